"""Where rows end, with numbers: lines are 10 points high, their baselines given in points from the top."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from pipeline.model import Box
from pipeline.pdf.lines.stripes import columns_to_stripes
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.lines.wrapping import is_one_text
from pipeline.pdf.rows.restarts import begin_together, split_at_restarts
from pipeline.pdf.rows.row_ends import parts_to_edges
from pipeline.pdf.rows.white import Part, between_groups, split_beside_label, white_in_rows


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


def test_among_lines_equally_far_apart_a_row_begins_where_a_column_has_text_again() -> None:
    assert ends(column(10, 46), column(10, 22, 34, 46), column(10, 22, 46)) == [37]


def test_among_lines_equally_far_apart_a_row_begins_where_the_next_words_had_room() -> None:
    lands = [line(10, "Bayern", 30), line(22, "Hessen", 30), line(34, "Mecklenburg-Vorpommern", 100)]
    bodies = [line(10, "Kreis", 30), line(22, "Beirat", 30), line(34, "Arbeitsgruppe Zwangsarbeit", 100)]
    assert ends(lands, bodies, lands) == [13, 25]


def test_the_lines_of_a_wrapped_row_stay_together_though_all_columns_go_on() -> None:
    lands = [line(10, "Mecklenburg-", 60), line(22, "Vorpommern", 50)]
    bodies = [line(10, "Runder Tisch gegen", 95), line(22, "Menschenhandel", 90), line(34, "im Land", 40)]
    assert ends(lands, bodies, lands) == []


def test_cells_that_stand_on_the_bottom_of_their_row_end_side_by_side() -> None:
    assert ends(column(34, 58), column(10, 22, 34, 46, 58), column(22, 34, 58)) == [37]


def test_a_label_without_numbers_is_a_row_of_its_own_unless_it_is_one_text_with_the_next() -> None:
    numbers = [line(y, "12") for y in (22, 34, 58, 82)]
    labels = [
        line(10, "Alte Länder", 40), line(22, "Bayern", 30), line(34, "Hessen", 30),
        line(46, "Taten gegen die", 60), line(58, "Freiheit", 30), line(70, "Insgesamt und", 60), line(82, "ohne", 20),
    ]  # fmt: skip
    assert ends(labels, numbers, numbers) == [13, 25, 37, 61]


def test_white_between_paragraphs_of_a_cell_is_not_the_white_between_rows() -> None:
    rows = column(10, 60, 110, 160)
    assert ends(rows, rows, column(10, 22, 38, 60, 72, 88, 110, 122, 160)) == [46, 96, 138]


def test_numbers_do_not_wrap_so_each_line_of_them_is_a_row() -> None:
    numbers = column(10, 22, 34, text="1.234")
    assert ends(column(10, 22, 34), numbers, numbers) == [13, 25]


def test_between_rules_two_paragraphs_in_a_cell_are_one_row() -> None:
    paragraphs = column(10, 22, 46, 110, 210, 310, 410)
    others = column(10, 110, 210, 310, 410)
    assert ends(paragraphs, others, others, rules=(0, 100, 200, 300, 400, 500)) == []


def test_a_label_that_breaks_off_at_und_goes_on_below() -> None:
    above, below = line(10, "und", 15), line(22, "Beherbergungsg", 70)
    assert is_one_text(above, below, 70)
    assert not is_one_text(above, below, 120)


def test_years_broken_in_a_narrow_column_are_no_rows() -> None:
    years = [line(y, text, 10) for row in (10, 50, 90) for y, text in ((row, "20"), (row + 12, "21"))]
    bodies = column(10, 22, 50, 62, 90, 102)
    assert ends(bodies, years, bodies) == [33, 73]


def test_numbers_of_two_digits_are_rows_though_two_of_them_stand_close() -> None:
    numbers = [line(y, text, 10) for row in (10, 50, 90) for y, text in ((row, "20"), (row + 12, "35"))]
    bodies = column(10, 22, 50, 62, 90, 102)
    assert ends(bodies, numbers, numbers) == [13, 33, 53, 73, 93]


def test_labels_behind_the_number_of_their_row_wrap_above_the_numbers() -> None:
    counts = [line(y, str(n), 5) for n, y in enumerate((10, 34, 46), 1)]
    labels = [
        line(10, "Häuser", 30),
        line(22, "Beratungsstellen und", 95),
        line(34, "Vereine", 40),
        line(46, "Räte", 30),
    ]
    numbers = column(10, 34, 46, text="12")
    assert ends(counts, labels, numbers, numbers) == [13, 37]


def test_where_texts_begin_again_a_row_begins_though_its_number_is_missing() -> None:
    heads, middles = column(10, 22, 34, 58, 70, 82), column(10, 34, 58, 82)
    years = [line(y, "2021", 20) for y in (10, 58, 82)]
    assert ends(heads, middles, middles, years) == [25, 43, 73]


def test_a_header_printed_again_is_apart_from_the_rest_of_a_row_close_below_it() -> None:
    title, body = line(10, "Land", 20), column(40, 70, 100)
    first = Part(([title, *body], [title, *body]), (), ())
    rest = [title, line(22, "und Weitere", 55), *column(52, 82)]
    second = Part(([title, *column(52, 82)], rest), (), ())
    _, ends_of_second = parts_to_edges([first, second])
    assert min(ends_of_second.everywhere) == 13


def test_the_top_of_a_later_page_is_no_header_unless_it_is_printed_again() -> None:
    rows = [50.0 * n for n in range(1, 9)]
    numbers = [line(y, "12", 10) for y in rows]
    rules = tuple(y - 25 for y in rows)
    rest = [line(30, "und Weitere", 55), line(42, "am Ort", 30), *column(*rows[1:])]
    first = Part((column(*rows), column(*rows), numbers), rules, ())
    second = Part((rest, column(42, *rows[1:]), [line(42, "12", 10), *numbers[1:]]), rules, ())
    _, ends_of_second = parts_to_edges([first, second])
    assert ends_of_second.everywhere == ()


def test_a_label_that_fills_its_row_does_not_go_on_below_where_the_shade_of_the_row_ends() -> None:
    columns = (column(10, 22, 34, 46), *(column(10, 46) for _ in range(3)))
    assert split_beside_label(Part(columns, (), ()), 3, 3) == [25]
    assert split_beside_label(Part(columns, (), (), (37.0,)), 3, 3) == []


def test_single_lines_far_apart_are_rows_though_no_next_word_had_room() -> None:
    names = [line(y, text) for y, text in ((10, "Stelle Mitte"), (29, "Stelle Küste"), (47, "Stelle Süd"))]
    places = [line(y, text) for y, text in ((10, "34117 Kassel"), (29, "18055 Rostock"), (47, "90402 Nürnberg"))]
    assert ends(names, places, column(10, 29, 47, text="Mo bis Fr")) == [16.5, 35]


def test_lines_of_a_cell_may_be_far_apart_where_their_words_go_on() -> None:
    wrapped = [line(y, text, 100) for y, text in ((10, "Beratung und"), (28, "weitere Hilfen,"), (46, "auch nachts"))]
    assert ends(wrapped, column(10), column(10)) == []


def test_lines_on_both_sides_of_a_rule_say_nothing_of_the_white_inside_cells() -> None:
    texts = [line(y) for y in (10, 24, 36, 50, 62, 76)]
    assert ends(texts, texts, texts, rules=(30, 56, 82)) == []


def test_where_rows_are_set_tighter_than_the_lines_of_a_cell_they_end_at_the_tighter_white() -> None:
    tops = [10 + 41 * n for n in range(10)]
    full = [line(y, "Ein Kreis von", 98) for y in tops]
    rest = [line(y + 15, "Stellen und Hilfen", 90) for y in tops]
    wrapped = sorted([*full, *rest, *(line(y + 30, "vor Ort", 40) for y in tops)], key=lambda found: found.baseline)
    assert ends(wrapped, full, full) == [y - 8.5 for y in tops[1:]]


def test_rows_of_numbers_between_rules_are_rows_though_other_rules_part_the_header() -> None:
    tops = [70 + 18 * n for n in range(6)]
    label = [line(10, "Jahr"), *(line(y, f"20{n + 11}") for n, y in enumerate(tops))]
    counts = [[line(28, "Fälle"), line(46, text), *column(*tops, text="4 711")] for text in ("offen", "erledigt")]
    found = ends(label, *counts, rules=(0, 18, 36, 54, 175))
    assert found == [y - 12 for y in tops[1:]]


def test_titles_set_on_the_bottom_are_one_header_though_only_one_of_them_has_two_lines() -> None:
    tops = [50 + 11 * n for n in range(8)]
    years = [line(24, "Jahr"), *(line(y, f"20{n + 11}") for n, y in enumerate(tops))]
    rates = [line(10, "je 100 000"), line(24, "Einwohner"), *column(*tops, text="4,5")]
    assert min(ends(years, [line(24, "Fälle"), *column(*tops, text="4 711")], rates, rules=(0, 30, 140))) > 30


def test_a_telephone_number_that_wraps_is_one_row_with_the_label_that_wraps_beside_it() -> None:
    names = [line(10, "Kreis Nord"), line(40, "Gruppe gegen"), line(51, "Zwang"), line(81, "Beirat")]
    places = [line(10, "Kassel"), line(51, "Rostock"), line(81, "Gera")]
    phones = [line(y, text) for y, text in ((-1, "0756"), (10, "79181"), (40, "0103"), (51, "92069"), (81, "0622"))]
    assert ends(names, places, phones, places) == [22, 63]


def test_titles_set_on_the_top_are_one_header_though_only_one_of_them_has_two_lines() -> None:
    tops = [50 + 11 * n for n in range(8)]
    names = [line(10, "Stadt"), *(line(y, "Kassel") for y in tops)]
    counts = [line(10, "Fälle"), *column(*tops, text="4 711")]
    last = [line(10, "Sitzungen"), line(24, "2025"), *column(*tops, text="12")]
    assert min(ends(names, counts, counts, last, rules=(0, 30, 140))) > 30


def test_a_header_printed_again_with_a_rule_inside_it_is_not_parted_once_more() -> None:
    header = [line(10, "Ebene"), line(30, "Land")]
    body = [line(y, text) for y, text in ((60, "Ein Kreis von"), (72, "Stellen"), (90, "Beirat"), (102, "im Land"))]
    part = Part(([*header, *body], [*header, *body]), (18.0, 40.0), ())
    _, again = parts_to_edges([part, part])
    assert all(y > 40 for y in again.everywhere)


def test_lines_far_apart_between_rules_are_rows_though_most_other_bands_have_one_row() -> None:
    tops = [8.0 + 20 * n for n in range(14)]
    texts = [line(y, f"Männer mit Hilfe {n}") for n, y in enumerate(tops)]
    rules = tuple(tops[n] + 7 for n in range(9))
    assert ends(texts, column(*tops, text="Keine Angabe"), rules=rules) == [tops[n] + 7 for n in range(9, 13)]


def test_a_title_right_above_the_name_of_a_group_is_no_part_of_it() -> None:
    columns = (column(10, 22, 34, 46), *(column(10, 46) for _ in range(3)))
    assert split_beside_label(Part(columns, (), ()), 3, 3) == [25]
    assert split_beside_label(Part(columns, (), ()), 3, 3, header=(14.0,)) == []


def restarts(*columns: list[TextLine]) -> list[float]:
    rooms = [max(line.box.width for line in lines) for lines in columns]
    return split_at_restarts(columns_to_stripes(columns), rooms, from_below=False)


def test_no_row_begins_where_a_hyphen_parts_a_word_though_its_rest_had_room() -> None:
    lands = [line(10, "Bayern", 30), line(46, "Hessen", 30)]
    bodies = [line(10, "trat zusammen, um Turn-", 60), line(22, "hallen zu öffnen", 70), line(34, "und Zelte", 100)]
    notes = [line(10, "kann aber wie-", 40), line(22, "der tagen", 40), line(34, "oder nicht", 100)]
    assert restarts(lands, bodies, notes) == [37]
    whole = [line(10, "trat zusammen, um", 60), *bodies[1:]], [line(10, "kann aber", 40), *notes[1:]]
    assert restarts(lands, *whole) == [13, 37]


def groups(*second: tuple[int, ...]) -> Part:
    """Four groups between rules, each with a name and five lines; `second` are the lines of the other columns."""
    tops = (10, 90, 170, 250)
    columns = [column(*(top + 12 * n for top in tops for n in own)) for own in ((0,), *second)]
    return Part(tuple(columns), tuple(top - 15.0 for top in tops), (), closing=tuple(top - 15.0 for top in tops))


def test_without_white_between_rows_one_begins_where_all_columns_but_the_name_of_the_group_do() -> None:
    (found,) = parts_to_edges([groups((0, 1, 2, 3, 4), (0, 3), (0, 1, 3))])
    assert sorted(found.beside_label) == [37, 117, 197, 277]
    assert not found.everywhere


def test_cells_in_the_middle_of_their_rows_begin_at_once_and_are_no_rows_of_a_group() -> None:
    part = groups((0, 1, 2, 3, 4), (2,), (2,))
    stripes = columns_to_stripes(part.columns)
    assert begin_together([stripes[n : n + 5] for n in (0, 5, 10, 15)], 4) is False


def test_where_one_column_begins_again_while_others_are_empty_it_is_a_paragraph_of_its_cell() -> None:
    (found,) = parts_to_edges([groups((0, 1, 2, 3, 4), (0, 3), (0, 1))])
    assert (found.beside_label, found.everywhere) == ((), ())


def test_words_alone_show_no_row_without_a_name_where_nearly_all_rows_have_one() -> None:
    tops = [10.0 + 24 * n for n in range(8)]
    names = [line(top, "Hamburg", 40) for top in tops]
    bodies = [line(top + step, text, 95) for top in tops for step, text in ((0, "Rat gegen"), (12, "Zwang im Land"))]
    begun = [(a + b) / 2 for a, b in zip([top + 14 for top in tops], [top - 8 for top in tops[1:]], strict=False)]
    odd = [*bodies[:5], line(tops[2] + 12, "Beirat im Amt", 40), *bodies[6:]]
    odd[4] = line(tops[2], "Rat", 20)
    assert restarts(names, odd, odd) == begun
    assert len(restarts(names[:3], odd[:6], odd[:6])) > 2


def test_between_fills_that_stand_on_one_another_there_are_groups_of_rows() -> None:
    shaded = [(10.0, 20.0), (20.0, 30.0), (50.0, 60.0), (60.0, 70.0), (100.0, 110.0), (110.0, 120.0)]
    assert between_groups(shaded) == ((-inf, 10), (30, 50), (70, 100), (120, inf))
    assert between_groups(shaded[::2]) == ()  # each second row is shaded
    assert between_groups(shaded[:4]) == ()


def test_rows_of_a_group_between_shaded_ones_end_where_words_had_room() -> None:
    tops = [12.0 * n for n in range(1, 21)]
    groups = [2, 3, 2, 3, 2, 3, 2, 3]
    firsts = [sum(groups[:n]) for n in range(8)]
    names = [line(tops[n], "Land", 40) for n in firsts]
    bodies = [line(top, "Kreis", 30) for top in tops[:-1]] + [line(tops[-1], "Kreis im Land Hessen", 100)]
    fills = [
        (tops[n] - 9, tops[n] + 3)
        for first, count in zip(firsts[::2], groups[::2], strict=True)
        for n in range(first, first + count)
    ]
    shades = tuple(y for fill in fills for y in fill)
    part = Part((names, bodies, bodies), (), shades, (), between_groups(fills))
    (found,) = parts_to_edges([part])
    ends_of_rows = sorted({*found.everywhere, *shades})
    assert all(any(a < y <= b for y in ends_of_rows) for a, b in pairwise(tops))
    (closed,) = parts_to_edges([Part((names, bodies, bodies), (), shades)])
    assert not closed.everywhere


def test_words_tell_no_rows_between_shaded_ones_where_they_would_part_these_too() -> None:
    tops = [12.0 * n for n in range(1, 25)]
    names = [line(top, "Land", 40) for top in tops[::4]]
    bodies = [line(top, "Kreis", 30) for top in tops[:-1]] + [line(tops[-1], "Kreis im Land Hessen", 100)]
    fills = [(tops[n] - 9, tops[n + 1] + 3) for first in (0, 8, 16) for n in (first, first + 2)]
    shades = tuple(y for fill in fills for y in fill)
    assert between_groups(fills)
    (found,) = parts_to_edges([Part((names, bodies, bodies), (), shades, (), between_groups(fills))])
    assert not found.everywhere


def test_a_text_alone_among_numbers_is_a_row_only_in_the_middle_of_the_table() -> None:
    def at(x: float, baseline: float, text: str) -> TextLine:
        return TextLine(
            text, (5.0,) * len(text), Box(x, baseline - 8, x + 40, baseline + 2), baseline, 10.0, bold=False
        )

    tops = (10.0, 22.0, 46.0, 58.0)
    labels = [at(0, top, "Hessen") for top in tops]
    first, last = ([at(x, top, "4 711") for top in tops] for x in (60, 180))
    (found,) = parts_to_edges([Part((labels, first, [*[at(120, t, "12") for t in tops]], last), (), ())])
    assert len(found.everywhere) == 3
    for x, count in ((90, 4), (120, 3)):
        middle = sorted([*(at(120, t, "12") for t in tops), at(x, 34, "Norden")], key=lambda word: word.baseline)
        (found,) = parts_to_edges([Part((labels, first, middle, last), (), ())])
        assert len(found.everywhere) == count
