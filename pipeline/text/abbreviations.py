"""Abbreviations, units and single letters with a full stop: they stand by themselves, or end a word and a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.linebreak import ENDS_NO_WORD, JOINED_BY_FORM, JOINED_BY_GEOMETRY, SHORT, SPACE, Verdict
from pipeline.text.tokens import bare, first_part, last_part
from pipeline.text.words import (
    ABBREVIATIONS,
    ENDINGS,
    LARGE_NUMBERS,
    LEGAL_FORMS,
    LONE_ENDINGS,
)

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_DOTTED = re.compile(r"([^\W\d_]{1,2}\.){2,}")
"""An abbreviation in several parts: "e.V.", "i.d.R."."""

_TONE = re.compile(r"[a-h]['’]+[),.;]?")

_END_OF_ONE = re.compile(r"[ckqrtwxyl]\.[),;:]?")
"""A letter that is no abbreviation by itself: "Bul" + "l."."""

_GOES_ON = re.compile(r"Chr\b|\w\.")
"""How an abbreviation goes on that begins with "n." or "e."."""

_CAMEL = re.compile(r"[a-zäöüµ]{1,2}[A-ZÄÖÜ]{1,4}")
"""A unit or a sign with a small letter first: "kW", "aG"."""


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
        return JOINED_BY_FORM  # "2,7 Mi" + "o. Euro"
    if b.may_be_broken and not b.head_stands and (b.joined_is_listed or bare(b.head) + bare(b.tail) in ABBREVIATIONS):
        return None  # "entbehrlic" + "h.", "o" + "p."
    unfinished = not b.following or not b.head_stands  # "Erfordernis" + "sen.", "Korrekturpha" + "sen." + "Am"
    if b.may_be_broken and b.joined_is_compound and unfinished and len(bare(b.tail)) > 1:
        return None
    if b.may_be_broken and b.head[-1].isalpha() and len(b.head) > 1 and _END_OF_ONE.fullmatch(b.tail):
        return JOINED_BY_FORM
    if _is_last_letter(b):
        return JOINED_BY_GEOMETRY
    if b.may_be_broken and first_part(b.tail) in ENDINGS and len(bare(b.following)) > SHORT and b.joined_is_compound:
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
    return len(head) > SHORT and (b.joined_is_compound or lexicon.ends_like_a_word(head) < ENDS_NO_WORD)
