"""Pictures of pages with what was read on them: cells, headers, cut rows, and what was left outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from pipeline.model import Box, Place
    from pipeline.pdf.table import Cell, Kind, Reading

SCALE = 1.6
"""Pixels a point: enough to read 7 pt type on the picture."""

HEADER, CELL, CUT = (30, 90, 200), (40, 150, 60), (220, 120, 0)
LEFT: dict[Kind, tuple[int, int, int]] = {
    "heading": (150, 60, 160),
    "text": (120, 120, 120),
    "running": (170, 170, 170),
    "caption": (0, 140, 150),
    "note": (140, 110, 40),
    "unplaced": (220, 0, 0),
}


def pages_with_marks(data: bytes, reading: Reading) -> Iterator[tuple[int, Image.Image]]:
    """Yield each page of a PDF as a picture: headers blue, cells green, rows cut by a page break orange.

    Texts outside the tables are framed by kind; what could not be placed is red.
    """
    import pypdfium2  # noqa: PLC0415  only pictures need it
    from PIL import ImageDraw  # noqa: PLC0415

    marks: dict[int, list[tuple[Box, tuple[int, int, int]]]] = {}
    for table in reading.tables:
        cut = {join.row for join in table.joins}
        for row in (table.header, *table.repeated):
            _mark(marks, row, HEADER)
        for number, row in enumerate(table.rows):
            _mark(marks, row, CUT if number in cut else CELL)
    for entry in reading.left:
        for line in entry.lines:
            if line.place.box and line.place.page:
                marks.setdefault(line.place.page, []).append((line.place.box, LEFT[entry.kind]))
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(1, len(document) + 1):
            image: Image.Image = document[number - 1].render(scale=SCALE).to_pil().convert("RGB")
            draw = ImageDraw.Draw(image)
            for box, colour in marks.get(number, ()):
                edges = (box.x0 - 1.5, box.top - 1, box.x1 + 1.5, box.bottom + 1)
                draw.rectangle([edge * SCALE for edge in edges], outline=colour, width=2)
            yield number, image
    finally:
        document.close()


AROUND = 60.0
"""Points shown around a marked place: the neighbours tell a reader where on the page it is."""

MARK = (220, 0, 0)


def pictures_of_places(data: bytes, places: Sequence[Place]) -> Iterator[Image.Image]:
    """Yield for each place (with page and box) the part of its page around it, the box framed in red."""
    import pypdfium2  # noqa: PLC0415  only pictures need it
    from PIL import ImageDraw  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    pages: dict[int, Image.Image] = {}
    try:
        for place in places:
            if place.page is None or place.box is None:
                raise ValueError(f"{place} is no place on a page")
            if place.page not in pages:
                pages[place.page] = document[place.page - 1].render(scale=SCALE).to_pil().convert("RGB")
            box, page = place.box, pages[place.page]
            corners = (box.x0 - AROUND, box.top - AROUND, box.x1 + AROUND, box.bottom + AROUND)
            left, top, right, bottom = (round(corner * SCALE) for corner in corners)
            left, top = max(left, 0), max(top, 0)
            part = page.crop((left, top, min(right, page.width), min(bottom, page.height)))
            frame = (box.x0 - 1.5, box.top - 1, box.x1 + 1.5, box.bottom + 1)
            edges = [edge * SCALE - origin for edge, origin in zip(frame, (left, top, left, top), strict=True)]
            ImageDraw.Draw(part).rectangle(edges, outline=MARK, width=2)
            yield part
    finally:
        document.close()


def _mark(
    marks: dict[int, list[tuple[Box, tuple[int, int, int]]]], row: tuple[Cell, ...], colour: tuple[int, int, int]
) -> None:
    for cell in row:
        for piece in gather((line.text, line.place) for line in cell.lines):
            if piece.place.box and piece.place.page:
                marks.setdefault(piece.place.page, []).append((piece.place.box, colour))
