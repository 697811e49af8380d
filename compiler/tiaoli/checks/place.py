"""Whether a file stands where its header says that it belongs."""

import re
from collections.abc import Iterator

from tiaoli.diagnostics.base import Diagnostic, Words
from tiaoli.diagnostics.files import Misplaced
from tiaoli.syntax import tree

_YEAR = re.compile(r"\d{4}")
_VOCABULARY = "vocabulary"


def check_place(header: tree.Header, id: str, stands_as_vocabulary: bool) -> Iterator[Diagnostic]:
    """Findings about a file of that path id; stands_as_vocabulary: below `policies/vocabulary/`."""
    *folders, last = id.split("/")
    if header.kind == "vocabulary":
        if not stands_as_vocabulary:
            yield Misplaced(what=_VOCABULARY_ELSEWHERE, hint=_VOCABULARIES, span=header.span)
    elif stands_as_vocabulary or folders[:1] == [_VOCABULARY]:
        yield Misplaced(what=_POLICY_ELSEWHERE, hint=_POLICIES, span=header.span)
    elif _YEAR.fullmatch(last) and header.year not in (None, int(last)):
        what = Words(
            f"文件名是{last}，文件头的年度是{header.year}",
            f"the file is called {last}, but its header says {header.year}",
        )
        yield Misplaced(what=what, hint=_ONE_YEAR, span=header.span)


_VOCABULARY_ELSEWHERE = Words(
    "这是词汇，却不在 policies/vocabulary/名称/ 之下，政策引用不到",
    "this is a vocabulary, but not below policies/vocabulary/NAME/, so no policy can use it",
)
_VOCABULARIES = Words(
    "请移到 policies/vocabulary/名称/vocabulary.policy",
    "move it to policies/vocabulary/NAME/vocabulary.policy",
)
_POLICY_ELSEWHERE = Words(
    "这是政策，却在 policies/vocabulary/ 之下", "this is a policy, but below policies/vocabulary/"
)
_POLICIES = Words("请移到 policies/地区/年度.policy", "move it to policies/REGION/YEAR.policy")
_ONE_YEAR = Words("请改正文件名或文件头", "mend the name of the file or its header")
