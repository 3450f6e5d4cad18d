"""From what a page reader is told of glyphs and strokes to `Word`s and `Rule`s: what both page readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise, product
from operator import sub
from typing import TYPE_CHECKING, Literal, TypeAlias

from pipeline.model import Box
from pipeline.pdf.pages.page import Rule, outline
from pipeline.pdf.pages.words import broken
from pipeline.text.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

    from pipeline.pdf.pages.words import Word

THIN = 2.6
"""A filled rectangle at most this thick, in points, is a rule that was drawn as a rectangle."""

DESCENT = 0.21
"""How far letters reach below the line, as a share of the font size, where the font does not say: as in Helvetica."""

_ROUNDED = 0.01
"""Positions are rounded: what is less than this before another place, in points, is there."""

_EXACT = 0.015
"""What begins less than this behind another place, in points, begins there; rounded twice."""

_CLOSE = 0.03
"""Letters that touch are less than this share of the font size apart; kerning may be between them."""

_OVERHANG = 0.1
"""The ink of a ligature, whose width is not known, may reach over its end by less than this share of the font size."""

_SQUEEZED = 0.75
"""A space takes less than this share of its width where a line is squeezed; kerning takes less away."""

_FEW = 4
"""So many spaces may take no room for each that is squeezed."""

_SAME_SPOT = 0.12
"""Two equal glyphs this near, as a share of the font size, are one glyph printed twice (fake bold, shadow)."""

_BOLD = re.compile(
    r"bold|black|heavy|demi(?:cond|ital|obl|\b)|[-,]bd\b|(?:cm|sf|ec|ti)bx\d|Lin(?:Libertine|Biolinum)[OT][BZ]",
    re.IGNORECASE,
)
"""How the names of bold fonts tell so, those of TeX (CMBX10) and of Libertine (LinLibertineTB) among them."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One piece of a painted path: a line, an upright rectangle, or anything else.

    `box` holds all its `points`, which are the ends of its strokes in the order in which they are drawn. `coloured`
    says that it is filled in another colour than white, `paint` is the same for pieces that are filled as one.
    """

    kind: Literal["line", "rect", "curve"]
    box: Box
    points: tuple[Point, ...]
    stroked: bool
    coloured: bool
    paint: Hashable = None


def seated(box: Box, baseline: float) -> tuple[Box, float]:
    """Return the box and the baseline of a glyph, mended where its font says nonsense of the depth of its letters.

    `box` is one font size high and rests on what the font says; `baseline` is the height of the glyph's origin. Some
    fonts say nothing, and some say nonsense (Cambria: 2.5 font sizes), which puts the box into another row. The origin
    is right then. It does not know of raised text, which the box does.
    """
    size, below = box.height, DESCENT * box.height
    depth = box.bottom - baseline
    if not -0.9 * size <= depth <= 1.1 * size or 0 <= depth < 0.05 * size:
        return Box(box.x0, baseline + below - size, box.x1, baseline + below), baseline
    if not -1 <= depth <= size + 1:
        return box, box.bottom
    return box, baseline


def is_bold(font: str) -> bool:
    """Tell whether a font's name says that it is bold."""
    return _BOLD.search(font) is not None


def without_duplicates(words: Sequence[Word]) -> tuple[Sequence[Word], int]:
    """Drop glyphs that are printed once more over themselves; return the rest and the number of characters dropped.

    Where a word runs over into the next cell, one of its glyphs may meet an equal one by chance: then none of those
    beside either stands there twice, and nothing is dropped.
    """
    crowded = {id(word) for word in _crowded(words)}
    if not crowded:
        return words, 0
    parts = [broken(word) if id(word) in crowded else [word] for word in words]
    asked = [own for word, own in zip(words, parts, strict=True) if id(word) in crowded]
    pairs = {id(glyph): (glyph, first) for glyph, first in _twins(chain.from_iterable(asked))}
    doubled = {*pairs, *(id(first) for _, first in pairs.values())}
    single = {id(glyph) for own in asked for glyph in _among_single([g for g in own if g.printed], doubled)}
    dropped = {number: glyph for number, (glyph, first) in pairs.items() if not {number, id(first)} <= single}
    kept = [glyph for own in parts for glyph in own if id(glyph) not in dropped]
    return kept, sum(glyph.printed for glyph in dropped.values())


def _among_single(glyphs: Sequence[Word], doubled: Container[int]) -> Iterator[Word]:
    """Yield the glyphs of a word that have others beside them, none of which is printed twice."""
    for number, glyph in enumerate(glyphs):
        beside = [*glyphs[max(0, number - 1) : number], *glyphs[number + 1 : number + 2]]
        if beside and not any(id(other) in doubled for other in beside):
            yield glyph


def _crowded(words: Iterable[Word]) -> Iterator[Word]:
    """Yield the words on baselines on which a glyph begins where another does.

    Nearly all lines have none such, which is told from their left edges alone.
    """
    rows: dict[float, list[Word]] = {}
    for word in words:
        rows.setdefault(word.baseline, []).append(word)
    near = _near(max((word.size for own in rows.values() for word in own), default=0.0))
    crowd: list[Word] = []
    last = float("-inf")
    for baseline in [*sorted(rows), float("inf")]:
        if baseline - last > near:
            lefts = sorted([start for word in crowd for start in word.starts])
            if lefts and min(map(sub, lefts[1:], lefts), default=near + 1) <= near:
                yield from crowd
            crowd = []
        crowd = crowd + rows.get(baseline, [])
        last = baseline


def _twins(glyphs: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield those of words of one glyph, taken in order, that stand where one of the same text does, each with that."""
    seen: dict[tuple[str, int, int], list[Word]] = {}
    for glyph in glyphs:
        text, x, y, near = glyph.text, glyph.x0, glyph.baseline, _near(glyph.size)
        side = 8 * near  # so large that what is near mostly lies in one square
        columns = {int((x - near) // side), int((x + near) // side)}
        rows = {int((y - near) // side), int((y + near) // side)}
        near_by = (twin for square in product(columns, rows) for twin in seen.get((text, *square), ()))
        first = next((g for g in near_by if abs(g.x0 - x) <= near and abs(g.baseline - y) <= near), None)
        if first is not None and glyph.printed:
            yield glyph, first
        else:
            seen.setdefault((text, int(x // side), int(y // side)), []).append(glyph)


def _near(size: float) -> float:
    """Return how near two equal glyphs of a size are, in points, that are one."""
    return max(size * _SAME_SPOT, 0.1)


def without_soft_hyphens(words: Sequence[Word]) -> Sequence[Word]:
    """Drop the spaces within words that take no room: Chromium draws each soft hyphen so that is not needed.

    The next letter begins where such a space begins; a few stand a little behind it, among many that do not. In lines
    that are squeezed a real space may take no room either; but then there are others that take less than their own and
    yet some, and no space of that page is dropped.
    """
    soft: set[int] = set()
    behind_it: set[int] = set()
    squeezed = 0
    for before, space, behind in zip(words, words[1:], words[2:], strict=False):
        if space.printed:
            continue
        first = behind.letters[0]
        if not before.letters[-1].isalpha() or not (first.isalpha() or first in HYPHENS):
            continue
        overhang, room = before.x1 - space.x0, behind.x0 - space.x0
        close = _CLOSE * space.size
        if -close < overhang < _OVERHANG * space.size and -_ROUNDED < room < close:
            (soft if room < _EXACT else behind_it).add(id(space))
        elif -space.size < room < _SQUEEZED * (space.x1 - space.x0):
            squeezed += 1
    if len(soft) >= len(behind_it):
        soft |= behind_it
    if len(soft) <= _FEW * squeezed:
        return words
    return [word for word in words if id(word) not in soft]


def with_single_spaces(words: Sequence[Word]) -> Sequence[Word]:
    """Drop the spaces that are drawn right behind a space: of a row of them pdfium tells the first one alone.

    They say no more than the white does that they make.
    """
    more = {
        id(space)
        for before, space in pairwise(words)
        if not (space.printed or before.printed) and space.baseline == before.baseline and space.x0 > before.x0
    }
    return [word for word in words if id(word) not in more] if more else words


def shapes_to_marks(shapes: Sequence[Shape]) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """Return the rules and the coloured areas of a page.

    Of two rectangles, one in the other, filled as one, only what is between them is seen: browsers draw borders so.
    """
    rules: list[Rule] = []
    fills: list[Box] = []
    number = 0
    while number < len(shapes):
        shape = shapes[number]
        number += 1
        if not is_fill(shape):
            rules += shape_to_rules(shape)
            continue
        ring = ring_to_rules(shape, shapes[number]) if number < len(shapes) else None
        if ring is None:
            rules += shape_to_rules(shape)
            fills.append(shape.box)
        else:
            rules += ring
            number += 1
    return tuple(rules), tuple(fills)


def ring_to_rules(shape: Shape, other: Shape) -> list[Rule] | None:
    """Return what is seen of two areas, one in the other, that are filled as one; None if they are none such."""
    if not is_fill(other) or shape.paint is None or shape.paint != other.paint:
        return None
    one, two = shape.box, other.box
    if (one.width + one.height) < (two.width + two.height):
        one, two = two, one
    borders = (two.x0 - one.x0, two.top - one.top, one.x1 - two.x1, one.bottom - two.bottom)
    if min(borders) < -_ROUNDED or not 10 * _ROUNDED < max(borders) <= THIN:
        return None
    left, top, right, bottom = (width > 10 * _ROUNDED for width in borders)
    found = []
    if top:
        found.append(Rule((one.top + two.top) / 2, one.x0, one.x1, horizontal=True))
    if bottom:
        found.append(Rule((one.bottom + two.bottom) / 2, one.x0, one.x1, horizontal=True))
    if left:
        found.append(Rule((one.x0 + two.x0) / 2, one.top, one.bottom, horizontal=False))
    if right:
        found.append(Rule((one.x1 + two.x1) / 2, one.top, one.bottom, horizontal=False))
    return found


def shape_to_rules(shape: Shape) -> Iterator[Rule]:
    """Yield the rules that a piece of a path is, where it is any."""
    if shape.kind == "curve" and not _is_box(shape.points):
        return
    box = shape.box
    level, thin = box.height <= THIN and box.width > box.height, box.width <= THIN and box.height > box.width
    if box.width <= THIN and box.height <= THIN:  # a dot, of a dotted rule in either direction
        yield Rule((box.top + box.bottom) / 2, box.x0, box.x1, horizontal=True)
        yield Rule((box.x0 + box.x1) / 2, box.top, box.bottom, horizontal=False)
        return
    if level:
        yield Rule((box.top + box.bottom) / 2, box.x0, box.x1, horizontal=True)
    elif thin:
        yield Rule((box.x0 + box.x1) / 2, box.top, box.bottom, horizontal=False)
    elif shape.kind != "line" and shape.stroked:
        yield from outline(box)


def is_fill(shape: Shape) -> bool:
    """Tell whether a shape is a coloured area, not a rule drawn as a rectangle."""
    return shape.kind == "rect" and shape.coloured and min(shape.box.width, shape.box.height) > THIN


def _is_box(points: Sequence[Point]) -> bool:
    """Tell whether a path has only upright and level strokes, so that its outline is a rectangle or a line."""
    return all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(points))
