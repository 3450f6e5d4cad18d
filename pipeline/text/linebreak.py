"""A line break inside a cell, what is known of it, and what a rule can say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.text.compound import (
    ends_in_adjective,
    is_beginning_of_compound,
    is_compound,
    is_dative_plural,
    is_listed,
    is_noun,
    is_word_or_compound,
    may_be_word,
    stands_small,
    takes_an_infinitive,
)
from pipeline.text.room import fits_one_line, is_alone, is_full
from pipeline.text.tokens import CAPITAL_BEHIND_HYPHEN, HYPHENS, bare, first_part, last_part, plain_hyphens
from pipeline.text.words import ABBREVIATIONS, BEFORE_ADJECTIVES, LATIN_ENDS, NEVER_LAST, SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Basis, Line
    from pipeline.text.vocabulary import Lexicon
    from pipeline.text.witness import Witness

_ADDRESS = re.compile(r"@|\bwww\.|://|\w\.[a-z]{2,12}/")
_VOWEL = re.compile("[aeiouyäöü]")
MOST_LINES = 12
"""A word is not broken over more lines than this."""

UNLIKELY = -7.5
"""How a break inside a word looks: the end of the first part seldom ends words, the beginning of the second seldom
begins them. The two logarithms add up to less than this at three of four such breaks, and at one of twenty breaks
between words (measured on manuals, which are full of foreign words)."""


_ONSET = re.compile(r"([bcdfghjklmnpqrstvwxzß]{2,})[aeiouyäöü]")
_ONSETS = frozenset(
    """
    bh bl br ch chl chr cl cr dh dj dr dw fj fl fr gh gl gm gn gr hn hr jv kh kl kn kr ks kw lh ll mn ng pf pfl pfr ph
    phl phr phth pl pn pr ps pt qu rh sc sch schl schm schn schr schw scr sh shr sk skl skr sl sm sn sp sph spl spr sq
    sr st str sv sw sz th thr tr ts tsch tw vl vr wh wl wr zv zw
    """.split(),
)
"""Consonants that words begin with, those from abroad included; no word begins with others: "Sene" + "ctute"."""

_SHORTEST_WORD = 2
"""Longer words have a vowel."""

ENDS_NO_WORD = -4.0
"""Letters whose logarithm is less than this hardly ever end a word."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stood at a break: `head` and `tail` joined by `glue`, `head` without its last character if `drop`.

    One that is `doubtful` reports the other reading, too; where there is no hyphen, it keeps the two apart.
    """

    glue: str
    rule: str
    basis: Basis
    drop: bool = False
    doubtful: bool = False

    def reading(self, head: str, tail: str) -> str:
        """Return what stood there."""
        return (head[:-1] if self.drop else head) + self.glue + tail

    def other_reading(self, head: str, tail: str) -> str:
        """Return what may have stood there if the verdict is wrong, with hyphens that can be seen."""
        return plain_hyphens(head + tail if self.glue or self.drop else head[:-1] + tail)


SPACE = Verdict(" ", "zeilenumbruch", "form")
"""The ordinary break: nothing to report, a line break became a space."""

DOUBT = Verdict(" ", "unentschieden", "wortschatz", doubtful=True)
"""What no evidence settles."""

JOINED_BY_FORM = Verdict("", "notumbruch", "form")
JOINED_BY_GEOMETRY = Verdict("", "notumbruch", "geometrie")
JOINED_BY_DOCUMENT = Verdict("", "notumbruch", "dokument")
JOINED_BY_VOCABULARY = Verdict("", "notumbruch", "wortschatz")
"""One word, broken without a hyphen: what says so."""

SHORT = 3
"""Words of so few letters stand for themselves."""


@dataclass(frozen=True)
class Break:
    """A line break between the lines `before` and `after`.

    `head` is the last word before it, parts that earlier repairs joined included. `tails` are the first word after
    it, and that word with what may belong to it on the lines below, if it fills its line, too. `following` is the
    word after the first. `foreign` says that the cell is not in German, `last` that no line follows `after`,
    `previous` is the word before the head, `next_line` the first word of the line behind that of the tail,
    `inside_sentence` says that neither the cell nor a sentence begins with the head, `genitive` that an article in the
    genitive stands before it, `only` that the cell has no other words, and `names_only` that it is a list of nouns,
    without a verb or an adjective.
    """

    before: Line
    after: Line
    head: str
    tails: tuple[str, ...]
    following: str
    witness: Witness
    foreign: bool = False
    last: bool = False
    inside_sentence: bool = False
    genitive: bool = False
    only: bool = False
    names_only: bool = False
    previous: str = ""
    next_line: str = ""

    @property
    def tail(self) -> str:
        """The first word after the break, as far as its line shows it."""
        return self.tails[0]

    @property
    def lexicon(self) -> Lexicon:
        """The vocabulary."""
        return self.witness.lexicon

    @cached_property
    def head_part(self) -> str:
        """The head behind its last hyphen or slash."""
        return last_part(self.head)

    @cached_property
    def tail_part(self) -> str:
        """The letters that the tail begins with."""
        return first_part(self.tail)

    @property
    def alone(self) -> bool:
        """Whether the head stands alone on its line."""
        return is_alone(self.before)

    @cached_property
    def full(self) -> bool | None:
        """Whether the line before had no room for one more letter; None without geometry."""
        return is_full(self.before, self.after)

    @property
    def may_be_broken(self) -> bool:
        """Whether a word could be broken here without a hyphen: the line is full, and the typesetter does so."""
        if not self.full or self.before.spaced:
            return False
        return self.witness.breaks_alone if self.alone else self.breaks_beside

    @property
    def never_broken(self) -> bool:
        """Whether the typesetter parts words with hyphens, and none without."""
        return self.witness.hyphenates and not self.may_be_broken and not self.witness.breaks_alone

    @property
    def breaks_beside(self) -> bool:
        """Whether words in this column are broken that do not stand alone on their line, and this could be one.

        Most typesetters break only what is longer than a line, though some fill the line before it; a word that fits a
        line of its own is not broken then.
        """
        return self.witness.breaks_beside(self.before.room, fits=self.fits)

    @property
    def fits(self) -> bool:
        """Whether the head and the tail, as they are printed around the break, would have had room on one line."""
        one = len(self.tails) == 1 and len(self.before.text.split()[-1]) == len(self.head)
        return one and fits_one_line(self.before, self.after)

    @property
    def ending_before_noun(self) -> bool:
        """Whether "er" or "es" is the ending of an adjective ("Grenzregional" + "er Dialog") rather than a pronoun.

        A pronoun stands behind a verb, in "t", "n" or "e", and is no article: no noun follows it at once.
        """
        behind = self.following or self.next_line
        if self.tail not in {"er", "es"} or self.head[-1] in "tne" or not behind[:1].isupper():
            return False
        head, lexicon = last_part(self.head), self.witness.lexicon
        adjective = stands_small((head + self.tail).lower(), lexicon) or ends_in_adjective(head, lexicon)
        return self.may_be_broken and adjective

    @property
    def participle_before_noun(self) -> bool:
        """Whether an article or a preposition shows that "den" ends a participle: "zu laufen" + "den Fragen"."""
        head, tail = last_part(self.head), self.tail
        participle = head.islower() and head.endswith("n") and tail in {"de", "dem", "den", "der", "des"}
        before_noun = self.following[:1].isupper() or not self.following
        listed = self.joined_is_listed and self.previous in BEFORE_ADJECTIVES and before_noun
        # No verb is made so: "sinnentnehmen" + "des Lesen".
        made = self.following[:1].isupper() and takes_an_infinitive(head, self.witness.lexicon)
        return participle and self.may_be_broken and (listed or made)

    @property
    def behind_a_noun(self) -> bool:
        """Whether a word with a capital stands before the head, with no sign between ("Anlage C")."""
        return self.previous[:1].isupper() and self.previous[-1:].isalpha()

    @property
    def joined_in_document(self) -> bool:
        """Whether the two parts, or they and what follows, stand in the document as one unbroken word."""
        return any(self.witness.knows(self.head + tail) for tail in self.tails)

    @cached_property
    def joined_is_listed(self) -> bool:
        """Whether the vocabulary holds the two parts as one word."""
        head, lexicon = last_part(self.head), self.witness.lexicon
        return any(is_listed(head + first_part(tail), lexicon) for tail in self.tails)

    @property
    def capital_is_listed(self) -> bool:
        """Whether the vocabulary holds the two parts as one word with the capital that they begin with."""
        head = last_part(self.head)
        return any(self.witness.lexicon(head + first_part(tail)) for tail in self.tails)

    @cached_property
    def joined_is_compound(self) -> bool:
        """Whether the two parts are one word that is made of listed ones."""
        head = last_part(self.head)
        for tail in self.tails:
            part = first_part(tail)
            if head[:1].islower():  # no noun, and so no compound of nouns
                if stands_small(head + part, self.witness.lexicon):
                    return True
                continue
            if is_word_or_compound(head + part, self.witness.lexicon):
                return True
            if not self.inside_sentence and stands_small((head + part).lower(), self.witness.lexicon):
                return True
            # "Gesund" + "heits-": a beginning that waits for its end.
            if tail[len(part) :][:1] in HYPHENS and is_beginning_of_compound(head + part, self.witness.lexicon):
                return True
        return False

    @cached_property
    def word_goes_across(self) -> bool:
        """Whether the joined word is a compound in which one of the words has letters on both sides of the break."""
        head, parts = last_part(self.head), [first_part(tail) for tail in self.tails]
        return head[:1].isupper() and any(is_compound(head + p, self.witness.lexicon, len(head)) for p in parts)

    @cached_property
    def head_stands(self) -> bool:
        """Whether the head can stand by itself. A little word has no capital inside a sentence."""
        found = bare(self.head)
        little = self.inside_sentence and found[:1].isupper() and found[0] not in "SI" and found.lower() in SMALL_WORDS
        if little and not is_dative_plural(found, self.witness.lexicon):
            return False
        if found.istitle() and found.isalpha() and not self.witness.knows(found):
            lexicon = self.witness.lexicon
            if not lexicon(found) and lexicon.lemma(found.lower()) == found.lower() + "en":
                return False  # the stem of a verb: "Begleit" + "material"
            if len(found) > _SHORTEST_WORD and not _VOWEL.search(found.lower()) and found.lower() not in ABBREVIATIONS:
                return False  # "Sch" + "werbehinderung"
        return self.witness.stands(self.head)

    @property
    def head_is_beginning(self) -> bool:
        """Whether the head is no word, but how a compound begins: "Beratungs"."""
        return not self.head_stands and is_beginning_of_compound(self.head_part, self.lexicon)

    @cached_property
    def tail_begins(self) -> bool:
        """Whether a new word can begin with the tail, in small letters."""
        if self.tail[-1] in ",.;:)" and bare(self.tail) in NEVER_LAST:
            return False
        if self.tail[-1] in HYPHENS and len(self.tails) > 1 and CAPITAL_BEHIND_HYPHEN.match(self.tails[1]):
            return False  # "Chath" + "am-" + "House-Regel"
        if is_address(self.tails[-1]):
            return True
        ended = False
        for tail in self.tails:
            part = first_part(tail)
            if self.witness.begins_new(tail) and (not ended or self.witness.lexicon(part)):
                return True
            # What goes on behind the end of a compound is another word: "Protokoll" + "abteilung" + "hinterlegt".
            noun = is_noun(part, self.witness.lexicon) and not part.endswith("s")
            ended |= noun and is_compound(last_part(self.head) + part, self.witness.lexicon)
        return False

    @property
    def tail_is_no_word(self) -> bool:
        """Whether nothing that begins with the tail can be a word in small letters, known or made of known ones."""
        if not self.tail[-1].isalpha() and bare(self.tail) + "." == self.tail:
            return not self.following and self._is_no_word(self.tail[:-1])
        coupled = CAPITAL_BEHIND_HYPHEN.match(bare(self.tail)) and len(first_part(self.tail)) > _SHORTEST_WORD + 1
        return self._is_no_word(first_part(self.tail) if coupled else bare(self.tail).split("/")[0])

    def _is_no_word(self, part: str) -> bool:
        if not part.isalpha() or not _VOWEL.search(part) or self.tail_begins or part.endswith(LATIN_ENDS):
            return False
        return not any(may_be_word(first_part(tail), self.witness.lexicon) for tail in self.tails)

    @property
    def tail_is_noun(self) -> bool:
        """Whether the tail would be a noun if it had its capital: so it is the end of a compound."""
        parts = [first_part(tail) for tail in self.tails]
        lexicon = self.witness.lexicon
        return any(
            len(part) > 3 and (is_noun(part, lexicon) or is_word_or_compound(part.capitalize(), lexicon))
            for part in parts
        )

    def joined_stem_is_known(self, stem: str) -> bool:
        """Tell whether a word without its hyphen makes a known one with the tail."""
        wholes = [last_part(stem) + first_part(tail) for tail in self.tails]
        lexicon = self.witness.lexicon
        if not self.inside_sentence and any(stands_small(whole.lower(), lexicon) for whole in wholes):
            return True  # "Landes-" + "weiter Austausch"
        return any(self.witness.knows(whole) or is_word_or_compound(whole, lexicon) for whole in wholes)

    @property
    def looks_like_two_words(self) -> bool:
        """Whether the letters around the break are such as end and begin words."""
        head, tail, lexicon = last_part(self.head), first_part(self.tail), self.witness.lexicon
        onset = _ONSET.match(tail)
        if onset and onset[1] not in _ONSETS:
            return False
        return lexicon.ends_like_a_word(head) + lexicon.begins_like_a_word(tail) > UNLIKELY


def is_address(token: str) -> bool:
    """Tell whether a token is part of a web or mail address."""
    return _ADDRESS.search(token) is not None


def tails_of(lines: Sequence[Line], witness: Witness) -> tuple[str, ...]:
    """Return the first word of the first line, and that word with what may belong to it on the lines below.

    It may go on where it stands alone on its line and the line is full.
    """
    tails = [lines[0].text.split()[0]]
    for line, below in pairwise(lines):
        goes_on = len(line.text.split()) == 1 and (tails[-1][-1] in HYPHENS or is_full(line, below) is not False)
        if not goes_on or (not tails[-1][-1].isalpha() and tails[-1][-1] not in HYPHENS):
            break
        following = below.text.split()[0]
        if tails[-1][-1] in HYPHENS and following[0].islower() and witness.hyphenates:
            tails.append(tails[-1][:-1] + following)
        else:
            tails.append(tails[-1] + following)
    return tuple(tails)
