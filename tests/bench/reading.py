"""What the benchmarks read: a file of about 2,000 lines, made of a shipped region's own clauses."""

from collections.abc import Callable
from time import perf_counter

from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.source import Source
from tiaoli.syntax import parse
from tiaoli.syntax.tables import table_of

LINES = 2000
REGION = "hubei/wuhan/jiangan/2023"


def long_file_seconds() -> Callable[[], object]:
    """A run that parses the long file into its tree. Labels repeat: names are not checked here."""
    library = Library(Project.find(None))
    file = library.project.all[REGION]
    source = library.reading(file).source
    assert source
    scope = library.scope_of(source)
    head, _, body = source.text.partition("\n\n")
    times = LINES // body.count("\n") + 1
    lines = "\n".join([body] * times).splitlines()[: LINES - head.count("\n")]
    long = Source("long.policy", f"{head}\n\n" + "\n".join(lines) + "\n")
    parsed = parse(long, scope)
    assert parsed.file
    assert len(parsed.file.statements) > LINES / 20
    return lambda: parse(Source("long.policy", long.text), scope)


def table_seconds() -> float:
    """Reading the Chinese parse table back from the cache; the best of five."""
    found = []
    for _ in range(5):
        table_of.cache_clear()
        start = perf_counter()
        table_of("zh")
        found.append(perf_counter() - start)
    return min(found)
