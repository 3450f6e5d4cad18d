"""The tables of all pages as grids, by all the evidence there is: rules, fills, gutters, leading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.regions.bands import under_bands
from pipeline.pdf.regions.captions import caption_over
from pipeline.pdf.regions.find import sheet_to_regions
from pipeline.pdf.regions.gutters import CAPTION, TITLE_LINES, without_ink
from pipeline.pdf.regions.lattice import REACH
from pipeline.pdf.tables.begun import begun_table, with_begun_row, with_header_above
from pipeline.pdf.tables.chains import SHARED, Chain, Chains, are_alike, begins_anew, chain_to_grids
from pipeline.pdf.tables.rests import has_rule_like, repeated_lines, rest_of_row, with_rest_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.regions.region import Region
    from pipeline.pdf.tables.grid import Grid


def sheets_to_grids(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, list[Grid]]]:
    """Yield each page with its tables, from top to bottom; the sheets are without heads and feet.

    A page is held until all tables are known that reach to it, and let go then.
    """
    waiting: dict[int, Sheet] = {}
    grids: dict[int, list[Grid]] = {}
    chains = Chains()

    def settle(complete: Iterable[Chain], reach: int | None) -> Iterator[tuple[Sheet, list[Grid]]]:
        for chain in complete:
            for region, grid in zip(chain.regions, chain_to_grids(chain, waiting), strict=True):
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
        found = under_bands(sheet_to_regions(sheet), sheet)
        found = [replace(region, caption=caption_over(region.box, sheet.lines)) for region in found]
        follows = before is not None and before[0].number == sheet.number - 1
        if before and follows and found:
            begun = _begun(before[0], before[1], sheet, found)
            before[1].extend(begun)
            headers |= _title_texts(begun)
        if before and follows and before[1]:
            page, regions = before
            if found and regions[-1].gutters:
                found.sort(key=lambda region: region.box.top)
                found[0] = with_rest_below(sheet, regions[-1], found[0])
            found = [_with_empty_columns(regions[-1], region, sheet) for region in found]
            found = _joined([_with_gutters_of(regions[-1], region, headers) for region in found])
            rest = rest_of_row(sheet, regions[-1], headers, found)
            found = _joined([rest, *found]) if rest else found
            if found:
                first = min(found, key=lambda region: region.box.top)
                regions[-1] = with_header_above(page, regions[-1], first)
                headers |= _title_texts(regions[-1:])
                regions[-1] = with_begun_row(page, regions[-1], first)
        headers |= _title_texts(found)
        if before:
            yield before
        before = sheet, found
    if before:
        yield before


def _title_texts(regions: Iterable[Region]) -> set[tuple[str, ...]]:
    """Return the texts of the first lines of tables: of the first one, of the first two, and so on."""
    texts = [tuple(line.text for line in region.lines[:TITLE_LINES]) for region in regions if region.gutters]
    return {own[:count] for own in texts for count in range(1, len(own) + 1)}


def _begun(page: Sheet, regions: Sequence[Region], sheet: Sheet, found: Sequence[Region]) -> list[Region]:
    """Return the beginning of the first table of a page, if it stands on the page before: too little to be seen."""
    first = min(found, key=lambda region: region.box.top)
    on_top = not any(line.baseline < first.box.top for line in sheet.lines)
    begun = begun_table(page, regions, first, on_top=on_top) if first.gutters else None
    caption = caption_over(begun.box, page.lines) if begun else ""
    if begun is None or (not caption and any(are_alike(region, first) for region in regions)):
        return []
    return [replace(begun, caption=caption)]


def _with_empty_columns(before: Region, region: Region, sheet: Sheet) -> Region:
    """Return a region at the top of a page with the columns of the page before that have no text on this one.

    The name of a group is printed once, and its last rows stand on the next page; or no row there has a remark. All
    gutters of the region are those of the page before, and its rows leave the others of these white; names of groups,
    which stand alone, may not. No text stands over the region.
    """
    known = [g for g in before.gutters if any(min(a[1], g[1]) - max(a[0], g[0]) >= SHARED for a in region.gutters)]
    missing = [gutter for gutter in before.gutters if gutter not in known]
    white = all(len(without_ink(missing, line)) >= len(missing) for line in region.lines if len(line.segments) > 1)
    if (
        not missing
        or len(known) != len(region.gutters)
        or 2 * len(known) < len(before.gutters)
        or not white
        or sheet.lines[0].baseline < region.lines[0].baseline - 1
        or begins_anew(before, region)
    ):
        return region
    box = region.box._replace(x0=min(before.box.x0, region.box.x0), x1=max(before.box.x1, region.box.x1))
    return replace(region, gutters=before.gutters, box=box)


def _with_gutters_of(before: Region, region: Region, headers: AbstractSet[tuple[str, ...]]) -> Region:
    """Return a region with the gutters of the page before, if its lines leave them white, and it is the same table.

    It is if the header stands over it again, or rules like those of the table: a short last page may show more white,
    rivers between justified words, or less, where a title over several columns has few rows below it. And it is if
    shaded rows go on in shaded rows that fill all of this page, so that each cell seems to be a tile.
    """
    repeated = repeated_lines(region.lines, headers)
    white = before.gutters and all(
        len(without_ink(before.gutters, line)) >= len(before.gutters) for line in region.lines[repeated:]
    )
    alike = are_alike(before, region)
    if begins_anew(before, region) or not white or (alike and len(region.gutters) >= len(before.gutters)):
        return region
    if region.gutters:
        same = repeated or (not alike and len(region.level) > 1 and all(has_rule_like(before, r) for r in region.level))
        return replace(region, gutters=before.gutters) if same else region
    inner = sorted({round(r.at) for r in region.upright if region.box.x0 + REACH < r.at < region.box.x1 - REACH})
    over = len(inner) == len(before.gutters) and all(
        a - REACH < x < b + REACH for x, (a, b) in zip(inner, before.gutters, strict=True)
    )
    tiled = before.fills and all(
        any(min(abs(f.x0 - r.at), abs(f.x1 - r.at)) < 1 for f in region.fills) for r in region.upright
    )
    return replace(region, gutters=before.gutters, level=(), upright=()) if over and tiled else region


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
