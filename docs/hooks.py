"""Takes the generated notices into the site: `generated/…/notice.en.md` as `notices/…`."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the notices; they stay where they are and are not copied into `docs/`."""
    generated = Path(config.config_file_path).parent / "generated"
    for notice in sorted(generated.rglob("notice.*.md")):
        name = f"notices/{notice.relative_to(generated).as_posix()}"
        files.append(File.generated(config, name, abs_src_path=str(notice)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Links that lead to `generated/` in the repository lead to the notices of the site."""
    return markdown.replace("](../generated/", "](notices/")
