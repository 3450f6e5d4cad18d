"""The noun phrases of a clause: which stand alone (subject, object), which hang on a preposition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.sources.deutsch.nouns import noun_list
from pipeline.sources.deutsch.sentences import FINITE_WORD

if TYPE_CHECKING:
    from collections.abc import Callable

Number = Literal["sg", "pl"]

_PREPOSITIONS = {
    "im": "in", "am": "an", "ans": "an", "beim": "bei", "zum": "zu", "zur": "zu", "vom": "von", "ins": "in",
    **{word: word for word in (
        "an auf aus bei durch für gegen gegenüber in mit nach ohne seit trotz über um unter von vor wegen zu zwischen "
        "neben bezüglich hinsichtlich während innerhalb außerhalb").split(" ")},
}  # fmt: skip
_PRONOUNS = frozenset(
    {"diese", "dieser", "dieses", "diesen", "sie", "er", "es", "ihnen", "ihm", "letztere", "jene", "beide"}
)
_WORD = re.compile(r"[\wäöüÄÖÜß][\wäöüß./-]*|[(),;:„“”\"]")
_PLURAL_HEAD = re.compile(
    r"(?:stellen|behörden|ämter|dienste|träger|verbände|vereine|organisationen|en|innen|kräfte|e)$"
)
_SINGULAR_HEAD = re.compile(r"(?:polizei|behörde|stelle|anwaltschaft|justiz|zentrale|kirche|initiative)$")
_FEMININE_HEAD = re.compile(
    r"(?:polizei|behörde|stelle|anwaltschaft|justiz|zentrale|organisation|verwaltung|kirche|e)$"
)


# Nouns that stand without article as an object: people, and what is passed on.
_BARE_OBJECT = re.compile(
    r"Betroffene[nr]?|Opfern?|Zeug(?:en|innen)|Personen|Kontakt\w*|Hilfe\w*|Daten|Auskunft|Auskünfte|Zugang"
    r"|Unterstützung"
    r"|[A-ZÄÖÜ][\wäöüß-]*(?:ungen|ionen|daten|fälle|hinweise|heiten|keiten|nisse|angebote|material\w*)|Hinweise"
    r"|Fälle|Angebote"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase, or list of them, at `start:end` without article; `begin` is where article or preposition starts.

    `preposition` is empty for a subject or an object. `article` is the first one, in lower case. A `pronoun` stands
    for a phrase before it: alone ("diese"), or before a general noun ("diese Stellen").
    """

    begin: int
    start: int
    end: int
    preposition: str
    article: str
    pronoun: bool = False

    def wording(self, text: str) -> str:
        """Return the phrase without its article."""
        return text[self.start : self.end]


def phrases(text: str, start: int, end: int, is_known: Callable[[str], bool]) -> list[Phrase]:
    """Return the noun phrases of the clause `start:end`, in order."""
    found: list[Phrase] = []
    at = start
    while True:
        word = _WORD.search(text, at, end)
        if not word:
            return found
        lower = word[0].lower()
        preposition = _PREPOSITIONS.get(lower, "") if word[0] == lower or word.start() == start else ""
        resume = word.end() if preposition else word.start()
        phrase = _phrase(text, word.start(), resume, end, preposition, is_known)
        if phrase:
            found.append(phrase)
            at = phrase.end
        else:
            at = word.end()


def _phrase(
    text: str, begin: int, at: int, end: int, preposition: str, is_known: Callable[[str], bool]
) -> Phrase | None:
    word = _WORD.search(text, at, end)
    if not word:
        return None
    first = word[0].lower()
    if first in _PRONOUNS:
        after = _WORD.search(text, word.end(), end)
        if after and after[0][0].isupper() and first.startswith(("diese", "jene", "beide")):
            nouns, stop = noun_list(text, word.end(), end, is_known)
            if nouns:
                return Phrase(begin, nouns[0].start, stop, preposition, first, pronoun=first != "beide")
        return Phrase(begin, word.start(), word.end(), preposition, first, pronoun=True)
    if preposition:
        # "über mutmaßlich Betroffene": adverbs before the noun belong to the phrase.
        skipped = word
        for _ in range(2):
            adverb = skipped[0].islower() and not FINITE_WORD.fullmatch(skipped[0]) and skipped[0] not in _PREPOSITIONS
            nouns, stop = noun_list(text, skipped.start(), end, is_known)
            if nouns or not adverb:
                break
            following = _WORD.search(text, skipped.end(), end)
            if not following:
                return None
            skipped = following
        return (
            Phrase(begin, skipped.start() if skipped is not word else nouns[0].start, stop, preposition, first)
            if nouns
            else None
        )
    if (
        not word[0][0].isupper()
        and not re.match(r"(?:der|die|das|den|dem|ein\w{0,2}|alle|allen)$", first)
        and not _is_adjective(text, word, end)
    ):
        return None
    nouns, stop = noun_list(text, word.start(), end, is_known)
    if not nouns or FINITE_WORD.fullmatch(first):
        return None
    return Phrase(begin, nouns[0].start, _before_object(text, nouns[0].start, stop), "", first)


def _before_object(text: str, start: int, end: int) -> int:
    """Return where a subject ends: before an object without article, or before where and when it acts.

    "die Bundespolizei | Betroffene", "die Polizei | bei Schulungen".
    """
    adjunct = re.search(r"\s(?:bei|in)\s", text[start:end])
    end = start + adjunct.start() if adjunct else end
    for word in re.finditer(r"(?<=\s)[A-ZÄÖÜ][\wäöüß-]+", text[start:end]):
        before = text[start : start + word.start()].rstrip()
        if (
            _BARE_OBJECT.fullmatch(word[0])
            and before[-1] != ","
            and not before.endswith((" und", " sowie", " der", " des", " für"))
        ):
            return start + len(before)
    return end


def _is_adjective(text: str, word: re.Match[str], end: int) -> bool:
    after = _WORD.search(text, word.end(), end)
    ending = word[0].endswith(("e", "en", "er", "es", "em")) and len(word[0]) > 4
    return ending and not FINITE_WORD.fullmatch(word[0]) and bool(after and after[0][0].isupper())


def number(wording: str) -> Number:
    """Return whether the phrase is singular or plural, by its joints and the ending of its head noun."""
    if re.search(r"\s(?:und|sowie)\s|,", wording):
        return "pl"
    head = re.split(r"\s(?:für|gegen|des|der|in|bei|e\.)\s?", wording)[0].split(" ")[-1]
    if _SINGULAR_HEAD.search(head):
        return "sg"
    return "pl" if _PLURAL_HEAD.search(head) else "sg"


def is_feminine(wording: str) -> bool:
    """Tell whether the head of a singular phrase is feminine, by its ending."""
    return bool(_FEMININE_HEAD.search(wording.rsplit(" ", maxsplit=1)[-1]))


def bare(text: str, phrase: Phrase) -> tuple[int, int]:
    """Return the range of the phrase without leading adjectives: "spezialisierte Fachberatungsstellen"."""
    start = phrase.start
    while True:
        word = re.compile(r"[a-zäöüß][\wäöüß-]*\s+").match(text, start, phrase.end)
        if not word:
            return start, phrase.end
        start = word.end()
