"""What is on a page, before anyone looks for a table in it: glyphs (see `words.py`), rules, fills.

This is the seam of the reader: `plumber.py` makes pages, everything else in `pdf/` only takes them. All
coordinates are PDF points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Box
    from pipeline.pdf.pages.glyph import Glyph
    from pipeline.pdf.pages.words import Word


class Rule(NamedTuple):
    """A straight printed stroke.

    A horizontal one lies at the height `at` and runs from x = `start` to `end`; a vertical one stands at x = `at`.
    """

    at: float
    start: float
    end: float
    horizontal: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words in the margin of a page: `places` are theirs in the sheet, `form` is what they print but for the digits.

    `height` is that of their baseline, None for what is turned, `size` their font size in points. `alone` says that
    they are a running head or foot also where no other page prints them again. What is not `set_off` from the text next
    to it is one only where another page prints the same and sets it off.
    """

    page: int
    places: tuple[int, ...]
    form: str
    height: int | None
    size: float
    alone: bool = False
    set_off: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its size in points, and what is printed on it.

    `words` are in the order in which they were drawn. They, `rules` and `fills` may be packed (see `packed.py`).
    `width` and `height` are those of the page as it is shown. Where its text runs another way than to the right, `turn`
    says which (see `turn.py`), and all boxes are those of the page turned so that it is read upright. `fills` are the
    rectangles painted in another colour than white, thin ones (which are rules) aside. `duplicates` counts the
    characters that were printed twice over themselves, `pictures` the images. `damage` says why the page could not be
    read, where that is so; nothing else is known of it then. `doubt` says why there may be more on it than what was
    read, `overlaid` what lies over it and is not read, `beyond` what lies beyond its edges. `reader` is the library
    that read it: what pdfium cannot read it hands over to pdfplumber. `margins` is what may be a running head or foot,
    where that was asked before the page was packed.
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
    beyond: str | None = None
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


def outline(box: Box) -> tuple[Rule, Rule, Rule, Rule]:
    """Return the four edges of a rectangle as rules."""
    return (
        Rule(box.top, box.x0, box.x1, horizontal=True),
        Rule(box.bottom, box.x0, box.x1, horizontal=True),
        Rule(box.x0, box.top, box.bottom, horizontal=False),
        Rule(box.x1, box.top, box.bottom, horizontal=False),
    )
