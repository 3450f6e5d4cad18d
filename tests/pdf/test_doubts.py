"""What looks wrong in a table is said, with its page and row; what looks right is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box, Line, Place
from pipeline.pdf.tables.doubts import Usual, tables_to_doubts, texts_beside
from pipeline.pdf.tables.table import Cell, Left, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = ("Land", "Gremium", "Turnus", "Akteure")
SOUND = [(land, f"Runder Tisch {land}", "jährlich", "Polizei") for land in ("Bayern", "Hessen", "Berlin", "Bremen")] * 2


def line(text: str, x0: float, top: float, page: int = 1) -> Line:
    return Line(text, Place("anhang", page, Box(x0, top, x0 + 5 * len(text), top + 10)))


def cell(text: str, column: int, row: int, page: int = 1) -> Cell:
    lines = text.split("\n") if text else []
    return Cell(tuple(line(part, 100 * column, 40 * row + 12 * n, page) for n, part in enumerate(lines)))


def table(rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = HEADER, page: int = 1) -> Table:
    cells = [tuple(cell(text, c, r, page) for c, text in enumerate(row)) for r, row in enumerate([header, *rows])]
    return Table((page,), (), cells[0], tuple(cells[1:]), (), ())


def doubts(tables: Sequence[Table], left: Sequence[Left]) -> list[str]:
    beside, usual = texts_beside(left), []
    for found in tables:
        usual.append(Usual(page for page in found.pages if page in beside))
        for row in found.rows:
            usual[-1].add(row)
    return tables_to_doubts(tables, usual, beside)


def test_a_sound_table_raises_no_doubt() -> None:
    assert doubts([table(SOUND)], []) == []


def test_a_row_that_is_hardly_filled_may_be_the_rest_of_another() -> None:
    (doubt,) = doubts([table([*SOUND[:6], ("", "", "", "Zoll"), *SOUND[6:], *SOUND])], [])
    assert doubt == "page 1: table 1, row 7 ('Zoll') is empty where nearly all others are filled"


def test_the_title_of_a_group_of_rows_is_no_rest() -> None:
    assert doubts([table([*SOUND[:6], ("Süden", "", "", ""), *SOUND[6:], *SOUND])], []) == []


def test_a_row_that_goes_on_where_the_one_above_breaks_off_is_named() -> None:
    rows = [("Bayern", "Runder Tisch", "jährlich", "Polizei,"), ("Hessen", "Runder Tisch", "nie", "verschiedene Ämter")]
    (doubt,) = doubts([table(rows)], [])
    assert "row 2 ('Hessen') goes on where the row above breaks off, in column 4" in doubt


def test_white_that_runs_across_a_row_may_part_it() -> None:
    rows = [tuple(f"{text}\n{text}\n\n\n{text}" for text in ("Bayern", "Tisch", "nie", "Zoll"))]
    apart = table(rows)
    without_blanks = tuple(Cell(tuple(ln for ln in c.lines if ln.text)) for c in apart.rows[0])
    (doubt,) = doubts([Table((1,), (), apart.header, (without_blanks,), (), ())], [])
    assert doubt == "page 1: table 1, row 1 ('Bayern') may be several rows"


def test_a_text_that_runs_into_the_next_column_is_named() -> None:
    (doubt,) = doubts([table([*SOUND, ("Saarland", "Kooperationskonzeptumsetzung", "jährlich", "Zoll")])], [])
    assert doubt == "page 1: table 1, row 9 ('Saarland'): the text of column 2 runs into column 3"


def test_a_table_on_the_next_page_may_go_on() -> None:
    (doubt,) = doubts([table(SOUND), table(SOUND, ("a", "b", "c", "d"), page=2)], [])
    assert doubt == "page 2: table 2 has as many columns as the one before it: perhaps it goes on with that"


def test_a_header_that_ends_with_amounts_may_hold_the_first_row() -> None:
    (doubt,) = doubts([table(SOUND, ("Land Bayern", "Fälle 1.234", "Opfer 378", "Jahr 12"))], [])
    assert "its header ends with numbers" in doubt


def test_years_in_a_header_are_no_amounts() -> None:
    assert doubts([table(SOUND, ("Land", "2021", "2022", "2023"))], []) == []


def test_a_column_without_a_header_is_named() -> None:
    (doubt,) = doubts([table(SOUND, ("Land", "Gremium", "", "Akteure"))], [])
    assert doubt == "page 1: table 1: column(s) 3 have text but no header"


def test_texts_beside_a_table_on_its_lines_may_belong_to_it() -> None:
    names = [Left(1, "text", (line("Nord", -30, 40 * row),)) for row in (1, 2, 3)]
    (doubt,) = doubts([table(SOUND)], names)
    assert doubt == "page 1: table 1: 3 texts stand beside it on its lines and not in it, the first 'Nord'"
