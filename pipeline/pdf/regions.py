"""The regions of a page that may hold tables: within rules, on tiles, or between gutters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.abreast import gutter_between_tables
from pipeline.pdf.beside import charts_beside_tables, columns_beside_tables, margin_beside_rules
from pipeline.pdf.captions import is_caption
from pipeline.pdf.columns import page_columns
from pipeline.pdf.group_names import beside_group_names
from pipeline.pdf.gutters import (
    CAPTION,
    TITLE_LINES,
    Block,
    Interval,
    PageLine,
    fills_to_edges,
    is_contents,
    is_enumeration,
    is_prose,
    lines_to_blocks,
    parted_lines,
    without_offset_titles,
    words_to_page_lines,
)
from pipeline.pdf.headers import trimmed, with_headers
from pipeline.pdf.lattice import REACH, group_box, join_rules, merged_edges, touching_groups, without_frames
from pipeline.pdf.page import Rule, outline
from pipeline.pdf.rivers import between_stacked_rules, ends_of_stacks, tops_under_headings, without_rivers
from pipeline.pdf.words import words_between, words_inside, words_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.pdf.sheet import Sheet
    from pipeline.pdf.words import Word

ALIGNED = 8.0
"""Rules of a header and the texts under it begin and end within this many points of each other."""


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


_MOST = 0.7
"""A table that fills a page has this share of its lines, or more."""

_IN_LINE = 0.5
"""Strokes at heights that differ by less than this, in points, stand in one line."""

_BLANK_LINES = 2.5
"""A blank line between rows is no higher than so many font sizes."""

_HEADER_LINES = 10
"""Ruled cells that are the header of an open table hold at most so many baselines."""


def sheet_to_regions(sheet: Sheet) -> list[Region]:
    """Find the regions of a page that may hold tables: ruled ones first, then blocks of lines with gutters."""
    page, lines = sheet.page, sheet.lines
    sideways = [w for w in sheet.words if w.printed and not w.upright]
    rules = without_frames([r for r in join_rules(page.rules) if not is_underline(r, lines)])
    fills = [f for f in page.fills if f.width * f.height < 0.6 * page.width * page.height]
    regions: list[Region] = []
    groups = _over_blank_lines(touching_groups(rules), lines)
    for group in [*groups, *_open_at_both_ends(groups, lines), *_tiles(fills, lines)]:
        region = _ruled_region(page.number, group, lines, sideways, fills)
        if region:
            regions.append(region)
    taken = [r.box for r in regions]
    outside = parted_lines(lines, lambda words: words_outside(words, taken)) if taken else lines
    free = [r for r in rules if not any(_inside(r, region.box) for region in regions)]
    opened = _open_regions(page.number, outside, free, fills, taken)
    return _with_ruled_headers(regions, opened, lines)


def _with_ruled_headers(ruled: list[Region], opened: list[Region], lines: Sequence[PageLine]) -> list[Region]:
    """Return all regions; where ruled cells are the header of an open region right below, the two are one.

    Statistical offices set such tables. Each rule between the titles stands over a gutter.
    """
    found = list(ruled)
    for body in (half for whole in opened for half in _under_headers_abreast(whole, ruled)):
        size = body.lines[0].size
        header = next((r for r in found if r in ruled and _is_header_of(r, body, 3 * size, lines)), None)
        if header is None:
            found.append(body)
            continue
        box = Box.around([header.box, body.box])
        edges = _inner_rules(header)
        gutters = [next(((x, x) for x in edges if a < x < b), (a, b)) for a, b in body.gutters]
        if len(edges) == len(gutters):  # a label in the middle of the rows may cover a part of the white
            gutters = [(x, x) for x in edges]
        found[found.index(header)] = Region(
            body.page,
            box,
            tuple(gutters),
            (*header.level, *body.level),
            header.upright,
            (*header.fills, *body.fills),
            tuple(_lines_inside(lines, box)),
            header.box.bottom,
        )
    return found


def _under_headers_abreast(body: Region, ruled: Sequence[Region]) -> list[Region]:
    """Part rows in the white below that between headers side by side, each in ruled cells of its own: two tables."""
    near = 3 * body.lines[0].size
    over = sorted(
        (r for r in ruled if 0 < body.box.top + REACH - r.box.bottom < near and r.box.height < body.box.height),
        key=lambda r: r.box.x0,
    )
    alike = all(abs(r.box.top - over[0].box.top) < 1 and abs(r.box.bottom - over[0].box.bottom) < 1 for r in over)
    between = [(a.box.x1, b.box.x0) for a, b in pairwise(over)]
    ends = [next((g for g in body.gutters if g[0] < (a + b) / 2 < g[1]), None) for a, b in between]
    apart = None not in ends and len(set(ends)) == len(ends)  # each header has rows of its own
    if not between or not alike or not apart or body.level or body.upright or body.fills:
        return [body]
    halves = []
    xs = [float("-inf"), *((a + b) / 2 for a, b in between), float("inf")]
    for start, end in pairwise(xs):
        lines = words_to_page_lines(words_between((w for line in body.lines for w in line.words), start, end))
        x0, x1 = min(line.x0 for line in lines) - 1, max(line.x1 for line in lines) + 1
        gutters = tuple(g for g in body.gutters if x0 < g[0] and g[1] < x1)
        halves.append(
            replace(body, box=Box(x0, body.box.top, x1, body.box.bottom), gutters=gutters, lines=tuple(lines))
        )
    return halves


def _is_header_of(ruled: Region, body: Region, near: float, lines: Sequence[PageLine]) -> bool:
    """Tell whether ruled cells are the header of what is below: one over each column, at most one label between.

    Numbers are set to the right: those of the first column may begin far behind the edge of the header.
    """
    inner = _inner_rules(ruled)
    rows = [line for line in body.lines if len(line.segments) > 1]
    white = len(inner) == len(body.gutters) and not any(
        s.x0 < x < s.x1 for x in inner for line in rows for s in line.segments
    )
    between = [line for line in lines if ruled.box.bottom < line.baseline < body.box.top]
    label = len(between) == 1 and len(between[0].segments) == 1 and not CAPTION.match(between[0].text)
    ends = [ruled.box.bottom, *(line.baseline for line in between if label), body.box.top]
    return (
        bool(body.gutters)
        and len(ruled.lines) <= _HEADER_LINES
        and ruled.box.height < body.box.height
        and all(-REACH <= b - a < near for a, b in pairwise(ends))
        and ruled.box.x0 - ALIGNED < body.box.x0 < min(inner, default=ruled.box.x1)
        and max(inner, default=ruled.box.x0) < body.box.x1 < ruled.box.x1 + ALIGNED
        and (white or all(any(a < x < b for a, b in body.gutters) for x in inner))
    )


def _inner_rules(ruled: Region) -> list[float]:
    """Return where rules part columns, from left to right."""
    return [x for x in merged_edges([r.at for r in ruled.upright]) if ruled.box.x0 + REACH < x < ruled.box.x1 - REACH]


def _tiles(fills: Sequence[Box], lines: Sequence[PageLine]) -> list[list[Rule]]:
    """Return the edges of fills that lie side by side and below each other like tiles, three rows or more.

    Each of them is a cell. Where only every other row is filled the fills do not touch, and say nothing of columns;
    nor do they where all that they touch is the name of a group that is printed beside them, or where the rows of
    every other group are filled: the table goes on, on paper, under or over them.
    """
    edges = join_rules([edge for fill in fills for edge in outline(fill)])
    found = []
    for group in touching_groups(edges):
        inside = [f for f in fills if _inside(Rule(f.top, f.x0, f.x1, horizontal=True), group_box(group))]
        rows, columns = {round(f.top) for f in inside}, {round(f.x0) for f in inside}
        enough = len(inside) >= 0.7 * len(rows) * len(columns)
        tiled = len(rows) >= 3 and len(columns) >= 2 and enough and _are_stacked(inside)
        if tiled and not _go_on_in_white(inside, lines):
            found.append(group)
    return found


def _open_at_both_ends(groups: Iterable[Sequence[Rule]], lines: Sequence[PageLine]) -> list[list[Rule]]:
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


def _over_blank_lines(groups: Sequence[Sequence[Rule]], lines: Sequence[PageLine]) -> list[Sequence[Rule]]:
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
            columns = [{round(f.x0) for f in tiles if f.x0 - 1 < w.left and w.right < f.x1 + 1} for w in line.words]
            if not all(columns):
                break
            count += len(frozenset().union(*columns)) > 1
            edge = line.baseline
        return count

    below = rows((line for line in lines if line.baseline > box.bottom), box.bottom)
    above = rows((line for line in reversed(lines) if line.baseline < box.top), box.top)
    return below > 0 or above > _HEADER_LINES


def _are_stacked(fills: Sequence[Box]) -> bool:
    """Tell whether most fills, those on top aside, stand on another one: no strip of paper lies between them."""
    top = min(f.top for f in fills)
    lower = [f for f in fills if f.top > top + 1]
    ends = {(round(f.x0), round(f.bottom) + shift) for f in fills for shift in (-1, 0, 1)}
    return sum((round(f.x0), round(f.top)) in ends for f in lower) > len(lower) / 2


def _ruled_region(
    page: int, group: Sequence[Rule], lines: Sequence[PageLine], sideways: Iterable[Word], fills: Sequence[Box]
) -> Region | None:
    """Return the region of rules that touch each other; a mere frame, or one without a letter, is none."""
    upright = [r for r in group if not r.horizontal]
    level = [r for r in group if r.horizontal]
    if len(upright) < (2 if level else 3):
        return None
    box = group_box(group)
    if not any(box.x0 + REACH < r.at < box.x1 - REACH for r in upright):
        return None
    inside = _lines_inside(lines, box)
    if not inside and not any(holds(box, w.left, w.y) for w in sideways):
        return None
    return Region(page, box, (), tuple(level), tuple(upright), _within(fills, box), tuple(inside))


def _lines_inside(lines: Sequence[PageLine], box: Box) -> Sequence[PageLine]:
    return parted_lines(lines, lambda words: words_inside(words, box))


def _open_regions(
    page: int, lines: Sequence[PageLine], rules: Sequence[Rule], fills: Sequence[Box], taken: Sequence[Box]
) -> list[Region]:
    """Return the regions of text with gutters, each with the rules and fills that belong to it."""
    margin = margin_beside_rules(lines, rules)
    if margin is not None:
        words = (word for line in lines for word in line.words)
        lines = words_to_page_lines(words_between(words, float("-inf"), margin))
    columns = (
        columns_beside_tables(lines, rules, fills)
        or page_columns(lines, rules)
        or charts_beside_tables(lines, rules, fills)
    )
    regions = []
    for column in columns:
        inside = _lines_inside(lines, column)
        own = [r for r in rules if _inside(r, column)]
        above = [box for box in taken if box.x0 < column.x1 and box.x1 > column.x0]
        regions += _open_regions(page, inside, own, fills, [*above, *(c for c in columns if c is not column)])
    lines = [line for line in lines if not any(c.top <= line.baseline <= c.bottom for c in columns)]
    captions = [y for first, last in _captions(lines) for y in (first.baseline - 0.9 * first.size, last.baseline + 1)]
    ends = list(ends_of_stacks(rules, lines))
    tops = tops_under_headings(rules, lines)
    breaks = sorted(
        [*captions, *ends, *tops, *(y for box in [*taken, *columns, *_frames(rules)] for y in (box.top, box.bottom))]
    )
    blocks = between_stacked_rules(without_rivers(lines_to_blocks(lines, breaks), breaks), rules, breaks)
    for whole in with_headers(blocks, [r for r in rules if r.horizontal], fills, first_page=page == 1):
        level = [r for r in rules if r.horizontal and not _beyond(r, whole, ends)]
        block = trimmed(whole, _rules_beside(level, whole))
        if block is None:
            continue
        near = _rules_beside(level, block)
        span = (block.lines[0].baseline - block.lines[0].size, block.lines[-1].baseline)
        x = gutter_between_tables(block, near, [f for f in fills if f.bottom > span[0] and f.top < span[1]])
        if x is not None:
            for start, end in ((float("-inf"), x), (x, float("inf"))):
                side = Box(start, float("-inf"), end, float("inf"))
                text = words_to_page_lines(words_between((w for line in block.lines for w in line.words), start, end))
                tinted = [f for f in fills if start <= (f.x0 + f.x1) / 2 < end]
                regions += _open_regions(page, text, [r for r in rules if _inside(r, side)], tinted, taken)
            continue
        level = near
        shades = _within(fills, _box_of(block, level))
        block = _on_shades(block, shades)
        block = beside_group_names(block, [*((r.start, r.end) for r in level), *((f.x0, f.x1) for f in shades)])
        box = _box_of(block, level)
        shaded = Box.around([box, *shades])
        box = Box(box.x0, shaded.top, box.x1, shaded.bottom)
        wide = [r for r in level if min(r.end, box.x1) - max(r.start, box.x0) > 0.8 * box.width]
        rows = sum(len(line.segments) > 1 for line in block.lines)
        enough = 4 if len(block.gutters) == 1 else 3
        listed = is_prose(block) or is_enumeration(block) or is_contents(block)
        if len(wide) < 2 and not shades and (listed or rows < enough):
            continue
        upright = [
            r
            for r in rules
            if not r.horizontal
            and box.x0 - 4 < r.at < box.x1 + 4
            and min(r.end, box.bottom) - max(r.start, box.top) > 0.5 * box.height
        ]
        # A frame is the edge of the table: without it there would be an empty column between the frame and the text.
        sides = [box.x0, box.x1, *(r.at for r in upright)]
        box = Box(min(sides), box.top, max(sides), box.bottom)
        white = without_offset_titles(block, level, fills_to_edges(shades))
        # Where a rule stands in the white, the columns part there, and not in its middle.
        gutters = tuple(next(((r.at, r.at) for r in upright if a <= r.at <= b), (a, b)) for a, b in white)
        if gutters:
            regions.append(Region(page, box, gutters, tuple(level), tuple(upright), shades, block.lines))
    return regions


def _frames(rules: Sequence[Rule]) -> list[Box]:
    """Return the outlines of rules that touch, with one on the left and one on the right: no table goes on past them.

    Over a page break they are open below or above.
    """
    groups = [group for group in touching_groups(rules) if sum(not r.horizontal for r in group) > 1]
    return [group_box(group) for group in groups if any(r.horizontal for r in group)]


def _captions(lines: Sequence[PageLine]) -> Iterator[tuple[PageLine, PageLine]]:
    """Return the first and the last line of each caption; it goes on below a long line at the same edge."""
    width = max((line.x1 - line.x0 for line in lines), default=0.0)
    for number, line in enumerate(lines):
        if not is_caption(line):
            continue
        last = line
        for below in lines[number + 1 : number + 1 + TITLE_LINES]:
            long = last.x1 - last.x0 > 0.7 * width
            alike = below.flows and abs(below.size - last.size) < 0.3 and abs(below.x0 - last.x0) < 2
            if not (long and alike and below.baseline - last.baseline < 1.5 * last.size):
                break
            last = below
        yield line, last


def is_underline(rule: Rule, lines: Iterable[PageLine]) -> bool:
    """Tell whether a rule underlines a word: as long as the word, right below its baseline."""
    return rule.horizontal and any(
        -0.1 * line.size < rule.at - line.baseline < 0.25 * line.size
        and any(abs(s.x0 - rule.start) < 1.5 and abs(s.x1 - rule.end) < 1.5 for s in line.segments)
        for line in lines
    )


def holds(box: Box, x: float, y: float) -> bool:
    """Tell whether a point lies in a box."""
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _inside(rule: Rule, box: Box) -> bool:
    if rule.horizontal:
        return box.top - 1 <= rule.at <= box.bottom + 1 and rule.end > box.x0 and rule.start < box.x1
    return box.x0 - 1 <= rule.at <= box.x1 + 1 and rule.end > box.top and rule.start < box.bottom


def _within(fills: Iterable[Box], box: Box) -> tuple[Box, ...]:
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


def _rules_beside(level: Sequence[Rule], block: Block) -> list[Rule]:
    """Return the rules that belong to a block, with the short ones that stand in one line with them.

    Under the title of a narrow column there may be a stroke as narrow.
    """
    near = {id(rule): round(rule.at / _IN_LINE) for rule in level if _beside(rule, block)}
    heights = {height + shift for height in near.values() for shift in (-1, 0, 1)}

    def in_line(rule: Rule) -> bool:
        inside = block.x0 - 10 < rule.start and rule.end < block.x1 + 10
        return inside and round(rule.at / _IN_LINE) in heights

    return [rule for rule in level if id(rule) in near or in_line(rule)]


def _beside(rule: Rule, block: Block) -> bool:
    """Tell whether a horizontal rule belongs to a block: in it or next to it, over a good part of its width."""
    reach = 2.2 * block.lines[0].size
    if not block.lines[0].baseline - reach <= rule.at <= block.lines[-1].baseline + reach:
        return False
    x0, x1 = block.x0, block.x1
    common = min(rule.end, x1 + 10) - max(rule.start, x0 - 10)
    return common > 0.08 * (x1 - x0) and common > 0.6 * (rule.end - rule.start)


def _beyond(rule: Rule, block: Block, ends: Sequence[float]) -> bool:
    """Tell whether a rule belongs to another table: two or more of the heights at which tables end lie between."""
    first, last = block.lines[0].baseline, block.lines[-1].baseline
    low, high = min(first, rule.at) - 1, max(last, rule.at) + 1
    return (rule.at > last and sum(last < y < high for y in ends) > 1) or (
        rule.at < first and sum(low < y < first for y in ends) > 1
    )


def _box_of(block: Block, level: Sequence[Rule]) -> Box:
    """Return the box of a block with its horizontal rules."""
    return Box(
        block.x0 - 1,
        min([block.lines[0].baseline - block.lines[0].size, *(r.at for r in level)]),
        block.x1 + 1,
        max([block.lines[-1].baseline + 0.35 * block.lines[-1].size, *(r.at for r in level)]),
    )


def _on_shades(block: Block, shades: Sequence[Box]) -> Block:
    """Drop the lines at the end of a block that go on to the right of all shaded rows: text below the table."""
    lines = list(block.lines)
    edge = max((f.x1 for f in shades), default=float("inf"))
    wider = sum(line.x1 > edge + line.size for line in lines)
    if len(shades) < 2 or wider > 0.2 * len(lines):
        return block
    while lines[-1].x1 > edge + lines[-1].size:
        del lines[-1]
    return Block(tuple(lines), block.gutters)
