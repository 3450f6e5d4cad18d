"""What a document says that glyphs are to be read as (ISO 32000-2, 14.9.4: ActualText).

pdfium gives that instead of the glyphs, and so hides what is printed: it is taken off before the page is read. It is
heard only where a font does not tell the character of a glyph, or tells one that means nothing outside of it. Chromium
marks each ligature so that its font draws by another name, or that has a soft hyphen in its middle, and "Notfallfonds"
has no other "tf".
"""

from __future__ import annotations

import re
from ctypes import addressof, c_ulong, create_string_buffer
from typing import TYPE_CHECKING

from pipeline.pdf.pages.glyph import REPLACEMENT, characters_alone, written_out
from pipeline.pdf.readers import pdfium_calls as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEY = b"ActualText"
_LONGEST = 64
"""A glyph stands for a few letters; what is longer, in bytes of UTF-16, speaks of more than one."""

_NO_LETTERS = str.maketrans(dict.fromkeys("\0\u00ad"))
"""Soft hyphens, and what pdfium makes of them."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What means in each font what that font pleases."""

_LETTERS = re.compile("[A-Za-z]{2}")
_MANY, _MOST = "\u2e80", "\ud7ff"
"""Chinese, Japanese and Korean: their signs take two bytes that may be Latin letters."""

_buffer, _length = create_string_buffer(_LONGEST), c_ulong()


def take_off_marks(handles: Iterable[int]) -> dict[int, str]:
    """Take the marks off text objects; return what pdfium tells that those which say so are to be read as."""
    texts: dict[int, str] = {}
    for handle in handles:
        for _ in range(pdfium.count_marks(handle)):
            mark = pdfium.mark(handle, 0)
            told = pdfium.mark_text(mark, _KEY, addressof(_buffer), _LONGEST, addressof(_length))
            if told and 2 < _length.value <= _LONGEST:
                texts[handle] = _buffer.raw[: _length.value - 2].decode("utf-16-le", "replace")
            pdfium.remove_mark(handle, mark)
    return texts


def told_text(units: str, *, latin: bool) -> str:
    """Return the text of what pdfium tells of a marked text; nothing where that is not certain.

    pdfium tells each byte of UTF-16 as a character of its own. So a Latin letter has a NUL before it, and two bytes
    without one are two letters or a sign of another script: "N-" or "\u4e2d". Two letters are certain on a page that
    is `latin`.
    """
    if len(units) % 2:
        return units.translate(_NO_LETTERS)
    if units[::2].strip("\0"):
        return units if latin and _LETTERS.fullmatch(units) else ""
    return units[1::2].translate(_NO_LETTERS)


def is_soft_hyphen(texts: Sequence[str], units: str) -> bool:
    """Tell whether a white glyph is to be read as a soft hyphen: no space, though one is drawn.

    Chromium draws each soft hyphen so at which no line ends, and the next letter over it.
    """
    return bool(units) and not units.translate(_NO_LETTERS) and all(map(str.isspace, texts))


def is_latin(texts: Iterable[str]) -> bool:
    """Tell whether texts have Latin letters, and none of a script with many more signs than those."""
    every = set().union(*texts)
    return any(c.isascii() and c.isalpha() for c in every) and not any(_MANY <= c <= _MOST for c in every)


def glyph_to_be_read_as(texts: tuple[str, ...], actual: str) -> tuple[str, ...]:
    """Return the texts of an object's glyphs: one without a character of its own is what it is to be read as.

    But it is no white space, and nothing else that nobody sees: it may have ink, which would be lost in silence.
    """
    read = written_out(characters_alone(actual))
    unclear = len(texts) == 1 and (characters_alone(texts[0]) == REPLACEMENT or bool(_PRIVATE.fullmatch(texts[0])))
    return (read,) if unclear and read and read.isprintable() and not set(read) & {" ", REPLACEMENT} else texts
