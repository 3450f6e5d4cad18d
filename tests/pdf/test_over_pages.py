"""What typesetters do to the edges of a table: at page breaks, below it, in its header, and between its columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Grid
from typesetting import ROWS, grid, many, reportlab_pdf

from pipeline.pdf.pages.glyph import Glyph, written_out
from pipeline.pdf.pages.words import glyphs_to_words, parted_at
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.tables.table import Reading, Table

HEADER = ["Land", "Gremium", "Ebene", "Turnus"]
BODIES = [[row[0], row[1], row[2], row[5]] for row in many(ROWS, 30)]


def read(data: bytes) -> Reading:
    reading = pages_to_reading(read_pages(data, "seiten"), "seiten")
    assert reading.ledger.balanced
    return reading


def read_typst(table: str) -> Reading:
    setup = '#set page(width: 150mm, height: 120mm, margin: 15mm)\n#set text(size: 9pt, font: "Libertinus Serif")\n'
    return read(bytes(typst.compile((setup + table).encode())))


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in table.rows]


def cells(rows: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"[{text}]" for row in rows for text in row)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param("stroke: (x, y) => (bottom: (thickness: .5pt, dash: none))", id="a rule under each row"),
        pytest.param("stroke: none, fill: (x, y) => if calc.odd(y) {luma(230)}", id="every other row shaded"),
    ],
)
def test_the_first_row_of_a_page_is_a_row_though_nothing_is_drawn_above_it(look: str) -> None:
    reading = read_typst(f"#table(columns: (30mm, 45mm, 25mm, 20mm), {look}, {cells([HEADER, *BODIES])})")
    (table,) = reading.tables
    assert len(table.pages) > 2
    assert [[text.replace("- ", "-").replace("l/ ", "l/") for text in row] for row in texts(table)] == BODIES
    assert table.joins == ()


class TestARowUnderTheNameOfAGroup:
    """A table whose groups are named in rows of their own; a page break stands somewhere between its rows."""

    WHOLE = ("Beirat", "Justiz und Polizei", "ja")

    def drawn(self, *pages: Sequence[Sequence[str]]) -> Table:
        def body(rows: Sequence[Sequence[str]]) -> str:
            name = "table.cell(colspan: 3)[#text(weight: 700)[{}]]"
            return ", ".join(name.format(row[0]) if len(row) == 1 else cells([row]) for row in rows)

        look = "columns: (30mm, 30mm, 20mm), stroke: .5pt"
        header = ["Gremium", "Wer daran teilnimmt", "offen"]
        parts = [body([header, *pages[0]]), *map(body, pages[1:])]
        (table,) = read_typst("#pagebreak()".join(f"#table({look}, {part})" for part in parts)).tables
        assert table.pages == (1, 2)
        return table

    def test_is_one_where_a_cell_that_did_not_fit_begins_behind_the_page_break(self) -> None:
        above = [["Länder"], *[self.WHOLE] * 5, ["Kreise"], self.WHOLE, ["Runder Tisch", "", "nein"]]
        table = self.drawn(above, [["", "Polizei, Justiz und alle Ämter", ""], ["Städte"], self.WHOLE])
        (join,) = table.joins
        assert "column(s) 2, filled in every whole row, are empty above the page break" in join.reason
        assert texts(table)[-3] == ["Runder Tisch", "Polizei, Justiz und alle Ämter", "nein"]

    def test_goes_on_behind_the_break_in_one_cell_though_the_names_have_nothing_beside_them(self) -> None:
        above = [["Länder"], *[self.WHOLE] * 5, ["Kreise"], self.WHOLE, ["Runder Tisch", "Polizei und Justiz", "nein"]]
        table = self.drawn(above, [["", "Alle Ämter", ""], ["Städte"], self.WHOLE])
        assert len(table.joins) == 1
        assert texts(table)[-3] == ["Runder Tisch", "Polizei und Justiz Alle Ämter", "nein"]

    @pytest.mark.parametrize("last", [[], [["Städte"]]], ids=["below", "above"])
    def test_is_no_part_of_a_name_right_beside_the_page_break(self, last: list[list[str]]) -> None:
        above = [["Länder"], *[self.WHOLE] * 5, ["Kreise"], self.WHOLE, *last]
        table = self.drawn(above, [*([] if last else [["Städte"]]), self.WHOLE, self.WHOLE])
        assert table.joins == ()
        assert texts(table)[-3:] == [["Städte", "", ""], list(self.WHOLE), list(self.WHOLE)]


def test_text_below_a_table_that_is_wider_than_its_shaded_rows_is_no_row_of_it() -> None:
    below = "Die Länder haben auf die Abfrage ganz verschieden ausführlich geantwortet, und einige gar nicht oder spät."
    reading = read_typst(f"""#table(columns: (22mm, 30mm, 20mm, 18mm), stroke: none,
        fill: (x, y) => if calc.odd(y) {{luma(230)}}, {cells([HEADER, *BODIES[:6]])})
        #v(-4pt)
        {below}""")
    (table,) = reading.tables
    assert len(table.rows) == 6
    assert [" ".join(entry.printed.split()) for entry in reading.left] == [below]


def test_a_ruled_header_that_each_page_prints_far_above_the_rows_is_no_running_head() -> None:
    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 8, 10
    header = ["Stichwort", "Sachstand", "Vermer<br/>k"]
    rows = [[f"Wort {n}", " ".join(["Sachstand"] * 9), "ja"] for n in range(30)]
    table = grid(["", "", ""], rows, [80, 90, 50], style)
    table._cellvalues[0] = [[type(table._cellvalues[1][0])(text, style)] for text in header]  # noqa: SLF001  markup
    (found,) = read(reportlab_pdf([table])).tables
    assert len(found.pages) > 1
    assert [cell.printed for cell in found.header] == ["Stichwort", "Sachstand", "Vermer\nk"]
    assert [row[0].printed for row in found.rows] == [f"Wort {n}" for n in range(30)]


def test_the_shade_behind_the_name_of_a_group_and_every_other_row_are_one_table() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 9)

    def row(number: int, *texts: str) -> None:
        for x, text in zip((62, 162, 302, 402), texts, strict=True):
            canvas.drawString(x, 752 - 30 * number, text)

    def shade(x: float, first: int, last: int, width: float) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(x, 765 - 30 * (last + 1), width, 30 * (last + 1 - first), stroke=0, fill=1)
        canvas.setFillGray(0)

    shade(60, 4, 9, 100)
    for number in range(2, 13, 2):
        for x, width in ((160, 140), (300, 100), (400, 100)):
            shade(x, number, number, width)
    row(0, *HEADER)
    names = {1: "Bayern", 4: "Berlin", 10: "Bremen"}
    for number in range(1, 13):
        row(number, names.get(number, ""), f"Runder Tisch {number}", "Landesebene", "jährlich")
    canvas.save()
    (table,) = read(data.getvalue()).tables
    assert [cell.printed for cell in table.header] == HEADER
    assert [row[1] for row in texts(table)] == [f"Runder Tisch {n}" for n in range(1, 13)]
    assert [row[0] for row in texts(table)] == ["Bayern"] * 3 + ["Berlin"] * 6 + ["Bremen"] * 3


def test_a_ruled_header_of_many_lines_belongs_to_the_open_rows_below_it() -> None:
    lands = ["Bayern", "Berlin", "Bremen", "Hamburg", "Hessen", "Saarland", "Sachsen", "Thüringen"] * 2
    rows = [[land, f"{n * 7}", f"{n * 3}", f"{n * 4}", f"{n},5"] for n, land in enumerate(lands, 11)]
    reading = read_typst(f"""#table(columns: (32mm, 18mm, 20mm, 22mm, 26mm), align: (left, right, right, right, right),
        stroke: (x, y) => if y < 3 {{.5pt}},
        table.cell(rowspan: 3)[Land], table.cell(colspan: 3, align: center)[Verfahren],
        table.cell(rowspan: 3)[Dauer in Monaten im Mittel aller Länder],
        table.cell(rowspan: 2)[ins- gesamt], table.cell(colspan: 2, align: center)[davon],
        [durch Urteil], [durch Ein-\\ stellung oder\\ anders], {cells(rows)})""")
    (table,) = reading.tables
    assert texts(table) == rows
    assert [" ".join(cell.printed.split()) for cell in table.header][2] == "Verfahren davon durch Urteil"


def test_what_is_too_long_for_its_column_does_not_show_how_wide_the_column_is() -> None:
    rows = [[f"{n}", word] for n, word in enumerate(["Aufnahme", "Reinigung", "Zeugin", "Auflagen", "Meldung"] * 2)]
    rows[4][1] = "2022/2023/2024"
    reading = read_typst(f"#table(columns: (20mm, 14mm), stroke: none, {cells([['Nr', 'Wort'], *rows])})")
    (table,) = reading.tables
    rooms = {line.room for row in table.rows for line in row[1].lines}
    widest = max(sum(line.advances or ()) for row in table.rows for line in row[1].lines if line.text.isalpha())
    assert list(rooms) == [pytest.approx(widest, abs=0.6)]


def test_a_place_to_break_that_a_font_puts_behind_a_letter_is_no_letter() -> None:
    assert written_out("W\u200b") == "W"
    assert written_out("t\u200bt\u200b") == "tt"
    assert written_out("\u200b") == "\u200b"
    assert written_out("\ufb01\u2060") == "fi"


def test_a_word_that_is_too_long_for_its_column_ends_where_the_next_column_begins() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=True)
    canvas.setFont("Times-Roman", 10)
    long = "Landeskoordinierungskreis"
    edge = 60 + canvas.stringWidth(long, "Times-Roman", 10) - 0.2
    lands = ["Hessen", "Bayern", "Sachsen", "Hessen", "Berlin", "Bremen"]
    texts_of = [["Gremium", "Land", "Turnus"], *([f"Runde {n}", land, "jährlich"] for n, land in enumerate(lands))]
    texts_of[3][0] = long
    for number, row in enumerate(texts_of):
        for x, text in zip((60, edge, 300), row, strict=True):
            canvas.drawString(x, 750 - 18 * number, text)
    for y in (762, 746, 750 - 18 * len(lands) - 6):
        canvas.line(56, y, 360, y)
    canvas.save()
    (table,) = read(data.getvalue()).tables
    assert [cell.printed for cell in table.header] == texts_of[0]
    assert texts(table) == texts_of[1:]


def test_a_capital_inside_a_word_parts_it_only_where_a_column_begins() -> None:
    (word,) = glyphs_to_words(
        Glyph(c, 5.0 * n, 0, 5.0 * n + 5, 10, 8, 10, bold=False, upright=True, printed=1)
        for n, c in enumerate("beimBoMA")
    )
    assert [[w.text for w in part] for part in parted_at([word], [20.4])] == [["beim"], ["BoMA"]]
    assert [[w.text for w in part] for part in parted_at([word], [10.0])] == [["beimBoMA"]]


def test_the_name_of_a_group_centred_over_all_columns_stands_in_the_first() -> None:
    groups = {"Hessen": 3, "Thüringen": 2, "Sachsen": 3}
    rows = [[f"Runde {group} {n}", "Landesämter, Polizei und Zoll", "jährlich"] for group, n in groups.items()]
    body = [
        f"table.cell(colspan: 3, align: center)[_{g}_], {cells([row] * groups[g])}"
        for g, row in zip(groups, rows, strict=True)
    ]
    reading = read_typst(f"""#table(columns: (34mm, 60mm, 22mm), stroke: (x, y) => (bottom: .4pt),
        {cells([["Gremium", "Mitglieder", "Turnus"]])}, {", ".join(body)})""")
    (table,) = reading.tables
    expected = [row for g, own in zip(groups, rows, strict=True) for row in ([g, "", ""], *[own] * groups[g])]
    assert texts(table) == expected


@pytest.mark.parametrize("justified", [False, True])
def test_a_row_in_the_bottom_margin_that_stands_in_the_columns_of_the_others_is_no_running_foot(
    *, justified: bool
) -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=True)
    for page in range(2):
        canvas.setFont("Helvetica", 9)
        heights = [760 - 30 * n for n in range(23)]
        for number, y in enumerate(heights):
            row = HEADER if number == 0 else [f"Land {page}{number}", f"Runde {number}", "Landesebene", "jährlich"]
            for x, text in zip((200, 280, 380, 470), row, strict=True):
                words = text.split() if justified and (number, text) == (22, "Runde 22") else [text]
                for place, word in enumerate(words):
                    canvas.drawString(x + 60 * place, y, word)
            canvas.drawRightString(540, y, "12345"[number % 4 :])
            if not justified:
                canvas.line(196, y + 20, 540, y + 20)
        canvas.showPage()
    canvas.save()
    reading = read(data.getvalue())
    (table,) = reading.tables
    assert [row[0] for row in texts(table)] == [f"Land {page}{n}" for page in range(2) for n in range(1, 23)]
    assert reading.left == ()


def two_pages(first: Sequence[str], second: Sequence[str]) -> Reading:
    """Read two pages of lines with a cell in each column, "a|b"; "a~b" are words far apart, "-" is a rule."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(480, 300), invariant=True)
    for lines in (first, second):
        canvas.setFont("Helvetica", 9)
        for number, line in enumerate(lines):
            y = 280 - 11 * number
            for text in filter(None, line.split("|") if line != "-" else []):
                for word, piece in enumerate(text.split("~")):
                    canvas.drawString(40 + 110 * line.split("|").index(text) + 50 * word, y, piece)
            if line == "-":
                canvas.line(36, y + 2, 460, y + 2)
        canvas.showPage()
    canvas.save()
    return read(data.getvalue())


RULED = ["-", "Land|Gremium|Ebene|Turnus", "-"]


def ruled_page(*rows: Sequence[str]) -> list[str]:
    """Return a header and rows of lines with a rule under each; a dash is drawn as a rule alone."""
    return [*RULED, *(line for row in rows for line in (*row, "-"))]


def test_the_first_text_of_a_row_alone_under_the_last_rule_of_a_page_is_the_row_below() -> None:
    whole = [(f"Hessen|Runder Tisch {n}|Landesebene|jährlich",) for n in range(9)]
    first = [*ruled_page(*whole), "Mecklenburg-", "Vorpommern"]
    second = ruled_page(("|Runder Tisch 9|Landesebene|jährlich",), ("Bayern|Runder Tisch 10|Landesebene|nie",), *whole)
    reading = two_pages(first, second)
    (table,) = reading.tables
    assert texts(table)[9] == ["Mecklenburg- Vorpommern", "Runder Tisch 9", "Landesebene", "jährlich"]
    assert reading.left == ()


def test_the_first_text_of_a_row_in_the_bottom_margin_is_no_running_foot() -> None:
    whole = [(f"Hessen|Runder Tisch {n}|Landesebene|jährlich",) for n in range(10)]
    second = ruled_page(("|Runder Tisch 10|Landesebene|jährlich",), *whole)
    reading = two_pages([*ruled_page(*whole), "Bayern"], second)
    (table,) = reading.tables
    assert texts(table)[10] == ["Bayern", "Runder Tisch 10", "Landesebene", "jährlich"]


def test_a_note_alone_under_the_last_rule_is_none_where_the_next_page_begins_with_a_whole_row() -> None:
    whole = [(f"Hessen|Runder Tisch {n}|Landesebene|jährlich",) for n in range(9)]
    reading = two_pages([*ruled_page(*whole), "Stand: Mai 2026"], ruled_page(*whole))
    (table,) = reading.tables
    assert len(table.rows) == 18
    assert [entry.printed for entry in reading.left] == ["Stand: Mai 2026"]


def test_the_rest_of_a_first_cell_goes_on_above_the_rows_of_the_next_page() -> None:
    bodies = ", ".join(f"[{row[1]}], [{row[0]}], [{row[2]}], [{row[5]}]" for row in many(ROWS, 9))
    long = (
        "Interministerieller Koordinierungskreis gegen Frauenhandel, Zwangsverheiratung und ehrbezogene Gewalt im Land"
    )
    reading = read_typst(f"""#set page(height: 88mm)
        #table(columns: (36mm, 30mm, 28mm, 22mm), stroke: none, {cells([HEADER])}, {bodies},
        [{long}], [Sachsen-Anhalt], [Landesebene], [jährlich], {bodies})""")
    (table,) = reading.tables
    assert reading.left == ()
    assert [row[0] for row in texts(table)].count(long) == 1


def test_rivers_in_the_first_lines_of_a_page_are_no_gutters() -> None:
    narrow = [["Pflegestützpunkt", f"Anmeldung {n} bei Frau Schulze erforderlich, auch am Abend und online", "Mo–Fr"]
              for n in range(14)]  # fmt: skip
    reading = read_typst(f"""#set par(justify: true)
        #table(columns: (30mm, 34mm, 18mm), stroke: (x, y) => (bottom: .4pt, top: .4pt), inset: 4pt,
        table.header([Gegenstand], [Bemerkung], [Zeit]), {cells(narrow)})""")
    (table,) = reading.tables
    assert len(table.pages) > 1
    found = [row[1].replace("\xad ", "") for row in texts(table)]
    assert found == [row[1] for row in narrow]


@pytest.mark.parametrize("titled", [False, True])
def test_words_that_justified_lines_set_to_the_edge_are_a_column_only_if_they_do_not_go_on_before_it(
    *, titled: bool
) -> None:
    """A hyphen parts each of the words at the edge, and its rest begins the next line; a title makes it a column."""
    canvas = Canvas(data := io.BytesIO(), pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 9)
    write = canvas.drawString
    for x, title in (40, "Gremium"), (160, "Ebene"), (300, "Turnus"), *([(230, "Art")] if titled else []):
        write(x, 780, title)
    for y in range(760, 580, -30):
        for x, text in (40, "Runder Tisch"), (160, "Kommunal /"), (230, "Regio-"), (300, "jährlich"):
            write(x, y, text)
        write(160, y - 11, "nal")
    canvas.save()
    (table,) = read(data.getvalue()).tables
    assert texts(table)[0][1:-1] == (["Kommunal / nal", "Regio-"] if titled else ["Kommunal / Regio- nal"])


def test_what_follows_a_smaller_note_is_no_row() -> None:
    reading = read_typst(f"""#table(columns: (30mm, 45mm, 25mm, 20mm), stroke: none, {cells([HEADER, *BODIES[:5]])})
        #v(-6pt)
        #text(7pt)[#super[1] Ohne die Kommunen. #h(8mm) #super[2] Stand der Abfrage im Mai.]

        #text(12pt)[*Literatur*]

        Müller, Anna (2023): Koordination""")
    (table,) = reading.tables
    assert len(table.rows) == 5


def test_the_label_of_a_group_alone_under_the_last_rule_of_a_page_is_a_row() -> None:
    row = "Beirat|Runder Tisch|Landesebene|jährlich"
    labelled = [line for n in range(3) for line in (f"Land {n}", "", row, "", row, "-")]
    reading = two_pages([*RULED, *labelled, "Land 9"], [*RULED, row, "-", *labelled])
    (table,) = reading.tables
    assert reading.left == ()
    assert texts(table)[9] == ["Land 9", "", "", ""]


def test_words_far_apart_in_a_last_row_alone_on_its_page_are_no_columns() -> None:
    rows = [(f"Hessen|Runder Tisch {n}|Landesebene|jährlich",) for n in range(9)]
    reading = two_pages(ruled_page(*rows), ["-", "Sachsen|Runder~Tisch|Stadt~und|jährlich", "|der~Ämter|Kreis~im", "-"])
    (table,) = reading.tables
    assert texts(table)[9] == ["Sachsen", "Runder Tisch der Ämter", "Stadt und Kreis im", "jährlich"]


def test_a_title_over_columns_does_not_close_their_gutter_on_a_short_last_page() -> None:
    header = ["-", "Land|Gremium|Kennzahlen aller Gremien", "||seit|Treffen", "-"]
    rows = [f"Hessen|Beirat {n}|{2000 + n}|{n}" for n in range(15)]
    reading = two_pages([*header, *rows], [*header, "Bayern|Beirat||3", "Berlin|Beirat|2019|", "Bremen|Beirat||4"])
    (table,) = reading.tables
    assert [row[2:] for row in texts(table)[-3:]] == [["", "3"], ["2019", ""], ["", "4"]]


def test_the_first_cell_of_a_last_row_goes_on_alone_on_the_next_page() -> None:
    rows = [(f"Beirat gegen Zwang {n}|Hessen|Landesebene|nie",) for n in range(9)]
    last = "Arbeitskreis für|Bayern|Landesebene|nie"
    reading = two_pages([*RULED, *(line for row in rows for line in (*row, "")), last], ["Menschenhandel"])
    (table,) = reading.tables
    assert texts(table)[-1][0] == "Arbeitskreis für Menschenhandel"


def test_a_text_on_top_of_the_next_page_that_nothing_broke_off_for_is_no_cell() -> None:
    rows = [(f"Beirat gegen Zwang {n}|Hessen|Landesebene|nie",) for n in range(9)]
    last = "Arbeitskreis Prostitution|Bayern|Landesebene|nie"
    reading = two_pages([*RULED, *(line for row in rows for line in (*row, "")), last], ["Menschenhandel"])
    (table,) = reading.tables
    assert texts(table)[-1][0] == "Arbeitskreis Prostitution"
    assert [entry.printed for entry in reading.left] == ["Menschenhandel"]


def test_a_line_alone_in_a_later_column_between_rivers_and_the_rows_below_is_theirs() -> None:
    first = "Die Leitung lädt ein und führt das Protokoll, die Ergebnisse fließen in den Landesaktionsplan ein. Die"
    rows = [["Bayern", "Beirat", first + " Leitung wechselt bald."]]
    rows += [[f"Land {n}", "Runder Tisch", "Beschlüsse werden einstimmig gefasst."] for n in range(14)]
    reading = read_typst(f"""#set par(justify: true)
        #set page(height: 180mm)
        #table(columns: (20mm, 30mm, 60mm), stroke: none, inset: 4pt,
        table.header([*Land*], [*Gremium*], [*Arbeitsweise*]), {cells(rows)})""")
    (table,) = reading.tables
    assert [[text.replace("\xad ", "") for text in row] for row in texts(table)] == rows


def test_upright_rules_that_go_on_over_both_ends_of_a_page_are_the_columns_of_the_table() -> None:
    rows = [["", *row[1:]] if n % 4 else row for n, row in enumerate([*BODIES, *BODIES, *BODIES, *BODIES])]
    style = getSampleStyleSheet()["BodyText"]
    rules = [("LINEBEFORE", -1), ("LINEAFTER", -1), ("LINEABOVE", 0), ("LINEBELOW", 0)]
    table = Grid(
        [[Paragraph(text, style) for text in row] for row in (HEADER, *rows)],
        colWidths=[80, 130, 60, 170],
        style=[(kind, (0, 0), (-1, end), 0.5, "black") for kind, end in rules],
    )
    (found,) = read(reportlab_pdf([table])).tables
    assert len(found.pages) > 2
    assert ["".join(row[1:]).replace(" ", "") for row in texts(found)] == [
        "".join(row[1:]).replace(" ", "") for row in rows
    ]


def test_the_rest_of_a_name_beside_several_rows_goes_on_in_each_of_them() -> None:
    """Each page has four rows; the names are beside the rows from one number to another."""
    names = {0: {"Land": (0, 1), "Berlin": (1, 3), "Sachsen-": (3, 4)}, 1: {"Anhalt": (0, 2), "Thüringen": (2, 4)}}
    rows = (
        [HEADER, *BODIES[:2], ["", "Beirat der", "Kreis", "mehrmals"]],
        [["", "Polizei", "", "jährlich"], *BODIES[3:6]],
    )
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(640, 300), invariant=True)
    for page, own in enumerate(rows):
        canvas.setFont("Helvetica", 9)
        for x in (40, 120, 400, 500, 600):
            canvas.line(x, 270, x, 190)
        canvas.line(40, 270, 600, 270)
        for name, (start, end) in names[page].items():
            canvas.drawString(44, 256 - 20 * start, name)
            canvas.line(40, 270 - 20 * end, 600, 270 - 20 * end)
        for number, row in enumerate(own):
            canvas.line(120, 250 - 20 * number, 600, 250 - 20 * number)
            for x, text in zip((124, 404, 504), row[1:], strict=True):
                canvas.drawString(x, 256 - 20 * number, text)
        canvas.showPage()
    canvas.save()
    (table,) = read(data.getvalue()).tables
    name = "Sachsen- Anhalt"
    assert [row[0] for row in texts(table)] == ["Berlin", "Berlin", name, name, "Thüringen", "Thüringen"]
