"""Regions of text with gutters, and the rules and fills that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, words_to_page_lines
from pipeline.pdf.pages.words import words_between
from pipeline.pdf.regions.abreast import gutter_between_tables
from pipeline.pdf.regions.beside import charts_beside_tables, columns_beside_tables, margin_beside_rules
from pipeline.pdf.regions.captions import is_caption
from pipeline.pdf.regions.columns import page_columns
from pipeline.pdf.regions.group_names import beside_group_names
from pipeline.pdf.regions.gutters import (
    TITLE_LINES,
    Block,
    fills_to_edges,
    is_contents,
    is_enumeration,
    is_prose,
    lines_to_blocks,
)
from pipeline.pdf.regions.headers import trimmed, with_headers
from pipeline.pdf.regions.lattice import group_box, touching_groups
from pipeline.pdf.regions.region import Region, fills_within, lines_inside, rule_inside
from pipeline.pdf.regions.rivers import between_stacked_rules, ends_of_stacks, tops_under_headings, without_rivers
from pipeline.pdf.regions.titled_gutters import without_offset_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.pdf.pages.page import Rule


_IN_LINE = 0.5
"""Strokes at heights that differ by less than this, in points, stand in one line."""

_WIDE = 0.8
"""A rule over so much of the width of a table is as wide as it."""

_ROWS, _ROWS_OF_TWO = 3, 4
"""A table that nothing is drawn beside has so many rows at least; more where it has two columns only."""


def open_regions(
    page: int, lines: Sequence[PageLine], rules: Sequence[Rule], fills: Sequence[Box], taken: Sequence[Box]
) -> list[Region]:
    """Return the regions of text with gutters, each with the rules and fills that belong to it.

    The columns of a page, and tables side by side, are read one by one. No region goes on over what is `taken`.
    """
    margin = margin_beside_rules(lines, rules)
    if margin is not None:
        lines = _between(lines, float("-inf"), margin)
    columns = (
        columns_beside_tables(lines, rules, fills)
        or page_columns(lines, rules)
        or charts_beside_tables(lines, rules, fills)
    )
    regions = []
    for column in columns:
        own = [r for r in rules if rule_inside(r, column)]
        above = [box for box in taken if box.x0 < column.x1 and box.x1 > column.x0]
        closed = [*above, *(c for c in columns if c is not column)]
        regions += open_regions(page, lines_inside(lines, column), own, fills, closed)
    lines = [line for line in lines if not any(c.top <= line.baseline <= c.bottom for c in columns)]
    ends = list(ends_of_stacks(rules, lines))
    captions = [y for first, last in _captions(lines) for y in (first.baseline - 0.9 * first.size, last.baseline + 1)]
    closed = [*taken, *columns, *_frames(rules)]
    breaks = sorted(
        [*captions, *ends, *tops_under_headings(rules, lines), *(y for box in closed for y in (box.top, box.bottom))]
    )
    blocks = between_stacked_rules(without_rivers(lines_to_blocks(lines, breaks), breaks), rules, breaks)
    for whole in with_headers(blocks, [r for r in rules if r.horizontal], fills, first_page=page == 1):
        level = [r for r in rules if r.horizontal and not _beyond(r, whole, ends)]
        block = trimmed(whole, _rules_beside(level, whole))
        if block is None:
            continue
        level = _rules_beside(level, block)
        span = (block.lines[0].baseline - block.lines[0].size, block.lines[-1].baseline)
        x = gutter_between_tables(block, level, [f for f in fills if f.bottom > span[0] and f.top < span[1]])
        if x is None:
            regions += _region_of(page, block, level, rules, fills)
            continue
        for start, end in ((float("-inf"), x), (x, float("inf"))):
            own = [r for r in rules if rule_inside(r, Box(start, float("-inf"), end, float("inf")))]
            tinted = [f for f in fills if start <= (f.x0 + f.x1) / 2 < end]
            regions += open_regions(page, _between(block.lines, start, end), own, tinted, taken)
    return regions


def _between(lines: Sequence[PageLine], start: float, end: float) -> list[PageLine]:
    """Return what of lines stands between two upright edges."""
    return words_to_page_lines(words_between((word for line in lines for word in line.words), start, end))


def _region_of(
    page: int, block: Block, level: Sequence[Rule], rules: Sequence[Rule], fills: Sequence[Box]
) -> list[Region]:
    """Return a block of lines as a region with the horizontal rules that belong to it; none if it is a mere text."""
    shades = fills_within(fills, _box_of(block, level))
    block = _on_shades(block, shades)
    block = beside_group_names(block, [*((r.start, r.end) for r in level), *((f.x0, f.x1) for f in shades)])
    box = _box_of(block, level)
    shaded = Box.around([box, *shades])
    box = Box(box.x0, shaded.top, box.x1, shaded.bottom)
    wide = [r for r in level if min(r.end, box.x1) - max(r.start, box.x0) > _WIDE * box.width]
    if len(wide) < 2 and not shades and not _has_rows(block):
        return []
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
    return [Region(page, box, gutters, tuple(level), tuple(upright), shades, block.lines)] if gutters else []


def _has_rows(block: Block) -> bool:
    """Tell whether lines that nothing is drawn beside are rows: enough of them, and neither prose nor a list."""
    rows = sum(len(line.segments) > 1 for line in block.lines)
    listed = is_prose(block) or is_enumeration(block) or is_contents(block)
    return not listed and rows >= (_ROWS_OF_TWO if len(block.gutters) == 1 else _ROWS)


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
