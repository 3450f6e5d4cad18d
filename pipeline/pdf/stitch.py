"""Fragments of pages to whole tables: headers that were printed again, and rows that a page break cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.gutters import CAPTION
from pipeline.pdf.table import Cell, Join, Row, Table
from pipeline.text.witness import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Line
    from pipeline.pdf.fragments import Fragment

ALIGNED = 6.0
"""Column edges of two pages may differ by this many points: left and right pages, rounding."""

_NUMBERED = re.compile(rf"(?:{CAPTION.pattern})[\w.-]*", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(Fortsetzung|Forts\.|continued|cont\.)", re.IGNORECASE)


_ENOUGH = 5
"""So many texts of a column show how its texts begin."""


_OPEN_ALONE = frozenset("beim für sowie zum zur zwischen".split())
_OPEN = _OPEN_ALONE | frozenset(
    """
    als am ans bis bzw das dass dem den der des die eine einem einen einer eines gegen im in ins oder ohne per pro
    seit und vom von wie
    """.split(),
)
"""Words behind which a text goes on. Others may end one: "legt Beschwerde ein", "nimmt Fälle auf"."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a fragment adds to a table: its rows from number `skip` on; those before are the header.

    Between the header and the rest of a row that a page break cut, rules may leave a strip without text.
    """

    fragment: Fragment
    skip: int

    @property
    def first(self) -> int:
        rows = self.fragment.rows
        return next((n for n in range(self.skip, len(rows)) if any(c.lines for c in rows[n])), len(rows))

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.fragment.rows[self.first :]


def fragments_to_tables(
    fragments: Sequence[Fragment],
    captions: Mapping[int, tuple[Line, ...]],
    under: Mapping[int, tuple[Line, ...]] | None = None,
) -> list[Table]:
    """Join the fragments that belong together.

    `captions` has the caption above a fragment, by its number, and `under` the one below. Only the former begins a
    table.
    """
    tables: list[tuple[int, list[_Part]]] = []
    for number, fragment in enumerate(fragments):
        parts = tables[-1][1] if tables else []
        new = number in captions and not (tables and same_caption(captions.get(tables[-1][0], ()), captions[number]))
        if parts and not new and _goes_on(parts, fragment):
            header = parts[0].skip
            repeated = same_header(parts[0].fragment.header(header), fragment.header(min(header, len(fragment.rows))))
            parts.append(_Part(fragment, header if repeated else 0))
        else:
            tables.append((number, [_Part(fragment, fragment.header_rows())]))
    below = under or {}
    return [
        _table(
            parts,
            next(
                (found[n] for found in (captions, below) for n in range(number, number + len(parts)) if n in found), ()
            ),
        )
        for number, parts in tables
    ]


def _goes_on(parts: Sequence[_Part], fragment: Fragment) -> bool:
    """Tell whether a fragment continues the table before it: on the next page, with its header or its columns."""
    last = parts[-1].fragment
    if fragment.page != last.page + 1:
        return False
    header = parts[0].skip
    if len(fragment.rows) >= header and same_header(parts[0].fragment.header(header), fragment.header(header)):
        return True
    xs, others = last.grid.xs, fragment.grid.xs
    return len(xs) == len(others) and all(abs(a - b) <= ALIGNED for a, b in zip(xs, others, strict=True))


def same_caption(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Tell whether two captions give the same number: the second one is repeated, or says that the table goes on."""
    texts = [" ".join(line.text for line in lines) for lines in (a, b)]
    if _GOES_ON.search(texts[1]):
        return True
    labels = [_NUMBERED.match(text) for text in texts]
    numbers = ["".join(found.group().split()).rstrip(".:-").lower() for found in labels if found]
    return len(numbers) == 2 and numbers[0] == numbers[1]


def same_header(a: Row, b: Row) -> bool:
    """Tell whether two rows print the same words, line breaks and empty columns at the end aside."""
    words = [["".join(cell.printed.split()) for cell in row] for row in (a, b)]
    for row in words:
        while row and not row[-1]:
            row.pop()
    return bool(words[0]) and words[0] == words[1]


def _table(parts: Sequence[_Part], caption: tuple[Line, ...]) -> Table:
    width = max(len(row) for part in parts for row in part.fragment.rows)
    grouped = _grouped(parts, width)
    whole = _whole_rows(parts, width)
    always = _always_filled(whole, width) - grouped
    capital = _never_small(whole, width)
    rows: list[Row] = []
    joins: list[Join] = []
    header = _padded(parts[0].fragment.header(parts[0].skip), width)
    repeated = [part.fragment.header(part.skip) for part in parts[1:] if part.skip]
    for number, part in enumerate(parts):
        added = [_padded(row, width) for row in part.rows]
        group_goes_on = _open_at_top(part, grouped) if number else {}
        if number and rows and added and (reason := cut_by_page_break(rows[-1], added[0], always, capital)):
            cut = added[0]
            rows[-1] = tuple(Cell((*a.lines, *b.lines)) for a, b in zip(rows[-1], cut, strict=True))
            joins.append(Join(len(rows) - 1, (parts[number - 1].fragment.page, part.fragment.page), reason))
            # What goes on of a name beside several rows goes on in each of them.
            added = [
                tuple(rows[-1][c] if cell is cut[c] and cell.lines else cell for c, cell in enumerate(row))
                for row in added[1:]
            ]
            group_goes_on = {column: count - 1 for column, count in group_goes_on.items()}
        if rows:
            above = rows[-1]
            added = [
                tuple(above[c] if place < group_goes_on.get(c, 0) else cell for c, cell in enumerate(row))
                for place, row in enumerate(added)
            ]
        again = [row for row in added if same_header(row, header)]  # parts that stand on one page
        repeated += again
        rows.extend(row for row in added if any(cell.lines for cell in row) and row not in again)
    first = parts[0]
    return Table(
        tuple(dict.fromkeys(part.fragment.page for part in parts)),
        caption,
        header,
        tuple(_filled_down(rows) if first.fragment.grid.soft or first.fragment.grid.plain else rows),
        tuple(joins),
        tuple(repeated),
    )


def _padded(row: Sequence[Cell], width: int) -> Row:
    return (*row, *[Cell()] * (width - len(row)))


def _grouped(parts: Sequence[_Part], width: int) -> frozenset[int]:
    """Return the columns in which a cell is merged over rows."""
    return frozenset(
        slot.column
        for part in parts
        for slot in part.fragment.grid.slots
        if slot.row >= part.skip and slot.row_end - slot.row > 1 and slot.column_end - slot.column == 1 < width
    )


def _open_at_top(part: _Part, grouped: frozenset[int]) -> dict[int, int]:
    """Return, for each grouped column whose first cell on the page is empty, over how many rows that cell reaches.

    The group that it belongs to began on the page before.
    """
    if not part.rows:
        return {}
    slots = {c: part.fragment.grid.field(part.first, c) for c in grouped if c < len(part.rows[0])}
    return {c: slot.row_end - part.first for c, slot in slots.items() if slot not in part.fragment.cells}


def _filled_down(rows: Sequence[Row]) -> list[Row]:
    """Give the first column's value to the rows below it that print none: a group's name that is printed once.

    Only where it can be nothing else: the first row has a value, no value is printed twice in a row, none is a
    number, and every row without one is filled in all columns that are never empty elsewhere.
    """
    first = ["".join(row[0].printed.split()) for row in rows]
    named = [text for n, text in enumerate(first) if text and not (n and rows[n][0] is rows[n - 1][0])]
    always = (
        [c for c in range(1, len(rows[0])) if all(r[c].lines for r, t in zip(rows, first, strict=True) if t)]
        if rows
        else []
    )
    is_group = (
        len(named) < len(rows)
        and bool(rows)
        and bool(first[0])
        and all(a != b for a, b in pairwise(named))
        and not any(any(c.isdigit() for c in text) for text in named)
        and bool(always)
        and all(row[c].lines for row, text in zip(rows, first, strict=True) if not text for c in always)
    )
    if not is_group:
        return list(rows)
    filled: list[Row] = []
    for row in rows:
        filled.append(row if row[0].lines or not filled else (filled[-1][0], *row[1:]))
    return filled


def _whole_rows(parts: Sequence[_Part], width: int) -> list[Row]:
    """Return the rows that no page break can have cut: those next to one may be half a row."""
    last = len(parts) - 1
    return [
        _padded(row, width)
        for number, part in enumerate(parts)
        for row in part.rows[1 if number else 0 : len(part.rows) - (number < last)]
        if any(cell.lines for cell in row)
    ]


def _always_filled(whole: Sequence[Row], width: int) -> frozenset[int]:
    """Return the columns that are empty in no whole row."""
    return frozenset(c for c in range(width) if whole and all(row[c].lines for row in whole))


def _never_small(whole: Sequence[Row], width: int) -> frozenset[int]:
    """Return the columns in which no text of a whole row begins with a small letter, if there are enough of them."""
    texts = [[row[c].printed for row in whole if row[c].lines] for c in range(width)]
    return frozenset(
        c for c, column in enumerate(texts) if len(column) >= _ENOUGH and not any(t[:1].islower() for t in column)
    )


def cut_by_page_break(
    above: Row, below: Row, always: frozenset[int], capital: frozenset[int] = frozenset()
) -> str | None:
    """Say why the first row of a page is the rest of the last row of the page before it; None if it is not.

    The evidence is a column that is filled in every whole row of the table: a row in which it is empty is no whole
    row. Typesetters cut a row in two ways: each cell at the same height, or only between the lines of a cell, so
    that cells which do not fit begin on the next page. Or else a text breaks off above, or most texts below begin with
    a small letter, as no text of a whole row does in the `capital` columns.
    """
    going_on = [c for c, cell in enumerate(below) if cell.lines]
    if not going_on:
        return None
    begun_late = sorted(c for c in always if not above[c].lines and below[c].lines)
    if begun_late:
        columns = ", ".join(str(c + 1) for c in begun_late)
        return f"column(s) {columns}, filled in every whole row, are empty above the page break and filled below it"
    if not all(above[c].lines for c in going_on):
        return None
    empty = sorted(c for c in always if not below[c].lines)
    if empty:
        columns = ", ".join(str(c + 1) for c in empty)
        return f"column(s) {columns}, filled in every whole row, are empty, and the rest goes on in columns begun above"
    unfinished = [c for c in going_on if is_unfinished(above[c].printed)]
    if unfinished:
        columns = ", ".join(str(c + 1) for c in unfinished)
        return f"the text above breaks off in column(s) {columns}"
    small = [c for c in going_on if below[c].printed[:1].islower()]
    if len(capital.intersection(small)) > len(going_on) / 2:
        columns = ", ".join(str(c + 1) for c in small)
        return f"column(s) {columns} begin with a small letter below the page break, as in no whole row"
    return None


def is_unfinished(printed: str) -> bool:
    """Tell whether a cell's text breaks off: with a comma, a slash, a hyphen, an open bracket, or an open word."""
    last_line = printed.rsplit("\n", 1)[-1].split()
    if not last_line or not last_line[-1].strip("-–—/"):
        return False
    # Alone on its line, "der" is more likely the end of a broken word.
    open_word = last_line[-1] in (_OPEN if len(last_line) > 1 else _OPEN_ALONE)
    return last_line[-1][-1] in ",;/(&" or last_line[-1][-1] in HYPHENS or open_word
