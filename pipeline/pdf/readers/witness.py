"""What can be known of a PDF without the reader: a second opinion on its pages, and marks of damage in its bytes.

pdfminer repairs what it can and says nothing of it: a file that lacks one byte may have no pages all at once.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_TAIL = 2048
"""Bytes at the end of a PDF in which %%EOF has to stand; some servers put a few more behind it."""

_START = re.compile(rb"startxref\s+(\d{1,12})")
_OBJECT = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DEFLATED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b(?!\s*/)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")

_MOST = 64 << 20
"""No list of objects is larger than this; what is goes on for ever."""

_FACTS = 4096
"""What is said of a stream before it is at most this many bytes long."""


def count_pages(data: bytes) -> int | None:
    """Return how many pages pdfium finds in a PDF; None where it cannot open it."""
    import pypdfium2  # noqa: PLC0415  the library takes longer to load than most commands to run

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def marks_of_damage(data: bytes) -> tuple[str, ...]:
    """Return what in the bytes of a PDF tells that it is not as it was written."""
    if b"%%EOF" not in data[-_TAIL:]:
        return ("the file has no end mark (%%EOF); was it cut off? What was read may not be all",)
    starts = _START.findall(data[-_TAIL:])
    # What stands before %PDF- counts for some writers and not for others.
    offsets = {int(starts[-1]), int(starts[-1]) + max(data.find(b"%PDF-"), 0)} if starts else set()
    if not any(_OBJECT.match(data, offset) for offset in offsets if offset):
        return ("the file's own table of contents is not where it should be; what was read may not be all",)
    return ()


@dataclass(frozen=True, slots=True)
class Packed:
    """What the bytes of a PDF tell once they are unpacked, pictures aside.

    `whole` says that all of them can be, to their end; `pages` counts what calls itself a page, in older versions of
    the document too. In an encrypted file nothing can be told of that.
    """

    whole: bool
    pages: int


def look_into(data: bytes) -> Packed:
    """Unpack what is packed in a PDF."""
    pages = len(_PAGE.findall(data))
    if b"/Encrypt" in data:
        return Packed(whole=True, pages=pages)
    for found in _STREAM.finditer(data):
        facts = data[data.rfind(b"obj", max(found.start() - _FACTS, 0), found.start()) : found.start()]
        if not _DEFLATED.search(facts) or _PICTURE.search(facts):
            continue
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        if not is_whole_deflate(packed):
            return Packed(whole=False, pages=pages)
        if _OBJECTS.search(facts):
            pages += len(_PAGE.findall(zlib.decompressobj().decompress(packed, _MOST)))
    return Packed(whole=True, pages=pages)


def is_whole_deflate(data: bytes) -> bool:
    """Tell whether deflated bytes go on to their end, with the checksum that they state."""
    unpacker = zlib.decompressobj()
    try:
        while data and not unpacker.eof:
            # Piece by piece, so that a bomb fills no memory here.
            unpacker.decompress(data, 1 << 20)
            data = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof
