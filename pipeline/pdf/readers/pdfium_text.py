"""The characters that pdfium tells of, as words.

pdfium prepares text for reading aloud and for searching: it adds spaces and line ends of its own, gives a hyphen at
the end of a line as U+0002, leaves out what is printed twice, and puts lines in order. All of this is undone here.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, deque
from ctypes import addressof, c_double, c_float, create_string_buffer
from dataclasses import dataclass
from itertools import compress, repeat
from operator import ne, sub
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.model import Box
from pipeline.pdf.pages.glyph import REPLACEMENT, Glyph, characters_alone, written_out
from pipeline.pdf.pages.marks import DESCENT, is_bold, seated
from pipeline.pdf.pages.turn import RIGHT, upright
from pipeline.pdf.pages.words import Setting, Word, glyphs_to_words, level_words
from pipeline.pdf.readers import pdfium_calls as pdfium
from pipeline.pdf.readers.actual_text import glyph_to_be_read_as, is_latin, is_soft_hyphen, take_off_marks, told_text
from pipeline.pdf.readers.pdfium_view import matrix_of, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.pdf.readers.pdfium_view import Matrix, View

HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""

_WHITE = frozenset(" \r\n")
"""Characters that pdfium adds."""

_NO_CHARACTER = re.compile("[\x00\ud800-\udfff\uffff]")

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

_Span: TypeAlias = tuple[int, int]

_CLOSE = 0.01
"""Widths that differ by at most this share of the font size are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What the page reader wants to know of a font; `descent` is that of one point, and not positive.

    `drawn` says that pdfium has the shapes of its letters: from the document, or because it is a standard font.
    `widths` are those of its characters. Each is only like itself.
    """

    bold: bool
    descent: float
    drawn: bool
    widths: _Widths


class _Told(NamedTuple):
    """What pdfium tells of characters, one entry each, in the PDF's coordinates.

    Their texts (empty: pdfium added it), origins, how far their loose boxes reach to the right of these, the numbers
    under which pdfium tells of them, and four `edges` each: the left, upper, right and lower one of the box.
    """

    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    reaches: Sequence[float]
    numbers: Sequence[int]
    edges: Sequence[float]

    def part(self, spans: Sequence[_Span]) -> _Told:
        """Return the characters between first and last places, the latter excluded."""
        edges = [edge for a, b in spans for edge in self.edges[4 * a : 4 * b]]
        return _Told._make([*([entry for a, b in spans for entry in column[a:b]] for column in self[:-1]), edges])


class Run(NamedTuple):
    """The glyphs of one text object, in the order in which they were drawn: texts, origins, and widths.

    The `advances` are the widths before the text's matrix. `matrix` is the part a, b, c, d of the matrix that leads
    from the text to the page, `size` the font size before it. `direction` is that on the page as it is shown. `told`
    says that pdfium tells of the text object, so that it is known what it prints.
    """

    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    advances: Sequence[float]
    matrix: tuple[float, float, float, float]
    size: float
    font: Font
    direction: int
    told: bool = True

    @property
    def printed(self) -> int:
        """How many of the glyphs are known to be no space."""
        return len(self.texts) - sum(map(str.isspace, self.texts)) if self.told else 0


def usual_direction(runs: Sequence[Run]) -> int:
    """Return how most of the text runs on the page as it is shown; to the right where there is none."""
    if {run.direction for run in runs} <= {RIGHT}:  # as nearly always
        return RIGHT
    votes = Counter[int]()
    for run in runs:
        votes[run.direction] += run.printed
    return votes.most_common(1)[0][0] if votes.total() else RIGHT


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
    matrix = product(matrix_of(handle), holder)
    size, font = _size(handle), pdfium.text_font(handle)
    edges = _bounds(handle)
    if edges[2] - edges[0] <= _NO_INK or edges[3] - edges[1] <= _NO_INK:
        known = fonts[font].drawn and any(run.font is fonts[font] for run in runs.values())
        text = " " if known else REPLACEMENT
    else:
        alike: list[tuple[float, float, Run]] = []
        for other, their_holder in reversed(before):
            if font == pdfium.text_font(other) and size == _size(other) and _same_extent(edges, _bounds(other)):
                theirs = product(matrix_of(other), their_holder)
                alike.append((matrix[4] - theirs[4], matrix[5] - theirs[5], runs[other]))
        if alike:  # "n" and "u" may be as large as each other: it is the one that stands where it does
            right, up, run = min(alike, key=lambda found: abs(found[0]) + abs(found[1]))
            return run._replace(xs=[x + right for x in run.xs], ys=[y + up for y in run.ys])
        text = REPLACEMENT
    advances = [size * fonts[font].widths[" "]]
    direction = view.direction(*matrix[:2])
    return Run([text], [matrix[4]], [matrix[5]], advances, matrix[:4], size, fonts[font], direction, told=False)


_value = c_float()
_values = (c_float * 6)()
_VALUE = addressof(_value)
_MATRIX = Struct("4f")

_AT_ONCE = 1024
"""pdfium is asked for the places of so many characters, then they are read out: of each alone that takes longer."""

_xs, _ys, _edges = (c_double * _AT_ONCE)(), (c_double * _AT_ONCE)(), (c_float * (4 * _AT_ONCE))()
_X_PLACES, _Y_PLACES = (tuple((c_double * 1 * _AT_ONCE).from_buffer(values)) for values in (_xs, _ys))
_EDGE_PLACES = tuple((c_float * 4 * _AT_ONCE).from_buffer(_edges))


def _size(handle: int) -> float:
    pdfium.text_size(handle, _VALUE)
    return _value.value


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
    text = pdfium.Handle(pdfium.load_text(page))
    if not text:
        return
    try:
        told, members = _tell(text)
        for owner, spans in members.items():
            pdfium.character_matrix(text, told.numbers[spans[0][0]], _values)
            matrix = a, b, c, _ = _MATRIX.unpack_from(_values)
            size, font = _size(owner), fonts[pdfium.text_font(owner)]
            found = None
            if len(spans) == 1 and a > 0 and not b and not c:
                found = _plain_glyphs(text, told, spans[0], matrix, size, font.widths)
            if found is None:
                found = _glyphs(text, told.part(spans), matrix, size, font.widths)
            yield owner, Run(*found, matrix, size, font, view.direction(a, b))
    finally:
        pdfium.close_text(text)


def _tell(text: pdfium.Handle) -> tuple[_Told, dict[int, list[_Span]]]:
    """Return the characters that text objects print, and where among them those of each object are.

    Characters and objects are in the order in which pdfium tells of them.
    """
    count = pdfium.count_characters(text)
    owners = list(map(pdfium.character_object, repeat(text), range(count)))
    told = _characters(text)
    numbers, texts = list(compress(range(count), owners)), list(compress(told, owners))
    owners = list(filter(None, owners))
    count = len(numbers)
    unknown = list(map(pdfium.has_no_character, repeat(text), numbers))
    xs, ys, edges = _places(text, numbers)
    white = list(compress(range(count), map(_WHITE.__contains__, texts)))
    if 1 in unknown:
        texts = [REPLACEMENT if u == 1 else t for u, t in zip(unknown, texts, strict=True)]
    for n in white:
        if pdfium.is_generated(text, numbers[n]):
            texts[n] = ""
    members: dict[int, list[_Span]] = {}
    begin = 0
    for end in (*compress(range(1, count), map(ne, owners, owners[1:])), count):
        if begin < end:
            members.setdefault(owners[begin], []).append((begin, end))
        begin = end
    return _Told(texts, xs, ys, list(map(sub, edges[2::4], xs)), numbers, edges), members


def _places(text: pdfium.Handle, numbers: Sequence[int]) -> tuple[list[float], list[float], array[float]]:
    """Return the origins of characters, and the left, upper, right and lower edges of their loose boxes."""
    xs: list[float] = []
    ys: list[float] = []
    edges = array("f")
    for begin in range(0, len(numbers), _AT_ONCE):
        own = numbers[begin : begin + _AT_ONCE]
        deque(map(pdfium.character_origin, repeat(text), own, _X_PLACES, _Y_PLACES), 0)
        deque(map(pdfium.character_box, repeat(text), own, _EDGE_PLACES), 0)
        xs += _xs[: len(own)]
        ys += _ys[: len(own)]
        edges.frombytes(memoryview(_edges).cast("B")[: 16 * len(own)])
    return xs, ys, edges


def _characters(text: pdfium.Handle) -> str:
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


_Glyphs: TypeAlias = "tuple[Sequence[str], Sequence[float], Sequence[float], Sequence[float]]"
"""Texts, origins (x and y) and advances."""


def _plain_glyphs(
    page: pdfium.Handle, told: _Told, span: _Span, matrix: _Linear, size: float, widths: _Widths
) -> _Glyphs | None:
    """Return the glyphs of a text object that runs level, if each character is one; else None."""
    a = matrix[0]
    begin, end = span
    texts, xs, ys = told.texts[begin:end], told.xs[begin:end], told.ys[begin:end]
    if "" in texts or len(set(xs)) < len(xs):
        return None
    close = _CLOSE * size
    advances = [reach / a for reach in told.reaches[begin:end]]
    known = [size * widths[text] for text in texts]
    missing = list(map(sub, known, advances))
    if -close <= min(missing) and max(missing) <= close and 2 * close < min(known):
        return texts, xs, ys, advances  # as nearly always: what is below finds nothing to mend then
    for n, (advance, width) in enumerate(zip(advances, known, strict=True)):
        if not (0.5 * advance < width and -close <= width - advance <= close):
            step = _along(xs[n + 1] - xs[n], ys[n + 1] - ys[n], matrix) if n + 1 < len(xs) else None
            advances[n] = _mended(page, told, begin + n, advance, width, step, close)
    return texts, xs, ys, advances


def _glyphs(page: pdfium.Handle, told: _Told, matrix: _Linear, size: float, widths: _Widths) -> _Glyphs:
    """Return the glyphs of one text object.

    pdfium gives the characters of a ligature one by one in the same place, and a space of its own in the place of a
    drawn one where the typesetter moved on before drawing it; one that stands for no drawn space has no width.
    """
    edges = told.edges
    places = list(zip(told.xs, told.ys, edges[::4], edges[3::4], edges[2::4], edges[1::4], strict=True))
    glyphs: list[tuple[str, float, float, float]] = []
    number = 0
    while number < len(places):
        text, x, y = told.texts[number], told.xs[number], told.ys[number]
        after = number + 1
        while after < len(places) and text and places[after] == places[number]:
            text += told.texts[after]
            after += 1
        step = None if after == len(places) else _along(told.xs[after] - x, told.ys[after] - y, matrix)
        if not text:
            width = size * widths[" "]
            if step is None or step > 0.9 * width > 0:
                glyphs.append((" ", x, y, width))
        else:
            advance = _advance(places[number], matrix, size)
            width = size * widths[text] if len(text) == 1 else 0.0
            glyphs.append((text, x, y, _mended(page, told, number, advance, width, step, _CLOSE * size)))
        number = after
    texts, xs, ys, advances = zip(*glyphs, strict=True) if glyphs else ((), (), (), ())
    return texts, xs, ys, advances


def _mended(
    page: pdfium.Handle, told: _Told, number: int, advance: float, known: float, step: float | None, close: float
) -> float:
    """Return the advance of a glyph, whose loose box is wider where its ink overhangs.

    What the font says of its width, `known`, is right if that is near; else the `step` to the next glyph may be.
    """
    width = known if 0.5 * advance < known <= advance + close else step or 0.0
    narrower = 0.5 * advance < width < advance - close
    return width if narrower and _overhangs(page, told, number) else advance


def _overhangs(page: pdfium.Handle, told: _Told, number: int) -> bool:
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


class _Printed(dict[str, str]):
    """How texts are printed: their characters written out."""

    def __missing__(self, text: str) -> str:
        self[text] = written_out(characters_alone(text))
        return self[text]


def runs_to_words(runs: Sequence[Run], view: View, turn: int) -> list[Word]:
    """Return the words of glyphs that begin on the visible part of a page whose text runs in the direction `turn`."""
    upright_page = turn == RIGHT and view.quarters == 0
    printed, settings = _Printed(), _Settings(view)
    words: list[Word] = []
    for run in runs:
        a, b, c, d = run.matrix
        level = upright_page and not b and not c and a > 0 and d > 0
        if level and run.ys.count(run.ys[0]) == len(run.ys):
            if setting := settings[run.font, run.size, d, run.ys[0]]:
                words += _level_line(run, setting, view, printed)
        else:
            words += glyphs_to_words(_any_glyphs(run, view, turn, printed))
    return words


class _Settings(dict["tuple[Font, float, float, float]", "Setting | None"]):
    """What level glyphs have in common: by font, its size, the matrix's part upwards, and the height of their origins.

    None for what does not begin on the visible part of the page.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def __missing__(self, key: tuple[Font, float, float, float]) -> Setting | None:
        font, size, up, y = key
        baseline = self._view.high - y
        top = baseline - up * ((font.descent + 1) * size)
        bottom = baseline - up * (font.descent * size)
        self[key] = None
        if -(bottom - top) < top < self._view.height:
            box, seat = seated(Box(0.0, top, 0.0, bottom), baseline)
            self[key] = Setting(box.top, box.bottom, seat, box.height, font.bold, upright=True)
        return self[key]


def _level_line(run: Run, setting: Setting, view: View, printed: _Printed) -> Iterable[Word]:
    """Return the words of a run on one baseline of an upright page."""
    a, left, width = run.matrix[0], view.left, view.right - view.left
    letters = list(map(printed.__getitem__, run.texts))
    starts = [x - left for x in run.xs]
    ends = [x0 + a * advance for x0, advance in zip(starts, run.advances, strict=True)]
    if min(starts) < 0 or max(starts) >= width:
        seen = [n for n, start in enumerate(starts) if 0 <= start < width]
        letters = [letters[n] for n in seen]
        starts, ends = [starts[n] for n in seen], [ends[n] for n in seen]
    return level_words(letters, starts, ends, setting)


def _any_glyphs(run: Run, view: View, turn: int, printed: _Printed) -> Iterator[Glyph]:
    """Yield the glyphs of a run that may be turned, slanted, or on several baselines."""
    width, height = view.width, view.height
    level_page = turn == RIGHT and view.quarters == 0
    a, b, c, d = run.matrix
    bold, is_upright = run.font.bold, run.direction == turn
    below, above = run.font.descent * run.size, (run.font.descent + 1) * run.size
    level = level_page and not b and not c and a > 0 and d > 0
    for text, x, y, advance in zip(run.texts, run.xs, run.ys, run.advances, strict=True):
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
        yield Glyph.at(printed[text], box, seat, box.height, bold=bold, upright=is_upright)
