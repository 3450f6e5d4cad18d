"""What tells headers and names of groups from rows, one function at a time; heights and edges in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.lines.stripes import Stripe
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.regions.bands import _level_rules
from pipeline.pdf.regions.gutters import Block
from pipeline.pdf.regions.headers import _with_lines_above, with_headers
from pipeline.pdf.regions.region import Region
from pipeline.pdf.regions.titles import lines_to_titles
from pipeline.pdf.rows.row_ends import _ends_beside_names
from pipeline.pdf.rows.white import split_under_bold
from pipeline.pdf.tables.begun import _is_label
from pipeline.pdf.tables.grid import _is_centred_name

if TYPE_CHECKING:
    from collections.abc import Sequence

XS = (40.0, 120.0, 220.0, 320.0, 400.0)
GUTTERS = ((90.0, 125.0), (190.0, 225.0), (290.0, 325.0))


def line(y: float, *segments: tuple[float, float, str], bold: bool = False) -> PageLine:
    return PageLine(y, 9.0, bold=bold, segments=tuple(Segment(*s) for s in segments), words=())


def row(y: float) -> PageLine:
    return line(y, (44, 84, "A-01"), (125, 185, "Tisch"), (225, 285, "Polizei"), (325, 380, "jährlich"))


def stripe(y: float, *cells: tuple[int, float, float], bold: bool = False) -> Stripe:
    lines = tuple(
        (c, TextLine("Text", (5.0,) * 4, Box(x0, y, x1, y + 10), y + 8, 10.0, bold=bold)) for c, x0, x1 in cells
    )
    return Stripe(y, y + 10, frozenset(c for c, _, _ in cells), frozenset(), lines)


def full(y: float, *, bold: bool = False) -> Stripe:
    return stripe(y, *((n, XS[n] + 4, XS[n] + 60) for n in range(4)), bold=bold)


def level(y: float, x0: float = 40, x1: float = 400) -> Rule:
    return Rule(y, x0, x1, horizontal=True)


def region(lines: Sequence[PageLine]) -> Region:
    return Region(1, Box(40, 20, 400, lines[-1].baseline + 3), GUTTERS, (), (), (), tuple(lines))


def test_a_bold_line_under_a_table_is_a_name_if_others_have_its_middle_and_the_rows_are_light() -> None:
    names = [line(y, (220 - w, 220 + w, "Land"), bold=True) for y, w in ((30.0, 20), (90.0, 35))]
    rows = [row(y) for y in (42.0, 54.0, 66.0, 78.0, 102.0, 114.0, 126.0)]
    table = region(sorted([*names, *rows], key=lambda x: x.baseline))
    assert _is_label(line(140, (205, 235, "Bremen"), bold=True), table)
    assert not _is_label(line(140, (205, 235, "Bremen")), table)
    assert not _is_label(line(140, (150, 180, "Bremen"), bold=True), table)


def test_a_header_stands_above_the_rule_that_parts_it_from_many_rows() -> None:
    body = Block(tuple(row(80 + 12 * n) for n in range(12)), GUTTERS)
    titles = line(62, (44, 80, "Nr."), (135, 175, "Gremium"), (230, 280, "Akteure"), (330, 370, "Turnus"))
    header = Block((titles,), GUTTERS)
    assert _with_lines_above(body, header, [level(66)], (), on_top=False).lines[0] is titles
    assert _with_lines_above(body, header, [], (), on_top=False).lines[0] is body.lines[0]


def test_titles_of_several_lines_in_the_middle_beside_each_other_are_a_header_over_the_name_of_a_group() -> None:
    for end, one in ((54, True), (66, False)):
        rows = Block(tuple(row(end + 26 + 12 * n) for n in range(12)), GUTTERS)
        name = Block((line(end + 12, (205, 235, "Bayern")),), ())
        step = (end - 24) / 6
        titles = [line(24 + step * n, (135, 175, "Titel"), (230, 280, "Akteure")) for n in range(7)]
        blocks = [Block(tuple(titles), GUTTERS), name, rows]
        found = with_headers(blocks, [level(end + 4)], first_page=True)
        assert (len(found) == 1) is one


def test_the_rules_on_a_band_are_found_but_for_those_that_are_known() -> None:
    band = Box(40, 30, 400, 60)
    rules = [level(45, 120, 320), level(60), level(90)]
    assert [r.at for r in _level_rules(rules, band, [])] == [45, 60]
    assert [r.at for r in _level_rules(rules, band, [level(60)])] == [45]


def test_a_short_name_is_in_the_middle_of_the_table_like_a_long_one() -> None:
    short, wide = line(50, (205, 235, "Hessen")), line(90, (170, 270, "Niedersachsen und Bremen"))
    columns = (40.0, 190.0, 250.0, 400.0)
    others = [line(100 + 12.0 * n, (60, 100, "A"), (205, 235, "B"), (300, 340, "C")) for n in range(6)]
    assert _is_centred_name([short], [short, wide, *others], columns, 220)
    assert not _is_centred_name([short], [short, *others], columns, 220)


def test_a_name_under_titles_that_stand_in_two_lines_is_no_title_over_all_columns() -> None:
    lines = [
        line(30, (160, 220, "Angaben")),
        line(36, (44, 80, "Nr."), (330, 370, "Turnus")),
        line(44, (130, 180, "Gremium"), (230, 280, "Akteure")),
        line(58, (190, 250, "Bayern")),
        *(row(70 + 12.0 * n) for n in range(6)),
    ]
    found = lines_to_titles(lines, XS, [level(33, 120, 320)])
    assert [(box.x0, box.x1) for box in found.boxes] == [(120, 320)]


def test_the_header_ends_above_a_bold_name_and_the_rows_begin_below_it() -> None:
    header, rows = full(20, bold=True), [full(60), full(80)]
    name = stripe(40, (1, 150, 260), bold=True)
    assert split_under_bold([header, name, *rows]) == [35, 55]
    wrapped = stripe(40, (1, XS[1] + 4, XS[1] + 50), bold=True)  # the second line of a title
    assert split_under_bold([header, wrapped, *rows]) == [55]


def test_where_fills_show_rows_names_of_groups_are_rows_too() -> None:
    bands = [[[stripe(20, (0, 44, 90), bold=True), full(40)]], [[stripe(20, (0, 44, 90), bold=True), full(40)]]]
    splits = [[[35.0]], [[35.0]]]
    assert [ends.everywhere for ends in _ends_beside_names(bands, splits, [[5.0], []])] == [(5.0, 35.0), (35.0,)]
    assert [ends.everywhere for ends in _ends_beside_names(bands[:1], splits[:1], [[5.0]])] == [(5.0,)]
