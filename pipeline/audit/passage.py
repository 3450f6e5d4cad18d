"""A passage of a web page with its neighbours: what a person would read to see a sentence in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.audit.datasets import Row
    from pipeline.html.page import Block, Page

_CONTEXT = 2
"""Blocks that are shown before and after the marked ones."""

_MOST = 320
"""Characters of a block that are shown before and after what is marked in it, or of a neighbour."""

_PLACE = re.compile(r"(?P<path>.*?)#char=(?P<start>\d+),(?P<end>\d+)", re.DOTALL)
_PIECE = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text; `marks` holds which of its characters are evidence."""

    text: str
    marks: frozenset[int] = frozenset()
    is_heading: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether any of it is evidence."""
        return bool(self.marks)

    def words(self) -> Iterator[tuple[str, bool]]:
        """Yield the words with the space behind them, cut where a mark begins or ends, and whether they are marked."""
        for piece in _PIECE.finditer(self.text):
            start = piece.start()
            for at in range(piece.start() + 1, piece.end() + 1):
                if at == piece.end() or (at in self.marks) is not (start in self.marks):
                    yield self.text[start:at], start in self.marks
                    start = at


def passages_of(data: bytes, belege: Sequence[Row]) -> list[Paragraph]:
    """Return the blocks in which the evidence stands, with their neighbours; "…" stands for blocks left out.

    A place outside the text of the page (in its head, in an address) is shown by its path and what is printed there.
    """
    page = _page(data, belege[0]["quelle_id"])
    marks: dict[int, set[int]] = {}
    elsewhere = []
    for row in belege:
        found = _marks(page, row)
        for number, characters in found.items():
            marks.setdefault(number, set()).update(characters)
        if not found:
            elsewhere.append(row)
    shown = sorted(
        {n for m in marks for n in range(m - _CONTEXT, m + _CONTEXT + 1) if 0 <= n < len(page.blocks)},
    )
    paragraphs: list[Paragraph] = []
    before = None
    for number in shown:
        if before is not None and number > before + 1:
            paragraphs.append(Paragraph("…"))
        paragraphs.append(_paragraph(page.blocks[number], frozenset(marks.get(number, ()))))
        before = number
    for row in elsewhere:
        place = f"{row['pfad']}: "
        printed = f"{place}{row['gedruckt']}"
        paragraphs.append(Paragraph(printed, frozenset(range(len(place), len(printed)))))
    return paragraphs


@lru_cache(maxsize=8)
def _page(data: bytes, document: str) -> Page:
    """Read a page once for all of its passages."""
    from pipeline.html.reader import read_page  # noqa: PLC0415

    return read_page(data, document)


def _marks(page: Page, row: Row) -> dict[int, set[int]]:
    """Return, for each block that the place touches, which characters of its value are meant."""
    place = _PLACE.fullmatch(row["pfad"])
    path, start, end = (place["path"], int(place["start"]), int(place["end"])) if place else (row["pfad"], 0, 0)
    found: dict[int, set[int]] = {}
    for number, block in enumerate(page.blocks):
        if block.element.path() == path:
            characters = {i for i, (first, last) in enumerate(block.offsets) if first < end and last > start}
            if characters:
                found[number] = characters
    return found or _marks_around(page, path, " ".join(row["gedruckt"].split()))


def _marks_around(page: Page, path: str, printed: str) -> dict[int, set[int]]:
    """Look for an inline element: its words, in the nearest block around it."""
    while printed and " > " in path:
        path = path.rpartition(" > ")[0]
        for number, block in enumerate(page.blocks):
            at = block.value.find(printed)
            if at >= 0 and block.element.path() == path:
                return {number: set(range(at, at + len(printed)))}
    return {}


def _paragraph(block: Block, marks: frozenset[int]) -> Paragraph:
    first, last = (min(marks), max(marks) + 1) if marks else (0, 0)
    start, end = max(first - _MOST, 0), min(last + _MOST, len(block.value))
    lead = ("… " if start else "") + ("• " if block.kind == "li" and not start else "")
    tail = " …" if end < len(block.value) else ""
    shifted = frozenset(at - start + len(lead) for at in marks)
    return Paragraph(f"{lead}{block.value[start:end]}{tail}", shifted, bool(block.heading))
