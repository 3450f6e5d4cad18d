"""Paragraphs of a cell that stand as far apart as rows do: what has nothing beside it is no row."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.pdf.lines.stripes import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.stripes import Stripe
    from pipeline.pdf.lines.text_lines import TextLine

_MANY = 8
"""So many rows show how rows are filled."""

_FILLED = 0.9
"""Nearly all rows begin, or end, with text in several columns."""

_SAME_EDGE = 1.0
"""Lines that begin, end or have their middle within so many points of each other are set alike."""


def without_paragraphs(
    bands: Sequence[Sequence[Sequence[Stripe]]], cuts: Sequence[Sequence[list[float]]], width: int
) -> list[list[list[float]]]:
    """Return the ends of rows that white tells, but for those that only part a lone paragraph from its cell.

    It stands below text of its column, and nothing stands beside it, as beside nearly all others, or beside all in two
    other columns: what is set off in a cell is set off as far as a row. Where the cells of rows stand on their bottom,
    it stands above such text. Where rows neither begin nor end with text in several columns, nothing is left out.
    """
    every = [
        piece
        for own, known in zip(bands, cuts, strict=True)
        for band, ys in zip(own, known, strict=True)
        for piece in pieces(band, ys)
    ]
    lone = [piece for piece in every if _lone(piece) is not None]
    if not lone:
        return [list(own) for own in cuts]
    rows = [piece for piece in every if len(_columns(piece)) > 1]
    always = frozenset(range(1, width)).intersection(*map(_columns, rows)) - {_lone(piece) for piece in lone}
    begun, ended = (sum(len(piece[n].columns) > 1 for piece in rows) for n in (0, -1))
    enough = len(rows) >= _MANY and (len(always) > 1 or len(rows) >= 4 * len(lone))
    if width < 3 or not enough or max(begun, ended) < _FILLED * len(rows):
        return [list(own) for own in cuts]

    flush = _flush_columns(rows)

    def is_row(above: Sequence[Stripe], below: Sequence[Stripe]) -> bool:
        if ended > begun:
            above, below = below[::-1], above[::-1]
        column = _lone(below) if above and below else None  # lines that overlap in height may leave nothing there
        if column is None:
            return True
        over = next((line for stripe in reversed(above) if (line := stripe.in_column(column)) is not None), None)
        return over is None or not are_set_alike(over, below[0].lines[0][1], flush=column in flush)

    def kept(band: Sequence[Stripe], ys: list[float]) -> list[float]:
        tops = [stripe.top for stripe in band]
        bounds = [0, *(bisect_left(tops, y) for y in ys), len(tops)]
        sides = zip(bounds, bounds[1:], bounds[2:], strict=False)
        return [y for y, (a, b, c) in zip(ys, sides, strict=True) if is_row(band[a:b], band[b:c])]

    return [
        [kept(band, ys) for band, ys in zip(own, known, strict=True)] for own, known in zip(bands, cuts, strict=True)
    ]


def _flush_columns(rows: Iterable[Iterable[Stripe]]) -> set[int]:
    """Return the columns in which most lines begin at the same place."""
    starts: dict[int, Counter[int]] = {}
    for column, line in (entry for row in rows for stripe in row for entry in stripe.lines):
        starts.setdefault(column, Counter())[round(line.box.x0)] += 1
    return {column for column, xs in starts.items() if 2 * xs.most_common(1)[0][1] > xs.total()}


def are_set_alike(a: TextLine, b: TextLine, *, flush: bool) -> bool:
    """Tell whether two lines of a column are as bold as each other and set in one way: neither is a group's name.

    In one that is not `flush` left they may end at the same place, or have the same middle.
    """
    left, right, middle = a.box.x0 - b.box.x0, a.box.x1 - b.box.x1, a.box.x0 + a.box.x1 - b.box.x0 - b.box.x1
    steps = (left,) if flush else (left, right, middle)
    return a.bold is b.bold and min(map(abs, steps)) < _SAME_EDGE


def _lone(piece: Sequence[Stripe]) -> int | None:
    """Return the only column that a piece has text in, if it is not the first."""
    columns = _columns(piece)
    return next(iter(columns)) if len(columns) == 1 and 0 not in columns else None


def _columns(piece: Iterable[Stripe]) -> frozenset[int]:
    return frozenset[int]().union(*(stripe.columns for stripe in piece))
