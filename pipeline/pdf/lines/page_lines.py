"""The lines of a page: all that stands on one baseline, in segments that a gutter could part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines.text_lines import is_mostly_bold, usual_baseline, usual_size, words_to_rows
from pipeline.pdf.pages.words import TOUCHING, WHITE, broken, single_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.pdf.pages.words import Word


class Segment(NamedTuple):
    """Words of one line without a gutter between them; their text is without spaces."""

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


def words_to_page_lines(words: Iterable[Word]) -> list[PageLine]:
    """Group upright words by baseline, from top to bottom, and split each line at its gutters."""
    return [row_to_page_line(row) for row in words_to_rows(words)]


def row_to_page_line(row: Sequence[Word]) -> PageLine:
    """Split a row, which goes from left to right, at its gutters."""
    size = usual_size(row)
    wide = WHITE * size
    inks = row
    if any(word.size > size for word in row):  # a gutter in small type is a space in larger type, no gap in very large
        inks = [word for word in single_words(row) if word.printed]
        if any(TOUCHING * word.size >= wide for word in row):
            inks = [glyph for word in inks for glyph in broken(word)]
    segments: list[Segment] = []
    texts: list[str] = []
    start = end = 0.0
    for ink in inks:
        if texts and ink.x0 - end < wide:
            texts.append(ink.text)
            end = max(end, ink.x1)
            continue
        if texts:
            segments.append(Segment(start, end, "".join(texts).replace(" ", "")))
        texts, start, end = [ink.text], ink.x0, ink.x1
    segments.append(Segment(start, end, "".join(texts).replace(" ", "")))
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
