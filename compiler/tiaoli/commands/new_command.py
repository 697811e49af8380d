"""`tiaoli new`: a new region's first file, or next year's file from this year's."""

import argparse
import re
from pathlib import Path

from tiaoli.commands.console import FINE, USAGE, Console, status_of
from tiaoli.commands.start import library
from tiaoli.diagnostics.base import Diagnostic, Language, Words, is_error
from tiaoli.diagnostics.files import BadPolicyName, NoProject, WrongYear
from tiaoli.diagnostics.layers import MissingVocabulary
from tiaoli.pipeline import Library
from tiaoli.project import SUFFIX, PolicyFile, shown, write_new
from tiaoli.rollover import Move, rolled_over
from tiaoli.syntax.chunks import surface_of
from tiaoli.syntax.format import printer_of

_NAME = re.compile(r"(?:[\w-]+/)+\d{4}")


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the new file, unless something stands there already."""
    texts = library(options)
    root = texts.project.root
    if root is None:
        return console.fail([NoProject(path=str(Path.cwd()))], USAGE)
    if not _NAME.fullmatch(options.name):
        return console.fail([BadPolicyName(name=options.name)], USAGE)
    year = int(options.name.rpartition("/")[2])
    if options.origin:
        text, found = _from(texts, options.origin, year)
    else:
        text, found = _first(texts, options, year, console.language)
    if text is None:
        return console.fail(
            found, USAGE if not any(each.span for each in found) else status_of(found)
        )
    path = root / "policies" / f"{options.name}{SUFFIX}"
    failed = write_new(path, text)
    if failed:
        return console.fail([failed], USAGE)
    if console.wants_json:
        console.json({"written": [shown(path)]})
    console.say(f"已写入 {shown(path)}", f"wrote {shown(path)}")
    return FINE


def _from(texts: Library, origin: str, year: int) -> tuple[str | None, tuple[Diagnostic, ...]]:
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
        return None, (WrongYear(name=origin),)
    move = Move(old, year, _superior(texts, parsed.file.header.under, old, year))
    printer = printer_of(surface_of(source), texts.scope_of(source))
    return rolled_over(source, parsed.file, printer, move), ()


def _superior(texts: Library, under: str, old: int, year: int) -> tuple[tuple[str, str], ...]:
    """The superior's names in the old and the new year, where the project has the new one."""
    before = texts.project.locate(under)
    if not isinstance(before, PolicyFile):
        return ()
    after = texts.project.all.get(before.id.replace(str(old), str(year)))
    if after is None or after == before:
        return ()
    return tuple(zip(_names(texts, before), _names(texts, after), strict=True))


def _names(texts: Library, file: PolicyFile) -> tuple[str, str, str]:
    """How a policy may be called: by path, by its Chinese name, by its English name."""
    parsed = texts.parsed(file)
    name = parsed.file.header.name if parsed and parsed.file else Words()
    return file.id, name.zh or file.id, name.en or file.id


def _first(
    texts: Library, options: argparse.Namespace, year: int, language: Language
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a first file, or that there is no vocabulary of the name asked for."""
    known = tuple(file.id for file in texts.project.all.values() if file.is_vocabulary)
    own = [file.id for file in texts.project.own.values() if file.is_vocabulary]
    if options.uses is None:
        uses = own[0] if len(own) == 1 else known[0] if len(known) == 1 else ""
        return _blank(options.name, year, uses, known, language), ()
    chosen = texts.project.locate(options.uses)
    if isinstance(chosen, PolicyFile) and chosen.is_vocabulary:
        return _blank(options.name, year, chosen.id, (), language), ()
    hint = Words(f"已有的词汇：{'、'.join(known)}", f"vocabularies there are: {', '.join(known)}")
    return None, (MissingVocabulary(name=options.uses, hint=hint),)


def _blank(name: str, year: int, uses: str, offered: tuple[str, ...], language: Language) -> str:
    """A first file: the header to fill in, and where to go on.

    uses: the vocabulary, if it is clear which one; offered: those to choose from.
    """
    region = name.split("/")[-2]
    if language == "zh":
        choice = f"# “引用”一行可写的词汇：{'、'.join(offered)}。\n" if len(offered) > 1 else ""
        return (
            f"# 请改正标题、发布日期和来源，再逐条写下条款。写法见 tiaoli init 生成的文件。\n{choice}"
            f"政策：{region}{year}年度 = {region} {year}\n年度：{year}\n标题：{region}{year}年度通知\n"
            f"来源：发文机关，无文号，{year - 1}年12月31日\n状态：草稿\n"
            + (f"引用：{uses}\n" if uses else "")
        )
    choice = (
        f"# Vocabularies that `uses` can name: {', '.join(offered)}.\n" if len(offered) > 1 else ""
    )
    return (
        "# Mend title, date and source, then write the clauses one by one. `tiaoli init` shows how.\n"
        f"{choice}"
        f"policy: {region} {year} = {region}{year}年度\nyear: {year}\ntitle: Notice of {region} for {year}\n"
        f"source: issuer, no number, {year - 1}-12-31\nstatus: draft\n"
        + (f"uses: {uses}\n" if uses else "")
    )
