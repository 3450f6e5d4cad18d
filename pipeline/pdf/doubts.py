"""Where the reader may have read wrong: what no table should look like is said, and never mended in silence.

Each doubt names the page, the table and the row, and what looks wrong. It changes nothing: a person decides.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.stitch import is_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Box, Line
    from pipeline.pdf.table import Cell, Left, Row, Table

SEVERAL = 6
"""In fewer rows than this, an empty cell says nothing."""

TALL = 8
"""A row with this many lines or more in most of its columns may be several."""

LEAST_BESIDE = 3
"""Texts beside a table on this many of its lines may belong to it."""

NEAR = 40.0
"""They stand at most this far from it, in points."""

_AMOUNT = re.compile(r"\d{1,3}([. ]\d{3})+|\d+,\d+|\d{1,3}|\d{5,}")


def tables_to_doubts(tables: Sequence[Table], left: Sequence[Left]) -> list[str]:
    """Return what looks wrong, in the order of the tables."""
    doubts = []
    beside: dict[int, list[Line]] = {}
    for entry in left:
        if entry.kind != "running":
            beside.setdefault(entry.page, []).extend(entry.lines)
    for number, table in enumerate(tables, 1):
        before = tables[number - 2] if number > 1 else None
        found = [*_parted(before, table), *_header(table), *_rests(table), *_melted(table), *_overlaps(table)]
        found += _outside(table, beside)
        doubts += [f"page {page}: table {number}{what}" for page, what in found]
    return doubts


def _parted(before: Table | None, table: Table) -> Iterator[tuple[int, str]]:
    """Doubt that a table begins anew: on the next page, with as many columns, and without a caption."""
    if (
        before is not None
        and table.pages[0] == before.pages[-1] + 1
        and len(before.header) == len(table.header)
        and not table.caption
    ):
        yield table.pages[0], " has as many columns as the one before it: perhaps it goes on with that"


def _header(table: Table) -> Iterator[tuple[int, str]]:
    """Doubt a header with amounts in it, or without a word over a column that has texts."""
    words = [cell.printed.split() for cell in table.header]
    amounts = sum(bool(text) and bool(_AMOUNT.fullmatch(text[-1])) for text in words)
    if amounts >= 2 and amounts >= sum(map(bool, words)) / 2:
        yield table.pages[0], ": its header ends with numbers, perhaps those of the first row"
    without = [
        number
        for number, text in enumerate(words[1:], 2)
        if any(words) and not text and any(row[number - 1].lines for row in table.rows)
    ]
    if without:
        columns = ", ".join(str(number) for number in without)
        yield table.pages[0], f": column(s) {columns} have text but no header"


def _rests(table: Table) -> Iterator[tuple[int, str]]:
    """Doubt rows that may be the rest of the row above: hardly filled, or a text above breaks off and goes on."""
    rows = table.rows
    width = len(table.header)
    usual = [c for c in range(width) if sum(bool(row[c].lines) for row in rows) >= 0.9 * len(rows)]
    for number, (above, row) in enumerate(pairwise(rows), 1):
        filled = [c for c, cell in enumerate(row) if cell.lines and cell is not above[c]]
        last = number == len(rows) - 1
        few = len(rows) >= SEVERAL and len(usual) >= 3 and sum(bool(row[c].lines) for c in usual) < len(usual) / 2
        title = filled == [0] and not last
        broken = [c for c in filled if _breaks_off(above[c], row[c])]
        if few and not title:
            yield _at(row), f"{_name(number, row)} is empty where nearly all others are filled"
        elif broken:
            yield _at(row), f"{_name(number, row)} goes on where the row above breaks off, in column {broken[0] + 1}"


def _breaks_off(above: Cell, below: Cell) -> bool:
    if not above.lines or not below.lines:
        return False
    return below.lines[0].text[:1].islower() and is_unfinished(above.printed)


def _melted(table: Table) -> Iterator[tuple[int, str]]:
    """Doubt rows that may be several: white runs across two columns or more, or most of their cells are very tall."""
    steps = sorted(step for row in table.rows for cell in row for step, _ in _steps(cell.lines))
    if not steps:
        return
    usual = steps[len(steps) // 4]
    for number, row in enumerate(table.rows):
        cells = [
            cell for c, cell in enumerate(row) if cell.lines and not (number and cell is table.rows[number - 1][c])
        ]
        gaps = [[gap for step, gap in _steps(cell.lines) if step > 1.5 * usual] for cell in cells]
        across = sum(
            any(_meet(gap, other) for own in gaps if own is not mine for other in own) for mine in gaps for gap in mine
        )
        tall = len(cells) > 2 and median(len(cell.lines) for cell in cells) >= TALL
        if across > 1 or tall:
            yield _at(row), f"{_name(number, row)} may be several rows"


def _steps(lines: Sequence[Line]) -> Iterator[tuple[float, tuple[float, float]]]:
    """Return, for each two lines that follow each other on a page, how far apart they begin, and the white between."""
    for above, below in pairwise(lines):
        a, b = above.place.box, below.place.box
        if a and b and above.place.page == below.place.page and b.top > a.top + 1:
            yield b.top - a.top, (a.bottom, b.top)


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) > 0


def _overlaps(table: Table) -> Iterator[tuple[int, str]]:
    """Doubt cells whose text is printed over that of the next column."""
    for number, row in enumerate(table.rows):
        for column, (a, b) in enumerate(pairwise(row), 1):
            if a is not b and any(_over(p, q) for p in _boxes(a) for q in _boxes(b)):
                yield _at(row), f"{_name(number, row)}: the text of column {column} runs into column {column + 1}"
                break


def _boxes(cell: Cell) -> Iterator[tuple[int | None, Box]]:
    return ((line.place.page, line.place.box) for line in cell.lines if line.place.box)


def _over(a: tuple[int | None, Box], b: tuple[int | None, Box]) -> bool:
    p, q = a[1], b[1]
    if a[0] != b[0] or not min(p.x1, q.x1) - max(p.x0, q.x0) > 1:  # as nearly always
        return False
    return min(p.bottom, q.bottom) - max(p.top, q.top) > 0.5 * min(p.height, q.height)


def _outside(table: Table, left: Mapping[int, Sequence[Line]]) -> Iterator[tuple[int, str]]:
    """Doubt that texts beside the table that stand on its lines are none of it; `left` has those of each page."""
    pages = [page for page in table.pages if page in left]
    inside: dict[int | None, list[Box]] = {page: [] for page in pages}
    for row in table.rows if pages else ():
        for cell in row:
            for number, printed in _boxes(cell):
                if number in inside:
                    inside[number].append(printed)
    for page in pages:
        if not inside[page]:
            continue
        x0, x1 = min(box.x0 for box in inside[page]), max(box.x1 for box in inside[page])
        tops = {round(box.top) for box in inside[page]}
        beside = [
            line.text
            for line in left[page]
            if (box := line.place.box) and round(box.top) in tops and (0 < x0 - box.x1 < NEAR or 0 < box.x0 - x1 < NEAR)
        ]
        if len(beside) >= LEAST_BESIDE:
            yield page, f": {len(beside)} texts stand beside it on its lines and not in it, the first {beside[0]!r}"


def _at(row: Iterable[Cell]) -> int:
    return next(line.place.page or 0 for cell in row for line in cell.lines)


def _name(number: int, row: Row) -> str:
    text = next((cell.printed.split("\n")[0] for cell in row if cell.lines), "")
    return f", row {number + 1} ({text!r})"
