"""The pictures of the README can be taken again from the site as it is now."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from published import site

import pictures

pytestmark = pytest.mark.slow


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


def test_the_command_takes_both_pictures(browser: Browser, tmp_path: Path) -> None:
    made = pictures.take(browser, site(), tmp_path)
    assert [path.name for path in made] == [pictures.EXPLAINER, pictures.CALCULATOR]
    for path in made:
        kept = pictures.FOLDER / path.name
        assert size(path) == size(kept), "run make screenshots"
        assert path.stat().st_size <= pictures.LARGEST
