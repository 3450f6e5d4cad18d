"""Accounts and statistics: rules over sums, accounts in two halves, units under titles, tables under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.pdf.pages.page import Rule
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions.sums import rules_over_sums

if TYPE_CHECKING:
    from pipeline.pdf.tables.table import Reading, Table

SETUP = '#set page(width: 170mm, height: 110mm, margin: 15mm)\n#set text(size: 9pt, font: "Libertinus Serif")\n'


def read(source: str) -> Reading:
    reading = pages_to_reading(read_pages(bytes(typst.compile((SETUP + source).encode())), "konten"), "konten")
    assert reading.ledger.balanced
    return reading


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in table.rows]


def header(table: Table) -> list[str]:
    return [" ".join(cell.printed.split()) for cell in table.header]


def cells(rows: list[list[str]]) -> str:
    return ", ".join(f"[{text}]" for row in rows for text in row)


NUMBERS = "align: (left, right, right, right), stroke: none, inset: (x: 5pt, y: 2pt)"
SUM = "table.hline(start: 1, stroke: .6pt),"
ACCOUNT = [
    ["Umlagen der Mitglieder", "3", "412.840", "488.115"],
    ["Zuwendungen", "", "138.455", "417.238"],
    ["Verkauf von Schriften", "5", "87.220", "79.904"],
]


def test_a_rule_over_the_numbers_alone_stands_over_a_sum_with_its_own_label() -> None:
    total = [["Summe der Erträge", "", "638.515", "985.257"]]
    (table,) = read(f"""#table(columns: (60mm, 12mm, 30mm, 30mm), {NUMBERS}, [], [Anm.], [2025], [2024],
        {cells(ACCOUNT)}, table.hline(start: 2, stroke: .6pt), {cells(total)}, {cells(ACCOUNT)},
        table.hline(start: 2, stroke: .6pt), {cells([["Rest", "", "1.277.030", "1.970.514"]])})""").tables
    assert texts(table) == [*ACCOUNT, *total, *ACCOUNT, ["Rest", "", "1.277.030", "1.970.514"]]


def test_a_sum_without_a_label_has_not_that_of_the_row_above() -> None:
    rows = [["Beratung", "17", "16", "1"], ["Verwaltung", "2", "2", "0"], ["Leitung", "3", "4", "–1"]]
    (table,) = read(f"""#table(columns: (50mm, 20mm, 20mm, 20mm), {NUMBERS}, [], [2025], [2024], [mehr],
        {cells(rows)}, {SUM} {cells([["", "22", "22", "0"]])})""").tables
    assert texts(table) == [*rows, ["", "22", "22", "0"]]


def test_a_label_merged_over_rows_stands_beside_rules_between_them() -> None:
    years = "".join(f"[{year}], [{year - 1900}], [{year - 1800}], {SUM}" for year in range(2021, 2024))
    (table,) = read(f"""#table(columns: (50mm, 20mm, 20mm, 20mm), {NUMBERS}, table.hline(),
        [Land], [Jahr], [Fälle], [Opfer], table.hline(), table.cell(rowspan: 3)[Bayern], {years}
        table.hline(), table.cell(rowspan: 3)[Hessen], {years} table.hline())""").tables
    assert [row[0] for row in texts(table)] == ["Bayern"] * 3 + ["Hessen"] * 3


def test_an_account_in_two_halves_has_an_entry_wherever_a_label_begins() -> None:
    rows = [
        ["A. Anlagevermögen", "", "", "A. Eigenkapital", "", ""],
        ["I. Lizenzen", "48.211,00", "61", "I. Gezeichnetes Kapital", "2.500.000,00", "2.500"],
        ["II. Sachanlagen", "", "", "II. Kapitalrücklage", "4.180.000,00", "4.180"],
        ["1. Grundstücke", "4.117.340,12", "4.302", "III. Gewinnrücklagen", "1.312.440,20", "1.190"],
        ["2. Maschinen", "11.862.004,55", "11.240", "B. Rückstellungen", "", ""],
        ["III. Finanzanlagen", "250.000,00", "250", "1. Steuern", "96.400,00", "41"],
        ["B. Umlaufvermögen", "", "", "2. Sonstige", "611.870,00", "587"],
    ]
    align = "(left, right, right, left, right, right)"
    (table,) = read(f"""#table(columns: 6, align: {align}, stroke: (x, y) => if y == 1 {{(top: .6pt)}},
        inset: (x: 4pt, y: 1.5pt), [Aktiva], [EUR], [TEUR], [Passiva], [EUR], [TEUR], {cells(rows)})""").tables
    assert texts(table) == rows


def test_what_stands_behind_leader_dots_or_says_davon_is_no_rest_of_the_label_above() -> None:
    rows = [["Kühe zusammen", "125", "126", "0"], ["Rinder", "88", "89", "1"], ["Schweine", "12", "14", "2"]]
    dots = [[f"{row[0]} #box(width: 1fr, repeat[.])", *row[1:]] for row in rows]
    printed = [*dots[:1], ["davon", "", "", ""], *dots[1:]]
    (table,) = read(f"""#table(columns: (50mm, 20mm, 20mm, 20mm), {NUMBERS}, [Tierart], [2023], [2024], [mehr],
        {cells(printed)})""").tables
    assert [row[0].rstrip(". ") for row in texts(table)] == ["Kühe zusammen", "davon", "Rinder", "Schweine"]


def test_units_under_the_titles_belong_to_the_header() -> None:
    rows = [[f"Gemeinde {n}", f"{n}.412", f"{n}.118", f"{n},5"] for n in range(1, 7)]
    (table,) = read(f"""#table(columns: (50mm, 20mm, 20mm, 20mm), align: (left, right, right, right), stroke: .4pt,
        [], [2023], [2024], [Anteil], [], table.cell(colspan: 2, align: center)[Anzahl], [%], {cells(rows)})""").tables
    assert header(table) == ["", "2023 Anzahl", "2024 Anzahl", "Anteil %"]
    assert texts(table) == rows


@pytest.mark.parametrize("grid", [".4pt", "(x, y) => (top: .4pt)"])
def test_a_bold_row_of_numbers_is_no_title(grid: str) -> None:
    rows = [["*Straftaten*", "*16.431*", "*17.381*"], ["Mord", "3", "2"], ["Raub", "226", "230"], ["Betrug", "1", "4"]]
    (table,) = read(
        f"#table(columns: 3, stroke: {grid}, [*Delikt*], [*Jahr 2023*], [*Jahr 2024*], {cells(rows)})"
    ).tables
    assert header(table) == ["Delikt", "Jahr 2023", "Jahr 2024"]
    assert len(table.rows) == 4


def test_a_bold_name_of_a_group_is_no_title_where_more_follow() -> None:
    rows = [
        ["*1*", "*Beglaubigungen*", "", ""], ["1.1", "Unterschrift", "6,00", "je Stück"],
        ["*2*", "*Pässe*", "", ""], ["2.1", "Reisepass", "60,00", "je Pass"],
    ]  # fmt: skip
    (table,) = read(
        f"#table(columns: 4, stroke: .4pt, [*Nr.*], [*Gegenstand*], [*EUR*], [*Maß*], {cells(rows)})"
    ).tables
    assert header(table) == ["Nr.", "Gegenstand", "EUR", "Maß"]
    assert len(table.rows) == 4


def test_the_last_word_of_a_title_may_be_a_year() -> None:
    rows = [[f"Ausschuss {n}", "Landrat", str(n), str(2 * n), "nein"] for n in range(8, 14)]
    (table,) = read(f"""#table(columns: (30mm, 30mm, 20mm, 17mm, 20mm), stroke: none, align: (left, left, right, right),
        table.hline(), [Ausschuss], [Vorsitz], [Sitze], [Sitzungen im Jahr 2024], [Öffentlich], table.hline(),
        {cells(rows)}, table.hline())""").tables
    assert header(table)[3] == "Sitzungen im Jahr 2024"
    assert texts(table) == rows


TWO = """#table(columns: (40mm, 30mm, 30mm), {look}, [Posten], [{first}], [{second}], {rows})"""
ROWS = [["Vorräte", "11", "12"], ["Forderungen", "21", "22"], ["Guthaben", "31", "32"]]


def test_a_table_under_a_heading_on_the_next_page_is_another_one() -> None:
    look = "stroke: none, align: (left, right, right)"
    one, other = (TWO.format(look=look, rows=cells(ROWS), first=f, second=s) for f, s in (("2024", "2025"), ("a", "b")))
    body = "Ein Satz, der vor der Tabelle steht und in der Größe des Textes gesetzt ist.\n\n"
    reading = read(f"{body}= Ergebnis\n{one}\n#pagebreak()\n= Bilanz\n{other}\n\n{body}")
    assert [header(table) for table in reading.tables] == [["Posten", "2024", "2025"], ["Posten", "a", "b"]]


@pytest.mark.parametrize("title", ["Tabelle 6: Anbau", "Tafel 6: Anbau", "T6: Anbau"])
def test_a_table_that_goes_on_under_noch_is_one(title: str) -> None:
    look = "stroke: none, align: (left, right, right)"
    one, other = (TWO.format(look=look, rows=cells(r), first="x", second="y") for r in (ROWS, ROWS[::-1]))
    reading = read(f"Ein Absatz.\n\n*{title}*\n{one}\n#pagebreak()\n*Noch: {title}*\n{other}")
    (table,) = reading.tables
    assert texts(table) == [*ROWS, *ROWS[::-1]]
    assert [entry.kind for entry in reading.left if "Anbau" in entry.printed] == ["caption", "caption"]


def test_a_title_between_rules_of_two_widths_stands_between_two_tables() -> None:
    ruled = "stroke: (x, y) => (top: .5pt, bottom: .5pt), align: (left, right, right)"
    rows = cells([[*row[1:], "7"] for row in ROWS])
    narrow = f"#table(columns: (20mm, 20mm, 20mm), {ruled}, [Jahr], [Bestand], [neu], {rows})"
    wide = TWO.format(look=ruled, rows=cells(ROWS), first="2024", second="2025")
    reading = read(f"#set block(spacing: 4pt)\n{wide}\n8.2 Kraftfahrzeuge seit 1991\n{narrow}")
    assert [len(table.rows) for table in reading.tables] == [3, 3]


def test_a_large_line_under_a_note_is_a_heading_though_it_begins_with_a_number() -> None:
    table = TWO.format(look="stroke: .4pt", rows=cells(ROWS), first="2024", second="2025")
    body = "Ein Satz in der Größe des Textes, damit man sie kennt. " * 3
    reading = read(f"{body}\n\n{table}\n#text(7pt)[1 Ohne Steuern.]\n\n#text(13pt)[5 Finanzierung]\n\n{body}")
    kinds = {" ".join(entry.printed.split()): entry.kind for entry in reading.left}
    assert kinds["5 Finanzierung"] == "heading"
    assert kinds["1 Ohne Steuern."] == "note"


def test_a_rule_says_nothing_of_sums_where_it_stands_over_words() -> None:
    assert rules_over_sums([Rule(10, 50, 100, horizontal=True)], [], [0, 50, 100]) == []


BANNER = "fill: (x, y) => if y < {titles} {{luma(210)}}, stroke: none"


@pytest.mark.parametrize("align", ["bottom", "horizon"])
def test_titles_on_a_band_belong_to_rows_whose_cells_do_not_begin_side_by_side(align: str) -> None:
    long = "Industrie- und Handelskammer mit Sitz und Zuständigkeit für den ganzen Bezirk der Regierung"
    rows = [[f"1.{n}", f"{long} {n}", f"{n}.642", f"{n}.541"] for n in range(1, 7)]
    (table,) = read(f"""#table(columns: (12mm, 42mm, 22mm, 22mm), {BANNER.format(titles=1)}, inset: 4pt,
        align: (x, y) => (if x > 1 {{right}} else {{left}}) + {align}, [*Ziffer*], [*Stelle*], [*Ansatz*], [*Rest*],
        {cells(rows)})""").tables
    assert header(table) == ["Ziffer", "Stelle", "Ansatz", "Rest"]
    assert [row[0] for row in texts(table)] == [row[0] for row in rows]


def test_the_name_of_the_first_group_stands_between_a_band_of_titles_and_the_rows() -> None:
    group = "table.cell(colspan: 3, align: center)[*{}*]"
    named = ", ".join(f"{group.format(name)}, {cells(ROWS)}" for name in ("Kultur", "Sport", "Schulen"))
    (table,) = read(f"""#table(columns: (60mm, 30mm, 30mm), {BANNER.format(titles=1)}, align: left,
        [Posten], [Ansatz], [Rest], {named})""").tables
    assert header(table) == ["Posten", "Ansatz", "Rest"]
    assert ["".join(row) for row in texts(table)[::4]] == ["Kultur", "Sport", "Schulen"]


def test_a_sum_that_is_wider_than_its_column_is_no_text_over_two() -> None:
    rows = [["A-1", "Ehrenamt und Sport", "1.002"], ["A-2", "Schulen", "3.063"], ["A-3", "Kultur", "4.445"]]
    (table,) = read(f"""#table(columns: (20mm, 40mm, 14mm), stroke: (x, y) => if y < 2 {{(top: .5pt)}}, inset: 2pt,
        align: (left, left, right), [Kennung], [Bereich], [EUR], {cells(rows * 3)},
        [Summe], [], [*10.001.002.063,45*])""").tables
    assert texts(table)[-1] == ["Summe", "", "10.001.002.063,45"]


def test_a_title_that_wraps_on_a_band_of_titles_is_no_row() -> None:
    rows = [[f"1.{n}", f"Handelskammer {n}", f"{n}.642", f"{n}.541", f"{n}.239"] for n in range(1, 9)]
    (table,) = read(f"""#set text(8pt)
        #table(columns: (12mm, 40mm, 16mm, 17mm, 12mm), inset: (x: 3pt, y: 4pt), {BANNER.format(titles=2)},
        align: (x, y) => (if y < 2 {{center}} else if x == 1 {{left}} else {{right}}) + bottom,
        table.cell(rowspan: 2)[*Ziffer*], table.cell(colspan: 2)[*Stelle*], table.cell(colspan: 2)[*Plan 2021*],
        table.hline(start: 1, end: 5), [*Antragsteller*], [*2016*], [*Mittel in Euro*], [*Rest*],
        {cells(rows)})""").tables
    assert texts(table) == rows
