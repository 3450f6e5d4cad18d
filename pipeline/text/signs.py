"""What signs say of a break: punctuation, brackets, slashes, dashes, a sign for all genders, a space that is drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.compound import (
    is_noun,
    is_word_or_compound,
)
from pipeline.text.linebreak import DOUBT, JOINED_BY_FORM, SHORT, SPACE, Verdict
from pipeline.text.tokens import BULLETS, HYPHENS, bare, first_part, last_part, plain_hyphens
from pipeline.text.words import (
    SMALL_WORDS,
    SUSPENDING,
)

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_CLOSING = ",.;:!?)]}"

_CLOSING_QUOTE = re.compile(r"[\"'“”«»‘’]+[)\],.;:!?]*")

_OPENING = "([{„‚»›"

_GENDERED = re.compile(r"[*:_·]innen\b"), re.compile(r"\w[*:_·]$")
"""A sign for all genders and what follows it at the beginning of a line, and the sign at the end of one."""

_ENDS_GENDERED = "*:_·)"
"""How a line may end before an ending for all genders."""

_OPTIONAL = re.compile(r"\([^\W\d_]+-\)$")
"""A part of a word that may be left out: "(Fach-)Beratung"."""

_BRACKETED = re.compile(r"\w\(inn\)$")
"""An ending in brackets that another one follows: "Praktikant(inn)" + "en"."""

_DASHES = (*HYPHENS, "–", "—")


def bullet(b: Break) -> Verdict | None:
    """Read the sign of an item at the beginning of a line: the text above ends, whatever it ends with."""
    return SPACE if b.tail[0] in BULLETS or b.tail == "·" else None


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
        return JOINED_BY_FORM
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
    if b.tail[1].islower() and len(b.tail) <= SHORT and b.head_stands:
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
    return JOINED_BY_FORM if beside and b.may_be_broken else None


def gender_sign(b: Break) -> Verdict | None:
    """Read a sign for all genders, which no space stands beside: "Patient" + "*innen".

    A colon or the sign of a note stands before "in", too: then it is a little word ("Sitz:" + "in Kassel").
    """
    begins, ends = _GENDERED
    if b.tail[0].isalnum() and b.tail != "Innen" and b.head[-1] not in _ENDS_GENDERED:
        return None  # as nearly always
    if b.tail == "Innen" and b.may_be_broken and is_word_or_compound(last_part(b.head) + "innen", b.witness.lexicon):
        return JOINED_BY_FORM
    parts, lexicon = [first_part(tail) for tail in b.tails], b.witness.lexicon
    behind = ends.search(b.head) and parts[0] == "innen"
    # "Verbraucher:" + "innenverbände": a noun without its capital, which is no word by itself.
    rests = [part.removeprefix("innen") for part in parts if part.startswith("innen") and not lexicon(part)]
    compound = ends.search(b.head) and any(is_noun(rest, lexicon) for rest in rests)
    if (behind or compound) and is_word_or_compound(last_part(b.head[:-1]) + "innen", lexicon):
        return JOINED_BY_FORM  # some typesetters break a line behind a colon
    behind = behind or (_BRACKETED.search(b.head) and first_part(b.tail) == "en")
    star = b.tail == "*" and b.head[-1].isalpha()
    return JOINED_BY_FORM if b.may_be_broken and (behind or star or begins.match(b.tail)) else None


def hashtag(b: Break) -> Verdict | None:
    """Leave a hashtag apart from what follows it in small letters: all its words may be written as one."""
    in_one = b.tail[0].islower() and re.fullmatch(r"#\w+", b.head) and b.may_be_broken
    return DOUBT if in_one and not b.joined_in_document else None


def space_drawn(b: Break) -> Verdict | None:
    """Read a space that is drawn at the end of the line."""
    return SPACE if b.before.spaced else None


def new_word(b: Break) -> Verdict | None:
    """Read a break after punctuation, or before anything but a small letter: a new word begins."""
    if b.tail[0].islower() and b.head[-1].isalpha():
        return None
    if _OPTIONAL.search(plain_hyphens(b.head)) and b.tail[0].isupper() and not b.before.spaced:
        return Verdict("", "klammer", "form")
    return SPACE
