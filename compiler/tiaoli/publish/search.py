"""The data of the search: plain texts by page and section, as classic scripts.

A page opened from a disk may not fetch, but may load a script. Each script hands its pages to
`siteSearch`: `[path, title, [[anchor, heading, text], …]]`, or on a large site `[path, title, 0,
shard]` in one list of titles, with a script of texts for each region. A page is a line, so that
the lines of pages that did not change can be taken from the script that stands there.

A small script comes before: `siteSearchWords([[typed, said], …], from, to)`, other words for what
the pages say, and the characters that are to be read as others.
"""

import json
import re
from collections.abc import Iterable, Mapping

from tiaoli.publish.frame import folder_of
from tiaoli.publish.page import Asset, Page

_ALL = "search/all.js"
_TITLES = "search/titles.js"
_PATH = re.compile(r'\["([^"]*)"')
_START, _END = "siteSearch([\n", "\n]);\n"


def texts(pages: Iterable[Page]) -> tuple[str, ...]:
    """A line for each page with all its texts."""
    return tuple(_line(page.path, page.title, _sections(page)) for page in pages)


def titles(pages: Iterable[Page]) -> tuple[str, ...]:
    """A line for each page that stands for a whole folder, with the shard of its texts."""
    return tuple(
        _line(page.path, page.title, 0, folder_of(page.path))
        for page in pages
        if page.kind == "explainer"
    )


def shards(pages: Iterable[Page]) -> Mapping[str, bytes]:
    """The scripts with the texts of each folder, by path."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        if folder := folder_of(page.path):
            found.setdefault(folder, []).append(page)
    return {f"search/{folder}.js": _script(texts(inside)) for folder, inside in found.items()}


def words(said: Mapping[str, str], characters: Mapping[str, str]) -> Asset:
    """The script with other words for what the pages say, and with characters of two forms."""
    parts = (list(said.items()), "".join(characters), "".join(characters.values()))
    text = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in parts)
    return Asset("search/words.js", f"siteSearchWords({text});\n".encode())


def common_path(*, is_sharded: bool) -> str:
    """The path of the script that every search begins with."""
    return _TITLES if is_sharded else _ALL


def common_script(lines: Iterable[str]) -> bytes:
    """The script that every search begins with, from the lines of all parts."""
    return _script(lines)


def lines_by_folder(script: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of a script that stands there, by the folder of their page."""
    found: dict[str, list[str]] = {}
    for row in script.removeprefix(_START).removesuffix(_END).split(",\n"):
        if path := _PATH.match(row):
            found.setdefault(folder_of(path[1]), []).append(row)
    return {folder: tuple(rows) for folder, rows in found.items()}


def _sections(page: Page) -> list[list[str]]:
    return [[each.id, each.heading, " ".join(each.text.split())] for each in page.sections]


def _line(*row: object) -> str:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(lines: Iterable[str]) -> bytes:
    rows = ",\n".join(lines)
    return f"{_START}{rows}{_END}".encode()
