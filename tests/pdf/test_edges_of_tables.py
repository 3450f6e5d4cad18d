"""Single rules for where a table begins and ends, with numbers: lines of 10 points, 12 apart."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.pdf.chains import _has_header
from pipeline.pdf.gutters import Block, PageLine, Segment, beside_titles
from pipeline.pdf.page import Rule
from pipeline.pdf.regions import Region, _frames, _on_shades
from pipeline.pdf.titles import _is_better


def line(number: int, *segments: tuple[float, float, str]) -> PageLine:
    return PageLine(20.0 + 12 * number, 10.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())


def region(page: int, *lines: PageLine) -> Region:
    return Region(page, Box(50, 0, 300, 200), ((100, 110),), (), (), (), lines)


def test_a_part_of_a_table_has_a_header_only_if_it_is_the_first_or_prints_it_again() -> None:
    header, row = line(0, (50, 90, "Land"), (110, 150, "Turnus")), line(0, (50, 90, "Hessen"), (110, 150, "nie"))
    first = region(1, header)
    assert _has_header(first, first)
    assert _has_header(region(2, header, row), first)
    assert not _has_header(region(2, row), first)


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
