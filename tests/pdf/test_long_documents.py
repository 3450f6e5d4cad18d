"""What is packed, cut and let go in long documents, with limits so low that a short one is long."""

from __future__ import annotations

import io
import json
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typesetting import HEADER, ROWS, many, reportlab_table

from pipeline.longtext import LongText
from pipeline.model import Box, Line, Place
from pipeline.pdf.lines.sheet import Sheets
from pipeline.pdf.outside.running import running_words
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.packed import PackedWords
from pipeline.pdf.pages.words import glyphs_to_words
from pipeline.pdf.readers.choice import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.tables.kept import PackedRows, Rows
from pipeline.pdf.tables.table import Cell, Row
from pipeline.tables import Wish, read_data

if TYPE_CHECKING:
    import pytest

    from pipeline.pdf.pages.words import Word

WIDTHS = (80, 95, 75, 75, 90, 60)


def fields(record: Word | Line) -> list[object]:
    return [list(field) if isinstance(field, Sequence) and not isinstance(field, str) else field for field in record]


def test_packed_words_come_back_as_they_were() -> None:
    glyphs = [
        Glyph(text, 10.1 * x, 92.3, 10.1 * x + width, 102.3, 100.0, 9.96, bold, upright, len(text.strip()))
        for x, (text, width, bold, upright) in enumerate(
            [
                ("A", 10.1, False, True),
                ("ffi", 10.1, False, True),
                (" ", 2.5, False, True),
                ("\U0001d504", 5.0, True, True),
                ("z", 5.0, True, False),
            ]
        )
    ]
    words = glyphs_to_words(glyphs)
    packed = PackedWords(words)
    assert [fields(word) for word in packed] == [fields(word) for word in words]
    assert (len(packed), fields(packed[-1]), list(PackedWords(()))) == (len(words), fields(words[-1]), [])


def test_a_table_over_many_pages_is_the_same_when_pages_are_packed_and_its_chain_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = reportlab_table(HEADER, many(ROWS, 90), WIDTHS)
    whole = read_data(data, "lang", Wish()).document
    assert [len(table["pages"]) > 6 for table in whole["tables"]] == [True]
    monkeypatch.setattr("pipeline.pdf.pages.packed.UNPACKED", 1)
    monkeypatch.setattr("pipeline.pdf.tables.chains.PIECE", 2)
    packed = [isinstance(page.words, PackedWords) for page in read_pages(data, "lang")]
    assert packed == [False] + [True] * (len(packed) - 1)
    assert read_data(data, "lang", Wish()).document == whole


def test_running_heads_of_packed_pages_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(1, 5):
        canvas.drawString(60, 800, "Bericht über nichts")
        canvas.drawString(60, 30, f"{number}")
        canvas.drawString(60, 500, f"Text der Seite {number}, die nur diesen Satz hat.")
        canvas.showPage()
    canvas.save()
    monkeypatch.setattr("pipeline.pdf.pages.packed.UNPACKED", 0)
    left = read_data(file.getvalue(), "kopf", Wish()).document["left"]
    kinds = [(entry["page"], entry["kind"]) for entry in left]
    assert kinds == [(page, kind) for page in range(1, 5) for kind in ("running", "text", "running")]


def test_running_heads_of_packed_pages_are_found_without_unpacking_one(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(1, 4):  # more lines than are looked at, and those at the margins are three
        for y in (*range(815, 785, -12), *range(50, 15, -12)):
            canvas.drawString(60, y, f"Zeile auf {y} Punkten")
        for y in range(740, 80, -14):
            canvas.drawString(60, y, f"Satz auf Seite {number} und Höhe {y}")
        canvas.showPage()
    canvas.save()
    pages = read_pages(file.getvalue(), "kopf")
    whole = running_words(Sheets(pages))
    monkeypatch.setattr("pipeline.pdf.pages.packed.UNPACKED", 0)
    packed = read_pages(file.getvalue(), "kopf")
    assert all(isinstance(page.words, PackedWords) for page in packed)
    monkeypatch.setattr(PackedWords, "__iter__", None)
    assert running_words(Sheets(packed)) == whole
    assert [len(places) for places in whole.values()] == [6] * 3


def test_the_json_text_is_that_of_one_object() -> None:
    found = read_data(reportlab_table(HEADER, many(ROWS, 4), WIDTHS), "kurz", Wish())
    assert str(found.text) == json.dumps(found.document, ensure_ascii=False)
    assert found.messages == tuple(found.document["messages"])


def test_pages_with_the_same_upright_rules_but_another_column_are_read() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for end in (400, 560):  # on the second page the level rules run on: a column that no upright rule closes
        for y in range(500, 621, 20):
            canvas.line(100, y, end, y)
        for x in (100, 200, 300, 400):
            canvas.line(x, 500, x, 620)
        for y in range(506, 620, 20):
            for x in range(110, end, 100):
                canvas.drawString(x, y, f"Feld {x}")
        canvas.showPage()
    canvas.save()
    reading = pages_to_reading(read_pages(file.getvalue(), "offen"), "offen")
    assert [len(table.header) for table in reading.tables] == [3, 4]
    assert reading.ledger.balanced


def test_a_long_text_is_packed_and_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = ["Zoll", "ä\ud800", "", "\U0001d504", "amt", "x" * 40]
    whole = "".join(pieces)
    monkeypatch.setattr("pipeline.longtext.BLOCK", 6)
    inner = LongText.of(pieces)
    text = LongText.of(["<", inner, ">", LongText(), LongText.of(["kurz"])])
    assert (str(inner), str(text)) == (whole, f"<{whole}>kurz")
    assert (len(inner.packed), inner.rest) == (2, [])
    assert [bool(LongText()), bool(inner), bool(LongText.of(["a"]))] == [False, True, True]


def texts(*words: str) -> tuple[Cell, ...]:
    place = Place("lang", 1, Box(10.0, 20.0, 30.0, 40.5))
    return tuple(Cell((Line(word, place, array("d", [2.5] * len(word)), 60.0, spaced=True),)) for word in words)


def test_a_cell_merged_over_packed_rows_is_one_object_in_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.pdf.tables.kept._BLOCK", 2)
    group, other = texts("Bayern", "Hessen")
    bodies = [(group, *texts(str(number))) for number in range(5)] + [(other, *texts("5"))]
    seen: list[Row] = []
    rows = Rows(seen.extend, packs=True)
    for begin in (0, 3):
        rows.extend(bodies[begin : begin + 3])
    assert seen == bodies[: len(seen)]
    for found in (list(rows), list(rows.settled()), seen):
        assert (found, len(rows), rows[-1]) == (bodies, 6, bodies[-1])
        assert [a[0] is b[0] for a, b in pairwise(found)] == [True, True, True, True, False]
        assert (found[0] is bodies[0]) is (found is seen)


def test_packed_rows_come_back_as_they_were_and_a_line_in_two_cells_is_one_object() -> None:
    box = Box(10.0, 20.0, 30.0, 40.5)
    short, long = (
        Line("Ä", Place("lang", 1, box), array("d", [7.5])),
        Line("ﬁn", Place("lang", 2, box), [2.5, 3.5], 60.0),
    )
    rows = [(), (Cell((short,)), Cell()), (Cell((short, long)), Cell((long,)), *texts("Zoll"))]
    packed = PackedRows(rows)
    first, head, (both, last, _) = packed
    assert [[[fields(line) for line in cell.lines] for cell in row] for row in (first, head, (both, last))] == [
        [[fields(line) for line in cell.lines] for cell in row] for row in (rows[0], rows[1], rows[2][:2])
    ]
    assert (packed[-1][2], len(packed), list(PackedRows([]))) == (rows[2][2], 3, [])
    assert (head[0].lines[0] is both.lines[0], both.lines[1] is last.lines[0]) == (True, True)


def test_few_rows_are_not_packed_and_grow_at_their_last() -> None:
    seen: list[Row] = []
    rows = Rows(seen.extend, packs=False)
    rows.extend(bodies := [texts(str(number)) for number in range(90)])
    rows.replace_last(texts("neunzig"))
    assert seen == []
    assert rows.settled() == (*bodies[:-1], texts("neunzig")) == tuple(seen)
    assert rows[0] is bodies[0]
