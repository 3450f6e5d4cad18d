"""Pages set in several columns of text: each of them is read from top to bottom before the next."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.gutters import PageLine, Segment
    from pipeline.pdf.page import Rule

LONG = 25
"""A line of running text has at least this many letters; a line of a cell has mostly fewer."""

LEAST_LINES = 5
"""A column of text has at least this many lines that fill it."""

FULL, FULL_APART = 0.85, 0.65
"""A full line of running text covers this share of its column; the second is for ragged lines, where both columns
have baselines of their own."""

BESIDE = 3.0
"""This much white, in points, is on both sides of the middle between two columns."""


def page_columns(lines: Sequence[PageLine], rules: Iterable[Rule] = ()) -> list[Box]:
    """Return the columns in which a page, or a part of it, is set, in reading order; nothing where it is not.

    They stand on both sides of white that is as high as they are, and that no rule crosses. Most lines of each fill
    it; a table may stand among them. A table with two columns of long texts is none: its rows begin side by side.
    """
    long = [s for line in lines for s in line.segments if len(s.text) >= LONG]
    if len(long) < 2 * LEAST_LINES:
        return []
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    level = [r for r in rules if r.horizontal]
    best: tuple[int, int, int] | None = None
    for x in range(int(x0 + 0.2 * (x1 - x0)), int(x0 + 0.8 * (x1 - x0)), 2):
        for first, behind in _clear_runs(lines, x, level):
            if (best is None or behind - first > best[1] - best[0]) and _are_columns(lines[first:behind], x):
                best = first, behind, x
    if best is None:
        return []
    first, behind, x = best
    own = lines[first:behind]
    top, bottom = own[0].baseline - own[0].size, own[-1].baseline + 0.4 * own[-1].size
    edges = [min(line.x0 for line in own) - 1, x, max(line.x1 for line in own) + 1]
    found = page_columns(lines[:first], level)
    for a, b in pairwise(edges):
        parts = page_columns([line for ln in own if (line := ln.between(a, b))], level)
        found += parts or [Box(a, top, b, bottom)]
    return found + page_columns(lines[behind:], level)


def _clear_runs(lines: Sequence[PageLine], x: float, level: Iterable[Rule]) -> list[tuple[int, int]]:
    """Return the runs of lines, first and behind the last, that leave x white."""
    across = [r.at for r in level if r.start < x - BESIDE and r.end > x + BESIDE]

    def zone(number: int) -> tuple[bool, int]:
        line = lines[number]
        clear = not any(s.x0 < x + BESIDE and s.x1 > x - BESIDE for s in line.segments)
        return clear, sum(y < line.baseline for y in across)

    runs = [list(run) for (clear, _), run in groupby(range(len(lines)), key=zone) if clear]
    return [(run[0], run[-1] + 1) for run in runs if len(run) >= LEAST_LINES]


def _are_columns(lines: Sequence[PageLine], x: float) -> bool:
    sides = [[line.between(0, x) for line in lines], [line.between(x, float("inf")) for line in lines]]
    full = FULL_APART if _stand_apart(*sides) else FULL
    return all(_is_text([line for line in side if line], full) for side in sides) and not _are_rows(*sides)


def _stand_apart(left: Sequence[PageLine | None], right: Sequence[PageLine | None]) -> bool:
    """Tell whether hardly any line of one side has the baseline of one of the other: each has its own leading.

    In a table they share them, but for cells that stand in the middle of their rows; and white reaches across below
    each of those.
    """
    both = sum(a is not None and b is not None for a, b in zip(left, right, strict=True))
    less = min(sum(line is not None for line in side) for side in (left, right))
    lines = [a or b for a, b in zip(left, right, strict=True)]
    across = sum(b.baseline - a.baseline > 1.6 * a.size for a, b in pairwise(lines) if a and b)
    return both <= 0.25 * less and across < 3


def _is_text(lines: Sequence[PageLine], least: float) -> bool:
    """Tell whether lines fill at least this share of their column, with no more white than in justified lines."""
    if len(lines) < LEAST_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = [line for line in lines if line.x1 - line.x0 > least * width and _is_even(line.segments, line.size)]
    return len(full) >= max(LEAST_LINES, 0.4 * len(lines))


def _is_even(segments: Sequence[Segment], size: float) -> bool:
    letters = sum(len(s.text) for s in segments)
    return letters >= LONG and all(b.x0 - a.x1 < 1.2 * size for a, b in pairwise(segments))


def _are_rows(left: Sequence[PageLine | None], right: Sequence[PageLine | None]) -> bool:
    """Tell whether the texts on both sides begin together again and again, below white that reaches across both."""
    begun = together = 0
    bottom = float("-inf")
    for a, b in zip(left, right, strict=True):
        line = a or b
        if line is None:
            continue
        if line.baseline - bottom > 1.6 * line.size:
            begun += 1
            together += a is not None and b is not None
        bottom = line.baseline
    return begun >= 3 and together >= 0.6 * begun
