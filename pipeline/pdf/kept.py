"""What is found on the pages of a long document, in a twentieth of its memory until somebody asks for it."""

from __future__ import annotations

import io
import pickle
import zlib
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

from pipeline.model import Box, Line, Place
from pipeline.pdf import packed
from pipeline.pdf.fragments import Fragment
from pipeline.pdf.lattice import Grid, Slot
from pipeline.pdf.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_BLOCK = 20
"""More rows than this are packed at a time."""


class Fragments:
    """The fragments of a document, to be put down and taken up again once; what is packed comes back made anew."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: deque[Fragment | bytes] = deque()

    def add(self, fragment: Fragment) -> None:
        """Put down the next one."""
        self._kept.append(_pack(fragment) if self.are_many else fragment)

    @property
    def are_many(self) -> bool:
        """Whether there are so many that the next one is packed."""
        return len(self._kept) >= packed.UNPACKED

    def take(self) -> Iterator[Fragment]:
        """Yield the fragments in their order; none is kept any longer."""
        while self._kept:
            kept = self._kept.popleft()
            yield _unpack(kept) if isinstance(kept, bytes) else kept


class Rows(Sequence[Row]):
    """The rows of a table, which grows at its end. If it `packs` them, the last ones are packed when it is settled.

    They are made anew then each time they are asked for: a cell merged over rows is one object in all of them, but not
    the same as the next time.
    """

    def __init__(self, *, packs: bool) -> None:
        """Begin with none."""
        self.packs = packs
        self._count = 0
        self._blocks: list[bytes] = []
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
            return tuple(self._last)
        self._pack(len(self._last))
        return self

    def _pack(self, count: int) -> None:
        block, self._last = self._last[:count], self._last[count:]
        if block:
            self._blocks.append(_pack((_shared(self._above, block[0]), block)))
            self._above = block[-1]

    def __len__(self) -> int:
        """Count the rows."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Make all rows."""
        above: Row = ()
        for block in self._blocks:
            columns, rows = _unpack(block)
            for above in _linked(above, rows, columns):  # noqa: B020  the last one is above the next block
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


def _shared(above: Row, below: Row) -> list[int]:
    """Return the columns in which a row has the same cell as the one above it."""
    return [column for column, (a, b) in enumerate(zip(above, below, strict=False)) if a is b and a.lines]


def _linked(above: Row, rows: Sequence[Row], columns: Sequence[int]) -> Sequence[Row]:
    """Return rows with the cells of the row above them in the place of those that are the same."""
    if not columns:
        return rows
    same = {id(rows[0][column]): above[column] for column in columns}
    return [tuple([same.get(id(cell), cell) for cell in row]) for row in rows]


def _line(text: str, document: str, page: int, box: tuple[float, ...], advances: bytes, *rest: Any) -> Line:  # noqa: ANN401
    return Line(text, Place(document, page, Box._make(box)), array("d", advances), *rest)


def _reduced_line(line: Line) -> tuple[Any, ...]:
    """Tell how to make a line of a PDF anew: all that it consists of in one go."""
    document, page, box, _ = line.place
    advances = array("d", line.advances or ()).tobytes()
    return _line, (line.text, document, page, tuple(box or ()), advances, line.room, line.spaced)


def _reduce(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what tells how to make a record with several fields anew."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, values(record))


_REDUCES: dict[type, Any] = {
    Line: _reduced_line,
    Cell: lambda cell: (Cell, tuple(cell)),
    **{kind: _reduce(kind) for kind in (Fragment, Grid, Slot)},
}
"""How to make each record anew; pickle's own way takes twice the time."""


def _pack(value: object) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _REDUCES
    pickler.dump(value)
    return zlib.compress(buffer.getbuffer(), 1)


def _unpack(value: bytes) -> Any:  # noqa: ANN401  whatever was packed
    return pickle.loads(zlib.decompress(value))  # noqa: S301  our own
