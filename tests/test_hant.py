"""Traditional pages: characters change, words and everything a machine reads do not."""

import json

from tiaoli.publish.hant import Converter, simplified_forms, simplified_only
from tiaoli.publish.page import LanguageSite, Page, Section

GLOSSARY = {"困难": "", "周岁": "周歲", "制度": "", "余额": "餘額"}


def test_words_stay_and_characters_change() -> None:
    convert = Converter(GLOSSARY).text
    assert convert("做好困难人员的登记") == "做好困難人員的登記"
    assert convert("满18周岁") == "滿18周歲"
    assert convert("街道窗口和社区程序") == "街道窗口和社區程序"


def test_without_the_glossary_the_phrase_table_reads_across_words() -> None:
    plain = Converter()
    assert "睏" in plain.text("做好困难人员")
    assert [found.character for found in plain.gate(plain.text("做好困难人员"))] == ["睏"]


def test_the_gate_lets_reviewed_words_pass_and_stops_the_rest() -> None:
    converter = Converter(GLOSSARY)
    assert converter.gate("卡上的餘額") == []
    assert [found.character for found in converter.gate("其餘")] == ["餘"]
    assert [found.character for found in converter.gate("登记")] == ["记"]
    assert "登" not in simplified_only()


def test_html_keeps_tags_ids_code_and_marked_text() -> None:
    body = (
        '<section id="缴"><h2 class="a b">借书证&amp;登记</h2><img alt="借书" src="借.png">'
        '<span lang="zh-Hans">读书</span><script src="x.js">var 书 = "书";</script><p>书</p>'
    )
    assert Converter().html(body) == (
        '<section id="缴"><h2 class="a b">借書證&amp;登記</h2><img alt="借書" src="借.png">'
        '<span lang="zh-Hans">读书</span><script src="x.js">var 书 = "书";</script><p>書</p>'
    )


def test_pages_keep_paths_scripts_and_json_keys() -> None:
    page = Page(
        "a-2031/index.html", "借书", "借书说明", '<h2 id="pay">书</h2><p>借书</p>', "explainer",
        sections=(Section("pay", "书", "书"),), scripts=("书.js",), data=(("w", '{"书": ["书", 1]}'),),
    )  # fmt: skip
    found = Converter().site(LanguageSite("zh-Hans", (page,)))
    assert found.language == "zh-Hant"
    (made,) = found.pages
    assert (made.path, made.scripts) == (page.path, page.scripts)
    assert (made.title, made.body, made.sections[0].heading) == (
        "借書", '<h2 id="pay">書</h2><p>借書</p>', "書",
    )  # fmt: skip
    assert json.loads(made.data[0][1]) == {"书": ["書", 1]}


def test_a_character_of_both_scripts_passes_where_it_is_right() -> None:
    assert Converter(GLOSSARY).gate("核准若干") == []


def test_traditional_characters_are_read_as_simplified_ones_in_searches() -> None:
    forms = simplified_forms()
    assert "".join(forms.get(each, each) for each in "退費給學生") == "退费给学生"
    assert all(len(old) == len(new) == 1 for old, new in forms.items())
    assert 1000 < len(forms) < 3000
