"""Titles on bands of colour, labels of accounts, and spaces without room, with numbers."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

from pipeline.model import Box
from pipeline.pdf.bands import band_of_titles
from pipeline.pdf.gutters import words_to_page_lines
from pipeline.pdf.marks import is_bold
from pipeline.pdf.page import Glyph, Rule
from pipeline.pdf.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions import Region
from pipeline.pdf.sums import rules_over_sums
from pipeline.pdf.words import Word, glyphs_to_words

STYLE = ParagraphStyle("Text", fontName="Helvetica", fontSize=8, leading=10)
NAMES = ["Arbeiterwohlfahrt, Bezirk Trier", "Wirtschaftsstelle", "Industrie- und Handelskammer", "Städtetag"]


def word(text: str, x: float, baseline: float) -> Word:
    """Return a word of glyphs that are 5 points wide and 10 high."""
    boxes = [Box(x + 5 * n, baseline - 8, x + 5 * n + 5, baseline + 2) for n in range(len(text))]
    glyphs = [Glyph.at(c, box, baseline, 10.0, bold=False, upright=True) for c, box in zip(text, boxes, strict=True)]
    (made,) = glyphs_to_words(glyphs)
    return made


def test_spanning_titles_on_a_band_stay_apart_from_rows_that_stand_on_the_bottom_of_their_cells() -> None:
    titles = [
        ["Ziffer", "Zuständigkeit", "", "Pflicht", "Angaben", ""],
        ["", "Ort", "Häufigkeit", "", "Wer", "Leitung"],
    ]
    rows = [
        [f"{n}.", "Kommune", "vierteljährlich", "nein",
         [Paragraph(f"{m}. {NAMES[(n + m) % 4]}", STYLE) for m in range(1, 2 + n % 4)], "Dr. Renate Richter"]
        for n in range(1, 13)
    ]  # fmt: skip
    look = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("BACKGROUND", (0, 0), (-1, 1), colors.lightblue),
        ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1)), ("SPAN", (4, 0), (5, 0)),
        ("ALIGN", (0, 0), (-1, 1), "CENTER"), ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("LINEBELOW", (1, 0), (2, 0), 0.5, colors.black), ("LINEBELOW", (4, 0), (5, 0), 0.5, colors.black),
        *(("BACKGROUND", (0, row), (-1, row), colors.beige) for row in range(3, 14, 2)),
    ]  # fmt: skip
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=(560, 800)).build(
        [Grid([*titles, *rows], colWidths=[40, 60, 80, 45, 150, 100], style=look)]
    )
    reading = pages_to_reading(read_pages(data.getvalue(), "band"), "band")
    (table,) = reading.tables
    assert [" ".join(cell.printed.split()) for cell in table.header] == [
        "Ziffer", "Zuständigkeit Ort", "Zuständigkeit Häufigkeit", "Pflicht", "Angaben Wer", "Angaben Leitung",
    ]  # fmt: skip
    assert [row[0].printed for row in table.rows] == [row[0] for row in rows]


def region(*fills: Box) -> Region:
    texts = [("Land", 20), ("Bayern", 40), ("Hessen", 60), ("Berlin", 80)]
    words = [w for text, y in texts for w in (word(text, 10, y), word("jährlich", 100, y))]
    return Region(1, Box(0, 10, 150, 90), ((50, 100),), (), (), fills, tuple(words_to_page_lines(words)))


def test_a_band_of_titles_ends_where_its_fill_does() -> None:
    assert band_of_titles(region(Box(0, 10, 150, 25))) == 25


def test_cells_of_two_heights_are_one_band() -> None:
    cells = (Box(0, 10, 50, 45), Box(50, 10, 150, 25), Box(50, 25, 150, 45))
    (whole,) = {band_of_titles(region(*cells))}
    assert whole is None  # half of the lines of so short a table are no titles


@pytest.mark.parametrize(
    "fills",
    [
        pytest.param((), id="no fill"),
        pytest.param((Box(0, 30, 150, 45),), id="a shaded row"),
        pytest.param((Box(0, 10, 40, 25),), id="one shaded cell"),
        pytest.param((Box(0, 10, 150, 90),), id="paper of another colour"),
    ],
)
def test_what_is_no_band_of_titles(fills: tuple[Box, ...]) -> None:
    assert band_of_titles(region(*fills)) is None


def account(*labels: str) -> list[Word]:
    """Set a label and two numbers on each line, 12 points apart."""
    lines = [(label, 20.0 + 12 * n) for n, label in enumerate(labels)]
    return [
        w
        for label, y in lines
        for w in ([word(label, 0, y)] if label else []) + [word("12", 100, y), word("7", 150, y)]
    ]


@pytest.mark.parametrize(
    ("labels", "sums"),
    [
        pytest.param(("Erträge", "Summe"), [24], id="two labels"),
        pytest.param(("Erträge", "", "", "", ""), [24], id="no label below, but seldom a rule"),
        pytest.param(("Bayern", ""), [], id="a label that may be merged over both rows"),
        pytest.param(("Baden-", "württemberg"), [], id="a label that goes on"),
    ],
)
def test_a_rule_over_numbers_is_one_over_a_sum_beside_a_label_of_its_own(
    labels: tuple[str, ...], sums: list[float]
) -> None:
    lines = words_to_page_lines(account(*labels))
    assert rules_over_sums([Rule(24, 90, 200, horizontal=True)], lines, [0, 90, 140, 200]) == sums


def test_a_rule_over_words_is_none_over_a_sum() -> None:
    words = [word("Land", 0, 20), word("Turnus", 100, 20), word("Bayern", 0, 32), word("jährlich", 100, 32)]
    lines = words_to_page_lines(words)
    assert rules_over_sums([Rule(24, 90, 200, horizontal=True)], lines, [0, 90, 200]) == []


@pytest.mark.parametrize("name", ["ABCDEF+CMBX10", "LinBiolinumOB", "LinLibertineTZ", "Arial-Bd", "URWGothic-Demi"])
def test_a_bold_font_is_known_by_its_name(name: str) -> None:
    assert is_bold(name)


@pytest.mark.parametrize("name", ["CMR10", "LinLibertineT", "Abdo", "Helvetica", "LinBiolinumO"])
def test_a_light_font_is_not_taken_for_a_bold_one(name: str) -> None:
    assert not is_bold(name)


def test_a_space_that_has_no_room_stands_before_the_word_that_begins_there() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(72, 700, "Wertstoffhof")
    end = 72 + canvas.stringWidth("Wertstoffhof", "Times-Roman", 9)
    canvas.drawString(end, 700, " ")
    canvas.drawString(end - 0.02, 700, "in")
    canvas.save()
    (left,) = pages_to_reading(read_pages(data.getvalue(), "hof"), "hof").left
    assert left.printed == "Wertstoffhof in"
