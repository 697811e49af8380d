"""The calculator: what it asks, that nothing it asks is idle, and that its answers are the meaning."""

import json
import re
from datetime import timedelta
from functools import cache

import pytest
from icalendar import Calendar

from figures import figures
from javascript_code import node, source
from test_notices import JIANGAN, LANGXI, REGIONS, ROOT
from tiaoli.answers import as_json
from tiaoli.backends import json as json_backend
from tiaoli.backends.base import Context
from tiaoli.cases import read_json
from tiaoli.model.case import Case
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.publish.frame import THEME
from tiaoli.publish.hant import Converter
from tiaoli.publish.interview import DATA, calculator_page
from tiaoli.publish.regions import regions_of
from tiaoli.semantics import evaluate

SCRIPT = THEME / "interview.js"
NONE: dict[str, list[str]] = {"group": [], "identity": []}
ORDINARY = {
    **NONE,
    "is covered by employee insurance": False,
    "has local hukou": False,
    "was insured locally last year": True,
    "paid": False,
}
NEWBORN = {
    **ORDINARY,
    "group": ["newborn"],
    "birth date": "2023-01-10",
    "has a parent insured locally": True,
    "registered": False,
}


@cache
def regions():
    library = Library(Project.find(ROOT))
    return {
        each.id: each
        for each in regions_of(library, [library.project.locate(id) for id in REGIONS])
    }


@cache
def page(id, language="zh"):
    region = regions()[id]
    return calculator_page(region.view(language), region)


@cache
def data(id, language="zh"):
    return dict(page(id, language).data)[DATA]


@cache
def evaluator(id):
    return source(regions()[id].policy)


def boundaries(id):
    """The ends of the ordinary window, of the year, and a day in its middle."""
    policy = regions()[id].policy
    found = {policy.year_start, policy.year_end, policy.year_start + timedelta(151)}
    window = evaluate(policy, Case(closed=True), frozenset({"payment window"}))
    found |= {day for day in window.outcomes["payment window"].value or () if hasattr(day, "year")}
    return sorted(day.isoformat() for day in found)


def walk(id, language="zh", text=None, **job):
    given = {"source": evaluator(id), "data": json.loads(text or data(id, language))}
    return node("interview.js", {"script": str(SCRIPT), **given, "days": boundaries(id), **job})


def told(id, *given, **job):
    """The results of lists of answers."""
    return walk(id, scripted=list(given), **job)["scripted"]


def labels(result):
    return {fact["label"]: fact["text"] for fact in result["facts"]}


# ---------------------------------------------------------------- questions and meaning


SPARED = {("hunan/xiangtan/xiangtan-county/2022", "holds a local residence permit")}
"""Asked although no answer to a later question lets it count: the end of the window is worked out
from the day of the break, and `needs` holds both open as if neither followed from the other."""


def check_walk(id, found):
    """Nothing idle was asked, nothing was left unasked, and every outcome is what it means."""
    idle = [each for each in found["superfluous"] if (id, each["question"]) not in SPARED]
    assert idle == []
    assert found["unsettled"] == []
    said = printed(id)
    decided: dict[str, dict] = {}
    for path in found["paths"]:
        assert len(set(path["asked"])) == len(path["asked"])
        for each in path["told"]:
            decided.setdefault(json.dumps(each["given"]), {})[each["outcome"]] = each["decision"]
        assert shown(path["result"]) <= said | values(path["told"]), path["result"]
    for given, outcomes in decided.items():
        check_case(regions()[id].policy, given, outcomes)


def check_case(policy, given, outcomes):
    """Every outcome of a case is what it means."""
    case, problems = read_json(policy, given, "case.json")
    assert case is not None, problems
    meant = as_json(policy, evaluate(policy, case, frozenset(outcomes)))["outcomes"]
    for name, decision in outcomes.items():
        assert decision == meant[name], given


# Figures on a card come from the texts of the page or from a decision, never from elsewhere.


@cache
def printed(id):
    """The figures in the texts that a card is made of, and the policy's year."""
    return {
        ("year", str(regions()[id].policy.year)),
        *figures("\n".join(texts(json.loads(data(id))))),
    }


def shown(result):
    told = {key: value for key, value in result.items() if key not in ("decisions", "days", "why")}
    return set(figures("\n".join(texts(told))))


def texts(value):
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in texts(each)]
        case list():
            return [text for each in value for text in texts(each)]
    return []


def values(told):
    """The days and amounts of decisions."""
    found = [text for each in told for text in texts(each["decision"])]
    amounts = (text for text in found if re.fullmatch(r"\d+(\.\d+)?", text))
    days = (text for text in found if re.fullmatch(r"\d{4}-\d\d-\d\d", text))
    return {*(("money", text) for text in amounts), *(("day", text) for text in days)}


@pytest.mark.slow
@pytest.mark.parametrize("id", REGIONS)
def test_every_path_with_at_most_two_identities(id):
    """On the last day, the day after it and in the middle of the year; each question is used."""
    policy = regions()[id].policy
    window = evaluate(policy, Case(closed=True), frozenset({"payment window"}))
    _, until = window.outcomes["payment window"].value or (None, policy.year_start)
    edges = (until, until + timedelta(1), policy.year_start + timedelta(151))
    found = walk(id, edges=[day.isoformat() for day in edges], alike=alike(policy))
    assert len(found["paths"]) > 50
    check_walk(id, found)


def alike(policy):
    """Identity to the class of those that what is told treats in the same way, but for amounts."""
    keys = {thing.key for thing in policy.of_kind("identity")}
    told = json.loads(data(policy.id))["outcomes"].values()
    untold = {thing.key for thing in policy.of_kind("outcome")}.difference(told)
    model = json.loads(json_backend.files(policy, Context("test"))["policy.json"])
    rules = [rule for rule in model["rules"] if rule["sets"]["name"] not in untold]
    said = {key: [json.dumps(seen_from(key, keys, rule)) for rule in rules if speaks_of(rule, key)]
            for key in keys}  # fmt: skip
    classes = {key: json.dumps(sorted(each)) for key, each in sorted(said.items())}
    order = list(dict.fromkeys(classes.values()))
    return {key: str(order.index(each)) for key, each in classes.items()}


def speaks_of(rule, key):
    return json.dumps(key) in json.dumps(rule)


def seen_from(key, keys, value):
    """A rule without its clause, in which one identity is told from the others."""
    match value:
        case str():
            return "this" if value == key else "another" if value in keys else value
        case list():
            return sorted((seen_from(key, keys, each) for each in value), key=json.dumps)
        case dict():
            return {name: seen_from(key, keys, each) for name, each in sorted(value.items())
                    if name not in ("number", "clause", "by")}  # fmt: skip
        case int() | float():
            return isinstance(value, bool) and value
    return value


def test_identities_of_which_the_rules_say_the_same_are_alike():
    classes = alike(regions()[JIANGAN].policy)
    assert classes["orphan"] != classes["dibao recipient"]
    assert 3 < len(set(classes.values())) < len(classes)


@pytest.mark.slow
@pytest.mark.parametrize("id", REGIONS)
def test_no_question_of_random_paths_is_idle(id):
    check_walk(id, walk(id, paths=12, checked=2, seed=7))


def test_who_need_not_is_asked_one_question():
    (found,) = told(JIANGAN, {"group": [], "is covered by employee insurance": True})
    assert found["asked"] == ["group", "is covered by employee insurance"]
    assert found["result"]["headline"] == "不用参保"
    assert found["result"]["facts"] == []
    assert found["result"]["why"] == ["二(一)/3"]


def test_a_changed_answer_keeps_the_later_ones():
    answers = {**ORDINARY, "paid": "2023-02-10", "has local hukou": True}
    first, second = told(JIANGAN, answers, {**answers, "has local hukou": False})
    assert first["asked"][:-1] == second["asked"]
    assert labels(first["result"])["从哪天起能用"] == "2023年3月1日"
    assert labels(second["result"])["从哪天起能用"] == "2023年9月1日"


def test_groups_that_exclude_each_other_are_not_accepted_together():
    answers = {"group": ["newborn", "discharged soldier"]}
    (found,) = told(LANGXI, answers)
    assert found["question"]["id"] == "group"
    assert "result" not in found


# ---------------------------------------------------------------- results


def test_an_ordinary_resident_who_has_not_paid():
    (found,) = told(JIANGAN, ORDINARY)
    result = found["result"]
    assert found["asked"] == ["group", "is covered by employee insurance", "identity", "paid"]
    assert result["headline"] == "自己缴350元"
    assert labels(result) == {
        "缴费截止": "2022年12月31日", "从哪天起能用": "2023年1月1日", "用到哪天": "2023年12月31日",
        "怎么缴": "",
    }  # fmt: skip
    assert result["supposed"]
    assert not result["bare"]
    assert result["open"] == []


def test_no_cover_comes_before_the_amount():
    zh, en = (
        told(JIANGAN, {**ORDINARY, "paid": "2023-06-01"}, language=language)[0]["result"]
        for language in ("zh", "en")
    )
    assert zh["headline"] == "2023年没有待遇"
    assert en["headline"] == "No cover in 2023"
    assert zh["bare"] is en["bare"] is True
    assert labels(zh)["从哪天起能用"].startswith("2023年没有：按条款从2024年1月1日起算")
    assert "用到哪天" not in labels(zh)
    assert labels(zh)["如果缴费"] == "350元"


def test_labels_follow_a_free_newborn():
    (found,) = told(JIANGAN, NEWBORN)
    result = found["result"]
    assert result["headline"] == "不用缴费"
    assert labels(result)["登记截止"] == "2023年4月9日"
    assert [way["what"] for fact in result["facts"] for way in fact.get("ways", ())] == [
        "首次参保登记"
    ]


def test_clauses_that_contradict_each_other_are_told_with_their_reason():
    answers = {
        **NEWBORN, "has a parent insured locally": False, "registered": "2023-03-30",
        "paid": "2023-04-19",
    }  # fmt: skip
    (found,) = told(JIANGAN, answers)
    (point,) = found["result"]["open"]
    assert point["clauses"] == ["二(二)/5", "二(三)3/5"]
    assert "说法不一" in point["text"]
    assert labels(found["result"])["从哪天起能用"] == "原文说法不一"


def test_an_unknown_amount_is_never_nothing():
    orphan = {**ORDINARY, "identity": ["orphan"], "certified:orphan": "2022-10-01"}
    (found,) = told(JIANGAN, orphan)
    assert found["result"]["headline"] == "补助金额，原文没写明"
    (point,) = found["result"]["open"]
    assert point == {"text": "自己缴多少：原文没写明。", "ask": "区人民政府", "clauses": []}


def test_a_day_nobody_remembers_says_whom_to_ask():
    answers = {
        **ORDINARY, "identity": ["dibao recipient"], "paid": "2022-12-20",
        "certified:dibao recipient": None,
    }  # fmt: skip
    (found,) = told(JIANGAN, answers)
    assert found["result"]["headline"] == "缴多少，还不能确定"
    (point,) = found["result"]["open"]
    assert "认定日期" in point["text"]
    assert point["ask"].startswith("区民政局")


def test_a_floor_is_told_as_a_floor():
    answers = {
        **NEWBORN, "birth date": "2024-01-10", "paid": "2024-08-01",
        "is covered by resident insurance elsewhere": False, "has long lived locally": True,
    }  # fmt: skip
    (found,) = told(LANGXI, answers)
    assert found["result"]["headline"] == "自己缴不低于1020元"


def test_limits_are_said_of_amounts_and_of_days():
    limits = [{"at least": "1020", "at most": None}, {"at least": None, "at most": "2023-03-31"}]
    said = {language: walk(LANGXI, language, said=limits)["said"] for language in ("zh", "en")}
    assert said == {
        "zh": ["不低于1020元", "不晚于2023年3月31日"],
        "en": ["at least CNY 1020", "not after 31 March 2023"],
    }


def test_traditional_characters_keep_the_logic():
    traditional = Converter().page(page(JIANGAN))
    (found,) = told(JIANGAN, ORDINARY, text=dict(traditional.data)[DATA])
    assert found["result"]["headline"] == "自己繳350元"
    assert labels(found["result"])["繳費截止"] == "2022年12月31日"
    assert all(id in json.loads(data(JIANGAN))["clauses"] for id in found["result"]["why"])


def test_days_for_a_calendar():
    first, second = (told(JIANGAN, ORDINARY)[0]["file"] for _ in range(2))
    assert first == second
    assert first.count("\r\n") == first.count("\n") > 10
    assert max(len(line.encode()) for line in first.split("\r\n")) <= 75
    events = Calendar.from_ical(first).walk("VEVENT")
    assert [each["DTSTART"].dt.isoformat() for each in events] == ["2022-12-31", "2023-01-01"]
    assert len({str(each["UID"]) for each in events}) == 2


# ---------------------------------------------------------------- warnings, and what is possible

RESIDENT = {**NONE, "is covered by employee insurance": False, "has local hukou": True}
HERE = {**RESIDENT, "is covered by resident insurance elsewhere": False}


def notes(result):
    return "\n".join(each["text"] for each in result["notes"])


def test_the_first_question_is_who_and_all_are_about_that_person():
    for id in REGIONS:
        for language in ("zh", "en"):
            found = json.loads(data(id, language))
            assert found["order"][0] == "group"
            assert found["about"]
    zh, en = (json.loads(data(JIANGAN, language))["about"] for language in ("zh", "en"))
    assert "参保的那个人" in zh
    assert "the person to be insured" in en


def test_a_newborn_is_asked_about_the_child_and_never_about_a_job():
    newborn = {"group": ["newborn"]}
    (zh,), (en,) = (told(JIANGAN, newborn, language=language) for language in ("zh", "en"))
    assert zh["asked"] == ["group"]
    assert zh["question"]["ask"] == "孩子哪天出生？"
    assert en["question"]["ask"] == "When was the child born?"
    (other,) = told(JIANGAN, {"group": []})
    assert other["question"]["id"] == "is covered by employee insurance"


def test_who_is_insured_elsewhere_is_warned():
    (zh,), (en,) = (
        told(
            LANGXI, {**HERE, "is covered by resident insurance elsewhere": True}, language=language
        )
        for language in ("zh", "en")
    )
    assert zh["asked"][-1] == "is covered by resident insurance elsewhere"
    assert zh["result"]["headline"] == "先别缴费"
    assert zh["result"]["bare"]
    assert zh["result"]["facts"] == zh["result"]["days"] == zh["result"]["open"] == []
    assert "不要重复参保" in notes(zh["result"])
    assert "Do not insure twice" in notes(en["result"])
    child = {
        **NEWBORN, "birth date": "2024-01-10", "paid": "2024-02-01", "has local hukou": True,
        "is covered by resident insurance elsewhere": True,
    }  # fmt: skip
    (may,) = told(LANGXI, child)
    assert may["result"]["headline"] == "自己缴380元"
    assert "不要重复参保" in notes(may["result"])


def test_a_late_payer_is_told_so():
    late, due = told(
        JIANGAN, {**RESIDENT, "paid": "2023-02-10", "was insured locally last year": True},
        {**RESIDENT, "paid": "2022-12-31", "was insured locally last year": True},
    )  # fmt: skip
    texts = {each["text"]: each["clauses"] for each in late["result"]["notes"]}
    assert texts == {
        "过了缴费期：缴费期到2022年12月31日为止。": [],
        "能用以前的医疗费用不补报。": ["二(二)/8"],
    }
    assert due["result"]["notes"] == []


def test_a_late_registration_is_told_so():
    in_time, late = told(
        JIANGAN, {**NEWBORN, "registered": "2023-04-09"}, {**NEWBORN, "registered": "2023-04-10"}
    )
    assert in_time["result"]["notes"] == []
    assert notes(late["result"]).splitlines()[0] == "过了登记期：登记期到2023年4月9日为止。"


def test_no_cover_is_no_invitation_to_pay():
    (found,) = told(JIANGAN, {**RESIDENT, "has local hukou": False, "paid": "2023-06-01"})
    result = found["result"]
    assert "怎么缴" not in labels(result)
    assert result["notes"][-1]["text"] == "缴了费，2023年也用不上。先问清楚再缴。"
    assert result["notes"][-1]["ask"] == "当地医保经办机构"
    assert result["days"] == []


def test_days_that_are_possible_are_told():
    unsure = {**RESIDENT, "was insured locally last year": None}
    spring, winter = told(
        JIANGAN, {**unsure, "paid": "2023-03-15"}, {**unsure, "paid": "2023-12-05"}
    )
    assert labels(spring["result"])["从哪天起能用"] == "可能是2023年4月1日或2023年10月1日"
    assert spring["result"]["open"][0]["text"] == (
        "什么时候能用：要看“去年（2022年）在本地参保缴费了吗？”这一题。可能是2023年4月1日或2023年10月1日。"
    )
    assert winter["result"]["headline"] == "2023年没有待遇"
    assert winter["result"]["bare"]
    assert "2024年1月1日或2024年7月1日" in labels(winter["result"])["从哪天起能用"]
    assert "用到哪天" not in labels(winter["result"])
    assert winter["result"]["open"] == []


def test_money_paid_before_the_certification_is_spoken_of():
    dibao = {"identity": ["dibao recipient"]}
    (langxi,) = told(
        LANGXI,
        {**HERE, **dibao, "paid": "2023-11-01", "certified:dibao recipient": "2023-11-20"},
        {**HERE, **dibao, "paid": "2023-11-21", "certified:dibao recipient": "2023-11-20"},
    )[:1]
    assert langxi["result"]["headline"] == "自己缴38元"
    (note,) = langxi["result"]["notes"]
    assert note["text"] == "已经缴的钱退不退，原文没写明。"
    assert note["clauses"] == ["四(三)/4"]
    (jiangan,) = told(
        JIANGAN,
        {**RESIDENT, **dibao, "paid": "2022-12-01", "certified:dibao recipient": "2023-01-20"},
    )
    assert notes(jiangan["result"]) == "缴费后才认定，已缴的钱不退，也不补资助。"


def test_a_share_of_a_price_that_is_not_printed_is_told():
    answers = {
        **NONE, "identity": ["dibao recipient"], "paid": False,
        "certified:dibao recipient": "2022-10-01",
    }  # fmt: skip
    zh, en = (
        labels(told("hubei/2023", answers, language=language)[0]["result"])
        for language in ("zh", "en")
    )
    assert zh["资助"] == "不低于缴费标准的90%"
    assert en["Assistance"] == "at least 90% of the price"


def test_identities_are_asked_for_once_where_an_answer_is_not_known():
    child = {
        "group": ["newborn"], "birth date": "2023-01-10", "has a parent insured locally": None,
        "identity": [], "registered": "2023-01-15", "paid": "2023-01-20",
    }  # fmt: skip
    (found,) = told(JIANGAN, child)
    assert [each for each in found["asked"] if each.startswith("identity")] == ["identity"]
    assert "result" in found


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize("id", REGIONS)
def test_the_page_helps_without_scripts(id):
    for language in ("zh", "en"):
        body = page(id, language).body
        assert "<noscript>" in body
        assert body.count("<table") >= 1
        assert not re.search(r"<script|\bon\w+=|style=", body)
        assert f'id="{json.loads(data(id, language))["file"]}"' not in body


@pytest.mark.parametrize("id", REGIONS)
def test_both_languages_ask_the_same(id):
    def shape(value, key=""):
        if isinstance(value, dict):
            return {name: shape(each, name) for name, each in value.items()}
        if isinstance(value, list) and key != "months":
            return [shape(each) for each in value]
        return bool(value) if isinstance(value, str) else None

    zh, en = (json.loads(data(id, language)) for language in ("zh", "en"))
    for same in ("order", "members", "outcomes", "roles", "stops", "days", "certified"):
        assert zh[same] == en[same]
    assert zh["names"].keys() == en["names"].keys()
    assert shape(zh["headlines"]) == shape(en["headlines"])
    assert shape(zh["facts"]) == shape(en["facts"])
    assert shape(zh["clauses"]) == shape(en["clauses"])
    assert zh["words"].keys() == en["words"].keys()


@pytest.mark.parametrize("id", REGIONS)
def test_every_question_has_words_of_its_own(id):
    for language in ("zh", "en"):
        for key, name in json.loads(data(id, language))["names"].items():
            asked = name.get("ask", "")
            assert not asked.startswith(("这一条符合", "Is this so", "When: ")), key


def test_the_script_is_for_old_browsers():
    text = re.sub(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"", "", SCRIPT.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(
        r"=>|`|\b(?:let|const|class|async|fetch|localStorage|sessionStorage)\b", text
    )
