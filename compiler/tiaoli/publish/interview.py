"""The calculator: a page that asks a reader one question at a time and tells what holds.

Here stand the page and the data of the interview: what can be asked, in which order and words,
and what a result shows. `theme/interview.js` runs it, with the policy's generated evaluator; which
questions there are follows from the policy, their words from the vocabulary's presentation.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from attrs import evolve, frozen

from tiaoli.diagnostics.base import Language, Words
from tiaoli.model import nodes
from tiaoli.model.nodes import Policy, Slot, Thing
from tiaoli.model.walk import reachable
from tiaoli.notices.presentation import Presentation
from tiaoli.publish.dense import dense_json
from tiaoli.publish.explainer import region_page
from tiaoli.publish.frame import THEME
from tiaoli.publish.page import Page, SiteLanguage
from tiaoli.publish.page_view import CLAUSES, READINGS, PageView
from tiaoli.publish.regions import Region
from tiaoli.syntax import tree
from tiaoli.units.day import month_start

FILE = "calculator.html"
DATA = "interview-data"
_WRITTEN: dict[Language, SiteLanguage] = {"zh": "zh-Hans", "en": "en"}
_SETS = ("group", "identity")
_TYPES = ("yes/no", "date", "choice", "number", "money")
"""Types of facts that a form can ask for."""

Json = dict[str, Any]


def calculator_page(view: PageView, region: Region) -> Page | None:
    """The calculator of a region; None where its vocabulary declares nothing to work out.

    PageFails where the template cannot be filled.
    """
    if not any(view.roles(part) for part in _asked(view.presentation)):
        return None
    page = region_page(region, "calculator", FILE, _WRITTEN[view.language], {})
    data = dense_json(interview_data(view, region))
    scripts = ("../assets/runtime.js", f"{region.folder}/evaluator.js", "../assets/interview.js")
    return evolve(page, scripts=scripts, data=((DATA, data),))


def interview_data(view: PageView, region: Region) -> Json:
    """What `theme/interview.js` is given, in one of the written languages."""
    return _Interview(view, region).data()


def _asked(presentation: Presentation) -> tuple[str, ...]:
    """The roles whose outcomes a result tells."""
    return tuple(presentation.table("interview").get("asked", ()))


@cache
def _words() -> dict[str, Json]:
    """The words of the frame of an interview, by language."""
    return tomllib.loads((THEME / "interview.toml").read_text(encoding="utf-8"))


@frozen
class _Interview:
    """The data of the interview of one policy in one language."""

    view: PageView
    region: Region

    @property
    def policy(self) -> Policy:
        return self.view.policy

    @property
    def presentation(self) -> Presentation:
        return self.view.presentation

    def data(self) -> Json:
        names, table = self.names(), self.presentation.table("interview")
        asked = [role for role in _asked(self.presentation) if self.view.roles(role)]
        asked += self.instead(table)
        also = [role for role in table.get("also", ())
                if self.view.roles(role) and role not in asked]  # fmt: skip
        noted = [role for role in table.get("noted", ()) if self.view.roles(role)]
        roles = [*asked, *also]
        return {
            "policy": self.policy.id,
            "file": f"{self.region.folder}.ics",
            "stamp": (self.policy.header.issued or self.policy.year_start).isoformat(),
            "words": _words()[self.view.language],
            "names": names,
            "order": self.order(names),
            "sets": {kind: self.set_of(kind) for kind in _SETS},
            "members": [key for key, name in names.items() if name["kind"] in _SETS],
            "outcomes": {role: self.view.role(role) for role in (*roles, *noted)},
            "roles": roles,
            "asked": asked,
            "noted": noted,
            "about": self.said(table, "about"),
            "taken": self.taken(names),
            "wholes": self.wholes(),
            "notes": [self.note(each) for each in self.listed("result_notes")],
            "labels": {role: self.role_label(role) for role in roles},
            "verdicts": dict(self.verdicts(roles)),
            "implied": dict(table.get("implied", {})),
            "certified": self.limits(table, "certified_from", "certified_until"),
            "days": self.days(),
            "suppose": self.suppose(roles),
            "stops": [_pick(each, "given", "when", "unless") for each in self.listed("interview_stops")],
            "headlines": [self.headline(each) for each in self.listed("headlines")],
            "ways": [self.way(clause) for clause in self.channels],
            "facts": [self.fact(each) for each in self.listed("result_facts")
                      if each["role"] in roles],
            "calendar": [self.calendar_day(each) for each in self.listed("calendar_days")
                         if each["role"] in roles],
            "clauses": self.clauses(),
            "reasons": [{"reason": reason, "clauses": dict.fromkeys(ids, 1)}
                        for reason, ids in self.view.accepted],
            "bodies": self.bodies(),
            "office": self.said(table, "office"),
        }  # fmt: skip

    # ------------------------------------------------------------ words

    def listed(self, name: str) -> list[Mapping[str, Any]]:
        return self.presentation.listed(name)

    def said(self, entry: Mapping[str, Any], form: str = "") -> str:
        """A text of an entry in the page's language, with its years and the region filled in."""
        text = str(entry.get(f"{form}_{self.view.language}" if form else self.view.language, ""))
        for blank, value in self._blanks.items():
            text = text.replace(f"{{{blank}}}", value)
        return text

    @property
    def _blanks(self) -> dict[str, str]:
        year = self.policy.year
        region = self.view.words(self.view.header.region)
        return {
            "year": str(year),
            "before": str(year - 1),
            "after": str(year + 1),
            "region": region,
        }

    def role_label(self, role: str) -> str:
        """What an open point calls an outcome."""
        entry = self.presentation.table("result_labels").get(role, {})
        return self.said(entry) or self.view.phrases.noun(self.view.role(role))

    def limits(self, entry: Mapping[str, Any], first: str, last: str) -> Json:
        """The days that a question accepts; the year before until the year's end unless said."""
        low = str(entry.get(first, "{before}-01-01"))
        high = str(entry.get(last, "{year}-12-31"))
        return {"min": low.format(**self._blanks), "max": high.format(**self._blanks)}

    def label(self, thing: Thing) -> str:
        """What an option or an open point is called; programmes keep their Chinese name."""
        name = self.view.name(thing.key)
        is_programme = self.view.language == "en" and thing.kind in _SETS
        return f"{name} ({thing.words.zh})" if is_programme else name

    # ------------------------------------------------------------ what can be asked

    def names(self) -> dict[str, Json]:
        """All that an outcome of the result may rest on and that a reader can know, as declared."""
        roles = (*_asked(self.presentation), *self.presentation.table("interview").get("also", ()))
        outcomes = [key for role in roles for key in self.view.roles(role)[:1]]
        found: dict[str, Json] = {}
        for key in self._reached(outcomes):
            thing = self.policy.things[key]
            if self._is_askable(thing):
                found[key] = self.name(thing)
                if thing.date_of:
                    found.setdefault(thing.date_of, self.name(self.policy.things[thing.date_of]))
        return found

    def _reached(self, outcomes: Iterable[str]) -> list[str]:
        ends = {slot for key in outcomes for slot in self._slots(key)}
        found = {name for slot in ends for name in reachable(self.policy, slot)}
        return sorted(found, key=lambda name: self.policy.things[name].order)

    def _slots(self, key: str) -> Iterator[Slot]:
        if self.policy.things[key].type == "period":
            yield from (Slot(key, "from"), Slot(key, "until"))
        else:
            yield Slot(key)

    def _is_askable(self, thing: Thing) -> bool:
        if thing.definition is not None:
            return False
        is_fact = thing.kind == "fact" and thing.type in _TYPES
        return is_fact or thing.kind in ("event", *_SETS)

    def name(self, thing: Thing) -> Json:
        """One name: how it is asked for, which days it accepts, who certifies it."""
        found: Json = {
            "kind": thing.kind,
            "type": thing.type or "yes/no",
            "label": self.label(thing),
        }
        if thing.kind in _SETS:
            found |= {"includes": list(thing.includes), "body": self._bodies_by_identity(thing.key)}
        elif thing.date_of:
            found["event"] = thing.date_of
        else:
            found |= self.question(thing, self.presentation.table("asked").get(thing.key, {}))
        return {key: value for key, value in found.items() if value}

    def question(self, thing: Thing, entry: Mapping[str, Any]) -> Json:
        """How a fact or an event is asked for; in plain words where the vocabulary has none."""
        pick, label = self.view.phrases.pick, self.label(thing)
        has_day = thing.kind == "event" or thing.type == "date"
        plain = (
            pick(f"{label}：是哪天？", f"When: {label}?") if has_day
            else pick(f"这一条符合你的情况吗：{label}", f"Is this so in your case: {label}?")
        )  # fmt: skip
        return {
            "ask": self.said(entry) or plain,
            **{form: self.said(entry, form) for form in ("hint", "yes", "no")},
            "date": thing.event_date,
            **(self.limits(entry, "from", "until") if has_day else {}),
            "choices": [[each.key, self.words(each.names)] for each in thing.choices],
            "cases": [self.case(each) for each in entry.get("cases", ())],
        }

    def case(self, entry: Mapping[str, Any]) -> Json:
        """The words of a question for those who chose a group."""
        forms = {form: self.said(entry, form) for form in ("hint", "yes", "no")}
        said = {"ask": self.said(entry), **{form: text for form, text in forms.items() if text}}
        return {**_pick(entry, "held"), **said}

    def taken(self, names: Mapping[str, Json]) -> Json:
        """By group: what goes without saying for its members, so that nobody asks."""
        table = self.presentation.table("interview_taken")
        return {group: {fact: value for fact, value in facts.items() if fact in names}
                for group, facts in table.items() if group in names}  # fmt: skip

    def words(self, names: tree.Names) -> str:
        """The first name in the page's language, else in the other."""
        first = [each[0] if each else "" for each in (names.zh, names.en)]
        return self.view.words(Words(*first))

    def _bodies_by_identity(self, key: str) -> list[str]:
        """The bodies that certify an identity; those of the policy itself, else the superiors'."""
        found: dict[int, list[str]] = {}
        for clause in self.view.statements("Certifies"):
            if key in (each.key for each in clause.statement.identities):  # type: ignore[union-attr]
                found.setdefault(clause.layer, []).append(clause.statement.body.key)  # type: ignore[union-attr]
        return list(dict.fromkeys(found[min(found)])) if found else []

    def order(self, names: Mapping[str, Json]) -> list[str]:
        """The order of the questions; what the vocabulary leaves out comes last, as declared."""
        wanted = [str(each) for each in self.presentation.table("interview").get("order", ())]
        kinds = [each for each in (*_SETS, "certified") if each not in wanted]
        rest = [key for key, name in names.items() if "ask" in name and key not in wanted]
        return [key for key in (*wanted, *kinds, *rest)
                if key in (*_SETS, "certified") or key in names]  # fmt: skip

    def days(self) -> list[str]:
        """Days on which something may change: those that the rules name, the day after, months."""
        named = self.region.named_days
        first = self.policy.year_start.replace(day=1)
        months = {month_start(first, number) for number in range(-12, 18)}
        return sorted({day.isoformat() for each in named for day in (each, each + timedelta(1))}
                      | {each.isoformat() for each in months})  # fmt: skip

    def set_of(self, kind: str) -> Json:
        entry = self.presentation.table("interview_sets").get(kind, {})
        ask = self.said(entry) or self.view.phrases.pick("下面哪些符合？", "Which of these apply?")
        return {"ask": ask, "hint": self.said(entry, "hint")}

    def instead(self, table: Mapping[str, Any]) -> list[str]:
        """The roles that are told too because no rule of the policy sets what others rest on."""
        ruled = {rule.slot.name for rule in self.policy.rules}
        return [role for role, base in table.get("asked_without", {}).items()
                if self.view.roles(role) and ruled.isdisjoint(self.view.roles(base))]  # fmt: skip

    # ------------------------------------------------------------ what a result shows

    def suppose(self, roles: Iterable[str]) -> Json:
        table = self.presentation.table("interview_suppose")
        events = [each for each in table.get("events", ()) if each in self.policy.things]
        supposed = [role for role in table.get("roles", ()) if role in roles]
        outcome = str(table.get("outcome", ""))
        return {"outcome": outcome, "events": events, "roles": supposed, "text": self.said(table)}

    def verdicts(self, roles: Iterable[str]) -> Iterator[tuple[str, Json]]:
        """The phrases for a yes and a no of the roles that are one or the other."""
        for role in roles:
            key = self.view.role(role)
            if self.policy.things[key].type == "yes/no":
                verdict = self.view.phrases.verdict
                yield role, {"yes": verdict(key, True), "no": verdict(key, False)}

    def headline(self, entry: Mapping[str, Any]) -> Json:
        return {**_pick(entry, "given", "when", "bare"), "text": self.said(entry)}

    def note(self, entry: Mapping[str, Any]) -> Json:
        return {**_pick(entry, "given", "when", "late", "ask"), "text": self.said(entry)}

    def wholes(self) -> dict[str, str]:
        """What a share is a share of, as an open point calls it."""
        wholes = {thing.share_of for thing in self.policy.of_kind("outcome") if thing.share_of}
        return {key: self.view.phrases.noun(key) for key in sorted(wholes)}

    def fact(self, entry: Mapping[str, Any]) -> Json:
        found = {
            **_pick(entry, "role", "end", "when"),
            "label": self.said(entry),
            "empty": self.said(entry, "empty"),
            "variants": [self.variant(each) for each in entry.get("cases", ())],
        }
        return {**found, "ways": list(range(len(self.channels)))} if entry.get("ways") else found

    def variant(self, entry: Mapping[str, Any]) -> Json:
        """A label for some cases; with `only` the ways whose Chinese purpose says that word."""
        found = {**_pick(entry, "when", "held"), "label": self.said(entry)}
        word = entry.get("only")
        ways = [place for place, clause in enumerate(self.channels)
                if word and word in clause.statement.text.in_language("zh")]  # type: ignore[union-attr]  # fmt: skip
        return {**found, "ways": ways} if ways else found

    @property
    def channels(self) -> list[nodes.Clause]:
        """The ways to do it that the policy prints, or those of its nearest superior."""
        found = [clause for clause, _ in self.view.channels]
        nearest = min((clause.layer for clause in found), default=0)
        return [clause for clause in found if clause.layer == nearest]

    def way(self, clause: nodes.Clause) -> Json:
        items = clause.statement.items  # type: ignore[union-attr]
        where = self.view.phrases.pick("、", ", ").join(map(self.view.words, items))
        return {"what": self.view.sentence(clause), "where": where, "clause": {clause.id: 1}}

    def calendar_day(self, entry: Mapping[str, Any]) -> Json:
        return {**_pick(entry, "role", "end"), "text": self.said(entry)}

    def clauses(self) -> dict[str, Json]:
        """The clauses that decide, by id: label, address, and what they say."""
        anchors = self.view.anchors
        deciding = {rule.clause for rule in self.policy.rules}
        deciding |= {clause.id for clause in self.channels}
        return {clause.id: self.clause(clause, anchors.get(clause.id, ""))
                for clause in self.policy.clauses if clause.id in deciding}  # fmt: skip

    def clause(self, clause: nodes.Clause, anchor: str) -> Json:
        owner = self.policy.layers[clause.layer].header.name if clause.layer and anchor else None
        said = self.view.phrases.pick("：", ": ")
        is_ours = any(mark.kind in READINGS for mark in clause.marks)
        label = (self.view.words(owner) + said if owner else "") + clause.label + "*" * is_ours
        if not anchor:
            return {"label": label}
        return {"label": label, "link": f"{CLAUSES}#{anchor}", "text": self.view.wording(clause)}

    def bodies(self) -> dict[str, str]:
        return {thing.key: self.view.name(thing.key) for thing in self.policy.of_kind("body")}


def _pick(entry: Mapping[str, Any], *keys: str) -> Json:
    return {key: entry[key] for key in keys if key in entry}
