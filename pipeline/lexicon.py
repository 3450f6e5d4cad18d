"""The German vocabulary, loaded when the first rule asks for it."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLE = 5
"""Every fifth word form is enough to count how words begin and end."""


class German:
    """simplemma's German word forms and their lemmas (1.1 million), and how words begin and end in them.

    Loading takes about a second and 100 MB, counting another half a second; both are put off until a rule asks. The
    mapping itself is asked, not simplemma's `is_known`: that one ignores capitals and splits compounds, and so takes
    "Menschenhand" and "el" for words.
    """

    @cached_property
    def _lemmas(self) -> Mapping[str, str]:
        from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415

        return DefaultDictionaryFactory().get_dictionary("de")

    @cached_property
    def _more(self) -> frozenset[str]:
        """Lemmas that are no forms of their own in the mapping."""
        return frozenset(lemma for lemma in self._lemmas.values() if lemma not in self._lemmas)

    def __call__(self, word: str) -> bool:
        """Tell whether the vocabulary holds `word`, spelt exactly so."""
        return word in self._lemmas or word in self._more

    def lemma(self, word: str) -> str | None:
        """Return the basic form of a word, None for what the vocabulary does not hold."""
        return self._lemmas.get(word, word if word in self._more else None)

    @cached_property
    def _edges(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """Count the threes of letters with which words end, small words begin, and all that stand in words."""
        ends: Counter[str] = Counter()
        starts: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        for number, form in enumerate(self._lemmas):
            if number % _SAMPLE or len(form) < 5 or not form.isalpha():
                continue
            small = form.lower()
            ends[small[-3:]] += 1
            if form[0].islower():
                starts[small[:3]] += 1
            inside.update(small[n : n + 3] for n in range(len(small) - 2))
        return ends, starts, inside

    def ends_like_a_word(self, part: str) -> float:
        """Return the natural logarithm of how often the last three letters of `part` end the word they stand in."""
        ends, _, inside = self._edges
        last = part[-3:].lower()
        return math.log((ends[last] + 0.05) / (inside[last] + 5))

    def begins_like_a_word(self, part: str) -> float:
        """Return the natural logarithm of how often the first three letters of `part` begin a small word."""
        _, starts, inside = self._edges
        first = part[:3].lower()
        return math.log((starts[first] + 0.05) / (inside[first] + 5))


is_german = German()
"""The vocabulary of this process: tells whether a word is German."""
