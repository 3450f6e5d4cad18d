"""What stands around tables and in their corners: frames, captions, contents, raised signs, heads, sideways titles."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.readers.pdfium import read_pages as pdfium_pages
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.tables.table import Reading, Table

ROWS = [["Bayern", "jährlich", "Polizei"], ["Hessen", "monatlich", "Zoll"], ["Berlin", "selten", "Jugendamt"]]
TABLE = "#table(columns: 3, stroke: none, table.header[*Land*][*Turnus*][*Mitglied*],\n"
TABLE += ",\n".join(f"[{text}]" for row in ROWS for text in row) + ")"


def read_typst(source: str) -> Reading:
    setup = '#set page(width: 150mm, height: 130mm, margin: 20mm)\n#set text(size: 9pt, font: "Libertinus Serif")\n'
    reading = pages_to_reading(read_pages(bytes(typst.compile((setup + source).encode())), "seite"), "seite")
    assert reading.ledger.balanced
    return reading


def read_drawn(draw: Callable[[Canvas], None], reader: Callable[[bytes, str], Sequence[Page]] = read_pages) -> Reading:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=True)
    draw(canvas)
    canvas.save()
    return pages_to_reading(reader(data.getvalue(), "seite"), "seite")


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.printed.split()) for cell in row] for row in table.rows]


def kinds(reading: Reading) -> dict[str, str]:
    return {" ".join(entry.printed.split()): entry.kind for entry in reading.left}


def test_a_frame_is_no_table_and_the_title_in_it_is_no_row() -> None:
    reading = read_typst(f"#rect(inset: 10pt, radius: 4pt)[#text(12pt)[*Auf einen Blick*]\n\n{TABLE}]\n\nEin Satz.")
    (table,) = reading.tables
    assert texts(table) == ROWS
    assert kinds(reading) == {"Auf einen Blick": "heading", "Ein Satz.": "text"}


def test_a_note_in_the_frame_of_a_table_is_no_row() -> None:
    more = TABLE.removesuffix(")") + "".join(f", [{text}]" for row in ROWS * 3 for text in row) + ")"
    reading = read_typst(f"#rect(inset: 6pt)[Ein Titel\n\n{more}\n\nQuelle: eigene Erhebung.]")
    (table,) = reading.tables
    assert texts(table) == ROWS * 4
    assert set(kinds(reading)) == {"Ein Titel", "Quelle: eigene Erhebung."}


def test_a_caption_begins_a_table_of_its_own() -> None:
    second = TABLE.replace("Turnus", "Anzahl")
    reading = read_typst(f"Tabelle 1: Erste\n{TABLE}\nTabelle 2: Zweite\n{second}")
    assert [texts(table) for table in reading.tables] == [ROWS, ROWS]
    assert kinds(reading) == {"Tabelle 1: Erste": "caption", "Tabelle 2: Zweite": "caption"}


def test_a_list_of_contents_is_no_table() -> None:
    entries = [("1 Einleitung", 3), ("2 Rechtlicher Rahmen", 7), ("3 Gremien in den Ländern", 7), ("Literatur", 31)]
    reading = read_typst("\n\n".join(f"{title} #h(1fr) {page}" for title, page in entries))
    assert reading.tables == ()


def test_the_raised_number_of_a_footnote_stands_behind_its_word() -> None:
    reading = read_typst(TABLE.replace("[monatlich]", "[monatlich#super[1]]") + "\n\n#super[1] Laut Auskunft.")
    (table,) = reading.tables
    assert [row[1] for row in texts(table)] == ["jährlich", "monatlich1", "selten"]


def test_the_head_of_a_single_page_is_found_by_its_place_in_the_margin() -> None:
    reading = read_typst(f"#set page(header: [Ein Bericht], footer: [Stand Mai])\nEin Satz.\n\n{TABLE}")
    assert kinds(reading) == {"Ein Bericht": "running", "Ein Satz.": "text", "Stand Mai": "running"}


def test_a_source_line_behind_a_table_is_a_note_however_far_it_stands() -> None:
    reading = read_typst(f"{TABLE}\n#v(20mm)\nQuelle: eigene Erhebung.\n\nEin Satz.")
    assert kinds(reading) == {"Quelle: eigene Erhebung.": "note", "Ein Satz.": "text"}


def test_titles_that_run_up_or_down_are_read_along_their_letters() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (60, 160, 200, 240):
            canvas.line(x, 600, x, 760)
        for y in (760, 680, 660, 640, 620, 600):
            canvas.line(60, y, 240, y)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(64, 690, "Gremium")
        for x, angle, title in ((184, 90, "Polizei und Zoll"), (216, -90, "Justiz")):
            canvas.saveState()
            canvas.translate(x, 684 if angle > 0 else 756)
            canvas.rotate(angle)
            canvas.drawString(0, 0, title)
            canvas.restoreState()
        for n in range(4):
            for x, text in ((64, f"Runder Tisch {n}"), (176, "x"), (216, "–")):
                canvas.drawString(x, 665 - 20 * n, text)

    (table,) = read_drawn(draw).tables
    assert [cell.printed for cell in table.header] == ["Gremium", "Polizei und Zoll", "Justiz"]


def test_the_rest_of_one_cell_on_a_page_without_rules_goes_on_in_its_row() -> None:
    columns = (60, 160, 300)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n in range(12):
            for x, text in zip(columns, (f"Land {n}", f"Runder Tisch {n}", "Polizei, Zoll,"), strict=True):
                canvas.drawString(x, 780 - 48 * n, text)
            canvas.drawString(300, 768 - 48 * n, "Jugendamt," if n == 11 else "Jugendamt")
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        canvas.drawString(300, 780, "Gesundheitsamt und")
        canvas.drawString(300, 768, "Ausländerbehörde")
        canvas.drawString(60, 700, "Ein Satz, der hinter der Tabelle steht und über ihre Spalten hinweg weitergeht.")

    (table,) = read_drawn(draw).tables
    last = "Polizei, Zoll, Jugendamt, Gesundheitsamt und Ausländerbehörde"
    assert (len(table.rows), texts(table)[-1][2], table.joins[0].pages) == (11, last, (1, 2))


def ruled(rows: list[list[str]], titles: str) -> str:
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    lines = "table.hline(y: 0), table.hline(y: 1), table.hline(y: 99)".replace("99", str(len(rows) + 1))
    return f"table(columns: 2, stroke: none, {lines}, table.header{titles}, {cells})"


def test_tables_side_by_side_are_two() -> None:
    left = [["Bayern", "12"], ["Hessen", "7"], ["Berlin", "310"], ["Bremen", "4"]]
    right = [["Polen", "33"], ["Ungarn", "5"], ["Vietnam", "81"]]
    reading = read_typst(
        "#grid(columns: 2, column-gutter: 25pt, "
        f"{ruled(left, '[*Land*][*Fälle*]')}, {ruled(right, '[*Staat*][*Opfer*]')})"
    )
    assert [texts(table) for table in reading.tables] == [left, right]


def test_rules_under_the_titles_of_groups_do_not_part_a_table() -> None:
    rows = ["Bayern", "1", "2", "3", "4", "Hessen", "5", "6", "7", "8", "Berlin", "9", "10", "11", "12"]
    reading = read_typst(
        "#table(columns: (3cm, 1.5cm, 1.5cm, 1.5cm, 1.5cm), stroke: none, column-gutter: 4pt,"
        "[], table.cell(colspan: 2)[*Fälle*], table.cell(colspan: 2)[*Opfer*],"
        "table.hline(start: 1, end: 3), table.hline(start: 3, end: 5),"
        "[*Land*], [*2021*], [*2022*], [*2021*], [*2022*]," + ", ".join(f"[{text}]" for text in rows) + ")"
    )
    (table,) = reading.tables
    assert texts(table) == [rows[:5], rows[5:10], rows[10:]]


def test_a_caption_below_a_table_is_a_caption() -> None:
    reading = read_typst(f"{TABLE}\n\nTabelle 4: Die Länder")
    assert kinds(reading) == {"Tabelle 4: Die Länder": "caption"}
    assert [line.text for line in reading.tables[0].caption] == ["Tabelle 4: Die Länder"]


def test_the_title_of_an_annex_is_a_caption_right_above_a_table_and_a_heading_elsewhere() -> None:
    reading = read_typst(f"*Anlage 2: Hinweise*\n\n#lorem(60)\n\n*Anlage 3: Die Länder*\n{TABLE}")
    assert [kind for text, kind in kinds(reading).items() if text.startswith("Anlage")] == ["heading", "caption"]
    assert [line.text for line in reading.tables[0].caption] == ["Anlage 3: Die Länder"]


def test_the_title_of_an_annex_over_the_caption_of_a_table_is_a_heading() -> None:
    reading = read_typst(f"*Anhang B: Die Länder* \\ Tabelle 1: Gremien\n{TABLE}")
    assert kinds(reading) == {"Anhang B: Die Länder": "heading", "Tabelle 1: Gremien": "caption"}


def test_the_title_of_an_annex_that_is_printed_again_does_not_end_its_table() -> None:
    again = TABLE.replace("Bayern", "Saarland")
    for second in ("Anlage 3: Die Länder", "Anlage 3 – Fortsetzung"):
        reading = read_typst(f"*Anlage 3: Die Länder*\n{TABLE}\n#pagebreak()\n*{second}*\n{again}")
        assert [len(table.rows) for table in reading.tables] == [6]


def test_a_note_may_name_its_source_behind_other_words() -> None:
    reading = read_typst(f"{TABLE}\n\nLeere Felder: keine Angabe. Quelle: eigene Erhebung.")
    assert list(kinds(reading).values()) == ["note"]


def test_a_caption_that_is_printed_again_does_not_end_its_table() -> None:
    again = TABLE.replace("Bayern", "Saarland")
    reading = read_typst(f"Tabelle 1: Alle\n{TABLE}\n#pagebreak()\nTabelle 1 (Fortsetzung)\n{again}")
    (table,) = reading.tables
    assert len(table.rows) == 6
    assert set(kinds(reading).values()) == {"caption"}


def test_a_new_caption_on_the_next_page_begins_a_new_table() -> None:
    reading = read_typst(f"Tabelle 1: Alle\n{TABLE}\n#pagebreak()\nTabelle 2: Alle\n{TABLE}")
    assert [texts(table) for table in reading.tables] == [ROWS, ROWS]


def test_a_header_printed_again_in_the_middle_of_a_page_is_no_row() -> None:
    more = "".join(f", [{text}]" for row in [["*Land*", "*Turnus*", "*Mitglied*"], *ROWS] for text in row)
    reading = read_typst(TABLE.removesuffix(")") + more + ")")
    (table,) = reading.tables
    assert texts(table) == ROWS * 2
    assert len(table.repeated) == 1


def test_a_turned_page_number_beside_a_table_is_a_running_foot() -> None:
    number = "#place(left + horizon, dx: -12mm, rotate(90deg, reflow: true)[7])\n"
    reading = read_typst(number + TABLE)
    assert kinds(reading) == {"7": "running"}


def test_a_numbered_heading_below_a_table_is_no_row() -> None:
    numbers = TABLE.replace("jährlich", "3").replace("monatlich", "12").replace("selten", "8")
    reading = read_typst(f"{numbers}\n#v(20pt)\n#text(14pt)[2 #h(14pt) Lage]\n\nEin Satz folgt.")
    (table,) = reading.tables
    assert len(table.rows) == 3
    assert kinds(reading)["2 Lage"] == "heading"


def test_a_caption_that_says_that_the_table_goes_on_does_not_end_it_whatever_its_number() -> None:
    """LaTeX counts the captions of long tables in its own way."""
    again = TABLE.replace("Bayern", "Saarland")
    reading = read_typst(f"Tabelle 3: Alle\n{TABLE}\n#pagebreak()\nTabelle 0: (Fortsetzung)\n{again}")
    assert [len(table.rows) for table in reading.tables] == [6]


def test_what_a_title_page_says_is_text_though_it_is_large() -> None:
    title = "#text(20pt)[*Gremien im Land*]\n\n#text(14pt)[Bericht 2031]\n\nAmt für Statistik"
    reading = read_typst(f"{title}\n#pagebreak()\n= Übersicht\n{TABLE}")
    assert kinds(reading) == {
        "Gremien im Land": "text",
        "Bericht 2031": "text",
        "Amt für Statistik": "text",
        "Übersicht": "heading",
    }
    (alone,) = read_typst("= Bericht 2031").left
    assert alone.kind == "heading"


def test_a_title_page_may_have_a_sentence_but_no_headings_of_sections() -> None:
    sentence = "Dieser Bericht zeigt, was die Stellen der Länder gesagt haben."
    for top, kind in {"= Bericht": "text", "= 1 Bericht": "heading", "= Bericht\nNur\n= Vorwort": "text"}.items():
        reading = read_typst(f"{top}\n{sentence}\n#pagebreak()\n{TABLE}")
        assert kinds(reading)[top.split("\n")[0].removeprefix("= ")] == kind
    reading = read_typst(f"= Bericht\n{sentence}\n= Vorwort\n{sentence}\n#pagebreak()\n{TABLE}")
    assert kinds(reading)["Bericht"] == "heading"


def test_large_print_that_ends_like_a_sentence_is_no_heading() -> None:
    prose = "Die Liste ersetzt die des Vorjahres. Neu sind die Gremien aus Bayern und Hessen."
    reading = read_typst(f"= Gremien\n{prose}\n\n#text(7pt)[Tabelle 1: Gremien\n{TABLE}\nQuelle: {'Amt ' * 40}]")
    assert kinds(reading)[prose] == "text"
    assert kinds(reading)["Gremien"] == "heading"


def test_a_line_of_a_legend_right_under_a_note_is_a_note() -> None:
    source, legend = "Quelle: eigene Erhebung", "Leere Felder: keine Angabe"
    reading = read_typst(f"{TABLE}\n#text(8.5pt)[{source}\n\n{legend}]\n\nEin Satz danach: er ist Text.")
    assert kinds(reading) == {source: "note", legend: "note", "Ein Satz danach: er ist Text.": "text"}


def test_a_heading_at_the_foot_of_a_page_begins_the_table_of_the_next() -> None:
    break_ = "#pagebreak()\n"
    ruled = TABLE.replace("stroke: none", "stroke: .4pt")
    reading = read_typst(f"{ruled}\n#text(11pt)[*Auf Landesebene*]\n{break_}{ruled}")
    assert [texts(table) for table in reading.tables] == [ROWS, ROWS]
    assert not any("perhaps it goes on" in message for message in reading.messages)
    for foot in ("#text(11pt)[Fortsetzung auf der nächsten Seite]", "*Auf Landesebene*", "Ein Satz."):
        (table,) = read_typst(f"{ruled}\n{foot}\n{break_}{ruled}").tables
        assert texts(table) == ROWS * 2
    (table,) = read_typst(f"{ruled}\n#text(11pt)[*Auf Landesebene*]\n{break_}Ein Satz.\n\n{ruled}").tables
    assert texts(table) == ROWS * 2


def test_what_explains_an_abbreviation_right_under_a_table_is_a_note_in_any_size() -> None:
    legend = "FBS = Fachberatungsstelle; LKA = Landeskriminalamt"
    assert kinds(read_typst(f"{TABLE}\n{legend}"))[legend] == "note"
    assert kinds(read_typst(f"{TABLE}\n#v(60pt)\n{legend}"))[legend] == "text"


def test_a_note_may_stand_on_the_next_page_behind_the_first_one() -> None:
    ruled = TABLE.replace("stroke: none", "stroke: .4pt")
    note = "Anmerkung: Die Schreibweise folgt den Angaben der Stellen."
    reading = read_typst(f"{ruled}\nQuelle: Amt für Statistik\n#pagebreak()\n{note}\n\nEin Satz.\n\nHinweis: Ende.")
    assert kinds(reading)[note] == "note"
    assert kinds(reading)["Hinweis: Ende."] == "text"


@pytest.mark.parametrize("behind", [0.0, 0.4])
def test_a_space_that_is_to_be_read_as_a_soft_hyphen_is_none_however_much_room_it_takes(behind: float) -> None:
    def draw(canvas: Canvas) -> None:
        for n, (left, right) in enumerate([("Amts", "gericht"), ("Bundes", "amt"), ("Landes", "rat")] * 3):
            y, x = 700 - 14 * n, 60 + stringWidth(left, "Helvetica", 9)
            write(canvas, 60, y, left)
            canvas._code.append("/Span <</ActualText <FEFF00AD>>> BDC")  # noqa: SLF001  ReportLab has no other way
            write(canvas, x, y, " ")
            canvas._code.append("EMC")  # noqa: SLF001
            write(canvas, x + behind, y, right)

    words = " ".join(entry.printed for entry in read_drawn(draw, pdfium_pages).left).split()
    assert words == ["Amtsgericht", "Bundesamt", "Landesrat"] * 3


def write(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(x, y, text)


HEAD = "#set page(header-ascent: 2pt, header: [Anlage 4 zum Bericht])\n"


def test_a_head_tight_above_the_body_is_known_by_the_page_on_which_it_is_set_off() -> None:
    wide = TABLE.replace("stroke: none", "stroke: (bottom: .4pt)")
    reading = read_typst(f"{HEAD}#v(20mm)\n{wide}\n#pagebreak()\n{wide}\n#pagebreak()\n{wide}")
    heads = [entry for entry in reading.left if "Anlage" in entry.printed]
    assert [(entry.page, entry.kind) for entry in heads] == [(1, "running"), (2, "running"), (3, "running")]
    reading = read_typst(f"{HEAD}{wide}\n#pagebreak()\n{wide}")
    assert "running" not in {entry.kind for entry in reading.left}


@pytest.mark.parametrize("ruled", [True, False])
def test_a_title_under_the_rule_of_a_table_is_no_head_though_another_page_sets_it_off(*, ruled: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 800, "Gremien")
        write(canvas, 60, 700, "Ein Satz allein.")
        for _ in range(2):
            canvas.showPage()
            if ruled:
                canvas.line(50, 812, 400, 812)
            write(canvas, 60, 800, "Gremien")
            for n, row in enumerate(ROWS * 3):
                for x, text in zip((60, 180, 300), row, strict=True):
                    write(canvas, x, 788 - 12 * n, text)

    heads = [entry.page for entry in read_drawn(draw).left if entry.kind == "running"]
    assert heads == ([1] if ruled else [1, 2, 3])


@pytest.mark.parametrize("goes_on", ["Fortsetzung von Tabelle 1", "_Noch: Tabelle 1_", "(Fortsetzung)"])
def test_what_says_that_a_table_goes_on_is_no_title_of_its_first_column(goes_on: str) -> None:
    rules = "table.hline(y: 0), table.hline(y: 1), "
    ruled = TABLE.replace("stroke: none, ", f"stroke: none, {rules}").removesuffix(")") + ", table.hline())"
    reading = read_typst(
        f"Tabelle 1: Gremien\n{ruled}\n#pagebreak()\n#text(8pt, spacing: 300%)[{goes_on}]#v(-2.5mm)\n{ruled}"
    )
    assert [texts(table) for table in reading.tables] == [ROWS * 2]
    assert goes_on.strip("_") in kinds(reading)


def test_a_title_in_the_band_of_a_header_is_no_heading_over_its_table() -> None:
    """The title over two columns stands on the same colour as the others, in cells of one line and of two."""
    cell = "table.cell(rowspan: 2, fill: silver, align: bottom)"
    body = ", ".join(f"[{a}], [{b}], [{n + 3}.446.000], [{n + 1}.853.864]" for n, (a, b, _) in enumerate(ROWS * 2))
    table = f"""#table(columns: (1fr, 1fr, 24mm, 24mm), align: (left, left, right, right), stroke: none,
        fill: (_, y) => if y > 1 and calc.odd(y) {{luma(240)}}, inset: (x: 3pt, y: 5pt),
        table.header({cell}[*Land*], {cell}[*Turnus*], table.cell(colspan: 2, fill: silver, align: center)[*Haushalt*],
        table.cell(fill: silver)[*Soll*], table.cell(fill: silver)[*Ist*]), {body})"""
    reading = read_typst(f"= Programme\nTabelle 4: Programme\n{table}")
    (found,) = reading.tables
    assert [" ".join(c.printed.split()) for c in found.header] == ["Land", "Turnus", "Haushalt Soll", "Haushalt Ist"]
    assert "Haushalt" not in kinds(reading)


@pytest.mark.parametrize("caption", ["Tabelle 1: Gremien", "Liste 1: Gremien", "Anlage 2: Gremien"])
def test_a_caption_as_near_to_the_text_above_as_its_lines_is_one(caption: str) -> None:
    prose = "Die Stellen nannten alle ihre Gremien."
    reading = read_typst(f"{prose}\\\n{caption}\n{TABLE}")
    assert kinds(reading) == {prose: "text", caption: "caption"}
    reading = read_typst(f"Die Stellen nannten ihre Gremien, siehe\\\n{caption}\n{TABLE}")
    assert "caption" not in kinds(reading).values()


def test_what_says_below_a_table_that_it_goes_on_is_a_note() -> None:
    goes_on = "Fortsetzung auf der nächsten Seite"
    reading = read_typst(f"{TABLE}\n#v(4mm)\n#align(right)[{goes_on}]\n#pagebreak()\n{TABLE}\n\n{goes_on}\n\nEin Satz.")
    assert kinds(reading)[goes_on] == "note"
    assert kinds(reading)["Ein Satz."] == "text"


def test_what_is_counted_right_above_a_table_is_its_caption() -> None:
    assert kinds(read_typst(f"Ein Satz.\n\nMaterial 3: Gremien\n{TABLE}"))["Material 3: Gremien"] == "caption"
    assert kinds(read_typst(f"Material 3: Gremien\n\nEin Satz.\n{TABLE}"))["Material 3: Gremien"] == "text"


def test_a_legend_in_small_print_somewhat_below_a_table_is_a_note() -> None:
    legend, text = "#text(7pt)[Leere Felder: keine Angabe]", "#text(7pt)[Ein Satz für sich]"
    setting = "Ein Satz davor, der die Größe der Schrift zeigt.\n\n"
    reading = read_typst(f"{setting}{TABLE}\n#v(3mm)\n{legend}")
    assert kinds(reading)["Leere Felder: keine Angabe"] == "note"
    assert kinds(read_typst(f"{setting}{TABLE}\n#v(3mm)\n{text}"))["Ein Satz für sich"] == "text"


@pytest.mark.parametrize(
    ("align", "kind"), [pytest.param("center", "caption", id="centred"), pytest.param("left", "heading", id="left")]
)
def test_a_bold_title_is_that_of_its_table_if_the_bold_heading_above_is_set_otherwise(align: str, kind: str) -> None:
    reading = read_typst(f"#align({align})[*Anlage*]\n\n*Gremien der Länder*\n\n{TABLE}")
    assert kinds(reading) == {"Anlage": "heading", "Gremien der Länder": kind}


def test_a_line_right_under_a_table_that_is_too_small_to_be_read_is_a_note_without_other_text_beside_it() -> None:
    sentence = "Soweit ein Feld leer ist, wurde nichts gemeldet."
    assert kinds(read_typst(f"#set text(7pt)\n{TABLE}\n\n{sentence}")) == {sentence: "note"}
    assert kinds(read_typst(f"{TABLE}\n\n{sentence}")) == {sentence: "text"}


def test_some_words_in_plain_print_right_above_a_table_are_its_title_and_a_sentence_is_text() -> None:
    def kind(above: str) -> str:
        reading = read_typst(f"{'Die Länder antworteten verschieden ausführlich. ' * 6}\n\n{above}\n\n{TABLE}")
        return kinds(reading)[above]

    assert kind("Gremienliste der Länder") == "caption"
    assert kind("Die Liste ist vollständig.") == "text"
    assert kind("Diese Länder antworteten:") == "text"
