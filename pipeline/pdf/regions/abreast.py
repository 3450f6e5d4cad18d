"""Tables that stand side by side: their rules and fills end on both sides of one gutter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.pdf.regions.lattice import REACH, SNAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.regions.gutters import Block, Interval

WHOLE = 0.8
"""A rule that goes with a table's whole width covers at least this share of it."""


def gutter_between_tables(block: Block, rules: Iterable[Rule], fills: Iterable[Box]) -> float | None:
    """Return where a block is to be parted, because two tables stand side by side in it; None if it is one table.

    No rule and no fill crosses that gutter, and on both sides of it two or more, at different heights, go over a
    whole table of two or more columns. Rules under the titles of groups do so at one height only, and where each cell
    has rules of its own they end at every gutter.
    """
    strips = _strips([(r.at, r.start, r.end) for r in rules if r.horizontal])
    strips += _strips([(f.top, f.x0, f.x1) for f in fills])
    for number, (start, end) in enumerate(block.gutters[1:-1], 1):
        middle = (start + end) / 2
        if any(a < middle < b for _, a, b in strips):
            continue
        segments = [s for line in block.lines for s in line.segments]
        left = (block.x0, max((s.x1 for s in segments if s.x1 <= middle), default=block.x0))
        right = (min((s.x0 for s in segments if s.x0 >= middle), default=block.x1), block.x1)
        inner = (block.gutters[:number], block.gutters[number + 1 :])
        if all(_is_closed(side, strips, own) for side, own in zip((left, right), inner, strict=True)):
            return middle
    return None


def _strips(edges: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Join what touches at one height: the fills of a row's cells."""
    strips: list[tuple[float, float, float]] = []
    for at, start, end in sorted((round(at), start, end) for at, start, end in edges):
        if strips and strips[-1][0] == at and start - strips[-1][2] <= REACH:
            strips[-1] = (at, strips[-1][1], max(strips[-1][2], end))
        else:
            strips.append((at, start, end))
    return strips


def _is_closed(side: Interval, strips: Sequence[tuple[float, float, float]], gutters: Sequence[Interval]) -> bool:
    """Tell whether strips at two heights or more go over a side and over its gutters."""
    width = side[1] - side[0]
    heights = sorted(
        at
        for at, start, end in strips
        if min(end, side[1]) - max(start, side[0]) > WHOLE * width
        and any(start < (a + b) / 2 < end for a, b in gutters)
    )
    return bool(heights) and heights[-1] - heights[0] > SNAP
