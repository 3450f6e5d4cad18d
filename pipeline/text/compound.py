"""Whether a group of letters is a German word: listed, or made of words that are.

German writes compounds in one word, so that no list holds them all, and it writes nouns with a capital, so that small
letters tell which words can stand behind a space: "stelle" after "Beratungs" is the end of a noun.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.text.words import NEVER_VERBS, SEPARABLE, SHORT_WORDS, SMALL_WORDS

if TYPE_CHECKING:
    from pipeline.text.vocabulary import Lexicon

_LINKS = ("", "s")
"""Other links ("Kind|er|garten", "Sonne|n|schein") make plurals, which are listed."""

_LINKED = ("ungs", "heits", "keits", "schafts", "ions", "itäts")
_LINKED_NOUNS = (
    *("arbeits", "hilfs", "geschichts", "weihnachts", "kunfts", "geburts", "heirats", "armuts", "fahrts"),
    *("aufsichts", "rücksichts", "ansichts", "vorsichts", "aussichts"),
)
NEVER_ENDS = (*_LINKED, *_LINKED_NOUNS, *(noun.capitalize() for noun in _LINKED_NOUNS))
"""A feminine noun with a linking s, which only compounds have."""

_SHORTEST = 3
_LONGEST = 80
"""The longest German words in use have 79 letters; what is longer is none."""
_SHORTEST_LAST = 4
_SHORT_LAST = frozenset("akt amt art bad bau hof ort rad rat tag tor typ uhr weg zug".split())
"""Other short last parts make words of anything: "Ausbeutungsfor" would end in "For"."""

_NO_FIRST = frozenset(
    """
    ung ungs heit keit schaft ion tion ant ent ist ier ell ial and ein eine einer der die das den dem des und
    oder bis als auch nur wie sie er es ihr wir sind war wird iere eng ern era ego all alle ali ars hen che wer
    """.split(),
)
"""Endings and little words that vocabularies also list as words of their own; no compound is made with them."""

_LINKED_BY_S = ("ung", "heit", "keit", "schaft", "tion", "tät")
_WITHOUT_S = ("sprung", "schwung", "dung", "jung")
"""Nouns that end so have an s before what follows in a compound; but a few that are no derivations."""

_ADJECTIVE_SUFFIXES = ("isch", "lich", "ig", "al", "iv", "bar", "sam", "haft", "los", "ell", "är", "ös")
_SURE_SUFFIXES = ("isch", "lich", "bar", "sam", "haft")
_COMPOUND_SUFFIXES = ("pflichtig", "fähig", "würdig", "bedürftig", "mäßig", "förmig")
"""What makes an adjective of the noun before it."""
_LONG_ADJECTIVE = 8
"""So long a word with such a suffix is an adjective even if no list has it ("bandkeramisch")."""
_LONG_ENOUGH = 6
_SURELY = 6
"""Shorter participles end nouns as well: "Gericht", "Gesicht"."""
_LONG_DERIVATION = 12
_COMMON_FIRST = (
    "Haupt Grund Gesamt Arbeits Jahres Landes Berufs Fach Wasser Stadt Rechts Bau Staats Welt Einzel Haus Verkehrs Dach"
).split()
_PARTICIPLE_ENDS = ("end", "ende", "enden", "endem", "ender", "endes")


def is_noun(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that is written small would be a listed noun if it had its capital."""
    return lexicon(word[:1].upper() + word[1:])


@lru_cache(maxsize=20000)
def stands_small(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in small letters can stand behind a space: a verb, an adjective, a little word.

    "stelle" and "arbeit" are listed, as "ich stelle" and "arbeit!"; such forms of a verb do not occur in what this
    repair reads, and where there is a noun of the same letters, they are no sign of a new word.
    """
    if word in SMALL_WORDS or word in SHORT_WORDS or _is_prefixed_verb(word, lexicon):
        return True
    if word in NEVER_VERBS:
        return False
    if word.endswith("weise") and len(word) > _LONG_ADJECTIVE and _is_first_part(word.removesuffix("weise"), lexicon):
        return True  # "blockweise"
    if len(word) <= _SHORTEST or not lexicon(word):
        return is_adjective(word, lexicon) or _is_derived_adjective(word, lexicon)
    if is_adjective(word, lexicon):
        return True
    lemma = lexicon.lemma(word) or word
    if lemma[0].isupper():
        return False  # a noun that somebody wrote without its capital
    rare_form = lemma != word and (
        word in {lemma[:-1], lemma[:-2], lemma[:-2] + "st", lemma[:-2] + "et"}
        or lemma.endswith((word + "en", word + "n"))
    )
    return not (rare_form and is_noun(word, lexicon))


def _is_prefixed_verb(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a verb that is not listed is made of one that is: "ver|gären"."""
    prefix = next((p for p in ("be", "ent", "er", "miss", "ver", "zer") if word.startswith(p)), "")
    verb = word.removeprefix(prefix)
    made = prefix and verb.endswith("en") and len(verb) > _SHORTEST and is_infinitive(verb, lexicon)
    return bool(made) and not lexicon(word) and not is_noun(word, lexicon)


def is_adjective(word: str, lexicon: Lexicon) -> bool:
    """Tell whether the other forms of an adjective are listed as well: "weiche", "weicher", "weiches"."""
    comparative = next(
        (word.removesuffix(end) for end in ("ere", "eren", "erem", "erer", "eres") if word.endswith(end)), ""
    )
    if comparative and (lexicon(comparative) or lexicon(comparative + "er")):
        return True
    stem = next((word.removesuffix(end) for end in ("em", "en", "er", "es", "e") if word.endswith(end)), word)
    if stem.endswith(_ADJECTIVE_SUFFIXES) and lexicon.lemma(stem) == stem:
        return True
    if stem.endswith("schaft") or stem.startswith(_LINKED):
        return False
    if stem.endswith(_SURE_SUFFIXES) and _LONG_ADJECTIVE <= len(stem) <= _LONGEST and not is_noun(stem, lexicon):
        return not _is_cut_at_front(stem, lexicon)
    noun = next((stem.removesuffix(end) for end in _COMPOUND_SUFFIXES if stem.endswith(end)), "")
    if len(noun) > _SHORTEST and len(stem) <= _LONGEST and _is_first_part(noun, lexicon):
        return True
    # Four of five: no list is complete.
    return len(stem) > 2 and sum(lexicon(stem + end) for end in ("e", "em", "en", "er", "es")) >= 4


def _is_cut_at_front(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is the rest of one that links a noun to an adjective: "erheits|technisch"."""
    cuts = (cut for cut in range(_SHORTEST, len(word) - _SHORTEST) if word[:cut].endswith(_LINKED))
    return any(lexicon(word[cut:]) and not is_word_or_compound(word[: cut - 1].capitalize(), lexicon) for cut in cuts)


def _is_derived_adjective(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is an adjective made of two words, or of a word and an ending ("abflusswirksam")."""
    for cut in range(_SHORTEST, len(word) - _SHORTEST if len(word) <= _LONGEST else 0):
        last = word[cut:]
        participle = last.endswith(_PARTICIPLE_ENDS)
        if not lexicon(last) or (is_noun(last, lexicon) and not participle):
            continue
        lemma = lexicon.lemma(last) or last
        of_a_verb = lemma.endswith("n") and not is_adjective(lemma, lexicon) and not _is_declined(last, lexicon)
        if not participle and (of_a_verb or not is_adjective(last, lexicon)):
            continue  # a verb: those take no noun before them, but "ein-" and "vor-", which are listed
        first = word[:cut]
        if first in _PREFIXES or _is_first_part(first, lexicon):
            return True
    return False


def _is_declined(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a form of a verb has endings that only participles have: "untersuchtem", "untersuchtes"."""
    return word.endswith("t") and len(word) > _SURELY and lexicon(word + "em") and lexicon(word + "es")


def may_be_word(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in small letters may be one: known, a form of a known verb, or made of two words."""
    if stands_small(word, lexicon) or (word.endswith("t") and lexicon(word[:-1] + "en")):
        return True
    if len(word) > _LONGEST:
        return False
    return any(
        (word[:cut] in _PREFIXES or _is_first_part(word[:cut], lexicon)) and lexicon(word[cut:])
        for cut in range(2, len(word) - _SHORTEST + 1)
    )


def ends_in_adjective(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word may be an adjective or a participle with something before it ("servogesteuert")."""
    if len(word) > _LONGEST:
        return False
    return any(is_adjective(word[cut:], lexicon) for cut in range(_SHORTEST, len(word) - _LONG_ENOUGH + 1))


_PREFIXES = frozenset("un nicht wohl hoch tief mehr viel selbst neu alt groß klein über unter vor nach mit".split())


def is_derived_from_compound(word: str, lexicon: Lexicon) -> bool:
    """Tell whether an adjective is made of a compound that is listed: "zivil|rechtlich" of "Zivilrecht"."""
    stem = next((word.removesuffix(end) for end in ("em", "en", "er", "es", "e") if word.endswith(end)), word)
    noun = next((stem.removesuffix(suffix) for suffix in ("lich", "isch", "ig") if stem.endswith(suffix)), "")
    return len(noun) > _SHORTEST and is_noun(noun, lexicon)


def is_listed(word: str, lexicon: Lexicon) -> bool:
    """Tell whether `word` is in the lexicon, a capital at its start aside, and can stand by itself."""
    if word.endswith(NEVER_ENDS):
        return False
    small = word[:1].lower() + word[1:]
    return lexicon(word) or (word[:1].isupper() and lexicon(small)) or _is_inflected(small, lexicon)


def _is_inflected(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is a listed adjective with an ending: "wiederverwendbar|en"."""
    stem = next((word.removesuffix(end) for end in ("em", "en", "er", "es", "e") if word.endswith(end)), "")
    return stem.endswith(_ADJECTIVE_SUFFIXES) and lexicon(stem) and lexicon.lemma(stem) == stem


def is_word_or_compound(word: str, lexicon: Lexicon) -> bool:
    """Tell whether `word` is in the lexicon, or ends in a noun of it after other words ("Fisch|aufstiegs|hilfen")."""
    return is_listed(word, lexicon) or is_compound(word, lexicon)


def is_feminine(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may name women by what men are called in the lexicon: "Streetworker|innen"."""
    masculine = next((word.removesuffix(end) for end in ("innen", "in") if word.endswith(end)), "")
    return masculine[:1].isupper() and masculine.endswith("er") and is_listed(masculine, lexicon)


@lru_cache(maxsize=20000)
def is_compound(word: str, lexicon: Lexicon, across: int = 0) -> bool:
    """Tell whether `word` ends in a noun after other words, none of which ends `across` letters from its beginning.

    If `across` is negative, the last noun must begin before that place.
    """
    if word.endswith(NEVER_ENDS) or len(word) > _LONGEST:
        return False
    last_cut, across = (-across - 1, -across) if across < 0 else (len(word) - _SHORTEST, across)
    for cut in range(_SHORTEST, min(last_cut, len(word) - _SHORTEST) + 1):
        last = word[cut:]
        if cut == across or (len(last) < _SHORTEST_LAST and last not in _SHORT_LAST):
            continue
        is_end = last.islower() and last not in SMALL_WORDS and is_noun(last, lexicon)
        if is_end and _is_first_part(word[:cut], lexicon, across):
            return True
    return False


@lru_cache(maxsize=20000)
def _is_first_part(part: str, lexicon: Lexicon, across: int = 0) -> bool:
    """Tell whether `part` can begin a compound: a word, or several, each with the letters that link it on."""
    if part.lower() in _NO_FIRST:
        return False
    if part.endswith(NEVER_ENDS) and len(part) >= _LONG_DERIVATION and part.isalpha():
        return True  # no list holds all nouns that end so: "Pseudonymisierungs|verfahren"
    for link in _LINKS:
        stem = part.removesuffix(link) if link else part
        if len(stem) < _SHORTEST or not part.endswith(link) or (not link and _wants_a_link(stem)):
            continue
        if stem.lower() not in _NO_FIRST and (lexicon(stem) or lexicon(stem.lower()) or is_noun(stem, lexicon)):
            return True
        # A verb's stem, or a noun without its last letter: "Misch|anlage", "Prüf|dienst", "Farb|profil".
        if not link and len(stem) > _SHORTEST and (lexicon(stem.lower() + "en") or is_noun(stem + "e", lexicon)):
            return True
    for cut in range(_SHORTEST, len(part) - _SHORTEST + 1):
        if cut == across or (len(part) - cut < _SHORTEST_LAST and part[cut:] not in _SHORT_LAST):
            continue
        if _is_first_part(part[cut:].capitalize(), lexicon, max(across - cut, 0)) and _is_first_part(
            part[:cut], lexicon, across
        ):
            return True
    return False


def _wants_a_link(noun: str) -> bool:
    """Tell whether a noun has a linking s in each compound that it begins: "Aufbewahrung|s|pflicht"."""
    return len(noun) > _LONG_ENOUGH and noun.endswith(_LINKED_BY_S) and not noun.endswith(_WITHOUT_S)


def is_beginning_of_compound(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a group of letters is no word by itself, but a word with a linking s: "Beratungs", "Verkehrs"."""
    if word.endswith(NEVER_ENDS):
        return True
    return word.endswith("s") and not is_word_or_compound(word, lexicon) and is_word_or_compound(word[:-1], lexicon)


def is_infinitive(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is the basic form of a verb: its first person is listed as one of its forms."""
    return word.islower() and word.endswith("en") and lexicon.lemma(word[:-1]) == word


def goes_across_to_adjective(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a listed adjective has letters of both parts: "generationen|üb" + "ergreifende"."""
    words = (head[cut:] + tail for cut in range(1, len(head)))
    return any(is_adjective(word, lexicon) and is_listed(word, lexicon) for word in words)


def is_lone_genitive(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun is in the genitive, and can be nothing else: "Gerichts", not "Clubs", "Abends"."""
    noun = word[:-1]
    return word.endswith("s") and lexicon(noun) and lexicon(noun + "e") and not lexicon(word.lower())


def is_dative_plural(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a capital is a noun with the ending of the plural and that of the dative: "Wegen"."""
    plural = word[:-1]
    is_plural = lexicon(plural) and (lexicon.lemma(plural) or "")[:1].isupper()
    return len(plural) > _SHORTEST and word.endswith("en") and lexicon(word) and is_plural


def takes_an_infinitive(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word, listed nowhere, is an infinitive with a noun before it: "sinn|entnehmen"."""
    cuts = range(_SHORTEST, len(word) - _SHORTEST if not lexicon(word) and len(word) <= _LONGEST else 0)
    return any(is_noun(word[:cut], lexicon) and is_infinitive(word[cut:], lexicon) for cut in cuts)


def is_past(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is a form of a verb that is neither its stem nor its first person: "überstieg"."""
    lemma = lexicon.lemma(word) or word
    return lemma != word and lemma.endswith("n") and word not in {lemma[:-1], lemma[:-2]}


def ends_compounds(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun in small letters is listed behind one of the commonest first parts: "Haupt|verband"."""
    return any(lexicon(first + word) for first in _COMMON_FIRST)


def is_participle(word: str) -> bool:
    """Tell whether a small word looks like a past participle: "betrieben", "ausgeführt"."""
    return word.startswith(("be", "ge", "ver", "ent", "er", "zer", "emp", "miss")) or "ge" in word


def is_separable_participle(word: str) -> bool:
    """Tell whether a small word looks like the participle of a verb with its prefix before "ge": "zugewanderte"."""
    stem = next((word.removesuffix(end) for end in ("em", "en", "er", "es", "e") if word.endswith(end)), word)
    before, ge, _ = stem.partition("ge")
    return bool(ge) and before in SEPARABLE and (stem.endswith("t") or word.startswith(stem + "en"))


def links_on(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a break lies before a linking s: "Vermessung" + "samt" is "Vermessungs|amt"."""
    return (head + "s").endswith(NEVER_ENDS) and tail.startswith("s") and is_noun(tail[1:], lexicon)
