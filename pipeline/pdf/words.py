"""The unit in which the table finder thinks: glyphs that were set together, taken as one wherever that is enough.

A page has thousands of glyphs and some hundred words. What is asked of a glyph (on which line, in which column, in
which cell?) has one answer for all glyphs of a word, unless an edge runs through it; then it is cut there.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.pdf.page import Glyph

TOUCHING = 0.06
"""Glyphs that follow each other at less than this share of the font size were set together."""


class Word(NamedTuple):
    """Glyphs that touch each other on one baseline, of one size and weight, from left to right; or one drawn space.

    The fields that a glyph has, too, mean the same; `x0` to `bottom` is the box around all of them. `left` and `right`
    are the middles of the first and the last glyph, those of all others lie between; `y` is the middle of its height.
    `advances` holds the width in points of each character of `text`. What is not upright, and each drawn space, is a
    word of one glyph.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    upright: bool
    printed: int
    left: float
    right: float
    y: float
    advances: tuple[float, ...]

    @property
    def box(self) -> Box:
        """The box around its glyphs."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """Return the word that glyphs make, one or more, from left to right."""
    text, x0, top, x1, bottom, baseline, size, bold, upright, printed = glyphs[0]
    left = right = (x0 + x1) / 2
    advances: tuple[float, ...] = (x1 - x0,)
    if len(glyphs) > 1:
        text = "".join([g.text for g in glyphs])
        advances = tuple([g.x1 - g.x0 for g in glyphs])
        printed = len(glyphs)
        x1, right = glyphs[-1].x1, glyphs[-1].x
    if len(text) != len(glyphs):  # there are ligatures
        advances = tuple([(g.x1 - g.x0) / len(g.text) for g in glyphs for _ in g.text])
        printed = sum(g.printed for g in glyphs)
    y = (top + bottom) / 2
    return Word(
        tuple(glyphs), text, x0, top, x1, bottom, baseline, size, bold, upright, printed, left, right, y, advances
    )


def glyphs_to_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """Group glyphs, in the order in which they were drawn, into words; the order stays."""
    begins: list[int] = []
    height: tuple[float, float, float] | None = None  # of the open word: top, bottom, baseline
    left = right = size = 0.0  # the edges of its last glyph, and its size
    bold = False
    for number, glyph in enumerate(glyphs):
        _, x0, top, x1, bottom, baseline, _, _, upright, printed = glyph
        if (
            height is not None
            and printed
            and left < x0
            and right <= x1
            and abs(x0 - right) < TOUCHING * size
            and height == (top, bottom, baseline)
            and glyph.size == size
            and glyph.bold is bold
            and upright
        ):
            left, right = x0, x1
            continue
        begins.append(number)
        left, right, size, bold = x0, x1, glyph.size, glyph.bold
        height = (top, bottom, baseline) if printed and upright else None
    return [word_of(glyphs[begin:end]) for begin, end in pairwise([*begins, len(glyphs)])]


def words_to_glyphs(words: Iterable[Word]) -> list[Glyph]:
    """Return the glyphs of words."""
    return list(chain.from_iterable([word.glyphs for word in words]))


def broken(word: Word) -> list[Word]:
    """Return each glyph of a word as a word."""
    return [word_of((glyph,)) for glyph in word.glyphs]


def pieces(word: Word, keep: Callable[[Glyph], bool]) -> Iterator[Word]:
    """Yield what is left of a word without the glyphs that are not to be kept."""
    own: list[Glyph] = []
    for glyph in word.glyphs:
        if keep(glyph):
            own.append(glyph)
        elif own:
            yield word_of(own)
            own = []
    if own:
        yield word_of(own)


def words_inside(words: Iterable[Word], box: Box) -> list[Word]:
    """Return the words, or parts of them, whose glyphs have their middles in a box."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    found: list[Word] = []
    for word in words:
        if not top <= word.y <= bottom or word.right < x0 or word.left > x1:
            continue
        if x0 <= word.left and word.right <= x1:
            found.append(word)
        else:
            found += pieces(word, lambda glyph: x0 <= glyph.x <= x1)
    return found


def words_outside(words: Sequence[Word], boxes: Iterable[Box]) -> Sequence[Word]:
    """Return the words, or parts of them, whose glyphs have their middles in none of the boxes."""
    for box in boxes:
        words = _outside(words, box)
    return words


def _outside(words: Iterable[Word], box: Box) -> list[Word]:
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    found: list[Word] = []
    for word in words:
        if not top <= word.y <= bottom or word.right < x0 or word.left > x1:
            found.append(word)
        elif word.left < x0 or word.right > x1:
            found += pieces(word, lambda glyph: not x0 <= glyph.x <= x1)
    return found


def words_between(words: Iterable[Word], start: float, end: float) -> list[Word]:
    """Return the words, or parts of them, whose glyphs have their middles at `start` or right of it, left of `end`."""
    found: list[Word] = []
    for word in words:
        if start <= word.left and word.right < end:
            found.append(word)
        elif word.right >= start and word.left < end:
            found += pieces(word, lambda glyph: start <= glyph.x < end)
    return found
