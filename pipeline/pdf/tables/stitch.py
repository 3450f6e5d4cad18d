"""Fragments of pages to whole tables: headers that were printed again, and rows that a page break cut."""

from __future__ import annotations

from collections import Counter, deque
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.pdf.lines.stripes import is_number
from pipeline.pdf.pages import packed
from pipeline.pdf.regions.captions import same_caption
from pipeline.pdf.tables.kept import PackedRows, Rows
from pipeline.pdf.tables.table import Cell, Join, Row, Table, characters
from pipeline.text.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.model import Line
    from pipeline.pdf.tables.fragments import Fragment

See: TypeAlias = "Callable[[Iterable[Row]], None]"
"""Sees each row of a table once, in their order, while it is at hand."""

ALIGNED = 6.0
"""Column edges of two pages may differ by this many points: left and right pages, rounding."""

_ENOUGH = 5
"""So many texts of a column show how its texts begin."""


_OPEN_ALONE = frozenset("beim für sowie zum zur zwischen".split())
_OPEN = _OPEN_ALONE | frozenset(
    """
    als am ans bis bzw das dass dem den der des die eine einem einen einer eines gegen im in ins oder ohne per pro
    seit und vom von wie
    """.split(),
)
"""Words behind which a text goes on. Others may end one: "legt Beschwerde ein", "nimmt Fälle auf"."""


class Stitch:
    """Joins the fragments that belong together, as they come in the order of the document."""

    def __init__(self) -> None:
        """Begin without any."""
        self._count = 0
        self._drafts: list[_Draft] = []

    def add(
        self, fragment: Fragment, over: tuple[Line, ...], under: tuple[Line, ...], heading: tuple[Line, ...] = ()
    ) -> None:
        """Take the next fragment, with the captions above and below it, and its heading.

        A caption above or a heading begins a table, unless it is printed over the table again.
        """
        draft = self._drafts[-1] if self._drafts else None
        known = (draft.first_over, draft.heading) if draft else ()
        new = any(lines and not any(_same_caption(one, lines) for one in known) for lines in (over, heading))
        if draft is None or new or not draft.goes_on(fragment, packs=self._packs):
            draft = _Draft(fragment, over, heading, packs=self._packs)
            self._drafts.append(draft)
        draft.over = draft.over or over
        draft.under = draft.under or under
        self._count += 1

    def tables(self, look: Callable[[Sequence[int]], See]) -> list[Table]:
        """Return the tables when there are no more fragments; `look` says who sees the rows of one on some pages."""
        return [draft.table(look(draft.pages), packs=self._packs) for draft in self._drafts]

    @property
    def _packs(self) -> bool:
        """Whether there are so many fragments that the rows of the next one are packed, and those of the tables."""
        return self._count >= packed.UNPACKED


class _Whole:
    """What holds for the rows that no page break can have cut: those next to one may be half a row.

    The names of groups that have a row of their own between the others say nothing of these.
    """

    def __init__(self) -> None:
        self._count = 0
        self._names = 0
        self._filled = Counter[int]()
        self._small: set[int] = set()

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows; those without text say nothing."""
        for row in rows:
            filled = [column for column, cell in enumerate(row) if cell.lines]
            if is_name(row):
                self._names += 1
                continue
            self._count += bool(filled)
            self._filled.update(filled)
            self._small.update([column for column in filled if row[column].lines[0].text[:1].islower()])

    @property
    def always_filled(self) -> frozenset[int]:
        """The columns that are empty in no row."""
        names = 0 if self.named else self._names
        return frozenset(c for c, count in self._filled.items() if count + (c == 0) * names == self._count + names)

    @property
    def named(self) -> bool:
        """Whether names of groups stand between the rows: more than one, and fewer than these."""
        return 1 < self._names < self._count

    @property
    def never_small(self) -> frozenset[int]:
        """The columns in which no text begins with a small letter, if there are enough of them."""
        return frozenset(column for column, count in self._filled.items() if count >= _ENOUGH) - self._small


class _Part(NamedTuple):
    """What a fragment adds to a table: its header (empty if it has none), and its rows below that, in one sequence.

    `open` says over how many rows a cell without text reaches that begins in the first of these, for each column.
    """

    page: int
    rows: Sequence[Row]
    open: Mapping[int, int]


class _Draft:
    """A table whose fragments come one by one; it is made of them when it is known what holds for all its rows.

    `over` and `under` are the first captions above and below a fragment, `first_over` is that above the first one, and
    `heading` the one there.
    `pages` are the pages of all fragments.
    """

    def __init__(self, fragment: Fragment, over: tuple[Line, ...], heading: tuple[Line, ...], *, packs: bool) -> None:
        self.over = self.first_over = over
        self.heading = heading
        self.under: tuple[Line, ...] = ()
        self._header_rows = fragment.header_rows()
        self._header = fragment.header(self._header_rows)
        self.pages: list[int] = []
        self._parts = deque[_Part]()
        self._width = 0
        self._grouped: set[int] = set()  # the columns in which a cell is merged over rows
        self._whole = _Whole()
        self._fills_down = fragment.grid.soft or fragment.grid.plain
        self._add(fragment, self._header_rows, packs=packs)

    def goes_on(self, fragment: Fragment, *, packs: bool) -> bool:
        """Take a fragment if it continues the table: on the next page, with its header or its columns."""
        if fragment.page != self.pages[-1] + 1:
            return False
        repeated = same_header(self._header, fragment.header(min(self._header_rows, len(fragment.rows))))
        xs, others = self._xs, fragment.grid.xs
        alike = len(xs) == len(others) and all(abs(a - b) <= ALIGNED for a, b in zip(xs, others, strict=True))
        if not alike and not (repeated and len(fragment.rows) >= self._header_rows):
            return False
        lower = len(fragment.rows) > 1 and _ends_header(fragment.rows[0], self._header)
        self._add(fragment, self._header_rows if repeated else int(lower), packs=packs)
        return True

    def _add(self, fragment: Fragment, skip: int, *, packs: bool) -> None:
        self._width = max(self._width, *map(len, fragment.rows))
        self._grouped.update(
            slot.column
            for slot in fragment.grid.slots
            if slot.row >= skip and slot.row_end - slot.row > 1 and slot.column_end - slot.column == 1
        )
        first = _first_row(fragment, skip)
        rows = fragment.rows[first + bool(self.pages) :]
        self._whole.add(rows[:-1])
        self._last = rows[-1:]  # no page break can have cut it if no other fragment follows
        self._xs = fragment.grid.xs
        self.pages.append(fragment.page)
        part = (fragment.header(skip) if skip else (), *fragment.rows[first:])
        self._parts.append(_Part(fragment.page, PackedRows(part) if packs else part, _open_at_top(fragment, first)))

    def table(self, see: See, *, packs: bool) -> Table:
        """Return the table, made of its parts: none is kept any longer. It packs its rows in a long document."""
        self._whole.add(self._last)
        width = self._width
        grouped = frozenset(self._grouped) if width > 1 else frozenset[int]()
        always, capital = self._whole.always_filled - grouped, self._whole.never_small
        named = self._whole.named
        rows, repeated = Rows(_unseen if self._fills_down else see, packs=packs), Rows(_unseen, packs=packs)
        header = _padded(self._header, width)
        joins: list[Join] = []
        printed = 0
        for number in range(len(self._parts)):
            part = self._parts.popleft()
            title, *below = part.rows
            added = [_padded(row, width) for row in below]
            above = rows[-1] if rows else ()
            known = _lines([above])
            group_goes_on = {c: count for c, count in part.open.items() if number and c in grouped}
            # The name of a group is no part of a row because nothing stands beside it.
            filled = frozenset[int]() if named and any(map(is_name, (above, *added[:1]))) else always
            if above and added and (reason := cut_by_page_break(above, added[0], filled, capital)):
                cut = added[0]
                above = tuple(Cell((*a.lines, *b.lines)) for a, b in zip(above, cut, strict=True))
                rows.replace_last(above)
                joins.append(Join(len(rows) - 1, (self.pages[number - 1], part.page), reason))
                # What goes on of a name beside several rows goes on in each of them.
                added = [
                    tuple(above[c] if cell is cut[c] and cell.lines else cell for c, cell in enumerate(row))
                    for row in added[1:]
                ]
                group_goes_on = {column: count - 1 for column, count in group_goes_on.items()}
            if above:
                added = [
                    tuple(above[c] if place < group_goes_on.get(c, 0) else cell for c, cell in enumerate(row))
                    for place, row in enumerate(added)
                ]
            again = [row for row in added if same_header(row, header)]  # parts that stand on one page
            kept = [row for row in added if any(cell.lines for cell in row) and row not in again]
            titles = [title, *again] if title else again
            rows.extend(kept)
            repeated.extend(titles if number else again)
            new = _lines([above, *titles, *kept])
            printed += characters(line for key, line in new.items() if key not in known)
        return Table(
            tuple(dict.fromkeys(self.pages)),
            self.over or self.under,
            header,
            _filled_down(rows, see) if self._fills_down else rows.settled(),
            tuple(joins),
            repeated.settled(),
            printed,
            bool(self.heading),
        )


def _first_row(fragment: Fragment, skip: int) -> int:
    """Return the number of the first row behind the `skip` rows of the header.

    Between the header and the rest of a row that a page break cut, rules may leave a strip without text.
    """
    rows = fragment.rows
    return next((n for n in range(skip, len(rows)) if any(cell.lines for cell in rows[n])), len(rows))


def is_name(row: Row) -> bool:
    """Tell whether only the first of several columns has a text: it may be the name of a group of rows."""
    return len(row) > 1 and bool(row[0].lines) and not any(cell.lines for cell in row[1:])


def _lines(rows: Iterable[Row]) -> dict[int, Line]:
    """Return the lines of rows, each once, though a cell merged over rows stands in each of them."""
    return {id(line): line for row in rows for cell in row for line in cell.lines}


def _same_caption(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Tell whether the second one of two captions is the first one again, or says that its table goes on."""
    return same_caption(*(" ".join(line.text for line in lines) for lines in (a, b)))


def same_header(a: Row, b: Row) -> bool:
    """Tell whether two rows print the same words, line breaks and empty columns at the end aside."""
    pairs = zip_longest(a, b, fillvalue=Cell())
    return all(_letters(one) == _letters(other) for one, other in pairs) and any(map(_letters, a))


def _letters(cell: Cell) -> str:
    """Return the text of a cell without its white space."""
    return "".join([part for line in cell.lines for part in line.text.split()])


def _ends_header(row: Row, header: Row) -> bool:
    """Tell whether a row prints the last words of each title of a header: its lower line, under titles set apart."""
    words = [(cell.printed.split(), title.printed.split()) for cell, title in zip(row, header, strict=False)]
    same = all(bool(own) is bool(title) and title[len(title) - len(own) :] == own for own, title in words)
    return len(row) == len(header) and same and sum(bool(own) for own, _ in words) > 1


def _padded(row: Sequence[Cell], width: int) -> Row:
    return (*row, *[Cell()] * (width - len(row)))


def _open_at_top(fragment: Fragment, first: int) -> Mapping[int, int]:
    """Return, for each column that is empty in row `first` of a page, over how many rows its cell reaches from there.

    The group that it belongs to may have begun on the page before.
    """
    if first == len(fragment.rows):
        return {}
    slots = {column: fragment.grid.field(first, column) for column in range(len(fragment.rows[first]))}
    return {column: slot.row_end - first for column, slot in slots.items() if slot not in fragment.cells}


def _unseen(_: Iterable[Row]) -> None:
    """Ask nothing of rows."""


def _filled_down(rows: Rows, see: See) -> Sequence[Row]:
    """Give the first column's value to the rows below it that print none: a group's name that is printed once."""
    if not _names_groups(rows):
        see(rows)
        return rows.settled()
    filled = Rows(see, packs=rows.packs)
    for row in rows:
        filled.extend([row if row[0].lines or not filled else (filled[-1][0], *row[1:])])
    return filled.settled()


def _names_groups(rows: Iterable[Row]) -> bool:
    """Tell whether the first column prints the name of a group of rows once.

    Only where it can be nothing else: the first row has a value, no value is printed twice in a row, none is a
    number, and every row without one is filled in all columns that are never empty elsewhere. One row of numbers alone
    at the end of the table is the sum of the others.
    """
    named: str | None = None
    above: Row = ()
    always: set[int] | None = None  # the columns that are filled in all rows with a value
    beside: set[int] | None = None  # those that are filled in all rows without one
    unnamed = 0
    for row in rows:
        text = "".join(row[0].printed.split())
        filled = {column for column, cell in enumerate(row) if column and cell.lines}
        if text:
            merged = bool(above) and row[0] is above[0]
            if not merged and (text == named or any(c.isdigit() for c in text)):
                return False
            named = text
            always = filled if always is None else always & filled
        elif named is None:
            return False
        else:
            beside = filled if beside is None else beside & filled
            unnamed += 1
        above = row
    if unnamed == 1 and all(is_number(cell.printed) for cell in above if cell.lines):
        return False
    return bool(always and beside and always <= beside)


def cut_by_page_break(
    above: Row, below: Row, always: frozenset[int], capital: frozenset[int] = frozenset()
) -> str | None:
    """Say why the first row of a page is the rest of the last row of the page before it; None if it is not.

    The evidence is a column that is filled in every whole row of the table: a row in which it is empty is no whole
    row. Typesetters cut a row in two ways: each cell at the same height, or only between the lines of a cell, so
    that cells which do not fit begin on the next page. Or else a text breaks off above, or most texts below begin with
    a small letter, as no text of a whole row does in the `capital` columns.
    """
    going_on = [c for c, cell in enumerate(below) if cell.lines]
    if not going_on:
        return None
    begun_late = sorted(c for c in always if not above[c].lines and below[c].lines)
    if begun_late:
        columns = ", ".join(str(c + 1) for c in begun_late)
        return f"column(s) {columns}, filled in every whole row, are empty above the page break and filled below it"
    begun = [c for c in going_on if above[c].lines]
    if any(_is_other(above[c], below[c]) for c in begun):
        return None
    empty = sorted(c for c in always if not below[c].lines)
    if empty and 2 * len(begun) > len(going_on):
        columns = ", ".join(str(c + 1) for c in empty)
        rest = "the rest" if begun == going_on else "most of the rest"
        return f"column(s) {columns}, filled in every whole row, are empty, and {rest} goes on in columns begun above"
    if begun != going_on:
        return None
    unfinished = [c for c in going_on if is_unfinished(above[c].printed)]
    if unfinished:
        columns = ", ".join(str(c + 1) for c in unfinished)
        return f"the text above breaks off in column(s) {columns}"
    small = [c for c in going_on if below[c].printed[:1].islower()]
    if len(capital.intersection(small)) > len(going_on) / 2:
        columns = ", ".join(str(c + 1) for c in small)
        return f"column(s) {columns} begin with a small letter below the page break, as in no whole row"
    return None


def _is_other(above: Cell, below: Cell) -> bool:
    """Tell whether a text stands below numbers, which do not go on in words: it is a title, or the name of a group."""
    counted = [all(map(is_number, cell.printed.split())) for cell in (above, below)]
    return counted == [True, False]


def is_unfinished(printed: str) -> bool:
    """Tell whether a cell's text breaks off: with a comma, a slash, a hyphen, an open bracket, or an open word."""
    last_line = printed.rsplit("\n", 1)[-1].split()
    if not last_line or not last_line[-1].strip("-–—/"):
        return False
    # Alone on its line, "der" is more likely the end of a broken word.
    open_word = last_line[-1] in (_OPEN if len(last_line) > 1 else _OPEN_ALONE)
    return last_line[-1][-1] in ",;/(&" or last_line[-1][-1] in HYPHENS or open_word
