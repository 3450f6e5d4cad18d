"""A break beside digits: one number, date or code, or two.

Where a column breaks words anywhere, a number that fills its line may be broken or whole, and no vocabulary can tell.
But numbers seldom stand side by side: in 17,000 words of tables at 72 places, all but a few of them inside telephone
and account numbers or groups of thousands, while a number may break at 1,973 places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.linebreak import DOUBT, JOINED_BY_GEOMETRY, SPACE, Verdict, is_address
from pipeline.text.tokens import bare
from pipeline.text.words import COUNTED, UNITS

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_A_YEAR = "2024"
_YEAR = re.compile(r"(19|20)\d\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(19|20)\d\d|(19|20)\d\d-\d\d-\d\d")
_WHOLE = (_YEAR, re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"), _DATE)
_GROUP = re.compile(r"\d{1,3}")
_LAST_DIGITS, _FIRST_DIGITS = re.compile(r"\d+$"), re.compile(r"\d+")
_BEHIND_ZEROS = re.compile(r"0+-[^\W\d_]")
"""No number that is coupled with a noun begins with a zero: "0-Zonen"."""
_COUPLED = re.compile(r"\d+-[^\W\d_]{2}")
_BESIDE_A_CODE = re.compile(r"[A-ZÄÖÜ]+\d")
_SIGN = re.compile(r"[-+–/.,:]\w*$")
_LETTER = re.compile(r"[^\W\d_]")
_DECIMALS = 3
"""Hardly any number has more digits behind its comma."""
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\.")
_DAY_AND_MONTH = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[012])\.")
_DATE_IN_SHORT = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[012])\.((19|20)\d\d)?")
_DATE_BEGUN = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[012])\.(19|20)\d?")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[012])\.(19|20)\d\d")
_TIME = re.compile(r"([01]?\d|2[0-4])[.:][0-5]\d")
_DOTTED = re.compile(r"\d+(\.\d+)+\.")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


def broken_number(b: Break) -> Verdict | None:
    """Read digits on both sides of a break: one number only where geometry or the document says so."""
    if not (b.head[-1].isdigit() and b.tail[0].isdigit()):
        return None
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    if not (b.full and (b.alone or b.breaks_beside)) or b.before.spaced:
        return SPACE
    if is_address(b.head) and any(c in b.tail[:-1] for c in "./-?="):
        return JOINED_BY_GEOMETRY
    whole, head = (bare(part).rsplit("/", 1)[-1] for part in (b.head + b.tail, b.head))
    in_groups = b.previous[-1:].isdigit() and not b.head[-3:].isdigit()  # "01 76/20 44" is no year
    if not in_groups and any(form.fullmatch(whole) and not form.fullmatch(head) for form in _WHOLE):
        return Verdict("", "zahl", "geometrie")
    return Verdict("", "zahl", "geometrie") if b.may_be_broken and _is_one(b) else DOUBT


def _is_one(b: Break) -> bool:
    """Tell whether two parts that end and begin with digits are hardly two numbers."""
    head, tail = bare(b.head), bare(b.tail)
    before, behind = _LAST_DIGITS.search(head), _FIRST_DIGITS.match(tail)
    if before is None or behind is None:  # digits of other scripts
        return False
    if _BEHIND_ZEROS.match(tail) or (len(before[0]) == len(behind[0]) == 1 and before[0] != "0"):
        return True
    if set(tail) == {"0"} and head.isdigit() and bare(b.following) in UNITS:
        return True  # "auf 4" + "00 m"
    if (
        head[0] in "0+" and not _LETTER.search(head) and not set(".,") & set(head)
    ):  # a telephone number, in groups, but for its area code
        return len(before[0]) > 2 and head == before[0] and re.match(r"\d{1,2}/\d{3}", tail) is not None
    in_groups = b.previous[-1:].isdigit() or b.following[:1].isdigit() or _BESIDE_A_CODE.match(b.following) is not None
    if in_groups or _COUPLED.match(tail):
        return False
    if head == before[0]:  # a year before a count, or groups of thousands
        thousands = _GROUP.fullmatch(head) and _THOUSANDS.match(tail) and tail[3:4] not in {"-", "/"}
        return not (thousands or _YEAR.fullmatch(head) or (tail[0] == "0" and tail != "0"))
    if not _SIGN.search(head) or (_LETTER.search(head) and tail.isdigit() and len(tail) == len("000")):
        return False  # "TK25 3420", "W-55 120"
    return not (_YEAR.fullmatch(before[0]) and _YEAR.match(behind[0]))


def broken_date(b: Break) -> Verdict | None:
    """Read a date, a time or a decimal that a line ends in the middle of."""
    if b.head[-1] not in ".,:" or not b.head[-2:-1].isdigit() or not b.tail[0].isdigit() or not b.may_be_broken:
        return None
    head, tail = b.head.lstrip("("), b.tail.rstrip(",;:)")
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    parted = _DAY.fullmatch(head) or _DAY_AND_MONTH.fullmatch(head)
    if b.witness.dated and parted and _DATE_BEGUN.fullmatch(head + tail):
        return Verdict("", "zahl", "dokument")  # "14." + "03.202" + "3"
    if (b.witness.dated or _MONTH_AND_YEAR.fullmatch(tail)) and parted and _DATE_IN_SHORT.fullmatch(head + tail):
        return Verdict("", "zahl", "dokument" if b.witness.dated else "form")
    if b.following.startswith("Uhr") and _TIME.fullmatch(head + tail):
        return Verdict("", "zahl", "form")
    if b.head[-1] == "," and _is_decimal(b, head, tail):
        return Verdict("", "zahl", "form")
    if b.head[-1] == "." and (_is_dotted(head, tail) or tail == "0"):
        return Verdict("", "zahl", "form")
    return None


def _is_decimal(b: Break, head: str, tail: str) -> bool:
    """Tell whether a comma stands inside a decimal: something is counted, and no list of numbers goes on."""
    if not (head[:-1].replace(".", "").isdigit() and tail.isdigit()) or b.tail[-1] == "," or b.previous[-1:] == ",":
        return False
    if bare(b.following) in UNITS:
        return True
    if len(tail) > _DECIMALS:
        return False  # "Schlossplatz 4, 97461 Hofheim"
    return tail == b.tail and b.following[:1].isalpha() and bare(b.previous) not in COUNTED and b.following.istitle()


def _is_dotted(head: str, tail: str) -> bool:
    """Tell whether a number in groups goes on behind its full stop."""
    if _DOTTED.fullmatch(head) and not _DAY_AND_MONTH.fullmatch(head):
        return True
    return _GROUP.fullmatch(head[:-1].rsplit(":", 1)[-1]) is not None and _THOUSANDS.match(tail) is not None


def number_of_a_letter(b: Break) -> Verdict | None:
    """Read a letter with its full stop and a number that begins with a zero: "Zimmer E." + "07"."""
    if re.fullmatch(r"[A-ZÄÖÜ]\.", b.head) and re.match(r"0\d", b.tail) and b.may_be_broken and b.behind_a_noun:
        return Verdict("", "zahl", "form")
    return None
