"""The page readers by name. Both give the same `Page`s, from two libraries that know nothing of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from pipeline.pdf.pages.page import Page

Reader: TypeAlias = Literal["pdfium", "pdfplumber"]

READERS: tuple[Reader, ...] = get_args(Reader)

DEFAULT: Reader = "pdfium"


def read_pages(data: bytes, document: str, reader: Reader = DEFAULT) -> tuple[Page, ...]:
    """Read the pages of a PDF; InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`, `zu_gross`) if it fails."""
    # Each library takes longer to load than most commands to run.
    if reader == "pdfium":
        from pipeline.pdf.readers.pdfium import read_pages as read  # noqa: PLC0415
    else:
        from pipeline.pdf.readers.plumber import read_pages as read  # noqa: PLC0415
    return read(data, document)


def other_than(reader: Reader) -> Reader:
    """Return the reader that can bear witness for or against `reader`."""
    return next(other for other in READERS if other != reader)
