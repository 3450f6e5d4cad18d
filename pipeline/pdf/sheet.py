"""A page as the table finder sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.pdf.gutters import PageLine, row_to_page_line
from pipeline.pdf.lines import settled_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.pdf.page import Page
    from pipeline.pdf.words import Word


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its words, in the order in which they were drawn, and the lines that the upright ones make.

    The words of the lines are the same objects.
    """

    page: Page
    words: Sequence[Word]
    lines: Sequence[PageLine]

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.page.number

    def without(self, words: Collection[int]) -> Sheet:
        """Return the sheet without some words, of which the ids are given: all of a line or none."""
        return Sheet(
            self.page,
            [word for word in self.words if id(word) not in words],
            [line for line in self.lines if id(line.words[0]) not in words],
        )


def page_to_sheet(page: Page) -> Sheet:
    """Group the words of a page into lines."""
    words, rows = settled_rows(page.words)
    return Sheet(page, words, [row_to_page_line(row) for row in rows])
