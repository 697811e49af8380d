"""What the tests of the published site share: one browser a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

import pictures


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The headless browser of the operating system."""
    with pictures.browser() as found:
        yield found
