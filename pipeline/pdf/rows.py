"""Where one row of a table ends and the next begins, where no rule says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.text.breaks import FUNCTION_WORDS
from pipeline.text.witness import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines import TextLine

ASCENT, DESCENT = 0.8, 0.2
"""A line reaches this far above and below its baseline, in font sizes; with leading 1.0 lines touch."""


BOOKTABS = 3
"""A table has at most this many rules on a page where they only frame it and its header."""

_NUMBER = re.compile(r"[-–—+±(<>≤≥$€£§#]*\s*\d[\d\s.,':/%‰€$)*†-]*|[-–—.…*/]+|n\.?\s?a\.?|x", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stripe:
    """Lines of several columns that stand side by side: their common extent, and the columns that have text in it.

    `numbers` are the columns that have nothing but a number in it, `labels` the lines in the first column.
    """

    top: float
    bottom: float
    columns: frozenset[int]
    numbers: frozenset[int]
    labels: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A table on one page: the lines of each column, and the heights of its rules and of the edges of its fills."""

    columns: tuple[Sequence[TextLine], ...]
    rules: tuple[float, ...]
    shades: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RowEnds:
    """Heights at which rows end in all columns, and those at which the text of the first column goes on."""

    everywhere: tuple[float, ...]
    beside_label: tuple[float, ...]


def columns_to_stripes(columns: Sequence[Sequence[TextLine]]) -> list[Stripe]:
    """Merge the lines of all columns that overlap in height, from top to bottom."""
    lines = sorted(
        ((line, number) for number, column in enumerate(columns) for line in column),
        key=lambda found: (found[0].baseline - ASCENT * found[0].size, found[1]),
    )
    stripes: list[Stripe] = []
    for line, number in lines:
        top, bottom = line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size
        column = frozenset({number})
        numbers = column if _NUMBER.fullmatch(line.text) else frozenset[int]()
        labels = () if number else (line,)
        if stripes and top < stripes[-1].bottom - 0.15 * (bottom - top):
            last = stripes[-1]
            bottom = max(last.bottom, bottom)
            stripes[-1] = Stripe(last.top, bottom, last.columns | column, last.numbers | numbers, last.labels + labels)
        else:
            stripes.append(Stripe(top, bottom, column, numbers, labels))
    return stripes


def white_in_rows(columns: Iterable[Sequence[TextLine]]) -> tuple[float, float]:
    """Return the white between two lines of one cell, and how much more of it tells two rows apart; in points.

    The first is the smallest distance that lines of one column keep more than once: wrapped lines are set tighter
    than rows are.
    """
    found = list(columns)
    sizes = [line.size for lines in found for line in lines]
    size = median(sizes) if sizes else 1.0
    steps = sorted(
        below.baseline - above.baseline
        for lines in found
        for above, below in pairwise(lines)
        if 0.5 * size < below.baseline - above.baseline < 2.5 * size
    )
    common = Counter(round(step * 4) for step in steps)
    enough = max(2, 0.03 * len(steps))
    leading = next((step / 4 for step in sorted(common) if common[step] + common[step + 1] >= enough), None)
    if leading is None:
        leading = steps[0] if steps else 1.2 * size
    return leading - size, max(0.8, 0.08 * size)


def split_at_white(stripes: Sequence[Stripe], white: float, more: float) -> list[float]:
    """Return the heights between stripes that stand further apart than the lines of a cell do."""
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if b.top - a.bottom > white + more]


def split_beside_label(part: Part, white: float, more: float) -> list[float]:
    """Return the heights at which all columns but the first end a row together, while the first one's text goes on.

    That text is the name of a group of rows, set over several of them: it reaches to the row below, in lines as tight
    as those of a cell are. There must be three columns or more beside it.
    """
    if len(part.columns) < 4:
        return []
    label, *others = part.columns
    names: list[list[TextLine]] = []
    for line in label:
        if names and line.baseline - names[-1][-1].baseline < line.size + white + more:
            names[-1].append(line)
        else:
            names.append([line])
    reach = [(n[0].baseline - ASCENT * n[0].size, n[-1].baseline + DESCENT * n[-1].size) for n in names]
    return [
        (above.bottom + below.top) / 2
        for above, below in pairwise(columns_to_stripes(others))
        if below.top - above.bottom > white + more
        and any(top < above.bottom and bottom > below.top - white - more for top, bottom in reach)
    ]


def split_at_starts(stripes: Sequence[Stripe], columns: int) -> list[float]:
    """Return the heights above stripes that begin a row, where all lines are equally far apart.

    A line with text in half of the columns begins a row; one with text in fewer goes on with the row above it.
    """
    enough = max(2, columns / 2)
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if len(b.columns) >= enough]


def split_lists(stripes: Sequence[Stripe], width: int, room: float, *, wrapped: bool) -> list[float]:
    """Return the heights between rows of one line each that are set as tight as the lines of a cell.

    Numbers do not wrap: each line with numbers in the columns of numbers is a row of its own, and so is each label
    between them that is not one text with the label above or below it; `room` is the width of the first column. And
    four lines or more that fill all columns are rows, unless the text of the table is `wrapped`.
    """
    with_numbers = Counter(c for s in stripes for c in s.numbers)
    with_text = Counter(c for s in stripes for c in s.columns)
    numeric = {c for c, count in with_numbers.items() if count >= 2 and count >= 0.7 * with_text[c]}
    if numeric:
        counted = [len(s.numbers & numeric) >= len(numeric) / 2 for s in stripes]
        first = counted.index(True) if counted.count(True) > 1 else len(stripes)
        cuts: list[float] = []
        numbered = counted[0]  # whether the row so far has its numbers
        for n, (above, below) in enumerate(pairwise(stripes), 1):
            label = below.columns == {0} or above.columns == {0}
            begins = counted[n] if not label else not _one_label(above, below, room)
            if n >= first and (begins or (counted[n] and numbered)):
                cuts.append((above.bottom + below.top) / 2)
                numbered = False
            numbered = numbered or counted[n]
        return cuts
    full = sum(len(s.columns) >= max(2, 0.75 * width) for s in stripes)
    return split_at_starts(stripes, width) if not wrapped and len(stripes) >= 4 and full >= 0.8 * len(stripes) else []


def _one_label(above: Stripe, below: Stripe, room: float) -> bool:
    return bool(above.labels and below.labels) and is_one_text(above.labels[-1], below.labels[0], room)


def is_one_text(above: TextLine, below: TextLine, room: float) -> bool:
    """Tell whether two lines of a column that is `room` points wide may be one text that was wrapped.

    They are if they are set alike, the lower line's first word had no room in the upper, and the upper one breaks off
    (with a hyphen, a function word, an adjective) or the lower one begins in lower case.
    """
    words, first = above.text.split(), below.text.split()[0]
    alike = above.bold is below.bold and abs(above.size - below.size) < 0.5
    no_room = above.box.width + 0.25 * above.size + sum(below.advances[: len(first)]) > room - 0.5
    breaks_off = words[-1][-1] in HYPHENS or (
        len(words) > 1 and (words[-1][0].islower() or words[-1] in FUNCTION_WORDS)
    )
    return alike and no_room and (breaks_off or first[0].islower())


def is_wrapped(columns: Iterable[Sequence[TextLine]], leading: float) -> bool:
    """Tell whether most lines that follow each other in a column are the lines of one cell.

    They are if the next word had no room at the end of the line above. Entries of a list end where they end.
    """
    pairs = full = 0
    for lines in columns:
        room = max((line.box.width for line in lines), default=0.0)
        for above, below in pairwise(lines):
            if below.baseline - above.baseline > 1.1 * leading:
                continue
            word = sum(below.advances[: len(below.text.split()[0])])
            pairs += 1
            full += above.box.width + 0.25 * above.size + word > room - 0.5
    return pairs > 0 and full > 0.6 * pairs


def parts_to_edges(parts: Sequence[Part]) -> list[RowEnds]:
    """Return, for each part of a table, where rows end besides its rules and fills.

    Where most bands between rules are rows already, no more are made: what looks like two rows in one of them is a
    cell with paragraphs. All parts are asked together: what the last page with its three rows leaves open, the
    pages before it tell.
    """
    width = max(len(part.columns) for part in parts)
    white, more = white_in_rows(lines for part in parts for lines in part.columns)
    bands = [_bands(part) for part in parts]
    leading = white + median(line.size for part in parts for lines in part.columns for line in lines)
    wrapped = is_wrapped((lines for part in parts for lines in part.columns), leading)
    room = max((line.box.width for part in parts for line in part.columns[0]), default=0.0)
    wide = [[split_at_white(band, white, more) for band in own] for own in bands]
    tight = [
        [_split_tight(band, cut, width, room, wrapped=wrapped) for band, cut in zip(own, cuts, strict=True)]
        for own, cuts in zip(bands, wide, strict=True)
    ]
    splits = [[sorted([*w, *t]) for w, t in zip(a, b, strict=True)] for a, b in zip(wide, tight, strict=True)]
    several = [_rows_like(b, s) for own, cut in zip(bands, splits, strict=True) for b, s in zip(own, cut, strict=True)]
    lists = any(cut for own in tight for cut in own)
    ruled = sum(len(part.rules) for part in parts) > sum(len(part.shades) for part in parts)
    if ruled and len(several) >= 4 and sum(several) <= 0.3 * len(several):
        return [RowEnds((), ()) for _ in parts]
    if not any(split for own in splits for split in own) and len(several) <= 3 * len(parts):
        splits = [[split_at_starts(band, width) for band in own] for own in bands]
    return [
        RowEnds(
            tuple(y for split in own for y in split),
            () if len(part.rules) > BOOKTABS or lists else tuple(split_beside_label(part, white, more)),
        )
        for part, own in zip(parts, splits, strict=True)
    ]


def _split_tight(
    band: Sequence[Stripe], wide: Sequence[float], width: int, room: float, *, wrapped: bool
) -> list[float]:
    """Return the heights between rows that are set as tight as the lines of a cell, between those set wider."""
    bounds = [float("-inf"), *wide, float("inf")]
    return [
        y
        for a, b in pairwise(bounds)
        for y in split_lists([s for s in band if a <= s.top < b], width, room, wrapped=wrapped)
    ]


def _bands(part: Part) -> list[list[Stripe]]:
    """Return the stripes between each two edges; bands without text are left out."""
    stripes = columns_to_stripes(part.columns)
    bounds = [float("-inf"), *sorted((*part.rules, *part.shades)), float("inf")]
    found = ([s for s in stripes if top <= (s.top + s.bottom) / 2 < bottom] for top, bottom in pairwise(bounds))
    return [band for band in found if band]


def _rows_like(band: Sequence[Stripe], split: Sequence[float]) -> bool:
    """Tell whether the parts of a band look like rows: more than one of them with text in two columns or more."""
    bounds = [float("-inf"), *split, float("inf")]
    parts = [frozenset().union(*(s.columns for s in band if top <= s.top < bottom)) for top, bottom in pairwise(bounds)]
    return sum(len(part) >= 2 for part in parts) > 1
