"""What a person would add to the reviewed files for a new edition, ready to paste. Nothing is written.

Every unknown value becomes a line with the nearest known meaning. The lines are tried out on a copy of the reviewed
files: what comes to light only behind them (the values of a column that had no name, the title of a body that had no
Land) is found in the next round, so that all lines together make the run green.
"""

from __future__ import annotations

import csv
import difflib
import io
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.audit.documents import dataset_of
from pipeline.audit.match import match_bodies
from pipeline.build import extract_all, load_vocabulary
from pipeline.fingerprint import SCHEMAS
from pipeline.normalize.identitaet import words
from pipeline.raw import editions_to_read, stored_editions
from schemas.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.errors import InputError
    from pipeline.extract import Extract
    from pipeline.model import Issue
    from pipeline.raw import Edition
    from schemas.vocabulary import Vocabulary

ROUNDS = 6
"""Rounds of trying out. Columns, values, actors and titles come to light one behind the other."""

SLIP = 0.9
"""An actor's wording this like a known one (0 to 1) is that one misspelt; another is a new actor, never merged."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line for a reviewed file (below schemas/), and the message that asks for it. `cells` are its columns."""

    file: str
    cells: tuple[str, ...]
    issue: Issue

    @property
    def line(self) -> str:
        """The line as CSV, without its line end."""
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(self.cells)
        return text.getvalue()


@dataclass(frozen=True, slots=True)
class Onboarding:
    """All proposals in the order of the files, what has none, and the documents that cannot be read at all."""

    proposals: tuple[Proposal, ...]
    unsettled: tuple[Issue, ...]
    failures: tuple[InputError, ...]


def onboard(raw: Path, schemas: Path = SCHEMAS) -> Onboarding:
    """Return the lines after which a run over `raw` has nothing unknown left, as far as lines can do that."""
    pending = editions_to_read(stored_editions(raw))
    proposals: list[Proposal] = []
    extracts: dict[str, Extract] = {}
    failures: dict[str, InputError] = {}
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder) / "schemas"
        shutil.copytree(schemas, tried, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        for _ in range(ROUNDS):
            vocabulary = load_vocabulary(tried)
            found, failed = extract_all(pending, vocabulary)
            for edition in pending:
                failures.pop(edition.quelle_id, None)
            extracts |= {e.edition.quelle_id: e for e in found}
            failures |= {f.document: f for f in failed}
            new = list(_new(_proposals(extracts, failures, vocabulary), proposals))
            if not new:
                break
            for proposal in new:
                _append(tried / proposal.file, proposal)
            proposals += new
            concerned = {proposal.issue.quelle_id for proposal in new}
            pending = [e for e in pending if e.quelle_id in concerned] or pending
    proposals.sort(key=lambda p: _FILES.index(p.file))
    unsettled = tuple(i for e in extracts.values() for i in e.issues if i.code in _ASKS_FOR_A_LINE)
    return Onboarding(tuple(proposals), unsettled, tuple(failures.values()))


_SPALTEN = "codelists/spalten.csv"
_LAENDER = "codelists/laender_synonyme.csv"
_EBENE = "codelists/ebene.csv"
_TURNUS = "codelists/turnus.csv"
_AKTEURE = "codelists/akteure.csv"
_SYNONYME = "codelists/akteure_synonyme.csv"
_SCHWERPUNKTE = "codelists/schwerpunkte.csv"
_IDENTITAET = "identitaet.csv"
_ASKS_FOR_A_LINE = {
    "unbekannte_spalte",
    "unbekanntes_land",
    "unbekannte_ebene",
    "unbekannter_turnus",
    "unbekannter_schwerpunkt",
    "unbekannter_akteur",
}
"""What may be left without one: nothing is near, or a dash is all that is printed."""

_FILES = (_SPALTEN, _LAENDER, _EBENE, _TURNUS, _SCHWERPUNKTE, _AKTEURE, _SYNONYME, _IDENTITAET)


def _new(proposals: Iterable[Proposal], known: Sequence[Proposal]) -> Iterator[Proposal]:
    """Leave out what has been proposed, also in another spelling that the lists take for the same."""
    seen = {_mark(p) for p in known}
    for proposal in proposals:
        mark = _mark(proposal)
        if mark not in seen:
            seen.add(mark)
            yield proposal


def _mark(proposal: Proposal) -> tuple[str, str]:
    if proposal.file == _IDENTITAET:
        return proposal.file, "/".join(proposal.cells[1:])
    # A wording may be that of a new actor or of a known one, not both.
    wording = proposal.cells[1] if proposal.file == _AKTEURE else proposal.cells[0]
    return _SYNONYME if proposal.file == _AKTEURE else proposal.file, fold(wording)


def _append(file: Path, proposal: Proposal) -> None:
    text = file.read_text(encoding="utf-8")
    end = "" if text.endswith("\n") else "\n"
    file.write_text(f"{text}{end}{proposal.line}\n", encoding="utf-8")


# From messages to lines


def _proposals(
    extracts: Mapping[str, Extract], failures: Mapping[str, InputError], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    for failure in failures.values():
        for issue in failure.details:
            if issue.vorschlag and issue.wert and (spalte := vocabulary.spalte(issue.vorschlag)):
                yield Proposal(_SPALTEN, (issue.wert, spalte), issue)
    taken = {a.akteur_id for a in vocabulary.akteure}
    for extract in extracts.values():
        for issue in extract.issues:
            proposal = _of_value(issue, vocabulary, taken)
            if proposal:
                yield proposal
        yield from _identities(extract, _before(extract, extracts), vocabulary)


def _of_value(issue: Issue, vocabulary: Vocabulary, taken: set[str]) -> Proposal | None:
    """Return the line for an unknown value; None where nothing is near, or no word is printed."""
    if not issue.wert or not fold(issue.wert):  # a dash alone is no wording either
        return None
    near = issue.vorschlag or ""
    code = {
        "unbekanntes_land": (_LAENDER, vocabulary.land(near)),
        "unbekannte_ebene": (_EBENE, vocabulary.ebene(near)),
        "unbekannter_turnus": (_TURNUS, vocabulary.turnus(near)),
    }.get(issue.code)
    if code and code[1]:
        return Proposal(code[0], (issue.wert, code[1]), issue)
    if issue.code == "unbekannter_akteur":
        return _actor(issue, issue.wert, vocabulary, taken)
    if issue.code == "unbekannter_schwerpunkt" and (meaning := vocabulary.schwerpunkte.get(near)):
        codes = (meaning.themenfeld, meaning.ausbeutungsform, meaning.zielgruppe)
        return Proposal(_SCHWERPUNKTE, (issue.wert, *(c or "" for c in codes)), issue)
    return None


def _actor(issue: Issue, wording: str, vocabulary: Vocabulary, taken: set[str]) -> Proposal | None:
    nearest = vocabulary.nearest("akteur", wording)
    known = vocabulary.akteur(nearest) if nearest else None
    if nearest and known and difflib.SequenceMatcher(None, fold(wording), fold(nearest)).ratio() >= SLIP:
        return Proposal(_SYNONYME, (wording, known), issue)
    # A wider term is one that the wording ends with, and of those the widest: a "Wasserschutzpolizei" is a kind of
    # "Polizei"; that it is one of "Schutzpolizei" would follow from the letters alone.
    wider = max(
        (a for a in vocabulary.akteure if fold(wording).endswith(fold(a.bezeichnung))),
        key=lambda a: (a.oberbegriff == a.akteur_id, len(a.bezeichnung)),
        default=None,
    )
    akteur_id = _slug(wording, taken)
    if akteur_id is None:
        return None
    taken.add(akteur_id)
    sektor, oberbegriff = (wider.sektor, wider.akteur_id) if wider else ("unbestimmt", akteur_id)
    return Proposal(_AKTEURE, (akteur_id, wording, sektor, oberbegriff), issue)


def _slug(wording: str, taken: set[str]) -> str | None:
    """Return a readable id that is free; None where the wording has no letter for it."""
    base = "-".join(words(wording)[:5])
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found or None


# Identities


def _before(extract: Extract, extracts: Mapping[str, Extract]) -> Extract | None:
    """Return the edition before this one, of the same source."""
    edition = extract.edition
    older = [e for e in extracts.values() if _is_older(e.edition, edition)]
    return max(older, key=lambda e: e.edition.name, default=None)


def _is_older(one: Edition, other: Edition) -> bool:
    return one.source.name == other.source.name and one.name < other.name


def _identities(extract: Extract, before: Extract | None, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Propose a line for each body that the list does not have: its old id where an older edition has the body."""
    bodies = {str(r.values["gremium_id"]): r.values for r in extract.records if r.table == "gremien"}
    unlisted = {i.vorschlag: i for i in extract.issues if i.vorschlag in bodies and i.code == "neues_gremium"}
    same = _same_bodies(before, extract, vocabulary) if before and unlisted else {}
    for gremium_id, issue in unlisted.items():
        if gremium_id is None:
            continue
        body = bodies[gremium_id]
        old_id, told = same.get(gremium_id, (gremium_id, ""))
        if old_id in bodies and old_id != gremium_id:  # it still goes by that id itself
            old_id, told = gremium_id, ""
        reported = replace(issue, text=f"{issue.text} {told}") if told else issue
        yield Proposal(_IDENTITAET, (old_id, str(body["land"]), str(body["titel"])), reported)


def _same_bodies(before: Extract, after: Extract, vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Match bodies by evidence, as `gremien diff` does: id of the new one -> id of the old one, and why, in German."""
    old, new = (dataset_of([extract], vocabulary, extract.edition.quelle_id)[0] for extract in (before, after))
    found = {}
    for match in match_bodies(old, new):
        one, other = old.row("gremien", match.old), new.row("gremien", match.new)
        if one and other and match.provisional:
            told = f"Es ist wohl „{one['titel']}“ der Ausgabe {one['ausgabe']} ({match.reason})."
            found[other["gremium_id"]] = one["gremium_id"], told
    return found
