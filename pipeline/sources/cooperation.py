"""What German sentences say of cooperation agreements, concepts and round tables.

One small rule a thing said: that there is one, that there is none, that it is being negotiated, whether it is
published, since when, between whom, and why not. A rule speaks only where the grammar is clear; doubt is a finding
of its own, so that nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.sources.deutsch.nouns import ARTICLES, looks_like_actor
from pipeline.sources.deutsch.sentences import FINITE, FINITE_WORD, MONTH, Clause, clauses, sentences, unified
from pipeline.sources.deutsch.words import unknown_words
from pipeline.sources.participants import participants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.sources.participants import Actors

Form = Literal["kooperationsvereinbarung", "kooperationskonzept", "runder_tisch"]
Kind = Literal[
    "besteht",
    "keine",
    "in_verhandlung",
    "runder_tisch",
    "veroeffentlicht",
    "unveroeffentlicht",
    "keine_oeffentliche",
    "seit",
    "anzahl",
    "beteiligt",
    "grund",
    "verweis",
    "zweifel",
    "rest",
]


THERE: frozenset[Kind] = frozenset({"besteht", "in_verhandlung", "runder_tisch"})
"""What says of a form that there is one, or will be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the characters `start:end` say, and of which form; form None where the form has no code.

    `start:end` is the clause for a statement, the noun for "beteiligt" and "anzahl" ("eine" or "mehrere" in
    `value`), the years' phrase for "seit" (year in `value`), the subordinate clause for "grund", the words that no rule
    reads in a clause that is read else for "rest".
    """

    kind: Kind
    form: Form | None
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause and what the rules found in it."""

    clause: Clause
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """The sentence `start:end` and its clauses."""

    start: int
    end: int
    clauses: tuple[ReadClause, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that the sentence says."""
        return tuple(f for c in self.clauses for f in c.findings)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A form as a clause names it: its noun phrase from determiner to noun. A pronoun makes one, too."""

    form: Form | None
    gender: str  # m, f, n; p where the noun is plural
    start: int
    end: int
    determiner: str = ""
    adjectives: str = ""
    preposition: str = ""
    pronoun: bool = False

    @property
    def is_table(self) -> bool:
        return self.form == "runder_tisch"


_FORM = re.compile(
    r"(?P<table>\brund(?:e[rnms]?)[ -]tisch(?:(?P<tables>en?)|e?s)?\b)"
    r"|(?P<agreement>(?:\b[\w-]*kooperations-?vereinbarung|(?<![\w-])Vereinbarung)(?P<agreements>en)?\b)"
    r"|(?P<concept>(?:\b[\w-]*kooperations-?konzept|(?<![\w-])Konzept)(?:s|es|(?P<concepts>en?))?\b)"
    r"|(?P<other>\b(?:[\w-]*kooperations-?)(?:abkommen|vertrag|vertrags|vertrages|(?P<others>verträgen?))\b)",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    "an am anstelle auf aus bei beim bezüglich durch für gemäß hinsichtlich im in laut mit nach ohne per statt trotz "
    "um unter von vom zu zum zur zwischen über".split(" ")
)
_DETERMINERS = ARTICLES | frozenset(
    "kein keine keinen keinem keiner keines diese dieser dieses diesem diesen eigene solche ihre ihr ihrer ihren ihrem "
    "seine seiner unsere jene mehrere zwei drei beide jede weder noch".split(" ")
)
_ADVERB_IN_PHRASE = frozenset({"nicht", "noch", "öffentlich", "allgemein", "online", "landesweit", "bereits"})
# "Zum Stand der Vereinbarung", "Die Umsetzung des Konzepts": what is said is said of the noun before.
_ATTRIBUTE_OF = re.compile(r"\b(?P<head>[A-ZÄÖÜ][\wäöüß-]+)\s+$")
# Of these one may say that they go on: then the thing itself is being negotiated.
_MAKING = re.compile(
    r"Abschluss|Entwurf|Entwürfe|Erstellung|Erarbeitung|Ausarbeitung|Entwicklung|Vorbereitung|Planung|Abstimmung"
    r"|Unterzeichnung|Verhandlung(?:en)?|Aushandlung|Verabschiedung"
)
# "Vereinbarung zum Datenschutz" is none on cooperation.
_OTHER_SUBJECT = re.compile(
    r"\s+(?:zum|zur|über|für)\s+(?![^,.;]*(?:[Kk]ooperation|[Zz]usammenarbeit|[Mm]enschenhandel|[Oo]pfer|[Bb]etroffene|\bSchutz\b"
    r"|Ausbeutung|[Ss]telle|[Pp]olizei))"
)
_GENITIVES = frozenset("der des einer eines dieser dieses ihrer".split(" "))
_BASIS_NOUN = re.compile(
    r"\b(?:Grundlage|Basis|Rahmen|Sinne?|Umsetzung)\s+(?:eines|einer|der|des|dieser|ihrer|von)?\s*$"
)
_FORM_NOUN = re.compile(r"\b(?:Form|Gestalt)\s+(?:eines|einer|von)?\s*$")

_PUBLIC_WORD = (
    r"(?:veröffentlicht\w*|publiziert\w*|öffentlich\w*|online|zugänglich\w*|einsehbar\w*|abrufbar\w*|verfügbar\w*"
    r"|im Internet|im Netz)"
)
_UNPUBLISHED = re.compile(
    rf"\bunveröffentlicht\w*|\bnicht-?öffentlich\w*|\bnicht (?:zur Veröffentlichung|für die Öffentlichkeit)\b"
    rf"|\bnicht\s+(?:(?:mehr|frei|allgemein|für die)\s+)*{_PUBLIC_WORD}"
    rf"|\bVeröffentlicht\b.*\bnicht\b|\b(?:nur|rein|ausschließlich)\s+(?:\w+\s+){{0,3}}(?:intern|[Dd]ienst)\w*"
    rf"|\bintern\b"
    r"|\bvertraulich\w*|\bunter Verschluss|\bnur den (?:Beteiligten|Partnern|Unterzeichnern)\b"
    r"|\bkeine[nrms]?\s+(?:öffentliche\w*|veröffentlichte\w*)\s+(?:Fassung|Version)"
    r"|\bnicht\b(?:\s\w+){0,3}\s(?:heruntergeladen|eingesehen|veröffentlicht)\b",
)
_PUBLISHED = re.compile(
    r"\b[Vv]eröffentlicht\b|\böffentlich(?:\s(?:einsehbar|zugänglich|verfügbar|abrufbar|gemacht))\b|\bpubliziert\b"
    r"|\b(?:ist|sind)(?:\s\w+){0,2}\söffentlich$|\b(?:abrufbar|einsehbar)\b|\bzum Download\b|\bherunter(?:ge|zu)laden\b"
    r"|\bonline\b|\bim (?:Internet|Netz)\b|\b(?:kann|können)\b.*\beingesehen\b",
)
_PUBLIC_ADJECTIVE = re.compile(_PUBLIC_WORD)
_PRIVATE_ADJECTIVE = re.compile(
    r"\bnicht[- ]?(?:\w+ )?(?:öffentlich|veröffentlicht|zugänglich)|\bunveröffentlicht|\binterne|\bvertraulich"
)
_FUTURE = re.compile(r"\b(?:soll|sollen|wird|werden)\b")
_TEXT_NOUN = re.compile(r"\b(?:Text|Wortlaut|Fassung|Dokument|Papier|Inhalt(?:e)?)\b")

_SIGNED = (
    r"(?:(?:ab)?geschlossen|unterzeichnet|unterschrieben|vereinbart|getroffen|verabschiedet|verständigt|geeinigt"
    r"|eingegangen|gegründet|eingerichtet|in Kraft getreten|ins Leben gerufen|beschlossen)"
)
_SIGNED_ACTIVE = r"(?:schloss(?:en)?|unterzeichneten?|unterschrieb(?:en)?|vereinbarten?|trafen|einigten?|gründeten?)"
_SIGNING = re.compile(rf"\b(?:{_SIGNED}|{_SIGNED_ACTIVE}|in Kraft|geschlossene\w*|unterzeichnete\w*)\b")
_EXISTS = re.compile(
    r"\bgibt\b|\bgilt\b|\bgelten\b|\bbesteh(?:t|en)\b|\bexistier(?:t|en)\b|\b(?:liegt|liegen)\b.*\bvor\b"
    r"|\bvorlieg(?:t|en)\b"
    r"|\bvorhanden\b|\b(?:hat|haben|verfügt|verfügen|besitzt|besitzen|kennt)\b|\bin Kraft\b|\bregel(?:t|n)\b"
    r"|\bbild(?:et|en)\b"
    rf"|\bist\b.*\bGrundlage\b|\bGrundlage\b.*\bist\b|\b(?:wurden?|ist|sind|worden)\b.*\b{_SIGNED}\b|\b{_SIGNED}\b.*\b(?:wurden?|worden)\b"
    rf"|\b{_SIGNED}\s+(?:wurden?|ist|sind|haben)\b|\b{_SIGNED_ACTIVE}\b|\bbeschreib(?:t|en)\b|\bsteht zur Verfügung\b"
)
_WORKS_ON_IT = re.compile(
    r"\b(?:arbeit\w*|kooperier\w*|zusammenarbeit\w*|regel[nt]\b|geregelt|festgelegt|vereinbart|verankert|beruh\w*"
    r"|basier\w*"
    r"|zusammen|verständigt|geeinigt|einigten?|stützen?|abgestimmt|abstimmen|organisiert)"
)
_BINDING_PREPOSITIONS = frozenset({"in", "im", "mit", "durch", "nach", "gemäß", "laut", "auf", "per"})
_NEGOTIATED = re.compile(
    r"\bverhandel(?:t|n)\b|\bausgehandelt\b|\b[Ii]n\s+(?:\w+\s+)?(?:Verhandlung(?:en)?|Vorbereitung|Planung"
    r"|Erarbeitung|Arbeit"
    r"|Ausarbeitung|Abstimmung|Entwicklung|Bearbeitung|Aushandlung)\b|\bim (?:Entstehen|Aufbau)\b"
    r"|\b(?:wird|werden)\b.*\b(?:erarbeitet|vorbereitet|entwickelt|abgestimmt|ausgearbeitet|erstellt|entworfen)\b"
    r"|\b(?:Verhandlungen|Gespräche|Abstimmungen)\b.*\b(?:laufen|dauern|andauern|aufgenommen|geführt)\b"
    r"|\b(?:laufen|dauern|finden)\b.*\b(?:Verhandlungen|Gespräche|Abstimmungen)\b|\b(?:plant|planen|geplant)\b"
    r"|\bbereite[nt]\b.*\bvor\b|\berarbeite[nt]\b|\bentwickel[nt]\b|\bvor (?:dem Abschluss|der Unterzeichnung)\b"
    r"|\bstimm(?:t|en)\b.*\bab$"
)
_IMPERSONAL = re.compile(
    r"\b(?:wird|werden)\b[^,]*\bverhandelt\b|\bVerhandlungen\b|^\W*(?:noch |derzeit |aktuell )*[Ii]n V"
)
_AUXILIARY = re.compile(r"\b(?:wird|werden|wurden?|worden|ist|sind|hat|haben)\b")
_PARTICIPLE_LAST = re.compile(
    r"\b(?:[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|(?:be|er|ver|ent)[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert)$"
)
_KNOWN_PARTICIPLE = re.compile(
    rf"(?:{_SIGNED}|{_PUBLIC_WORD}|geregelt|festgelegt|verankert|festgehalten|vereinbart|beteiligt|vertreten|eingebunden"
    r"|einbezogen|geworden|zusammengearbeitet|gearbeitet|eingesehen|heruntergeladen|gekommen|getragen|getreten|aufgenommen|bestimmt|gefunden"
    r"|(?:fort|fest)geschrieben|überarbeitet|aktualisiert|erneuert|erweitert|angepasst|evaluiert|verhandelt|verzichtet"
    r"|abgesehen|vorbereitet|entwickelt|abgestimmt|ausgearbeitet|erstellt|entworfen|ausgehandelt|geplant"
    r"|erarbeitet)"
)
_KNOWN_PARTICIPLE_WORD = re.compile(rf"\b{_KNOWN_PARTICIPLE.pattern}\b", re.IGNORECASE)
_WORKED_OUT = re.compile(
    r"\b(?:wurden?|worden|haben?|hat|hatten?)\b.*\b(?:erarbeitet|vorbereitet|entwickelt|verhandelt)\b"
)
_BROKEN_OFF = re.compile(r"\b(?:gescheitert|scheiter\w+|abgebrochen|ruh(?:t|en)|ausgesetzt|gestoppt|verworfen)\b")
_REVISED = re.compile(
    r"\b(?:überarbeitet|fortgeschrieben|aktualisiert|erneuert|erweitert|angepasst|neu verhandelt|evaluiert)\b"
)
_ABSENT = re.compile(r"\bfehl(?:t|en)\b|\bsteh(?:t|en)\s(?:\w+\s)*aus\b|\bFehlanzeige\b|\bnicht zustande\b")
_DONE_WITHOUT = re.compile(r"\b(?:verzichtet|abgesehen)\b")
_IN_FORCE = re.compile(r"\bin Kraft\b")
# "Kooperationsvereinbarung: keine"
_LABELLED_NONE = re.compile(
    r":\s*(?:(?:noch|bisher|derzeit|aktuell)\s+)*(?:keine?[nrs]?|nein|fehlt)\b(?=\s*(?:,|vorhanden|$))"
)
_BETWEEN_TWO = re.compile(r"\bzwischen\b", re.IGNORECASE)
_NEITHER = re.compile(r"weder\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:nicht|nie|niemals|nein)\b(?! nur\b)")
# Of a town, or of the Federation, is not of the Land.
_LOCAL = re.compile(
    r"\b(?:kommunal|lokal|örtlich|städtisch|bundesweit)\w*|\bStädten?\b|\bStadt\b|\bBundesebene\b"
    r"|\bBund und (?:den )?L[aä]nder"
    r"|\bLandkreis",
    re.IGNORECASE,
)
# A place has no article: "in Frankfurt"; so have these.
_BARE_AFTER_IN = re.compile(
    r"(?:Kraft|Form|Gestalt|Arbeit|Teilen|Zusammenarbeit|Kooperation|Zukunft|Bezug|Gesprächen?|Papierform|Schriftform"
    r"|Anlehnung|Trägerschaft|\w+ung(?:en)?|\w*(?:kooperations)\w*)"
)
_IN_PLACE = re.compile(r"\b[Ii]n (?P<place>[A-ZÄÖÜ][\wäöüß-]+)")
_WITH_PLACE = re.compile(r"\bmit (?:dem (?:Land|Freistaat|Nachbarland) )?(?P<place>[A-ZÄÖÜ][\wäöüß-]+)")
_INFORMAL = re.compile(r"\b(?:mündlich|informell|stillschweigend|formlos)")
_PARTLY = re.compile(
    r"\bteilweise\b|\bin Teilen\b|\bzum Teil\b|\bauszugsweise\b|\bauf (?:Anfrage|Nachfrage)\b", re.IGNORECASE
)
# "eine Vereinbarung abzuschließen": an aim, not a fact.
_INFINITIVE = re.compile(r"\bzu\s[a-zäöüß]+n$|\b(?:ab|an|auf|aus|ein|vor|fort|um|durch)zu[a-zäöüß]+n$")
_IN_DRAFT = re.compile(
    r"\b(?:im|als) Entwurf\b|\bzur (?:Unterschrift|Unterzeichnung|Beschluss\w*|Abstimmung|Prüfung|Genehmigung"
    r"|Zustimmung"
    r"|Entscheidung|Beratung|Diskussion)\b"
)
_DOUBT = re.compile(
    r"\b[Oo]b\b|\b[Nn]ach (?:\w+ )?Kenntnis\b|\b[Uu]nseres Wissens\b"
    r"|\bunklar|\bunbekannt|\bfraglich|\bvermutlich|\bmöglicherweise|\bwahrscheinlich|\bangeblich|\bvielleicht"
    r"|\boffenbar|\bbekannt\b|\bsoll(?:en|te|ten)?\b|\bkönnt\w*|\bwürden?\b|\bwären?\b|\bdürften?\b|\bsei(?:en)?\b"
    r"|\bhabe\b"
    r"|\b(?:einzeln|einig|wenig|manch)e[rnms]?\b(?! sich)"
    r"|\bbestehe\b|\bgebe\b|\bwünsch\w+|\bfordern?\b|\bfordert\b|\berforderlich|\bnötig|\bnotwendig|\?"
)
_NO_OTHER = re.compile(r"\bkeine?[nrms]?\s+(?!(?:öffentlich|veröffentlicht))", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:gab|fand(?:en)?|lief(?:en)?|endeten?"
    r"|bestand(?:en)?|existierten?|lag(?:en)?|galt(?:en)?|hatten?)\b|\bbis (?:zum |Ende |Anfang |Mitte "
    r"|Jahr )*\d{4}"
    r"|\bausgelaufen|\bgekündigt|\bbeendet|\baufgelöst|\baußer Kraft|\bfrüher|\behemals"
)
_COMING = re.compile(rf"\b(?:wird|werden)\b.*\b(?:{_SIGNED}|geben|bestehen|folgen|vorliegen|treten)\b")
# "Keine landesweite Vereinbarung" is none for the Land; "keine weitere Vereinbarung" leaves one.
_HARMLESS = re.compile(
    r"(?:landesweit|landeseigen|eigen|entsprechend|solch|gültig|derartig|gesondert|speziell|spezifisch|bestehend"
    r"|offiziell"
    r"|übergreifend|landesbezogen)\w*"
)

_YEAR = r"(?:19|20)\d\d"
_SINCE = re.compile(
    rf"\bseit(?:\s+(?:dem|der|des|Beginn|Anfang|Mitte|Ende|Frühjahr|Frühling|Sommer|Herbst|Winter|Jahre?s?"
    rf"|\d{{1,2}}\.|{MONTH}))*"
    rf"\s+(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?)?(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_SIGNED_YEAR = re.compile(
    rf"(?:\b(?:im|in|am|vom|von|aus|ab)\s+)?(?:(?:dem|der|Jahr|Jahre|\d{{1,2}}\."
    rf"|{MONTH})\s+)*(?P<year>{_YEAR})\b(?!\s*(?:bis|[-–/]))"
)
_OF_YEAR = re.compile(
    rf"\s*\(?(?:von|vom|aus dem Jahre?|aus|ab)\s+(?:\d{{1,2}}\.\s*)?(?:\d{{1,2}}\.\s*"
    rf"|{MONTH}\s+)?(?P<year>{_YEAR})\b|\s*\((?P<bracketed>{_YEAR})(?=[,;)])"
)

_POINTER = re.compile(
    r"\b(?:weitere|nähere|mehr|ausführliche)\s+(?:Informationen|Angaben|Details|dazu|hierzu)\b|\b(?:finden|lesen"
    r"|erfahren|klicken)"
    r"\s+Sie\b|^\W*(?:mehr|weiter|weiterlesen|zur Seite|zur Länderseite|Link|siehe|hier)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_REASON_NOUN = re.compile(
    r"\b(?:Grund|Ursache)\s+(?:dafür|hierfür|ist|sind)\b.*$|\b(?:aufgrund|mangels|wegen)\s+[^,.;]+?(?=\s"
    rf"{FINITE}\b|[,.;]|$)",
    re.IGNORECASE,
)

_PRONOUN = re.compile(
    r"\b(?P<word>[Ss]ie|[Ee]s|[Ee]r|[Dd]iese[rs]?|[Dd]as|[Ll]etztere[rs]?|[Kk]eine?[rns]?s?|[Ee]ine[rsn]?s?)\b"
    rf"(?=\s+(?:{FINITE}|aber|jedoch|allerdings|vor|mehr|noch|nicht|bisher|bislang|auf|in|im|seit)\b|\s*$|\s*[,.(])"
)
_GENDERS = {"sie": "fp", "es": "n", "er": "m", "das": "n"}
_ELLIPSIS = re.compile(rf"^(?:(?:aber|jedoch|allerdings|doch|auch|sondern)\s+)*(?:{FINITE}|nicht|noch nicht)\b")
# Words by which a clause goes on speaking of the agreement or table before it.
_TAKEN_UP = re.compile(
    r"\b(?:[Dd]aran|[Hh]ieran|[Dd]arin|[Dd]abei|[Ii]hr|[Ii]hm|[Bb]eteiligt\w*|[Tt]eilnehmend\w*|[Mm]itglieder"
    r"|\w*[Pp]artner\w*)\b"
)
_RELATIVE_PRONOUN = re.compile(r"^(?P<word>die|das|der|welche[rs]?)\b")


def read(text: str, actors: Actors) -> tuple[ReadSentence, ...]:
    """Return the sentences of `text` with everything that the rules read in them. Offsets count in `text`."""
    plain = unified(text)
    memory: list[_Mention] = []
    found = []
    for start, end in sentences(plain):
        parts = _with_reasons(plain, clauses(plain, start, end))
        read_parts = tuple(_read_clause(plain, part, memory, actors) for part in parts)
        # "Die Polizei meint, dass es eine gibt": what the main clause makes of it, no rule reads.
        read_parts = tuple(_only_on_condition(p) if p.clause.kind == "dass" else p for p in read_parts)
        if any(p.kind == "bedingung" for p in parts) or _CONDITION.match(plain[start:end]):
            read_parts = tuple(_only_on_condition(p) for p in read_parts)
        found.append(ReadSentence(start, end, read_parts))
        if plain[start:end].isupper() and len(plain[start:end].split()) > 1:
            # In capitals no noun can be told from a verb: what was read may be less than what is said.
            last = found[-1].clauses[-1]
            doubt = Finding("zweifel", None, last.clause.start, last.clause.end)
            found[-1] = ReadSentence(
                start, end, (*found[-1].clauses[:-1], ReadClause(last.clause, (*last.findings, doubt)))
            )
    return tuple(found)


_CONDITION = re.compile(r"(?:\w+\s){0,2}(?:wenn|falls|sofern|soweit|solange)\s", re.IGNORECASE)


def _only_on_condition(part: ReadClause) -> ReadClause:
    """Take back what a sentence states that holds only if something else does."""
    stated = next((f for f in part.findings if f.kind in _STATEMENTS), None)
    if stated is None:
        return part
    return ReadClause(part.clause, (Finding("zweifel", stated.form, part.clause.start, part.clause.end),))


def _with_reasons(plain: str, parts: list[Clause]) -> list[Clause]:
    """Give a reason the clauses that depend on it: "weil es keine Stelle gibt, die …" is one reason."""
    found: list[Clause] = []
    for part in parts:
        inside = found and found[-1].kind == "grund" and part.kind in {"relativ", "dass", "neben", "grund"}
        joined = inside or (
            found
            and found[-1].kind == "grund"
            and re.fullmatch(r"[\s]*(?:und|oder)\s+", plain[found[-1].end : part.start])
        )
        if joined:
            found[-1] = Clause(found[-1].start, part.end, "grund")
        else:
            found.append(part)
    return found


def _read_clause(plain: str, clause: Clause, memory: list[_Mention], actors: Actors) -> ReadClause:
    if clause.kind == "grund":
        end = clause.start + len(plain[clause.start : clause.end].rstrip(" .!;,"))
        return ReadClause(clause, (Finding("grund", None, clause.start, end),))
    named = _mentions(plain, clause)
    mentions = named or _referred(plain, clause, memory)
    memory += named
    findings = [f for m in mentions for f in _said_of(plain, clause, m, named, actors)]
    findings += _text_published(plain, clause, mentions, memory)
    if not any(f.kind in {"keine", "zweifel"} for f in findings):
        findings += _who_takes_part(plain, clause, mentions, memory, findings, actors)
    findings += _how_many(named, findings)
    stated = [f for f in findings if f.kind in _STATEMENTS]
    if stated and (_two_statements(_body(plain, clause)) or _unknown(plain, clause, named, findings, actors)):
        findings = [Finding("zweifel", stated[0].form, clause.start, clause.start + len(_body(plain, clause)))]
    elif stated:
        left = list(_left(plain, clause, named, findings, actors))
        none = next((f for f in findings if f.kind == "keine"), None)
        if none and any(not f.value.isdigit() for f in left) and not _BETWEEN_TWO.search(plain, none.start, none.end):
            findings = [replace(none, kind="zweifel")]  # none with the Polizei: there may be one with others
        else:
            findings += left
    if any(f.kind in {"keine", "in_verhandlung"} for f in findings):
        reason = _REASON_NOUN.search(plain, clause.start, clause.end)
        if reason:
            findings.append(Finding("grund", None, reason.start(), reason.end()))
    elif not findings and _REASON_NOUN.match(plain, clause.start, clause.end):
        findings.append(Finding("grund", None, clause.start, clause.start + len(_body(plain, clause))))
    if not findings and _POINTER.search(plain[clause.start : clause.end]):
        # "Hier finden Sie die Vereinbarung als PDF" is more than a pointer: whose it is, and whether it holds, is open.
        leads_to_one = any(not m.preposition and not _negated_phrase(m) for m in named)
        findings.append(Finding("zweifel" if leads_to_one else "verweis", None, clause.start, clause.end))
    return ReadClause(clause, tuple(dict.fromkeys(findings)))


_STATEMENTS = frozenset(
    {
        "besteht",
        "keine",
        "in_verhandlung",
        "runder_tisch",
        "veroeffentlicht",
        "unveroeffentlicht",
        "keine_oeffentliche",
        "beteiligt",
        "seit",
    }
)
_NOT_ONLY = re.compile(r"\bnicht nur\b")
_ASSOCIATION = re.compile(r"(?:[A-ZÄÖÜ][\w-]*\s+)+e\.\s?V\b\.?")
_QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"»«]")


def _unknown(
    plain: str, clause: Clause, named: Sequence[_Mention], findings: Sequence[Finding], actors: Actors
) -> list[str]:
    """Return the words of a clause that makes a statement which no rule has read and which may change it."""
    end = clause.start + len(_body(plain, clause))
    spans = [m.span() for p in (_UNPUBLISHED, _PUBLISHED, _SINCE, _REASON_NOUN, _LABELLED_NONE, _QUOTED, _DONE_WITHOUT,
                       _NOT_ONLY, _ASSOCIATION)
             for m in p.finditer(plain, clause.start, end)]  # fmt: skip
    spans += [m.span() for m in _KNOWN_PARTICIPLE_WORD.finditer(plain, clause.start, end)]
    spans += [(f.start, f.end) for f in findings if f.kind in {"beteiligt", "seit"}]
    spans += _form_names(plain, clause.start, end)
    spans += [(m.end - 1, m.end) for m in named]
    phrases = [(m.start, m.end) for m in named]
    spans += [a.span() for m in named for a in _PRIVATE_ADJECTIVE.finditer(plain, m.start, m.end)]
    spans += [a.span() for m in named for a in _PUBLIC_ADJECTIVE.finditer(plain, m.start, m.end)]
    spans += [
        w.span()
        for m in named
        for w in re.finditer(r"\w+", plain[: m.end])
        if w.start() >= m.start and w[0].lower() == m.preposition
    ]

    def is_name(word: str) -> bool:
        return actors.is_land(word) or actors.is_known(word) or looks_like_actor(word)

    return unknown_words(plain, clause.start, end, spans, phrases, is_name)


def _form_names(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where forms stand with their names: "Runder Tisch Menschenhandel", nothing between noun and name."""
    after = re.compile(r"(?:\s+[A-ZÄÖÜ][\w/-]+)*")
    found = [(m.start(), after.match(plain, m.end(), end)) for m in _FORM.finditer(plain, start, end)]
    return [(low, name.end()) for low, name in found if name]


def _left(
    plain: str, clause: Clause, named: Sequence[_Mention], findings: Sequence[Finding], actors: Actors
) -> Iterator[Finding]:
    """Name the actors and years of a clause that makes a statement and leaves them unread."""
    end = clause.start + len(_body(plain, clause))
    covered = [(f.start, f.end) for f in findings if f.kind in {"beteiligt", "seit"}]
    covered += [(m.start, m.end) for m in named] + _form_names(plain, clause.start, end)
    covered += [m.span() for m in _REASON_NOUN.finditer(plain, clause.start, end)]
    for word in re.finditer(r"[\wäöüÄÖÜß][\wäöüß&/-]*", plain[clause.start : end]):
        low = clause.start + word.start()
        if any(a <= low < b for a, b in covered):
            continue
        actor = word[0][0].isupper() and not actors.is_land(word[0]) and not _FORM.fullmatch(word[0])
        registered = bool(_ASSOCIATION.match(plain, low, end))
        actor = actor and (registered or actors.is_known(word[0]) or looks_like_actor(word[0]))
        if actor or re.fullmatch(_YEAR, word[0]):
            yield Finding("rest", None, clause.start, end, word[0])
            return


def _who_takes_part(
    plain: str,
    clause: Clause,
    mentions: Sequence[_Mention],
    memory: Sequence[_Mention],
    findings: Sequence[Finding],
    actors: Actors,
) -> Iterator[Finding]:
    """Read the participants, and that there is what they take part in, where no other rule says so."""
    spoken_of = list(mentions)
    if not spoken_of and memory and (clause.kind == "relativ" or _TAKEN_UP.search(plain, clause.start, clause.end)):
        spoken_of = [memory[-1]]
    if not spoken_of:
        return
    stated = {f.form for f in findings if f.kind in THERE}
    topic = next((m for m in spoken_of if m.form in stated), spoken_of[0])
    end = clause.start + len(_body(plain, clause))
    noun_ends = [m.end for m in mentions if not m.pronoun]
    found = participants(plain, clause, end, noun_ends, actors)
    body = plain[clause.start : end]
    if found and (_denial(body) or _NO_OTHER.search(body) or (not stated and _something_else_was_done(body))):
        yield Finding("zweifel", topic.form, clause.start, end)
        return
    yield from (Finding("beteiligt", topic.form, n.start, n.end, plain[n.start : n.end]) for n in found)
    if found and not stated and mentions and topic.preposition not in {"über", "für", "ohne", "statt"}:
        yield Finding("runder_tisch" if topic.is_table else "besteht", topic.form, clause.start, end)
        yield from _year(plain, clause, topic)


def _body(plain: str, clause: Clause) -> str:
    stripped = plain[clause.start : clause.end].rstrip(" .!;,")
    # The full stop of "e.V." belongs to the name.
    return (
        stripped + "."
        if re.search(r"\be\.\s?V$", stripped) and plain.startswith(".", clause.start + len(stripped))
        else stripped
    )


def _mentions(plain: str, clause: Clause) -> list[_Mention]:
    """Return every form that the clause names, with determiner, adjectives and preposition of its noun phrase."""
    found: list[_Mention] = []
    for match in _FORM.finditer(plain, clause.start, clause.end):
        if match.lastgroup is None:
            continue
        form: Form | None = None
        gender = "m"
        if match["table"]:
            form, gender = "runder_tisch", "p" if match["tables"] else "m"
        elif match["agreement"]:
            form, gender = "kooperationsvereinbarung", "p" if match["agreements"] else "f"
        elif match["concept"]:
            form, gender = "kooperationskonzept", "p" if match["concepts"] else "n"
        elif match["others"]:
            gender = "p"
        start, determiner, adjectives, preposition = _phrase_before(plain, clause.start, match.start())
        if match[0] in {"Vereinbarung", "Konzept"} and _OTHER_SUBJECT.match(plain, match.end(), clause.end):
            preposition = "Anderes"
        if not determiner and not preposition and found:
            # "keine Vereinbarung oder Konzept": the second noun shares the first one's determiner.
            between = plain[found[-1].end : start]
            if re.fullmatch(r"\s*(?:,|und|oder|bzw\.|/|beziehungsweise)\s*", between):
                determiner, preposition = found[-1].determiner, found[-1].preposition
        found.append(_Mention(form, gender, start, match.end(), determiner, adjectives, preposition))
    return found


def _phrase_before(plain: str, low: int, at: int) -> tuple[int, str, str, str]:
    """Walk back from a noun over its adjectives to its determiner and preposition."""
    words = list(re.finditer(r"[\wäöüß-]+", plain[low:at]))
    start, adjectives = at, at
    determiner = preposition = ""
    while words:
        word = words[-1]
        gap = plain[low + word.end() : start]
        if gap.strip(" ,"):
            break
        lower = word[0].lower()
        opens = not word.start() and word[0] != lower  # "Nicht-öffentliche Vereinbarung …": a capital, but no noun
        is_adjective = (
            (word[0][0].islower() or opens) and len(lower) > 4 and lower.endswith(("e", "en", "er", "es", "em"))
        )
        if lower in _DETERMINERS and not gap.strip():
            determiner = lower
        elif lower in _PREPOSITIONS and not gap.strip():
            preposition = lower
        elif (is_adjective or lower in _ADVERB_IN_PHRASE) and not FINITE_WORD.fullmatch(lower) and not determiner:
            adjectives = low + word.start()
        else:
            break
        start = low + word.start()
        words.pop()
        if preposition:
            break
    if _BASIS_NOUN.search(plain, low, at if not determiner else start + len(determiner) + 1):
        preposition = "Grundlage"
    elif _FORM_NOUN.search(plain, low, at if not determiner else start + len(determiner) + 1):
        preposition = "Form"
    elif not preposition and determiner in _GENITIVES:
        head = _ATTRIBUTE_OF.search(plain[low:start])
        preposition = ("Entstehen" if _MAKING.fullmatch(head["head"]) else "Attribut") if head else ""
    return start, determiner, plain[adjectives:at].lower(), preposition


def _referred(plain: str, clause: Clause, memory: list[_Mention]) -> list[_Mention]:
    """Return the form that a pronoun, or a verb without a subject, takes up from the text before."""
    body = _body(plain, clause)
    if clause.kind == "relativ":
        pronoun = _RELATIVE_PRONOUN.match(body)
        genders = {"die": "fp", "das": "n", "der": "m"}.get(pronoun["word"], "fmnp") if pronoun else ""
        fits = memory and memory[-1].gender in genders
        about = (
            _EXISTS.search(body) or _SIGNING.search(body) or _NEGOTIATED.search(body) or _PUBLIC_ADJECTIVE.search(body)
        )
        return [_again(memory[-1], clause.start, "")] if fits and about else []
    for pronoun in _PRONOUN.finditer(body):
        word = pronoun["word"].lower()
        expletive = word == "es" and re.search(r"\bgibt\b|\bfehlt es an\b|\bes (?:besteh|existier|lieg|fehl)", body)
        if expletive:
            continue
        genders = _GENDERS.get(word) or _gender_of_ending(word)
        fitting = [m for m in memory if m.gender in genders and not (m.is_table and "p" in genders)]
        at = clause.start + pronoun.start()
        determiner = word if word.startswith(("kein", "ein")) else ""
        if fitting:
            return [_again(fitting[-1], at, determiner)]
        if word.startswith("kein"):
            # "Dort liegen keine vor": of what the page is about, whatever its form.
            return [_Mention(None, "p", at, at + len(word), determiner=word, pronoun=True)]
    if _ELLIPSIS.match(body) or _IMPERSONAL.search(body):
        other = [m for m in memory if not m.is_table]
        if other:
            return [_again(other[-1], clause.start, "")]
        if _IMPERSONAL.search(body) and not memory:
            return [_Mention(None, "p", clause.start, clause.start, pronoun=True)]
    return []


def _gender_of_ending(word: str) -> str:
    if word.endswith(("er", "en")):
        return "m"
    return "n" if word.endswith("s") else "fp"


def _again(mention: _Mention, at: int, determiner: str) -> _Mention:
    return _Mention(mention.form, mention.gender, at, at, determiner=determiner, pronoun=True)


def _in_phrase(plain: str, dated: Finding, mention: _Mention) -> bool:
    after = plain[mention.end : dated.start].strip()
    return dated.end <= mention.end or (not FINITE_WORD.search(after) and dated.start >= mention.end)


def _elsewhere(body: str, actors: Actors) -> bool:
    """Tell whether the clause speaks of a place that is no Land, "in Frankfurt", or of another Land: "mit Bayern"."""
    if any(actors.is_land(m["place"]) for m in _WITH_PLACE.finditer(body)):
        return True
    places = [m["place"] for m in _IN_PLACE.finditer(body)]
    return any(
        not _BARE_AFTER_IN.fullmatch(p) and not actors.is_land(p) and not actors.is_land(p.split("-")[0])
        for p in places
    )


def _said_of(plain: str, clause: Clause, mention: _Mention, named: list[_Mention], actors: Actors) -> Iterator[Finding]:
    """Apply the rules on existence, negotiation, publication and year to one form in one clause."""
    body = _body(plain, clause)

    def finding(kind: Kind) -> Finding:
        return Finding(kind, mention.form, clause.start, clause.start + len(body))

    if mention.is_table:
        if rule_table_exists(body, mention.determiner, mention.preposition):
            yield finding("runder_tisch")
            yield from _year(plain, clause, mention)
        elif _negated_phrase(mention) or (_NOT.search(body) and not mention.preposition):
            yield finding("verweis")  # read: it says that there is no table, which no column holds
        elif mention.preposition == "" and named:
            yield finding("zweifel")
        return
    state = rule_state(body, _phrase(mention), fragment=not FINITE_WORD.search(body.lower()))
    if state and _elsewhere(body, actors):
        state = "zweifel"
    published = rule_published(body, mention.adjectives, about_table=any(m.is_table for m in named))
    if state:
        yield finding(state)
    if state == "zweifel":
        return
    if published is not None and state not in {"keine", "keine_oeffentliche", "in_verhandlung"}:
        if state is None:
            yield finding("besteht")  # what is, or is not, published is there
        partly = _PARTLY.search(body)
        yield finding("zweifel" if partly else "veroeffentlicht" if published else "unveroeffentlicht")
    if state == "besteht":
        yield from _year(plain, clause, mention)
    elif state is None and published is not None:
        # "Die Vereinbarung ist seit 2023 online": only what stands in its noun phrase dates the agreement.
        yield from (f for f in _year(plain, clause, mention) if _in_phrase(plain, f, mention))


def _how_many(named: Sequence[_Mention], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Tell of which forms that a clause says to exist it names several, and of which one that is not known yet.

    "Eine" is not the one named before: that would have the definite article.
    """
    there = {f.form for f in findings if f.kind in THERE}
    for mention in named:
        several = mention.gender == "p"
        if mention.form in there and (several or mention.determiner.startswith("ein")):
            yield Finding("anzahl", mention.form, mention.start, mention.end, "mehrere" if several else "eine")


@dataclass(frozen=True, slots=True)
class _Phrase:
    determiner: str
    adjectives: str
    preposition: str
    pronoun: bool


def _phrase(mention: _Mention) -> _Phrase:
    return _Phrase(mention.determiner, mention.adjectives, mention.preposition, mention.pronoun)


def _negated_phrase(mention: _Mention) -> bool:
    return (
        mention.determiner.startswith("kein")
        or mention.determiner in {"weder", "noch"}
        or mention.preposition == "ohne"
    )


def rule_state(body: str, phrase: _Phrase, *, fragment: bool) -> Kind | None:
    """Tell whether an agreement or concept exists, does not, or is being negotiated, from one clause.

    `phrase` is the noun phrase that names it. None where the clause does not say; "zweifel" where it speaks of it in a
    way that no reader should be certain of (a wish, hearsay, the past, the future).
    """
    negated = phrase.determiner.startswith("kein") or phrase.determiner in {"weder", "noch"}
    negated = negated or phrase.preposition == "ohne" or bool(_NEITHER.match(body) or _LABELLED_NONE.search(body))
    denial = _denial(body)
    restricted = bool(_PUBLIC_ADJECTIVE.search(phrase.adjectives)) and not _PRIVATE_ADJECTIVE.search(phrase.adjectives)
    if restricted and (negated or denial):
        return "keine_oeffentliche"
    has = phrase.preposition == "über" and bool(re.search(r"\bverfüg(?:t|en)\b", body))  # an object but for its form
    oblique = bool(phrase.preposition) and phrase.preposition != "ohne" and not has
    if _DOUBT.search(body) or _LOCAL.search(body) or phrase.preposition in {"statt", "anstelle"}:
        return "zweifel"
    if _partly_denied(body) or (not negated and _NEITHER.search(body)):
        return "zweifel"
    if _INFINITIVE.search(body) or _IN_DRAFT.search(body) or _INFORMAL.search(phrase.adjectives):
        return "zweifel"
    if not negated and _something_else_was_done(body):
        return "zweifel"
    if (phrase.preposition, bool(_DONE_WITHOUT.search(body))) in {("auf", True), ("von", True)}:
        return "zweifel" if negated or denial else "keine"
    negotiated = bool(_NEGOTIATED.search(body)) and not _WORKED_OUT.search(body)
    if negotiated and not negated:
        if denial or _BROKEN_OFF.search(body) or _REVISED.search(body):
            return "zweifel"
        return (
            "in_verhandlung"
            if phrase.preposition in {"", "Entstehen", "über", "an", "zu", "zur", "zum", "von"}
            else None
        )
    if phrase.preposition == "an" and not negated and re.search(r"\b(?:arbeite[nt]|gearbeitet)\b", body):
        return "in_verhandlung"
    if negated or (_ABSENT.search(body) and not oblique):
        said = (
            fragment
            or _EXISTS.search(body)
            or _ABSENT.search(body)
            or re.search(r"\b(?:ist|sind|wurden?|konnten?)\b", body)
        )
        leftover = [w for w in re.findall(r"\w+", phrase.adjectives) if not _HARMLESS.fullmatch(w)]
        if oblique or not said or leftover:
            return "zweifel"
        return "keine"
    if denial and not oblique and _IN_FORCE.search(body):
        return "zweifel"  # there may be one all the same
    if denial and not oblique and (_EXISTS.search(body) or re.search(rf"\b{_SIGNED}\b", body)):
        return "keine"
    if _PAST.search(body) or _COMING.search(body) or _BROKEN_OFF.search(body):
        return "zweifel"
    if denial or _REVISED.search(body):
        return None
    if oblique:
        return _binding(body, phrase.preposition)
    return "besteht" if _EXISTS.search(body) or (fragment and not phrase.pronoun) else None


def _something_else_was_done(body: str) -> bool:
    """Tell whether the clause ends in a participle that no rule knows: "wurde vorgeschlagen", "hat sie abgelehnt"."""
    done = _PARTICIPLE_LAST.search(body)
    if not done or not _AUXILIARY.search(body):
        return False
    worked_out = _WORKED_OUT.search(body)
    return bool(worked_out and worked_out.end() == len(body)) or not _KNOWN_PARTICIPLE.search(body, done.start())


def _denial(body: str) -> bool:
    """Tell whether "nicht" denies the clause, not its publication ("nicht veröffentlicht") or its having more."""
    for found in _NOT.finditer(body):
        after = body[found.end() :]
        if re.match(rf"-|\s*(?:(?:mehr|frei|allgemein|für die)\s+)*{_PUBLIC_WORD}", after):
            continue
        if re.match(r"(?:\s\w+){0,3}\s(?:veröffentlicht|eingesehen|heruntergeladen)\b", after):
            continue
        if re.match(r".*\bVeröffentlicht\b", body[: found.start()]):
            continue
        if re.match(r"\s(?:zur Veröffentlichung|für die Öffentlichkeit)\b", after):
            continue
        if body[: found.start()].endswith(", ") and re.match(r"\s(?:aber|jedoch|mit|zwischen|für)\b", after):
            continue  # "besteht mit der Polizei, nicht aber mit dem Zoll"
        return True
    return False


def _two_statements(body: str) -> bool:
    """Tell whether two parts of a clause, on both sides of a comma, have a finite verb each."""
    return not _NEITHER.match(body) and sum(_has_finite(part) for part in re.split(r"[,;:]\s", body)) > 1


def _has_finite(part: str) -> bool:
    return any(not _KNOWN_PARTICIPLE.fullmatch(f[0]) for f in FINITE_WORD.finditer(part))


def _partly_denied(body: str) -> bool:
    """Tell whether "nicht" denies a part without verb: "besteht mit der Polizei, mit der Justiz nicht"."""
    before, *parts = body.split(", ")
    return bool(FINITE_WORD.search(before)) and any(
        _NOT.search(p) and not FINITE_WORD.search(p) and not _NOT.match(p) and not _UNPUBLISHED.search(p) for p in parts
    )


def _binding(body: str, preposition: str) -> Kind | None:
    """Tell whether people work by the agreement: "auf der Grundlage einer Kooperationsvereinbarung"."""
    if preposition == "Grundlage" or (preposition in _BINDING_PREPOSITIONS and _WORKS_ON_IT.search(body)):
        return "besteht"
    return "besteht" if preposition == "Form" else None


def rule_table_exists(body: str, determiner: str, preposition: str) -> bool:
    """Tell whether the clause says or takes for granted that there is a round table."""
    if determiner.startswith("kein") or determiner == "weder" or _DOUBT.search(body) or _PAST.search(body):
        return False
    if determiner == "noch" and _NEITHER.search(body):
        return False
    if re.search(r"\bnicht mehr\b", body) or _BROKEN_OFF.search(body):
        return False
    if _ABSENT.search(body) and not preposition:
        return False
    if _NEGOTIATED.search(body) or _COMING.search(body) or preposition in {"zum", "zu", "ohne", "für", "über", "statt"}:
        return False
    denied = _denial(body) and re.search(r"\bgibt\b|\bbesteh|\bexistier|\bvorhanden|\beingerichtet", body)
    return not denied


def rule_published(body: str, adjectives: str, *, about_table: bool = False) -> bool | None:
    """Tell whether the agreement is published; None where the clause does not say so or speaks of the future."""
    if adjectives.strip():
        if _PRIVATE_ADJECTIVE.search(adjectives):
            return False
        if _PUBLIC_ADJECTIVE.search(adjectives):
            return True
    if about_table:
        return None
    if _UNPUBLISHED.search(body):
        return False
    if (
        _PUBLISHED.search(body)
        and not (_FUTURE.search(body) and "kann" not in body)
        and not re.search(r"\bkeine?\w?\b", body)
    ):
        return True
    return None


def _text_published(plain: str, clause: Clause, mentions: list[_Mention], memory: list[_Mention]) -> Iterator[Finding]:
    """Read "Der Text ist nicht veröffentlicht" of the agreement named last."""
    body = _body(plain, clause)
    agreements = [m for m in memory if not m.is_table]
    if mentions or not agreements or not _TEXT_NOUN.search(body):
        return
    published = rule_published(body, "")
    if published is not None:
        kind: Kind = "veroeffentlicht" if published else "unveroeffentlicht"
        yield Finding(kind, agreements[-1].form, clause.start, clause.start + len(body))


def _of_somebody_else(plain: str, start: int, year: tuple[int, int], end: int) -> bool:
    """Tell a year of what stands beside it, in a part without verb: "…, seit 2016 auch der Zoll"."""
    opened = plain.rfind(", ", start, year[0])
    closed = plain.find(", ", year[1], end)
    part = plain[year[1] : closed if closed >= 0 else end]
    alone = opened >= 0 and not plain[opened + 2 : year[0]].strip() and not FINITE_WORD.search(part)
    return alone and bool(re.search(r"[A-ZÄÖÜ]", part)) and not _FORM.search(part)


def _year(plain: str, clause: Clause, mention: _Mention) -> Iterator[Finding]:
    """Read since when: "seit März 2011", "wurde 2011 geschlossen", "Vereinbarung von 2011"."""
    end = clause.start + len(_body(plain, clause))
    since = _SINCE.search(plain, clause.start, end)
    if len({m["table"] is None for m in _FORM.finditer(plain, clause.start, end)}) > 1:
        return  # two forms in one clause: whose year it is, its place does not tell
    if since and _of_somebody_else(plain, clause.start, since.span(), end):
        return
    if since:
        yield Finding("seit", mention.form, since.start(), since.end(), since["year"])
        return
    dated = _OF_YEAR.match(plain, mention.end, end) if not mention.pronoun else None
    if not dated and _SIGNING.search(plain, clause.start, end):
        years = list(_SIGNED_YEAR.finditer(plain, clause.start, end))
        dated = years[0] if len({y["year"] for y in years}) == 1 else None
        if years and not dated:
            yield Finding("zweifel", mention.form, clause.start, end)
    if dated:
        start = dated.start() + len(dated[0]) - len(dated[0].lstrip(" ("))
        year = dated.groupdict().get("year") or dated.groupdict().get("bracketed") or ""
        yield Finding("seit", mention.form, start, dated.start() + len(dated[0].rstrip(")")), year)
