"""Pages in several columns of text, with numbers: lines of 10 points, 12 apart."""

from __future__ import annotations

from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.regions.columns import page_columns

TEXT = "einZeilevollText" * 3


def line(number: int, *segments: tuple[float, float, str]) -> PageLine:
    return PageLine(20.0 + 12 * number, 10.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())


def two_columns(count: int) -> list[PageLine]:
    return [line(n, (50, 280, TEXT), (310, 540, TEXT)) for n in range(count)]


def test_lines_that_fill_both_sides_of_a_white_strip_are_two_columns() -> None:
    left, right = page_columns(two_columns(8))
    assert left.x0 < 50 < left.x1 == right.x0 < 310
    assert right.x1 > 540


def test_a_heading_across_stands_in_neither_column() -> None:
    heading = line(-2, (50, 400, "Eine Überschrift über beide"))
    columns = page_columns([heading, *two_columns(8)])
    assert [column.top > heading.baseline for column in columns] == [True, True]


def test_a_rule_across_makes_it_a_table() -> None:
    rules = [Rule(20.0 + 24 * n + 3, 50, 540, horizontal=True) for n in range(4)]
    assert page_columns(two_columns(8), rules) == []


def test_texts_that_begin_side_by_side_again_and_again_are_the_rows_of_a_table() -> None:
    rows = [line(n + n // 3, (50, 280, TEXT), (310, 540, TEXT)) for n in range(12)]
    assert page_columns(rows) == []


def test_short_texts_are_no_columns_of_text() -> None:
    assert page_columns([line(n, (50, 120, "Bayern"), (310, 380, "jährlich")) for n in range(20)]) == []
