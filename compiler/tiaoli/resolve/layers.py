"""The texts that a policy rests on: itself, its superiors, and the vocabularies they use.

Layer 0 is the policy, 1 its superior, and so on; all vocabularies share the last number.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from unicodedata import normalize

from attrs import frozen

from tiaoli.diagnostics.base import Diagnostic
from tiaoli.diagnostics.layers import (
    MissingSuperior,
    MissingVocabulary,
    PolicyWithoutYear,
    SuperiorsInCircle,
)
from tiaoli.source import Span
from tiaoli.syntax import tree
from tiaoli.syntax.chunks import header_key, header_word

AStatement = TypeVar("AStatement", bound=tree.Statement)


@frozen
class LayerFile:
    """One text and its path id: `hubei/2023`, or the folder name of a vocabulary."""

    id: str
    file: tree.File

    def is_called(self, written: str) -> bool:
        """Whether a header or a label may call this text so: by path id or by declared name."""
        header = self.file.header
        names = {self.id, header.name.zh, header.name.en}
        if header.kind == "vocabulary":
            names.add(self.id.rpartition("/")[2])
        return _folded(written) in {_folded(name) for name in names if name}


def _folded(name: str) -> str:
    """Names of texts meet whatever their width, case and spacing."""
    return " ".join(normalize("NFKC", name).casefold().split())


@frozen
class Chain:
    """A policy, its superiors from the nearest to the farthest, and the vocabularies."""

    policies: tuple[LayerFile, ...]
    vocabularies: tuple[LayerFile, ...]

    @property
    def own(self) -> LayerFile:
        return self.policies[0]

    @property
    def vocabulary_layer(self) -> int:
        """The number that all vocabularies share: one more than the farthest superior's."""
        return len(self.policies)

    def nearest_first(self) -> Iterator[tuple[int, LayerFile]]:
        """Every text with its layer number."""
        yield from enumerate(self.policies)
        for each in self.vocabularies:
            yield self.vocabulary_layer, each

    def in_declaration_order(self) -> Iterator[tuple[int, LayerFile]]:
        """Vocabularies first, then the superiors from the farthest, the policy last."""
        for each in self.vocabularies:
            yield self.vocabulary_layer, each
        yield from reversed(list(enumerate(self.policies)))

    def statements(
        self, kind: type[AStatement], start: int = 0
    ) -> Iterator[tuple[int, AStatement]]:
        """The statements of a kind, nearest layer first, from layer `start` on."""
        for number, layer in self.nearest_first():
            if number >= start:
                for statement in layer.file.statements:
                    if isinstance(statement, kind):
                        yield number, statement

    def view_from(self, layer: int) -> int:
        """Where a clause of `layer` looks for conventions: a vocabulary's take the policy's."""
        return 0 if layer == self.vocabulary_layer else layer


def chain_of(
    own: LayerFile, vocabularies: Sequence[LayerFile], superiors: Sequence[LayerFile]
) -> Chain:
    """The chain; a vocabulary that is given twice counts once."""
    unique = {each.id: each for each in vocabularies}
    return Chain((own, *superiors), tuple(unique.values()))


def missing_texts(chain: Chain) -> Iterator[Diagnostic]:
    """Superiors and vocabularies that a header names and nobody handed over; a missing year."""
    if chain.own.file.header.year is None and chain.own.file.header.kind == "policy":
        yield PolicyWithoutYear(span=chain.own.file.header.span)
    above: tuple[LayerFile | None, ...] = (*chain.policies[1:], None)
    for layer, superior in zip(chain.policies, above, strict=True):
        header = layer.file.header
        if header.under and (superior is None or not superior.is_called(header.under)):
            in_circle = any(each.is_called(header.under) for each in chain.policies)
            finding = SuperiorsInCircle if in_circle else MissingSuperior
            yield finding(name=header.under, span=place_of(header, "under", header.under))
        for name in header.uses:
            if not any(each.is_called(name) for each in chain.vocabularies):
                yield MissingVocabulary(name=name, span=place_of(header, "uses", name))


def place_of(header: tree.Header, key: str, name: str) -> Span | None:
    """Where a name stands in the line `under` or `uses` of the header."""
    if header.span is None:
        return None
    source, at = header.span.source, header.span.start
    for line in header.span.text.splitlines(keepends=True):
        found = header_key(line)
        place = line.find(name, found[1]) if found and header_word(found[0]) == key else -1
        if place >= 0:
            return Span(source, at + place, at + place + len(name))
        at += len(line)
    return header.span
