"""What the reader returns: tables, what is left outside them, and the ledger that shows that nothing was lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Line
    from pipeline.text.witness import Said

Kind = Literal["heading", "text", "running", "caption", "note", "unplaced"]
"""What a text outside the tables is; see `design` of `tables --json`."""


class Cell(NamedTuple):
    """A cell as printed: its lines in reading order, over page breaks too. Without lines it is empty."""

    lines: tuple[Line, ...] = ()

    @property
    def printed(self) -> str:
        """The text with its line breaks."""
        return "\n".join(line.text for line in self.lines)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A row that a page break had cut: its number in the table, the two pages, and why it was joined."""

    row: int
    pages: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table, over all its pages. `repeated` holds the headers that were printed again on later pages.

    `printed` counts its characters, each once, though a cell merged over rows stands in each of them. The rows of a
    long document are made anew each time they are gone through (see `kept.py`). `headed` says that a heading stands
    over it.
    """

    pages: tuple[int, ...]
    caption: tuple[Line, ...]
    header: Row
    rows: Sequence[Row]
    joins: tuple[Join, ...]
    repeated: Sequence[Row]
    printed: int = 0
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A text outside the tables: consecutive lines of one kind."""

    page: int
    kind: Kind
    lines: tuple[Line, ...]

    @property
    def printed(self) -> str:
        """The text with its line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Ledger:
    """How many characters other than white space were printed, and where they went: `total = in_tables + left`."""

    total: int
    in_tables: int
    left: int
    duplicates: int

    @property
    def balanced(self) -> bool:
        """Whether every character was accounted for, once."""
        return self.total == self.in_tables + self.left


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from a document, and what all its cells and texts say of its words.

    `lost` are the numbers of the pages that could not be read.
    """

    pages: int
    tables: tuple[Table, ...]
    left: tuple[Left, ...]
    ledger: Ledger
    messages: tuple[str, ...]
    said: Said
    lost: tuple[int, ...] = ()


def left_between_rows(reading: Reading, table: Table) -> list[Left]:
    """Return the texts that stand below the top of a table's first row and above its last line, on any of its pages."""
    rows = [_height(line) for row in table.rows for cell in row for line in cell.lines]
    return [left for left in reading.left if rows and min(rows) < _height(left.lines[0]) < max(rows)]


def _height(line: Line) -> tuple[int, float]:
    """Return page and upper edge: in a PDF every line has both."""
    page, box = line.place.page, line.place.box
    return page or 0, box.top if box else 0.0


def characters(lines: Iterable[Line]) -> int:
    """Count the characters other than white space."""
    return sum([len("".join(line.text.split())) for line in lines])
