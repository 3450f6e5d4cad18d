"""What several tests need: the reviewed vocabulary, a real browser, the published texts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium that can be started, or skip."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("browser test: Chromium is not installed")
    return path


@pytest.fixture(scope="session")
def published() -> Path:
    """Return the folder with the published texts, or skip: they may not be passed on with the project."""
    folder = os.environ.get("GREMIEN_PUBLISHED")
    if not folder:
        pytest.skip("GREMIEN_PUBLISHED does not name the folder with the published texts")
    return Path(folder)
