"""What a document itself says of its words: the forms that stand in it unbroken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Lexicon = Callable[[str], bool]

HYPHENS = "-\u00ad\u2010\u2011\u0002"
"""Characters that typesetters put where a reader sees a hyphen. U+0002 is how pdfium reports one at a line's end."""

_AROUND_A_WORD = "\"'„“”‚‘’»«›‹()[]{}.,;:!?…"
_OTHER_HYPHENS = re.compile("[\u00ad\u2010\u2011\u0002]")


def plain_hyphens(text: str) -> str:
    """Write every kind of hyphen as "-"."""
    return _OTHER_HYPHENS.sub("-", text)


def bare(token: str) -> str:
    """Take quotation marks, brackets and punctuation off both ends of a token."""
    return plain_hyphens(token).strip(_AROUND_A_WORD)


def no_lexicon(_word: str) -> bool:
    """Know no word."""
    return False


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known of words: those that stand unbroken in the document, and those of a lexicon.

    `words` come without the punctuation around them. `lexicon` tells whether a word, spelt exactly so, is German.
    """

    words: frozenset[str] = frozenset()
    lexicon: Lexicon = no_lexicon

    def knows(self, word: str) -> bool:
        """Tell whether `word` stands somewhere in the document without a break, capitals at its start aside."""
        found = bare(word)
        return bool(found) and (found in self.words or found[:1].swapcase() + found[1:] in self.words)


def witness_of(cells: Iterable[Sequence[str]], lexicon: Lexicon = no_lexicon) -> Witness:
    """Collect the unbroken words of a document, given as cells, each a sequence of printed lines.

    A word at either side of a line break may be half a word, so it does not count. Neither does the part of a
    word before a hyphen that suspends it ("Ordnungs-,").
    """
    words: set[str] = set()
    for lines in cells:
        for number, line in enumerate(lines):
            tokens = line.split()
            inner = tokens[1 if number else 0 : len(tokens) - (number < len(lines) - 1)]
            for token in inner:
                words.update(_forms(bare(token)))
    return Witness(frozenset(words), lexicon)


def _forms(word: str) -> set[str]:
    """Return the word, and the parts that a slash joins in it."""
    return {part for part in (word, *word.split("/")) if len(part) > 1 and not part.endswith("-")}
