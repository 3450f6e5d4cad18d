"""What a column may be that goes by an unknown name: by the name, and by what stands in its cells."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from schemas.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from schemas.vocabulary import Vocabulary

_PARTS = re.compile(r"[,;/()]")
_MOST = 8
"""Unknown columns that are weighed against each other; a table of bodies has six columns and a few more."""

_ENOUGH = 0.6
"""A column is taken for what half of its cells say, with a name that is a little like it, or for a name alone that
differs in a letter or two."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Column `number` of a table may be the printed column `spalte` ("turnus"), for a reason."""

    number: int
    spalte: str
    reason: str


def guess_columns(
    unknown: Mapping[int, tuple[str, Sequence[str]]], missing: Sequence[str], vocabulary: Vocabulary
) -> tuple[Guess, ...]:
    """Assign unknown columns (number -> name and cells) to the `missing` ones, as well as they fit together.

    All assignments are weighed, so that a column goes where it is needed and not where it fits by chance. One that
    fits nowhere well enough is left out.
    """
    numbers = sorted(unknown)[:_MOST]
    weights = {(n, name): _weight(*unknown[n], name, vocabulary) for n in numbers for name in missing}

    @cache
    def best(at: int, taken: frozenset[int]) -> tuple[float, tuple[int | None, ...]]:
        """Return the best total for `missing[at:]` with what is not taken, and the column of each."""
        if at == len(missing):
            return 0.0, ()
        without = best(at + 1, taken)
        options = [(without[0], (None, *without[1]))]
        for n in numbers:
            if n not in taken and weights[n, missing[at]] >= _ENOUGH:
                total, rest = best(at + 1, taken | {n})
                options.append((total + weights[n, missing[at]], (n, *rest)))
        return max(options, key=lambda option: option[0])

    return tuple(
        Guess(n, name, _reason(*unknown[n], name, vocabulary))
        for n, name in zip(best(0, frozenset())[1], missing, strict=True)
        if n is not None
    )


def _weight(header: str, cells: Sequence[str], name: str, vocabulary: Vocabulary) -> float:
    likeness = _likeness(header, name, vocabulary)
    if name == "titel":
        # No list holds titles. They are many words, differ from each other, and are no values of another column.
        filled = [cell for cell in cells if cell]
        distinct = len(set(filled)) / len(filled) if filled else 0.0
        foreign = max((_share(cells, other, vocabulary) for other in _KNOWN), default=0.0)
        return distinct * (1 - foreign) * 0.62 + likeness * 0.38
    return _share(cells, name, vocabulary) * 0.75 + likeness * 0.75 * (1 if likeness > 0.85 else 0.5)


def _likeness(header: str, name: str, vocabulary: Vocabulary) -> float:
    """Return how much a name is like the nearest one that is known for the column, from 0 to 1."""
    known = (wording for wording, spalte in vocabulary.spalten.values.items() if spalte == name)
    return max((difflib.SequenceMatcher(None, fold(header), wording).ratio() for wording in known), default=0.0)


def _share(cells: Sequence[str], name: str, vocabulary: Vocabulary) -> float:
    """Return the share of the filled cells that hold what the column holds."""
    filled = [cell for cell in cells if cell]
    return sum(_KNOWN[name](cell, vocabulary) for cell in filled) / len(filled) if filled else 0.0


def _all_parts(lookup: Callable[[str], object | None], cell: str) -> float:
    parts = [part.strip() for part in _PARTS.split(cell) if part.strip()]
    return sum(lookup(part) is not None for part in parts) / len(parts) if parts else 0.0


_KNOWN: dict[str, Callable[[str, Vocabulary], float]] = {
    "bundesland": lambda cell, v: float(v.land(cell) is not None),
    "ebene": lambda cell, v: float(v.ebene(cell) is not None),
    "turnus": lambda cell, v: float(v.turnus(cell) is not None),
    "schwerpunkt": lambda cell, v: max(
        float(v.schwerpunkte.get(cell) is not None), _all_parts(v.schwerpunkte.get, cell)
    ),
    "akteure": lambda cell, v: _all_parts(v.akteur, cell),
}


def _reason(header: str, cells: Sequence[str], name: str, vocabulary: Vocabulary) -> str:
    known = [fold(wording) for wording, spalte in vocabulary.spalten.values.items() if spalte == name]
    nearest = difflib.get_close_matches(fold(header), known, n=1, cutoff=0.0)
    like = f"nächster bekannter Name „{vocabulary.spalten.wordings[nearest[0]]}“" if nearest else ""
    if name == "titel":
        return f"{like}; die Zellen unterscheiden sich"
    return f"{like}; {_share(cells, name, vocabulary):.0%} des Inhalts passen dazu"
