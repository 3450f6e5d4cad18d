"""What is laid over a page and is not of it: text boxes, stamps and filled-in form fields.

A viewer shows and prints them like the page itself, yet no page reader tells them: they belong to the document's notes
(ISO 32000-1, 12.5). They are no part of any table here; that they are there must be said.
"""

from __future__ import annotations

from ctypes import create_string_buffer
from itertools import repeat
from typing import TYPE_CHECKING

from pipeline.pdf.pages.told import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIDDEN = 0b100010
"""The flags of a note that viewers do not show: Hidden and NoView."""


def page_to_overlaid(page: int) -> str | None:
    """Say what is laid over a page that pdfium has loaded; None where nothing is."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415  loads the library

    texts: list[str] = []
    for index in range(pdfium.count_notes(page)):
        if note := pdfium.note(page, index):
            text = _shown(note)
            pdfium.close_note(note)
            texts += [text] if text is not None else []
    if not texts:
        return None
    told = ", ".join(repr(beginning(text)) for text in texts if text)
    what = f"{len(texts)} text(s) laid over it (text boxes, stamps, form fields) are not read"
    return f"{what}: {told}" if told else what


def document_to_overlaid(data: bytes, numbers: Iterable[int]) -> dict[int, str]:
    """Say what is laid over the pages with these numbers; of what pdfium cannot read nothing is said."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415

    opened = pdfium.load_document(data, len(data), None)
    if not opened:
        return {}
    said: dict[int, str] = {}
    try:
        for number in numbers:
            if page := pdfium.load_page(opened, number - 1):
                if overlaid := page_to_overlaid(page):
                    said[number] = overlaid
                pdfium.close_page(page)
    finally:
        pdfium.close_document(opened)
    return said


def _shown(note: int) -> str | None:
    """Return the text that a note lays over its page, "" where it tells none; None where it lays nothing there."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415

    kind = pdfium.note_type(note)
    if pdfium.note_flags(note) & _HIDDEN:
        return None
    if kind == pdfium.FIELD:  # the value of a box to tick is a name and no string
        return (pdfium.note_type_of(note, b"V") == pdfium.STRING and _string(note, b"V")) or None
    if kind == pdfium.TEXT_BOX and (text := _string(note, b"Contents")):
        return text
    drawn = map(pdfium.note_object, repeat(note), range(pdfium.count_note_objects(note)))
    return "" if kind in {pdfium.TEXT_BOX, pdfium.STAMP} and pdfium.TEXT in map(pdfium.object_type, drawn) else None


def _string(note: int, key: bytes) -> str:
    """Return what stands under a key of a note, on one line."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415

    size = pdfium.note_string(note, key, None, 0)
    room = create_string_buffer(size)
    pdfium.note_string(note, key, room, size)
    return " ".join(room.raw.decode("utf-16-le", errors="replace").rstrip("\0").split())
