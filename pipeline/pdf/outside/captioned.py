"""What stands right above or below a table: its caption, or the heading that begins it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines.text_lines import usual_size
from pipeline.pdf.outside.blocks import (
    ANNEX,
    COUNTED,
    HEADING_LINES,
    Block,
    block_lines,
    is_large,
    table_above,
    table_below,
    usual_block_size,
)
from pipeline.pdf.regions.captions import says_it_goes_on
from pipeline.pdf.regions.gutters import CAPTION, SAME_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Box, Line
    from pipeline.pdf.pages.words import Word

_UNNUMBERED = re.compile(r"(Tabelle|Tafel|Übersicht|Aufstellung|Zusammenstellung|Verzeichnis|Liste)\s*:\s*\S")
"""What begins so is the caption of a table, too, if it is no larger than the text."""

SECTION = re.compile(r"(\d+(\.\d+)*\.?|[A-Z]\.|[IVX]+\.|§)\s*\S")
"""How a heading with a number begins."""

_SAME_EDGE = 2.0
"""Headings that are set alike begin, or have their middle, within so many points of each other."""

_TITLE = 90
"""The title of a table in plain print has no more letters."""

_ENDS_OF_SENTENCES = frozenset(".:;,!?-")

_SENTENCE_WORDS = 8
"""A text of so many words that ends with a full stop is a sentence, and no heading."""

_LONG = 200
"""A bold heading is no longer than so many letters."""


class Captions(NamedTuple):
    """The captions of a page: those above and below its tables, by the number of the table on the page."""

    over: dict[int, tuple[Line, ...]]
    under: dict[int, tuple[Line, ...]]


def blocks_to_captions(blocks: Sequence[Block], tables: Sequence[Box], document: str) -> Captions:
    """Return the captions among the blocks of a page."""
    captions = Captions({}, {})
    for block in blocks:
        below, above = captioned(block, blocks, tables)
        if below is not None:
            captions.over[below] = block_lines(block, document)
        elif above is not None:
            captions.under[above] = block_lines(block, document)
    return captions


def captioned(block: Block, blocks: Sequence[Block], tables: Sequence[Box]) -> tuple[int | None, int | None]:
    """Return the numbers of the table below a block and of that above it, where the block is their caption.

    It begins like one, or says that the table goes on. What begins like the title of an annex, or only looks like the
    title of a table, is none where the table has a caption among the other `blocks` of the page.
    """
    below, above = table_below(block, tables), table_above(block, tables)
    if CAPTION.match(block.text) or (below is None is above):
        return (below, above) if CAPTION.match(block.text) else (None, None)
    if says_it_goes_on(block.text):
        return below, None
    others = [other for other in blocks if other is not block]
    plain = not is_large(block, usual_block_size([block, *others]))
    unnumbered = plain and _UNNUMBERED.match(block.text)
    counted = plain and COUNTED.match(block.text) and below is not None and len(block.lines) <= HEADING_LINES
    annexed = counted or ANNEX.match(block.text)
    titled = below is not None and (_is_title(block, others, tables) or (plain and _is_plain_title(block)))
    if not annexed and not unnumbered and not titled:
        return None, None
    own = {
        table
        for other in others
        if CAPTION.match(other.text)
        for table in (table_below(other, tables), table_above(other, tables))
    }
    return None if below in own else below, above if unnumbered and below is None and above not in own else None


def _is_title(block: Block, others: Sequence[Block], tables: Sequence[Box]) -> bool:
    """Tell whether a block right above a table is its title: bold, as large as the text, and set like no heading.

    `others` are those of the page.
    """

    def is_like(other: Block) -> bool:
        alike = other.is_bold and abs(other.size - block.size) < SAME_SIZE and _begin_alike(other, block)
        return alike and table_below(other, tables) is None

    return (
        block.is_bold
        and len(block.lines) <= HEADING_LINES
        and not SECTION.match(block.text)
        and not block.text.endswith(".")
        and not is_large(block, usual_block_size(others))
        and not any(map(is_like, others))
    )


def _is_plain_title(block: Block) -> bool:
    """Tell whether a block right above a table is its title in plain print: some words that end no sentence."""
    words = block.text.split()
    short = len(block.lines) == 1 and len(words) > 1 and len(block.text) < _TITLE
    return (
        short and not block.is_bold and words[0][0].isupper() and block.text.rstrip(")")[-1:] not in _ENDS_OF_SENTENCES
    )


def _begin_alike(one: Block, other: Block) -> bool:
    """Tell whether two blocks are set to the same edge, or both in the middle of the same column."""
    a, b = one.lines[0].box, other.lines[0].box
    return min(abs(a.x0 - b.x0), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < _SAME_EDGE


def headings_over_tables(blocks: Sequence[Block], tables: Sequence[Box], document: str) -> dict[int, tuple[Line, ...]]:
    """Return the headings right above the tables of a page, by the number of the table: large or bold, and short."""
    body = usual_block_size(blocks)
    return {
        below: block_lines(block, document)
        for block in blocks
        if len(block.lines) <= HEADING_LINES
        and (below := table_below(block, tables)) is not None
        and is_heading(block, body)
        and captioned(block, blocks, tables)[0] is None
    }


def heading_at_foot(
    blocks: Sequence[Block], words: Sequence[Word], tables: Sequence[Box], document: str
) -> tuple[Line, ...]:
    """Return the heading that is the last text of a page, below its tables: what it announces is on the next page.

    It is larger than most of the `words` of the page, which the name of a group of rows is not.
    """
    last = max(blocks, key=lambda block: block.lines[-1].baseline, default=None)
    if last is None or not tables or len(last.lines) > HEADING_LINES or says_it_goes_on(last.text):
        return ()
    usual = usual_size(words)
    large = (is_large(last, usual) or (last.is_bold and last.size > usual + SAME_SIZE)) and not is_sentence(last)
    return block_lines(last, document) if large and all(t.bottom < last.lines[0].baseline for t in tables) else ()


def is_heading(block: Block, body: float) -> bool:
    """Tell whether a block looks like a heading among text of `body` points: large, or bold and short."""
    return not is_sentence(block) and (is_large(block, body) or (block.is_bold and len(block.text) < _LONG))


def is_sentence(block: Block) -> bool:
    """Tell whether a block is so long, and ends so, that it is a sentence."""
    ends = block.text.rstrip(')“«"').endswith((".", "!", "?"))
    return ends and len(block.text.split()) >= _SENTENCE_WORDS
