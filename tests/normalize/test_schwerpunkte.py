from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import reviewed

from pipeline.normalize.schwerpunkte import read

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

Codes = tuple[str | None, str | None, str | None, str | None]


def codes(text: str, vocabulary: Vocabulary) -> list[Codes]:
    rows = read(text, vocabulary).zeilen
    columns = [(t.themenfeld, t.ausbeutungsform, t.zielgruppe, t.seit) for t in rows]
    return [tuple(c[0] if c else None for c in row) for row in columns]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menschenhandel", [("menschenhandel", None, None, None)]),
        ("MENSCHENHANDEL/ARBEITSAUSBEUTUNG", [("menschenhandel", "arbeitsausbeutung", None, None)]),
        ("MH: alle Formen der Ausbeutung", [("menschenhandel", "alle", None, None)]),
        (
            "Menschenhandel zum Zweck der sexuellen Ausbeutung",
            [("menschenhandel", "sexuelle_ausbeutung", None, None)],
        ),
        (
            "Menschenhandel / sexuelle und Arbeitsausbeutung",
            [
                ("menschenhandel", "sexuelle_ausbeutung", None, None),
                ("menschenhandel", "arbeitsausbeutung", None, None),
            ],
        ),
        (
            "Menschenhandel / Bettelei, seit 2020 auch Organentnahme",
            [("menschenhandel", "bettelei", None, None), ("menschenhandel", "organentnahme", None, "2020")],
        ),
        (
            "Menschenhandel: sexuelle Ausbeutung, Arbeitsausbeutung (seit 2021)",
            [
                ("menschenhandel", "sexuelle_ausbeutung", None, None),
                ("menschenhandel", "arbeitsausbeutung", None, "2021"),
            ],
        ),
        ("Sexarbeit; Menschenhandel", [("sexarbeit", None, None, None), ("menschenhandel", None, None, None)]),
        ("Menschenhandel und Sexarbeit", [("menschenhandel", None, None, None), ("sexarbeit", None, None, None)]),
        ("Sexarbeit (nur Frauen)", [("sexarbeit", None, "frauen", None)]),
        (
            "Kinderhandel (Bettelei und sexuelle Ausbeutung)",
            [
                ("handel_ausbeutung_minderjaehriger", "bettelei", "kinder_jugendliche", None),
                ("handel_ausbeutung_minderjaehriger", "sexuelle_ausbeutung", "kinder_jugendliche", None),
            ],
        ),
    ],
)
def test_a_focus_is_read_into_codes(text: str, expected: list[Codes], vocabulary: Vocabulary) -> None:
    assert codes(text, vocabulary) == expected


def test_a_form_of_exploitation_never_joins_sex_work(vocabulary: Vocabulary) -> None:
    assert codes("Sexarbeit / Arbeitsausbeutung", vocabulary) == [
        ("sexarbeit", None, None, None),
        (None, "arbeitsausbeutung", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "alle Ausbeutungsformen außer Bettelei",
        "Menschenhandel / Schuldknechtschaft",
        "kein Menschenhandel",
        "Menschenhandel (bis 2023 nur Arbeitsausbeutung)",
        "Menschenhandel / sexuelle Ausbeutung, Arbeitsausbeutung (nur Frauen)",
        "seit 2022",
    ],
)
def test_one_unread_word_leaves_the_part_without_codes(text: str, vocabulary: Vocabulary) -> None:
    found = read(text, vocabulary)
    assert codes(text, vocabulary) == [(None, None, None, None)]
    assert [text[slice(*part)] for part in found.unklar] == [text]


def test_an_unread_part_does_not_spoil_the_others(vocabulary: Vocabulary) -> None:
    assert codes("Sexarbeit; Gewaltschutz", vocabulary) == [("sexarbeit", None, None, None), (None, None, None, None)]


@given(st.text(alphabet="Menschandl/ ;()Fraut2024seiAbg,\n", max_size=60))
def test_any_text_gives_a_row_for_each_part(text: str) -> None:
    rows = read(text, reviewed()).zeilen
    assert len(rows) >= len([part for part in text.replace("\n", ";").split(";") if part.strip()])
