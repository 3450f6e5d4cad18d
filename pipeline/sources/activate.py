"""The web page on cooperation agreements of the Länder: one entry for each Land, found by what it says.

The page is read by meaning: a headline on cooperation agreements of the Länder, and the run of entries below it. Which
elements a site uses for them does not matter; what else lists Länder (navigation, sidebar, footer) is told apart by
its place and by saying nothing of agreements.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.html.page import Passage, Slice
from pipeline.model import Issue, Span, Text
from pipeline.sources.cooperation import THERE, Finding, Form, ReadClause, read
from pipeline.sources.deutsch.sentences import FINITE_WORD, unified
from pipeline.sources.participants import Actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.html.page import Block, Element, Page
    from schemas.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LandEntry:
    """What the page says of one Land. A code is the value of a Text whose evidence is the wording it was read from.

    `name` is the Land's name as it is printed, None where the page does not name it. `vereinbarung`, `form`,
    `veroeffentlicht` ("true", "false"), `seit` (a year) and `grund` are None where the page does not say.
    `eigene_seite`: nothing but a name or a link. `href` is the link as written, of such an entry only. `wortlaut`
    holds its sentences, None for a mere name.
    """

    land: str
    name: Text | None = None
    vereinbarung: Text | None = None
    form: Text | None = None
    veroeffentlicht: Text | None = None
    seit: Text | None = None
    beteiligte: tuple[Text, ...] = ()
    grund: Text | None = None
    eigene_seite: bool = False
    href: Text | None = None
    wortlaut: Text | None = None


_HEADLINE = re.compile(r"kooperation|vereinbarung|zusammenarbeit|runde[rn]? tisch", re.IGNORECASE)
_OF_LAENDER = re.compile(r"länder|\bland(?:es)?", re.IGNORECASE)
_TOPIC = re.compile(
    r"kooperation|vereinbarung|konzept|rund(?:e[rnms]?)[ -]tisch|verhandel|\bkeine?[ns]?\b|zusammen|\bfehl(?:t|en)\b",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[a-p]\))\s+")
_BEFORE_NAME = re.compile(
    r"(?:Das |Im |In |Für (?:das )?|Der |Land |Bundesland |Freistaat |Stadtstaat )*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:[:|=>→»]+|[-–](?=\s|$))\s*")
_JOINING_NAMES = re.compile(r"\s*(?:,\s*(?:und |sowie )?|/|\||;|·|•| und | sowie | & |\s)\s*")
_MERE_POINTER = re.compile(
    r"[\W_]*(?:(?:zur?|zum|die|der|das|mehr|weitere|weiter|weiterlesen|erfahren|infos?|informationen|details|seite"
    r"|länderseite"
    r"|landesseite|unterseite|eigene|siehe|hier|link|lesen|finden|sie|auf|klicken|bitte|öffnen|ansehen|pdf|dazu"
    r"|anzeigen"
    r"|externer|für|über|aus|in|von|übersicht)\b[\W_]*)*",
    re.IGNORECASE,
)
_FURNITURE = frozenset({"navigation", "contentinfo", "complementary", "control", "search", "menu", "menubar"})
_CLOSED_CELLS = frozenset({"li", "tr", "details"})
_FEWEST_NAMES = 12  # Länder in a list that says nothing of any of them, to be taken for the list all the same


@dataclass(frozen=True, slots=True)
class _Names:
    """Finds names of Länder in a text."""

    exact: re.Pattern[str]
    inflected: re.Pattern[str]
    vocabulary: Vocabulary

    @staticmethod
    def of(vocabulary: Vocabulary) -> _Names:
        # Between the parts of a name any hyphen, a space or nothing: soft hyphens leave nothing behind.
        wordings = [r"[-\s]*".join(map(re.escape, re.split(r"[-\s]+", w))) for w in vocabulary.land_wordings()]
        name = rf"(?<![\w-])(?P<name>{'|'.join(sorted(wordings, key=len, reverse=True))})"
        after = r"(?!\w|-\w)"
        return _Names(
            re.compile(name + after, re.IGNORECASE), re.compile(f"{name}s?{after}", re.IGNORECASE), vocabulary
        )

    def land(self, wording: str) -> str | None:
        return self.vocabulary.land(wording) or self.vocabulary.land(wording.upper())

    def within(self, plain: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
        """Return (ISO code, start, end) of every Land that the characters `start:end` name, genitives included."""
        found = []
        for match in self.inflected.finditer(plain, start, len(plain) if end is None else end):
            land = self.land(match["name"])
            if land:
                found.append((land, match.start("name"), match.end("name")))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """Where an entry begins: the characters from `begin` of a block, its text from `text` on.

    `laender` are those that it is about, `names` their printed names (ISO code, start, end) in the block; a `label`
    is a name that is no part of a sentence.
    """

    block: Block
    begin: int
    text: int
    end: int
    names: tuple[tuple[str, int, int], ...]
    label: bool

    @property
    def laender(self) -> frozenset[str]:
        return frozenset(land for land, _, _ in self.names)


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """An entry with all of its text."""

    start: _Start
    passage: Passage

    def says_something(self, actors: Actors) -> bool:
        return any(f.kind != "verweis" for s in read(self.passage.value, actors) for f in s.findings)


@dataclass(slots=True)
class _Group:
    """The starts that share a list, a table or another container."""

    owner: Element
    starts: list[_Start] = field(default_factory=list)


def extract(page: Page, vocabulary: Vocabulary) -> tuple[tuple[LandEntry, ...], tuple[Issue, ...]]:
    """Return one entry for each of the 16 Länder, in the order of the vocabulary, and what a person should know.

    Raises InputError where the page has no headline on agreements of the Länder ("keine_ueberschrift") or no entries
    below it ("keine_laenderliste").
    """
    names = _Names.of(vocabulary)
    actors = Actors(lambda w: vocabulary.akteur(w) is not None, lambda w: names.land(w) is not None)
    entries = _entries(page, names, actors)
    readings = [_read_entry(entry, names, actors) for entry in entries]
    issues = [issue for reading in readings for issue in _unread(page.document, reading)]
    issues += _unassigned(page, entries, actors)
    found = []
    for land in vocabulary.laender:
        entry, doubts = _judge(page.document, land.land, readings)
        found.append(entry)
        issues += doubts
    return tuple(found), tuple(issues)


# The run of entries


def _entries(page: Page, names: _Names, actors: Actors) -> list[_Entry]:
    blocks = [b for b in page.blocks if b.element.landmark() not in _FURNITURE]
    headline = _headline(page, blocks)
    after = [b for b in blocks if headline is None or b.number > headline.number]
    starts = [s for block in after for s in _starts(block, names)]
    groups = _groups(starts)
    scored = [(sum(e.says_something(actors) for e in _with_text(g.starts, after, g.owner, actors)), g) for g in groups]
    main_score, main = max(scored, key=lambda pair: (pair[0], len(pair[1].starts)), default=(0, None))
    if main is None or (main_score == 0 and not _is_plain_list(main, headline)):
        raise InputError(page.document, "keine_laenderliste", "no entries of Länder on cooperation agreements")
    # Without a headline nothing says where the content begins; then it is the whole page.
    region = _common(headline.element, main.owner) if headline else list(main.owner.chain())[-1]
    chosen = [main]
    covered = {land for s in main.starts for land in s.laender}
    for score, group in scored:
        if group is main or region not in set(group.owner.chain()):
            continue
        laender = {land for s in group.starts for land in s.laender}
        if score or not laender & covered:
            chosen.append(group)
            covered |= laender
    kept = sorted((s for g in chosen for s in g.starts), key=lambda s: (s.block.number, s.begin))
    skipped = {s.block.number for g in groups if g not in chosen for s in g.starts}
    return _with_text(kept, [b for b in after if b.number not in skipped], region, actors)


def _headline(page: Page, blocks: Sequence[Block]) -> Block | None:
    """Return the headline; None where only the title of the page speaks of the subject. InputError where none does."""

    def fits(block: Block) -> bool:
        return bool(_HEADLINE.search(block.value) and _OF_LAENDER.search(block.value))

    headings = [b for b in blocks if b.heading and fits(b)]
    lines = [b for b in blocks if len(b.value) <= 100 and not b.links and b.value[-1] not in ".:" and fits(b)]
    if headings or lines:
        return (headings or lines)[0]
    if page.title and _HEADLINE.search(page.title) and _OF_LAENDER.search(page.title):
        return None
    raise InputError(page.document, "keine_ueberschrift", "no headline on cooperation agreements of the Länder")


def _is_plain_list(group: _Group, headline: Block | None) -> bool:
    """Tell whether a list of mere names is the list: below a real heading and inside the same part of the page."""
    if headline is None or not headline.heading:
        return False
    laender = {land for s in group.starts for land in s.laender}
    return len(laender) >= _FEWEST_NAMES and _common(headline.element, group.owner).name != "body"


def _common(one: Element, other: Element) -> Element:
    above = set(one.chain())
    return next(e for e in other.chain() if e in above)


def _starts(block: Block, names: _Names) -> list[_Start]:
    """Return the entries that begin in a block: usually one or none, several where it only lists names."""
    plain = unified(block.value)
    end = len(plain)
    enumeration = _ENUMERATION.match(plain)
    begin = enumeration.end() if enumeration else 0
    listed = _listed_names(plain, begin, names)
    if listed:
        last = listed[-1][2]
        abbreviation = re.compile(r"\s*\([A-ZÄÖÜ]{2,3}\)").match(plain, last)
        last = abbreviation.end() if abbreviation else last
        rest = plain[last:]
        separator = _SEPARATOR.match(rest)
        if not rest.strip() or (separator and not rest[separator.end() :].strip()):
            only = [_Start(block, b, e, e, ((land, b, e),), label=True) for land, b, e in listed]
            together = re.search(r"\bund\b|\bsowie\b", plain[begin:last])
            return only if not together else [_Start(block, begin, end, end, tuple(listed), label=True)]
        if separator:
            return [_Start(block, begin, last + separator.end(), end, tuple(listed), label=True)]
        if _is_set_off(block, listed[-1], rest):
            return [_Start(block, begin, last + len(rest) - len(rest.lstrip()), end, tuple(listed), label=True)]
    mentioned = names.within(plain)
    if mentioned and _TOPIC.search(plain):
        return [_Start(block, begin, begin, end, tuple(mentioned), label=False)]
    return []


def _listed_names(plain: str, begin: int, names: _Names) -> list[tuple[str, int, int]]:
    """Return the names with which the block begins: "Brandenburg", "Bremen und Thüringen", "Land Berlin | Hamburg"."""
    found: list[tuple[str, int, int]] = []
    at = begin
    while True:
        match = names.exact.match(plain, at)
        land = names.land(match[0]) if match else None
        if not match or not land:
            return found
        found.append((land, match.start(), match.end()))
        joint = _JOINING_NAMES.match(plain, match.end())
        if not joint:
            return found
        at = joint.end()


def _is_set_off(block: Block, last: tuple[str, int, int], rest: str) -> bool:
    """Tell a label without a sign behind it ("<b>Sachsen</b> Eine …") from a subject ("Sachsen hat …")."""
    following = rest.lstrip(" (")
    marked = any(low <= last[1] and high <= last[2] + 1 for low, high in block.strong)
    marked = marked or any(link.start <= last[1] and link.end <= last[2] + 1 for link in block.links)
    starts_new = following[:1].isupper() or following[:1].isdigit()
    return starts_new or (marked and not re.match(r"[a-zäöüß]+(?:t|en)\b", following))


def _groups(starts: list[_Start]) -> list[_Group]:
    """Group the starts by the smallest element around each that holds at least one more."""
    counts = Counter(element for start in starts for element in start.block.element.chain())
    groups: dict[Element, _Group] = {}
    for start in starts:
        chain = list(start.block.element.chain())
        owner = next((e for e in chain if counts[e] > 1), chain[-1])
        groups.setdefault(owner, _Group(owner)).starts.append(start)
    return list(groups.values())


def _with_text(starts: Sequence[_Start], blocks: Sequence[Block], region: Element, actors: Actors) -> list[_Entry]:
    """Give each start its text: the rest of its block, and the blocks after it that belong to it."""
    begun = {s.block.number: s.block for s in starts}
    around = Counter(e for block in begun.values() for e in block.element.chain())
    shared = {e for e, times in around.items() if times > 1} | set(region.chain())
    index = {block.number: i for i, block in enumerate(blocks)}
    found: list[_Entry] = []
    for i, start in enumerate(starts):
        slices = [Slice(start.block, start.text, start.end)]
        following = starts[i + 1] if i + 1 < len(starts) else None
        if following is None or following.block is not start.block:
            after = blocks[index[start.block.number] + 1 : index[following.block.number] if following else None]
            slices += _continuation(start, _cell(start, shared), after, region, None if following else actors)
        if start.label or not found or not _goes_on(found[-1], start):
            found.append(_Entry(start, Passage.of(slices)))
        else:
            found[-1] = _Entry(found[-1].start, Passage.of((*found[-1].passage.slices, *slices)))
    return found


def _goes_on(entry: _Entry, start: _Start) -> bool:
    """Tell a further paragraph of an entry ("Auch in Sachsen …") from an entry of its own."""
    if not entry.start.label or start.block.kind in {"li", "dt", "td", "th", "summary"}:
        return False
    if start.laender <= entry.start.laender:
        return True
    opening = _BEFORE_NAME.match(start.block.value)
    begins_with_name = any(low == (opening.end() if opening else 0) for _, low, _ in start.names)
    return len(start.laender) == 1 and not begins_with_name


def _continuation(
    start: _Start, cell: Element, following: Sequence[Block], region: Element, last_with: Actors | None
) -> list[Slice]:
    """Return the blocks that go on with an entry, out of those up to the next one.

    `last_with` is given for the last entry, which no other one ends: there only what speaks of the subject goes on.
    """
    own = start.block.element
    named_only = not start.block.value[start.text : start.end].strip()
    closed = cell.name in _CLOSED_CELLS or (cell is not own and not named_only)
    found: list[Slice] = []
    for block in following:
        chain = set(block.element.chain())
        if region not in chain:
            break
        in_cell = cell in chain
        if not (in_cell and cell is not own):
            # Below the entry's own row, or there is no row: a paragraph of the same level.
            if (closed and not in_cell) or (cell is not own and found) or not _is_prose(block):
                break
            if block.heading and (not start.block.heading or block.heading <= start.block.heading):
                break
            if last_with is not None and (found or not named_only) and not _speaks_on(block, last_with):
                break
        found.append(Slice(block, 0, len(block.value)))
    return found


def _cell(start: _Start, shared: AbstractSet[Element]) -> Element:
    """Return the largest element around a start that holds no other start and is not `shared` with the page."""
    cell = start.block.element
    for element in start.block.element.chain():
        if element in shared or element.name in {"ul", "ol", "dl", "table", "tbody", "body"}:
            break
        cell = element
        if element.name in _CLOSED_CELLS:
            break
    return cell


def _is_prose(block: Block) -> bool:
    """Tell a sentence from a button, a date or a line of links."""
    return block.value.rstrip()[-1] in '.!?“”")' and len(block.value.split()) > 2


def _speaks_on(block: Block, actors: Actors) -> bool:
    return any(f.kind != "verweis" for s in read(block.value, actors) for f in s.findings)


# What the entries say


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a clause says, and the Länder it says it of."""

    laender: frozenset[str]
    sentence: tuple[int, int]
    clause: tuple[int, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """An entry and everything that was read in it."""

    entry: _Entry
    sayings: tuple[_Saying, ...]
    mere_name: bool
    href: Text | None


_EXCEPTION = re.compile(
    r"\b(?:außer|ausgenommen|bis auf|(?:mit|unter) Ausnahme(?: von)?)\s+(?:(?:das|dem|den|des|der|im|in|von)\s+)*$",
    re.IGNORECASE,
)


def _names_an_exception(clause: ReadClause, plain: str, names: _Names) -> bool:
    """Tell whether the clause names a Land of which it does not hold: "alle Länder außer Hessen"."""
    start, end = clause.clause.start, clause.clause.end
    return any(_EXCEPTION.search(plain[start:low]) for _, low, _ in names.within(plain, start, end))


def _read_entry(entry: _Entry, names: _Names, actors: Actors) -> _Reading:
    plain = unified(entry.passage.value)
    sayings: list[_Saying] = []
    current = entry.start.laender
    for sentence in read(entry.passage.value, actors):
        named = [_named(clause, plain, names) for clause in sentence.clauses]
        first = next((laender for laender in named if laender), None)
        for clause, laender in zip(sentence.clauses, named, strict=True):
            opening = first if clause is sentence.clauses[0] else None
            about: frozenset[str] = laender or opening or current
            span = (clause.clause.start, clause.clause.end)
            if entry.start.label and not about <= entry.start.laender:
                # An entry that speaks of a neighbour: whose statement that is, no rule can tell.
                about = about & entry.start.laender
                sayings.append(_Saying(about or entry.start.laender, (sentence.start, sentence.end), span, ()))
                continue
            current = about
            if _names_an_exception(clause, plain, names):
                doubt = Finding("zweifel", None, *span)
                sayings.append(_Saying(about, (sentence.start, sentence.end), span, (doubt,)))
                continue
            sayings.append(_Saying(about, (sentence.start, sentence.end), span, clause.findings))
    says = any(f.kind != "verweis" for s in sayings for f in s.findings)
    # "Konzept Hessen (PDF)" as a link, without a verb, leads to a document and states nothing.
    linked = _is_all_linked(entry.passage) and not FINITE_WORD.search(plain)
    mere = entry.start.label and (linked or (not says and _is_pointer(plain, entry.start.laender, names)))
    return _Reading(entry, tuple(sayings), mere, _href(entry))


def _named(clause: ReadClause, plain: str, names: _Names) -> frozenset[str]:
    """Return the Länder of which a clause speaks; a Land inside of a name ("Tisch NRW/Menschenhandel") is none."""
    span = clause.clause
    found = []
    for land, start, end in names.within(plain, span.start, span.end):
        part_of_name = plain[end : end + 1] == "/" or re.search(
            r"(?:[\wäöüß]-|Tisch(?:es|s)? )$", plain[span.start : start]
        )
        compared = re.search(r"\b(?:als|wie|anders|gegenüber|mit|Nachbarland)\s+(?:in\s+)?$", plain[span.start : start])
        inside_participant = any(f.kind == "beteiligt" and f.start <= start < f.end for f in clause.findings)
        if not part_of_name and not compared and not inside_participant:
            found.append(land)
    return frozenset(found)


def _is_all_linked(passage: Passage) -> bool:
    covered = sum(link.end - link.start for link in passage.links())
    return covered > 0 and covered >= len(passage.value) - 2


def _is_pointer(plain: str, own: AbstractSet[str], names: _Names) -> bool:
    """Tell whether a text but points on; "Siehe Hessen" says of another Land that what is said there holds here."""
    rest = names.exact.sub(lambda name: " " if names.land(name["name"]) in own else name[0], plain)
    return bool(_MERE_POINTER.fullmatch(rest))


def _href(entry: _Entry) -> Text | None:
    """Return the address that the entry's name links to, else the first that its text links to; as written."""
    start = entry.start
    own = [(start.block, link) for link in start.block.links if link.start < start.end and link.end > start.begin]
    further = [(piece.block, link) for piece in entry.passage.slices for link in piece.block.links]
    for block, link in [*own, *further]:
        return Text(link.href, (Span(0, len(link.href), link.href, block.place(link.start, link.end)),))
    return None


def _unread(document: str, reading: _Reading) -> Iterable[Issue]:
    """Name every sentence, and in a sentence every clause, that no rule read, and what leaves its reader in doubt."""
    if reading.mere_name:
        return
    by_sentence: dict[tuple[int, int], list[_Saying]] = {}
    for saying in reading.sayings:
        by_sentence.setdefault(saying.sentence, []).append(saying)
    for sentence, sayings in by_sentence.items():
        kinds = {f.kind for s in sayings for f in s.findings}
        laender = frozenset(land for s in sayings for land in s.laender)
        if "zweifel" in kinds:
            yield _hint(
                document, reading, laender, sentence, "zweifelhafte_aussage", "dieser Satz lässt offen, was gilt"
            )
        elif not kinds:
            yield _hint(document, reading, laender, sentence, "unlesbarer_satz", "diesen Satz liest keine Regel")
        else:
            for saying in sayings:
                yield from (
                    _hint(
                        document,
                        reading,
                        saying.laender,
                        (f.start, f.end),
                        "unlesbarer_teil",
                        f"„{f.value}“ liest hier keine Regel",
                    )
                    for f in saying.findings
                    if f.kind == "rest"
                )
                printed = reading.entry.passage.value[slice(*saying.clause)]
                if not saying.findings and len(printed.split()) > 1:
                    yield _hint(
                        document,
                        reading,
                        saying.laender,
                        saying.clause,
                        "unlesbarer_teil",
                        "diesen Teil liest keine Regel",
                    )


def _unassigned(page: Page, entries: Sequence[_Entry], actors: Actors) -> Iterable[Issue]:
    """Name every block among the entries that speaks of agreements and belongs to none of them."""
    used = {piece.block.number for entry in entries for piece in entry.passage.slices}
    used |= {entry.start.block.number for entry in entries}
    chains = [list(entry.start.block.element.chain())[1:] for entry in entries]
    around = next((e for e in chains[0] if all(e in chain for chain in chains)), None)
    for block in page.blocks:
        inside = block.number > min(used) and around in set(block.element.chain())
        inside = inside and block.element.landmark() not in _FURNITURE
        if inside and block.number not in used and _speaks_on(block, actors):
            text = f"keinem Land zugeordnet: „{block.value}“"
            yield Issue(
                "hinweis", "ohne_land", text, "kooperationen", None, "wortlaut", page.document, wert=block.value
            )


def _hint(
    document: str, reading: _Reading, about: frozenset[str], span: tuple[int, int], code: str, text: str
) -> Issue:
    printed = reading.entry.passage.value[slice(*span)].strip()
    laender = ", ".join(sorted(about))
    return Issue(
        "hinweis",
        code,
        f"{laender}: {text}; er steht nur im Wortlaut: „{printed}“",
        "kooperationen",
        f"{document}/{laender}",
        "wortlaut",
        document,
        wert=printed,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A finding on one Land, in the passage it stands in; `among` Länder at once are the less specific."""

    finding: Finding
    passage: Passage
    among: int

    def text(self) -> Text:
        return self.passage.text(self.finding.start, self.finding.end)


def _judge(document: str, land: str, readings: Sequence[_Reading]) -> tuple[LandEntry, list[Issue]]:
    """Put together what all entries say of one Land."""
    about = [r for r in readings if land in r.entry.start.laender or any(land in s.laender for s in r.sayings)]
    if not about:
        return LandEntry(land), []
    name = _name(land, about)
    stated = [r for r in about if not r.mere_name]
    if not stated:
        href = next((r.href for r in about if r.href), None)
        return LandEntry(land, name, eigene_seite=True, href=href), []
    said = [
        _Said(finding, reading.entry.passage, len(saying.laender))
        for reading in stated
        for saying in reading.sayings
        if land in saying.laender
        for finding in saying.findings
    ]
    verdict, issues = weigh(said)
    schluessel = f"{document}/{land}"
    issues = [
        replace(i, text=f"{land}: {i.text}", tabelle="kooperationen", schluessel=schluessel, quelle_id=document)
        for i in issues
    ]
    wortlaut = _wording(land, stated)
    return replace(verdict, land=land, name=name, wortlaut=wortlaut), issues


def _name(land: str, about: Sequence[_Reading]) -> Text | None:
    for reading in about:
        start = reading.entry.start
        for iso, low, high in start.names:
            if iso == land:
                return start.block.text(low, high)
    return None


def _wording(land: str, stated: Sequence[_Reading]) -> Text | None:
    """Return the sentences on a Land, as printed; of an entry on several Länder those on others are left out."""
    slices: list[Slice] = []
    for reading in stated:
        kept = sorted({s.sentence for s in reading.sayings if land in s.laender})
        for start, end in kept:
            slices += reading.entry.passage.cut(start, end)
    passage = Passage.of(slices)
    return passage.text() if passage.value else None


def weigh(said: Sequence[_Said]) -> tuple[LandEntry, list[Issue]]:
    """Decide what holds where several sentences speak of one Land (the entry's `land` is left empty).

    A statement on fewer Länder overrides one on more: "In Bremen wird noch verhandelt" after "Für Bremen und Thüringen
    liegt keines vor"; where the two contradict each other, that is reported. "Es gibt keine" and "es wird verhandelt"
    agree. "Es gibt eine" and "es gibt keine", of the same form, contradict each other: then nothing is stated.
    """
    issues: list[Issue] = []
    every = [s for s in said if s.finding.kind in {"besteht", "keine", "in_verhandlung"}]
    most_specific = min((s.among for s in every), default=0)
    states = [s for s in every if s.among == most_specific]
    decided = _decide(states)
    if states and decided is None:
        issues.append(
            Issue("hinweis", "widerspruch", "die Seite sagt es verschieden; vereinbarung bleibt nicht_angegeben")
        )
    if decided and _decide(every) is None:
        text = "von mehreren Ländern zusammen sagt die Seite es anders; übernommen ist, was sie von diesem sagt"
        issues.append(Issue("hinweis", "widerspruch", text))
    form: Form | None = decided.finding.form if decided else None
    vereinbarung = decided.text().coded(decided.finding.kind, f"aussage_{decided.finding.kind}") if decided else None
    form_said = decided if form and decided and decided.finding.kind != "keine" else None
    unknown = bool(decided and decided.finding.kind == "besteht" and form is None)
    if form_said is None and not unknown:  # a round table beside a contract is not the form that this has
        form_said = next((s for s in said if s.finding.kind == "runder_tisch"), None)
    form = form_said.finding.form if form_said else None
    if decided or not states:
        issues += _besides(said, form)
    if unknown:
        issues.append(
            Issue("hinweis", "unbekannte_form", "für die genannte Form gibt es keinen Code; form bleibt leer")
        )
    of_form = [s for s in said if s.finding.form == form and (form or (decided and decided.finding.kind == "besteht"))]
    published, doubts = _published([*said] if decided and decided.finding.kind == "besteht" else [], of_form)
    issues += doubts
    since, doubts = _since(of_form)
    issues += doubts
    beteiligte: dict[str, Text] = {}
    for s in of_form:
        if s.finding.kind == "beteiligt":
            beteiligte.setdefault(s.finding.value.casefold(), s.text())
    grund = next((s.text() for s in said if s.finding.kind == "grund"), None)
    return (
        LandEntry(
            "",
            vereinbarung=vereinbarung,
            form=form_said.text().coded(form, "form") if form_said and form else None,
            veroeffentlicht=published,
            seit=since,
            beteiligte=tuple(beteiligte.values()),
            grund=grund,
        ),
        issues,
    )


def _besides(said: Sequence[_Said], form: Form | None) -> Iterable[Issue]:
    """Name what the page has beside the one thing that a row can tell of: other forms, and several of the same."""
    others = [s for s in said if s.finding.kind in THERE and s.finding.form not in {form, None}]
    for other in {s.finding.form: s for s in reversed(others)}.values():
        taken = f"übernommen ist {form or 'keine'}, von {other.finding.form} sagt nur der Wortlaut"
        text = f"die Seite nennt mehrere Formen; {taken}"
        yield Issue("hinweis", "mehrere_formen", text, wert=other.text().value)
    # "In Bremen und Hessen bestehen Vereinbarungen" may mean one in each.
    counted = [s for s in said if (s.finding.kind, s.finding.form, s.among) == ("anzahl", form, 1)]
    if len(counted) > 1 or any(s.finding.value == "mehrere" for s in counted):
        kind = form or "eine Form ohne Code"
        text = f"die Seite nennt mehr als einmal {kind}; was sie von ihnen sagt, steht zusammen in einer Zeile"
        yield Issue("hinweis", "mehrere_davon", text, wert="; ".join(s.text().value for s in counted))


def _decide(states: Sequence[_Said]) -> _Said | None:
    """Return the statement that holds; None where none is made, or two of the same form exclude each other."""
    for form in {s.finding.form for s in states}:
        kinds = {s.finding.kind for s in states if s.finding.form in {form, None}}
        if "besteht" in kinds and kinds & {"keine", "in_verhandlung"}:
            return None
    for kind in ("besteht", "in_verhandlung", "keine"):
        fitting = [s for s in states if s.finding.kind == kind]
        if fitting:
            return next((s for s in fitting if s.finding.form), fitting[0])
    return None


def _published(all_said: Sequence[_Said], of_form: Sequence[_Said]) -> tuple[Text | None, list[Issue]]:
    codes = {"veroeffentlicht": "true", "unveroeffentlicht": "false", "keine_oeffentliche": "false"}
    said = [s for s in of_form if s.finding.kind in {"veroeffentlicht", "unveroeffentlicht"}]
    said = said or [s for s in all_said if s.finding.kind == "keine_oeffentliche"]
    values = {codes[s.finding.kind] for s in said}
    if len(values) > 1:
        return None, [Issue("hinweis", "widerspruch", "die Seite sagt es verschieden; veroeffentlicht bleibt leer")]
    return (said[0].text().coded(values.pop(), "veroeffentlicht") if said else None), []


def _since(of_form: Sequence[_Said]) -> tuple[Text | None, list[Issue]]:
    said = [s for s in of_form if s.finding.kind == "seit"]
    years = sorted({s.finding.value for s in said})
    if len(years) > 1:
        text = f"die Seite nennt mehrere Jahre, seit bleibt leer: {', '.join(years)}"
        return None, [Issue("hinweis", "widerspruch", text, wert=", ".join(years))]
    return (said[0].text().coded(years[0], "jahr") if said else None), []
