"""A region's dates as an iCalendar file: all-day entries with lasting identities.

Source of the form: RFC 5545. The same entries give the same bytes: the time stamp is the day of
the document, never the day of the build.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from attrs import frozen
from icalendar import Alarm, Calendar, Event

REMIND_DAYS = 7
"""How long before a last day a calendar reminds of it."""


@frozen
class Entry:
    """One all-day entry. key: what it is, the same from build to build (`jiangan-2023-last-1`)."""

    key: str
    day: date
    summary: str
    description: str
    reminds: bool = False


def calendar(name: str, domain: str, stamp: date, entries: Sequence[Entry]) -> bytes:
    """The file. name: what a calendar shows; domain: makes the identities unique in the world."""
    found = Calendar()
    found.add("prodid", f"-//{domain}//tiaoli//")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    moment = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    for entry in entries:
        found.add_component(_event(entry, domain, moment))
    return bytes(found.to_ical(sorted=True))


def _event(entry: Entry, domain: str, moment: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{domain}")
    event.add("dtstamp", moment)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    if entry.reminds:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", timedelta(days=-REMIND_DAYS))
        event.add_component(alarm)
    return event
