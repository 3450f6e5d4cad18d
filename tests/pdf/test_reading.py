"""The reader on real documents: every cell, every row, and nothing lost beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typesetting import HEADER, ROWS, chromium_pdfs, many, page_table, reportlab_table, typst_table

from pipeline.lexicon import is_german
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.text.repair import repair
from pipeline.text.witness import witness_of

if TYPE_CHECKING:
    from pipeline.pdf.tables.table import Reading

TESTS = Path(__file__).resolve().parent.parent
ROWS_30 = many(ROWS, 30)


def read(data: bytes) -> Reading:
    reading = pages_to_reading(read_pages(data, "test"), "test")
    assert reading.ledger.balanced
    assert reading.messages == ()
    return reading


def texts(reading: Reading) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of the only table, repaired."""
    (table,) = reading.tables
    witness = witness_of((cell.lines for row in table.rows for cell in row), is_german)
    return [repair(c.lines, witness).value for c in table.header], [
        [repair(c.lines, witness).value for c in row] for row in table.rows
    ]


@pytest.mark.parametrize(
    "widths",
    [
        "(1fr, 2fr, 1fr, 1.3fr, 2fr, 1fr)",
        "(1.2fr, 1.2fr, 1fr, 1.4fr, 1.2fr, 1fr)",
        "(70pt, 90pt, 60pt, auto, 90pt, auto)",
    ],
)
def test_a_hyphenated_table_over_several_pages_is_read_cell_by_cell(widths: str) -> None:
    reading = read(typst_table(HEADER, ROWS_30, widths, "#set text(hyphenate: true)"))
    assert len(reading.tables[0].pages) > 1
    assert texts(reading) == (list(HEADER), ROWS_30)


@pytest.mark.browser
@pytest.mark.parametrize(
    "css",
    [
        "",
        "body{font:11pt serif}",
        "body{font:8pt sans-serif} td,th{padding:0.5pt}",
        "td{padding:4pt 6pt} th{padding:4pt 3pt;text-align:left}",
    ],
)
def test_a_table_with_words_broken_without_hyphens_is_read_cell_by_cell(chromium: str, css: str) -> None:
    reading = read(*chromium_pdfs(chromium, [page_table(HEADER, ROWS_30, css)]))
    assert texts(reading) == (list(HEADER), ROWS_30)


def test_a_table_drawn_stroke_by_stroke_is_read_cell_by_cell() -> None:
    assert texts(read(reportlab_table(HEADER, ROWS_30, [70, 110, 60, 90, 110, 60]))) == (list(HEADER), ROWS_30)


def test_the_columns_may_come_in_any_order() -> None:
    header, rows = HEADER[::-1], [row[::-1] for row in ROWS_30]
    reading = read(typst_table(header, rows, "(1fr, 2fr, 1fr, 1fr, 2fr, 1fr)", "#set text(hyphenate: true)"))
    assert texts(reading) == (list(header), rows)


@pytest.mark.parametrize(
    "name", ["layout-browser.pdf", "layout-hyphenated.pdf", "../../../raw/dimr/2024-10/document.pdf"]
)
def test_the_facsimiles_are_read_like_a_careful_reader_would(name: str) -> None:
    gold = json.loads((TESTS / "data" / "gold-2024-10.json").read_text(encoding="utf-8"))
    header, rows = texts(read((TESTS / "data" / "facsimiles" / name).read_bytes()))
    assert header == ["Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus"]
    assert rows == [list(row.values()) for row in gold]


def test_a_row_cut_by_a_page_break_is_one_row_with_a_piece_on_each_page_and_a_reason() -> None:
    (table,) = read((TESTS.parent / "raw/dimr/2024-10/document.pdf").read_bytes()).tables
    assert [(j.row, j.pages) for j in table.joins] == [(10, (2, 3)), (19, (3, 4)), (28, (4, 5))]
    assert all(j.reason for j in table.joins)
    assert {line.place.page for line in table.rows[10][1].lines} == {2, 3}


def test_what_stands_outside_the_table_is_kept_with_its_kind() -> None:
    reading = read((TESTS.parent / "raw/dimr/2024-10/document.pdf").read_bytes())
    kinds = {(entry.kind, " ".join(entry.printed.split())[:24]) for entry in reading.left}
    assert ("text", "Datenanhang 2: Koordinie") in kinds  # it stands on the title page
    assert ("caption", "Tabelle 1: Übersicht all") in kinds
    assert ("note", "Quelle: DIMR Monitor (20") in kinds
    assert ("heading", "Literaturverzeichnis") in kinds
    assert ("text", "DIMR Monitor (2024): Bef") in kinds
    assert {text for kind, text in kinds if kind == "running"} == {"Monitor Menschenhandel i", *"123456"}


def test_boxes_lie_where_the_text_is_printed() -> None:
    (table,) = read((TESTS.parent / "raw/dimr/2024-10/document.pdf").read_bytes()).tables
    place = table.rows[0][0].lines[0].place
    assert (place.page, place.box and (place.box.x0, place.box.top)) == (2, (56.8, 121.19))
