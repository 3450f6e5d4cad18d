"""Runs of glyphs as pdfium draws them, to the words of the page as it is shown."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from math import hypot
from operator import add, not_, sub
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.model import Box
from pipeline.pdf.pages.glyph import Glyph, characters_alone, written_out
from pipeline.pdf.pages.marks import seated
from pipeline.pdf.pages.turn import RIGHT, upright
from pipeline.pdf.pages.words import TOUCHING, Setting, Word, glyphs_to_words, level_words, wide_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.pdf.readers.pdfium_view import View


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What the page reader wants to know of a font; `descent` is that of one point, and not positive.

    `drawn` says that pdfium has the shapes of its letters: from the document, or because it is a standard font.
    `widths` are those of its characters. Each is only like itself.
    """

    bold: bool
    descent: float
    drawn: bool
    widths: Mapping[str, float]


class Run(NamedTuple):
    """The glyphs of one text object, in the order in which they were drawn: texts, origins, and how far they reach.

    The `reaches` are the widths along the line, on the page. `matrix` is the part a, b, c, d of the matrix that leads
    from the text to the page, `size` the font size before it. `direction` is that on the page as it is shown. `told`
    says that pdfium tells of the text object, so that it is known what it prints.
    """

    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    reaches: Sequence[float]
    matrix: tuple[float, float, float, float]
    size: float
    font: Font
    direction: int
    told: bool = True

    @property
    def printed(self) -> int:
        """How many of the glyphs are known to be no space."""
        return len(self.texts) - sum(map(str.isspace, self.texts)) if self.told else 0


Beyond: TypeAlias = tuple[str, float, float]
"""The text of a glyph that begins beyond the edges of the page, and its origin in the PDF's coordinates."""


def usual_direction(runs: Sequence[Run]) -> int:
    """Return how most of the text runs on the page as it is shown; to the right where there is none."""
    if {run.direction for run in runs} <= {RIGHT}:  # as nearly always
        return RIGHT
    votes = Counter[int]()
    for run in runs:
        votes[run.direction] += run.printed
    return votes.most_common(1)[0][0] if votes.total() else RIGHT


@lru_cache(maxsize=4096)
def _as_printed(text: str) -> str:
    """Return how the text of a glyph is printed: its characters written out."""
    return written_out(characters_alone(text))


def runs_to_words(runs: Sequence[Run], view: View, turn: int) -> tuple[list[Word], list[Beyond]]:
    """Return the words of glyphs that begin on the visible part of a page, and what begins beyond it.

    The text of the page runs in the direction `turn`.
    """
    upright_page = turn == RIGHT and view.quarters == 0
    settings = _Settings(view)
    as_told = all(_as_printed(text) == text for text in set[str]().union(*[run.texts for run in runs]))
    xs: list[float] = []
    reaches: list[float] = []
    for run in runs:
        xs += run.xs
        reaches += run.reaches
    all_seen = bool(xs) and view.left <= min(xs) and max(xs) < view.right
    if view.left:
        xs = [x - view.left for x in xs]
    rights = list(map(add, xs, reaches))
    gaps = list(map(sub, xs[1:], rights))
    starts, ends = array("d", xs), array("d", rights)
    words: list[Word] = []
    beyond: list[Beyond] = []
    end = 0
    for run in runs:
        begin, end = end, end + len(run.xs)
        a, b, c, d = run.matrix
        level = upright_page and not b and not c and a > 0 and d > 0
        if not level or run.ys.count(run.ys[0]) < len(run.ys):
            words += glyphs_to_words(_any_glyphs(run, view, turn, beyond))
        elif setting := settings[run.font, run.size, d, run.ys[0]]:
            texts = run.texts
            if as_told and all_seen and isinstance(texts, str) and min(reaches[begin:end]) > TOUCHING * setting.size:
                words += wide_words(texts, starts, ends, gaps, setting, begin)
            else:
                letters = texts if as_told else list(map(_as_printed, texts))
                seen = [0 <= start < view.width for start in starts[begin:end]]
                words += _seen_words(letters, starts[begin:end], ends[begin:end], seen, setting)
                beyond += compress(zip(letters, run.xs, run.ys, strict=True), map(not_, seen))
        else:
            beyond += zip(map(_as_printed, run.texts), run.xs, run.ys, strict=True)
    return words, beyond


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


def _seen_words(
    letters: Sequence[str], starts: array[float], ends: array[float], seen: Sequence[bool], setting: Setting
) -> list[Word]:
    """Return the words of those glyphs on one baseline of an upright page that are `seen`."""
    if not all(seen):
        letters = list(compress(letters, seen))
        starts, ends = array("d", compress(starts, seen)), array("d", compress(ends, seen))
    return level_words(letters, starts, ends, setting)


def _any_glyphs(run: Run, view: View, turn: int, beyond: list[Beyond]) -> Iterator[Glyph]:
    """Yield the glyphs of a run that may be turned, slanted, or on several baselines; put aside those not seen."""
    width, height = view.width, view.height
    level_page = turn == RIGHT and view.quarters == 0
    a, b, c, d = run.matrix
    scale = hypot(a, b) or 1.0
    bold, is_upright = run.font.bold, run.direction == turn
    below, above = run.font.descent * run.size, (run.font.descent + 1) * run.size
    level = level_page and not b and not c and a > 0 and d > 0
    for text, x, y, reach in zip(run.texts, run.xs, run.ys, run.reaches, strict=True):
        if level:
            x0, baseline = x - view.left, view.high - y
            box = Box(x0, baseline - d * above, x0 + reach, baseline - d * below)
        else:
            right, up = a / scale * reach, b / scale * reach
            xs = (c * below, c * above, right + c * below, right + c * above)
            ys = (d * below, d * above, up + d * below, up + d * above)
            box = view.box(x + min(xs), y + min(ys), x + max(xs), y + max(ys))
        if not (0 <= box.x0 < width and -box.height < box.top < height):
            beyond.append((_as_printed(text), x, y))
            continue
        if not level:
            across, down = view.shown(x, y)
            box = upright(box, width, height, turn)
            baseline = upright(Box(across, down, across, down), width, height, turn).bottom
        box, seat = seated(box, baseline)
        yield Glyph.at(_as_printed(text), box, seat, box.height, bold=bold, upright=is_upright)
