"""Single rules for where a table begins and ends, with numbers: lines of 10 points, 12 apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from drawing import HEIGHT, read, rule, texts, write_at

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.regions.gutters import Block, lines_to_gutters
from pipeline.pdf.regions.headers import with_headers
from pipeline.pdf.regions.open_regions import _frames, _on_shades, _rules_beside
from pipeline.pdf.regions.region import Region
from pipeline.pdf.regions.rivers import without_parted_words
from pipeline.pdf.regions.spans import _is_better
from pipeline.pdf.regions.titled_gutters import beside_titles, under_offset_titles, under_titles
from pipeline.pdf.regions.titles import lines_to_titles
from pipeline.pdf.tables.chains import _has_header, _titles

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def line(number: float, *segments: tuple[float, float, str]) -> PageLine:
    return PageLine(20.0 + 12 * number, 10.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())


def page_line(baseline: float, *segments: tuple[float, float, str]) -> PageLine:
    return line((baseline - 20) / 12, *segments)


def region(page: int, *lines: PageLine) -> Region:
    return Region(page, Box(50, 0, 300, 200), ((100, 110),), (), (), (), lines)


def test_a_part_of_a_table_has_a_header_only_if_it_is_the_first_or_prints_it_again() -> None:
    header, row = line(0, (50, 90, "Land"), (110, 150, "Turnus")), line(0, (50, 90, "Hessen"), (110, 150, "nie"))
    first = region(1, header)
    xs = (50, 105, 300)
    assert _has_header(first, xs, first)
    assert _has_header(region(2, header, row), xs, first)
    assert not _has_header(region(2, row), xs, first)


def test_where_rules_stand_between_all_columns_they_tell_which_titles_stand_over_several() -> None:
    first = region(1, line(0, (50, 90, "Land"), (110, 150, "Turnus")))
    ruled = replace(first, upright=(Rule(104, 10, 30, horizontal=False),))
    assert not _has_header(ruled, (50, 105, 300), ruled)
    assert _has_header(ruled, (50, 105, 200, 300), ruled)


def test_a_title_wider_than_its_numbers_leaves_less_of_the_gutter() -> None:
    assert beside_titles((96, 138), [line(0, (76, 96, "Jahr"), (110, 153, "Verfahren"))]) == (96, 110)
    assert beside_titles((96, 138), [line(0, (76, 104, "Jahre"), (138, 153, "n"))]) == (104, 138)


def test_a_title_exactly_centred_over_columns_stands_over_them_though_it_is_nearly_centred_over_one() -> None:
    columns = [(167.0, 207.0), (221.0, 257.0), (271.0, 316.0)]
    assert _is_better(Segment(228.75, 254.25, "Opfer"), (0, 3), (1, 2), columns)
    assert not _is_better(Segment(226.25, 251.75, "Opfer"), (0, 3), (1, 2), columns)


def test_lines_below_the_shaded_rows_that_reach_beyond_them_are_dropped() -> None:
    rows = [line(n, (50, 90, "a"), (110, 150, "b")) for n in range(8)]
    prose = line(8, (50, 100, "Die Länder haben"), (112, 260, "auf die Abfrage geantwortet"))
    shades = [Box(48, 30, 170, 42), Box(48, 54, 170, 66)]
    block = Block((*rows, prose), ((100.0, 110.0),))
    assert _on_shades(block, shades).lines == tuple(rows)
    assert _on_shades(block, shades[:1]).lines == block.lines


def test_rules_with_one_on_the_left_and_one_on_the_right_are_a_frame_open_or_closed() -> None:
    sides = [Rule(50, 20, 200, horizontal=False), Rule(300, 20, 200, horizontal=False)]
    top = Rule(20, 50, 300, horizontal=True)
    assert _frames([top, *sides]) == [Box(50, 20, 300, 200)]
    assert _frames([top]) == _frames(sides) == []


NUMBERS = [line(n, (50, 90, "Hessen"), (130, 150, "34"), (190, 210, "41"), (250, 270, "7")) for n in (2, 3, 4, 5)]
COUNTED = Block(tuple(NUMBERS), ((90, 130), (150, 190), (210, 250)))


def test_a_title_that_leaves_nothing_of_a_gutter_together_with_those_below_closes_none() -> None:
    titles = [line(0, (211, 239, "Alter")), line(1, (110, 150, "alle"), (170, 210, "bis 14"), (238, 270, "älter"))]
    assert lines_to_gutters([*titles, *NUMBERS], COUNTED.gutters) == ((90, 110), (150, 170), (210, 238))


@pytest.mark.parametrize("ends", [(140, 180), (50, 110)])
def test_a_text_in_the_middle_or_at_the_left_right_under_the_rule_of_a_header_is_the_first_row_below_it(
    ends: tuple[int, int],
) -> None:
    titles = Block((line(0, (50, 70, "Land"), (120, 150, "alle"), (190, 215, "davon")),), ((70, 120), (150, 190)))
    name = Block((line(1, (*ends, "Süden")),), ())
    rule = Rule(25, 48, 272, horizontal=True)
    (whole,) = with_headers([titles, name, COUNTED], [rule], first_page=True)
    assert whole.lines == (*titles.lines, *name.lines, *NUMBERS)
    assert len(with_headers([titles, name, COUNTED], [], first_page=True)) == 2
    set_off = Block((line(1.2, (*ends, "Süden")),), ())
    high = Block((line(-0.6, *titles.lines[0].segments),), titles.gutters)
    assert len(with_headers([high, set_off, COUNTED], [rule], first_page=True)) == 1
    assert (
        len(
            with_headers(
                [replace(high, lines=(line(-1.5, *titles.lines[0].segments),)), set_off, COUNTED],
                [rule],
                first_page=True,
            )
        )
        == 2
    )
    aside = Block((line(1, (60, 100, "Süden")),), ())
    assert len(with_headers([titles, aside, COUNTED], [rule], first_page=True)) == 2


def test_a_title_set_off_by_a_rule_of_its_own_belongs_to_the_titles_below_it() -> None:
    over = line(0, (180, 220, "Fälle"))
    titles = line(2, (50, 90, "Land"), (130, 150, "alle"), (190, 210, "neu"), (250, 270, "alt"))
    body = Block(
        (titles, *(line(n, *((s.x0, s.x1, s.text) for s in NUMBERS[0].segments)) for n in (3, 4, 5))), COUNTED.gutters
    )
    blocks = [Block((over,), ()), body]
    (whole,) = with_headers(blocks, [Rule(30, 128, 272, horizontal=True)], first_page=True)
    assert whole.lines[0] is over
    (alone,) = with_headers(blocks, [Rule(30, 48, 272, horizontal=True)], first_page=True)
    assert alone.lines[0] is titles


def test_a_title_over_most_of_the_white_beside_its_column_stands_over_the_next_column_too() -> None:
    xs = (50.0, 110.0, 170.0, 230.0, 272.0)
    below = line(1, (50, 90, "Land"), (130, 150, "2021"), (190, 210, "2022"), (250, 270, "Quote"))
    for x0, x1, spans in ((125, 178, [(110, 230)]), (97, 150, []), (125, 165, [])):
        found = lines_to_titles(
            [line(0, (50, 88, "Name"), (x0, x1, "Verdächtige"), (252, 270, "Zahl")), below, *NUMBERS], xs, []
        ).boxes
        assert [(box.x0, box.x1) for box in found] == spans


def test_the_rest_of_one_title_may_stand_between_titles_over_columns_and_those_below() -> None:
    xs = (50.0, 110.0, 170.0, 230.0, 272.0)
    titles = line(0, (150, 190, "Fälle"), (240, 270, "Anteil der"))
    below = line(2, (50, 90, "Land"), (130, 150, "2021"), (190, 210, "2022"), (252, 270, "tigen"))
    found = lines_to_titles([titles, line(1, (256, 270, "Verdäch-")), below, *NUMBERS], xs, [])
    assert [(box.x0, box.x1) for box in found.boxes] == [(110, 230)]
    assert 32 < (found.end or 0) < 44
    staggered = line(1.5, *((s.x0, s.x1, s.text) for s in below.segments))
    assert not lines_to_titles([titles, line(1, (256, 270, "Verdäch-")), staggered, *NUMBERS], xs, []).boxes


def over(number: float, start: float, end: float) -> Rule:
    """A rule right under a line."""
    return Rule(20.0 + 12 * number + 3, start, end, horizontal=True)


def test_years_set_left_over_numbers_set_right_are_their_titles_where_a_rule_stands_over_them() -> None:
    titles = [line(0, (0, 25, "Land"), (122, 166, "Sitzungen")), line(1, (101, 118, "2024"), (140, 157, "2025"))]
    rows = [line(n, (0, 40, "Hessen"), (132, 136, "4"), (172, 176, "2")) for n in (2, 3, 4)]
    stroke = over(0, 99, 178)
    block = Block((*titles, *rows), ((40, 101), (118, 122), (157, 172)))
    found = under_titles(block, [stroke])
    assert found.gutters == ((40, 101), (118, 132), (136, 140), (157, 172))
    assert under_offset_titles(found.gutters, found.lines, (), [stroke]) == [(40, 101), (136, 140)]
    assert under_titles(block, []).gutters == block.gutters
    assert under_titles(block, [over(0, 0, 178)]).gutters == block.gutters


def test_a_stroke_under_the_title_of_a_narrow_column_belongs_to_the_strokes_beside_it() -> None:
    block = Block((line(0, (50, 58, "Nr."), (120, 160, "Land"), (240, 300, "Titel")), line(1, (50, 54, "1"))), ())
    strokes = [over(0, 50, 60), over(0, 120, 180), over(0, 240, 300)]
    assert _rules_beside(strokes, block) == strokes
    assert _rules_beside(strokes[:1], block) == []
    assert _rules_beside([over(4, 50, 60), *strokes[1:]], block) == strokes[1:]


def test_a_word_that_runs_out_of_the_table_belongs_to_the_cell_in_which_it_begins() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [("Nr.", "Beteiligte"), ("1", "Zoll"), ("2", "Waldbesitzer:innen"), ("3", "FBS")]
        for row, printed in enumerate(rows):
            write_at(canvas, 60 + 20 * row, (44, 84), printed)
            rule(canvas, 47 + 20 * row, end=110)
        rule(canvas, 127, end=110)
        for x in (40, 80, 110):
            canvas.line(x, HEIGHT - 47, x, HEIGHT - 127)

    reading = read(draw)
    (table,) = reading.tables
    assert texts(table) == [["1", "Zoll"], ["2", "Waldbesitzer:innen"], ["3", "FBS"]]
    assert reading.left == ()


def test_a_text_of_several_words_most_of_which_stand_outside_is_none_of_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        for row, printed in enumerate([("Nr.", "Wer"), ("1", "Zoll"), ("2", "Rat"), ("3", "FBS")]):
            write_at(canvas, 60 + 20 * row, (44, 84), printed)
            rule(canvas, 47 + 20 * row, end=110)
        rule(canvas, 127, end=110)
        for x in (40, 80, 110):
            canvas.line(x, HEIGHT - 47, x, HEIGHT - 127)
        write_at(canvas, 92, (104,), ("so steht es in den Akten",))

    reading = read(draw)
    (table,) = reading.tables
    assert texts(table) == [["1", "Zoll"], ["2", "Rat"], ["3", "FBS"]]


def test_titles_on_a_page_with_few_texts_are_over_the_columns_that_a_longer_page_shows() -> None:
    """The title is in the middle of three columns, of which the third is wider than its own title."""
    xs = [0, 48, 98, 148, 198, 240]

    def region(page: int, *rows: PageLine) -> Region:
        titles = page_line(10, (0, 20, "Nr."), (108, 132, "Gremium"), (200, 220, "Jahr"))
        own = page_line(22, (50, 80, "Name"), (100, 130, "Sitz"), (150, 172, "Thema"))
        gutters = ((30, 48), (96, 98), (132, 148), (192, 198))
        return Region(page, Box(0, 0, 240, 80), gutters, (), (), (), (titles, own, *rows))

    rows = (
        page_line(y, (0, 8, "1"), (50, 94, "Rat"), (100, 130, "Ulm"), (150, 190, "Arbeit"), (200, 222, "2025"))
        for y in (40, 52, 64)
    )
    first, last = region(1, *rows), region(2, page_line(36, (100, 130, "und Bonn")))
    assert lines_to_titles(last.lines, xs, ()).boxes == ()
    known, again = _titles([first, last], [xs, xs], first)
    assert [(box.x0, box.x1) for box in known.boxes] == [(48, 198)]
    assert again.boxes == known.boxes


def test_a_column_without_a_title_is_one_where_no_hyphen_parts_its_words_from_those_below_before_it() -> None:
    header = page_line(10, (0, 60, "Gremium"), (160, 200, "Turnus"))

    def page(text: str, below: str) -> list[PageLine]:
        pairs = [
            (page_line(y, (0, 80, "Runder Tisch"), (120, 140, text), (160, 190, "im Mai")),
             page_line(y + 10, (0, 60, below)))
            for y in (30, 60, 90)
        ]  # fmt: skip
        return [header, *(line for pair in pairs for line in pair)]

    gutters = [(90, 110), (142, 158)]
    assert without_parted_words(gutters, [page("ja", "Menschenhandel")]) == gutters
    assert without_parted_words(gutters, [page("Men-", "schenhandel")]) == [(142, 158)]


@pytest.mark.parametrize("foot", ["Die Liste geht hinten noch weiter", "weiter auf der nächsten Seite"])
def test_a_line_that_runs_across_the_columns_under_the_closing_rule_is_no_row(foot: str) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (42, 62, 190):
            rule(canvas, y)
        write_at(canvas, 55, (44, 204, 324), ("Gremium", "Wer", "Wann"))
        for y in range(75, 190, 24):
            write_at(canvas, y, (44, 204, 324), ("Runder Tisch gegen", "Polizei, Zoll,", "im Mai"))
            write_at(canvas, y + 11, (44, 204), ("Ausbeutung", "Justiz"))
        write_at(canvas, 200, (280,), (foot,))

    reading = read(draw)
    (table,) = reading.tables
    assert texts(table) == [["Runder Tisch gegen Ausbeutung", "Polizei, Zoll, Justiz", "im Mai"]] * 5
    assert [entry.printed for entry in reading.left] == [foot]
