"""Who takes part in an agreement or a round table: each rule says where in a clause a list of actors stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.sources.deutsch.nouns import Noun, looks_like_actor, noun_list
from pipeline.sources.deutsch.sentences import FINITE_WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.sources.deutsch.sentences import Clause


@dataclass(frozen=True, slots=True)
class Actors:
    """What the rules must know of names: known actors, and names of Länder, which are no participants."""

    is_known: Callable[[str], bool]
    is_land: Callable[[str], bool]


_SIGNED = (
    r"(?:(?:ab)?geschlossen|unterzeichnet|unterschrieben|vereinbart|getroffen|verabschiedet|verständigt|geeinigt"
    r"|eingegangen|gegründet|beschlossen)"
)
_SIGNED_ACTIVE = r"(?:schloss(?:en)?|unterzeichneten?|unterschrieb(?:en)?|vereinbarten?|trafen|einigten?|gründeten?)"
_SIGNING = re.compile(rf"\b(?:{_SIGNED}|{_SIGNED_ACTIVE})\b")
_ADVERBIAL = r"(?:(?:regelmäßig|gemeinsam|aktiv|auch|dort|jeweils|eng|derzeit|seit \d{4}|\d{4}|im Jahr \d{4})\s+)*"
# Words for anybody who takes part, and what a list of nouns may pick up that is nobody.
_NOBODY = re.compile(
    r"(?:(?:Das |Die )?L[aä]nd(?:er|ern|es)?|Beteiligten?|Akteur(?:e|en|innen)?|\w*[Pp]artner(?:n|innen)?|Seiten"
    r"|Parteien|Verantwortlichen?"
    rf"|Mitglieder|{_SIGNED}|.*(?:vereinbarung|konzept|[Tt]isch)\w*(?:\s.*)?)",
    re.IGNORECASE,
)
_COOPERATE = re.compile(
    rf"\b(?:arbeite[nt]|kooperier(?:en|t)|haben|hat|{_SIGNED_ACTIVE}|nehmen|nimmt|wirken|wirkt|sind|ist"
    rf"|beteilig(?:en|t)|treffen"
    r"|trifft|tauschen|tauscht|sitzen|sitzt|kommen|kommt|stimmen|regeln|regelt|gehören|gehört|zählen)\b"
)
_TOGETHER = re.compile(
    rf"\b(?:zusammen|zusammenarbeiten|kooperier\w+|teil|mit|beteiligt|vertreten|Mitglied\w*|aus|ab|an|treffen"
    rf"|trifft|sitzen|sitzt"
    rf"|beteilig(?:en|t)|regeln|tauschen|{_SIGNED}|{_SIGNED_ACTIVE})\b"
)
_VERB_LAST = re.compile(
    rf"\s*{_ADVERBIAL}(?:am Runden Tisch\s+)?(?:teil(?:nimmt|nehmen)|mit(?:wirkt|wirken|arbeiten|arbeitet)"
    rf"|beteiligt\b|vertreten\b|sitz(?:t|en)"
    rf"|angehör(?:t|en)|zusammen(?:kommen|arbeiten|treffen)|sich\b.*austauschen|{_SIGNED}\s+(?:haben|hat))"
)
_BETWEEN = re.compile(r"\b(?:[Zz]wischen|(?:[Zz]usammenarbeit|[Kk]ooperation) von)\s+")
_AT_WHICH = re.compile(
    rf"^(?:(?:an|in|bei|mit|zwischen)\s+)?(?:dem|der|denen|die|das|welche[rmn]?)\s+{_ADVERBIAL}|^woran\s+"
)
_PARTNERS = re.compile(
    r"\b(?:[Bb]eteiligt(?:e)?|[Tt]eilnehmend[en]+|[Tt]eilnehmer\w*|[Pp]artner\w*|[Kk]ooperationspartner\w*"
    r"|[Mm]itglieder|[Uu]nterzeichnend[en]+"
    r"|[Vv]ertragspartner\w*|[Uu]nterzeichner\w*)(?:\s+(?:daran|hieran|(?:an )?(?:der|des"
    r"|dem)\s+(?:Runden\s+)?[A-ZÄÖÜ][\wäöüß-]+))?"
    r"\s*(?:sind|ist|:)\s+"
)
_BESIDES = re.compile(r"\s*(?:sich\s+)?[Nn]eben\s+")
_SIGNED_BY = re.compile(r"\b(?:von|vom)\s+")
_EXISTS_WITH = re.compile(
    r"\b(?:besteh(?:t|en)|existier(?:t|en)|gibt|wurden?|hat|haben)\b[^,;]*?\b(?:auch\s+)?mit\s+(?=de[rmn]\s|[A-ZÄÖÜ])"
)
_FORM_OF = re.compile(r"\s+(?:für|mit|von|vom|der|des)\s+")


def participants(plain: str, clause: Clause, end: int, noun_ends: Sequence[int], actors: Actors) -> tuple[Noun, ...]:
    """Return who takes part, in printed order, by the first rule that reads the clause.

    `noun_ends` are the places behind each agreement or table that the clause names; `end` is that of the clause without
    its full stop.
    """
    rules = (_by_between, _by_relative_clause, _by_partner_noun, _by_agent, _by_signing_first, _by_subject, _by_with)
    lists = [rule(plain, clause, end, actors) for rule in rules]
    for nouns in (*lists, _by_attribute(plain, noun_ends, end, actors), _by_label(plain, noun_ends, end, actors)):
        kept = tuple(n for n in nouns if _is_somebody(plain[n.start : n.end], actors))
        if kept:
            return kept
    return ()


def _is_somebody(wording: str, actors: Actors) -> bool:
    return not actors.is_land(wording) and not _NOBODY.fullmatch(wording)


def _by_between(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "zwischen dem LKA und der Fachberatungsstelle"; between needs two."""
    for between in _BETWEEN.finditer(plain, clause.start, end):
        nouns, _ = noun_list(plain, between.end(), end, actors.is_known)
        if len(nouns) > 1:
            return nouns
    return ()


def _by_relative_clause(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "…, an dem die Fachberatungsstelle teilnimmt" and "…, die Polizei und Träger geschlossen haben"."""
    opened = _AT_WHICH.match(plain[clause.start : end]) if clause.kind == "relativ" else None
    if not opened:
        return ()
    nouns, stop = noun_list(plain, clause.start + opened.end(), end, actors.is_known)
    return nouns if _VERB_LAST.match(plain, stop, end) else ()


def _list_with_besides(plain: str, start: int, end: int, actors: Actors) -> tuple[tuple[Noun, ...], int]:
    """Read a list, also "neben der Polizei auch die Jugendämter": both take part."""
    besides = _BESIDES.match(plain, start, end)
    if not besides:
        return noun_list(plain, start, end, actors.is_known)
    first, stop = noun_list(plain, besides.end(), end, actors.is_known)
    more, stop_of_more = noun_list(plain, stop, end, actors.is_known)
    # Without the other half nothing says that both take part.
    return ((*first, *more), stop_of_more) if first and more else ((), start)


def _by_partner_noun(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "Beteiligt sind die Polizei und …"."""
    opened = _PARTNERS.search(plain, clause.start, end)
    return _list_with_besides(plain, opened.end(), end, actors)[0] if opened else ()


def _by_agent(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "wurde von Polizei und Beratungsstelle unterzeichnet"."""
    if not re.search(r"\b(?:wurden?|worden)\b", plain[clause.start : end]) or not _SIGNING.search(
        plain, clause.start, end
    ):
        return ()
    for opened in _SIGNED_BY.finditer(plain, clause.start, end):
        nouns, _ = noun_list(plain, opened.end(), end, actors.is_known)
        if nouns and not plain[nouns[0].start].isdigit():
            return nouns
    return ()


def _by_signing_first(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "Unterzeichnet haben die Vereinbarung das LKA und …"."""
    opened = re.compile(rf"{_SIGNED}\s+ha(?:ben|t)\s+(?:sie|diese|(?:die|eine|das|ein)\s+\S+)\s+", re.IGNORECASE).match(
        plain, clause.start, end
    )
    return noun_list(plain, opened.end(), end, actors.is_known)[0] if opened else ()


def _by_subject(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read the subject of "arbeiten … zusammen", "haben … geschlossen", "nimmt … teil", and with whom it does."""
    verb = _COOPERATE.search(plain, clause.start, end)
    if not verb or not _TOGETHER.search(plain, verb.start(), end):
        return ()
    before, stop = _list_with_besides(plain, clause.start, verb.start(), actors)
    if not before or plain[stop : verb.start()].strip():
        before, stop = _list_with_besides(plain, verb.end(), end, actors)
    partner = re.compile(r"\b(?:mit|gemeinsam mit)\s+").search(plain, max(stop, verb.end()), end)
    others = noun_list(plain, partner.end(), end, actors.is_known)[0] if partner else ()
    named = all(actors.is_known(plain[n.start : n.end]) or looks_like_actor(plain[n.start : n.end]) for n in others)
    return (*before, *others) if named else before


def _by_with(plain: str, clause: Clause, end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "besteht nicht nur mit der Polizei": only of nouns that name an actor."""
    opened = _EXISTS_WITH.search(plain, clause.start, end)
    nouns = noun_list(plain, opened.end(), end, actors.is_known)[0] if opened else ()
    return nouns if _all_actors(plain, nouns, actors) else ()


def _by_attribute(plain: str, noun_ends: Sequence[int], end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "Runder Tisch für Beratungsstellen", "Vereinbarung mit der Polizei": only of nouns that name an actor."""
    for noun_end in noun_ends:
        opened = _FORM_OF.match(plain, noun_end, end)
        if not opened:
            continue
        nouns, stop = noun_list(plain, opened.end(), end, actors.is_known)
        more = re.compile(r"\s+mit\s+").match(plain, stop, end)
        nouns += noun_list(plain, more.end(), end, actors.is_known)[0] if more else ()
        if _all_actors(plain, nouns, actors):
            return nouns
    return ()


def _by_label(plain: str, noun_ends: Sequence[int], end: int, actors: Actors) -> tuple[Noun, ...]:
    """Read "Kooperationsvereinbarung (nicht öffentlich): LKA, Zoll": without a verb the colon names who."""
    for noun_end in noun_ends:
        opened = re.compile(r"[^:]*:\s+").match(plain, noun_end, end)
        if opened and not FINITE_WORD.search(plain, noun_end, end):
            nouns, stop = noun_list(plain, opened.end(), end, actors.is_known)
            if stop == end and _all_actors(plain, nouns, actors):
                return nouns
    return ()


def _all_actors(plain: str, nouns: Sequence[Noun], actors: Actors) -> bool:
    wordings = [plain[n.start : n.end] for n in nouns]
    return bool(wordings) and all(actors.is_known(w) or looks_like_actor(w) for w in wordings)
