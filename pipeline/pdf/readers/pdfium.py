"""The page reader on pdfium: bytes of a PDF to `Page`s, the same as `plumber.py` makes, several times as fast.

pdfium's coordinates are those of the PDF: points from the bottom left, before the page is turned and cropped.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.pdf.pages.glyph import REPLACEMENT
from pipeline.pdf.pages.marks import shapes_to_marks, with_single_spaces, without_duplicates, without_soft_hyphens
from pipeline.pdf.pages.page import Page, damaged_page
from pipeline.pdf.pages.words import joined
from pipeline.pdf.readers.paging import allow_pages, check_pdf, pages_one_by_one
from pipeline.pdf.readers.witness import look_into, marks_of_damage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.pdf.readers.pdfium_view import Matrix

    Objects = list[tuple[int, int, Matrix]]

DEEPEST = 30
"""Forms within forms deeper than this are not looked into: a form may contain itself."""


def read_pages(data: bytes, document: str) -> tuple[Page, ...]:
    """Read the pages of a PDF.

    InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`, `zu_gross`) if it cannot be read. pdfium mends what is
    damaged and says nothing of it: a file that shows signs of damage is read by pdfplumber, and so is a page that
    pdfium cannot read.
    """
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415  loads the library

    check_pdf(data, document)
    packed = look_into(data)
    healthy = packed.whole and not marks_of_damage(data)
    opened = pdfium.load_document(data, len(data), None) if healthy else None
    if not opened:
        return _by_pdfplumber(data, document)
    try:
        count = pdfium.page_count(opened)
        if packed.pages > count:  # it goes by the number that the document states
            return _by_pdfplumber(data, document)
        allow_pages(count, document)

        unclear: list[int] = []

        def read(number: int) -> Page:
            page = _page(opened, number) or _page_by_pdfplumber(data, document, number)
            if _unclear(page):
                unclear.append(number)
            return page

        pages = tuple(pages_one_by_one(range(1, count + 1), read, str, document))
    finally:
        pdfium.close_document(opened)
    if all(page.damage is not None for page in pages):
        return _by_pdfplumber(data, document)
    return _completed(pages, unclear, data, document)


def _by_pdfplumber(data: bytes, document: str, numbers: Sequence[int] | None = None) -> tuple[Page, ...]:
    from pipeline.pdf.readers.plumber import read_pages as read  # noqa: PLC0415  seldom needed

    return read(data, document, numbers)


def _page_by_pdfplumber(data: bytes, document: str, number: int) -> Page:
    try:
        return _by_pdfplumber(data, document, [number])[0]
    except InputError:
        return damaged_page(number, "it cannot be found; the file is damaged")


def _completed(pages: tuple[Page, ...], unclear: Sequence[int], data: bytes, document: str) -> tuple[Page, ...]:
    """Put pdfplumber's pages in the place of those on which pdfium has glyphs without a character, if it knows more.

    `unclear` are the numbers of these.
    """
    if not unclear:
        return pages
    try:
        read = _by_pdfplumber(data, document, unclear)
    except InputError:
        return pages
    others = {page.number: page for page in read if page.damage is None}
    return tuple(min(page, others[page.number], key=_unclear) if page.number in others else page for page in pages)


def _unclear(page: Page) -> int:
    """Count the glyphs of a page whose character the PDF does not tell."""
    return "".join([w.text for w in page.words]).count(REPLACEMENT)


def _page(opened: int, number: int) -> Page | None:
    """Read a page; None if pdfium cannot load it."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415
    from pipeline.pdf.readers.beyond import beyond_to_message  # noqa: PLC0415
    from pipeline.pdf.readers.overlaid import page_to_overlaid  # noqa: PLC0415
    from pipeline.pdf.readers.pdfium_paths import path_to_shapes  # noqa: PLC0415
    from pipeline.pdf.readers.pdfium_text import text_to_runs  # noqa: PLC0415
    from pipeline.pdf.readers.pdfium_view import view_of  # noqa: PLC0415
    from pipeline.pdf.readers.pdfium_words import runs_to_words, usual_direction  # noqa: PLC0415

    page = pdfium.load_page(opened, number - 1)
    if not page:
        return None
    try:
        view = view_of(page)
        objects = list(_objects(page))
        runs = text_to_runs(page, {handle: outer for kind, handle, outer in objects if kind == pdfium.TEXT}, view)
        turn = usual_direction(runs)
        all_words, beyond = runs_to_words(runs, view, turn)
        printed, duplicates = without_duplicates(all_words)
        words = joined(with_single_spaces(without_soft_hyphens(printed)))
        shapes = [
            shape
            for kind, handle, matrix in objects
            if kind == pdfium.PATH
            for shape in path_to_shapes(handle, matrix, view, turn)
        ]
        overlaid = page_to_overlaid(page)
    finally:
        pdfium.close_page(page)
    return Page(
        number,
        view.width,
        view.height,
        words,
        *shapes_to_marks(shapes),
        duplicates,
        turn,
        sum(kind == pdfium.IMAGE for kind, _, _ in objects),
        overlaid=overlaid,
        beyond=beyond_to_message(beyond),
        reader="pdfium",
    )


def _objects(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """Yield type, address and the matrix that leads to the page of all objects, those in forms in their place."""
    from pipeline.pdf.readers import pdfium_calls as pdfium  # noqa: PLC0415
    from pipeline.pdf.readers.pdfium_view import IDENTITY, matrix_of, product  # noqa: PLC0415

    def unfold(handles: list[int], outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
        for handle, kind in zip(handles, map(pdfium.object_type, handles), strict=True):
            if kind != pdfium.FORM:
                yield kind, handle, outer
            elif depth < DEEPEST:
                count = pdfium.count_form_objects(handle)
                inner = list(map(pdfium.form_object, repeat(handle), range(max(count, 0))))
                yield from unfold(inner, product(matrix_of(handle), outer), depth + 1)

    handles = list(map(pdfium.page_object, repeat(page), range(pdfium.count_objects(page))))
    yield from unfold(handles, IDENTITY, 0)
