"""The case files and the policies of the test projects are collected by our own plugin."""

import os
import shutil
import tempfile

import pytest

pytest_plugins = ["tiaoli.testing", "pytester"]

SHARED = "TIAOLI_TESTS_SHARED"
"""Names the folder for what the processes of one test run make once and share."""


def pytest_configure(config: pytest.Config) -> None:
    if SHARED not in os.environ:
        folder = tempfile.mkdtemp(prefix="tiaoli-tests-")
        os.environ[SHARED] = folder

        def drop() -> None:
            os.environ.pop(SHARED, None)
            shutil.rmtree(folder, ignore_errors=True)

        config.add_cleanup(drop)
