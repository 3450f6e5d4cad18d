"""What pdfium tells of the characters of a page: asked for one by one, and put together in lists."""

from __future__ import annotations

import re
from array import array
from collections import deque
from ctypes import addressof, byref, c_double, c_float, create_string_buffer, sizeof
from itertools import compress, repeat
from operator import ne, sub
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.pdf.pages.glyph import REPLACEMENT
from pipeline.pdf.readers import pdfium_calls as pdfium

if TYPE_CHECKING:
    from collections.abc import Sequence

ADDED = "\0"
"""Stands for a character that pdfium added, among those that are printed; that one itself stands in no text."""

_WHITE = re.compile("[ \r\n]")
"""What pdfium adds."""

_NO_CHARACTER = re.compile("[\x00\ud800-\udfff\uffff]")

_AT_ONCE = 1024
"""pdfium is asked for the places of so many characters, then they are read out: of each alone that takes longer."""

_xs, _ys, _edges = (c_double * _AT_ONCE)(), (c_double * _AT_ONCE)(), (c_float * (4 * _AT_ONCE))()

_X_PLACES, _Y_PLACES = (tuple(byref(values, sizeof(c_double) * n) for n in range(_AT_ONCE)) for values in (_xs, _ys))
_EDGE_PLACES = tuple(byref(_edges, sizeof(c_float) * 4 * n) for n in range(_AT_ONCE))

Span: TypeAlias = tuple[int, int]


class Told(NamedTuple):
    """What pdfium tells of characters, one entry each, in the PDF's coordinates.

    Their texts, one character each, the numbers under which pdfium tells of them, the left edges and the widths of
    their loose boxes, and four `edges` each: the left, upper, right and lower one of the box.
    """

    texts: str
    numbers: Sequence[int]
    lefts: Sequence[float]
    widths: Sequence[float]
    edges: Sequence[float]

    def part(self, spans: Sequence[Span]) -> Told:
        """Return the characters between first and last places, the latter excluded."""
        texts = "".join([self.texts[a:b] for a, b in spans])
        edges = [edge for a, b in spans for edge in self.edges[4 * a : 4 * b]]
        numbers = [number for a, b in spans for number in self.numbers[a:b]]
        lefts, widths = ([x for a, b in spans for x in column[a:b]] for column in (self.lefts, self.widths))
        return Told(texts, numbers, lefts, widths, edges)


def tell(text: pdfium.Reference) -> tuple[Told, dict[int, list[Span]]]:
    """Return the characters that text objects print, and where among them those of each object are.

    Characters and objects are in the order in which pdfium tells of them.
    """
    count = pdfium.count_characters(text)
    owners = list(map(pdfium.character_object, repeat(text), range(count)))
    numbers, texts = list(compress(range(count), owners)), "".join(compress(characters(text), owners))
    owners = list(filter(None, owners))
    count = len(numbers)
    white = [found.start() for found in _WHITE.finditer(texts)]
    unknown = list(map(pdfium.has_no_character, repeat(text), numbers))
    if 1 in unknown:
        texts = "".join([REPLACEMENT if u == 1 else t for u, t in zip(unknown, texts, strict=True)])
    if added := {n for n in white if pdfium.is_generated(text, numbers[n])}:
        texts = "".join([ADDED if n in added else t for n, t in enumerate(texts)])
    edges = boxes(text, numbers)
    members: dict[int, list[Span]] = {}
    begin = 0
    for end in (*compress(range(1, count), map(ne, owners, owners[1:])), count):
        if begin < end:
            members.setdefault(owners[begin], []).append((begin, end))
        begin = end
    lefts = edges[::4].tolist()
    return Told(texts, numbers, lefts, list(map(sub, edges[2::4], lefts)), edges), members


def boxes(text: pdfium.Reference, numbers: Sequence[int]) -> array[float]:
    """Return the left, upper, right and lower edges of the loose boxes of characters."""
    edges = array("f")
    for begin in range(0, len(numbers), _AT_ONCE):
        own = numbers[begin : begin + _AT_ONCE]
        deque(map(pdfium.character_box, repeat(text), own, _EDGE_PLACES), 0)
        edges.frombytes(memoryview(_edges).cast("B")[: 16 * len(own)])
    return edges


def origins(text: pdfium.Reference, numbers: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return the origins of characters, x and y."""
    xs: list[float] = []
    ys: list[float] = []
    for begin in range(0, len(numbers), _AT_ONCE):
        own = numbers[begin : begin + _AT_ONCE]
        deque(map(pdfium.character_origin, repeat(text), own, _X_PLACES, _Y_PLACES), 0)
        xs += _xs[: len(own)]
        ys += _ys[: len(own)]
    return xs, ys


def characters(text: pdfium.Reference) -> str:
    """Return all characters, those that can stand in no text as U+FFFD."""
    count = pdfium.count_characters(text)
    buffer = create_string_buffer(4 * count + 4)
    written = pdfium.characters(text, 0, count, addressof(buffer))
    told = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(told) != count:  # there are control characters: this leaves them out
        told = "".join([_string(pdfium.character(text, n)) for n in range(count)])
    elif "\ufffe" in told:  # it stands for a hyphen at the end of a line here, or for itself
        told = "".join([_string(pdfium.character(text, n)) if c == "\ufffe" else c for n, c in enumerate(told)])
    return _NO_CHARACTER.sub(REPLACEMENT, told)


def _string(code: int) -> str:
    """Return a character by its number; no text may hold half of a surrogate pair."""
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code < 0x110000 else REPLACEMENT
