"""Pictures of places: the part of a page on which a cell stands, or a passage of a web page set as a card.

Everything is drawn here, with a font of our own: no browser, and the same picture on every machine.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.audit.passage import passages_of
from pipeline.model import Box
from pipeline.worker import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

    from pipeline.audit.datasets import Row
    from pipeline.audit.passage import Paragraph

FACSIMILE = "Faksimile: Orte gelten für die Nachbildung"
"""What everything that shows a place in a facsimile says."""

SCALE = 2.0
"""Pixels a point: 7 pt type is read easily, on a screen and in print."""

_BESIDE, _ABOVE = 110.0, 30.0
"""How much of the page is shown around a cell, in points: its neighbours, and the rows above and below."""

_INK, _PALE, _PAPER = (25, 25, 25), (105, 105, 105), (255, 255, 255)
_MARK, _EDGE = (255, 226, 110), (200, 90, 0)
_FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
_CARD_WIDTH, _MARGIN, _SIZE = 760, 24, 18


def picture_of_places(data: bytes, belege: Sequence[Row], caption: str) -> Image:
    """Return one picture of the places of one document, marked, with `caption` above; InputError for a bad document.

    `belege` are rows of that table; the pages of a cell that a page break cut stand one below the other.
    """
    on_pages = any(row["seite"] for row in belege)
    parts = _pages(data, belege) if on_pages else [("", _card(read(belege[0]["quelle_id"], passages_of, data, belege)))]
    return _stacked([(f"{caption}{told}", part) for told, part in parts])


def to_png(picture: Image, *, colours: int | None = None) -> bytes:
    """Return a picture as PNG; with `colours`, in so few of them, at about a quarter of the size."""
    buffer = io.BytesIO()
    (picture.quantize(colours) if colours else picture).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def stack(pictures: Sequence[Image]) -> Image:
    """Return pictures one below the other, on white."""
    from PIL import Image as Pictures  # noqa: PLC0415

    whole = Pictures.new("RGB", (max(p.width for p in pictures), sum(p.height for p in pictures)), _PAPER)
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    return whole


def _pages(data: bytes, belege: Sequence[Row]) -> list[tuple[str, Image]]:
    """Return the marked part of each page."""
    marks: dict[int, list[Box]] = {}
    for row in belege:
        if row["seite"]:
            box = Box(*(float(row[edge]) for edge in ("x0", "top", "x1", "bottom")))
            marks.setdefault(int(row["seite"]), []).append(box)
    document = belege[0]["quelle_id"]
    return [
        (f" · Seite {number}", _marked(_page_picture(data, document, number), boxes))
        for number, boxes in sorted(marks.items())
    ]


@lru_cache(maxsize=8)
def _page_picture(data: bytes, document: str, number: int) -> Image:
    """Draw a page as it is shown (cropped, rotated): that is what the boxes count from."""
    from PIL import Image as Pictures  # noqa: PLC0415

    from pipeline.pdf.picture import page_to_pixels  # noqa: PLC0415

    width, height, pixels = read(document, page_to_pixels, data, document, number, SCALE)
    return Pictures.frombytes("RGB", (width, height), pixels)


def _marked(page: Image, boxes: Sequence[Box]) -> Image:
    """Return the part of a page around `boxes`, with each of them marked as with a pen."""
    from PIL import Image as Pictures  # noqa: PLC0415
    from PIL import ImageChops, ImageDraw  # noqa: PLC0415

    pen = Pictures.new("RGB", page.size, _PAPER)
    frames = [[edge * SCALE for edge in (b.x0 - 2, b.top - 1.5, b.x1 + 2, b.bottom + 1.5)] for b in boxes]
    for frame in frames:
        ImageDraw.Draw(pen).rectangle(frame, fill=_MARK)
    marked = ImageChops.multiply(page, pen)
    for frame in frames:
        ImageDraw.Draw(marked).rectangle(frame, outline=_EDGE, width=3)
    around = Box.around(boxes)
    left, top = max(around.x0 - _BESIDE, 0), max(around.top - _ABOVE, 0)
    part = [
        int(edge * SCALE)
        for edge in (
            left,
            top,
            min(around.x1 + _BESIDE, page.width / SCALE),
            min(around.bottom + _ABOVE, page.height / SCALE),
        )
    ]
    # A box beside the page (of a table edited by hand) has no part of the page around it.
    return marked.crop((part[0], part[1], part[2], part[3])) if part[0] < part[2] and part[1] < part[3] else marked


def _card(paragraphs: Sequence[Paragraph]) -> Image:
    """Set paragraphs as text, with the marked characters on a coloured ground."""
    from PIL import Image as Pictures  # noqa: PLC0415
    from PIL import ImageDraw  # noqa: PLC0415

    set_lines = [(p, lines) for p in paragraphs for lines in [_wrapped(p, _CARD_WIDTH - 2 * _MARGIN)]]
    height = 2 * _MARGIN + sum(len(lines) * _leading(p) + _SIZE // 2 for p, lines in set_lines)
    card = Pictures.new("RGB", (_CARD_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(card)
    top = _MARGIN
    for paragraph, lines in set_lines:
        font, leading = _font(_size(paragraph)), _leading(paragraph)
        for line in lines:
            left = float(_MARGIN)
            for number, (run, is_marked) in enumerate(line, start=1):
                text = run.rstrip() if number == len(line) else run
                width = font.getlength(text)
                if is_marked:
                    draw.rectangle((left, top, left + width, top + leading - 3), fill=_MARK)
                    draw.line((left, top + leading - 3, left + width, top + leading - 3), fill=_EDGE, width=2)
                draw.text((left, top), text, fill=_INK if paragraph.is_marked else _PALE, font=font)
                left += width
            top += leading
        top += _SIZE // 2
    draw.rectangle((0, 0, _CARD_WIDTH - 1, height - 1), outline=_PALE)
    return card


def _wrapped(paragraph: Paragraph, width: float) -> list[list[tuple[str, bool]]]:
    """Break a paragraph into lines of runs (text, marked); a word that is wider than the card is cut."""
    font = _font(_size(paragraph))
    lines: list[list[tuple[str, bool]]] = [[]]
    at = 0.0
    for text, is_marked in paragraph.words():
        for piece in _cut_to(text, width, font):
            space = font.getlength(piece)
            if at and at + font.getlength(piece.rstrip()) > width:
                lines.append([])
                at = 0.0
            lines[-1].append((piece, is_marked))
            at += space
    return lines


def _cut_to(text: str, width: float, font: FreeTypeFont) -> list[str]:
    pieces = [""]
    for character in text:
        if pieces[-1] and font.getlength(pieces[-1] + character.rstrip()) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _stacked(parts: Sequence[tuple[str, Image]]) -> Image:
    """Put pictures below each other, each under its caption."""
    from PIL import Image as Pictures  # noqa: PLC0415
    from PIL import ImageDraw  # noqa: PLC0415

    font = _font(15)
    width = max(part.width for _, part in parts)
    pictures = []
    for caption, part in parts:
        lines = _caption_lines(caption, width - 16, font)
        strip = Pictures.new("RGB", (width, 12 + 20 * len(lines)), (238, 238, 238))
        for number, line in enumerate(lines):
            ImageDraw.Draw(strip).text((8, 6 + 20 * number), line, fill=_INK, font=font)
        pictures += [strip, part]
    return stack(pictures)


def _caption_lines(caption: str, width: float, font: FreeTypeFont) -> list[str]:
    lines = [""]
    for word in caption.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _size(paragraph: Paragraph) -> int:
    return _SIZE + 4 if paragraph.is_heading else _SIZE


def _leading(paragraph: Paragraph) -> int:
    return int(_size(paragraph) * 1.45)


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(str(_FONT), size)
