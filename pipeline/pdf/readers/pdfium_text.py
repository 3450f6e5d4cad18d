"""The characters that pdfium tells of, as runs of glyphs.

pdfium prepares text for reading aloud and for searching: it adds spaces and line ends of its own, gives a hyphen at
the end of a line as U+0002, leaves out what is printed twice, and puts lines in order. All of this is undone here.
"""

from __future__ import annotations

import re
from ctypes import addressof, c_double, c_float, create_string_buffer
from math import hypot
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING, TypeAlias

from pipeline.pdf.pages.glyph import REPLACEMENT
from pipeline.pdf.pages.marks import DESCENT, is_bold
from pipeline.pdf.pages.turn import RIGHT
from pipeline.pdf.readers import pdfium_calls as pdfium
from pipeline.pdf.readers.actual_text import glyph_to_be_read_as, is_latin, is_soft_hyphen, take_off_marks, told_text
from pipeline.pdf.readers.pdfium_told import ADDED, origins, tell
from pipeline.pdf.readers.pdfium_view import matrix_of, product
from pipeline.pdf.readers.pdfium_words import Font, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.pdf.readers.pdfium_told import Span, Told
    from pipeline.pdf.readers.pdfium_view import Matrix, View

HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""


_NO_INK = 0.001
"""What is no wider or no higher than this, in points, prints nothing."""

_BACK = 15
"""pdfium leaves out text that is like one of those few before it."""

_BROUGHT_ALONG = re.compile(r"(Helvetica|Times-|Courier|Symbol$|ZapfDingbats)")
"""The fourteen fonts that every reader of PDF brings along."""

_STANDARD = re.compile(r"(Helvetica|Arial|Times|Courier|Symbol|ZapfDingbats)\b")
"""Fonts for all of whose letters pdfium has shapes, though they may not be in the document."""

_Linear: TypeAlias = tuple[float, float, float, float]
"""The part of a matrix that does not move."""


_CLOSE = 0.01
"""Widths that differ by at most this share of the font size are the same."""

_SAME = 0.002
"""A box is as wide as its glyph if their widths differ by at most this share of the font size: pdfium rounds both."""


def text_to_runs(page: int, outer: Mapping[int, Matrix], view: View) -> list[Run]:
    """Read all text of a page.

    `outer` has its text objects in the order in which they are drawn, each with the matrix that leads from what holds
    it to the page.
    """
    actual = take_off_marks(outer)
    fonts = _Fonts()
    runs = dict(_read(page, fonts, view))
    _mend_hyphens(page, outer, runs, fonts, view)
    handles = list(outer)
    for number, handle in enumerate(handles):
        if handle not in runs:
            before = [(other, outer[other]) for other in handles[max(number - _BACK - 1, 0) : number]]
            runs[handle] = _left_out(handle, outer[handle], before, runs, fonts, view)
    soft = {handle for handle, units in actual.items() if is_soft_hyphen(runs[handle].texts, units)}
    latin = bool(actual) and is_latin(text for run in runs.values() for text in run.texts)
    for handle, units in actual.items():
        texts = glyph_to_be_read_as(tuple(runs[handle].texts), told_text(units, latin=latin))
        runs[handle] = runs[handle]._replace(texts=texts)
    return [runs[handle] for handle in handles if handle not in soft]


def _left_out(
    handle: int,
    holder: Matrix,
    before: Sequence[tuple[int, Matrix]],
    runs: Mapping[int, Run],
    fonts: _Fonts,
    view: View,
) -> Run:
    """Return a text object of which pdfium does not tell: one without ink, or one that is like another before it.

    Where it is neither, something is printed that nobody tells of: a glyph without a character stands for it. So it
    does where the font may be the reason that there is no ink: one that is not in the document, or of which pdfium
    tells no character at all.
    """
    *linear, x, y = product(matrix_of(handle), holder)
    (matrix, size), font = _with_size(linear, _size(handle)), pdfium.text_font(handle)
    edges = _bounds(handle)
    if edges[2] - edges[0] <= _NO_INK or edges[3] - edges[1] <= _NO_INK:
        known = fonts[font].drawn and any(run.font is fonts[font] for run in runs.values())
        text = " " if known else REPLACEMENT
    else:
        alike: list[tuple[float, float, Run]] = []
        for other, their_holder in reversed(before):
            if font == pdfium.text_font(other) and size == abs(_size(other)) and _same_extent(edges, _bounds(other)):
                *_, their_x, their_y = product(matrix_of(other), their_holder)
                alike.append((x - their_x, y - their_y, runs[other]))
        if alike:  # "n" and "u" may be as large as each other: it is the one that stands where it does
            right, up, run = min(alike, key=lambda found: abs(found[0]) + abs(found[1]))
            return run._replace(xs=[x + right for x in run.xs], ys=[y + up for y in run.ys])
        text = REPLACEMENT
    reaches = [size * fonts[font].widths[" "] * hypot(*matrix[:2])]
    direction = view.direction(*matrix[:2])
    return Run([text], [x], [y], reaches, matrix, size, fonts[font], direction, told=False)


_value = c_float()
_values = (c_float * 6)()
_VALUE = addressof(_value)
_MATRIX = Struct("6f")


def _size(handle: int) -> float:
    pdfium.text_size(handle, _VALUE)
    return _value.value


def _with_size(linear: Sequence[float], size: float) -> tuple[_Linear, float]:
    """Return the part of a matrix that does not move, and a font size that is none below zero.

    In a font of negative size text stands on its head, and runs to the left; some programs turn it back by the matrix.
    """
    a, b, c, d = linear
    return ((-a, -b, -c, -d), -size) if size < 0 else ((a, b, c, d), size)


def _bounds(handle: int) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper edge of the ink of an object."""
    edges = (c_float * 4)()
    at = addressof(edges)
    pdfium.object_bounds(handle, at, at + 4, at + 8, at + 12)
    left, low, right, high = edges
    return left, low, right, high


def _same_extent(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return all(abs((one[n + 2] - one[n]) - (other[n + 2] - other[n])) < 0.02 for n in (0, 1))


def _mend_hyphens(page: int, objects: Iterable[int], runs: dict[int, Run], fonts: _Fonts, view: View) -> None:
    """Find out what each hyphen at the end of a line was printed as: alone on the page, its text ends no line."""
    broken = [handle for handle, run in runs.items() if _has_hyphen(run)]
    if not broken:
        return
    for handle in objects:
        pdfium.set_active(handle, 0)

    def read_again(handles: Iterable[int]) -> None:
        for handle in handles:
            pdfium.set_active(handle, 1)
        runs.update(_read(page, fonts, view))
        for handle in handles:
            pdfium.set_active(handle, 0)

    # Only a word that follows makes a hyphen one at the end of a line: those drawn by themselves are read together.
    read_again([handle for handle in broken if len(runs[handle].texts) == 1])
    for handle in broken:
        if _has_hyphen(runs[handle]):
            read_again([handle])


def _has_hyphen(run: Run) -> bool:
    return HYPHEN in "".join(run.texts)


def _read(page: int, fonts: _Fonts, view: View) -> Iterator[tuple[int, Run]]:
    """Yield all active text of a page, by the text object that prints it."""
    address = pdfium.load_text(page)
    if not address:
        return
    text = pdfium.reference(address)
    try:
        told, members = tell(text)
        is_upright = not view.quarters
        across: dict[Font, bool] = {}  # a glyph of a font that runs down has its origin above where its text begins
        for owner, spans in members.items():
            number = told.numbers[spans[0][0]]
            pdfium.character_matrix(text, number, _values)
            *linear, x, y = _MATRIX.unpack_from(_values)
            matrix, size = _with_size(linear, _size(owner))
            a, b, c, _ = matrix
            font = fonts[pdfium.text_font(owner)]
            level = len(spans) == 1 and a > 0 and not b and not c
            if level and font not in across:
                across[font] = origins(text, (number,))[1] == [y]
            found = _plain_glyphs(told, spans[0], x, y, a * size, font.widths) if level and across[font] else None
            if found is None:
                part = told.part(spans)
                xs, ys = origins(text, part.numbers)
                found = _level_glyphs(text, part, xs, ys, a * size, font.widths) if level else None
                found = found or _glyphs(text, part, xs, ys, matrix, size, font.widths)
            yield owner, Run(*found, matrix, size, font, RIGHT if is_upright and level else view.direction(a, b))
    finally:
        pdfium.close_text(text)


_Glyphs: TypeAlias = "tuple[Sequence[str], Sequence[float], Sequence[float], Sequence[float]]"
"""Texts, origins (x and y) and reaches."""


def _plain_glyphs(
    told: Told, span: Span, x: float, y: float, shown: float, widths: Mapping[str, float]
) -> _Glyphs | None:
    """Return the glyphs of a text object that runs level, if each is as wide as its character is in the font.

    Then no ink overhangs, so that each loose box begins at its glyph's origin, and no origin is asked for. `x` and `y`
    are where the text begins, `shown` is the font size on the page.
    """
    begin, end = span
    texts, xs, reaches = told.texts[begin:end], told.lefts[begin:end], told.widths[begin:end]
    if ADDED in texts or len(set(xs)) < len(xs):
        return None
    known = [shown * widths[text] for text in texts]
    missing = list(map(sub, known, reaches))
    same = _SAME * shown
    plain = -same <= min(missing) and max(missing) <= same and abs(x - xs[0]) <= same
    return (texts, xs, [y] * len(xs), reaches) if plain else None


def _level_glyphs(
    page: pdfium.Reference,
    told: Told,
    xs: Sequence[float],
    ys: Sequence[float],
    shown: float,
    widths: Mapping[str, float],
) -> _Glyphs | None:
    """Return the glyphs of a text object that runs level, if each character is one; else None.

    Ink overhangs, or the font knows another width. `xs` and `ys` are the origins, `shown` the font size on the page.
    """
    if ADDED in told.texts or len(set(xs)) < len(xs):
        return None
    reaches = list(map(sub, told.edges[2::4], xs))
    close = _CLOSE * shown
    for n, (text, reach) in enumerate(zip(told.texts, reaches, strict=True)):
        width = shown * widths[text]
        if not (0.5 * reach < width and -close <= width - reach <= close):
            step = xs[n + 1] - xs[n] if n + 1 < len(xs) else None
            reaches[n] = _mended(page, told, n, reach, width, step, close)
    return told.texts, xs, ys, reaches


def _glyphs(
    page: pdfium.Reference,
    told: Told,
    xs: Sequence[float],
    ys: Sequence[float],
    matrix: _Linear,
    size: float,
    widths: Mapping[str, float],
) -> _Glyphs:
    """Return the glyphs of one text object, from their origins.

    pdfium gives the characters of a ligature one by one in the same place, and a space of its own in the place of a
    drawn one where the typesetter moved on before drawing it; one that stands for no drawn space has no width.
    """
    edges = told.edges
    places = list(zip(xs, ys, edges[::4], edges[3::4], edges[2::4], edges[1::4], strict=True))
    glyphs: list[tuple[str, float, float, float]] = []
    number = 0
    while number < len(places):
        text, x, y = told.texts[number], xs[number], ys[number]
        after = number + 1
        while after < len(places) and text != ADDED and places[after] == places[number]:
            text += told.texts[after]
            after += 1
        step = None if after == len(places) else _along(xs[after] - x, ys[after] - y, matrix)
        if text == ADDED:
            width = size * widths[" "]
            if step is None or step > 0.9 * width > 0:
                glyphs.append((" ", x, y, width))
        else:
            advance = _advance(places[number], matrix, size)
            width = size * widths[text] if len(text) == 1 else 0.0
            glyphs.append((text, x, y, _mended(page, told, number, advance, width, step, _CLOSE * size)))
        number = after
    texts, own_xs, own_ys, advances = zip(*glyphs, strict=True) if glyphs else ((), (), (), ())
    scale = hypot(*matrix[:2])
    return texts, own_xs, own_ys, [scale * advance for advance in advances]


def _mended(
    page: pdfium.Reference, told: Told, number: int, advance: float, known: float, step: float | None, close: float
) -> float:
    """Return the advance of a glyph, whose loose box is wider where its ink overhangs.

    What the font says of its width, `known`, is right if that is near; else the `step` to the next glyph may be.
    """
    width = known if 0.5 * advance < known <= advance + close else step or 0.0
    narrower = 0.5 * advance < width < advance - close
    return width if narrower and _overhangs(page, told, number) else advance


def _overhangs(page: pdfium.Reference, told: Told, number: int) -> bool:
    """Tell whether the loose box of a character ends where its ink does: then the glyph is narrower than the box."""
    ink = (c_double * 4)()
    at = addressof(ink)
    pdfium.character_ink(page, told.numbers[number], at, at + 8, at + 16, at + 24)
    left, right, low, high = ink
    edges = zip(told.edges[4 * number : 4 * number + 4], (left, high, right, low), strict=True)
    return any(abs(loose - tight) < 0.001 for loose, tight in edges)


def _along(right: float, up: float, matrix: _Linear) -> float:
    """Return how far a step on the page goes along the line, before the text's matrix."""
    a, b, _, _ = matrix
    return (right * a + up * b) / (a * a + b * b or 1.0)


def _advance(place: tuple[float, ...], matrix: _Linear, size: float) -> float:
    """Return the width of a glyph before its text's matrix, from its loose box; at least that, where ink overhangs.

    The box holds a rectangle of that width and of a height that only pdfium knows: two equations, two unknowns.
    """
    x, _, left, low, right, high = place
    if matrix[0] > 0 and not matrix[1] and not matrix[2]:
        return (right - x) / matrix[0]
    a, b, c, d = map(abs, matrix)
    wide, tall = right - left, high - low
    determinant = a * d - b * c
    if abs(determinant) > 0.1 * (a * d + b * c):
        return (wide * d - tall * c) / determinant
    return max(0.0, (wide - c * size) / a) if a else 0.0


class _Widths(dict[str, float]):
    """The widths of a font's characters at one point; 0 for those that the font does not know."""

    def __init__(self, font: int) -> None:
        self._font = font

    def __missing__(self, character: str) -> float:
        pdfium.glyph_width(self._font, ord(character), 1.0, _VALUE)
        self[character] = _value.value
        return self[character]


class _Fonts(dict[int, Font]):
    """What is known of the fonts of a page, by their addresses."""

    def __missing__(self, font: int) -> Font:
        descent = c_float()
        embedded = pdfium.is_embedded(font) == 1
        name = create_string_buffer(256)
        pdfium.font_name(font, name, len(name))
        text = name.value.decode("utf-8", "replace")
        # Of a standard font pdfium tells the descent of the one that it takes instead, whatever the document says.
        instead = not embedded and _BROUGHT_ALONG.match(text)
        if instead or not pdfium.font_descent(font, 1.0, addressof(descent)):
            descent.value = DESCENT
        drawn = embedded or _STANDARD.match(text) is not None
        self[font] = Font(is_bold(text), -abs(descent.value), drawn, _Widths(font))
        return self[font]
