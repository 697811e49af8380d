"""The command `tiaoli`: reads the arguments, runs one command, returns its exit status.

Thin on purpose: what each command does stands in `commands/`, one file a command. The help is
written by hand, in both languages, because it teaches; a test holds it against the options.
"""

import argparse
import gc
import io
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from tiaoli import __version__
from tiaoli.commands.console import USAGE, Console, locale_language
from tiaoli.commands.pages import OVERVIEW, PAGES
from tiaoli.diagnostics.base import Language, Words

COMMANDS = ("init", "new", "check", "format", "evaluate", "build", "publish", "explain")
_INTERRUPTED = 130
_BRAND = (
    ("--name", "TEXT"),
    ("--contact", "TEXT"),
    ("--colour", "#RRGGBB"),
    ("--logo", "FILE"),
    ("--base", "ADDRESS"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 fine, 1 findings, 2 usage."""
    # A command builds much and drops little: collecting garbage seldom saves a tenth of its time.
    gc.set_threshold(50_000)
    _speak_utf8()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(_language_in(arguments))
    try:
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.print_help()
            return USAGE
        console = Console(options.lang, options.format == "json")
        if options.project:
            from tiaoli.commands.start import lacks_project
            from tiaoli.diagnostics.files import NoProject

            if lacks_project(options):
                return console.fail([NoProject(path=options.project)], USAGE)
        return int(_module(options.command).run(options, console))
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def _module(command: str) -> ModuleType:
    return import_module(f"tiaoli.commands.{command}_command")


def _speak_utf8() -> None:
    """UTF-8 whatever the console's code page is; what cannot be shown is escaped, never fatal."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language_in(arguments: Sequence[str]) -> Language:
    """The language asked for, found before the arguments are read: help needs it."""
    found: Language = locale_language() or "en"
    if next((each for each in arguments if each in COMMANDS), "") == "publish":
        arguments = arguments[: arguments.index("publish")]  # after it --lang is that of pages
    for before, argument in zip(["", *arguments], arguments, strict=False):
        value = argument.removeprefix("--lang=") if before != "--lang" else argument
        if value in ("zh", "en") and (before == "--lang" or value != argument):
            found = "zh" if value == "zh" else "en"
    return found


def _parser(language: Language) -> "_Parser":
    parser = _Parser(prog="tiaoli", parents=[_common(language)], page=OVERVIEW, language=language)
    parser.add_argument("--version", action="version", version=f"tiaoli {__version__}")
    parser.set_defaults(lang=None, format="text", project=None)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        sub = subparsers.add_parser(
            name,
            parents=[_common(language, has_language=name != "publish")],
            page=PAGES[name],
            language=language,
            allow_abbrev=False,
        )
        _add_arguments(name, sub)
    return parser


def _common(language: Language, *, has_language: bool = True) -> "_Parser":
    """The options that stand before or after the command; a new one each: defaults are shared.

    has_language: whether --lang is the language of messages; after `publish` it is that of pages.
    """
    common = _Parser(
        page=OVERVIEW, language=language, add_help=False, argument_default=argparse.SUPPRESS
    )
    if has_language:
        common.add_argument("--lang", choices=("zh", "en"))
    common.add_argument("--format", choices=("text", "json"))
    common.add_argument("--project", metavar="DIR")
    return common


def _add_arguments(command: str, parser: argparse.ArgumentParser) -> None:
    match command:
        case "init":
            parser.add_argument("dir", metavar="DIR")
        case "new":
            parser.add_argument("name", metavar="REGION/YEAR")
            origin = parser.add_mutually_exclusive_group()
            origin.add_argument("--from", dest="origin", metavar="REGION/YEAR")
            origin.add_argument("--uses", "--vocabulary", metavar="VOCABULARY")
            parser.add_argument("--under", metavar="SUPERIOR")
        case "check":
            parser.add_argument("paths", metavar="PATH", nargs="*")
        case "format":
            parser.add_argument("paths", metavar="PATH", nargs="*")
            parser.add_argument("--check", action="store_true")
            parser.add_argument("--to", choices=("zh", "en"))
        case "evaluate":
            parser.add_argument("policy", metavar="POLICY")
            case = parser.add_mutually_exclusive_group(required=True)
            case.add_argument("--given", metavar="SENTENCE")
            case.add_argument("--case", metavar="FILE")
            parser.add_argument("--why", metavar="OUTCOME", nargs="*")
        case "build":
            parser.add_argument("paths", metavar="PATH", nargs="*")
            parser.add_argument("--check", action="store_true")
        case "publish":
            parser.add_argument("paths", metavar="POLICY", nargs="*")
            parser.add_argument("--out", metavar="DIR", required=True)
            pages = ("zh-Hans", "zh-Hant", "en")
            parser.add_argument("--lang", dest="languages", action="append", choices=pages)
            parser.add_argument("--draft", action="store_true")
            parser.add_argument("--force", action="store_true")
            parser.add_argument("--no-pdf", dest="pdf", action="store_false")
            for name, metavar in _BRAND:
                parser.add_argument(name, metavar=metavar)
        case _:
            assert command == "explain"
            parser.add_argument("code", metavar="CODE", nargs="?")


class _Parser(argparse.ArgumentParser):
    """An argument parser whose help is a written page and whose errors are in two languages."""

    def __init__(self, *, page: Words, language: Language, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._page, self._language = page, language

    def format_help(self) -> str:
        return self._page.in_language(self._language).strip() + "\n"

    def error(self, message: str) -> NoReturn:
        zh = self._language == "zh"
        text = _plainly(message, self._language) or (_in_chinese(message) if zh else message)
        hint = f"{self.prog} --help"
        last = f"用法见 {hint}" if zh else f"see {hint}"
        print(f"{'用法错误：' if zh else 'usage error: '}{text}\n{last}", file=sys.stderr)
        raise SystemExit(USAGE)


_NO_COMMAND = re.compile(r"argument COMMAND: invalid choice: '(.*)' \(choose from .*\)", re.DOTALL)


def _plainly(message: str, language: Language) -> str:
    """That there is no such command, with the one that may be meant; empty for other messages."""
    found = _NO_COMMAND.fullmatch(message)
    if found is None:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(found[1], COMMANDS, n=1)
    if language == "zh":
        hint = f"是不是 {near[0]}？" if near else f"可用的命令：{'、'.join(COMMANDS)}"
        return f"没有命令 {found[1]}；{hint}"
    hint = f"did you mean {near[0]}?" if near else f"commands there are: {', '.join(COMMANDS)}"
    return f"no command {found[1]}; {hint}"


_CHINESE = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"one of the arguments (.*) is required", r"必须给出其中之一：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可选：\3"),
    (r"argument (.*): expected one argument", r"\1 之后缺少一个值"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同时使用"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 不带值：\2"),
)


def _in_chinese(message: str) -> str:
    """A message of the argument parser in Chinese; as it is where it is not known."""
    for pattern, chinese in _CHINESE:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, chinese, message)
    return message
