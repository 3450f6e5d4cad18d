"""Tables of numbers: titles over several columns, labels between rows, labels of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from pipeline.pdf.tables.table import Table

FALLZAHLEN = [
    ["Baden-Württemberg", "34", "41", "1.203", "980", "223", "12,5"],
    ["Bayern", "51", "48", "98", "70", "28", "7,1"],
    ["Berlin", "7", "112", "34", "30", "4", "0,4"],
    ["Brandenburg", "–", "3", "5", "5", "0", "11,0"],
    ["Bremen", "2", "1", "4", "3", "1", "100,0"],
    ["Hamburg", "22", "19", "45", "40", "5", "3,3"],
]
HEADER = [
    "Land", "Strafverfahren 2021", "Strafverfahren 2022", "Tatverdächtige insgesamt", "Tatverdächtige männlich",
    "Tatverdächtige weiblich", "Quote",
]  # fmt: skip

FRAMED = "(x, y) => if y == 0 {(top: .8pt)} else if y == 1 {(bottom: .5pt)} else if y == 7 {(bottom: .8pt)}"


def read(table: str) -> Table:
    """Set a table between two paragraphs and read the one table that is there."""
    source = f"""
#set page(width: 160mm, height: 120mm, margin: 15mm)
#set text(size: 9pt, font: "Libertinus Serif", lang: "de")
Ein Absatz vor der Tabelle, der eine Zeile füllt und dann noch etwas weitergeht.

{table}

Ein Absatz danach."""
    reading = pages_to_reading(read_pages(bytes(typst.compile(source.encode())), "zahlen"), "zahlen")
    (found,) = reading.tables
    assert reading.ledger.balanced
    return found


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in (table.header, *table.rows)]


def cells(rows: list[list[str]]) -> str:
    return ", ".join(f"[{text}]" for row in rows for text in row)


@pytest.mark.parametrize(
    ("stroke", "rules"),
    [
        pytest.param("none", "", id="no rules"),
        pytest.param(FRAMED, "", id="rules around it and under the header"),
        pytest.param("none", "table.hline(start: 1, end: 3), table.hline(start: 3, end: 6),", id="rules under titles"),
        pytest.param("(x, y) => (top: .4pt, bottom: .4pt)", "", id="a rule under each row"),
        pytest.param(".4pt", "", id="full grid"),
    ],
)
def test_a_title_centred_over_columns_stands_in_each_of_them(stroke: str, rules: str) -> None:
    table = read(f"""#table(columns: 7, align: (left, right, right, right, right, right, right), stroke: {stroke},
        [], table.cell(colspan: 2, align: center)[Strafverfahren],
        table.cell(colspan: 3, align: center)[Tatverdächtige], [], {rules}
        [Land], [2021], [2022], [insgesamt], [männlich], [weiblich], [Quote], {cells(FALLZAHLEN)})""")
    assert texts(table) == [HEADER, *FALLZAHLEN]


def test_years_narrower_than_the_columns_below_them_are_titles_of_both() -> None:
    numbers = [[row[0], row[3], row[6], row[3], row[6]] for row in FALLZAHLEN]
    table = read(f"""#table(columns: (auto, 22mm, 22mm, 22mm, 22mm), stroke: none,
        align: (left, right, right, right, right), [],
        table.cell(colspan: 2, align: center)[2021], table.cell(colspan: 2, align: center)[2022],
        [Land], [Tatverdächtige], [Anteil in %], [Tatverdächtige], [Anteil in %], {cells(numbers)})""")
    assert texts(table)[0] == [
        "Land", "2021 Tatverdächtige", "2021 Anteil in %", "2022 Tatverdächtige", "2022 Anteil in %",
    ]  # fmt: skip
    assert texts(table)[1:] == numbers


@pytest.mark.parametrize("stroke", ["none", "(x, y) => if y < 2 {(top: .6pt)}"])
@pytest.mark.parametrize("mark", ["", "*"])
def test_the_title_of_a_group_of_rows_is_a_row_of_its_own(stroke: str, mark: str) -> None:
    rows = [
        ["Alte Länder", "", "", ""],
        ["Bayern", "34", "41", "12,5"],
        ["Hessen", "3", "4", "2,5"],
        ["darunter Kassel", "1", "4", "2,5"],
        ["Neue Länder", "", "", ""],
        ["Sachsen", "11", "21", "–0,5"],
        ["Thüringen", "3", "4", "2,5"],
        ["Insgesamt", "51", "70", "3,3"],
    ]
    printed = [[f"{mark}{text}{mark}" if "Länder" in text else text for text in row] for row in rows]
    table = read(f"""#table(columns: 4, align: (left, right, right, right), stroke: {stroke}, inset: (x: 4pt, y: 2pt),
        [Land], [2021], [2022], [Veränderung], {cells(printed)})""")
    assert texts(table)[1:] == rows


@pytest.mark.parametrize("side", ["top", "bottom", "horizon"])
def test_a_label_of_several_lines_is_one_row_wherever_its_numbers_stand(side: str) -> None:
    rows = [
        ["Ermittlungsverfahren wegen Menschenhandels", "34", "41", "2"],
        ["Zwangsprostitution", "3", "5", "1"],
        ["Ausbeutung der Arbeitskraft in Betrieben der Bauwirtschaft", "7", "8", "9"],
        ["Sonstige", "7", "8", "9"],
    ]
    table = read(f"""#table(columns: (36mm, auto, auto, auto), stroke: none, inset: 4pt,
        align: (x, y) => (if x == 0 {{left}} else {{right}}) + {side},
        [Delikt], [2021], [2022], [Veränderung], {cells(rows)})""")
    assert texts(table)[1:] == rows


def test_titles_on_the_left_of_columns_whose_numbers_stand_on_the_right_are_theirs() -> None:
    rows = [["Bayern", "12", "3,5"], ["Hessen", "7", "12,0"], ["Berlin", "131", "0,4"], ["Bremen", "4", "88,1"]]
    header = "[*Land*], table.cell(align: left)[*Anzahl*], table.cell(align: left)[*Anteil*],"
    found = read(
        f"#table(columns: (4cm, 3.4cm, 3.4cm), align: (left, right, right), stroke: none, {header} {cells(rows)})"
    )
    assert texts(found) == [["Land", "Anzahl", "Anteil"], *rows]


def test_a_header_in_ruled_cells_belongs_to_the_open_rows_below_it() -> None:
    """Statistical offices set their tables so."""
    header = (
        "table.cell(rowspan: 2)[Land], table.cell(rowspan: 2)[Verfahren], table.cell(colspan: 2)[Verurteilte],"
        "[Männer], [Frauen],"
    )
    stroke = "(x, y) => if y < 2 {.5pt}"
    rows = [row[:4] for row in FALLZAHLEN]
    found = read(
        f"#table(columns: (4.5cm, 2.4cm, 2.4cm, 2.4cm), align: (left, right, right, right), stroke: {stroke}, "
        f"{header} {cells(rows)})"
    )
    assert texts(found) == [["Land", "Verfahren", "Verurteilte Männer", "Verurteilte Frauen"], *rows]


def test_a_rule_under_the_name_of_a_group_alone_ends_all_rows() -> None:
    names = ["Arbeitskreis", "Runder Tisch", "Fachrunde", "Beirat", "Netzwerk", "Jour fixe"]
    groups = ["Bayern", "Hessen", "Berlin"]
    body = "".join(
        f"table.cell(rowspan: 2)[{land}], [{names[2 * n]}], [selten], [{names[2 * n + 1]}], [oft], "
        f"table.hline(y: {2 * n + 3}, start: 0, end: 1),"
        for n, land in enumerate(groups)
    )
    found = read(
        "#table(columns: (3cm, 4cm, 3cm), stroke: none, fill: (x, y) => if x > 0 and calc.odd(y) {luma(230)},"
        f"[*Land*], [*Titel*], [*Turnus*], {body})"
    )
    assert texts(found)[1:] == [[groups[n // 2], name, ("selten", "oft")[n % 2]] for n, name in enumerate(names)]


def test_a_line_below_the_titles_that_goes_over_all_of_them_ends_the_header() -> None:
    numbers = [[label, "Anzahl", *row[1:4]] for label, row in zip("ABCDEF", FALLZAHLEN, strict=True)]
    table = read(f"""#table(columns: 5, stroke: .4pt, align: (left, left, right, right, right),
        table.cell(rowspan: 2)[Gegenstand], table.cell(rowspan: 2)[Einheit], [2021], [2022], [2023],
        table.cell(colspan: 3, align: center)[1. Januar bis 31. Dezember], {cells(numbers)})""")
    header, *rows = texts(table)
    assert header[2:] == [f"{year} 1. Januar bis 31. Dezember" for year in (2021, 2022, 2023)]
    assert rows == numbers


@pytest.mark.parametrize("label", ["", "table.cell(colspan: 4, align: center)[*Deutschland*],"])
def test_numbers_set_to_the_right_and_a_label_below_belong_to_the_ruled_header_above(label: str) -> None:
    rows = [[str(n), land, f"{n}.311", f"{n},5"] for n, land in enumerate(("Bayern", "Berlin", "Bremen", "Hessen"), 1)]
    table = read(f"""#table(columns: (22mm, 40mm, 25mm, 25mm), align: (x, y) => if x == 1 {{left}} else {{right}},
        stroke: (x, y) => if y == 0 {{.5pt}}, inset: 5pt, [Lfd. Nr.], [Land], [Fälle], [Quote],
        {label} {cells(rows)})""")
    printed = ["Lfd. Nr.", "Land", "Fälle", "Quote"]
    assert texts(table)[0] == printed
    assert texts(table)[-4:] == rows
    assert len(table.rows) == (5 if label else 4)


def test_a_note_of_two_words_far_apart_below_a_table_leaves_no_gutter_behind() -> None:
    rows = [[row[0][:6], *row[1:4]] for row in FALLZAHLEN]
    look = "align: right, stroke: (x, y) => (top: if y < 2 {.5pt})"
    found = read(f"""#align(center, table(columns: (2cm, 2cm, 2cm, 2cm), {look}, inset: 2pt,
        [Land], [Jahr], [Männer], [Frauen], {cells(rows)}, table.hline(stroke: .5pt)))
        #text(6pt)[Quelle:#h(3pt)Statistik]""")
    assert texts(found) == [["Land", "Jahr", "Männer", "Frauen"], *rows]


def test_a_title_between_the_lines_of_a_header_is_apart_from_the_titles_beside_it() -> None:
    """Its rule goes on beside the upper line alone, and it stands on no baseline of theirs."""
    header = (
        "table.cell(rowspan: 2, align: horizon)[Land], table.cell(colspan: 2)[2023], table.cell(colspan: 2)[2024],"
        "[Männer], [Frauen], [Männer], [Frauen],"
    )
    look = """stroke: (x, y) => (top: if y == 0 or (y == 1 and x > 0) or y == 2 or y == 5 {.5pt},
        left: if (y == 0 and (x == 1 or x == 3)) or (y == 1 and x > 1) {.5pt})"""
    rows = [[*row[:4], row[1]] for row in FALLZAHLEN]
    found = read(f"#table(columns: (4cm, 2cm, 2cm, 2cm, 2cm), {look}, {header} {cells(rows)})")
    assert texts(found) == [["Land", "2023 Männer", "2023 Frauen", "2024 Männer", "2024 Frauen"], *rows]


def test_the_name_of_the_first_group_right_under_the_header_does_not_cut_the_table() -> None:
    named = [["Süden"], *FALLZAHLEN[:2], ["Norden"], *FALLZAHLEN[2:]]
    body = [f"table.cell(colspan: 7, align: center)[*{row[0]}*]" if len(row) == 1 else cells([row]) for row in named]
    table = read(f"""#table(columns: (34mm, 1fr, 1fr, 1fr, 1fr, 1fr, 13mm), inset: (y: 3pt), stroke: none,
        align: (left, right, right, right, right, right, right), table.hline(),
        [], table.cell(colspan: 2, align: center)[Verfahren],
        table.cell(colspan: 3, align: center)[Tatverdächtige], [],
        [Land], ..("2021", "2022", "alle", "Männer", "Frauen").map(t => table.cell(align: center)[#t]),
        [Quote], table.hline(), {", ".join(body)}, table.hline())""")
    header = ["Land", "Verfahren 2021", "Verfahren 2022"]
    header += [f"Tatverdächtige {text}" for text in ("alle", "Männer", "Frauen")]
    assert texts(table)[0] == [*header, "Quote"]
    assert [list(filter(None, row)) for row in texts(table)[1:]] == named


def test_a_bold_name_behind_a_bold_sum_is_no_rest_of_its_label() -> None:
    taxes = [["Lohnsteuer", "837,8", "882,8"], ["Körperschaftsteuer", "149,1", "116,5"]]
    more = [["Erbschaftsteuer", "40,2", "40,7"], ["Biersteuer", "2,6", "3,4"]]
    bold = [["*Gemeinschaft*", "", ""], *taxes, ["*Gemeinschaft zusammen*", "*986,9*", "*999,3*"], ["*Länder*", "", ""]]
    table = read(f"""#table(columns: (auto, 1fr, 1fr), align: (left, right, right), stroke: none, inset: 2.5pt,
        [Art], [Jan], [Feb], table.hline(), {cells(bold)}, {cells(more)})""")
    assert texts(table)[1:] == [[text.strip("*") for text in row] for row in bold] + more


def test_the_name_of_a_group_interrupts_upright_rules_and_not_the_table() -> None:
    rows = [[str(year), f"{year - 1920},8", f"{year - 1919},2", "…"] for year in range(2015, 2021)]
    upright = "stroke: (x, y) => if x > 0 {(left: .4pt)}"
    name = "table.cell(colspan: 4, stroke: none)[{}]"
    table = read(f"""#table(columns: (20mm, 1fr, 1fr, 1fr), align: center, {upright}, inset: 2.5pt, table.hline(),
        [Jahr], [Januar], [Februar], [März], table.hline(), {name.format("2020 = 100")}, {cells(rows)},
        {name.format("Veränderung in %")}, {cells(rows)}, table.hline())""")
    assert [row[0] for row in texts(table)[1:]] == ["2020 = 100", *(r[0] for r in rows), "Veränderung in %"] + [
        row[0] for row in rows
    ]


def test_rows_under_two_ruled_headers_side_by_side_are_two_tables() -> None:
    """Statistical offices set long lists of years so."""
    look = "columns: (14mm, 20mm, 22mm), align: right, inset: 2.5pt, stroke: (_, y) => if y == 0 {.4pt}"
    years = [[[str(year), f"{year - 1019}", f"{year - 1}.182.929"] for year in own] for own in (range(2004, 2012),) * 2]
    years[1] = [[str(int(year) + 8), a, b] for year, a, b in years[1]]
    halves = ", ".join(f"table({look}, [Jahr], [Betriebe], [Umsatz], {cells(own)})" for own in years)
    source = f"""#set page(width: 160mm, height: 120mm, margin: 15mm)
#set text(size: 9pt, font: "Libertinus Serif")
#grid(columns: 2, column-gutter: 6mm, {halves})"""
    reading = pages_to_reading(read_pages(bytes(typst.compile(source.encode())), "zahlen"), "zahlen")
    assert [texts(table) for table in reading.tables] == [[["Jahr", "Betriebe", "Umsatz"], *own] for own in years]


def test_a_telephone_number_that_wraps_beside_a_number_that_does_not_parts_no_ruled_row() -> None:
    header = ["Schule", "Straße", "Telefon", "Träger", "Plätze"]
    rows = [
        ["Grundschule am Anger", "Anger 4", "04321 88 72", "Stadt", "312"],
        ["Gesamtschule Nord", "Nordring 1", "04321 60 31", "Kreis", "884"],
        ["Regionales \\ Bildungszentrum", "Feldweg 90", "+49 4321 \\ 942-7410", "Land und \\ Kammern", "1.206"],
        ["Freie Schule Süd", "Am See 12", "04321 9 53", "Verein", "455"],
        ["Abendgymnasium", "Markt 3", "–", "Stadt", "61"],
        ["Förderzentrum", "Nordring 9", "04321 26 50", "Kreis", "97"],
    ]
    table = read(f"#table(columns: (34mm, 24mm, 24mm, 24mm, 16mm), {cells([header, *rows])})")
    assert texts(table) == [[text.replace(" \\ ", " ") for text in row] for row in (header, *rows)]


def test_a_label_without_numbers_between_rows_with_some_is_a_row_in_a_ruled_list() -> None:
    header = ["Stelle", "Straße", "Ort", "Träger", "Plätze"]
    rows = [[f"Stelle {n}", "Anger", "Erfurt", "Stadt", f"1{n}"] for n in range(8)]
    rows[5:5] = [["Außenstellen", "", "", "", ""]]
    around = (
        "(x, y) => (x: .4pt, top: if y in (6, 7) { 0pt } else { .4pt }, bottom: if y in (5, 6) { 0pt } else { .4pt })"
    )
    table = read(
        f"""#table(columns: (34mm, 24mm, 24mm, 24mm, 16mm), inset: 2pt, stroke: {around}, {cells([header, *rows])})"""
    )
    assert texts(table) == [header, *rows]


def test_a_row_of_an_account_with_fewer_numbers_than_the_one_above_stays_a_row() -> None:
    header = ["Ressort", "Plan", "Ist", "Rest"]
    rows = [[f"{n}. Abteilung", f"1{n}0", f"{n + 20},5", f"{n}7"] for n in range(1, 9)]
    rows[4:4] = [["AMT FÜR STATISTIK", "115", "", "20"]]
    open_row = "(x, y) => (x: .4pt, top: if y == 5 { 0pt } else { .4pt }, bottom: if y == 4 { 0pt } else { .4pt })"
    table = read(f"#table(columns: (40mm, 20mm, 20mm, 20mm), inset: 2pt, stroke: {open_row}, {cells([header, *rows])})")
    assert texts(table) == [header, *rows]
