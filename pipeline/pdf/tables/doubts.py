"""Where the reader may have read wrong: what no table should look like is said, and never mended in silence.

Each doubt names the page, the table and the row, and what looks wrong. It changes nothing: a person decides.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.tables.stitch import is_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Box, Line
    from pipeline.pdf.tables.table import Cell, Left, Row, Table

_AT_ONCE = 1000
"""So many distances between lines are counted together."""

_TOUCHING = 1.0
"""Texts that overlap by no more than this, in points, are not printed over each other."""

SEVERAL = 6
"""In fewer rows than this, an empty cell says nothing."""

TALL = 8
"""A row with this many lines or more in most of its columns may be several."""

LEAST_BESIDE = 3
"""Texts beside a table on this many of its lines may belong to it."""

NEAR = 40.0
"""They stand at most this far from it, in points."""

_AMOUNT = re.compile(r"\d{1,3}([. ]\d{3})+|\d+,\d+|\d{1,3}|\d{5,}")


def texts_beside(left: Iterable[Left]) -> dict[int, list[Line]]:
    """Return the lines outside the tables, running heads and feet aside: those of each page that has some."""
    beside: dict[int, list[Line]] = {}
    for entry in left:
        if entry.kind != "running":
            beside.setdefault(entry.page, []).extend(entry.lines)
    return beside


def tables_to_doubts(
    tables: Sequence[Table], usual: Sequence[Usual], beside: Mapping[int, Sequence[Line]]
) -> list[str]:
    """Return what looks wrong, in the order of the tables; `usual` has what all rows of each of them were asked."""
    doubts = []
    for number, (before, table, own) in enumerate(zip([None, *tables], tables, usual, strict=False), 1):
        found = [*_parted(before, table), *_header(table, own), *_rows(table, own), *_outside(own, beside)]
        doubts += [f"page {page}: table {number}{what}" for page, what in found]
    return doubts


class _Extent:
    """From where to where the text of a table reaches on a page, and on which heights it stands, in whole points."""

    def __init__(self) -> None:
        self.x0, self.x1 = inf, -inf
        self.tops: set[int] = set()

    def add(self, box: Box) -> None:
        self.x0, self.x1 = min(self.x0, box.x0), max(self.x1, box.x1)
        self.tops.add(round(box.top))


class Usual:
    """What is usual in a table: it is asked of each row while that is at hand, before any of them is looked at.

    `rows` counts them, `filled` those in which a column is filled; `inside` has the extent of the table on some pages.
    """

    def __init__(self, pages: Iterable[int]) -> None:
        """Begin without a row; the extent is asked for on some pages."""
        self.rows = 0
        self.filled = Counter[int]()
        self.inside = {page: _Extent() for page in pages}
        self._steps = Counter[float]()
        self._new: list[float] = []  # steps that are not yet counted: to count them one by one takes longer

    def add(self, row: Row) -> None:
        """Take the next row."""
        self.rows += 1
        for column, cell in enumerate(row):
            if cell.lines:
                self.filled[column] += 1
        self._new += [step for cell in row if len(cell.lines) > 1 for step, _ in _steps(cell.lines)]
        if len(self._new) > _AT_ONCE:
            self._count()
        for page, box in (found for cell in row for found in _boxes(cell)) if self.inside else ():
            if page in self.inside:
                self.inside[page].add(box)

    def _count(self) -> None:
        self._steps.update(self._new)
        self._new = []

    @property
    def step(self) -> float | None:
        """How far apart lines begin in points, the first quartile; None where no cell has two lines."""
        self._count()
        return _quartile(self._steps)


def _quartile(found: Counter[float]) -> float | None:
    """Return the first quartile of numbers, given with how often each was found."""
    below = found.total() // 4
    for number, count in sorted(found.items()):
        below -= count
        if below < 0:
            return number
    return None


def _parted(before: Table | None, table: Table) -> Iterator[tuple[int, str]]:
    """Doubt that a table begins anew: on the next page, with as many columns, without a caption or a heading."""
    if (
        before is not None
        and table.pages[0] == before.pages[-1] + 1
        and len(before.header) == len(table.header)
        and not table.caption
        and not table.headed
    ):
        yield table.pages[0], " has as many columns as the one before it: perhaps it goes on with that"


def _header(table: Table, usual: Usual) -> Iterator[tuple[int, str]]:
    """Doubt a header with amounts in it, or without a word over a column that has texts."""
    words = [cell.printed.split() for cell in table.header]
    amounts = sum(bool(text) and bool(_AMOUNT.fullmatch(text[-1])) for text in words)
    if amounts >= 2 and amounts >= sum(map(bool, words)) / 2:
        yield table.pages[0], ": its header ends with numbers, perhaps those of the first row"
    without = [
        column + 1 for column, text in enumerate(words) if column and any(words) and not text and usual.filled[column]
    ]
    if without:
        columns = ", ".join(str(number) for number in without)
        yield table.pages[0], f": column(s) {columns} have text but no header"


def _rows(table: Table, usual: Usual) -> list[tuple[int, str]]:
    """Doubt rows: those that may be rests, then those that may be several, then those that run over."""
    rests, melted, overlaps = [], [], []
    often = [column for column in range(len(table.header)) if usual.filled[column] >= 0.9 * usual.rows]
    step = usual.step
    above: Row = ()
    for number, row in enumerate(table.rows):
        if above and (rest := _rest(above, row, often, usual.rows, is_last=number == usual.rows - 1)):
            rests.append((_at(row), _name(number, row) + rest))
        if step is not None and _is_melted(above, row, step):
            melted.append((_at(row), f"{_name(number, row)} may be several rows"))
        if overlap := _overlap(row):
            overlaps.append((_at(row), f"{_name(number, row)}: {overlap}"))
        above = row
    return [*rests, *melted, *overlaps]


def _rest(above: Row, row: Row, often: Sequence[int], rows: int, *, is_last: bool) -> str | None:
    """Doubt a row that may be the rest of the row above: hardly filled, or a text above breaks off and goes on."""
    filled = [column for column, cell in enumerate(row) if cell.lines and cell is not above[column]]
    few = rows >= SEVERAL and len(often) >= 3 and sum(bool(row[c].lines) for c in often) < len(often) / 2
    if few and (filled != [0] or is_last):  # no title of a group of rows
        return " is empty where nearly all others are filled"
    broken = next((column for column in filled if _breaks_off(above[column], row[column])), None)
    return None if broken is None else f" goes on where the row above breaks off, in column {broken + 1}"


def _breaks_off(above: Cell, below: Cell) -> bool:
    if not above.lines or not below.lines:
        return False
    return below.lines[0].text[:1].islower() and is_unfinished(above.printed)


def _is_melted(above: Row, row: Row, usual: float) -> bool:
    """Doubt a row that may be several: white runs across two columns or more, or most of its cells are very tall."""
    cells = [cell for column, cell in enumerate(row) if cell.lines and not (above and cell is above[column])]
    gaps = [[gap for step, gap in _steps(cell.lines) if step > 1.5 * usual] for cell in cells]
    across = sum(
        any(_meet(gap, other) for own in gaps if own is not mine for other in own) for mine in gaps for gap in mine
    )
    return across > 1 or (len(cells) > 2 and median(len(cell.lines) for cell in cells) >= TALL)


def _steps(lines: Sequence[Line]) -> Iterator[tuple[float, tuple[float, float]]]:
    """Return, for each two lines that follow each other on a page, how far apart they begin, and the white between."""
    for above, below in pairwise(lines):
        a, b = above.place.box, below.place.box
        if a and b and above.place.page == below.place.page and b.top > a.top + 1:
            yield b.top - a.top, (a.bottom, b.top)


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) > 0


def _overlap(row: Row) -> str | None:
    """Doubt a cell whose text is printed over that of the next column."""
    for column, (a, b) in enumerate(pairwise(row), 1):
        right = max([box.x1 for _, box in _boxes(a)], default=-inf)
        left = min([box.x0 for _, box in _boxes(b)], default=inf)
        if right - left > _TOUCHING and a is not b and any(_over(p, q) for p in _boxes(a) for q in _boxes(b)):
            return f"the text of column {column} runs into column {column + 1}"
    return None


def _boxes(cell: Cell) -> Iterator[tuple[int | None, Box]]:
    return ((line.place.page, line.place.box) for line in cell.lines if line.place.box)


def _over(a: tuple[int | None, Box], b: tuple[int | None, Box]) -> bool:
    p, q = a[1], b[1]
    if a[0] != b[0] or not min(p.x1, q.x1) - max(p.x0, q.x0) > _TOUCHING:
        return False
    return min(p.bottom, q.bottom) - max(p.top, q.top) > 0.5 * min(p.height, q.height)


def _outside(usual: Usual, left: Mapping[int, Sequence[Line]]) -> Iterator[tuple[int, str]]:
    """Doubt that texts beside the table that stand on its lines are none of it; `left` has those of each page."""
    for page, extent in usual.inside.items():
        x0, x1, tops = extent.x0, extent.x1, extent.tops
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
