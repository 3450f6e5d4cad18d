"""Where a block of lines with gutters begins and ends: the lines of its header, and strays."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.regions.captions import is_caption
from pipeline.pdf.regions.gutters import CAPTION, TITLE_LINES, Block, beside_overflow, lines_to_gutters, without_ink
from pipeline.pdf.regions.titled_gutters import under_titles
from pipeline.text.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.regions.gutters import Interval


WIDE = 0.8
"""A rule over a table covers at least this share of its width."""

_NARROW = 0.6
"""A title covers less than this share of the width of the table."""

LEADING = 1.7
"""Lines of one text are at most this many font sizes apart, baseline to baseline."""

OVER_RULE = 2.5
"""Lines with a rule between them are at most this many font sizes apart."""

_BESIDE = 1.2
"""A line between two others of a header is no farther than this above the lower one, in font sizes."""

RAISED = 0.75
"""Raised signs are smaller than this share of the size of the text."""

OTHER_SIZE = 0.6
"""Texts whose font sizes differ by more than this, in points, are not set in the same size."""


def with_headers(
    blocks: Sequence[Block], level: Sequence[Rule], fills: Sequence[Box] = (), *, first_page: bool
) -> list[Block]:
    """Return the blocks that have gutters, each with the upper lines of its header."""
    blocks = list(_with_names_apart(blocks, level))
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if not block.gutters:
            continue
        # On a later page, what stands on top may be the rest of a row that the page before began.
        on_top = not first_page and number == 1
        above = blocks[number - 1] if number else None
        whole = _with_lines_above(beside_overflow(under_titles(block, level)), above, level, fills, on_top=on_top)
        if above and number > 1 and _begins_group(blocks[number - 2], above, block, level):
            whole = Block((*found.pop().lines, *above.lines, *block.lines), whole.gutters)
        elif found and above and found[-1].lines[-1] is above.lines[-1] and whole.lines[0] is found[-1].lines[0]:
            found.pop()  # the block above was a header, and nothing else
        elif above and above.gutters:
            whole = beside_overflow(under_titles(block, level))
        found.append(whole)
    return found


def _with_names_apart(blocks: Sequence[Block], level: Sequence[Rule]) -> Iterable[Block]:
    """Yield the blocks, a header that ends with the name of the first group of rows in two."""
    for block, below in zip_longest(blocks, blocks[1:]):
        name = Block(block.lines[-1:], ())
        header = Block(block.lines[:-1], block.gutters)
        if below and header.lines and below.gutters and _begins_group(header, name, below, level):
            yield header
            yield name
        else:
            yield block


def _begins_group(header: Block, name: Block, block: Block, level: Iterable[Rule]) -> bool:
    """Tell whether a block is a header, the next one the name of the first group of rows, and the third these rows.

    The name is one line in the middle of the table or at its left edge, no farther from the rows than they are apart,
    and right above it a rule over the table ends the header.
    """
    columns = min(len(header.gutters), len(block.gutters))
    # Titles of one, two and three lines, in the middle beside each other, stand at many heights.
    height = header.lines[-1].baseline - header.lines[0].baseline
    high = len(header.lines) > TITLE_LINES and height > TITLE_LINES * header.lines[0].size
    if len(name.lines) > 1 or columns < 2 or high or len(block.lines) < 2:
        return False
    line, over, first = name.lines[0], header.lines[-1], block.lines[0]
    step = median(b.baseline - a.baseline for a, b in pairwise(block.lines))
    step = max(step, line.size)
    near = line.baseline - over.baseline < OVER_RULE * step and first.baseline - line.baseline < LEADING * step
    ruled = any(over.baseline < y < line.baseline for y in _rules_over(block, level))
    placed = _is_central(line, block) or abs(line.x0 - over.x0) < 1
    return near and placed and ruled and line.flows and not is_caption(line)


def _is_central(line: PageLine, block: Block) -> bool:
    """Tell whether a line stands in the middle of a block."""
    return abs(line.x0 + line.x1 - block.x0 - block.x1) < 0.1 * (block.x1 - block.x0)


def _rules_over(block: Block, level: Iterable[Rule]) -> list[float]:
    """Return the heights of the rules that go over most of a block's width, from top to bottom."""
    wide = WIDE * (block.x1 - block.x0)
    return sorted(r.at for r in level if min(r.end, block.x1) - max(r.start, block.x0) > wide)


def _with_lines_above(
    block: Block, above: Block | None, level: Sequence[Rule], fills: Sequence[Box], *, on_top: bool
) -> Block:
    """Take in the lines above that are the upper lines of a header, or `on_top` of a later page those of a row.

    Each stands at most 1.5 font sizes above the next (2.5 on top, over a rule of its own, or over one that parts few
    lines from many), or as far as the rows are apart; it begins behind the first column or has several texts. A line of
    several texts may cross gutters: with titles over several columns. A single text may, unless it stands in the middle
    of the table and begins over no title: that is its caption. In the first column there may be the upper lines of a
    wrapped title; `level` rules tell them, and `fills` behind titles of one and of several lines.
    """
    lines = list(block.lines)
    few = above is not None and (not above.gutters or len(above.lines) <= TITLE_LINES)
    step = median(b.baseline - a.baseline for a, b in pairwise(lines)) if len(lines) > 1 else 0.0
    enclosed = _between_rules(above, block, level) if above else []
    header = above is not None and bool(above.gutters) and len(block.lines) > 2 * TITLE_LINES
    for line in reversed(above.lines if above and few else ()):
        ruled = header and _ends_at_rule(line, lines[0], _rules_over(block, level))
        reach = OVER_RULE if on_top or ruled or _is_underlined(line, lines[0], level) else 1.5
        close = lines[0].baseline - line.baseline < max(reach * max(line.size, lines[0].size), 1.1 * step)
        crosses = len(without_ink(block.gutters, line)) < len(block.gutters)
        central = _is_central(line, block)
        over_title = any(abs(line.x0 - s.x0) < 1 for s in lines[0].segments)
        single = line.x0 >= block.gutters[0][1] - 1 and (over_title or not (crosses and central))
        outside = line.x0 < block.x0 - 1 or line.x1 > block.x1 + 1
        outside = outside or CAPTION.match(line.text) is not None or is_caption(line)
        title = single or len(line.segments) > 1 or any(line is other for other in enclosed)
        banded = _is_in_a_band(line, lines[0], fills)
        title = title or _is_title_beside(line, lines[0], block) or banded
        if (
            not (close or banded)
            or outside
            or not (title or _is_wrapped_title(line, lines, block, level, on_top=on_top))
        ):
            break
        lines.insert(0, line)
    return Block(tuple(lines), block.gutters)


def _is_in_a_band(line: PageLine, below: PageLine, fills: Iterable[Box]) -> bool:
    """Tell whether a fill behind a title of the line `below` reaches up beside this line: a cell of the same header."""
    height = below.baseline - line.baseline
    return any(
        fill.top < line.baseline - 0.5 * line.size
        and below.baseline < fill.bottom < below.baseline + height + below.size
        and any(fill.x0 <= s.x0 and s.x1 <= fill.x1 for s in below.segments)
        for fill in fills
        if fill.height < TITLE_LINES * 2 * below.size
    )


def _ends_at_rule(titles: PageLine, below: PageLine, over: Iterable[float]) -> bool:
    """Tell whether a line of titles is as large as what stands below a rule `over` the table; a heading is larger."""
    alike = abs(titles.size - below.size) < OTHER_SIZE and not titles.flows
    return alike and any(titles.baseline < y < below.baseline for y in over)


def _is_title_beside(line: PageLine, below: PageLine, block: Block) -> bool:
    """Tell whether a single text is the title of the first column, in the middle of a header of two lines.

    The line below has titles of the other columns alone, set like it.
    """
    first, _ = block.gutters[0]
    inside = line.x0 < first < below.x0 and len(without_ink(block.gutters, line)) >= len(block.gutters)
    alike = line.bold is below.bold and abs(line.size - below.size) < OTHER_SIZE
    near = below.baseline - line.baseline < _BESIDE * line.size
    return near and alike and inside and len(below.segments) == len(block.gutters)


def _between_rules(above: Block, block: Block, level: Iterable[Rule]) -> Sequence[PageLine]:
    """Return the lines right above a block that stand between the same two rules over the table as its first lines.

    They begin right under the upper rule, are few, and none goes over most of the table: so they are no running text.
    """
    first, rules = block.lines[0], _rules_over(block, level)
    top = max((y for y in rules if y < first.baseline), default=None)
    end = min((y for y in rules if y > first.baseline), default=None)
    if top is None or end is None:
        return ()
    inside = [line for line in above.lines if line.baseline > top]
    few = len(inside) + sum(line.baseline < end for line in block.lines) <= 2 * TITLE_LINES
    narrow = all(line.x1 - line.x0 < _NARROW * (block.x1 - block.x0) for line in inside)
    return inside if few and narrow and inside and inside[0].baseline - top < 2 * inside[0].size else ()


def _is_underlined(title: PageLine, below: PageLine, level: Iterable[Rule]) -> bool:
    """Tell whether a rule under each text of a line goes over several of the texts below it, and over none of others.

    That is how titles over several columns are set off from those of the columns.
    """
    rules = [r for r in level if title.baseline < r.at < below.baseline]
    over = [[r for r in rules if r.start <= s.x0 + 1 and r.end >= s.x1 - 1] for s in title.segments]
    under = [[s for s in below.segments if any(r.start < s.x1 and r.end > s.x0 for r in own)] for own in over]
    return all(len(texts) > 1 for texts in under) and sum(map(len, under)) < len(below.segments)


def _is_wrapped_title(
    line: PageLine, lines: Sequence[PageLine], block: Block, level: Iterable[Rule], *, on_top: bool
) -> bool:
    """Tell whether a single text above the `lines` of a block is the upper line of the first column's title.

    It is set like the text below it, right above that, and as narrow as the column. Either a word is broken (it ends
    with a hyphen, or what is below goes on in lower case), or a rule over the table stands above the line, and the next
    one under the header. `on_top` of a later page it needs no such sign: it is the first cell of a row.
    """
    below = lines[0]
    if on_top:  # cells may stand in the middle of their row: its next line is not the next one
        below = next((other for other in lines[:TITLE_LINES] if abs(line.x0 - other.x0) < 1), below)
    alike = line.bold is below.bold and abs(line.size - below.size) < 0.3
    aligned = abs(line.x0 - below.x0) < 1 or abs(line.x0 + line.x1 - sum(_ends(below))) < 2
    narrow = line.x1 < block.gutters[0][1] and len(without_ink(block.gutters, line)) >= len(block.gutters)
    if not (narrow and alike and aligned) or below.baseline - line.baseline > LEADING * line.size:
        return False
    if on_top:
        return True
    over = _rules_over(block, level)
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


def trimmed(block: Block, level: Sequence[Rule]) -> Block | None:
    """Drop single lines at the ends of a block that only happen to fit its gutters: titles above, notes below.

    A line is such a stray if it stands in the first column alone and is set off: by white, by a rule, or by its
    size. Returns None if less than two lines with text in several columns are left.
    """
    wide = sorted(r.at for r in level if r.end - r.start > 0.5 * (block.x1 - block.x0))
    lines = list(block.lines)
    while len(lines) > 1 and _is_foot(lines[-1], lines[:-1], wide, block.gutters):
        del lines[-1]
    size = median(line.size for line in lines)
    rows = [n for n, line in enumerate(lines) if len(line.segments) > 1 and abs(line.size - size) < OTHER_SIZE]
    # Below the last row, what is of another size ends the table: a note or a heading, and all that follows it.
    for number in range(max(2, rows[-1] + 1) if rows else 2, len(lines)):
        if _is_heading(lines[number], lines[number - 1]) or _is_set_apart(lines[number], lines[:number]):
            del lines[number:]
            break
    several = [number for number, line in enumerate(lines) if len(line.segments) > 1]
    if len(several) < 2:
        return None
    first, last = several[0], several[-1]
    steps = sorted(below.baseline - above.baseline for above, below in pairwise(lines[first : last + 1]))
    usual = steps[len(steps) * 9 // 10]

    def stray(line: PageLine, neighbour: PageLine, ruled_off: Iterable[float]) -> bool:
        between_rules = len(wide) > 1 and wide[0] < line.baseline < wide[-1]
        if between_rules or len(line.segments) > 1 or line.x0 > block.gutters[0][0]:
            return False
        top, bottom = sorted((line.baseline, neighbour.baseline))
        far = bottom - top > max(1.25 * usual, 1.6 * size)
        return far or any(top < y < bottom for y in ruled_off) or abs(line.size - size) > OTHER_SIZE

    while first > 0 and not stray(lines[first - 1], lines[first], wide[:1]):
        first -= 1
    # The last rule closes a table only if it is not the one under its header.
    closing = wide[-1:] if len(wide) > 1 and last > several[0] else []
    while last < len(lines) - 1 and not stray(lines[last + 1], lines[last], closing):
        last += 1
    lines = lines[first : last + 1]
    return Block(tuple(lines), lines_to_gutters(lines, block.gutters))


def _is_foot(line: PageLine, above: Sequence[PageLine], wide: Sequence[float], gutters: Sequence[Interval]) -> bool:
    """Tell whether a line under the rule that closes a table is one text that runs across a gutter: it says something.

    A table has a rule over it, or under its header, besides the `wide` one that closes it, and rows between the two.
    """
    rows = [row for row in above if len(wide) > 1 and wide[0] < row.baseline < wide[-1] and len(row.segments) > 1]
    if not rows or not above[-1].baseline < wide[-1] < line.baseline or not line.flows:
        return False
    ends = [end for _, end in lines_to_gutters(above, gutters)]
    return any(line.x0 < end - 1 and line.x1 > end + 1 for end in ends)


def _is_heading(line: PageLine, above: PageLine) -> bool:
    """Tell whether a line of several texts is a heading with its number: larger than the line above, and set off."""
    return line.size > 1.15 * above.size and line.baseline - above.baseline > 2 * line.size


def _is_set_apart(line: PageLine, above: Sequence[PageLine]) -> bool:
    """Tell whether a line under a table is of another size, and set off: a note or a heading, even of several texts.

    The signs of notes are raised: they have a baseline of their own, right above that of their notes. Those of the last
    row are above its line, so that under it they can only be those of notes.
    """
    size = median(other.size for other in above)
    if line.size < RAISED * size:
        return True
    before = [other for other in above if line.baseline - other.baseline > 0.6 * line.size]
    if abs(line.size - size) < OTHER_SIZE or len(before) < 2:
        return False
    steps = sorted(b.baseline - a.baseline for a, b in pairwise(before))
    return line.baseline - before[-1].baseline > 1.15 * steps[len(steps) // 4]
