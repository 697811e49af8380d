"""The words of declared names in one surface: nouns, opposites, choices, verbs, fixed phrases."""

from typing import Literal

from attrs import field, frozen

from tiaoli.syntax import tree
from tiaoli.syntax.fixed import fixed_value
from tiaoli.syntax.scope import Declared, Reading, Scope
from tiaoli.syntax.words import Surface


@frozen
class Frame:
    """How an outcome is said: by a noun, a verb, the verb of the rest, or a fixed phrase."""

    kind: Literal["noun", "verb", "rest", "phrase"]
    words: str


@frozen(eq=False)
class NameBook:
    """The names of a scope, found by key."""

    scope: Scope
    surface: Surface
    _choices: dict[str, tree.Names] = field(init=False, repr=False)

    @_choices.default
    def _find_choices(self) -> dict[str, tree.Names]:
        found: dict[str, tree.Names] = {}
        for declared in self.scope.declared:
            for names in declared.choices:
                found.setdefault(names.key, names)
        return found

    def first(self, names: tree.Names) -> str:
        """The first name in this surface, or else in the other one."""
        ours, theirs = (names.zh, names.en) if self.surface == "zh" else (names.en, names.zh)
        return (ours or theirs)[0]

    def noun(self, key: str) -> str:
        """The name of a declared thing or of an event's date."""
        declared = self.scope.by_key(key)
        if declared is None:
            return key
        if declared.date is not None and declared.key != key:
            return self.first(declared.date)
        return self.first(declared.names)

    def unit(self, key: str) -> str:
        """The second name of a number in this surface (`lost book`), or its only one."""
        declared = self.scope.by_key(key)
        if declared is None:
            return key
        ours = declared.names.zh if self.surface == "zh" else declared.names.en
        return ours[1] if len(ours) > 1 else self.noun(key)

    def choice(self, key: str) -> str:
        """The name of one of the choices of a fact, term or outcome."""
        return self.first(self._choices[key]) if key in self._choices else self.noun(key)

    def opposite(self, key: str) -> str | None:
        """The name of a yes/no fact's opposite, if it has one."""
        declared = self.scope.by_key(key)
        return self.first(declared.opposite) if declared and declared.opposite else None

    def type_of(self, key: str) -> tree.ValueType | None:
        """The declared type of a fact, term or outcome."""
        declared = self.scope.by_key(key)
        return declared.type if declared else None

    def is_event(self, key: str) -> bool:
        """Is this the name of an event, not of its date?"""
        declared = self.scope.by_key(key)
        return declared is not None and declared.kind == "event" and declared.key == key

    def frame(self, sets: tree.Sets) -> Frame:
        """The fixed phrase of exactly this value, else a verb, else the noun."""
        declared = self.scope.by_key(sets.outcome.key)
        found: Frame | None = None
        if declared is not None and sets.rest:
            found = self._verb(declared, rest=True)
        elif declared is not None:
            found = self._phrase(declared, sets)
            if found is None and not isinstance(sets.value, tree.NotDetermined):
                found = self._verb(declared, rest=False)
        return found or Frame("noun", self.noun(sets.outcome.key))

    def _phrase(self, declared: Declared, sets: tree.Sets) -> Frame | None:
        if sets.by is not None or not isinstance(sets.value, tree.Exactly):
            return None
        for phrase in declared.phrases:
            if phrase.value and self._has_ours(phrase.names):
                reading = Reading("SAID", declared.key, "said", declared, phrase.value)
                if fixed_value(reading) == sets.value.value:
                    return Frame("phrase", self.first(phrase.names))
        return None

    def _verb(self, declared: Declared, rest: bool) -> Frame | None:
        for phrase in declared.phrases:
            if not phrase.value and phrase.rest == rest and self._has_ours(phrase.names):
                return Frame("rest" if rest else "verb", self.first(phrase.names))
        return None

    def _has_ours(self, names: tree.Names) -> bool:
        return bool(names.zh if self.surface == "zh" else names.en)
