"""Charts: what is drawn, when it is not, and the table that says the same."""

import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction

from tiaoli.publish.charts import (
    Bar,
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
    Bar("guests", None, None, "not printed", "not printed"),
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


def test_a_bar_says_its_figure_and_as_much_of_its_name_as_fits() -> None:
    figure = read(who_pays(ROWS, WORDS))
    texts = [each.text or "" for each in figure.iter("text")]
    assert texts == ["readers", "350元", "<b>pupils</b> & others of the town and the county", "70",
                     "guests", "not printed"]  # fmt: skip
    long = Bar("孤儿和特别困难的人" * 6, Fraction(1), None, "不高于35元", "")
    name, value = (each.text or "" for each in read(compare((long,), WORDS_OF_TWO)).iter("text"))
    assert name.endswith("…")
    assert (len(name) + len(value)) * 11.5 <= 360


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


def test_the_grid_has_a_cell_a_month() -> None:
    rows = (
        MonthRow("1", date(2023, 8, 1), date(2023, 12, 31), "from August"),
        MonthRow("6", None, None, "not in 2023"),
    )
    cells = classes(months_grid(rows, 2023, TWO), "rect")
    assert cells == ["cell"] * 7 + ["cell on"] * 5 + ["cell"] * 12
    assert months_grid(rows[1:], 2023, TWO) == ""
