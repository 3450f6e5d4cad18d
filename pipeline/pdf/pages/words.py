"""The unit in which a page is read: glyphs that were set together, taken as one wherever that is enough.

A page has thousands of glyphs and some hundred words. What is asked of a glyph (on which line, in which column, in
which cell?) has one answer for all glyphs of a word, unless an edge runs through it; then it is cut there.
"""

from __future__ import annotations

import re
from array import array
from itertools import groupby, pairwise
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from pipeline.maker import maker
from pipeline.model import Box
from pipeline.pdf.pages.glyph import Glyph, printed_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TOUCHING = 0.06
"""Glyphs that follow each other at less than this share of the font size were set together."""


WHITE = 0.38
"""A gutter is at least this share of the font size wide. A space is about 0.25 wide, in justified lines up to 0.35."""

_SPACE_OR_WORD = re.compile(r"\s|\S+")

_SPACE_OR_WORDS = re.compile(r"\s|\S+(?: \S+)*")


class Setting(NamedTuple):
    """What the glyphs of a word have in common: their height on the page, their baseline, font size and weight."""

    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    upright: bool


class Word(NamedTuple):
    """Glyphs that touch each other on one baseline, of one size and weight, from left to right; or one drawn space.

    Words between which a single space is drawn are one, unless that is as wide as a gutter; see `single_words`.
    `letters` has the text of each glyph, `starts` and `ends` its left and right edge. The other fields mean the same as
    those of a glyph; `x0` to `bottom` is the box around all of them. `left` and `right` are the middles of the first
    and the last glyph, those of all others lie between; `y` is the middle of its height. What is not upright, and each
    drawn space, is a word of one glyph.
    """

    text: str
    letters: Sequence[str]
    starts: Sequence[float]
    ends: Sequence[float]
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

    @property
    def box(self) -> Box:
        """The box around its glyphs."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def setting(self) -> Setting:
        """What its glyphs have in common."""
        return Setting(self.top, self.bottom, self.baseline, self.size, self.bold, self.upright)

    @property
    def middles(self) -> list[float]:
        """How far to the right the middle of each glyph is."""
        return [(start + end) / 2 for start, end in zip(self.starts, self.ends, strict=True)]

    @property
    def advances(self) -> array[float]:
        """The width in points of each character of its text: a ligature is shared out among its letters."""
        widths = array("d", map(sub, self.ends, self.starts))
        if self.letters is self.text:
            return widths
        shared = (w / len(letter) for w, letter in zip(widths, self.letters, strict=True) for _ in letter)
        return array("d", shared)

    @property
    def glyphs(self) -> list[Glyph]:
        """Its glyphs."""
        _, bottom, baseline, size, bold, upright = self.setting
        return [
            Glyph(text, x0, self.top, x1, bottom, baseline, size, bold, upright, printed_count(text))
            for text, x0, x1 in zip(self.letters, self.starts, self.ends, strict=True)
        ]

    def part(self, begin: int, end: int) -> Word:
        """Return the word of its glyphs from number `begin` to `end`, which is excluded."""
        return word_of(self.letters[begin:end], self.starts[begin:end], self.ends[begin:end], self.setting)


_word = maker(Word)


def word_of(letters: Sequence[str], starts: Sequence[float], ends: Sequence[float], setting: Setting) -> Word:
    """Return the word that glyphs make, one or more, from left to right."""
    top, bottom, baseline, size, bold, upright = setting
    text = letters if isinstance(letters, str) else "".join(letters)
    x0, x1 = starts[0], ends[-1]
    if len(text) == len(letters):  # as nearly always: no ligatures
        letters = text
        printed = 0 if text.isspace() else len(text) - text.count(" ")
    else:
        printed = sum(map(printed_count, letters))
    left = (x0 + ends[0]) / 2
    right = (starts[-1] + x1) / 2 if len(letters) > 1 else left
    y = (top + bottom) / 2
    return Word(
        text, letters, starts, ends, x0, top, x1, bottom, baseline, size, bold, upright, printed, left, right, y
    )


def level_words(letters: Sequence[str], starts: Sequence[float], ends: Sequence[float], setting: Setting) -> list[Word]:
    """Return the words that glyphs of one setting make, in the order in which they were drawn."""
    if len(letters) < 2:
        return [word_of(letters, array("d", starts), array("d", ends), setting)] if letters else []
    reach = TOUCHING * setting.size
    text = "".join(letters)
    gaps = list(map(sub, starts[1:], ends))
    if setting.upright and len(text) == len(letters) and min(map(sub, ends, starts)) > reach:
        return wide_words(text, array("d", starts), array("d", ends), gaps, setting)
    solid = [setting.upright and printed_count(letter) > 0 for letter in letters]
    words: list[Word] = []
    begin = 0
    for n, gap in enumerate(gaps, 1):
        touches = starts[n - 1] < starts[n] and ends[n - 1] <= ends[n] and -reach < gap < reach
        if not (touches and solid[n - 1] and solid[n]):
            words.append(word_of(letters[begin:n], starts[begin:n], ends[begin:n], setting))
            begin = n
    words.append(word_of(letters[begin:], starts[begin:], ends[begin:], setting))
    return words


def wide_words(
    text: str, starts: array[float], ends: array[float], gaps: Sequence[float], setting: Setting, begin: int = 0
) -> list[Word]:
    """Return the words of upright glyphs of one character each, all wider than what is between two that touch.

    Those of the text begin at `begin` in `starts` and `ends`; `gaps` has what is between each glyph and the next.
    """
    reach = TOUCHING * setting.size
    end = begin + len(text) - 1
    own = gaps[begin:end]
    spaces = [n for n, letter in enumerate(text[:-1], begin) if letter == " "]
    narrow = not spaces or max([ends[n] - starts[n] + gaps[n] for n in spaces]) < WHITE * setting.size - reach
    found = (_SPACE_OR_WORDS if narrow else _SPACE_OR_WORD).findall
    if not own or (-reach < min(own) and max(own) < reach):
        return words_of(found(text), starts, ends, setting, begin)
    cuts = [n for n, gap in enumerate(own, 1) if not -reach < gap < reach]
    parts = [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
    return words_of([word for part in parts for word in found(part)], starts, ends, setting, begin)


def words_of(
    parts: Iterable[Sequence[str]], starts: array[float], ends: array[float], setting: Setting, begin: int = 0
) -> list[Word]:
    """Return words of one setting that follow each other: the letters of each, and the edges of all glyphs.

    The places of glyphs are arrays: these take a quarter of the memory of tuples. Those of the first word begin at
    `begin`.
    """
    top, bottom, baseline, size, bold, upright = setting
    y = (top + bottom) / 2
    words: list[Word] = []
    for own in parts:
        end = begin + len(own)
        if isinstance(own, str):  # as nearly always: each glyph is one character
            x0, x1 = starts[begin], ends[end - 1]
            left, right = (x0 + ends[begin]) / 2, (starts[end - 1] + x1) / 2
            printed = 0 if own.isspace() else len(own) - own.count(" ")
            place = (x0, top, x1, bottom, baseline, size, bold, upright, printed, left, right, y)
            words.append(_word((own, own, starts[begin:end], ends[begin:end], *place)))
        else:
            words.append(word_of(own, starts[begin:end], ends[begin:end], setting))
        begin = end
    return words


def glyphs_to_words(glyphs: Iterable[Glyph]) -> list[Word]:
    """Group glyphs, in the order in which they were drawn, into words; the order stays."""
    words: list[Word] = []
    for setting, own in groupby(glyphs, lambda g: Setting(g.top, g.bottom, g.baseline, g.size, g.bold, g.upright)):
        letters, starts, _, ends, *_ = zip(*own, strict=True)
        words += level_words(letters, starts, ends, setting)
    return words


def joined(words: Iterable[Word]) -> list[Word]:
    """Make one word of those that touch each other and were drawn one after the other: each in a text of its own."""
    groups: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        if (
            before is not None
            and word.printed
            and before.printed
            and word.baseline == before.baseline
            and abs(word.x0 - before.x1) < TOUCHING * word.size
            and before.starts[-1] < word.x0
            and before.x1 <= word.ends[0]
            and word.upright
            and word.setting == before.setting
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
        before = word
    return [group[0] if len(group) == 1 else _together(group) for group in groups]


def _together(words: Sequence[Word]) -> Word:
    letters = [letter for word in words for letter in word.letters]
    starts = [start for word in words for start in word.starts]
    ends = [end for word in words for end in word.ends]
    return word_of(letters, starts, ends, words[0].setting)


def broken(word: Word) -> list[Word]:
    """Return each glyph of a word as a word."""
    if len(word.starts) == 1:
        return [word]
    return [word.part(n, n + 1) for n in range(len(word.starts))]


def single_words(words: Iterable[Word]) -> Iterator[Word]:
    """Yield words one by one, and each space that is drawn between two of them."""
    for word in words:
        if " " in word.letters and word.printed:
            spaces = [n for n, letter in enumerate(word.letters) if letter == " "]
            cuts = {0, len(word.letters), *spaces, *(n + 1 for n in spaces)}
            yield from (word.part(begin, end) for begin, end in pairwise(sorted(cuts)))
        else:
            yield word


def pieces(word: Word, keep: Callable[[float], bool]) -> Iterator[Word]:
    """Yield what is left of a word without the glyphs that are not to be kept, which is told from their middles.

    A space at which it ends then is one for itself.
    """
    kept = [keep(x) for x in word.middles]
    ends = [n for n in range(1, len(kept)) if kept[n] is not kept[n - 1]]
    spaces = [n for end in ends for n in (end - 1, end) if word.letters[n] == " "]
    cuts = {0, len(kept), *ends, *spaces, *(n + 1 for n in spaces)}
    return (word.part(begin, end) for begin, end in pairwise(sorted(cuts)) if kept[begin])


def parted_at(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """Part the words of a line where a text begins at one of the edges, right behind another without any white.

    It does if a capital stands there behind a small letter that touches it.
    """
    parts: list[list[Word]] = [[]]
    before, end = "", 0.0
    for word in words:
        begin = 0
        for number, (letter, start) in enumerate(zip(word.letters, word.starts, strict=True)):
            capital = before[-1:].islower() and letter[:1].isupper()
            if capital and abs(start - end) < word.size / 3 and any(abs(start - x) < 1 for x in edges):
                if number > begin:
                    parts[-1].append(word.part(begin, number))
                parts.append([])
                begin = number
            before, end = letter, word.ends[number]
        parts[-1].append(word.part(begin, len(word.starts)) if begin else word)
    return parts


def words_inside(words: Iterable[Word], box: Box) -> list[Word]:
    """Return the words, or parts of them, whose glyphs have their middles in a box."""
    x0, top, x1, bottom = box
    found: list[Word] = []
    for word in words:
        if not top <= word.y <= bottom or word.right < x0 or word.left > x1:
            continue
        if x0 <= word.left and word.right <= x1:
            found.append(word)
        else:
            found += pieces(word, lambda x: x0 <= x <= x1)
    return found


def words_outside(words: Sequence[Word], boxes: Iterable[Box]) -> Sequence[Word]:
    """Return the words, or parts of them, whose glyphs have their middles in none of the boxes."""
    for box in boxes:
        words = _outside(words, box)
    return words


def _outside(words: Iterable[Word], box: Box) -> list[Word]:
    x0, top, x1, bottom = box
    found: list[Word] = []
    for word in words:
        if not top <= word.y <= bottom or word.right < x0 or word.left > x1:
            found.append(word)
        elif word.left < x0 or word.right > x1:
            found += pieces(word, lambda x: not x0 <= x <= x1)
    return found


def words_between(words: Iterable[Word], start: float, end: float) -> list[Word]:
    """Return the words, or parts of them, whose glyphs have their middles at `start` or right of it, left of `end`."""
    found: list[Word] = []
    for word in words:
        if start <= word.left and word.right < end:
            found.append(word)
        elif word.right >= start and word.left < end:
            found += pieces(word, lambda x: start <= x < end)
    return found
