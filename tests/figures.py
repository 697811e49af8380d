"""The figures in a text: whole things such as a day, a month, an amount, a share or a count."""

import re
from collections.abc import Iterator

Figure = tuple[str, ...]
"""Its kind and its digits: ("day", "2022-12-31"), ("money", "350"), ("number", "90")."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_WRITTEN = re.compile(
    r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
    rf"|(?<!\d)(?P<ed>\d{{1,2}}) (?P<em>{_MONTH}) (?P<ey>\d{{4}})"
    r"|(?<!\d)(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    r"|(?P<my>\d{4})年(?P<mm>\d{1,2})月"
    rf"|(?P<emm>{_MONTH}) (?P<emy>\d{{4}})"
    r"|(?P<zm>\d{1,2})月(?P<zd>\d{1,2})日"
    rf"|(?<!\d)(?P<xd>\d{{1,2}}) (?P<xm>{_MONTH})|(?P<ym>{_MONTH}) (?P<yd>\d{{1,2}})(?!\d)"
    r"|(?P<yuan>\d+(?:\.\d+)?)(?=元)|CNY (?P<cny>\d+(?:\.\d+)?)"
    r"|(?P<share>\d+(?:\.\d+)?)%"
    r"|(?P<year>(?<![\d.])(?:19|20)\d\d(?!\d|\.\d))"
    r"|(?P<number>\d+(?:\.\d+)?)"
)


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, the same for the same thing in every language."""
    for found in _WRITTEN.finditer(text):
        it = found.groupdict(default="")
        if it["m"] or it["em"]:
            yield "day", _day(it["y"] or it["ey"], it["m"] or it["em"], it["d"] or it["ed"])
        elif it["iso"]:
            yield "day", it["iso"]
        elif it["mm"] or it["emm"]:
            yield "month", it["my"] or it["emy"], _month(it["mm"] or it["emm"])
        elif it["zm"] or it["xm"] or it["ym"]:
            month = _month(it["zm"] or it["xm"] or it["ym"])
            yield "day of a year", f"{month}-{int(it['zd'] or it['xd'] or it['yd']):02}"
        elif it["yuan"] or it["cny"]:
            yield "money", it["yuan"] or it["cny"]
        else:
            kind = next(name for name in ("share", "year", "number") if it[name])
            yield kind, it[kind]


def _month(name: str) -> str:
    return f"{MONTHS.index(name) + 1 if name in MONTHS else int(name):02}"


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{_month(month)}-{int(day):02}"
