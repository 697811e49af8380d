"""Values of a policy as inert text of a Markdown page: no markup, no HTML, no links.

What a template writes itself is markup; what it fills in is text. `Inert` goes through Jinja's
autoescaping, so that a macro's result is not escaped twice.
"""

import re
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

_MARKUP = re.compile(r"[\\`*_\[\]#~{}]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", '"': "&quot;"}
_STARTS_A_BLOCK = re.compile(r"^(?:[-+](?=\s|$)|[-=](?=[-=]*$)|\d(?=\d{0,8}[.)](?:\s|$)))")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def inert(text: str) -> str:
    """The text with everything escaped that Markdown or HTML would read as markup.

    Line ends become spaces; control characters and changes of writing direction are left out.
    """
    plain = _UNSEEN.sub("", " ".join(text.split()))
    plain = "".join(_HTML.get(char, char) for char in plain)
    plain = _MARKUP.sub(lambda found: "\\" + found[0], plain)
    plain = plain.replace("://", "&#58;//").replace("www.", "www&#46;").replace("@", "&#64;")
    return _STARTS_A_BLOCK.sub(lambda found: f"&#{ord(found[0])};", plain)


def finalize(value: Any) -> Any:
    """What Jinja puts into the page for `{{ value }}`."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    return Markup(inert(str(value)))  # noqa: S704 - inert() has escaped it
