"""Whole files: the header, the statements, and the comments between them."""

from datetime import date
from typing import assert_never

from tiaoli.diagnostics.base import Words
from tiaoli.syntax import tree
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.words import Surface, keywords


def file_text(file: tree.File, printer: SentencePrinter) -> str:
    """The canonical text of a file, ending with a line end."""
    lines = [*comment_lines(file.header.comments), *header_lines(file.header, printer)]
    blank = bool(lines)
    for statement in file.statements:
        if statement.blank_above or blank:
            lines.append("")
        blank = False
        lines += [*comment_lines(statement.comments), printer.statement(statement)]
    if file.trailing:
        lines += ["", *comment_lines(file.trailing)]
    return "\n".join(lines) + "\n"


def comment_lines(comments: tuple[str, ...]) -> list[str]:
    """Comments as lines of their own."""
    return [f"# {comment}".rstrip() for comment in comments]


def header_lines(header: tree.Header, printer: SentencePrinter) -> list[str]:
    """`key: value` lines, in the order of the reference page."""
    values = header_values(header, printer)
    return [header_line(key, value, printer.surface) for key, value in values.items() if value]


def header_values(header: tree.Header, printer: SentencePrinter) -> dict[str, str]:
    """What stands behind each key of the header; empty where the header says nothing."""
    surface = printer.surface
    return {
        header.kind: bilingual(header.name, surface),
        "under": header.under,
        "year": year_words(header, printer),
        "title": bilingual(header.title, surface),
        "region": bilingual(header.region, surface),
        "issued": header.issued.isoformat() if header.issued else "",
        "source": bilingual(header.source, surface),
        "status": status_words(header, printer),
        "uses": (", " if surface == "en" else "、").join(header.uses),
    }


def header_line(key: str, value: str, surface: Surface) -> str:
    """One header line in the words of the surface."""
    colon = "：" if surface == "zh" else ": "
    return f"{keywords().header[key].written(surface)[0]}{colon}{value}"


def bilingual(words: Words, surface: Surface) -> str:
    """`中文 = English`, the language of the surface first."""
    both = (words.zh, words.en) if surface == "zh" else (words.en, words.zh)
    return " = ".join(part for part in both if part)


def year_words(header: tree.Header, printer: SentencePrinter) -> str:
    """`2031`, or `2031, from D until D` where the policy year is not the calendar year."""
    if header.year is None:
        return ""
    if header.year_from is None or header.year_until is None:
        return str(header.year)
    start, end = day_words(header.year_from, printer), day_words(header.year_until, printer)
    match printer.surface:
        case "zh":
            return f"{header.year}，自{start}至{end}"
        case "en":
            return f"{header.year}, from {start} until {end}"
        case _:
            assert_never(printer.surface)


def day_words(day: date, printer: SentencePrinter) -> str:
    return printer.date(tree.DayLiteral(day))


def status_words(header: tree.Header, printer: SentencePrinter) -> str:
    """`draft`, or by whom and when it was reviewed, in the words of the surface."""
    if header.status == Words():
        return ""
    if not header.reviewed:
        return keywords().header["draft"].written(printer.surface)[0]
    status = header.status.in_language(printer.surface)
    role = header.reviewer.in_language(printer.surface)
    return status.replace(role, bilingual(header.reviewer, printer.surface), 1) if role else status
