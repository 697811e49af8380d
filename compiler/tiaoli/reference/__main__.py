"""`python -m tiaoli.reference [--check]`: write the reference pages, or say which are stale."""

import sys

from tiaoli.data import data_folder
from tiaoli.reference.pages import pages


def main(arguments: list[str]) -> int:
    """Write the pages that changed; with `--check` only name them and return 1 if there are any."""
    root = data_folder("grammar").parent
    docs = root / "docs"
    if not docs.is_dir() or arguments not in ([], ["--check"]):
        sys.stderr.write("python -m tiaoli.reference [--check], in a checkout that has docs/\n")
        return 2
    stale = 0
    for name, text in pages(root).items():
        path = docs / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if arguments:
            sys.stdout.write(f"docs/{name} is stale: run python -m tiaoli.reference\n")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote docs/{name}\n")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
