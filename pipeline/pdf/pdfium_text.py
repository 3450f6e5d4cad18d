"""The characters that pdfium tells of, as glyphs.

pdfium prepares text for reading aloud and for searching: it adds spaces and line ends of its own, gives a hyphen at
the end of a line as U+0002, leaves out what is printed twice, and puts lines in order. All of this is undone here.
"""

from __future__ import annotations

from collections import defaultdict
from ctypes import addressof, c_double, c_float, create_string_buffer
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf import pdfium_calls as pdfium
from pipeline.pdf.marks import is_bold, seated
from pipeline.pdf.page import REPLACEMENT, Glyph, written_out
from pipeline.pdf.pdfium_view import matrix_of, product
from pipeline.pdf.turn import upright

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.pdf.pdfium_view import Matrix, View

HYPHEN = 2
"""What pdfium makes of a hyphen at the end of a line."""

_WHITE = frozenset(map(ord, " \r\n"))
"""Characters that pdfium adds."""

_NO_INK = 0.001
"""What is no wider or no higher than this, in points, prints nothing."""

_ROUNDS = 8
"""How often text that pdfium took for printed twice is asked for again: eight copies over each other are enough."""


@dataclass(frozen=True, slots=True)
class Font:
    """What the page reader wants to know of a font; `descent` is that of one point, and not positive."""

    bold: bool
    descent: float


@dataclass(frozen=True, slots=True)
class Character:
    """One character of pdfium in the PDF's coordinates: its origin, and the sides of its loose box."""

    text: str
    x: float
    y: float
    left: float
    low: float
    right: float
    high: float


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
    objects = list(outer)
    fonts: dict[int, Font] = {}
    found = dict(_read(page, fonts, view))
    runs = {handle: [run] for handle, run in found.items()}
    # What pdfium takes for a copy of what it has read is left out as a whole. Without the first it is none.
    for _ in range(_ROUNDS):
        missing = [handle for handle in objects if handle not in runs]
        if not found or not missing:
            break
        for handle in found:
            pdfium.set_active(handle, 0)
        found = dict(_read(page, fonts, view))
        for handle, run in found.items():
            runs.setdefault(handle, []).append(run)
    for handle in objects:
        if handle not in runs and (blank := _blank(handle, outer[handle], fonts, view)):
            runs[handle] = [blank]
    _mend_hyphens(page, objects, runs, fonts, view)
    return [run for handle in objects for run in runs.get(handle, ())]


def _blank(handle: int, outer: Matrix, fonts: dict[int, Font], view: View) -> Run | None:
    """Return a space for a text object that leaves no ink; pdfium does not tell of spaces that are drawn alone."""
    edges = (c_float * 4)()
    pdfium.object_bounds(handle, *range(addressof(edges), addressof(edges) + 16, 4))
    if edges[2] - edges[0] > _NO_INK and edges[3] - edges[1] > _NO_INK:
        return None
    size, width = c_float(), c_float()
    pdfium.text_size(handle, addressof(size))
    font = pdfium.text_font(handle)
    pdfium.glyph_width(font, ord(" "), size, addressof(width))
    a, b, c, d, x, y = product(matrix_of(handle), outer)
    right, high = x + a * width.value, y + b * width.value
    space = Character(" ", x, y, min(x, right), min(y, high), max(x, right), max(y, high))
    return Run((space,), (a, b, c, d), size.value, _font_of(font, fonts), view.direction(a, b), 0)


def _mend_hyphens(
    page: int, objects: Sequence[int], runs: dict[int, list[Run]], fonts: dict[int, Font], view: View
) -> None:
    """Find out what each hyphen at the end of a line was printed as: alone on the page, its text ends no line."""
    broken = [handle for handle, own in runs.items() if any(c.text == chr(HYPHEN) for r in own for c in r.characters)]
    if not broken:
        return
    for handle in objects:
        pdfium.set_active(handle, 0)
    for handle in broken:
        pdfium.set_active(handle, 1)
        runs[handle] = [run for found, run in _read(page, fonts, view) if found == handle] or runs[handle]
        pdfium.set_active(handle, 0)


def _read(page: int, fonts: dict[int, Font], view: View) -> Iterator[tuple[int, Run]]:
    """Yield all active text of a page, by the text object that prints it."""
    text = pdfium.load_text(page)
    if not text:
        return
    try:
        count = pdfium.count_characters(text)
        codes = list(map(pdfium.character, repeat(text), range(count)))
        owners = list(map(pdfium.character_object, repeat(text), range(count)))
        boxes, origins = (c_float * (4 * count))(), (c_double * (2 * count))()
        at_box, at_origin = addressof(boxes), addressof(origins)
        list(map(pdfium.character_box, repeat(text), range(count), range(at_box, at_box + 16 * count, 16)))
        at = range(at_origin, at_origin + 16 * count, 16)
        list(map(pdfium.character_origin, repeat(text), range(count), at, range(at_origin + 8, at.stop + 8, 16)))
        unknown = list(map(pdfium.has_no_character, repeat(text), range(count)))
        members = defaultdict[int, list[int]](list)
        for index, owner in enumerate(owners):
            if owner and not (codes[index] in _WHITE and pdfium.is_generated(text, index)):
                members[owner].append(index)
        for owner, indices in members.items():
            characters = []
            for n in indices:
                string = REPLACEMENT if unknown[n] == 1 else _string(codes[n])
                left, high, right, low = boxes[4 * n : 4 * n + 4]
                character = Character(string, origins[2 * n], origins[2 * n + 1], left, low, right, high)
                characters.append(character)
            yield owner, _run(text, owner, indices[0], characters, fonts, view)
    finally:
        pdfium.close_text(text)


def _string(code: int) -> str:
    """Return a character by its number; no text may hold half of a surrogate pair."""
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else REPLACEMENT


def _run(
    text: int, owner: int, first: int, characters: list[Character], fonts: dict[int, Font], view: View
) -> Run:
    values, size = (c_float * 6)(), c_float()
    pdfium.character_matrix(text, first, addressof(values))
    pdfium.text_size(owner, addressof(size))
    font = pdfium.text_font(owner)
    a, b, c, d = values[:4]
    printed = sum(not character.text.isspace() for character in characters)
    joined = tuple(_with_ligatures(characters))
    return Run(joined, (a, b, c, d), size.value, _font_of(font, fonts), view.direction(a, b), printed)


def _with_ligatures(characters: list[Character]) -> Iterator[Character]:
    """Put together the characters of one glyph, which pdfium gives one by one in the same place."""
    last: Character | None = None
    for character in characters:
        if last and (last.x, last.y, last.left, last.right) == (character.x, character.y, character.left, character.right):
            last = Character(last.text + character.text, *_place(last))
            continue
        if last:
            yield last
        last = character
    if last:
        yield last


def _place(c: Character) -> tuple[float, float, float, float, float, float]:
    return c.x, c.y, c.left, c.low, c.right, c.high


def _font_of(font: int, fonts: dict[int, Font]) -> Font:
    """Return what is known of a font; `fonts` remembers it for the page."""
    if font in fonts:
        return fonts[font]
    descent = c_float()
    pdfium.font_descent(font, 1.0, addressof(descent))
    name = create_string_buffer(256)
    pdfium.font_name(font, name, len(name))
    fonts[font] = Font(is_bold(name.value.decode("utf-8", "replace")), -abs(descent.value))
    return fonts[font]


def runs_to_glyphs(runs: Sequence[Run], view: View, turn: int) -> Iterator[Glyph]:
    """Yield the glyphs that begin on the visible part of a page whose text runs in the direction `turn`."""
    width, height = view.width, view.height
    for run in runs:
        a, b, c, d = run.matrix
        bold, is_upright = run.font.bold, run.direction == turn
        below, above = run.font.descent * run.size, (run.font.descent + 1) * run.size
        for ch in run.characters:
            advance = _advance(ch, run)
            xs = (c * below, c * above, a * advance + c * below, a * advance + c * above)
            ys = (d * below, d * above, b * advance + d * below, b * advance + d * above)
            box = view.box(ch.x + min(xs), ch.y + min(ys), ch.x + max(xs), ch.y + max(ys))
            if not (0 <= box.x0 < width and -box.height < box.top < height):
                continue
            x, y = view.shown(ch.x, ch.y)
            box = upright(box, width, height, turn)
            baseline = upright(Box(x, y, x, y), width, height, turn).bottom
            box, baseline = seated(box, baseline)
            yield Glyph(written_out(ch.text), box, baseline, box.height, bold, is_upright)


def _advance(ch: Character, run: Run) -> float:
    """Return the width of a glyph before its text's matrix, from its loose box, which lies behind it.

    The box holds a rectangle of that width and of a height that only pdfium knows: two equations, two unknowns.
    """
    a, b, c, d = map(abs, run.matrix)
    wide, tall = ch.right - ch.left, ch.high - ch.low
    if not b and not c:
        return wide / a if a else 0.0
    determinant = a * d - b * c
    if abs(determinant) > 0.1 * (a * d + b * c):
        return (wide * d - tall * c) / determinant
    return max(0.0, (wide - c * run.size) / a) if a else 0.0
