"""Tables without vertical rules: blocks of lines that leave the same gutters white."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise
from math import ceil, floor
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines import WHITE, is_mostly_bold, median_of, usual_baseline, usual_size, words_to_rows
from pipeline.pdf.words import TOUCHING, broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.page import Rule
    from pipeline.pdf.words import Word

FAR = 4.0
"""Lines further apart than this many font sizes belong to different blocks."""

SAME_SIZE = 0.3
"""Texts of one size differ by less than this, in points."""

CAPTION = re.compile(
    r"(noch:?\s*)?((Tabelle|Tab\.|Tafel|Übersicht|Abbildung|Abb\.|Table|Figure)\s*"
    r"(([A-Z]\s*|(?-i:[IVX]+))?[-.]?\s*\d|([A-Z]|(?-i:[IVX]+))\s*[:.])|T\s?\d+(\.\d+)*\s*:|"
    r"(Aufstellung|Zusammenstellung|Verzeichnis|Liste)\s*\d+[a-z]?\s*[:–—-])",
    re.IGNORECASE,
)
"""How the caption of a table begins, with or without its spaces; "Noch:" stands before it where a table goes on."""

_BULLET = re.compile("[•‣◦●○■□▪▫►◆✓\uf0a7\uf0b7\uf0d8\uf0fc]")
"""Signs that begin the items of a list; Word takes those of symbol fonts."""

TITLE_LINES = 4
"""A header has at most this many lines of titles over several columns."""

TITLE_WIDTH = 0.85
"""The rule under a title over several columns covers less than this share of the width of the table."""

LEAST_ROWS = 3
"""What fewer lines have in common may be chance."""

MEETING = 1.0
"""The fills of neighbouring cells end within this many points of each other."""

Interval = tuple[float, float]

_ENUMERATION = re.compile(r"[•·▪–—*\-o]|\(?\d{1,3}[.)]|\(?[a-z][.)]")


class Segment(NamedTuple):
    """Words of one line without a gutter between them."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """All that stands on one baseline of the page, from its left to its right edge."""

    baseline: float
    size: float
    bold: bool
    segments: tuple[Segment, ...]
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Left end of the first segment."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right end of the last segment."""
        return self.segments[-1].x1

    @property
    def text(self) -> str:
        """The text, segments joined by two spaces."""
        return "  ".join(s.text for s in self.segments)

    @property
    def flows(self) -> bool:
        """Whether it is one text: no white in it is wider than a justified line has between words."""
        return all(b.x0 - a.x1 < 1.2 * self.size for a, b in pairwise(self.segments))


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines that leave the same gutters white, with those gutters from left to right."""

    lines: tuple[PageLine, ...]
    gutters: tuple[Interval, ...]

    @property
    def x0(self) -> float:
        """Left edge of the text."""
        return min([line.segments[0].x0 for line in self.lines])

    @property
    def x1(self) -> float:
        """Right edge of the text."""
        return max([line.segments[-1].x1 for line in self.lines])


def words_to_page_lines(words: Iterable[Word]) -> list[PageLine]:
    """Group upright words by baseline, from top to bottom, and split each line at its gutters."""
    return [row_to_page_line(row) for row in words_to_rows(words)]


def row_to_page_line(row: Sequence[Word]) -> PageLine:
    """Split a row, which goes from left to right, at its gutters."""
    size = usual_size(row)
    wide = WHITE * size
    inks = row
    if any(TOUCHING * word.size >= wide for word in row):  # a gutter in such small type is no gap in such large
        inks = [glyph for word in row for glyph in broken(word)]
    segments: list[Segment] = []
    texts: list[str] = []
    start = end = 0.0
    for ink in inks:
        if texts and ink.x0 - end < wide:
            texts.append(ink.text)
            end = max(end, ink.x1)
            continue
        if texts:
            segments.append(Segment(start, end, "".join(texts)))
        texts, start, end = [ink.text], ink.x0, ink.x1
    segments.append(Segment(start, end, "".join(texts)))
    return PageLine(usual_baseline(row), size, is_mostly_bold(row), tuple(segments), tuple(row))


def parted_lines(lines: Sequence[PageLine], keep: Callable[[Sequence[Word]], Sequence[Word]]) -> Sequence[PageLine]:
    """Return the lines with those of their words, or of the parts of these, that are to be kept."""
    whole: list[PageLine] = []
    kept: list[Word] = []
    is_parted = False
    for line in lines:
        own = keep(line.words)
        kept += own
        if len(own) == len(line.words) and all(map(is_, own, line.words)):
            whole.append(line)
        elif own:
            is_parted = True
    # Parts of lines, which may be lines for themselves, are grouped anew.
    return words_to_page_lines(kept) if is_parted else whole


def lines_to_blocks(lines: Sequence[PageLine], breaks: Sequence[float] = ()) -> list[Block]:
    """Find the blocks of lines that share gutters, from top to bottom.

    A block goes on while every gutter of it stays white. A single line across the gutters is taken along where the
    block goes on behind it (a title over a group of rows). `breaks` are heights at which no block may go on.
    """
    blocks: list[Block] = []
    current: list[PageLine] = []
    free: list[Interval] = []
    x0 = x1 = 0.0  # of the current lines
    number = 0
    while number < len(lines):
        line = lines[number]
        if current and are_apart(current[-1], line, breaks):
            blocks.append(Block(tuple(current), tuple(inner(free, current))))
            current, free = [], []
        narrowed = without_ink(free, line) if current else without_ink([(float("-inf"), float("inf"))], line)
        before = _within(free, x0, x1) if current else []
        wide = (min(x0, line.x0), max(x1, line.x1)) if current else (line.x0, line.x1)
        kept = _within(narrowed, *wide)
        if not current or _goes_on(current, line, before, kept):
            current.append(line)
            x0, x1 = wide
            free = narrowed
            number += 1
            continue
        if len(before) and _spans(lines, number, before, current, breaks):
            current.append(line)  # the gutters stay as they are: this line crosses them on purpose
            x0, x1 = wide
            number += 1
            continue
        blocks.append(Block(tuple(current), tuple(before)))
        current, free = [], []
    if current:
        blocks.append(Block(tuple(current), tuple(inner(free, current))))
    return blocks


def are_apart(above: PageLine, below: PageLine, breaks: Sequence[float]) -> bool:
    """Tell whether no block goes on from one line to the next."""
    far = below.baseline - above.baseline > FAR * max(above.size, below.size)
    return far or any(above.baseline < y < below.baseline - 0.5 * below.size for y in breaks)


def without_ink(free: Sequence[Interval], line: PageLine) -> list[Interval]:
    """Return what the ink of a line leaves of the white intervals."""
    left: list[Interval] = []
    least = WHITE * line.size
    for start, end in free:
        at = start
        for segment in line.segments:
            if segment.x1 <= at or segment.x0 >= end:
                continue
            if segment.x0 - at >= least:
                left.append((at, segment.x0))
            at = max(at, segment.x1)
        if end - at >= least:
            left.append((at, end))
    return left


def inner(free: Sequence[Interval], lines: Sequence[PageLine]) -> list[Interval]:
    """Return the white intervals that have text on both sides."""
    return _within(free, min([line.x0 for line in lines]), max([line.x1 for line in lines]))


def _within(free: Iterable[Interval], x0: float, x1: float) -> list[Interval]:
    return [(a, b) for a, b in free if a >= x0 - 0.01 and b <= x1 + 0.01]


def lines_to_gutters(lines: Sequence[PageLine], known: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the gutters of lines that share the `known` ones; lines that cross those are not asked.

    Nor are lines at the top that leave nothing of one together with those below: titles over several columns. What
    lies left or right of all lines is a gutter of others.
    """
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    known = [gutter for gutter in known if x0 < gutter[0] and gutter[1] < x1]
    free: list[Interval] = [(float("-inf"), float("inf"))]
    for line in reversed(lines):
        if len(without_ink(known, line)) < len(known):
            continue
        left = without_ink(free, line)
        if all(any(start < known_end and end > known_start for start, end in left) for known_start, known_end in known):
            free = left
    return tuple(inner(free, lines)) or tuple(known)


def beside_overflow(block: Block) -> Block:
    """Return the block with the gutters that hardly any line crosses: with words too long for their column.

    One line in ten may. The texts on both sides have to be aligned, as in `under_titles`.
    """
    lines = [line for line in block.lines if len(line.segments) > 1]
    if len(lines) < 8:
        return block
    allowed = max(1, len(lines) // 10)
    found = list(block.gutters)
    start: int | None = None
    positions = range(int(block.x0), int(block.x1) + 2)
    for x, crossed in zip(positions, _crossings(lines, positions), strict=True):
        if crossed <= allowed:
            start = x if start is None else start
            continue
        if start is not None and (gutter := _vouched(lines, (start + x - 1) / 2, block.gutters)):
            found.append(gutter)
        start = None
    apart: list[Interval] = []
    for gutter in sorted(found, key=lambda g: (g not in block.gutters, g)):
        if not any(min(gutter[1], other[1]) > max(gutter[0], other[0]) - 1 for other in apart):
            apart.append(gutter)
    return Block(block.lines, tuple(sorted(apart)))


def _crossings(lines: Iterable[PageLine], positions: range) -> Iterable[int]:
    """Return how many lines have ink across each of the positions, one after the other."""
    steps = [0] * (len(positions) + 1)
    for line in lines:
        behind = positions.start
        for segment in line.segments:
            first = max(floor(segment.x0) + 1, behind)
            behind = max(min(ceil(segment.x1), positions.stop), behind)
            if first < behind:
                steps[first - positions.start] += 1
                steps[behind - positions.start] -= 1
    return accumulate(steps[:-1])


def _vouched(lines: Sequence[PageLine], x: float, known: Sequence[Interval]) -> Interval | None:
    """Return the gutter at x that all lines leave white but a few, if the texts on both sides of it are aligned.

    Those sides reach to the `known` gutters.
    """
    clear = [line for line in lines if not any(s.x0 < x < s.x1 for s in line.segments)]
    from_x = max((end for start, end in known if end <= x), default=float("-inf"))
    to_x = min((start for start, end in known if start >= x), default=float("inf"))
    lefts = [[s for s in line.segments if s.x1 <= x and s.x0 >= from_x - 1] for line in clear]
    rights = [[s for s in line.segments if s.x0 >= x and s.x0 < to_x] for line in clear]
    left, right = [own[-1] for own in lefts if own], [own[0] for own in rights if own]
    if min(len(left), len(right)) < max(2 * LEAST_ROWS, 0.25 * len(lines)):
        return None
    start, end = max(s.x1 for s in left), min(s.x0 for s in right)
    wide = end - start >= WHITE * median_of([line.size for line in lines])
    # In justified lines the words stand apart, and only the first one of a column is aligned.
    on_left = is_aligned(left) or is_aligned([own[0] for own in lefts if own])
    return (start, end) if wide and is_aligned(right) and on_left else None


def under_titles(block: Block, level: Sequence[Rule] = ()) -> Block:
    """Return the block with the gutters that only its top lines cross: titles that stand over several columns.

    What the other lines leave white besides is a gutter if the text on both sides of it is aligned, or if it lies under
    a title that has a rule of its own among the `level` ones; white that words leave by chance, a river, has ragged
    text on its right.
    """
    gutters = block.gutters
    kept = [len(without_ink(gutters, line)) >= len(gutters) for line in block.lines]
    for count in range(1, min(TITLE_LINES, len(block.lines) - LEAST_ROWS) + 1):
        below = block.lines[count:]
        free: list[Interval] = [(float("-inf"), float("inf"))]
        for line in compress(below, kept[count:]):
            free = without_ink(free, line)
        found = inner(free, below)
        own = [g for g in found if any(min(g[1], known[1]) > max(g[0], known[0]) for known in block.gutters)]
        columns = [[s for line in below for s in line.segments if a <= s.x0 < b] for a, b in _between(found)]
        over = rules_under_titles(block, level, block.lines[count - 1].baseline, below[0].baseline)
        sound = [
            g
            for g, left, right in zip(found, columns, columns[1:], strict=False)
            if g in own
            or (is_aligned(left) and is_aligned(right) and min(len(left), len(right)) >= 0.6 * len(below))
            or any(r.start < g[0] and g[1] < r.end for r in over)
        ]
        if len(sound) > len(gutters):
            gutters = tuple(sound)
    return Block(block.lines, gutters)


def without_offset_titles(block: Block, level: Sequence[Rule], edges: Sequence[float] = ()) -> list[Interval]:
    """Return the gutters of a block without those that `under_offset_titles` leaves out, by its `level` rules."""
    count = count_title_lines(block, level)
    last = block.lines[min(count, len(block.lines)) - 1]
    titled = rules_under_titles(block, level, block.lines[0].baseline, last.baseline)
    return under_offset_titles(block.gutters, block.lines, edges, titled, count)


def rules_under_titles(block: Block, level: Iterable[Rule], top: float, bottom: float) -> list[Rule]:
    """Return the rules between two heights that are no wider than a title over some of the columns."""
    return [r for r in level if top < r.at < bottom and r.end - r.start < TITLE_WIDTH * (block.x1 - block.x0)]


def count_title_lines(block: Block, level: Iterable[Rule]) -> int:
    """Return how many lines of a block may be those of its header: more than usual if a rule over the table ends it."""
    wide = [r.at for r in level if r.end - r.start >= TITLE_WIDTH * (block.x1 - block.x0)]
    end = min((y for y in wide if y > block.lines[0].baseline), default=float("-inf"))
    above = sum(line.baseline < end for line in block.lines)
    return above if TITLE_LINES < above <= 2 * TITLE_LINES else TITLE_LINES


def _between(gutters: Sequence[Interval]) -> list[Interval]:
    """Return the columns between gutters, each with the white to its right."""
    edges = [float("-inf"), *(x1 - 0.01 for _, x1 in gutters), float("inf")]
    return list(pairwise(edges))


def without_signs(gutters: Sequence[Interval], lines: Iterable[PageLine]) -> list[Interval]:
    """Leave out gutters before columns without a letter or digit: a slash that justified lines moved to their end.

    Bullets belong to what is behind them: the gutter there is left out.
    """
    every = [s for line in lines for s in line.segments]
    out: set[int] = set()
    for number in range(len(gutters)):
        start, end = gutters[number][1], gutters[number + 1][0] if number + 1 < len(gutters) else float("inf")
        own = [s.text for s in every if start - 1 <= s.x0 and s.x1 <= end + 1]
        if not any(c.isalnum() for text in own for c in text):
            bullets = own and number + 1 < len(gutters) and all(_BULLET.fullmatch(text) for text in own)
            out.add(number + 1 if bullets else number)
    return [gutter for number, gutter in enumerate(gutters) if number not in out]


def under_offset_titles(
    gutters: Sequence[Interval],
    lines: Sequence[PageLine],
    edges: Sequence[float] = (),
    ruled: Sequence[Rule] = (),
    title_lines: int = TITLE_LINES,
) -> list[Interval]:
    """Leave out gutters between a title and the texts under it: "Anzahl" on the left of a column, its numbers right.

    Such a title seems to be a column of its own that is empty below, and its texts one that has no title: no line has
    text in both, and one of the two has text within the lines of a header only. If the upper line of a title goes over
    the gutter, its rest belongs to these texts, and not to those on the other side. Gutters that hold one of the known
    `edges` of columns, or an end of a rule under a title (`ruled`), are kept. Where there is such a line, or where
    there are such edges, one row is enough to tell. The header has at most `title_lines` lines.
    """
    kept = list(gutters)
    ends = [x for rule in ruled for x in (rule.start, rule.end)]
    for crossed in (True, False):
        least = 1 if crossed or edges else LEAST_ROWS
        number = 0
        while number < len(kept):
            start, end = kept[number]
            under = any(rule.start < start and end < rule.end for rule in ruled)  # what crosses it has several columns
            asked = not crossed or any(
                s.x0 < start + 1 and s.x1 > end - 1 and not under for line in lines[:title_lines] for s in line.segments
            )
            known = any(start < x < end for x in edges) or any(start - 1 < x < end + 1 for x in ends)
            if asked and not known and _is_offset(kept, number, lines, least, title_lines):
                del kept[number]
            else:
                number += 1
    return kept


def beside_titles(gutter: Interval, lines: Sequence[PageLine]) -> Interval:
    """Return what titles that reach into a gutter leave of it: one that is wider than the texts of its column."""
    start, end = gutter
    for line in lines[:TITLE_LINES]:
        for s in line.segments:
            if start < s.x0 < end < s.x1:
                end = s.x0
            elif s.x0 < start < s.x1 < end:
                start = s.x1
    return start, end


def _is_offset(
    gutters: Sequence[Interval], number: int, lines: Sequence[PageLine], least: int, title_lines: int
) -> bool:
    """Tell whether a gutter is between a title and the texts under it."""
    bounds = [float("-inf"), *(x for gutter in gutters for x in gutter), float("inf")]
    left, right = (
        sorted({n for n, line in enumerate(lines) for s in line.segments if a - 1 <= s.x0 and s.x1 <= b + 1})
        for a, b in (bounds[2 * number : 2 * number + 2], bounds[2 * number + 2 : 2 * number + 4])
    )
    return _is_title_of(left, right, least, title_lines) or _is_title_of(right, left, least, title_lines)


def _is_title_of(title: Sequence[int], texts: Sequence[int], least: int, title_lines: int) -> bool:
    """Tell by the numbers of their lines whether all of a column is a title, and the rest of it another column."""
    if not title or title[-1] >= title_lines or set(title) & set(texts):
        return False
    return sum(number > title[-1] for number in texts) >= least


def fills_to_edges(fills: Iterable[Box]) -> tuple[float, ...]:
    """Return where the fills of a row meet: they are those of its cells, and columns end there."""
    ordered = sorted(fills, key=lambda f: (round(f.top), round(f.bottom), f.x0))
    return tuple(
        (a.x1 + b.x0) / 2
        for a, b in pairwise(ordered)
        if abs(a.x1 - b.x0) < MEETING and abs(a.top - b.top) < MEETING and abs(a.bottom - b.bottom) < MEETING
    )


def is_aligned(segments: Sequence[Segment]) -> bool:
    """Tell whether texts, three or more, stand left-aligned, right-aligned or centred below each other."""
    if len(segments) < LEAST_ROWS:
        return False
    for edges in ([s.x0 for s in segments], [s.x1 for s in segments], [(s.x0 + s.x1) / 2 for s in segments]):
        usual = median_of(edges)
        if sum(abs(edge - usual) < 1 for edge in edges) >= 0.8 * len(edges):
            return True
    return False


def _goes_on(current: Sequence[PageLine], line: PageLine, before: Sequence[Interval], kept: Sequence[Interval]) -> bool:
    """Tell whether a line belongs to the block: it keeps the gutters, or loses only what no other line vouches for.

    A single text below the first column may be a note, and has to keep them all.
    """
    if not before:
        # Running text so far; a line in several segments begins something new.
        return len(line.segments) == 1
    if len(kept) >= len(before):
        return True
    alone = len(line.segments) == 1
    if not kept or (alone and line.x0 < before[0][1] - 1):
        return False
    edges = [(s.x0, s.x1) for other in current for s in other.segments]
    if alone:
        return sum(abs(line.x0 - x0) < 1.5 for x0, _ in edges) > 1 and len(kept) == len(before) - 1
    aligned = sum(any(min(abs(s.x0 - x0), abs(s.x1 - x1)) < 1.5 for x0, x1 in edges) for s in line.segments)
    return aligned >= 2 and len(kept) >= 0.6 * len(before)


def _spans(
    lines: Sequence[PageLine],
    number: int,
    gutters: Sequence[Interval],
    current: Sequence[PageLine],
    breaks: Sequence[float],
) -> bool:
    """Tell whether the block goes on right behind a line that crosses its gutters."""
    following = lines[number + 1 : number + 3]
    if len(current) < 3 or not following or len(lines[number].segments) > 1:
        return False
    line = lines[number]
    if are_apart(line, following[0], breaks):
        return False
    usual = max((b.baseline - a.baseline for a, b in pairwise(current)), default=0.0)
    if line.baseline - current[-1].baseline > 1.5 * usual or following[0].baseline - line.baseline > 1.5 * usual:
        return False
    return all(len(without_ink(gutters, other)) >= len(gutters) for other in following) and any(
        len(other.segments) > len(gutters) / 2 for other in following
    )


def is_enumeration(block: Block) -> bool:
    """Tell whether a block is a list: its first column holds nothing but bullets or numbers of items."""
    if len(block.gutters) != 1:
        return False
    first = [s.text for line in block.lines for s in line.segments if s.x1 <= block.gutters[0][0] + 0.01]
    return bool(first) and all(_ENUMERATION.fullmatch(text) for text in first)


def is_contents(block: Block) -> bool:
    """Tell whether a block is a list of contents: each line ends with a page number, none less than the one before."""
    if len(block.gutters) > 2:
        return False
    ends = [line.segments[-1].text.strip(". …") for line in block.lines if len(line.segments) > 1]
    if len(ends) < 2 or not all(end.isdigit() and len(end) <= 4 for end in ends):
        return False
    numbers = [int(end) for end in ends]
    words = sum(any(c.isalpha() for s in line.segments[:-1] for c in s.text) for line in block.lines)
    return numbers == sorted(numbers) and words >= len(ends)


def is_prose(block: Block) -> bool:
    """Tell whether a block is running text in two or three columns: the lines of each of them fill it."""
    if len(block.gutters) > 2:
        return False
    edges = [block.x0, *(x for gutter in block.gutters for x in gutter), block.x1]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        own = [[s for s in line.segments if a - 1 <= s.x0 < b] for line in block.lines]
        filled = [sum(s.x1 - s.x0 for s in segments) / (b - a) for segments in own if segments]
        letters = [sum(len(s.text) for s in segments) for segments in own if segments]
        if len(filled) < 3 or sum(filled) < 0.7 * len(filled) or sum(letters) < 18 * len(letters):
            return False
    return True


def text_extents(lines: Iterable[PageLine], xs: Sequence[float]) -> list[tuple[float, float]]:
    """Return, for each column, from where to where its texts reach; texts over several columns are left out."""
    extents: list[tuple[float, float]] = []
    for left, right in pairwise(xs):
        own = [s for line in lines for s in line.segments if left - 1 <= s.x0 and s.x1 <= right + 1]
        extents.append((min((s.x0 for s in own), default=left), max((s.x1 for s in own), default=right)))
    return extents
