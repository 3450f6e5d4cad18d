"""Rules that touch, or stand like the rules of one table: the groups of a page that may draw one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.pages.page import Rule, outline
from pipeline.pdf.pages.words import single_words
from pipeline.pdf.regions.captions import is_caption
from pipeline.pdf.regions.lattice import REACH, group_box, join_rules, merged_edges, touching_groups
from pipeline.pdf.regions.region import HEADER_LINES, rule_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine


_MOST = 0.7
"""A table that fills a page has this share of its lines, or more."""

_BLANK_LINES = 2.5
"""A blank line between rows is no higher than so many font sizes."""


def tiles(fills: Sequence[Box], lines: Sequence[PageLine]) -> list[list[Rule]]:
    """Return the edges of fills that lie side by side and below each other like tiles, three rows or more.

    Each of them is a cell. Where only every other row is filled the fills do not touch, and say nothing of columns;
    nor do they where all that they touch is the name of a group that is printed beside them, or where the rows of
    every other group are filled: the table goes on, on paper, under or over them.
    """
    edges = join_rules([edge for fill in fills for edge in outline(fill)])
    found = []
    for group in touching_groups(edges):
        inside = [f for f in fills if rule_inside(Rule(f.top, f.x0, f.x1, horizontal=True), group_box(group))]
        rows, columns = {round(f.top) for f in inside}, {round(f.x0) for f in inside}
        enough = len(inside) >= 0.7 * len(rows) * len(columns)
        tiled = len(rows) >= 3 and len(columns) >= 2 and enough and _are_stacked(inside)
        if tiled and not _go_on_in_white(inside, lines):
            found.append(group)
    return found


def open_at_both_ends(groups: Iterable[Sequence[Rule]], lines: Sequence[PageLine]) -> list[list[Rule]]:
    """Return upright rules of the same length that nothing ties together: a table open to the pages before and behind.

    Between columns of running text stand such rules, too, but not at both sides of it.
    """
    found = _like(group[0] for group in groups if len(group) == 1 and not group[0].horizontal)
    return [group for group in found if len(group) > 2 and _part_all(group, lines)]


def _like(upright: Iterable[Rule]) -> list[list[Rule]]:
    """Group upright rules that begin and end at the same heights, from left to right."""
    found: list[list[Rule]] = []
    for rule in sorted(upright, key=lambda r: r.at):
        like = next((g for g in found if max(abs(g[0].start - rule.start), abs(g[0].end - rule.end)) < REACH), None)
        if like is None:
            found.append([rule])
        else:
            like.append(rule)
    return found


def over_blank_lines(groups: Sequence[Sequence[Rule]], lines: Sequence[PageLine]) -> list[Sequence[Rule]]:
    """Join groups of rules that stand below each other where a blank line interrupts the same upright rules.

    Statistical offices set one after every five rows. No rule closes the upper group there, or opens the lower one; and
    between two blank lines there are upright rules that nothing ties together. The name of a group of rows interrupts
    them, too, and may do so right below the rule that ends the header.
    """
    strips = _like(group[0] for group in groups if len(group) == 1 and not group[0].horizontal)
    several = [*(group for group in groups if len(group) > 1), *(strip for strip in strips if len(strip) > 1)]
    tied = {id(group) for group in groups}
    joined: list[_Stack] = []
    by_place: dict[tuple[int, int], list[_Stack]] = {}  # a page may have thousands of rules
    for group in sorted(several, key=lambda g: group_box(g).top):
        upper, lower = _open_ends(group, top=True), _upright_ends(group, top=False)
        near = [_place(upper, shift) for shift in (-1, 0, 1)] if upper else []
        found = next(
            (s for place in near for s in by_place.get(place, ()) if _goes_on_below(s, group, upper, lines)), None
        )
        if found is None:
            found = _Stack([], (), closed=False, tied=False)
            joined.append(found)
        found.rules += group
        found.ends, found.closed = lower, not _open_ends(group, top=False)
        found.tied = found.tied or id(group) in tied
        if lower:
            by_place.setdefault(_place(lower), []).append(found)
    stacks = [stack.rules for stack in joined if stack.tied]
    taken = {id(rule) for rules in stacks for rule in rules}
    return [*stacks, *(g for g in groups if len(g) == 1 and id(g[0]) not in taken)]


@dataclass(slots=True)
class _Stack:
    """Rules of a table, and where the upright ones end at its foot; `closed` if a level one closes it there.

    It is `tied` if any rules touch: upright ones alone may stand beside anything.
    """

    rules: list[Rule]
    ends: tuple[float, ...]
    closed: bool
    tied: bool


def _open_ends(group: Sequence[Rule], *, top: bool) -> tuple[float, ...]:
    """Return where upright rules reach to the top or the foot of a group that no level rule closes there."""
    box = group_box(group)
    if any(r.horizontal and (r.at < box.top + REACH if top else r.at > box.bottom - REACH) for r in group):
        return ()
    return _upright_ends(group, top=top)


def _upright_ends(group: Sequence[Rule], *, top: bool) -> tuple[float, ...]:
    """Return where upright rules reach to the top or the foot of a group."""
    box = group_box(group)
    upright = (r for r in group if not r.horizontal)
    return merged_edges([r.at for r in upright if (r.start < box.top + REACH if top else r.end > box.bottom - REACH)])


def _place(ends: Sequence[float], shift: int = 0) -> tuple[int, int]:
    """Return what groups with the same ends have in common, but for rounding."""
    return len(ends), int(ends[0] // (2 * REACH)) + shift


def _goes_on_below(above: _Stack, below: Sequence[Rule], upper: Sequence[float], lines: Sequence[PageLine]) -> bool:
    """Tell whether two upright rules or more go on at the same places below a strip that is blank and narrow.

    The name of a group of rows may stand in the middle of it.
    """
    if len(upper) < 2 or any(abs(a - b) >= REACH for a, b in zip(above.ends, upper, strict=False)):
        return False
    end, start = group_box(above.rules).bottom, group_box(below).top
    size = max((line.size for line in lines if line.baseline < end), default=0.0)
    between = [line for line in lines if end < line.baseline - 0.3 * line.size < start]
    named = len(between) == 1 and _is_in_the_middle(between[0], group_box(above.rules))
    narrow = 0 < start - end < _BLANK_LINES * size * (1 + named)
    return len(above.ends) == len(upper) and (named or not (between or above.closed)) and narrow


def _is_in_the_middle(line: PageLine, box: Box) -> bool:
    """Tell whether a line is one text in the middle of a box, and no caption."""
    central = abs(line.x0 + line.x1 - box.x0 - box.x1) < line.size
    return central and line.flows and not is_caption(line) and box.x0 < line.x0


def _part_all(upright: Sequence[Rule], lines: Sequence[PageLine]) -> bool:
    """Tell whether most of a page's lines stand at the height of upright rules, and these all between them."""
    first, last = upright[0], upright[-1]
    beside = [line for line in lines if first.start < line.baseline < first.end]
    return len(beside) > max(1, _MOST * len(lines)) and all(
        first.at < s.x0 and s.x1 < last.at and not any(s.x0 < r.at < s.x1 for r in upright)
        for line in beside
        for s in line.segments
    )


def _go_on_in_white(tiles: Sequence[Box], lines: Sequence[PageLine]) -> bool:
    """Tell whether rows in the columns of tiles stand right below them, or too many right above to be titles."""
    box = Box.around(tiles)

    def rows(outside: Iterable[PageLine], edge: float) -> int:
        count = 0
        for line in outside:
            if abs(line.baseline - edge) > 2.5 * line.size:
                break
            # A text that fills its cell stands close to the next one: the words tell, not the white between texts.
            words = [w for w in single_words(line.words) if w.printed]
            columns = [{round(f.x0) for f in tiles if f.x0 - 1 < w.left and w.right < f.x1 + 1} for w in words]
            if not all(columns):
                break
            count += len(frozenset().union(*columns)) > 1
            edge = line.baseline
        return count

    below = rows((line for line in lines if line.baseline > box.bottom), box.bottom)
    above = rows((line for line in reversed(lines) if line.baseline < box.top), box.top)
    return below > 0 or above > HEADER_LINES


def _are_stacked(fills: Sequence[Box]) -> bool:
    """Tell whether most fills, those on top aside, stand on another one: no strip of paper lies between them."""
    top = min(f.top for f in fills)
    lower = [f for f in fills if f.top > top + 1]
    ends = {(round(f.x0), round(f.bottom) + shift) for f in fills for shift in (-1, 0, 1)}
    return sum((round(f.x0), round(f.top)) in ends for f in lower) > len(lower) / 2
