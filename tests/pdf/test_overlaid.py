"""Texts that are laid over a page and are not of it are named, never passed over in silence."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.readers import pdfium, plumber
from pipeline.pdf.reading import pages_to_reading

READERS = pytest.mark.parametrize("read_pages", [pdfium.read_pages, plumber.read_pages])
MANY = "(text boxes, stamps, form fields) are not read"


def form(*, value: str = "", ticked: bool = False, box: str | None = None, flags: int = 4) -> bytes:
    """Two pages, on the second of which a form and a text box lie."""
    data = BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.drawString(72, 700, "Antrag")
    canvas.showPage()
    canvas.drawString(72, 700, "Name:")
    canvas.acroForm.textfield(name="name", value=value, x=150, y=690, width=200, height=20)
    canvas.acroForm.checkbox(name="ja", checked=ticked, x=150, y=650)
    if box is not None:
        facts = {"Subtype": PDFName("FreeText"), "Contents": PDFString(box), "F": flags}
        note = PDFDictionary(facts | {"Rect": PDFArray([72, 500, 300, 520])})
        canvas._addAnnotation(note)  # noqa: SLF001  there is no other way to set flags
    canvas.save()
    return data.getvalue()


@READERS
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (form(value="Fachstelle Nord"), f"page 2: 1 text(s) laid over it {MANY}: 'Fachstelle Nord'"),
        (form(box="Stand: 2024"), f"page 2: 1 text(s) laid over it {MANY}: 'Stand: 2024'"),
        (form(value="Nord", box="Ost " * 20), f"page 2: 2 text(s) laid over it {MANY}: 'Nord', '{('Ost ' * 15)}…'"),
    ],
)
def test_a_filled_in_field_and_a_text_box_over_a_page_are_named(read_pages: object, data: bytes, said: str) -> None:
    assert callable(read_pages)
    assert pages_to_reading(read_pages(data, "test"), "test").messages == (said,)


@READERS
@pytest.mark.parametrize("data", [form(), form(ticked=True), form(box="Entwurf", flags=2)])
def test_an_empty_form_a_tick_and_a_hidden_box_are_nothing_to_name(read_pages: object, data: bytes) -> None:
    assert callable(read_pages)
    assert pages_to_reading(read_pages(data, "test"), "test").messages == ()
