"""Texts that are printed over each other in one cell are told: they may be those of two columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.readers.choice import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.pdf.readers.choice import Reader

EDGES = (20, 120, 250, 380)
ROWS = (
    ("Land", "Gremium", "Turnus"),
    ("Bremen", "Runder Tisch", "halbjährlich"),
    ("Hessen", "Arbeitskreis", "jährlich"),
    ("Sachsen", "Netzwerk", "nach Bedarf"),
)


def messages(draw: Callable[[Canvas], None], reader: Reader, edges: tuple[int, ...] = EDGES) -> tuple[str, ...]:
    """Return what is told of a page with a ruled table, into whose cells more is drawn."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 200))
    canvas.setFont("Helvetica", 10)
    canvas.grid(edges, [180 - 20 * n for n in range(len(ROWS) + 2)])
    for number, row in enumerate(ROWS):
        for x, text in zip(EDGES, row, strict=False):
            canvas.drawString(x + 4, 166 - 20 * number, text)
    draw(canvas)
    canvas.save()
    return pages_to_reading(read_pages(file.getvalue(), "x.pdf", reader), "x.pdf").messages


def last_row(*texts: tuple[float, str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for x, text in ((24, "Berlin"), (124, "Beirat"), *texts):
            canvas.drawString(x, 86, text)

    return draw


both_readers = pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])


@both_readers
def test_a_text_that_begins_inside_another_of_the_same_cell_is_told(reader: Reader) -> None:
    (told,) = messages(last_row((254, "Hauswirtschaftskraft"), (332, "mittel")), reader)
    start = "page 1: texts are printed over each other in 1 line(s) of cells, the first "
    assert told.startswith(start)
    assert sorted(told.removeprefix(start).strip("'")) == sorted("Hauswirtschaftskraftmittel")


@both_readers
def test_two_columns_that_no_rule_parts_and_that_run_together_are_told(reader: Reader) -> None:
    edges = (20, 120, 380)
    assert messages(last_row((254, "selten")), reader, edges) == ()
    (told,) = messages(last_row((184, "für Menschenrechte"), (254, "selten")), reader, edges)
    assert told.startswith("page 1: texts are printed over each other in 1 line(s) of cells, the first 'Beirat ")


@both_readers
@pytest.mark.parametrize(("x", "text"), [(196, "für Frauenfragen"), (196, "gegen Gewalt"), (207, "zur Reform")])
def test_a_text_that_runs_over_the_next_cell_is_told_as_that_alone(x: float, text: str, reader: Reader) -> None:
    told = messages(last_row((x, text), (254, "Mai")), reader)
    assert len(told) == 1
    assert "the text of column 2 runs into column 3" in told[0]


def raised_over_lowered(canvas: Canvas) -> None:
    last_row((254, "Beschluss"))(canvas)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(300.5, 90, "12")
    canvas.drawString(300.5, 83, "34")


def tightly_set(canvas: Canvas) -> None:
    last_row()(canvas)
    canvas.drawString(254, 86, "nach Bedarf, mindestens", charSpace=-0.6)


def bold_by_printing_twice(canvas: Canvas) -> None:
    last_row((254, "jährlich"), (254.3, "jährlich"))(canvas)


def outside_of_the_table(canvas: Canvas) -> None:
    last_row((254, "jährlich"))(canvas)
    canvas.drawString(24, 20, "Stand: Oktober")
    canvas.drawString(70, 20, "2031")


@both_readers
@pytest.mark.parametrize("draw", [raised_over_lowered, tightly_set, bold_by_printing_twice, outside_of_the_table])
def test_what_typesetters_do_and_what_is_in_no_cell_is_not_told(draw: Callable[[Canvas], None], reader: Reader) -> None:
    assert messages(draw, reader) == ()
