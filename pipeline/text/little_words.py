"""Little words beside a break: they stand by themselves, unless they are the end or the beginning of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.compound import (
    is_adjective,
    is_compound,
    is_listed,
)
from pipeline.text.linebreak import DOUBT, JOINED_BY_VOCABULARY, SHORT, SPACE, Verdict
from pipeline.text.witness import bare, first_part, last_part
from pipeline.text.words import (
    DATIVE,
    ENDS_OF_ADVERBS,
    NEVER_LAST,
    SHORT_WORDS,
    SMALL_WORDS,
)

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break
    from pipeline.text.witness import Lexicon


def little_word(b: Break) -> Verdict | None:
    """Read a function word at the beginning of a line, after a word: that was no broken word.

    "es" is one behind "des Konzept", for the noun has to have its ending, and so is "innen" behind "Begleiter".
    """
    if first_part(b.tail) not in SMALL_WORDS or not b.tail_begins:
        return None
    if not b.head_stands:
        ending = first_part(b.tail) in {"er", "es"} and last_part(b.head).islower() and b.head[-1] not in "tne"
        joined = b.participle_before_noun or (ending and b.may_be_broken)  # "revisionssich" + "er"
        return JOINED_BY_VOCABULARY if joined else None
    feminine = b.previous in {"ein", "eine", "einer"} and b.tail == "in"  # "eine Begleiter" + "in"
    if b.may_be_broken and b.joined_is_listed and (_ends_adverb(b) or feminine):
        return JOINED_BY_VOCABULARY
    head = last_part(b.head)
    as_noun = b.inside_sentence and head[0].isupper()  # "Stolperst" is no verb there
    listed = (b.witness.lexicon(head) if as_noun else is_listed(head, b.witness.lexicon)) or (
        bare(b.head) in b.witness.words
    )
    if first_part(b.tail) == "innen" and b.full and b.head[0].isupper() and b.head.endswith("er"):
        return JOINED_BY_VOCABULARY
    stump = len(b.head) < SHORT and b.head.istitle() and b.head.lower() not in SMALL_WORDS | SHORT_WORDS
    if b.may_be_broken and stump and b.joined_is_listed:
        return JOINED_BY_VOCABULARY
    if b.head == "wer" and b.tail == "den" and b.may_be_broken and b.previous[-1:].isalpha():
        return JOINED_BY_VOCABULARY
    if b.genitive and b.full and b.tail == "es" and b.head[0].isupper() and b.head[-1].islower():
        return JOINED_BY_VOCABULARY
    if (b.full and b.joined_is_listed and not listed) or b.ending_before_noun or b.participle_before_noun:
        return JOINED_BY_VOCABULARY
    ends_cell = b.only or (b.last and not b.following)
    if b.may_be_broken and ends_cell and first_part(b.tail) in NEVER_LAST and b.joined_is_listed:
        return JOINED_BY_VOCABULARY  # "Beschwer" + "den", and nothing behind it
    if b.full and b.head == "je" and b.joined_is_listed:
        return JOINED_BY_VOCABULARY  # "je" + "derzeit"
    # "gegen über 100 Personen", "über eine Million"
    opposite = b.following in DATIVE or b.following[:1].isupper() or (b.last and not b.following)
    if b.may_be_broken and b.head.lower() == "gegen" and b.tail == "über" and opposite:
        return JOINED_BY_VOCABULARY
    if b.names_only and b.may_be_broken and (b.tail[-1] in ",;" or ends_cell) and b.word_goes_across:
        return JOINED_BY_VOCABULARY  # "Stadtwerk" + "statt;", for no name ends with a little word
    if not b.joined_is_listed:
        if not b.word_goes_across or listed:
            return Verdict(" ", "zeilenumbruch", "wortschatz")
        whole = b.may_be_broken and _ends_in_a_word_across(head, first_part(b.tail), b.witness.lexicon)
        return JOINED_BY_VOCABULARY if whole else DOUBT
    if b.full and (first_part(b.tail) in {"ein", "er", "es"} or (first_part(b.tail) == "um" and b.head[0].isupper())):
        return JOINED_BY_VOCABULARY
    return DOUBT if b.full else SPACE


def _ends_adverb(b: Break) -> bool:
    """Tell whether a little word ends an adverb that begins with an adjective: "größten" + "teils"."""
    return b.tail in ENDS_OF_ADVERBS and b.head.islower() and is_adjective(b.head, b.witness.lexicon)


def _ends_in_a_word_across(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun of some length ends with the tail: "Pflege|kamm" + "er".

    Not every ending is heard: "Berater" + "in" are two words as well, and a longer tail stands for itself.
    """
    before = min(len(head), len(head + tail) - SHORT - 1)
    return tail not in {"in", "es", "ein"} and len(tail) < SHORT + 2 and is_compound(head + tail, lexicon, -before)


def after_little_word(b: Break) -> Verdict | None:
    """Read a function word that fills its line, and what makes no known word with it: it stood by itself."""
    if bare(b.head).lower() not in SMALL_WORDS or b.word_goes_across or not b.head_stands:
        return None
    if b.may_be_broken and b.joined_is_compound and b.tail_is_no_word:
        return JOINED_BY_VOCABULARY  # "nie" + "drigschwellige"
    return DOUBT if b.full and not b.tail_begins else SPACE
