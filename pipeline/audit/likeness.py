"""How alike two titles and two lists are, between 0 and 1."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.normalize.identitaet import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEARLY = 0.85
"""Two words this alike are one word in another form: "Menschenhandel", "Menschenhandels"; or a slip, mended."""


class Titles:
    """Likeness of titles by their words: the rarer a word is among all the titles, the more it tells.

    "Runder Tisch" is said of half of the bodies, "Heidelberg" of one. Words that are nearly alike count in part, as in
    soft TF-IDF (Cohen, Ravikumar, Fienberg 2003).
    """

    def __init__(self, titles: Iterable[str]) -> None:
        distinct = {frozenset(words(title)) for title in titles}
        self._count = len(distinct)
        self._having = Counter(word for title in distinct for word in title)

    def likeness(self, one: str, other: str) -> float:
        """Return how much of the weight of both titles, and of the lighter one, they have in common: the mean of both.

        A title that only got longer is nearly the same, however many words were added.
        """
        left, right = Counter(words(one)), Counter(words(other))
        common = left & right
        shared = 2 * self._weight(common)
        left, right = left - common, right - common
        near = sorted(
            ((_ratio(a, b), a, b) for a in left for b in right if _may_be_alike(a, b)),
            key=lambda found: (-found[0], found[1], found[2]),
        )
        for ratio, a, b in near:
            if ratio >= _NEARLY and left[a] and right[b]:
                shared += ratio * (self._weight([a]) + self._weight([b]))
                left[a] -= 1
                right[b] -= 1
        weights = self._weight(words(one)), self._weight(words(other))
        if not all(weights):
            return float(one == other)
        return (shared / sum(weights) + min(shared / 2 / min(weights), 1.0)) / 2

    def _weight(self, found: Iterable[str]) -> float:
        counted = Counter(found) if not isinstance(found, Counter) else found
        return sum(n * math.log((self._count + 2) / (self._having[word] + 1)) for word, n in counted.items())


def list_likeness(one: str, other: str) -> float:
    """Return the share of entries that two printed lists have in common; two empty lists are alike."""
    left, right = Counter(_entries(one)), Counter(_entries(other))
    if not left and not right:
        return 1.0
    return 2 * (left & right).total() / (left.total() + right.total())


def _entries(text: str) -> list[str]:
    return [" ".join(words(part)) for part in re.split(r"[,;()]", text) if part.strip()]


def _may_be_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return _abbreviates(short, long) or (len(short) > 3 and len(short) / len(long) > 0.4)


def _ratio(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if _abbreviates(short, long) or _is_head(short, long):
        return _NEARLY
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _is_head(short: str, long: str) -> bool:
    """Tell whether a word is what a compound is a kind of: "Kommission" and "Fachkommission"."""
    return len(short) > 5 and short != long and long.endswith(short)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a word of two or three letters may stand for a long one: "AK" for "Arbeitskreis"."""
    if not 2 <= len(short) <= 3 or len(long) < 8 or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
