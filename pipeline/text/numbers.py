"""A break beside digits: one number, date or code, or two.

Where a column breaks words anywhere, a number that fills its line may be broken or whole, and no vocabulary can tell.
What can is how numbers are written: nobody writes "0-Zonen" or "4 3", a year has four digits, a range goes upwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text.linebreak import DOUBT, SPACE, Verdict
from pipeline.text.witness import bare
from pipeline.text.words import UNITS

if TYPE_CHECKING:
    from pipeline.text.linebreak import Break

_A_YEAR = "2024"
_YEAR = re.compile(r"(19|20)\d\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(19|20)\d\d|(19|20)\d\d-\d\d-\d\d")
_WHOLE = (_YEAR, re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"), _DATE)
_RANGE = re.compile(r"(\d+)[–-](\d+)")
_AREA_CODE = re.compile(r"0\d{1,4}")
_REST_OF_AREA_CODE = re.compile(r"\d{1,2}/\d{3,}\D*.*")
_CODE = re.compile(r"[^\W\d_][^\W_]*(-[^\W_]*)*-\d+|[^\W\d_]+\d+(-\d+)+")
"""Letters and digits that hyphens join: "RPGI-33-6", "DE-63"."""
_REST_OF_CODE = re.compile(r"\d+-\d[^\W_]*(-[^\W_]+)*|\d+[^\W\d_]\d[^\W_]*|0\d*")
_BEHIND_ZEROS = re.compile(r"0+-[^\W\d_]")
"""No number begins with a zero, and none that is coupled with a noun is zero: "0-Zonen"."""
_SIGNS = re.compile(r"\d[-+/–]")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\.")
_DAY_AND_MONTH = re.compile(r"\(?(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[012])\.")
_DATE_IN_SHORT = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[012])\.((19|20)\d\d)?")
_TIME = re.compile(r"([01]?\d|2[0-4])[.:][0-5]\d")


def broken_number(b: Break) -> Verdict | None:
    """Read digits on both sides of a break: one number only where geometry or the document says so."""
    if not (b.head[-1].isdigit() and b.tail[0].isdigit()):
        return None
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    if not (b.full and (b.alone or b.breaks_beside)) or b.before.spaced:
        return SPACE
    whole, head, tail = (bare(part).rsplit("/", 1)[-1] for part in (b.head + b.tail, b.head, b.tail))
    if any(form.fullmatch(whole) and not form.fullmatch(head) for form in _WHOLE):
        return Verdict("", "zahl", "geometrie")
    if b.witness.breaks_alone and whole.isdigit() and len(tail) < len(head) < len(_A_YEAR):
        return Verdict("", "zahl", "geometrie")
    return Verdict("", "zahl", "form") if b.may_be_broken and _is_one(b) else DOUBT


def _is_one(b: Break) -> bool:
    """Tell whether two parts that end and begin with digits are so written only as one."""
    head, tail = bare(b.head), bare(b.tail)
    return (
        _BEHIND_ZEROS.match(tail) is not None
        or _is_a_lone_digit(b, head, tail)
        or _is_range(head, tail)
        or _is_code(head, tail)
        or bool(_AREA_CODE.fullmatch(head) and _REST_OF_AREA_CODE.fullmatch(tail))
        or _is_year_in_code(head, tail)
    )


def _is_a_lone_digit(b: Break, head: str, tail: str) -> bool:
    """Tell whether two digits would stand side by side, each a number, or one alone behind a number with signs."""
    goes_on = b.following[:1].isdigit() if b.following else b.last
    if len(tail) != 1 or b.tail[-1] == "." or not goes_on:
        return False
    return (len(head) == 1 and head != "0") or _SIGNS.search(head) is not None


def _is_range(head: str, tail: str) -> bool:
    """Tell whether a range would go downwards, and goes upwards with the digits behind the break."""
    found = _RANGE.fullmatch(head)
    if not found or not tail.isdigit() or len(found[2]) + len(tail) != len(found[1]):
        return False
    return int(found[2] + tail) >= int(found[1])


def _is_code(head: str, tail: str) -> bool:
    found = _CODE.search(head)
    if not found or not _REST_OF_CODE.fullmatch(tail):
        return False
    return not (_YEAR.fullmatch(re.split(r"\D", head)[-1]) and _YEAR.match(tail))


def _is_year_in_code(head: str, tail: str) -> bool:
    """Tell whether three digits behind a slash or hyphen and one before make a year: "31-4/202" + "6-0815"."""
    before, behind = re.search(r"[-/](\d{3})$", head), re.match(r"\d(?=[-/])", tail)
    return bool(before and behind and _YEAR.fullmatch(before[1] + behind[0]))


def broken_date(b: Break) -> Verdict | None:
    """Read a date, a time or a decimal that a line ends in the middle of."""
    if b.head[-1] not in ".,:" or not b.head[-2:-1].isdigit() or not b.tail[0].isdigit() or not b.may_be_broken:
        return None
    whole = b.head.lstrip("(") + b.tail.rstrip(",;:)")
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    parted = _DAY.fullmatch(b.head.lstrip("(")) or _DAY_AND_MONTH.fullmatch(b.head)
    if b.witness.dated and parted and _DATE_IN_SHORT.fullmatch(whole):
        return Verdict("", "zahl", "dokument")
    if b.following.startswith("Uhr") and _TIME.fullmatch(whole):
        return Verdict("", "zahl", "form")
    if b.head[-1] == "," and bare(b.following) in UNITS and bare(b.tail).isdigit():
        return Verdict("", "zahl", "form")
    return None


def number_of_a_letter(b: Break) -> Verdict | None:
    """Read a letter with its full stop and a number that begins with a zero: a room, "E." + "07"."""
    if re.fullmatch(r"[A-ZÄÖÜ]\.", b.head) and re.match(r"0\d", b.tail) and b.may_be_broken:
        return Verdict("", "zahl", "form")
    return None
