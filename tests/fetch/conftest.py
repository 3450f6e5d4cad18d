"""Publishers that behave well, to begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from press import DEFAULTS, PATHS, REPORT_LINK, Press
from typesetting import HEADER, ROWS, typst_table
from webserver import serving

from pipeline.build import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemas.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def report() -> bytes:
    """Return a report of October 2026."""
    return typst_table(HEADER, ROWS, "(1fr, 2fr, 1fr, 1fr, 2fr, 1fr)")


@pytest.fixture(scope="session")
def other_report() -> bytes:
    """Return the report again, with a body less."""
    return typst_table(HEADER, ROWS[:3], "(1fr, 2fr, 1fr, 1fr, 2fr, 1fr)")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def press(tmp_path: Path, report: bytes, vocabulary: Vocabulary) -> Iterator[Press]:
    """Return four sites that behave well, and a raw/ with nothing but the sources."""
    with serving() as site:
        raw = tmp_path / "raw"
        for name, path in PATHS.items():
            (raw / name).mkdir(parents=True)
            facts = (DEFAULTS / name / "source.toml").read_text(encoding="utf-8")
            facts = re.sub(r'(?m)^landing = ".*"$', f'landing = "{site.url}{path}"', facts)
            (raw / name / "source.toml").write_text(facts, encoding="utf-8")
        found = Press(site, raw, vocabulary)
        found.landing(REPORT_LINK)
        site.pages["/fileadmin/x17.pdf"] = report
        site.pages["/l%C3%A4nderebene.html"] = (DEFAULTS / "activate/faksimile/document.html").read_bytes()
        site.pages[PATHS["kok"]] = (DEFAULTS / "kok/faksimile/document.html").read_bytes()
        site.pages[PATHS["bundespolizei"]] = (DEFAULTS / "bundespolizei/2022-07-29/document.html").read_bytes()
        yield found
