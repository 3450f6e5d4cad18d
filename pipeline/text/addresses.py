"""A break in a web or mail address, or behind one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.linebreak import (
    DOUBT,
    JOINED_BY_FORM,
    JOINED_BY_GEOMETRY,
    JOINED_BY_VOCABULARY,
    SPACE,
    Verdict,
    is_address,
)
from pipeline.text.tokens import bare, first_part, last_part, plain_hyphens
from pipeline.text.words import ABBREVIATIONS, DOMAINS, SMALL_WORDS

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_BARE_HOST = re.compile(r"(://|\bwww\.|\w@)[\w-]+\.$")
"""An address that breaks off behind the first part of the host's name: something has to follow."""
_HALF_A_HOST = re.compile(r"(://|\bwww\.|\w@)[\w-]+$")
_INSIDE_HOST = re.compile(r"(?:://|\bwww\.|\w@)((?:[\w-]+\.)*)([\w-]+)$")
"""An address up to a place in its host's name: the labels before it, and the letters of the label that stands there."""
_REST_OF_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_FILES = frozenset("csv doc docx htm html json odt pdf txt xls xlsx xml zip".split())
_BEGINS_ONE = re.compile(r"[\"'„(\[]*(www\.|\w+://)")
_HOST = re.compile(r"[\"'„(\[]*[a-z0-9][a-z0-9äöü-]+\.[a-z0-9-]{2,}")
_HALF_A_NAME = re.compile(r"[\"'„(\[]*[a-z0-9äöü][a-z0-9äöü._-]*")
_LETTER_LEFT = re.compile(r"[./_-][a-zäöüß]$")
_PATH = re.compile(r"[\w-]+/\d")
_COUPLED = re.compile(r"[a-z0-9äöü]+(-[a-z0-9äöü]+)+\.?")
_LABELS = re.compile(r"[\w-]*\.[\w.-]*[a-z]")
_REST_BEHIND_DOT = re.compile(r"[a-z]{2,12}/\S")
_ENDS_IN_DOMAIN = re.compile(rf"\.({'|'.join(sorted(DOMAINS))})\.$")
_WHOLE_HOST = re.compile(rf"(://|\bwww\.|\w@)[\w.-]+\.({'|'.join(sorted(DOMAINS))})$")
"""An address that ends with a common top-level domain: a word behind it is another word."""
_SHORT = 4
_ENDS_ONE = ',;)!]“"'


def address(b: Break) -> Verdict | None:
    """Read a web or mail address that fills its line: it goes on, unless the next line begins with a word."""
    if b.tail[0] == "@" and len(b.tail) > 1 and not b.before.spaced:
        return JOINED_BY_FORM
    if not is_address(b.head):
        return _before_address(b)
    if b.head[-1] == "@" and len(b.head) > 1 and b.tail[0].isalnum() and not b.before.spaced:
        return JOINED_BY_FORM
    if b.before.spaced or b.head[-1] in _ENDS_ONE:
        return SPACE
    if _BARE_HOST.search(plain_hyphens(b.head)) and b.tail[0].isalnum():
        return JOINED_BY_FORM
    if _HALF_A_HOST.search(plain_hyphens(b.head)) and _is_rest_of_host(b):
        return JOINED_BY_FORM
    if _is_inside_host(b):
        return JOINED_BY_FORM
    if b.head.endswith("www.") or ("://" in b.head and b.head[-1] == "." and ("." in b.tail[:-1] or "/" in b.tail)):
        return JOINED_BY_FORM
    if b.full and (b.alone or b.breaks_beside) and (_is_letter_left(b) or _PATH.match(b.tail)):
        return JOINED_BY_GEOMETRY
    stump = last_part(b.head)
    if b.may_be_broken and stump and b.joined_is_listed and not b.witness.stands(stump):
        return JOINED_BY_VOCABULARY  # "amt.de/be" + "richt"
    begins = (b.witness.begins_new(b.tail) and "." not in b.tail[1:-1]) or _is_capital_behind(b)
    if b.full and not begins and (b.alone or b.breaks_beside):
        return JOINED_BY_GEOMETRY
    if b.head[-1] in "?&=_#%" and any(c in b.tail for c in "=&/?_%"):
        return JOINED_BY_FORM
    if b.head[-1] == "." and b.tail[0].islower() and not _ENDS_IN_DOMAIN.search(b.head):
        return JOINED_BY_FORM  # no sentence ends there, for none begins behind it
    goes_on = b.head[-1] in ".@:=?&_" and b.tail[0].isalnum() and b.full is not False
    if goes_on and (b.head[-1] != "." or is_address(b.tail) or "." in b.tail[:-1]):
        return JOINED_BY_FORM
    whole = _WHOLE_HOST.search(b.head) is not None and begins
    return DOUBT if b.full and b.alone and not b.tail[0].isupper() and not whole else SPACE


def _is_rest_of_host(b: Break) -> bool:
    """Tell whether the rest of a host's name begins a line: with a common top-level domain, or behind a full line."""
    host = bare(b.tail).split("/")[0]
    known = host.rpartition(".")[2] in DOMAINS
    return _LABELS.fullmatch(host) is not None and (known or (b.full is True and "/" not in b.tail))


def _is_inside_host(b: Break) -> bool:
    """Tell whether the name of a host lacks its top-level domain, which has two letters at least, and has it behind.

    "www.geodaten.halb" + "stadt.example": what has a full stop inside is no word, unless it is an abbreviation. Another
    address may follow one with an uncommon domain; then the line is hardly full.
    """
    found = _INSIDE_HOST.search(plain_hyphens(b.head))
    if not found or found[2] in DOMAINS or _BEGINS_ONE.match(b.tail):
        return False
    labels, rest = found[1], bare(b.tails[-1]).split("/")[0]
    if labels and len(found[2]) == 1:
        return rest.isalpha() and rest.islower() and not b.witness.begins_new(rest)
    *_, last = parts = rest.split(".")
    named = _REST_OF_HOST.fullmatch(rest) is not None and max(map(len, parts)) > len("dgl") and last not in _FILES
    return named and (not labels or b.full is True)


def _is_letter_left(b: Break) -> bool:
    """Tell whether a single letter of the last part of an address is left on its line, and no little word follows."""
    return _LETTER_LEFT.search(b.head) is not None and first_part(b.tail) not in SMALL_WORDS


def _is_capital_behind(b: Break) -> bool:
    """Tell whether an address without capitals stands before a word with one."""
    if not b.tail[0].isupper() or any(c in b.tail[:-1] for c in "./_=&%"):
        return False
    return b.head.islower() or b.witness.stands(first_part(b.tail))


def _before_address(b: Break) -> Verdict | None:
    """Read what stands before the rest of an address: its beginning, if it is no word ("auskun" + "ft@amt.de")."""
    if (
        not b.tail[0].isalnum()
        or not _HALF_A_NAME.fullmatch(b.head)
        or _BEGINS_ONE.match(b.tail)
        or not b.may_be_broken
    ):
        return None
    if _HOST.fullmatch(b.head) and ("/" in b.tail or "." in b.tail[:-1]):
        return JOINED_BY_FORM
    ends_label = b.head[-1] == "." and len(b.head) > len("z.B.") and not b.head[:-1].isdigit()
    coupled = _COUPLED.fullmatch(b.head) is not None
    if ends_label and len(b.head) > _SHORT and b.head[:-1] not in ABBREVIATIONS and bare(b.tail) in DOMAINS:
        return JOINED_BY_FORM
    if ends_label and (_REST_BEHIND_DOT.match(b.tails[-1]) or (coupled and b.tail.isalpha())) and b.tail.islower():
        return JOINED_BY_FORM
    if not any(is_address(tail) or _LABELS.fullmatch(bare(tail)) for tail in b.tails):
        return None
    if (coupled and not ends_label) or (len(b.head) == 1 and b.head.isalpha()):
        return JOINED_BY_FORM
    if is_address(b.tails[-1]) and not b.head_stands and len(bare(b.head)) > 1 and b.head[-1].isalnum():
        return JOINED_BY_FORM
    return None
