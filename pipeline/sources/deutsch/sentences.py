"""Sentences and clauses of German prose.

All offsets count in the text as given. `unified` never changes a text's length, so that what a pattern finds in the
unified text stands at the same place in the printed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["haupt", "relativ", "grund", "bedingung", "dass", "neben"]

_UNIFIED = str.maketrans({**dict.fromkeys("‐‑‒−", "-"), **dict.fromkeys("—", "–"), **dict.fromkeys("’‘", "'")})

_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
MONTH = f"(?:{_MONTHS})"
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜ]|bzw|ggf|ca|evtl|inkl|usw|etc|Nr|Abs|Art|Dr|Prof|St|Str|vgl|sog|zzt|bspw|insb|gem|einschl|Tel"
    r"|Jan|Feb|Mrz|Apr|Aug|Sept|Okt|Nov|Dez|e\.\s?V|z\.\s?B|u\.\s?a|d\.\s?h|i\.\s?d\.\s?R|z\.\s?T|o\.\s?ä)|\b\d{1,2})$"
)
# After these a full stop may end the sentence all the same, if a word follows that begins one.
_MAY_END = re.compile(r"(?:\be\.\s?V|\busw|\betc|\bu\.\s?a)$")
_OPENER = re.compile(
    r"(?:Der|Die|Das|Den|Dem|Ein|Eine|Es|Sie|Er|In|Im|Am|An|Auf|Auch|Dies\w*|Für|Hier|Dort|Außerdem|Ferner|Zudem|Seit"
    r"|Zwischen|Bei|Mit|Kein\w*|Nach|Derzeit|Aktuell|Bisher|Zwar|Beide|Beteiligt\w*)\b"
)
_STOP = re.compile(r"[.!?]+[\"“”»«')\]]*(?=\s)|[.!?]+[\"“”»«')\]]*$")

# Finite verbs as they stand in such prose; lower case, because "Arbeit" and "Treffen" are nouns.
FINITE = (
    r"(?:ist|sind|war|waren|sei|seien|wäre|wird|werden|wurde|wurden|würde|hat|haben|hatte|hatten|gibt|gab|geben"
    r"|besteht|bestehen|bestand|bestanden|existiert|existieren|existierte|liegt|liegen|lag|lagen|fehlt|fehlen|fehlte"
    r"|verfügt|verfügen|verhandelt|verhandeln|arbeitet|arbeiten|erarbeitet|erarbeiten|nimmt|nehmen|nahmen|wirkt|wirken"
    r"|tauscht|tauschen|regelt|regeln|gilt|gelten|soll|sollen|sollte|sollten|darf|dürfen|dürfte|kann|können|könne"
    r"|könnte|muss|müssen|trat|traten|tritt|treten|schloss|schlossen|schließt|schließen|unterzeichnete|unterzeichneten"
    r"|unterschrieb|unterschrieben|vereinbarte|vereinbarten|einigte|einigten|findet|finden|tagt|tagen|trifft|treffen"
    r"|steht|stehen|befindet|befinden|läuft|laufen|kennt|kennen|beteiligt|beteiligen|koordiniert|koordinieren|bildet"
    r"|bilden|stellt|stellen|bietet|bieten|gehört|gehören|kooperiert|kooperieren|plant|planen|beruht|beruhen|basiert"
    r"|basieren|sitzt|sitzen|kommt|kommen|ruht|ruhen|scheiterte|scheiterten|informiert|informieren|weist|weisen"
    r"|bereitet|bereiten|entwickelt|entwickeln|erstellt|erstellen|beschreibt|beschreiben|enthält|umfasst|dient|dienen"
    r"|stimmt|stimmen|willigt|willigen|braucht|lässt|lassen|bleibt|bleiben|begann|begannen|beginnt|hieß|heißt|zählt"
    r"|zählen|gründete"
    r"|gründeten|zeigt|führt|führen|gibt|teilt|teilen|verpflichtet|verpflichten|geht|gehen|setzt|setzen|erfolgt"
    r"|erfolgen|weiß|prüft|prüfen|lief|liefen|kam|kamen|fand|fanden|blieb|blieben|ging|gingen|stammt|stammen|endet|enden"
    r"|endete|endeten|scheitert|scheitern|entsteht|entstehen|entstand|entfällt|entfiel|erhält|erhalten|sieht|sehen)"
)
FINITE_WORD = re.compile(rf"\b{FINITE}\b")
# Participles that look like finite verbs, where they end a clause: "sind … beteiligt".
_PARTICIPLE = re.compile(
    r"(?:unterzeichnet|vereinbart|beteiligt|verpflichtet|verhandelt|erarbeitet|entwickelt|erstellt|unterschrieben"
    r"|geregelt"
    r"|vertreten|informiert|koordiniert)"
)
_FINITE_LAST = re.compile(
    r"\b(?!(?:nicht|jetzt|selbst|seit|mit|statt|dort)\b)"
    rf"(?!{_PARTICIPLE.pattern}\b)"
    rf"(?:{FINITE}|(?!ge)[a-zäöüß]{{3,}}(?:t|ieren)"
    rf"|(?!ge)[a-zäöüß]{{2,}}(?:nehmen|wirken|arbeiten|tauschen|gehören|weisen|geben|stehen|gelten))\s*$"
)
# In a condition any verb may come last; nothing but a verb does.
_VERB_LAST = re.compile(r"\b[a-zäöüß]+(?:t|n)\s*$|\b(?:ist|sind)\s*$")
_SUBORDINATE = re.compile(
    r"(?P<grund>(?:da|weil|denn|zumal)\b(?!\s+(?:sind|gibt)\b))"
    r"|(?P<bedingung>(?:wenn|falls|sofern|soweit|solange)\b)"
    r"|(?P<dass>dass\b)"
    r"|(?P<neben>(?:obwohl|obgleich|wobei|während|sodass|so dass|nachdem|bevor|ob|um|wie|damit|bis|worauf|wodurch)\b)"
)
_RELATIVE = re.compile(
    r"(?:(?:an|in|bei|mit|auf|nach|zu|von|für|über|zwischen|aus|unter|durch)\s+)?"
    r"(?:der|die|das|dem|den|deren|dessen|denen|welche[rsmn]?|woran|worin|wonach|wofür|wobei)\b"
)
_NEW_MAIN = re.compile(
    r"(?:(?:und|oder|aber|sondern|doch|jedoch|allerdings)\s+)?"
    r"(?:allerdings|jedoch|doch|aber|sondern|sie|es|er|diese[rs]?|dieses|dort|hier|auch|außerdem|zudem"
    rf"|{FINITE}|(?:ist|wird|wurde|liegt)\s+(?:aber|jedoch|allerdings))\b"
)
# "…, in Berlin wird verhandelt", "…, der Text liegt nicht vor": a main clause that begins with where, when or who.
_FRONTED = re.compile(
    rf"(?:(?:in|im|für|bei|am|seit|auf|mit|zwischen|nach|unter|zum|zur)\s+(?:[\wäöüß-]+\s+){{1,4}}|(?:der|die|das|ein|eine)\s+[A-ZÄÖÜ][\wäöüß-]+\s+)"
    rf"{FINITE}\s+\S"
)
_CONTRAST = re.compile(r"(?:sondern|wohl aber|aber|jedoch|doch)\s")
_BREAK = re.compile(r"[,;:]\s|\s–\s")
_JOINT = re.compile(r"(?:,\s*)?\s\b(?:und|oder|sondern)\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """The characters `start:end` of a text, and how the clause hangs on the sentence."""

    start: int
    end: int
    kind: ClauseKind


def unified(text: str) -> str:
    """Return the text, of the same length, with one kind of hyphen, dash and apostrophe."""
    return text.translate(_UNIFIED)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, end punctuation included.

    "e.V.", "z. B.", "22. Juli" do not end one; a full stop without a following space does not either.
    """
    found = []
    start = 0
    for stop in _STOP.finditer(text):
        rest = text[stop.end() :].lstrip()
        before = text[start : stop.start()]
        if rest and stop[0].startswith(".") and len(stop[0].rstrip("\"“”»«')]")) == 1 and not _ends(before, rest):
            continue
        if text[start : stop.end()].strip():
            found.append(_trimmed(text, start, stop.end()))
        start = stop.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return found


def _ends(before: str, rest: str) -> bool:
    if rest[0].islower():
        return False
    if _ABBREVIATED.search(before):
        return bool(_MAY_END.search(before) and _OPENER.match(rest))
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """Return the clauses of the sentence `start:end`, in order and without gaps but for the signs between them.

    A comma opens a clause where a conjunction, a relative pronoun with its verb at the end, or a new subject or verb
    follows; in a list of nouns it does not. "und" opens one where both sides have a finite verb.
    """
    cuts: list[tuple[int, int, ClauseKind]] = [(start, start, _kind_at(text, start, end, first=True))]
    for sign in re.finditer(r"\s*[,;:]\s+|\s+–\s+", text[start:end]):
        at, resume = start + sign.start(), start + sign.end()
        # "Beteiligte: LKA und Zoll": without a verb on either side a label and what it labels are one.
        label = ":" in sign[0] and not FINITE_WORD.search(text[cuts[-1][1] : at] + text[resume:end])
        hard = "," not in sign[0] and not label
        opened = _opened(text, resume, end)
        if opened or hard:
            cuts.append((at, resume, opened or "haupt"))
    whole = [Clause(cut[1], (cuts[i + 1][0] if i + 1 < len(cuts) else end), cut[2]) for i, cut in enumerate(cuts)]
    return [part for clause in _resumed(text, whole) for part in _at_conjunctions(text, clause)]


_KINDS: dict[str, ClauseKind] = {"grund": "grund", "bedingung": "bedingung", "dass": "dass", "neben": "neben"}


def _kind_at(text: str, start: int, end: int, *, first: bool = False) -> ClauseKind:
    """Return the kind of clause that a conjunction at `start` makes; at the `first` word "um", "wie" make none."""
    if start >= end:
        return "haupt"
    found = _SUBORDINATE.match(text[start].lower() + text[start + 1 : end])
    if not found or (first and found[0] in {"wie", "um", "bis"}):
        return "haupt"
    return _KINDS[found.lastgroup or "neben"]


def _opened(text: str, at: int, end: int) -> ClauseKind | None:
    """Return the kind of clause that opens at `at`, after a comma; None where the comma only lists."""
    kind = _kind_at(text, at, end)
    if kind != "haupt":
        return kind
    breaks = [m.start() for m in _BREAK.finditer(text, at, end)] + [end]
    segment = text[at : breaks[0]].rstrip(" .!?")
    if _RELATIVE.match(segment):
        # "…, an dem Polizei, Zoll und Caritas sitzen": the verb may stand behind the commas of a list.
        if any(_is_relative(text[at:stop].rstrip(" .!?")) for stop in breaks[:6]):
            return "relativ"
        # "…, die am Runden Tisch sitzen und sich austauschen": the verb ends the first of two joined predicates.
        joined = _JOINT.search(segment)
        if joined and _FINITE_LAST.search(segment[: joined.start()]):
            return "relativ"
    if _CONTRAST.match(segment) or _FRONTED.match(segment):
        return "haupt"
    if _NEW_MAIN.match(segment) and (FINITE_WORD.search(segment) or " " not in segment):
        return "haupt"
    joint = re.match(r"(?:und|oder|aber|doch|sondern|jedoch)\s", segment)
    return "haupt" if joint and FINITE_WORD.search(segment) else None


def _is_relative(segment: str) -> bool:
    """Tell whether the only finite verb is the last word."""
    last = _FINITE_LAST.search(segment)
    if not last:
        return False
    return all(f.start() >= last.start() or not segment[f.end() :].strip() for f in FINITE_WORD.finditer(segment))


def _resumed(text: str, found: list[Clause]) -> list[Clause]:
    """Cut a subordinate clause where its sentence goes on: "Der Tisch, an dem X sitzt, tagt selten"."""
    result: list[Clause] = []
    for clause in found:
        ends = {"relativ": _FINITE_LAST, "bedingung": _VERB_LAST}.get(clause.kind)
        comma = text.find(", ", clause.start, clause.end) if ends else -1
        if ends and comma >= 0 and ends.search(text[clause.start : comma]):
            result += [Clause(clause.start, comma, clause.kind), Clause(comma + 2, clause.end, "haupt")]
        else:
            result.append(clause)
    return result


def _at_conjunctions(text: str, clause: Clause) -> list[Clause]:
    """Cut a clause at each "und" with a finite verb on both sides, and at each "und dass"."""
    parts = []
    start, kind = clause.start, clause.kind
    for joint in _JOINT.finditer(text, clause.start, clause.end):
        following = _JOINT.search(text, joint.end(), clause.end)
        right = text[joint.end() : following.start() if following else clause.end]
        opened = _kind_at(text, joint.end(), clause.end)
        subordinate = opened in {"dass", "bedingung", "grund"}
        if subordinate or (_has_verb(text[start : joint.start()]) and _has_verb(right)):
            parts.append(Clause(start, joint.start(), kind))
            start, kind = joint.end(), opened if subordinate else kind
    return [*parts, Clause(start, clause.end, kind)]


def _has_verb(segment: str) -> bool:
    """Tell whether a part of a clause has a finite verb of its own, and not only a participle."""
    body = segment.rstrip(" .!?")
    found = list(FINITE_WORD.finditer(body))
    return any(f.end() < len(body) or not _PARTICIPLE.fullmatch(f[0]) for f in found)
