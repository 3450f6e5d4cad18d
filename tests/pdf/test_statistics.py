"""Tables as statistical offices and treasurers set them, each with a trouble that real reports have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.lines.sheet import Sheets
from pipeline.pdf.lines.stripes import columns_to_stripes, is_number, is_unit
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.page import Page, Rule
from pipeline.pdf.pages.words import glyphs_to_words
from pipeline.pdf.readers.pdfium import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions.beside import margin_beside_rules
from pipeline.pdf.regions.captions import caption_over, same_caption
from pipeline.pdf.regions.gutters import Block
from pipeline.pdf.regions.headers import with_headers
from pipeline.pdf.regions.region import Region
from pipeline.pdf.regions.rivers import between_stacked_rules
from pipeline.pdf.regions.ruled import over_blank_lines
from pipeline.pdf.regions.ruled_headers import under_headers_abreast
from pipeline.pdf.regions.titled_gutters import count_title_lines, without_offset_titles
from pipeline.pdf.regions.titles import lines_to_titles
from pipeline.pdf.rows.centred import names_between_rows
from pipeline.pdf.rows.number_rows import split_numbers
from pipeline.pdf.rows.white import Part, is_one_header
from pipeline.pdf.tables.finder import _with_empty_columns, _with_gutters_of
from pipeline.pdf.tables.grid import edges_to_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.tables.table import Reading, Table


def read(source: str) -> Reading:
    setup = (
        '#set page(width: 160mm, height: 140mm, margin: 15mm)\n#set text(9pt, font: "Libertinus Serif", lang: "de")\n'
    )
    reading = pages_to_reading(read_pages(bytes(typst.compile((setup + source).encode())), "zahlen"), "zahlen")
    assert reading.ledger.balanced
    return reading


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in (table.header, *table.rows)]


def cells(rows: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"[{text}]" for row in rows for text in row)


def line(baseline: float, *segments: tuple[float, float, str]) -> PageLine:
    return PageLine(baseline, 10.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())


def text_line(baseline: float, text: str, x0: float, x1: float) -> TextLine:
    box = Box(x0, baseline - 8, x1, baseline + 2)
    return TextLine(text, ((x1 - x0) / len(text),) * len(text), box, baseline, 10.0, bold=False)


def level(y: float, x0: float, x1: float) -> Rule:
    return Rule(y, x0, x1, horizontal=True)


def upright(x: float, y0: float, y1: float) -> Rule:
    return Rule(x, y0, y1, horizontal=False)


@pytest.mark.parametrize("text", ["−16.294,84", "\N{MINUS SIGN}", "·", "2019–2023", "-5", "x"])
def test_minus_signs_points_and_ranges_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["µg/m³", "in 1.000 EUR", "EUR/m²", "mg/l", "Anzahl", "%", "kWh", "dB(A)", "km2"])
def test_what_something_is_counted_in_is_known(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["Land", "EUR/Jahr und Kind", "m/w/d", "Anzahl der Fälle", "2019"])
def test_a_title_is_no_unit(text: str) -> None:
    assert not is_unit(text)


def test_units_below_titles_belong_to_the_header_though_other_titles_stand_beside_them_on_the_bottom() -> None:
    rows = [[f"Ort {n}", "Stadt", str(31 + n), str(3 + n), str(16 + n)] for n in range(6)]
    (table,) = read(
        "#table(columns: 5, stroke: none, align: (left, left, right, right, right), table.hline(), [], [], [Mittel], "
        f"[Stunden], [Tage], [Station], [Gebiet], [µg/m³], [Anzahl], [%], table.hline(), {cells(rows)}, table.hline())"
    ).tables
    assert texts(table) == [["Station", "Gebiet", "Mittel µg/m³", "Stunden Anzahl", "Tage %"], *rows]


ACCOUNT = [
    ["A. Einnahmen", "", ""], ["Beiträge", "12.330,00", "11.980,00"], ["Spenden", "21.845,50", "19.672,30"],
    ["Summe", "34.175,50", "31.652,30"], ["B. Ausgaben", "", ""], ["Geräte", "−16.294,84", "−11.450,10"],
    ["Ausbildung", "−4.309,00", "−5.120,00"], ["Versicherung", "−9.000,00", "−7.000,00"],
    ["Summe", "−29.603,84", "−23.570,10"],
]  # fmt: skip


def test_an_account_with_rules_over_its_sums_alone_has_a_row_for_each_line_and_its_unit_in_the_header() -> None:
    table = read(
        "Tabelle 1: Rechnung\n#table(columns: (1fr, 30mm, 30mm), stroke: none, align: (left, right, right), "
        "table.hline(), [], [*2023*], [*2022*], [], table.cell(colspan: 2, align: center)[EUR], table.hline(), "
        f"{cells(ACCOUNT[:3])}, table.hline(), {cells(ACCOUNT[3:8])}, table.hline(), {cells(ACCOUNT[8:])}, "
        "table.hline())"
    ).tables[0]
    assert texts(table)[1:] == ACCOUNT
    assert texts(table)[0][1].startswith("2023 EUR")


def test_a_table_with_a_caption_of_its_own_takes_no_columns_from_the_one_on_the_page_before() -> None:
    wide = [[f"Bereich {n}", "8,4", "7,9", "6,1", "5,5"] for n in range(5)]
    reading = read(
        "#v(40mm)\nTabelle 1: Rechnung\n#table(columns: (1fr, 30mm, 30mm), stroke: none, align: (left, right, right), "
        f"table.hline(), [], [2023], [2022], table.hline(), {cells(ACCOUNT[1:4])}, table.hline())\n"
        "#pagebreak()\n#lorem(30)\n\nTabelle 2: Quoten\n#table(columns: (1fr, 15mm, 15mm, 15mm, 15mm), stroke: none, "
        "align: (left, right, right, right, right), table.hline(), [], [alle], [neu], [alt], [fort], table.hline(), "
        f"{cells(wide)}, table.hline())"
    )
    assert [texts(table)[1:] for table in reading.tables] == [ACCOUNT[1:4], wide]


def test_a_caption_is_the_same_if_its_number_is_or_if_it_goes_on() -> None:
    assert same_caption("Tabelle 4: Länder", "Tabelle 4: Länder und Bund")
    assert same_caption("Tabelle 4: Länder", "Noch Tabelle 4")
    assert not same_caption("Tabelle 4: Länder", "Tabelle 5: Länder")
    assert not same_caption("", "Tabelle 5: Länder")


def test_the_caption_over_a_table_is_the_first_of_the_lines_right_above_it() -> None:
    caption, more = line(80, (50, 250, "Tabelle 3: Anzeigen nach")), line(92, (50, 90, "Ländern"))
    box = Box(50, 100, 300, 200)
    assert caption_over(box, [line(20, (50, 250, "Tabelle 2: Alt")), caption, more]) == "Tabelle 3: Anzeigen nach"
    assert caption_over(box, [line(50, (50, 250, "Tabelle 2: Alt"))]) == ""
    assert caption_over(box, [line(92, (310, 390, "Tabelle 2: Nebenan"))]) == ""


def test_the_name_of_a_group_in_the_middle_may_reach_over_several_columns_of_numbers() -> None:
    rooms, numeric = (30,) * 4, frozenset({1, 2, 3})
    rows = [[text_line(y, "Land", 0, 30) for y in (10, 20, 40, 50)]]
    rows += [[text_line(y, "1 262", x, x + 25) for y in (10, 20, 40, 50)] for x in (50, 100, 150)]
    rows[1].append(text_line(30, "Real", 64, 78))
    rows[2].append(text_line(30, "schulen", 78, 111))
    assert split_numbers(columns_to_stripes(rows), numeric, rooms, with_header=False) == [12, 22, 32, 42]
    rows[2][-1] = text_line(30, "Schulen", 90, 111)
    assert 22 not in split_numbers(columns_to_stripes(rows), numeric, rooms, with_header=False)


def strips(*heights: tuple[float, float]) -> list[list[Rule]]:
    """Three upright rules for each strip; the first hangs on a level one."""
    first, *others = [[upright(x, top, bottom) for x in (50, 100, 150)] for top, bottom in heights]
    return [[level(heights[0][0], 0, 200), *first], *([rule] for strip in others for rule in strip)]


def test_a_blank_line_between_rows_does_not_end_a_table_whose_upright_rules_it_interrupts() -> None:
    lines = [line(y, (10, 40, "2008"), (60, 90, "104")) for y in (30, 70, 110)]
    (whole,) = over_blank_lines(strips((10, 40), (55, 80), (95, 120)), lines)
    assert len(whole) == 10
    assert len(over_blank_lines(strips((10, 40), (75, 100)), lines)) == 4  # too far
    assert len(over_blank_lines(strips((10, 40), (55, 80)), [*lines, line(50, (10, 90, "Tabelle 2"))])) == 4
    closed = strips((10, 40), (55, 80))
    closed[0].append(level(40, 0, 200))
    assert len(over_blank_lines(closed, lines)) == 4


def test_a_unit_over_columns_whose_rules_stop_beside_it_is_a_cell_of_its_own() -> None:
    rules = [level(0, 0, 150), level(20, 100, 150), level(30, 0, 150), level(60, 0, 150)]
    rules += [upright(50, 0, 20), upright(50, 30, 60), upright(100, 0, 60)]
    found = edges_to_grid(Box(0, 0, 150, 60), rules, [0, 50, 100, 150], [])
    assert found is not None
    header = {(slot.row, slot.row_end, slot.column, slot.column_end) for slot in found.slots if slot.row < 2}
    assert header == {(0, 1, 0, 1), (0, 1, 1, 2), (0, 1, 2, 3), (1, 2, 0, 2), (1, 2, 2, 3)}


def pairs(*names: tuple[float, str]) -> Part:
    """Rows of numbers at 10, 22, 34, 46 and 58, with names in the first column."""
    heights = (10, 22, 34, 46, 58)
    columns = [[text_line(y, "Bachelor", 50, 90) for y in heights]]
    columns += [[text_line(y, "218", x, x + 15) for y in heights] for x in (100, 130)]
    return Part(([text_line(y, text, 0, 40) for y, text in names], *columns), (), ())


def test_a_name_between_the_baselines_of_two_rows_of_numbers_is_for_both() -> None:
    found = names_between_rows([pairs((16, "Anglistik"), (40, "Geschichte"), (58, "Zusammen"))])
    assert found is not None
    assert found[0].beside_label == (13, 37)
    assert not {13, 37} & set(found[0].everywhere)
    assert names_between_rows([pairs((16, "Anglistik"), (34, "Geschichte"), (58, "Zusammen"))]) is None
    wordy = pairs((16, "Anglistik"), (40, "Geschichte"))
    columns = [list(column) for column in wordy.columns]
    for n, column in enumerate(columns[2:]):
        column[1] = text_line(22, "und mehr", 100 + 30 * n, 125 + 30 * n)
    assert names_between_rows([replace(wordy, columns=tuple(columns))]) is None


def test_what_the_columns_are_counted_in_may_stand_alone_below_their_titles() -> None:
    titles = [text_line(10, "2023", 50, 70)], [text_line(10, "2022", 90, 110)], [text_line(22, "EUR", 70, 90)]
    assert is_one_header(columns_to_stripes([[], *titles]))
    assert not is_one_header(columns_to_stripes([[], *titles[:2], [text_line(22, "neu", 70, 90)]]))


TITLES = [
    line(20, (100, 170, "Satz je Stunde")), line(23, (190, 240, "Satz für")), line(29, (0, 60, "Gruppe")),
    line(34, (190, 250, "15 Minuten")), line(37, (90, 110, "2023"), (140, 160, "2024")),
]  # fmt: skip
RATES = [line(y, (0, 80, "Laufbahn"), (115, 135, "84"), (165, 185, "88"), (240, 260, "22")) for y in (52, 64, 76)]
RULES = [level(10, 0, 260), level(26, 88, 188), level(42, 0, 260), level(80, 0, 260)]


def test_all_lines_between_the_two_rules_of_a_header_are_titles() -> None:
    above = Block((line(0, (0, 250, "Stundensätze nach Gruppen")), *TITLES[:4]), ())
    below = Block((TITLES[4], *RATES), ((80, 90), (110, 115), (135, 140), (185, 240)))
    (found,) = with_headers([above, below], RULES, first_page=True)
    assert found.lines == (*TITLES, *RATES)
    assert count_title_lines(Block(found.lines, ()), RULES) == 5
    assert count_title_lines(Block(found.lines, ()), RULES[:2]) == 4
    (alone,) = with_headers([above, below], RULES[1:], first_page=True)
    assert alone.lines[0] is not TITLES[0]
    wide = Block((line(20, (0, 250, "Ein langer Satz, der darunter steht")), *TITLES[1:4]), ())
    (apart,) = with_headers([wide, below], RULES, first_page=True)
    assert apart.lines[0] is not wide.lines[0]


def test_a_title_over_columns_is_found_though_other_titles_stand_between_it_and_theirs() -> None:
    lines = [
        line(20, (130, 180, "Studierende")), line(26, (0, 30, "Fach")), line(30, (228, 250, "Dauer")),
        line(38, (100, 130, "alle"), (180, 210, "neu")),
        *(line(y, (0, 80, "Anglistik"), (105, 125, "218"), (185, 205, "133"), (230, 245, "9,7")) for y in (54, 66)),
    ]  # fmt: skip
    found = lines_to_titles(lines, [0, 90, 155, 220, 260], [level(24, 98, 212), level(44, 0, 260)])
    assert [(box.x0, box.x1) for box in found.boxes] == [(90, 220)]


def test_a_note_in_the_margin_stands_where_the_rules_and_the_lines_end() -> None:
    prose = [line(y, (0, 400, "Das Berichtsjahr war zu trocken")) for y in (10, 22, 34, 46)]
    note = line(23, (0, 399, "der Quelle"), (415, 470, "n. b.: nicht bestimmt"))
    rules = [level(5, 0, 400), level(60, 0, 400)]
    edge = margin_beside_rules([*prose, note], rules)
    assert edge is not None
    assert 400 < edge < 415
    assert margin_beside_rules(prose, rules) is None
    assert margin_beside_rules([*prose, line(58, (390, 470, "quer"))], rules) is None
    assert margin_beside_rules([note, note, *prose], rules) is None
    short = [line(y, (0, 90, "Das Berichtsjahr")) for y in (10, 22, 34, 46)]
    assert margin_beside_rules([*short, line(70, (0, 90, "der Quelle"), (415, 470, "n. b."))], rules[:1]) is None


def test_a_note_in_the_margin_is_outside_the_table_and_makes_no_column() -> None:
    rows = [[f"Quelle {n}", str(42 + n), str(36 + n)] for n in range(4)]
    note = "#place(dx: 134mm, dy: 0mm)[n. b.]"
    reading = read(
        f"{note}#lorem(45)\n\n#table(columns: (1fr, 20mm, 20mm), stroke: none, align: (left, right, right), "
        f"table.hline(), [Ort], [Jan], [Feb], table.hline(), {cells(rows)}, table.hline())"
    )
    assert [texts(table) for table in reading.tables] == [[["Ort", "Jan", "Feb"], *rows]]


def test_a_group_whose_name_is_on_the_page_before_keeps_its_column_though_that_has_no_text_here() -> None:
    names = ["Soziales", "Kultur"]
    rows = [["", f"{n + 1}", f"Landesamt Nummer {n}", "ja"] for n in range(24)]
    body = ", ".join(
        (f"table.cell(rowspan: 12)[{names[n // 12]}], " if n % 12 == 0 else "") + cells([row[1:]])
        for n, row in enumerate(rows)
    )
    table = read(
        "#set page(height: 130mm)\nTabelle 1: Stellen\n#table(columns: (30mm, auto, 1fr, 20mm), stroke: none, "
        "align: (left, right, left, left), table.hline(), [Bereich], [Nr.], [Stelle], [Pflicht], table.hline(), "
        f"{body}, table.hline())"
    ).tables[0]
    assert table.pages == (1, 2)
    assert [row[1:] for row in texts(table)[1:]] == [row[1:] for row in rows]
    assert {row[0] for row in texts(table)[1:12]} == {"Soziales"}
    assert texts(table)[-1][0] == "Kultur"


def test_a_column_that_has_nothing_but_its_title_is_none_of_those_under_the_rule_beside_it() -> None:
    rows = [[f"Kreis {n}", f"Ausbau der Stelle {n}", f"Beratung {n}", ""] for n in range(6)]
    (table,) = read(
        "#table(columns: (25mm, 1fr, 1fr, 25mm), stroke: none, align: left, table.hline(), [Ort], "
        "table.cell(colspan: 2, align: center)[Angaben], [Verweis], table.hline(start: 1, end: 3), [], [Auftrag], "
        f"[Thema], [], table.hline(), {cells(rows)}, table.hline())"
    ).tables
    assert texts(table) == [["Ort", "Angaben Auftrag", "Angaben Thema", "Verweis"], *rows]


def page_region(page: int, x0: float, gutters: tuple[tuple[float, float], ...], *lines: PageLine) -> Region:
    return Region(page, Box(x0, 0, 300, 200), gutters, (), (), (), lines)


def sheet(*words: tuple[float, float, str]) -> Sheet:
    glyphs = (
        Glyph.at(c, Box(x + 5 * n, y - 8, x + 5 * n + 5, y + 2), y, 10.0, bold=False, upright=True)
        for x, y, text in words
        for n, c in enumerate(text)
    )
    return next(iter(Sheets([Page(2, 400, 300, glyphs_to_words(glyphs), ())])))


def test_a_region_at_the_top_of_a_page_has_the_columns_of_the_page_before_that_are_empty_there() -> None:
    before = page_region(1, 50, ((100, 140), (160, 170), (240, 250)), line(20, (50, 90, "Kultur")))
    first = line(20, (150, 160, "63"), (170, 200, "Amt"), (260, 300, "ja"))
    below = page_region(2, 145, ((160, 170), (240, 260)), first)
    found = _with_empty_columns(before, below, sheet((150, 20, "63")))
    assert found.gutters == before.gutters
    assert found.box.x0 == 50
    no_remarks = replace(below, gutters=((100, 140), (240, 250)), lines=(line(20, (50, 90, "Amt"), (255, 300, "ja")),))
    assert _with_empty_columns(before, no_remarks, sheet((50, 20, "Amt"))).gutters == before.gutters
    crossed = replace(no_remarks, lines=(line(20, (50, 168, "Landesamt"), (255, 300, "ja")),))
    assert _with_empty_columns(before, crossed, sheet((50, 20, "Amt"))) is crossed
    named = replace(no_remarks, lines=(*no_remarks.lines, line(34, (50, 168, "Gesundheit"))))
    assert _with_empty_columns(before, named, sheet((50, 20, "Amt"))).gutters == before.gutters
    assert _with_empty_columns(before, below, sheet((150, 20, "63"), (50, 5, "Ein Text"))) is below
    other = page_region(2, 145, ((160, 170), (200, 230)), first)
    assert _with_empty_columns(before, other, sheet((150, 20, "63"))) is other
    new = replace(below, caption="Tabelle 2: Kultur")
    assert _with_empty_columns(before, new, sheet((150, 20, "63"))) is new
    one = replace(below, gutters=((240, 260),))
    assert _with_empty_columns(before, one, sheet((150, 20, "63"))) is one


def test_a_table_with_a_caption_keeps_its_own_gutters_under_rules_like_those_of_the_page_before() -> None:
    rules = (level(10, 50, 300), level(60, 50, 300))
    before = replace(page_region(1, 50, ((100, 140), (160, 170)), line(20, (50, 90, "Kultur"))), level=rules)
    rows = [line(y, (50, 90, "Amt"), (150, 155, "6"), (255, 300, "ja")) for y in (20, 32)]
    below = replace(page_region(2, 50, ((100, 140), (156, 250), (230, 240)), *rows), level=rules)
    assert _with_gutters_of(before, below, set()).gutters == before.gutters
    assert _with_gutters_of(before, replace(below, caption="Tabelle 2: Kultur"), set()).gutters == below.gutters


def test_the_names_of_groups_between_stacked_rules_close_no_gutter() -> None:
    rows = [line(y, (50, 90, "A-003"), (150, 200, "Ziel"), (250, 300, "ja")) for y in (20, 32, 70, 82, 120, 132)]
    names = [line(y, (50, 170, "Gesundheit und Pflege")) for y in (58, 108)]
    lines = sorted([*rows, *names], key=lambda each: each.baseline)
    blocks = [Block(tuple(lines[:2]), ()), Block(tuple(lines[2:]), ())]
    rules = [level(y, 50, 300) for y in (5, 45, 95, 145)]
    (whole,) = between_stacked_rules(blocks, rules, [])
    assert whole.gutters == ((90, 150), (200, 250))
    below = sorted([*rows, line(94, *names[0].segments)], key=lambda each: each.baseline)
    (crossed,) = between_stacked_rules([Block(tuple(below[:2]), ()), Block(tuple(below[2:]), ())], rules, [])
    assert crossed.gutters == ((200, 250),)


def test_a_column_with_nothing_but_a_title_is_kept_where_the_rule_beside_it_ends_before_it() -> None:
    titles = [line(20, (0, 40, "Ort"), (120, 160, "Angaben"), (260, 290, "Verweis"))]
    titles.append(line(34, (60, 100, "Auftrag"), (160, 190, "Thema")))
    rows = [line(y, (0, 40, "Ulm"), (60, 140, "Ausbau"), (160, 240, "Beratung")) for y in (48, 60, 72)]
    block = Block((*titles, *rows), ((40, 60), (140, 160), (240, 260)))
    wide = [level(10, 0, 300), level(40, 0, 300), level(80, 0, 300)]
    assert without_offset_titles(block, [*wide, level(27, 58, 250)]) == list(block.gutters)
    assert without_offset_titles(block, wide) == list(block.gutters[:2])


def test_numbered_entries_are_rows_though_one_of_them_has_no_numbers() -> None:
    def labels(first: str, second: str) -> list[float]:
        rows = [[text_line(10, first, 0, 60), text_line(20, second, 0, 60)], [text_line(10, "1.204,00", 100, 130)]]
        return split_numbers(columns_to_stripes(rows), frozenset({1}), (90, 40), with_header=False)

    assert labels("I. Lizenzen", "II. Sachanlagen") == [12]
    assert labels("a) Lizenzen", "b) Sachanlagen") == [12]
    assert labels("Lizenzen und", "Sachanlagen") == []
    assert labels("1. Bestand am", "1. Januar") == []


def test_the_unit_under_titles_is_no_title_over_them() -> None:
    """It is centred over columns whose titles stand above it, under one that is theirs together."""
    rows = [
        line(y, (0, 40, "Altdorf"), (62, 84, "8 880"), (112, 134, "4 517"), (170, 184, "485"), (220, 234, "1,4"))
        for y in (70, 84)
    ]
    lines = [
        line(10, (90, 160, "Bevölkerung"), (210, 240, "Wandel")),
        line(26, (0, 30, "Gemeinde"), (55, 90, "insgesamt"), (106, 140, "weiblich"), (165, 190, "je km")),
        line(42, (106, 140, "Anzahl"), (224, 230, "%")),
        *rows,
    ]
    found = lines_to_titles(
        lines, [0, 50, 100, 150, 200, 250], [level(14, 52, 196), level(30, 52, 196), level(48, 0, 250)]
    )
    assert [(box.x0, box.top, box.x1, box.bottom) for box in found.boxes] == [(50, 0, 200, 14), (50, 30, 200, 44)]


def test_a_unit_in_the_middle_of_a_rule_under_several_titles_is_that_of_all_of_them() -> None:
    rows = [line(y, (0, 40, "Bund"), (62, 84, "2 410"), (112, 134, "2 788"), (160, 182, "41,5")) for y in (52, 66, 80)]
    titles = line(10, (62, 84, "2021"), (112, 134, "2022"), (155, 190, "Anteil"))
    header = [titles, line(20, (0, 40, "Geber")), line(28, (84, 112, "in TEUR"), (168, 176, "%"))]
    rules = [level(16, 58, 138), level(16, 152, 194), level(34, 0, 200)]
    found = lines_to_titles([*header, *rows], [0, 50, 98, 145, 200], rules)
    assert [(box.x0, box.top, box.x1) for box in found.boxes] == [(50, 16, 145)]
    other = [titles, line(28, (84, 112, "Mittel"), (168, 176, "%"))]
    assert not [box for box in lines_to_titles([*other, *rows], [0, 50, 98, 145, 200], rules).boxes if box.top == 16]


def test_two_texts_under_one_title_are_titles_of_their_own_and_no_rest_of_it() -> None:
    """As tight as the lines of a title, and in small letters like the rest of one."""
    rows = [line(y, (0, 40, "Ulm"), (62, 84, "17.000"), (112, 134, "12.750"), (160, 182, "offen")) for y in (42, 62)]
    lines = [line(10, (0, 30, "Träger"), (55, 118, "Kosten in Euro"), (155, 180, "Stand"))]
    lines += [line(20, (55, 96, "beantragt"), (106, 140, "bewilligt"))]
    found = lines_to_titles([*lines, *rows], [0, 50, 100, 150, 200], [])
    assert [(box.x0, box.x1, box.bottom < 15) for box in found.boxes] == [(50, 150, True)]


@pytest.mark.parametrize(("last", "spans"), [("Ist", [(48, 148), (148, 250)]), ("Art", [])])
def test_titles_under_which_the_same_texts_stand_again_are_over_these(last: str, spans: list[tuple[int, int]]) -> None:
    lines = [
        line(10, (0, 40, "Kreis"), (52, 90, "Jahr 2024"), (152, 190, "Jahr 2025")),
        line(22, (80, 96, "Soll"), (134, 146, "Ist"), (180, 196, "Soll"), (234, 246, last)),
        *(
            line(y, (0, 40, "Ulm"), (70, 96, "17"), (120, 146, "12"), (170, 196, "9"), (220, 246, "8"))
            for y in (40, 52)
        ),
    ]
    found = lines_to_titles(lines, [0, 48, 98, 148, 198, 250], [])
    assert [(box.x0, box.x1) for box in found.boxes] == spans


def test_the_upper_line_of_a_title_that_stands_again_is_over_its_own_column() -> None:
    upper = [line(y, (122, 144, text), (222, 244, text)) for y, text in ((10, "Weight"), (22, "relative"))]
    below = line(34, (72, 96, "Body"), (128, 140, "to"), (172, 196, "Body"), (228, 240, "to"))
    rows = [line(y, (0, 40, "Ulm"), *((x, x + 26, "17") for x in (70, 120, 170, 220))) for y in (52, 64)]
    assert lines_to_titles([*upper, below, *rows], [0, 48, 98, 148, 198, 250], []).boxes == ()


def test_titles_printed_again_are_over_the_same_columns_though_few_texts_below_show_it() -> None:
    def header(top: float, last: str = "2025") -> list[PageLine]:
        own = line(top + 12, (50, 80, "Name"), (100, 130, "Sitz"), (150, 172, "2024"), (200, 222, last))
        return [line(top, (0, 20, "Nr."), (80, 100, "Gremium"), (172, 200, "Treffen")), own]

    rows = [
        line(y, (0, 8, "1"), (50, 94, "Rat"), (100, 130, "Ulm"), (150, 172, "1"), (200, 222, "2")) for y in (40, 52, 64)
    ]
    first = [*header(10), *rows]
    found = lines_to_titles(first, [0, 48, 98, 148, 198, 240], [])
    assert [(box.x0, box.top, box.x1) for box in found.boxes] == [(48, 0, 148), (148, 0, 240)]
    again = found.again(first, [*header(110), line(136, (100, 130, "und Bonn"))])
    assert again is not None
    assert [(box.x0, box.top, box.x1) for box in again.boxes] == [(48, 100, 148), (148, 100, 240)]
    assert found.again(first, [*header(110, last="2026"), rows[0]]) is None
    assert found.again(first, header(110)[:1]) is None


class TestTitlesSetLeftOverTheirColumns:
    """Columns begin at 0, 50, 100, 150 and 200; the first title reaches over two of them, the second over its own."""

    XS = (0, 48, 98, 148, 198, 250)
    ROWS = tuple(
        line(y, (0, 40, "Ulm"), (50, 90, "offen"), (100, 130, "Rat"), (150, 180, "ja"), (200, 230, "3"))
        for y in (40, 52)
    )
    OWN = line(24, (0, 30, "Ort"), (50, 80, "Stand"), (100, 130, "Wer"), (150, 180, "Bei"), (200, 230, "Zahl"))
    UPPER = line(10, (0, 70, "Sitz und Stand"), (100, 140, "Arbeit"))

    def spans(self, *rules: Rule, own: PageLine = OWN) -> list[tuple[float, float]]:
        found = lines_to_titles([replace(self.UPPER, bold=True), own, *self.ROWS], self.XS, rules)
        return [(box.x0, box.x1) for box in found.boxes]

    def test_are_over_all_of_them_where_a_rule_over_all_columns_parts_bold_titles(self) -> None:
        assert self.spans(level(14, 0, 250), own=replace(self.OWN, bold=True)) == [(0, 98), (98, 250)]

    def test_are_over_those_that_one_rule_for_several_titles_is_drawn_over(self) -> None:
        assert self.spans(level(14, 0, 180)) == [(0, 98), (98, 198)]

    def test_are_over_what_they_reach_over_where_the_texts_below_the_rule_may_be_the_first_row(self) -> None:
        assert self.spans(level(14, 0, 250)) == [(0, 98)]


def test_a_header_that_has_no_rows_below_it_parts_none() -> None:
    lines = tuple(line(y, (0, 20, "2021"), (30, 50, "17"), (160, 180, "2022"), (190, 210, "19")) for y in (50, 62, 74))
    body = Region(1, Box(-1, 40, 211, 80), ((20, 30), (50, 160), (180, 190)), (), (), (), lines)
    heads = [Region(1, Box(x0, 20, x1, 36), (), (), (), (), ()) for x0, x1 in ((0, 50), (60, 110), (160, 210))]
    assert under_headers_abreast(body, heads) == [body]
