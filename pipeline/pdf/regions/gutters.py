"""Tables without vertical rules: blocks of lines that leave the same gutters white."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from pipeline.pdf.lines.text_lines import median_of
from pipeline.pdf.pages.words import WHITE
from pipeline.text.tokens import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.lines.page_lines import PageLine, Segment

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

_BULLET = re.compile(f"[{BULLETS}]")
"""Signs that begin the items of a list; Word takes those of symbol fonts."""

TITLE_LINES = 4
"""A header has at most this many lines of titles over several columns."""

LEAST_ROWS = 3
"""What fewer lines have in common may be chance."""

MEETING = 1.0
"""The fills of neighbouring cells end within this many points of each other."""

Interval = tuple[float, float]

_ENUMERATION = re.compile(r"[•·▪–—*\-o]|\(?\d{1,3}[.)]|\(?[a-z][.)]")


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
        for x0, x1, _ in line.segments:
            if x0 >= end:
                break
            if x1 <= at:
                continue
            if x0 - at >= least:
                left.append((at, x0))
            at = x1
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
    every = [(x0, x1) for line in lines for x0, x1, _ in line.segments]
    for left, right in pairwise(xs):
        own = [(x0, x1) for x0, x1 in every if left - 1 <= x0 and x1 <= right + 1]
        extents.append((min([x0 for x0, _ in own], default=left), max([x1 for _, x1 in own], default=right)))
    return extents
