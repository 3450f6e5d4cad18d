"""The part of a table that stands on one page: the glyphs in the cells of its grid, as lines with their geometry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Box, Line, Place
from pipeline.pdf.lattice import rules_to_grids
from pipeline.pdf.lines import TextLine, glyphs_to_lines, glyphs_to_runs
from pipeline.pdf.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.pdf.lattice import Grid, Slot
    from pipeline.pdf.page import Glyph, Page


@dataclass(frozen=True, slots=True)
class Fragment:
    """A table's rows on one page, each with a cell for every column of the grid."""

    page: int
    grid: Grid
    rows: tuple[Row, ...]
    bold_rows: frozenset[int]


def page_to_fragments(page: Page, document: str) -> tuple[list[Fragment], list[Glyph]]:
    """Find the tables of a page, from top to bottom, and return the glyphs that stand in none of them."""
    outside = list(page.glyphs)
    fragments = []
    for grid in rules_to_grids(page.rules):
        inside: dict[Slot, list[Glyph]] = {}
        remaining = []
        for run in glyphs_to_runs(outside):
            slot = run_to_slot(run, grid)
            if slot is None:
                remaining.extend(run)
            else:
                inside.setdefault(slot, []).extend(run)
        if sum(g.count for glyphs in inside.values() for g in glyphs) == 0:
            continue  # a grid without a letter is a drawing; nothing is taken from the page
        outside = remaining
        fragments.append(_fragment(page.number, grid, inside, document))
    return fragments, outside


def run_to_slot(run: Sequence[Glyph], grid: Grid) -> Slot | None:
    """Return the cell in which most of a run stands: a word that is too long for its cell runs over into the next."""
    votes = Counter(grid.slot_at(*glyph.middle) for glyph in run)
    return votes.most_common(1)[0][0]


def _fragment(page: int, grid: Grid, inside: Mapping[Slot, Sequence[Glyph]], document: str) -> Fragment:
    printed = {slot: glyphs_to_lines(glyphs) for slot, glyphs in inside.items()}
    rooms = _rooms(printed)
    cells = {
        slot: Cell(tuple(text_line_to_line(line, Place(document, page), rooms.get(slot)) for line in lines))
        for slot, lines in printed.items()
    }
    rows = []
    for number in range(len(grid.ys) - 1):
        in_row = {slot.column: slot for slot in grid.slots if slot.row <= number < slot.row_end}
        rows.append(tuple(cells.get(in_row[c], Cell()) if c in in_row else Cell() for c in range(len(grid.xs) - 1)))
    bold = {
        number
        for number in range(len(rows))
        if (lines := [ln for slot, ls in printed.items() if slot.row == number for ln in ls])
        and all(line.bold for line in lines)
    }
    return Fragment(page, grid, tuple(rows), frozenset(bold))


def _rooms(printed: Mapping[Slot, Sequence[TextLine]]) -> dict[Slot, float]:
    """Return the width in points that each cell offers to a line.

    The space between rule and text is measured at the left of the column and taken to be the same at the right; a
    line that is wider proves that there was more room, unless it runs over the edge of its cell. Cells merged over
    columns are measured for themselves.
    """
    columns: dict[tuple[int, int], list[Slot]] = {}
    for slot in printed:
        columns.setdefault((slot.column, slot.column_end), []).append(slot)
    rooms = {}
    for slots in columns.values():
        lines = [(slot, line) for slot in slots for line in printed[slot]]
        padding = min((line.box.x0 - slot.box.x0 for slot, line in lines), default=0.0)
        widest = max((line.box.width for slot, line in lines if line.box.x1 <= slot.box.x1), default=0.0)
        for slot in slots:
            rooms[slot] = max(slot.box.width - 2 * max(padding, 0.0), widest)
    return rooms


def text_line_to_line(line: TextLine, page: Place, room: float | None) -> Line:
    """Give a line of glyphs its place on `page`, in hundredths of a point: finer is noise of the PDF's rounding."""
    box = Box(*(round(edge, 2) for edge in (line.box.x0, line.box.top, line.box.x1, line.box.bottom)))
    return Line(line.text, Place(page.document, page.page, box), line.advances, room)
