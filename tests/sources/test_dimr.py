"""Which table of a document is the one with the bodies, and what its columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typesetting import HEADER, ROWS, reportlab_table, typst_markup, typst_table

from pipeline.errors import InputError
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.sources.dimr import PrintedTable, corrected, extract
from schemas.vocabulary import Korrektur, Vocabulary, load

if TYPE_CHECKING:
    from pipeline.model import Issue

WIDTHS = "(1fr, 2fr, 1fr, 1fr, 2fr, 1fr)"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(Path(__file__).resolve().parents[2] / "schemas")


def read(data: bytes, vocabulary: Vocabulary) -> tuple[PrintedTable, list[Issue]]:
    return extract(pages_to_reading(read_pages(data, "dimr/test"), "dimr/test"), "dimr/test", vocabulary)


def refused(data: bytes, vocabulary: Vocabulary) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, vocabulary)
    return caught.value


def test_columns_are_known_by_what_their_headers_mean_in_any_order(vocabulary: Vocabulary) -> None:
    table, issues = read(typst_table(HEADER[::-1], [row[::-1] for row in ROWS], WIDTHS), vocabulary)
    assert issues == []
    assert [body.bundesland.value for body in table.bodies] == [row[0] for row in ROWS]
    assert [body.turnus.value for body in table.bodies] == [row[5] for row in ROWS]


def test_the_title_page_tells_title_and_month_of_the_edition(vocabulary: Vocabulary) -> None:
    table, _ = read(typst_table(HEADER, ROWS, WIDTHS), vocabulary)
    assert table.titel is not None
    assert table.titel.value == "Datenanhang 2: Koordinierende Gremien in den Bundesländern"
    assert table.stand is not None
    assert (table.stand.value, [p.printed for p in table.stand.pieces()]) == ("2026-10", ["Oktober 2026"])


def test_an_unknown_column_is_reported_and_does_no_harm(vocabulary: Vocabulary) -> None:
    data = reportlab_table((*HEADER, "Kontakt"), [(*row, "N. N.") for row in ROWS], [65, 85, 60, 90, 90, 60, 50])
    table, issues = read(data, vocabulary)
    assert len(table.bodies) == len(ROWS)
    assert [(i.schwere, i.code, i.wert, i.seite) for i in issues] == [("hinweis", "unbekannte_spalte", "Kontakt", 1)]


def test_a_missing_column_is_named_with_page_and_header(vocabulary: Vocabulary) -> None:
    data = reportlab_table(HEADER[:5], [row[:5] for row in ROWS], [70, 110, 60, 90, 110])
    error = refused(data, vocabulary)
    assert (error.code, error.page, error.exit_code) == ("spalte_fehlt", 1, 3)
    assert "Turnus" in str(error)


def test_a_row_with_more_cells_than_the_header_is_refused(vocabulary: Vocabulary) -> None:
    rows = [(*row, "überzählig" if number == 2 else "") for number, row in enumerate(ROWS)]
    error = refused(reportlab_table((*HEADER, ""), rows, [65, 85, 60, 90, 90, 60, 50]), vocabulary)
    assert error.code == "zu_viele_zellen"
    assert "row 3" in str(error)
    assert "überzählig" in str(error)


def test_two_columns_of_one_meaning_are_refused(vocabulary: Vocabulary) -> None:
    header = (*HEADER[:5], "Beteiligte")
    assert refused(reportlab_table(header, ROWS, [70, 110, 60, 90, 110, 60]), vocabulary).code == "spalte_doppelt"


def test_a_table_without_a_single_row_is_refused(vocabulary: Vocabulary) -> None:
    error = refused(typst_table(HEADER, [], WIDTHS), vocabulary)
    assert (error.code, error.page, error.exit_code) == ("ohne_zeilen", 2, 3)


def test_a_document_with_another_table_only_is_refused(vocabulary: Vocabulary) -> None:
    data = reportlab_table(("Jahr", "Fälle"), [("2022", "12"), ("2023", "15")], [100, 100])
    error = refused(data, vocabulary)
    assert error.code == "keine_tabelle"
    assert "Bundesland" in str(error)


def test_a_correction_settles_a_cell_with_its_reason_on_record(vocabulary: Vocabulary) -> None:
    table, _ = read(reportlab_table(HEADER, ROWS, [70, 110, 60, 90, 110, 60]), vocabulary)
    printed = table.bodies[1].titel.value
    line = Korrektur("dimr/test", 1, "titel", printed, "Landesarbeitskreis Wanderarbeit", "Druckfehler")
    bodies, issues = corrected(table.bodies, "dimr/test", [line])
    assert issues == []
    assert bodies[1].titel.value == "Landesarbeitskreis Wanderarbeit"
    assert [(r.before, r.after, r.basis) for r in bodies[1].titel.repairs if r.rule == "korrektur"] == [
        (printed, "Landesarbeitskreis Wanderarbeit", "korrektur")
    ]


def test_a_correction_that_matches_nothing_any_more_is_an_error(vocabulary: Vocabulary) -> None:
    table, _ = read(reportlab_table(HEADER, ROWS, [70, 110, 60, 90, 110, 60]), vocabulary)
    stale = Korrektur("dimr/test", 1, "titel", "steht dort nicht", "x", "y")
    other_document = Korrektur("dimr/2030-01", 1, "titel", "steht dort nicht", "x", "y")
    bodies, issues = corrected(table.bodies, "dimr/test", [stale, other_document])
    assert bodies == table.bodies
    assert [(i.schwere, i.code, i.seite) for i in issues] == [("fehler", "korrektur_passt_nicht", 1)]


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("*Tabelle 2: Gremien im Aufbau* #pagebreak()", ["Tabelle 2: Gremien im Aufbau"]),
        ("#pagebreak() *Tabelle 1: Übersicht aller Gremien der Länder*", []),
        ("#pagebreak() *Tabelle 1 (Fortsetzung)*", []),
        ("#pagebreak()", []),
    ],
)
def test_a_caption_between_the_rows_is_told_and_no_row_is_lost(
    between: str, told: list[str], vocabulary: Vocabulary
) -> None:
    behind = f"{between}\n{typst_markup(HEADER, ROWS[:3], WIDTHS)}"
    table, issues = read(typst_table(HEADER, ROWS, WIDTHS, behind=behind), vocabulary)
    assert len(table.bodies) == len(ROWS) + 3
    assert [(issue.code, issue.wert) for issue in issues] == [("text_zwischen_zeilen", text) for text in told]


def test_a_second_table_of_bodies_that_its_caption_does_not_name_is_told(vocabulary: Vocabulary) -> None:
    behind = f"#pagebreak()\n*Tabelle 2: Im Aufbau*\n{typst_markup(HEADER, ROWS[:3], WIDTHS)}"
    table, issues = read(typst_table(HEADER, ROWS, WIDTHS, behind=behind), vocabulary)
    assert len(table.bodies) == len(ROWS)
    assert [(issue.code, issue.seite, issue.schwere) for issue in issues] == [("weitere_tabelle", 3, "hinweis")]
    assert "nach den Überschriften der Tabellen nicht gemeint" in issues[0].text


def test_a_second_table_of_bodies_without_a_header_is_told(vocabulary: Vocabulary) -> None:
    behind = f"*Tabelle 2: Im Aufbau*\n{typst_markup((), ROWS[:3], WIDTHS)}"
    table, issues = read(typst_table(HEADER, ROWS, WIDTHS, behind=behind), vocabulary)
    assert len(table.bodies) == len(ROWS)
    assert [(issue.code, issue.seite, issue.schwere) for issue in issues] == [("weitere_tabelle", 2, "hinweis")]
    assert "beginnt ohne Kopf mit einem Gremium" in issues[0].text


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (tuple("UVWXYZ"), [(str(n), "a", "b", "c", "d", "e") for n in range(4)]),
        (("Land", "Zahl"), [("Berlin", "4")] * 4),
    ],
)
def test_a_table_of_something_else_is_not_told_of(
    header: tuple[str, ...], rows: list[tuple[str, ...]], vocabulary: Vocabulary
) -> None:
    behind = f"*Tabelle 2: Zahlen*\n{typst_markup(header, rows, str(len(header)))}"
    table, issues = read(typst_table(HEADER, ROWS, WIDTHS, behind=behind), vocabulary)
    assert (len(table.bodies), issues) == (len(ROWS), [])


def test_two_tables_whose_captions_both_name_bodies_are_refused(vocabulary: Vocabulary) -> None:
    behind = f"#pagebreak()\n*Tabelle 2: Gremien im Aufbau*\n{typst_markup(HEADER, ROWS[:3], WIDTHS)}"
    error = refused(typst_table(HEADER, ROWS, WIDTHS, behind=behind), vocabulary)
    assert (error.code, error.reason) == ("mehrere_tabellen", "several tables have the columns of bodies (pages 2, 3)")


def test_a_table_whose_rows_hold_no_word_is_refused(vocabulary: Vocabulary) -> None:
    error = refused(typst_table(HEADER, [("",) * len(HEADER)] * 3, WIDTHS), vocabulary)
    assert (error.code, error.page) == ("ohne_zeilen", 2)
