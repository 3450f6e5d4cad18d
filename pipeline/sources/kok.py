"""The web page on the agreement of two organisations: parties, day, contents and voices, found by what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.html.page import Passage, Slice
from pipeline.model import Issue, Text
from pipeline.sources.deutsch.nouns import looks_like_actor, noun_list
from pipeline.sources.deutsch.sentences import FINITE_WORD, MONTH, sentences, unified
from pipeline.sources.duties import Antecedent, Duty, binds_somebody, is_agreed, read_duties
from pipeline.sources.voices import has_quotation, read_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.html.page import Block, Page, Published

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the page names it, and its short name; both with their evidence."""

    organisation: Text
    kurz: Text


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the agreement as the text has it; `year` is None where the text leaves it out."""

    text: Text
    day: int
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """One content. `modalitaet` is "soll", "darf" or "ist", as the value of a Text with the clause as evidence."""

    wer: Text
    gegenueber: Text | None
    gegenstand: Text
    modalitaet: Text
    bedingung: Text | None
    wortlaut: Text


@dataclass(frozen=True, slots=True)
class Stimme:
    """A person who speaks on the page. `quoted` where the words stand in quotation marks."""

    person: Text
    funktion: Text | None
    organisation: Text | None
    wortlaut: Text
    quoted: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement as one page tells of it. `open_contents` is the "zum Beispiel" of a list that is not complete."""

    title: Text
    parties: tuple[Party, ...]
    day: Day | None
    published: Published | None
    process_since: Text | None
    open_contents: Text | None
    contents: tuple[Content, ...]
    voices: tuple[Stimme, ...]


_AGREEMENT = re.compile(
    r"\b(?:[\w-]*vereinbarung|[\w-]*abkommen|[\w-]*vertrag|[\w-]*Memorandum)(?:s|en|es)?\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bzwischen\s+", re.IGNORECASE)
_SIGNED = re.compile(
    r"\b(?:(?:ab)?geschlossen|unterzeichnet|unterschrieben|vereinbart|schloss(?:en)?|schließ(?:t|en)"
    r"|unterzeichneten?|unterschrieb(?:en)?|besiegelt|getroffen|in Kraft"
    r"|Unterzeichnung|Abschluss)\b"
)
_SIGNERS = re.compile(r"\b(?:haben|hat|schlossen|schloss|unterzeichneten|unterzeichnete|unterschrieben|wurde|wurden)\b")
_ENDED = re.compile(
    r"\b(?:beendet\w*|beendigt\w*|endet\w*|gekündigt|kündigten?|aufgehoben|aufgelöst|ausgesetzt|ausgelaufen|ausläuft|befristet\w*"
    r"|verlängert\w*|erneuert\w*|geändert|ersetzt\w*|außer Kraft|gilt bis|läuft\b[^.;]*\baus)\b"
)
_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.\s*(?:(?P<name>{MONTH})|(?P<short>Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\."
    rf"|(?P<month>\d{{1,2}})\.)"
    r"(?:\s*(?P<year>(?:19|20)\d\d)\b)?"
)
_PROCESS = re.compile(
    r"\b(?:\w*[Pp]rozess\w*|\w*[Gg]espräche?n?|\w*[Dd]ialog\w*|Zusammenarbeit|Austausch|Kooperation|Verhandlungen"
    r"|Weg)\b"
)
_SINCE = re.compile(
    rf"\b(?:(?:bereits|schon)\s+)?(?:seit|im|ab|Seit|Im)(?:\s+(?:dem|Beginn|Anfang|Mitte|Ende|Frühjahr|Sommer"
    rf"|Herbst|Winter|Jahre?s?|{MONTH}|des))*\s+(?P<year>(?:19|20)\d\d)\b"
)
_BEGUN_AFTER = re.compile(
    rf"\b(?:begonnen|begann|begannen|beginnt|startete|gestartet)\b(?:\s+(?:bereits|schon|im|in|dem|Jahre?s?|Anfang"
    rf"|Mitte|Ende|Frühjahr|Sommer|Herbst|Winter|des|{MONTH}))*\s+(?P<year>(?:19|20)\d\d)\b"
)
_BEGUN = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\b[^.]{0,60}?\b(?:begonnen|begann|gestartet|startete|angestoßen|aufgenommen"
    r"|eingeleitet)\b"
)
_BEGUN_FIRST = re.compile(
    r"^\W*(?:Begonnen|Gestartet|Angestoßen|Eingeleitet)\s+(?:hat|hatten?|haben|wurden?)\b[^.]{0,60}?"
    r"\b(?P<year>(?:19|20)\d\d)\b"
)
_BEGINS = re.compile(
    r"\b(?:begonnen|begann|begannen|gestartet|Begonnen|Gestartet|Angestoßen|Eingeleitet|läuft|laufen|seit|Seit|andauert|dauert|angestoßen|eingeleitet"
    r"|startete|aufgenommen)\b"
)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DENIED = re.compile(r"\b(?:nicht|kein\w*|nie)\b")
_LAWSUIT = re.compile(r"\b[Pp]rozess\w*\s+(?:gegen|wegen|vor)\b|\bStrafprozess|\b[Gg]ericht")
_OPEN = re.compile(
    r"\bzum Beispiel\b|\bz\.\s?B\.|\bunter anderem\b|\bu\.\s?a\.|\binsbesondere\b|\bbeispielsweise\b|\bvor allem\b"
    r"|\bauszugsweise\b|\betwa\b|\bunter anderen\b",
    re.IGNORECASE,
)
_FINITE_SENTENCE = re.compile(r"\b(?:ist|sind|hat|haben|wurde|wurden|wird|soll|kann|schließen|schließt)\b|\.\s*$")
_LEGAL_FORM = re.compile(r"\s*(?:e\.\s?V\.?|gGmbH|GmbH|e\.\s?G\.|Stiftung)\s*$")
_ABBREVIATED = re.compile(r"\s\(([A-ZÄÖÜ][\wäöüß-]*[A-ZÄÖÜ])(?:\s+e\.\s?V\.)?\)\s*$")


def extract(page: Page) -> tuple[Agreement, tuple[Issue, ...]]:
    """Return the agreement that the page tells of, and the clauses of its contents that no rule reads.

    Raises InputError where no headline speaks of an agreement ("keine_vereinbarung") or nothing says between whom
    ("keine_parteien").
    """
    blocks = page.content()
    headline = headline_on_agreement(page, blocks)
    if headline is None:
        raise InputError(page.document, "keine_vereinbarung", "no headline on an agreement between two organisations")
    return read_agreement(page, headline, blocks)


def is_signing(sentence: str) -> bool:
    """Tell whether a sentence says that an agreement was made."""
    return bool(_SIGNED.search(sentence) and _AGREEMENT.search(sentence))


def read_agreement(page: Page, headline: Block, blocks: Sequence[Block]) -> tuple[Agreement, tuple[Issue, ...]]:
    """Return the agreement that the article below `headline` tells of; InputError "keine_parteien" as `extract`."""
    article = list(_paragraphs(_article(headline, blocks)))
    parties, order = _parties(page, headline, article)
    names = {p.kurz.value for p in parties} | {p.organisation.value for p in parties}

    def is_actor(wording: str) -> bool:
        return wording in names or _short(wording) in names

    voices = [(p, voice) for p in article if (voice := _voice(p, is_actor))]
    speaking = {id(p) for p, _ in voices}
    prose = [p for p in article if id(p) not in speaking]
    signing = _signing(prose)
    since = _process_since(prose, is_actor)
    process = since[1] if since else None
    contents, open_contents, unread, used = _contents(prose, signing, process, order, is_actor)
    used += [s for s in (signing, process) if s]
    agreement = Agreement(
        headline.text(),
        parties,
        _day(signing),
        page.published,
        since[0] if since else None,
        open_contents,
        contents,
        tuple(voice for _, voice in voices),
    )
    nameless = [p for p in prose if has_quotation(p.value)]
    spoken = {id(p) for p in nameless}
    issues = [_issue(page.document, text, code, _UNREAD[code]) for text, code in unread]
    issues += [
        _issue(page.document, text, "unlesbarer_satz", "diesen Satz liest keine Regel")
        for text in _unread_sentences([p for p in prose if id(p) not in spoken], used)
    ]
    if signing and (told := _more_than_signing(signing, len(parties))):
        issues.append(_issue(page.document, signing.passage.text(signing.start, signing.end), "unlesbarer_satz", told))
    issues += [
        _issue(page.document, p.text(), "unlesbare_stimme", "wer hier spricht, liest keine Regel") for p in nameless
    ]
    return agreement, tuple(issues)


_UNREAD = {
    "unlesbarer_satz": "diesen Inhalt liest keine Regel",
    "unlesbares_gegenueber": "wem gegenüber das gilt, liest keine Regel; gegenueber bleibt leer",
}


def _issue(document: str, printed: Text, code: str, text: str) -> Issue:
    table = "vereinbarung_stimmen" if code == "unlesbare_stimme" else "vereinbarung_inhalte"
    text = f"{document}: {text}: „{printed.value}“"
    return Issue("hinweis", code, text, table, None, "wortlaut", document, wert=printed.value)


# Headline and article


def headline_on_agreement(page: Page, blocks: Sequence[Block]) -> Block | None:
    """Return the headline: the first that says between whom, else the first on an agreement.

    On a page without headings, a line that the page's title repeats. None where there is neither.
    """
    headings = [b for b in blocks if b.heading and _AGREEMENT.search(b.value)]
    lines = [
        b
        for b in blocks
        if not b.links and len(b.value) < 160 and b.value[-1] not in ":!?" and _AGREEMENT.search(b.value)
    ]
    title = page.title or ""
    repeated = [b for b in lines if b.value.rstrip(".") in title or not _FINITE_SENTENCE.search(b.value)]
    for candidates in (headings, repeated):
        between = [b for b in candidates if _BETWEEN.search(b.value)]
        if between or candidates:
            return (between or candidates)[0]
    return None


def _article(headline: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks below the headline, up to the next headline of its rank.

    Where the headline and the sentence on the signing share a part of the page, what lies outside of it is left.
    """
    below = [b for b in blocks if b.number > headline.number]
    signing = next((b for b in below if _SIGNED.search(b.value) and _AGREEMENT.search(b.value)), None)
    part = headline.element.chain()
    if signing:
        around = set(signing.element.chain())
        part = (e for e in headline.element.chain() if e in around)
    region = next(part)
    for block in below:
        if block.heading and headline.heading and block.heading <= headline.heading:
            return
        if signing is None or region in set(block.element.chain()):
            yield block


def _paragraphs(blocks: Iterator[Block]) -> Iterator[Passage]:
    """Yield the paragraphs: lines of one element that a break cut inside of a sentence are put together again."""
    current: list[Block] = []
    for block in blocks:
        goes_on = (
            current
            and block.element is current[-1].element
            and not block.bullet
            and current[-1].value.rstrip()[-1] not in '.!?:“”"«'
        )
        if current and not goes_on:
            yield Passage.of(Slice(b, 0, len(b.value)) for b in current)
            current = []
        current.append(block)
    if current:
        yield Passage.of(Slice(b, 0, len(b.value)) for b in current)


# Parties


def _parties(page: Page, headline: Block, article: Sequence[Passage]) -> tuple[tuple[Party, ...], tuple[Text, ...]]:
    """Return the parties in the order of the headline, and their short names in the order of the signing sentence."""
    named = _named_between(Passage.of([Slice(headline, 0, len(headline.value))]))
    signers: list[Text] = []
    for passage in article:
        plain = unified(passage.value)
        for start, end in sentences(plain):
            if is_signing(plain[start:end]):
                signers = _signers(passage, start, end)
                if len(signers) > 1:
                    break
        if len(signers) > 1:
            break
    organisations = named if len(named) > 1 else signers
    if len(organisations) < 2:
        raise InputError(page.document, "keine_parteien", "nothing says between whom the agreement is")
    parties = tuple(Party(o, _kurz(o)) for o in organisations)
    known = {p.kurz.value: p.kurz for p in parties}
    order = [known[k] for s in signers if (k := _short(s.value)) in known]
    return parties, tuple(order) if len(order) == len(parties) else tuple(p.kurz for p in parties)


def _named_between(passage: Passage) -> list[Text]:
    plain = unified(passage.value)
    between = _BETWEEN.search(plain)
    if not between:
        return []
    nouns, _ = noun_list(plain, between.end(), len(plain), lambda _: False)
    return [passage.text(n.start, n.end) for n in nouns]


def _signers(passage: Passage, start: int, end: int) -> list[Text]:
    """Read "Der Verein und der Zoll haben …", "hat der Verein mit dem Zoll …", "zwischen A und B"."""
    plain = unified(passage.value)
    verb = _SIGNERS.search(plain, start, end)
    between = _BETWEEN.search(plain, start, end)
    candidates = []
    if between:  # before the verb, because its subject may be the people who signed
        candidates.append(list(noun_list(plain, between.end(), end, lambda _: False)[0]))
    if verb:
        before, stop = noun_list(plain, start, verb.start(), lambda _: False)
        after, after_stop = noun_list(plain, verb.end(), end, lambda _: False)
        own = before if before and not plain[stop : verb.start()].strip() else after
        at = verb.end() if own is before else after_stop
        partner = re.compile(r"\bmit\s+").search(plain, at, end)
        also = noun_list(plain, partner.end(), end, lambda _: False)[0] if partner and len(own) == 1 else ()
        candidates.append([*own, *also])
    for nouns in candidates:
        if len(nouns) > 1 and not any(_AGREEMENT.search(plain[n.start : n.end]) for n in nouns):
            return [passage.text(n.start, n.end) for n in nouns]
    return []


def _short(wording: str) -> str:
    """Return an organisation's name without its legal form and without what a dash explains.

    An abbreviation in brackets behind the name is its short name: "Koordinierungskreis … e.V. (KOK)".
    """
    abbreviated = _ABBREVIATED.search(wording)
    if abbreviated:
        return abbreviated[1]
    return _LEGAL_FORM.sub("", re.split(r"\s[-–]\s", wording)[0]).strip()


def _kurz(organisation: Text) -> Text:
    kurz = _short(organisation.value)
    return organisation.changed(kurz, "rechtsform", "form")


# Day and process


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    start: int
    end: int


def _sentences(prose: Sequence[Passage]) -> Iterator[_Sentence]:
    for passage in prose:
        for start, end in sentences(unified(passage.value)):
            yield _Sentence(passage, start, end)


def _signing(prose: Sequence[Passage]) -> _Sentence | None:
    """Return the sentence that says when the agreement was made; the first that says so, with a day if any has one."""
    found = []
    for sentence in _sentences(prose):
        plain = unified(sentence.passage.value)[sentence.start : sentence.end]
        if _SIGNED.search(plain) and (_AGREEMENT.search(plain) or _DAY.search(plain)):
            found.append((bool(_DAY.search(plain)), sentence))
    dated = [s for has_day, s in found if has_day]
    return dated[0] if dated else (found[0][1] if found else None)


def _day(signing: _Sentence | None) -> Day | None:
    if signing is None:
        return None
    found = _DAY.search(unified(signing.passage.value), signing.start, signing.end)
    if not found:
        return None
    name = (found["name"] or found["short"] or "")[:3].lower().replace("jän", "jan")
    month = int(found["month"]) if found["month"] else _MONTHS.index(name) + 1
    day = int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Day(
        signing.passage.text(found.start(), found.end()), day, month, int(found["year"]) if found["year"] else None
    )


def _more_than_signing(signing: _Sentence, parties: int) -> str | None:
    """Say what else the sentence on the signing tells that no column holds; None where it is all read."""
    plain = unified(signing.passage.value)
    if _ENDED.search(plain, signing.start, signing.end):
        return "dieser Satz sagt auch etwas von einem Ende oder einer Änderung der Vereinbarung; das liest keine Regel"
    if len(_DAY.findall(plain, signing.start, signing.end)) > 1:
        return "dieser Satz nennt mehrere Tage; gelesen ist der erste"
    signers = [text.value for text in _signers(signing.passage, signing.start, signing.end)]
    if len(signers) > parties:  # their names may stand in another case than in the headline
        return f"dieser Satz nennt {len(signers)} Beteiligte („{'“, „'.join(signers)}“), gelesen sind {parties}"
    return None


def _process_since(prose: Sequence[Passage], is_actor: Callable[[str], bool]) -> tuple[Text, _Sentence] | None:
    """Return the year since when the work on the agreement goes on, and its sentence: "… Prozess, der seit 2018 läuft".

    A sentence with two years, or with a denial, leaves open which it is.
    """
    for sentence in _sentences(prose):
        plain = unified(sentence.passage.value)
        body = plain[sentence.start : sentence.end]
        if not _PROCESS.search(body) or not _BEGINS.search(body) or _LAWSUIT.search(body) or _DENIED.search(body):
            continue
        if len(set(_ANY_YEAR.findall(body))) > 1:
            continue
        if _with_others(plain, sentence, is_actor):
            continue
        rules = (_SINCE, _BEGUN, _BEGUN_AFTER, _BEGUN_FIRST)
        found = next((m for rule in rules if (m := rule.search(plain, sentence.start, sentence.end))), None)
        if found:
            return sentence.passage.text(found.start(), found.end()).coded(found["year"], "jahr"), sentence
    return None


def _with_others(plain: str, sentence: _Sentence, is_actor: Callable[[str], bool]) -> bool:
    """Tell whether the sentence is about work with somebody who is no party: "Zusammenarbeit mit dem Zoll"."""
    for opened in re.compile(r"\bmit\s+").finditer(plain, sentence.start, sentence.end):
        nouns, _ = noun_list(plain, opened.end(), sentence.end, lambda _: False)
        wordings = [plain[n.start : n.end] for n in nouns]
        if any(looks_like_actor(w) and not is_actor(w) for w in wordings):
            return True
    return False


def _unread_sentences(prose: Sequence[Passage], used: Sequence[_Sentence]) -> Iterator[Text]:
    """Yield the sentences that no rule used; what is no sentence (a caption, a button) is none."""
    known = {(id(s.passage), s.start) for s in used}
    for sentence in _sentences(prose):
        plain = sentence.passage.value[sentence.start : sentence.end]
        if re.search(r"\be\.\s?V\.$", plain) and not FINITE_WORD.search(plain):
            continue  # a name in an address
        is_sentence = plain.rstrip("”“»«\"')")[-1:] in set(".!?;") and len(plain.split()) > 2
        if is_sentence and (id(sentence.passage), sentence.start) not in known:
            yield sentence.passage.text(sentence.start, sentence.end)


# Contents


def _contents(
    prose: Sequence[Passage],
    signing: _Sentence | None,
    process: _Sentence | None,
    order: Sequence[Text],
    is_actor: Callable[[str], bool],
) -> tuple[tuple[Content, ...], Text | None, list[tuple[Text, str]], list[_Sentence]]:
    """Read the contents: the sentences on what is agreed, and those that follow them in the same paragraph.

    In the sentence on the signing none are looked for; one that seems to hold some is named. Also returned: the words
    of an open list, what is unread with its code, and the sentences read or named.
    """
    found: list[Content] = []
    unread: list[tuple[Text, str]] = []
    used: list[_Sentence] = []
    open_contents: Text | None = None
    announced = False
    for passage in prose:
        plain = unified(passage.value)
        memory: list[Antecedent] = []
        begun = False
        listed = (announced and passage.slices[0].block.kind in {"li", "dd"}) or (
            announced and passage.slices[0].block.bullet
        )
        for start, end in sentences(plain):
            body = plain[start:end]
            if signing and (signing.passage, signing.start) == (passage, start):
                if binds_somebody(plain, (start, end), is_actor):
                    unread.append((passage.text(start, end), "unlesbarer_satz"))
                continue
            if not (begun or listed or is_agreed(body)):
                continue
            duties, left = read_duties(plain, (start, end), memory, is_actor, agreed=bool(listed))
            if not duties and process and (process.passage, process.start) == (passage, start):
                continue
            if not duties and left:
                left = [(left[0][0], left[-1][1])]
            announces = bool(re.search(r":\s*$", body)) and is_agreed(body)
            opened = _OPEN.search(plain, start, end)
            if opened and (duties or announces) and open_contents is None:
                open_contents = passage.text(opened.start(), opened.end())
            announced = announces or bool(listed)
            begun = begun or bool(duties)
            found += [_content(passage, duty, order) for duty in duties]
            unread += [(passage.text(low, high), "unlesbarer_satz") for low, high in left if not announces]
            unread += [(passage.text(*duty.wording), "unlesbares_gegenueber") for duty in duties if duty.whom_unread]
            if duties or left or announces:
                used.append(_Sentence(passage, start, end))
    return tuple(found), open_contents, unread, used


def _content(passage: Passage, duty: Duty, order: Sequence[Text]) -> Content:
    wording = passage.text(*duty.wording)
    both = " und ".join(o.value for o in order)
    wer = _actor(passage.text(*duty.who)) if duty.who else wording.changed(both, "beide_parteien", "dokument")
    gegenueber = _actor(passage.text(*duty.towards)) if duty.towards else None
    if gegenueber is None and (duty.mutual or duty.who is None):
        gegenueber = wording.changed("beide Seiten", "beide_parteien", "dokument")
    return Content(
        wer,
        gegenueber,
        passage.text(*duty.subject),
        wording.coded(duty.modality, "modalitaet"),
        passage.text(*duty.condition) if duty.condition else None,
        wording,
    )


def _actor(text: Text) -> Text:
    """Return the actor in its plain form: "die Betroffenen" are "Betroffene" without their article."""
    return text.changed("Betroffene", "grundform", "form") if text.value == "Betroffenen" else text


# Voices


def _voice(passage: Passage, is_actor: Callable[[str], bool]) -> Stimme | None:
    plain = unified(passage.value)
    voice = read_voice(plain, is_actor)
    if voice is None:
        return None
    spoken = Passage.of(s for low, high in voice.quotes for s in passage.cut(low, high))
    return Stimme(
        passage.text(*voice.person),
        passage.text(*voice.function) if voice.function else None,
        passage.text(*voice.organisation) if voice.organisation else None,
        spoken.text() if voice.quotes else passage.text(),
        bool(voice.quotes),
    )
