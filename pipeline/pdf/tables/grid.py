"""The grid of a table: its cells, from the edges of columns and rows, and from what keeps two fields apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.stripes import is_number, is_year
from pipeline.pdf.pages.words import parted_at, single_words
from pipeline.pdf.regions.gutters import text_extents
from pipeline.pdf.regions.lattice import REACH, covers, merged_edges

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment
    from pipeline.pdf.pages.page import Rule

_ENOUGH = 3
"""So many texts that begin at the same place show where the texts of a column begin."""

_CENTRED = 2.0
"""What is centred, or set at one edge, is so to this many points."""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One cell of a grid: its place in rows and columns, ends excluded. Each is only like itself."""

    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: the edges of its columns and rows in points, and its cells in reading order.

    `owners` has, for each field row by row, the number of the slot that covers it. `soft` says that columns are not
    kept apart by rules, so that the width of a cell is not known; `plain` that most rows are not. Down to the height
    `titled_to`, if it is known, all rows are titles.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    owners: tuple[int, ...]
    soft: bool = False
    plain: bool = False
    titled_to: float | None = None

    @property
    def box(self) -> Box:
        """The outline of the table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_number(self, x: float, y: float) -> int | None:
        """Return the number of the cell that holds the point, or None outside the table."""
        width = len(self.xs) - 1
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < width and 0 <= row < len(self.ys) - 1
        return self.owners[row * width + column] if inside else None

    def slot_numbers(self, left: float, right: float, y: float) -> tuple[int | None, ...]:
        """Return the numbers of the cells that lie between two points of one height; None for what is outside."""
        width = len(self.xs) - 1
        first, last, row = (
            bisect_right(self.xs, left) - 1,
            bisect_right(self.xs, right) - 1,
            bisect_right(self.ys, y) - 1,
        )
        if not 0 <= row < len(self.ys) - 1 or last < 0 or first >= width:
            return (None,)
        if first == last:
            return (self.owners[row * width + first],)
        found: list[int | None] = list(self.owners[row * width + max(first, 0) : row * width + min(last + 1, width)])
        return tuple(dict.fromkeys([None, *found] if first < 0 or last >= width else found))

    def field(self, row: int, column: int) -> Slot:
        """Return the cell that covers a field of the grid."""
        return self.slots[self.owners[row * (len(self.xs) - 1) + column]]


def edges_to_grid(
    box: Box,
    rules: Sequence[Rule],
    xs: Sequence[float],
    ys: Sequence[float],
    lines: Sequence[PageLine] = (),
    going_on: Mapping[int, Sequence[float]] | None = None,
    titles: Sequence[Box] = (),
    ruled_to: float = float("inf"),
    apart: Sequence[float] = (),
) -> Grid | None:
    """Make the grid of a table from the edges of its columns and rows; None if it has less than two columns.

    Where an edge is ruled, cells are merged over the parts of it that the rule leaves out. Where it is not, rows are
    always apart, and columns are, unless a `line` of text runs across and nothing of its own stands on the right.
    `going_on` has the heights at which the texts of a column go on, by its number: names of groups of rows stand in the
    first columns, or in the last (-1). A box of `titles` is one cell. Below `ruled_to` upright rules say nothing. At
    the heights `apart` all rows end, though rules there leave out columns.
    """
    upright, level = [r for r in rules if not r.horizontal], [r for r in rules if r.horizontal]
    columns = merged_edges([*xs, *(r.at for r in upright), box.x0, box.x1])
    going_on = going_on or {}
    rows = merged_edges([*ys, *chain.from_iterable(going_on.values()), *(r.at for r in level), box.top, box.bottom])
    if len(columns) < 3 or len(rows) < 2:
        return None
    ruled_y = frozenset(y for y in rows if all(abs(y - other) > REACH for other in apart))
    drawn_x, drawn_y = _Drawn.of(upright, columns, rows), _Drawn.of(level, ruled_y, columns)
    in_row = {top: [line for line in lines if top < line.baseline < bottom] for top, bottom in pairwise(rows)}
    x0, x1 = min([columns[0], *(r.start for r in level)]), max([columns[-1], *(r.end for r in level)])
    beside = _Beside(
        columns,
        lines,
        drawn_x,
        in_row,
        {top for top, inside in in_row.items() if _is_centred_name(inside, lines, columns, (x0 + x1) / 2)},
        titles,
        ruled_to,
    )
    over = max((t.bottom for t in titles), default=None)
    below = _Below(
        lines,
        drawn_y,
        {columns[number - 1 if number < 0 else number]: ys for number, ys in going_on.items()},
        # A column of numbers is wider than they are: a rule over them may leave out most of it.
        dict(zip(columns, text_extents(lines, columns), strict=False)) if drawn_y.ruled - drawn_y.whole else {},
        min((y for y in drawn_y.ruled if over is not None and y > over + REACH), default=None),
    )
    soft = any(x not in drawn_x.ruled for x in columns[1:-1])
    plain = 2 * sum(y not in drawn_y.ruled for y in rows[1:-1]) > len(rows) - 2
    return Grid(columns, rows, *_slots(columns, rows, beside, below, drawn_x.ruled), soft, plain)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The edges of columns, or of rows: which are `ruled`, by which rules, and which by one over the `whole` table."""

    rules: Mapping[float, Sequence[Rule]]
    ruled: frozenset[float]
    whole: frozenset[float]

    @classmethod
    def of(cls, rules: Sequence[Rule], edges: Iterable[float], across: Sequence[float]) -> _Drawn:
        """Look for the rules at each edge; `across` are the other edges of the table, at which whole ones end."""
        near = {at: own for at in edges if (own := [r for r in rules if abs(r.at - at) <= REACH])}
        whole = (at for at, own in near.items() if any(r.start <= across[0] and r.end >= across[-1] for r in own))
        return cls(near, frozenset(near), frozenset(whole))

    def covers(self, at: float, start: float, end: float) -> bool:
        """Tell whether rules are drawn along a part of an edge."""
        return at in self.whole or (at in self.ruled and covers(self.rules[at], at, start, end))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What keeps two fields apart that stand side by side.

    `in_row` has the lines of each row by its top; those whose tops are in `named` are names in the middle.
    """

    columns: Sequence[float]
    lines: Sequence[PageLine]
    drawn: _Drawn
    in_row: Mapping[float, Sequence[PageLine]]
    named: Container[float]
    titles: Sequence[Box]
    ruled_to: float

    def __call__(self, x: float, top: float, bottom: float) -> bool:
        """Tell whether the edge x parts the row from `top` to `bottom`."""
        ruled = x in self.drawn.ruled
        if top in self.named and not ruled:
            return False
        if self.drawn.covers(x, top, bottom):
            return True
        if any(t.x0 + 1 < x < t.x1 - 1 and t.top < (top + bottom) / 2 < t.bottom for t in self.titles):
            return False
        number = self.columns.index(x)
        left, right = self.columns[number - 1], self.columns[number + 1]
        inside = self.in_row[top]
        if ruled and bottom <= self.ruled_to + REACH:
            # The rule may stop at the header; or it leaves out a merged cell.
            return _on_both_sides(inside, left, x, right)
        own = any(x - 1 <= s.x0 < right for line in inside for s in line.segments)
        across = [line for line in inside if any(s.x0 < x - 1 and s.x1 > x + 1 and _spans(s) for s in line.segments)]
        return own or not across or _overprinted(inside, x) or _overrun(across, _text_starts(self.lines, x, right))


@dataclass(frozen=True, slots=True)
class _Below:
    """What keeps two fields apart that stand below each other.

    `named_on` has the heights at which the texts of a column go on, and `texts` from where to where those of a column
    reach, both by its left edge. At `header_end` all columns end.
    """

    lines: Sequence[PageLine]
    drawn: _Drawn
    named_on: Mapping[float, Sequence[float]]
    texts: Mapping[float, tuple[float, float]]
    header_end: float | None

    def __call__(self, y: float, left: float, right: float) -> bool:
        """Tell whether the edge y parts the column from `left` to `right`."""
        if y == self.header_end or y in self.drawn.whole:
            return True
        if y not in self.drawn.ruled:
            return all(abs(y - other) > REACH for other in self.named_on.get(left, ()))
        if self.drawn.covers(y, left, right) or self.drawn.covers(y, *self.texts[left]):
            return True
        fixed = sorted(self.drawn.whole)
        number = bisect_right(fixed, y)
        start = fixed[number - 1] if number else float("-inf")
        end = fixed[number] if number < len(fixed) else float("inf")
        return _in_other_weight([line for line in self.lines if start < line.baseline < end], y, left, right)


def _spans(text: Segment) -> bool:
    """Tell whether a text may be set over several columns: all but a number that is too wide for one.

    A year may be a title.
    """
    return not is_number(text.text) or is_year(text.text)


def _on_both_sides(lines: Iterable[PageLine], left: float, x: float, right: float) -> bool:
    """Tell whether texts stand in the columns left and right of x, on one line or on two, and none crosses it."""
    segments = [s for line in lines for s in line.segments]
    if any(s.x0 < x - 1 and s.x1 > x + 1 for s in segments):
        return False
    return any(left - 1 <= s.x0 < x - 1 for s in segments) and any(x - 1 <= s.x0 < right for s in segments)


def _overprinted(lines: Iterable[PageLine], x: float) -> bool:
    """Tell whether letters are printed over each other beside x: a word that is too long runs into the next cell."""
    return any(
        start < before[1] - 0.3 * min(before[1] - before[0], end - start) and abs(start - x) < 6 * line.size
        for line in lines
        for before, (start, end) in pairwise(
            [edges for w in line.words for edges in zip(w.starts, w.ends, strict=True)]
        )
    )


def _overrun(lines: Iterable[PageLine], edges: Sequence[float]) -> bool:
    """Tell whether the text of a column begins right behind a word that is too long for the column before."""
    printed = ([w for w in single_words(line.words) if w.printed] for line in lines)
    return bool(edges) and any(len(parted_at(words, edges)) > 1 for words in printed)


def _is_centred_name(
    inside: Sequence[PageLine], lines: Sequence[PageLine], columns: Sequence[float], centre: float
) -> bool:
    """Tell whether a row has one text alone, in the middle of the table, and not set as texts of its own column are.

    Another one with the same middle that reaches over several columns is as good.
    """
    if len(inside) != 1 or len(inside[0].segments) != 1:
        return False
    (text,) = inside[0].segments
    middle = (text.x0 + text.x1) / 2
    number = bisect_right(columns, middle)
    if abs(middle - centre) > _CENTRED or not 1 < number < len(columns):
        return False
    left, right = columns[number - 1 : number + 1]
    others = (line.segments[0] for line in lines if len(line.segments) == 1 and line is not inside[0])
    wide = ((s.x0, s.x1) for s in others if abs(s.x0 + s.x1 - 2 * middle) < _CENTRED)
    if any(bisect_right(columns, x0 + 1) < bisect_left(columns, x1 - 1) for x0, x1 in wide):
        return True
    own = [
        s for line in lines if line is not inside[0] for s in line.segments if left - 1 <= s.x0 and s.x1 <= right + 1
    ]
    alike = (
        abs(text.x0 - s.x0) < _CENTRED or abs(text.x1 - s.x1) < _CENTRED or abs(2 * middle - s.x0 - s.x1) < 2 * _CENTRED
        for s in own
    )
    return len(own) >= _ENOUGH and sum(alike) < len(own) / 2


def _text_starts(lines: Iterable[PageLine], left: float, right: float) -> list[float]:
    """Return where texts of a column begin, three or more at the same place."""
    starts = Counter(round(s.x0) for line in lines for s in line.segments if left - 1 <= s.x0 < right)
    return [float(x) for x, count in starts.items() if count >= _ENOUGH]


def _in_other_weight(lines: Sequence[PageLine], y: float, left: float, right: float) -> bool:
    """Tell whether the texts of a column above and below a height differ in weight, as a header and a row do."""
    weights: list[set[bool]] = [set(), set()]
    for line in lines:
        near = -3 * line.size < line.baseline - y < 1.6 * line.size
        own = [word.bold for word in line.words for x in word.middles if left <= x < right] if near else []
        if own:
            weights[line.baseline > y].add(2 * sum(own) > len(own))
    return all(weights) and not weights[0] & weights[1]


def _slots(
    xs: Sequence[float],
    ys: Sequence[float],
    beside: Callable[[float, float, float], bool],
    below: Callable[[float, float, float], bool],
    ruled: Container[float] = (),
) -> tuple[tuple[Slot, ...], tuple[int, ...]]:
    """Join the fields of the grid that nothing keeps apart; return the cells, and which of them covers each field.

    Cells are rectangles. So where a `ruled` edge of a column parts the fields above a height, and those below it are
    one, or the other way round, they are not joined over that height.
    """
    width = len(xs) - 1
    parted = [[beside(x, top, bottom) for x in xs[1:-1]] for top, bottom in pairwise(ys)]
    differs = [
        [upper[n] is not lower[n] and xs[n + 1] in ruled for n in range(width - 1)] for upper, lower in pairwise(parted)
    ]

    def is_corner(row: int, column: int) -> bool:
        """Tell whether a cell over the field above this one and this one would be no rectangle."""
        start, end = column, column
        while start and not (parted[row - 1][start - 1] and parted[row][start - 1]):
            start -= 1
        while end < width - 1 and not (parted[row - 1][end] and parted[row][end]):
            end += 1
        return any(differs[row - 1][start:end])

    owner = list(range((len(ys) - 1) * width))

    def root(field: int) -> int:
        while owner[field] != field:
            field = owner[field]
        return field

    field = 0
    for row, top in enumerate(ys[:-1]):
        for column, (left, right) in enumerate(pairwise(xs)):
            if column and not parted[row][column - 1]:
                owner[root(field)] = root(field - 1)
            if row and not below(top, left, right) and not is_corner(row, column):
                owner[root(field)] = root(field - width)
            field += 1
    members: dict[int, list[int]] = {}  # in the order of their first fields
    for field in range(len(owner)):
        members.setdefault(root(field), []).append(field)
    slots: list[Slot] = []
    owners = [0] * len(owner)
    for number, fields in enumerate(members.values()):
        r0, r1 = fields[0] // width, fields[-1] // width + 1
        columns = [field % width for field in fields]
        c0, c1 = min(columns), max(columns) + 1
        slots.append(Slot(r0, r1, c0, c1))
        for field in fields:
            owners[field] = number
    return tuple(slots), tuple(owners)
