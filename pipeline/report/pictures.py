"""The pages of a document as pictures: each drawn once, whole; what is marked on it is drawn by whoever looks."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = 2.0
"""Pixels a point: 7 pt type is read easily."""

_COLOURS = 16
"""Printed pages are ink on paper: sixteen tones take half the bytes, and nobody sees it."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as WebP. `width` and `height` are those of the page, in points, as places count them."""

    quelle: str
    number: int
    data: bytes
    width: float
    height: float


def draw_pages(data: bytes, quelle: str, numbers: Sequence[int]) -> list[PagePicture]:
    """Draw pages (from 1) as they are shown: cropped, rotated. InputError for a PDF or page that cannot be drawn."""
    import pypdfium2  # noqa: PLC0415  only pictures need it

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(quelle, "unlesbar", f"the PDF cannot be drawn ({error})") from error
    try:
        pictures = []
        for number in numbers:
            if not 0 < number <= len(pdf):
                raise InputError(quelle, "seite_fehlt", f"the PDF has only {len(pdf)} page(s)", page=number)
            image = pdf[number - 1].render(scale=SCALE).to_pil().convert("RGB")
            buffer = io.BytesIO()
            image.quantize(_COLOURS).convert("RGB").save(buffer, "WEBP", lossless=True, quality=60, method=4)
            pictures.append(PagePicture(quelle, number, buffer.getvalue(), image.width / SCALE, image.height / SCALE))
        return pictures
    finally:
        pdf.close()
