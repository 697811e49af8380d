"""The stages in order: read, find names, parse, resolve, check; then evaluate, explain, build.

A `Library` reads and parses each text of a project once. Every stage returns its result and its
findings; nothing raises for what stands in a file.
"""

import hashlib
from collections.abc import Iterable, Iterator

from attrs import define, evolve, field, frozen

from tiaoli import __version__
from tiaoli.diagnostics.base import Diagnostic, Fix, Language, Words, is_error
from tiaoli.diagnostics.files import AmbiguousPolicy
from tiaoli.diagnostics.layers import MissingSuperior, MissingVocabulary, PolicyWithoutYear
from tiaoli.diagnostics.names import NameDeclaredTwice, UndeclaredName
from tiaoli.diagnostics.reading import HeaderValue
from tiaoli.diagnostics.syntax import UnknownWord
from tiaoli.diagnostics.tables import NoTableAbove
from tiaoli.given import case_of
from tiaoli.inventory import check_inventory, read_inventory
from tiaoli.model.case import Case
from tiaoli.model.nodes import Policy
from tiaoli.project import SUFFIX, PolicyFile, Project, Reading
from tiaoli.resolve.from_syntax import resolve
from tiaoli.resolve.layers import LayerFile
from tiaoli.source import Source, Span
from tiaoli.syntax.chunks import LONGEST_FILE, header_key, header_lines, header_word
from tiaoli.syntax.declared import declared_in
from tiaoli.syntax.format import printer_of
from tiaoli.syntax.from_text import Parsed, parse, parse_given
from tiaoli.syntax.plain import has_chinese, narrow
from tiaoli.syntax.print_statements import SentencePrinter
from tiaoli.syntax.scope import Declared, Scope

_IS_VOCABULARY = Words(
    "这是词汇，请写在“引用”一行", "it is a vocabulary: name it on the line `uses`"
)
_IS_POLICY = Words("这是政策，请写在“上级”一行", "it is a policy: name it on the line `under`")


class BadPolicy(Exception):
    """A policy that cannot be used; carries the findings. Only the public API raises it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(each.message("en") for each in self.diagnostics))


@frozen
class Loaded:
    """A policy, where nothing is wrong with it, and all findings on the way."""

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Built:
    """The generated files of a policy by name, where nothing is wrong with it."""

    files: dict[str, str] | None
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Chain:
    """A file's superiors, nearest first, and the vocabularies that any of them uses."""

    superiors: tuple[PolicyFile, ...]
    vocabularies: tuple[PolicyFile, ...]

    @property
    def all(self) -> tuple[PolicyFile, ...]:
        return (*self.vocabularies, *self.superiors)


@define(eq=False)
class Library:
    """The texts of a project, each read and parsed once."""

    project: Project
    _readings: dict[PolicyFile, Reading] = field(factory=dict)
    _parsed: dict[PolicyFile, Parsed] = field(factory=dict)
    _policies: dict[PolicyFile, Loaded] = field(factory=dict)
    _declarations: dict[Source, tuple[Declared, ...]] = field(factory=dict)
    _chains: dict[Source, Chain] = field(factory=dict)
    _scopes: dict[Source, Scope] = field(factory=dict)

    # ------------------------------------------------------------ the stages

    def reading(self, file: PolicyFile) -> Reading:
        """The text as it stands on the disk."""
        if file not in self._readings:
            self._readings[file] = self.project.read(file)
        return self._readings[file]

    def parsed(self, file: PolicyFile) -> Parsed | None:
        """The tree; None where the file cannot be read."""
        if file not in self._parsed:
            source = self.reading(file).source
            if source is None:
                return None
            self._parsed[file] = parse(source, self.scope_of(source))
        return self._parsed[file]

    def policy(self, file: PolicyFile) -> Loaded:
        """Text, names, tree, core model, with the findings of every stage."""
        if file not in self._policies:
            self._policies[file] = self._policy(file)
        return self._policies[file]

    def _policy(self, file: PolicyFile) -> Loaded:
        source = self.reading(file).source
        if source is None:
            return Loaded(None, self.reading(file).diagnostics)
        chain = self.chain(source)
        texts = (file, *chain.superiors, *chain.vocabularies)
        found = [finding for text in texts for finding in self._findings(text)]
        own, superiors, vocabularies = (
            self._layers(files) for files in ((file,), chain.superiors, chain.vocabularies)
        )
        if file.is_vocabulary or not own:
            return Loaded(None, tuple(found))
        resolved = resolve(own[0].file, file.id, vocabularies, superiors)
        policy = resolved.policy
        if any(is_error(each) for each in found):
            policy = None
        if policy is not None:
            policy = evolve(policy, hash=self._hash(texts))
        resolution = [said for each in resolved.diagnostics for said in self._about_missing(each)]
        return Loaded(policy, _causes_alone((*found, *resolution)))

    def _layers(self, files: Iterable[PolicyFile]) -> list[LayerFile]:
        """The trees of files that can be read at all."""
        trees = ((file, self.parsed(file)) for file in files)
        return [LayerFile(f.id, parsed.file) for f, parsed in trees if parsed and parsed.file]

    def check(self, file: PolicyFile, *, errors_only: bool = False) -> Loaded:
        """The policy with all that reading, resolving and the checks find.

        errors_only: without the checks that only warn, which take most of the time.
        """
        from tiaoli.checks import check_file, check_place, check_policy
        from tiaoli.checks.last_year import check_last_year, made_from

        loaded = self.policy(file)
        found = list(loaded.diagnostics)
        parsed, source = self.parsed(file), self.reading(file).source
        if parsed and parsed.file and source:
            found += check_place(parsed.file.header, file.id, file.is_vocabulary)
            found += _unless_unread(check_file(parsed.file, self.scope_of(source)), parsed)
            made = made_from(parsed.file.header)
            if made:
                old = self.project.all.get(made[0])
                before = self.reading(old).source if old else None
                found += check_last_year(parsed.file, made[1], before)
        if loaded.policy:
            found += check_policy(loaded.policy, errors_only=errors_only)
            inventory = self.project.inventory(file)
            found += inventory.diagnostics
            if inventory.source:
                found += check_inventory(read_inventory(inventory.source), loaded.policy)
        return evolve(loaded, diagnostics=tuple(found))

    def build(self, file: PolicyFile) -> Built:
        """Check, then every backend and the notices; nothing is built from a broken policy."""
        from tiaoli.backends import BACKENDS, Context
        from tiaoli.notices.render import notice

        checked = self.check(file)
        policy, source = checked.policy, self.reading(file).source
        if policy is None or source is None or any(map(is_error, checked.diagnostics)):
            return Built(None, checked.diagnostics)
        companions, unread = self._companions(source)
        if unread:
            return Built(None, (*checked.diagnostics, *unread))
        printers = self._printers(source)
        context = Context(__version__, lambda clause, to: printers[to].sentence(clause.statement))
        files = {
            name: text for each in BACKENDS for name, text in each.files(policy, context).items()
        }
        notices, problems = notice(
            policy,
            printers,
            companions,
            lambda text: self.case_of_sentence(file, policy, text),
        )
        if any(map(is_error, problems)):
            return Built(None, (*checked.diagnostics, *problems))
        return Built({**files, **notices}, (*checked.diagnostics, *problems))

    def _printers(self, source: Source) -> dict[Language, SentencePrinter]:
        scope = self.scope_of(source)
        return {"zh": printer_of("zh", scope), "en": printer_of("en", scope)}

    def _companions(self, source: Source) -> tuple[dict[str, str], list[Diagnostic]]:
        """The templates beside the vocabularies, those of the first one used winning.

        Beside them the errors of those that cannot be read.
        """
        texts: dict[str, str] = {}
        unread: list[Diagnostic] = []
        for vocabulary in reversed(self.chain(source).vocabularies):
            for name, reading in self.project.companions(vocabulary).items():
                if reading.source:
                    texts[name] = reading.source.text
                else:
                    unread += reading.diagnostics
        return texts, unread

    def told_first(self, file: PolicyFile) -> tuple[str, ...]:
        """The outcomes that readers ask about first, as the presentation lists its roles."""
        from tiaoli.notices.presentation import FILE, Presentation

        source = self.reading(file).source
        texts, _ = self._companions(source) if source else ({}, [])
        try:
            presentation = Presentation.read(texts.get(FILE, ""))
        except ValueError:
            return ()
        roles = (presentation.role(name) for name in presentation.table("roles"))
        return tuple(dict.fromkeys(key for role in roles for key in role))

    def _about_missing(self, finding: Diagnostic) -> Iterator[Diagnostic]:
        """A missing superior or vocabulary, with the file that may be meant.

        Where the file is there but cannot be read, its own findings have said so already.
        """
        if not isinstance(finding, MissingVocabulary | MissingSuperior) or finding.span is None:
            yield finding
            return
        there = self.project.locate(finding.name)
        if isinstance(there, AmbiguousPolicy):
            yield evolve(there, span=finding.span)
        elif isinstance(there, Diagnostic):
            yield self._with_likely_name(finding, finding.span)
        elif there.is_vocabulary and isinstance(finding, MissingSuperior):
            yield evolve(finding, hint=_IS_VOCABULARY)
        elif not there.is_vocabulary and isinstance(finding, MissingVocabulary):
            yield evolve(finding, hint=_IS_POLICY)

    def _with_likely_name(
        self, finding: MissingVocabulary | MissingSuperior, span: Span
    ) -> Diagnostic:
        wants_vocabulary = isinstance(finding, MissingVocabulary)
        for likely in self.project.likely_names(finding.name, cutoff=0.75):
            is_right = self.project.all[likely].is_vocabulary == wants_vocabulary
            if is_right and not span.source.path.endswith(f"{likely}{SUFFIX}"):
                return evolve(finding, fix=Fix(span, likely))
        return finding

    def _findings(self, file: PolicyFile) -> Iterator[Diagnostic]:
        yield from self.reading(file).diagnostics
        parsed, source = self.parsed(file), self.reading(file).source
        if parsed and source:
            yield from parsed.diagnostics
            for each in self.scope_of(source).diagnostics:
                if each.span and each.span.source == source:
                    yield each

    def _hash(self, texts: Iterable[PolicyFile]) -> str:
        """A fingerprint of all texts that a policy rests on, whatever their line ends."""
        digest = hashlib.sha256()
        for text in texts:
            source = self.reading(text).source
            digest.update((source.text if source else "").encode() + b"\0")
        return digest.hexdigest()

    def case_of_sentence(
        self, file: PolicyFile, policy: Policy, text: str
    ) -> tuple[Case | None, tuple[Diagnostic, ...]]:
        """The case that a sentence of the language gives (as in an example's `given`)."""
        source = self.reading(file).source
        assert source
        surface: Language = "zh" if has_chinese(text) else "en"
        said = parse_given(text, surface, self.scope_of(source))
        if said.given is None:
            return None, said.diagnostics
        return case_of(said.given, said.nothing_else, policy)

    def forget(self, file: PolicyFile) -> None:
        """Drop what was read of a file: who goes through hundreds need not keep them all."""
        source = self.reading(file).source
        for known in (self._readings, self._parsed, self._policies):
            known.pop(file, None)
        if source:
            for about in (self._declarations, self._chains, self._scopes):
                about.pop(source, None)

    # ------------------------------------------------------------ names

    def scope_of(self, source: Source) -> Scope:
        """The names that a text may use: its vocabularies', its superiors', its own."""
        if source not in self._scopes:
            others = (self.reading(file).source for file in self.chain(source).all)
            self._scopes[source] = Scope.of(*map(self._declared, filter(None, (*others, source))))
        return self._scopes[source]

    def _declared(self, source: Source) -> tuple[Declared, ...]:
        if source not in self._declarations:
            self._declarations[source] = declared_in(source)
        return self._declarations[source]

    def chain(self, source: Source) -> Chain:
        """What the headers name, followed upwards; what is not found is left out here."""
        if source not in self._chains:
            self._chains[source] = self._chain(source)
        return self._chains[source]

    def _chain(self, source: Source) -> Chain:
        superiors: list[PolicyFile] = []
        vocabularies: dict[PolicyFile, None] = {}
        current: Source | None = source
        while current is not None:
            header = header_references(current)
            uses = (file for file in self._located(header["uses"]) if file.is_vocabulary)
            vocabularies.update(dict.fromkeys(uses))
            above = [
                file
                for file in self._located(header["under"])
                if not file.is_vocabulary
                and file not in superiors
                and self.reading(file).source != source
            ]
            superiors += above[:1]
            current = self.reading(above[0]).source if above else None
        return Chain(tuple(superiors), tuple(vocabularies))

    def _located(self, names: Iterable[str]) -> list[PolicyFile]:
        found = (self.project.locate(name) for name in names)
        return [each for each in found if isinstance(each, PolicyFile)]


def _unless_unread(found: Iterable[Diagnostic], parsed: Parsed) -> Iterator[Diagnostic]:
    """The findings, but no missing table where a statement, perhaps the table, was not read."""
    for each in found:
        if not (isinstance(each, NoTableAbove) and any(map(is_error, parsed.diagnostics))):
            yield each


def _causes_alone(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without those that only follow from another one, which comes first.

    Names are unknown where their vocabulary is missing, but for those that look like a known one;
    and a year that cannot be read is none.
    """
    found = tuple(found)
    lost = [each for each in found if isinstance(each, MissingVocabulary | MissingSuperior)]
    if lost:
        unknown = UnknownWord | UndeclaredName
        rest = (each for each in found if not isinstance(each, unknown) or each.fix)
        found = (*lost, *(each for each in rest if each not in lost))
    if any(isinstance(each, HeaderValue) and header_word(each.key) == "year" for each in found):
        found = tuple(each for each in found if not isinstance(each, PolicyWithoutYear))
    once: dict[object, Diagnostic] = {}
    for each in found:
        is_double = isinstance(each, NameDeclaredTwice)
        once.setdefault((each.code, each.span) if is_double else each, each)
    return tuple(once.values())


def header_references(source: Source) -> dict[str, list[str]]:
    """What the header names under `under` and `uses`."""
    found: dict[str, list[str]] = {"under": [], "uses": []}
    if len(source.text) > LONGEST_FILE:
        return found
    for start, end in header_lines(source):
        line = source.text[start:end]
        key = header_key(line)
        word = header_word(key[0]) if key else ""
        if key and word in found:
            names = narrow(line[key[1] :]).replace("、", ",").split(",")
            found[word] += [name.strip() for name in names if name.strip()]
    return found


def read_policy(project: Project, reference: str) -> Loaded:
    """The policy of a file, a path name or a declared name."""
    file = project.locate_argument(reference)
    return Library(project).policy(file) if isinstance(file, PolicyFile) else Loaded(None, (file,))


def check_policy(project: Project, reference: str) -> Loaded:
    """The policy with all findings about it."""
    file = project.locate_argument(reference)
    return Library(project).check(file) if isinstance(file, PolicyFile) else Loaded(None, (file,))


def build_policy(project: Project, reference: str) -> Built:
    """The generated files of a policy."""
    file = project.locate_argument(reference)
    return Library(project).build(file) if isinstance(file, PolicyFile) else Built(None, (file,))
