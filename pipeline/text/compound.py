"""German compounds: words that no dictionary lists, made of words that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.text.witness import Lexicon

_LINKS = ("", "s", "es", "n", "en", "er")
_SHORTEST_FIRST = 3
_SHORTEST_LAST = 4
"""Shorter second parts make words of anything: "Ausbeutungsfor" would end in "For"."""


def is_word_or_compound(word: str, lexicon: Lexicon) -> bool:
    """Tell whether `word` is in the lexicon, or ends in a noun of it after another word ("Austausch|treffen")."""
    if lexicon(word):
        return True
    for cut in range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1):
        last = word[cut:]
        if not (last.islower() and lexicon(last.capitalize())):
            continue
        first = word[:cut]
        if any(
            lexicon(first.removesuffix(link)) for link in _LINKS if first.endswith(link) and len(first) > len(link) + 2
        ):
            return True
    return False
