"""What an agreement lays down: who does what towards whom, as a duty, a permission or a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.sources.deutsch.nouns import looks_like_actor
from pipeline.sources.deutsch.phrases import Phrase, bare, is_feminine, number, phrases
from pipeline.sources.deutsch.sentences import FINITE, FINITE_WORD, Clause, clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Modality = Literal["soll", "darf", "ist"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """One content of an agreement, as ranges of the text. `who` and `towards` None: both parties, and each other.

    `whom_unread`: further actors are named, and no rule tells which of them it is done to.
    """

    who: Range | None
    towards: Range | None
    mutual: bool
    subject: Range
    modality: Modality
    condition: Range | None
    wording: Range
    whom_unread: bool = False


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An actor that a later pronoun may mean."""

    range: Range
    wording: str


_PEOPLE = re.compile(
    r"\b(?:Betroffenen?|Opfern?|Zeug(?:e|en|innen)|Personen|Seiten|Parteien|Partner(?:n|innen)?|Beamt\w+"
    r"|Beschäftigte[n]?"
    r"|Mitarbeite\w+|Stellen|Behörden?|Polizist\w+|Kräfte|Klient\w+|Geschädigte[n]?)\b"
)
_MAY = re.compile(r"\b(?:darf|dürfen|kann|können|berechtigt|befugt|ist erlaubt|sind erlaubt)\b")
_SHALL = re.compile(r"\b(?:soll|sollen|muss|müssen|verpflichtet|verpflichten|sagt|sagen)\b")
_AGREED = re.compile(
    r"\b[Vv]ereinbart\b|\bInhalte?\b|\bfestgelegt\b|\bgeregelt\b|\bsieht\b.*\bvor\b|\bvorgesehen\b|\bvorsieht\b"
    r"|\bregelt\b"
    r"|\bverpflicht\w+|\bverständigt\b|\bZiele?\b|\babgesprochen\b|\bgehört\b|\blegt\b.*\bfest\b|\bbeinhaltet\b"
    r"|\bumfasst\b"
)
_PASSIVE = re.compile(r"\b[\wäöüß]*(?:t|en)\s+(?:werden|wird|worden)\b|\b(?:wird|werden)\b.*\b[\wäöüß]+(?:t|en)\s*$")
_EXCHANGE = re.compile(
    r"\b\w*[Aa]ustausch\w*|\bgegenseitig\w*|\bgemeinsam\w*|\bwechselseitig\w*|\btausch(?:en|t)\b.*\baus\b"
    r"|\bauszutauschen\b"
    r"|\baustauschen\b|\bstimmen\b.*\bsich\b.*\bab\b"
)
_ADDED = re.compile(
    r"^\s*(?:Hinzu\s+komm(?:t|en)|(?:[Aa]ußerdem|[Ww]eiterhin|[Zz]udem|[Ee]benfalls|[Ff]erner|[Aa]uch"
    r"|[Dd]arüber hinaus)?\s*"
    r"(?:[Vv]ereinbart|[Vv]orgesehen|[Gg]eplant|[Ff]estgelegt|[Ii]st|[Ss]ind)\s*(?:ist|sind|wurden?)?(?:\s+(?:auch"
    r"|außerdem|zudem|ebenfalls"
    r"|unter anderem|ferner|weiterhin))*(?:\s+(?:vereinbart|vorgesehen|geplant))?)\s+(?=(?:de[rnm]|die|das|ein\w*"
    r"|[A-ZÄÖÜ]|gemeinsame\w*|gegenseitige\w*|regelmäßige\w*))"
)
_BESIDES = re.compile(rf"^\s*[Nn]eben\s+(?P<noun>.+?)\s*(?=,|\s{FINITE}\b|$)")
_CONSENT = re.compile(
    r"\b(?:[Ii]m\s+Einverständnis|[Mm]it\s+(?:\w+\s+)?(?:Einwilligung|Zustimmung|Einverständnis|Erlaubnis)"
    r"|[Nn]ach\s+(?:\w+\s+)?(?:Einwilligung|Zustimmung|Rücksprache)"
    r"|[Aa]uf\s+(?:\w+\s+)?Wunsch|[Uu]nter\s+der\s+Voraussetzung|[Bb]ei\s+(?:\w+\s+)?(?:Einwilligung|Zustimmung"
    r"|Einverständnis)|vorbehaltlich)\b"
    r"(?:\s+(?:mit|von|der|des|den|ihrer|durch)(?:\s+(?:den|der|die|jeweiligen?|betroffenen?))*\s+[A-ZÄÖÜ][\wäöüß]+)?"
)
_LEADING = re.compile(
    r"(?:\s|,|(?:auch|aber|ebenso|außerdem|zudem|sich|dabei|künftig|ferner|jedoch|soll|sollen|darf|dürfen|kann"
    r"|können|wird|werden"
    r"|verpflichtet|verpflichten|muss|müssen|sein)\b)*"
)
_TRAILING = re.compile(r"(?:[\s.!;,:]|\b(?:soll|sollen|darf|dürfen|kann|können|werden|wird|muss|müssen)$)+$")
_INFINITIVE = re.compile(r"\bzu\s[a-zäöüß]+n$|\b(?:ab|an|auf|aus|ein|hin|mit|vor|weiter|zusammen)zu[a-zäöüß]+n$")
# "Beamte der Polizei", "Kräfte der Polizei" are the Polizei's own: no dative.
_STAFF = re.compile(r"\b(?:Beamt|Beschäftigt|Mitarbeit|Angehörig|Vertret|Polizist|(?:[\wäöüß]*k|K)räfte)\w*")
# What is not to be done, or done by nobody else, is no content that the columns can hold.
_DENIES = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemals|weder|ohne|nur|ausschließlich|lediglich|keinesfalls)\b", re.IGNORECASE
)
# A wish or a thought binds nobody.
_WISHES = re.compile(
    r"\b(?:könnten?|woll(?:te|ten|en)|will|möchten?|würden?|wären?|hätten?|sollten?|dürften?|müssten?|war|waren|hatten?)\b"
)
# Who receives is not who does.
_RECEIVES = re.compile(
    r"\b(?:erhalten|erhält|bekommen|bekommt|erfahren|erfährt|empfangen|empfängt|profitier\w+|entgegen\w+|obliegt"
    r"|obliegen)\b"
)
_MODAL_WORD = re.compile(
    r"\b(?:soll|sollen|darf|dürfen|kann|können|muss|müssen|verpflichte[nt]|sag(?:t|en)|berechtigt|befugt|erlaubt)\b"
)
# Without a modal verb a sentence lays something down only by one of these; it may as well tell what happened.
_DOES = re.compile(
    r"\b(?:(?:weis(?:t|en)|weist)\b.*\bhin|mach(?:t|en)\b.*\baufmerksam|tausch(?:t|en)\b.*\baus|bind(?:et|en)\b.*\bein"
    r"|bezieh(?:t|en)\b.*\bein|l(?:ä|a)d(?:t|en)\b.*\bein|zieh(?:t|en)\b.*\bhinzu|teil(?:t|en)\b.*\bmit"
    r"|gib(?:t|en)\b|geben\b|leite[nt]\b.*\bweiter|stimm(?:t|en)\b.*\bab|setz(?:t|en)\b.*\bin Kenntnis"
    r"|h(?:ö|o)r(?:t|en)\b.*\ban|arbeite[nt]\b.*\bzusammen|beteilig(?:t|en)|informier(?:t|en)|unterrichte[nt]"
    r"|verweis(?:t|en)|ber(?:ä|a)t(?:en)?|vermitteln?|vermittelt|unterstütz(?:t|en)|begleite[nt]|schul(?:t|en)"
    r"|übermittel[nt]|melde[nt]|nenn(?:t|en)|benachrichtig(?:t|en)|kontaktier(?:t|en)|benenn(?:t|en)|stell(?:t|en)"
    r"|wird|werden)\b"
)
_RECIPIENT = ("an", "mit", "gegenüber", "bei")
_NOT_NOMINATIVE = frozenset({"den", "dem", "einen", "einem", "diesen", "ihnen", "ihm"})


def is_agreed(sentence: str) -> bool:
    """Tell whether a sentence opens or goes on with what has been agreed."""
    return bool(
        _AGREED.search(sentence)
        or _MODAL_SUBJECT.search(sentence)
        or _ADDED.match(sentence)
        or _BESIDES.match(sentence)
    )


def binds_somebody(text: str, sentence: Range, is_actor: Callable[[str], bool]) -> bool:
    """Tell whether a clause of the sentence says what some actor shall or may do."""
    return any(
        _MODAL_SUBJECT.search(text, clause.start, clause.end)
        and any(
            not p.pronoun and _is_actor(text, p, is_actor) for p in phrases(text, clause.start, clause.end, is_actor)
        )
        for clause in clauses(text, *sentence)
    )


_MODAL = re.compile(r"(?:soll|sollen|darf|dürfen|kann|können|muss|müssen)\b")
_MODAL_SUBJECT = re.compile(r"\b(?:soll|sollen|darf|dürfen|verpflichtet|verpflichten|müssen|muss)\b")


def read_duties(
    text: str,
    sentence: Range,
    memory: list[Antecedent],
    is_actor: Callable[[str], bool],
    *,
    agreed: bool = False,
) -> tuple[list[Duty], list[Range]]:
    """Return the duties that a sentence lays down, and the clauses that no rule reads.

    `memory` holds the actors named so far, for pronouns; those of this sentence are added. `agreed` is set for an item
    of a list that a sentence like "Vereinbart ist:" announces.
    """
    found: list[Duty] = []
    unread: list[Range] = []
    pending: Range | None = None
    within = agreed
    follows_duty = False
    for clause, inserted in _with_promises(text, _with_conditions(text, clauses(text, *sentence))):
        low, high = clause.start, clause.start + len(text[clause.start : clause.end].rstrip(" .!;,"))
        body = text[low:high]
        if clause.kind == "bedingung":
            if follows_duty:
                found[-1] = _conditioned(found[-1], (low, high))
            elif pending:
                unread.append((low, high))
            else:
                pending = (low, high)
            continue
        if clause.kind in {"relativ", "neben"}:
            unread.append((low, high))  # what it adds may limit what is laid down; "ob er …" lays down nothing
            continue
        within = within or clause.kind == "dass"
        if clause.kind == "haupt" and _only_announces(body):
            continue
        duties = _clause_duties(text, Clause(low, high, clause.kind), memory, is_actor, inserted, within=within)
        if pending and duties:
            duties[0] = _conditioned(duties[0], pending)
            pending = None
        found += duties
        follows_duty = bool(duties)
        if not duties:
            unread.append((low, high))
    return found, [*unread, *([pending] if pending else [])]


_PROMISES = re.compile(r"\b(?:verpflichte[nt]|sag(?:t|en)\b.*\bzu|versprechen|verspricht)\b")


def _with_promises(text: str, parts: list[tuple[Clause, Range | None]]) -> list[tuple[Clause, Range | None]]:
    """Put a promise and its infinitive together: "Die Behörden verpflichten sich, die Stellen zu informieren"."""
    found: list[tuple[Clause, Range | None]] = []
    for clause, inserted in parts:
        body = text[clause.start : clause.end].rstrip(" .!;,")
        before = found[-1][0] if found else None
        if before and _INFINITIVE.search(body) and _PROMISES.search(text, before.start, before.end):
            found[-1] = (Clause(before.start, clause.end, before.kind), found[-1][1] or inserted)
        else:
            found.append((clause, inserted))
    return found


def _with_conditions(text: str, parts: list[Clause]) -> list[tuple[Clause, Range | None]]:
    """Put a clause together again that a condition interrupts, and know a condition that begins with its verb.

    "Die Stellen dürfen, sofern Betroffene zustimmen, Hinweise geben"; "Stimmen Betroffene zu, dürfen die Stellen …".
    """
    found: list[tuple[Clause, Range | None]] = []
    i = 0
    while i < len(parts):
        part = parts[i]
        following = parts[i + 1] if i + 1 < len(parts) else None
        resumed = parts[i + 2] if i + 2 < len(parts) else None
        body = text[part.start : part.end].strip()
        if (
            following
            and following.kind == "bedingung"
            and resumed
            and resumed.kind == "haupt"
            and _is_interrupted(body)
        ):
            found.append((Clause(part.start, resumed.end, part.kind), (following.start, following.end)))
            i += 3
            continue
        first = body.split(" ")[0]
        asks = first[:1].isupper() and FINITE_WORD.fullmatch(first.lower()) and not _MODAL.match(first.lower())
        if following and asks and _MODAL.match(text, following.start):
            part = Clause(part.start, part.end, "bedingung")
        found.append((part, None))
        i += 1
    return found


def _is_interrupted(body: str) -> bool:
    """Tell whether a clause waits for its main verb: it has none, or ends with a modal one."""
    finite = list(FINITE_WORD.finditer(body))
    return not finite or finite[-1].end() == len(body)


def _conditioned(duty: Duty, condition: Range) -> Duty:
    """Return the duty under a condition; one that follows it is part of its wording."""
    wording = (duty.wording[0], max(duty.wording[1], condition[1]))
    return replace(duty, condition=duty.condition or condition, wording=wording)


def _only_announces(body: str) -> bool:
    """Tell "Vereinbart ist unter anderem" and "Inhalt des Abkommens ist zum Beispiel", which say nothing themselves."""
    announcing = re.compile(
        r"^(?:(?:Außerdem|Ferner|Zudem|Auch|Weiterhin|So)\s+)?(?:Vereinbart|Vorgesehen|Festgelegt|Geregelt|Inhalte?"
        r"|Ziele?|(?:Die|Das)\s\w+"
        r"|(?:Zu den|Zum|Zur)\s+\w+|Es|Darin|In\s\w+\s\w+|Beide\s\w+|vereinbart|ist|sind|sieht|[Ss]ie|wurde)\b[^,]*$"
    )
    says_nothing = re.search(
        r"\b(?:ist|sind|wurden?|gehör(?:t|en)|sieht vor|regelt|unter anderem|zum Beispiel|insbesondere|vor|fest"
        r"|vereinbart|vorgesehen|etwa|auch"
        r"|u\.\s?a|z\.\s?B|folgende[sn]?|beispielsweise|hat|haben|zählt|zählen)\W*$",
        body,
    )
    return bool(announcing.match(body) and says_nothing)


def _clause_duties(
    text: str,
    clause: Clause,
    memory: list[Antecedent],
    is_actor: Callable[[str], bool],
    inserted: Range | None,
    *,
    within: bool,
) -> list[Duty]:
    body = text[clause.start : clause.end]
    besides = _BESIDES.match(body)
    found: list[Duty] = []
    start = clause.start
    if besides:
        noun = (clause.start + besides.start("noun"), clause.start + besides.end("noun"))
        exchange = _noun_duty(text, noun, (clause.start, clause.start + besides.end()))
        found += [exchange] if exchange else []
        _remember(text, phrases(text, *noun, is_actor), memory, is_actor)
        start = clause.start + besides.end()
        if not text[start : clause.end].strip(" ,"):
            return found
        body = text[start : clause.end]
    added = _ADDED.match(body)
    if added and _EXCHANGE.search(body):
        duty = _noun_duty(text, (start + added.end(), clause.end), (start, clause.end))
        if duty:
            _remember(text, phrases(text, *duty.subject, is_actor), memory, is_actor)
            return [*found, duty]
    duty = _verb_duty(text, Clause(start, clause.end, clause.kind), memory, is_actor, inserted, within=within)
    return [*found, duty] if duty else found


def _noun_duty(text: str, noun: Range, wording: Range) -> Duty | None:
    """Read "der Austausch von Informationen über …": both sides do it."""
    if not _EXCHANGE.search(text[slice(*noun)]):
        return None
    article = re.compile(r"(?:de[rmn]|die|das|ein\w{0,2})\s+").match(text, *noun)
    subject = (article.end() if article else noun[0], noun[1])
    return Duty(None, None, mutual=True, subject=subject, modality="ist", condition=None, wording=wording)


def _verb_duty(
    text: str,
    clause: Clause,
    memory: list[Antecedent],
    is_actor: Callable[[str], bool],
    inserted: Range | None,
    *,
    within: bool,
) -> Duty | None:
    """Read who does what towards whom, active or passive; what lies in the `inserted` condition is no part of it."""
    start = clause.start
    body = text[start : clause.end]
    if _DENIES.search(body) or _WISHES.search(body) or ", und " in body:
        return None
    if _RECEIVES.search(body) or not (within or _MODAL_WORD.search(body) or _DOES.search(body)):
        return None
    consent = _CONSENT.search(text, start, clause.end)
    condition = inserted or (consent.span() if consent else None)
    everything = phrases(text, start, clause.end, is_actor)
    outside = [p for p in everything if not (condition and condition[0] <= p.begin < condition[1])]
    actors = [q for p in outside if _is_actor(text, p, is_actor) for q in _with_recipient(text, p, is_actor)]
    resolved = {p: _resolve(text, p, memory, body) for p in actors}
    _remember(text, everything, memory, is_actor)
    actors = [p for p in actors if resolved[p] is not None]
    free = [p for p in actors if not p.preposition]
    if _PASSIVE.search(body):
        who = next((p for p in actors if p.preposition in {"von", "durch"}), None)
        towards = next((p for p in free if p.article not in _NOT_NOMINATIVE), None)
        towards = towards or next((p for p in actors if p.preposition in _RECIPIENT), None)
    else:
        who = _subject(text, free, body)
        others = [p for p in free if p is not who]
        towards = others[0] if others else next((p for p in actors if p.preposition in _RECIPIENT), None)
    if who is None:
        return None
    before = [p for p in outside if p.end <= who.begin]
    what = _what(text, clause, before, (who, towards), condition)
    if what is None:
        return None
    both = who.article == "beide"
    mutual = both or (bool(_EXCHANGE.search(body)) and number(who.wording(text)) == "pl" and towards is None)
    return Duty(
        None if both else resolved[who],
        resolved[towards] if towards else None,
        mutual,
        what,
        _modality(body, within=within),
        condition,
        (_without_conjunction(text, start, clause.end), clause.end),
        whom_unread=towards is None and not mutual and any(p is not who for p in actors),
    )


def _with_recipient(text: str, phrase: Phrase, is_actor: Callable[[str], bool]) -> list[Phrase]:
    """Part a recipient from the actor before it: "dürfen die Stellen | der Bundespolizei Hinweise geben".

    By form "der Bundespolizei" may be a genitive; a party of the agreement is taken for the one to whom it is done.
    """
    joint = re.compile(r"\s+der\s+").search(text, phrase.start, phrase.end)
    staff = joint and _STAFF.search(text, phrase.start, joint.start())
    if phrase.preposition or phrase.pronoun or not joint or staff or not is_actor(text[joint.end() : phrase.end]):
        return [phrase]
    return [replace(phrase, end=joint.start()), Phrase(joint.start() + 1, joint.end(), phrase.end, "", "dem")]


def _what(
    text: str,
    clause: Clause,
    before: Sequence[Phrase],
    done: tuple[Phrase | None, ...],
    condition: Range | None,
) -> Range | None:
    """Return the range that says what is done: what follows subject and object, without modal verbs and adverbs.

    What stands before the subject belongs to it: "An Aktionstagen soll die Polizei …" then gives the whole clause. None
    where nothing says what: "Die Behörden verpflichten sich".
    """
    named = [p for p in done if p]
    fronted = [p for p in before if not p.pronoun and p not in named and not (condition and p.begin >= condition[0])]
    last = max((p for p in named if not p.preposition or p is done[0]), key=lambda p: p.end)
    begin = fronted[0].begin if fronted else last.end
    if condition and condition[0] >= begin and not text[begin : condition[0]].strip(" ,") and not fronted:
        begin = condition[1]
    leading = _LEADING.match(text, begin, clause.end)
    begin = leading.end() if leading else begin
    if not fronted and condition and condition[0] == begin:
        leading = _LEADING.match(text, condition[1], clause.end)
        begin = leading.end() if leading else condition[1]
    trailing = _TRAILING.search(text, begin, clause.end)
    finish = trailing.start() if trailing else clause.end
    nothing = re.fullmatch(r"\W*(?:(?:verpflichten|verpflichtet|sich|zu)\W*)*", text[begin:finish])
    return (begin, finish) if begin < finish and not nothing else None


def _without_conjunction(text: str, start: int, end: int) -> int:
    found = re.compile(r"[\s,]*(?:(?:und|sowie|aber)\s+)?(?:dass\s+)?").match(text, start, end)
    return found.end() if found else start


def _modality(body: str, *, within: bool) -> Modality:
    """Return what binds: "dürfen" goes before "sollen"; what is agreed and has no modal verb is a duty."""
    if _MAY.search(body):
        return "darf"
    return "soll" if _SHALL.search(body) or within else "ist"


def _subject(text: str, free: Sequence[Phrase], body: str) -> Phrase | None:
    """Return the phrase that can be nominative and agrees with the finite verb in number."""
    finite = FINITE_WORD.search(body)
    verb = finite[0] if finite else body.rsplit(" ", 1)[-1]
    modals = {"soll", "darf", "kann", "muss", "wird", "ist", "hat"}
    wanted = "pl" if verb not in modals and verb.endswith("en") and verb != "sein" else "sg"
    nominative = [p for p in free if p.article not in _NOT_NOMINATIVE]
    agreeing = [p for p in nominative if number(_said(text, p)) == wanted or p.pronoun]
    return next(iter(agreeing or nominative), None)


def _said(text: str, phrase: Phrase) -> str:
    return "Seiten und Seiten" if phrase.article == "beide" else phrase.wording(text)


def _is_actor(text: str, phrase: Phrase, is_actor: Callable[[str], bool]) -> bool:
    wording = phrase.wording(text)
    if phrase.pronoun and phrase.article != "es":
        return True
    first = re.split(r"\s(?:über|von|zu|an|mit)\s", wording)[0]
    head = re.split(r"\s(?:der|des|für|gegen|in|bei)\s", first)[0]
    return bool(_PEOPLE.search(head)) or is_actor(head) or looks_like_actor(head)


def _resolve(text: str, phrase: Phrase, memory: Sequence[Antecedent], body: str) -> Range | None:
    """Return what a phrase names: itself, or for a pronoun the nearest actor before it that fits."""
    if not phrase.pronoun:
        return bare(text, phrase)
    word = phrase.wording(text)
    if word[0].isupper() and phrase.article.startswith(("diese", "jene")):
        noun = word.split(" ")[-1].lower()
        fitting = [a for a in memory if a.wording.split(" ")[-1].lower().endswith(noun)]
        return fitting[-1].range if fitting else bare(text, phrase)
    if phrase.article in {"er", "dieser", "ihm"}:
        fitting = [a for a in memory if number(a.wording) == "sg" and not is_feminine(a.wording)]
    elif phrase.article in {"diese", "sie", "letztere"}:
        plural = bool(re.search(r"\b(?:sollen|dürfen|können|müssen|werden|haben|sind)\b", body)) and not re.search(
            r"\b(?:soll|darf|kann|muss|wird)\b", body
        )
        fitting = [a for a in memory if (number(a.wording) == "pl") is plural and (plural or is_feminine(a.wording))]
    else:
        fitting = [a for a in memory if number(a.wording) == "pl"]
    return fitting[-1].range if fitting else None


def _remember(text: str, found: Sequence[Phrase], memory: list[Antecedent], is_actor: Callable[[str], bool]) -> None:
    """Add every single actor of the phrases, also one in the genitive: "Schulungen der Bundespolizei"."""
    for phrase in found:
        if phrase.pronoun:
            continue
        for part in re.finditer(r"[^,]+?(?=,|\sund\s|\ssowie\s|$)", text[phrase.start : phrase.end]):
            for piece in re.finditer(
                r"(?:^|\b(?:der|des|den|dem|und|sowie|von)\s+)(.+?)(?=\s(?:der|des)\s|$)", part[0].strip()
            ):
                wording = piece[1].strip()
                low = phrase.start + part.start() + (len(part[0]) - len(part[0].lstrip())) + piece.start(1)
                head = re.split(r"\s(?:für|gegen|in|bei)\s", wording)[0]
                if _PEOPLE.search(head) or is_actor(head) or looks_like_actor(head):
                    candidate = Phrase(low, low, low + len(wording), "", "")
                    memory.append(Antecedent(bare(text, candidate), wording))
