"""What all tree nodes share, and names and labels."""

from attrs import field, frozen

from tiaoli.source import Span


@frozen
class Node:
    """What all tree nodes share: where they stand in the text."""

    span: Span | None = field(default=None, eq=False, kw_only=True, repr=False)


@frozen
class Name(Node):
    """A use of a declared name. `written` is the alias that the author chose."""

    key: str
    written: str = field(default="", eq=False, kw_only=True, repr=False)


@frozen
class Label(Node):
    """A clause label, `[二(三)3/2]`, of this policy or of another one (`policy` as written)."""

    text: str
    policy: str = ""


@frozen
class Names(Node):
    """The declared names of a thing; the first of each language is the one printed."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.en[0] if self.en else self.zh[0]
