"""The German vocabulary, loaded when the first rule asks for it."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLE = 5
"""Every fifth word form is enough to count how words begin and end."""


class German:
    """simplemma's German word forms and their lemmas (1.1 million), and how words begin and end in them.

    A lemma is a form of its own, too (but for five with a slash or a comma in them, which are no words of a text).
    Loading takes about a second and 100 MB, counting another half a second; both are put off until a rule asks. The
    mapping itself is asked, not simplemma's `is_known`: that one ignores capitals and splits compounds, and so takes
    "Menschenhand" and "el" for words.
    """

    @cached_property
    def _lemmas(self) -> Mapping[bytes, bytes]:
        """Word forms and their lemmas, in UTF-8 as simplemma keeps them."""
        from simplemma.strategies.dictionaries import dictionary_factory as simplemma  # noqa: PLC0415

        words = simplemma.DefaultDictionaryFactory().get_dictionary("de")
        # Its mapping decodes and encodes each word that is met on the way through all: 2 s where the bytes take 0.1 s.
        if isinstance(words, simplemma.MappingStrToByteString):
            return words._dict  # noqa: SLF001
        return {form.encode(): lemma.encode() for form, lemma in words.items()}

    def __call__(self, word: str) -> bool:
        """Tell whether the vocabulary holds `word`, spelt exactly so."""
        return word.encode() in self._lemmas

    def lemma(self, word: str) -> str | None:
        """Return the basic form of a word, None for what the vocabulary does not hold."""
        found = self._lemmas.get(word.encode())
        return None if found is None else found.decode()

    @cached_property
    def _edges(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """Count the threes of letters with which words end, small words begin, and all that stand in words."""
        ends: Counter[str] = Counter()
        starts: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        for form in map(bytes.decode, islice(self._lemmas, 0, None, _SAMPLE)):
            if len(form) < 5 or not form.isalpha():
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
