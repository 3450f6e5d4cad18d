"""What the repair asks a vocabulary; `pipeline/lexicon.py` is the German one."""

from __future__ import annotations

from typing import Protocol


class Lexicon(Protocol):
    """A vocabulary: which words it holds, and how its words begin and end."""

    def __hash__(self) -> int:
        """Be a key of what is remembered of its words."""

    def __call__(self, word: str, /) -> bool:
        """Tell whether `word`, spelt exactly so, is a word."""

    def lemma(self, word: str, /) -> str | None:
        """Return its basic form, None if it is not held."""

    def ends_like_a_word(self, part: str, /) -> float:
        """Return the natural logarithm of how often the last letters of `part` end the word they stand in."""

    def begins_like_a_word(self, part: str, /) -> float:
        """Return the natural logarithm of how often the first letters of `part` begin a word in small letters."""


class NoLexicon:
    """Knows no word: without a vocabulary, geometry and the document are all the evidence."""

    def __call__(self, _word: str, /) -> bool:
        """Know no word."""
        return False

    def lemma(self, _word: str, /) -> str | None:
        """Know no basic form."""
        return None

    def ends_like_a_word(self, _part: str, /) -> float:
        """Take no group of letters for the end of a word."""
        return -10.0

    def begins_like_a_word(self, _part: str, /) -> float:
        """Take no group of letters for the beginning of a word."""
        return -10.0


no_lexicon = NoLexicon()
