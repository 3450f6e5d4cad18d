"""The tables of all pages as grids, by all the evidence there is: rules, fills, gutters, leading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.abreast import gutter_between_tables
from pipeline.pdf.beside import columns_beside_tables
from pipeline.pdf.columns import page_columns
from pipeline.pdf.gutters import (
    CAPTION,
    FAR,
    TITLE_LINES,
    Block,
    Interval,
    PageLine,
    beside_overflow,
    fills_to_edges,
    glyphs_to_page_lines,
    is_contents,
    is_enumeration,
    is_prose,
    lines_to_blocks,
    lines_to_gutters,
    parted_lines,
    under_offset_titles,
    under_titles,
    without_ink,
    without_signs,
)
from pipeline.pdf.lattice import (
    REACH,
    Grid,
    edges_to_grid,
    group_box,
    join_rules,
    merged_edges,
    parts_groups,
    touching_groups,
    without_frames,
)
from pipeline.pdf.lines import glyphs_to_lines
from pipeline.pdf.page import Rule, outline
from pipeline.pdf.rows import Part, parts_to_edges
from pipeline.pdf.titles import Titles, lines_to_titles
from pipeline.text.witness import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.page import Glyph, Page


ALIGNED = 8.0
"""Rules of a header and the texts under it begin and end within this many points of each other."""

WIDE = 0.8
"""A rule over a table covers at least this share of its width."""

LEADING = 1.7
"""Lines of one text are at most this many font sizes apart, baseline to baseline."""

REST = 60
"""The rest of a row has at most this many lines."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that holds a table.

    `gutters` separate its columns where `upright` rules do not. `level` and `fills` are heights and boxes of the
    horizontal evidence inside it. Below `ruled_to` there is no upright rule any more: they part the header alone.
    """

    page: int
    box: Box
    gutters: tuple[Interval, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    fills: tuple[Box, ...]
    lines: tuple[PageLine, ...]
    ruled_to: float = float("inf")


def pages_to_grids(
    pages: Sequence[Page], lines: Mapping[int, Sequence[PageLine]], running: frozenset[int]
) -> dict[int, list[Grid]]:
    """Find the tables of all pages, from top to bottom.

    `lines` are those of each page without heads and feet; `running` holds the ids of the glyphs of these.
    """
    regions: list[Region] = []
    headers: set[tuple[str, ...]] = set()
    for page in pages:
        own = lines[page.number]
        found = page_to_regions(page, own, running)
        if regions and regions[-1].page == page.number - 1:
            rest = _rest_of_row(page, own, regions[-1], headers, found)
            found = [rest, *found] if rest else found
        regions += found
        for region in found:
            texts = tuple(line.text for line in region.lines[:TITLE_LINES]) if region.gutters else ()
            headers |= {texts[:count] for count in range(1, len(texts) + 1)}
    glyphs = {page.number: [g for g in page.glyphs if id(g) not in running] for page in pages}
    grids: dict[int, list[Grid]] = {page.number: [] for page in pages}
    for chain in regions_to_chains(regions):
        for region, grid in zip(chain, chain_to_grids(agreed(chain), glyphs), strict=True):
            if grid:
                grids[region.page].append(grid)
    return {number: sorted(found, key=lambda g: (g.box.top, g.box.x0)) for number, found in grids.items()}


def _rest_of_row(
    page: Page,
    lines: Sequence[PageLine],
    before: Region,
    headers: AbstractSet[tuple[str, ...]],
    found: Sequence[Region],
) -> Region | None:
    """Return the top of a page that is the rest of a row of the page before, and too little to be found by itself.

    It keeps the gutters white, and there is a witness: the header stands over it again, a rule like those of the table
    closes it, or it begins at the left edges of columns other than the first. `headers` are the texts of the first
    lines of the tables before.
    """
    if not before.gutters:
        return None
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
        for r in join_rules(page.rules)
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
    rules = tuple(r for r in join_rules(page.rules) if r.horizontal and head - 5 < r.at <= end)
    x1 = max([before.box.x1, *(line.x1 + 1 for line in top)])
    box = Box(before.box.x0, min([head, *(r.at for r in rules)]), x1, end)
    return Region(page.number, box, before.gutters, rules, (), (), tuple(top))


def _repeated(lines: Sequence[PageLine], headers: AbstractSet[tuple[str, ...]]) -> int:
    """Return how many lines at the top, in several columns, print what the first lines of a table before print."""
    texts: tuple[str, ...] = ()
    for line in lines[:TITLE_LINES]:
        if len(line.segments) < 2 or (*texts, line.text) not in headers:
            break
        texts = (*texts, line.text)
    return len(texts)


def page_to_regions(page: Page, lines: Sequence[PageLine], running: frozenset[int]) -> list[Region]:
    """Find the regions of a page that may hold tables: ruled ones first, then blocks of lines with gutters.

    `lines` are those of the page without heads and feet; `running` holds the ids of the glyphs of these.
    """
    sideways = [g for g in page.glyphs if g.count and not g.upright and id(g) not in running]
    rules = without_frames([r for r in join_rules(page.rules) if not is_underline(r, lines)])
    fills = [f for f in page.fills if f.width * f.height < 0.6 * page.width * page.height]
    regions: list[Region] = []
    for group in [*touching_groups(rules), *_tiles(fills)]:
        region = _ruled_region(page.number, group, lines, sideways, fills)
        if region:
            regions.append(region)
    taken = [r.box for r in regions]
    outside = parted_lines(lines, lambda g: not any(holds(box, g.x, g.y) for box in taken)) if taken else lines
    free = [r for r in rules if not any(_inside(r, region.box) for region in regions)]
    opened = _open_regions(page.number, outside, free, fills, taken)
    return _with_ruled_headers(regions, opened, lines)


def _with_ruled_headers(ruled: list[Region], opened: list[Region], lines: Sequence[PageLine]) -> list[Region]:
    """Return all regions; where ruled cells are the header of an open region right below, the two are one.

    Statistical offices set such tables. Each rule between the titles stands over a gutter.
    """
    found = list(ruled)
    for body in opened:
        size = body.lines[0].size
        header = next((r for r in found if r in ruled and _is_header_of(r, body, 3 * size)), None)
        if header is None:
            found.append(body)
            continue
        box = Box.around([header.box, body.box])
        edges = [r.at for r in header.upright]
        gutters = [next(((x, x) for x in edges if a < x < b), (a, b)) for a, b in body.gutters]
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


def _is_header_of(ruled: Region, body: Region, near: float) -> bool:
    inner = {round(r.at) for r in ruled.upright if ruled.box.x0 + REACH < r.at < ruled.box.x1 - REACH}
    return (
        bool(body.gutters)
        and len(ruled.lines) <= TITLE_LINES + 1
        and -REACH <= body.box.top - ruled.box.bottom < near
        and abs(ruled.box.x0 - body.box.x0) < ALIGNED
        and abs(ruled.box.x1 - body.box.x1) < ALIGNED
        and all(any(a < x < b for a, b in body.gutters) for x in inner)
    )


def _tiles(fills: Sequence[Box]) -> list[list[Rule]]:
    """Return the edges of fills that lie side by side and below each other like tiles, three rows or more.

    Each of them is a cell. Where only every other row is filled the fills do not touch, and say nothing of columns.
    """
    edges = join_rules([edge for fill in fills for edge in outline(fill)])
    found = []
    for group in touching_groups(edges):
        inside = [f for f in fills if _inside(Rule(f.top, f.x0, f.x1, horizontal=True), group_box(group))]
        rows, columns = {round(f.top) for f in inside}, {round(f.x0) for f in inside}
        if len(rows) >= 3 and len(columns) >= 2 and len(inside) >= 0.7 * len(rows) * len(columns):
            found.append(group)
    return found


def _ruled_region(
    page: int, group: Sequence[Rule], lines: Sequence[PageLine], sideways: Iterable[Glyph], fills: Sequence[Box]
) -> Region | None:
    """Return the region of rules that touch each other; a mere frame, or one without a letter, is none."""
    upright = [r for r in group if not r.horizontal]
    level = [r for r in group if r.horizontal]
    if not level or len(upright) < 2:
        return None
    box = group_box(group)
    if not any(box.x0 + REACH < r.at < box.x1 - REACH for r in upright):
        return None
    inside = _lines_inside(lines, box)
    if not inside and not any(holds(box, g.x, g.y) for g in sideways):
        return None
    return Region(page, box, (), tuple(level), tuple(upright), _within(fills, box), tuple(inside))


def _lines_inside(lines: Iterable[PageLine], box: Box) -> list[PageLine]:
    return parted_lines(lines, lambda g: holds(box, g.x, g.y))


def _open_regions(
    page: int, lines: Sequence[PageLine], rules: Sequence[Rule], fills: Sequence[Box], taken: Sequence[Box]
) -> list[Region]:
    """Return the regions of text with gutters, each with the rules and fills that belong to it."""
    columns = columns_beside_tables(lines, rules, fills) or page_columns(lines, rules)
    regions = []
    for column in columns:
        inside = _lines_inside(lines, column)
        own = [r for r in rules if _inside(r, column)]
        regions += _open_regions(page, inside, own, fills, [*taken, *(c for c in columns if c is not column)])
    lines = [line for line in lines if not any(c.top <= line.baseline <= c.bottom for c in columns)]
    captions = [y for first, last in _captions(lines) for y in (first.baseline - 0.9 * first.size, last.baseline + 1)]
    breaks = sorted([*captions, *(y for box in [*taken, *columns] for y in (box.top, box.bottom))])
    blocks = lines_to_blocks(lines, breaks)
    for whole in _with_headers(blocks, [r for r in rules if r.horizontal], first_page=page == 1):
        block = _trimmed(whole, [r for r in rules if r.horizontal and _beside(r, whole)])
        if block is None:
            continue
        near = [r for r in rules if r.horizontal and _beside(r, block)]
        span = (block.lines[0].baseline - block.lines[0].size, block.lines[-1].baseline)
        x = gutter_between_tables(block, near, [f for f in fills if f.bottom > span[0] and f.top < span[1]])
        if x is not None:
            for start, end in ((float("-inf"), x), (x, float("inf"))):
                side = Box(start, float("-inf"), end, float("inf"))
                text = glyphs_to_page_lines(g for line in block.lines for g in line.glyphs if start <= g.x < end)
                tinted = [f for f in fills if start <= (f.x0 + f.x1) / 2 < end]
                regions += _open_regions(page, text, [r for r in rules if _inside(r, side)], tinted, taken)
            continue
        level = [r for r in rules if r.horizontal and _beside(r, block)]
        box = Box(
            block.x0 - 1,
            min([block.lines[0].baseline - block.lines[0].size, *(r.at for r in level)]),
            block.x1 + 1,
            max([block.lines[-1].baseline + 0.35 * block.lines[-1].size, *(r.at for r in level)]),
        )
        shades = _within(fills, box)
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
        gutters = tuple(under_offset_titles(block.gutters, block.lines, fills_to_edges(shades)))
        if gutters:
            regions.append(Region(page, box, gutters, tuple(level), tuple(upright), shades, block.lines))
    return regions


def _captions(lines: Sequence[PageLine]) -> Iterator[tuple[PageLine, PageLine]]:
    """Return the first and the last line of each caption; it goes on below a long line at the same edge."""
    width = max((line.x1 - line.x0 for line in lines), default=0.0)
    for number, line in enumerate(lines):
        if not line.flows or not CAPTION.match(line.text):
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


def _beside(rule: Rule, block: Block) -> bool:
    """Tell whether a horizontal rule belongs to a block: in it or next to it, over a good part of its width."""
    reach = 2.2 * block.lines[0].size
    near = block.lines[0].baseline - reach <= rule.at <= block.lines[-1].baseline + reach
    common = min(rule.end, block.x1 + 10) - max(rule.start, block.x0 - 10)
    return near and common > 0.08 * (block.x1 - block.x0) and common > 0.6 * (rule.end - rule.start)


def _with_headers(blocks: Sequence[Block], level: Sequence[Rule], *, first_page: bool) -> list[Block]:
    """Return the blocks that have gutters, each with the upper lines of its header."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if not block.gutters:
            continue
        # On a later page, what stands on top may be the rest of a row that the page before began.
        reach = 1.5 if first_page or number != 1 else 2.5
        above = blocks[number - 1] if number else None
        whole = _with_lines_above(beside_overflow(under_titles(block)), above, reach, level)
        if found and above and found[-1].lines[-1] is above.lines[-1] and whole.lines[0] is found[-1].lines[0]:
            found.pop()  # the block above was a header, and nothing else
        elif above and above.gutters:
            whole = beside_overflow(under_titles(block))
        found.append(whole)
    return found


def _with_lines_above(block: Block, above: Block | None, reach: float, level: Sequence[Rule]) -> Block:
    """Take in the lines above that are the upper lines of a header.

    Each stands at most `reach` font sizes above the next, or as far as the rows are apart; it begins behind the first
    column or has several texts. A line of several texts may cross gutters: with titles over several columns. A single
    text may, unless it stands in the middle of the table: that is its caption. In the first column there may be the
    upper lines of a wrapped title; `level` rules tell them.
    """
    lines = list(block.lines)
    few = above is not None and (not above.gutters or len(above.lines) <= TITLE_LINES)
    step = median(b.baseline - a.baseline for a, b in pairwise(lines)) if len(lines) > 1 else 0.0
    for line in reversed(above.lines if above and few else ()):
        close = lines[0].baseline - line.baseline < max(reach * max(line.size, lines[0].size), 1.1 * step)
        crosses = len(without_ink(block.gutters, line)) < len(block.gutters)
        central = abs(line.x0 + line.x1 - block.x0 - block.x1) < 0.1 * (block.x1 - block.x0)
        single = line.x0 >= block.gutters[0][1] - 1 and not (crosses and central)
        outside = line.x0 < block.x0 - 1 or line.x1 > block.x1 + 1 or bool(CAPTION.match(line.text))
        if (
            not close
            or outside
            or not (single or len(line.segments) > 1 or _is_wrapped_title(line, lines, block, level))
        ):
            break
        lines.insert(0, line)
    return Block(tuple(lines), block.gutters)


def _is_wrapped_title(line: PageLine, lines: Sequence[PageLine], block: Block, level: Iterable[Rule]) -> bool:
    """Tell whether a single text above the `lines` of a block is the upper line of the first column's title.

    It is set like the text below it, right above that, and as narrow as the column. Either a word is broken (it ends
    with a hyphen, or what is below goes on in lower case), or a rule over the table stands above the line, and the next
    one under the header.
    """
    below = lines[0]
    alike = line.bold is below.bold and abs(line.size - below.size) < 0.3
    aligned = abs(line.x0 - below.x0) < 1 or abs(line.x0 + line.x1 - sum(_ends(below))) < 2
    narrow = line.x1 < block.gutters[0][1] and len(without_ink(block.gutters, line)) >= len(block.gutters)
    if not (narrow and alike and aligned) or below.baseline - line.baseline > LEADING * line.size:
        return False
    wide = WIDE * (block.x1 - block.x0)
    over = sorted(r.at for r in level if min(r.end, block.x1) - max(r.start, block.x0) > wide)
    if any(line.baseline < y < below.baseline for y in over):
        return False
    header_end = next((y for y in over if y > below.baseline), None)
    ruled = (
        header_end is not None
        and any(0 < line.baseline - y < 2 * line.size for y in over)
        and sum(other.baseline < header_end for other in lines) <= TITLE_LINES
    )
    return ruled or below.segments[0].text[0].islower() or line.text[-1] in HYPHENS


def _ends(line: PageLine) -> tuple[float, float]:
    return line.segments[0].x0, line.segments[0].x1


def _trimmed(block: Block, level: Sequence[Rule]) -> Block | None:
    """Drop single lines at the ends of a block that only happen to fit its gutters: titles above, notes below.

    A line is such a stray if it stands in the first column alone and is set off: by white, by a rule, or by its
    size. Returns None if less than two lines with text in several columns are left.
    """
    lines = list(block.lines)
    while len(lines) > 2 and _is_heading(lines[-1], lines[-2]):
        del lines[-1]
    several = [number for number, line in enumerate(lines) if len(line.segments) > 1]
    if len(several) < 2:
        return None
    first, last = several[0], several[-1]
    steps = sorted(below.baseline - above.baseline for above, below in pairwise(lines[first : last + 1]))
    usual = steps[len(steps) * 9 // 10]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    wide = sorted(r.at for r in level if r.end - r.start > 0.5 * (block.x1 - block.x0))

    def stray(line: PageLine, neighbour: PageLine, ruled_off: Iterable[float]) -> bool:
        between_rules = len(wide) > 1 and wide[0] < line.baseline < wide[-1]
        if between_rules or len(line.segments) > 1 or line.x0 > block.gutters[0][0]:
            return False
        top, bottom = sorted((line.baseline, neighbour.baseline))
        far = bottom - top > max(1.25 * usual, 1.6 * size)
        return far or any(top < y < bottom for y in ruled_off) or abs(line.size - size) > 0.6

    while first > 0 and not stray(lines[first - 1], lines[first], wide[:1]):
        first -= 1
    # The last rule closes a table only if it is not the one under its header.
    closing = wide[-1:] if len(wide) > 1 and last > several[0] else []
    while last < len(lines) - 1 and not stray(lines[last + 1], lines[last], closing):
        last += 1
    lines = lines[first : last + 1]
    return Block(tuple(lines), lines_to_gutters(lines, block.gutters))


def _is_heading(line: PageLine, above: PageLine) -> bool:
    """Tell whether a line of several texts is a heading with its number: larger than the line above, and set off."""
    return line.size > 1.15 * above.size and line.baseline - above.baseline > 2 * line.size


def regions_to_chains(regions: Sequence[Region]) -> list[list[Region]]:
    """Group the regions on consecutive pages that have the same columns: they are most likely parts of one table."""
    chains: list[list[Region]] = []
    near: list[list[Region]] = []  # those that reach to this page or the one before
    for region in regions:
        near = [c for c in near if c[-1].page >= region.page - 1]
        before = next((c for c in reversed(near) if c[-1].page == region.page - 1 and _alike(c[-1], region)), None)
        if before is None:
            chains.append([region])
            near.append(chains[-1])
        else:
            before.append(region)
    return chains


def _alike(a: Region, b: Region) -> bool:
    if a.gutters and b.gutters:
        return bool(_common(a.gutters, b.gutters))
    xs, others = _ruled_columns(a), _ruled_columns(b)
    return bool(xs) and len(xs) == len(others) and all(abs(p - q) <= 2 * REACH for p, q in zip(xs, others, strict=True))


def _ruled_columns(region: Region) -> list[float]:
    return sorted(r.at for r in join_rules(region.upright)) if not region.gutters else []


def agreed(chain: Sequence[Region]) -> list[Region]:
    """Let the parts of a table agree on the gutters that all of them have, and on their outer edges.

    A gutter that lines of another page cross is a river: words that happen to end at the same place.
    """
    if not chain[0].gutters:
        return list(chain)
    gutters = []
    for gutter in max(chain, key=lambda region: len(region.gutters)).gutters:
        shared: Interval | None = gutter
        for region in chain:
            shared = _shared(shared, region) if shared else None
        if shared:
            gutters.append(shared)
    gutters = without_signs(gutters, [line for region in chain for line in region.lines])
    x0, x1 = min(r.box.x0 for r in chain), max(r.box.x1 for r in chain)
    return [replace(r, gutters=tuple(gutters), box=Box(x0, r.box.top, x1, r.box.bottom)) for r in chain]


def _shared(gutter: Interval, region: Region) -> Interval | None:
    """Return what a region leaves white of a gutter; hardly any of its lines may cross that."""
    for known in region.gutters:
        start, end = max(gutter[0], known[0]), min(gutter[1], known[1])
        if end - start >= 2.0:
            return start, end
    x = (gutter[0] + gutter[1]) / 2
    lines = [line for line in region.lines if len(line.segments) > 1]
    crossed = sum(any(s.x0 < x < s.x1 for s in line.segments) for line in lines)
    return gutter if crossed <= 0.1 * len(lines) else None


def _common(a: Sequence[Interval], b: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the white that two pages share; nothing where they do not share most of their gutters."""
    shared = [(max(p[0], q[0]), min(p[1], q[1])) for p in a for q in b if min(p[1], q[1]) - max(p[0], q[0]) >= 2.0]
    return tuple(sorted(shared)) if len(shared) >= 0.7 * max(len(a), len(b)) else ()


def chain_to_grids(chain: Sequence[Region], glyphs: Mapping[int, Sequence[Glyph]]) -> list[Grid | None]:
    """Make the grids of a table's parts: columns from rules or gutters, rows from rules, fills and leading."""
    all_xs = [_column_edges(region) for region in chain]
    if min(len(xs) for xs in all_xs) < 3:
        return [None for _ in chain]
    parts = []
    for region, xs in zip(chain, all_xs, strict=True):
        own: list[list[Glyph]] = [[] for _ in pairwise(xs)]
        for glyph in glyphs[region.page]:
            x = glyph.x
            if xs[0] <= x < xs[-1] and holds(region.box, x, glyph.y):
                own[bisect_right(xs, x) - 1].append(glyph)
        columns = tuple(map(glyphs_to_lines, own))
        stripes = _stripes(region)
        shades = tuple(y for f in stripes for y in (f.top, f.bottom))
        label = (xs[0] + xs[1]) / 2
        closing = [r.at for r in region.level if r.start < label < r.end]
        closing += [y for f in stripes if f.x0 < label for y in (f.top, f.bottom)]
        # Rules under the names of groups alone do not say that what stands between them is one row.
        names = [r.at for r in region.level if parts_groups([r], r.at, list(pairwise(xs)))]
        rules = tuple(r.at for r in region.level if r.at not in names)
        parts.append(Part(columns, rules, (*shades, *names), tuple(closing)))
    titles = [
        lines_to_titles(region.lines, xs, region.level) if region.gutters else Titles()
        for region, xs in zip(chain, all_xs, strict=True)
    ]
    return [
        edges_to_grid(
            region.box,
            [*region.level, *region.upright],
            xs,
            [*part.rules, *part.shades, *ends.everywhere, *([over.end] if over.end else [])],
            region.lines,
            ends.beside_label,
            over.boxes,
            region.ruled_to,
        )
        for region, xs, part, ends, over in zip(chain, all_xs, parts, parts_to_edges(parts), titles, strict=True)
    ]


def _column_edges(region: Region) -> list[float]:
    if not region.gutters:
        return list(merged_edges([region.box.x0, *(r.at for r in region.upright), region.box.x1]))
    return [region.box.x0, *((a + b) / 2 for a, b in region.gutters), region.box.x1]


def _stripes(region: Region) -> list[Box]:
    """Return the fills that shade a good part of a row."""
    rows: list[list[Box]] = []
    for fill in sorted(region.fills, key=lambda f: (f.top, f.x0)):
        if rows and abs(rows[-1][0].top - fill.top) < 1 and abs(rows[-1][0].bottom - fill.bottom) < 1:
            rows[-1].append(fill)
        else:
            rows.append([fill])
    width = region.box.width
    return [Box.around(row) for row in rows if sum(f.width for f in row) > 0.5 * width]
