"""Pages to tables: the reader put together."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines.sheet import Sheets
from pipeline.pdf.outside.blocks import Block, outside_to_blocks
from pipeline.pdf.outside.captioned import blocks_to_captions, heading_at_foot, headings_over_tables
from pipeline.pdf.outside.leftovers import blocks_to_left
from pipeline.pdf.outside.running import running_words
from pipeline.pdf.pages.glyph import REPLACEMENT
from pipeline.pdf.pages.page import damaged_page
from pipeline.pdf.tables.doubts import Usual, tables_to_doubts, texts_beside
from pipeline.pdf.tables.finder import sheets_to_grids
from pipeline.pdf.tables.fragments import page_to_fragments
from pipeline.pdf.tables.overprinted import overprinted_to_message
from pipeline.pdf.tables.stitch import Stitch
from pipeline.pdf.tables.table import Ledger, Reading, characters
from pipeline.text.witness import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Box, Line
    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.pages.words import Word
    from pipeline.pdf.tables.stitch import See
    from pipeline.pdf.tables.table import Left, Row


_PRIVATE = re.compile(r"[\ue000-\uf8ff](?=[^\W\d_])|(?<=[^\W\d_])[\ue000-\uf8ff]")
"""A glyph in a word whose character is in Unicode's private use area."""


def pages_to_reading(pages: Sequence[Page], document: str) -> Reading:
    """Read all tables of a document, and all text outside them.

    A page that the reader cannot make sense of, alone, counts as one that cannot be read: a mistake of ours that one
    page brings to light must not cost the others.
    """
    try:
        return _pages_to_reading(pages, document)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        readable = [_readable(page, document) for page in pages]
        if all(page.damage == tried.damage for page, tried in zip(pages, readable, strict=True)):
            raise
        return _pages_to_reading(readable, document)


def _readable(page: Page, document: str) -> Page:
    """Return the page if it can be read, else the one that stands for it."""
    try:
        _pages_to_reading([page], document)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001  see above
        return damaged_page(page.number, f"the reader failed ({type(error).__name__}: {error})")
    return page


def _pages_to_reading(pages: Sequence[Page], document: str) -> Reading:
    stitch = Stitch()
    blocks: list[Block] = []
    heads: list[Block] = []
    boxes: dict[int, list[Box]] = {}
    counts: dict[int, _Count] = {}
    mixed: list[str] = []
    foot: tuple[int, tuple[Line, ...]] = (0, ())
    by_number = {page.number: page for page in pages}
    sheets = Sheets(pages)
    running = running_words(sheets)
    parted = (sheet.parted(running.get(sheet.number, ())) for sheet in sheets)
    for sheet, grids in sheets_to_grids(parted):
        page = by_number[sheet.number]  # as it is kept: that of the sheet may be opened
        found, outside = page_to_fragments(page, sheet, grids, document)
        boxes[page.number] = [fragment.grid.box for fragment in found]
        around = outside_to_blocks(page, outside, boxes[page.number])
        captions = blocks_to_captions(around, boxes[page.number], document)
        headings = headings_over_tables(around, boxes[page.number], document)
        on_top = found and not any(block.lines[0].baseline < found[0].grid.box.top for block in around)
        if on_top and foot[0] == page.number - 1:
            headings.setdefault(0, foot[1])
        foot = page.number, heading_at_foot(around, sheet.words, boxes[page.number], document)
        for number, fragment in enumerate(found):
            stitch.add(
                fragment, captions.over.get(number, ()), captions.under.get(number, ()), headings.get(number, ())
            )
        blocks.extend(around)
        heads.extend(outside_to_blocks(page, sheet.apart, ()))
        if message := overprinted_to_message(sheet.lines, found):
            mixed.append(f"page {page.number}: {message}")
        counts[page.number] = _count([*sheet.words, *sheet.apart])
    left = blocks_to_left(blocks, heads, boxes, document)
    left.sort(key=lambda entry: (entry.page, _in_reading_order(entry, by_number[entry.page].height)))
    said, beside = Said(), texts_beside(left)
    usual: list[Usual] = []

    def look(numbers: Sequence[int]) -> See:
        own = Usual(number for number in numbers if number in beside)
        usual.append(own)

        def see(rows: Iterable[Row]) -> None:
            for row in rows:
                own.add(row)
                for cell in row:
                    said.add(cell.lines)

        return see

    tables = stitch.tables(look)
    for lines in chain((c.lines for table in tables for c in table.header), (entry.lines for entry in left)):
        said.add(lines)
    ledger = Ledger(
        sum(count.printed for count in counts.values()),
        sum(table.printed for table in tables),
        sum(characters(entry.lines) for entry in left),
        sum(page.duplicates for page in pages),
    )
    messages = [*_messages(pages, counts, left, ledger), *mixed, *tables_to_doubts(tables, usual, beside)]
    return Reading(len(pages), tuple(tables), tuple(left), ledger, tuple(messages), said, _lost(pages))


class _Count(NamedTuple):
    """How many characters a page prints, and how many glyphs whose character the PDF does not tell.

    It may tell one that means something in its font alone: between letters that is no sign, but letters (`private`).
    """

    printed: int
    unclear: int
    private: int


def _count(words: Sequence[Word]) -> _Count:
    text = "\n".join([word.text for word in words])
    private = len(_PRIVATE.findall(text)) if not text.isascii() else 0
    return _Count(sum([word.printed for word in words]), text.count(REPLACEMENT), private)


def _lost(pages: Sequence[Page]) -> tuple[int, ...]:
    return tuple(page.number for page in pages if page.damage is not None)


def _in_reading_order(entry: Left, height: float) -> int:
    """Put running heads before the text of a page, and running feet behind it."""
    box = entry.lines[0].place.box
    if entry.kind != "running" or box is None:
        return 1
    return 0 if box.top < height / 2 else 2


def _messages(pages: Sequence[Page], counts: Mapping[int, _Count], left: Sequence[Left], ledger: Ledger) -> list[str]:
    messages = [f"page {page.number} cannot be read: {page.damage}" for page in pages if page.damage is not None]
    messages += [f"page {page.number}: {page.doubt}" for page in pages if page.doubt is not None]
    messages += [f"page {page.number}: {page.overlaid}" for page in pages if page.overlaid is not None]
    messages += [f"page {page.number}: {page.beyond}" for page in pages if page.beyond is not None]
    messages += [
        f"page {page.number}: {count} glyph(s) without a Unicode value, kept as U+FFFD"
        for page in pages
        if (count := counts[page.number].unclear)
    ]
    messages += [
        f"page {page.number}: {count} glyph(s) in words with a value that only their font knows, kept as it is"
        for page in pages
        if (count := counts[page.number].private)
    ]
    messages += [f"page {e.page}: {e.printed!r} could not be placed" for e in left if e.kind == "unplaced"]
    messages += [
        f"page {page.number}: there is no text to read, only a picture"
        for page in pages
        if page.pictures and not counts[page.number].printed
    ]
    if not ledger.total and not messages:
        messages.append("there is no text to read")
    if not ledger.balanced:
        messages.append(
            f"the ledger does not balance: {ledger.total} characters printed, "
            f"{ledger.in_tables} in tables, {ledger.left} left outside",
        )
    return messages
