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
from typing import TYPE_CHECKING, TypeAlias

from pipeline.text.abbreviations import abbreviation
from pipeline.text.addresses import address
from pipeline.text.capitals import inside_abbreviation
from pipeline.text.compound import (
    NEVER_ENDS,
    ends_in_adjective,
    is_adjective,
    is_noun,
    is_participle,
)
from pipeline.text.hyphens import hyphen_before_break
from pipeline.text.linebreak import (
    DOUBT,
    JOINED_BY_DOCUMENT,
    JOINED_BY_FORM,
    JOINED_BY_GEOMETRY,
    JOINED_BY_VOCABULARY,
    SHORT,
    SPACE,
    Verdict,
)
from pipeline.text.little_words import after_little_word, little_word
from pipeline.text.numbers import broken_date, broken_number, number_of_a_letter
from pipeline.text.signs import (
    bullet,
    closing_mark,
    dash,
    gender_sign,
    hashtag,
    joining_sign,
    new_word,
    opening_mark,
    parted_hyphen,
    slash,
    space_drawn,
)
from pipeline.text.tokens import HYPHENS, bare, first_part, last_part
from pipeline.text.whole_words import compound, listed_word, noun_in_small_letters
from pipeline.text.words import (
    ENDINGS,
    LONE_ENDINGS,
    SMALL_WORDS,
    SUSPENDING,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.text.linebreak import Break

_LATIN_NAMES = ("us", "um", "is")
"""How many Latin names end: what stands behind them in small letters is no German word, and a word of its own."""

_VOWEL = re.compile("[aeiouyäöü]")

_LONG = 7
"""Of so many letters there are words that no vocabulary holds."""


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
        return JOINED_BY_DOCUMENT
    return Verdict(" ", "zeilenumbruch", "dokument") if apart and not b.joined_is_listed else None


def suspended_rest(b: Break) -> Verdict | None:
    """Read the rest of a suspended noun: "Wand" + "er- und Langlaufwege", for what it shares has a capital."""
    words = b.after.text.split()
    suspended = b.tail[-1] in HYPHENS and b.tail[0].islower() and b.following in SUSPENDING
    shared = suspended and len(words) > 2 and words[2][0].isupper() and last_part(b.head)[:1].isupper()
    return JOINED_BY_FORM if shared and b.may_be_broken else None


def other_language(b: Break) -> Verdict | None:
    """Leave English alone: the vocabulary is German."""
    return (DOUBT if b.full and b.alone else SPACE) if b.foreign else None


def parts_of_words(b: Break) -> Verdict | None:
    """Read parts that are no words, after a line that is full: geometry says that they were one."""
    if b.full is None or b.foreign:
        return None
    stands, begins = b.head_stands, b.tail_begins
    head, part = last_part(b.head), first_part(b.tail)
    alone = len(head) == 1 and head.isupper() and not b.behind_a_noun and not b.witness.lexicon(part)
    if alone and b.may_be_broken and part.isalpha() and len(part) > _LONG:
        return JOINED_BY_VOCABULARY  # "T" + "igrinische"
    if stands and begins:
        return None
    # Behind a hyphen a little word ends nothing: "Lebensmittel-In" + "spektorat".
    little = head != b.head and head.istitle() and head.lower() in SMALL_WORDS
    stump = head[:1].isupper() and len(head) <= SHORT and not stands and not begins and bare(b.tail).isalpha()
    latin = not stands and head.endswith(_LATIN_NAMES)
    if (
        b.may_be_broken
        and (stump or (b.tail_is_no_word and not latin))
        and (not stands or little or len(bare(b.tail)) < _LONG)
    ):
        return JOINED_BY_GEOMETRY
    if begins:
        return JOINED_BY_VOCABULARY if b.word_goes_across else None
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

    Two words that make no third one are settled; and so they are where the typesetter sets hyphens: there would be one
    between the parts of a compound, even if words that cannot be parted so are broken without.
    """
    stands, begins = b.head_stands, b.tail_begins
    if b.full is None:
        return SPACE if stands or begins or b.foreign or b.looks_like_two_words else DOUBT
    part, lexicon = first_part(b.tail), b.witness.lexicon
    inflected = is_adjective(part, lexicon) or (is_participle(part) and lexicon.lemma(part) not in {None, part})
    third = (is_noun(part, lexicon) or (b.joined_is_compound and not inflected)) and not b.witness.hyphenates
    return SPACE if stands and begins and not third else DOUBT


Rule: TypeAlias = "Callable[[Break], Verdict | None]"

SIGN_RULES: tuple[Rule, ...] = (
    bullet,
    closing_mark,
    opening_mark,
    slash,
    parted_hyphen,
    dash,
    hyphen_before_break,
    broken_number,
    broken_date,
    number_of_a_letter,
)
"""What these read are signs and digits beside the break."""

WORD_RULES: tuple[Rule, ...] = (
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


RULES: tuple[Rule, ...] = (*SIGN_RULES, *WORD_RULES)

_MUTE = ",;.)"
"""Signs at the end of a line that none of the rules on signs has anything to say of, if a letter begins the next."""


def stands_between_words(b: Break) -> bool:
    """Tell whether no rule on signs has anything to say: most breaks stand between letters, or behind a comma."""
    return b.tail[0].isalpha() and (b.head[-1].isalpha() or b.head[-1] in _MUTE)


def judge(b: Break) -> Verdict:
    """Ask the rules in order what stood at the break."""
    for rule in WORD_RULES if stands_between_words(b) else RULES:
        verdict = rule(b)
        if verdict is not None:
            return _resting_on_geometry(b, verdict)
    return SPACE


def _resting_on_geometry(b: Break, verdict: Verdict) -> Verdict:
    """Say that a join rests on geometry where the line is full and neither part is a word: the vocabulary agrees."""
    if verdict.basis != "wortschatz" or verdict.rule != "notumbruch" or not b.full or b.head_stands or b.tail_begins:
        return verdict
    return replace(verdict, basis="geometrie")
