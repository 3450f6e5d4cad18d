"""Pages set in several columns of text: each of them is read from top to bottom before the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment
    from pipeline.pdf.pages.page import Rule

LONG = 25
"""A line of running text has at least this many letters; a line of a cell has mostly fewer."""

LEAST_LINES = 5
"""A column of text has at least this many lines that fill it."""

FEWEST = 2 * LEAST_LINES * LONG
"""Two columns of text have at least this many characters."""

FULL, FULL_APART = 0.85, 0.65
"""A full line of running text covers this share of its column; the second is for ragged lines, where both columns
have baselines of their own."""

BESIDE = 3.0
"""This much white, in points, is on both sides of the middle between two columns."""


class _Piece(NamedTuple):
    """A line, or what of it stands in one column."""

    baseline: float
    size: float
    segments: Sequence[Segment]

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    def between(self, x0: float, x1: float) -> _Piece | None:
        """Return the part of the line that stands between two positions; None if nothing does."""
        segments = [s for s in self.segments if x0 <= (s.x0 + s.x1) / 2 < x1]
        return _Piece(self.baseline, self.size, segments) if segments else None


def page_columns(lines: Sequence[PageLine], rules: Iterable[Rule] = ()) -> list[Box]:
    """Return the columns in which a page, or a part of it, is set, in reading order; nothing where it is not.

    They stand on both sides of white that is as high as they are, and that no rule crosses. Most lines of each fill
    it; a table may stand among them. A table with two columns of long texts is none: its rows begin side by side.
    """
    pieces = [_Piece(line.baseline, line.size, line.segments) for line in lines]
    return _columns(pieces, [r for r in rules if r.horizontal])


def _columns(lines: Sequence[_Piece], level: Sequence[Rule]) -> list[Box]:
    long = sum(len(s.text) >= LONG for line in lines for s in line.segments)
    if long < 2 * LEAST_LINES:
        return []
    best = _widest_white(lines, level)
    if best is None:
        return []
    first, behind, x = best
    own = lines[first:behind]
    top, bottom = own[0].baseline - own[0].size, own[-1].baseline + 0.4 * own[-1].size
    edges = [min(line.x0 for line in own) - 1, x, max(line.x1 for line in own) + 1]
    found = _columns(lines[:first], level)
    for a, b in pairwise(edges):
        parts = _columns([line for ln in own if (line := ln.between(a, b))], level)
        found += parts or [Box(a, top, b, bottom)]
    return found + _columns(lines[behind:], level)


def _widest_white(lines: Sequence[_Piece], level: Sequence[Rule]) -> tuple[int, int, int] | None:
    """Return the most lines, the first and the one behind the last, that are in two columns, and where these part."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    start, end = _between_long_texts(lines)
    every = range(int(x0 + 0.2 * (x1 - x0)), int(x0 + 0.8 * (x1 - x0)), 2)
    positions = every[bisect_right(every, start) : bisect_left(every, end)]
    if not positions:
        return None
    middles = sorted((s.x0 + s.x1) / 2 for line in lines for s in line.segments)
    asked: dict[tuple[int, int, int], bool] = {}  # what parts the same texts is asked once
    best: tuple[int, int, int] | None = None
    for x, runs in zip(positions, _clear_runs(lines, positions, level), strict=True):
        parted = bisect_left(middles, x)
        for first, behind in runs:
            if best is not None and behind - first <= best[1] - best[0]:
                continue
            key = first, behind, parted
            if key not in asked:
                asked[key] = _are_columns(lines[first:behind], x)
            if asked[key]:
                best = first, behind, x
    return best


def _between_long_texts(lines: Iterable[_Piece]) -> tuple[float, float]:
    """Return between which positions two columns may part: on both sides enough lines have a long text, or some of it.

    Nothing lies between them where that is nowhere so.
    """
    starts: list[float] = []
    ends: list[float] = []
    for line in lines:
        long = [texts for texts in _even_texts(line.segments, line.size) if sum([len(s.text) for s in texts]) >= LONG]
        if long:
            starts.append(long[0][0].x0)
            ends.append(long[-1][-1].x1)
    if len(starts) < LEAST_LINES:
        return float("inf"), float("-inf")
    return sorted(starts)[LEAST_LINES - 1], sorted(ends)[-LEAST_LINES]


def _even_texts(segments: Sequence[Segment], size: float) -> Iterator[Sequence[Segment]]:
    """Yield the parts of a line in which no white is wider than in a justified line."""
    begin = 0
    for number, (a, b) in enumerate(pairwise(segments), 1):
        if not _is_near(a, b, size):
            yield segments[begin:number]
            begin = number
    yield segments[begin:]


def _clear_runs(lines: Sequence[_Piece], positions: range, level: Iterable[Rule]) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each of the positions, the runs of lines, first and behind the last, that leave it white."""
    inked: list[list[int]] = [[] for _ in positions]
    for number, line in enumerate(lines):
        for s in line.segments:
            # The first and the last whole number that is less than BESIDE away from the text.
            first, last = floor(s.x0 - BESIDE) + 1, ceil(s.x1 + BESIDE) - 1
            a, b = -((positions.start - first) // positions.step), (last - positions.start) // positions.step + 1
            for own in inked[max(a, 0) : max(b, 0)]:
                own.append(number)
    cuts = [
        (r, [n for n, (a, b) in enumerate(pairwise(lines), 1) if (r.at < a.baseline) is not (r.at < b.baseline)])
        for r in level
    ]
    asked: tuple[list[int], set[int]] | None = None
    runs: list[tuple[int, int]] = []
    for x, own in zip(positions, inked, strict=True):
        across = {n for r, ns in cuts if r.start < x - BESIDE and r.end > x + BESIDE for n in ns}
        if (own, across) != asked:  # most are like the one before
            asked = own, across
            runs = list(_runs(own, sorted(across), len(lines)))
        yield runs


def _runs(inked: Iterable[int], cuts: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """Yield what of so many lines lies between those with ink, cut in pieces, if it is long enough."""
    begin = 0
    for end in (*inked, count):
        if end - begin >= LEAST_LINES:
            pieces = pairwise([begin, *(cut for cut in cuts if begin < cut < end), end])
            yield from ((a, b) for a, b in pieces if b - a >= LEAST_LINES)
        begin = end + 1


def _are_columns(lines: Sequence[_Piece], x: float) -> bool:
    sides = [[line.between(0, x) for line in lines], [line.between(x, float("inf")) for line in lines]]
    full = FULL_APART if _stand_apart(*sides) else FULL
    return all(_is_text([line for line in side if line], full) for side in sides) and not _are_rows(*sides)


def _stand_apart(left: Sequence[_Piece | None], right: Sequence[_Piece | None]) -> bool:
    """Tell whether hardly any line of one side has the baseline of one of the other: each has its own leading.

    In a table they share them, but for cells that stand in the middle of their rows; and white reaches across below
    each of those.
    """
    both = sum(a is not None and b is not None for a, b in zip(left, right, strict=True))
    less = min(sum(line is not None for line in side) for side in (left, right))
    lines = [a or b for a, b in zip(left, right, strict=True)]
    across = sum(b.baseline - a.baseline > 1.6 * a.size for a, b in pairwise(lines) if a and b)
    return both <= 0.25 * less and across < 3


def _is_text(lines: Sequence[_Piece], least: float) -> bool:
    """Tell whether lines fill at least this share of their column, with no more white than in justified lines."""
    if len(lines) < LEAST_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = [line for line in lines if line.x1 - line.x0 > least * width and _is_even(line.segments, line.size)]
    return len(full) >= max(LEAST_LINES, 0.4 * len(lines))


def _is_even(segments: Sequence[Segment], size: float) -> bool:
    letters = sum(len(s.text) for s in segments)
    return letters >= LONG and all(_is_near(a, b, size) for a, b in pairwise(segments))


def _is_near(a: Segment, b: Segment, size: float) -> bool:
    return b.x0 - a.x1 < 1.2 * size


def _are_rows(left: Sequence[_Piece | None], right: Sequence[_Piece | None]) -> bool:
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
