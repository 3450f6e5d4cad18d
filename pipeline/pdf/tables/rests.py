"""What a page break leaves at the top of a page: the rest of a row."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.wrapping import breaks_off
from pipeline.pdf.pages.words import single_words
from pipeline.pdf.regions.captions import is_caption
from pipeline.pdf.regions.gutters import FAR, SAME_SIZE, TITLE_LINES, without_ink
from pipeline.pdf.regions.lattice import join_rules
from pipeline.pdf.regions.region import Region
from pipeline.pdf.tables.chains import are_alike, begin_alike

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.pages.page import Rule

REST = 60
"""The rest of a row has at most this many lines."""


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
        fits = len(without_ink(before.gutters, line)) >= len(before.gutters) and not is_caption(line)
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


def _breaks_off_above(rest: Sequence[PageLine], before: Region) -> bool:
    """Tell whether the last text of the first column goes on in `rest`, for its next word had no room."""
    size, start, edge = rest[0].size, rest[0].x0, before.gutters[0][0]
    column = [line for line in before.lines if abs(line.x0 - start) < 1 and line.segments[0].x1 <= edge + 1]
    if not column or any(abs(line.x0 - start) > 1 or line.x1 > edge + 1 or len(line.segments) > 1 for line in rest):
        return False
    right = max(line.segments[0].x1 for line in column)
    no_room = column[-1].segments[0].x1 + 0.25 * size + _first_width(rest[0]) > right - 0.5
    last = " ".join(word.text for word in single_words(column[-1].words) if word.printed and word.right <= edge + 1)
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
        and all(a.x1 + _first_width(b) > edge - 0.5 * size for a, b in pairwise(rest))
    )


def _first_width(line: PageLine) -> float:
    """Return about how wide the first word of a line is."""
    first = next(single_words(line.words))
    return first.right - first.left


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
