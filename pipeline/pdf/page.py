"""What is on a page, before anyone looks for a table in it: glyphs, rules, fills.

This is the seam of the reader: `plumber.py` makes pages, everything else in `pdf/` only takes them. All
coordinates are PDF points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Box

REPLACEMENT = "\ufffd"
"""Stands for a glyph whose character the PDF does not tell."""

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"},
)


_BREAKS = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
"""Characters without ink and width."""

_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character (or ligature), with ligatures written out in `text`.

    `baseline` is the distance of the baseline from the top of the page, `size` the font size in points.
    """

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    upright: bool

    @property
    def count(self) -> int:
        """How many characters other than white space it stands for."""
        text = self.text
        if len(text) == 1:  # as nearly always; this is asked several times of each glyph
            return 0 if text.isspace() else 1
        return sum(not c.isspace() for c in text)

    @property
    def x(self) -> float:
        """How far to the right the middle of its box is."""
        box = self.box
        return (box.x0 + box.x1) / 2

    @property
    def y(self) -> float:
        """How far down the middle of its box is."""
        box = self.box
        return (box.top + box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
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

    `width` and `height` are those of the page as it is shown. Where its text runs another way than to the right,
    `turn` says which (see `turn.py`), and all boxes are those of the page turned so that it is read upright. `fills`
    are the rectangles painted in another colour than white, thin ones (which are rules) aside. `duplicates` counts
    the characters that were printed twice over themselves, `pictures` the images. `damage` says why the
    page could not be read, where that is so; nothing else is known of it then. `doubt` says
    why there may be more on it than what was read.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...] = ()
    duplicates: int = 0
    turn: int = 0
    pictures: int = 0
    damage: str | None = None
    doubt: str | None = None

    @property
    def upright_height(self) -> float:
        """The height of the page once its text is read upright."""
        return self.width if self.turn % 2 else self.height


def damaged_page(number: int, cause: str) -> Page:
    """Return the page that stands for one that cannot be read."""
    return Page(number, 0.0, 0.0, (), (), damage=cause)


def written_out(text: str) -> str:
    """Write ligatures as their letters, and a letter without the places to break behind it that fonts put there.

    Some typesetters make "W" and U+200B one glyph. A glyph that is nothing else stays what it is.
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
