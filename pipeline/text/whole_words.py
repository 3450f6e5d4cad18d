"""Two parts that the vocabulary has as one word, or that make a compound of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.compound import (
    NEVER_ENDS,
    ends_compounds,
    goes_across_to_adjective,
    is_adjective,
    is_compound,
    is_infinitive,
    is_listed,
    is_lone_genitive,
    is_noun,
    is_participle,
    is_past,
    links_on,
    stands_small,
)
from pipeline.text.linebreak import DOUBT, JOINED_BY_VOCABULARY, SHORT, SPACE, Verdict
from pipeline.text.tokens import bare, first_part
from pipeline.text.words import (
    ARTICLES,
    FINITE,
    PARTICLES,
    SMALL_WORDS,
    SUSPENDING,
    VERBAL_PREFIXES,
    VERBS_WITH_VOLL,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.text.linebreak import Break
    from pipeline.text.vocabulary import Lexicon


def listed_word(b: Break) -> Verdict | None:
    """Read two parts that the vocabulary has as one word."""
    if not b.joined_is_listed:
        return None
    two_words = b.head_stands and b.tail_begins
    if two_words and b.never_broken:
        return SPACE
    if two_words and b.may_be_broken and not b.looks_like_two_words and not b.witness.lexicon(first_part(b.tail)):
        return JOINED_BY_VOCABULARY  # "wir" + "tschaftlich", which ends like an adjective
    if two_words and b.inside_sentence and b.head[0].isupper() and not b.capital_is_listed:
        return DOUBT if b.full else SPACE  # "zwei Jahre lang", though "jahrelang" is a word
    if two_words and is_infinitive(b.head, b.witness.lexicon):
        return DOUBT if b.full else SPACE  # "gehen lassen" is written in one word, too
    adverb = b.tail in {"her", "hin"} and b.head in VERBAL_PREFIXES and b.following not in SUSPENDING
    inside = b.previous in ARTICLES and b.following[:1].isupper() and b.head in VERBAL_PREFIXES
    if two_words and b.may_be_broken and (adverb or inside):
        return JOINED_BY_VOCABULARY  # "vor" + "her", "keine auf" + "schiebende Wirkung"
    alone = b.only and b.capital_is_listed and b.head.istitle() and b.head.lower() in VERBAL_PREFIXES
    if two_words and b.may_be_broken and alone:
        return JOINED_BY_VOCABULARY  # "Nach" + "lass", and nothing else
    if two_words and b.may_be_broken and _is_prefix(b):
        return JOINED_BY_VOCABULARY
    if two_words and (b.full is None or bare(b.head).lower() in SMALL_WORDS):
        return DOUBT if b.full else SPACE
    return JOINED_BY_VOCABULARY


def _is_prefix(b: Break) -> bool:
    """Tell whether a preposition stands before a verb or an adjective without an ending: "nach" + "gereicht"."""
    tail, lexicon = b.tail_part, b.lexicon
    if len(tail) <= SHORT or tail in SMALL_WORDS:
        return False
    if lexicon.lemma(b.head + tail) in VERBS_WITH_VOLL:
        return True
    if b.head == "zu":  # "zu zusenden" is written in one word
        return tail.startswith("zu") and is_infinitive(tail.removeprefix("zu"), lexicon)
    if b.head == "um":  # "um geben zu können"
        return tail.startswith("ge") and lexicon.lemma(tail) != tail
    if b.head == "er" and (b.behind_a_noun or tail.endswith(("lich", "los", "reich"))):
        return True  # a pronoun stands behind its verb
    of_verb = tail.startswith("ge") or (is_infinitive(tail, lexicon) and not is_adjective(tail, lexicon))
    if b.head not in VERBAL_PREFIXES and not (b.head == "ein" and of_verb):
        return False
    stem = next((tail.removesuffix(end) for end in ("em", "en", "er", "es", "e") if tail.endswith(end)), "")
    return not (stem and is_adjective(stem, lexicon))


def compound(b: Break) -> Verdict | None:
    """Read two parts that make a compound, where the second is no word by itself, or the first is none."""
    apart = b.head_stands and b.tail_begins
    if b.full is None:
        one = b.joined_is_compound and not b.head_stands and not b.tail_begins
        return JOINED_BY_VOCABULARY if one else None
    if apart and b.never_broken:
        return None
    if any(shows_it(b) for shows_it in _SHOW_A_BEGINNING):
        return JOINED_BY_VOCABULARY
    if b.head_is_beginning and _may_be_verb(b):
        return None  # the genitive of a compound ends like its beginning: "Vorhabens untersuchen"
    return JOINED_BY_VOCABULARY if any(shows_it(b) for shows_it in _SHOW_AN_END) else None


def _tail_begins_nothing(b: Break) -> bool:
    return b.joined_is_compound and not b.tail_begins


def _never_ends(b: Break) -> bool:
    """As in "Beratungs" + "stelle": no word ends so."""
    return b.head_part.endswith(NEVER_ENDS)


def _begins_a_participle(b: Break) -> bool:
    """As in "mitge" + "zeichnet"."""
    head = b.head_part
    return b.may_be_broken and not b.head_stands and head.endswith("ge") and head[:-2] in VERBAL_PREFIXES


def _is_genitive_of_nothing(b: Break) -> bool:
    """As in "Gerichts" + "gebühren": no sentence begins with it."""
    begins = b.may_be_broken and not b.inside_sentence and not b.previous and b.joined_is_compound
    return begins and b.tail_is_noun and is_lone_genitive(b.head_part, b.lexicon)


def _is_little_word_with_capital(b: Break) -> bool:
    """As in "Voll" + "geschossen", though "voll" is a word."""
    little = b.may_be_broken and not b.head_stands and b.head_part.lower() in SMALL_WORDS
    return little and b.joined_is_compound


def _is_noun_without_capital(b: Break) -> bool:
    """As in "haushalts" + "nahe", "barriere" + "arme"."""
    head = b.head_part
    if not b.may_be_broken or b.head_stands or not head.islower():
        return False
    if head[-1] == "s" and is_listed(head[:-1].capitalize(), b.lexicon):
        return True
    return len(head) > SHORT and is_noun(head, b.lexicon) and is_adjective(b.tail_part, b.lexicon)


def _goes_on_twice(b: Break) -> bool:
    """As in "Gewerbe" + "überwach" + "ung"."""
    whole = bare(b.tails[-1]) if b.full and b.alone and len(b.tails) > 1 else ""
    noun = bool(whole) and is_noun(whole, b.lexicon) and not stands_small(whole, b.lexicon)
    return noun and b.joined_is_compound


def _is_adjective_together(b: Break) -> bool:
    """As in "abflusswirks" + "amen", "Amtsärztlic" + "her"."""
    if b.head_stands or not b.joined_is_compound or b.tail_part in SMALL_WORDS:
        return False
    begins = b.may_be_broken and not b.inside_sentence and not is_infinitive(b.tail_part, b.lexicon)
    if not (b.head_part[:1].islower() or begins):
        return False
    listed = b.lexicon(b.tail_part) and is_adjective(b.tail_part, b.lexicon)
    return not listed or goes_across_to_adjective(b.head_part, b.tail_part, b.lexicon)


def _has_word_across(b: Break) -> bool:
    """Tell whether a word of the compound has letters on both sides of the break: "Krankenh" + "austräger"."""
    head, tail, lexicon = b.head_part, b.tail_part, b.lexicon
    if tail in SMALL_WORDS or is_listed(head, lexicon):
        return False
    if not (b.head_stands and b.tail_begins):
        return b.word_goes_across
    # "Gruppenangeboten" is a word, too, and says nothing of "Gruppen angeboten".
    verb = _ends_in_verb(head, tail, lexicon) or (is_participle(tail) and is_past(tail, lexicon))
    return (
        not verb and head[:1].isupper() and any(is_compound(head + first_part(t), lexicon, -len(head)) for t in b.tails)
    )


def _is_adjective_with_capital(b: Break) -> bool:
    """As in "der Jugendärztlic" + "her Dienst"."""
    unlike = b.may_be_broken and not b.head_stands and not b.looks_like_two_words
    return unlike and stands_small((b.head_part + b.tail_part).lower(), b.lexicon)


def _begins_a_compound(b: Break) -> bool:
    """As in "Vorhabens" + "träger", but not "Vorhabens" + "untersuchen"."""
    noun = is_noun(b.tail_part, b.lexicon) and not _may_be_verb(b)
    return b.head_is_beginning and (noun or not b.tail_begins)


def _may_be_verb(b: Break) -> bool:
    return b.tail_begins and is_noun(b.tail_part, b.lexicon) and is_infinitive(b.tail_part, b.lexicon)


def _links_on(b: Break) -> bool:
    return links_on(b.head_part, b.tail_part, b.lexicon)


def _is_noun_alone(b: Break) -> bool:
    """Tell whether what would be a verb or an adjective stands where none can: alone in its cell, or before "ist"."""
    tail, lexicon = b.tail_part, b.lexicon
    if not (b.only or b.following in FINITE) or not b.joined_is_compound or not is_noun(tail, lexicon):
        return False
    genitive = b.head_part.endswith("s") and not is_infinitive(tail, lexicon) and lexicon.lemma(tail) != tail
    participle = is_participle(tail)
    if b.only and (genitive or (participle and is_adjective(tail, lexicon))):
        return True
    return b.following in FINITE and b.tail[-1].isalpha() and not participle


def _ends_inflected(b: Break) -> bool:
    """Tell whether the end of a sentence, or of a cell, is a noun with an ending: no adjective, and hardly a verb."""
    tail, lexicon = b.tail_part, b.lexicon
    ends_cell = not b.following and len(b.tails) == 1 and b.last and not is_adjective(tail, lexicon)
    if not (b.tail[-1] in ",.;)" or ends_cell) or not b.joined_is_compound or not is_noun(tail, lexicon):
        return False
    if tail == "samt":
        return True  # "Verkehr" + "samt"
    inflected = lexicon.lemma(tail) not in {None, tail} and not tail.endswith("n") and tail not in PARTICLES
    return inflected and len(tail) > SHORT and (not is_past(tail, lexicon) or ends_compounds(tail, lexicon))


_SHOW_A_BEGINNING: tuple[Callable[[Break], bool], ...] = (
    _tail_begins_nothing,
    _never_ends,
    _begins_a_participle,
    _is_genitive_of_nothing,
    _is_little_word_with_capital,
    _is_noun_without_capital,
    _goes_on_twice,
    _is_adjective_together,
    _has_word_across,
    _is_adjective_with_capital,
    _begins_a_compound,
)
"""What shows that the head begins a word; any of it is enough."""


def _ends_in_verb(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a verb stands behind a noun with which it would make another one: "Chorfest" + "treten"."""
    ends = ((head[cut:] + tail).lower() for cut in range(1, len(head)))
    return is_infinitive(tail, lexicon) and any(is_infinitive(end, lexicon) for end in ends)


def _is_name_in_list(b: Break) -> bool:
    """Tell whether a noun in small letters ends one with a capital in a list of nouns: "Forst" + "stellen,".

    Things to do may be listed as well ("Wege bauen, Versicherung ummelden"): what may be a verb has to be the plural of
    a noun, and stand behind none.
    """
    head, tail, lexicon = b.head_part, b.tail_part, b.lexicon
    many = lexicon.lemma(head) not in {None, head} and not head.endswith("s")
    is_plural = lexicon.lemma(tail.capitalize()) not in {None, tail.capitalize()}
    return (
        b.names_only
        and b.may_be_broken
        and (
            b.tail[-1] in ",;"
            or b.following in SUSPENDING
            or (b.last and b.tail.isalpha() and not b.following)
            or (b.following[:1].isupper() and not is_infinitive(tail, lexicon))
        )
        and head[:1].isupper()
        and tail not in SMALL_WORDS
        and is_noun(tail, lexicon)
        and b.joined_is_compound
        and (not is_infinitive(tail, lexicon) or (is_plural and not many))
    )


_SHOW_AN_END: tuple[Callable[[Break], bool], ...] = (_links_on, _is_name_in_list, _is_noun_alone, _ends_inflected)
"""What shows that the tail ends a word, though both parts may be words by themselves."""


def noun_in_small_letters(b: Break) -> Verdict | None:
    """Read a noun that is written small: the end of a compound."""
    small_word = bare(b.head)[:1].islower() and b.head_stands
    foreign = b.head[0] in "»„“\"'" and b.head[1:].islower()
    joined = b.full and not small_word and not foreign and not b.tail_begins and b.tail_is_noun
    return JOINED_BY_VOCABULARY if joined else None
