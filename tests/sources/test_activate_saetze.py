"""One sentence at a time: what it says of a Land, and that doubt states nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import saetze

from pipeline.html.reader import read_page
from pipeline.sources.activate import extract
from schemas.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from pipeline.model import Issue


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(Path(__file__).resolve().parents[2] / "schemas")


def said_of_hessen(sentence: str, vocabulary: Vocabulary) -> tuple[dict[str, Any], tuple[Issue, ...]]:
    """Return what the entry of Hessen states, and the issues on it."""
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
    return stated, issues


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
        *saetze.LABELS,
        *saetze.GRAMMAR,
    ],
)
def test_a_sentence_says_this_and_no_more(sentence: str, expected: dict[str, Any], vocabulary: Vocabulary) -> None:
    stated, _ = said_of_hessen(sentence, vocabulary)
    assert stated == {column: value for column, value in expected.items() if value is not None}


@pytest.mark.parametrize("sentence", saetze.SIGNALLED)
def test_what_states_nothing_is_named(sentence: str, vocabulary: Vocabulary) -> None:
    stated, issues = said_of_hessen(sentence, vocabulary)
    assert stated == {}
    assert issues
    assert {i.code for i in issues} <= {"unlesbarer_satz", "zweifelhafte_aussage"}


@pytest.mark.parametrize(("sentence", "expected", "unread"), saetze.PARTLY_READ)
def test_the_part_of_a_sentence_that_no_rule_reads_is_named(
    sentence: str, expected: dict[str, Any], unread: str, vocabulary: Vocabulary
) -> None:
    stated, issues = said_of_hessen(sentence, vocabulary)
    assert stated == expected
    assert [(i.code, i.wert) for i in issues] == [("unlesbarer_teil", unread)]


def test_a_sentence_in_capitals_is_read_as_far_as_it_goes_and_named(vocabulary: Vocabulary) -> None:
    stated, issues = said_of_hessen("KOOPERATIONSVEREINBARUNG SEIT 2013.", vocabulary)
    assert stated == saetze.besteht(seit="2013")
    assert [i.code for i in issues] == ["zweifelhafte_aussage"]


def test_what_the_page_says_of_several_laender_and_otherwise_of_one_of_them_is_reported(vocabulary: Vocabulary) -> None:
    markup = (
        '<meta charset="utf-8"><h1>Kooperationsvereinbarungen der Länder</h1><ul>'
        "<li>Bayern: Es gibt eine Kooperationsvereinbarung."
        "<li>Bremen und Hessen: Für die Länder Bremen und Hessen liegen keine Kooperationskonzepte vor. "
        "In Hessen besteht seit 2025 ein Kooperationskonzept.<li>Berlin</ul>"
    )
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    stated = {entry.land: entry.vereinbarung.value for entry in entries if entry.vereinbarung}
    assert stated == {"DE-BY": "besteht", "DE-HB": "keine", "DE-HE": "besteht"}
    assert [(issue.code, issue.schluessel) for issue in issues] == [("widerspruch", "activate/test/DE-HE")]
