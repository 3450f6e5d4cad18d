"""A printed list of actors, read into the actors that it names.

Pure functions over a string and the codelists. Offsets count the characters of the cell, so that every actor can be
led back to the lines where it stands. The law here: each character of the cell belongs to an actor, to a marker
("ggf.", "geplant:"), to a separator, or to `rest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.vocabulary import Vocabulary, Zusatz

Range = tuple[int, int]

_BETWEEN_PARTS = frozenset(",;\n\u2022\u00b7\u25aa|")
_HYPHENS = "-\u00ad\u2010\u2011\u2013"
_BRACKETS = {"(": ")", "[": "]"}
_IGNORED = frozenset(" \t\r\u00a0.:/&+*" + _HYPHENS + "\u2014").union(_BETWEEN_PARTS, _BRACKETS, _BRACKETS.values())
# What may separate two actors, and may as well stand inside one name: only evidence from both sides tells.
_CONNECTOR = re.compile(
    r"\s+(?:und|sowie|u\.(?!\s*[aäv]\.)|oder|bzw\.|beziehungsweise)\s+|\s*[/&+]\s*|\s+[-\u2013\u2014]\s+"
)
_LEADING_CONNECTOR = re.compile(r"(?:(?:und|sowie|u\.(?!\s*[aäv]\.)|oder|bzw\.|beziehungsweise|[-\u2013\u2014*])\s+)+")
_FIRST_WORD = re.compile(r"\S+")
_WORD = re.compile(r"[^\s:()\[\]]+")
_NOT = frozenset({"ohne", "außer", "ausser", "nicht", "kein", "keine", "keinen", "ausgenommen", "exkl."})
_NOT_STATED = frozenset(
    {"k.a.", "k. a.", "keine angabe", "keine angaben", "n/a", "unbekannt", "nicht bekannt", "-", "–"}
)
# Adjectives that do not change which actor is meant. They stay in the printed wording.
_PLAIN_ADJECTIVES = frozenset(
    {
        "andere", "anderen", "beteiligte", "betroffene", "diverse", "einzelne", "jeweilige", "lokale", "mehrere",
        "regionale", "sonstige", "verschiedene", "weitere", "weiteren", "zuständige", "örtliche", "örtlichen",
    }
)  # fmt: skip
_OPEN_ADJECTIVES = frozenset({"andere", "sonstige", "verschiedene", "weitere"})
_FUNCTION_WORDS = frozenset({"für", "gegen", "von", "zur", "zum", "der", "des", "im", "in", "am", "an", "mit"})
_STATE_SECTORS = frozenset({"verwaltung", "polizei", "zoll", "justiz"})
_MAX_MARKER_WORDS = 4
# A part with more connectors than this is no list of names; its cuts are judged one by one.
_MAX_ATOMS = 16
# Deeper brackets than any list has are read as flat text, so that no input can exhaust the stack.
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Nennung:
    """One actor as the list names it.

    `start:end` are its characters in the cell; `bezeichnung` has a shared ending filled in. `teil_von` is the index
    (from 0) of the actor in whose brackets it stands. `marker` are the characters that gave `teilnahme`.
    """

    start: int
    end: int
    bezeichnung: str
    akteur_id: str | None
    teilnahme: str
    teil_von: int | None
    marker: Range | None


@dataclass(frozen=True, slots=True)
class Akteurliste:
    """All that a cell says of the actors.

    `offen` are the characters by which the list says that it is not complete, or None; `rest` is what stands in the
    cell and was not understood; `striche` and `klammern` are the actors (index from 0) whose shared ending was not
    found, or whose brackets stay unread in their `bezeichnung`; `unpaarig` are the brackets without a partner.
    """

    nennungen: tuple[Nennung, ...]
    offen: Range | None
    rest: tuple[Range, ...]
    striche: tuple[int, ...]
    klammern: tuple[int, ...]
    unpaarig: tuple[int, ...]


def read(text: str, vocabulary: Vocabulary) -> Akteurliste:
    """Read a list of actors such as "Polizei (BKA, LKA), Ordnungs- und Sozialämter, ggf. Weitere".

    Never raises for any text; what it cannot read stays as printed, without akteur_id, or in `rest`.
    """
    if " ".join(text.casefold().split()) in _NOT_STATED:
        return Akteurliste((), None, (), (), (), ())
    reader = _Reader(text, vocabulary)
    reader.read_list(0, len(text), _Share("genannt", None), None)
    nennungen, striche = _with_endings(reader.found, vocabulary)
    paired = {*reader.closing.keys(), *reader.closing.values()}
    return Akteurliste(
        nennungen=tuple(nennungen),
        offen=reader.open,
        rest=tuple(reader.rest()),
        striche=tuple(striche),
        klammern=tuple(sorted(reader.unread_brackets)),
        unpaarig=tuple(at for at, char in enumerate(text) if char in "()[]" and at not in paired),
    )


def akteur_id(wording: str, vocabulary: Vocabulary) -> str | None:
    """Return the akteur_id of a wording, or None.

    Besides the wording itself, without adjectives that do not change the actor ("örtliche Polizei") and without the
    name of a Land behind it ("LKA Sachsen").
    """
    if _is_suspended(wording) or _is_headless(wording):
        # Half a word is no wording: folded, "-behörden" would be the known "Behörden".
        return None
    if found := vocabulary.akteur(wording):
        return found
    words = wording.split()
    while len(words) > 1 and words[0].casefold() in _PLAIN_ADJECTIVES:
        words = words[1:]
        if found := vocabulary.akteur(" ".join(words)):
            return found
    for cut in range(1, len(words)):
        if vocabulary.land(" ".join(words[cut:])):
            return vocabulary.akteur(" ".join(words[:cut]))
    return None


@dataclass(frozen=True, slots=True)
class _Share:
    """How the actors of a stretch of the list take part, and which characters say so."""

    teilnahme: str
    marker: Range | None

    def under(self, zusatz: Zusatz, marker: Range) -> _Share:
        # "u.a." and "z.B." say nothing about the kind of taking part: "geplant: u.a. FBS" stays planned.
        return self if zusatz.teilnahme == "genannt" else _Share(zusatz.teilnahme, marker)


class _Reader:
    """One pass over one cell; keeps what was found and which characters were used for it."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.closing = _bracket_pairs(text)
        self.found: list[Nennung] = []
        self.used: list[Range] = []
        self.open: Range | None = None
        self.unread_brackets: set[int] = set()

    # -- the list and its parts ------------------------------------------------------------------------------

    def read_list(self, start: int, end: int, share: _Share, parent: int | None) -> None:
        """Read the parts between commas. A marker with a colon reaches to the next semicolon or the end."""
        reach = share
        for part_start, part_end, closer in self._parts(start, end):
            reach = self._read_part(part_start, part_end, reach, parent)
            if closer == ";":
                reach = share

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        at = part = start
        while at < end:
            if at in self.closing:
                at = self.closing[at]
            elif self.text[at] in _BETWEEN_PARTS or (self.text[at] in "()[]" and at not in self.closing):
                yield part, at, self.text[at]
                part = at + 1
            at += 1
        yield part, end, ""

    def _read_part(self, start: int, end: int, reach: _Share, parent: int | None) -> _Share:
        start, end = self._trimmed(start, end)
        if lead := _LEADING_CONNECTOR.match(self.text, start, end):
            self.used.append((start, lead.end()))
            start = lead.end()
        share = reach
        while (found := self._marker(start, end)) is not None:
            zusatz, marker, after, colon = found
            if after >= end:
                if akteur_id(self.text[slice(*marker)], self.vocabulary):
                    break
                if not zusatz.offen:
                    # "FBS, geplant": nothing says what is planned. It stays in `rest`.
                    return reach
            self._use_marker(zusatz, marker)
            share = share.under(zusatz, marker)
            reach = share if colon else reach
            start = after
            if start >= end:
                return reach
        segments = self._segments(start, end)
        self.used.extend((a[1], b[0]) for a, b in pairwise(segments))
        for segment in segments:
            self._read_segment(*segment, share, parent)
        return reach

    # -- one actor -------------------------------------------------------------------------------------------

    def _read_segment(self, start: int, end: int, share: _Share, parent: int | None) -> None:
        start, end = self._trimmed(start, end)
        start, end, share = self._without_markers(start, end, share)
        if start >= end:
            return
        groups = self._groups(start, end)
        head_end = groups[0][0] if groups else end
        if self._has_text_behind(groups, end):
            # Text behind a bracket: no rule says what belongs to what, so it stays one wording.
            self._add(start, end, share, parent)
            self.unread_brackets.add(len(self.found) - 1)
            return
        head_start, head_end = self._trimmed(start, head_end)
        if head_start >= head_end:
            for opening, closing in groups:
                self.read_list(opening + 1, closing, share, parent)
            return
        alone = self._marker(head_start, head_end)
        if groups and alone and alone[2] >= head_end:
            # "Wechselnde Akteure (FBS, Behörden)": the head only announces its brackets.
            self._use_marker(alone[0], alone[1])
            for opening, closing in groups:
                self.read_list(opening + 1, closing, share.under(alone[0], alone[1]), parent)
            return
        self._read_actor(head_start, head_end, groups, share, parent)

    def _read_actor(self, start: int, end: int, groups: Sequence[Range], share: _Share, parent: int | None) -> None:
        if alone := self._whole_marker(start, end):
            # An actor that is a marker, too: "Wechselnde Akteure" with nothing behind.
            share = share.under(alone, (start, end))
        code = akteur_id(self.text[start:end], self.vocabulary)
        name_end, unread, later = end, False, list[Range]()
        for opening, closing in groups:
            inside = self._trimmed(opening + 1, closing)
            said = self._whole_marker(*inside)
            if said:
                self._use_marker(said, inside)
                share = share.under(said, inside)
            elif not later and self._is_alias(code, (start, end), inside):
                code = code or self.vocabulary.akteur(self.text[slice(*inside)])
                name_end = closing + 1
            elif self._announces(inside) or self._is_membership(code, inside):
                later.append((opening, closing))
            elif not later:
                name_end, unread = closing + 1, True
        index = len(self.found)
        self._add(start, name_end, share, parent, code)
        if unread:
            self.unread_brackets.add(index)
        for opening, closing in later:
            inside = (opening + 1, closing)
            self.read_list(*inside, share, index if self._is_membership(code, inside) else None)

    def _add(self, start: int, end: int, share: _Share, parent: int | None, code: str | None = None) -> None:
        wording = self.text[start:end]
        self.used.append((start, end))
        code = code or akteur_id(wording, self.vocabulary)
        sektor = next((a.sektor for a in self.vocabulary.akteure if a.akteur_id == code), None)
        first = _FIRST_WORD.match(wording)
        adjective = first.group().casefold() if first else ""
        if sektor == "unbestimmt" or adjective in _OPEN_ADJECTIVES or share.teilnahme == "wechselnd":
            self._opens(start, end)
        self.found.append(Nennung(start, end, wording, code, share.teilnahme, parent, share.marker))

    # -- brackets --------------------------------------------------------------------------------------------

    def _groups(self, start: int, end: int) -> list[Range]:
        groups, at = [], start
        while at < end:
            if at in self.closing:
                groups.append((at, self.closing[at]))
                at = self.closing[at]
            at += 1
        return groups

    def _has_text_behind(self, groups: Sequence[Range], end: int) -> bool:
        stops = [*(opening for opening, _ in groups[1:]), end]
        return any(self.text[group[1] + 1 : stop].strip() for group, stop in zip(groups, stops, strict=False))

    def _is_alias(self, code: str | None, head: Range, inside: Range) -> bool:
        """Tell whether the bracket holds another name of the head: "Landeskriminalamt (LKA)"."""
        wording, name = self.text[slice(*inside)], self.text[slice(*head)]
        same = self.vocabulary.akteur(wording)
        if code and same:
            return code == same
        return bool(re.fullmatch(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]", wording)) and _abbreviates(wording, name)

    def _announces(self, inside: Range) -> bool:
        found = self._marker(*inside)
        return found is not None and found[0].teilnahme != "genannt"

    def _is_membership(self, head: str | None, inside: Range) -> bool:
        """Tell whether a bracket lists parts of its head: "Polizei (Bundespolizei, BKA)", not "Polizei (K 33)".

        Evidence is that the codelist puts one of them under the head, or that it knows them all and none comes from
        another branch of the state ("Ministerien (Justiz, Soziales)" names no actor of the judiciary).
        """
        start, end = inside
        first = self.text[start:end].split()
        if not first or first[0].casefold() in _NOT:
            return False
        announced = self._announces(inside)
        codes = [
            self._known(a, b)
            for part_start, part_end, _ in self._parts(start, end)
            if self.text[part_start:part_end].strip()
            for a, b in self._segments(*self._without_markers(*self._trimmed(part_start, part_end), None)[:2])
        ]
        if head and any(head in self._wider_terms(code) for code in codes if code):
            return True
        if announced or not codes or not all(codes):
            return False
        sectors = {a.akteur_id: a.sektor for a in self.vocabulary.akteure}
        sector = sectors.get(head or "")
        return sector not in _STATE_SECTORS or all(sectors[code] == sector for code in codes if code)

    def _wider_terms(self, code: str) -> set[str]:
        wider = {a.akteur_id: a.oberbegriff for a in self.vocabulary.akteure}
        terms: set[str] = set()
        while (code := wider.get(code, code)) not in terms:
            terms.add(code)
        return terms

    # -- "und", "sowie", "/" ---------------------------------------------------------------------------------

    def _segments(self, start: int, end: int) -> list[Range]:
        """Split at connectors where both sides are known for actors, or share an ending; else leave whole."""
        cuts = [m for m in _CONNECTOR.finditer(self.text, start, end) if self._outside_brackets(start, m.start())]
        starts = [start, *(m.end() for m in cuts)]
        ends = [*(m.start() for m in cuts), end]
        atoms = list(zip(starts, ends, strict=True))
        # The fewest pieces that are all known: a name with "und" inside wins over its halves.
        best: dict[int, list[Range]] = {0: []}
        for stop in range(1, len(atoms) + 1 if len(atoms) <= _MAX_ATOMS else 0):
            for begin in range(stop):
                if begin in best and self._is_good(atoms, begin, stop):
                    way = [*best[begin], (atoms[begin][0], atoms[stop - 1][1])]
                    if stop not in best or len(way) < len(best[stop]):
                        best[stop] = way
        return best.get(len(atoms)) or self._supported_cuts(atoms, cuts)

    def _supported_cuts(self, atoms: Sequence[Range], cuts: Sequence[re.Match[str]]) -> list[Range]:
        way = [atoms[0]]
        for index, cut in enumerate(cuts):
            left = self._is_good([way[-1]], 0, 1) or self._is_good(atoms, index, index + 1)
            right = self._is_good(atoms, index + 1, index + 2)
            # "sowie" hardly ever stands inside a name, so one known side is enough.
            if (left and right) or (cut.group().strip() == "sowie" and (left or right)):
                way.append(atoms[index + 1])
            else:
                way[-1] = (way[-1][0], atoms[index + 1][1])
        return way

    def _is_good(self, atoms: Sequence[Range], begin: int, stop: int) -> bool:
        start, end = atoms[begin][0], atoms[stop - 1][1]
        if stop == begin + 1:
            if self._shares_ending(atoms, begin):
                return True
            if len(atoms) > 1 and self._stands_for_itself(*self._core_range(start, end), last=stop == len(atoms)):
                return True
        return self._known(start, end) is not None

    def _shares_ending(self, atoms: Sequence[Range], index: int) -> bool:
        wording = self._core(*atoms[index])
        if _is_suspended(wording):
            behind = (self._core(*atom) for atom in atoms[index + 1 :])
            full = next((w for w in behind if not _is_suspended(w)), None)
            return full is None or _compound(full, self.vocabulary.endungen) is not None
        before = self._core(*atoms[index - 1]) if index else ""
        after = self._core(*atoms[index + 1]) if index + 1 < len(atoms) else ""
        partner = wording if _is_suspended(before) or _is_headless(after) else before if _is_headless(wording) else ""
        return bool(partner) and _compound(partner, self.vocabulary.endungen) is not None

    def _stands_for_itself(self, start: int, end: int, *, last: bool) -> bool:
        """Tell whether a side of "und" begins with a known actor: "Zoll und Caritas Ulm".

        Not the left side where a preposition may govern both: "Ministerium für Inneres und Kommunen".
        """
        words = self.text[start:end].split()
        if not words or akteur_id(words[0], self.vocabulary) is None:
            return False
        return last or not _FUNCTION_WORDS.intersection(words)

    def _known(self, start: int, end: int) -> str | None:
        return akteur_id(self._core(start, end), self.vocabulary)

    def _core(self, start: int, end: int) -> str:
        return self.text[slice(*self._core_range(start, end))]

    def _core_range(self, start: int, end: int) -> Range:
        """Return the wording of a part without its markers and brackets."""
        start, end = self._trimmed(start, end)
        start, end, _ = self._without_markers(start, end, None)
        groups = self._groups(start, end)
        if not groups or self._has_text_behind(groups, end):
            return start, end
        return self._trimmed(start, groups[0][0])

    # -- markers ---------------------------------------------------------------------------------------------

    def _marker(self, start: int, end: int) -> tuple[Zusatz, Range, int, bool] | None:
        """Return the longest marker at `start`, its characters, where the text goes on, and if a colon follows."""
        ends: list[int] = []
        at = start
        while len(ends) < _MAX_MARKER_WORDS and (word := _WORD.match(self.text, at, end)):
            ends.append(word.end())
            at = word.end()
            while at < end and self.text[at].isspace():
                at += 1
        for stop in reversed(ends):
            zusatz = self.vocabulary.zusaetze.get(self.text[start:stop])
            if zusatz:
                after = self._skip_space(stop, end)
                colon = after < end and self.text[after] == ":"
                return zusatz, (start, stop), self._skip_space(after + 1, end) if colon else after, colon
        return None

    def _without_markers(self, start: int, end: int, share: _Share | None) -> tuple[int, int, _Share]:
        """Strip the markers at both ends. They count as used only where a `share` is to be changed by them."""
        changed = share or _Share("genannt", None)
        while (found := self._marker(start, end)) and found[2] < end and self.text[found[2]] not in _BRACKETS:
            zusatz, marker, start, _ = found
            changed = self._taken(zusatz, marker, changed, counts=share is not None)
        words = list(_WORD.finditer(self.text, start, end))
        for count in range(min(_MAX_MARKER_WORDS, len(words) - 1), 0, -1):
            marker = (words[-count].start(), end)
            zusatz_behind = self.vocabulary.zusaetze.get(self.text[slice(*marker)])
            if zusatz_behind and all(closing < marker[0] for _, closing in self._groups(start, end)):
                changed = self._taken(zusatz_behind, marker, changed, counts=share is not None)
                start, end = self._trimmed(start, marker[0])
                break
        return start, end, changed

    def _taken(self, zusatz: Zusatz, marker: Range, share: _Share, *, counts: bool) -> _Share:
        if counts:
            self._use_marker(zusatz, marker)
        return share.under(zusatz, marker)

    def _whole_marker(self, start: int, end: int) -> Zusatz | None:
        return self.vocabulary.zusaetze.get(self.text[start:end].rstrip(": "))

    def _use_marker(self, zusatz: Zusatz, marker: Range) -> None:
        self.used.append(marker)
        if zusatz.offen:
            self._opens(*marker)

    def _opens(self, start: int, end: int) -> None:
        self.open = self.open or (start, end)

    # -- characters ------------------------------------------------------------------------------------------

    def _trimmed(self, start: int, end: int) -> Range:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if end == len(self.text.rstrip()) and end > start and self._ends_sentence(start, end):
            return self._trimmed(start, end - 1)
        return start, end

    def _ends_sentence(self, start: int, end: int) -> bool:
        words = self.text[start:end].split()
        return words[-1].endswith(".") and not (
            "." in words[-1][:-1] or len(words[-1]) <= 2 or self.vocabulary.zusaetze.get(words[-1])
        )

    def _skip_space(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return min(at, end)

    def _outside_brackets(self, start: int, at: int) -> bool:
        return not any(opening < at < closing for opening, closing in self._groups(start, at + 1))

    def rest(self) -> Iterator[Range]:
        """Yield the stretches that nothing used and that are more than separators."""
        used = bytearray(len(self.text))
        for start, end in self.used:
            used[start:end] = b"\x01" * (end - start)
        at = 0
        while at < len(self.text):
            start = at
            while at < len(self.text) and not used[at]:
                at += 1
            if kept := [i for i in range(start, at) if not _is_separator(self.text[i])]:
                yield kept[0], kept[-1] + 1
            at += 1


def _is_separator(char: str) -> bool:
    return char in _IGNORED or char.isspace()


def _bracket_pairs(text: str) -> dict[int, int]:
    """Return the position of each opening bracket that is closed, with that of its partner."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, char in enumerate(text):
        if char in _BRACKETS:
            waiting.append(at)
        elif waiting and char == _BRACKETS[text[waiting[-1]]]:
            opening = waiting.pop()
            if len(waiting) < _MAX_DEPTH:
                pairs[opening] = at
    return pairs


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of `short` stand in `name` in this order, the first one at its beginning."""
    letters = iter(name.casefold())
    return name[:1].casefold() == short[:1].casefold() and all(letter in letters for letter in short.casefold())


def _is_suspended(wording: str) -> bool:
    return len(wording) > 1 and wording[-1] in _HYPHENS and wording[-2].isalpha()


def _is_headless(wording: str) -> bool:
    return len(wording) > 1 and wording[0] in _HYPHENS and wording[1].isalpha()


def _compound(wording: str, endings: Sequence[str]) -> tuple[str, str] | None:
    """Split the first compound of `wording` before its ending: "Gesundheitsbehörden" -> "Gesundheits", "behörden"."""
    for word in re.findall(r"[^\W\d_]+", wording):
        for ending in endings:
            if word.lower().endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)], word[-len(ending) :]
    return None


def _with_endings(found: Sequence[Nennung], vocabulary: Vocabulary) -> tuple[list[Nennung], list[int]]:
    """Fill in the endings that a list prints once: "Ordnungs-, Sozialbehörden". Second: where none was found."""
    filled, open_hyphens = list(found), []
    for index, nennung in enumerate(found):
        if _is_suspended(nennung.bezeichnung):
            others = [n for n in found[index + 1 :] if n.teil_von == nennung.teil_von]
            full = next((n.bezeichnung for n in others if not _is_suspended(n.bezeichnung)), "")
        elif _is_headless(nennung.bezeichnung):
            others = [n for n in found[:index] if n.teil_von == nennung.teil_von]
            full = next((n.bezeichnung for n in reversed(others) if not _is_headless(n.bezeichnung)), "")
        else:
            continue
        split = _compound(full, vocabulary.endungen)
        if split is None:
            open_hyphens.append(index)
            continue
        stem, ending = split
        wording = nennung.bezeichnung
        whole = wording[:-1] + ending if _is_suspended(wording) else stem + wording[1:]
        filled[index] = replace(nennung, bezeichnung=whole, akteur_id=akteur_id(whole, vocabulary))
    return filled, open_hyphens
