"""Pages through MkDocs' Python API: our frame and theme around bodies that are HTML already.

MkDocs is given files without a source and pages whose text no Markdown ever touches; what it
renders is taken from it before it would write, since only changed files are to be written.
"""

import io
import logging
import tempfile
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from tiaoli.publish.frame import THEME, Frame, words_of


class _FramedPage(Page):
    """A page of MkDocs that prints a frame. It has no Markdown to read or render."""

    def __init__(self, frame: Frame, file: File, config: MkDocsConfig) -> None:
        super().__init__(frame.full_title, file, config)
        self.frame = frame

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        self.content = self.frame.body


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """Our plugin has none."""


class _Frames(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Hands the frames to MkDocs and takes the rendered pages from it."""

    def __init__(self, frames: Iterable[Frame], take: Callable[[Frame, str], None]) -> None:
        self.frames, self.take = frames, take

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        return Files([self._file(frame, config) for frame in self.frames])

    @staticmethod
    def _file(frame: Frame, config: MkDocsConfig) -> File:
        source = f"{frame.language}/{frame.path}".removesuffix(".html") + ".md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.page = _FramedPage(frame, file, config)
        return file

    def on_env(self, env: Environment, /, **_: Any) -> Environment:
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: Any
    ) -> TemplateContext:
        assert isinstance(page, _FramedPage)
        context.update({"frame": page.frame, "words": words_of(page.frame.language)})  # type: ignore[misc]
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Take the page; MkDocs writes nothing where nothing is left."""
        assert isinstance(page, _FramedPage)
        self.take(page.frame, output)
        return ""


def render(frames: Iterable[Frame], take: Callable[[Frame, str], None]) -> None:
    """Render the frames, of any languages, handing each with its HTML to `take`.

    MkDocs takes a while to set up, so many frames are best rendered in one go.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as source, tempfile.TemporaryDirectory() as site:
        config = load_config(
            io.BytesIO(b"{}"),
            site_name="site",
            docs_dir=source,
            site_dir=site,
            theme={"name": None, "custom_dir": str(THEME)},
            plugins=[],
            use_directory_urls=False,
        )
        config.theme.static_templates.clear()
        config.plugins["frames"] = _Frames(frames, take)
        build(config)
