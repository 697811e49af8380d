"""Findings about files and the names of files (F…): missing, too large, in a wrong encoding."""

from typing import ClassVar

from tiaoli.diagnostics.base import Diagnostic, Severity, Words, finding


@finding(kw_only=True)
class FileNotFound(Diagnostic):
    """There is no file of this name.

    The path was looked for as it stands, from the folder that the command runs in. On Windows,
    write a path that holds spaces in quotation marks.
    ---
    没有这个文件。

    路径按原样从当前目录查找。在 Windows 上，含空格的路径要加引号。
    """

    code: ClassVar[str] = "F001"
    zh: ClassVar[str] = "找不到文件“{path}”"
    en: ClassVar[str] = "no file “{path}”"
    zh_help: ClassVar[str] = "请检查路径；路径从当前目录算起"
    en_help: ClassVar[str] = "check the path; it is taken from the current folder"

    path: str


@finding(kw_only=True)
class UnknownPolicy(Diagnostic):
    """No policy of this name is known.

    A policy is named in one of three ways: a file (`policies/hubei/2023.policy`), its path below
    `policies/` without the ending (`hubei/2023`), or the name that its header declares after
    `policy:`. Your own `policies/` folder is searched first, then the regions that come with the
    package. `near` lists names that look alike.
    ---
    没有这个名称的政策。

    可以用三种方式指明一项政策：文件（`policies/hubei/2023.policy`）、`policies/` 之下不带后缀的
    路径（`hubei/2023`），或文件头 `政策：` 之后声明的名称。先查找您自己的 `policies/` 目录，
    再查找随软件提供的地区。
    """

    code: ClassVar[str] = "F002"
    zh: ClassVar[str] = "没有名为“{name}”的政策"
    en: ClassVar[str] = "no policy named “{name}”"
    zh_help: ClassVar[str] = "已有的政策：{near}{outside}"
    en_help: ClassVar[str] = "policies there are: {near}{outside}"

    name: str
    near: tuple[str, ...] = ()
    outside: Words = Words()


@finding(kw_only=True)
class TooLarge(Diagnostic):
    """The file is larger than 10 MB.

    A policy of one region and year has some hundred lines. A file of this size is something else
    under a wrong name, and is not read.
    ---
    文件超过 10 MB。

    一个地区一个年度的政策通常只有几百行。这么大的文件多半不是政策文件，因此不读取。
    """

    code: ClassVar[str] = "F003"
    zh: ClassVar[str] = "“{path}”有{size}字节，超过上限{limit}字节，未读取"
    en: ClassVar[str] = "“{path}” has {size} bytes, more than the limit of {limit}; it was not read"
    zh_help: ClassVar[str] = "请确认这是政策文件"
    en_help: ClassVar[str] = "check that this is a policy file"

    path: str
    size: int
    limit: int


@finding(kw_only=True)
class UnknownEncoding(Diagnostic):
    """The bytes of the file are not UTF-8, and not GB 18030 without doubt.

    Save the file as UTF-8 (Windows Notepad: Save As, Encoding, UTF-8; with or without BOM).
    A GB 18030 or GBK file is read when its first line declares it, `# encoding: GB18030`, or when
    it can be nothing else: it decodes without error, begins with a Chinese header word, and holds
    only everyday Chinese characters (GB 2312) beside ASCII.
    ---
    文件不是 UTF-8 编码，也不能确认是 GB 18030 编码。

    请另存为 UTF-8（Windows 记事本：另存为，编码选 UTF-8，有无 BOM 均可）。GB 18030 或 GBK 文件
    在首行写明 `# 编码：GB18030` 时可以读取；内容毫无疑义（解码无误、以中文文件头开头、除 ASCII
    外只有常用汉字和标点，即 GB 2312 的范围）时也可以读取。
    """

    code: ClassVar[str] = "F004"
    zh: ClassVar[str] = "“{path}”不是 UTF-8 编码（第{line}行附近），也不能确认是 GB 18030"
    en: ClassVar[str] = "“{path}” is not UTF-8 (near line {line}) and not GB 18030 without doubt"
    zh_help: ClassVar[str] = "请另存为 UTF-8；确为国标编码的，在首行加“# 编码：GB18030”"
    en_help: ClassVar[str] = (
        "save it as UTF-8; if it is GB 18030, write “# encoding: GB18030” in its first line"
    )

    path: str
    line: int


@finding(kw_only=True)
class ReadAsGb18030(Diagnostic):
    """The file is not UTF-8 and was read as GB 18030, since it can be nothing else.

    Nothing is lost. Other programs may guess otherwise: save the file as UTF-8, or declare the
    encoding in the first line, `# encoding: GB18030`.
    ---
    文件不是 UTF-8，已按 GB 18030 读取，因为只能是这种编码。

    内容没有丢失。其他软件可能判断不同：请另存为 UTF-8，或在首行写明 `# 编码：GB18030`。
    """

    code: ClassVar[str] = "F005"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "“{path}”已按 GB 18030 编码读取"
    en: ClassVar[str] = "“{path}” was read as GB 18030"
    zh_help: ClassVar[str] = "建议另存为 UTF-8，或在首行写明“# 编码：GB18030”"
    en_help: ClassVar[str] = "save it as UTF-8, or write “# encoding: GB18030” in its first line"

    path: str


@finding(kw_only=True)
class Unreadable(Diagnostic):
    """The file exists but cannot be read or written: a folder, or no permission.

    The words after the colon come from the operating system.
    ---
    文件存在，但无法读取或写入：可能是目录，或没有权限。

    冒号之后是操作系统给出的原因。
    """

    code: ClassVar[str] = "F006"
    zh: ClassVar[str] = "无法读写“{path}”：{reason}"
    en: ClassVar[str] = "cannot read or write “{path}”: {reason}"
    zh_help: ClassVar[str] = "请检查权限，或关闭占用该文件的程序"
    en_help: ClassVar[str] = "check the permissions, or close the program that holds the file"

    path: str
    reason: str


@finding(kw_only=True)
class NoProject(Diagnostic):
    """No `policies` folder with a policy file here or in any folder above.

    Without a PATH the command works on your own project: the folder that holds `policies/`.
    `tiaoli new` begins one where `policies/` is still empty; the other commands need a file.
    Run it inside that folder, name it with `--project DIR`, or start one with `tiaoli init DIR`.
    ---
    当前目录及其上级目录中没有放着政策文件的 `policies` 目录。

    不写 PATH 时，命令处理您自己的项目，即含有 `policies/` 的目录。`policies/` 还空着时，`tiaoli new` 可以写入第
    一个文件，其他命令要先有文件。请在该目录内运行，用
    `--project DIR` 指明，或用 `tiaoli init DIR` 新建。
    """

    code: ClassVar[str] = "F007"
    zh: ClassVar[str] = "“{path}”及其上级目录中没有放着政策文件的 policies 目录"
    en: ClassVar[str] = "no policies folder with a policy file in “{path}” or above"
    zh_help: ClassVar[str] = "用 tiaoli init DIR 新建项目，或用 --project DIR 指明"
    en_help: ClassVar[str] = "start a project with tiaoli init DIR, or name one with --project DIR"

    path: str


@finding(kw_only=True)
class AlreadyThere(Diagnostic):
    """A file that would be written exists already.

    `tiaoli init` and `tiaoli new` never write over a file. Choose another name, or move the file
    away first.
    ---
    要写入的文件已经存在。

    `tiaoli init` 和 `tiaoli new` 从不覆盖文件。请换一个名称，或先移走该文件。
    """

    code: ClassVar[str] = "F008"
    zh: ClassVar[str] = "“{path}”已经存在，未改动"
    en: ClassVar[str] = "“{path}” exists already and was left as it is"
    zh_help: ClassVar[str] = "请换一个名称，或先移走该文件"
    en_help: ClassVar[str] = "choose another name, or move the file away first"

    path: str


@finding(kw_only=True)
class BadPolicyName(Diagnostic):
    """The name of a new policy is not `REGION/YEAR`.

    A policy stands at `policies/REGION/YEAR.policy`. REGION is one or more folder names of
    letters, digits, `-` or `_` in any script, parted by `/`; YEAR has four digits, for example
    `province/city/county/2025`.
    ---
    新政策的名称不是“地区/年度”的形式。

    政策文件位于 `policies/地区/年度.policy`。地区由一级或多级目录名组成，用 `/` 分隔，可用汉字、
    字母、数字、`-`、`_`；年度为四位数字，例如 `province/city/county/2025`。
    """

    code: ClassVar[str] = "F009"
    zh: ClassVar[str] = "“{name}”不是“地区/年度”的形式"
    en: ClassVar[str] = "“{name}” is not of the form REGION/YEAR"
    zh_help: ClassVar[str] = "例如 province/city/county/2025"
    en_help: ClassVar[str] = "for example province/city/county/2025"

    name: str


@finding(kw_only=True)
class AmbiguousPolicy(Diagnostic):
    """Two policies declare this name.

    A declared name must belong to one policy. Use the path name instead, or change one of the
    headers.
    ---
    有两项政策声明了同一名称。

    一个名称只能属于一项政策。请改用路径名，或修改其中一个文件头。
    """

    code: ClassVar[str] = "F010"
    zh: ClassVar[str] = "“{name}”指向多项政策：{found}"
    en: ClassVar[str] = "“{name}” names several policies: {found}"
    zh_help: ClassVar[str] = "请用路径名指明其中一项"
    en_help: ClassVar[str] = "use the path name of the one you mean"

    name: str
    found: tuple[str, ...]


@finding(kw_only=True)
class StaleGenerated(Diagnostic):
    """A generated file is not what the policy gives now.

    Files below `generated/` are written by `tiaoli build` and never edited by hand. The policy,
    the vocabulary or the compiler changed since, or the file was edited, or it belongs to a policy
    that is gone. Run `tiaoli build` and commit the result.
    ---
    生成的文件与政策不一致。

    `generated/` 之下的文件由 `tiaoli build` 写出，不手工修改。此后政策、词汇或编译器有变动，或文件
    被改过，或对应的政策已不存在。请运行 `tiaoli build` 并提交结果。
    """

    code: ClassVar[str] = "F011"
    zh: ClassVar[str] = "“{path}”已过期"
    en: ClassVar[str] = "“{path}” is stale"
    zh_help: ClassVar[str] = "请运行 tiaoli build"
    en_help: ClassVar[str] = "run tiaoli build"

    path: str


@finding(kw_only=True)
class NotFormatted(Diagnostic):
    """The file is not in the one tidy form.

    `tiaoli format` gives every file the same layout, so that a change shows only what changed.
    It keeps comments, names as written, and the meaning.
    ---
    文件不是统一格式。

    `tiaoli format` 让所有文件格式一致，改动时只显示真正的变化。注释、原用名称和含义都保留。
    """

    code: ClassVar[str] = "F012"
    zh: ClassVar[str] = "“{path}”不是统一格式"
    en: ClassVar[str] = "“{path}” is not formatted"
    zh_help: ClassVar[str] = "请运行 tiaoli format {path}"
    en_help: ClassVar[str] = "run tiaoli format {path}"

    path: str


@finding(kw_only=True)
class UnknownCode(Diagnostic):
    """No finding has this code.

    Codes are a letter and three digits, as printed in square brackets with each finding.
    `tiaoli explain` without a code lists them all.
    ---
    没有这个编号。

    编号由一个字母和三位数字组成，随每条提示印在方括号中。`tiaoli explain` 不带编号时列出全部编号。
    """

    code: ClassVar[str] = "F013"
    zh: ClassVar[str] = "没有编号“{asked}”"
    en: ClassVar[str] = "no finding has the code “{asked}”"
    zh_help: ClassVar[str] = "运行 tiaoli explain 查看全部编号"
    en_help: ClassVar[str] = "run tiaoli explain to list all codes"

    asked: str


@finding(kw_only=True)
class PackageFile(Diagnostic):
    """The file belongs to the installed package and is not changed.

    Copy it into your own project first: `tiaoli new REGION/YEAR --from REGION/YEAR`, or copy the
    file into your `policies/` folder under the same path; your own file then comes first.
    ---
    文件属于已安装的软件包，不能改动。

    请先复制到您自己的项目：`tiaoli new 地区/年度 --from 地区/年度`，或把文件按同样路径复制到您的
    `policies/` 目录；此后以您自己的文件为准。
    """

    code: ClassVar[str] = "F014"
    zh: ClassVar[str] = "“{path}”属于已安装的软件包，未改动"
    en: ClassVar[str] = "“{path}” belongs to the installed package and was left as it is"
    zh_help: ClassVar[str] = "请先复制到您自己的 policies 目录"
    en_help: ClassVar[str] = "copy it into your own policies folder first"

    path: str


@finding(kw_only=True)
class WhichFiles(Diagnostic):
    """`tiaoli format --to` needs to be told which files.

    It writes files in the other language, so it never does that to a whole project by itself.
    ---
    `tiaoli format --to` 需要指明文件。

    它会把文件改写为另一种语言，因此不会自行处理整个项目。
    """

    code: ClassVar[str] = "F015"
    zh: ClassVar[str] = "--to 需要指明要改写的文件"
    en: ClassVar[str] = "--to needs the files that it should rewrite"
    zh_help: ClassVar[str] = "例如 tiaoli format --to en policies/my-county/2025.policy"
    en_help: ClassVar[str] = "for example tiaoli format --to en policies/my-county/2025.policy"


@finding(kw_only=True)
class WrongYear(Diagnostic):
    """The policy to roll over has no year, or the same year as the new one.

    `tiaoli new REGION/YEAR --from REGION/YEAR` moves a policy from one year to another; the
    header of the old one must name its year.
    ---
    要沿用的政策没有写年度，或与新政策年度相同。

    `tiaoli new 地区/年度 --from 地区/年度` 把政策从一个年度移到另一个年度；原政策的文件头须写明年度。
    """

    code: ClassVar[str] = "F016"
    zh: ClassVar[str] = "“{name}”{reason}，无法沿用"
    en: ClassVar[str] = "“{name}” {reason} and cannot be rolled over"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    name: str
    reason: Words
    hint: Words


@finding(kw_only=True)
class NoNewProject(Diagnostic):
    """The folder holds a project already.

    `tiaoli init DIR` writes the first files of a project and never writes over a file. Go on with
    what is there: `tiaoli check`, or `tiaoli new REGION/YEAR` for a further policy.
    ---
    目录中已有项目。

    `tiaoli init DIR` 写出项目最初的文件，从不覆盖文件。请接着用已有的项目：`tiaoli check`，或用
    `tiaoli new 地区/年度` 新建政策。
    """

    code: ClassVar[str] = "F017"
    zh: ClassVar[str] = "“{path}”中已有项目，没有写入任何文件"
    en: ClassVar[str] = "“{path}” holds a project already; nothing was written"
    zh_help: ClassVar[str] = "用 tiaoli new 地区/年度 新建政策；要另建项目，请换一个目录"
    en_help: ClassVar[str] = (
        "make a further policy with tiaoli new REGION/YEAR; for another project name another folder"
    )

    path: str


@finding(kw_only=True)
class Misplaced(Diagnostic):
    """The place of a file and its header do not go together.

    A policy stands at `policies/REGION/YEAR.policy`, YEAR being the year of its header; a
    vocabulary at `policies/vocabulary/NAME/vocabulary.policy`. A file goes by its place: one that
    was copied and kept its old year, or its old name, is easily taken for another.
    ---
    文件的位置与文件头不一致。

    政策文件位于 `policies/地区/年度.policy`，年度与文件头相同；词汇文件位于
    `policies/vocabulary/名称/vocabulary.policy`。文件以位置为准：复制之后没有改年度或位置的文件，容易被当成
    另一份。
    """

    code: ClassVar[str] = "F018"
    severity: ClassVar[Severity] = "warning"
    zh: ClassVar[str] = "{what}"
    en: ClassVar[str] = "{what}"
    zh_help: ClassVar[str] = "{hint}"
    en_help: ClassVar[str] = "{hint}"

    what: Words
    hint: Words
