"""The output folder: only what changed is written, what is gone is deleted, nothing else touched.

A manifest says which files are ours, from what each was made and what it holds, part by part. New
files are staged in a folder of their own and moved to their places when all of them are made: a
build that fails or is cut short leaves the site as it was. Paths are claimed in the manifest
before the first file is moved, so that no orphan stays.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import define, evolve, field, frozen

MANIFEST = "manifest.json"
_MAKER = "tiaoli publish"
_STAGE = ".staged"


@frozen
class Entry:
    """A file of ours: fingerprints of what it was made from (if known) and of what it holds."""

    source: str = ""
    content: str = ""


@frozen
class Written:
    """What a manifest holds of one part: what it was made from, what it told, its files.

    source: empty where it is to be made anew in any case.
    """

    source: str = ""
    told: Any = None
    files: Mapping[str, Entry] = field(factory=dict)


@frozen
class Changes:
    """What a build did in a folder, by path below the output folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


def fingerprint(data: bytes) -> str:
    """A short fingerprint of bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def may_hold_a_site(folder: Path) -> bool:
    """A folder that is not there, that is empty, or that holds a site of ours."""
    if not folder.exists():
        return True
    return folder.is_dir() and (_read(folder) is not None or _has_only_stage(folder))


def _has_only_stage(folder: Path) -> bool:
    """Whether nothing stands there but what a build that was cut short had staged."""
    return all(path.name == _STAGE for path in folder.iterdir())


@define
class Output:
    """The files of one part, being brought up to date; new bytes are staged.

    Raises OSError like any writing. old: its files as the manifest has them. new: those kept or
    put so far. staged: the paths that differ from what stands there. sizes: in bytes, by path.
    """

    folder: Path
    old: Mapping[str, Entry] = field(factory=dict)
    new: dict[str, Entry] = field(factory=dict)
    staged: list[str] = field(factory=list)
    sizes: dict[str, int] = field(factory=dict)

    def keeps(self, path: str, source: str) -> bool:
        """Whether the file stands there untouched, made from the same; it is kept if so."""
        entry = self.old.get(path)
        if entry is None or entry.source != source or entry.content != _standing(self.folder, path):
            return False
        self.new[path] = entry
        self.sizes[path] = (self.folder / path).stat().st_size
        return True

    def put(self, path: str, data: bytes, source: str = "") -> None:
        """A file as it should be; staged if what stands there differs."""
        content = fingerprint(data)
        if _standing(self.folder, path) != content:
            place = self.folder / _STAGE / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            self.staged.append(path)
        self.new[path] = Entry(source, content)
        self.sizes[path] = len(data)


@frozen(slots=False)
class Site:
    """The whole output folder with what its manifest says. Raises OSError like any writing."""

    folder: Path
    parts: Mapping[str, Written]

    @classmethod
    def at(cls, folder: Path) -> "Site":
        return cls(folder, _read(folder) or {})

    @property
    def _files(self) -> dict[str, Entry]:
        return {path: each for part in self.parts.values() for path, each in part.files.items()}

    def stands(self, key: str, source: str) -> bool:
        """Whether a part was made from the same and all its files stand there untouched."""
        part = self.parts.get(key)
        if part is None or not source or part.source != source:
            return False
        return all(_standing(self.folder, path) == e.content for path, e in part.files.items())

    def drop_stage(self) -> None:
        """Forget what was staged; with it a folder that was made for the stage only."""
        stage = self.folder / _STAGE
        if stage.is_dir():
            shutil.rmtree(stage)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()

    def commit(self, parts: Mapping[str, Written], staged: Iterable[str]) -> Changes:
        """Move the staged files to their places, delete what is gone, write the manifest."""
        old, written = self._files, tuple(staged)
        claimed = {path: Entry() for path in written if path not in old}
        if claimed:
            files = {**self.parts.get("", Written()).files, **claimed}
            kept = self.parts.get("", Written())
            self._write_manifest({**self.parts, "": evolve(kept, files=files)})
        for path in written:
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / _STAGE / path).replace(place)
        new = {path for part in parts.values() for path in part.files}
        removed = tuple(path for path in sorted(old.keys() - new) if self._remove(path))
        self._write_manifest(parts)
        return Changes(written, removed, len(new) - len(written))

    def _remove(self, path: str) -> bool:
        """Delete a file and the folders that it leaves empty; whether it was there."""
        place = self.folder / path
        was_there = place.is_file()
        place.unlink(missing_ok=True)
        for above in place.parents:
            if above == self.folder or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
        return was_there

    def _write_manifest(self, parts: Mapping[str, Written]) -> None:
        rows = ",\n".join(_rows(parts))
        data = f'{{"made by": "{_MAKER}", "parts": {{\n{rows}\n}}}}\n'.encode()
        place = self.folder / MANIFEST
        if not place.is_file() or place.read_bytes() != data:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{MANIFEST}.new")
            beside.write_bytes(data)
            beside.replace(place)


def _rows(parts: Mapping[str, Written]) -> Iterator[str]:
    for key, part in sorted(parts.items()):
        files = ",\n".join(
            f"{_json(path)}: {_json([each.source, each.content])}"
            for path, each in sorted(part.files.items())
        )
        head = f'"source": {_json(part.source)}, "told": {_json(part.told)}'
        yield f'{_json(key)}: {{{head}, "files": {{\n{files}\n}}}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(folder: Path) -> dict[str, Written] | None:
    """The manifest of a folder; None where there is none of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if found["made by"] != _MAKER:
            return None
        return {key: _written(each) for key, each in found["parts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(part: Mapping[str, Any]) -> Written:
    files = {path: Entry(*each) for path, each in part["files"].items() if is_safe(path)}
    return Written(str(part["source"]), part["told"], files)


def _standing(folder: Path, path: str) -> str:
    """The fingerprint of what stands at a path; empty where nothing does."""
    try:
        return fingerprint((folder / path).read_bytes())
    except FileNotFoundError:
        return ""


def is_safe(path: str) -> bool:
    """A path that stays below its folder on every system."""
    parts = PurePosixPath(path).parts
    return (
        path == "/".join(parts)
        and not PurePosixPath(path).is_absolute()
        and bool(parts)
        and not any(part.startswith(".") or set(part) & set('\\:*?"<>|') for part in parts)
    )
