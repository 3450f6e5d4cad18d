"""Where rows end, with numbers: lines are 10 points high, their baselines given in points from the top."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.pdf.lines import TextLine
from pipeline.pdf.rows import Part, parts_to_edges, white_in_rows


def line(baseline: float, text: str = "ein Text", width: float = 60.0) -> TextLine:
    advances = (width / len(text),) * len(text)
    return TextLine(text, advances, Box(0, baseline - 8, width, baseline + 2), baseline, 10.0, bold=False)


def column(*baselines: float, text: str = "ein Text") -> list[TextLine]:
    return [line(baseline, text) for baseline in baselines]


def ends(*columns: list[TextLine], rules: tuple[float, ...] = ()) -> list[float]:
    (found,) = parts_to_edges([Part(columns, rules, ())])
    return sorted(found.everywhere)


def test_wrapped_lines_tell_the_white_inside_a_cell() -> None:
    white, _ = white_in_rows([column(10, 22, 34, 60, 72, 84)])
    assert white == 2


def test_a_row_ends_where_the_white_is_wider_than_between_the_lines_of_a_cell() -> None:
    assert ends(column(10, 22, 34, 60, 72), column(10, 60), column(10, 22, 60)) == [44]


def test_lines_equally_far_apart_are_rows_where_they_fill_half_the_columns() -> None:
    assert ends(column(10, 22, 46), column(10, 22, 34, 46), column(10, 22, 46)) == [13, 37]


def test_numbers_do_not_wrap_so_each_line_of_them_is_a_row() -> None:
    numbers = column(10, 22, 34, text="1.234")
    assert ends(column(10, 22, 34), numbers, numbers) == [13, 25]


def test_between_rules_two_paragraphs_in_a_cell_are_one_row() -> None:
    paragraphs = column(10, 22, 46, 110, 210, 310, 410)
    others = column(10, 110, 210, 310, 410)
    assert ends(paragraphs, others, others, rules=(0, 100, 200, 300, 400, 500)) == []
