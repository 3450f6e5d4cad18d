"""Glyphs to lines of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.page import Glyph

GAP = 0.17
"""A gap wider than this share of the font size is a space, even where no space was drawn. A space is drawn about
0.25 wide (0.2 in narrow fonts, less in justified lines); kerning moves letters by less than 0.1."""


WHITE = 0.38
"""A gutter is at least this share of the font size wide. A space is about 0.25 wide, in justified lines up to 0.35."""

SMALL = 0.85
"""Raised and lowered signs are at most this share as large as the letters beside them."""

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
        gutter = glyph.count and glyph.box.x0 - end >= WHITE * glyph.size
        end = glyph.box.x1 if glyph.count else end
        if (
            before is not None
            and not gutter
            and abs(glyph.baseline - before.baseline) < 0.05 * glyph.size
            and abs(glyph.box.x0 - before.box.x1) < TOUCHING * glyph.size
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
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.count), key=lambda g: (g.baseline, g.box.x0)):
        if rows and glyph.baseline - rows[-1][0].baseline <= min(glyph.size, rows[-1][0].size) / 4:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda g: g.box.x0)
    return [row for row in _with_small_signs(rows) if row]


def _with_small_signs(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Move small glyphs to the row of the larger letters that they are raised or lowered beside."""
    for number, row in enumerate(rows):
        for other in (number + 1, number - 1, number + 2, number - 2):
            if not row or not 0 <= other < len(rows) or not rows[other]:
                continue
            size = max(g.size for g in rows[other])
            lift = median(g.baseline for g in rows[other]) - row[0].baseline
            if max(g.size for g in row) > SMALL * size or not -0.35 * size < lift < 0.7 * size:
                continue
            ends = [g.box.x1 for g in rows[other]]
            for glyph in list(row):
                if any(-0.1 * size < glyph.box.x0 - end < 0.3 * size for end in ends):
                    row.remove(glyph)
                    rows[other].append(glyph)
                    ends.append(glyph.box.x1)
            rows[other].sort(key=lambda g: g.box.x0)
    return rows


def glyphs_to_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Group glyphs by their baselines, from top to bottom; see `glyphs_to_rows`.

    Text that runs up or down is read the way it was drawn, and stands behind the other.
    """
    sideways = [g for g in glyphs if not g.upright]
    if sideways and len(sideways) < len(glyphs):
        return [*glyphs_to_lines([g for g in glyphs if g.upright]), *glyphs_to_lines(sideways)]
    if sideways:
        return _sideways_lines(sideways)
    spaces = [g for g in glyphs if not g.count]
    return [_line(row, spaces) for row in glyphs_to_rows(glyphs)]


def _sideways_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Turn glyphs that run up or down so that they run to the right, group them, and turn the lines' boxes back."""
    drawn = [b.middle[1] - a.middle[1] for a, b in pairwise(glyphs) if abs(b.middle[0] - a.middle[0]) < 0.3 * a.size]
    down = sum(step > 0 for step in drawn) > len(drawn) / 2

    def lying(box: Box) -> Box:
        return Box(box.top, -box.x1, box.bottom, -box.x0) if down else Box(-box.bottom, box.x0, -box.top, box.x1)

    def standing(box: Box) -> Box:
        return Box(-box.bottom, box.x0, -box.top, box.x1) if down else Box(box.top, -box.x1, box.bottom, -box.x0)

    turned = []
    for glyph in glyphs:
        box = lying(glyph.box)
        size = box.bottom - box.top
        turned.append(replace(glyph, box=box, baseline=box.bottom - 0.2 * size, size=size, upright=True))
    return [replace(line, box=standing(line.box)) for line in glyphs_to_lines(turned)]


def letter_spacing(row: Sequence[Glyph]) -> float:
    """Return the space in points that a typesetter put between all letters of a line; 0 where there is none."""
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(row))
    usual = gaps[len(gaps) // 4] if len(gaps) >= 4 else 0.0
    return usual if usual > TOUCHING * row[0].size else 0.0


def _line(row: list[Glyph], spaces: Sequence[Glyph]) -> TextLine:
    baseline, size = median(g.baseline for g in row), median(g.size for g in row)
    drawn = [s for s in spaces if abs(s.baseline - baseline) <= size / 3]
    wide = GAP * size + letter_spacing(row)
    text: list[str] = []
    advances: list[float] = []
    for number, glyph in enumerate(row):
        if number:
            before = row[number - 1]
            gap = glyph.box.x0 - before.box.x1
            space_drawn = any(
                before.middle[0] < s.middle[0] < glyph.middle[0]
                and s.box.x0 >= before.box.x1 - 0.3 * size
                # An invisible soft hyphen takes no room: it begins where a letter begins.
                and min(s.box.x0 - before.box.x0, glyph.box.x0 - s.box.x0) > TOUCHING * size
                for s in drawn
            )
            if gap > wide or (space_drawn and gap > -0.3 * size):
                text.append(" ")
                advances.append(max(gap, 0.0))
        text.append(glyph.text)
        share = glyph.box.width / len(glyph.text)
        advances.extend([share] * len(glyph.text))
    bold = sum(g.count for g in row if g.bold) * 2 > sum(g.count for g in row)
    end = row[-1].box.x1
    spaced = any(abs(s.box.x0 - end) < 0.5 * size and s.middle[0] > row[-1].middle[0] for s in drawn)
    return TextLine("".join(text), tuple(advances), Box.around(g.box for g in row), baseline, size, bold, spaced)
