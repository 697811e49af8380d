"""Where clauses stand on the page of clauses: one address for each, the same in every language."""

import re
from collections.abc import Iterable

from tiaoli.model.nodes import Clause

_OTHER = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff]")


def clause_anchors(clauses: Iterable[Clause]) -> dict[str, str]:
    """Clause id → `c-` and the label, with `-` for everything but Latin letters, digits and Han.

    A label of a superior comes after the id of its policy. Where two labels would be the same,
    the later one gets a number.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for clause in clauses:
        plain = wanted = "c-" + _OTHER.sub("-", clause.id if clause.layer else clause.label)
        number = 2
        while wanted in taken:
            wanted = f"{plain}-{number}"
            number += 1
        taken.add(wanted)
        found[clause.id] = wanted
    return found
