"""Packaged data and the parse-table cache: the texts that ship with the program.

`grammar/` and `policies/` stand in `_data` beside the package when it is installed, else in the
checkout. The cache stands in the user's cache folder, private to the user; whatever is wrong
with it, it is built again.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_DIGEST_LENGTH = 64


def data_folder(name: str) -> Path:
    """The folder `name` (`grammar`, `policies`): packaged if it is there, else the checkout's."""
    packaged = _HERE / "_data" / name
    return packaged if packaged.is_dir() else _HERE.parents[1] / name


@cache
def grammar_text(name: str) -> str:
    """The text of a file in `grammar/`, such as `core.lark` or `words.toml`."""
    return (data_folder("grammar") / name).read_text(encoding="utf-8")


def first_module_of(package: str) -> str:
    """The text of a package's first module, not run: it states the version at no cost."""
    spec = find_spec(package)
    assert spec
    assert spec.origin
    return Path(spec.origin).read_text(encoding="utf-8")


def cache_folder() -> Path:
    """Where parse tables are kept for this user."""
    base = os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    return root / "tiaoli"


def cached(key: str, build: Callable[[], str]) -> str:
    """The text kept under `key`, or what `build` makes, which is kept if that is possible.

    A file that was cut short or changed fails its checksum and is built again; a folder that
    other users may write to is not used.
    """
    try:
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return build()
    except (OSError, RuntimeError):
        return build()
    path = folder / key
    kept = _read(path)
    if kept is not None:
        return kept
    text = build()
    _write(path, text)
    return text


def _is_private(folder: Path) -> bool:
    if not hasattr(os, "getuid"):
        return True
    status = folder.lstat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _read(path: Path) -> str | None:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    digest, text = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH + 1 :]
    return text if _digest(text) == digest else None


def _write(path: Path, text: str) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{_digest(text)}\n{text}")
        Path(name).replace(path)
    except OSError:
        return


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
