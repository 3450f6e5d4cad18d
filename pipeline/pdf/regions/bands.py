"""Headers on a band of colour: the table goes on below them, though its rows leave other white than its titles do.

Where the cells of a row stand on its bottom or in its middle, the first lines of the first row have text in few
columns; or the name of a group of rows stands first. Then the titles look like a table of their own, or like text.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.regions.gutters import CAPTION, TITLE_LINES
from pipeline.pdf.regions.lattice import join_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.regions.region import Region

_FLUSH = 5.0
"""The band and the rows below it begin and end within this many points of each other."""

_SELDOM = 0.1
"""What so few of many lines do, they do by mistake."""

_NEAR = 3.0
"""The rows begin no farther below the band than this, in font sizes; the name of a group may stand between."""

_HIGHEST = 8.0
"""A band is no higher than this, in font sizes."""


def under_bands(regions: Sequence[Region], sheet: Sheet) -> list[Region]:
    """Return the regions of a page, each open one with the band of titles right above it, if there is one."""
    found: list[Region] = []
    for region in sorted(regions, key=lambda r: r.box.top):
        band = _band_over(region, sheet)
        own = band and [r for r in found if r.box.top >= band.top - 1 and r.box.bottom <= band.bottom + 1]
        # What else stands beside the band belongs to another table.
        if band is None or any(r not in (own or ()) and _meet(r.box, band) for r in regions if r is not region):
            found.append(region)
            continue
        box = Box.around([band, region.box])
        titles = [r for r in own or () if not r.upright]
        found = [r for r in found if r not in titles]
        found.append(
            replace(
                region,
                box=box,
                level=(*_level_rules(sheet.page.rules, band, region.level), *region.level),
                fills=(*(f for f in sheet.page.fills if _inside(f, band)), *region.fills),
                lines=tuple(line for line in sheet.lines if _stands_in(line, box)),
            )
        )
    return found


def _band_over(body: Region, sheet: Sheet) -> Box | None:
    """Return the band of titles over a region whose columns are not ruled."""
    if not body.gutters or body.upright or not body.lines:
        return None
    size, top = body.lines[0].size, body.box.top
    near = [f for f in sheet.page.fills if top - (_HIGHEST + 2 * _NEAR) * size < f.top and f.bottom < top + 1]
    band: Box | None = None
    filled = 0.0
    for fill in sorted(near, key=lambda f: -f.bottom):  # from the rows upwards
        if band is not None and fill.bottom < band.top - 1:
            break
        band = fill if band is None else Box.around([band, fill])
        filled += fill.width * fill.height
    if band is None or filled < 0.9 * band.width * band.height or band.height > _HIGHEST * size:
        return None
    titles = [line for line in sheet.lines if _stands_in(line, band)]
    between = [line for line in sheet.lines if _stands_in(line, Box(band.x0, band.bottom, band.x1, top))]
    heights = [band.bottom, *(line.baseline for line in between), top]
    beyond = sum(line.x1 > band.x1 + _FLUSH for line in body.lines)  # words that are too long for their cells
    flush = band.x0 - _FLUSH < body.box.x0 and beyond <= _SELDOM * len(body.lines)
    named = not between or (len(between) == 1 and between[0].flows and not CAPTION.match(between[0].text))
    parted = max((len(line.segments) for line in titles), default=0) > 1 and len(titles) <= TITLE_LINES
    wide = body.box.width > 0.7 * band.width
    near_by = all(b - a < _NEAR * size for a, b in pairwise(heights))
    own = any(f.top < body.lines[0].baseline < f.bottom for f in body.fills)  # the region has a band at its top
    return band if flush and named and parted and wide and near_by and not own else None


def band_of_titles(region: Region) -> float | None:
    """Return where the band of colour ends on which the titles at the top of a table stand; None if there is none.

    Fills that stand below it may be those of rows: only what begins at the top, and what stands beside it, is the band.
    """
    if not region.lines:
        return None
    first = region.lines[0]
    tops = [f for f in region.fills if f.top < first.baseline < f.bottom]
    if not tops:
        return None
    band = Box.around(tops)
    own = [f for f in region.fills if _inside(f, Box(region.box.x0 - 9, band.top, region.box.x1 + 9, band.bottom))]
    filled = sum(f.width * f.height for f in own)
    whole = Box.around(own) if own else band
    titles = [line for line in region.lines if line.baseline < whole.bottom]
    enough = filled > 0.9 * whole.width * whole.height and whole.width > 0.9 * region.box.width
    return whole.bottom if enough and len(titles) <= TITLE_LINES + 1 and len(titles) < len(region.lines) / 2 else None


def _level_rules(rules: Iterable[Rule], band: Box, known: Sequence[Rule]) -> Sequence[Rule]:
    """Return the horizontal rules on a band, edges and all, without those that are known."""
    inside = [r for r in rules if r.horizontal and band.top - 1 < r.at < band.bottom + 1]
    own = [r for r in join_rules(inside) if r.start > band.x0 - _FLUSH and r.end < band.x1 + _FLUSH]
    return [r for r in own if all(abs(r.at - other.at) > 1 for other in known)]


def _stands_in(line: PageLine, box: Box) -> bool:
    return box.top < line.baseline < box.bottom and line.x0 < box.x1 and line.x1 > box.x0


def _inside(fill: Box, box: Box) -> bool:
    return fill.top > box.top - 1 and fill.bottom < box.bottom + 1 and fill.x0 > box.x0 - 1 and fill.x1 < box.x1 + 1


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and a.x1 > b.x0 and a.top < b.bottom - 1 and a.bottom > b.top + 1
