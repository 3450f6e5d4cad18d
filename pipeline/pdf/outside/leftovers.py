"""What stands outside the tables, and what it is: headings, text, running heads, captions, notes."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.pdf.outside.blocks import (
    HEADING_LINES,
    NEAR,
    Block,
    block_lines,
    is_large,
    table_above,
    usual_block_size,
)
from pipeline.pdf.outside.captioned import SECTION, captioned, is_heading, is_sentence
from pipeline.pdf.regions.captions import says_it_goes_on
from pipeline.pdf.regions.gutters import FAR, SAME_SIZE
from pipeline.pdf.tables.table import Kind, Left

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Box

_LABELLED = re.compile(
    r"((Daten)?[Qq]uellen?|Anmerkung(en)?|Anm\.|Bemerkung(en)?|Hinweise?|Legende|Abkürzungen|Zeichenerklärung|"
    r"Erläuterung(en)?|Datenbasis|Lese(hilfe|beispiel)|Stand|Source|Notes?)\s*[:.]\s*\S"
)
_SOURCE = re.compile(r"\bQuellen?\s*:\s*\S")

_MARKED = re.compile(r"[*†¹²³⁴-⁹]|\d{1,2}\)?\s+\D|\d{1,2}[A-ZÄÖÜ]|\S{1,15}\s+=\s+\S")
"""How a note begins right under a table: with its mark, or with what it explains ("kWh = Kilowattstunde")."""

_LEGEND = re.compile(r"[^.:=]{1,30}\s*[:=]\s*\S")
"""How a line of a legend begins: "Leere Felder: keine Angabe"."""

_CONSULTED, _FEW_LINES = 7.6, 3
"""So small a text is set to be looked up, not to be read: a few lines of it right under a table are a note, even if all
that is outside the tables is small."""

_TITLE_PAGE = 20
"""A title page has at most this many lines."""


def _title_page(by_page: Mapping[int, Sequence[Block]], tables: Mapping[int, Sequence[Box]], body: float) -> int | None:
    """Return the number of the title page: the first with text, of few lines, and without a table.

    What is large on it has no numbers of sections, and stands above all sentences; a title page may have some.
    """
    first = min(by_page, default=0)
    if not first or any(tables.get(page) for page in range(1, first + 1)):
        return None
    blocks = by_page[first]
    goes_on = max([*by_page, *(page for page, own in tables.items() if own)]) > first
    titles = takewhile(lambda block: not is_sentence(block), blocks)
    large = [block for block in blocks if is_heading(block, body)]
    above = large == [block for block in titles if is_heading(block, body)]
    plain = above and not any(SECTION.match(block.text) for block in large)
    return first if goes_on and plain and sum(len(block.lines) for block in blocks) <= _TITLE_PAGE else None


def blocks_to_left(
    blocks: Sequence[Block],
    heads: Sequence[Block],
    tables: Mapping[int, Sequence[Box]],
    document: str,
) -> list[Left]:
    """Name the kind of each block; `heads` are known to be running heads and feet."""
    body = usual_block_size(blocks)
    by_page: dict[int, list[Block]] = {}
    for block in blocks:
        by_page.setdefault(block.page.number, []).append(block)
    left = [Left(block.page.number, "running", block_lines(block, document)) for block in heads]
    title_page = _title_page(by_page, tables, body)
    note: Block | None = None
    for before, block in zip([None, *blocks], blocks, strict=False):
        lines = block_lines(block, document)
        on_page = tables.get(block.page.number, ())
        over, under = captioned(block, by_page[block.page.number], on_page)
        near = table_above(block, on_page) is not None or _goes_on_with(note, block)
        first = _follows(before, block, tables)
        goes_on = says_it_goes_on(block.text) and table_above(block, on_page, FAR) is not None
        near = near or (
            first and _LEGEND.match(block.text) is not None and table_above(block, on_page, FAR) is not None
        )
        kind: Kind
        if over is not None:
            kind = "caption"
        elif under is not None:
            kind = "caption"
            note = block  # what stands below it is as near to the table
        elif (
            goes_on
            or _is_legend(block, note)
            or _is_note(block, body, near=near, first=first or (note is not None and note is before))
        ):
            kind = "note"
            note = block
        elif is_heading(block, body) and block.page.number != title_page:
            kind = "heading"
        else:
            kind = "text"
        left.append(Left(block.page.number, kind, lines))
    return left


def _is_note(block: Block, body: float, *, near: bool, first: bool) -> bool:
    """Tell whether a block is a note: a labelled one is the `first` text behind a table or note, others are `near`."""
    labelled, marked = _LABELLED.match(block.text), _MARKED.match(block.text) or _SOURCE.search(block.text)
    if is_large(block, body) and block.text[0].isdigit():
        marked = None  # "5 Finanzierung"
    small = block.size < body - 0.9 or (block.size < _CONSULTED and len(block.lines) <= _FEW_LINES)
    return bool((labelled and (near or first)) or (near and (marked or small)))


def _is_legend(block: Block, note: Block | None) -> bool:
    """Tell whether a line or two right under a note are set like it, and explain a sign."""
    if note is None or not _goes_on_with(note, block) or len(block.lines) > HEADING_LINES:
        return False
    alike = abs(block.size - note.size) < SAME_SIZE and block.is_bold is note.is_bold
    return alike and abs(block.lines[0].box.x0 - note.lines[0].box.x0) < 1 and _LEGEND.match(block.text) is not None


def _follows(before: Block | None, block: Block, tables: Mapping[int, Sequence[Box]]) -> bool:
    """Tell whether a block is the first text behind a table, on its page or on the next."""

    def position(other: Block) -> tuple[int, float]:
        return other.page.number, other.lines[0].baseline

    number = block.page.number
    ends = [(page, t.bottom - 1) for page in (number - 1, number) for t in tables.get(page, ())]
    return any((before is None or position(before) < end) and end < position(block) for end in ends)


def _goes_on_with(note: Block | None, block: Block) -> bool:
    """Tell whether a block stands right under a note."""
    if note is None or note.page is not block.page:
        return False
    return 0 < block.lines[0].baseline - note.lines[-1].baseline < NEAR * block.size
