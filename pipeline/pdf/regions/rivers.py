"""Rivers: white that the words of justified lines leave by chance, and that no gutter of a table is.

More lines, or rules that stand one below the other, show which lines are one table whatever white they have besides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.pdf.lines.wrapping import is_parted_word
from pipeline.pdf.regions.gutters import (
    TITLE_LINES,
    Block,
    Interval,
    are_apart,
    inner,
    lines_to_gutters,
    without_ink,
)
from pipeline.pdf.regions.lattice import REACH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment
    from pipeline.pdf.pages.page import Rule

_MANY_STARTS = 4
"""So many texts begin at the edge of a column."""

LEAST_RULES = 4
"""A header and two rows have so many rules; three are a table of which only the edges and the header are ruled."""


def without_rivers(blocks: Sequence[Block], breaks: Sequence[float]) -> list[Block]:
    """Join a few lines to the many above or below them whose gutters they leave white; none across `breaks`."""
    joined: list[Block] = []
    for block in reversed(blocks):
        joined.append(block)
        while len(joined) > 1 and (whole := _one_block(joined[-1], joined[-2], breaks)):
            joined[-2:] = [whole]
    joined.reverse()
    return joined


def _one_block(above: Block, below: Block, breaks: Sequence[float]) -> Block | None:
    few, many = sorted((above, below), key=lambda block: len(block.lines))
    if (
        len(few.lines) > TITLE_LINES
        or 4 * len(few.lines) > len(many.lines)
        or not many.gutters
        or not (few.gutters or _goes_on_in_column(few, many))
        or few.x0 < many.x0 - 1
        or few.x1 > many.x1 + 1
        or are_apart(above.lines[-1], below.lines[0], breaks)
        or any(len(without_ink(many.gutters, line)) < len(many.gutters) for line in few.lines)
    ):
        return None
    lines = (*above.lines, *below.lines)
    return Block(lines, lines_to_gutters(lines, many.gutters))


def without_parted_words(gutters: Sequence[Interval], parts: Iterable[Sequence[PageLine]]) -> list[Interval]:
    """Leave out gutters behind which stand nothing but ends of justified lines: their words go on below, before it.

    None of them goes on behind the gutter or has a title, and a hyphen parts most from what is below; `parts` are the
    lines of a table on each page.
    """
    pages = list(parts)
    kept = list(gutters)
    for gutter in gutters:
        number = kept.index(gutter)
        start = kept[number - 1][1] if number else float("-inf")
        end = kept[number + 1][0] if number + 1 < len(kept) else float("inf")
        if _parts_words((start, gutter[0]), (gutter[1], end), pages):
            del kept[number]
    return kept


def _parts_words(left: Interval, right: Interval, pages: Iterable[Sequence[PageLine]]) -> bool:
    """Tell whether words that begin in the right one of two columns go on in the left one, in the next line."""
    parted = ends = 0
    for lines in pages:
        for number, (line, below) in enumerate(pairwise(lines)):
            text = _in_column(line, right)
            if text is None:
                continue
            rest = _in_column(below, left)
            if not number or rest is None or _in_column(line, left) is None or _in_column(below, right) is not None:
                return False
            ends += 1
            parted += is_parted_word(text.text, rest.text)
    return 2 * parted > ends


def _in_column(line: PageLine, column: Interval) -> Segment | None:
    """Return the text of a line in a column."""
    start, end = column
    return next((s for s in line.segments if start - 1 <= s.x0 and s.x1 <= end + 1), None)


def _goes_on_in_column(few: Block, many: Block) -> bool:
    """Tell whether lines of one text each begin where a later column of many lines does."""
    starts = Counter(round(s.x0) for line in many.lines for s in line.segments)
    return all(line.x0 > many.gutters[0][1] - 1 and starts[round(line.x0)] >= _MANY_STARTS for line in few.lines)


def between_stacked_rules(blocks: Sequence[Block], rules: Iterable[Rule], breaks: Sequence[float]) -> list[Block]:
    """Join the blocks between rules of one extent, one below the other, if all of their lines leave the same white.

    No block goes on past the `breaks`.
    """
    found = list(blocks)
    for stack in _stacks(rules):
        if len(stack) < LEAST_RULES:
            continue
        heights = [rule.at for rule in stack]
        own = [n for n, block in enumerate(found) if heights[0] < block.lines[0].baseline < heights[-1]]
        inside = own and found[own[-1]].lines[-1].baseline < heights[-1]
        apart = own and any(found[own[0]].lines[0].baseline < y < found[own[-1]].lines[-1].baseline for y in breaks)
        if len(own) < 2 or not inside or apart:
            continue
        lines = tuple(line for n in own for line in found[n].lines)
        gutters = _shared_white(lines, heights)
        if gutters:
            found[own[0] : own[-1] + 1] = [Block(lines, gutters)]
    return found


_LARGER = 1.15
"""A heading is larger than what it stands over by this factor."""

_TABLE_RULES = 3


def ends_of_stacks(rules: Iterable[Rule], lines: Sequence[PageLine]) -> Iterator[float]:
    """Yield the heights between which a title or a text stands alone, or nothing, between the rules of two tables.

    Two rules or more right above it have one extent, and so have two or more right below it, but another. Where nothing
    stands there, the rules are farther apart than lines are.
    """
    stacked = [(rule.at, number) for number, s in enumerate(_stacks(rules)) if len(s) > 1 for rule in s]
    runs = [[at for at, _ in own] for _, own in groupby(sorted(stacked), key=itemgetter(1))]
    for above, below in pairwise(runs):
        between = [line for line in lines if above[-1] < line.baseline < below[0]]
        near = [line.size for line in lines if line.baseline < above[-1]][-1:]
        apart = bool(between) or any(below[0] - above[-1] > size for size in near)
        titled = len(between) <= TITLE_LINES and all(line.flows for line in between)
        if len(above) > 1 < len(below) and apart and titled:
            yield from (above[-1], below[0])


def tops_under_headings(rules: Iterable[Rule], lines: Sequence[PageLine]) -> Iterator[float]:
    """Yield the heights of rules that begin a table right below a heading: one text, larger than what follows.

    The white between its words may by chance stand over that between columns. Three rules or more have the same extent.
    """
    for stack in _stacks(rules):
        n = bisect_right(lines, stack[0].at, key=lambda line: line.baseline) if len(stack) >= _TABLE_RULES else 0
        if 0 < n < len(lines) and lines[n - 1].flows and lines[n - 1].size > _LARGER * lines[n].size:
            yield stack[0].at


def _stacks(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return horizontal rules that begin and end at the same places, from top to bottom."""
    stacks: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.at):
        alike = (s for s in stacks if abs(s[0].start - rule.start) <= REACH and abs(s[0].end - rule.end) <= REACH)
        own = next(alike, None)
        if own is None:
            stacks.append([rule])
        else:
            own.append(rule)
    return stacks


def _shared_white(lines: Sequence[PageLine], heights: Sequence[float]) -> tuple[Interval, ...]:
    """Return the gutters that all lines leave white, if most bands between rules have text on both sides of one.

    What stands alone right below a rule may be the name of a group of rows, and is not asked.
    """
    free: list[Interval] = [(float("-inf"), float("inf"))]
    firsts: dict[int, PageLine] = {}
    for line in lines:
        first = firsts.setdefault(bisect_right(heights, line.baseline), line)
        if len(line.segments) > 1 or first is not line:
            free = without_ink(free, line)
    gutters = tuple(inner(free, lines))
    bands = [[line for line in lines if a < line.baseline < b] for a, b in pairwise(heights)]
    parted = sum(any(_on_both_sides(line, gutters) for line in band) for band in bands)
    return gutters if gutters and parted > len(bands) / 2 else ()


def _on_both_sides(line: PageLine, gutters: Sequence[Interval]) -> bool:
    return any(line.x0 < a and line.x1 > b for a, b in gutters)
