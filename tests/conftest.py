"""What several tests need: the reviewed vocabulary, a real browser, the published texts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent

# The same examples on each machine, however the tests are spread; how long one takes on a busy core is no fact about
# the code. `pytest --hypothesis-profile default` looks for new ones.
settings.register_profile("gremien", derandomize=True, deadline=None)
settings.load_profile("gremien")


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
