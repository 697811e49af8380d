"""The data of the search: plain texts by page and section, as classic scripts.

A page opened from a disk may not fetch, but may load a script. Each script hands its pages to
`siteSearch`: `[path, title, [[anchor, heading, text], …]]`, or on a large site `[path, title, 0,
shard]` in one list of titles, with a script of texts for each region.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tiaoli.publish.frame import Around
from tiaoli.publish.page import Page


def search_files(around: Around) -> Mapping[str, bytes]:
    """The scripts of a language by path."""
    by_folder = around.folders
    if not around.is_sharded:
        all = (page for pages in by_folder.values() for page in pages)
        return {"search/all.js": _script(map(_texts, all))}
    titles = [
        [page.path, page.title, 0, folder]
        for folder, pages in by_folder.items()
        for page in pages
        if folder and page.kind == "explainer"
    ]
    top = list(map(_texts, by_folder.get("", ())))
    files = {"search/titles.js": _script([*top, *titles])}
    for folder, pages in by_folder.items():
        if folder:
            files[f"search/{folder}.js"] = _script(map(_texts, pages))
    return files


def _texts(page: Page) -> list[Any]:
    return [
        page.path,
        page.title,
        [[each.id, each.heading, " ".join(each.text.split())] for each in page.sections],
    ]


def _script(pages: Iterable[list[Any]]) -> bytes:
    rows = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in pages)
    safe = rows.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"siteSearch([\n{safe}\n]);\n".encode()
