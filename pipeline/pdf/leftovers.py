"""What stands outside the tables, and what it is: headings, text, running heads, captions, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Place
from pipeline.pdf.fragments import text_line_to_line
from pipeline.pdf.lines import TextLine, glyphs_to_lines
from pipeline.pdf.table import Kind, Left

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Box, Line
    from pipeline.pdf.page import Glyph, Page

_CAPTION = re.compile(r"(Tabelle|Tab\.|Übersicht|Abbildung|Abb\.|Table|Figure)\s*[A-Z]?\.?\d", re.IGNORECASE)
_NOTE = re.compile(
    r"(Quellen?|Anmerkung(en)?|Anm\.|Hinweise?|Legende|Erläuterung(en)?|Stand|Source|Notes?)\s*[:.]|[*†¹²³⁴-⁹]|\d{1,2}\)?\s+\D",
)
_PAGE_NUMBER = re.compile(
    r"([-–—|]\s*)?((Seite|Page|S\.)\s*)?\d{1,4}(\s*(von|of|/)\s*\d{1,4})?(\s*[-–—|])?", re.IGNORECASE
)

NEAR = 3.0
"""A caption or note stands within this many font sizes of its table."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines outside the tables, of one size and weight, without a gap between them."""

    page: int
    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The font size in points."""
        return self.lines[0].size


def outside_to_blocks(page: Page, glyphs: Sequence[Glyph], tables: Sequence[Box]) -> list[Block]:
    """Group the glyphs outside the tables into blocks, from top to bottom; no block reaches across a table."""
    blocks: list[list[TextLine]] = []
    for line in glyphs_to_lines(glyphs):
        if blocks and _goes_on(blocks[-1][-1], line, tables):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [Block(page.number, tuple(lines)) for lines in blocks]


def _goes_on(above: TextLine, below: TextLine, tables: Sequence[Box]) -> bool:
    if abs(above.size - below.size) > 0.5 or above.bold is not below.bold:
        return False
    if below.baseline - above.baseline > 1.6 * above.size:
        return False
    return not any(above.baseline <= t.top <= below.baseline for t in tables)


def blocks_to_left(
    blocks: Sequence[Block],
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Box]],
    document: str,
) -> tuple[list[Left], dict[tuple[int, int], tuple[Line, ...]]]:
    """Name the kind of each block. Also return the captions by page and number of the table on it."""
    heights = {page.number: page.height for page in pages}
    repeated = _repeated(blocks)
    sizes = Counter[float]()
    for block in blocks:
        sizes[round(block.size, 1)] += len(block.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    left: list[Left] = []
    captions: dict[tuple[int, int], tuple[Line, ...]] = {}
    for block in blocks:
        lines = tuple(text_line_to_line(line, Place(document, block.page), _room(block)) for line in block.lines)
        on_page = tables.get(block.page, ())
        below, above = _table_below(block, on_page), _table_above(block, on_page)
        kind: Kind
        if _is_running(block, repeated, heights[block.page]):
            kind = "running"
        elif below is not None and _CAPTION.match(block.text):
            kind = "caption"
            captions[block.page, below] = lines
        elif above is not None and (_NOTE.match(block.text) or block.size < body - 0.9):
            kind = "note"
        elif block.size > body * 1.15 or (all(line.bold for line in block.lines) and len(block.text) < 200):
            kind = "heading"
        else:
            kind = "text"
        left.append(Left(block.page, kind, lines))
    return left, captions


def _room(block: Block) -> float:
    return max(line.box.width for line in block.lines)


def _repeated(blocks: Sequence[Block]) -> set[tuple[str, int]]:
    """Return texts, digits aside, that stand at the same height on two pages or more."""
    seen: dict[tuple[str, int], set[int]] = {}
    for block in blocks:
        for shift in (0, 1):
            seen.setdefault((_form(block), _height(block) + shift), set()).add(block.page)
    return {key for key, pages in seen.items() if len(pages) > 1}


def _form(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text)


def _height(block: Block) -> int:
    """Return the height of the first baseline in steps of four points."""
    return int(block.lines[0].baseline // 4)


def _is_running(block: Block, repeated: set[tuple[str, int]], height: float) -> bool:
    """Tell whether a block is a running head or a page number: in the margin, and repeated or a number alone."""
    baseline = block.lines[0].baseline
    in_margin = baseline < 0.12 * height or baseline > 0.88 * height
    if not in_margin:
        return False
    again = any((_form(block), _height(block) + shift) in repeated for shift in (0, 1))
    return again or bool(_PAGE_NUMBER.fullmatch(block.text))


def _table_below(block: Block, tables: Sequence[Box]) -> int | None:
    last = block.lines[-1]
    return next((n for n, t in enumerate(tables) if -1 <= t.top - last.baseline <= NEAR * last.size), None)


def _table_above(block: Block, tables: Sequence[Box]) -> int | None:
    first = block.lines[0]
    return next((n for n, t in enumerate(tables) if 0 <= first.baseline - t.bottom <= NEAR * first.size), None)
