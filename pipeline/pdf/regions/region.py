"""A part of a page that holds a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.pdf.lines.page_lines import PageLine, parted_lines
from pipeline.pdf.pages.words import words_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.regions.gutters import Interval


HEADER_LINES = 10
"""Ruled cells that are the header of an open table hold at most so many baselines."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that holds a table.

    `gutters` separate its columns where `upright` rules do not. `level` and `fills` are heights and boxes of the
    horizontal evidence inside it. Below `ruled_to` there is no upright rule any more: they part the header alone.
    `caption` is the first line of what stands right above it.
    """

    page: int
    box: Box
    gutters: tuple[Interval, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    fills: tuple[Box, ...]
    lines: tuple[PageLine, ...]
    ruled_to: float = float("inf")
    caption: str = ""


def lines_inside(lines: Sequence[PageLine], box: Box) -> Sequence[PageLine]:
    """Return the parts of lines that stand in a box."""
    return parted_lines(lines, lambda words: words_inside(words, box))


def holds(box: Box, x: float, y: float) -> bool:
    """Tell whether a point lies in a box."""
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def rule_inside(rule: Rule, box: Box) -> bool:
    """Tell whether a rule stands in a box, or at its edge, for a part of its length."""
    if rule.horizontal:
        return box.top - 1 <= rule.at <= box.bottom + 1 and rule.end > box.x0 and rule.start < box.x1
    return box.x0 - 1 <= rule.at <= box.x1 + 1 and rule.end > box.top and rule.start < box.bottom


def fills_within(fills: Iterable[Box], box: Box) -> tuple[Box, ...]:
    """Return the fills that lie mostly inside the box, but not what all of it is printed on.

    The last column of a table reaches further to the right than its texts.
    """
    return tuple(
        f
        for f in fills
        if not (f.top < box.top and f.bottom > box.bottom and f.x0 < box.x0 and f.x1 > box.x1)
        and min(f.bottom, box.bottom) - max(f.top, box.top) > 0.5 * f.height
        and min(f.x1, box.x1 + 8) - max(f.x0, box.x0 - 8) > (0.7 if f.x0 < box.x0 - 8 else 0.3) * f.width
    )
