"""Little words beside a break: they stand by themselves, unless they are the end or the beginning of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.compound import (
    is_adjective,
    is_compound,
    is_listed,
)
from pipeline.text.linebreak import DOUBT, JOINED_BY_VOCABULARY, SHORT, SPACE, Verdict
from pipeline.text.tokens import bare
from pipeline.text.words import (
    DATIVE,
    ENDS_OF_ADVERBS,
    NEVER_LAST,
    SHORT_WORDS,
    SMALL_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.text.linebreak import Break


def little_word(b: Break) -> Verdict | None:
    """Read a function word at the beginning of a line, after a word: that was no broken word.

    "es" is one behind "des Konzept", for the noun has to have its ending, and so is "innen" behind "Begleiter".
    """
    if b.tail_part not in SMALL_WORDS or not b.tail_begins:
        return None
    if not b.head_stands:
        return JOINED_BY_VOCABULARY if b.participle_before_noun or _ends_small_adjective(b) else None
    if any(shows_it(b) for shows_it in _SHOW_AN_END):
        return JOINED_BY_VOCABULARY
    if not b.joined_is_listed:
        if not b.word_goes_across or _head_is_known(b):
            return Verdict(" ", "zeilenumbruch", "wortschatz")
        return JOINED_BY_VOCABULARY if b.may_be_broken and _ends_in_a_word_across(b) else DOUBT
    pronoun = b.tail_part in {"ein", "er", "es"} or (b.tail_part == "um" and b.head[0].isupper())
    if b.full and pronoun:
        return JOINED_BY_VOCABULARY
    return DOUBT if b.full else SPACE


def _ends_small_adjective(b: Break) -> bool:
    """As in "revisionssich" + "er"."""
    ending = b.tail_part in {"er", "es"} and b.head_part.islower() and b.head[-1] not in "tne"
    return ending and b.may_be_broken


def _head_is_known(b: Break) -> bool:
    """Tell whether the head is a word that the vocabulary or the document has; "Stolperst" is no verb in a sentence."""
    as_noun = b.inside_sentence and b.head_part[0].isupper()
    listed = b.lexicon(b.head_part) if as_noun else is_listed(b.head_part, b.lexicon)
    return listed or bare(b.head) in b.witness.words


def _ends_adverb(b: Break) -> bool:
    """As in "größten" + "teils": an adverb that begins with an adjective."""
    listed = b.may_be_broken and b.joined_is_listed
    return listed and b.tail in ENDS_OF_ADVERBS and b.head.islower() and is_adjective(b.head, b.lexicon)


def _is_feminine(b: Break) -> bool:
    """As in "eine Begleiter" + "in", and "Begleiter" + "innen"."""
    if b.tail == "in" and b.previous in {"ein", "eine", "einer"}:
        return b.may_be_broken and b.joined_is_listed
    return b.tail_part == "innen" and bool(b.full) and b.head[0].isupper() and b.head.endswith("er")


def _begins_with_a_stump(b: Break) -> bool:
    """As in "St" + "ab": two letters that are no word."""
    stump = len(b.head) < SHORT and b.head.istitle() and b.head.lower() not in SMALL_WORDS | SHORT_WORDS
    return b.may_be_broken and stump and b.joined_is_listed


def _is_werden(b: Break) -> bool:
    """As in "befragt wer" + "den": nothing else stands before "wer" in a sentence but a comma."""
    return b.head == "wer" and b.tail == "den" and b.may_be_broken and b.previous[-1:].isalpha()


def _ends_genitive(b: Break) -> bool:
    """As in "des Konzept" + "es"."""
    return b.genitive and bool(b.full) and b.tail == "es" and b.head[0].isupper() and b.head[-1].islower()


def _is_nothing_without(b: Break) -> bool:
    return bool(b.full) and b.joined_is_listed and not _head_is_known(b)


def _ends_before_noun(b: Break) -> bool:
    return b.ending_before_noun or b.participle_before_noun


def _ends_its_cell(b: Break) -> bool:
    """As in "Beschwer" + "den", and nothing behind it."""
    ends = b.may_be_broken and _is_last(b)
    return ends and b.tail_part in NEVER_LAST and b.joined_is_listed


def _is_jederzeit(b: Break) -> bool:
    """As in "je" + "derzeit"."""
    return bool(b.full) and b.head == "je" and b.joined_is_listed


def _is_opposite(b: Break) -> bool:
    """As in "gegen" + "über der Schule", but not "gegen über 100 Personen", "über eine Million"."""
    follows = b.following in DATIVE or b.following[:1].isupper() or (b.last and not b.following)
    return b.may_be_broken and b.head.lower() == "gegen" and b.tail == "über" and follows


def _ends_a_name(b: Break) -> bool:
    """As in "Stadtwerk" + "statt;", for no name in a list ends with a little word."""
    ends = b.names_only and b.may_be_broken and (b.tail[-1] in ",;" or _is_last(b))
    return ends and b.word_goes_across


def _is_last(b: Break) -> bool:
    return b.only or (b.last and not b.following)


_SHOW_AN_END: tuple[Callable[[Break], bool], ...] = (
    _ends_adverb,
    _is_feminine,
    _begins_with_a_stump,
    _is_werden,
    _ends_genitive,
    _is_nothing_without,
    _ends_before_noun,
    _ends_its_cell,
    _is_jederzeit,
    _is_opposite,
    _ends_a_name,
)
"""What shows that a little word is the end of one; any of it is enough."""


def _ends_in_a_word_across(b: Break) -> bool:
    """Tell whether a noun of some length ends with the tail: "Pflege|kamm" + "er".

    Not every ending is heard: "Berater" + "in" are two words as well, and a longer tail stands for itself.
    """
    head, tail = b.head_part, b.tail_part
    before = min(len(head), len(head + tail) - SHORT - 1)
    return tail not in {"in", "es", "ein"} and len(tail) < SHORT + 2 and is_compound(head + tail, b.lexicon, -before)


def after_little_word(b: Break) -> Verdict | None:
    """Read a function word that fills its line, and what makes no known word with it: it stood by itself."""
    if bare(b.head).lower() not in SMALL_WORDS or b.word_goes_across or not b.head_stands:
        return None
    if b.may_be_broken and b.joined_is_compound and b.tail_is_no_word:
        return JOINED_BY_VOCABULARY  # "nie" + "drigschwellige"
    return DOUBT if b.full and not b.tail_begins else SPACE
