"""A region's first file: the header to fill in, and where to go on."""

from attrs import frozen

from tiaoli.diagnostics.base import Language


@frozen
class Blank:
    """What is known of a first file.

    name: its path name, `region/2025`. uses: the vocabularies that it takes. others: those that
    it could take. under: its superior, or empty.
    """

    name: str
    uses: tuple[str, ...]
    others: tuple[str, ...]
    under: str

    @property
    def year(self) -> int:
        return int(self.name.rpartition("/")[2])

    @property
    def region(self) -> str:
        return self.name.split("/")[-2]


def blank(file: Blank, language: Language) -> str:
    """The text of the file in the reader's language."""
    return _chinese(file) if language == "zh" else _english(file)


def _chinese(file: Blank) -> str:
    region, year = file.region, file.year
    lines = [
        "# 请改正名称、标题、地区和来源，再逐条写下条款，例如：",
        "#   【一/1】谁，怎么样。",
        "# 逐句注释的样本见 tiaoli init 写出的文件，全部句式见语言参考。",
    ]
    if file.others:
        choose = "“引用”一行也可以改写为" if file.uses else "请加一行“引用：词汇名”，可写的词汇："
        lines.append(f"# {choose}{'、'.join(file.others)}。")
    lines += [
        f"政策：{region}{year}年度 = {region} {year}",
        f"年度：{year}",
        f"标题：{region}{year}年度通知",
        f"地区：{region}",
        *([f"上级：{file.under}"] * bool(file.under)),
        f"来源：发文机关，无文号，{year - 1}年12月31日",
        "状态：草稿",
        *([f"引用：{'、'.join(file.uses)}"] * bool(file.uses)),
    ]
    return "\n".join(lines) + "\n"


def _english(file: Blank) -> str:
    region, year = file.region, file.year
    lines = [
        "# Mend name, title, region and source, then write the clauses one by one, such as",
        "#   [1/1] who, what follows for them.",
        "# A sample with a comment on each sentence is what tiaoli init writes; every form of a",
        "# sentence stands in the language reference.",
    ]
    if file.others:
        choose = (
            "`uses` may name instead: "
            if file.uses
            else "Add a line `uses: NAME`. Vocabularies there are: "
        )
        lines.append(f"# {choose}{', '.join(file.others)}.")
    lines += [
        f"policy: {region} {year} = {region}{year}年度",
        f"year: {year}",
        f"title: Notice of {region} for {year}",
        f"region: {region}",
        *([f"under: {file.under}"] * bool(file.under)),
        f"source: issuer, no number, {year - 1}-12-31",
        "status: draft",
        *([f"uses: {', '.join(file.uses)}"] * bool(file.uses)),
    ]
    return "\n".join(lines) + "\n"
