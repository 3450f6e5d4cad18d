"""A glyph, and the text that it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import Box

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
