"""The tables of all pages as grids, by all the evidence there is: rules, fills, gutters, leading."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.chains import Chain, Chains, are_alike, chain_to_grids
from pipeline.pdf.gutters import CAPTION, FAR, TITLE_LINES, PageLine, without_ink
from pipeline.pdf.lattice import REACH, Grid, join_rules
from pipeline.pdf.regions import Region, sheet_to_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.page import Rule
    from pipeline.pdf.sheet import Sheet

REST = 60
"""The rest of a row has at most this many lines."""


def sheets_to_grids(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, list[Grid]]]:
    """Yield each page with its tables, from top to bottom; the sheets are without heads and feet.

    A page is held until all tables are known that reach to it, and let go then.
    """
    waiting: dict[int, Sheet] = {}
    grids: dict[int, list[Grid]] = {}
    chains = Chains()

    def settle(complete: Iterable[Chain], reach: int | None) -> Iterator[tuple[Sheet, list[Grid]]]:
        words = {number: sheet.words for number, sheet in waiting.items()}
        for chain in complete:
            for region, grid in zip(chain.regions, chain_to_grids(chain, words), strict=True):
                if grid:
                    grids.setdefault(region.page, []).append(grid)
        for number in [number for number in waiting if reach is None or number < reach]:
            found = sorted(grids.pop(number, ()), key=lambda g: (g.box.top, g.box.x0))
            yield waiting.pop(number), found

    for sheet, regions in _with_regions(sheets):
        waiting[sheet.number] = sheet
        yield from settle(chains.add(sheet.number, regions), chains.reach)
    yield from settle(chains.rest(), None)


def _with_regions(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, list[Region]]]:
    """Yield each page with its regions, when the page behind it has been asked, too."""
    before: tuple[Sheet, list[Region]] | None = None
    headers: set[tuple[str, ...]] = set()
    for sheet in sheets:
        found = sheet_to_regions(sheet)
        if before and before[1] and before[0].number == sheet.number - 1:
            page, regions = before
            found = _joined([_with_gutters_of(regions[-1], region, headers) for region in found])
            rest = _rest_of_row(sheet, regions[-1], headers, found)
            found = _joined([rest, *found]) if rest else found
            if found:
                regions[-1] = _with_begun_row(page, regions[-1], min(found, key=lambda region: region.box.top))
        for region in found:
            texts = tuple(line.text for line in region.lines[:TITLE_LINES]) if region.gutters else ()
            headers |= {texts[:count] for count in range(1, len(texts) + 1)}
        if before:
            yield before
        before = sheet, found
    if before:
        yield before


def _with_gutters_of(before: Region, region: Region, headers: AbstractSet[tuple[str, ...]]) -> Region:
    """Return a region with the gutters of the page before, if its lines leave them white, and it is the same table.

    It is if the header stands over it again, or rules like those of the table: a short last page may show more white,
    rivers between justified words, or less, where a title over several columns has few rows below it. And it is if
    shaded rows go on in shaded rows that fill all of this page, so that each cell seems to be a tile.
    """
    repeated = _repeated(region.lines, headers)
    white = before.gutters and all(
        len(without_ink(before.gutters, line)) >= len(before.gutters) for line in region.lines[repeated:]
    )
    alike = are_alike(before, region)
    if not white or (alike and len(region.gutters) >= len(before.gutters)):
        return region
    if region.gutters:
        same = repeated or (
            not alike and len(region.level) > 1 and all(_has_rule_like(before, r) for r in region.level)
        )
        return replace(region, gutters=before.gutters) if same else region
    inner = sorted({round(r.at) for r in region.upright if region.box.x0 + REACH < r.at < region.box.x1 - REACH})
    over = len(inner) == len(before.gutters) and all(
        a - REACH < x < b + REACH for x, (a, b) in zip(inner, before.gutters, strict=True)
    )
    tiled = before.fills and all(
        any(min(abs(f.x0 - r.at), abs(f.x1 - r.at)) < 1 for f in region.fills) for r in region.upright
    )
    return replace(region, gutters=before.gutters, level=(), upright=()) if over and tiled else region


def _has_rule_like(table: Region, rule: Rule) -> bool:
    """Tell whether a table has a horizontal rule that begins and ends where this one does."""
    return any(abs(rule.start - other.start) < 3 and abs(rule.end - other.end) < 3 for other in table.level)


def _joined(regions: Sequence[Region]) -> list[Region]:
    """Join the regions of a page that have the same gutters and stand right below each other."""
    joined: list[Region] = []
    for region in sorted(regions, key=lambda r: r.box.top):
        above = joined[-1] if joined else None
        if (
            above is None
            or not (above.gutters and region.gutters and are_alike(above, region))
            or not -REACH < region.box.top - above.box.bottom < 2 * region.lines[0].size
            or CAPTION.match(region.lines[0].text)
        ):
            joined.append(region)
            continue
        joined[-1] = replace(
            above,
            box=Box.around([above.box, region.box]),
            level=above.level + region.level,
            upright=above.upright + region.upright,
            fills=above.fills + region.fills,
            lines=above.lines + region.lines,
        )
    return joined


def _rest_of_row(
    sheet: Sheet, before: Region, headers: AbstractSet[tuple[str, ...]], found: Sequence[Region]
) -> Region | None:
    """Return the top of a page that is the rest of a row of the page before, and too little to be found by itself.

    It keeps the gutters white, and there is a witness: the header stands over it again, a rule like those of the table
    closes it, it begins at the left edges of columns, not only of the first, or it is wrapped at the width of the first
    one, right above where the table goes on. `headers` are the texts of the first lines of the tables before.
    """
    if not before.gutters:
        return None
    lines, rules = sheet.lines, sheet.page.rules
    if found:
        highest = min(region.box.top for region in found)
        lines = [line for line in lines if line.baseline < highest]
    repeated = _repeated(lines, headers)
    top: list[PageLine] = []
    for number, line in enumerate(lines):
        fits = len(without_ink(before.gutters, line)) >= len(before.gutters)
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
        and _has_rule_like(before, r)
    ]
    starts = [s.x0 for line in before.lines for s in line.segments]
    at_edges = all(sum(abs(s.x0 - x) < 0.7 for x in starts) >= 3 for line in rest for s in line.segments)
    at_edges = at_edges and any(line.segments[-1].x0 > before.gutters[0][0] for line in rest)
    goes_on = bool(found) and _is_wrapped_above(rest, before, min(found, key=lambda region: region.box.top))
    if not repeated and not closing and not at_edges and not goes_on:
        return None
    head = top[0].baseline - top[0].size
    end = max([rest[-1].baseline + 0.35 * rest[-1].size, *closing])
    level = tuple(r for r in join_rules(rules) if r.horizontal and head - 5 < r.at <= end)
    x1 = max([before.box.x1, *(line.x1 + 1 for line in top)])
    box = Box(before.box.x0, min([head, *(r.at for r in level)]), x1, end)
    return Region(sheet.number, box, before.gutters, level, (), (), tuple(top))


def _is_apart(line: PageLine, above: PageLine, edge: float) -> bool:
    """Tell whether a line in the first column, which ends at `edge`, is none of the text above it: a heading."""
    alone = line.x0 < edge and len(line.segments) == 1
    return alone and (abs(line.size - above.size) > 0.3 or line.baseline - above.baseline > 1.6 * line.size)


def _with_begun_row(sheet: Sheet, before: Region, below: Region) -> Region:
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
        and abs(first.size - size) < 0.3
        and all(b - a < 2 * size for a, b in pairwise(steps))
        and all(abs(line.x0 - rest[0].x0) < 1 and abs(line.size - size) < 0.3 for line in rest)
        and all(len(without_ink(before.gutters, line)) >= len(before.gutters) for line in rest)
        and any(abs(s.x0 - rest[0].x0) < 1 for line in before.lines for s in line.segments)
        and before.box.x0 - 1 <= start + 1 < end - 1 <= before.box.x1 + 1
    )
    if not alone and not (len(rest) == 1 and _is_label(rest[0], before)):
        return before
    box = Box(before.box.x0, before.box.top, before.box.x1, rest[-1].baseline + 0.35 * size)
    return replace(before, box=box, lines=(*before.lines, *rest))


def _is_label(line: PageLine, table: Region) -> bool:
    """Tell whether a line under the last rule of a table is set like labels in it, each alone under a rule."""
    under = line.baseline - table.box.bottom

    def is_like(other: PageLine) -> bool:
        alike = other.bold is line.bold and abs(other.size - line.size) < 0.3 and abs(other.x0 - line.x0) < 1
        ruled = any(abs(other.baseline - r.at - under) < 0.2 * line.size for r in table.level)
        return alike and ruled and len(other.segments) == 1

    return len(line.segments) == 1 and sum(map(is_like, table.lines)) > 1


def _is_wrapped_above(rest: Sequence[PageLine], before: Region, below: Region) -> bool:
    """Tell whether lines right above a part of a table are a text of its first column, wrapped at its width."""
    size = rest[-1].size
    start, edge = before.box.x0, before.gutters[0][0]
    return (
        len(rest) > 1
        and are_alike(before, below)
        and below.box.top - rest[-1].baseline < 1.5 * size
        and all(abs(line.size - before.lines[-1].size) < 0.3 for line in rest)
        and all(abs(line.x0 - rest[0].x0) < 1 and line.x0 < start + size and line.x1 <= edge + 1 for line in rest)
        and all(a.x1 + b.words[0].right - b.words[0].left > edge - 0.5 * size for a, b in pairwise(rest))
    )


def _repeated(lines: Sequence[PageLine], headers: AbstractSet[tuple[str, ...]]) -> int:
    """Return how many lines at the top print what the first lines of a table before print, the first in columns."""
    texts: tuple[str, ...] = ()
    for line in lines[:TITLE_LINES]:
        if (len(line.segments) < 2 and not texts) or (*texts, line.text) not in headers:
            break
        texts = (*texts, line.text)
    return len(texts)
