"""`tiaoli new`: a new region's first file, or next year's file from this year's."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from tiaoli.commands.blank import Blank, blank
from tiaoli.commands.console import FINDINGS, FINE, USAGE, Console
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, Words, is_error
from tiaoli.diagnostics.files import BadPolicyName, NoProject, WrongYear
from tiaoli.diagnostics.layers import MissingVocabulary, SuperiorWithoutYear
from tiaoli.pipeline import Library
from tiaoli.project import SUFFIX, PolicyFile, shown, starter_vocabularies, write_new
from tiaoli.resolve.outdated import year_moved
from tiaoli.rollover import Move, rolled_over
from tiaoli.source import Source
from tiaoli.syntax.chunks import surface_of
from tiaoli.syntax.format import printer_of

_NAME = re.compile(r"(?:[\w-]+/)+\d{4}")

Text = tuple[str | None, tuple[Diagnostic, ...]]
"""The text of the new file, or why there is none."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the new file, unless something stands there already."""
    texts = library(options)
    root = texts.project.root
    if root is None:
        return console.fail([NoProject(path=str(Path.cwd()))], USAGE)
    name = options.name.replace("\\", "/").removeprefix("policies/").removesuffix(SUFFIX)
    if not _NAME.fullmatch(name):
        return console.fail([BadPolicyName(name=options.name)], USAGE)
    under = texts.project.locate(options.under) if options.under else None
    if isinstance(under, Diagnostic):
        return console.fail([under], USAGE)
    own = (texts.reading(file).source for file in texts.project.own.values())
    console.reads(filter(None, own))
    year = int(name.rpartition("/")[2])
    if options.origin:
        text, found = _from(texts, options.origin, year, under)
    else:
        text, found = _first(texts, options.uses, name, under, console)
    if text is None:
        return console.fail(found, _status(found))
    path = root / "policies" / f"{name}{SUFFIX}"
    failed = write_new(path, text)
    if failed:
        return console.fail([failed], USAGE)
    if console.wants_json:
        console.json({"written": [shown(path)]})
    console.say(f"已写入 {shown(path)}", f"wrote {shown(path)}")
    console.say(
        f"接下来：打开文件补全，再运行 tiaoli check {name}",
        f"next: fill in the file, then tiaoli check {name}",
    )
    if not options.origin:
        for vocabulary in texts.chain(Source(shown(path), text)).vocabularies:
            console.say(
                f"可以用的名称见 {vocabulary.shown}",
                f"the names that it may use stand in {vocabulary.shown}",
            )
    return FINE


def _status(found: tuple[Diagnostic, ...]) -> int:
    """What is wrong in files is a finding; a name that means nothing is wrong usage."""
    in_files = any(each.span or isinstance(each, SuperiorWithoutYear) for each in found)
    return FINDINGS if in_files else USAGE


# ---------------------------------------------------------------- from another policy


def _from(texts: Library, origin: str, year: int, under: PolicyFile | None) -> Text:
    """The text of another policy moved to the year, or why it cannot be moved."""
    file = texts.project.locate_argument(origin)
    if not isinstance(file, PolicyFile):
        return None, (file,)
    parsed, source = texts.parsed(file), texts.reading(file).source
    broken = tuple(each for each in texts.policy(file).diagnostics if is_error(each))
    if source is None or parsed is None or parsed.file is None or broken:
        return None, broken
    old = parsed.file.header.year
    if old is None or old == year:
        return None, (_wrong_year(origin, old),)
    before = texts.project.locate(parsed.file.header.under)
    above: tuple[tuple[str, str], ...] = ()
    if isinstance(before, PolicyFile):
        after = under or texts.project.all.get(year_moved(before.id, year) or before.id)
        if after is None:
            return None, (_no_superior(texts, before, year),)
        if after != before:
            above = tuple(zip(_names(texts, before), _names(texts, after), strict=True))
    printer = printer_of(surface_of(source), texts.scope_of(source))
    move = Move.of(file.id, parsed.file.header, year, above)
    return rolled_over(source, parsed.file, printer, move), ()


def _wrong_year(origin: str, year: int | None) -> WrongYear:
    if year is None:
        reason = Words("没有写明年度", "names no year")
        hint = Words("请在文件头写“年度：2024”", "write `year: 2024` in its header")
    else:
        reason = Words(f"就是{year}年度的", f"is of {year} already")
        hint = Words("请为新文件换一个年度", "name another year for the new file")
    return WrongYear(name=origin, reason=reason, hint=hint)


def _no_superior(texts: Library, superior: PolicyFile, year: int) -> SuperiorWithoutYear:
    """What must be made first, from the top: a superior may have one that lacks the year too."""
    commands = [
        f"tiaoli new {year_moved(each.id, year)} --from {each.id}"
        for each in reversed([superior, *_lacking_above(texts, superior, year)])
        if year_moved(each.id, year)
    ]
    first = Words("，再运行 ".join(commands), ", then ".join(commands))
    return SuperiorWithoutYear(superior=superior.id, year=year, commands=first)


def _lacking_above(texts: Library, file: PolicyFile, year: int) -> Iterator[PolicyFile]:
    source = texts.reading(file).source
    for each in texts.chain(source).superiors if source else ():
        if year_moved(each.id, year) not in texts.project.all:
            yield each


def _names(texts: Library, file: PolicyFile) -> tuple[str, str, str]:
    """How a policy may be called: by path, by its Chinese name, by its English name."""
    parsed = texts.parsed(file)
    name = parsed.file.header.name if parsed and parsed.file else Words()
    return file.id, name.zh or file.id, name.en or file.id


# ---------------------------------------------------------------- a first file


def _first(
    texts: Library, asked: str | None, name: str, under: PolicyFile | None, console: Console
) -> Text:
    """The text of a first file, or that there is no vocabulary of the name asked for."""
    known = tuple(file.id for file in texts.project.all.values() if file.is_vocabulary)
    above = under or _superior_of(texts, name)
    if asked is None:
        uses = _vocabularies_of(texts, above) or _likely_vocabulary(texts)
    else:
        chosen = texts.project.locate(asked)
        if not isinstance(chosen, PolicyFile) or not chosen.is_vocabulary:
            hint = Words(
                f"已有的词汇：{'、'.join(known)}", f"vocabularies there are: {', '.join(known)}"
            )
            return None, (MissingVocabulary(name=asked, hint=hint),)
        uses = (chosen.id,)
    others = tuple(each for each in known if each not in uses)
    return blank(Blank(name, uses, others, above.id if above else ""), console.language), ()


def _superior_of(texts: Library, name: str) -> PolicyFile | None:
    """The policy of the same year in the nearest folder above, if there is one."""
    *folders, year = name.split("/")
    above = ("/".join([*folders[:depth], year]) for depth in range(len(folders) - 1, 0, -1))
    return next((texts.project.all[id] for id in above if id in texts.project.all), None)


def _vocabularies_of(texts: Library, superior: PolicyFile | None) -> tuple[str, ...]:
    source = texts.reading(superior).source if superior else None
    return tuple(each.id for each in texts.chain(source).vocabularies) if source else ()


def _likely_vocabulary(texts: Library) -> tuple[str, ...]:
    """The project's own vocabulary, where it has one beside the sample's; else the shipped one."""
    sample = starter_vocabularies()
    own = [each.id for each in texts.project.own.values() if each.is_vocabulary]
    mine = [id for id in own if id not in sample]
    shipped = [
        each.id for each in texts.project.all.values() if each.is_vocabulary and each.id not in own
    ]
    for candidates in (mine, shipped, own):
        if candidates:
            return tuple(candidates) if len(candidates) == 1 else ()
    return ()
