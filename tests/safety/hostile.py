"""PDFs that are bad in a known way, written by hand: nobody's tool makes them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEXT = b"BT /F1 12 Tf 72 700 Td (Ein Satz auf der Seite) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return the body of a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def assembled(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a file of objects, numbered from 1, with a right cross-reference table."""
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def page(content: bytes, attributes: bytes = b"/MediaBox [0 0 595 842]", font: bytes = FONT) -> bytes:
    """Return a file of one page; `content` is the body of its content object (4), object 5 is its font F1."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >>"
            b" /XObject << /X 6 0 R >> >> >>" % attributes,
            content,
            font,
            stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
        ]
    )


def pages(count: int, bad: Mapping[int, bytes]) -> bytes:
    """Return a file of `count` pages, each with a sentence; those in `bad` (by number) with the attributes given."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(1, count + 1))
    usual = b"/MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >>"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            stream(TEXT),
            FONT,
            *(b"<< /Type /Page /Parent 2 0 R %s >>" % bad.get(number, usual) for number in range(1, count + 1)),
        ]
    )


def bomb(layers: int) -> bytes:
    """Return a page whose content is deflated `layers` times: 250 MB, and more by far at the next."""
    data = zlib.compress(b" " * 250_000_000, 9)
    for _ in range(layers - 1):
        data = zlib.compress(data * 100, 9)
    return page(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * layers)))


def mapped(*characters: str, read_as: str | None = None, beside: str = "", one_byte: bool = False) -> bytes:
    """Return a page with the codes A, B, … in a font that says that they are these characters.

    All of them may be marked with the text that they are to be `read_as`, in one byte for each letter or in two.
    Letters `beside` them are drawn in another font.
    """
    lines = b"".join(
        b"<%02X> <%s>\n" % (65 + n, c.encode("utf-16-be").hex().encode()) for n, c in enumerate(characters)
    )
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar\n%sendbfchar endcmap" % (
        len(characters),
        lines,
    )
    codes = bytes(range(65, 65 + len(characters)))
    actual = (read_as or "").encode("latin-1") if one_byte else b"\xfe\xff" + (read_as or "").encode("utf-16-be")
    mark = b"/Span << /ActualText <%s> >> BDC " % actual.hex().encode() if read_as else b""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Sans /FirstChar 65 /LastChar 90 /Widths [%s] /ToUnicode 6 0 R >>"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 7 0 R >> >> >>",
            stream(
                b"%sBT /F1 12 Tf 72 700 Td (%s) Tj ET%s BT /F2 12 Tf 72 600 Td (%s) Tj ET"
                % (mark, codes, b" EMC" if mark else b"", beside.encode())
            ),
            font % (b"600 " * 26),
            stream(cmap),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


GOOD = page(stream(TEXT))

BAD: dict[str, bytes] = {
    "empty": b"",
    "no PDF": b"<html>" * 100,
    "head only": b"%PDF-1.7\n",
    "no objects": b"%PDF-1.7\n%%EOF\n",
    "no pages": assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    "no catalogue": assembled([b"<< >>"]),
    "the last byte is missing": GOOD[:-9],
    "the table of objects is elsewhere": GOOD.replace(b"startxref\n", b"startxref\n9"),
    "the table of objects is itself": GOOD.replace(b"/Root", b"/Prev 0 /Root"),
    "pages in a circle": assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    ),
    "a page is its own parent": page(stream(TEXT), b"/Parent 3 0 R"),
    "no size": page(stream(TEXT), b""),
    "giant": page(stream(TEXT), b"/MediaBox [0 0 1e30 1e30]"),
    "of no size": page(stream(TEXT), b"/MediaBox [0 0 0 0]"),
    "inside out": page(stream(TEXT), b"/MediaBox [595 842 0 0]"),
    "turned by a word": page(stream(TEXT), b"/MediaBox [0 0 595 842] /Rotate /Links"),
    "a size of words": page(stream(TEXT), b"/MediaBox [(a) (b) (c) (d)]"),
    "forms in forms": page(stream(b"/X Do")),
    "arrays in arrays": page(stream(b"[" * 200_000 + b"] TJ")),
    "states without end": page(stream(b"q " * 300_000)),
    "no such filter": page(stream(TEXT, b"/Filter /Nonsense")),
    "broken deflate": page(stream(b"x\x9c" + b"\xff" * 500, b"/Filter /FlateDecode")),
    "a length beyond the end": GOOD.replace(b"/Length 54", b"/Length 99999999"),
    "numbers too large": page(stream(b"1e400 0 0 1e400 0 0 cm BT /F1 1e300 Tf (A) Tj ET 1e308 1e308 m 9e999 0 l S")),
    "a font of nothing": page(stream(TEXT), font=b"<< >>"),
    "a font in a circle": page(stream(TEXT), font=b"<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] >>"),
    "encrypted by nonsense": GOOD.replace(b"/Root", b"/Encrypt << /Filter /Standard /V 9 /R 9 >> /ID [(a) (b)] /Root"),
    "contents are the page": page(stream(TEXT)).replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
    **{f"cut at {tenth} tenths": GOOD[: len(GOOD) * tenth // 10] for tenth in range(1, 10)},
}
"""Small ones: none needs more than a second."""


def large() -> dict[str, bytes]:
    """Return those that take time or memory."""
    return {
        "bomb": bomb(1),
        "bomb in a bomb": bomb(2),
        "a million rules": page(stream(b"0 0 m 9 9 l S\n" * 1_000_000)),
        "a million signs": page(stream(b"BT /F1 1 Tf " + b"(aaaaaaaaaa) Tj " * 100_000 + b"ET")),
        "a million clips": page(stream(b"0 0 9 9 re W n\n" * 1_000_000)),
        "a hundred thousand pages": assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"3 0 R " * 100_000),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            ]
        ),
        "many pages": pages(20_000, {}),
        "pages in pages": assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, 20_000)),
                b"<< /Type /Page /MediaBox [0 0 9 9] >>",
            ]
        ),
        "twenty megabytes of nothing": b"%PDF-1.7\n" + b"1 0 obj\n" * 2_500_000,
        "a line": b"%PDF-1.7\n" + b"[" * 20_000_000,
    }
