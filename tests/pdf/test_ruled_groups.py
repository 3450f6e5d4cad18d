"""Rules between groups of rows alone, tables that begin at the foot of a page, and captions that have no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawing import HEIGHT, read, rule, texts, write_at

from pipeline.model import Box
from pipeline.pdf.lines.stripes import Stripe
from pipeline.pdf.lines.text_lines import TextLine
from pipeline.pdf.rows.paragraphs import without_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.pdf.tables.table import Reading

XS = (44, 134, 204, 264, 344)
GROUPS = {
    "Kultur": [("Stendal", "S-010", "Mai 2026", "ja"), ("Passau", "L-017", "Juni 2018", "teilweise")],
    "Sport": [
        ("Unna", "F-024", "März 2025", "ja"),
        ("Celle", "L-031", "Mai 2015", "nein"),
        ("Soest", "L-045", "Juli 2022", "nein"),
        ("Ulm", "K-052", "März 2019", "teilweise"),
    ],
    "Verkehr": [("Suhl", "S-101", "Mai 2013", "nein"), ("Worms", "S-115", "April 2025", "ja")],
}
HEADER = ("Bereich", "Ort", "Code", "Beginn", "Pflicht")


def write(
    canvas: Canvas, y: float, *texts: str, font: str = "Helvetica", size: int = 9, xs: Sequence[int] = XS
) -> None:
    write_at(canvas, y, xs, texts, font, size)


def kinds(reading: Reading) -> dict[str, str]:
    return {" ".join(line.text for line in entry.lines): entry.kind for entry in reading.left}


class TestRowsOfOneLine:
    """Between two rules stands a group; its rows have one line each, as near to each other as wrapped lines."""

    @staticmethod
    def drawn(groups: Mapping[str, Sequence[tuple[str, ...]]]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            rule(canvas, 40)
            write(canvas, 52, *HEADER, font="Helvetica-Bold")
            rule(canvas, 56)
            y = 56
            for name, rows in groups.items():
                for number, row in enumerate(rows):
                    y += 11
                    write(canvas, y, "" if number else name, *row)
                y += 4
                rule(canvas, y)

        return draw

    def test_bands_of_different_length_whose_lines_fill_all_columns_are_rows(self) -> None:
        (table,) = read(self.drawn(GROUPS)).tables
        assert texts(table) == [[name, *row] for name, rows in GROUPS.items() for row in rows]

    def test_bands_of_the_same_length_may_be_one_entry_each(self) -> None:
        people = {
            name: [(f"Anna {name}", "Hauptstraße 1", "Tel. 0123", "ja"), ("Leitung", "06108 Halle", "Fax 0124", "nein")]
            for name in ("Kern", "Wolf", "Thiel", "Lange")
        }
        (table,) = read(self.drawn(people)).tables
        assert len(table.rows) == len(people)


class TestParagraphs:
    """Paragraphs of a cell stand as far apart as rows do."""

    TEXTS = ("Der Beirat wird seit 2019 eingeladen", "Grundlage bleibt davon unberührt", "Zuständig ist das Amt")
    LANDS = ("Hamburg", "Bremen", "Berlin")
    WIDE = (44, 124, 204)

    def drawn(self, paragraphs: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            rule(canvas, 26)
            write(canvas, 38, "Land", "Zeichen", "Sachstand", font="Helvetica-Bold", xs=self.WIDE)
            rule(canvas, 42)
            y = 42
            for land in self.LANDS:
                for number in range(4):
                    y += 15
                    write(canvas, y, "" if number else land, f"A-{y:03}", self.TEXTS[number % 3], xs=self.WIDE)
                    y += 11
                    write(canvas, y, "", "", "und gilt weiter bis auf Widerruf.", xs=self.WIDE)
                    for _ in range(paragraphs if number == 1 else 0):
                        y += 15
                        write(canvas, y, "", "", "Ein Absatz derselben Zelle.", xs=self.WIDE)
                y += 5
                rule(canvas, y)

        return draw

    @pytest.mark.parametrize("paragraphs", [0, 1])
    def test_one_with_nothing_beside_it_begins_no_row(self, paragraphs: int) -> None:
        (table,) = read(self.drawn(paragraphs)).tables
        assert [row[0] for row in texts(table)] == [land for land in self.LANDS for _ in range(4)]
        assert sum("Absatz derselben" in row[2] for row in texts(table)) == 3 * paragraphs

    def test_the_name_of_a_group_in_the_middle_of_the_table_is_no_paragraph(self) -> None:
        def draw(canvas: Canvas) -> None:
            write(canvas, 38, "Land", "Zeichen", "Sachstand", font="Helvetica-Bold", xs=self.WIDE)
            rule(canvas, 42)
            y = 42
            for land in self.LANDS:
                write(canvas, y + 15, land, xs=(250,))
                for number in range(4):
                    y += 26 if number else 30
                    write(canvas, y, "Bund", f"A-{y:03}", self.TEXTS[number % 3], xs=self.WIDE)
                    write(canvas, y + 11, "", "", "und gilt weiter bis auf Widerruf.", xs=self.WIDE)
                y += 11
            rule(canvas, y + 5)

        (table,) = read(draw).tables
        assert len(table.rows) == 5 * len(self.LANDS)

    def test_a_cut_below_the_last_of_overlapping_lines_parts_nothing_and_is_left_as_it_is(self) -> None:
        def stripe(top: float, *columns: int) -> Stripe:
            box = Box(0, top, 50, top + 10)
            lines = tuple((c, TextLine("Text", (5.0,) * 4, box, top + 8, 10.0, bold=False)) for c in columns)
            return Stripe(top, top + 10, frozenset(columns), frozenset(), lines)

        band = [*(stripe(20 * n, 0, 1, 2) for n in range(10)), stripe(190, 2)]
        cuts = [*(15.0 + 20 * n for n in range(9)), 195.0]
        assert without_paragraphs([[band]], [[cuts]], 3) == [[cuts]]


class TestBeginningAtTheFootOfAPage:
    ROWS = tuple((f"A-{n:02}", f"Runder Tisch {n}", "jährlich", "Land") for n in range(9))
    TITLES = ("Zeichen", "Gremium", "Turnus", "Ebene")

    def drawn(self, caption: str, *, header_again: bool, ruled: bool = True) -> Callable[[Canvas], None]:
        def header(canvas: Canvas, y: float) -> None:
            write(canvas, y, *self.TITLES, font="Helvetica-Bold")
            if ruled:
                rule(canvas, y + 4)

        def draw(canvas: Canvas) -> None:
            for n in range(10):
                write(
                    canvas, 40 + 12 * n, "Der Bericht beschreibt, wie die Länder zusammenarbeiten und was sie planen."
                )
            write(canvas, 330, caption, font="Helvetica-Bold")
            header(canvas, 350)
            write(canvas, 366, *self.ROWS[0])
            canvas.showPage()
            if header_again:
                header(canvas, 40)
            for n, row in enumerate(self.ROWS[1:]):
                write(canvas, 56 + 16 * n, *row)
            if ruled:
                rule(canvas, 62 + 16 * (len(self.ROWS) - 2))

        return draw

    @pytest.mark.parametrize("ruled", [True, False])
    def test_a_header_that_is_printed_again_shows_where_the_table_begins(self, ruled: bool) -> None:  # noqa: FBT001
        reading = read(self.drawn("Tabelle 2: Gremien", header_again=True, ruled=ruled))
        (table,) = reading.tables
        assert texts(table) == [list(row) for row in self.ROWS]
        assert table.pages == (1, 2)
        assert kinds(reading)["Tabelle 2: Gremien"] == "caption"

    def test_a_title_of_two_lines_begins_above_the_others(self) -> None:
        def draw(canvas: Canvas) -> None:
            for page in range(2):
                write(canvas, 320 if page == 0 else 15, *(["Tabelle 2: Gremien"] if page == 0 else []))
                top = 340 if page == 0 else 30
                write(canvas, top, "", "Anmer-", font="Helvetica-Bold")
                write(canvas, top + 10, "Land", "kung", "Turnus", "Ebene", font="Helvetica-Bold")
                for n, row in enumerate(self.ROWS[:1] if page == 0 else self.ROWS[1:]):
                    write(canvas, top + 26 + 16 * n, *row)
                canvas.showPage()

        (table,) = read(draw).tables
        assert [" ".join(cell.printed.split()) for cell in table.header] == ["Land", "Anmer- kung", "Turnus", "Ebene"]
        assert texts(table) == [list(row) for row in self.ROWS]

    def test_so_do_a_caption_and_a_rule_like_that_of_the_table(self) -> None:
        (table,) = read(self.drawn("Tabelle 2: Gremien", header_again=False)).tables
        assert texts(table) == [list(row) for row in self.ROWS]

    def test_without_a_witness_nothing_is_added(self) -> None:
        reading = read(self.drawn("Wer wann tagt", header_again=False, ruled=False))
        assert all(1 not in table.pages for table in reading.tables)


def test_a_word_over_the_edge_of_its_column_does_not_part_a_table_whose_header_is_printed_again() -> None:
    def draw(canvas: Canvas) -> None:
        for lands in (("Hessen", "Berlin", "Bremen"), ("Saarland", "Mecklenburg-Vorpommern", "Sachsen")):
            rule(canvas, 26)
            write(canvas, 38, "Land", "Nr.", "Gremium", font="Helvetica-Bold", xs=(44, 152, 180))
            rule(canvas, 42)
            for number in range(9):
                write(canvas, 56 + 16 * number, lands[number // 3] if number % 3 == 0 else "", xs=(44,))
                write(canvas, 56 + 16 * number, f"{number + 1}.", f"Runder Tisch {number}", xs=(152, 180))
                rule(canvas, 60 + 16 * number)
            canvas.showPage()

    (table,) = read(draw).tables
    assert table.pages == (1, 2)
    assert {len(row) for row in table.rows} == {3}


def test_a_title_beside_one_of_two_lines_stands_over_the_columns_of_the_rule_under_it() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 26)
        write(canvas, 35, "Allgemeine Angaben", font="Helvetica-Bold", xs=(180,))
        write(canvas, 39, "Hin-", font="Helvetica-Bold", xs=(344,))
        canvas.line(130, HEIGHT - 41, 310, HEIGHT - 41)
        write(canvas, 51, "Land", "Ort", "Code", "Beginn", "weis", font="Helvetica-Bold", xs=(44, 134, 204, 264, 344))
        rule(canvas, 56)
        for n in range(6):
            write(canvas, 68 + 16 * n, "Hessen", f"Ort {n}", "S-01", "Mai 2026", "ja", xs=(44, 134, 204, 264, 344))
            rule(canvas, 72 + 16 * n)

    (table,) = read(draw).tables
    header = [" ".join(cell.printed.split()) for cell in table.header]
    spanned = [f"Allgemeine Angaben {title}" for title in ("Ort", "Code", "Beginn")]
    assert header == ["Land", *spanned, "Hin- weis"]


class TestCaptionsWithoutANumber:
    @staticmethod
    def drawn(title: str, font: str, size: int, heading: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, 40, heading, font="Helvetica-Bold", size=10)
            for n in range(6):
                write(
                    canvas, 60 + 12 * n, "Der Bericht beschreibt, wie die Länder zusammenarbeiten und was sie planen."
                )
            write(canvas, 146, title, font=font, size=size)
            for n in range(6):
                rule(canvas, 152 + 16 * n)
                write(canvas, 164 + 16 * n, *(HEADER if n == 0 else ("Kultur", f"Ort {n}", "S-01", "Mai 2026", "ja")))
            rule(canvas, 152 + 16 * 6)

        return draw

    @pytest.mark.parametrize(
        ("title", "font", "size", "kind"),
        [
            ("Gremien der Länder", "Helvetica-Bold", 9, "caption"),
            ("Gremien der Länder", "Helvetica-Bold", 12, "heading"),
            ("2.1 Gremien der Länder", "Helvetica-Bold", 9, "heading"),
            ("Übersicht: Gremien der Länder", "Helvetica", 9, "caption"),
            ("Tabelle II.1 Gremien der Länder", "Helvetica", 9, "caption"),
            ("Fortsetzung von Tabelle 1", "Helvetica-Oblique", 9, "caption"),
            ("Die Länder arbeiten zusammen.", "Helvetica", 9, "text"),
        ],
    )
    def test_a_bold_line_as_large_as_the_text_right_above_a_table_is_one(
        self, title: str, font: str, size: int, kind: str
    ) -> None:
        reading = read(self.drawn(title, font, size, "Überblick"))
        assert kinds(reading)[title] == kind
        (table,) = reading.tables
        assert [line.text for line in table.caption] == ([title] if kind == "caption" else [])

    def test_a_line_set_like_the_headings_of_the_page_is_one_of_them(self) -> None:
        reading = read(self.drawn("Gremien der Länder", "Helvetica-Bold", 10, "Überblick"))
        assert kinds(reading)["Gremien der Länder"] == "heading"


def test_a_list_of_abbreviations_under_a_table_is_a_note() -> None:
    def draw(canvas: Canvas) -> None:
        TestRowsOfOneLine.drawn(GROUPS)(canvas)
        write(canvas, 190, "Abkürzungen: ja = Teilnahme ist Pflicht")

    assert kinds(read(draw))["Abkürzungen: ja = Teilnahme ist Pflicht"] == "note"


def test_a_heading_over_the_first_of_several_rules_is_no_line_of_the_table() -> None:
    """The white between its words stands over that between columns."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, "Verzeichnis", "der", "Anliegen", font="Helvetica-Bold", size=12, xs=(44, 118, 150))
        for n in range(6):
            rule(canvas, 52 + 24 * n, end=300)
            row = (f"{n}", "Wohngeld", "Der Antrag ist", "Sozialamt")
            write(canvas, 64 + 24 * n, *(row if n else ("Nr.", "Thema", "Text", "Stelle")), xs=(44, 60, 150, 240))
            write(canvas, 74 + 24 * n, *("", "", "einzureichen", "") if n else (), xs=(44, 60, 150, 240))
        rule(canvas, 52 + 24 * 6, end=300)

    reading = read(draw)
    (table,) = reading.tables
    assert [" ".join(cell.printed.split()) for cell in table.header] == ["Nr.", "Thema", "Text", "Stelle"]
    assert kinds(reading)["Verzeichnis der Anliegen"] == "heading"


def test_captions_side_by_side_belong_to_the_tables_under_them() -> None:
    def draw(canvas: Canvas) -> None:
        for left, title in ((40, "Tabelle 1: Ebenen"), (260, "Tabelle 2: Turnus")):
            write(canvas, 40, title, font="Helvetica-Bold", xs=(left + 4,))
            for n in range(7):
                canvas.line(left, HEIGHT - 46 - 16 * n, left + 180, HEIGHT - 46 - 16 * n)
            for x in (left, left + 90, left + 180):
                canvas.line(x, HEIGHT - 46, x, HEIGHT - 142)
            for n in range(6):
                write(
                    canvas, 58 + 16 * n, f"Land {n}" if n else "Name", str(n) if n else "Zahl", xs=(left + 4, left + 94)
                )

    tables = read(draw).tables
    assert [line.text for table in tables for line in table.caption] == ["Tabelle 1: Ebenen", "Tabelle 2: Turnus"]
