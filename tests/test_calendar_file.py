"""Calendar files: parsed back, folded, lasting identities, the same bytes twice."""

from datetime import date

from icalendar import Calendar

from tiaoli.publish.calendar import Entry, calendar

ENTRIES = (
    Entry("a-2031-first", date(2030, 9, 1), "甲馆：第一天", "从2030年9月1日起办理"),
    Entry(
        "a-2031-last",
        date(2030, 12, 31),
        "甲馆：最后一天，" + "办理借书证的人请记得带上身份证和户口簿" * 4,
        "逗号,分号;反斜杠\\换行\n第二行",
        reminds=True,
    ),
)


def made() -> bytes:
    return calendar("甲馆2031年度", "example.invalid", date(2030, 8, 15), ENTRIES)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = made()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_it_reads_back_with_all_day_entries_and_lasting_identities() -> None:
    events = Calendar.from_ical(made()).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [
        "a-2031-first@example.invalid",
        "a-2031-last@example.invalid",
    ]
    first, last = events
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2030, 9, 1), date(2030, 9, 2))
    assert last["DTEND"].dt == date(2031, 1, 1)
    assert str(last["DESCRIPTION"]) == "逗号,分号;反斜杠\\换行\n第二行"
    assert first["DTSTAMP"].dt.date() == date(2030, 8, 15)
    assert [len(event.walk("VALARM")) for event in events] == [0, 1]


def test_the_same_bytes_twice() -> None:
    assert made() == made()
