"""The output folder: only what changed is written, what is gone is deleted, nothing else touched.

A manifest in each folder says which files are ours, from what each was made and what it holds.
Every file is written beside its place and renamed, so a reader never sees half of one; paths are
claimed in the manifest before they are written, so a build that was cut short leaves no orphan.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import define, field, frozen

MANIFEST = "manifest.json"
_MAKER = "tiaoli publish"


@frozen
class Entry:
    """A file of ours: fingerprints of what it was made from (if known) and of what it holds."""

    source: str = ""
    content: str = ""


@frozen
class Changes:
    """What a build did in a folder, by path below the output folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.written + other.written, self.removed + other.removed, self.kept + other.kept
        )


def fingerprint(data: bytes) -> str:
    """A short fingerprint of bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def may_hold_a_site(folder: Path) -> bool:
    """A folder that is not there, that is empty, or that holds a site of ours."""
    return not folder.exists() or (
        folder.is_dir() and (_read(folder) is not None or not any(folder.iterdir()))
    )


@define
class Output:
    """A folder of files of ours, being brought up to date. Raises OSError like any writing.

    sizes: the bytes of the files kept or put so far, by path.
    """

    folder: Path
    name: str = ""
    _old: dict[str, Entry] = field(factory=dict)
    _new: dict[str, Entry] = field(factory=dict)
    _written: list[str] = field(factory=list)
    sizes: dict[str, int] = field(factory=dict)

    @classmethod
    def at(cls, folder: Path, name: str = "") -> "Output":
        """The folder with what its manifest says. name: its path below the whole output."""
        return cls(folder, name, _read(folder) or {})

    def claim(self, paths: Iterable[str]) -> None:
        """Note that these files are ours before the first of them is written."""
        claimed = {**dict.fromkeys(paths, Entry()), **self._old}
        if claimed != self._old or not (self.folder / MANIFEST).is_file():
            self._write_manifest(claimed)
            self._old = claimed

    def keeps(self, path: str, source: str) -> bool:
        """Whether the file stands there untouched, made from the same; it is kept if so."""
        entry = self._old.get(path)
        if entry is None or entry.source != source or entry.content != self._standing(path):
            return False
        self._new[path] = entry
        self.sizes[path] = (self.folder / path).stat().st_size
        return True

    def put(self, path: str, data: bytes, source: str = "") -> None:
        """A file as it should be; written if what stands there differs."""
        content = fingerprint(data)
        if self._standing(path) != content:
            _replace(self.folder / path, data)
            self._written.append(path)
        self._new[path] = Entry(source, content)
        self.sizes[path] = len(data)

    def finish(self) -> Changes:
        """Delete what is ours and was not kept or put; bring the manifest up to date."""
        gone = sorted(self._old.keys() - self._new.keys())
        removed = [path for path in gone if self._remove(path)]
        self._write_manifest(self._new)
        kept = len(self._new) - len(self._written)
        return Changes(self._shown(self._written), self._shown(removed), kept)

    def clear(self) -> Changes:
        """Delete everything of ours, the manifest too."""
        removed = [path for path in sorted(self._old) if self._remove(path)]
        self._remove(MANIFEST)
        return Changes((), self._shown(removed))

    def _shown(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{self.name}/{path}" if self.name else path for path in paths)

    def _standing(self, path: str) -> str:
        try:
            return fingerprint((self.folder / path).read_bytes())
        except FileNotFoundError:
            return ""

    def _remove(self, path: str) -> bool:
        """Delete a file and the folders that it leaves empty; whether it was there."""
        place = self.folder / path
        was_there = place.is_file()
        place.unlink(missing_ok=True)
        for above in place.parents:
            if not above.is_relative_to(self.folder) or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
        return was_there

    def _write_manifest(self, entries: dict[str, Entry]) -> None:
        files = {path: [each.source, each.content] for path, each in sorted(entries.items())}
        rows = ",\n".join(f"{_json(path)}: {_json(each)}" for path, each in files.items())
        text = f'{{"made by": "{_MAKER}", "files": {{\n{rows}\n}}}}\n'
        place = self.folder / MANIFEST
        if not place.is_file() or place.read_bytes() != text.encode():
            _replace(place, text.encode())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read(folder: Path) -> dict[str, Entry] | None:
    """The manifest of a folder; None where there is none of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if found["made by"] != _MAKER:
            return None
        entries = {path: Entry(*each) for path, each in found["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return {path: each for path, each in entries.items() if is_safe(path)}


def is_safe(path: str) -> bool:
    """A path that stays below its folder on every system."""
    parts = PurePosixPath(path).parts
    return (
        path == "/".join(parts)
        and not PurePosixPath(path).is_absolute()
        and bool(parts)
        and not any(part.startswith(".") or set(part) & set('\\:*?"<>|') for part in parts)
    )


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
