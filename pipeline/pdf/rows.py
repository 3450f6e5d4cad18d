"""Where one row of a table ends and the next begins, where no rule says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines import TextLine

ASCENT, DESCENT = 0.8, 0.2
"""A line reaches this far above and below its baseline, in font sizes; with leading 1.0 lines touch."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Lines of several columns that stand side by side: their common extent, and the columns that have text in it."""

    top: float
    bottom: float
    columns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """A table on one page: the lines of each column, and the heights of the rules and fills between its rows."""

    columns: tuple[Sequence[TextLine], ...]
    edges: tuple[float, ...]


def columns_to_stripes(columns: Sequence[Sequence[TextLine]]) -> list[Stripe]:
    """Merge the lines of all columns that overlap in height, from top to bottom."""
    spans = sorted(
        (line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size, number)
        for number, lines in enumerate(columns)
        for line in lines
    )
    stripes: list[Stripe] = []
    for top, bottom, column in spans:
        if stripes and top < stripes[-1].bottom - 0.15 * (bottom - top):
            last = stripes[-1]
            stripes[-1] = Stripe(last.top, max(last.bottom, bottom), last.columns | {column})
        else:
            stripes.append(Stripe(top, bottom, frozenset({column})))
    return stripes


def white_in_rows(columns: Iterable[Sequence[TextLine]]) -> tuple[float, float]:
    """Return the white between two lines of one cell, and how much more of it tells two rows apart; in points.

    The first is the smallest distance that lines of one column keep more than once: wrapped lines are set tighter
    than rows are.
    """
    found = list(columns)
    sizes = [line.size for lines in found for line in lines]
    size = median(sizes) if sizes else 1.0
    steps = sorted(
        below.baseline - above.baseline
        for lines in found
        for above, below in pairwise(lines)
        if 0.5 * size < below.baseline - above.baseline < 2.5 * size
    )
    common = Counter(round(step * 4) for step in steps)
    enough = max(2, 0.03 * len(steps))
    leading = next((step / 4 for step in sorted(common) if common[step] + common[step + 1] >= enough), None)
    if leading is None:
        leading = steps[0] if steps else 1.2 * size
    return leading - size, max(0.8, 0.08 * size)


def split_at_white(stripes: Sequence[Stripe], white: float, more: float) -> list[float]:
    """Return the heights between stripes that stand further apart than the lines of a cell do."""
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if b.top - a.bottom > white + more]


def split_at_starts(stripes: Sequence[Stripe], columns: int) -> list[float]:
    """Return the heights above stripes that begin a row, where all lines are equally far apart.

    A line with text in half of the columns begins a row; one with text in fewer goes on with the row above it.
    """
    enough = max(2, columns / 2)
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if len(b.columns) >= enough]


def parts_to_edges(parts: Sequence[Part]) -> list[list[float]]:
    """Return, for each part of a table, the heights at which rows end besides its given edges.

    Where most bands between the edges are rows already, no more are made: what looks like two rows in one of them
    is a cell with paragraphs. All parts are asked together: what the last page with its three rows leaves open, the
    pages before it tell.
    """
    white, more = white_in_rows(lines for part in parts for lines in part.columns)
    bands = [_bands(part) for part in parts]
    splits = [[split_at_white(band, white, more) for band in own] for own in bands]
    several = [_rows_like(b, s) for own, cut in zip(bands, splits, strict=True) for b, s in zip(own, cut, strict=True)]
    if len(several) >= 4 and sum(several) <= 0.3 * len(several):
        return [[] for _ in parts]
    if not any(split for own in splits for split in own) and len(several) <= 3 * len(parts):
        width = max(len(part.columns) for part in parts)
        splits = [[split_at_starts(band, width) for band in own] for own in bands]
    return [[y for split in own for y in split] for own in splits]


def _bands(part: Part) -> list[list[Stripe]]:
    """Return the stripes between each two edges; bands without text are left out."""
    stripes = columns_to_stripes(part.columns)
    bounds = [float("-inf"), *sorted(part.edges), float("inf")]
    found = ([s for s in stripes if top <= (s.top + s.bottom) / 2 < bottom] for top, bottom in pairwise(bounds))
    return [band for band in found if band]


def _rows_like(band: Sequence[Stripe], split: Sequence[float]) -> bool:
    """Tell whether the parts of a band look like rows: more than one of them with text in two columns or more."""
    bounds = [float("-inf"), *split, float("inf")]
    parts = [
        frozenset().union(*(s.columns for s in band if top <= s.top < bottom)) for top, bottom in pairwise(bounds)
    ]
    return sum(len(part) >= 2 for part in parts) > 1
