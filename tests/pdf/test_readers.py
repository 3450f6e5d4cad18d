"""Two page readers, one page: pdfium and pdfplumber tell the same of what is printed."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import typst
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from pipeline.model import Box
from pipeline.pdf.pages.turn import RIGHT
from pipeline.pdf.pages.words import glyphs_to_words
from pipeline.pdf.readers.choice import READERS, read_pages
from pipeline.pdf.readers.crosscheck import cross_check, pages_to_differences
from pipeline.pdf.readers.plumber import _glyph

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.pdf.pages.page import Page

DOCUMENT = Path(__file__).resolve().parents[2] / "raw" / "dimr" / "2024-10" / "document.pdf"

HALF_A_POINT = 0.5


def drawn(draw: Callable[[canvas.Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(300, 200))
    sheet.setFont("Helvetica", 10)
    draw(sheet)
    sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def a_table(sheet: canvas.Canvas) -> None:
    sheet.setStrokeColorRGB(0, 0, 0)
    for y in (40, 60, 80):
        sheet.line(30, y, 250, y)
    for x in (30, 140, 250):
        sheet.line(x, 40, x, 80)
    sheet.setFillColorRGB(0.8, 0.9, 1)
    sheet.rect(30, 60, 110, 20, stroke=0, fill=1)
    sheet.setFillColorRGB(1, 1, 1)
    sheet.rect(140, 60, 110, 20, stroke=0, fill=1)
    sheet.setFillColorRGB(0, 0, 0)
    sheet.drawString(34, 66, "Land")
    sheet.drawString(144, 66, "Gremium")
    sheet.drawString(34, 46, "Thüringen")
    sheet.drawString(144, 46, "Runder Tisch")
    sheet.circle(280, 50, 8)


def in_a_form(sheet: canvas.Canvas) -> None:
    sheet.beginForm("inner")
    sheet.rect(5, 5, 50, 20)
    sheet.drawString(8, 12, "innen")
    sheet.endForm()
    sheet.beginForm("outer")
    sheet.translate(20, 10)
    sheet.doForm("inner")
    sheet.endForm()
    sheet.translate(60, 30)
    sheet.scale(1.5, 1.5)
    sheet.doForm("outer")


def glyph_by_glyph(sheet: canvas.Canvas) -> None:
    for number, letter in enumerate("Runder Tisch "):
        sheet.drawString(40 + 7 * number, 100, letter)


def glyphs_printed_twice(sheet: canvas.Canvas) -> None:
    """Each glyph is a text of its own; "n" and "u" are as large as each other."""
    sheet.setFont("Helvetica-Bold", 8)
    for shift in (0.0, 0.25):
        x = 20.0 + shift
        for letter in "Bundesland":
            sheet.drawString(x, 100, letter)
            x += sheet.stringWidth(letter, "Helvetica-Bold", 8)


def printed_twice(sheet: canvas.Canvas) -> None:
    for shift in (0, 0.2):
        sheet.drawString(40 + shift, 100, "fett gedruckt")


def sideways(sheet: canvas.Canvas) -> None:
    sheet.rotate(90)
    sheet.drawString(40, -100, "Mehrmals jährlich")
    sheet.rect(30, -120, 120, 40)


def slanted(sheet: canvas.Canvas) -> None:
    text = sheet.beginText()
    text.setTextTransform(12, 0, 4, 12, 40, 100)
    text.setFont("Times-Roman", 1)
    text.textOut("schräg")
    sheet.drawText(text)


def on_its_head(sheet: canvas.Canvas) -> None:
    text = sheet.beginText()
    text.setTextTransform(1, 0, 0, 1, 200, 100)
    text.setFont("Times-Roman", -12)
    text.textOut("Amt für Soziales")
    sheet.drawText(text)


def printed_twice_on_its_head(sheet: canvas.Canvas) -> None:
    for shift in (0, 0.2):
        text = sheet.beginText()
        text.setTextTransform(1, 0, 0, 1, 200 + shift, 100)
        text.setFont("Helvetica", -12)
        text.textOut("fett gedruckt")
        sheet.drawText(text)


def turned_back(sheet: canvas.Canvas) -> None:
    text = sheet.beginText()
    text.setTextTransform(-1, 0, 0, -1, 40, 100)
    text.setFont("Times-Roman", -12)
    text.textOut("Amt für Soziales ")
    text.setFont("Times-Roman", 12)
    text.setTextTransform(1, 0, 0, 1, 140, 100)
    text.textOut("Land")
    sheet.drawText(text)


def hyphen_at_line_end(sheet: canvas.Canvas) -> None:
    sheet.drawString(40, 100, "Menschen-")
    sheet.drawString(40, 88, "handel")


def invisible(sheet: canvas.Canvas) -> None:
    text = sheet.beginText(40, 100)
    text.setTextRenderMode(3)
    text.textOut("unsichtbar")
    sheet.drawText(text)


def overhanging(sheet: canvas.Canvas) -> None:
    sheet.setFont("Times-Italic", 40)  # its "j" begins, and its "f" also ends, 5 points outside of its width
    sheet.drawString(60, 100, "ajafa")


def cropped() -> bytes:
    document = pypdfium2.PdfDocument(drawn(a_table))
    document[0].set_cropbox(45, 30, 160, 150)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def turned_and_cropped() -> bytes:
    document = pypdfium2.PdfDocument(drawn(a_table))
    document[0].set_rotation(270)
    document[0].set_cropbox(20, 35, 270, 150)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def ligatures_and_soft_hyphens() -> bytes:
    source = """
#set page(width: 85pt, height: 200pt, margin: 10pt)
#set text(lang: "de", size: 10pt, hyphenate: true, font: "Libertinus Serif")
#set par(justify: true)
Fachberatungsstellen, Staatsanwaltschaften, Flüchtlingsunterkünfte, offizielle Auflistung.
"""
    return bytes(typst.compile(source.encode()))


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "a table with rules and fills": lambda: drawn(a_table),
    "forms within forms": lambda: drawn(in_a_form),
    "glyph by glyph, spaces too": lambda: drawn(glyph_by_glyph),
    "printed twice for a bold look": lambda: drawn(printed_twice),
    "printed twice glyph by glyph": lambda: drawn(glyphs_printed_twice),
    "text that runs up": lambda: drawn(sideways),
    "slanted by the matrix": lambda: drawn(slanted),
    "a negative font size": lambda: drawn(on_its_head),
    "a negative font size, printed twice": lambda: drawn(printed_twice_on_its_head),
    "a negative font size, turned back by the matrix": lambda: drawn(turned_back),
    "a hyphen at the end of a line": lambda: drawn(hyphen_at_line_end),
    "invisible text": lambda: drawn(invisible),
    "a cropped page": cropped,
    "a turned and cropped page": turned_and_cropped,
    "letters whose ink overhangs": lambda: drawn(overhanging),
    "ligatures and soft hyphens": ligatures_and_soft_hyphens,
}


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


@pytest.fixture(scope="module", params=DOCUMENTS)
def both(request: pytest.FixtureRequest) -> tuple[Page, Page]:
    data = DOCUMENTS[request.param]()
    (ours,), (theirs,) = (read_pages(data, "beide", "pdfium"), read_pages(data, "beide", "pdfplumber"))
    return ours, theirs


def test_both_readers_see_the_same_glyphs_in_the_same_order(both: tuple[Page, Page]) -> None:
    ours, theirs = both
    assert [g.text for g in ours.glyphs] == [g.text for g in theirs.glyphs]
    assert [(g.bold, g.upright) for g in ours.glyphs] == [(g.bold, g.upright) for g in theirs.glyphs]
    assert ours.duplicates == theirs.duplicates


def test_both_readers_see_glyphs_in_the_same_places(both: tuple[Page, Page]) -> None:
    ours, theirs = both
    for mine, other in zip(ours.glyphs, theirs.glyphs, strict=True):
        assert edges(mine.box) == pytest.approx(edges(other.box), abs=HALF_A_POINT)
        assert mine.baseline == pytest.approx(other.baseline, abs=0.1)
        assert mine.size == pytest.approx(other.size, abs=0.1)


def test_both_readers_see_the_same_rules_and_fills(both: tuple[Page, Page]) -> None:
    ours, theirs = both
    mine, other = (sorted((r.horizontal, r.at, r.start, r.end) for r in page.rules) for page in both)
    assert [r[0] for r in mine] == [r[0] for r in other]
    assert [x for r in mine for x in r[1:]] == pytest.approx([x for r in other for x in r[1:]], abs=0.1)
    assert [x for f in ours.fills for x in edges(f)] == pytest.approx(
        [x for f in theirs.fills for x in edges(f)], abs=0.1
    )


def test_both_readers_see_the_same_page(both: tuple[Page, Page]) -> None:
    ours, theirs = both
    assert (ours.number, ours.turn, ours.pictures) == (theirs.number, theirs.turn, theirs.pictures)
    assert (ours.width, ours.height) == pytest.approx((theirs.width, theirs.height), abs=0.01)


def test_a_font_that_runs_down_does_not_stand_on_its_head() -> None:
    font = UnicodeCIDFont("HeiseiMin-W3", isVertical=True)
    pdfmetrics.registerFont(font)

    def down(sheet: canvas.Canvas) -> None:
        sheet.setFont(font.fontName, 12)
        sheet.drawString(100, 150, "東京")

    for reader in READERS:
        (page,) = read_pages(drawn(down), "senkrecht", reader)
        assert page.turn == RIGHT
        assert [(g.text, g.upright) for g in page.glyphs] == [("東", True), ("京", True)], reader


def test_pdfium_does_not_change_a_hyphen_at_the_end_of_a_line() -> None:
    (page,) = read_pages(drawn(hyphen_at_line_end), "trennstrich", "pdfium")
    assert "".join(g.text for g in page.glyphs) == "Menschen-handel"


def test_pdfium_reads_what_is_printed_and_not_what_it_is_to_be_read_as() -> None:
    (page,) = read_pages(ligatures_and_soft_hyphens(), "silben", "pdfium")
    texts = [g.text for g in page.glyphs]
    assert "\u00ad" in texts
    assert "ffi" in texts or "fi" in texts


def test_of_several_spaces_in_a_row_both_readers_tell_the_first() -> None:
    data = drawn(lambda sheet: sheet.drawString(40, 100, "Land    Ebene  und"))
    for reader in READERS:
        (page,) = read_pages(data, "leer", reader)
        assert [word.text for word in page.words] == ["Land", " ", "Ebene", " ", "und"], reader


def test_a_glyph_that_only_one_reader_sees_is_a_difference() -> None:
    (page,) = read_pages(drawn(a_table), "blatt", "pdfium")
    letters = [g for g in page.glyphs if g.printed]
    less = replace(page, words=glyphs_to_words(letters[1:]))
    assert [(d.text, d.other) for d in pages_to_differences(page, less)] == [(letters[0].text, None)]
    assert [(d.text, d.other) for d in pages_to_differences(less, page)] == [(None, letters[0].text)]


def test_a_glyph_that_is_read_otherwise_is_one_difference() -> None:
    (page,) = read_pages(drawn(a_table), "blatt", "pdfium")
    letters = [g for g in page.glyphs if g.printed]
    other = replace(page, words=glyphs_to_words([letters[0]._replace(text="X"), *letters[1:]]))
    assert [(d.text, d.other) for d in pages_to_differences(page, other)] == [(letters[0].text, "X")]


def test_the_readers_agree_on_every_glyph_of_the_published_table() -> None:
    data = DOCUMENT.read_bytes()
    pages = read_pages(data, "dimr", "pdfium")
    assert sum(g.printed for page in pages for g in page.glyphs) > 7000
    assert cross_check(pages, data, "dimr", "pdfium") == ()


def test_a_document_that_only_one_reader_can_read_is_a_difference() -> None:
    pages = read_pages(drawn(a_table), "blatt", "pdfium")
    (message,) = cross_check(pages, b"%PDF-1.7 and nothing else", "blatt", "pdfium")
    assert message.startswith("pdfplumber cannot read this document, pdfium can")


def test_a_page_more_than_the_document_states_is_not_lost() -> None:
    def two_pages(sheet: canvas.Canvas) -> None:
        a_table(sheet)
        sheet.showPage()
        a_table(sheet)

    data = drawn(two_pages)
    assert b"/Count 2" in data
    data = data.replace(b"/Count 2", b"/Count 1")
    pages = read_pages(data, "zwei", "pdfium")
    assert len(pages) == 2
    # What pdfium hands over to pdfplumber has no second witness, whichever of the two is asked first.
    for reader in READERS:
        (message,) = cross_check(pages, data, "zwei", reader)
        assert message.startswith("2 page(s), from page 1 on, were read by pdfplumber both times")


def test_a_page_that_is_stated_and_not_there_is_told() -> None:
    found = read_pages(drawn(a_table).replace(b"/Count 1", b"/Count 2"), "eine", "pdfium")
    assert [page.damage is None for page in found] == [True, False]


def test_a_damaged_document_is_left_to_the_reader_that_tells_of_it() -> None:
    data = typst.compile(b"Runder Tisch gegen Menschenhandel", format="pdf")
    assert isinstance(data, bytes)
    assert [page.doubt for page in read_pages(data, "heil", "pdfium")] == [None]
    (content,) = [s for s in re.finditer(rb"stream\r?\n(.+?)endstream", data, re.DOTALL) if b"BT" in unpacked(s[1])]
    middle = (content.start(1) + content.end(1)) // 2
    (page,) = read_pages(data[:middle] + b"\0\0\0" + data[middle + 3 :], "beschädigt", "pdfium")
    assert page.damage or page.doubt


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize(("width", "read"), [(5.0, "\ufffd"), (0.0, "")])
def test_a_glyph_that_its_font_maps_to_no_text_is_named_if_it_has_a_width(width: float, read: str) -> None:
    char = {"text": "", "fontname": "Linux Libertine", "upright": True, "adv": width, "matrix": (1, 0, 0, 1, 40, 60)}
    assert _glyph(char, Box(40, 50, 40 + width, 62), RIGHT, 60.0).text == read
