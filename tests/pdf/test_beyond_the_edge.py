"""What is printed beyond the edges of a page is told."""

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

WIDTH, HEIGHT = 300.0, 200.0


def document(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20, 100, "Geschäftsstelle beim Landeskriminalamt")
    draw(canvas)
    canvas.save()
    return file.getvalue()


def messages(data: bytes, reader: Reader) -> tuple[str, ...]:
    return pages_to_reading(read_pages(data, "x.pdf", reader), "x.pdf").messages


both_readers = pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])


@both_readers
def test_a_line_that_runs_over_the_edge_of_the_paper_is_told_with_what_is_cut_off(reader: Reader) -> None:
    data = document(lambda canvas: canvas.drawString(260, 60, "Staatsanwaltschaft"))
    (told,) = messages(data, reader)
    cut = told.removeprefix("page 1: ").split("'")[1]
    assert "Staatsanwaltschaft".endswith(cut)
    assert told == f"page 1: {len(cut)} character(s) lie beyond its edge and are not read: {cut!r}"
    assert 5 < len(cut) < 13


@both_readers
@pytest.mark.parametrize(("x", "y"), [(400, 60), (-90, 60), (20, 260), (20, -30)])
def test_a_line_beside_above_or_under_the_page_is_told(reader: Reader, x: float, y: float) -> None:
    data = document(lambda canvas: canvas.drawString(x, y, "Amt für Soziales"))
    assert messages(data, reader) == (
        "page 1: 14 character(s) lie beyond its edge and are not read: 'Amt für Soziales'",
    )


@both_readers
def test_each_line_of_it_is_told_apart_and_of_a_long_text_the_beginning(reader: Reader) -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(9):
            canvas.drawString(400, 150 - 12 * n, f"Netzwerk{n}")

    told = "Netzwerk0 Netzwerk1 Netzwerk2 Netzwerk3 Netzwerk4 Netzwerk5 …"
    assert messages(document(draw), reader) == (
        f"page 1: 81 character(s) lie beyond its edge and are not read: {told!r}",
    )


@both_readers
def test_white_beyond_the_edge_is_nothing_to_tell_of(reader: Reader) -> None:
    assert messages(document(lambda canvas: canvas.drawString(290, 60, "a          ")), reader) == ()


@both_readers
def test_what_reaches_over_the_edge_and_begins_before_it_is_read(reader: Reader) -> None:
    assert messages(document(lambda canvas: canvas.drawString(297, 60, "W")), reader) == ()


@both_readers
def test_upright_text_beyond_the_edge_is_told(reader: Reader) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(350, 20)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Entwurf")

    assert messages(document(draw), reader) == (
        "page 1: 7 character(s) lie beyond its edge and are not read: 'Entwurf'",
    )


@both_readers
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_is_cropped_away_is_told_on_a_turned_page_too(reader: Reader, turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(20, 20, "Fußzeile")
        canvas.setCropBox((0, 50, WIDTH, HEIGHT))
        canvas.setPageRotation(turned)

    assert messages(document(draw), reader) == (
        "page 1: 8 character(s) lie beyond its edge and are not read: 'Fußzeile'",
    )
