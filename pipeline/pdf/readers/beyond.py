"""What a page prints beyond its visible part: nobody sees it, and it is not read. That it is there must be said.

A line that runs over the edge of the paper is cut off there; so are the words of a table that is too wide for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.pdf.pages.glyph import printed_count
from pipeline.pdf.pages.told import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME = 0.1
"""What is less than this apart, in points, is on one line."""


def beyond_to_message(glyphs: Iterable[tuple[str, float, float]]) -> str | None:
    """Say what glyphs lie beyond the edges of a page; None where nothing is printed there.

    They come in the order in which they are drawn: the text of each, and where its origin is, in points.
    """
    letters: list[str] = []
    last_x = last_y = float("inf")
    for letter, x, y in glyphs:
        same_line = abs(y - last_y) < _SAME or abs(x - last_x) < _SAME  # text runs level or upright
        letters += [letter] if same_line else [" ", letter]
        last_x, last_y = x, y
    text = " ".join("".join(letters).split())
    if not (count := printed_count(text)):
        return None
    return f"{count} character(s) lie beyond its edge and are not read: {beginning(text)!r}"
