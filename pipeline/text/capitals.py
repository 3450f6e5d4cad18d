"""A break before a capital: a new word begins, unless it stands inside an abbreviation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.compound import is_word_or_compound
from pipeline.text.linebreak import ENDS_NO_WORD, JOINED_BY_DOCUMENT, JOINED_BY_GEOMETRY, JOINED_BY_VOCABULARY, Verdict
from pipeline.text.tokens import bare, first_part, last_part
from pipeline.text.words import ABBREVIATIONS

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_ROMAN = re.compile(r"[IVX]+[a-z]?")
_IN_LETTERS = re.compile(r"([A-ZÄÖÜ]-)+[A-ZÄÖÜ]\b")
"""Letters that hyphens join: "R-N-H"."""
_COUPLED = re.compile(r"[A-ZÄÖÜ]-[A-ZÄÖÜ][a-zäöüß]")
"""A letter that a hyphen joins to a noun."""
_CAPITAL_INSIDE = re.compile(r"[a-zäöü][A-ZÄÖÜ][a-zäöüß]*$|^[A-ZÄÖÜ]{2,}[a-zäöüß]+$")
"""How a law or a body is abbreviated: "BImSch", "TierSch"."""
_VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)


def inside_abbreviation(b: Break) -> Verdict | None:
    """Read an abbreviation that is broken before one of its capitals."""
    if not (b.full and b.head[-1].isalpha() and b.tail[0].isupper()) or b.before.spaced:
        return None
    head, tail = last_part(b.head), first_part(b.tail)
    if b.alone and b.head[-1].isupper():
        if b.joined_in_document:
            return JOINED_BY_DOCUMENT
        apart = _IN_LETTERS.match(b.tail) or (head.isupper() and _ROMAN.fullmatch(tail))
        if (
            len(head) > 1 and len(tail) == 1 and b.witness.breaks_alone and not apart
        ):  # "AS" + "B", "AufenthaltsR" + "G"
            return JOINED_BY_GEOMETRY
        if head.isupper() and tail.isupper() and not b.witness.knows(head):
            whole = (head + tail).capitalize()
            if b.witness.lexicon(whole) and not b.witness.lexicon(head.capitalize()):
                return JOINED_BY_VOCABULARY
    if (
        b.may_be_broken
        and head.isupper()
        and tail.isupper()
        and min(len(head), len(tail)) > 1
        and not b.witness.knows(head)
    ):
        whole, lexicon = (head + tail).capitalize(), b.witness.lexicon
        if is_word_or_compound(whole, lexicon) and not is_word_or_compound(head.capitalize(), lexicon):
            return JOINED_BY_VOCABULARY
    return JOINED_BY_GEOMETRY if b.may_be_broken and _is_one(b, head, tail) else None


def _is_one(b: Break, head: str, tail: str) -> bool:
    """Tell whether an abbreviation goes on: what stands before the break is none, or but one letter is left."""
    if not head or b.witness.knows(head):
        return False
    if b.joined_in_document:
        return True
    if head[-1].islower():
        return len(tail) == 1 and not b.head_stands and _is_stump(b, head)
    if _IN_LETTERS.match(b.tail) or not tail.isupper():
        return False
    if len(head) == len(tail) == 1 and _COUPLED.match(b.tail):
        return not b.behind_a_noun  # "I" + "T-Berufe"
    if not head.isupper():  # "FamF" + "G"
        return len(tail) == 1
    if len(head) == len(tail) == 1 and b.witness.lexicon(head + tail):
        return not b.behind_a_noun  # "P" + "C."
    if len(head) == 1:
        behind_a_sign = len(b.head) > 1
        return behind_a_sign or (len(tail) > 1 and not b.behind_a_noun and not _ROMAN.fullmatch(tail))
    if len(tail) > 1:
        return "/" in b.head and tail == bare(b.tail) and not _ROMAN.fullmatch(tail)
    return not _ROMAN.fullmatch(tail)


def _is_stump(b: Break, head: str) -> bool:
    """Tell whether letters are no word: a capital stands inside them, or they cannot be spoken, or end no word."""
    if _CAPITAL_INSIDE.search(head):
        return True
    if not head[0].isupper() or head.lower() in ABBREVIATIONS:
        return False
    return not _VOWEL.search(head) or b.witness.lexicon.ends_like_a_word(head) < ENDS_NO_WORD
