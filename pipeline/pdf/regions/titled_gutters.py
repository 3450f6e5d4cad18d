"""Gutters under the titles of a header: those that titles cross, and those that stand beside a title alone."""

from __future__ import annotations

from itertools import compress, pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.regions.gutters import LEAST_ROWS, TITLE_LINES, Block, Interval, inner, is_aligned, without_ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.page import Rule

TITLE_WIDTH = 0.85
"""The rule under a title over several columns covers less than this share of the width of the table."""


def under_titles(block: Block, level: Sequence[Rule] = ()) -> Block:
    """Return the block with the gutters that only its top lines cross: titles that stand over several columns.

    What the other lines leave white besides is a gutter if the text on both sides of it is aligned, or if it lies under
    a title that has a rule of its own among the `level` ones; white that words leave by chance, a river, has ragged
    text on its right.
    """
    gutters = block.gutters
    kept = [len(without_ink(gutters, line)) >= len(gutters) for line in block.lines]
    for count in range(1, min(TITLE_LINES, len(block.lines) - LEAST_ROWS) + 1):
        below = block.lines[count:]
        free: list[Interval] = [(float("-inf"), float("inf"))]
        for line in compress(below, kept[count:]):
            free = without_ink(free, line)
        found = inner(free, below)
        own = [g for g in found if any(min(g[1], known[1]) > max(g[0], known[0]) for known in block.gutters)]
        columns = [[s for line in below for s in line.segments if a <= s.x0 < b] for a, b in _between(found)]
        over = rules_under_titles(block, level, block.lines[count - 1].baseline, below[0].baseline)
        sound = [
            g
            for g, left, right in zip(found, columns, columns[1:], strict=False)
            if g in own
            or (is_aligned(left) and is_aligned(right) and min(len(left), len(right)) >= 0.6 * len(below))
            or any(r.start < g[0] and g[1] < r.end for r in over)
        ]
        if len(sound) > len(gutters):
            gutters = tuple(sound)
    return Block(block.lines, gutters)


def without_offset_titles(block: Block, level: Sequence[Rule], edges: Sequence[float] = ()) -> list[Interval]:
    """Return the gutters of a block without those that `under_offset_titles` leaves out, by its `level` rules."""
    count = count_title_lines(block, level)
    last = block.lines[min(count, len(block.lines)) - 1]
    titled = rules_under_titles(block, level, block.lines[0].baseline, last.baseline)
    return under_offset_titles(block.gutters, block.lines, edges, titled, count)


def rules_under_titles(block: Block, level: Iterable[Rule], top: float, bottom: float) -> list[Rule]:
    """Return the rules between two heights that are no wider than a title over some of the columns."""
    return [r for r in level if top < r.at < bottom and r.end - r.start < TITLE_WIDTH * (block.x1 - block.x0)]


def count_title_lines(block: Block, level: Iterable[Rule]) -> int:
    """Return how many lines of a block may be those of its header: more than usual if a rule over the table ends it."""
    wide = [r.at for r in level if r.end - r.start >= TITLE_WIDTH * (block.x1 - block.x0)]
    end = min((y for y in wide if y > block.lines[0].baseline), default=float("-inf"))
    above = sum(line.baseline < end for line in block.lines)
    return above if TITLE_LINES < above <= 2 * TITLE_LINES else TITLE_LINES


def _between(gutters: Sequence[Interval]) -> list[Interval]:
    """Return the columns between gutters, each with the white to its right."""
    edges = [float("-inf"), *(x1 - 0.01 for _, x1 in gutters), float("inf")]
    return list(pairwise(edges))


def under_offset_titles(
    gutters: Sequence[Interval],
    lines: Sequence[PageLine],
    edges: Sequence[float] = (),
    ruled: Sequence[Rule] = (),
    title_lines: int = TITLE_LINES,
) -> list[Interval]:
    """Leave out gutters between a title and the texts under it: "Anzahl" on the left of a column, its numbers right.

    Such a title seems to be a column of its own that is empty below, and its texts one that has no title: no line has
    text in both, and one of the two has text within the lines of a header only. If the upper line of a title goes over
    the gutter, its rest belongs to these texts, and not to those on the other side. Gutters that hold one of the known
    `edges` of columns, or an end of a rule under a title (`ruled`), are kept. Where there is such a line, or where
    there are such edges, one row is enough to tell. The header has at most `title_lines` lines.
    """
    kept = list(gutters)
    ends = [x for rule in ruled for x in (rule.start, rule.end)]
    for crossed in (True, False):
        least = 1 if crossed or edges else LEAST_ROWS
        number = 0
        while number < len(kept):
            start, end = kept[number]
            under = any(rule.start < start and end < rule.end for rule in ruled)  # what crosses it has several columns
            asked = not crossed or any(
                s.x0 < start + 1 and s.x1 > end - 1 and not under for line in lines[:title_lines] for s in line.segments
            )
            known = any(start < x < end for x in edges) or any(start - 1 < x < end + 1 for x in ends)
            if asked and not known and _is_offset(kept, number, lines, least, title_lines):
                del kept[number]
            else:
                number += 1
    return kept


def beside_titles(gutter: Interval, lines: Sequence[PageLine]) -> Interval:
    """Return what titles that reach into a gutter leave of it: one that is wider than the texts of its column."""
    start, end = gutter
    for line in lines[:TITLE_LINES]:
        for s in line.segments:
            if start < s.x0 < end < s.x1:
                end = s.x0
            elif s.x0 < start < s.x1 < end:
                start = s.x1
    return start, end


def _is_offset(
    gutters: Sequence[Interval], number: int, lines: Sequence[PageLine], least: int, title_lines: int
) -> bool:
    """Tell whether a gutter is between a title and the texts under it."""
    bounds = [float("-inf"), *(x for gutter in gutters for x in gutter), float("inf")]
    left, right = (
        sorted({n for n, line in enumerate(lines) for s in line.segments if a - 1 <= s.x0 and s.x1 <= b + 1})
        for a, b in (bounds[2 * number : 2 * number + 2], bounds[2 * number + 2 : 2 * number + 4])
    )
    return _is_title_of(left, right, least, title_lines) or _is_title_of(right, left, least, title_lines)


def _is_title_of(title: Sequence[int], texts: Sequence[int], least: int, title_lines: int) -> bool:
    """Tell by the numbers of their lines whether all of a column is a title, and the rest of it another column."""
    if not title or title[-1] >= title_lines or set(title) & set(texts):
        return False
    return sum(number > title[-1] for number in texts) >= least
