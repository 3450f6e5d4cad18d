"""What a page break leaves at the foot of a page: the beginning of a table, or the first text of a row."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.regions.gutters import CAPTION, FAR, SAME_SIZE, TITLE_LINES, without_ink
from pipeline.pdf.regions.lattice import join_rules
from pipeline.pdf.regions.region import Region
from pipeline.pdf.tables.chains import are_alike, begin_alike
from pipeline.pdf.tables.rests import has_rule_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.lines.sheet import Sheet


def begun_table(sheet: Sheet, found: Sequence[Region], below: Region, *, on_top: bool) -> Region | None:
    """Return the foot of a page where the table that goes on below begins, too little to be found by itself.

    It keeps the gutters white, and there is a witness: its first line is the header that is printed again; or it stands
    under a caption, fills all columns and has a rule like those of the table, which goes on `on_top` of its page
    without a caption of its own.
    """
    floor = max([region.box.bottom for region in found], default=float("-inf"))
    lines = [line for line in sheet.lines if line.baseline > floor]
    if not lines:
        return None
    rules = [r for r in join_rules(sheet.page.rules) if r.horizontal and r.at > floor and has_rule_like(below, r)]
    start = _header_again(lines, below)
    if start is None and on_top and not below.caption and rules:
        start = _under_caption(lines, below)
    foot = lines[start:] if start is not None else []
    if not foot or any(b.baseline - a.baseline > FAR * a.size for a, b in pairwise(foot)):
        return None
    inside = (below.box.x0 - foot[0].size < line.x0 and line.x1 < below.box.x1 + foot[0].size for line in foot)
    if not all(inside) or any(len(without_ink(below.gutters, line)) < len(below.gutters) for line in foot):
        return None
    top, bottom = foot[0].baseline - foot[0].size, foot[-1].baseline + 0.35 * foot[-1].size
    level = tuple(r for r in rules if top - foot[0].size < r.at < bottom + foot[-1].size)
    ys = [top, bottom, *(r.at for r in level)]
    box = Box(
        min(below.box.x0, *(line.x0 for line in foot)), min(ys), max(below.box.x1, *(x.x1 for x in foot)), max(ys)
    )
    fills = tuple(f for f in sheet.page.fills if box.top - 1 < f.top and f.bottom < box.bottom + 1 and f.x0 < box.x1)
    return Region(sheet.number, box, below.gutters, level, (), fills, tuple(foot))


def with_header_above(sheet: Sheet, table: Region, below: Region) -> Region:
    """Return the last table of a page with the lines right above it that the next page has as its header.

    Where the first row leaves other white than the titles do, they look like text.
    """
    above = [line for line in sheet.lines if line.baseline < table.lines[0].baseline][-TITLE_LINES:]
    start = (
        _header_again(above, below) if are_alike(table, below) and not begin_alike(table.lines, below.lines) else None
    )
    if start is None or not table.gutters:
        return table
    lines = above[start:]
    if any(b.baseline - a.baseline > FAR * a.size for a, b in pairwise([*lines, table.lines[0]])):
        return table
    top = lines[0].baseline - lines[0].size
    rules = [r for r in join_rules(sheet.page.rules) if r.horizontal and top - lines[0].size < r.at < table.box.top + 1]
    level = [r for r in rules if r.start < table.box.x1 and r.end > table.box.x0 and r not in table.level]
    box = Box(
        min(table.box.x0, *(line.x0 for line in lines)),
        min([top, *(r.at for r in level)]),
        max(table.box.x1, *(line.x1 for line in lines)),
        table.box.bottom,
    )
    fills = [f for f in sheet.page.fills if box.top - 1 < f.top and f.bottom <= table.box.top + 1 and f.x0 < box.x1]
    return replace(
        table, box=box, level=(*level, *table.level), fills=(*fills, *table.fills), lines=(*lines, *table.lines)
    )


def with_begun_row(sheet: Sheet, before: Region, below: Region) -> Region:
    """Return the last table of a page with the first text of a row whose other cells are on the next page.

    It seems to be a note, for it stands alone under the last rule. But where the table goes on, on the next page, the
    first line has nothing in its column; or it is set like the labels of other groups of rows.
    """
    rest = [line for line in sheet.lines if line.baseline > before.box.bottom]
    if not 0 < len(rest) <= TITLE_LINES or not before.gutters or not are_alike(before, below):
        return before
    size = rest[0].size
    steps = [before.box.bottom, *(line.baseline for line in rest)]
    title = [line.text for line in before.lines[:TITLE_LINES]]
    first = next((line for line in below.lines if line.text not in title), None)
    start, end = rest[0].x0 - 1, max(line.x1 for line in rest) + 1
    alone = (
        first is not None
        and not any(s.x0 < end and s.x1 > start for s in first.segments)
        and abs(first.size - size) < SAME_SIZE
        and all(b - a < 2 * size for a, b in pairwise(steps))
        and all(abs(line.x0 - rest[0].x0) < 1 and abs(line.size - size) < SAME_SIZE for line in rest)
        and all(len(without_ink(before.gutters, line)) >= len(before.gutters) for line in rest)
        and any(abs(s.x0 - rest[0].x0) < 1 for line in before.lines for s in line.segments)
        and before.box.x0 - 1 <= start + 1 < end - 1 <= before.box.x1 + 1
    )
    if not alone and not (len(rest) == 1 and _is_label(rest[0], before)):
        return before
    box = Box(before.box.x0, before.box.top, before.box.x1, rest[-1].baseline + 0.35 * size)
    return replace(before, box=box, lines=(*before.lines, *rest))


def _header_again(lines: Sequence[PageLine], below: Region) -> int | None:
    """Return which of the lines is the first of those that a table has again as its first ones on the next page."""
    starts = (n for n in reversed(range(len(lines))) if begin_alike(lines[n : n + TITLE_LINES], below.lines))
    return next(starts, None)


def _under_caption(lines: Sequence[PageLine], below: Region) -> int | None:
    """Return which of the lines is the first one in columns under the last caption; it must fill all of them."""
    captions = [n for n, line in enumerate(lines) if line.flows and CAPTION.match(line.text)]
    if not captions:
        return None
    edges = [float("-inf"), *((a + b) / 2 for a, b in below.gutters), float("inf")]
    for n in range(captions[-1] + 1, min(captions[-1] + 1 + TITLE_LINES, len(lines))):
        columns = {bisect(edges, (s.x0 + s.x1) / 2) for s in lines[n].segments}
        if len(columns) > 1:
            start = n
            while start > captions[-1] + 1 and _is_wrapped_title(lines[start - 1], lines[start]):
                start -= 1
            return start if len(columns) == len(edges) - 1 else None
    return None


def _is_wrapped_title(line: PageLine, below: PageLine) -> bool:
    """Tell whether a line above titles is the beginning of one that has more lines than the others."""
    alike = line.bold is below.bold and abs(line.size - below.size) < SAME_SIZE
    return alike and below.baseline - line.baseline < 1.5 * line.size


def _is_label(line: PageLine, table: Region) -> bool:
    """Tell whether a line under a table is set like labels in it.

    Each of these stands alone under a rule; or they are bold, in the middle of the table, and the rows are not.
    """
    under = line.baseline - table.box.bottom
    alone = [o for o in table.lines if len(o.segments) == 1 and o.bold is line.bold]
    like = [other for other in alone if abs(other.size - line.size) < SAME_SIZE]
    ruled = [
        other
        for other in like
        if abs(other.x0 - line.x0) < 1
        and any(abs(other.baseline - r.at - under) < 0.2 * line.size for r in table.level)
    ]
    centred = [other for other in like if abs(other.x0 + other.x1 - line.x0 - line.x1) < 2]
    names = line.bold and 4 * sum(other.bold for other in table.lines) < len(table.lines)
    near = line.baseline - table.lines[-1].baseline < FAR * line.size
    return len(line.segments) == 1 and (len(ruled) > 1 or (names and near and len(centred) > 1))
