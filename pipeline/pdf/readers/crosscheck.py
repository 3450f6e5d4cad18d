"""Two page readers as two witnesses: every glyph on which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.pdf.pages.turn import as_shown
from pipeline.pdf.readers.choice import other_than, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Box
    from pipeline.pdf.pages.glyph import Glyph
    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.readers.choice import Reader

NEAR = 0.1
"""Two readers see one glyph in one place if its left edge and baseline differ by at most this share of its size."""

LEAST = 0.6
"""So much they may differ in any case, in points: one of them rounds the widths of glyphs, which adds up in a line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place on a page where one reader sees `text`, and the other sees `other` (None: nothing at all).

    `box` is on the page as it is shown.
    """

    page: int
    text: str | None
    other: str | None
    box: Box


def cross_check(pages: Sequence[Page], data: bytes, document: str, reader: Reader) -> tuple[str, ...]:
    """Read a document again with the other reader; return what differs from `pages`, one message a glyph.

    Pages that pdfium handed over to pdfplumber have no second witness, and a message says so.
    """
    witness = other_than(reader)
    try:
        others = read_pages(data, document, witness)
    except InputError as error:
        return (f"{witness} cannot read this document, {reader} can: {error.reason}",)
    if len(others) != len(pages):
        return (f"{reader} reads {len(pages)} pages, {witness} {len(others)}",)
    differences = [
        message
        for page, other in zip(pages, others, strict=True)
        for message in _messages(page, other, reader, witness)
    ]
    alone = [
        page.number
        for page, other in zip(pages, others, strict=True)
        if page.reader == other.reader and page.damage is None and other.damage is None
    ]
    if alone:
        what = f"{len(alone)} page(s), from page {alone[0]} on,"
        differences.insert(0, f"{what} were read by {others[0].reader} both times: pdfium cannot bear witness of them")
    return tuple(differences)


def _messages(page: Page, other: Page, reader: Reader, witness: Reader) -> list[str]:
    if page.damage is None and other.damage is None:
        return [_message(difference, reader, witness) for difference in pages_to_differences(page, other)]
    if page.damage is not None:
        return []  # the reading itself says so
    return [f"page {page.number}: {witness} cannot read it, {reader} can: {other.damage}"]


def _message(difference: Difference, reader: Reader, witness: Reader) -> str:
    ours, theirs = ("nothing" if text is None else repr(text) for text in (difference.text, difference.other))
    box = difference.box
    where = f"page {difference.page}, at {box.x0:.1f}, {box.top:.1f}"
    return f"{where}: {reader} reads {ours}, {witness} {theirs}"


def pages_to_differences(page: Page, other: Page) -> Iterator[Difference]:
    """Yield the places of a page at which two readers differ; white space is not compared."""
    printed = [g for g in page.glyphs if g.printed]
    left = _Places([g for g in other.glyphs if g.printed], other)
    for glyph in printed:
        twin = left.take(glyph, page)
        if twin is None or twin.text != glyph.text:
            yield Difference(page.number, glyph.text, twin.text if twin else None, _shown(glyph, page))
    for glyph in left.rest():
        yield Difference(page.number, None, glyph.text, _shown(glyph, other))


def _shown(glyph: Glyph, page: Page) -> Box:
    return as_shown(glyph.box, page.width, page.height, page.turn)


class _Places:
    """The glyphs of a page by place on the page as it is shown; each can be taken once."""

    def __init__(self, glyphs: Sequence[Glyph], page: Page) -> None:
        self._page = page
        self._left: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            self._left.setdefault(_cell(_spot(glyph, page)), []).append(glyph)

    def take(self, glyph: Glyph, page: Page) -> Glyph | None:
        """Return the glyph that stands where `glyph` does, one with its text before others, and forget it."""
        x, y = spot = _spot(glyph, page)
        reach = max(NEAR * glyph.size, LEAST)
        column, row = _cell(spot)
        around = int(reach // _SIDE) + 1
        steps = range(-around, around + 1)
        found: list[tuple[bool, float, list[Glyph], Glyph]] = []
        for across, down in product(steps, steps):
            drawer = self._left.get((column + across, row + down), [])
            for other in drawer:
                a, b = _spot(other, self._page)
                if abs(a - x) <= reach and abs(b - y) <= reach:
                    found.append((other.text != glyph.text, abs(a - x) + abs(b - y), drawer, other))
        if not found:
            return None
        *_, drawer, twin = min(found, key=lambda entry: entry[:2])
        drawer.remove(twin)
        return twin

    def rest(self) -> Iterator[Glyph]:
        """Yield what was not taken."""
        for drawer in self._left.values():
            yield from drawer


_SIDE = 2.0
"""Glyphs are looked up in squares of this size, in points."""


def _spot(glyph: Glyph, page: Page) -> tuple[float, float]:
    """Return where a glyph begins on its baseline, on the page turned upright by the reader."""
    return (glyph.box.x0, glyph.baseline) if page.turn == 0 else (_shown(glyph, page).x0, _shown(glyph, page).top)


def _cell(spot: tuple[float, float]) -> tuple[int, int]:
    return int(spot[0] // _SIDE), int(spot[1] // _SIDE)
