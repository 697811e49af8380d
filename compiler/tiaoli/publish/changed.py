"""Last year and this year side by side, in a reader's words, with the clauses of both."""

from attrs import frozen

from tiaoli.model import nodes
from tiaoli.notices.situations import Situation
from tiaoli.publish.changes import Change, Kind, Said, changes
from tiaoli.publish.page_view import PageView


@frozen
class ChangedRow:
    """One difference. what: whom it is about; old, new: what is said, empty where nothing is.

    clause: of this year, empty where it is gone. was: the clause of last year as its label.
    """

    kind: Kind
    what: str
    old: str
    new: str
    clause: str
    was: str


def changed_rows(before: PageView, view: PageView) -> list[ChangedRow]:
    """What differs between the two years, each clause that came or went once."""
    rows: dict[ChangedRow, None] = {}
    teller = _Teller(before, view)
    for change in changes(before.policy, view.policy):
        row = teller.row(change)
        if row.old != row.new:
            rows[row] = None
    return list(rows)


class _Teller:
    """Tells changes in the words of the year that each side belongs to."""

    def __init__(self, before: PageView, view: PageView) -> None:
        self.before = before
        self.view = view
        self.situations = {
            year: {each.id: each for each in year.situations} for year in (before, view)
        }

    def row(self, change: Change) -> ChangedRow:
        old, new = (self.before, change.old), (self.view, change.new)
        whole = change.kind not in ("number", "date")
        return ChangedRow(
            change.kind,
            "" if whole else self._whom(change),
            self._told(*old, whole),
            self._told(*new, whole),
            change.new.clause if change.new else "",
            self._clause(*old).label if change.old else "",
        )

    def _whom(self, change: Change) -> str:
        """The people; for a name that is the same for everybody, the name."""
        said = change.new or change.old
        view = self.view if change.new else self.before
        assert said is not None
        situation = self._situation(view, said)
        if situation is None:
            return view.name(change.outcome)
        when = view.phrases.pick("，", ", ").join(situation.when)
        return situation.who + (view.phrases.pick(f"（{when}）", f" ({when})") if when else "")

    def _told(self, view: PageView, said: Said | None, whole: bool) -> str:
        if said is None:
            return ""
        situation = self._situation(view, said)
        if situation is None:
            value = _value(view, said.frame.outcome.key)
            return value or view.wording(self._clause(view, said)).rstrip("。.")
        if whole:
            return view.gist(self._clause(view, said))
        return view.told(situation, said.frame)

    def _situation(self, view: PageView, said: Said) -> Situation | None:
        return self.situations[view].get(said.clause)

    def _clause(self, view: PageView, said: Said | None) -> nodes.Clause:
        assert said is not None
        return view.policy.clause(said.clause)


def _value(view: PageView, key: str) -> str:
    """The value of a name that is the same for everybody; empty where it has none."""
    thing = view.policy.things[key]
    if thing.kind != "term" or thing.type not in ("money", "number", "length"):
        return ""
    said = view.phrases.term(key)
    return said.text if said.is_known else ""
