"""Pages of 480 by 420 points that a test draws line by line, and what is read there. Heights are from the top."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.readers.pdfium import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.pdf.tables.table import Reading, Table

HEIGHT = 420


def read(draw: Callable[[Canvas], None]) -> Reading:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(480, HEIGHT), invariant=True)
    draw(canvas)
    canvas.save()
    reading = pages_to_reading(read_pages(data.getvalue(), "seiten"), "seiten")
    assert reading.ledger.balanced
    return reading


def write_at(
    canvas: Canvas, y: float, xs: Sequence[float], texts: Sequence[str], font: str = "Helvetica", size: int = 9
) -> None:
    canvas.setFont(font, size)
    for x, text in zip(xs, texts, strict=False):
        canvas.drawString(x, HEIGHT - y, text)


def rule(canvas: Canvas, y: float, start: float = 40, end: float = 400) -> None:
    canvas.line(start, HEIGHT - y, end, HEIGHT - y)


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in table.rows]
