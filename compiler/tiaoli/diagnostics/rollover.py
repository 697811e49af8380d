"""Findings about a file made from another year's (C07…) that nobody has reviewed yet."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding


@finding(kw_only=True)
class OfAnotherYear(Diagnostic):
    """A file made from another year's still has that year's words.

    `tiaoli new --from` moves dates, but leaves quoted texts and the header's `issued` and
    `source` as they were. Those that name a date and are still as in the old file are listed
    until the file is reviewed, or the paragraph at its top, which says what it was made from, is
    deleted.
    ---
    由其他年度生成的文件中，还有原年度的内容。

    `tiaoli new --from` 只推移日期，引文和文件头的“发布”“来源”保留原样。其中写有日期、又与原文件相同的，在
    文件审核之前，或删去文件开头说明由何文件生成的那一段之前，都会列出。
    """

    code: ClassVar[str] = "C071"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "{what}与{year}年度的文件相同：{written}"
    en: ClassVar[str] = "{what} is as in the file for {year}: {written}"
    zh_help: ClassVar[str] = "请对照新文件改正；核对无误后删去文件开头的说明"
    en_help: ClassVar[str] = (
        "compare it with the new notice; when all is right, delete the paragraph at the top"
    )

    what: Words
    year: int
    written: Words
