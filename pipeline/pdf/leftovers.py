"""What stands outside the tables, and what it is: headings, text, running heads, captions, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import permutations, takewhile
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Box
from pipeline.pdf.captions import says_it_goes_on
from pipeline.pdf.columns import FEWEST, page_columns
from pipeline.pdf.fragments import text_line_to_line
from pipeline.pdf.gutters import CAPTION, FAR, SAME_SIZE, words_to_page_lines
from pipeline.pdf.lines import TextLine, usual_size, words_to_lines
from pipeline.pdf.regions import holds
from pipeline.pdf.table import Kind, Left
from pipeline.pdf.words import broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Line
    from pipeline.pdf.page import Page
    from pipeline.pdf.words import Word

_LABELLED = re.compile(
    r"((Daten)?[Qq]uellen?|Anmerkung(en)?|Anm\.|Bemerkung(en)?|Hinweise?|Legende|Abkürzungen|Zeichenerklärung|"
    r"Erläuterung(en)?|Datenbasis|Lese(hilfe|beispiel)|Stand|Source|Notes?)\s*[:.]\s*\S"
)
_SOURCE = re.compile(r"\bQuellen?\s*:\s*\S")
_ANNEX = re.compile(r"(Anlage|Anhang|Schaubild|Grafik)\s*(\d+|[A-Z]|[IVX]+)([-.]\d+)*\s*[:,–—]\s*\S")
"""What begins like the title of an annex is the caption of the table right below it."""

_COUNTED = re.compile(r"[^\W\d_]{3,} \d+(\.\d+)*[a-z]?\s*[:–—]\s*\S")
"""So does what begins with any word that is counted: "Material 3: Gremien"."""

_BEGINS = re.compile(rf"({CAPTION.pattern})[\w.-]*\s*[:–—]|{_ANNEX.pattern}|{_COUNTED.pattern}", re.IGNORECASE)
"""How a caption begins that stands as near to the text above it as the lines of that."""

_UNNUMBERED = re.compile(r"(Tabelle|Tafel|Übersicht|Aufstellung|Zusammenstellung|Verzeichnis|Liste)\s*:\s*\S")
"""What begins so is the caption of a table, too, if it is no larger than the text."""

_SECTION = re.compile(r"(\d+(\.\d+)*\.?|[A-Z]\.|[IVX]+\.|§)\s*\S")
"""How a heading with a number begins."""

_MARKED = re.compile(r"[*†¹²³⁴-⁹]|\d{1,2}\)?\s+\D|\d{1,2}[A-ZÄÖÜ]|\S{1,15}\s+=\s+\S")
"""How a note begins right under a table: with its mark, or with what it explains ("kWh = Kilowattstunde")."""

NEAR = 3.0
"""A caption or note stands within this many font sizes of its table."""


_HEADING_LINES = 2
"""A heading that begins a table has no more lines; the head of a page, which may stand over each part of one, has."""

_LEGEND = re.compile(r"[^.:=]{1,30}\s*[:=]\s*\S")
"""How a line of a legend begins: "Leere Felder: keine Angabe"."""

_SENTENCE_WORDS = 8
"""A text of so many words that ends with a full stop is a sentence, and no heading."""

_TITLE_PAGE = 20
"""A title page has at most this many lines."""

_LARGER, _LONG = 1.15, 200
"""A heading is larger than the text by this factor, or bold and no longer than so many letters."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines outside the tables, of one size and weight, without a gap between them."""

    page: Page
    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The font size in points."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def outside_to_blocks(page: Page, words: Sequence[Word], tables: Sequence[Box]) -> list[Block]:
    """Group the words outside the tables into blocks, in reading order; no block reaches across a table.

    Columns of text are read one after the other, and so is what stands above or below tables side by side.
    """
    columns = page_columns(words_to_page_lines(words)) if sum([len(w.text) for w in words]) >= FEWEST else []
    zones: dict[int, list[Word]] = {}
    for word in words if columns else ():
        if word.right > word.left and _zone(columns, word.left, word.y) != _zone(columns, word.right, word.y):
            for part in broken(word):
                zones.setdefault(_zone(columns, part.left, part.y), []).append(part)
        else:
            zones.setdefault(_zone(columns, word.left, word.y), []).append(word)
    blocks: list[list[TextLine]] = []
    whole = [zone for _, zone in sorted(zones.items())] if columns else [words]
    for zone in (side for own in whole for side in _sides(own, tables)):
        blocks.append([])
        for line in words_to_lines(zone):
            if blocks[-1] and not _goes_on(blocks[-1][-1], line, tables):
                blocks.append([])
            blocks[-1].append(line)
    return [Block(page, tuple(lines)) for lines in blocks if lines]


def _sides(words: Sequence[Word], tables: Sequence[Box]) -> list[Sequence[Word]]:
    """Part the words near two tables that stand side by side where they do, if no text of their line goes across."""
    beside = [
        ((a.x1 + b.x0) / 2, Box.around([a, b]))
        for a, b in permutations(tables, 2)
        if a.x1 <= b.x0 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.height, b.height)
    ]
    right = {
        id(word)
        for line in (words_to_page_lines(words) if beside else ())
        for middle, both in beside
        if both.top - NEAR * line.size < line.baseline < both.bottom + NEAR * line.size
        and not any(s.x0 < middle < s.x1 for s in line.segments)
        for word in line.words
        if word.left > middle
    }
    sides = ([w for w in words if id(w) not in right], [w for w in words if id(w) in right]) if right else (words,)
    return [side for side in sides if side]


def _zone(columns: Sequence[Box], x: float, y: float) -> int:
    """Return the place in reading order of what stands at a point: in one of the columns, or between them."""
    column = next((n for n, box in enumerate(columns) if holds(box, x, y)), None)
    return 2 * sum(box.bottom < y for box in columns) if column is None else 2 * column + 1


def _goes_on(above: TextLine, below: TextLine, tables: Sequence[Box]) -> bool:
    if abs(above.size - below.size) > 0.5 or above.bold is not below.bold:
        return False
    if not 0 <= below.baseline - above.baseline <= 1.6 * above.size:
        return False
    if above.text.endswith((".", "!", "?", ":")) and _BEGINS.match(below.text) and _is_over(below, tables):
        return False
    return not any(above.baseline <= t.top <= below.baseline for t in tables)


def _is_over(line: TextLine, tables: Iterable[Box]) -> bool:
    """Tell whether a caption that begins with a line would end right above a table."""
    reach = NEAR + _HEADING_LINES * 1.2 - 1
    return any(0 < table.top - line.baseline <= reach * line.size for table in tables)


class Captions(NamedTuple):
    """The captions of a page: those above and below its tables, by the number of the table on the page."""

    over: dict[int, tuple[Line, ...]]
    under: dict[int, tuple[Line, ...]]


def blocks_to_captions(blocks: Sequence[Block], tables: Sequence[Box], document: str) -> Captions:
    """Return the captions among the blocks of a page."""
    captions = Captions({}, {})
    for block in blocks:
        below, above = _captioned(block, blocks, tables)
        if below is not None:
            captions.over[below] = _lines(block, document)
        elif above is not None:
            captions.under[above] = _lines(block, document)
    return captions


def _captioned(block: Block, blocks: Sequence[Block], tables: Sequence[Box]) -> tuple[int | None, int | None]:
    """Return the numbers of the table below a block and of that above it, where the block is their caption.

    It begins like one, or says that the table goes on. What begins like the title of an annex, or only looks like the
    title of a table, is none where the table has a caption among the other `blocks` of the page.
    """
    below, above = _table_below(block, tables), _table_above(block, tables)
    if CAPTION.match(block.text) or (below is None is above):
        return (below, above) if CAPTION.match(block.text) else (None, None)
    if says_it_goes_on(block.text):
        return below, None
    others = [other for other in blocks if other is not block]
    unnumbered = _UNNUMBERED.match(block.text) and not _is_large(block, _usual_size([block, *others]))
    short = len(block.lines) <= _HEADING_LINES and not _is_large(block, _usual_size([block, *others]))
    annexed = _ANNEX.match(block.text) or (short and below is not None and _COUNTED.match(block.text))
    if not annexed and not unnumbered and not (below is not None and _is_title(block, others, tables)):
        return None, None
    own = {
        table
        for other in others
        if CAPTION.match(other.text)
        for table in (_table_below(other, tables), _table_above(other, tables))
    }
    return None if below in own else below, above if unnumbered and below is None and above not in own else None


def _is_title(block: Block, others: Sequence[Block], tables: Sequence[Box]) -> bool:
    """Tell whether a block right above a table is its title: bold, as large as the text, and set like no heading.

    `others` are those of the page.
    """

    def is_like(other: Block) -> bool:
        return other.is_bold and abs(other.size - block.size) < SAME_SIZE and _table_below(other, tables) is None

    return (
        block.is_bold
        and len(block.lines) <= _HEADING_LINES
        and not _SECTION.match(block.text)
        and not block.text.endswith(".")
        and not _is_large(block, _usual_size(others))
        and not any(map(is_like, others))
    )


def headings_over_tables(blocks: Sequence[Block], tables: Sequence[Box], document: str) -> dict[int, tuple[Line, ...]]:
    """Return the headings right above the tables of a page, by the number of the table: large or bold, and short."""
    body = _usual_size(blocks)
    return {
        below: _lines(block, document)
        for block in blocks
        if len(block.lines) <= _HEADING_LINES
        and (below := _table_below(block, tables)) is not None
        and _is_heading(block, body)
        and _captioned(block, blocks, tables)[0] is None
    }


def heading_at_foot(
    blocks: Sequence[Block], words: Sequence[Word], tables: Sequence[Box], document: str
) -> tuple[Line, ...]:
    """Return the heading that is the last text of a page, below its tables: what it announces is on the next page.

    It is larger than most of the `words` of the page, which the name of a group of rows is not.
    """
    last = max(blocks, key=lambda block: block.lines[-1].baseline, default=None)
    if last is None or not tables or len(last.lines) > _HEADING_LINES or says_it_goes_on(last.text):
        return ()
    usual = usual_size(words)
    large = (_is_large(last, usual) or (last.is_bold and last.size > usual + SAME_SIZE)) and not _is_sentence(last)
    return _lines(last, document) if large and all(t.bottom < last.lines[0].baseline for t in tables) else ()


def _usual_size(blocks: Iterable[Block]) -> float:
    """Return the font size of most of the text; 0 where there is none."""
    sizes = Counter[float]()
    for block in blocks:
        sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_heading(block: Block, body: float) -> bool:
    return not _is_sentence(block) and (_is_large(block, body) or (block.is_bold and len(block.text) < _LONG))


def _is_sentence(block: Block) -> bool:
    ends = block.text.rstrip(')“«"').endswith((".", "!", "?"))
    return ends and len(block.text.split()) >= _SENTENCE_WORDS


def _title_page(by_page: Mapping[int, Sequence[Block]], tables: Mapping[int, Sequence[Box]], body: float) -> int | None:
    """Return the number of the title page: the first with text, of few lines, and without a table.

    What is large on it has no numbers of sections, and stands above all sentences; a title page may have some.
    """
    first = min(by_page, default=0)
    if not first or any(tables.get(page) for page in range(1, first + 1)):
        return None
    blocks = by_page[first]
    goes_on = max([*by_page, *(page for page, own in tables.items() if own)]) > first
    titles = takewhile(lambda block: not _is_sentence(block), blocks)
    large = [block for block in blocks if _is_heading(block, body)]
    above = large == [block for block in titles if _is_heading(block, body)]
    plain = above and not any(_SECTION.match(block.text) for block in large)
    return first if goes_on and plain and sum(len(block.lines) for block in blocks) <= _TITLE_PAGE else None


def _is_large(block: Block, body: float) -> bool:
    return block.size > body * _LARGER


def blocks_to_left(
    blocks: Sequence[Block],
    heads: Sequence[Block],
    tables: Mapping[int, Sequence[Box]],
    document: str,
) -> list[Left]:
    """Name the kind of each block; `heads` are known to be running heads and feet."""
    body = _usual_size(blocks)
    by_page: dict[int, list[Block]] = {}
    for block in blocks:
        by_page.setdefault(block.page.number, []).append(block)
    left = [Left(block.page.number, "running", _lines(block, document)) for block in heads]
    title_page = _title_page(by_page, tables, body)
    note: Block | None = None
    for before, block in zip([None, *blocks], blocks, strict=False):
        lines = _lines(block, document)
        on_page = tables.get(block.page.number, ())
        over, under = _captioned(block, by_page[block.page.number], on_page)
        near = _table_above(block, on_page) is not None or _goes_on_with(note, block)
        first = _follows(before, block, tables)
        near = near or (
            first and _LEGEND.match(block.text) is not None and _table_above(block, on_page, FAR) is not None
        )
        kind: Kind
        if over is not None:
            kind = "caption"
        elif under is not None:
            kind = "caption"
            note = block  # what stands below it is as near to the table
        elif _is_legend(block, note) or _is_note(
            block, body, near=near, first=first or (note is not None and note is before)
        ):
            kind = "note"
            note = block
        elif _is_heading(block, body) and block.page.number != title_page:
            kind = "heading"
        else:
            kind = "text"
        left.append(Left(block.page.number, kind, lines))
    return left


def _is_note(block: Block, body: float, *, near: bool, first: bool) -> bool:
    """Tell whether a block is a note: a labelled one is the `first` text behind a table or note, others are `near`."""
    labelled, marked = _LABELLED.match(block.text), _MARKED.match(block.text) or _SOURCE.search(block.text)
    if _is_large(block, body) and block.text[0].isdigit():
        marked = None  # "5 Finanzierung"
    return bool((labelled and (near or first)) or (near and (marked or block.size < body - 0.9)))


def _is_legend(block: Block, note: Block | None) -> bool:
    """Tell whether a line or two right under a note are set like it, and explain a sign."""
    if note is None or not _goes_on_with(note, block) or len(block.lines) > _HEADING_LINES:
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


def _lines(block: Block, document: str) -> tuple[Line, ...]:
    room = max(line.box.width for line in block.lines)
    return tuple(text_line_to_line(line, block.page, document, room) for line in block.lines)


def _table_below(block: Block, tables: Sequence[Box]) -> int | None:
    last = block.lines[-1]
    return _own([n for n, t in enumerate(tables) if -1 <= t.top - last.baseline <= NEAR * last.size], block, tables)


def _table_above(block: Block, tables: Sequence[Box], reach: float = NEAR) -> int | None:
    """Return the number of the table above a block, no farther than `reach` font sizes."""
    first = block.lines[0]
    return _own(
        [n for n, t in enumerate(tables) if 0 <= first.baseline - t.bottom <= reach * first.size], block, tables
    )


def _own(near: Sequence[int], block: Block, tables: Sequence[Box]) -> int | None:
    """Return the number of the one among near tables that a block stands right above or below; else the first."""
    x0, x1 = min(line.box.x0 for line in block.lines), max(line.box.x1 for line in block.lines)
    facing = (n for n in near if tables[n].x0 < x1 and tables[n].x1 > x0)
    return next(facing, near[0] if near else None)
