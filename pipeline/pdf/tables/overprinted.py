"""Texts that are printed over each other in one cell: perhaps those of two columns between which no edge was found.

A word that is too long for its cell runs over the text of the next one. Where the two were told apart, a doubt says
which column runs into which; where they were not, their letters stand mixed in one value.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.pages.told import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Line
    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.words import Word
    from pipeline.pdf.tables.fragments import Fragment

_OVER = 0.15
"""A word that begins by more than this share of the font size before the end of another is printed over it: kerning
moves letters by less than 0.1."""

_LEVEL = 0.05
"""Baselines that differ by at most this share of the font size are one: above that, signs are raised or lowered."""


def overprinted_to_message(lines: Iterable[PageLine], fragments: Sequence[Fragment]) -> str | None:
    """Say how many lines of cells have texts over each other; None where there is none. Both are those of a page."""
    pairs = [pair for line in lines for pair in _over_each_other(line.words)] if fragments else []
    if not pairs:
        return None
    printed = [line for fragment in fragments for cell in fragment.cells.values() for line in cell.lines]
    mixed: dict[int, str] = {}
    for before, word in pairs:
        both = (word.x0 + min(before.x1, word.x1)) / 2
        own = [line for line in printed if _holds(line, both, word.y)]
        if len(own) == 1:  # else the texts of two cells were told apart
            mixed[id(own[0])] = own[0].text
    if not mixed:
        return None
    first = next(iter(mixed.values()))
    return f"texts are printed over each other in {len(mixed)} line(s) of cells, the first {beginning(first)!r}"


def _over_each_other(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    return (
        (before, word)
        for before, word in pairwise(words)
        if word.x0 < before.x1 - _OVER * word.size and abs(word.baseline - before.baseline) <= _LEVEL * word.size
    )


def _holds(line: Line, x: float, y: float) -> bool:
    box = line.place.box
    return box is not None and box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
