"""Titles that stand over several columns of a header, in tables whose columns are not ruled.

A typesetter centres such a title over its columns, or sets it left over them, and often draws a rule under it that is
as wide as they are. Where the columns are ruled, the rules tell all this, and nothing here is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.stripes import is_unit
from pipeline.pdf.regions.gutters import TITLE_LINES, text_extents
from pipeline.pdf.regions.spans import FLUSH, Span, is_rest, overlap, titles_to_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.page import Rule

_A_LITTLE = 0.6
"""Lines that stand side by side differ by less than this in height, in font sizes."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles over several columns at the top of a table: their boxes, and the height at which they end."""

    boxes: tuple[Box, ...] = ()
    end: float | None = None

    def again(self, lines: Sequence[PageLine], below: Sequence[PageLine]) -> Titles | None:
        """Return these titles, which are in `lines`, where those of another page print them again; else None."""
        header = [line for line in lines if self.end is not None and line.baseline < self.end + line.size]
        pairs = list(zip(header, below, strict=False))
        if self.end is None or len(pairs) < len(header) or not all(_is_same(a, b) for a, b in pairs):
            return None
        down = below[0].baseline - lines[0].baseline
        boxes = (Box(b.x0, b.top + down, b.x1, b.bottom + down) for b in self.boxes)
        return Titles(tuple(boxes), self.end + down)


def _is_same(one: PageLine, other: PageLine) -> bool:
    """Tell whether two lines print the same at the same places."""
    pairs = zip(one.segments, other.segments, strict=False)
    return one.text == other.text and all(abs(a.x0 - b.x0) < FLUSH for a, b in pairs)


def lines_to_titles(lines: Sequence[PageLine], xs: Sequence[float], rules: Sequence[Rule]) -> Titles:
    """Find the titles over several of the columns between the edges `xs`; `lines` are those of the table.

    A line is one of titles if one of them reaches over the edge of a column, or a rule under it does, and the next
    line has a text of its own in each of these columns. The other titles of such a line stand over the columns that
    they are centred over; the unit below the titles of some columns is none of these.
    """
    lines = _side_by_side(lines, rules)
    boxes: list[Box] = []
    end: float | None = None
    top = lines[0].baseline - lines[0].size if lines else 0.0
    passed = 0  # so many lines are above the titles that are looked for
    for number in range(1, min(TITLE_LINES + 1, len(lines))):
        asked = _Asked(lines, number, xs, [r for r in rules if r.horizontal])
        if number > 1 and asked.is_alone and _have_all_titles(lines[: number - 1], xs):
            break  # the name of a group of rows
        titled = asked.columns_of(lines[passed : number - 1])
        whole = len(xs) - 1  # what stands under the titles of all columns is part of each
        spans = [(a, b) for a, b in asked.spans() if b - a == whole or len(titled & set(range(a, b))) < 2]
        own = asked.columns_below()
        if any(b - a > 1 and len(own & set(range(a, b))) > 1 for a, b in spans):
            end = asked.end
            boxes += [Box(xs[a], top, xs[b], end) for a, b in spans if b - a > 1]
            top, passed = end, number
        elif asked.is_ruled_off:
            break
    return Titles((*boxes, *_units_under_rules(lines, xs, rules)), end)


@dataclass(frozen=True)
class _Asked:
    """A line that may be one of titles, `number` lines down from the top of a table, with those below it.

    `xs` are the edges of the columns, and `level` the horizontal rules of the table.
    """

    lines: Sequence[PageLine]
    number: int
    xs: Sequence[float]
    level: Sequence[Rule]

    @property
    def titles(self) -> PageLine:
        """The line."""
        return self.lines[self.number - 1]

    @property
    def below(self) -> PageLine:
        """The next line."""
        return self.lines[self.number]

    @property
    def is_alone(self) -> bool:
        """Whether it is one text, and not what something is counted in."""
        return len(self.titles.segments) == 1 and not is_unit(self.titles.text)

    @cached_property
    def extents(self) -> list[tuple[float, float]]:
        """From where to where the texts below it reach in each column."""
        return text_extents(self.lines[self.number :], self.xs)

    @cached_property
    def between(self) -> list[Rule]:
        """The rules under it."""
        return [r for r in self.level if self.titles.baseline < r.at < self.below.baseline]

    @cached_property
    def under(self) -> list[Rule]:
        """Those of them that are not drawn over all columns."""
        return [r for r in self.between if r.start > self.extents[0][1] or r.end < self.extents[-1][0]]

    @property
    def is_ruled_off(self) -> bool:
        """Whether a rule over all columns ends the header here."""
        return len(self.between) > len(self.under)

    @cached_property
    def has_rest(self) -> bool:
        """Whether the line below goes on with it: above titles under a rule there may be the rest of one beside it.

        So it may above those that stand on the bottom of the header.
        """
        texts = self.below.segments
        return (
            self.number + 1 < len(self.lines)
            and self.lines[self.number + 1].baseline - self.below.baseline > self.below.size
            and all(is_rest(text, self.titles.segments) for text in texts)
            and not any(sum(overlap(title, text) for text in texts) > 1 for title in self.titles.segments)
        )

    @property
    def end(self) -> float:
        """The height at which its titles end."""
        if self.under:
            return self.under[0].at
        last, first = (self.below, self.lines[self.number + 1]) if self.has_rest else (self.titles, self.below)
        return (last.baseline + 0.2 * last.size + first.baseline - 0.8 * first.size) / 2

    def spans(self) -> list[Span]:
        """Return the columns that each of its titles stands over."""
        above = self.lines[self.number - 2].segments if self.number > 1 else ()
        near = self.lines[self.number - 1 : self.number + 2]
        return titles_to_spans(near, above, self.xs, self.extents, self.between, self.under)

    def columns_of(self, lines: Iterable[PageLine]) -> set[int]:
        """Return the numbers of the columns in which lines have the middle of a text."""
        return {bisect_right(self.xs, (s.x0 + s.x1) / 2) - 1 for line in lines for s in line.segments}

    def columns_below(self) -> set[int]:
        """Return the columns that have a title of their own below: on the next line, or in the middle of the header."""
        below = self.lines[self.number : self.number + TITLE_LINES]
        if not self.under:
            return self.columns_of(below[: 1 + self.has_rest])
        others = [r.at for r in self.level if r not in self.under and r.at > self.titles.baseline]
        header_end = min(others, default=0.0)
        return self.columns_of([*below[:2], *(line for line in below if line.baseline < header_end)])


def _units_under_rules(lines: Sequence[PageLine], xs: Sequence[float], rules: Iterable[Rule]) -> list[Box]:
    """Return the boxes of units in the middle of a rule under several titles: they are those of all its columns."""
    columns = text_extents(lines, xs)
    found: list[Box] = []
    header = lines[: TITLE_LINES + 2]
    for rule in (r for r in rules if r.horizontal and header and r.at < header[-1].baseline):
        over = [n for n, (a, b) in enumerate(columns) if min(rule.end, b) - max(rule.start, a) > 0.5 * (b - a)]
        titles = [s for line in header if line.baseline < rule.at for s in line.segments]
        titled = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in titles}
        near = [line for line in header if 0 < line.baseline - rule.at < 2 * line.size]
        below = [(line, s) for line in near for s in line.segments if rule.start < (s.x0 + s.x1) / 2 < rule.end]
        if not 1 < len(over) < len(columns) or not titled.issuperset(over) or len(below) != 1:
            continue
        line, unit = below[0]
        if is_unit(unit.text) and abs(unit.x0 + unit.x1 - rule.start - rule.end) < line.size:
            found.append(Box(xs[over[0]], rule.at, xs[over[-1] + 1], line.baseline + 0.2 * line.size))
    return found


def _side_by_side(lines: Sequence[PageLine], rules: Iterable[Rule]) -> Sequence[PageLine]:
    """Return the lines, those at the top put together that stand side by side, one of them a little lower.

    A title of two lines in the middle of the header begins so beside one of a single line.
    """
    heights = [r.at for r in rules if r.horizontal]
    found = list(lines[:1])
    for line in lines[1 : TITLE_LINES + 2]:
        above = found[-1]
        lower = 0 < line.baseline - above.baseline < _A_LITTLE * above.size
        beside = all(a.x1 < b.x0 or b.x1 < a.x0 for a in above.segments for b in line.segments)
        if lower and beside and not any(above.baseline < y < line.baseline for y in heights):
            segments = tuple(sorted((*above.segments, *line.segments)))
            found[-1] = replace(above, segments=segments, words=(*above.words, *line.words))
        else:
            found.append(line)
    return [*found, *lines[TITLE_LINES + 2 :]]


def _have_all_titles(lines: Iterable[PageLine], xs: Sequence[float]) -> bool:
    """Tell whether lines have a text in each column."""
    columns = {bisect_right(xs, (s.x0 + s.x1) / 2) for line in lines for s in line.segments}
    return columns >= set(range(1, len(xs)))
