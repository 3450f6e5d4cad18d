"""Pictures of pages with what was read on them: cells, headers, cut rows, and what was left outside."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.model import gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from pipeline.model import Box, Place
    from pipeline.pdf.tables.table import Cell, Kind, Reading

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


PIXELS = 40_000_000
"""At most so many pixels a picture: some pages say that they are a kilometre wide."""


class PictureError(Exception):
    """A page that cannot be drawn."""


def open_pdf(data: bytes) -> Any:  # noqa: ANN401  pypdfium2 has no types
    """Return pdfium's document, to be closed by the caller; PictureError if it cannot be opened."""
    import pypdfium2  # noqa: PLC0415  only pictures need it

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise PictureError(f"the PDF cannot be drawn ({error})") from error


def page_picture(document: Any, number: int, scale: float) -> tuple[Image.Image, float]:  # noqa: ANN401  see open_pdf
    """Draw page `number` (from 1) as it is shown; return it and its pixels a point, fewer than `scale` if it is huge.

    PictureError if that is not possible.
    """
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(scale, math.sqrt(PIXELS / max(width * height, 1.0)))
        return page.render(scale=scale).to_pil().convert("RGB"), scale
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
        raise PictureError(f"page {number} cannot be drawn ({error})") from error


def pages_with_marks(data: bytes, reading: Reading) -> Iterator[tuple[int, Image.Image]]:
    """Yield each page of a PDF as a picture: headers blue, cells green, rows cut by a page break orange.

    Texts outside the tables are framed by kind; what could not be placed is red. PictureError if that fails.
    """
    from PIL import ImageDraw  # noqa: PLC0415  only pictures need it

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
    document = open_pdf(data)
    try:
        for number in range(1, len(document) + 1):
            image, scale = page_picture(document, number, SCALE)
            draw = ImageDraw.Draw(image)
            for box, colour in marks.get(number, ()):
                edges = (box.x0 - 1.5, box.top - 1, box.x1 + 1.5, box.bottom + 1)
                draw.rectangle([edge * scale for edge in edges], outline=colour, width=2)
            yield number, image
    finally:
        document.close()


AROUND = 60.0
"""Points shown around a marked place: the neighbours tell a reader where on the page it is."""

MARK = (220, 0, 0)


def pictures_of_places(data: bytes, places: Sequence[Place]) -> Iterator[Image.Image]:
    """Yield for each place (with page and box) the part of its page around it, the box framed in red.

    PictureError if a page cannot be drawn.
    """
    from PIL import ImageDraw  # noqa: PLC0415  only pictures need it

    document = open_pdf(data)
    pages: dict[int, tuple[Image.Image, float]] = {}
    try:
        for place in places:
            if place.page is None or place.box is None:
                raise ValueError(f"{place} is no place on a page")
            if place.page not in pages:
                pages[place.page] = page_picture(document, place.page, SCALE)
            box, (page, scale) = place.box, pages[place.page]
            corners = (box.x0 - AROUND, box.top - AROUND, box.x1 + AROUND, box.bottom + AROUND)
            left, top, right, bottom = (round(corner * scale) for corner in corners)
            left, top = max(left, 0), max(top, 0)
            part = page.crop((left, top, min(right, page.width), min(bottom, page.height)))
            frame = (box.x0 - 1.5, box.top - 1, box.x1 + 1.5, box.bottom + 1)
            edges = [edge * scale - origin for edge, origin in zip(frame, (left, top, left, top), strict=True)]
            ImageDraw.Draw(part).rectangle(edges, outline=MARK, width=2)
            yield part
    finally:
        document.close()


def places_to_png(data: bytes, places: Sequence[Place]) -> list[bytes]:
    """Return `pictures_of_places` as PNG files, for a worker; fewer where a page cannot be drawn."""
    found: list[bytes] = []
    try:
        for image in pictures_of_places(data, places):
            buffer = io.BytesIO()
            image.save(buffer, "PNG")
            found.append(buffer.getvalue())
    except PictureError:
        pass
    return found


def page_to_pixels(data: bytes, document: str, number: int, scale: float) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of page `number` (from 1), for a worker; InputError if it cannot be drawn."""
    try:
        pdf = open_pdf(data)
        try:
            if not 0 < number <= len(pdf):
                raise InputError(document, "seite_fehlt", f"the PDF has only {len(pdf)} page(s)", page=number)
            image, drawn_at = page_picture(pdf, number, scale)
        finally:
            pdf.close()
    except PictureError as error:
        raise InputError(document, "unlesbar", str(error)) from error
    if drawn_at < scale:
        raise InputError(document, "zu_gross", "the page is too large to be drawn", page=number)
    return image.width, image.height, image.tobytes()


def _mark(
    marks: dict[int, list[tuple[Box, tuple[int, int, int]]]], row: tuple[Cell, ...], colour: tuple[int, int, int]
) -> None:
    for cell in row:
        for piece in gather((line.text, line.place) for line in cell.lines):
            if piece.place.box and piece.place.page:
                marks.setdefault(piece.place.page, []).append((piece.place.box, colour))
