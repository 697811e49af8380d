"""The page on the grammar: the keywords of both languages and the three grammar files."""

from tiaoli.data import grammar_text
from tiaoli.reference.writing import code, fenced, made_from, table
from tiaoli.syntax.words import Surface, Word, keywords

INTRODUCTION = """\
The first word of each list is the one that is printed; the others are read too. A language
without a word for a row does not need it. What the sentences mean is on the page
[The language](language.md).

每栏第一个词用于显示，其余也能读。某种语言在一行中没有词，就是不需要。句子的含义见[语言](language.md)。"""

FILES = {
    "core.lark": "What both languages share 两种语言共用",
    "en.lark": "English word order 英文语序",
    "zh.lark": "Chinese word order 中文语序",
}


def grammar_page() -> str:
    """The keywords side by side, then the grammar as it is read by the compiler."""
    words = keywords()
    lines = [
        made_from("grammar/"),
        "# The grammar 语法",
        INTRODUCTION,
        "## Header words 文件头",
        _keywords(words.header),
        "## Words of sentences 句中的词",
        _keywords(words.word),
    ]
    for name, title in FILES.items():
        lines += [f"## {title}", fenced("text", grammar_text(name).strip())]
    return "\n\n".join(lines) + "\n"


def _keywords(words: dict[str, Word]) -> str:
    rows = ((code(name), _forms(word, "en"), _forms(word, "zh")) for name, word in words.items())
    return table(("", "English", "中文"), rows)


def _forms(word: Word, surface: Surface) -> str:
    return " ".join(map(code, word.written(surface)))
