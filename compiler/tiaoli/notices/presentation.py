"""What a vocabulary says of its notices: which outcome plays which part, and friendlier words.

`presentation.toml` beside a vocabulary holds tables of strings. Nothing in it is needed: a name
without an entry is shown as declared, a part without an outcome is left out of the notice.

What the notices use:

    [roles]       part = "outcome key" or ["outcome key", …]
    [persons]     name = "a person, in English sentences of the language"
    [names]       "key" = { zh = "…", en = "…" }            how a name is shown, in the plural
    [nouns]       "outcome" = { zh = "…", en = "…" }        what it is called before its value
    [moments]     "date fact" = { zh, noun, after, day, done }  the day, as part of a phrase
    [flags]       "fact" = { zh, en, not_zh, not_en }       a condition, as part of a phrase
    [events]      "event" = { zh, en }                      the event, as part of a phrase
    [verdicts]    "outcome" = { yes_zh, no_zh, yes_en, no_en }   a yes; a no or nothing
    [cells]       "单位" = { en = "…" }                      words of tables of figures
    [[late]]      zh, en, given                             late people, told month by month
    [[people]]    zh, en, given                             people who may pay another amount
    [[questions]] zh, en, given, outcome                    what readers ask

What the published pages use besides:

    [places]      "first part of a path" = { zh, en }       places without a policy of their own
    [charts]      "desc", "everyone" and "pay | time | months | compare" + " title | text" = { zh, en }
                  a chart without a title is not drawn; "pay | time | months | compare" + " own | aid |
                  limit | unknown": the legend, an entry for each tone
    [search]      zh, en = { "typed" = "word of the pages" }
    [days]        "first | last | certified" = { zh, en }   days that calendars hold

What the calculator asks and tells. Its texts may hold {year}, {before}, {after} (the years) and
{region}:

    [interview]   order = ["fact key" | "group" | "identity" | "certified", …]  what is asked first
                  asked, also = ["part", …]                 what is asked for; what is told besides
                  asked_without = { part = "base" }         asked for too where no rule sets the base
                  noted = ["part", …]                       what only notes tell; nothing is asked for it
                  implied = { part = "part" }               a yes that another yes brings along
                  certified_from, certified_until, office_zh, office_en
                  about_zh, about_en                        said before the first question
    [interview_taken]   group = { fact = true | false }     what goes without saying for a group
    [interview_sets]    "group | identity" = { zh, en, hint_zh, hint_en }   one question on them all
    [interview_suppose] outcome, events, roles, zh, en      what has not happened happens on its last day
    [asked]       "fact or event" = { zh, en, hint_…, yes_…, no_…, from, until }   a question; days accepted
                  cases = [{ held, zh, en, … }]             other words for those who chose a group
    [[interview_stops]] given, when, unless                 answers after which nothing more is asked
    [[headlines]]       given, when, zh, en, bare           the first that holds heads the result
    [[result_notes]]    given, when, late, zh, en, ask      warnings; late = { event, role }: after its end
    [result_labels]     part = { zh, en }                   what an open point is called
    [[result_facts]]    role, end, when, zh, en, empty_zh, empty_en, ways   a line of the result
    [[result_facts.cases]]  when, held, zh, en, only        another label for some cases
    [[calendar_days]]   role, end, zh, en                   days that a result puts into a calendar

`when` and `unless` are { part = "word" } with yes, no, maybe (a yes is possible), zero, empty, known,
open, missing, silent or conflict; `!` before the words turns them round, `|` between words means
either. `given` is { fact = answer }. A late note may hold {until}, the end that was missed.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tiaoli.diagnostics.base import Language

FILE = "presentation.toml"


@frozen
class Moment:
    """A day that a person's own date fact names, in the forms that phrases need.

    zh: the stem before 当日, 次日, 次月. noun: `joining`; after: `you join`; day: `the day you join`;
    done: `joined`.
    """

    zh: str
    noun: str
    after: str
    day: str
    done: str = ""


@frozen
class Presentation:
    """The tables of a `presentation.toml`."""

    tables: Mapping[str, Any]

    @classmethod
    def read(cls, text: str) -> "Presentation":
        """The tables of the text. ValueError where it is no TOML, or no tables of tables."""
        tables = tomllib.loads(text)
        for name, table in tables.items():
            if not isinstance(table, dict | list):
                raise ValueError(f"{name}: a table is expected")  # noqa: TRY004 - as TOML errors
        return cls(tables)

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.tables.get(name, {})
        return found if isinstance(found, dict) else {}

    def listed(self, name: str) -> list[Mapping[str, Any]]:
        """The entries of an array of tables."""
        found = self.tables.get(name, [])
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def role(self, name: str) -> tuple[str, ...]:
        """The keys of the names that play a part in the notice."""
        found = self.table("roles").get(name, ())
        return (found,) if isinstance(found, str) else tuple(found)

    def word(self, table: str, key: str, form: str) -> str:
        """One form of an entry; empty where there is none."""
        entry = self.table(table).get(key, {})
        return str(entry.get(form, "")) if isinstance(entry, dict) else str(entry)

    def moment(self, key: str) -> Moment | None:
        """The forms of a date fact; None where one of the needed ones is missing."""
        zh, noun, after, day, done = (
            self.word("moments", key, form) for form in ("zh", "noun", "after", "day", "done")
        )
        return Moment(zh, noun, after, day, done) if zh and noun and after and day else None

    def name(self, key: str, language: Language) -> str:
        return self.word("names", key, language)
