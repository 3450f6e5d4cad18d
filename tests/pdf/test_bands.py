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
from pipeline.pdf.lines.page_lines import words_to_page_lines
from pipeline.pdf.lines.sheet import Sheet
from pipeline.pdf.lines.stripes import columns_to_stripes
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.marks import is_bold
from pipeline.pdf.pages.page import Page, Rule
from pipeline.pdf.pages.words import Word, glyphs_to_words
from pipeline.pdf.readers.pdfium import read_pages as pdfium_pages
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.regions.bands import band_of_titles, under_bands
from pipeline.pdf.regions.region import Region
from pipeline.pdf.regions.sums import rules_over_sums
from pipeline.pdf.regions.titles import lines_to_titles
from pipeline.pdf.rows.labels import without_wrapped_labels
from pipeline.pdf.rows.number_rows import second_label, split_numbers
from pipeline.pdf.rows.row_ends import parts_to_edges
from pipeline.pdf.rows.white import Part
from pipeline.pdf.tables.grid import edges_to_grid

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


@pytest.mark.parametrize(
    "name", ["ABCDEF+CMBX10", "LinBiolinumOB", "LinLibertineTZ", "Arial-Bd", "URWGothic-Demi", "LMSansDemiCond10"]
)
def test_a_bold_font_is_known_by_its_name(name: str) -> None:
    assert is_bold(name)


@pytest.mark.parametrize("name", ["CMR10", "LinLibertineT", "Abdo", "Helvetica", "LinBiolinumO", "Academic"])
def test_a_light_font_is_not_taken_for_a_bold_one(name: str) -> None:
    assert not is_bold(name)


def test_a_space_that_has_no_room_stands_before_the_word_that_begins_there() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 9)
    text.setCharSpace(-0.02)
    text.setWordSpace(-0.278 * 9)  # as wide as a space is
    text.textOut("Wertstoffhof in Insel")
    canvas.drawText(text)
    canvas.save()
    for read in (read_pages, pdfium_pages):
        (left,) = pages_to_reading(read(data.getvalue(), "hof"), "hof").left
        assert left.printed == "Wertstoffhof in Insel"


ROOMS = (60.0,) * 8


def line(baseline: float, text: str, x: float = 0.0, width: float = 60.0, *, bold: bool = False) -> TextLine:
    advances = (width / len(text),) * len(text)
    return TextLine(text, advances, Box(x, baseline - 8, x + width, baseline + 2), baseline, 10.0, bold=bold)


@pytest.mark.parametrize(
    ("label", "below"),
    [("Kühe zusammen .....", "milchgebend"), ("Kühe zusammen", "davon"), ("Kühe zusammen", "darunter (Auswahl):")],
)
def test_a_label_behind_leader_dots_or_that_begins_the_parts_of_a_sum_is_a_row(label: str, below: str) -> None:
    labels = [line(10, label), line(20, below), line(30, "Milchkühe"), line(40, "Andere")]
    numbers = [[line(y, "12", x, 10) for y in (10, 30, 40)] for x in (100.0, 150.0)]
    stripes = columns_to_stripes([labels, *numbers])
    assert split_numbers(stripes, frozenset({1, 2}), ROOMS, with_header=False)[0] == 12


def test_a_label_that_goes_on_is_no_row() -> None:
    labels = [line(10, "Kühe zusammen"), line(20, "mit Kälbern"), line(30, "Milchkühe"), line(40, "Andere")]
    numbers = [[line(y, "12", x, 10) for y in (10, 30, 40)] for x in (100.0, 150.0)]
    stripes = columns_to_stripes([labels, *numbers])
    assert split_numbers(stripes, frozenset({1, 2}), ROOMS, with_header=False)[0] == 22


def whole_labels(labels: list[TextLine], numbered: tuple[int, ...], cuts: list[float]) -> list[float]:
    """Return the ends of rows that are left of `cuts`, where two columns of numbers stand beside the labels."""
    numbers = [[line(y, "12", x, 10) for y in numbered] for x in (100.0, 150.0)]
    return without_wrapped_labels([columns_to_stripes([labels, *numbers])], [cuts], frozenset({1, 2}), 3)[0]


@pytest.mark.parametrize(
    ("label", "width", "left"),
    [("Roh- und sonstige", 58, [22]), ("Roh- und sonstige", 20, [12, 22]), ("Land", 58, [12, 22])],
)
def test_numbers_beside_the_last_line_of_a_label_are_those_of_all_of_it(
    label: str, width: float, left: list[float]
) -> None:
    labels = [line(10, label, 0, width), line(20, "Stoffe", 0, 20), line(30, "Waren")]
    assert whole_labels(labels, (20, 30), [12, 22]) == left


def test_where_the_names_of_groups_are_bold_what_fills_its_line_begins_a_label() -> None:
    labels = [line(10, "Norden", bold=True), line(20, "Amt Roth"), line(30, "Fürstenfeld")]
    labels += [line(40, "Süden", bold=True), line(50, "Amt Markt"), line(60, "Oberdorf"), line(70, "Ulm")]
    cuts = [12.0, 22.0, 32.0, 42.0, 52.0, 62.0]
    assert whole_labels(labels, (30, 60, 70), cuts) == [12, 32, 42, 62]
    plain = [label._replace(bold=False) for label in labels]
    assert whole_labels(plain, (30, 60, 70), cuts) == cuts


def test_an_indented_label_is_the_rest_of_the_one_above_only_where_others_begin_like_that() -> None:
    flush = [line(10, "Roh- und sonstige", 0, 58), line(20, "Stoffe", 6, 30), line(30, "Waren"), line(40, "Geld")]
    assert whole_labels(flush, (20, 30, 40), [12, 22, 32]) == [22, 32]
    group = [*flush[:2], line(30, "Waren", 6), line(40, "Geld", 6)]
    assert whole_labels(group, (20, 30, 40), [12, 22, 32]) == [12, 22, 32]


def test_a_label_without_the_dots_that_lead_others_to_their_numbers_goes_on() -> None:
    bold = line(10, "Abbruch und vorbereitende", 0, 40, bold=True)
    labels = [bold, line(20, "Arbeiten . . . . .", 2, 70), *(line(y, "Gerüste . . . . .", 0, 70) for y in (30, 40))]
    cuts, numbered = [12.0, 22.0, 32.0], (20, 30, 40)
    assert whole_labels(labels, numbered, cuts) == [22, 32]
    assert whole_labels([bold, line(20, "Arbeiten", 2, 30), *labels[2:]], numbered, cuts) == cuts
    for text in ("Handwerk", "Abbruch und sonstiges:"):
        name = line(10, text, 0, 30, bold=True)
        assert whole_labels([name, *labels[1:]], numbered, cuts) == cuts


def test_only_a_table_of_two_halves_that_are_alike_has_a_second_column_of_labels() -> None:
    assert second_label(frozenset({1, 2, 4, 5}), 6) == {3}
    assert second_label(frozenset({1, 2, 3, 5}), 6) == frozenset()
    assert second_label(frozenset({1, 2}), 4) == frozenset()


def test_a_label_in_the_right_half_of_a_balance_is_a_row() -> None:
    left = [line(10, "Anlagen"), line(30, "Vorräte")]
    right = [line(10, "Kapital", 120), line(20, "Schulden bei", 120), line(30, "Banken", 120)]
    full = [[line(y, "12", x, 10) for y in (10, 30)] for x in (90.0, 190.0)]
    stripes = columns_to_stripes([left, full[0], right, full[1]])
    assert split_numbers(stripes, frozenset({1, 3}), ROOMS[:4], with_header=False) == [12, 22]
    assert without_wrapped_labels([stripes], [[12, 22]], frozenset({1, 3}), 4) == [[12]]


@pytest.mark.parametrize(("second", "cuts"), [("II. Anlagen", [12, 22]), ("und andere", [22])])
def test_numbers_in_a_few_of_many_columns_are_a_row_beside_a_label_of_their_own(second: str, cuts: list[float]) -> None:
    left = [line(10, "I. Lizenzen"), line(20, second), line(30, "III. Vorräte")]
    right = [line(10, "I. Kapital"), line(20, "II. Rücklage" if "II" in second else "in Euro"), line(30, "III. Gewinn")]
    full = [[line(y, "12", x, 10) for y in (10, 30)] for x in (100.0, 120.0, 140.0)]
    sparse = [line(y, "7", 200, 10) for y in (10, 20, 30)]
    rest = [[line(y, "12", x, 10) for y in (10, 30)] for x in (220.0, 240.0)]
    stripes = columns_to_stripes([left, *full, right, sparse, *rest])
    assert split_numbers(stripes, frozenset({1, 2, 3, 5, 6, 7}), ROOMS, with_header=False) == cuts


def test_shaded_rows_with_paragraphs_are_no_more_rows() -> None:
    tops = [100.0 * n for n in range(6)]
    names = [line(top + 10, "Beirat") for top in tops]
    lists = [line(top + y, "Ein Mitglied") for top in tops for y in (10, 22, 38, 50)]
    shades = tuple(y for top in tops[::2] for y in (top, top + 60))
    (found,) = parts_to_edges([Part((names, lists), (), shades)])
    assert found.everywhere == ()


def test_a_number_that_is_wider_than_its_column_is_not_set_over_two() -> None:
    lines = words_to_page_lines([word("Summe", 0, 10), word("1.002.063,45", 90, 10), word("Kultur", 0, 22)])
    level = [Rule(y, 0, 160, horizontal=True) for y in (0, 26)]
    grid = edges_to_grid(Box(0, 0, 160, 26), level, [60, 100], [15], lines)
    assert grid is not None
    assert grid.slot_number(80, 8) != grid.slot_number(120, 8)


def test_a_rule_over_the_texts_of_a_column_goes_over_the_column() -> None:
    words = [word("Merkmal", 0, 15), word("Anzahl", 150, 10), word("2022", 160, 22), word("2023", 200, 22)]
    lines = words_to_page_lines(words)
    level = [Rule(0, 0, 220, horizontal=True), Rule(13, 155, 220, horizontal=True), Rule(26, 0, 220, horizontal=True)]
    grid = edges_to_grid(Box(0, 0, 220, 26), level, [60, 190], [], lines, titles=[Box(60, 0, 220, 13)])
    assert grid is not None
    assert grid.slot_number(170, 8) != grid.slot_number(170, 20)
    assert grid.slot_number(30, 8) == grid.slot_number(30, 20)


def test_the_name_of_a_group_right_under_all_titles_is_no_title() -> None:
    columns = [(0, "Ort"), (80, "Amt"), (120, "Leiter")]
    rows = [word(text, x, y) for y in (10, 34, 46) for x, text in columns]
    lines = words_to_page_lines([*rows, word("Kultur", 60, 22)])
    assert lines_to_titles(lines, [0, 50, 110, 160], []).boxes == ()


def test_a_unit_right_under_all_titles_is_one() -> None:
    columns = [(0, "Jahr"), (80, "Kühe"), (120, "Rinder")]
    rows = [word(text, x, y) for y in (10, 34, 46) for x, text in columns]
    lines = words_to_page_lines([*rows, word("Anzahl", 60, 22)])
    assert [(box.x0, box.x1) for box in lines_to_titles(lines, [0, 50, 110, 160], []).boxes] == [(0, 160)]


def under(band: Box, *between: Word) -> list[Region]:
    """Return what becomes of rows that begin 40 points below the top, under a band with two titles."""
    titles = [word("Stelle", 10, 20), word("Turnus", 100, 20)]
    rows = [w for y in (60, 80, 100) for w in (word("Beirat", 10, y), word("selten", 100, y))]
    words = [*titles, *between, *rows]
    body = Region(1, Box(9, 50, 131, 104), ((50, 100),), (), (), (), tuple(words_to_page_lines(rows)))
    sheet = Sheet(Page(1, 200, 200, words, (), (band,)), words, words_to_page_lines(words))
    return under_bands([body], sheet)


BAND = Box(5, 10, 135, 25)


def test_a_region_begins_with_the_band_of_titles_above_it() -> None:
    (found,) = under(BAND)
    assert (found.box.top, found.lines[0].text, found.fills) == (10, "Stelle  Turnus", (BAND,))


def test_the_name_of_a_group_may_stand_between_a_band_and_its_rows() -> None:
    (found,) = under(BAND, word("Kultur", 55, 40))
    assert len(found.lines) == 5


@pytest.mark.parametrize(
    ("band", "between"),
    [
        pytest.param(Box(5, 10, 300, 25), (), id="a wider band"),
        pytest.param(Box(5, 10, 90, 25), (), id="a narrower one"),
        pytest.param(Box(5, -90, 135, 25), (), id="too high a one"),
        pytest.param(BAND, (word("Kultur", 55, 33), word("Sport", 55, 44)), id="two lines between"),
        pytest.param(BAND, (word("Tabelle1:", 55, 40),), id="a caption between"),
        pytest.param(BAND, (word("Stelle", 10, 40), word("Turnus", 100, 40)), id="titles between"),
    ],
)
def test_what_is_no_band_of_a_region(band: Box, between: tuple[Word, ...]) -> None:
    (found,) = under(band, *between)
    assert found.box.top == 50
