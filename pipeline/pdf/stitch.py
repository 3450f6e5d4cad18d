"""Fragments of pages to whole tables: headers that were printed again, and rows that a page break cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.pdf.table import Cell, Join, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Line
    from pipeline.pdf.fragments import Fragment

ALIGNED = 6.0
"""Column edges of two pages may differ by this many points: left and right pages, rounding."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a fragment adds to a table: its rows without the repeated header."""

    fragment: Fragment
    header: Row | None
    rows: tuple[Row, ...]


def fragments_to_tables(
    fragments: Sequence[Fragment],
    captions: Mapping[int, tuple[Line, ...]],
) -> list[Table]:
    """Join the fragments that belong together. `captions` has the caption above a fragment, by its number."""
    groups: list[list[_Part]] = []
    for number, fragment in enumerate(fragments):
        first = groups[-1][0] if groups else None
        goes_on = first is not None and number not in captions and _goes_on(groups[-1], fragment)
        if first is not None and goes_on:
            repeated = same_header(first.rows[0], fragment.rows[0])
            rows = fragment.rows[1:] if repeated else fragment.rows
            groups[-1].append(_Part(fragment, fragment.rows[0] if repeated else None, rows))
        else:
            groups.append([_Part(fragment, None, fragment.rows)])
    numbers = {id(fragment): number for number, fragment in enumerate(fragments)}
    return [_table(parts, captions.get(numbers[id(parts[0].fragment)], ())) for parts in groups]


def _goes_on(parts: Sequence[_Part], fragment: Fragment) -> bool:
    """Tell whether a fragment continues the table before it: on the next page, with its header or its columns."""
    last = parts[-1].fragment
    if fragment.page != last.page + 1:
        return False
    if same_header(parts[0].rows[0], fragment.rows[0]):
        return True
    xs, others = last.grid.xs, fragment.grid.xs
    return len(xs) == len(others) and all(abs(a - b) <= ALIGNED for a, b in zip(xs, others, strict=True))


def same_header(a: Row, b: Row) -> bool:
    """Tell whether two rows print the same words, line breaks and empty columns at the end aside."""
    words = [["".join(cell.printed.split()) for cell in row] for row in (a, b)]
    for row in words:
        while row and not row[-1]:
            row.pop()
    return bool(words[0]) and words[0] == words[1]


def _table(parts: Sequence[_Part], caption: tuple[Line, ...]) -> Table:
    width = max(len(row) for part in parts for row in part.rows)
    header, *body = parts[0].rows
    always = _always_filled([body, *(part.rows for part in parts[1:])], width)
    rows: list[Row] = []
    joins: list[Join] = []
    for number, part in enumerate(parts):
        added = [_padded(row, width) for row in (body if number == 0 else part.rows)]
        if number and rows and added and (reason := cut_by_page_break(rows[-1], added[0], always)):
            rows[-1] = tuple(Cell((*a.lines, *b.lines)) for a, b in zip(rows[-1], added[0], strict=True))
            pages = parts[number - 1].fragment.page, part.fragment.page
            joins.append(Join(len(rows) - 1, pages, reason))
            added = added[1:]
        rows.extend(row for row in added if any(cell.lines for cell in row))
    return Table(
        tuple(dict.fromkeys(part.fragment.page for part in parts)),
        caption,
        _padded(header, width),
        tuple(rows),
        tuple(joins),
        tuple(part.header for part in parts if part.header),
    )


def _padded(row: Sequence[Cell], width: int) -> Row:
    return (*row, *[Cell()] * (width - len(row)))


def _always_filled(bodies: Sequence[Sequence[Row]], width: int) -> frozenset[int]:
    """Return the columns that are empty in no row, the first row of each page aside: that one may be half a row."""
    whole = [row for number, body in enumerate(bodies) for row in body[1 if number else 0 :]]
    whole = [row for row in whole if any(cell.lines for cell in row)]
    return frozenset(c for c in range(width) if whole and all(c < len(row) and row[c].lines for row in whole))


def cut_by_page_break(above: Row, below: Row, always: frozenset[int]) -> str | None:
    """Say why the first row of a page is the rest of the last row of the page before it; None if it is not.

    The evidence is a column that is filled in every whole row of the table: a row in which it is empty is no whole
    row. The text must go on in columns in which it had begun.
    """
    if not any(cell.lines for cell in below):
        return None
    empty = sorted(c for c in always if not below[c].lines)
    begun = all(a.lines for a, b in zip(above, below, strict=True) if b.lines)
    if not empty or not begun:
        return None
    columns = ", ".join(str(c + 1) for c in empty)
    return (
        f"column(s) {columns}, filled in every whole row, are empty here, and the text goes on in columns begun above"
    )
