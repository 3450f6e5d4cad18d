"""The lines of several columns that stand side by side, and whether they are numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.maker import maker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.text_lines import TextLine

ASCENT, DESCENT = 0.8, 0.2
"""A line reaches this far above and below its baseline, in font sizes; with leading 1.0 lines touch."""


_NUMBER = re.compile(r"[-–—−+±(<>≤≥$€£§#]*\s*\d[\d\s.,':/%‰€$)*†–−-]*|[-–—−.·…*/]+|n\.?\s?a\.?|x", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_number(text: str) -> bool:
    """Tell whether a line is nothing but a number. Each is asked several times, with other columns beside it."""
    return _NUMBER.fullmatch(text) is not None


_MEASURE = r"([%‰€£$]|T?EUR|Euro|DM|km[²2]?|m[²³23]?|ha|t|kg|[mµn]?g|m?l|hl|[kMG]Wh|°C|°dH|mm|cm|dB(\(A\))?)"
_UNIT = re.compile(
    r"(in ?)?((Anzahl|Zahl|Prozent|Personen)|((je )?(1[. ]000|1[. ]?000[. ]000|Tsd\.?|Mill\.?|Mio\.?|Mrd\.?) ?)?"
    rf"{_MEASURE}(/{_MEASURE})?|(je )?1[. ]000|No\.?)",
)


def is_unit(text: str) -> bool:
    """Tell whether a text says in what something is counted, and nothing else: "Anzahl", "in 1.000 EUR", "%"."""
    return _UNIT.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Tell whether a number is a year of the last century or of this one, as titles are."""
    return _YEAR.fullmatch(text) is not None


_YEAR = re.compile(r"(19|20)\d\d")


class Stripe(NamedTuple):
    """Lines of several columns that stand side by side: their common extent, and the columns that have text in it.

    `numbers` are the columns that have nothing but a number in it, `lines` all lines, each with its column.
    """

    top: float
    bottom: float
    columns: frozenset[int]
    numbers: frozenset[int]
    lines: tuple[tuple[int, TextLine], ...] = ()

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for _, line in self.lines)

    @property
    def by_column(self) -> dict[int, TextLine]:
        """The line in each of its columns; where there are several, the first."""
        return dict(reversed(self.lines))

    def in_column(self, column: int) -> TextLine | None:
        """Return its line in a column, if there is one."""
        return next((line for number, line in self.lines if number == column), None)


_stripe = maker(Stripe)

_TOP_AND_COLUMN = itemgetter(0, 1)


def columns_to_stripes(columns: Sequence[Sequence[TextLine]]) -> list[Stripe]:
    """Merge the lines of all columns that overlap in height, from top to bottom."""
    lines = sorted(
        [
            (line.baseline - ASCENT * line.size, number, line)
            for number, column in enumerate(columns)
            for line in column
        ],
        key=_TOP_AND_COLUMN,
    )
    extents: list[tuple[float, float]] = []
    members: list[list[tuple[int, TextLine]]] = []
    for top, number, line in lines:
        bottom = line.baseline + DESCENT * line.size
        if extents and top < extents[-1][1] - 0.15 * (bottom - top):
            extents[-1] = extents[-1][0], max(extents[-1][1], bottom)
            members[-1].append((number, line))
        else:
            extents.append((top, bottom))
            members.append([(number, line)])
    return [
        _stripe(
            (
                top,
                bottom,
                frozenset([number for number, _ in own]),
                frozenset([number for number, line in own if is_number(line.text)]),
                tuple(own),
            )
        )
        for (top, bottom), own in zip(extents, members, strict=True)
    ]


def pieces(band: Sequence[Stripe], cuts: Sequence[float]) -> list[list[Stripe]]:
    """Return the stripes of a band, from top to bottom, between the heights at which it is cut."""
    if not cuts:
        return [list(band)] if band else []
    tops = [stripe.top for stripe in band]
    bounds = [0, *(bisect_left(tops, y) for y in cuts), len(tops)]
    return [list(band[a:b]) for a, b in pairwise(bounds) if a < b]
