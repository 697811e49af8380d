"""The parts of a generated evaluator that are the same in each and name its own classes."""

HOLDING = '''\
class Holding(Record):
    """An identity: whether it is held, when it was certified (None: unknown) and when it ended."""

    held: bool = True
    certified: date | None = None
    ended: date | None = None'''.splitlines()

GIVEN = '''\
if not TYPE_CHECKING:

    def dataclass_transform(**_):
        return lambda made: made


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Given:
    """What makes a class of names with types: type checkers read it as a frozen dataclass."""

    def __init__(self, **given: Any) -> None:
        check_case(Facts, given)
        self.__dict__.update({**UNKNOWN, **given})

    def changed(self, **given: Any) -> Case:
        """The case with some names given anew."""
        return Case(**{**vars(self), **given})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a case does not change: see changed(...)")

    def __repr__(self) -> str:
        given = {name: value for name, value in vars(self).items() if value is not None}
        if not given["closed"]:
            del given["closed"]
        return f"Case({', '.join(f'{name}={value!r}' for name, value in given.items())})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))'''.splitlines()

OF_DECISION = '''\
@property
def policy(self) -> str:
    """The policy that was asked."""
    return POLICY

@property
def year(self) -> int:
    """Its year."""
    return YEAR

@property
def hash(self) -> str:
    """The hash of its text: keep it with the decision."""
    return HASH

@property
def compiler(self) -> str:
    """What made this file."""
    return COMPILER

@property
def assumed(self) -> tuple[str, ...]:
    """What `closed` took as not so and the answers used: show it to whoever decides."""
    return noticed(Facts, self.case)[0]

@property
def undated(self) -> tuple[str, ...]:
    """Identities that ended and leave answers open: the policy names no day that counts."""
    return noticed(Facts, self.case)[1]

@property
def unordered(self) -> tuple[str, ...]:
    """Names that leave answers open because months and days had to be compared."""
    return tuple(sorted(noticed(Facts, self.case)[2], key=NAMES.order.__getitem__))

@property
def unread(self) -> tuple[str, ...]:
    """Groups and identities that the case gives and no clause reads: no account is taken of them."""
    return unread_of(Facts, self.case)'''.splitlines()

ANSWERS = """\
def _outcome(case: Case, name: str, value: Any, by: int, end: str = "") -> Outcome:
    if value is not None:
        return _new(Outcome, ("value", value, LABELS[by], (), (), None))
    if by >= 0:
        return Outcome("conflict", None, LABELS[by]) if by else SILENTLY
    return NAMES.outcome(answer_of(Facts, case, World(), name, end)[0])


def _period(case: Case, name: str, start: Any, by: int, end: Any, end_by: int) -> Outcome:
    if start is not None and end is not None:
        first = _new(Outcome, ("value", start, LABELS[by], (), (), None))
        last = _new(Outcome, ("value", end, LABELS[end_by], (), (), None))
        both = (first, last)
        return _new(Outcome, ("value", (start, end), LABELS[by | end_by], (), (), both))
    if start is None and end is None and by == end_by == 0:
        return SILENT_PERIOD
    first = _outcome(case, name, start, by, "from")
    return NAMES.period(first, _outcome(case, name, end, end_by, "until"))


_new = tuple.__new__""".splitlines()
