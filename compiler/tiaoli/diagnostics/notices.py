"""Findings about notices (M…): templates and presentations that cannot be used."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, finding


@finding(kw_only=True)
class TemplateFails(Diagnostic):
    """A notice template cannot be filled.

    A template stands beside its vocabulary, `notice.zh-Hans.md.j2` or `notice.en.md.j2`, and is
    written in Jinja2. It sees `view`, the policy as a notice shows it. The words after the colon
    say what went wrong: a mistake in the template language, a name that `view` does not have, or
    something that a template may not do.
    ---
    通知模板无法填写。

    模板与词汇放在一起，名为 `notice.zh-Hans.md.j2` 或 `notice.en.md.j2`，用 Jinja2 写成，可以使用
    `view`，即通知所看到的政策。冒号之后说明原因：模板语法有误、使用了 `view` 没有的名称，或做了模板不
    允许做的事。
    """

    code: ClassVar[str] = "M001"
    zh: ClassVar[str] = "模板“{path}”第{line}行无法填写：{reason}"
    en: ClassVar[str] = "template “{path}” cannot be filled, line {line}: {reason}"
    zh_help: ClassVar[str] = "请修改模板；或删除它，改用自带的简单模板"
    en_help: ClassVar[str] = "mend the template, or delete it to use the plain one that is built in"

    path: str
    line: int
    reason: str


@finding(kw_only=True)
class BadPresentation(Diagnostic):
    """The presentation of a vocabulary cannot be read.

    `presentation.toml` beside a vocabulary says which outcome plays which part in a notice, and
    gives friendlier words. It holds tables of strings in TOML.
    ---
    无法读取词汇的展示设置。

    词汇旁的 `presentation.toml` 说明哪个结果在通知中起什么作用，并给出更易懂的说法。内容是 TOML 格式
    的字符串表。
    """

    code: ClassVar[str] = "M002"
    zh: ClassVar[str] = "无法读取“{path}”：{reason}"
    en: ClassVar[str] = "“{path}” cannot be read: {reason}"
    zh_help: ClassVar[str] = "请按 TOML 格式修改"
    en_help: ClassVar[str] = "mend it; its format is TOML"

    path: str
    reason: str


@finding(kw_only=True)
class PersonNotUnderstood(Diagnostic):
    """A person in the presentation of a vocabulary cannot be read as a case of this policy.

    `presentation.toml` describes people in English sentences of the language, as the `given` part
    of an example does. Every name in them must be declared, and every blank be one that the
    notice fills: `{on}`, `{year}`, `{certified}`, `{identity}`.
    ---
    展示设置中的人无法读作本政策的个案。

    `presentation.toml` 用本语言的英文句子描述人，写法与例的 `given` 部分相同。其中的名称都要声明过，
    空格只能是通知会填写的 `{on}`、`{year}`、`{certified}`、`{identity}`。
    """

    code: ClassVar[str] = "M003"
    zh: ClassVar[str] = "展示设置中的“{given}”无法读作个案：{reason}"
    en: ClassVar[str] = "“{given}” in the presentation is no case of this policy: {reason}"
    zh_help: ClassVar[str] = "请修改 presentation.toml 中的句子"
    en_help: ClassVar[str] = "mend the sentence in presentation.toml"

    given: str
    reason: str
