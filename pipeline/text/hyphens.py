"""A hyphen at the end of a line: it suspends a part, it is the word's own, or the typesetter set it.

Each rule looks at one kind of evidence, as in `breaks.py`; the rules are asked in order, and the first that speaks
decides. A hyphen is no space: one of two readings has to be taken even where the evidence is thin, and then both are
reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.text.compound import (
    is_adjective,
    is_compound,
    is_derived_from_compound,
    is_infinitive,
    is_listed,
    is_noun,
    is_past,
    is_separable_participle,
    is_word_or_compound,
    stands_small,
)
from pipeline.text.linebreak import Verdict, is_address
from pipeline.text.tokens import HYPHENS, bare, first_part, last_part, plain_hyphens
from pipeline.text.words import (
    ENDS_OF_PARTICIPLES,
    ENGLISH,
    NEVER_LAST,
    NEVER_SUSPENDED,
    SMALL_WORDS,
    SUSPENDING,
    VERBAL_PREFIXES,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Basis
    from pipeline.text.linebreak import Break
    from pipeline.text.witness import Witness

_FEW, _MANY = 2, 5
"""So many hyphens at ends of lines, all of them of the words themselves, show that the typesetter sets none; the more
are asked for where what follows is no word. One that breaks words without a hyphen sets none at all."""

_CHAIN_LINKS = SMALL_WORDS | ENGLISH | {"at", "hoc", "to"}
"""Little words that stand between hyphens: "Haus-zu-Haus", "Face-to-Face"."""

_CHAIN = re.compile(r"[a-zäöüß]+-[A-ZÄÖÜ]")
"""How a chain of words goes on in its middle: "Twist-" + "off-Gläser"."""

_LETTER_OF_CHAIN = re.compile(r"[^\W\d_]\.")
"""A letter with its full stop, which hyphens join to others."""

_SYLLABLES = re.compile(r"[bcdfghjklmnpqrstvwxyzß]{0,3}[aeiouyäöü]", re.IGNORECASE)
"""How what can be spoken begins."""

_PRESENT = re.compile(r"end(e[mnrs]?)?$")
"""How present participles end: what stands before one is written in one word with it ("frei|laufend")."""

_PARTICLES = frozenset({"down", "off", "on", "out", "up"})
"""What English joins to a verb with a hyphen: "Log-on", "Burn-out"."""

_HOST = re.compile(r"[\w-]{3,}\.[a-z]")
"""How a host's name looks: "im-tal.example"."""

_FIRST_LABEL = re.compile(r"(\bwww\.|://)[\w-]+$")
"""How an address looks up to a break in the first part of its host's name."""

_TOP_LEVEL = re.compile(r"\w\.[a-z]+$")
"""How an address looks up to a break in its top-level domain."""


@dataclass(frozen=True)
class Hyphen:
    """A hyphen at the end of the line before a break, and the word parts around it with plain hyphens."""

    at: Break
    stem: str
    tails: tuple[str, ...]

    @property
    def witness(self) -> Witness:
        """What the document and the vocabulary say."""
        return self.at.witness

    @property
    def tail(self) -> str:
        """The first word after the break."""
        return self.tails[0]

    @property
    def last(self) -> str:
        """What stands between the hyphen and the one before it."""
        return self.stem.rsplit("-", 1)[-1]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The parts beside the hyphen as one word, without what other hyphens and slashes join to it."""
        return tuple(last_part(self.stem) + first_part(tail) for tail in self.tails)

    @cached_property
    def whole_is_known(self) -> bool:
        """Whether the word stands in the document without the hyphen."""
        coupled = "-" in self.tail and any(self.witness.knows(word) for word in self.words)
        return coupled or any(self.witness.knows(self.stem + tail) for tail in self.tails)

    @cached_property
    def hyphened_is_known(self) -> bool:
        """Whether the word stands in the document with the hyphen, inside a line."""
        return any(self.witness.knows(f"{self.stem}-{tail}") for tail in self.tails)

    @cached_property
    def listed(self) -> bool:
        """Whether the vocabulary has the word without the hyphen."""
        return any(is_listed(word, self.witness.lexicon) for word in self.words)

    @cached_property
    def listed_with_hyphen(self) -> bool:
        """Whether the vocabulary has the word with the hyphen."""
        parts = [first_part(tail) for tail in self.tails]
        stems = [part.removesuffix(end) for part in parts for end in ("", "e", "em", "en", "er", "es")]
        return any(is_listed(f"{self.last}-{stem}", self.witness.lexicon) for stem in dict.fromkeys(stems))

    @cached_property
    def two_words(self) -> bool:
        """Whether both parts can stand by themselves."""
        return self.witness.stands(self.last) and self.at.tail_begins

    @property
    def inside_a_word(self) -> bool:
        """Whether the document hyphenates, and the parts are one word of the vocabulary rather than two."""
        return self.witness.hyphenates and self.listed and not self.two_words


def _own(basis: Basis = "form", *, doubtful: bool = False) -> Verdict:
    return Verdict("", "bindestrich", basis, doubtful=doubtful)


def _set(basis: Basis = "form", *, doubtful: bool = False) -> Verdict:
    return Verdict("", "trennstrich", basis, drop=True, doubtful=doubtful)


def other_character(h: Hyphen) -> Verdict | None:
    """Read a character that the document has only where words are parted: its own hyphens are printed with another."""
    return _set("dokument") if h.at.head[-1] in h.witness.set_hyphens else None


def chained(h: Hyphen) -> Verdict | None:
    """Read a chain of words, in which a little word stands between hyphens."""
    before, after = h.stem.split("-"), h.tail.split("-")
    if len(after) > 1 and _LETTER_OF_CHAIN.fullmatch(after[0]) and _LETTER_OF_CHAIN.fullmatch(before[-1]):
        return _own()  # "K.-" + "o.-Mittel"
    if h.inside_a_word:
        return None
    begins = len(after) > 1 and bool(after[1]) and after[0] in _CHAIN_LINKS
    begins = begins and not is_listed(last_part(before[-1]) + after[0], h.witness.lexicon)
    # Behind a link only nouns stand, and other links: "Otto-von-Gue-" + "ricke-Universität".
    rest = h.witness.hyphenates and after[0].islower() and before[-1] not in _CHAIN_LINKS
    rest = rest and not stands_small(after[0], h.witness.lexicon)
    linked = bool(before[0]) and any(part in _CHAIN_LINKS for part in before[1:])  # not: "oder -über-" + "schuss"
    return _own() if begins or (linked and not rest) else None


def suspended(h: Hyphen) -> Verdict | None:
    """Read a part that waits for what "und", "oder" or another little word brings behind it."""
    ending = h.witness.hyphenates and bare(h.tail) in ENDS_OF_PARTICIPLES and h.stem.endswith("en")
    ends = h.tail[-1] in ",.;:)" or (h.at.last and not h.at.following)
    rest = h.witness.hyphenates and (bare(h.tail) in NEVER_SUSPENDED or (ends and bare(h.tail) in NEVER_LAST))
    verb = h.witness.hyphenates and last_part(h.stem).lower() in VERBAL_PREFIXES and _is_verb(bare(h.tail), h.witness)
    little = bare(h.tail) in SMALL_WORDS and not (ending or rest or verb) and not h.at.joined_stem_is_known(h.stem)
    if not (first_part(h.tail) in SUSPENDING or h.tail in SUSPENDING or little):
        return None
    broken = h.whole_is_known or (h.witness.hyphenates and h.witness.lexicon(h.words[0]))
    return _set("dokument") if broken else Verdict(" ", "ergaenzungsstrich", "form")


def _is_verb(word: str, witness: Witness) -> bool:
    """Tell whether a word is a verb, or one of its forms: "liegt"."""
    lemma = witness.lexicon.lemma(word) or word
    return is_infinitive(lemma, witness.lexicon)


def after_slash(h: Hyphen) -> Verdict | None:
    """Read a hyphen behind a slash ("Teilnehmer/-" + "innen"), addresses aside."""
    return _own() if h.stem[-1] == "/" and not is_address(h.stem) and "://" not in h.at.head else None


def after_sign(h: Hyphen) -> Verdict | None:
    """Read a hyphen behind a sign, or before a full stop and letters: only a typesetter puts one there."""
    odd = (not h.stem[-1].isalnum() and not h.tail[0].isupper()) or (h.tail[0] == "." and h.tail[1:2].isalpha())
    return _set() if h.witness.hyphenates and odd else None


def in_top_level_domain(h: Hyphen) -> Verdict | None:
    """Read a break behind the last full stop of a web or mail address: no hyphen stands there."""
    behind = h.tails[-1].split("/")[0].rstrip(".,;:)")
    named = _TOP_LEVEL.search(h.stem) and not _FIRST_LABEL.search(h.stem)
    inside = named and "." not in behind and (is_address(h.at.head) or (_is_host(h) and not behind[:1].isupper()))
    return _set() if h.witness.hyphenates and inside else None


def in_address(h: Hyphen) -> Verdict | None:
    """Read a web or mail address: its own hyphens stand between words."""
    if not (is_address(h.at.head) or is_address(h.at.tails[-1]) or _is_host(h)):
        return None
    before, behind = _is_name(last_part(h.stem), h.witness), _is_name(first_part(h.tail), h.witness)
    if any(h.witness.lexicon(word) or is_noun(word, h.witness.lexicon) for word in h.words):
        return _set("wortschatz", doubtful=before and behind) if h.witness.hyphenates else _own()
    cut = len(last_part(h.stem))
    across = any(is_compound(word.capitalize(), h.witness.lexicon, cut) for word in h.words)
    if h.witness.hyphenates and across and not before:
        return _set("wortschatz", doubtful=True)
    return _own(doubtful=h.witness.hyphenates and not before and not behind and (h.stem[-1] + h.tail[0]).isalpha())


def _is_host(h: Hyphen) -> bool:
    return _HOST.search(h.stem) is not None or any(_HOST.match(tail) for tail in h.tails)


def _is_name(part: str, witness: Witness) -> bool:
    """Tell whether a part of an address is a word, though it be a noun in small letters."""
    return witness.stands(part) or is_word_or_compound(part.capitalize(), witness.lexicon)


def between_digits(h: Hyphen) -> Verdict | None:
    """Read a hyphen between digits."""
    return _own() if h.stem[-1:].isdigit() and h.tail[0].isdigit() else None


def same_word_elsewhere(h: Hyphen) -> Verdict | None:
    """Ask the document, which may have the word without a break."""
    if h.whole_is_known:
        return _set("dokument")
    return _own("dokument") if h.hyphened_is_known else None


def own_character(h: Hyphen) -> Verdict | None:
    """Read the character of the words' own hyphens, where the typesetter's are others."""
    return _own("dokument") if h.at.head[-1] == h.witness.own_hyphen else None


def before_capital(h: Hyphen) -> Verdict | None:
    """Read a capital behind the hyphen: nobody writes one inside a word, but in words and names in capitals."""
    if h.tail[0].islower():
        return None
    part, lexicon = first_part(h.tail), h.witness.lexicon
    stem = last_part(bare(h.stem))
    capitals = stem.isalpha() and stem.isupper() and len(stem) > 1
    if not capitals or h.witness.knows(part):
        return _own()
    if part.isupper() and lexicon((stem + part).capitalize()):
        return _set("wortschatz")
    return _name_in_capitals(h, stem, part) or _own()


def _name_in_capitals(h: Hyphen, stem: str, part: str) -> Verdict | None:
    """Take a name in capitals for parted if neither part is known by itself, and both can be spoken ("SOL" + "WODI").

    Nothing but the typesetter's habit speaks for that, and abbreviations are coupled, too: so it is reported. Words in
    capitals on both sides are a heading; one alone may be a name's end by chance ("RA" + "HAB").
    """
    spoken = _SYLLABLES.match(part) and (_SYLLABLES.match(stem) or not part.isupper())
    words = all(len(word) > 2 and h.witness.lexicon(word.capitalize()) for word in (stem, part))
    a_name = part[:2].isupper() and not words and not h.witness.knows(stem)
    return _set(doubtful=True) if h.witness.hyphenates and a_name and spoken else None


def after_abbreviation(h: Hyphen) -> Verdict | None:
    """Read a hyphen behind digits, capitals or a single letter, which coupled words begin with."""
    if h.last[-1:].isdigit() or len(h.last) == 1:
        return _own()
    if not h.last.isupper():
        return None
    unknown = not h.at.tail_begins and not h.at.tail_is_noun and not h.witness.knows(h.last)
    return _set(doubtful=True) if h.witness.hyphenates and unknown and _SYLLABLES.match(h.last) else _own()


def by_vocabulary(h: Hyphen) -> Verdict:
    """Ask whether the vocabulary has one word, a coupled one, or two; and what the document's breaks are like."""
    lexicon = h.witness.lexicon
    if not h.witness.hyphenates and _CHAIN.match(h.tail):
        return _own()
    breaks = h.witness.breaks_alone and len(h.witness.hyphenated) > _FEW  # without a hyphen, and never with one
    parted = h.at.joined_stem_is_known(h.stem) and not h.two_words and not breaks
    enough = 0 if h.witness.breaks_alone else _FEW if h.at.tail_begins else _MANY
    if not h.witness.hyphenates and len(h.witness.hyphenated) >= enough and not parted:
        return _own("dokument")
    if h.listed:
        # "nicht-öffentlich" is listed in both spellings, and a hyphen that is dropped is lost.
        own = h.listed_with_hyphen and (h.two_words or "-" in h.stem)
        return _own("wortschatz", doubtful=True) if own else _set("wortschatz")
    if h.listed_with_hyphen:
        return _own("wortschatz")
    if any(is_derived_from_compound(word, lexicon) for word in h.words):
        return _set("wortschatz")
    adjective = is_adjective(h.last.lower(), lexicon) and (h.last.islower() or not lexicon(h.last))
    # What is compared is not coupled: "schwerst" + "krank"; "träger" + "übergreifend" begins with a noun.
    compared = (h.last.endswith("st") and not lexicon(h.last)) or (h.last.endswith("er") and is_noun(h.last, lexicon))
    adjective = adjective and not compared
    part = first_part(h.tail)
    # "fern" + "überwacht", "neu" + "zugewandert"
    verbal = _PRESENT.search(part) or is_past(part, lexicon) or is_separable_participle(part)
    if adjective and is_adjective(part, lexicon) and not verbal:
        return _own("wortschatz")
    if first_part(h.tail) in _PARTICLES and h.last.istitle() and not any(is_compound(w, lexicon) for w in h.words):
        return _own()  # "Sign-" + "on"
    return _own("wortschatz") if h.two_words and not h.witness.hyphenates else _set()


RULES: tuple[Callable[[Hyphen], Verdict | None], ...] = (
    other_character,
    chained,
    suspended,
    after_slash,
    own_character,
    in_top_level_domain,
    after_sign,
    in_address,
    between_digits,
    same_word_elsewhere,
    before_capital,
    after_abbreviation,
    by_vocabulary,
)


def hyphen_before_break(b: Break) -> Verdict | None:
    """Read a hyphen at the end of a line; None where there is none."""
    if b.head[-1] not in HYPHENS or len(b.head) < 2:
        return None
    hyphen = Hyphen(b, plain_hyphens(b.head[:-1]), tuple(map(plain_hyphens, b.tails)))
    return next(verdict for rule in RULES if (verdict := rule(hyphen)) is not None)
