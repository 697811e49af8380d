"""A bureau's brand: read from `publish.toml` and options, checked, turned into colour tokens."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve

from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.publishing import BrandSetting, LowContrast
from tiaoli.publish.page import Brand

FILE = "publish.toml"
READABLE = 4.5
"""The least contrast of text (WCAG 2, level AA)."""
_LIGHT, _DARK = "#eff3f7", "#222931"
"""The least favourable grounds that the colour stands on as text, in the two schemes."""
_COMFORT = 6.0
"""The contrast that the colour for dark screens is given: thin light strokes need more."""
_LARGEST_LOGO = 20_000
_ACTIVE = re.compile(
    rb"""<\s*(script|foreignObject|!ENTITY)|\son\w+\s*=|javascript:|@import
    |\b(href|src)\s*=\s*["'](?!\#|data:image/)|url\(\s*["']?(?!\#|data:image/)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What an SVG must not hold: a reader who opens the image by itself would run or load it."""
_KEYS = ("name", "contact", "colour", "logo", "base")


def read_brand(folder: Path | None, options: Mapping[str, str]) -> tuple[Brand, list[Diagnostic]]:
    """The brand of a project, options winning over its `publish.toml`, with the findings.

    A logo named in the file is looked for beside it; one of the options where the command runs.
    """
    try:
        settings = tomllib.loads((folder / FILE).read_text("utf-8")) if folder else {}
    except FileNotFoundError:
        settings = {}
    except (OSError, ValueError) as error:
        return Brand(), [
            BrandSetting(key=FILE, why=Words(f"读不懂：{error}", f"cannot be read: {error}"))
        ]
    settings = {**settings, **options}
    found = list(_findings(settings))
    if found:
        return Brand(), found
    brand = Brand(
        name=_words(settings.get("name", "")),
        contact=_words(settings.get("contact", "")),
        colour=settings.get("colour", Brand().colour).lower(),
        base=_base(settings.get("base", "")),
    )
    logo = settings.get("logo")
    if logo:
        beside = Path() if "logo" in options else folder or Path()
        data, problem = _logo(beside / logo)
        return evolve(brand, logo=data), [problem] if problem else []
    return brand, []


def check_brand(brand: Brand) -> list[Diagnostic]:
    """What makes a brand unfit to print: a colour that nobody could read."""
    if not re.fullmatch("#[0-9a-f]{6}", brand.colour):
        return [BrandSetting(key="colour", why=Words("应写作 #rrggbb", "is written #rrggbb"))]
    ratio = contrast(brand.colour, _LIGHT)
    if ratio >= READABLE:
        return []
    better = readable(brand.colour, _LIGHT, "#000000")
    return [LowContrast(colour=brand.colour, ratio=f"{ratio:.1f}", better=better)]


def tokens(brand: Brand) -> str:
    """The colours of the brand as a rule of CSS, for light and dark."""
    dark = readable(brand.colour, _DARK, "#ffffff", _COMFORT)
    return f":root{{--brand:{brand.colour};--brand-dark:{dark}}}\n"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, ground: str, towards: str, least: float = READABLE) -> str:
    """The colour, mixed with black or white as little as makes it readable on the ground."""
    for step in range(101):
        mixed = "#" + "".join(
            f"{round(one + (other - one) * step / 100):02x}"
            for one, other in zip(_channels(colour), _channels(towards), strict=True)
        )
        if contrast(mixed, ground) >= least:
            return mixed
    return towards


def _channels(colour: str) -> Iterator[int]:
    return (int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _words(text: str | dict[str, str]) -> Words:
    if isinstance(text, str):
        return Words(text, text)
    return Words(text.get("zh", ""), text.get("en", ""))


def _base(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def _findings(settings: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for key, value in settings.items():
        if key not in _KEYS:
            known = "、".join(_KEYS), ", ".join(_KEYS)
            yield BrandSetting(
                key=key,
                why=Words(f"没有这一项；可写 {known[0]}", f"is not known; there are {known[1]}"),
            )
        elif key in ("name", "contact") and isinstance(value, dict):
            if not set(value) <= {"zh", "en"} or not all(
                isinstance(v, str) for v in value.values()
            ):
                yield BrandSetting(
                    key=key, why=Words("只能分 zh 和 en 两项文字", "may hold two texts, zh and en")
                )
        elif not isinstance(value, str):
            yield BrandSetting(key=key, why=Words("应是文字", "must be a text"))
        elif key == "base" and value and not _is_address(value):
            why = Words("应是 https://… 这样的网址", "must be an address such as https://…")
            yield BrandSetting(key=key, why=why)


def _is_address(text: str) -> bool:
    """An address with a host, to which paths can be added."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_plain = not re.search(r"[\s\"'<>?#\\]", text)
    return is_plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _logo(path: Path) -> tuple[bytes, Diagnostic | None]:
    """The image, if it is an SVG or PNG of a reasonable size."""
    try:
        data = path.read_bytes()
    except OSError:
        why = Words(f"所指的文件“{path}”读不到", f"names “{path}”, which cannot be read")
        return b"", BrandSetting(key="logo", why=why)
    if not data.startswith(b"\x89PNG") and b"<svg" not in data[:1000]:
        return b"", BrandSetting(
            key="logo", why=Words("应是 SVG 或 PNG 图片", "must be an SVG or PNG image")
        )
    if len(data) > _LARGEST_LOGO:
        why = Words(f"不能超过 {_LARGEST_LOGO} 字节", f"may have {_LARGEST_LOGO} bytes at most")
        return b"", BrandSetting(key="logo", why=why)
    if not data.startswith(b"\x89PNG") and _ACTIVE.search(data):
        why = Words("不能含有脚本或外部地址", "may hold no script and no outside address")
        return b"", BrandSetting(key="logo", why=why)
    return data, None
