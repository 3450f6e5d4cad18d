"""What is found on the pages of a long document, in a twentieth of its memory until somebody asks for it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain, count, pairwise, repeat
from typing import TYPE_CHECKING, overload

from pipeline.maker import maker
from pipeline.model import Box, Line, Place
from pipeline.pdf.pages.packed import Packed
from pipeline.pdf.tables.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_BLOCK = 20
"""More rows than this are packed at a time."""


class PackedRows(Packed[Row]):
    """Rows of lines of a PDF, by columns: what the lines consist of, the lines of each cell, the cells of each row.

    A cell that stands in several of the rows, and a line that stands in several cells, is one object in all of them.
    """

    __slots__ = ()

    def __init__(self, rows: Sequence[Row]) -> None:
        """Pack rows."""
        cells = {id(cell): cell for row in rows for cell in row}
        lines = {id(line): line for cell in cells.values() for line in cell.lines}
        texts, places, advances, rooms, spaced = zip(*lines.values(), strict=True) if lines else [()] * 5
        documents, pages, boxes, _ = zip(*places, strict=True) if places else [()] * 4
        widths = array("d")
        for own in advances:
            widths.extend(own)  # in one go if it is an array
        cell_numbers, line_numbers = dict(zip(cells, count())), dict(zip(lines, count()))
        content = (
            [[cell_numbers[id(cell)] for cell in row] for row in rows],
            [[line_numbers[id(line)] for line in cell.lines] for cell in cells.values()],
            (texts, rooms, spaced, documents, pages),
            array("d", chain.from_iterable(boxes)),
            array("L", map(len, advances)),
            widths,
        )
        super().__init__(len(rows), content)

    def __iter__(self) -> Iterator[Row]:
        """Make all rows."""
        rows, cells, (texts, rooms, spaced, documents, pages), *numbers = self._content()
        edges, lengths, widths = map(array, "dLd", numbers)
        ends = accumulate(lengths, initial=0)
        advances = [widths[begin:end] for begin, end in pairwise(ends)]
        boxes = map(_box, zip(*[iter(edges)] * 4, strict=True))
        places = map(_place, zip(documents, pages, boxes, repeat(None, len(pages)), strict=True))
        lines = list(map(_line, zip(texts, places, advances, rooms, spaced, strict=True)))
        made = [Cell(tuple([lines[number] for number in own])) for own in cells]
        return (tuple([made[number] for number in row]) for row in rows)


_box, _place, _line = maker(Box), maker(Place), maker(Line)


class Rows(Sequence[Row]):
    """The rows of a table, which grows at its end. If it `packs` them, the last ones are packed when it is settled.

    Each row is shown to `see` once, in their order, when it will not change any more.

    They are made anew then each time they are asked for: a cell merged over rows is one object in all of them, but not
    the same as the next time.
    """

    def __init__(self, see: Callable[[Iterable[Row]], None], *, packs: bool) -> None:
        """Begin with none."""
        self.packs = packs
        self._see = see
        self._count = 0
        self._blocks: list[tuple[Sequence[int], PackedRows]] = []
        self._above: Row = ()  # the last row that is packed
        self._last: list[Row] = []  # those below it

    def extend(self, rows: Iterable[Row]) -> None:
        """Put rows below those that are there."""
        self._count -= len(self._last)
        self._last += rows
        self._count += len(self._last)
        if self.packs and len(self._last) > _BLOCK:
            self._pack(len(self._last) - 1)

    def replace_last(self, row: Row) -> None:
        """Put a row in the place of the last."""
        self._last[-1] = row

    def settled(self) -> Sequence[Row]:
        """Return the rows when there will be no more."""
        if not self.packs:
            self._see(self._last)
            return tuple(self._last)
        self._pack(len(self._last))
        return self

    def _pack(self, count: int) -> None:
        block, self._last = self._last[:count], self._last[count:]
        if block:
            self._see(block)
            self._blocks.append((_shared(self._above, block[0]), PackedRows(block)))
            self._above = block[-1]

    def __len__(self) -> int:
        """Count the rows."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Make all rows."""
        above: Row = ()
        for columns, block in self._blocks:
            for above in _linked(above, block, columns):  # noqa: B020  the last one is above the next block
                yield above
        if self._last:
            yield from _linked(above, self._last, _shared(self._above, self._last[0]))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """Make all rows, and return those that are asked for; the last one is at hand while the table grows."""
        return self._last[-1] if place == -1 and self._last else list(self)[place]


def _shared(above: Row, below: Row) -> Sequence[int]:
    """Return the columns in which a row has the same cell as the one above it."""
    return tuple([column for column, (a, b) in enumerate(zip(above, below, strict=False)) if a is b and a.lines])


def _linked(above: Row, below: Iterable[Row], columns: Sequence[int]) -> Iterable[Row]:
    """Return rows with the cells of the row above them in the place of those that are the same."""
    if not columns:
        return below
    rows = list(below)
    same = {id(rows[0][column]): above[column] for column in columns}
    return [tuple([same.get(id(cell), cell) for cell in row]) for row in rows]
