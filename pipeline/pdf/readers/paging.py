"""Page after page of a document, within the limits: what both page readers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.limits import TimeIsUpError, allow_for, check_size, is_reading_time_over, limits_now, page_time
from pipeline.pdf.outside.running import with_margins
from pipeline.pdf.pages import packed
from pipeline.pdf.pages.page import Page, damaged_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def check_pdf(data: bytes, document: str) -> None:
    """Raise InputError (`leer`, `zu_gross`, `kein_pdf`) for bytes that no reader needs to look at."""
    if not data:
        raise InputError(document, "leer", "the file is empty")
    check_size(len(data), document)
    if b"%PDF-" not in data[:1024]:
        raise InputError(document, "kein_pdf", "this is not a PDF (it does not begin with %PDF-)")


def allow_pages(count: int, document: str) -> None:
    """Give a document the time for its pages; InputError (`zu_gross`) if they are too many."""
    limit = limits_now().pages
    if count > limit:
        raise InputError(document, "zu_gross", f"the PDF has more than {limit} pages (limit `pages`)")
    allow_for(count)


def pages_one_by_one(
    numbers: Iterable[int], read: Callable[[int], Page], cause: Callable[[Exception], str], document: str
) -> list[Page]:
    """Read pages; one that cannot be read stands in the result with the `cause`, and without content.

    InputError (`zu_gross`) for more glyphs or rules than the limits allow.
    """
    limits = limits_now()
    pages: list[Page] = []
    glyphs = rules = 0
    for number in numbers:
        if is_reading_time_over():
            pages.append(damaged_page(number, "there was no time left for it (limit `seconds`)"))
            continue
        try:
            with page_time():
                page = read(number)
                if len(pages) >= packed.UNPACKED:
                    page = with_margins(page)
        except TimeIsUpError:
            page = damaged_page(number, "reading it takes too long (limit `page_seconds`)")
        except Exception as error:  # noqa: BLE001  whatever the damage triggers; the other pages are as good as before
            page = damaged_page(number, cause(error))
        glyphs, rules = glyphs + sum([len(w.starts) for w in page.words]), rules + len(page.rules)
        if glyphs > limits.glyphs or rules > limits.rules:
            what, limit = ("glyphs", limits.glyphs) if glyphs > limits.glyphs else ("rules", limits.rules)
            raise InputError(document, "zu_gross", f"there are more than {limit} {what} (limit `{what}`)", page=number)
        pages.append(page if len(pages) < packed.UNPACKED else packed.packed_page(page))
    return pages
