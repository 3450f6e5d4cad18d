"""Names of groups in the middle of a table or at its edge, headers above them, and what stands around page breaks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from drawing import HEIGHT, read, rule, texts, write_at
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, Segment
from pipeline.pdf.lines.sheet import Sheets
from pipeline.pdf.pages.glyph import written_out
from pipeline.pdf.pages.marks import Shape, shapes_to_marks
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.readers.pdfium import read_pages
from pipeline.pdf.regions.captions import says_it_goes_on
from pipeline.pdf.regions.group_names import beside_group_names
from pipeline.pdf.regions.gutters import Block, without_signs
from pipeline.pdf.regions.region import Region
from pipeline.pdf.tables.begun import with_header_above
from pipeline.pdf.tables.chains import are_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.pdf.tables.table import Table

XS = (44, 134, 234, 344)
ROW = ("A-01", "Runder Tisch Nord", "Polizei, Zoll, FBS", "jährlich")
HEADER = ("Zeichen", "Gremium", "Akteure", "Turnus")


def write(canvas: Canvas, y: float, *texts: str, font: str = "Helvetica", xs: Sequence[float] = XS) -> None:
    write_at(canvas, y, xs, texts, font)


def centred(canvas: Canvas, y: float, text: str) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawCentredString(220, HEIGHT - y, text)


def fill(canvas: Canvas, top: float, bottom: float, grey: float = 0.8) -> None:
    canvas.setFillGray(grey)
    canvas.rect(40, HEIGHT - bottom, 360, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


def header_of(table: Table) -> list[str]:
    return [" ".join(cell.printed.split()) for cell in table.header]


def line(y: float, *segments: tuple[float, float, str]) -> PageLine:
    return PageLine(y, 9.0, bold=False, segments=tuple(Segment(*s) for s in segments), words=())


class TestColumns:
    def block(self, *names: tuple[float, float]) -> Block:
        rows = [
            line(20.0 * n, (40, 80 + n, "A"), (140, 200 + n, "B"), (240, 330 + n % 3, "C"), (360, 395, "D"))
            for n in range(8)
        ]
        alone = [line(10 + 40.0 * n, (*edges, "Name")) for n, edges in enumerate(names)]
        return Block(tuple(sorted([*rows, *alone], key=lambda r: r.baseline)), ((87, 140), (207, 215), (225, 240)))

    def test_a_short_name_in_the_middle_is_no_column(self) -> None:
        found = beside_group_names(self.block((215, 225), (213, 227)), [(40, 400)])
        assert found.gutters == ((87, 140), (207, 240), (332, 360))

    def test_one_name_alone_is_known_by_the_rules_of_the_table(self) -> None:
        assert len(beside_group_names(self.block((215, 225)), [(40, 400)]).gutters) == 3
        block = self.block((215, 225))
        assert beside_group_names(block, []) is block

    def test_texts_of_a_column_are_none(self) -> None:
        block = self.block((240, 320), (240, 310))
        assert beside_group_names(block, []) is block


class TestHeaders:
    @pytest.mark.parametrize("bold", [True, False])
    def test_a_name_right_under_the_header_belongs_to_the_rows(self, bold: bool) -> None:  # noqa: FBT001
        def draw(canvas: Canvas) -> None:
            font = "Helvetica-Bold" if bold else "Helvetica"
            rule(canvas, 30)
            for x, title in zip((60, 170, 270, 362), HEADER, strict=True):
                canvas.setFont(font, 9)
                canvas.drawCentredString(x, HEIGHT - 42, title)
            rule(canvas, 46)
            y = 46
            for land in ("Bayern", "Nordrhein-Westfalen"):
                y += 14
                centred(canvas, y, land)
                for _ in range(4):
                    y += 14
                    write(canvas, y, *ROW)
                    y += 11
                    write(canvas, y, "", "und Süd", "und Jobcenter")
            rule(canvas, y + 6)

        (table,) = read(draw).tables
        assert header_of(table) == list(HEADER)
        assert [row[0] for row in texts(table) if not row[1]] == ["Bayern", "Nordrhein-Westfalen"]
        assert len(table.rows) == 10

    def test_lines_right_above_a_part_that_the_next_page_has_as_its_header_are_its_header(self) -> None:
        data = io.BytesIO()
        canvas = Canvas(data, pagesize=(480, HEIGHT), invariant=True)
        write(canvas, 38, "Ein Satz, der darüber steht.")
        rule(canvas, 44)
        write(canvas, 54, *HEADER)
        for n in range(5):
            write(canvas, 72 + 16 * n, *ROW)
        canvas.save()
        (sheet,) = Sheets(read_pages(data.getvalue(), "seiten"))
        gutters = ((85.0, 130.0), (212.0, 230.0), (310.0, 340.0))
        body, whole = (
            Region(1, Box(40, 60, 400, 140), gutters, (), (), (), tuple(lines))
            for lines in (sheet.lines[2:], sheet.lines[1:])
        )
        found = with_header_above(sheet, body, whole)
        assert [line.text for line in found.lines] == [line.text for line in whole.lines]
        assert [r.at for r in found.level] == [44]
        assert found.box.top == 44
        assert with_header_above(sheet, body, body) is body

    def test_a_title_of_the_first_column_stands_in_the_middle_of_a_header_of_two_lines(self) -> None:
        def draw(canvas: Canvas) -> None:
            write(canvas, 14, "Der Bericht beschreibt, wie die Länder zusammenarbeiten und was sie gemeinsam planen.")
            write(canvas, 24, "Er nennt die Gremien.")
            write(canvas, 36, "Angaben", font="Helvetica-Bold", xs=(230,))
            rule(canvas, 41, start=130, end=400)
            write(canvas, 44, "Zeichen", font="Helvetica-Bold")
            write(canvas, 52, "", *HEADER[1:], font="Helvetica-Bold")
            for n in range(8):
                if n % 2:
                    fill(canvas, 58 + 20 * n, 78 + 20 * n, 0.9)
                write(canvas, 71 + 20 * n, *ROW)

        (table,) = read(draw).tables
        assert header_of(table) == ["Zeichen", "Angaben Gremium", "Angaben Akteure", "Angaben Turnus"]


def test_two_tables_right_below_each_other_are_two_where_their_rules_differ() -> None:
    def draw(canvas: Canvas) -> None:
        for top, start, end in ((30, 42, 380), (144, 36, 400)):
            for y in (top, top + 16, top + 98):
                rule(canvas, y, start=start, end=end)
            write(canvas, top + 12, *HEADER)
            for n in range(5):
                write(canvas, top + 28 + 16 * n, *ROW)

    tables = read(draw).tables
    assert [len(table.rows) for table in tables] == [5, 5]
    assert all(header_of(table) == list(HEADER) for table in tables)


def test_names_in_the_middle_of_a_merged_column_that_is_not_the_first_are_for_all_their_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for y in range(30, 256, 25):
            ends = (30, 55, 130, 205, 255)
            for start, end in ((40, 400),) if y in ends else ((40, 130), (230, 400)):
                rule(canvas, y, start=start, end=end)
        for x in (40, 130, 230, 340, 400):
            canvas.line(x, HEIGHT - 30, x, HEIGHT - 255)
        write(canvas, 46, "Gremium", "Land", "Akteure", "Turnus", font="Helvetica-Bold")
        for n in range(8):
            write(canvas, 71 + 25 * n, f"Kreis {n}", "", "Polizei", "jährlich")
        for y, land in ((95, "Bayern"), (170, "Hessen"), (232, "Bremen")):
            write(canvas, y, "", land)

    (table,) = read(draw).tables
    assert [row[1] for row in texts(table)] == ["Bayern"] * 3 + ["Hessen"] * 3 + ["Bremen"] * 2


def test_upright_rules_that_names_of_groups_interrupt_stand_where_whole_ones_do() -> None:
    def region(*pieces: tuple[float, float]) -> Region:
        upright = tuple(Rule(x, top, end, horizontal=False) for x in (40, 130, 230, 400) for top, end in pieces)
        return Region(1, Box(40, 30, 400, 300), (), (), upright, (), (line(50, (44, 80, "A")),))

    assert are_alike(region((30, 300)), region((30, 90), (110, 200), (220, 300)))


class TestRestOnTheNextPage:
    def test_lines_under_a_header_that_is_printed_again_belong_to_the_table_down_to_its_last_rule(self) -> None:
        xs = (44, 84, 164, 284)

        def draw(canvas: Canvas) -> None:
            for page in range(2):
                rule(canvas, 30)
                write(canvas, 42, "Nr.", "Thema", "Text", "Stelle", font="Helvetica-Bold", xs=xs)
                rule(canvas, 46)
                if page == 0:
                    for n in range(6):
                        write(canvas, 60 + 30 * n, f"{n}", "Treffen", "Die Länder planen", "Amt", xs=xs)
                        write(canvas, 71 + 30 * n, "weitere Treffen für ein", xs=xs[2:])
                        rule(canvas, 77 + 30 * n)
                    canvas.showPage()
            write(canvas, 60, "halbes", "Jahr", "und", xs=(164, 204, 244))
            write(canvas, 71, "laden die Träger dazu", xs=xs[2:])
            write(canvas, 82, "ein.", xs=xs[2:])
            rule(canvas, 88)

        reading = read(draw)
        (table,) = reading.tables
        assert texts(table)[-1][2].endswith("laden die Träger dazu ein.")
        assert not [entry for entry in reading.left if entry.kind == "text"]

    def test_what_says_that_the_table_goes_on_is_no_row(self) -> None:
        def draw(canvas: Canvas) -> None:
            for page in range(3):
                if page:
                    write(canvas, 28, "Tabelle 1 (Fortsetzung)")
                rule(canvas, 34)
                write(canvas, 46, *HEADER, font="Helvetica-Bold")
                rule(canvas, 50)
                for n in range(8):
                    write(canvas, 64 + 16 * n, *ROW)
                rule(canvas, 182)
                if page < 2:
                    write(canvas, 191, "Fortsetzung folgt", xs=(344,))
                canvas.showPage()

        (table,) = read(draw).tables
        assert len(table.rows) == 24
        assert {tuple(row) for row in texts(table)} == {ROW}

    @pytest.mark.parametrize(
        "text",
        ["Fortsetzung auf der nächsten Seite", "FortsetzungvonTabelle1", "(Fortsetzung)", "Noch Tabelle 3", "Forts."],
    )
    def test_it_is_told_by_its_first_words_with_or_without_spaces(self, text: str) -> None:
        assert says_it_goes_on(text)

    @pytest.mark.parametrize("text", ["Fortsetzung der Beratung", "Noch offen", "Fortsetzungsfeststellung", "Forst"])
    def test_a_text_that_begins_so_is_not(self, text: str) -> None:
        assert not says_it_goes_on(text)

    def test_the_name_of_a_group_alone_at_the_foot_is_a_row(self) -> None:
        def draw(canvas: Canvas) -> None:
            write(canvas, 42, *HEADER, font="Helvetica-Bold")
            rule(canvas, 46)
            y = 46
            for land in ("Bayern", "Hessen", "Bremen"):
                y += 16
                centred(canvas, y, land)
                for _ in range(3 if land != "Bremen" else 0):
                    y += 16
                    write(canvas, y, *ROW)
            canvas.showPage()
            for n in range(4):
                write(canvas, 40 + 16 * n, *ROW)

        (table,) = read(draw).tables
        assert [row[0] for row in texts(table) if not row[1]] == ["Bayern", "Hessen", "Bremen"]
        assert len(table.rows) == 13


class TestBorders:
    """WeasyPrint draws the border of a cell as two rectangles, one in the other, that are filled as one."""

    @staticmethod
    def shape(bottom: float, paint: int = 1) -> Shape:
        return Shape("rect", Box(40, 20, 140, bottom), (), stroked=False, coloured=True, paint=paint)

    def test_only_what_is_between_the_two_is_seen(self) -> None:
        rules, fills = shapes_to_marks([self.shape(32.0), self.shape(33.0)])
        assert rules == (Rule(32.5, 40, 140, horizontal=True),)
        assert fills == ()

    def test_two_areas_that_are_filled_one_after_the_other_are_areas(self) -> None:
        rules, fills = shapes_to_marks([self.shape(32.0, paint=1), self.shape(33.0, paint=2)])
        assert (rules, len(fills)) == ((), 2)

    def test_so_are_two_far_from_each_other_and_the_same_one_twice(self) -> None:
        assert len(shapes_to_marks([self.shape(32.0), self.shape(50.0)])[1]) == 2
        assert len(shapes_to_marks([self.shape(32.0), self.shape(32.0)])[1]) == 2

    def test_a_frame_has_four_sides(self) -> None:
        inner = Shape("rect", Box(41, 21, 139, 49), (), stroked=False, coloured=True, paint=1)
        rules, fills = shapes_to_marks([self.shape(50.0), inner])
        assert sorted((r.at, r.horizontal) for r in rules) == [
            (20.5, True),
            (40.5, False),
            (49.5, True),
            (139.5, False),
        ]
        assert fills == ()


def test_a_soft_hyphen_that_is_one_glyph_with_a_letter_is_not_printed() -> None:
    assert written_out("s\u00ad") == "s"
    assert written_out("\u00ad") == "\u00ad"


@pytest.mark.parametrize("sign", ["•", "\uf0b7", "▪"])
def test_bullets_belong_to_the_column_behind_them(sign: str) -> None:
    rows = [line(20.0 * n, (40, 90, "Beirat"), (140, 143, sign), (152, 210, "Polizei")) for n in range(5)]
    assert without_signs([(90, 140), (143, 152)], rows) == [(90, 140)]


def test_other_signs_belong_to_the_text_before_them() -> None:
    rows = [line(20.0 * n, (40, 90, "Beirat"), (140, 143, "/"), (152, 210, "Polizei")) for n in range(5)]
    assert without_signs([(90, 140), (143, 152)], rows) == [(143, 152)]


class TestNamesInTheLastColumn:
    """The name of a group stands in the last column, in the middle of its rows; rules part the groups alone."""

    GROUPS = (("Bayern", 4), ("Hessen", 2), ("Bremen", 4))

    def drawn(self, names: Sequence[str], *, shift: float = 0) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            rule(canvas, 26)
            write(canvas, 38, "Zeichen", "Gremium", "Akteure", "Land", font="Helvetica-Bold")
            rule(canvas, 42)
            y = 42.0
            for name, (_, count) in zip(names, self.GROUPS, strict=True):
                top = y
                for _ in range(count):
                    write(canvas, y + 13, *ROW[:3])
                    write(canvas, y + 23, "", "und Süd", "und Jobcenter")
                    y += 30
                write(canvas, (top + y) / 2 + 2 - shift * (y - top), "", "", "", name)
                rule(canvas, y)

        return draw

    def test_it_is_for_all_of_them(self) -> None:
        (table,) = read(self.drawn([name for name, _ in self.GROUPS])).tables
        assert [row[3] for row in texts(table)] == [name for name, count in self.GROUPS for _ in range(count)]

    def test_a_number_or_a_text_beside_one_row_is_for_that_row(self) -> None:
        for names, shift in ((("12", "7", "31"), 0.0), ([name for name, _ in self.GROUPS], 0.36)):
            (table,) = read(self.drawn(names, shift=shift)).tables
            assert sum(bool(row[3]) for row in texts(table)) == len(self.GROUPS)
