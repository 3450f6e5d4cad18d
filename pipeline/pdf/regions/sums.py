"""Rules over sums: they stand over a number alone, and what is below them is a row of its own.

A balance sheet has them in its columns of numbers. A table whose label is merged over rows has rules, too, over all
columns but that of the label; what is printed above and below a rule tells the two apart.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.lines.stripes import is_number
from pipeline.pdf.lines.wrapping import breaks_off
from pipeline.pdf.pages.words import words_between
from pipeline.pdf.regions.gutters import text_extents
from pipeline.pdf.regions.lattice import REACH, covers, merged_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.page import Rule

_NEAR = 2.5
"""What stands above and below a rule is no farther from it than this, in font sizes, baseline to rule."""


def rules_over_sums(level: Sequence[Rule], lines: Sequence[PageLine], xs: Sequence[float]) -> list[float]:
    """Return the heights of the level rules that stand over sums; `xs` are the edges of the columns.

    In the columns that such a rule covers there are numbers right below it, and no other text right above. Where each
    row has its own label, or where most rows of numbers have no rule between them, no label is merged over the rule.
    """
    if not level:
        return []
    columns, texts = list(pairwise(xs)), text_extents(lines, xs)
    sums: list[float] = []
    unsure: list[float] = []
    for y in merged_edges([r.at for r in level]):
        near = [r for r in level if abs(r.at - y) <= REACH]
        ruled = [covers(near, y, *edges) or covers(near, y, *own) for edges, own in zip(columns, texts, strict=True)]
        if all(ruled):
            continue
        above = _texts([line for line in lines if 0 <= y - line.baseline < _NEAR * line.size][-1:], columns)
        below = _first_texts([line for line in lines if 0 < line.baseline - y < _NEAR * line.size], columns, ruled)
        if not (above and below):
            continue
        beside = list(zip(above, below, ruled, strict=True))
        if not any(b and under for _, b, under in beside):
            continue
        if all(is_number(text) for a, b, under in beside if under for text in (a, b) if text):
            labels = [(a, b) for a, b, under in beside if not under and a and b and not is_number(a + b)]
            (sums if any(not breaks_off(a, b) for a, b in labels) else unsure).append(y)
    if not sums and not unsure:  # as nearly always
        return []
    rows = sum(any(text and is_number(text) for text in _texts([line], columns)[1:]) for line in lines)
    return sums + unsure if 2 * len(sums + unsure) < rows else sums


def _first_texts(lines: Sequence[PageLine], columns: Sequence[tuple[float, float]], ruled: Sequence[bool]) -> list[str]:
    """Return the texts of the first line below a rule; those of the next where it has none under the rule.

    The numbers may stand beside the last line of their label.
    """
    rows = [_texts([line], columns) for line in lines[:2]]
    if len(rows) < 2 or any(text and under for text, under in zip(rows[0], ruled, strict=True)):
        return rows[0] if rows else []
    return [second if under else first for first, second, under in zip(*rows, ruled, strict=True)]


def _texts(lines: Sequence[PageLine], columns: Sequence[tuple[float, float]]) -> list[str]:
    """Return the text of a line in each column; nothing if there is no line."""
    return [
        " ".join(w.text for w in words_between(line.words, *edges) if w.printed) for line in lines for edges in columns
    ]
