"""The characters that pdfium tells of, as glyphs.

pdfium prepares text for reading aloud and for searching: it adds spaces and line ends of its own, gives a hyphen at
the end of a line as U+0002, leaves out what is printed twice, and puts lines in order. All of this is undone here.
"""

from __future__ import annotations

import re
from collections import deque
from ctypes import addressof, c_double, c_float, create_string_buffer
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.model import Box
from pipeline.pdf import pdfium_calls as pdfium
from pipeline.pdf.marks import DESCENT, is_bold, seated
from pipeline.pdf.page import REPLACEMENT, Glyph, characters_alone, written_out
from pipeline.pdf.pdfium_view import matrix_of, product
from pipeline.pdf.turn import RIGHT, upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.pdf.pdfium_view import Matrix, View

HYPHEN = 2
"""What pdfium makes of a hyphen at the end of a line."""

_WHITE = frozenset(map(ord, " \r\n"))
"""Characters that pdfium adds."""

_NO_INK = 0.001
"""What is no wider or no higher than this, in points, prints nothing."""

_BACK = 15
"""pdfium leaves out text that is like one of those few before it."""

_BROUGHT_ALONG = re.compile(r"(Helvetica|Times-|Courier|Symbol$|ZapfDingbats)")
"""The fourteen fonts that every reader of PDF brings along."""

_STANDARD = re.compile(r"(Helvetica|Arial|Times|Courier|Symbol|ZapfDingbats)\b")
"""Fonts for all of whose letters pdfium has shapes, though they may not be in the document."""

_Told: TypeAlias = tuple[str | None, float, float, float, float, float, float, int]
"""What pdfium tells of a character: text (None: pdfium added it), origin, left, low, right and high edge of its box,
and the number under which pdfium tells it."""


@dataclass(frozen=True, slots=True)
class Font:
    """What the page reader wants to know of a font; `descent` is that of one point, and not positive.

    `drawn` says that pdfium has the shapes of its letters: from the document, or because it is a standard font.
    """

    bold: bool
    descent: float
    drawn: bool


class Character(NamedTuple):
    """One glyph of pdfium in the PDF's coordinates: its origin, and how far its loose box reaches behind that.

    `advance` is the width of the glyph before its text's matrix.
    """

    text: str
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of one text object, in the order in which they were drawn.

    `matrix` is the part a, b, c, d of the matrix that leads from the text to the page, `size` the font size before
    it. `direction` is that on the page as it is shown, `printed` the number of characters that are no space.
    """

    characters: tuple[Character, ...]
    matrix: tuple[float, float, float, float]
    size: float
    font: Font
    direction: int
    printed: int


def text_to_runs(page: int, outer: Mapping[int, Matrix], view: View) -> list[Run]:
    """Read all text of a page.

    `outer` has its text objects in the order in which they are drawn, each with the matrix that leads from what holds
    it to the page.
    """
    for handle in outer:
        # Where a document says of glyphs what they are to be read as (ActualText), pdfium gives that instead of them.
        for _ in range(pdfium.count_marks(handle)):
            pdfium.remove_mark(handle, pdfium.mark(handle, 0))
    fonts = _Fonts()
    runs = dict(_read(page, fonts, view))
    _mend_hyphens(page, outer, runs, fonts, view)
    before: list[tuple[int, Matrix]] = []
    for handle, holder in outer.items():
        if handle not in runs:
            runs[handle] = _left_out(handle, holder, before, runs, fonts, view)
        before = [*before[-_BACK:], (handle, product(matrix_of(handle), holder))]
    return [runs[handle] for handle in outer]


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
    matrix = product(matrix_of(handle), holder)
    size, font = _size(handle), pdfium.text_font(handle)
    edges = _bounds(handle)
    if edges[2] - edges[0] <= _NO_INK or edges[3] - edges[1] <= _NO_INK:
        known = fonts[font].drawn and any(run.font is fonts[font] for run in runs.values())
        space = Character(" " if known else REPLACEMENT, matrix[4], matrix[5], fonts.width(font, " ", size))
        return Run((space,), matrix[:4], size, fonts[font], view.direction(*matrix[:2]), 0)
    for other, theirs in reversed(before):
        if font == pdfium.text_font(other) and size == _size(other) and _same_extent(edges, _bounds(other)):
            right, up = matrix[4] - theirs[4], matrix[5] - theirs[5]
            moved = tuple(c._replace(x=c.x + right, y=c.y + up) for c in runs[other].characters)
            return replace(runs[other], characters=moved)
    unknown = Character(REPLACEMENT, matrix[4], matrix[5], fonts.width(font, " ", size))
    return Run((unknown,), matrix[:4], size, fonts[font], view.direction(*matrix[:2]), 0)


def _size(handle: int) -> float:
    size = c_float()
    pdfium.text_size(handle, addressof(size))
    return size.value


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
    broken = [handle for handle, run in runs.items() if any(chr(HYPHEN) in c.text for c in run.characters)]
    if not broken:
        return
    for handle in objects:
        pdfium.set_active(handle, 0)
    for handle in broken:
        pdfium.set_active(handle, 1)
        runs[handle] = dict(_read(page, fonts, view)).get(handle, runs[handle])
        pdfium.set_active(handle, 0)


def _read(page: int, fonts: _Fonts, view: View) -> Iterator[tuple[int, Run]]:
    """Yield all active text of a page, by the text object that prints it."""
    text = pdfium.load_text(page)
    if not text:
        return
    try:
        count = pdfium.count_characters(text)
        codes = list(map(pdfium.character, repeat(text), range(count)))
        owners = list(map(pdfium.character_object, repeat(text), range(count)))
        unknown = list(map(pdfium.has_no_character, repeat(text), range(count)))
        boxes, origins = (c_float * (4 * count))(), (c_double * (2 * count))()
        at = addressof(boxes)
        deque(map(pdfium.character_box, repeat(text), range(count), range(at, at + 16 * count, 16)), 0)
        at = addressof(origins)
        xs, ys = range(at, at + 16 * count, 16), range(at + 8, at + 16 * count + 8, 16)
        deque(map(pdfium.character_origin, repeat(text), range(count), xs, ys), 0)
        strings = [REPLACEMENT if u == 1 else _string(c) for c, u in zip(codes, unknown, strict=True)]
        members: dict[int, list[_Told]] = {}
        told = zip(
            strings,
            origins[::2],
            origins[1::2],
            boxes[::4],
            boxes[3::4],
            boxes[2::4],
            boxes[1::4],
            range(count),
            strict=True,
        )
        for index, (owner, entry) in enumerate(zip(owners, told, strict=True)):
            if not owner:
                continue
            if codes[index] in _WHITE and pdfium.is_generated(text, index):
                entry = (None, *entry[1:])  # noqa: PLW2901
            if owner not in members:
                members[owner] = []
            members[owner].append(entry)
        for owner, entries in members.items():
            values = (c_float * 6)()
            pdfium.character_matrix(text, entries[0][-1], addressof(values))
            a, b, c, d = values[:4]
            size, font = _size(owner), pdfium.text_font(owner)
            characters = tuple(_characters(text, entries, (a, b, c, d), size, font, fonts))
            printed = sum(not character.text.isspace() for character in characters)
            yield owner, Run(characters, (a, b, c, d), size, fonts[font], view.direction(a, b), printed)
    finally:
        pdfium.close_text(text)


def _string(code: int) -> str:
    """Return a character by its number; no text may hold half of a surrogate pair."""
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code < 0x110000 else REPLACEMENT


def _characters(
    page: int,
    entries: Sequence[_Told],
    matrix: tuple[float, float, float, float],
    size: float,
    font: int,
    fonts: _Fonts,
) -> Iterator[Character]:
    """Yield the glyphs of one text object.

    pdfium gives the characters of a ligature one by one in the same place, and a space of its own in the place of a
    drawn one where the typesetter moved on before drawing it; one that stands for no drawn space has no width.
    """
    number = 0
    while number < len(entries):
        text, x, y = entries[number][:3]
        after = number + 1
        while after < len(entries) and entries[after][1:-1] == entries[number][1:-1] and text is not None:
            text += entries[after][0] or ""
            after += 1
        step = None if after == len(entries) else _along(entries[after][1] - x, entries[after][2] - y, matrix)
        if text is None:
            width = fonts.width(font, " ", size)
            if step is None or step > 0.9 * width > 0:
                yield Character(" ", x, y, width)
        else:
            advance = _advance(entries[number], matrix, size)
            known = fonts.width(font, text, size) if len(text) == 1 else 0.0
            width = known if 0.5 * advance < known <= advance + 0.01 * size else step or 0.0
            if 0.5 * advance < width < advance - 0.01 * size and _overhangs(page, entries[number]):
                advance = width
            yield Character(text, x, y, advance)
        number = after


def _overhangs(page: int, told: _Told) -> bool:
    """Tell whether the loose box of a character ends where its ink does: then the glyph is narrower than the box."""
    ink = (c_double * 4)()
    at = addressof(ink)
    pdfium.character_ink(page, told[-1], at, at + 8, at + 16, at + 24)
    left, right, low, high = ink
    edges = ((told[3], left), (told[4], low), (told[5], right), (told[6], high))
    return any(abs(loose - tight) < 0.001 for loose, tight in edges)


def _along(right: float, up: float, matrix: tuple[float, float, float, float]) -> float:
    """Return how far a step on the page goes along the line, before the text's matrix."""
    a, b, _, _ = matrix
    return (right * a + up * b) / (a * a + b * b or 1.0)


def _advance(told: _Told, matrix: tuple[float, float, float, float], size: float) -> float:
    """Return the width of a glyph before its text's matrix, from its loose box; at least that, where ink overhangs.

    The box holds a rectangle of that width and of a height that only pdfium knows: two equations, two unknowns.
    """
    _, x, _, left, low, right, high, _ = told
    if matrix[0] > 0 and not matrix[1] and not matrix[2]:
        return (right - x) / matrix[0]
    a, b, c, d = map(abs, matrix)
    wide, tall = right - left, high - low
    determinant = a * d - b * c
    if abs(determinant) > 0.1 * (a * d + b * c):
        return (wide * d - tall * c) / determinant
    return max(0.0, (wide - c * size) / a) if a else 0.0


class _Fonts:
    """What is known of the fonts of a page, by their addresses."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}
        self._widths: dict[tuple[int, str], float] = {}

    def __getitem__(self, font: int) -> Font:
        if font not in self._fonts:
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
            self._fonts[font] = Font(is_bold(text), -abs(descent.value), drawn)
        return self._fonts[font]

    def width(self, font: int, character: str, size: float) -> float:
        """Return the width of a character, before its text's matrix; 0 where the font does not know it."""
        if (font, character) not in self._widths:
            width = c_float()
            pdfium.glyph_width(font, ord(character), 1.0, addressof(width))
            self._widths[font, character] = width.value
        return size * self._widths[font, character]


def runs_to_glyphs(runs: Sequence[Run], view: View, turn: int) -> Iterator[Glyph]:
    """Yield the glyphs that begin on the visible part of a page whose text runs in the direction `turn`."""
    width, height = view.width, view.height
    plain = turn == RIGHT and view.quarters == 0
    printed: dict[str, str] = {}
    for run in runs:
        a, b, c, d = run.matrix
        bold, is_upright = run.font.bold, run.direction == turn
        below, above = run.font.descent * run.size, (run.font.descent + 1) * run.size
        level = plain and not b and not c and a > 0 and d > 0
        for text, x, y, advance in run.characters:
            if level:
                x0, baseline = x - view.left, view.high - y
                box = Box(x0, baseline - d * above, x0 + a * advance, baseline - d * below)
            else:
                xs = (c * below, c * above, a * advance + c * below, a * advance + c * above)
                ys = (d * below, d * above, b * advance + d * below, b * advance + d * above)
                box = view.box(x + min(xs), y + min(ys), x + max(xs), y + max(ys))
            if not (0 <= box.x0 < width and -box.height < box.top < height):
                continue
            if not level:
                across, down = view.shown(x, y)
                box = upright(box, width, height, turn)
                baseline = upright(Box(across, down, across, down), width, height, turn).bottom
            box, seat = seated(box, baseline)
            if text not in printed:
                printed[text] = written_out(characters_alone(text))
            yield Glyph(printed[text], box, seat, box.height, bold, is_upright)
