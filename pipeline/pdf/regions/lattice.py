"""The rules that draw tables: snapped and joined, and grouped where they touch.

These are the first steps of pdfplumber's table finder (after Anssi Nurminen's thesis, 2013); `grid.py` makes the cells.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.pages.page import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


SNAP = 2.0
"""Rules this near to each other, in points, are one rule: drawn doubled, in strokes, or rounded differently."""

CORNER = 15.0
"""A frame's corner is at most this round, in points."""

SHORTEST = 5.0
"""What is shorter than this, in points, when all strokes are joined, rules no cell: bullets, parts of drawings."""

REACH = 3.0
"""Rules whose ends come this near to each other touch: typesetters leave out the corners."""


def join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Make one rule of those that lie on one line and touch or overlap; what stays a dot or a dash is none."""
    joined: list[Rule] = []
    for horizontal in (True, False):
        same_way = sorted((r for r in rules if r.horizontal is horizontal), key=lambda r: r.at)
        for near in _runs(same_way):
            at = sum(r.at for r in near) / len(near)
            joined.extend(Rule(at, start, end, horizontal) for start, end in _union(near) if end - start >= SHORTEST)
    return joined


def _runs(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Split sorted rules where the next lies further than SNAP from the first of its run."""
    runs: list[list[Rule]] = []
    for rule in rules:
        if runs and rule.at - runs[-1][0].at <= SNAP:
            runs[-1].append(rule)
        else:
            runs.append([rule])
    return runs


def _union(rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """Join the extents of rules on one line, across gaps of at most REACH points."""
    union: list[tuple[float, float]] = []
    for start, end in sorted((r.start, r.end) for r in rules):
        if union and start - union[-1][1] <= REACH:
            union[-1] = union[-1][0], max(union[-1][1], end)
        else:
            union.append((start, end))
    return union


def touching_groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group rules that cross or touch, directly or through others."""
    across = {way: sorted((r.at, n) for n, r in enumerate(rules) if r.horizontal is way) for way in (True, False)}
    last = list(range(len(rules)))  # leads to the last rule of the group of each rule

    def root(number: int) -> int:
        while last[number] != number:
            last[number] = last[last[number]]
            number = last[number]
        return number

    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate(rules):
        others = across[not rule.horizontal]
        start, end = bisect_left(others, (rule.start - REACH,)), bisect_left(others, (rule.end + REACH, len(rules)))
        touched = {root(n) for _, n in others[start:end] if n < number and _touch(rule, rules[n])}
        merged = [rule]
        for group in sorted(touched):
            merged += groups.pop(group)
            last[group] = number
        groups[number] = merged
    return list(groups.values())


def _touch(a: Rule, b: Rule) -> bool:
    if a.horizontal is b.horizontal:
        return False
    return a.start - REACH <= b.at <= a.end + REACH and b.start - REACH <= a.at <= b.end + REACH


def without_frames(rules: Sequence[Rule]) -> list[Rule]:
    """Leave out the rules of frames around texts and tables: four edges, with nothing that divides what is inside."""
    level, upright = [r for r in rules if r.horizontal], [r for r in rules if not r.horizontal]
    frames: set[Rule] = set()
    sides = _facing(upright)
    for top, bottom in _facing(level):
        for left, right in sides:
            # How far each rule ends inside the corner, which may be rounded; beyond it, none of them goes on.
            corners = (
                top.start - left.at,
                right.at - top.end,
                left.start - top.at,
                bottom.at - left.end,
            )
            if max(corners) > CORNER or min(corners) < -REACH:
                continue
            inside = [r for r in rules if r not in (top, bottom, left, right)]
            divided = any(
                (r.start <= left.at + CORNER and r.end >= right.at - CORNER and top.at < r.at < bottom.at)
                if r.horizontal
                else (left.at < r.at < right.at and r.start < bottom.at - SHORTEST and r.end > top.at + SHORTEST)
                for r in inside
            )
            if not divided:
                frames |= {top, bottom, left, right}
    return [r for r in rules if r not in frames]


def _facing(rules: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    """Return the pairs of rules of one extent that face each other with none such between, the first one first."""
    alike: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (round(r.start), r.end, r.at)):
        near = alike and abs(alike[-1][0].start - rule.start) < SNAP and abs(alike[-1][0].end - rule.end) < SNAP
        if near:
            alike[-1].append(rule)
        else:
            alike.append([rule])
    ordered = [sorted(same, key=lambda r: r.at) for same in alike]
    return [(a, b) for same in ordered for a, b in pairwise(same) if b.at - a.at > 2 * CORNER]


def group_box(group: Sequence[Rule]) -> Box:
    """Return the outline of touching rules. Where a table has no rule at an edge, the ends of the others give it."""
    level, upright = [r for r in group if r.horizontal], [r for r in group if not r.horizontal]
    xs = [*(r.at for r in upright), *(x for r in level for x in (r.start, r.end))]
    ys = [*(r.at for r in level), *(y for r in upright for y in (r.start, r.end))]
    return Box(min(xs), min(ys), max(xs), max(ys))


def parts_groups(level: Sequence[Rule], y: float, columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether the rules at a height stand under the name of a group of rows alone: all rows end there.

    Where cells are merged over rows, rules leave out the first columns, not most of the others.
    """
    covered = [covers(level, y, left, right) for left, right in columns]
    return len(columns) > 2 and covered[0] and sum(covered) < len(columns) / 2


def merged_edges(positions: Iterable[float]) -> tuple[float, ...]:
    """Make one edge, the mean, of positions that lie within REACH points."""
    runs: list[list[float]] = []
    for position in sorted(positions):
        if runs and position - runs[-1][0] <= REACH:
            runs[-1].append(position)
        else:
            runs.append([position])
    return tuple(sum(run) / len(run) for run in runs)


def covers(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Tell whether rules at this position cover more than half of the way from `start` to `end`."""
    cover = sum([max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= REACH])
    return cover > (end - start) / 2
