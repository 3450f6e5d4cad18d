"""Lists of nouns: "dem Zoll, den Jugendämtern und der Beratungsstelle" and what belongs to each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.sources.deutsch.sentences import FINITE_WORD

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r"e\.\s?V\.|[\wäöüÄÖÜß][\w./&'-]*[\w]|\w|[,()„“”\"]|&")
ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split(" "))
_DETERMINERS = ARTICLES | frozenset({"beiden", "beide", "alle", "allen", "mehrere", "mehreren", "einige", "einigen"})
_PREPOSITIONS = frozenset({"von", "vom", "mit", "zwischen"})
# Words that are no nouns even where they open a sentence with a capital.
_FUNCTION_WORDS = frozenset(
    "am im in an auf ab aus bei beim nach vor durch für gegen über unter um ohne seit während wegen zu zum zur "
    "es sie er wir man dort hier auch außerdem ferner zudem derzeit aktuell bisher bislang noch nicht nur zwar "
    "jedoch aber doch dabei dazu daran dafür damit so wie als wenn da weil dass ob ihr ihre ihren ihm ihnen "
    "sich dies diese dieser dieses kein keine keinen unser unsere weitere neben gemeinsam regelmäßig bereits "
    "schon zusammen".split(" ")
)
# "unter Leitung des LKA" is no name.
_ENDING_LIKE_ADJECTIVES = frozenset(
    "unter außer neben gegen wegen hinter gegenüber außerdem sondern immer wieder weiter leider bisher daher gestern "
    "selber oder zusammen hingegen dagegen deswegen außen innen ohne gerne heute keine keinen keinem keiner".split(" ")
)
_INSIDE = frozenset({"für", "gegen", "des", "der", "in", "bei", "beim", "e.V.", "e. V."})
_QUOTES = frozenset('„“”"')
_NOT_ACTORS = frozenset(
    {"Grundlage", "Basis", "Rahmen", "Jahr", "Ende", "Anfang", "Mitte", "Form", "Zusammenarbeit", "Kooperation"}
)
_OPENING = re.compile(
    r"(?:\s*(?:auch|sich|unter anderem|u\.\s?a\.|insbesondere|vor allem|etwa|zum Beispiel|z\.\s?B\.|beispielsweise"
    r"|regelmäßig|jeweils|dort|hier|derzeit|aktuell|bereits|schon|sowohl|eng|gemeinsam|bisher|seitdem"
    r"|(?:bereits |schon )?(?:seit|im)(?: dem)?(?: Jahre?)? \d{4}|\d{4}"
    r"|seit (?:Anfang|Mitte|Ende) \d{4})(?!\w)\.?,?)*\s*"
)
_OFFICE = re.compile(
    r"(?:amt|ministerium|behörde|verwaltung|ressort|senat|referat|stelle|verband|zentrum|rat)\b", re.IGNORECASE
)
# The last part of the compound that names somebody who can act.
_ACTOR = re.compile(
    r"(?:polizei|anwaltschaft(?:en)?|beratung(?:en)?|stellen?|behörden?|ämter|amt|ministeri(?:um|en|ums)|gerichte?|zoll"
    r"|organisation(?:en)?|verb(?:and|ände)|vereine?|träger|kirchen?|gewerkschaft(?:en)?|kommunen?|einrichtung(?:en)?"
    r"|dienste?|häuser|haus|justiz|verwaltung(?:en)?|center|kammern?|zentr(?:um|en|ale)|initiativen?|netzwerke?"
    r"|beauftragten?|akteur(?:e|en|innen)|vertreter(?:n|innen)?|ressorts?|NGOs?|FBS|LKA|BKA)(?:\s|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """One entry of a list: the characters `start:end`, without article."""

    start: int
    end: int


def looks_like_actor(wording: str) -> bool:
    """Tell whether the head of the phrase is a kind of office, body or organisation."""
    head = re.split(r"\s(?:für|gegen|des|der|in|bei)\s", wording)[0]
    return bool(_ACTOR.search(head)) or bool(re.search(r"\b[A-ZÄÖÜ]{3,}", wording))


def noun_list(text: str, start: int, end: int, is_known: Callable[[str], bool]) -> tuple[tuple[Noun, ...], int]:
    """Read a list of nouns that begins at `start`; return its entries and where it stops, at the latest at `end`.

    Articles and repeated prepositions are left out, adjectives stay. An "und" inside of a name ("Amt für Migration
    und Flüchtlinge") is told from one between two names by `is_known` and by the kind of noun that follows.
    """
    opening = _OPENING.match(text, start, end)
    at = opening.end() if opening else start
    found: list[Noun] = []
    stop = at
    while True:
        noun, had_article = _noun(text, at, end)
        if noun is None:
            break
        if found and not had_article and _belongs_to_name(text, found[-1], noun, is_known):
            found[-1] = Noun(found[-1].start, noun.end)
        else:
            found.append(noun)
        stop = noun.end
        joint = re.compile(r"\s*(,\s*(?:und|sowie)?\b|(?:und|sowie|als auch|wie auch|&|bzw\.)(?=\s))\s*").match(
            text, stop, end
        )
        if not joint:
            break
        at = joint.end()
        again = _OPENING.match(text, at, end)
        at = again.end() if again else at
    return tuple(found), stop


def _noun(text: str, at: int, end: int) -> tuple[Noun | None, bool]:
    """Read one noun phrase at `at`; the flag says whether it has an article of its own."""
    first: int | None = None
    last = at
    article = False
    pending: int | None = None  # where an adjective or a linking word began that still waits for its noun
    resume = at
    for token in _TOKEN.finditer(text, at, end):
        if token.start() < resume:
            continue  # inside of brackets that have been taken whole
        if text[resume : token.start()].strip():
            break
        resume = token.end()
        word = _folded(token[0])
        if word == "(" and first is not None:
            close = _bracket(text, token.end(), end)
            if close is None:
                break
            last = resume = close
        elif word in _QUOTES:
            pending, last = (pending, token.end()) if first is not None else (pending or token.start(), last)
        elif word in {",", "(", ")", "&"} or FINITE_WORD.fullmatch(word):
            break
        elif first is None:
            if pending is None and (word in _DETERMINERS or word in _PREPOSITIONS):
                article = article or word not in {"von", "mit", "zwischen"}
            elif any(c.isupper() for c in word) and word not in _NOT_ACTORS:
                first, last, pending = (token.start() if pending is None else pending), token.end(), None
            elif _is_adjective(word):
                pending = token.start() if pending is None else pending
            else:
                break
        elif word.startswith("e.") or _continues_name(word):
            last, pending = token.end(), None
        elif word in _INSIDE and pending is None:
            pending = token.start()
        elif pending is None or not (word in ARTICLES or _is_adjective(word)):
            break
    return (Noun(first, last), article) if first is not None else (None, article)


def _folded(word: str) -> str:
    """Return a function word in lower case: at the start of a sentence it has a capital and is no noun all the same."""
    lower = word.lower()
    return lower if lower in _FUNCTION_WORDS | _DETERMINERS | _PREPOSITIONS else word


def _continues_name(word: str) -> bool:
    """Tell whether a word is a further part of a name: "Fachberatungsstelle KOBRAnet", "Referat 3a"; a year is not."""
    named = any(c.isupper() for c in word) or (word[0].isdigit() and not word.isdigit())
    return named and word not in _NOT_ACTORS


def _bracket(text: str, start: int, end: int) -> int | None:
    """Return where brackets after a name close; None where they do not, or speak of publication and not of the name."""
    close = text.find(")", start, end)
    return None if close < 0 or "öffentlich" in text[start:close].lower() else close + 1


def _is_adjective(word: str) -> bool:
    ending = word[0].islower() and word.endswith(("e", "en", "er", "es", "em")) and len(word) > 4
    return ending and word not in _ENDING_LIKE_ADJECTIVES


def _belongs_to_name(text: str, before: Noun, noun: Noun, is_known: Callable[[str], bool]) -> bool:
    """Tell whether the noun after "und" ends the name before it: "Ministerium für Justiz und Europa"."""
    name, following = text[before.start : before.end], text[noun.start : noun.end]
    head, _, subject = name.partition(" für ")
    if not subject or not _OFFICE.search(head):
        return False
    if is_known(f"{name} und {following}"):
        return True
    return not is_known(following) and not looks_like_actor(following)
