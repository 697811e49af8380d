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
    words = Words("c3", "t", "d", ("region", "amount"))
    assert classes(compare((ROWS[0], ROWS[2]), words), "rect") == ["own", "unknown"]


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
