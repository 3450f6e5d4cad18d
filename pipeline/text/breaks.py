"""One line break inside a cell, and the rules that say what stood there before the page was typeset.

Each rule looks at one kind of evidence and returns a `Verdict`, or None where it has nothing to say. The rules are
asked in order; the first that speaks decides. What none of them settles stays a space and is reported.

Why geometry can testify: most typesetters break a word without a hyphen only when it does not fit into the cell
although it stands at the start of a line. So the first part of such a word stands alone on its line, and not even
the next letter would have had room. After an ordinary break, the next *word* had no room. A few break words anywhere;
then the first part does not stand alone, but still fills its line to the letter, and the document is full of that.

Geometry cannot tell a broken word from a word that happens to fill its line. That is for the document and the
vocabulary to settle; a wrong join cannot be undone by anyone later, so that in doubt the parts stay apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.text.addresses import address
from pipeline.text.capitals import inside_abbreviation
from pipeline.text.compound import (
    NEVER_ENDS,
    ends_compounds,
    ends_in_adjective,
    goes_across_to_adjective,
    is_adjective,
    is_beginning_of_compound,
    is_compound,
    is_infinitive,
    is_listed,
    is_lone_genitive,
    is_noun,
    is_participle,
    is_past,
    is_word_or_compound,
    links_on,
    stands_small,
)
from pipeline.text.hyphens import hyphen_before_break
from pipeline.text.linebreak import DOUBT, ENDS_NO_WORD, SPACE, Verdict
from pipeline.text.numbers import broken_date, broken_number, number_of_a_letter
from pipeline.text.witness import HYPHENS, bare, first_part, last_part, plain_hyphens
from pipeline.text.words import (
    ABBREVIATIONS,
    ARTICLES,
    DATIVE,
    ENDINGS,
    ENDS_OF_ADVERBS,
    FINITE,
    LARGE_NUMBERS,
    LEGAL_FORMS,
    LONE_ENDINGS,
    NEVER_LAST,
    PARTICLES,
    SHORT_WORDS,
    SMALL_WORDS,
    SUSPENDING,
    VERBAL_PREFIXES,
    VERBS_WITH_VOLL,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.text.linebreak import Break
    from pipeline.text.witness import Lexicon

_CLOSING = ",.;:!?)]}"
_CLOSING_QUOTE = re.compile(r"[\"'“”«»‘’]+[)\],.;:!?]*")
_OPENING = "([{„‚»›"
_DOTTED = re.compile(r"([^\W\d_]{1,2}\.){2,}")
"""An abbreviation in several parts: "e.V.", "i.d.R."."""
_TONE = re.compile(r"[a-h]['’]+[),.;]?")
_LATIN_NAMES = ("us", "um", "is")
"""How many Latin names end: what stands behind them in small letters is no German word, and a word of its own."""
_VOWEL = re.compile("[aeiouyäöü]")
_END_OF_ONE = re.compile(r"[ckqrtwxyl]\.[),;:]?")
"""A letter that is no abbreviation by itself: "Bul" + "l."."""
_GOES_ON = re.compile(r"Chr\b|\w\.")
"""How an abbreviation goes on that begins with "n." or "e."."""
_GENDERED = re.compile(r"[*:_·]innen\b"), re.compile(r"\w[*:_·]$")
"""A sign for all genders and what follows it at the beginning of a line, and the sign at the end of one."""
_OPTIONAL = re.compile(r"\([^\W\d_]+-\)$")
"""A part of a word that may be left out: "(Fach-)Beratung"."""
_BRACKETED = re.compile(r"\w\(inn\)$")
"""An ending in brackets that another one follows: "Praktikant(inn)" + "en"."""
_CAMEL = re.compile(r"[a-zäöüµ]{1,2}[A-ZÄÖÜ]{1,4}")
"""A unit or a sign with a small letter first: "kW", "aG"."""
_SHORT, _LONG = 3, 7
"""Words of so few letters stand for themselves; of so many, there are words that no vocabulary holds."""
_DASHES = (*HYPHENS, "–", "—")


def closing_mark(b: Break) -> Verdict | None:
    """Read a comma, full stop or bracket that alone moved to the next line: no space before it.

    An ellipsis has a space before it, and so does a name that begins with a dot (".tar.gz").
    """
    if b.tail == ":" and b.head[-1].isdigit() and b.following[:1].isdigit():
        return None  # "1 : 3"
    if b.tail[0] in ".:" and b.tail[1:2].isalpha() and not (b.full and b.alone):
        return None
    if (b.tail[0] in _CLOSING and not b.tail.startswith("...")) or _CLOSING_QUOTE.fullmatch(b.tail):
        return Verdict("", "satzzeichen", "form")
    return None


def opening_mark(b: Break) -> Verdict | None:
    """Read an opening bracket or quotation mark that was left behind at the end of a line: no space after it."""
    if b.head[-1] not in _OPENING or (b.head[-1] in "»›" and len(b.head) > 1):
        return None
    return Verdict("", "klammer", "form")


def slash(b: Break) -> Verdict | None:
    """Read a slash at a break: there is a space after it exactly where there was one before it."""
    if b.head.endswith("://"):
        return Verdict("", "notumbruch", "form")
    if b.head[-1] == "/":
        is_end = b.head.count("/") > 1 and b.witness.begins_new(b.tail) and b.tail[-1] != "/"
        return SPACE if b.head == "/" or is_end else Verdict("", "schraegstrich", "form")
    if b.tail[0] == "/":
        is_path = b.tail.count("/") > 1 and (not b.full or bare(b.head).lower() in SMALL_WORDS)
        return SPACE if b.tail == "/" or is_path else Verdict("", "schraegstrich", "form")
    return None


def parted_hyphen(b: Break) -> Verdict | None:
    """Read a hyphen that begins a line: a word broken before its own hyphen, or before one that suspends it."""
    if b.tail[0] not in HYPHENS:
        return None
    if b.tail[1:2].islower() and bare(b.head) in SUSPENDING:
        return SPACE  # "Ärztinnen und" + "-ärzte"
    suspends = b.tail[1:2] == "," or (len(b.tail) == 1 and bare(b.following) in SUSPENDING)
    if suspends and b.full and b.head[-1].isalpha() and not b.before.spaced:
        return Verdict("", "ergaenzungsstrich", "geometrie")
    if len(b.tail) == 1 and not b.following and b.full and b.alone and b.tail[0] in HYPHENS and b.witness.breaks_alone:
        return Verdict("", "bindestrich", "geometrie")
    if len(b.tail) == 1 or b.tail[1] in (",", *HYPHENS) or b.full is False:
        return SPACE
    if b.tail[1].islower() and len(b.tail) <= _SHORT and b.head_stands:
        return SPACE  # "man -k"
    if b.alone and bare(b.head) not in SUSPENDING:
        return Verdict("", "bindestrich", "form")
    broken = b.full and b.breaks_beside and not b.before.spaced
    return Verdict("", "bindestrich", "geometrie") if broken else SPACE


def dash(b: Break) -> Verdict | None:
    """Read a dash, which stands between spaces at either side of a break, or between words without ("Köln–Bonn").

    What looks like one may suspend the part before it ("Bürgerinnen und -" + "bürger").
    """
    words = b.before.text.split()
    if b.head in HYPHENS and len(words) > 1 and words[-2] in SUSPENDING and b.tail[0].islower() and b.tail_is_noun:
        return Verdict("", "ergaenzungsstrich", "form")
    if b.head[-1] in "–—" and (b.head[-2:-1].isalnum() or b.head[-2:-1] in (")", ".")) and b.tail[0].isalnum():
        return Verdict("", "bis_strich", "form")
    if b.tail[0] in "–—" and b.tail[1:2].isalnum() and b.head[-1].isalnum() and b.full is not False:
        return Verdict("", "bis_strich", "form")
    return SPACE if b.head in _DASHES or b.tail in _DASHES else None


def joining_sign(b: Break) -> Verdict | None:
    """Read an underscore or an equals sign, which no space stands beside: the name of a variable or of an option."""
    beside = b.tail[0] == "_" or b.head[-1] == "_" or (b.head[-1] == "=" and b.head[-2:-1].isalnum())
    return Verdict("", "notumbruch", "form") if beside and b.may_be_broken else None


def gender_sign(b: Break) -> Verdict | None:
    """Read a sign for all genders, which no space stands beside: "Patient" + "*innen".

    A colon or the sign of a note stands before "in", too: then it is a little word ("Sitz:" + "in Kassel").
    """
    begins, ends = _GENDERED
    if b.tail == "Innen" and b.may_be_broken and is_word_or_compound(last_part(b.head) + "innen", b.witness.lexicon):
        return Verdict("", "notumbruch", "form")
    parts, lexicon = [first_part(tail) for tail in b.tails], b.witness.lexicon
    behind = ends.search(b.head) and parts[0] == "innen"
    # "Verbraucher:" + "innenverbände": a noun without its capital, which is no word by itself.
    rests = [part.removeprefix("innen") for part in parts if part.startswith("innen") and not lexicon(part)]
    compound = ends.search(b.head) and any(is_noun(rest, lexicon) for rest in rests)
    if (behind or compound) and is_word_or_compound(last_part(b.head[:-1]) + "innen", lexicon):
        return Verdict("", "notumbruch", "form")  # some typesetters break a line behind a colon
    behind = behind or (_BRACKETED.search(b.head) and first_part(b.tail) == "en")
    star = b.tail == "*" and b.head[-1].isalpha()
    return Verdict("", "notumbruch", "form") if b.may_be_broken and (behind or star or begins.match(b.tail)) else None


def hashtag(b: Break) -> Verdict | None:
    """Leave a hashtag apart from what follows it in small letters: all its words may be written as one."""
    in_one = b.may_be_broken and re.fullmatch(r"#\w+", b.head) and b.tail[0].islower()
    return DOUBT if in_one and not b.joined_in_document else None


def space_drawn(b: Break) -> Verdict | None:
    """Read a space that is drawn at the end of the line."""
    return SPACE if b.before.spaced else None


def abbreviation(b: Break) -> Verdict | None:
    """Read an abbreviation, or a single letter with a full stop and something behind it: "vgl.", "e. V."."""
    if b.joined_in_document:
        return None
    if (
        _DOTTED.match(b.tail)
        or _TONE.fullmatch(b.tail)
        or (_CAMEL.fullmatch(bare(b.tail)) and b.head_stands and len(last_part(b.head)) > 1)
        or (bare(b.tail) in LEGAL_FORMS and len(b.head) > 1 and b.head.istitle())
    ):
        return SPACE
    if bare(b.tail) == "m" and b.head_stands and b.head[0].isupper() and b.head[-1] == "e":
        return SPACE  # a unit: no noun that ends so stands without the letter
    if (
        b.head.isupper()
        and len(b.head) > 1
        and len(bare(b.tail)) == 1
        and b.tail[0].islower()
        and b.tail[0] not in LONE_ENDINGS
    ):
        return SPACE  # "II d"
    if b.tail[-1] != ".":
        return None
    if b.may_be_broken and b.previous[-1:].isdigit() and bare(b.head) + bare(b.tail) in LARGE_NUMBERS:
        return Verdict("", "notumbruch", "form")  # "2,7 Mi" + "o. Euro"
    if b.may_be_broken and not b.head_stands and (b.joined_is_listed or bare(b.head) + bare(b.tail) in ABBREVIATIONS):
        return None  # "entbehrlic" + "h.", "o" + "p."
    unfinished = not b.following or not b.head_stands  # "Erfordernis" + "sen.", "Korrekturpha" + "sen." + "Am"
    if b.may_be_broken and b.joined_is_compound and unfinished and len(bare(b.tail)) > 1:
        return None
    if b.may_be_broken and b.head[-1].isalpha() and len(b.head) > 1 and _END_OF_ONE.fullmatch(b.tail):
        return Verdict("", "notumbruch", "form")
    if _is_last_letter(b):
        return Verdict("", "notumbruch", "geometrie")
    if b.may_be_broken and first_part(b.tail) in ENDINGS and len(bare(b.following)) > _SHORT and b.joined_is_compound:
        return None
    if b.may_be_broken and b.tail in {"n.", "e."} and b.joined_is_compound and not _GOES_ON.match(b.following):
        return None  # "Krankenversicherungskarte" + "n." + "Am"
    single = b.following[:1].isalnum() and re.fullmatch(r"[a-zäöü]\.", b.tail)
    return SPACE if single or b.tail[:-1] in ABBREVIATIONS else None


def _is_last_letter(b: Break) -> bool:
    """Tell whether a letter ends a word and a sentence: what stands before it is no word, or does not end like one."""
    if not b.may_be_broken or len(b.tail) > 2 or b.head_stands or _GOES_ON.match(b.following):
        return False
    if b.following and not b.following[0].isupper():
        return False
    head, lexicon = last_part(b.head), b.witness.lexicon
    return len(head) > _SHORT and (b.joined_is_compound or lexicon.ends_like_a_word(head) < ENDS_NO_WORD)


def new_word(b: Break) -> Verdict | None:
    """Read a break after punctuation, or before anything but a small letter: a new word begins."""
    if b.tail[0].islower() and b.head[-1].isalpha():
        return None
    if _OPTIONAL.search(plain_hyphens(b.head)) and b.tail[0].isupper() and not b.before.spaced:
        return Verdict("", "klammer", "form")
    return SPACE


def ordinary_break(b: Break) -> Verdict | None:
    """Read the geometry of an ordinary break: a letter more had room, or other words stand on the line.

    Where a document breaks words beside others, only the first is a witness; and where both parts are nothing by
    themselves, but one word together, neither is.
    """
    if b.full is None:
        return None
    if not b.full:  # where rules are doubled, or words are set tighter, the room is measured too large
        one_word = b.joined_is_listed or (b.alone and b.witness.breaks_alone and b.joined_is_compound)
        listed = b.joined_is_listed and b.alone and b.witness.breaks_alone
        rest = not b.tail_begins and b.tail in LONE_ENDINGS
        part = first_part(b.tail)
        linked = b.alone and b.witness.breaks_alone and part[:1] in {"n", "s"} and is_noun(part[1:], b.witness.lexicon)
        linked = linked and b.tail_is_no_word and b.joined_is_compound  # "Pfandflasche" + "nrunde"
        # "Beratungs" ends no word, and no word begins with "sachsen".
        impossible = b.breaks_beside and b.joined_is_listed and (b.head.endswith(NEVER_ENDS) or b.tail_is_no_word)
        misjudged = rest or linked or impossible or (one_word and not b.head_stands and (listed or not b.tail_begins))
        return None if misjudged else SPACE
    if b.alone or b.breaks_beside:
        return None
    nothing_apart = not b.tail_begins and (not b.head_stands or b.tail_is_no_word)
    broken = (b.joined_in_document or b.joined_is_compound) and nothing_apart
    return None if broken else SPACE


def same_word_elsewhere(b: Break) -> Verdict | None:
    """Ask the document: the joined word, or the two words, stand in it unbroken."""
    apart = bare(b.tail) in b.witness.words and bare(b.head) in b.witness.words
    if b.joined_in_document and (not apart or b.tail not in SMALL_WORDS):
        return Verdict("", "notumbruch", "dokument")
    return Verdict(" ", "zeilenumbruch", "dokument") if apart and not b.joined_is_listed else None


def suspended_rest(b: Break) -> Verdict | None:
    """Read the rest of a suspended noun: "Wand" + "er- und Langlaufwege", for what it shares has a capital."""
    words = b.after.text.split()
    suspended = b.tail[-1] in HYPHENS and b.tail[0].islower() and b.following in SUSPENDING
    shared = suspended and len(words) > 2 and words[2][0].isupper() and last_part(b.head)[:1].isupper()
    return Verdict("", "notumbruch", "form") if shared and b.may_be_broken else None


def other_language(b: Break) -> Verdict | None:
    """Leave English alone: the vocabulary is German."""
    return (DOUBT if b.full and b.alone else SPACE) if b.foreign else None


def little_word(b: Break) -> Verdict | None:
    """Read a function word at the beginning of a line, after a word: that was no broken word.

    "es" is one behind "des Konzept", for the noun has to have its ending, and so is "innen" behind "Begleiter".
    """
    if first_part(b.tail) not in SMALL_WORDS or not b.tail_begins:
        return None
    if not b.head_stands:
        ending = first_part(b.tail) in {"er", "es"} and last_part(b.head).islower() and b.head[-1] not in "tne"
        joined = b.participle_before_noun or (ending and b.may_be_broken)  # "revisionssich" + "er"
        return Verdict("", "notumbruch", "wortschatz") if joined else None
    feminine = b.previous in {"ein", "eine", "einer"} and b.tail == "in"  # "eine Begleiter" + "in"
    if b.may_be_broken and b.joined_is_listed and (_ends_adverb(b) or feminine):
        return Verdict("", "notumbruch", "wortschatz")
    head = last_part(b.head)
    as_noun = b.inside_sentence and head[0].isupper()  # "Stolperst" is no verb there
    listed = (b.witness.lexicon(head) if as_noun else is_listed(head, b.witness.lexicon)) or (
        bare(b.head) in b.witness.words
    )
    if first_part(b.tail) == "innen" and b.full and b.head[0].isupper() and b.head.endswith("er"):
        return Verdict("", "notumbruch", "wortschatz")
    stump = len(b.head) < _SHORT and b.head.istitle() and b.head.lower() not in SMALL_WORDS | SHORT_WORDS
    if b.may_be_broken and stump and b.joined_is_listed:
        return Verdict("", "notumbruch", "wortschatz")
    if b.head == "wer" and b.tail == "den" and b.may_be_broken and b.previous[-1:].isalpha():
        return Verdict("", "notumbruch", "wortschatz")
    if b.genitive and b.full and b.tail == "es" and b.head[0].isupper() and b.head[-1].islower():
        return Verdict("", "notumbruch", "wortschatz")
    if (b.full and b.joined_is_listed and not listed) or b.ending_before_noun or b.participle_before_noun:
        return Verdict("", "notumbruch", "wortschatz")
    ends_cell = b.only or (b.last and not b.following)
    if b.may_be_broken and ends_cell and first_part(b.tail) in NEVER_LAST and b.joined_is_listed:
        return Verdict("", "notumbruch", "wortschatz")  # "Beschwer" + "den", and nothing behind it
    if b.full and b.head == "je" and b.joined_is_listed:
        return Verdict("", "notumbruch", "wortschatz")  # "je" + "derzeit"
    # "gegen über 100 Personen", "über eine Million"
    opposite = b.following in DATIVE or b.following[:1].isupper() or (b.last and not b.following)
    if b.may_be_broken and b.head.lower() == "gegen" and b.tail == "über" and opposite:
        return Verdict("", "notumbruch", "wortschatz")
    if b.names_only and b.may_be_broken and (b.tail[-1] in ",;" or ends_cell) and b.word_goes_across:
        return Verdict("", "notumbruch", "wortschatz")  # "Stadtwerk" + "statt;", for no name ends with a little word
    if not b.joined_is_listed:
        if not b.word_goes_across or listed:
            return Verdict(" ", "zeilenumbruch", "wortschatz")
        whole = b.may_be_broken and _ends_in_a_word_across(head, first_part(b.tail), b.witness.lexicon)
        return Verdict("", "notumbruch", "wortschatz") if whole else DOUBT
    if b.full and (first_part(b.tail) in {"ein", "er", "es"} or (first_part(b.tail) == "um" and b.head[0].isupper())):
        return Verdict("", "notumbruch", "wortschatz")
    return DOUBT if b.full else SPACE


def _ends_adverb(b: Break) -> bool:
    """Tell whether a little word ends an adverb that begins with an adjective: "größten" + "teils"."""
    return b.tail in ENDS_OF_ADVERBS and b.head.islower() and is_adjective(b.head, b.witness.lexicon)


def _ends_in_a_word_across(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun of some length ends with the tail: "Pflege|kamm" + "er".

    Not every ending is heard: "Berater" + "in" are two words as well, and a longer tail stands for itself.
    """
    before = min(len(head), len(head + tail) - _SHORT - 1)
    return tail not in {"in", "es", "ein"} and len(tail) < _SHORT + 2 and is_compound(head + tail, lexicon, -before)


def listed_word(b: Break) -> Verdict | None:
    """Read two parts that the vocabulary has as one word."""
    if not b.joined_is_listed:
        return None
    two_words = b.head_stands and b.tail_begins
    if two_words and b.never_broken:
        return SPACE
    if two_words and b.may_be_broken and not b.looks_like_two_words and not b.witness.lexicon(first_part(b.tail)):
        return Verdict("", "notumbruch", "wortschatz")  # "wir" + "tschaftlich", which ends like an adjective
    if two_words and b.inside_sentence and b.head[0].isupper() and not b.capital_is_listed:
        return DOUBT if b.full else SPACE  # "zwei Jahre lang", though "jahrelang" is a word
    if two_words and is_infinitive(b.head, b.witness.lexicon):
        return DOUBT if b.full else SPACE  # "gehen lassen" is written in one word, too
    adverb = b.tail in {"her", "hin"} and b.head in VERBAL_PREFIXES and b.following not in SUSPENDING
    inside = b.previous in ARTICLES and b.following[:1].isupper() and b.head in VERBAL_PREFIXES
    if two_words and b.may_be_broken and (adverb or inside):
        return Verdict("", "notumbruch", "wortschatz")  # "vor" + "her", "keine auf" + "schiebende Wirkung"
    alone = b.only and b.capital_is_listed and b.head.istitle() and b.head.lower() in VERBAL_PREFIXES
    if two_words and b.may_be_broken and alone:
        return Verdict("", "notumbruch", "wortschatz")  # "Nach" + "lass", and nothing else
    if two_words and b.may_be_broken and _is_prefix(b):
        return Verdict("", "notumbruch", "wortschatz")
    if two_words and (b.full is None or bare(b.head).lower() in SMALL_WORDS):
        return DOUBT if b.full else SPACE
    return Verdict("", "notumbruch", "wortschatz")


def _is_prefix(b: Break) -> bool:
    """Tell whether a preposition stands before a verb or an adjective without an ending: "nach" + "gereicht"."""
    tail, lexicon = first_part(b.tail), b.witness.lexicon
    if len(tail) <= _SHORT or tail in SMALL_WORDS:
        return False
    if lexicon.lemma(b.head + tail) in VERBS_WITH_VOLL:
        return True
    if b.head == "um":  # "um geben zu können"
        return tail.startswith("ge") and lexicon.lemma(tail) != tail
    if b.head == "er" and (b.behind_a_noun or tail.endswith(("lich", "los", "reich"))):
        return True  # a pronoun stands behind its verb
    of_verb = tail.startswith("ge") or (is_infinitive(tail, lexicon) and not is_adjective(tail, lexicon))
    if b.head not in VERBAL_PREFIXES and not (b.head == "ein" and of_verb):
        return False
    stem = next((tail.removesuffix(end) for end in ("em", "en", "er", "es", "e") if tail.endswith(end)), "")
    return not (stem and is_adjective(stem, lexicon))


def after_little_word(b: Break) -> Verdict | None:
    """Read a function word that fills its line, and what makes no known word with it: it stood by itself."""
    if bare(b.head).lower() not in SMALL_WORDS or b.word_goes_across or not b.head_stands:
        return None
    if b.may_be_broken and b.joined_is_compound and b.tail_is_no_word:
        return Verdict("", "notumbruch", "wortschatz")  # "nie" + "drigschwellige"
    return DOUBT if b.full and not b.tail_begins else SPACE


def compound(b: Break) -> Verdict | None:
    """Read two parts that make a compound, where the second is no word by itself, or the first is none."""
    joined = Verdict("", "notumbruch", "wortschatz")
    head, tail, lexicon = last_part(b.head), first_part(b.tail), b.witness.lexicon
    stands, begins = b.head_stands, b.tail_begins
    if b.full is None:
        return joined if b.joined_is_compound and not stands and not begins else None
    if stands and begins and b.never_broken:
        return None
    if (b.joined_is_compound and not begins) or head.endswith(NEVER_ENDS):
        return joined
    if b.may_be_broken and not stands and head.endswith("ge") and head[:-2] in VERBAL_PREFIXES:
        return joined  # "mitge" + "zeichnet"
    if (
        b.may_be_broken
        and not b.inside_sentence
        and not b.previous
        and b.joined_is_compound
        and b.tail_is_noun
        and is_lone_genitive(head, lexicon)
    ):
        return joined  # "Gerichts" + "gebühren": no sentence begins with it
    if b.may_be_broken and not stands and b.joined_is_compound and head.lower() in SMALL_WORDS:
        return joined  # "Voll" + "geschossen", though "voll" is a word
    if (
        b.may_be_broken
        and not stands
        and head.islower()
        and head[-1] == "s"
        and is_listed(head[:-1].capitalize(), lexicon)
    ):
        return joined  # "haushalts" + "nahe"
    noun_in_front = b.may_be_broken and not stands and head.islower() and is_noun(head, lexicon)
    if noun_in_front and len(head) > _SHORT and is_adjective(tail, lexicon):
        return joined  # "barriere" + "arme"
    goes_on = b.full and b.alone and len(b.tails) > 1 and bare(b.tails[-1])
    if b.joined_is_compound and goes_on and is_noun(goes_on, lexicon) and not stands_small(goes_on, lexicon):
        return joined  # "Gewerbe" + "überwach" + "ung"
    if (
        b.joined_is_compound
        and not stands
        and (head[:1].islower() or (b.may_be_broken and not b.inside_sentence and not is_infinitive(tail, lexicon)))
        and tail not in SMALL_WORDS
        and (not _is_listed_adjective(tail, lexicon) or goes_across_to_adjective(head, tail, lexicon))
    ):
        return joined  # an adjective: "abflusswirks" + "amen", "Amtsärztlic" + "her"
    last_goes_across = head[:1].isupper() and any(
        is_compound(head + first_part(t), lexicon, -len(head)) for t in b.tails
    )
    two_words = stands and begins
    goes_across = last_goes_across and not _ends_in_verb(head, tail, lexicon) if two_words else b.word_goes_across
    # "Gruppenangeboten" is a word, too, and says nothing of "Gruppen angeboten".
    goes_across = goes_across and not (two_words and is_participle(tail) and is_past(tail, lexicon))
    if goes_across and tail not in SMALL_WORDS and not is_listed(head, lexicon):
        return joined
    if b.may_be_broken and not stands and not b.looks_like_two_words and stands_small((head + tail).lower(), lexicon):
        return joined  # an adjective with a capital: "der Jugendärztlic" + "her Dienst"
    if not stands and is_beginning_of_compound(head, lexicon) and (not begins or is_noun(tail, lexicon)):
        # The genitive of a compound ends like its beginning: "Vorhabens untersuchen".
        return None if begins and is_infinitive(tail, lexicon) and not head.endswith(NEVER_ENDS) else joined
    if links_on(head, tail, lexicon) or _is_name_in_list(b):
        return joined
    if (
        b.joined_is_compound
        and is_noun(tail, lexicon)
        and (
            (b.only and head.endswith("s") and not is_infinitive(tail, lexicon) and lexicon.lemma(tail) != tail)
            or (b.only and is_participle(tail) and is_adjective(tail, lexicon))
            or (b.following in FINITE and b.tail[-1].isalpha() and not is_participle(tail))
        )
    ):
        return joined
    ends_cell = not b.following and len(b.tails) == 1 and b.last and not is_adjective(tail, lexicon)
    ends = b.tail[-1] in ",.;)" or ends_cell
    inflected = lexicon.lemma(tail) not in {None, tail} and not tail.endswith("n") and tail not in PARTICLES
    inflected = inflected and len(tail) > _SHORT and (not is_past(tail, lexicon) or ends_compounds(tail, lexicon))
    inflected = inflected or tail == "samt"  # "Verkehr" + "samt"
    if ends and b.joined_is_compound and is_noun(tail, lexicon) and inflected:
        return joined  # no adjective, and hardly a verb, would be the end of it
    return None


def _is_listed_adjective(word: str, lexicon: Lexicon) -> bool:
    return lexicon(word) and is_adjective(word, lexicon)


def _ends_in_verb(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Tell whether a verb stands behind a noun with which it would make another one: "Chorfest" + "treten"."""
    ends = ((head[cut:] + tail).lower() for cut in range(1, len(head)))
    return is_infinitive(tail, lexicon) and any(is_infinitive(end, lexicon) for end in ends)


def _is_name_in_list(b: Break) -> bool:
    """Tell whether a noun in small letters ends one with a capital in a list of nouns: "Forst" + "stellen,".

    Things to do may be listed as well ("Wege bauen, Versicherung ummelden"): what may be a verb has to be the plural of
    a noun, and stand behind none.
    """
    head, tail, lexicon = last_part(b.head), first_part(b.tail), b.witness.lexicon
    many = lexicon.lemma(head) not in {None, head} and not head.endswith("s")
    is_plural = lexicon.lemma(tail.capitalize()) not in {None, tail.capitalize()}
    return (
        b.names_only
        and b.may_be_broken
        and (b.tail[-1] in ",;" or b.following in SUSPENDING or (b.last and b.tail.isalpha() and not b.following))
        and head[:1].isupper()
        and tail not in SMALL_WORDS
        and is_noun(tail, lexicon)
        and b.joined_is_compound
        and (not is_infinitive(tail, lexicon) or (is_plural and not many))
    )


def noun_in_small_letters(b: Break) -> Verdict | None:
    """Read a noun that is written small: the end of a compound."""
    small_word = bare(b.head)[:1].islower() and b.head_stands
    foreign = b.head[0] in "»„“\"'" and b.head[1:].islower()
    joined = b.full and not small_word and not foreign and not b.tail_begins and b.tail_is_noun
    return Verdict("", "notumbruch", "wortschatz") if joined else None


def parts_of_words(b: Break) -> Verdict | None:
    """Read parts that are no words, after a line that is full: geometry says that they were one."""
    if b.full is None or b.foreign:
        return None
    stands, begins = b.head_stands, b.tail_begins
    head, part = last_part(b.head), first_part(b.tail)
    alone = len(head) == 1 and head.isupper() and not b.behind_a_noun and not b.witness.lexicon(part)
    if alone and b.may_be_broken and part.isalpha() and len(part) > _LONG:
        return Verdict("", "notumbruch", "wortschatz")  # "T" + "igrinische"
    if stands and begins:
        return None
    # Behind a hyphen a little word ends nothing: "Lebensmittel-In" + "spektorat".
    little = head != b.head and head.istitle() and head.lower() in SMALL_WORDS
    stump = head[:1].isupper() and len(head) <= _SHORT and not stands and not begins and bare(b.tail).isalpha()
    latin = not stands and head.endswith(_LATIN_NAMES)
    if (
        b.may_be_broken
        and (stump or (b.tail_is_no_word and not latin))
        and (not stands or little or len(bare(b.tail)) < _LONG)
    ):
        return Verdict("", "notumbruch", "geometrie")
    if begins:
        return Verdict("", "notumbruch", "wortschatz") if b.word_goes_across else None
    sounds = _VOWEL.search(part) or b.tail[len(part) :][:1] in tuple(HYPHENS) or len(head) == 1
    if stands and not sounds and not (b.joined_is_listed or b.joined_is_compound):
        return None  # "Programme cmp", "Fallzahl n"
    if not part.isalpha() or "'" in b.tail or (stands and ends_in_adjective(part, b.witness.lexicon)):
        return None
    ending = len(part) < 3 and (not stands or part in ENDINGS | LONE_ENDINGS)
    if ending or not b.looks_like_two_words:
        return Verdict("", "notumbruch", "geometrie" if b.full else "form")
    return None


def open_question(b: Break) -> Verdict | None:
    """Leave apart what nothing settles; report it where geometry or the letters speak against two words.

    Two words that make no third one are settled.
    """
    stands, begins = b.head_stands, b.tail_begins
    if b.full is None:
        return SPACE if stands or begins or b.foreign or b.looks_like_two_words else DOUBT
    part, lexicon = first_part(b.tail), b.witness.lexicon
    inflected = is_adjective(part, lexicon) or (is_participle(part) and lexicon.lemma(part) not in {None, part})
    third = is_noun(part, lexicon) or (b.joined_is_compound and not inflected)
    return SPACE if stands and begins and not third else DOUBT


RULES: tuple[Callable[[Break], Verdict | None], ...] = (
    closing_mark,
    opening_mark,
    slash,
    parted_hyphen,
    dash,
    hyphen_before_break,
    broken_number,
    broken_date,
    number_of_a_letter,
    address,
    joining_sign,
    gender_sign,
    hashtag,
    space_drawn,
    abbreviation,
    inside_abbreviation,
    new_word,
    ordinary_break,
    same_word_elsewhere,
    suspended_rest,
    other_language,
    little_word,
    listed_word,
    after_little_word,
    compound,
    noun_in_small_letters,
    parts_of_words,
    open_question,
)


def judge(b: Break) -> Verdict:
    """Ask the rules in order what stood at the break."""
    for rule in RULES:
        verdict = rule(b)
        if verdict is not None:
            return _resting_on_geometry(b, verdict)
    return SPACE


def _resting_on_geometry(b: Break, verdict: Verdict) -> Verdict:
    """Say that a join rests on geometry where the line is full and neither part is a word: the vocabulary agrees."""
    if verdict.basis != "wortschatz" or verdict.rule != "notumbruch" or not b.full or b.head_stands or b.tail_begins:
        return verdict
    return replace(verdict, basis="geometrie")
