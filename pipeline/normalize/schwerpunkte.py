"""A printed focus ("Menschenhandel / sexuelle Ausbeutung (nur Frauen)"), read into codes.

A cell is taken apart into known wordings, years and a few small words. One word that is left over is enough to leave
its part without codes: "alle Ausbeutungsformen außer Bettelei" must not become "alle".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from schemas.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.vocabulary import Schwerpunkt, Vocabulary

Range = tuple[int, int]

_PART = re.compile(r"[^;\n]+")
_WORD = re.compile(r"[^\s/,:()\[\]–—&+]+")
_SINCE = re.compile(r"(?:seit|ab)\s+(?:dem\s+Jahr\s+)?(?P<jahr>(?:19|20)\d\d)\b:?", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"(?:und|sowie|auch|nur|ausschließlich|zusätzlich|ebenfalls|u\.|inkl\.|inklusive|einschließlich|"
    r"zum|zur|zu|Zwecke?|der|des|von|durch|an|bei|im|in|Bereich|Thema|Themen|mit|dem|Schwerpunkt|als|für|oder|bzw\.)\b\.?"
    r"|[/,:&+–—()\[\]\-\u2010\u2011]",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*(?:auch|zusätzlich|ebenfalls|:)?\s*", re.IGNORECASE)
# The second half of "sexuelle und Arbeitsausbeutung": what may stand between an adjective and the noun it lends.
_LENDING = re.compile(r"\s*(?:/|,|und|oder|sowie|bzw\.|u\.)\s*", re.IGNORECASE)
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Thema:
    """One row of a body's focus; each code with the characters of the cell it was read from, or None.

    A row without any code keeps the place of what could not be read.
    """

    themenfeld: tuple[str, Range] | None = None
    ausbeutungsform: tuple[str, Range] | None = None
    zielgruppe: tuple[str, Range] | None = None
    seit: tuple[str, Range] | None = None


@dataclass(frozen=True, slots=True)
class Themen:
    """The rows of a cell in printed order, and the parts that could not be read (`unklar`)."""

    zeilen: tuple[Thema, ...]
    unklar: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    meaning: Schwerpunkt | None
    jahr: str | None
    jahr_at: Range | None


def read(text: str, vocabulary: Vocabulary) -> Themen:
    """Read the cell of a focus; parts stand between semicolons or lines. Never raises, whatever the text."""
    rows: list[Thema] = []
    unclear: list[Range] = []
    for part in _PART.finditer(text):
        if not part.group().strip():
            continue
        lead = len(part.group()) - len(part.group().lstrip())
        start, end = part.start() + lead, part.start() + len(part.group().rstrip())
        tokens = _tokens(text, start, end, vocabulary)
        found = _rows(text, tokens, vocabulary) if tokens else None
        if found is None:
            unclear.append((start, end))
        rows += found if found is not None else [Thema()]
    return Themen(tuple(rows), tuple(unclear))


def _tokens(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[_Token] | None:
    """Return the known wordings and years of a part, or None where anything else stands in it."""
    tokens: list[_Token] = []
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
        elif since := _SINCE.match(text, at, end):
            tokens.append(_Token(at, since.end(), None, since["jahr"], since.span("jahr")))
            at = since.end()
        elif known := _longest(text, at, end, vocabulary):
            tokens.append(known)
            at = known.end
        elif small := _SMALL_WORDS.match(text, at, end):
            at = small.end()
        else:
            return None
    return tokens if any(t.meaning for t in tokens) else None


def _longest(text: str, at: int, end: int, vocabulary: Vocabulary) -> _Token | None:
    words = list(_first_words(text, at, end))
    for stop in reversed(words):
        meaning = vocabulary.schwerpunkte.get(text[at:stop].rstrip("."))
        if meaning:
            return _Token(at, stop, meaning, None, None)
    return _lent_noun(text, at, words[:1], end, vocabulary)


def _first_words(text: str, at: int, end: int) -> Iterator[int]:
    for _ in range(_MAX_WORDS):
        word = _WORD.match(text, at, end)
        if word is None:
            return
        yield word.end()
        at = word.end()
        while at < end and text[at].isspace():
            at += 1


def _lent_noun(text: str, at: int, first: Sequence[int], end: int, vocabulary: Vocabulary) -> _Token | None:
    """Read "sexuelle" in "sexuelle und Arbeitsausbeutung" as the known "sexuelle Ausbeutung"."""
    for stop in first:
        link = _LENDING.match(text, stop, end)
        partner = _WORD.match(text, link.end(), end) if link else None
        if partner is None or vocabulary.schwerpunkte.get(partner.group()) is None:
            continue
        for wording, meaning in vocabulary.schwerpunkte.values.items():
            adjective, _, noun = wording.partition(" ")
            if noun and adjective == fold(text[at:stop]) and fold(partner.group()).endswith(noun):
                return _Token(at, stop, meaning, None, None)
    return None


def _rows(text: str, tokens: Sequence[_Token], vocabulary: Vocabulary) -> list[Thema] | None:
    """Put the tokens of a part together; None where it is open what a year or a group of people belongs to."""
    rows: list[Thema] = []
    theme_begins = 0
    pending: tuple[str, Range] | None = None
    for index, token in enumerate(tokens):
        place = (token.start, token.end)
        if token.jahr and token.jahr_at:
            since = (token.jahr, token.jahr_at)
            if _goes_on(text, token, tokens[index + 1 :]):
                pending = since
            elif rows:
                rows[-1] = replace(rows[-1], seit=since)
            else:
                return None
            continue
        if token.meaning is None:
            continue
        said = token.meaning
        group = (said.zielgruppe, place) if said.zielgruppe else None
        if said.themenfeld:
            theme_begins = len(rows)
            form = (said.ausbeutungsform, place) if said.ausbeutungsform else None
            rows.append(Thema((said.themenfeld, place), form, group, pending))
        elif said.ausbeutungsform:
            row = Thema(None, (said.ausbeutungsform, place), group, pending)
            theme = rows[-1].themenfeld if rows else None
            if theme is None or vocabulary.oberthemen.get(theme[0]) != "menschenhandel":
                # "Sexarbeit / Arbeitsausbeutung": a form of exploitation never is one of sex work.
                theme_begins = len(rows)
                rows.append(row)
            elif rows[-1].ausbeutungsform is None and rows[-1].seit == pending:
                rows[-1] = replace(rows[-1], ausbeutungsform=row.ausbeutungsform)
            else:
                rows.append(replace(row, themenfeld=theme, zielgruppe=group or _own_group(rows[-1])))
        elif not _attach_group(rows, theme_begins, group):
            return None
        if _closes(text, token, tokens[index + 1 :]):
            pending = None
    return rows


def _own_group(row: Thema) -> tuple[str, Range] | None:
    """Return the group that the theme's own wording names ("Kinderhandel"): it holds for all its forms."""
    same = row.themenfeld and row.zielgruppe and row.themenfeld[1] == row.zielgruppe[1]
    return row.zielgruppe if same else None


def _attach_group(rows: list[Thema], begins: int, group: tuple[str, Range] | None) -> bool:
    # After several forms it is open whether the group limits one of them or all.
    if group is None or len(rows) - begins != 1 or rows[-1].zielgruppe:
        return False
    rows[-1] = replace(rows[-1], zielgruppe=group)
    return True


def _goes_on(text: str, token: _Token, behind: Sequence[_Token]) -> bool:
    """Tell whether a year speaks of what follows ("seit 2024 auch Arbeitsausbeutung"), not of what stands before."""
    also = _ALSO.match(text, token.end)
    return bool(behind and behind[0].meaning and also and also.end() == behind[0].start)


def _closes(text: str, token: _Token, behind: Sequence[_Token]) -> bool:
    """Tell whether the bracket that a year stands in ends behind this token."""
    stop = behind[0].start if behind else len(text)
    return any(c in ")]" for c in text[token.end : stop])
