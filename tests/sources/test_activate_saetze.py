"""One sentence at a time: what it says of a Land, and that doubt states nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import saetze

from pipeline.html.reader import read_page
from pipeline.sources.activate import extract
from schemas.vocabulary import Vocabulary, load


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(Path(__file__).resolve().parents[2] / "schemas")


def said_of_hessen(sentence: str, vocabulary: Vocabulary) -> tuple[dict[str, Any], list[str]]:
    """Return what the entry of Hessen states, and the codes of the issues on it."""
    markup = (
        '<meta charset="utf-8"><h1>Kooperationsvereinbarungen der Länder</h1>'
        f"<ul><li>Bayern: Es gibt eine Kooperationsvereinbarung.<li>Hessen: {sentence}<li>Berlin</ul>"
    )
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    entry = next(e for e in entries if e.land == "DE-HE")
    names = ("vereinbarung", "form", "veroeffentlicht", "seit", "grund")
    stated: dict[str, Any] = {n: text.value for n in names if (text := getattr(entry, n))}
    if entry.beteiligte:
        stated["beteiligte"] = [b.value for b in entry.beteiligte]
    return stated, [i.code for i in issues]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *saetze.EXISTENCE,
        *saetze.ABSENCE,
        *saetze.NEGOTIATION,
        *saetze.PUBLICATION,
        *saetze.SINCE,
        *saetze.PARTICIPANTS,
        *saetze.TABLES,
    ],
)
def test_a_sentence_says_this_and_no_more(sentence: str, expected: dict[str, Any], vocabulary: Vocabulary) -> None:
    stated, _ = said_of_hessen(sentence, vocabulary)
    assert stated == {column: value for column, value in expected.items() if value is not None}


@pytest.mark.parametrize("sentence", saetze.SIGNALLED)
def test_what_states_nothing_is_named(sentence: str, vocabulary: Vocabulary) -> None:
    stated, codes = said_of_hessen(sentence, vocabulary)
    assert stated == {}
    assert codes
    assert set(codes) <= {"unlesbarer_satz", "zweifelhafte_aussage"}
