"""Where policies stand and where generated files go: the one module that reads and writes both.

A project is a folder that holds `policies/`. The vocabulary and the regions that ship with the
package are there in every project; a file of the project's own with the same path name wins.
Errors come back as findings; nothing here raises for a missing or broken file.
"""

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from attrs import define, field, frozen

from tiaoli.data import data_folder
from tiaoli.diagnostics.base import Diagnostic, Language, Words
from tiaoli.diagnostics.files import (
    AlreadyThere,
    AmbiguousPolicy,
    FileNotFound,
    NoProject,
    TooLarge,
    UnknownPolicy,
    Unreadable,
)
from tiaoli.encoding import LARGEST, Decoded, decode
from tiaoli.source import Source
from tiaoli.syntax.chunks import cut, header_key, header_word

SUFFIX = ".policy"
_POLICIES, _GENERATED, _VOCABULARY = "policies", "generated", "vocabulary"
_HEAD = 4096
"""Bytes in which the name that a file declares must stand to be found by it."""


_OUTSIDE = Words(
    "（当前目录不在任何项目中，这些都是随软件提供的；用 --project DIR 指明您的项目）",
    " (all of them shipped, as this folder is in no project: name yours with --project DIR)",
)


def shown(path: Path) -> str:
    """A path for people: from the current folder where it lies below, with `/`."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


@frozen
class PolicyFile:
    """A file of a project. `id`: `hubei/2023`, or the folder's name for a vocabulary."""

    id: str
    path: Path
    is_vocabulary: bool = False

    @property
    def shown(self) -> str:
        return shown(self.path)


@frozen
class Reading:
    """A file that was read, or the findings that say why not (warnings may stand beside it)."""

    file: PolicyFile | None = None
    source: Source | None = None
    decoded: Decoded | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@define(slots=False, eq=False)
class Project:
    """The folder that holds `policies/` (None: only what ships with the package)."""

    root: Path | None
    shipped: Path = field(factory=lambda: data_folder(_POLICIES))

    @classmethod
    def find(cls, folder: Path | None = None) -> "Project":
        """The project at `folder`, or the one that the current folder lies in, if any."""
        if folder is not None:
            folder = folder.resolve()
            return cls(folder.parent if folder.name == _POLICIES else folder)
        return cls(_root_above(Path.cwd()))

    @classmethod
    def around(cls, path: Path) -> "Project":
        """The project that a file lies in, if any."""
        return cls(_root_above(path.resolve().parent))

    # ------------------------------------------------------------ finding

    @cached_property
    def own(self) -> dict[str, PolicyFile]:
        """The project's own files by id, sorted."""
        return _files_below(self.root / _POLICIES) if self.root else {}

    @cached_property
    def all(self) -> dict[str, PolicyFile]:
        """Own and shipped files by id, sorted; own files win."""
        return dict(sorted({**_files_below(self.shipped), **self.own}.items()))

    @cached_property
    def _by_name(self) -> dict[str, list[PolicyFile]]:
        names: dict[str, list[PolicyFile]] = {}
        for file in self.all.values():
            for name in _declared_names(file.path):
                names.setdefault(_folded(name), []).append(file)
        return names

    def locate(self, reference: str) -> PolicyFile | Diagnostic:
        """A file by path name or declared name (as `under`, `uses` and the command write it)."""
        by_path = self.all.get(_as_id(reference))
        if by_path:
            return by_path
        found = self._by_name.get(_folded(reference), [])
        if len(found) == 1:
            return found[0]
        if found:
            ids = tuple(file.id for file in found)
            return AmbiguousPolicy(name=reference, found=ids)
        outside = Words() if self.root else _OUTSIDE
        return UnknownPolicy(name=reference, near=self.near(reference), outside=outside)

    def locate_argument(self, argument: str) -> PolicyFile | Diagnostic:
        """A file by path, path name or declared name, as a person types it."""
        path = Path(argument)
        if path.is_file():
            return self.file_at(path)
        looks_like_file = argument.endswith(SUFFIX) or path.is_absolute()
        return FileNotFound(path=argument) if looks_like_file else self.locate(argument)

    def file_at(self, path: Path) -> PolicyFile:
        """The policy file at a path, with the id that its place gives it."""
        path = path.resolve()
        for folder in path.parents:
            if folder.name == _POLICIES:
                return _policy_file(folder, path)
        return PolicyFile(path.stem, path)

    def expand(self, arguments: Iterable[str]) -> tuple[list[PolicyFile], list[Diagnostic]]:
        """The files that arguments name; a folder names all below it, none the project's own."""
        arguments = list(arguments)
        if not arguments:
            missing = [] if self.root else [NoProject(path=str(Path.cwd()))]
            return list(self.own.values()), [*missing]
        found: dict[Path, PolicyFile] = {}
        problems: list[Diagnostic] = []
        for argument in arguments:
            for each in self._expand(argument):
                if isinstance(each, PolicyFile):
                    found[each.path] = each
                else:
                    problems.append(each)
        return list(found.values()), problems

    def _expand(self, argument: str) -> Iterator[PolicyFile | Diagnostic]:
        path = Path(argument)
        if path.is_dir():
            for below in sorted(path.rglob(f"*{SUFFIX}")):
                yield self.file_at(below)
            return
        below_id = [file for id, file in self.all.items() if id.startswith(f"{_as_id(argument)}/")]
        located = self.locate_argument(argument)
        if below_id and not isinstance(located, PolicyFile):
            yield from below_id
        else:
            yield located

    def near(self, name: str) -> tuple[str, ...]:
        """Names that look like this one; all policies where none does."""
        policies = [id for id, file in self.all.items() if not file.is_vocabulary]
        return self.likely_names(name) or tuple(policies)

    def likely_names(self, name: str, cutoff: float = 0.5) -> tuple[str, ...]:
        """Path names that look like this one, the likeliest first."""
        from difflib import get_close_matches

        return tuple(get_close_matches(name[:200], self.all, n=3, cutoff=cutoff))

    # ------------------------------------------------------------ reading

    def read(self, file: PolicyFile) -> Reading:
        """The text of a file with its form on the disk."""
        data, problem = _bytes_of(file.path, file.shown)
        if data is None:
            return Reading(file, diagnostics=problem)
        decoded, notes = decode(data, file.shown)
        source = Source(file.shown, decoded.text) if decoded else None
        return Reading(file, source, decoded, notes)

    def inventory(self, file: PolicyFile) -> Reading:
        """The inventory beside a policy, `<year>.inventory.md`, if there is one."""
        beside = file.path.with_suffix(".inventory.md")
        return self.read(PolicyFile(file.id, beside)) if beside.exists() else Reading()

    def companions(self, vocabulary: PolicyFile) -> dict[str, Reading]:
        """The texts beside a vocabulary (templates, presentation), by file name."""
        return {
            beside.name: self.read(PolicyFile(vocabulary.id, beside))
            for beside in sorted(vocabulary.path.parent.iterdir())
            if beside.suffix in (".j2", ".toml")
        }

    # ------------------------------------------------------------ writing

    def may_write(self, file: PolicyFile) -> bool:
        """Not a file of the installed package: those are not the user's to change."""
        own = self.root is not None and file.path.is_relative_to(self.root)
        return own or not file.path.is_relative_to(self.shipped)

    def generated(self, file: PolicyFile) -> Path:
        """The folder of what is built from a file. The project must have a root."""
        assert self.root
        return self.root / _GENERATED / file.id

    def stale(self, file: PolicyFile, texts: dict[str, str]) -> list[Path]:
        """The generated files that are missing, differ, or should not be there."""
        folder = self.generated(file)
        differ = [folder / name for name in texts if _text(folder / name) != texts[name]]
        extra = [path for path in _files_in(folder) if path.name not in texts]
        return sorted(differ + extra)

    def orphans(self) -> list[Path]:
        """Folders of generated files whose policy is gone."""
        if self.root is None:
            return []
        top = self.root / _GENERATED
        years = sorted(path for path in top.rglob("[0-9][0-9][0-9][0-9]") if path.is_dir())
        return [path for path in years if path.relative_to(top).as_posix() not in self.all]

    def remove_orphans(self) -> list[Path]:
        """Remove the folders of generated files whose policy is gone; the folders that went."""
        gone = self.orphans()
        for folder in gone:
            shutil.rmtree(folder)
        return gone

    def write_generated(self, file: PolicyFile, texts: dict[str, str]) -> list[Path]:
        """Bring the folder of a file up to date; the paths that changed."""
        changed = self.stale(file, texts)
        for path in changed:
            if path.name in texts:
                _write(path, texts[path.name].encode())
            else:
                path.unlink()
        return changed


def is_project(folder: Path | None) -> bool:
    """Whether the folder itself is a project: its `policies/` holds a policy file."""
    policies = folder and folder / _POLICIES
    return bool(policies and policies.is_dir() and next(policies.rglob(f"*{SUFFIX}"), None))


def is_fresh(folder: Path | None) -> bool:
    """Whether the folder is a project to be: its `policies/` is empty."""
    policies = folder and folder / _POLICIES
    return bool(policies and policies.is_dir() and not any(policies.iterdir()))


def starter_files(language: Language) -> dict[str, str]:
    """The first files of a project of the user's own, by path below it."""
    top = Path(__file__).resolve().parent / "starter"
    found = {
        path.relative_to(top / language).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((top / language).rglob("*"))
        if path.is_file()
    }
    return {**found, ".gitattributes": (top / "gitattributes").read_text(encoding="utf-8")}


def starter_vocabularies() -> frozenset[str]:
    """The ids of the vocabularies of the sample project."""
    folders = (Path(name).parts for name in starter_files("en"))
    return frozenset(parts[2] for parts in folders if parts[:2] == (_POLICIES, _VOCABULARY))


def write_back(reading: Reading, text: str) -> Diagnostic | None:
    """Write a new text over a file that was read, in its encoding, line ends and mark."""
    assert reading.file
    assert reading.decoded
    try:
        _write(reading.file.path, reading.decoded.encode(text))
    except OSError as error:
        return Unreadable(path=reading.file.shown, reason=_reason(error))
    return None


def write_new(path: Path, text: str) -> Diagnostic | None:
    """Write a file that must not exist yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return AlreadyThere(path=path.as_posix())
    except OSError as error:
        return Unreadable(path=path.as_posix(), reason=_reason(error))
    return None


def read_case_file(path: Path) -> tuple[str | None, Diagnostic | None]:
    """The text of a case file, or why it cannot be read."""
    data, unread = _bytes_of(path, str(path))
    if data is None:
        return None, unread[0]
    decoded, problems = decode(data, str(path))
    return (decoded.text, None) if decoded else (None, problems[0])


def _bytes_of(path: Path, shown: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of a plain file of bearable size; devices and pipes are never opened."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return None, (TooLarge(path=shown, size=size, limit=LARGEST),)
        if not path.is_file():
            return None, (Unreadable(path=shown, reason="not a file"),)
        return path.read_bytes(), ()
    except FileNotFoundError:
        return None, (FileNotFound(path=shown),)
    except OSError as error:
        return None, (Unreadable(path=shown, reason=_reason(error)),)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _root_above(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, whose `policies/` holds a policy file."""
    return next((each for each in (folder, *folder.parents) if is_project(each)), None)


def _files_below(policies: Path) -> dict[str, PolicyFile]:
    files = (_policy_file(policies, path) for path in sorted(policies.rglob(f"*{SUFFIX}")))
    return dict(sorted((file.id, file) for file in files))


def _policy_file(policies: Path, path: Path) -> PolicyFile:
    parts = path.relative_to(policies).with_suffix("").parts
    if parts[0] == _VOCABULARY and len(parts) > 2:
        return PolicyFile("/".join(parts[1:-1]), path, is_vocabulary=True)
    return PolicyFile(unicodedata.normalize("NFC", "/".join(parts)), path)


def _as_id(reference: str) -> str:
    """A reference as an id: either slash, with or without the top folder and the ending."""
    plain = reference.strip().replace("\\", "/").removeprefix("./").removeprefix(f"{_POLICIES}/")
    return unicodedata.normalize("NFC", plain.removesuffix(SUFFIX).rstrip("/"))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _declared_names(path: Path) -> list[str]:
    """The names after `policy:` or `vocabulary:` in a file's header, in either language."""
    try:
        if not path.is_file():
            return []
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except OSError:
        return []
    decoded, _ = decode(data[: data.rfind(b"\n") + 1] or data, path.name)
    text = decoded.text if decoded else ""
    for start, end in cut(Source(path.name, text)).header:
        line = text[start:end]
        key = header_key(line)
        if key and header_word(key[0]) in ("policy", "vocabulary"):
            return [name.strip(" 。.\t") for name in re.split("[=＝|｜]", line[key[1] :])]
    return []


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _text(path: Path) -> str | None:
    """The text of a generated file, whatever line ends a checkout gave it; None if there is none."""
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Replace a file whole: a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
