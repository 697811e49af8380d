"""Findings of the formatter (X…)."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, finding


@finding(kw_only=True)
class WouldChangeMeaning(Diagnostic):
    """The tidy text would not mean the same as the text as it stands, so it was left alone.

    The formatter reads its own output again and compares. Where the two differ, most often
    because two names read together as a third one, nothing is written. The place is the first
    statement that would come back changed; write its names apart, or rename one of them.
    ---
    整理后的文字与原文意思不一致，因此未作改动。

    整理时会把结果重新读一遍，与原文对照。两者不同时（多半是两个名称连在一起被读成了另一个名称）
    不写入任何内容。所指之处是第一条会被改变的语句；请把名称分开写，或者改其中一个名称。
    """

    code: ClassVar[str] = "X001"
    zh: ClassVar[str] = "整理后的文字与原文意思不一致，未作改动"
    en: ClassVar[str] = "the tidy text would not mean the same, so nothing was changed"
    zh_help: ClassVar[str] = "会写成：{tidy}"
    en_help: ClassVar[str] = "it would have become: {tidy}"

    tidy: str
