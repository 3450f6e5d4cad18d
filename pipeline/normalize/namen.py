"""The names that a printed title gives to a body, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Anfang|Mitte|Ende)"
_YEAR = rf"(?:(?:dem\s+Jahr|{_MONTH})\s+)?(?P<jahr>(?:19|20)\d\d)"
# "Seit 2024: Y", "seit 2023 Y", "ab Januar 2025: Y", "seit 2023 umbenannt in Y"
_SINCE = rf"(?:seit|ab)\s+{_YEAR}"
_RENAMED = r"(?:\s*:\s*|\s+(?:umbenannt\s+in|unter\s+dem\s+Namen|als)\s+)"
_FORMERLY = (
    rf"(?:(?:bis|vor)\s+{_YEAR}(?:\s*:|\s+unter\s+dem\s+Namen)|(?:früher|vormals|ehemals|zuvor|vorher|bisher)(?:\s*:)?)"
)
_NAME_BEGINS = r"(?=[\"„“»«‚'(\[]?[A-ZÄÖÜ0-9])"
# With a colon or "umbenannt in" the year is that of a new name wherever it stands; bare "seit 2023 Y" only where a
# sentence or an insertion begins, because "Arbeitskreis seit 2010 Mannheim" has one name.
_ANNOUNCED = re.compile(rf"(?P<vor>^|[.;,:/–(\[]|\s-|\s)\s*(?i:{_SINCE}{_RENAMED}){_NAME_BEGINS}")
_INSERTED = re.compile(rf"(?P<vor>[.;,/–(\[]|\s-)\s*(?i:{_SINCE})\s+{_NAME_BEGINS}")
_OLD_NAME = re.compile(rf"(?P<vor>[.;,:/–(\[]|\s-)\s*(?i:{_FORMERLY})\s*{_NAME_BEGINS}")
# After "seit 2023 " these tell what the body has been or done since; none of them begins a name.
_NO_NAME = re.compile(r"(Mitglied|Teil|Sitz|Leitung|Vorsitz|Treffen|Bestandteil|Kooperationspartner)\b")
_CLOSING = {"(": ")", "[": "]"}
_ABBREVIATIONS = frozenset({"etc.", "usw.", "str.", "nr.", "bzw.", "ggf.", "evtl.", "inkl.", "evang.", "kath."})


@dataclass(frozen=True, slots=True)
class Name:
    """A name: the characters `start:end` of the title; `jahr` are the characters of the year it has held since."""

    start: int
    end: int
    jahr: tuple[int, int] | None


def read(titel: str) -> tuple[Name, ...]:
    """Return the names in `titel` in printed order; at least one, unless the title is blank.

    "X. Seit 2024: Y" gives X and Y, the latter since 2024; "X (bis 2022: Z)" gives X and Z. Words that only announce
    a name, the brackets round it and the full stop before it belong to none.
    """
    marks = sorted(
        (
            m
            for p in (_ANNOUNCED, _INSERTED, _OLD_NAME)
            for m in p.finditer(titel)
            if not _NO_NAME.match(titel, m.end())
        ),
        key=lambda m: m.start(),
    )
    names: list[Name] = []
    at, jahr = 0, None
    for mark in marks:
        if mark.start() < at:
            continue
        # A full stop goes with the name before it: it may be the point of "e.V.".
        names += _name(titel, at, mark.start() + (mark["vor"] == "."), jahr)
        jahr = None if mark.re is _OLD_NAME else mark.span("jahr")
        at = mark.end()
        closing = _CLOSING.get(mark["vor"])
        if closing and (end := _partner(titel, at, mark["vor"], closing)) is not None:
            names += _name(titel, at, end, jahr)
            at, jahr = end + 1, None
            behind = min((m.start() for m in marks if m.start() >= at), default=len(titel))
            if any(c.isalnum() for c in titel[at:behind]):
                # "AG X (seit 2021: Y), Köln": no rule says whose words come last, so the title is one name.
                return tuple(_name(titel, 0, len(titel), None))
    names += _name(titel, at, len(titel), jahr)
    return tuple(names)


def _name(titel: str, start: int, end: int, jahr: tuple[int, int] | None) -> list[Name]:
    """Trim a stretch to the name in it; none where only punctuation is left."""
    while start < end and (titel[start].isspace() or titel[start] in ",;:/–-"):
        start += 1
    while end > start and (titel[end - 1].isspace() or titel[end - 1] in ",;:/–"):
        end -= 1
    if end < len(titel.rstrip()) and _ends_in_full_stop(titel[start:end]):
        end -= 1
    return [Name(start, end, jahr)] if any(c.isalnum() for c in titel[start:end]) else []


def _ends_in_full_stop(wording: str) -> bool:
    """Tell a full stop from the point of an abbreviation ("e.V.", "e. V.", "Nr.")."""
    words = wording.split()
    if not words or not words[-1].endswith("."):
        return False
    last = words[-1].casefold()
    return not ("." in last[:-1] or len(last) == 2 or last in _ABBREVIATIONS)


def _partner(titel: str, at: int, opening: str, closing: str) -> int | None:
    depth = 1
    for index in range(at, len(titel)):
        depth += (titel[index] == opening) - (titel[index] == closing)
        if depth == 0:
            return index
    return None
