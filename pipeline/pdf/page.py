"""What is on a page, before anyone looks for a table in it: glyphs (see `words.py`), rules, fills.

This is the seam of the reader: `plumber.py` makes pages, everything else in `pdf/` only takes them. All
coordinates are PDF points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.running import Candidate
    from pipeline.pdf.words import Word

REPLACEMENT = "\ufffd"
"""Stands for a glyph whose character the PDF does not tell."""

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"},
)


_BREAKS = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""Characters without ink and width."""

_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Glyph(NamedTuple):
    """One printed character (or ligature), with ligatures written out in `text`.

    Its box reaches from `x0`, `top` to `x1`, `bottom`. `baseline` is the distance of the baseline from the top of the
    page, `size` the font size in points; `printed` says for how many characters other than white space it stands.
    """

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

    @classmethod
    def at(cls, text: str, box: Box, baseline: float, size: float, *, bold: bool, upright: bool) -> Glyph:
        """Return the glyph that is printed in a box."""
        return cls(text, box.x0, box.top, box.x1, box.bottom, baseline, size, bold, upright, printed_count(text))

    @property
    def box(self) -> Box:
        """Its box: from its origin as far as it moves on, one font size high."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def x(self) -> float:
        """How far to the right the middle of its box is."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """How far down the middle of its box is."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight printed stroke.

    A horizontal one lies at the height `at` and runs from x = `start` to `end`; a vertical one stands at x = `at`.
    """

    at: float
    start: float
    end: float
    horizontal: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its size in points, and what is printed on it.

    `words` are in the order in which they were drawn. They, `rules` and `fills` may be packed (see `packed.py`).
    `width` and `height` are those of the page as it is shown. Where its text runs another way than to the right, `turn`
    says which (see `turn.py`), and all boxes are those of the page turned so that it is read upright. `fills` are the
    rectangles painted in another colour than white, thin ones (which are rules) aside. `duplicates` counts the
    characters that were printed twice over themselves, `pictures` the images. `damage` says why the page could not be
    read, where that is so; nothing else is known of it then. `doubt` says why there may be more on it than what was
    read, `overlaid` what lies over it and is not read. `reader` is the library that read it: what pdfium cannot read it
    hands over to pdfplumber. `margins` is what may be a running head or foot, where that was asked before the page was
    packed.
    """

    number: int
    width: float
    height: float
    words: Sequence[Word]
    rules: Sequence[Rule]
    fills: Sequence[Box] = ()
    duplicates: int = 0
    turn: int = 0
    pictures: int = 0
    damage: str | None = None
    doubt: str | None = None
    overlaid: str | None = None
    reader: str = field(default="pdfplumber", compare=False)
    margins: Sequence[Candidate] | None = field(default=None, compare=False)

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs of all words, in the order in which they were drawn; they are made anew each time."""
        return [glyph for word in self.words for glyph in word.glyphs]

    @property
    def upright_height(self) -> float:
        """The height of the page once its text is read upright."""
        return self.width if self.turn % 2 else self.height


def damaged_page(number: int, cause: str) -> Page:
    """Return the page that stands for one that cannot be read."""
    return Page(number, 0.0, 0.0, (), (), damage=cause)


def printed_count(text: str) -> int:
    """Return how many characters of a text are other than white space."""
    if len(text) == 1:  # as nearly always
        return 0 if text.isspace() else 1
    return sum(not c.isspace() for c in text)


def written_out(text: str) -> str:
    """Write ligatures as their letters, and a letter without the places to break behind it that fonts put there.

    Some typesetters make "W" and U+200B one glyph, or "s" and a soft hyphen. A glyph that is nothing else stays what it
    is.
    """
    return _BREAKS.sub("", text).translate(_LIGATURES) or text


def characters_alone(text: str) -> str:
    """Put U+FFFD for what is no character of any text: control codes and halves of a surrogate pair.

    Some fonts give them for signs that they do not name; a terminal would obey them, and no file can hold the halves.
    """
    return _NO_CHARACTERS.sub(REPLACEMENT, text)


def outline(box: Box) -> tuple[Rule, Rule, Rule, Rule]:
    """Return the four edges of a rectangle as rules."""
    return (
        Rule(box.top, box.x0, box.x1, horizontal=True),
        Rule(box.bottom, box.x0, box.x1, horizontal=True),
        Rule(box.x0, box.top, box.bottom, horizontal=False),
        Rule(box.x1, box.top, box.bottom, horizontal=False),
    )
