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
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.text.compound import (
    NEVER_ENDS,
    is_adjective,
    is_beginning_of_compound,
    is_compound,
    is_listed,
    is_noun,
    is_participle,
    is_word_or_compound,
    links_on,
    stands_small,
)
from pipeline.text.witness import HYPHENS, Witness, bare, first_part, is_alone, is_full, last_part, plain_hyphens
from pipeline.text.words import (
    ABBREVIATIONS,
    ENDINGS,
    ENDS_OF_PARTICIPLES,
    ENGLISH,
    FINITE,
    LONE_ENDINGS,
    NEVER_LAST,
    PARTICLES,
    SMALL_WORDS,
    SUSPENDING,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Basis, Line

_CLOSING = ",.;:!?)]}"
_CLOSING_QUOTE = re.compile(r"[\"'“”«»‘’]+[)\],.;:!?]*")
_OPENING = "([{„‚»›"
_DASHES = (*HYPHENS, "–", "—")
_ADDRESS = re.compile(r"@|\bwww\.|://|\w\.[a-z]{2,12}/")
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
MOST_LINES = 12
"""A word is not broken over more lines than this."""

_A_YEAR = "2024"
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(19|20)\d\d|(19|20)\d\d-\d\d-\d\d")
_YEAR = re.compile(r"(19|20)\d\d")

UNLIKELY = -7.5
"""How a break inside a word looks: the end of the first part seldom ends words, the beginning of the second seldom
begins them. The two logarithms add up to less than this at three of four such breaks, and at one of twenty breaks
between words (measured on manuals, which are full of foreign words)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stood at a break: `head` and `tail` joined by `glue`, `head` without its last character if `drop`.

    A verdict that is only `doubtful` keeps the two apart and reports both readings.
    """

    glue: str
    rule: str
    basis: Basis
    drop: bool = False
    doubtful: bool = False


SPACE = Verdict(" ", "zeilenumbruch", "form")
"""The ordinary break: nothing to report, a line break became a space."""

DOUBT = Verdict(" ", "unentschieden", "wortschatz", doubtful=True)
"""What no evidence settles."""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break between the lines `before` and `after`.

    `head` is the last word before it, parts that earlier repairs joined included. `tails` are the first word after
    it, and that word with what may belong to it on the lines below, if it fills its line, too. `following` is the
    word after the first. `foreign` says that the cell is not in German, `last` that no line follows `after`,
    `inside_sentence` that neither the cell nor a sentence begins with the head, `genitive` that an article in the
    genitive stands before it, and `only` that the cell has no other words.
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

    @property
    def tail(self) -> str:
        """The first word after the break, as far as its line shows it."""
        return self.tails[0]

    @property
    def alone(self) -> bool:
        """Whether the head stands alone on its line."""
        return is_alone(self.before)

    @property
    def full(self) -> bool | None:
        """Whether the line before had no room for one more letter; None without geometry."""
        return is_full(self.before, self.after)

    @property
    def joined_in_document(self) -> bool:
        """Whether the two parts, or they and what follows, stand in the document as one unbroken word."""
        return any(self.witness.knows(self.head + tail) for tail in self.tails)

    @property
    def joined_is_listed(self) -> bool:
        """Whether the vocabulary holds the two parts as one word."""
        head, lexicon = last_part(self.head), self.witness.lexicon
        return any(is_listed(head + first_part(tail), lexicon) for tail in self.tails)

    @property
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
            # "Gesund" + "heits-": a beginning that waits for its end.
            if tail[len(part) :][:1] in HYPHENS and is_beginning_of_compound(head + part, self.witness.lexicon):
                return True
        return False

    @property
    def word_goes_across(self) -> bool:
        """Whether the joined word is a compound in which one of the words has letters on both sides of the break."""
        head, parts = last_part(self.head), [first_part(tail) for tail in self.tails]
        return head[:1].isupper() and any(is_compound(head + p, self.witness.lexicon, len(head)) for p in parts)

    @property
    def head_stands(self) -> bool:
        """Whether the head can stand by itself. A little word has no capital inside a sentence."""
        found = bare(self.head)
        if self.inside_sentence and found[:1].isupper() and found[0] not in "SI" and found.lower() in SMALL_WORDS:
            return False
        return self.witness.stands(self.head)

    @property
    def tail_begins(self) -> bool:
        """Whether a new word can begin with the tail, in small letters."""
        if self.tail[-1] in ",.;:)" and bare(self.tail) in NEVER_LAST:
            return False
        return is_address(self.tails[-1]) or any(self.witness.begins_new(tail) for tail in self.tails)

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
        return any(self.witness.knows(w) or is_word_or_compound(w, self.witness.lexicon) for w in wholes)

    @property
    def looks_like_two_words(self) -> bool:
        """Whether the letters around the break are such as end and begin words."""
        head, tail, lexicon = last_part(self.head), first_part(self.tail), self.witness.lexicon
        return lexicon.ends_like_a_word(head) + lexicon.begins_like_a_word(tail) > UNLIKELY


def is_address(token: str) -> bool:
    """Tell whether a token is part of a web or mail address."""
    return _ADDRESS.search(token) is not None


def closing_mark(b: Break) -> Verdict | None:
    """Read a comma, full stop or bracket that alone moved to the next line: no space before it.

    An ellipsis has a space before it, and so does a name that begins with a dot (".tar.gz").
    """
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
    if b.head[-1] == "/":
        is_end = b.head.count("/") > 1 and b.witness.begins_new(b.tail) and b.tail[-1] != "/"
        return SPACE if b.head == "/" or is_end else Verdict("", "schraegstrich", "form")
    if b.tail[0] == "/":
        is_path = b.tail.count("/") > 1 and not b.full
        return SPACE if b.tail == "/" or is_path else Verdict("", "schraegstrich", "form")
    return None


def parted_hyphen(b: Break) -> Verdict | None:
    """Read a hyphen that begins a line: a word broken before its own hyphen, or before one that suspends it."""
    if b.tail[0] not in HYPHENS:
        return None
    suspends = b.tail[1:2] == "," or (len(b.tail) == 1 and bare(b.following) in SUSPENDING)
    if suspends and b.full and b.head[-1].isalpha() and not b.before.spaced:
        return Verdict("", "ergaenzungsstrich", "geometrie")
    if len(b.tail) == 1 and not b.following and b.full and b.alone and b.tail[0] in HYPHENS and b.witness.breaks_alone:
        return Verdict("", "bindestrich", "geometrie")
    if len(b.tail) == 1 or b.tail[1] in (",", *HYPHENS) or b.full is False:
        return SPACE
    if b.alone and bare(b.head) not in SUSPENDING:
        return Verdict("", "bindestrich", "form")
    broken = b.full and b.witness.breaks_beside and not b.before.spaced
    return Verdict("", "bindestrich", "geometrie") if broken else SPACE


def dash(b: Break) -> Verdict | None:
    """Read a dash, which stands between spaces at either side of a break, or between words without ("Köln–Bonn")."""
    if b.head[-1] in "–—" and (b.head[-2:-1].isalnum() or b.head[-2:-1] == ")") and b.tail[0].isalnum():
        return Verdict("", "bis_strich", "form")
    if b.tail[0] in "–—" and b.tail[1:2].isalnum() and b.head[-1].isalnum() and b.full is not False:
        return Verdict("", "bis_strich", "form")
    return SPACE if b.head in _DASHES or b.tail in _DASHES else None


def hyphen_before_break(b: Break) -> Verdict | None:
    """Read a hyphen at the end of a line: suspended, the word's own, or set by the typesetter."""
    if b.head[-1] not in HYPHENS or len(b.head) < 2:
        return None
    own, set_here = Verdict("", "bindestrich", "form"), Verdict("", "trennstrich", "form", drop=True)
    stem, witness = plain_hyphens(b.head[:-1]), b.witness
    wholes = [stem + plain_hyphens(tail) for tail in b.tails]
    words = [last_part(stem) + first_part(tail) for tail in b.tails]
    if _is_chained(stem, b.tail, witness):
        return own
    ending = witness.hyphenates and bare(b.tail) in ENDS_OF_PARTICIPLES and stem.endswith("en")
    suspends = bare(b.tail) in SMALL_WORDS and not ending and not b.joined_stem_is_known(stem)
    if first_part(b.tail) in SUSPENDING or b.tail in SUSPENDING or suspends:
        broken = any(witness.knows(whole) for whole in wholes) or (witness.hyphenates and witness.lexicon(words[0]))
        return (
            Verdict("", "trennstrich", "dokument", drop=True) if broken else Verdict(" ", "ergaenzungsstrich", "form")
        )
    if stem[-1] == "/" and not is_address(stem) and "://" not in b.head:
        return own  # "Teilnehmer/-" + "innen"
    if witness.hyphenates and (not stem[-1].isalnum() or (b.tail[0] == "." and b.tail[1:2].isalpha())):
        return set_here
    # Some documents print their own hyphens with one character, those of the typesetter with another.
    two_kinds = witness.own_hyphen is not None
    of_the_word = b.head[-1] == witness.own_hyphen
    typeset = Verdict("", "trennstrich", "dokument", drop=True)
    if is_address(b.head) or is_address(b.tails[-1]):
        if two_kinds and not of_the_word:
            return typeset
        parts = any(witness.lexicon(word) or is_noun(word, witness.lexicon) for word in words)
        whole = witness.stands(last_part(stem)) and (b.tail_begins or b.tail_is_noun) and not is_address(b.tail)
        return Verdict("", "trennstrich", "wortschatz", drop=True) if parts and not whole else own
    if stem[-1:].isdigit() and b.tail[0].isdigit():
        return own
    if not b.tail[0].islower():
        capitals = stem.isalpha() and stem.isupper() and len(stem) > 1 and first_part(b.tail).isupper()
        shouted = stem + first_part(b.tail)
        if capitals and not witness.knows(first_part(b.tail)) and witness.lexicon(shouted.capitalize()):
            return Verdict("", "trennstrich", "wortschatz", drop=True)
        return own
    if any(witness.knows(whole) for whole in wholes):
        return Verdict("", "trennstrich", "dokument", drop=True)
    if any(witness.knows(f"{stem}-{plain_hyphens(tail)}") for tail in b.tails):
        return Verdict("", "bindestrich", "dokument")
    if two_kinds:
        return Verdict("", "bindestrich", "dokument") if of_the_word else typeset
    last = stem.rsplit("-", 1)[-1]
    if last[-1:].isdigit() or (len(last) > 1 and last.isupper()) or len(last) == 1:
        return own
    listed = any(is_listed(word, witness.lexicon) for word in words)
    with_hyphen = any(is_listed(f"{last}-{first_part(tail)}", witness.lexicon) for tail in b.tails)
    two_words = witness.stands(last) and b.tail_begins
    if two_words and not witness.hyphenates and len(witness.hyphenated) > 1:
        return Verdict("", "bindestrich", "dokument")
    if listed and not with_hyphen:
        return Verdict("", "trennstrich", "wortschatz", drop=True)
    adjectives = (
        last.islower() and is_adjective(last, witness.lexicon) and is_adjective(first_part(b.tail), witness.lexicon)
    )
    if not listed and (with_hyphen or adjectives or (two_words and not witness.hyphenates)):
        return Verdict("", "bindestrich", "wortschatz")
    return set_here


def _is_chained(stem: str, tail: str, witness: Witness) -> bool:
    """Tell whether a hyphen belongs to a chain of words: a little word stands between hyphens in it."""
    before, after = plain_hyphens(stem).split("-"), plain_hyphens(tail).split("-")
    links = SMALL_WORDS | ENGLISH | {"at", "to"}
    begins = len(after) > 1 and bool(after[1]) and after[0] in links and witness.stands(stem)
    begins = begins and not witness.lexicon(before[-1] + after[0])
    return begins or any(part in links for part in before[1:])


def broken_number(b: Break) -> Verdict | None:
    """Read digits on both sides of a break: one number only where geometry or the document says so."""
    if not (b.head[-1].isdigit() and b.tail[0].isdigit()):
        return None
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    if not (b.full and (b.alone or b.witness.breaks_beside)) or b.before.spaced:
        return SPACE
    whole, head, tail = bare(b.head + b.tail), bare(b.head), bare(b.tail)
    if any(form.fullmatch(whole) and not form.fullmatch(head) for form in (_YEAR, _GROUPED, _DATE)):
        return Verdict("", "zahl", "geometrie")
    if b.witness.breaks_alone and whole.isdigit() and len(tail) < len(head) < len(_A_YEAR):
        return Verdict("", "zahl", "geometrie")
    return DOUBT


def address(b: Break) -> Verdict | None:
    """Read a web or mail address that fills its line: it goes on, unless the next line begins with a word."""
    if b.tail[0] == "@" and len(b.tail) > 1 and not b.before.spaced:
        return Verdict("", "notumbruch", "form")
    if not is_address(b.head) or b.before.spaced:
        return None
    if b.head.endswith("www.") or ("://" in b.head and b.head[-1] == "." and ("." in b.tail[:-1] or "/" in b.tail)):
        return Verdict("", "notumbruch", "form")
    begins = b.witness.begins_new(b.tail) and "." not in b.tail[1:-1]
    if b.full and not begins and (b.alone or b.witness.breaks_beside):
        return Verdict("", "notumbruch", "geometrie")
    if b.head[-1] in "?&=_#%" and any(c in b.tail for c in "=&/?_%"):
        return Verdict("", "notumbruch", "form")
    goes_on = b.head[-1] in ".@:=?&_" and b.tail[0].isalnum() and b.full is not False
    if goes_on and (b.head[-1] != "." or is_address(b.tail) or "." in b.tail[:-1]):
        return Verdict("", "notumbruch", "form")
    return None


def space_drawn(b: Break) -> Verdict | None:
    """Read a space that is drawn at the end of the line."""
    return SPACE if b.before.spaced else None


def abbreviation(b: Break) -> Verdict | None:
    """Read an abbreviation, or a single letter with a full stop and something behind it: "vgl.", "e. V."."""
    single = b.following[:1].isalnum() and re.fullmatch(r"[a-zäöü]\.", b.tail)
    return (
        SPACE if single or (b.tail[-1] == "." and b.tail[:-1] in ABBREVIATIONS and not b.joined_in_document) else None
    )


def new_word(b: Break) -> Verdict | None:
    """Read a break after punctuation, or before anything but a small letter: a new word begins."""
    if b.tail[0].islower() and b.head[-1].isalpha():
        return None
    if b.head[-1].isupper() and b.tail[0].isupper() and b.alone and b.full:
        if b.joined_in_document:
            return Verdict("", "notumbruch", "dokument")
        head, tail = last_part(b.head), first_part(b.tail)
        if head.isupper() and len(head) > 1 and len(b.tail) == 1 and b.witness.breaks_alone:
            return Verdict("", "notumbruch", "geometrie")
        if head.isupper() and tail.isupper() and not b.witness.knows(head):
            whole = (head + tail).capitalize()
            if b.witness.lexicon(whole) and not b.witness.lexicon(head.capitalize()):
                return Verdict("", "notumbruch", "wortschatz")
    return SPACE


def ordinary_break(b: Break) -> Verdict | None:
    """Read the geometry of an ordinary break: a letter more had room, or other words stand on the line.

    Where a document breaks words beside others, only the first is a witness; and where both parts are nothing by
    themselves, but one word together, neither is.
    """
    if b.full is None:
        return None
    if not b.full:  # where rules are doubled, or words are set tighter, the room is measured too large
        misjudged = not b.tail_begins and ((b.joined_is_listed and not b.head_stands) or b.tail in LONE_ENDINGS)
        return None if misjudged else SPACE
    if b.alone or b.witness.breaks_beside:
        return None
    broken = (b.joined_in_document or b.joined_is_compound) and not b.head_stands and not b.tail_begins
    return None if broken else SPACE


def same_word_elsewhere(b: Break) -> Verdict | None:
    """Ask the document: the joined word, or the two words, stand in it unbroken."""
    apart = bare(b.tail) in b.witness.words and bare(b.head) in b.witness.words
    if b.joined_in_document and (not apart or b.tail not in SMALL_WORDS):
        return Verdict("", "notumbruch", "dokument")
    return Verdict(" ", "zeilenumbruch", "dokument") if apart and not b.joined_is_listed else None


def other_language(b: Break) -> Verdict | None:
    """Leave English alone: the vocabulary is German."""
    return (DOUBT if b.full and b.alone else SPACE) if b.foreign else None


def little_word(b: Break) -> Verdict | None:
    """Read a function word at the beginning of a line, after a word: that was no broken word.

    "es" is one behind "des Konzept", for the noun has to have its ending, and so is "innen" behind "Begleiter".
    """
    if first_part(b.tail) not in SMALL_WORDS or not b.tail_begins or not b.head_stands:
        return None
    listed = is_listed(last_part(b.head), b.witness.lexicon) or bare(b.head) in b.witness.words
    if first_part(b.tail) == "innen" and b.full and b.head[0].isupper() and b.head.endswith("er"):
        return Verdict("", "notumbruch", "wortschatz")
    if b.genitive and b.full and b.tail == "es" and b.head[0].isupper() and b.head[-1].islower():
        return Verdict("", "notumbruch", "wortschatz")
    if b.full and b.joined_is_listed and not listed:
        return Verdict("", "notumbruch", "wortschatz")
    if not b.joined_is_listed:
        return DOUBT if b.word_goes_across and not listed else Verdict(" ", "zeilenumbruch", "wortschatz")
    if first_part(b.tail) in {"ein", "er", "es", "um"} and b.full:
        return Verdict("", "notumbruch", "wortschatz")
    return DOUBT if b.full else SPACE


def listed_word(b: Break) -> Verdict | None:
    """Read two parts that the vocabulary has as one word."""
    if not b.joined_is_listed:
        return None
    two_words = b.head_stands and b.tail_begins
    if two_words and (b.full is None or bare(b.head).lower() in SMALL_WORDS):
        return DOUBT if b.full else SPACE
    return Verdict("", "notumbruch", "wortschatz")


def after_little_word(b: Break) -> Verdict | None:
    """Read a function word that fills its line, and what makes no known word with it: it stood by itself."""
    if bare(b.head).lower() not in SMALL_WORDS or b.word_goes_across or not b.head_stands:
        return None
    return DOUBT if b.full and not b.tail_begins else SPACE


def compound(b: Break) -> Verdict | None:
    """Read two parts that make a compound, where the second is no word by itself, or the first is none."""
    joined = Verdict("", "notumbruch", "wortschatz")
    head, tail, lexicon = last_part(b.head), first_part(b.tail), b.witness.lexicon
    stands, begins = b.head_stands, b.tail_begins
    if b.full is None:
        return joined if b.joined_is_compound and not stands and not begins else None
    if (b.joined_is_compound and not begins) or head.endswith(NEVER_ENDS):
        return joined
    if b.joined_is_compound and not stands and head[:1].islower():
        return joined  # an adjective: "abflusswirks" + "amen"
    last_goes_across = head[:1].isupper() and any(
        is_compound(head + first_part(t), lexicon, -len(head)) for t in b.tails
    )
    goes_across = last_goes_across if stands and begins else b.word_goes_across
    if goes_across and tail not in SMALL_WORDS and not is_listed(head, lexicon):
        return joined
    if not stands and is_beginning_of_compound(head, lexicon) and (not begins or is_noun(tail, lexicon)):
        return joined
    if links_on(head, tail, lexicon):
        return joined
    if (
        b.joined_is_compound
        and is_noun(tail, lexicon)
        and (
            (b.only and head.endswith("s"))
            or (b.following in FINITE and b.tail[-1].isalpha() and not is_participle(tail))
        )
    ):
        return joined
    ends_cell = not b.following and len(b.tails) == 1 and b.last and not is_adjective(tail, lexicon)
    ends = b.tail[-1] in ",.;)" or ends_cell
    inflected = lexicon.lemma(tail) not in {None, tail} and not tail.endswith("n") and tail not in PARTICLES
    inflected = inflected or tail == "samt"  # "Verkehr" + "samt"
    if ends and b.joined_is_compound and is_noun(tail, lexicon) and inflected:
        return joined  # no adjective, and hardly a verb, would be the end of it
    return None


def noun_in_small_letters(b: Break) -> Verdict | None:
    """Read a noun that is written small: the end of a compound."""
    small_word = bare(b.head)[:1].islower() and b.head_stands
    joined = b.full and not small_word and not b.tail_begins and b.tail_is_noun
    return Verdict("", "notumbruch", "wortschatz") if joined else None


def parts_of_words(b: Break) -> Verdict | None:
    """Read parts that are no words, after a line that is full: geometry says that they were one."""
    if b.full is None or b.foreign:
        return None
    stands, begins = b.head_stands, b.tail_begins
    if stands and begins:
        return None
    if begins:
        return Verdict("", "notumbruch", "wortschatz") if b.word_goes_across else None
    ending = len(first_part(b.tail)) < 3 and (not stands or first_part(b.tail) in ENDINGS | LONE_ENDINGS)
    if ending or not b.looks_like_two_words:
        return Verdict("", "notumbruch", "geometrie" if b.full else "form")
    return None


def open_question(b: Break) -> Verdict | None:
    """Leave apart what nothing settles; report it where geometry or the letters speak against two words."""
    stands, begins = b.head_stands, b.tail_begins
    if b.full is None:
        return SPACE if stands or begins or b.foreign or b.looks_like_two_words else DOUBT
    return DOUBT


RULES: tuple[Callable[[Break], Verdict | None], ...] = (
    closing_mark,
    opening_mark,
    slash,
    parted_hyphen,
    dash,
    hyphen_before_break,
    broken_number,
    address,
    space_drawn,
    abbreviation,
    new_word,
    ordinary_break,
    same_word_elsewhere,
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


def tails_of(lines: Sequence[Line], witness: Witness) -> tuple[str, ...]:
    """Return the first word of the first line, and that word with what may belong to it on the lines below.

    It may go on where it stands alone on its line and the line is full.
    """
    tails = [lines[0].text.split()[0]]
    for line, below in pairwise(lines):
        goes_on = len(line.text.split()) == 1 and is_full(line, below) is not False
        if not goes_on or (not tails[-1][-1].isalpha() and tails[-1][-1] not in HYPHENS):
            break
        following = below.text.split()[0]
        if tails[-1][-1] in HYPHENS and following[0].islower() and witness.hyphenates:
            tails.append(tails[-1][:-1] + following)
        else:
            tails.append(tails[-1] + following)
    return tuple(tails)
