"""Who speaks in a text, in what function and for whom, and whether the words are a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.sources.deutsch.nouns import looks_like_actor

if TYPE_CHECKING:
    from collections.abc import Callable

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Voice:
    """A person who is quoted or reported, as ranges of the text. `quotes` is empty for reported speech."""

    person: Range
    function: Range | None
    organisation: Range | None
    quotes: tuple[Range, ...]


_QUOTE = re.compile(
    r"„(?P<a>[^“”\"]+)[“”\"]|“(?P<b>[^”“]+)”|\"(?P<c>[^\"]+)\"|»(?P<d>[^«]+)«|«(?P<e>[^»]+)»|„(?P<f>[^“”\"]+)$"
)
_NAME_PART = r"[A-ZÄÖÜ][a-zäöüßé]+(?:-[A-ZÄÖÜ]?[a-zäöüßé]+)*"
_NAME = rf"(?:(?:Dr|Prof)\.\s*(?:med\.\s*|jur\.\s*)?)*{_NAME_PART}(?:\s(?:von|van|de|zu|der|den))*\s{_NAME_PART}"
_OFFICE = (
    r"(?:[A-ZÄÖÜ]?[\wäöüß-]*(?:[Ll]eiter(?:in)?|[Gg]eschäftsführer(?:in)?|[Gg]eschäftsführung|[Pp]räsident(?:in)?"
    r"|[Ss]precher(?:in)?|[Vv]orsitzende[r]?|[Rr]eferent(?:in)?"
    r"|[Dd]irektor(?:in)?|[Vv]orstand|[Vv]orständin|[Mm]inister(?:in)?|[Bb]eauftragte[r]?|[Ss]ekretär(?:in)?"
    r"|[Kk]oordinator(?:in)?|[Cc]hef(?:in)?|[Rr]at|[Rr]ätin"
    r"|[Mm]itarbeiter(?:in)?|[Bb]erater(?:in)?|[Bb]eamte[r]?|[Bb]eamtin|[Kk]ommissar(?:in)?))"
)
_INTRODUCES = r"(?:de[rs]|für|im|in der|bei der|beim|bei|am|an der|vom|von)"
_CAPITAL = r"(?:e\.\s?V\.|[A-ZÄÖÜ][\wäöüß.-]*[\wäöüß])"
# What hangs on the function: as much as there is before a comma, or as little as leaves a name behind it.
_ATTRIBUTES = rf"(?:\s{_INTRODUCES}\s(?:[a-zäöüß]+\s)?{_CAPITAL}(?:\s{_CAPITAL})*(?:\sund\s{_CAPITAL})?)*"
_FEW_ATTRIBUTES = rf"(?:\s{_INTRODUCES}\s(?:[a-zäöüß]+\s)?{_CAPITAL}(?:\s{_CAPITAL})*?(?:\sund\s{_CAPITAL})?)*?"
_SAYS = re.compile(
    r"\b(?:sag(?:t|te|en)|erläuter(?:t|te)|ergänz(?:t|te)|beton(?:t|te)|erklär(?:t|te)|so|äußer(?:t|te)|verweist"
    r"|verwies|nennt|nannte|lobt|lobte|begrüß(?:t|te)|unterstreicht"
    r"|unterstrich|heb(?:t)|hob|weist|wies|füg(?:t|te)|mein(?:t|te)|freut|bericht(?:et|ete)|kommentier(?:t|te)"
    r"|bekräftig(?:t|te)|würdig(?:t|te)|sieht|sah|hält|dankt|zeigt"
    r"|hofft|findet|spricht|resümier\w+|fordert|schätzt|stellt)\b"
)
_NOUNS = re.compile(r"\b(?:Der|Die|Das|Dem|Den|Für|Im|In|Bei|Beim|Seit|Und|Auch|Am|Laut|So|Frau|Herr)\s")
# "Mathias Schaef, Leiter der Abteilung … im Bundespolizeipräsidium, …"; brackets do as well as commas.
_NAME_FIRST = re.compile(
    rf"(?P<name>{_NAME})\s*(?:,|\()\s*(?:(?:die|der)\s)?(?P<office>{_OFFICE})(?P<attributes>{_ATTRIBUTES})"
)
# "Der Leiter der Abteilung … im Bundespolizeipräsidium, Mathias Schaef …", "Geschäftsführerin Sophia Wirsching"
_OFFICE_FIRST = re.compile(rf"(?P<office>\b{_OFFICE})(?P<attributes>{_FEW_ATTRIBUTES}),?\s(?P<name>{_NAME})")
# "Mathias Schaef, der im Bundespolizeipräsidium die Abteilung … leitet"
_NAME_LEADS = re.compile(
    rf"(?P<name>{_NAME}),\s(?:der|die)\s(?P<office>[^,.;]*?\b(?:leitet|vertritt|führt))\b(?P<attributes>)"
)
# "…", sagt Sophia Wirsching.
_NAME_ALONE = re.compile(rf"{_SAYS.pattern}\s(?P<name>{_NAME})|(?P<first>{_NAME})\s{_SAYS.pattern}")
_INSIDE = re.compile(rf"\b(?:im|beim|bei der|in der|für den|für die)\s(?P<org>{_CAPITAL}(?:\s{_CAPITAL})*)")
_FOR = re.compile(r"\b[Ff]ür\s(?:den|die|das)\s(?P<org>[A-ZÄÖÜ][\wäöüß.-]*(?:\se\.\s?V\.)?)")
_ATTRIBUTE = re.compile(r"\s(?:de[rs]|für|im|in der|bei der|beim|bei|am|an der|vom|von)\s")
_DEPARTMENT = re.compile(
    r"^(?:\w*[Aa]bteilung|\w*[Rr]eferats?|\w*[Bb]ereichs?|\w*[Dd]ezernats?|Stabsstelle|Fachstelle|Gruppe|Direktion"
    r"|Sachgebiets?|Projekts?)\b"
)


def read_voice(text: str, is_actor: Callable[[str], bool]) -> Voice | None:
    """Return who speaks in a paragraph; None where nobody does.

    A person with a function speaks where the text quotes, or has a verb of saying. That somebody signed is no voice.
    """
    quotes = tuple(m.span(m.lastgroup) for m in _QUOTE.finditer(text) if m.lastgroup and len(m[0].split()) > 3)
    outside = list(text)
    for low, high in quotes:
        outside[low:high] = " " * (high - low)
    plain = "".join(outside)
    found = _NAME_FIRST.search(plain) or _OFFICE_FIRST.search(plain) or _NAME_LEADS.search(plain)
    if found is None and quotes:
        alone = _NAME_ALONE.search(plain)
        person = alone.span("name" if alone["name"] else "first") if alone else None
        return Voice(person, None, None, quotes) if person and _is_name(plain[slice(*person)], is_actor) else None
    if not found or not (quotes or _SAYS.search(plain)):
        return None
    low, high = found.span("name")
    opening = _NOUNS.match(plain, low, high)
    if opening or not _is_name(plain[low:high], is_actor):
        return None
    function, organisation = _function(plain, found, is_actor)
    return Voice((low, high), function, organisation, quotes)


def has_quotation(text: str) -> bool:
    """Tell whether somebody's words stand in quotation marks, and not only a title or a term."""
    return any(len(m[0].split()) > 3 for m in _QUOTE.finditer(text))


def _is_name(wording: str, is_actor: Callable[[str], bool]) -> bool:
    return not any(is_actor(w) or looks_like_actor(w) or re.fullmatch(_OFFICE, w) for w in wording.split())


def _function(plain: str, found: re.Match[str], is_actor: Callable[[str], bool]) -> tuple[Range | None, Range | None]:
    """Split "Leiter der Abteilung Kriminalitätsbekämpfung im Bundespolizeipräsidium" into function and organisation."""
    start, end = found.start("office"), found.end("attributes")
    inside = _INSIDE.search(plain, start, found.end("office"))
    if inside:
        return (start, end), inside.span("org")
    cuts = list(_ATTRIBUTE.finditer(plain, found.start("attributes"), end))
    for i, cut in enumerate(cuts):
        stop = cuts[i + 1].start() if i + 1 < len(cuts) else end
        wording = plain[cut.end() : stop]
        known = is_actor(wording) or looks_like_actor(wording) or "präsidium" in wording.lower() or "e.V" in wording
        if known and not _DEPARTMENT.match(wording):
            return (start, cut.start()), (cut.end(), end)
    if cuts and not _DEPARTMENT.match(plain[cuts[-1].end() : end]):
        return (start, cuts[-1].start()), (cuts[-1].end(), end)
    after = re.compile(r"\s*,\s*(?P<org>[A-ZÄÖÜ][\wäöüß.-]*(?:\se\.\s?V\.)?)(?=\s*[),:])").match(plain, end)
    if after and (is_actor(after["org"]) or looks_like_actor(after["org"])):
        return (start, end), after.span("org")
    spoken_for = _FOR.search(plain, 0, found.start())
    return (start, end), (spoken_for.span("org") if spoken_for else None)
