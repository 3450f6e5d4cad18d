"""The pages of a document as pictures: each drawn once, whole; what is marked on it is drawn by whoever looks."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.pdf.picture import page_to_pixels
from pipeline.worker import read

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
    from PIL import Image as Pictures  # noqa: PLC0415  only pictures need it

    pictures = []
    for number in numbers:
        width, height, pixels = read(quelle, page_to_pixels, data, quelle, number, SCALE)
        image = Pictures.frombytes("RGB", (width, height), pixels)
        buffer = io.BytesIO()
        image.quantize(_COLOURS).convert("RGB").save(buffer, "WEBP", lossless=True, quality=60, method=4)
        pictures.append(PagePicture(quelle, number, buffer.getvalue(), width / SCALE, height / SCALE))
    return pictures
