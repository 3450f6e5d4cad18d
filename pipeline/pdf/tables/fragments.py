"""The part of a table that stands on one page: the glyphs in the cells of its grid, as lines with their geometry."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.maker import maker
from pipeline.model import Box, Line, Place
from pipeline.pdf.lines.stripes import is_unit
from pipeline.pdf.lines.text_lines import TextLine, words_to_lines, words_to_runs
from pipeline.pdf.pages.turn import as_shown
from pipeline.pdf.pages.words import parted_at, single_words
from pipeline.pdf.tables.table import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.pages.words import Word
    from pipeline.pdf.tables.grid import Grid, Slot


EMPTY = Cell()

_box, _place, _line = maker(Box), maker(Place), maker(Line)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A table's rows on one page, each with a cell for every column of the grid.

    A cell merged over rows stands in each of them, one merged over columns in the first of them. `cells` has each cell
    once, by its place in the grid.
    """

    page: int
    grid: Grid
    rows: tuple[Row, ...]
    cells: Mapping[Slot, Cell]
    bold_rows: frozenset[int]

    def header_rows(self) -> int:
        """Return how many rows at the top are the header: one, or as many as merged or bold cells tie together.

        Units below the titles belong to it.
        """
        last = len(self.rows) - 1
        end = self.grid.titled_to
        banded = 0 if end is None else sum(bottom < end + 1 for bottom in self.grid.ys[1:])
        count = banded if 1 < banded < last else 1
        titled: set[int] = set()  # the columns that have a title of their own
        while count < last:
            over = [self.grid.field(count - 1, column) for column in range(len(self.grid.xs) - 1)]
            titled |= {slot.column for slot in over if slot in self.cells and slot.column_end - slot.column == 1}
            spans = any(
                slot.column_end - slot.column > 1 and not titled.issuperset(range(slot.column, slot.column_end))
                for slot in over
                if slot in self.cells
            )
            reaches = max(slot.row_end for slot in over) > count
            bold = {count - 1, count} <= self.bold_rows and last not in self.bold_rows and self._is_title(count)
            tied = count < _TITLE_ROWS and (spans or reaches or bold)
            alone = sum(bool(cell.lines) for cell in self.rows[count]) < 2  # the title of a group of rows
            if alone or not (tied or _are_units(self.rows[count], self.rows[count - 1])):
                break
            count += 1
        return count

    def _is_title(self, number: int) -> bool:
        """Tell whether a bold row may be one of titles: no sum, and no name of a group like others below."""
        row = self.rows[number]
        filled = [bool(cell.lines) for cell in row]
        names = (self.rows[n] for n in self.bold_rows if n > number)
        again = not all(filled) and any([bool(cell.lines) for cell in name] == filled for name in names)
        return not again and not _are_counts(row)

    def header(self, count: int) -> Row:
        """Return the header, made of the first `count` rows: titles over several columns stand in each of them."""
        header = []
        for column in range(len(self.grid.xs) - 1):
            slots = dict.fromkeys(self.grid.field(row, column) for row in range(count))
            header.append(Cell(tuple(line for slot in slots for line in self.cells.get(slot, EMPTY).lines)))
        return tuple(header)


_TITLE_ROWS = 3
"""A header that merged or bold cells tie together has no more rows than this."""


def _are_counts(row: Row) -> bool:
    """Tell whether most texts of a row are numbers, but neither years nor the numbers of columns: no titles."""
    texts = [cell.printed for cell in row[1:] if cell.lines]
    counts = [text for text in texts if _COUNT.fullmatch(text) and not _YEAR_OR_PLACE.fullmatch(text)]
    return len(counts) > len(texts) / 2


def _are_units(row: Row, above: Row) -> bool:
    """Tell whether a row says in what the columns below it are counted.

    Other texts in it are titles that stand on the bottom, with nothing above, or that begin in the row above.
    """
    texts = [(cell, over) for cell, over in zip(row, above, strict=False) if cell.lines and cell is not over]
    units = sum(is_unit(cell.printed) for cell, _ in texts)
    titles = all(is_unit(cell.printed) or not over.lines for cell, over in texts)
    return len(texts) > 1 and units > len(texts) / 2 and titles and not is_unit(row[0].printed)


_COUNT = re.compile(r"[-–−+(]?\d[\d.,'\s]*[)%]?")
_YEAR_OR_PLACE = re.compile(r"(19|20)\d\d|\(?\d{1,2}[.)]?")
"""What stands in a header, and is a number."""

_HANGING = ".,;:-\u2010\u00ad–"

_SAME_EDGE = 0.5
"""Lines that begin within so many points of each other begin at the same edge."""

_ENOUGH = 5
"""So many lines of a column show how wide it is."""


def page_to_fragments(
    page: Page, sheet: Sheet, grids: Sequence[Grid], document: str
) -> tuple[list[Fragment], Sequence[Word]]:
    """Put the words of a page into the cells of its grids, and return those that stand in none of them.

    `sheet` is the page without running heads and feet, its words in the order in which they were drawn.
    """
    if not grids:
        return [], sheet.words
    fragments = []
    runs: Sequence[Sequence[Word]] = words_to_runs(sheet.words)
    for grid in grids:
        inside: dict[Slot, list[Word]] = {}
        remaining: list[Sequence[Word]] = []
        for run in parted_at_columns(runs, grid):
            slot = run_to_slot(run, grid)
            if slot is None:
                remaining.append(run)
            else:
                inside.setdefault(slot, []).extend(run)
        if not any(word.printed for own in inside.values() for word in own):
            continue  # a grid without a letter is a drawing; nothing is taken from the page
        runs = remaining
        printed = {slot: sheet.made.lines_of(words) or words_to_lines(words) for slot, words in inside.items()}
        fragments.append(_fragment(page, grid, printed, document))
    return fragments, [word for run in runs for word in run]


def parted_at_columns(runs: Sequence[Sequence[Word]], grid: Grid) -> list[Sequence[Word]]:
    """Part the runs in which a word is so long that the next column begins behind it without any white."""
    inner = grid.xs[1:-1]
    across = {n for n, run in enumerate(runs) if bisect_right(inner, run[0].x0) < bisect_left(inner, run[-1].x1)}
    if not across:
        return list(runs)
    starts = Counter(round(run[0].x0) for run in runs if run[0].printed)
    found: list[Sequence[Word]] = []
    for n, run in enumerate(runs):
        edges = [x for x, count in starts.items() if count >= _ENOUGH] if n in across else []
        found += parted_at(run, edges) if edges else [run]
    return found


def run_to_slot(run: Sequence[Word], grid: Grid) -> Slot | None:
    """Return the cell in which most of a run stands: a word that is too long for its cell runs over into the next.

    One that begins in the last column and runs out of the table, even for the most part, belongs to that.
    """
    left, right = run[0].left, run[-1].right  # each of its words begins where the one before it ends
    places = {number for y in {word.y for word in run} for number in grid.slot_numbers(left, right, y)}
    if len(places) == 1:  # all that it reaches over is one cell
        number = places.pop()
    else:
        votes = Counter([grid.slot_number(x, word.y) for word in run for x in word.middles])
        number = votes.most_common(1)[0][0]
        if (
            number is None
            and right > grid.xs[-1]
            and all(word.left < grid.xs[-1] for word in single_words(run) if word.printed)
        ):
            number = grid.slot_number(left, run[0].y)
    return None if number is None else grid.slots[number]


def _fragment(page: Page, grid: Grid, printed: Mapping[Slot, Sequence[TextLine]], document: str) -> Fragment:
    weights: dict[int, set[bool]] = {}
    for slot, lines in printed.items():
        weights.setdefault(slot.row, set()).update([line.bold for line in lines])
    bold = frozenset(row for row, found in weights.items() if found == {True})
    rooms = _rooms(printed, grid, bold | {0})
    cells = {
        slot: Cell(tuple(text_line_to_line(line, page, document, rooms.get(slot)) for line in lines))
        for slot, lines in printed.items()
    }
    by_slot = [cells.get(slot, EMPTY) for slot in grid.slots]
    begins = [slot.column for slot in grid.slots]
    width = len(grid.xs) - 1
    rows = tuple(
        tuple(
            [
                by_slot[owner] if begins[owner] == column else EMPTY
                for column, owner in enumerate(grid.owners[number : number + width])
            ]
        )
        for number in range(0, len(grid.owners), width)
    )
    return Fragment(page.number, grid, rows, cells, bold)


def _rooms(printed: Mapping[Slot, Sequence[TextLine]], grid: Grid, titles: Container[int]) -> dict[Slot, float]:
    """Return the width in points that each cell offers to a line.

    The space between rule and text is measured at the left of the column and taken to be the same at the right; a
    line that is wider proves that there was more room, unless it runs over the edge of its cell. Cells merged over
    columns are measured for themselves. Where columns are not ruled, the widest line shows the room. Rows that may be
    `titles` may stand nearer to their rules than the others do.
    """
    columns: dict[tuple[int, int], list[Slot]] = {}
    for slot in printed:
        columns.setdefault((slot.column, slot.column_end), []).append(slot)
    rooms: dict[Slot, float] = {}
    for (first, end), slots in columns.items():
        lines = [line for slot in slots for line in printed[slot]]
        if grid.soft:
            room = _widest(lines)
        else:
            room = _between_rules(lines, grid.xs[first], grid.xs[end])
            body = [slot for slot in slots if slot.row not in titles]
            others = [line for slot in body for line in printed[slot]]
            if _is_set_left(others):
                rooms |= dict.fromkeys(body, _between_rules(others, grid.xs[first], grid.xs[end]))
        rooms = dict.fromkeys(slots, room) | rooms
    return rooms


def _between_rules(lines: Sequence[TextLine], x0: float, x1: float) -> float:
    """Return the room between two rules, as far as the lines there show it."""
    padding = min((line.box.x0 - x0 for line in lines), default=0.0)
    widest = max((line.box.width for line in lines if line.box.x1 <= x1), default=0.0)
    return max((x1 - x0) - 2 * max(padding, 0.0), widest)


def _is_set_left(lines: Sequence[TextLine]) -> bool:
    """Tell whether a good part of the lines of a column begins at its left edge, what is indented aside."""
    edge = min((line.box.x0 for line in lines), default=0.0)
    at_edge = sum(line.box.x0 - edge < _SAME_EDGE for line in lines)
    return at_edge >= max(_ENOUGH, len(lines) / 4)


def _widest(lines: Sequence[TextLine]) -> float:
    """Return how wide the widest line of a column is that does not run over an edge that nobody sees.

    A token with digits or signs may be too long for its column and yet not be broken ("2022/2023").
    """
    sure = [line for line in lines if line.text.isalpha() or " " in line.text]
    return max(map(_without_hanging, sure if len(sure) >= _ENOUGH else lines), default=0.0)


def _without_hanging(line: TextLine) -> float:
    """Return the width of a line up to its last letter: some typesetters let signs hang over the edge (Typst)."""
    return line.box.width - (line.advances[-1] if line.advances and line.text[-1] in _HANGING else 0.0)


def text_line_to_line(line: TextLine, page: Page, document: str, room: float | None) -> Line:
    """Give a line of glyphs its place on the page as it is shown.

    Places are in hundredths of a point: finer is noise of the PDF's rounding.
    """
    x0, top, x1, bottom = as_shown(line.box, page.width, page.height, page.turn)
    box = _box((round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))
    return _line((line.text, _place((document, page.number, box, None)), line.advances, room, line.spaced))
