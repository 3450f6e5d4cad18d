"""`gremien repair`: broken words of a text that another tool took out of its document.

A tab separates cells, a line break stands inside a cell, an empty line ends it. As rows of a table, each line is a
row, and one whose first cell is empty goes on with the row above it: a page break cut it, so the header may stand
between the two once more.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.model import Doubt, Line, Place, Repair
from pipeline.text.gaps import mend_gaps, without_parts
from pipeline.text.repair import repair
from pipeline.text.witness import witness_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.text.vocabulary import Lexicon

NAME = "stdin"
_NOWHERE = Place(NAME)

Cell = tuple[str, ...]
"""The lines of a cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that one line of the output has; an empty line has none."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """A row after the repair: its line of output, what was changed in it, and what was left open."""

    text: str
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


def decode(data: bytes) -> str:
    """Return the text of what was read from stdin; InputError if it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"line {line}: the byte 0x{data[error.start]:02x} is not UTF-8"
        raise InputError(NAME, "kein_utf8", reason) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(NAME, "kein_text", f"line {line}: a NUL character; this is no text")
    if not text.strip():
        raise InputError(NAME, "leer", "there is no text to read")
    return text


def _lines(text: str) -> Iterator[str]:
    """Split at line feeds, with or without carriage return, and form feeds, which end a page."""
    for line in io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")):
        yield line.rstrip("\n")


def text_to_rows(text: str) -> list[Row]:
    """Return a row for each block of lines: an empty line ends a block, a tab ends a cell of it."""
    rows: list[Row] = []
    cells: list[list[str]] = []
    for line in _lines(text):
        if not line.strip():
            if cells:
                rows.append(_row(cells))
                cells = []
            rows.append(Row(()))
            continue
        first, *others = line.split("\t")
        if cells:
            cells[-1].append(first)
        else:
            cells = [[first]]
        cells.extend([other] for other in others)
    if cells:
        rows.append(_row(cells))
    return rows


def text_to_table_rows(text: str) -> list[Row]:
    """Return a row for each line; one whose first cell is empty is added to the row above it."""
    rows: list[Row] = []
    header: list[str] | None = None
    open_row: int | None = None
    for line in _lines(text):
        cells = line.split("\t")
        if not line.strip():
            rows.append(Row(()))
            continue
        if len(cells) > 1 and not cells[0].strip() and open_row is not None:
            rows[open_row] = _added(rows[open_row], cells)
            continue
        rows.append(Row(tuple((cell,) for cell in cells)))
        if len(cells) == 1:
            header = open_row = None  # a line of running text ends the table
        elif header is None:
            header = cells
        elif cells != header:
            open_row = len(rows) - 1
    return rows


def _row(cells: Sequence[Sequence[str]]) -> Row:
    return Row(tuple(tuple(lines) for lines in cells))


def _added(row: Row, cells: Sequence[str]) -> Row:
    width = max(len(row.cells), len(cells))
    padded = [*row.cells, *[("",)] * (width - len(row.cells))]
    more = [*cells, *[""] * (width - len(cells))]
    return Row(tuple((*lines, new) if new.strip() else lines for lines, new in zip(padded, more, strict=True)))


def mend(rows: Sequence[Row], lexicon: Lexicon) -> Iterator[Mended]:
    """Repair rows one by one, all of them with what the whole text says of its words."""
    cells = [[Line(line, _NOWHERE) for line in cell] for row in rows for cell in row.cells]
    witness = without_parts(witness_of(cells, lexicon), (line for row in rows for cell in row.cells for line in cell))
    for row in rows:
        repairs: list[Repair] = []
        doubts: list[Doubt] = []
        texts = []
        for cell in row.cells:
            lines = []
            for line in cell:
                value, changes, open_ones = mend_gaps(line, witness)
                lines.append(Line(value, _NOWHERE))
                repairs += changes
                doubts += open_ones
            text = repair(lines, witness)
            texts.append(text.value)
            repairs += text.repairs
            doubts += text.doubts
        yield Mended("\t".join(texts), tuple(repairs), tuple(doubts))
