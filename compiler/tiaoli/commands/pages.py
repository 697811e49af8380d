"""The help of every command, in both languages: what it is for, how to use it, examples."""

from tiaoli.diagnostics.base import Words

_OPTIONS_EN = """  --format text|json  for people, or for programs
  --project DIR       the folder that holds policies/ (else: found from here upwards)
  --help              this page

Exit status: 0 fine, 1 findings, 2 wrong usage.
"""
_OPTIONS_ZH = """  --format text|json  给人看，或给程序读
  --project DIR       含有 policies/ 的目录（不写：从当前目录向上查找）
  --help              显示本页

退出状态：0 正常，1 有问题，2 用法错误。
"""
_COMMON_EN = f"""
Options of every command
  --lang zh|en        language of messages (else: that of the file, else the system's)
{_OPTIONS_EN}"""
_COMMON_ZH = f"""
各命令通用的选项
  --lang zh|en        提示所用语言（不写：随文件，再随系统）
{_OPTIONS_ZH}"""

_PUBLISH_EN = f"""
Options of every command (--lang zh|en, the language of messages, stands before `publish` here)
{_OPTIONS_EN}"""
_PUBLISH_ZH = f"""
各命令通用的选项（提示所用语言 --lang zh|en 在这里写在 publish 之前）
{_OPTIONS_ZH}"""

_NAMES_EN = """
POLICY and PATH are a file, a name below policies/ such as hubei/2023, or the name that the
file's header declares. A PATH may also be a folder. Your own files come first, then the regions
and vocabularies that ship with the package.
"""
_NAMES_ZH = """
POLICY 和 PATH 可以是文件、policies/ 之下的名称（如 hubei/2023），或文件头声明的政策名称；PATH 也可以是
目录。先找您自己的文件，再找随软件提供的地区和词汇。
"""

OVERVIEW = Words(
    en=f"""
tiaoli: rules written as Chinese or English sentences; checked, evaluated, explained, built.

  tiaoli init DIR                         start a project of your own
  tiaoli new REGION/YEAR [--from …]       a new region, or next year's file from this year's
  tiaoli check [PATH…]                    read, check, run the worked examples
  tiaoli format [--check] [--to zh|en] PATH…   one tidy form; or into the other language
  tiaoli evaluate POLICY --given "…"      what the policy says for one person
  tiaoli build [PATH…] [--check]          write evaluators and notices to generated/
  tiaoli publish [POLICY…] --out DIR      a web site in three languages
  tiaoli explain CODE                     what a finding means and how to mend it

Start here
  tiaoli init my-rules
  cd my-rules
  tiaoli check
  tiaoli evaluate example/2024 --given "child, nothing else" --why

`tiaoli COMMAND --help` says more about a command. `--version` prints the version.
{_NAMES_EN}{_COMMON_EN}""",
    zh=f"""
tiaoli（条例）：用中文或英文句子写规则，检查、计算、解释并生成。

  tiaoli init DIR                         新建您自己的项目
  tiaoli new REGION/YEAR [--from …]       新建地区，或由今年的文件生成明年的文件
  tiaoli check [PATH…]                    读取、检查、运行各例
  tiaoli format [--check] [--to zh|en] PATH…   统一格式；或译成另一种语言
  tiaoli evaluate POLICY --given "…"      政策对一个人怎么说
  tiaoli build [PATH…] [--check]          把计算程序和通知写入 generated/
  tiaoli publish [POLICY…] --out DIR      三种语言的网站
  tiaoli explain CODE                     一条提示的含义和改法

从这里开始
  tiaoli init my-rules
  cd my-rules
  tiaoli check
  tiaoli evaluate example/2024 --given "儿童，其余皆否" --why

`tiaoli COMMAND --help` 介绍每个命令。`--version` 显示版本。
{_NAMES_ZH}{_COMMON_ZH}""",
)

PAGES = {
    "init": Words(
        en=f"""
tiaoli init DIR

Makes a project of your own in DIR: a policies/ folder with a small vocabulary and a first policy
whose comments explain each sentence, a .gitattributes that shows changed characters instead of
changed lines, and a README. Nothing that exists is written over. `--lang` chooses the language of
the first policy.

Example
  tiaoli init my-rules
{_COMMON_EN}""",
        zh=f"""
tiaoli init DIR

在 DIR 中新建您自己的项目：policies/ 目录，内有一份小词汇和一份逐句注释的政策；按字而不是按行显示改动的
.gitattributes；以及 README。已有的文件不会被覆盖。`--lang` 决定第一份政策用哪种语言。

示例
  tiaoli init my-rules
{_COMMON_ZH}""",
    ),
    "new": Words(
        en=f"""
tiaoli new REGION/YEAR [--from REGION/YEAR | --uses VOCABULARY] [--under SUPERIOR]

Writes policies/REGION/YEAR.policy in your project, in the language of --lang.

Without --from: a header to fill in. It uses the vocabulary VOCABULARY (or --vocabulary); without
it that of the superior, else your own, else the one that ships with the package. The superior is
the policy of the same year in a folder above, or what --under names.

With --from, from another policy: the year in the header is changed, every yearly amount is left
as `not yet determined` with the old amount in a comment, and the status becomes draft. Dates of
the old file's years (its own and those beside it) move by the same number of years; older dates
and days of coming into force stay. A comment above each clause lists both; quoted texts, the date
and the source stay too, and `tiaoli check` lists those of the old year until the file is reviewed
or the paragraph at its top is deleted. The superior moves on too;
where it has no file for the new year, nothing is written and the command that makes it is named
(--under keeps the old one). Read the file from top to bottom, fill in what is missing, then run
`tiaoli check`.

Examples
  tiaoli new hubei/2024 --from hubei/2023
  tiaoli new hubei/wuhan/jiangan/2024 --from hubei/wuhan/jiangan/2023
  tiaoli new my-county/2025 --uses library
{_COMMON_EN}""",
        zh=f"""
tiaoli new REGION/YEAR [--from REGION/YEAR | --uses VOCABULARY] [--under SUPERIOR]

在您的项目中写出 policies/REGION/YEAR.policy，语言由 --lang 决定。

不写 --from：一份待填的文件头，引用词汇 VOCABULARY（也可写 --vocabulary）；不写 --uses 时，引用上级所用的词汇，
没有上级时引用您自己的词汇，再没有时引用随软件提供的词汇。上级是上一级目录中同一年度的政策，或 --under 指明的政策。

写 --from 时由另一份政策生成：文件头的年度改为新年度，各年度金额改为“暂未确定”并在注释中留下原金额，状态改为草稿。
原年度及其前后一年的日期顺延同样的年数；更早的日期和施行日期不动；每条上面的注释列出改动和未改的日期。引文、发布日期
和来源保留原样，其中仍写着原年度日期的，在文件审核或删去开头说明之前，`tiaoli check` 都会列出。上级一并改为新年度的；上级没有新年度的文件时，不写入任何文件，并说明
先运行哪条命令（上级沿用原文件的，用 --under 写明）。请从头到尾读一遍，补上空缺，再运行 `tiaoli check`。

示例
  tiaoli new hubei/2024 --from hubei/2023
  tiaoli new hubei/wuhan/jiangan/2024 --from hubei/wuhan/jiangan/2023
  tiaoli new my-county/2025 --uses library
{_COMMON_ZH}""",
    ),
    "check": Words(
        en=f"""
tiaoli check [PATH…]

Reads each policy and says what is wrong with it: sentences that cannot be read, names that are
not declared, clauses that contradict each other, worked examples that do not come out, tables
that do not add up, statements of the notice without a clause. One broken sentence never hides the
next. Without PATH: all files of your project. Warnings alone leave the exit status at 0.

Examples
  tiaoli check
  tiaoli check hubei/2023 policies/anhui
  tiaoli check --format json
{_NAMES_EN}{_COMMON_EN}""",
        zh=f"""
tiaoli check [PATH…]

读取每份政策并指出问题：读不懂的句子、没有声明的名称、互相矛盾的条款、结果不符的例、对不上的表格、没有条款
对应的原文要点。一句有错不会掩盖下一句。不写 PATH：检查项目的全部文件。只有警告时退出状态为 0。

示例
  tiaoli check
  tiaoli check hubei/2023 policies/anhui
  tiaoli check --format json
{_NAMES_ZH}{_COMMON_ZH}""",
    ),
    "format": Words(
        en=f"""
tiaoli format [--check] [--to zh|en] PATH…

Writes each file in the one tidy form. Comments, names as written, the encoding, the line ends and
the meaning are kept: before a file is written, the new text is read again and must give the same
rules. --check writes nothing and exits 1 where a file would change. --to writes the file in the
other language. Without PATH: all files of your project.

Examples
  tiaoli format
  tiaoli format --check
  tiaoli format --to en policies/my-county/2025.policy
{_NAMES_EN}{_COMMON_EN}""",
        zh=f"""
tiaoli format [--check] [--to zh|en] PATH…

把每个文件写成统一格式。注释、原用名称、编码、换行和含义都保留：写入之前会重新读取新文本，规则必须相同。
--check 不写文件，有文件需要改动时退出状态为 1。--to 把文件改写为另一种语言。不写 PATH：处理项目的全部文件。

示例
  tiaoli format
  tiaoli format --check
  tiaoli format --to en policies/my-county/2025.policy
{_NAMES_ZH}{_COMMON_ZH}""",
    ),
    "evaluate": Words(
        en=f"""
tiaoli evaluate POLICY (--given "SENTENCE" | --case FILE) [--why [OUTCOME…]]

Says what the policy decides for one person: each outcome has a value, or is undetermined (with
what is still needed), in conflict, or silent. What you do not give is unknown and is never
guessed; `nothing else` says that everything you did not name is not so, and what the answer took
from that is listed. --why explains in at most 15 lines: the clauses and the facts that made them
apply, what came close, what is still needed. --why OUTCOME… explains those, --why all everything.

--given takes a sentence of the language itself, --case a JSON file (- for standard input):
  {{"facts": {{NAME: VALUE}}, "groups": [NAME],
   "identities": [{{"name": NAME, "certified": DATE, "ended": DATE}}], "nothing else": true}}
Names in either language; money in yuan; dates as 2023-01-10. `facts` may also hold a group,
identity or event with true or false.

Examples
  tiaoli evaluate example/2024 --given "child, birth date 2015-06-01, nothing else" --why
  tiaoli evaluate example/2024 --case person.json --format json
{_NAMES_EN}{_COMMON_EN}""",
        zh=f"""
tiaoli evaluate POLICY (--given "SENTENCE" | --case FILE) [--why [OUTCOME…]]

说明政策对一个人的结论：每项结果或有值，或待定（并列出还需要什么），或冲突，或未规定。没有给出的就是未知，从不
猜测；“其余皆否”表示没有提到的都不是，答案因此采用的内容会逐项列出。--why 用不超过 15 行说明理由：依据哪条、因为
什么事实、哪条差一点适用、还需要什么。--why 结果名…… 只说明这些结果，--why all 说明全部。

--given 后写本语言的句子，--case 后写 JSON 文件（- 表示标准输入）：
  {{"facts": {{名称: 值}}, "groups": [名称],
   "identities": [{{"name": 名称, "certified": 日期, "ended": 日期}}], "nothing else": true}}
名称中英文均可；金额以元计；日期写作 2023-01-10。`facts` 中也可写人群、身份或事件，值为 true 或 false。

示例
  tiaoli evaluate example/2024 --given "儿童，出生日期2015年6月1日，其余皆否" --why
  tiaoli evaluate example/2024 --case person.json --format json
{_NAMES_ZH}{_COMMON_ZH}""",
    ),
    "build": Words(
        en=f"""
tiaoli build [PATH…] [--check]

Checks each policy and writes generated/REGION/YEAR/: an evaluator in Python and one in JavaScript,
each of which can be copied alone into another program, the rules as JSON, and a notice for readers
in both languages. The same policy always gives the same bytes. --check writes nothing and exits 1
where a file is stale. Without PATH: all policies of your project.

Examples
  tiaoli build
  tiaoli build --check
{_NAMES_EN}{_COMMON_EN}""",
        zh=f"""
tiaoli build [PATH…] [--check]

检查每份政策并写出 generated/地区/年度/：Python 和 JavaScript 计算程序（都可单独复制到其他程序中使用）、JSON
形式的规则，以及中英文通知。同一政策总是生成相同的内容。--check 不写文件，有文件过期时退出状态为 1。不写 PATH：
处理项目的全部政策。

示例
  tiaoli build
  tiaoli build --check
{_NAMES_ZH}{_COMMON_ZH}""",
    ),
    "publish": Words(
        en=f"""
tiaoli publish [POLICY…] --out DIR [--draft] [--lang zh-Hans|zh-Hant|en]…

Checks the policies and writes a web site to DIR, in Simplified Chinese, Traditional Chinese and
English: what each person pays, until when, what they get, and the clauses that say so. The folder
needs no server: open DIR/index.html, copy it to a stick, or put it on any web space. After a
change only the files that differ are written; pages of policies no longer named are removed.
Without POLICY: all policies of your project.

  --out DIR           a folder of its own: new, empty, or written by this command before
  --draft             publish drafts too; every page then carries a banner
  --lang NAME         only pages in this language; may be repeated
  --force             write to DIR although it holds other files
  --no-pdf            without the PDFs to print, and without links to them
  --name TEXT         the name of the site, such as that of your office
  --contact TEXT      where readers report a mistake
  --colour #RRGGBB    colour of links and buttons; must be readable on white
  --logo FILE         an SVG or PNG image for the head of each page
  --base ADDRESS      the address where the site will stand, for search engines

The last five may stand in publish.toml beside policies/ as name, contact, colour, logo, base; name
and contact may be given in both languages: name = {{ zh = "…", en = "…" }}.

Examples
  tiaoli publish --out site
  tiaoli publish hubei/wuhan/jiangan/2023 --out site --draft --contact 12345
  tiaoli --lang en publish --out site --lang zh-Hans --lang en
{_NAMES_EN}{_PUBLISH_EN}""",
        zh=f"""
tiaoli publish [POLICY…] --out DIR [--draft] [--lang zh-Hans|zh-Hant|en]…

检查政策，并把网站写入 DIR，分简体中文、繁体中文和英文：谁缴多少、缴到什么时候、享受什么，以及依据哪条。不需要
服务器：打开 DIR/index.html 即可，也可以复制到优盘或任何网站空间。改动之后只写有变化的文件；不再列出的政策，其网页
会被删除。不写 POLICY：发布项目的全部政策。

  --out DIR           网站自己的目录：新目录、空目录，或本命令以前写出的目录
  --draft             草稿也发布；每个网页都带有草稿标记
  --lang NAME         只发布这种语言的网页；可重复
  --force             DIR 中有别的文件时仍然写入
  --no-pdf            不做供打印的 PDF，网页上也没有指向它们的链接
  --name TEXT         网站名称，例如本单位名称
  --contact TEXT      发现错误向哪里反映
  --colour #RRGGBB    链接和按钮的颜色；在白底上须看得清
  --logo FILE         页首的 SVG 或 PNG 图片
  --base ADDRESS      网站将来的地址，供搜索引擎使用

后五项也可以写在与 policies/ 放在一起的 publish.toml 中，名称为 name、contact、colour、logo、base；name 和
contact 可分两种语言：name = {{ zh = "…", en = "…" }}。

示例
  tiaoli publish --out site
  tiaoli publish hubei/wuhan/jiangan/2023 --out site --draft --contact 12345
  tiaoli --lang zh publish --out site --lang zh-Hans --lang en
{_NAMES_ZH}{_PUBLISH_ZH}""",
    ),
    "explain": Words(
        en=f"""
tiaoli explain [CODE]

Prints the page of a finding: what it means and how to mend it. Codes stand in square brackets
with each finding. Without CODE: all codes, a line each.

Example
  tiaoli explain F004
{_COMMON_EN}""",
        zh=f"""
tiaoli explain [CODE]

显示一条提示的说明：含义和改法。编号印在每条提示的方括号中。不写 CODE：列出全部编号，每个一行。

示例
  tiaoli explain F004
{_COMMON_ZH}""",
    ),
}
