"""What stands outside the tables of a page, as blocks of lines in reading order, and which tables are near them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import words_to_page_lines
from pipeline.pdf.lines.text_lines import TextLine, words_to_lines
from pipeline.pdf.pages.words import broken
from pipeline.pdf.regions.columns import FEWEST, page_columns
from pipeline.pdf.regions.gutters import CAPTION
from pipeline.pdf.regions.region import holds
from pipeline.pdf.tables.fragments import text_line_to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Line
    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.pages.words import Word

ANNEX = re.compile(r"(Anlage|Anhang|Schaubild|Grafik)\s*(\d+|[A-Z]|[IVX]+)([-.]\d+)*\s*[:,–—]\s*\S")
"""What begins like the title of an annex is the caption of the table right below it."""

COUNTED = re.compile(r"[^\W\d_]{3,} \d+(\.\d+)*[a-z]?\s*[:–—]\s*\S")
"""So does what begins with any word that is counted: "Material 3: Gremien"."""

_BEGINS = re.compile(rf"({CAPTION.pattern})[\w.-]*\s*[:–—]|{ANNEX.pattern}|{COUNTED.pattern}", re.IGNORECASE)
"""How a caption begins that stands as near to the text above it as the lines of that."""

NEAR = 3.0
"""A caption or note stands within this many font sizes of its table."""

HEADING_LINES = 2
"""A heading that begins a table has no more lines; the head of a page, which may stand over each part of one, has."""

_LARGER = 1.15
"""What is large is larger than the text by this factor."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines outside the tables, of one size and weight, without a gap between them."""

    page: Page
    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The font size in points."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def outside_to_blocks(page: Page, words: Sequence[Word], tables: Sequence[Box]) -> list[Block]:
    """Group the words outside the tables into blocks, in reading order; no block reaches across a table.

    Columns of text are read one after the other, and so is what stands above or below tables side by side.
    """
    columns = page_columns(words_to_page_lines(words)) if sum([len(w.text) for w in words]) >= FEWEST else []
    zones: dict[int, list[Word]] = {}
    for word in words if columns else ():
        if word.right > word.left and _zone(columns, word.left, word.y) != _zone(columns, word.right, word.y):
            for part in broken(word):
                zones.setdefault(_zone(columns, part.left, part.y), []).append(part)
        else:
            zones.setdefault(_zone(columns, word.left, word.y), []).append(word)
    blocks: list[list[TextLine]] = []
    whole = [zone for _, zone in sorted(zones.items())] if columns else [words]
    for zone in (side for own in whole for side in _sides(own, tables)):
        blocks.append([])
        for line in words_to_lines(zone):
            if blocks[-1] and not _goes_on(blocks[-1][-1], line, tables):
                blocks.append([])
            blocks[-1].append(line)
    return [Block(page, tuple(lines)) for lines in blocks if lines]


def _sides(words: Sequence[Word], tables: Sequence[Box]) -> list[Sequence[Word]]:
    """Part the words near two tables that stand side by side where they do, if no text of their line goes across."""
    beside = [
        ((a.x1 + b.x0) / 2, Box.around([a, b]))
        for a, b in permutations(tables, 2)
        if a.x1 <= b.x0 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.height, b.height)
    ]
    right = {
        id(word)
        for line in (words_to_page_lines(words) if beside else ())
        for middle, both in beside
        if both.top - NEAR * line.size < line.baseline < both.bottom + NEAR * line.size
        and not any(s.x0 < middle < s.x1 for s in line.segments)
        for word in line.words
        if word.left > middle
    }
    sides = ([w for w in words if id(w) not in right], [w for w in words if id(w) in right]) if right else (words,)
    return [side for side in sides if side]


def _zone(columns: Sequence[Box], x: float, y: float) -> int:
    """Return the place in reading order of what stands at a point: in one of the columns, or between them."""
    column = next((n for n, box in enumerate(columns) if holds(box, x, y)), None)
    return 2 * sum(box.bottom < y for box in columns) if column is None else 2 * column + 1


def _goes_on(above: TextLine, below: TextLine, tables: Sequence[Box]) -> bool:
    if abs(above.size - below.size) > 0.5 or above.bold is not below.bold:
        return False
    if not 0 <= below.baseline - above.baseline <= 1.6 * above.size:
        return False
    if above.text.endswith((".", "!", "?", ":")) and _BEGINS.match(below.text) and _is_over(below, tables):
        return False
    return not any(above.baseline <= t.top <= below.baseline for t in tables)


def _is_over(line: TextLine, tables: Iterable[Box]) -> bool:
    """Tell whether a caption that begins with a line would end right above a table."""
    reach = NEAR + HEADING_LINES * 1.2 - 1
    return any(0 < table.top - line.baseline <= reach * line.size for table in tables)


def usual_block_size(blocks: Iterable[Block]) -> float:
    """Return the font size of most of the text; 0 where there is none."""
    sizes = Counter[float]()
    for block in blocks:
        sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_large(block: Block, body: float) -> bool:
    """Tell whether a block is set in larger print than the text, whose font size is `body` points."""
    return block.size > body * _LARGER


def block_lines(block: Block, document: str) -> tuple[Line, ...]:
    """Return the lines of a block with their places in the document."""
    room = max(line.box.width for line in block.lines)
    return tuple(text_line_to_line(line, block.page, document, room) for line in block.lines)


def table_below(block: Block, tables: Sequence[Box]) -> int | None:
    """Return the number of the table right below a block."""
    last = block.lines[-1]
    return _own([n for n, t in enumerate(tables) if -1 <= t.top - last.baseline <= NEAR * last.size], block, tables)


def table_above(block: Block, tables: Sequence[Box], reach: float = NEAR) -> int | None:
    """Return the number of the table above a block, no farther than `reach` font sizes."""
    first = block.lines[0]
    return _own(
        [n for n, t in enumerate(tables) if 0 <= first.baseline - t.bottom <= reach * first.size], block, tables
    )


def _own(near: Sequence[int], block: Block, tables: Sequence[Box]) -> int | None:
    """Return the number of the one among near tables that a block stands right above or below; else the first."""
    x0, x1 = min(line.box.x0 for line in block.lines), max(line.box.x1 for line in block.lines)
    facing = (n for n in near if tables[n].x0 < x1 and tables[n].x1 > x0)
    return next(facing, near[0] if near else None)
