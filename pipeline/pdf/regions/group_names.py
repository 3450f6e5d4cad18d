"""Names of groups of rows in the middle of a table: they stand over all columns, and say nothing of where these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.pdf.regions.gutters import Block, lines_to_gutters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment

_CENTRED = 2.0
"""The middle of a name is that of the table to this many points."""

_SAME = 1.0
"""Edges or middles that differ by less than this, in points, are the same."""

_IN_COLUMN = 3
"""So many texts of rows that begin where a line does, or have its middle, show that it stands in their column."""


def beside_group_names(block: Block, extents: Iterable[tuple[float, float]]) -> Block:
    """Return a block with the gutters that its rows leave, whatever names of groups in the middle of the table do.

    Where a name is short it seems to be a column of its own, where it is long it narrows a gutter. `extents` are those
    of the rules and fills of the table.
    """
    names = _names(block.lines, [(start + end) / 2 for start, end in extents])
    if not names:
        return block
    rows = [line for number, line in enumerate(block.lines) if number not in names]
    return Block(block.lines, lines_to_gutters(rows, block.gutters))


def _names(lines: Sequence[PageLine], middles: Sequence[float]) -> set[int]:
    """Return the numbers of lines that stand alone in the middle of the table, and in no column of its rows."""
    texts = [segment for line in lines if len(line.segments) > 1 for segment in line.segments]
    alone = [(n, line, (line.x0 + line.x1) / 2) for n, line in enumerate(lines) if len(line.segments) == 1]
    found = set()
    for n, line, middle in alone:
        of_table = any(abs(middle - other) < _CENTRED for other in middles)
        if not of_table:
            of_table = any(abs(middle - m) < _SAME < abs(line.x0 - other.x0) for _, other, m in alone)
        if of_table and sum(_stands_like(s, line) for s in texts) < _IN_COLUMN:
            found.add(n)
    return found


def _stands_like(text: Segment, line: PageLine) -> bool:
    """Tell whether a text of a row begins where a line does, or has its middle."""
    return abs(text.x0 - line.x0) < _SAME or abs(text.x0 + text.x1 - line.x0 - line.x1) < 2 * _SAME
