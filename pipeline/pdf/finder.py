"""The tables of all pages as grids, by all the evidence there is: rules, fills, gutters, leading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.chains import Chain, Chains, chain_to_grids
from pipeline.pdf.gutters import FAR, TITLE_LINES, PageLine, without_ink
from pipeline.pdf.lattice import Grid, join_rules
from pipeline.pdf.regions import Region, sheet_to_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

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
    """Yield each page with its regions."""
    last: Region | None = None
    headers: set[tuple[str, ...]] = set()
    for sheet in sheets:
        found = sheet_to_regions(sheet)
        if last is not None and last.page == sheet.number - 1:
            rest = _rest_of_row(sheet, last, headers, found)
            found = [rest, *found] if rest else found
        for region in found:
            texts = tuple(line.text for line in region.lines[:TITLE_LINES]) if region.gutters else ()
            headers |= {texts[:count] for count in range(1, len(texts) + 1)}
        last = found[-1] if found else last
        yield sheet, found


def _rest_of_row(
    sheet: Sheet, before: Region, headers: AbstractSet[tuple[str, ...]], found: Sequence[Region]
) -> Region | None:
    """Return the top of a page that is the rest of a row of the page before, and too little to be found by itself.

    It keeps the gutters white, and there is a witness: the header stands over it again, a rule like those of the table
    closes it, or it begins at the left edges of columns other than the first. `headers` are the texts of the first
    lines of the tables before.
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
    rest = top[repeated:]
    if not rest or len(rest) > REST:
        return None
    closing = [
        r.at
        for r in join_rules(rules)
        if r.horizontal
        and rest[-1].baseline < r.at < rest[-1].baseline + 2 * rest[-1].size
        and any(abs(r.start - o.start) < 3 and abs(r.end - o.end) < 3 for o in before.level)
    ]
    edges = [s.x0 for line in before.lines for s in line.segments if s.x0 > before.gutters[0][0]]
    at_edges = all(sum(abs(s.x0 - x) < 0.7 for x in edges) >= 3 for line in rest for s in line.segments)
    if not repeated and not closing and not at_edges:
        return None
    head = top[0].baseline - top[0].size
    end = max([rest[-1].baseline + 0.35 * rest[-1].size, *closing])
    level = tuple(r for r in join_rules(rules) if r.horizontal and head - 5 < r.at <= end)
    x1 = max([before.box.x1, *(line.x1 + 1 for line in top)])
    box = Box(before.box.x0, min([head, *(r.at for r in level)]), x1, end)
    return Region(sheet.number, box, before.gutters, level, (), (), tuple(top))


def _repeated(lines: Sequence[PageLine], headers: AbstractSet[tuple[str, ...]]) -> int:
    """Return how many lines at the top, in several columns, print what the first lines of a table before print."""
    texts: tuple[str, ...] = ()
    for line in lines[:TITLE_LINES]:
        if len(line.segments) < 2 or (*texts, line.text) not in headers:
            break
        texts = (*texts, line.text)
    return len(texts)
