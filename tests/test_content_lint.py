"""The words of the published pages: short sentences, full dates, units, links that say where.

Every page of the five regions in three languages is read as published. The pages of clauses are
left out: they restate a notice clause by clause. Reasons and duties come from the policies, so
their sentences may be longer and may name a day without its year.
"""

import atexit
import functools
import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element

import html5lib
import pytest
from attrs import frozen

from tiaoli.cli import main

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
BLOCKS = {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "figcaption", "caption", "legend"}
NESTED = BLOCKS | {"ul", "ol", "dl", "table", "svg", "script", "noscript"}
LISTS = ("li", "th", "h1")
OF_POLICIES = ("assumptions", "duties", "source", "rest")
"""Sections whose sentences are the policies' own."""

LONGEST = {"zh": 35, "en": 20}
LONGEST_OF_POLICIES = {"zh": 45, "en": 30}
LONGEST_LEAD = {"zh": 25, "en": 20}

BANNED = {
    "zh": "予以|特此|贯彻|貫徹|进一步|進一步|切实|切實|应保尽保|應保盡保|有关部门|有關部門|相关部门|相關部門"
    "|务必|務必|元/|[一二三四五六七八九十百千]+元|年底前|月底前|\\d{4}-\\d\\d|\\d日[-—~～]",
    "en": r"\bshall\b|relevant department|in accordance with|hereby|pursuant to|aforementioned"
    r"|\byuan\b|\bRMB\b|[¥￥]|\d CNY|CNY\d|\d{4}-\d\d-\d\d|\d(?:st|nd|rd|th) (?:of )?[A-Z]"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b",
}
LOUD = re.compile("[!！\U0001f000-\U0001faff☀-⛿✀-➿]")
SAYS_NOTHING = re.compile(
    r"(?:这里|這裡|点击.*|點擊.*|更多|详情|詳情|链接|鏈接|here|click.*|more|link|read more|https?:.*)?"
)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY_WITHOUT_YEAR = {
    "zh": re.compile(r"(?<![年\d])\d{1,2}月\d{1,2}日"),
    "en": re.compile(rf"\d{{1,2}} (?:{MONTH})(?! \d{{4}}| of the year)"),
}
FULL_DAY = {
    "zh": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    "en": re.compile(rf"\d{{1,2}} (?:{MONTH}) \d{{4}}"),
}
COUNTED_ON = {"zh": re.compile(r"次月|第\d+个月|第\d+個月"), "en": re.compile("month after")}
WORKED = {"zh": re.compile("例如|推算"), "en": re.compile("for example|worked out")}
UNIT = {"zh": re.compile(r"\d(?![\d.]|元|%|年|月|日|岁|歲|个|個|次|天)"), "en": re.compile(r"(?<!CNY )\b\d{2,}(?:\.\d+)?\b(?!%| days| months)")}  # fmt: skip
SPOKEN = {"ask", "hint", "label", "text", "yes", "no", "empty", "words", "labels", "office"}
REFERENCE = re.compile("[0-9a-f]{12}|〔")
"""A fingerprint or the number of a document: it is as long as it is."""
NOT_OFFICIAL = re.compile("不是官方文件|not an official document", re.IGNORECASE)


@functools.cache
def site() -> Path:
    folder = tempfile.mkdtemp(prefix="tiaoli-words-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    out = Path(folder) / "site"
    command = ["publish", "--project", str(ROOT), "--draft", "--no-pdf", "--out", str(out)]
    assert main(command) == 0
    return out


@functools.cache
def pages(language: str) -> tuple[tuple[str, Element], ...]:
    """The pages of a language by path, but those of clauses."""
    folder = site() / language
    return tuple(
        (
            path.relative_to(site()).as_posix(),
            html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False),
        )
        for path in sorted(folder.rglob("*.html"))
        if path.name != "clauses.html"
    )


def content(tree: Element) -> Element:
    """What stands between the head and the foot of a page."""
    found = tree.find(".//main")
    assert found is not None
    return found


@frozen
class Text:
    """The words of one element, without citations and without what is nested in it."""

    where: str
    section: str
    tag: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}#{self.section} <{self.tag}> {self.words}"


@functools.cache
def texts(language: str) -> tuple[Text, ...]:
    found = []
    for where, tree in pages(language):
        section = ""
        for element in content(tree).iter():
            if element.tag in ("h2", "h3") and element.get("id"):
                section = element.get("id", "")
            if element.tag in BLOCKS:
                found.append(Text(where, section, str(element.tag), plain(own(element))))
    return tuple(found)


def own(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in NESTED and "cite" not in (child.get("class") or "").split():
            parts.append(own(child))
        parts.append(child.tail or "")
    return "".join(parts)


def plain(text: str) -> str:
    """On one line, without brackets that held citations only."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"[（(][\s、，,；;*]*[)）]", "", text)


def kind(language: str) -> str:
    return "en" if language == "en" else "zh"


def show(offences: list[str]) -> str:
    return "\n" + "\n".join(offences[:20])


# ---------------------------------------------------------------- sentences


def sentences(text: Text, language: str) -> Iterator[str]:
    """The sentences of a text, what stands in brackets apart."""
    asides = re.findall(r"[（(]([^（）()]*)[)）]", text.words)
    ends = r"(?<=[.!?;:])\s+" if language == "en" else "[。！？；：]"
    for part in (re.sub(r"[（(][^（）()]*[)）]", "", text.words), *asides):
        yield from (each.strip() for each in re.split(ends, part) if each.strip())


def length(sentence: str, tag: str, language: str) -> int:
    """In words, or in characters; of an enumeration the longest item counts."""
    separator = ", | and | or " if language == "en" else "[、，]" if tag in LISTS else "、"
    items = re.split(separator, sentence)
    counted = [sentence] if len(items) < 3 else items
    return max(len(each.split() if language == "en" else each) for each in counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    offences = []
    for text in texts(language):
        limits = LONGEST_OF_POLICIES if text.section in OF_POLICIES else LONGEST
        for sentence in sentences(text, language):
            if REFERENCE.search(sentence):
                continue
            if length(sentence, text.tag, language) > limits[kind(language)]:
                offences.append(f"{text.where}#{text.section} <{text.tag}> {sentence}")
    assert not offences, show(offences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explainer_opens_with_the_deadline(language):
    explainers = [
        (where, tree)
        for where, tree in pages(language)
        if where.count("/") == 2 and where.endswith("/index.html")
    ]
    assert len(explainers) == 5
    for _, tree in explainers:
        (lead,) = content(tree).findall("p[@class='lead']")
        words = re.sub(r"[（(].*?[)）]", "", plain(own(lead)))
        assert FULL_DAY[kind(language)].search(words), words
        assert re.search("元|CNY|资助|資助|assistance", words), words
        count = len(words.split()) if language == "en" else len(words)
        assert count <= LONGEST_LEAD[kind(language)], words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_officialese_and_no_shouting(language):
    offences = []
    for text in texts(language):
        words = re.sub("[“「‘][^”」’]*[”」’]", "", text.words)
        if found := re.search(BANNED[kind(language)], words) or LOUD.search(words):
            offences.append(f"{found[0]}: {text}")
    assert not offences, show(offences)


def spoken(data: object, key: str = "") -> Iterator[str]:
    """What a calculator says, in the data of its page: not names of facts, days or clauses."""
    if isinstance(data, str) and key in SPOKEN:
        yield data
    elif isinstance(data, list):
        for each in data:
            yield from spoken(each, key)
    elif isinstance(data, dict):
        for name, each in data.items():
            if name not in ("clauses", "reasons", "ways", "when", "unless"):
                yield from spoken(each, key if key in ("words", "labels") else name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calculator_speaks_plainly(language):
    offences = []
    for where, tree in pages(language):
        data = tree.find(".//script[@type='application/json']")
        if data is None:
            continue
        said = list(spoken(json.loads(data.text or "")))
        assert len(said) > 50, where
        for words in said:
            each = sentences(Text(where, "", "p", words), language)
            is_long = any(length(one, "p", language) > LONGEST[kind(language)] for one in each)
            if is_long or re.search(BANNED[kind(language)], words) or LOUD.search(words):
                offences.append(f"{where}: {words}")
    assert not offences, show(offences)


# ---------------------------------------------------------------- numbers, dates, names


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_have_their_year(language):
    pattern = DAY_WITHOUT_YEAR[kind(language)]
    offences = [
        str(text)
        for text in texts(language)
        if text.section not in OF_POLICIES and pattern.search(text.words)
    ]
    assert not offences, show(offences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_that_are_counted_have_an_example(language):
    by_section = defaultdict(list)
    for text in texts(language):
        if text.section not in OF_POLICIES:
            by_section[text.where, text.section].append(text.words)
    offences = [
        str(place)
        for place, words in by_section.items()
        if COUNTED_ON[kind(language)].search("\n".join(words))
        and not WORKED[kind(language)].search("\n".join(words))
    ]
    assert not offences, show(offences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_have_their_unit_and_their_clause(language):
    found = 0
    for where, tree in pages(language):
        for table in content(tree).iter("table"):
            caption = table.findtext("caption") or ""
            if not re.search("^(?:缴多少|繳多少|What you pay)$", caption.strip()):
                continue
            found += 1
            for row in table.findall("tbody/tr"):
                amounts = [own(cell) for cell in row.findall("td")[:2]]
                assert amounts[0].strip(), where
                for words in map(plain, amounts):
                    assert not UNIT[kind(language)].search(words), f"{where}: {words}"
                assert row.findall(".//a[@class='cite']"), f"{where}: {plain(own(row))}"
    assert found >= 10


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_dibao_is_explained_where_it_first_stands(language):
    for where, tree in pages(language):
        words = "".join(content(tree).itertext())
        if first := re.search("低保(?!边缘|邊緣)", words):
            assert words.startswith("低保（最低生活保障）", first.start()), where


# ---------------------------------------------------------------- headings and links


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_headed_or_listed_that_is_not_there(language):
    offences = []
    for where, tree in pages(language):
        for element in content(tree).iter():
            is_filled_by_script = element.get("role") in ("alert", "status")
            if element.tag in BLOCKS - {"td"} | {"a", "button"} and not is_filled_by_script:
                words = "".join(element.itertext()).strip()
                is_figure = element.find(".//svg") is not None
                if not (words or is_figure):
                    offences.append(f"{where}: empty <{element.tag}>")
                if element.tag in ("h2", "h3") and re.match("[一二三四五六七八九十]+、|（", words):
                    offences.append(f"{where}: {words}")
    assert not offences, show(offences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_say_where_they_go(language):
    offences = []
    for where, tree in pages(language):
        folder = Path(where).parent
        targets = defaultdict(set)
        for link in tree.iter("a"):
            words = plain("".join(link.itertext()))
            if SAYS_NOTHING.fullmatch(words.lower()):
                offences.append(f"{where}: {words!r}")
            if "cite" not in (link.get("class") or "").split():
                path, fragment = urldefrag(link.get("href", ""))
                page = (site() / folder / path).resolve() if path else site() / where
                targets[words].add((page.resolve(), fragment))
        offences += [
            f"{where}: {words} leads to two" for words, to in targets.items() if len(to) > 1
        ]
    assert not offences, show(offences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_not_official(language):
    for where, tree in pages(language):
        assert NOT_OFFICIAL.search("".join(tree.itertext())), where
