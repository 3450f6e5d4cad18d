"""A page as the table finder sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.pdf.lines.page_lines import PageLine, row_to_page_line
from pipeline.pdf.lines.text_lines import Made, settled_rows
from pipeline.pdf.pages.packed import is_packed, opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.pages.words import Word


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its words, in the order in which they were drawn, and the lines that the upright ones make.

    The words of the lines are the same objects. `apart` are the words of running heads and feet, once they are known;
    they are in none of the others then. `made` are the lines of columns that were made of its words.
    """

    page: Page
    words: Sequence[Word]
    lines: Sequence[PageLine]
    apart: Sequence[Word] = ()
    made: Made = field(default_factory=Made, compare=False, repr=False)

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.page.number

    def parted(self, places: Collection[int]) -> Sheet:
        """Return the sheet with the words at some places in `words` set apart: all of a line or none."""
        if not places:
            return self
        apart = [self.words[place] for place in sorted(places)]
        gone = set(map(id, apart))
        return Sheet(
            self.page,
            [word for word in self.words if id(word) not in gone],
            [line for line in self.lines if id(line.words[0]) not in gone],
            apart,
        )


class Sheets:
    """The sheets of a document, to go through several times: those of packed pages are made anew each time.

    They are equal then, but not the same objects.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        """Take the pages."""
        self.pages = pages
        self._made: dict[int, Sheet] = {}

    def __iter__(self) -> Iterator[Sheet]:
        """Yield the sheets in the order of the pages."""
        return map(self.of, self.pages)

    def of(self, page: Page) -> Sheet:
        """Return the sheet of one of the pages."""
        if is_packed(page):
            return page_to_sheet(opened(page))
        if page.number not in self._made:
            self._made[page.number] = page_to_sheet(page)
        return self._made[page.number]


def page_to_sheet(page: Page) -> Sheet:
    """Group the words of a page into lines."""
    words, rows = settled_rows(page.words)
    return Sheet(page, words, [row_to_page_line(row) for row in rows])
