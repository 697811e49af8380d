"""Findings of publishing (S…): where a site may be written, what may be published, the brand."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding


@finding(kw_only=True)
class NotOurFolder(Diagnostic):
    """The output folder holds files that `tiaoli publish` did not write.

    Publishing deletes pages that are no longer needed, so it works only in a folder of its own: a
    new one, an empty one, or one that it wrote before (it holds `manifest.json`). With `--force`
    it writes there all the same; files that it did not write are left as they are, unless a page
    has the same name.
    ---
    输出目录中有不是 `tiaoli publish` 写出的文件。

    发布时会删除不再需要的网页，因此只使用自己的目录：新目录、空目录，或以前写出的目录（内有
    `manifest.json`）。加 `--force` 仍会写入；不是它写出的文件保持不动，与网页同名的除外。
    """

    code: ClassVar[str] = "S001"
    zh: ClassVar[str] = "目录“{path}”里有别的文件，未写入"
    en: ClassVar[str] = "the folder “{path}” holds other files; nothing was written"
    zh_help: ClassVar[str] = "请换一个新目录，或加 --force"
    en_help: ClassVar[str] = "choose a new folder, or add --force"

    path: str


@finding(kw_only=True)
class DraftNotPublished(Diagnostic):
    """The policy is a draft, and drafts are not published as if they were settled.

    When the policy has been reviewed, say so in its header: `status: reviewed by WHO on
    2024-01-05`. To show it around before that, publish with `--draft`: every page then carries a
    banner.
    ---
    政策还是草稿，草稿不能当作定稿发布。

    审核之后，请在文件头写明：`状态：由某人于2024年1月5日审核`。需要先给人看的，用 `--draft` 发布：每个网页
    都会带有草稿标记。
    """

    code: ClassVar[str] = "S002"
    zh: ClassVar[str] = "“{policy}”还是草稿，未发布"
    en: ClassVar[str] = "“{policy}” is a draft and was not published"
    zh_help: ClassVar[str] = "审核后在文件头写明状态，或用 --draft 发布带标记的草稿"
    en_help: ClassVar[str] = (
        "state the review in its header, or publish a marked draft with --draft"
    )

    policy: str


@finding(kw_only=True)
class RestsOnDraft(Diagnostic):
    """The policy is reviewed, but a superior that it rests on is a draft.

    Its pages hold clauses of the superior, so they are as unreviewed as that. Review the superior
    and say so in its header, or publish with `--draft`: every page then carries a banner.
    ---
    政策已经审核，但它所依据的上级政策还是草稿。

    网页中有上级政策的条款，因此同样没有审核完。请审核上级政策，并在它的文件头写明；或用 `--draft` 发布：
    每个网页都会带有草稿标记。
    """

    code: ClassVar[str] = "S011"
    zh: ClassVar[str] = "“{policy}”所依据的“{superior}”还是草稿，未发布"
    en: ClassVar[str] = "“{policy}” rests on the draft “{superior}” and was not published"
    zh_help: ClassVar[str] = "先审核上级政策，或用 --draft 发布带标记的草稿"
    en_help: ClassVar[str] = "review the superior first, or publish a marked draft with --draft"

    policy: str
    superior: str


@finding(kw_only=True)
class LowContrast(Diagnostic):
    """The colour of the brand is too light to be read.

    Links and buttons take this colour, so its contrast with the ground must be 4.5 : 1 or more
    (WCAG 2, level AA). The colour proposed is the same one, darkened as little as is enough. The
    colour for dark screens is derived from it.
    ---
    品牌颜色太浅，看不清。

    链接和按钮使用这个颜色，它与底色的对比度须达到 4.5 : 1（WCAG 2 的 AA 级）。建议的颜色是同一颜色
    加深到刚好够用；深色屏幕所用的颜色由它得出。
    """

    code: ClassVar[str] = "S003"
    zh: ClassVar[str] = "颜色 {colour} 与底色的对比度只有 {ratio}，至少要 4.5"
    en: ClassVar[str] = (
        "the colour {colour} has a contrast of {ratio} with the ground; 4.5 is the least"
    )
    zh_help: ClassVar[str] = "可以改用 {better}"
    en_help: ClassVar[str] = "{better} would do"

    colour: str
    ratio: str
    better: str


@finding(kw_only=True)
class BrandSetting(Diagnostic):
    """A setting of `publish.toml`, or its option, cannot be used.

    `publish.toml` stands beside `policies/` and may set `name`, `contact` (a text, or a text each
    for `zh` and `en`), `colour` (`#rrggbb`), `logo` (an SVG or PNG file) and `base` (the address of
    the site). Options of the command win over it.
    ---
    `publish.toml` 的一项设置或相应的选项不能使用。

    `publish.toml` 与 `policies/` 放在一起，可设 `name`、`contact`（一段文字，或分 `zh`、`en` 两段）、
    `colour`（`#rrggbb`）、`logo`（SVG 或 PNG 文件）和 `base`（网站地址）。命令的选项优先。
    """

    code: ClassVar[str] = "S004"
    zh: ClassVar[str] = "设置“{key}”{why}"
    en: ClassVar[str] = "the setting “{key}” {why}"

    key: str
    why: Words


@finding(kw_only=True)
class LanguagesDiffer(Diagnostic):
    """A page is there in one language and missing in another.

    Every page links to itself in the other languages, so the languages must have the same pages.
    ---
    有的网页只在一种语言里有。

    每个网页都链接到自己的其他语言版本，因此各语言的网页必须相同。
    """

    code: ClassVar[str] = "S005"
    zh: ClassVar[str] = "网页“{path}”在 {languages} 中没有"
    en: ClassVar[str] = "the page “{path}” is missing in {languages}"

    path: str
    languages: tuple[str, ...]


@finding(kw_only=True)
class HeavyPage(Diagnostic):
    """A page is larger than a slow phone should have to load.

    A page should stay under 60 KB. The usual cause is a table with a row for each of many groups
    whose outcome is the same.
    ---
    网页过大，慢的手机打开费时。

    一个网页应在 60 KB 以内。常见原因是表格把结果相同的许多人群各列一行。
    """

    code: ClassVar[str] = "S006"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "网页“{path}”有 {size} 字节，超过 {limit}"
    en: ClassVar[str] = "the page “{path}” has {size} bytes, more than {limit}"

    path: str
    size: int
    limit: int


@finding(kw_only=True)
class NothingToPublish(Diagnostic):
    """There is no policy among the files named.

    Vocabularies have no pages of their own. Name a policy, or run the command in a project that
    has one.
    ---
    所指的文件中没有政策。

    词汇没有自己的网页。请指明一项政策，或在有政策的项目中运行。
    """

    code: ClassVar[str] = "S007"
    zh: ClassVar[str] = "没有可发布的政策"
    en: ClassVar[str] = "there is no policy to publish"


@finding(kw_only=True)
class DoubtfulCharacter(Diagnostic):
    """A character in the Traditional text comes from a wrong reading more often than not.

    One Simplified character may stand for several Traditional ones, and the conversion may choose
    the wrong one where two words meet. Declare the word in the policy or its vocabulary, so that
    it is taken whole, or write the sentence otherwise.
    ---
    繁体文字中有一个字，多半是误转的。

    一个简体字可能对应几个繁体字，两个词相连的地方可能选错。请在政策或词汇中声明这个词，使其整词转换；
    或换一种写法。
    """

    code: ClassVar[str] = "S008"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "繁体网页“{path}”里的“{character}”可能误转：{around}"
    en: ClassVar[str] = "“{character}” in the Traditional page “{path}” may be misread: {around}"

    path: str
    character: str
    around: str


@finding(kw_only=True)
class NoChineseFont(Diagnostic):
    """No font at hand can print the Chinese characters of the PDFs.

    PDFs are set in fonts looked for by name, so that no reader gets a page of empty boxes. The
    fonts of the package named in the help will do; on Windows and macOS install Noto Serif CJK and
    Noto Sans CJK. With `--no-pdf` the site is published without PDFs and without links to them.
    ---
    没有可以排印 PDF 中汉字的字体。

    PDF 按名称选用字体，以免印出一页空白方框。安装提示中的软件包即可；Windows 和 macOS 请安装 Noto Serif
    CJK 和 Noto Sans CJK。加 `--no-pdf` 时不做 PDF，网页上也没有指向它们的链接。
    """

    code: ClassVar[str] = "S009"
    zh: ClassVar[str] = "没有排印 {language} 所需的字体，以下任一种即可：{fonts}"
    en: ClassVar[str] = "no font for the PDFs in {language}; one of these is needed: {fonts}"
    zh_help: ClassVar[str] = "请运行 apt-get install fonts-noto-cjk，或加 --no-pdf"
    en_help: ClassVar[str] = "run apt-get install fonts-noto-cjk, or add --no-pdf"

    language: str
    fonts: tuple[str, ...]


@finding(kw_only=True)
class LeafletTooLong(Diagnostic):
    """The notice to print does not fit one page in letters that can still be read.

    A leaflet is one page to pin up. The usual cause is a table with a row for each of many groups
    whose outcome is the same. Elements of class `screen` in the template of the page are left out
    on paper; never leave out what people must do, by when, and what it costs.
    ---
    可打印的通知用看得清的字号排不进一页。

    张贴的通知只有一页。常见原因是表格把结果相同的许多人群各列一行。网页模板中带 `screen` 类的内容不印在
    纸上；要做什么、何时以前做、多少钱，不能省略。
    """

    code: ClassVar[str] = "S010"
    zh: ClassVar[str] = "“{path}”排不进一页，这种语言的网页未写入"
    en: ClassVar[str] = "“{path}” does not fit one page; nothing was written in this language"
    zh_help: ClassVar[str] = "请缩短通知的模板，或加 --no-pdf"
    en_help: ClassVar[str] = "shorten the template of the notice, or add --no-pdf"

    path: str
