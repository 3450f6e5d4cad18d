"""Titles of columns that break in themselves, where no rule says to which column their rest belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions.gutters import fills_to_edges
from pipeline.pdf.regions.titles import lines_to_titles

if TYPE_CHECKING:
    from pipeline.pdf.tables.table import Reading

ROWS = [
    ["Fachrunde Häfen, Fischerei und Handelsschifffahrt", "Mecklenburg-Vorpommern", "24", "Zoll, Wasserschutzpolizei"],
    ["Beirat Weinlese", "Rheinland-Pfalz", "7", "Gewerkschaften, Kirchen, Beratungsstellen für mobile Beschäftigte"],
    ["Lenkungskreis Paketdienste und Logistik im Grenzgebiet", "Sachsen", "131", "Hauptzollamt"],
    ["Runder Tisch Pflege", "Schleswig-Holstein", "9", "Pflegekassen, Diakonie, Vermittlungsagenturen"],
]
"""Rows whose third column holds numbers on its right."""


def read(header: list[str], rows: list[list[str]], table: str, page: str = "height: 190mm") -> Reading:
    """Set a table with typst; texts of the header may hold typst's own line breaks."""
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    titles = ", ".join(f"[{text}]" for text in header)
    source = f"""
#set page(width: 150mm, {page}, margin: 15mm)
#set text(size: 9pt, font: "Libertinus Serif", hyphenate: false)
#table({table}, table.header({titles}), {cells})"""
    reading = pages_to_reading(read_pages(bytes(typst.compile(source.encode())), "titel"), "titel")
    assert reading.ledger.balanced
    return reading


def texts(reading: Reading) -> list[list[str]]:
    """Return the texts of the header and of the rows without their white space."""
    (table,) = reading.tables
    return [["".join(cell.printed.split()) for cell in row] for row in (table.header, *table.rows)]


def expected(header: list[str], rows: list[list[str]]) -> list[list[str]]:
    return [["".join(text.split()) for text in row] for row in (header, *rows)]


DARK = "fill: (x, y) => if y == 0 {navy} else if calc.even(y) {luma(230)}"


@pytest.mark.parametrize(
    ("side", "look", "count"),
    [
        pytest.param("horizon", DARK, 1, id="middle, filled cells, one row on the last page"),
        pytest.param("horizon", "fill: none", 1, id="middle, nothing but white, one row on the last page"),
        pytest.param("bottom", DARK, 4, id="bottom, filled cells"),
        pytest.param("bottom", "fill: none", 4, id="bottom, nothing but white"),
        pytest.param("top", DARK, 4, id="top, filled cells"),
    ],
)
def test_the_rest_of_a_title_on_the_left_stands_over_the_numbers_on_the_right(side: str, look: str, count: int) -> None:
    header = ["Gremium", "Land", "#align(left)[Mitgliede\\ r]", "Stellen"]
    rows = (ROWS * 5)[: 16 + count]
    table = f"columns: (36mm, 26mm, 16mm, 1fr), stroke: none, {look}, align: (x, y) => {side} + "
    found = read(header, rows, table + "if x == 2 {right} else {left}", "height: 160mm")
    assert texts(found) == expected(["Gremium", "Land", "Mitglieder", "Stellen"], rows)


RULES = {
    "rules around the header": "stroke: (_, y) => if y == 0 {(y: .6pt)}",
    "a rule under the header": "stroke: (_, y) => if y == 0 {(bottom: .6pt)}",
    "no rules": "stroke: none",
}


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("Wirkungs\\ raum", "rules around the header"),
        ("Wirkungs\\ raum", "no rules"),
        ("Wirkungs-\\ Raum", "no rules"),
        ("Wir\\ kungs\\ raum", "a rule under the header"),
    ],
)
def test_the_first_title_may_begin_above_the_others_on_every_page(title: str, rules: str) -> None:
    header = [title, "Gremium", "Zahl", "Stellen"]
    rows = [[b, a, *rest] for a, b, *rest in ROWS * 4]
    look = "columns: (26mm, 36mm, 16mm, 1fr), align: (_, y) => if y == 0 {bottom + left} else {left}, "
    reading = read(header, rows, look + RULES[rules], "height: 110mm")
    assert texts(reading) == expected([title.replace("\\", ""), "Gremium", "Zahl", "Stellen"], rows)
    assert not reading.left


def test_a_rule_above_and_one_below_make_a_text_over_the_first_column_a_title() -> None:
    header = ["Land\\ Region", "Gremium", "Zahl", "Stellen"]
    rows = [[b, a, *rest] for a, b, *rest in ROWS]
    look = "columns: (26mm, 36mm, 16mm, 1fr), align: (_, y) => if y == 0 {bottom} else {top}, "
    reading = read(header, rows, look + RULES["rules around the header"])
    assert texts(reading)[0] == ["LandRegion", "Gremium", "Zahl", "Stellen"]


def test_the_rest_of_a_title_is_not_centred_over_other_columns() -> None:
    def line(baseline: float, *segments: tuple[float, float, str]) -> PageLine:
        return PageLine(baseline, 8.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())

    xs = (40.0, 170.0, 235.0, 284.0, 318.0)
    titles = line(10, (47, 80, "Gremium"), (177, 195, "Land"), (245, 279, "Mitgliede"), (288, 302, "Seit"))
    row = [(47, 151, "Beirat"), (177, 224, "Bayern"), (271, 280, "24"), (293, 311, "2021")]
    body = [line(y, *row) for y in (40, 60, 80)]
    assert not lines_to_titles([titles, line(20, (245, 248, "r")), *body], xs, []).boxes
    over = lines_to_titles([titles, line(20, (160, 190, "Anzahl")), *body], xs, [])
    assert [(box.x0, box.x1) for box in over.boxes] == [(40.0, 318.0)]


def test_fills_that_meet_show_where_columns_end() -> None:
    band = [Box(10, 5, 50, 20), Box(50.4, 5, 90, 20), Box(95, 5, 120, 20)]
    assert fills_to_edges([*band, Box(50, 20, 90, 40)]) == (50.2,)
