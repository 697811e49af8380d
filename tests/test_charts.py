"""Charts: what is drawn, when it is not, and the table that says the same."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction

from tiaoli.publish.charts import (
    Bar,
    MonthGrid,
    MonthRow,
    Stretch,
    Words,
    compare,
    months_grid,
    stretches,
    who_pays,
)

WORDS = Words("c1", "谁缴多少 <1>", "each row is a group", ("group", "own", "aid"))
WORDS_OF_TWO = Words("c3", "t", "d", ("region", "amount"))
TWO = Words("c2", "periods", "on a month axis", ("what", "when"))
ROWS = (
    Bar("readers", Fraction(350), Fraction(0), "350元", "—"),
    Bar("<b>pupils</b> & others of the town and the county", Fraction(70), Fraction(280), "70", "280"),
    Bar("guests", None, None, "not stated", "not stated"),
)  # fmt: skip


def read(figure: str) -> ET.Element:
    return ET.fromstring(figure)


def classes(figure: str, tag: str) -> list[str]:
    return [each.get("class", "") for each in read(figure).iter(tag)]


def test_bars_are_to_scale_and_unknown_ones_marked() -> None:
    figure = who_pays(ROWS, WORDS)
    rects = list(read(figure).iter("rect"))
    assert [each.get("class") for each in rects] == ["own", "own", "aid", "unknown"]
    full, own, aid, _ = (float(each.get("width", 0)) for each in rects)
    assert abs(own / full - 70 / 350) < 0.02
    assert abs(aid / full - 280 / 350) < 0.02


def test_text_is_escaped_and_the_table_has_it_in_full() -> None:
    figure = who_pays(ROWS, WORDS)
    assert "<b>" not in figure
    heads = ["".join(each.itertext()) for each in read(figure).iter("th")]
    assert "<b>pupils</b> & others of the town and the county" in heads
    assert read(figure).find("svg/title") is not None
    assert "style=" not in figure


def test_one_amount_is_no_chart_of_shares() -> None:
    assert who_pays(ROWS[:1], WORDS) == ""
    assert who_pays((ROWS[0], ROWS[2]), WORDS) == ""
    assert compare((ROWS[2],), WORDS) == ""


def test_regions_are_compared_with_one_amount_too() -> None:
    assert classes(compare((ROWS[0], ROWS[2]), WORDS_OF_TWO), "rect") == ["own", "unknown"]


def test_no_bar_leaves_the_drawing_and_nothing_is_no_bar() -> None:
    rows = (Bar("a", Fraction(38), Fraction(342), "38", ""), Bar("b", Fraction(0), None, "0", ""))
    for figure in (compare(rows, WORDS_OF_TWO), who_pays(rows, WORDS)):
        rects = list(read(figure).iter("rect"))
        assert [each.get("class") for each in rects] == ["own", "aid"]
        assert all(float(r.get("x", 0)) + float(r.get("width", 0)) <= 360 for r in rects)


def test_a_limit_is_drawn_as_one_up_to_the_limit() -> None:
    most = Bar("a", None, Fraction(315), "at most 35", "at least 315", Fraction(35))
    rects = list(read(compare((ROWS[0], most, ROWS[2]), WORDS_OF_TWO)).iter("rect"))
    assert [each.get("class") for each in rects] == ["own", "limit", "aid", "unknown"]
    full, limit, given, _ = (float(each.get("width", 0)) for each in rects)
    assert abs(limit / full - 35 / 350) < 0.02
    assert abs(given / full - 315 / 350) < 0.02


def test_a_bar_says_its_figure_and_its_whole_name() -> None:
    figure = read(who_pays(ROWS, WORDS))
    texts = [each.text or "" for each in figure.iter("text")]
    assert texts == ["readers", "350元", "<b>pupils</b> & others of the town and", "the county", "70",
                     "guests", "not stated"]  # fmt: skip
    label = "孤儿和特别困难的人、" * 6
    long = Bar(label, Fraction(1), None, "不高于35元", "")
    drawing = read(compare((long,), WORDS_OF_TWO))
    *lines, value = (each for each in drawing.iter("text"))
    assert "".join(each.text or "" for each in lines) == label
    assert all(len((each.text or "") + (value.text or "")) * 14 <= 360 for each in lines)
    assert len({each.get("y") for each in lines}) == len(lines)
    (bar,) = drawing.iter("rect")
    assert float(bar.get("y", 0)) > max(float(each.get("y", 0)) for each in lines)
    words = Bar("children without effective support " * 3, Fraction(1), None, "CNY 1", "")
    *broken, _ = (each.text or "" for each in read(compare((words,), WORDS_OF_TWO)).iter("text"))
    assert " ".join(broken).split() == words.label.split()


def test_the_axis_names_its_years() -> None:
    year = Stretch("cover", date(2022, 10, 1), date(2023, 12, 31), "")
    short = Stretch("cover", date(2022, 12, 1), date(2023, 12, 31), "")
    for row, years in ((year, ["2022", "2023"]), (short, ["2023"])):
        texts = [each.text or "" for each in read(stretches((row,), TWO)).iter("text")]
        assert [text for text in texts if len(text) == 4] == years


def test_periods_lie_on_one_axis() -> None:
    figure = stretches(
        (
            Stretch("window", date(2022, 9, 1), date(2022, 12, 31), "Sep to Dec"),
            Stretch("cover", date(2023, 1, 1), date(2023, 12, 31), "2023", is_second=True),
        ),
        TWO,
    )
    first, second = (each for each in read(figure).iter("rect"))
    end = float(first.get("x", 0)) + float(first.get("width", 0))
    assert abs(end - float(second.get("x", 0))) < 1
    assert stretches((), TWO) == ""


def test_a_grid_shows_the_month_of_the_act_and_those_that_it_covers() -> None:
    covered = MonthRow("1", date(2023, 1, 1), date(2023, 8, 1), date(2023, 12, 31))
    nothing = MonthRow("6", date(2023, 6, 1), None, None)
    grids = (MonthGrid("locals", (covered, nothing)), MonthGrid("guests", (nothing,)))
    figure = months_grid(grids, 2023, TWO)
    paths = list(read(figure).iter("path"))
    assert [each.get("class") for each in paths] == ["cell", "aid", "own", "cell", "own"]
    drawn = [re.findall(r"M(\d+) \d+h(\d+)", each.get("d", "")) for each in paths]
    assert [len(boxes) for boxes in drawn] == [2, 1, 2, 1, 1]
    (cell, wide), (aid, covered), (own, _) = (map(int, boxes[0]) for boxes in drawn[:3])
    month = wide / 12
    assert abs(covered / month - 5) < 0.1
    assert abs((aid - cell) / month - 7) < 0.1
    assert cell < own < cell + month
    assert {"locals", "guests"} <= {each.text for each in read(figure).iter("text")}
    assert months_grid(grids[1:], 2023, TWO) == ""
