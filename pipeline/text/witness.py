"""What a document itself says of its words and of its typesetter's habits."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.text.compound import NEVER_ENDS, is_feminine, is_word_or_compound, stands_small
from pipeline.text.room import fits_one_line, is_alone, is_full
from pipeline.text.tokens import _INSIDE, CAPITAL_BEHIND_HYPHEN, HYPHENS, bare, first_part, last_part
from pipeline.text.vocabulary import Lexicon, no_lexicon
from pipeline.text.words import SMALL_WORDS, SUSPENDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Line

_ENOUGH = 10
"""So many full lines show what a typesetter does in a column."""

_SOME = 4
"""So many broken words show which words a typesetter breaks."""

_SEPARATING = (",", ";", ":")

_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.((19|20)\d\d\b|(?!\d))")

_SPACED_DATE = re.compile(r"\b\d{1,2}\. \d{1,2}\.(?!\d)")

_ADDRESS = re.compile(r"\w[.@_]\w|://|\w/\w")


class FullLine(NamedTuple):
    """A break after a full line: the last and the first word around it, and whether the last stands alone.

    `room` is that of the line in whole points; `fits` says that the two words would have had room together.
    """

    head: str
    tail: str
    alone: bool
    room: int
    fits: bool


class _Breaks(NamedTuple):
    """Breaks after full lines: how many of them break one word, and how many there are."""

    broken: int
    all: int

    def and_(self, more: _Breaks) -> _Breaks:
        """Return these and more of them."""
        return _Breaks(self.broken + more.broken, self.all + more.all)


_NONE = _Breaks(0, 0)


@dataclass(frozen=True)
class Witness:
    """What is known of words and of breaks.

    `words` are those that stand unbroken in the document, without the punctuation around them; `lexicon` is the
    vocabulary. `inside` holds the hyphen characters within words, `hyphenated` the two parts of each word with a
    hyphen at the end of a line, and that hyphen; `full` the breaks after full lines, each with how often it is so.
    `dated` says that dates stand in the document without spaces ("14.03.2025").
    """

    words: frozenset[str] = frozenset()
    lexicon: Lexicon = no_lexicon
    inside: frozenset[str] = frozenset()
    hyphenated: tuple[tuple[str, str, str], ...] = ()
    full: Mapping[FullLine, int] = field(default_factory=dict)
    dated: bool = False

    def knows(self, word: str) -> bool:
        """Tell whether `word` stands somewhere in the document without a break, capitals at its start aside."""
        found = bare(word)
        return bool(found) and (found in self.words or found[:1].swapcase() + found[1:] in self.words)

    def stands(self, word: str) -> bool:
        """Tell whether a word can stand by itself: the document has it so, or the vocabulary, or it is a compound."""
        found = bare(word)
        part = last_part(found)
        if not part.isalpha() or self.knows(found) or (len(part) > 1 and part.isupper()):
            return True
        if part.islower():
            return stands_small(part, self.lexicon)
        return is_word_or_compound(part, self.lexicon) or is_feminine(part, self.lexicon)

    def begins_new(self, word: str) -> bool:
        """Tell whether a word in small letters can stand behind a space."""
        found, part = bare(word), first_part(word)
        if CAPITAL_BEHIND_HYPHEN.match(found) and len(part) > 1:
            return False
        return found in self.words or (bool(part) and part.islower() and stands_small(part, self.lexicon))

    @cached_property
    def hyphenates(self) -> bool:
        """Whether the typesetter sets hyphens: some word that ends a line with one has none by itself."""
        return any(self._is_parted(stem, tail) for stem, tail, _ in self.hyphenated)

    @cached_property
    def own_hyphen(self) -> str | None:
        """The character of the words' own hyphens, where the typesetter's are another; None if both are the same.

        Fonts may give the same character back for both.
        """
        if len(self.inside) != 1 or not {hyphen for _, _, hyphen in self.hyphenated} - self.inside:
            return None
        parted = any(self._is_parted(stem, tail) for stem, tail, hyphen in self.hyphenated if hyphen in self.inside)
        return None if parted else next(iter(self.inside))

    @cached_property
    def set_hyphens(self) -> frozenset[str]:
        """The characters that stand only where the typesetter parts words: never inside a word, at its own hyphens."""
        parted = {hyphen for stem, tail, hyphen in self.hyphenated if self._is_parted(stem, tail)}
        return frozenset(parted) if self.own_hyphen is not None else frozenset()

    def _is_parted(self, stem: str, tail: str) -> bool:
        """Tell whether the typesetter put the hyphen between two parts: they are one word, and not two.

        A part with a linking s has a hyphen of its own only before "und" and the like.
        """
        if last_part(stem).endswith(NEVER_ENDS):
            return True
        return not (self.stands(stem) and self.begins_new(tail)) and self.lexicon(stem + first_part(tail))

    @cached_property
    def breaks_alone(self) -> bool:
        """Whether the typesetter breaks words without a hyphen: some word that fills its line is broken for certain."""
        return any(self._is_broken(line.head, line.tail) for line in self.full if line.alone)

    @cached_property
    def _beside(self) -> Mapping[tuple[int, bool], _Breaks]:
        """How often a word beside others is broken, by the room of the line and by whether it would have fitted."""
        found: dict[tuple[int, bool], _Breaks] = {}
        for line, times in self.full.items():
            if not line.alone:
                broken, every = found.get((line.room, line.fits), (0, 0))
                broken += times if self._is_broken(line.head, line.tail) else 0
                found[line.room, line.fits] = _Breaks(broken, every + times)
        return found

    @cached_property
    def _everywhere(self) -> Mapping[bool, _Breaks]:
        """How often a word beside others is broken, by whether it would have fitted a line."""
        found = {True: _NONE, False: _NONE}
        for (_, fits), breaks in self._beside.items():
            found[fits] = found[fits].and_(breaks)
        return found

    def breaks_beside(self, room: float | None, *, fits: bool) -> bool:
        """Whether the typesetter breaks words without a hyphen that do not stand alone on their line, too.

        Columns may differ in that, and can be told apart by their room; and so do words that would have had room on a
        line of their own, which most typesetters spare.
        """
        if fits and self.spares_what_fits:
            return False
        here, breaks = _NONE, _NONE
        for kind in (False,) if self.spares_what_fits else (False, True):
            here = here.and_(self._beside.get((round(room or 0.0), kind), _NONE))
            breaks = breaks.and_(self._everywhere[kind])
        breaks = here if here.all >= _ENOUGH else breaks
        return breaks.broken > 0.2 * breaks.all

    @cached_property
    def spares_what_fits(self) -> bool:
        """Whether the words broken beside others are those that would not have had room on a line of their own."""
        fitting, longer = self._everywhere[True].broken, self._everywhere[False].broken
        return longer >= _SOME and fitting < 0.1 * longer

    def _is_broken(self, head: str, tail: str) -> bool:
        whole = last_part(head) + first_part(tail)
        return (
            first_part(tail) not in SMALL_WORDS
            and not (self.stands(head) and self.begins_new(tail))
            and is_word_or_compound(whole, self.lexicon)
        )


class Said:
    """What a document says, collected cell by cell.

    A word at either side of a line break may be half a word, so it does not count, unless a comma is between. Neither
    does the part of a word before a hyphen that suspends it ("Ordnungs-,").
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._whole: set[str] = set()
        self._inside: set[str] = set()
        self._hyphenated: dict[tuple[str, str, str], None] = {}
        self._full = Counter[FullLine]()
        self._dated = self._spaced = False

    def add(self, lines: Sequence[Line]) -> None:
        """Take the printed lines of a cell."""
        whole_before = True  # no word can go on from the line above
        for number, line in enumerate(lines):
            tokens = line.text.split()
            whole_behind = number == len(lines) - 1 or line.text.endswith(_SEPARATING)
            self._whole.update(tokens[0 if whole_before else 1 : len(tokens) - (not whole_behind)])
            whole_before = whole_behind
            if "-" in line.text or not (line.text.isascii() and line.text.isprintable()):
                self._inside.update(_INSIDE.findall(line.text))
            if "." in line.text:
                self._dated = self._dated or _DATE.search(line.text) is not None
                self._spaced = self._spaced or _SPACED_DATE.search(line.text) is not None
        printed = [line for line in lines if line.text.strip()]
        for number, (before, after) in enumerate(pairwise(printed)):
            head, tail = before.text.split()[-1], after.text.split()[0]
            if len(head) > 1 and head[-1] in HYPHENS and head[-2].isalpha():
                if _ADDRESS.search(head) or _ADDRESS.search(tail):
                    continue  # its parts are no words
                if tail[0].islower() and tail not in SUSPENDING and bare(tail) not in SUSPENDING:
                    self._hyphenated[bare(head[:-1]), bare(tail), head[-1]] = None
            elif head[-1].isalpha() and tail[0].islower() and is_full(before, after):
                goes_on = after.text.strip() == tail and any(is_full(after, line) for line in printed[number + 2 :][:1])
                fits = not goes_on and fits_one_line(before, after)
                self._full[FullLine(head, tail, is_alone(before), round(before.room or 0.0), fits)] += 1

    def witness(self, lexicon: Lexicon = no_lexicon) -> Witness:
        """Return the document as a witness."""
        return Witness(
            frozenset().union(*(_forms(bare(token)) for token in self._whole)),
            lexicon,
            frozenset(self._inside),
            tuple(self._hyphenated),
            self._full,
            self._dated and not self._spaced,
        )


def witness_of(cells: Iterable[Sequence[Line]], lexicon: Lexicon = no_lexicon) -> Witness:
    """Return a document as a witness that is given as cells, each a sequence of printed lines."""
    said = Said()
    for lines in cells:
        said.add(lines)
    return said.witness(lexicon)


def _forms(word: str) -> set[str]:
    """Return the word, and the parts that a slash joins in it."""
    return {part for part in (word, *word.split("/")) if len(part) > 1 and not part.endswith("-")}
