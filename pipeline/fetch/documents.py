"""What arrived: whether it is whole and what the source publishes, and which edition it is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pipeline.html.page import Page
    from pipeline.raw import Source
    from schemas.vocabulary import Vocabulary

_CLOSED = re.compile(rb"</(?:html|body)\s*>(?:\s|\0|<!--.*?-->|</html\s*>)*\Z", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|h1|main|div|p)\b", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input[^>]*type\s*=\s*[\"']?password", re.IGNORECASE)
_TAIL = 2048
"""Bytes at the end of a PDF in which %%EOF has to stand; some servers put a few more behind it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is whole and of its source. `edition` is the name that it gives itself, or the day."""

    edition: str
    sha256: str
    sha256_text: str
    pages: int | None


def is_pdf(data: bytes) -> bool:
    """Tell by the content, whatever the address or the server says."""
    return b"%PDF-" in data[:1024]


def is_page(data: bytes) -> bool:
    """Tell whether this is a web page, by the content."""
    return not is_pdf(data) and bool(_MARKUP.search(data[:65536]))


def check_whole_page(data: bytes, url: str, source: str) -> None:
    """Raise InputError unless `data` is a web page that goes on to its end."""
    if not data.strip():
        raise InputError(source, "leer", f"{url}: the answer is empty")
    if is_pdf(data):
        raise InputError(source, "kein_html", f"{url} is a PDF and no web page")
    if not is_page(data):
        raise InputError(source, "kein_html", f"{url} is no web page")
    if not _CLOSED.search(data[-65536:]):
        raise InputError(source, "abgebrochen", f"{url}: the page has no end; was the transfer cut off?")


def examine(source: Source, data: bytes, url: str, vocabulary: Vocabulary, today: dt.date) -> Document:
    """Read a document as far as it takes to store it; InputError where it is not whole, or another document.

    Its edition is the month on its title page, or the day of publication that the page states, or `today`.
    """
    if source.medium == "application/pdf":
        return _examine_pdf(source, data, url, today)
    return _examine_page(source, data, url, vocabulary, today)


def text_digest(source: Source, data: bytes, document: str) -> str:
    """Return the SHA-256 of the words of a document, as `quellen.sha256_text` has it."""
    from pipeline.extracted import page_digest, reading_digest, reading_to_rows  # noqa: PLC0415
    from pipeline.html.reader import read_page  # noqa: PLC0415
    from pipeline.pdf.readers.choice import read_pages  # noqa: PLC0415
    from pipeline.pdf.reading import pages_to_reading  # noqa: PLC0415

    if source.medium == "application/pdf":
        return reading_digest(reading_to_rows(pages_to_reading(read_pages(data, document), document)))
    return page_digest(read_page(data, document))


def _examine_pdf(source: Source, data: bytes, url: str, today: dt.date) -> Document:
    from pipeline.extracted import reading_digest, reading_to_rows  # noqa: PLC0415
    from pipeline.lexicon import is_german  # noqa: PLC0415
    from pipeline.pdf.readers.choice import read_pages  # noqa: PLC0415
    from pipeline.pdf.reading import pages_to_reading  # noqa: PLC0415
    from pipeline.sources import dimr  # noqa: PLC0415

    if not data:
        raise InputError(source.name, "leer", f"{url}: the answer is empty")
    if not is_pdf(data):
        raise InputError(source.name, "kein_pdf", f"{url} is no PDF{_guess(data)}")
    if b"%%EOF" not in data[-_TAIL:]:
        raise InputError(source.name, "abgebrochen", f"{url}: the PDF has no end; was the transfer cut off?")
    try:
        pages = read_pages(data, source.name)
    except InputError as error:
        raise InputError(source.name, error.code, f"{url}: {error.reason}") from error
    for page in pages:
        if page.damage is not None:
            raise InputError(source.name, "seite_unlesbar", f"{url}: cannot be read: {page.damage}", page=page.number)
    reading = pages_to_reading(pages, source.name)
    title_page = dimr.title_page(reading, is_german)
    if not title_page.speaks_of_bodies:
        raise InputError(source.name, "anderes_dokument", f"{url} is a PDF, but does not speak of bodies (Gremien)")
    edition = title_page.stand.value if title_page.stand else today.isoformat()
    digest = reading_digest(reading_to_rows(reading))
    return Document(edition, hashlib.sha256(data).hexdigest(), digest, len(pages))


def _examine_page(source: Source, data: bytes, url: str, vocabulary: Vocabulary, today: dt.date) -> Document:
    from pipeline.extracted import page_digest  # noqa: PLC0415
    from pipeline.html.reader import read_page  # noqa: PLC0415

    check_whole_page(data, url, source.name)
    page = read_page(data, source.name)
    try:
        _reader_of(source.name, vocabulary)(page)
    except InputError as error:
        reason = f"{url} is not the page of this source: {error.reason}{_guess(data)}"
        raise InputError(source.name, "andere_seite", reason) from error
    edition = (page.published.day if page.published else today).isoformat()
    return Document(edition, hashlib.sha256(data).hexdigest(), page_digest(page), None)


def _reader_of(source: str, vocabulary: Vocabulary) -> Callable[[Page], object]:
    from pipeline.sources import activate, bundespolizei, kok  # noqa: PLC0415

    readers: dict[str, Callable[[Page], object]] = {
        "activate": lambda page: activate.extract(page, vocabulary),
        "kok": kok.extract,
        "bundespolizei": bundespolizei.extract,
    }
    return readers[source]


def _guess(data: bytes) -> str:
    if _PASSWORD.search(data):
        return " (it is a login page)"
    return " (it is a web page)" if is_page(data) else ""
