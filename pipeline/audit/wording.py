"""What two typesettings of one text have in common.

Spaces, kinds of hyphens, dashes and quotation marks, ligatures, and where a line ends belong to the typesetting.
Letters, digits, capitals and every other mark belong to the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\u00ab\u00bb\u201c-\u201f\u2039\u203a]")
_APOSTROPHES = re.compile("[\u2018-\u201b\u0060\u00b4]")
_SPACE = re.compile(r"\s+")
_AT_LINE_END = re.compile(r"[-\u00ad\u2010\u2011]\s*\n\s*")
_OPTIONAL = "\n"


def folded(text: str) -> str:
    """Return what of a text does not depend on its typesetting."""
    return _SPACE.sub("", _plain(text))


def same_wording(one: str, other: str) -> bool:
    """Tell whether two published values differ in nothing but typesetting."""
    return folded(one) == folded(other)


def same_print(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the printed pieces of a cell say the same, wherever their lines end.

    A hyphen at the end of a line may be the typesetter's or the word's own; it matches a hyphen and it matches nothing.
    """
    return _matches(_skeleton(one), _skeleton(other))


def _plain(text: str) -> str:
    # Before NFKC, which takes an acute accent apart.
    text = _APOSTROPHES.sub("'", _QUOTES.sub('"', _DASHES.sub("-", _INVISIBLE.sub("", text))))
    return unicodedata.normalize("NFKC", text)


def _skeleton(pieces: Sequence[str]) -> str:
    """Return the printed characters without spaces; a hyphen at the end of a line becomes `_OPTIONAL`."""
    printed = _AT_LINE_END.sub("\0", "\n".join(pieces).replace("\0", ""))
    return folded(printed).replace("\0", _OPTIONAL)


def _matches(one: str, other: str) -> bool:
    i = j = 0
    while i < len(one) or j < len(other):
        left, right = one[i : i + 1], other[j : j + 1]
        if left and left == right:
            i, j = i + 1, j + 1
        elif left == _OPTIONAL:
            i, j = i + 1, j + (right == "-")
        elif right == _OPTIONAL:
            i, j = i + (left == "-"), j + 1
        else:
            return False
    return True
