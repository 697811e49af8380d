"""The five regions published once, and the pages of the result."""

import functools
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from tiaoli.cli import main

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
AXE = ROOT / ".venv" / "axe" / "axe.min.js"


@functools.cache
def site() -> Path:
    """The folder of the site of all regions, as drafts."""
    out = Path(tempfile.mkdtemp(prefix="tiaoli-site-")) / "site"
    policies = ROOT / "policies"
    tops = [str(p) for p in sorted(policies.iterdir()) if p.name != "vocabulary"]
    code = main(["publish", *tops, "--project", str(ROOT), "--draft", "--out", str(out)])
    assert code == 0
    return out


def pages(language: str = "") -> list[Path]:
    return sorted((site() / language).rglob("*.html"))


class Html(HTMLParser):
    """What tests ask of a page: links, ids, headings, language, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.styles = 0
        self.text: list[str] = []
        self.lang = ""
        self._silent = 0
        self._foreign: list[str] = []
        self.english: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.styles += "style" in values
        if tag == "html":
            self.lang = values.get("lang", "")
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "link") and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img") and "src" in values:
            self.sources.append(values["src"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("script", "style"):
            self._silent += 1
        if self._foreign or (tag != "html" and values.get("lang", self.lang) != self.lang):
            if tag not in ("br", "img", "input", "meta", "link", "hr", "wbr"):
                self._foreign.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        if self._foreign and self._foreign[-1] == tag:
            self._foreign.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)
            if not self._foreign:
                self.english.append(data)


@functools.cache
def read(path: Path) -> Html:
    return Html(path.read_text("utf-8"))
