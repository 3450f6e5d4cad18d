"""Running text beside a table is no column of it; labels that the rules of a table leave out are."""

from __future__ import annotations

import pytest
import typst

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import words_to_page_lines
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.pages.words import Word, glyphs_to_words
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions.beside import charts_beside_tables, columns_beside_tables

HEADER = ["Gremium", "Ebene", "Beteiligte Stellen"]
ROWS = [
    ["Fachrunde Fischerei", "Landesebene", "Zoll, Wasserschutzpolizei, Seemannsmission und Hafenämter"],
    ["Beirat Weinlese", "kommunal", "Gewerkschaften, Kirchen, Beratungsstellen"],
    ["Lenkungskreis Paketdienste und Logistik", "Landesebene", "Hauptzollamt, Bezirksregierungen"],
    ["Runder Tisch Pflege", "Landesebene", "Pflegekassen, Diakonie, Vermittlungsagenturen"],
]
PROSE = """Die Angaben beruhen auf einer Umfrage vom Herbst, die alle Ressorts erreichte. Wer nicht antwortete, wurde
einmal erinnert. Mehrere Antworten aus einem Haus wurden zusammengefasst, wo sie dieselbe Runde meinten."""
NOTE = "Die Angaben beruhen auf einer Umfrage vom Herbst."

LOOKS = {
    "rules between the rows": "stroke: (x, y) => (bottom: .5pt), fill: none",
    "a dark header and rules": "stroke: (x, y) => (bottom: .5pt), fill: (x, y) => if y == 0 {silver}",
    "every other row filled": "stroke: none, fill: (x, y) => if calc.even(y) {silver}",
}


def table(look: str, header: list[str], rows: list[list[str]], widths: str = "(28mm, 20mm, 1fr)") -> str:
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    titles = ", ".join(f"[*{text}*]" for text in header)
    return f"table(columns: {widths}, {look}, table.header({titles}), {cells})"


def read(source: str) -> tuple[list[list[str]], dict[str, str]]:
    """Return the one table's header and rows, and what stands outside it with its kind, all without white space."""
    setup = """#set page(width: 160mm, height: 110mm, margin: 14mm)
#set text(size: 9pt, font: "Libertinus Serif", hyphenate: false)
"""
    reading = pages_to_reading(read_pages(bytes(typst.compile((setup + source).encode())), "neben"), "neben")
    assert reading.ledger.balanced
    (found,) = reading.tables
    rows = [["".join(cell.printed.split()) for cell in row] for row in (found.header, *found.rows)]
    return rows, {"".join(entry.printed.split()): entry.kind for entry in reading.left}


def solid(rows: list[list[str]]) -> list[list[str]]:
    return [["".join(text.split()) for text in row] for row in rows]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("side", ["left", "right"])
def test_prose_beside_a_table_is_text(side: str, look: str) -> None:
    prose = f"text(8.5pt)[{PROSE}]"
    order = [prose, table(look, HEADER, ROWS)]
    widths = "(34mm, 1fr)" if side == "left" else "(1fr, 34mm)"
    order = order if side == "left" else order[::-1]
    rows, left = read(f"#grid(columns: {widths}, gutter: 9mm, {', '.join(order)})")
    assert rows == solid([HEADER, *ROWS])
    assert "".join(left) == "".join(PROSE.split())
    assert set(left.values()) == {"text"}


def test_a_note_in_the_margin_beside_one_row_is_text() -> None:
    look = LOOKS["a dark header and rules"]
    rows = [["Fachrunde Fischerei und Häfen in allen Küstenländern des Nordens und Ostens", *ROWS[0][1:]], *ROWS[1:]]
    note = f"pad(top: 10.5mm, text(7pt)[{NOTE}])"
    found, left = read(f"#grid(columns: (20mm, 1fr), gutter: 9mm, {note}, {table(look, HEADER, rows)})")
    assert found == solid([HEADER, *rows])
    assert left == {"".join(NOTE.split()): "text"}


def words(text: str, x: float, baseline: float) -> list[Word]:
    boxes = [Box(x + 5 * n, baseline - 8, x + 5 * n + 5, baseline + 2) for n in range(len(text))]
    glyphs = (Glyph.at(c, b, baseline, 10.0, bold=False, upright=True) for c, b in zip(text, boxes, strict=True))
    return glyphs_to_words(glyphs)


@pytest.mark.parametrize(("step", "bars", "parts"), [(17.3, 9, 2), (12.0, 9, 0), (17.3, 0, 0)])
def test_the_words_of_a_chart_beside_a_table_stand_on_no_baseline_of_its_rows(
    step: float, bars: int, parts: int
) -> None:
    rules = [Rule(y, 40, 300, horizontal=True) for y in (0.0, 14.0, 160.0)]
    rows = [word for n in range(13) for x in (44, 200) for word in words("Gremium", x, 10 + 12 * n)]
    chart = [word for n in range(9) for word in words("SPD", 340 + 10 * (n % 3), 10 + step * n)]
    below = [word for x in (44, 340) for word in words("Quelle: Amt", x, 180)]
    fills = [Box(400, 4 + 17 * n, 420 + n, 10 + 17 * n) for n in range(bars)]
    boxes = charts_beside_tables(words_to_page_lines([*rows, *chart, *below]), rules, fills)
    wanted = [(True, False, 160), (False, True, 160)]
    assert [(box.x0 <= 40, box.x1 > 340, box.bottom) for box in boxes] == wanted[:parts]


def test_a_note_beside_a_part_of_a_table_is_text_though_its_paragraphs_end_where_rows_end() -> None:
    heights = [50.0 * n for n in range(13)]
    rules = [Rule(y, 40, 300, horizontal=True) for y in heights]
    rows = [word for y in heights[:-1] for x in (44, 200) for word in words("Gremium", x, y + 15)]
    note = [word for y in (12, 24, 36, 62, 74, 86, 112, 124, 136) for word in words("Zur Methode", 320, y)]
    boxes = columns_beside_tables(words_to_page_lines([*rows, *note]), rules, ())
    assert [(box.x0 <= 40, box.x1 > 340) for box in boxes] == [(True, False), (False, True)]


@pytest.mark.parametrize("side", ["top", "horizon"])
def test_labels_that_the_rules_leave_out_are_a_column(side: str) -> None:
    rows = [[f"Land im Norden oder Osten {row}", *ROWS[row][1:]] for row in range(4)]
    look = f"align: {side} + left, stroke: (x, y) => if x > 0 {{(bottom: .5pt)}}"
    found, left = read("#" + table(look, ["Land", *HEADER[1:]], rows, "(22mm, 26mm, 1fr)"))
    assert [len(row) for row in found] == [3] * 5
    assert [row[1:] for row in found] == [row[1:] for row in solid([HEADER, *rows])]
    assert not left


@pytest.mark.parametrize("box", ["", "#place(dy: 9mm, dx: 40mm, table(columns: 2, [a], [b], [c], [d]))"])
def test_a_chart_beside_a_table_makes_no_columns_and_no_ends_of_it(box: str) -> None:
    numbers = [["Partei", "2019", "2024"], *([name, "27,9", "22,4"] for name in "ABCDEFGH")]
    cells = ", ".join(f"[{text}]" for row in numbers for text in row)
    bars = "".join(
        f"#place(dy: {7 * n}mm, [Liste {n}])#place(dx: {20 + n}mm, dy: {7 * n}mm, [{n},5])"
        f"#place(dx: 30mm, dy: {7 * n}mm, rect(width: {5 + n}mm, height: 3mm, fill: silver))"
        for n in range(8)
    )
    rules = "table.hline(), " + cells.replace("[A]", "table.hline(), [A]") + ", table.hline()"
    left = f"table(columns: (24mm, 16mm, 16mm), align: (left, right, right), stroke: none, inset: 3pt, {rules})"
    page = (
        f"#set page(width: 160mm, height: 110mm)\n#set text(9pt)\n#grid(columns: (70mm, 60mm), {left}, [{bars}{box}])"
    )
    reading = pages_to_reading(read_pages(bytes(typst.compile(page.encode())), "neben"), "neben")
    found = [[[cell.printed for cell in row] for row in (t.header, *t.rows)] for t in reading.tables]
    assert numbers in found


def test_labels_under_a_rule_of_their_own_and_of_the_numbers_are_a_column() -> None:
    names = ["Pflege", "Kitas", "Summe", "Altenhilfe und Pflege in Heimen", "Straßen", "Summe", "Zinsen", "Kultur"]
    names += ["Zinsen und Tilgung im Jahr"]
    sums = "table.hline(start: 1, stroke: .6pt)"
    rows = [[name, str(7 + n), f"{117 + 3 * n},4", f"{98 + 5 * n},1"] for n, name in enumerate(names)]
    cells = [", ".join(f"[{text}]" for text in row) for row in rows]
    body = f", {sums}, ".join(", ".join(cells[n : n + 3]) for n in range(0, 9, 3))
    found, left = read(
        f"""#table(columns: (32mm, 14mm, 1fr, 1fr), align: (x, _) => if x == 0 {{left}} else {{right + bottom}},
        stroke: none, inset: (x: 3pt, y: 2pt), [], [Anm.], [2025], [2024], table.hline(), {body}, {sums})"""
    )
    assert found == solid([["", "Anm.", "2025", "2024"], *rows])
    assert not left
