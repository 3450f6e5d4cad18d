"""Groups of rows with one name: in the middle of its rows, beside rows in white and in colour, and over page breaks."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import typst
from reportlab.pdfgen.canvas import Canvas
from typesetting import ROWS, many

from pipeline.model import Box
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.rows.centred import Name, centred_names, have_own_names, names_to_groups
from pipeline.pdf.rows.white import Part, RowEnds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.tables.table import Reading, Table

BODIES = [[row[1], row[2], row[5]] for row in many(ROWS, 24)]
GROUPS = [("Bayern", 3), ("Berlin", 1), ("Hessen", 5), ("Mecklenburg-Vorpommern", 2), ("Saarland", 4)]
EDGES = [0.0, 20.0, 50.0, 70.0, 100.0, 130.0]


def read_typst(table: str, height: int = 250) -> Reading:
    setup = f'#set page(width: 150mm, height: {height}mm, margin: 15mm)\n#set text(9pt, font: "Libertinus Serif")\n'
    reading = pages_to_reading(read_pages(bytes(typst.compile((setup + table).encode())), "seiten"), "seiten")
    assert reading.ledger.balanced
    return reading


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in table.rows]


def grouped(align: str) -> tuple[str, list[list[str]]]:
    """Return the cells of a table with names over groups of rows, for typst, and what is to be read."""
    bodies = iter(BODIES)
    printed: list[str] = []
    expected: list[list[str]] = []
    for number, (name, count) in enumerate(GROUPS):
        own = [next(bodies) for _ in range(count)]
        fill = 'rgb("e2efda")' if number % 2 else "none"
        printed.append(f"table.cell(rowspan: {count}, fill: {fill}, align: {align})[{name}]")
        printed += [f"table.cell(fill: {fill})[{text}]" for row in own for text in row]
        expected += [[name, *row] for row in own]
    return ", ".join(printed), expected


def name(centre: float) -> Name:
    return Name(centre - 5, centre + 5)


def test_the_end_of_one_group_tells_the_end_of_the_next_by_the_middle_of_its_name() -> None:
    found = names_to_groups([name(25), name(60), name(100)], EDGES, 3, begun=False, going_on=False)
    assert found == [0, 2, 3]


def part(rows_with_names: Sequence[int]) -> Part:
    """Return a table of nine rows of one line, 17 points apart, some of them with a name in the first column."""

    def column(rows: Iterable[int]) -> list[TextLine]:
        return [
            TextLine("Text", (n,) * 4, Box(0, y - 8, 4 * n, y + 2), y, 10.0, bold=False)
            for n, y in ((5.0 if row else 25.0, 100.0 + 17 * row) for row in rows)
        ]

    return Part((column(rows_with_names), *(column(range(9)) for _ in range(3))), (), ())


def test_names_beside_lines_from_the_first_row_on_are_those_of_the_rows_below() -> None:
    assert centred_names([part([0, 2, 6])]) is None


def test_names_beside_lines_are_in_the_middle_where_the_first_row_has_none() -> None:
    (found,) = centred_names([part([1, 4, 7])]) or []
    assert [round(y) for y in found.beside_label] == [106, 122, 156, 174, 208, 224]


def test_names_are_those_of_single_rows_only_where_each_row_has_one_beside_its_first_line() -> None:
    def lines(*baselines: float) -> list[TextLine]:
        return [TextLine("Text", (5.0,) * 4, Box(0, y - 8, 20, y + 2), y, 10.0, bold=False) for y in baselines]

    rows = lines(*(y for top in (100.0, 140.0, 180.0) for y in (top, top + 12)))  # rows of two lines
    ends = RowEnds((125.0, 165.0), ())
    assert have_own_names([Part((lines(100, 140, 180), rows, rows), (), ())], [ends])
    assert not have_own_names([Part((lines(140), rows, rows), (), ())], [ends])
    assert not have_own_names([Part((lines(106, 146, 186), rows, rows), (), ())], [ends])  # beside no line
    assert not have_own_names([Part((lines(100, 140, 180), rows, rows), (), ())], [RowEnds((165.0,), ())])
    assert not have_own_names(
        [Part((lines(100, 140, 180), rows, rows), (), ())], [replace(ends, beside_label=(165.0,))]
    )


def test_a_name_that_is_not_in_the_middle_of_whole_rows_proves_nothing() -> None:
    assert names_to_groups([name(10), name(60), name(80)], EDGES, 3, begun=False, going_on=False) is None


def test_the_title_of_the_first_column_is_no_name() -> None:
    assert names_to_groups([name(6), name(45), name(100)], EDGES, 3, begun=False, going_on=False) == [1, 3]


def test_a_group_that_goes_on_over_the_page_may_have_its_name_anywhere() -> None:
    names = [name(25), name(60), name(76)]
    assert names_to_groups(names, EDGES, 3, begun=False, going_on=True) == [0, 2, 3]
    assert names_to_groups(names, EDGES, 3, begun=False, going_on=False) is None


def test_the_rest_of_a_group_from_the_page_before_needs_no_name() -> None:
    assert names_to_groups([name(45), name(100)], EDGES, 3, begun=True, going_on=False) == [0, 1, 3]


def test_between_a_group_that_has_begun_and_one_that_goes_on_a_name_must_be_in_the_middle() -> None:
    assert names_to_groups([name(76)], EDGES, 3, begun=True, going_on=True) is None


def test_a_name_that_alone_goes_on_behind_a_page_break_stands_beside_no_rows() -> None:
    """A double rule under the header leaves a strip of 3 points, which is no row. Seen in a report with nine pages."""

    def page(rules: Sequence[float], *columns: Sequence[float]) -> Part:
        lines = tuple(
            [TextLine("Text", (15.0,) * 4, Box(0, y - 8, 60, y + 2), y, 10.0, bold=y < 60) for y in column]
            for column in columns
        )
        return Part(lines, (43.7, 64.1, 66.3, *rules), (62.9, 67.3), closing=(43.7, 64.1, 66.3, *rules))

    pages = [
        page(
            (119.5, 163.9, 232.3),
            (56.2, 93.6, 138, 150, 176.4, 188.4, 200.4, 212.4, 224.4),
            (56.2, 144, 194.4, 206.4),
            (56.2, 75.6, 87.6, 99.6, 111.6, 132, 144, 156, 194.4, 206.4),
        ),
        page(
            (107.5, 151.9, 208.3),
            (56.2, 75.6, 87.6, 99.6, 126, 138, 170.4, 182.4, 194.4, 220.8, 232.8),
            (56.2, 126, 138, 176.4, 188.4, 226.8),
            (56.2, 120, 132, 144, 164.4, 176.4, 188.4, 200.4, 232.8),
        ),
        page(
            (83.5, 127.9, 196.3),
            (56.2, 102, 114, 152.4, 164.4, 176.4, 208.8, 220.8, 232.8),
            (56.2, 102, 114, 158.4, 170.4, 220.8, 232.8),
            (56.2, 75.6, 96, 108, 120, 140.4, 152.4, 164.4, 176.4, 188.4, 208.8, 220.8, 232.8),
        ),
    ]
    assert centred_names(pages) is None


@pytest.mark.parametrize("align", ["horizon", "top"])
@pytest.mark.parametrize("look", ["stroke: none", "stroke: (x, y) => if y == 0 {(bottom: .5pt)}"])
def test_names_are_read_in_every_row_of_their_groups_without_a_rule_that_shows_them(align: str, look: str) -> None:
    cells, expected = grouped(align)
    (table,) = read_typst(
        f"""#table(columns: (30mm, 40mm, 28mm, 20mm), inset: 4pt, {look},
        table.header([*Land*], [*Gremium*], [*Ebene*], [*Turnus*]), {cells})"""
    ).tables
    assert [[t.replace("- ", "-").replace("l/ ", "l/") for t in row] for row in texts(table)] == expected


def test_groups_in_turn_on_paper_and_on_colour_are_one_table_though_coloured_cells_touch() -> None:
    bodies = iter(BODIES)
    groups = [[next(bodies) for _ in range(count)] for count in (4, 3, 5, 3)]
    cells = ", ".join(
        f"table.cell(fill: {'none' if n % 2 else 'luma(225)'})[{text}]"
        for n, rows in enumerate(groups)
        for row in rows
        for text in row
    )
    (table,) = read_typst(
        f"#table(columns: (50mm, 30mm, 30mm), stroke: none, [*Gremium*], [*Ebene*], [*Turnus*], {cells})"
    ).tables
    found = [[t.replace("l/ ", "l/") for t in row] for row in texts(table)]
    assert found == [row for rows in groups for row in rows]


def test_a_frame_is_the_edge_of_a_table_and_what_stands_under_it_is_no_row() -> None:
    cells = ", ".join(f"[{text}]" for row in BODIES[:6] for text in row)
    reading = read_typst(
        f"""#table(columns: (50mm, 30mm, 30mm), inset: 4pt,
        stroke: (x, y) => (left: if x == 0 {{.5pt}}, right: if x == 2 {{.5pt}}, top: if y < 2 {{.5pt}},
        bottom: if y == 6 {{.5pt}}), [*Gremium*], [*Ebene*], [*Turnus*], {cells})
        #v(-4pt)
        *4.3 Bewertung*"""
    )
    (table,) = reading.tables
    assert [[t.replace("l/ ", "l/") for t in row] for row in texts(table)] == BODIES[:6]
    assert table.header is not None
    assert len(table.header) == 3


def test_between_rules_over_the_first_column_one_name_is_for_all_rows() -> None:
    found = centred_names([replace(part([0, 4]), rules=(156.5,), closing=(156.5,))])
    assert found is not None
    assert [round(y) for y in found[0].beside_label] == [106, 122, 140, 174, 190, 208, 224]


def test_a_bold_title_that_no_rule_parts_from_the_first_group_is_no_name() -> None:
    groups = part([0, 2, 6])
    names = [groups.columns[0][0]._replace(bold=True), *groups.columns[0][1:]]
    found = centred_names([replace(groups, columns=(names, *groups.columns[1:]), rules=(156.5,), closing=(156.5,))])
    assert found is not None
    assert [round(y) for y in found[0].beside_label] == [122, 140, 174, 190, 208, 224]


def test_a_fill_that_ends_inside_a_row_ends_a_group_with_that_row() -> None:
    found = centred_names([replace(part([0, 4]), rules=(156.5,), closing=(150.0,))])
    assert found is not None
    assert [round(y) for y in found[0].beside_label] == [106, 122, 140, 174, 190, 208, 224]


def test_between_rules_with_two_names_the_rows_are_not_one_group() -> None:
    assert centred_names([replace(part([0, 2, 4]), rules=(156.5,), closing=(156.5,))]) is None


def test_paragraphs_of_one_cell_between_rules_are_no_rows_of_a_group() -> None:
    ruled = replace(part([0, 4]), rules=(156.5,), closing=(156.5,))
    names, first, *others = ruled.columns
    columns = (names, first, *([line for n, line in enumerate(column) if n in (0, 4)] for column in others))
    assert centred_names([replace(ruled, columns=columns)]) is None


def test_labels_of_single_lines_between_rules_are_a_list_and_no_name() -> None:
    assert centred_names([replace(part(range(9)), rules=(156.5,), closing=(156.5,))]) is None


def test_a_name_of_two_lines_in_the_middle_of_two_rows_is_no_list() -> None:
    rows = part([1, 4, 7])
    close = [rows.columns[0][2]._replace(baseline=y, size=8.0) for y in (206.0, 215.0)]
    two = replace(rows, columns=([*rows.columns[0][:2], *close], *(list(c[:8]) for c in rows.columns[1:])))
    (found,) = centred_names([two]) or []
    assert [round(y) for y in found.beside_label] == [106, 122, 156, 174, 208]


def test_the_shade_under_a_name_reaches_as_far_as_its_group_where_other_groups_have_none() -> None:
    cells, expected = grouped("top")
    (table,) = read_typst(
        f"""#set text(hyphenate: false)
        #table(columns: (30mm, 40mm, 28mm, 20mm), inset: 4pt, stroke: none,
        table.header([*Land*], [*Gremium*], [*Ebene*], [*Turnus*]), {cells})"""
    ).tables
    assert [row[0].replace("- ", "-") for row in texts(table)] == [row[0] for row in expected]


def test_coloured_cells_over_white_ones_are_one_table_though_a_text_stands_close_to_the_next_cell() -> None:
    bodies = iter(BODIES)
    groups = [[next(bodies) for _ in range(3)] for _ in range(4)]
    cells = ", ".join(
        f"table.cell(fill: {'none' if n % 2 else 'luma(225)'})[{text}]"
        for n, rows in enumerate(groups)
        for name, level, _ in rows
        for text in (name, level, "Aschaffenburg", "Land")
    )
    reading = read_typst(
        f"""#table(columns: (50mm, 30mm, 56pt, 20mm), inset: (x: 1.5pt, y: 5pt), stroke: none,
        [*Gremium*], [*Ebene*], [*Sitz*], [*Rang*], {cells})"""
    )
    assert len(reading.tables) == 1


def test_the_title_of_the_first_column_printed_again_is_no_name_of_a_group_between_shades() -> None:
    def texts_at(*rows: tuple[float, str]) -> list[TextLine]:
        return [
            TextLine(text, (5.0,) * len(text), Box(0, y - 8, 5 * len(text), y + 2), y, 10.0, bold=False)
            for y, text in rows
        ]

    bodies = [(50.0 + 22 * n, "Beirat" if n % 2 else "Runder Tisch") for n in range(9)]
    columns = tuple(texts_at((20, "Titel"), *bodies) for _ in range(3))
    shades = (32.0, 102.0, 168.0)
    names = texts_at((20, "Land"), (50, "Bayern"), (116, "Berlin"), (182, "Hessen"))
    first = Part((names, *columns), (), shades, shades)
    later = Part(([*names[:1], *names[2:]], *columns), (), shades[1:], shades[1:])
    found = centred_names([first, later])
    assert found is not None
    assert min(found[1].beside_label) > 40


def test_a_cell_in_the_middle_of_the_first_rows_of_a_second_column_is_that_of_the_first_row_too() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(480, 420), invariant=True)

    def draw(y: float, font: str, *texts: str) -> None:
        canvas.setFont(font, 9)
        for x, text in zip((44, 124, 204, 354), texts, strict=True):
            canvas.drawString(x, 420 - y, text)

    draw(40, "Helvetica-Bold", "Bund", "Ebene", "Gremium", "Turnus")
    canvas.line(40, 374, 440, 374)
    for row in range(12):
        land = ("Bayern", "Hessen")[row // 6] if row % 6 == 2 else ""
        rank = ("Land", "Stadt")[row // 3 % 2] if row % 3 == 1 else ""
        draw(59 + 20 * row, "Helvetica", land, rank, f"Runder Tisch {row}", "jährlich")
        start = 40 if row % 6 == 5 else 120 if row % 3 == 2 else 200
        canvas.line(start, 354 - 20 * row, 440, 354 - 20 * row)
    canvas.save()
    reading = pages_to_reading(read_pages(data.getvalue(), "seiten"), "seiten")
    (table,) = reading.tables
    expected = [[land, rank] for land in ("Bayern", "Hessen") for rank in ("Land", "Stadt") for _ in range(3)]
    assert [row[:2] for row in texts(table)] == expected


RANKS = [("Bayern", "Landesebene", 3), ("Hessen", "Stadt", 1), ("Hessen", "Land", 4), ("Saarland", "Kreis", 2)]


@pytest.mark.parametrize("height", [250, 105])
def test_names_of_smaller_groups_in_a_second_column_stand_in_each_of_their_rows(height: int) -> None:
    """A rule over all columns parts the groups, one behind the first column the smaller ones; no rule parts rows."""
    bodies = iter(BODIES * 3)
    printed: list[str] = []
    expected: list[list[str]] = []
    before = ""
    for land, rank, count in RANKS * 2:
        own = [[a, c] for a, _, c in (next(bodies) for _ in range(count))]
        if land != before:
            rows = 5 if land == "Hessen" else count
            printed.append(f"table.hline(), table.cell(rowspan: {rows}, align: horizon)[{land}]")
        else:
            printed.append("table.hline(start: 1)")
        printed.append(f"table.cell(rowspan: {count}, align: horizon)[{rank}]")
        printed += [f"[{text}]" for row in own for text in row]
        expected += [[land, rank, *row] for row in own]
        before = land
    reading = read_typst(
        f"""#table(columns: (26mm, 26mm, 46mm, 20mm), inset: 4pt, stroke: none, table.hline(),
        table.header([*Land*], [*Ebene*], [*Gremium*], [*Turnus*]), {", ".join(printed)}, table.hline())""",
        height,
    )
    (table,) = reading.tables
    assert [row[:2] for row in texts(table)] == [row[:2] for row in expected]
