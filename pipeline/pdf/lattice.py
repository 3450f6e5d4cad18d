"""Ruled tables: from rules to the grid of a table, and from there to its cells.

The steps follow pdfplumber's table finder (after Anssi Nurminen's thesis, 2013): snap and join the rules, group
those that touch, and read the rectangles between them; merged cells are rectangles that no rule divides.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.page import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SNAP = 2.0
"""Rules this near to each other, in points, are one rule: drawn doubled, in strokes, or rounded differently."""

REACH = 3.0
"""Rules whose ends come this near to each other touch: typesetters leave out the corners."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: its place in rows and columns (ends excluded), and its box."""

    row: int
    row_end: int
    column: int
    column_end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: the edges of its columns and rows in points, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        """The outline of the table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_at(self, x: float, y: float) -> Slot | None:
        """Return the cell that holds the point, or None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return next(
            (s for s in self.slots if s.row <= row < s.row_end and s.column <= column < s.column_end),
            None,
        )


def rules_to_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Find every ruled table with at least two columns and a row, from top to bottom."""
    joined = join_rules(rules)
    grids = [grid for group in touching_groups(joined) if (grid := _group_to_grid(group))]
    return sorted(grids, key=lambda g: (g.box.top, g.box.x0))


def join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Make one rule of those that lie on one line and touch or overlap."""
    joined: list[Rule] = []
    for horizontal in (True, False):
        same_way = sorted((r for r in rules if r.horizontal is horizontal), key=lambda r: r.at)
        for near in _runs(same_way):
            at = sum(r.at for r in near) / len(near)
            joined.extend(Rule(at, start, end, horizontal) for start, end in _union(near))
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
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [g for g in groups if any(_touch(rule, other) for other in g)]
        merged = [rule, *(r for g in touched for r in g)]
        groups = [g for g in groups if g not in touched]
        groups.append(merged)
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    if a.horizontal is b.horizontal:
        return False
    return a.start - REACH <= b.at <= a.end + REACH and b.start - REACH <= a.at <= b.end + REACH


def _group_to_grid(group: Sequence[Rule]) -> Grid | None:
    level = [r for r in group if r.horizontal]
    upright = [r for r in group if not r.horizontal]
    if not level or len(upright) < 2:
        return None
    # A table that goes on over a page may lack the rule at its edge; the ends of the other rules give it.
    ys = _edges([*(r.at for r in level), *(y for r in upright for y in (r.start, r.end))])
    xs = _edges([*(r.at for r in upright), *(x for r in level for x in (r.start, r.end))])
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(xs, ys, tuple(_slots(xs, ys, level, upright)))


def _edges(positions: Iterable[float]) -> tuple[float, ...]:
    """Make one edge, the mean, of positions that lie within REACH points."""
    runs: list[list[float]] = []
    for position in sorted(positions):
        if runs and position - runs[-1][0] <= REACH:
            runs[-1].append(position)
        else:
            runs.append([position])
    return tuple(sum(run) / len(run) for run in runs)


def _slots(xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]) -> list[Slot]:
    """Join the fields of the grid between which no rule stands."""
    owner = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            field = owner[field]
        return field

    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if column and not _covered(upright, left, top, bottom):
                owner[root((row, column))] = root((row, column - 1))
            if row and not _covered(level, top, left, right):
                owner[root((row, column))] = root((row - 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field in owner:
        members.setdefault(root(field), []).append(field)
    slots = []
    for fields in members.values():
        rows, columns = [f[0] for f in fields], [f[1] for f in fields]
        r0, r1, c0, c1 = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        slots.append(Slot(r0, r1, c0, c1, Box(xs[c0], ys[r0], xs[c1], ys[r1])))
    return sorted(slots, key=lambda s: (s.row, s.column))


def _covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Tell whether rules at this position cover more than half of the way from `start` to `end`."""
    cover = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= REACH)
    return cover > (end - start) / 2
