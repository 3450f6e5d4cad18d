"""What a page break leaves of a table: its beginning at the foot of a page, the first text of a row, a row's rest."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.captions import says_it_goes_on
from pipeline.pdf.chains import are_alike, begin_alike
from pipeline.pdf.gutters import CAPTION, FAR, TITLE_LINES, PageLine, without_ink
from pipeline.pdf.lattice import join_rules
from pipeline.pdf.regions import Region
from pipeline.pdf.wrapping import breaks_off

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.page import Rule
    from pipeline.pdf.sheet import Sheet

REST = 60
"""The rest of a row has at most this many lines."""

SAME_SIZE = 0.3
"""Texts of one size differ by less than this, in points."""


def rest_of_row(
    sheet: Sheet, before: Region, headers: AbstractSet[tuple[str, ...]], found: Sequence[Region]
) -> Region | None:
    """Return the top of a page that is the rest of a row of the page before, and too little to be found by itself.

    It keeps the gutters white, and there is a witness: the header stands over it again, a rule like those of the table
    closes it, it begins at the left edges of columns, not only of the first, the last text of the first column breaks
    off where the first word of it had no room, or it is wrapped at the width of that column, right above where the
    table goes on. `headers` are the texts of the first lines of the tables before.
    """
    if not before.gutters:
        return None
    lines, rules = sheet.lines, sheet.page.rules
    if found:
        highest = min(region.box.top for region in found)
        lines = [line for line in lines if line.baseline < highest]
    repeated = repeated_lines(lines, headers)
    top: list[PageLine] = []
    for number, line in enumerate(lines):
        fits = len(without_ink(before.gutters, line)) >= len(before.gutters) and not _is_caption(line)
        # The last column may have been filled less on the page before.
        inside = before.box.x0 - 1 <= line.x0 and line.x1 <= before.box.x1 + 0.25 * before.box.width
        far = top and line.baseline - top[-1].baseline > (2.5 if number > repeated else FAR) * line.size
        if not fits or not inside or far:
            break
        top.append(line)
    while len(top) > repeated + 1 and _is_apart(top[-1], top[-2], before.gutters[0][0]):
        del top[-1]
    rest = top[repeated:]
    if not rest or len(rest) > REST:
        return None
    closing = [
        r.at
        for r in join_rules(rules)
        if r.horizontal
        and rest[-1].baseline < r.at < rest[-1].baseline + 2 * rest[-1].size
        and has_rule_like(before, r)
    ]
    starts = [s.x0 for line in before.lines for s in line.segments]
    at_edges = all(sum(abs(s.x0 - x) < 0.7 for x in starts) >= 3 for line in rest for s in line.segments)
    at_edges = at_edges and any(line.segments[-1].x0 > before.gutters[0][0] for line in rest)
    goes_on = _breaks_off_above(rest, before) or (
        bool(found) and _is_wrapped_above(rest, before, min(found, key=lambda region: region.box.top))
    )
    if not repeated and not closing and not at_edges and not goes_on:
        return None
    head = top[0].baseline - top[0].size
    end = max([rest[-1].baseline + 0.35 * rest[-1].size, *closing])
    level = tuple(r for r in join_rules(rules) if r.horizontal and head - 5 < r.at <= end)
    x1 = max([before.box.x1, *(line.x1 + 1 for line in top)])
    box = Box(before.box.x0, min([head, *(r.at for r in level)]), x1, end)
    return Region(sheet.number, box, before.gutters, level, (), (), tuple(top))


def _is_caption(line: PageLine) -> bool:
    """Tell whether a line is the caption of a table, or says that one goes on."""
    return line.flows and (CAPTION.match(line.text) is not None or says_it_goes_on(line.text))


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


def with_rest_below(sheet: Sheet, before: Region, region: Region) -> Region:
    """Return a region under a header that is printed again with the lines down to the rule that closes the table.

    Where the rest of a row is all that stands there, its justified words may seem to be a table of their own.
    """
    last = region.lines[-1]
    again = begin_alike(region.lines, before.lines)
    below = [line for line in sheet.lines if line.baseline > last.baseline] if again else []
    rest: list[PageLine] = []
    for above, line in pairwise([last, *below]):
        fits = len(without_ink(before.gutters, line)) >= len(before.gutters)
        inside = before.box.x0 - 1 <= line.x0 and line.x1 <= before.box.x1 + 1
        if not fits or not inside or line.baseline - above.baseline > FAR * line.size:
            break
        rest.append(line)
    if not 0 < len(rest) <= REST:
        return region
    foot = rest[-1]
    ruled = [r for r in join_rules(sheet.page.rules) if r.horizontal and has_rule_like(before, r)]
    closing = [r for r in ruled if foot.baseline < r.at < foot.baseline + 2 * foot.size]
    between = [r for r in ruled if region.box.bottom < r.at < foot.baseline]
    if not closing:
        return region
    box = Box.around([region.box, before.box._replace(top=region.box.top, bottom=closing[0].at)])
    return replace(
        region,
        box=box,
        gutters=before.gutters,
        level=(*region.level, *between, closing[0]),
        lines=(*region.lines, *rest),
    )


def _is_apart(line: PageLine, above: PageLine, edge: float) -> bool:
    """Tell whether a line in the first column, which ends at `edge`, is none of the text above it: a heading."""
    alone = line.x0 < edge and len(line.segments) == 1
    return alone and (abs(line.size - above.size) > SAME_SIZE or line.baseline - above.baseline > 1.6 * line.size)


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


def _breaks_off_above(rest: Sequence[PageLine], before: Region) -> bool:
    """Tell whether the last text of the first column goes on in `rest`, for its next word had no room."""
    size, start, edge = rest[0].size, rest[0].x0, before.gutters[0][0]
    column = [line for line in before.lines if abs(line.x0 - start) < 1 and line.segments[0].x1 <= edge + 1]
    if not column or any(abs(line.x0 - start) > 1 or line.x1 > edge + 1 or len(line.segments) > 1 for line in rest):
        return False
    first, right = rest[0].words[0], max(line.segments[0].x1 for line in column)
    no_room = column[-1].segments[0].x1 + 0.25 * size + first.right - first.left > right - 0.5
    last = " ".join(word.text for word in column[-1].words if word.right <= edge + 1)
    return (
        no_room
        and abs(size - before.lines[-1].size) < SAME_SIZE
        and rest[0].bold is before.lines[-1].bold
        and breaks_off(last, rest[0].text)
    )


def _is_wrapped_above(rest: Sequence[PageLine], before: Region, below: Region) -> bool:
    """Tell whether lines right above a part of a table are a text of its first column, wrapped at its width."""
    size = rest[-1].size
    start, edge = before.box.x0, before.gutters[0][0]
    return (
        len(rest) > 1
        and are_alike(before, below)
        and below.box.top - rest[-1].baseline < 1.5 * size
        and all(abs(line.size - before.lines[-1].size) < SAME_SIZE for line in rest)
        and all(abs(line.x0 - rest[0].x0) < 1 and line.x0 < start + size and line.x1 <= edge + 1 for line in rest)
        and all(a.x1 + b.words[0].right - b.words[0].left > edge - 0.5 * size for a, b in pairwise(rest))
    )


def repeated_lines(lines: Sequence[PageLine], headers: AbstractSet[tuple[str, ...]]) -> int:
    """Return how many lines at the top print what the first lines of a table before print, the first in columns."""
    texts: tuple[str, ...] = ()
    for line in lines[:TITLE_LINES]:
        if (len(line.segments) < 2 and not texts) or (*texts, line.text) not in headers:
            break
        texts = (*texts, line.text)
    return len(texts)


def has_rule_like(table: Region, rule: Rule) -> bool:
    """Tell whether a table has a horizontal rule that begins and ends where this one does."""
    return any(abs(rule.start - other.start) < 3 and abs(rule.end - other.end) < 3 for other in table.level)
