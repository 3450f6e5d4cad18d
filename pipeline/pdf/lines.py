"""Glyphs to lines of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.page import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 0.17
"""A gap wider than this share of the font size is a space, even where no space was drawn. A space is drawn about
0.25 wide (0.2 in narrow fonts, less in justified lines); kerning moves letters by less than 0.1."""


WHITE = 0.38
"""A gutter is at least this share of the font size wide. A space is about 0.25 wide, in justified lines up to 0.35."""

SMALL = 0.85
"""Raised and lowered signs are at most this share as large as the letters beside them."""

FLUSH = 1 / 3
"""A space belongs to a line if their baselines differ by at most this share of the font size."""

TOUCHING = 0.06
"""Glyphs that follow each other at less than this share of the font size were set together."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """The glyphs of one line in reading order: its text, and the width in points of each character of it.

    `spaced` says that a space is drawn behind the last of them.
    """

    text: str
    advances: tuple[float, ...]
    box: Box
    baseline: float
    size: float
    bold: bool
    spaced: bool = False


def glyphs_to_runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Split glyphs, in the order in which they were drawn, into runs that touch each other on one baseline.

    A run goes on over a drawn space, so it is most often a line of a cell, but not over white as wide as a gutter.
    Where a page is drawn glyph by glyph in no order, each glyph is a run.
    """
    runs: list[list[Glyph]] = []
    end = 0.0  # where the last printed glyph ends
    for glyph in glyphs:
        before = runs[-1][-1] if runs else None
        gutter = False
        if glyph.printed:
            gutter = glyph.x0 - end >= WHITE * glyph.size
            end = glyph.x1
        if (
            before is not None
            and not gutter
            and abs(glyph.baseline - before.baseline) < 0.05 * glyph.size
            and abs(glyph.x0 - before.x1) < TOUCHING * glyph.size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def glyphs_to_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group printed glyphs by their baselines, from top to bottom, each row from left to right.

    Glyphs whose baselines lie within a quarter of the font size of each other stand on one line: lines set solid
    (leading 1.0) do not. Small signs raised or lowered next to a letter, such as the number of a footnote, stand on
    the line of that letter.
    """
    printed = sorted((g for g in glyphs if g.printed), key=_LEFT)
    printed.sort(key=_BASELINE)  # what stands on one baseline stays in order
    rows: list[list[Glyph]] = []
    for glyph in printed:
        if rows and glyph.baseline - rows[-1][0].baseline <= min(glyph.size, rows[-1][0].size) / 4:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=_LEFT)
    return [row for row in _with_small_signs(rows) if row]


_LEFT, _BASELINE = attrgetter("x0"), attrgetter("baseline")


def _with_small_signs(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Move small glyphs to the row of the larger letters that they are raised or lowered beside."""
    sizes = [max(g.size for g in row) for row in rows]
    if not sizes or min(sizes) > SMALL * max(sizes):
        return rows  # as nearly always
    for number, row in enumerate(rows):
        for other in (number + 1, number - 1, number + 2, number - 2):
            if not row or not 0 <= other < len(rows) or not rows[other]:
                continue
            size = sizes[other]
            if sizes[number] > SMALL * size:
                continue
            lift = median_of([g.baseline for g in rows[other]]) - row[0].baseline
            if not -0.35 * size < lift < 0.7 * size:
                continue
            ends = [g.x1 for g in rows[other]]
            for glyph in list(row):
                if any(-0.1 * size < glyph.x0 - end < 0.3 * size for end in ends):
                    row.remove(glyph)
                    rows[other].append(glyph)
                    ends.append(glyph.x1)
            rows[other].sort(key=_LEFT)
            # The row that lost glyphs may have lost its largest; those that it gave are smaller than the others.
            sizes[number] = max((g.size for g in row), default=0.0)
    return rows


def median_of(values: Sequence[float]) -> float:
    """Return the median; ValueError if there are no values.

    As `statistics.median`, but for the lines of a page, which mostly have one size and one baseline, several times as
    fast.
    """
    least = min(values)
    if least == max(values):
        return least
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def glyphs_to_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Group glyphs by their baselines, from top to bottom; see `glyphs_to_rows`.

    Text that runs up or down is read the way it was drawn, and stands behind the other.
    """
    sideways = [g for g in glyphs if not g.upright]
    if sideways and len(sideways) < len(glyphs):
        return [*glyphs_to_lines([g for g in glyphs if g.upright]), *glyphs_to_lines(sideways)]
    if sideways:
        return _sideways_lines(sideways)
    return rows_to_lines(glyphs_to_rows(glyphs), glyphs)


def rows_to_lines(rows: Iterable[Sequence[Glyph]], glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Make lines of rows of upright glyphs; among `glyphs` are the spaces that were drawn between them."""
    spaces = sorted((g for g in glyphs if not g.printed), key=_BASELINE)
    heights = [s.baseline for s in spaces]
    lines = []
    for row in rows:
        baseline, size = median_of([g.baseline for g in row]), median_of([g.size for g in row])
        reach = size * FLUSH
        own = spaces[bisect_left(heights, baseline - reach) : bisect_right(heights, baseline + reach)]
        lines.append(_line(row, baseline, size, own))
    return lines


def _sideways_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Turn glyphs that run up or down so that they run to the right, group them, and turn the lines' boxes back."""
    drawn = [b.y - a.y for a, b in pairwise(glyphs) if abs(b.x - a.x) < 0.3 * a.size]
    down = sum(step > 0 for step in drawn) > len(drawn) / 2

    def lying(box: Box) -> Box:
        return Box(box.top, -box.x1, box.bottom, -box.x0) if down else Box(-box.bottom, box.x0, -box.top, box.x1)

    def standing(box: Box) -> Box:
        return Box(-box.bottom, box.x0, -box.top, box.x1) if down else Box(box.top, -box.x1, box.bottom, -box.x0)

    turned = []
    for glyph in glyphs:
        box = lying(glyph.box)
        size = box.bottom - box.top
        turned.append(Glyph.at(glyph.text, box, box.bottom - 0.2 * size, size, bold=glyph.bold, upright=True))
    return [replace(line, box=standing(line.box)) for line in glyphs_to_lines(turned)]


def letter_spacing(row: Sequence[Glyph]) -> float:
    """Return the space in points that a typesetter put between all letters of a line; 0 where there is none."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(row))
    usual = gaps[len(gaps) // 4] if len(gaps) >= 4 else 0.0
    return usual if usual > TOUCHING * row[0].size else 0.0


def is_mostly_bold(row: Sequence[Glyph]) -> bool:
    """Tell whether more than half of the characters of a line are bold."""
    bold = [g.printed for g in row if g.bold]
    return bool(bold) and 2 * sum(bold) > sum(g.printed for g in row)


def _line(row: Sequence[Glyph], baseline: float, size: float, spaces: Sequence[Glyph]) -> TextLine:
    """Make the line of a row; `spaces` are those drawn on its baseline."""
    wide = GAP * size + letter_spacing(row)
    drawn = sorted((s.x, s.x0) for s in spaces)
    text: list[str] = []
    advances: list[float] = []
    before: Glyph | None = None
    for glyph in row:
        box = glyph.box
        if before is not None:
            gap = box.x0 - before.x1
            if gap > wide or (drawn and gap > -0.3 * size and _is_space_between(before, glyph, drawn, size)):
                text.append(" ")
                advances.append(max(gap, 0.0))
        text.append(glyph.text)
        if len(glyph.text) == 1:
            advances.append(box.x1 - box.x0)
        else:
            advances.extend([box.width / len(glyph.text)] * len(glyph.text))
        before = glyph
    last = row[-1]
    spaced = any(x > last.x and abs(x0 - last.x1) < 0.5 * size for x, x0 in drawn)
    box = Box.around([g.box for g in row])
    return TextLine("".join(text), tuple(advances), box, baseline, size, is_mostly_bold(row), spaced)


def _is_space_between(before: Glyph, glyph: Glyph, drawn: Sequence[tuple[float, float]], size: float) -> bool:
    """Tell whether a space is drawn between two glyphs; of those drawn the middle and the left edge, in order."""
    b, left, right = before.x1, before.x, glyph.x
    for x, x0 in drawn[bisect_right(drawn, (left, float("inf"))) :]:
        if x >= right:
            break
        if x0 >= b - 0.3 * size:
            return True
    return False
