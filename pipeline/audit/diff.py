"""`gremien diff`: what differs between two editions, two processed folders or two days, and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.audit import git
from pipeline.audit.cause import Causes
from pipeline.audit.compare import compare, count_shared
from pipeline.audit.datasets import AGREEMENTS, Dataset, from_files
from pipeline.audit.documents import Library, read_documents, stored
from pipeline.errors import InputError, UsageError
from pipeline.fingerprint import ROOT, SCHEMAS, made_now, made_with
from pipeline.raw import AGREEMENT_SOURCES, SOURCES, in_time, read_document, stored_editions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.audit.cause import Judgement
    from pipeline.audit.compare import Difference, Ref
    from pipeline.audit.datasets import Row
    from pipeline.audit.match import Match

_EDITION = re.compile(rf"(?:{'|'.join(SOURCES)})/[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Report:
    """The differences, each with its cause, and what was compared with what.

    `editions` holds pairs of quelle_id; one is None where only one side has a document of the source. `matches` are the
    pairs of bodies that were made by evidence. `typesetting` counts cells that differ in their typesetting alone.
    """

    old: Dataset
    new: Dataset
    differences: tuple[tuple[Difference, Judgement], ...]
    editions: tuple[tuple[str | None, str | None], ...]
    matches: tuple[Match, ...]
    typesetting: int
    library: Library


def diff(old: str, new: str, raw: Path, processed: Path) -> Report:
    """Compare what two names mean: "dimr/2024-10" is an edition, else a folder, else a revision of the repository.

    Editions are looked for in `processed`, and below `raw` if they are not published. Raises UsageError for a name that
    means nothing, InputError for tables or documents that cannot be read.
    """
    desk = _Desk(raw, processed)
    before, after = desk.open(old), desk.open(new)
    if _is_edition(old) and _is_edition(new) and old.partition("/")[0] != new.partition("/")[0]:
        raise UsageError(f"{old} and {new} are documents of different sources; they have nothing in common")
    library = desk.library(before, after)
    now = made_now()
    differences: list[tuple[Difference, Judgement]] = []
    matches: list[Match] = []
    editions: list[tuple[str | None, str | None]] = []
    typesetting = 0
    for sources in (*((source,) for source in SOURCES if source not in AGREEMENT_SOURCES), AGREEMENT_SOURCES):
        for one, other in _pairs(sources, before, after):
            found = compare(one, other)
            causes = Causes(sources, one, other, library, now)
            differences += [(difference, causes.judge(difference)) for difference in found.differences]
            matches += found.matches
            typesetting += found.typesetting
            editions.append((_name(sources, one), _name(sources, other)))
    return Report(before, after, tuple(differences), tuple(editions), tuple(matches), typesetting, library)


def report_to_json(report: Report) -> dict[str, Any]:
    """Return a report as the JSON object that the design describes."""
    kinds = Counter(difference.kind for difference, _ in report.differences)
    causes = Counter(judgement.cause for _, judgement in report.differences)
    return {
        "old": report.old.name,
        "new": report.new.name,
        "differences": [_difference(difference, judgement) for difference, judgement in report.differences],
        "summary": {
            "differences": len(report.differences),
            "kinds": {kind: kinds[kind] for kind in ("added", "removed", "renamed", "changed")},
            "causes": {cause: causes[cause] for cause in ("quelle", "code", "urteil", "quelle+code")},
            "tables": dict(sorted(Counter(difference.table for difference, _ in report.differences).items())),
            "editions": [{"old": old, "new": new} for old, new in report.editions],
            "matches": [
                {
                    "old": match.old,
                    "new": match.new,
                    "score": match.score,
                    "reason": match.reason,
                    "provisional": match.provisional,
                }
                for match in report.matches
            ],
            "typesetting": report.typesetting,
            "not_compared": sorted(f"{table}.{column}" for table, column in report.old.absent ^ report.new.absent),
            "counted": count_shared(report.old, report.new),
        },
    }


def places_of(ref: Ref | None, column: str | None) -> list[Row]:
    """Return the rows of `belege` that show a value of a row: the pieces of the cell, in reading order."""
    return list(ref.belege(column)) if ref else []


def reason_of(difference: Difference, judgement: Judgement) -> str:
    """Return in German what the cause rests on, and how the two rows came to be compared."""
    match = difference.match
    if match is None or match.reason.startswith("gleiche Kennung"):
        return judgement.reason
    told = f"{judgement.reason}. Zugeordnet ({f'{match.score:.2f}'.replace('.', ',')}): {match.reason}"
    return f"{told}; vorläufig, noch nicht in identitaet.csv" if match.provisional else told


def _difference(difference: Difference, judgement: Judgement) -> dict[str, Any]:
    return {
        "table": difference.table,
        "key": difference.key,
        "kind": difference.kind,
        "column": difference.column,
        "old": difference.old,
        "new": difference.new,
        "cause": judgement.cause,
        "places": [
            _place(side, row)
            for side, ref in (("old", difference.before), ("new", difference.after))
            for row in places_of(ref, difference.column)
        ],
        "follows": [
            {
                "table": follow.table,
                "key": follow.key,
                "kind": follow.kind,
                "column": follow.column,
                "old": follow.old,
                "new": follow.new,
            }
            for follow in difference.follows
        ],
        "reason": reason_of(difference, judgement),
    }


def _place(side: str, row: Row) -> dict[str, Any]:
    return {"side": side, **place_to_json(row)}


def place_to_json(row: Row) -> dict[str, Any]:
    """Return a row of `belege` as a place: document, page and box in points, or the path into a web page."""
    return {
        "document": row["quelle_id"],
        "page": int(row["seite"]) if row["seite"] else None,
        **{edge: float(row[edge]) if row[edge] else None for edge in ("x0", "top", "x1", "bottom")},
        "path": row["pfad"] or None,
        "printed": row["gedruckt"],
    }


class _Desk:
    """Opens what a person names: editions, folders, revisions."""

    def __init__(self, raw: Path, processed: Path) -> None:
        self._raw, self._processed = raw, processed
        found = (git.top_level(folder) for folder in (processed, ROOT))
        self._repositories = list(dict.fromkeys(folder for folder in found if folder))

    def open(self, name: str) -> Dataset:
        if _is_edition(name):
            return self._edition(name)
        folder = self._processed.__class__(name)
        if folder.is_dir():
            return open_folder(folder, name)
        for repository in self._repositories:
            if commit := git.commit_of(repository, name):
                return self._commit(name, repository, commit)
        raise UsageError(f"{name!r} is no edition (such as dimr/2024-10), no folder and no revision of the repository")

    def library(self, *datasets: Dataset) -> Library:
        folders = dict.fromkeys([self._raw, *(dataset.raw for dataset in datasets if dataset.raw), ROOT / "raw"])
        return Library(list(folders), self._repositories, SCHEMAS)

    def _edition(self, name: str) -> Dataset:
        if self._processed.is_dir():
            published = open_folder(self._processed, name)
            only = published.only(name)
            # The published rows of an agreement may hold what another document says of it.
            if name in published.editions(name.partition("/")[0]) and only.speakers <= {name}:
                return only
        edition = stored(self._raw, name)
        if edition is None:
            source = name.partition("/")[0]
            known = sorted({e.quelle_id for e in stored_editions(self._raw) if e.source.name == source})
            raise UsageError(f"there is no edition {name}; there are: {', '.join(known) or 'none of this source'}")
        vocabulary = Library([], [], SCHEMAS).vocabulary()
        if vocabulary is None:
            raise AssertionError("the reviewed files of today are there, or it was an error")
        return read_documents([(edition, read_document(edition))], vocabulary, name, made_now())

    def _commit(self, name: str, repository: Path, commit: str) -> Dataset:
        path = "processed"
        if self._processed.resolve().is_relative_to(repository.resolve()):
            path = self._processed.resolve().relative_to(repository.resolve()).as_posix()
        files = git.files_at(repository, commit, [path])
        inside = {file.removeprefix(f"{path}/"): data for file, data in files.items()}
        dataset = _read(name, inside, None)
        if dataset is None:
            raise UsageError(f"revision {name} has no tables under {path}/")
        if dataset.made_by:
            return dataset
        # Published before the manifest said what its rows were made with; the commit itself knows.
        made = made_with(git.files_at(repository, commit, ["pipeline", "schemas", "requirements.lock"]))
        return Dataset(name, dataset.tables, dict.fromkeys(SOURCES, made), dataset.inputs)


def open_folder(folder: Path, name: str) -> Dataset:
    """Return the dataset of a processed folder; UsageError where the folder holds none."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.suffix in {".csv", ".json"}}
    dataset = _read(name, files, folder.parent / "raw")
    if dataset is None:
        raise UsageError(
            f"{name}: the folder holds no published tables (gremien.csv, quellen.csv); `gremien run` makes them"
        )
    return dataset


def _read(name: str, files: dict[str, bytes], raw: Path | None) -> Dataset | None:
    try:
        return from_files(name, files, raw)
    except ValueError as error:  # malformed CSV, JSON or UTF-8
        raise InputError(name, "tabelle_falsch", f"the tables cannot be read ({error})") from error


def _is_edition(name: str) -> bool:
    return bool(_EDITION.fullmatch(name))


def _pairs(sources: tuple[str, ...], old: Dataset, new: Dataset) -> list[tuple[Dataset, Dataset]]:
    """Return which editions of a source are compared: an edition that one side lacks with the one before it.

    The sources on agreements are compared together, for their rows are made of all of them.

    The one before it is taken from the same side where that has it: then document is compared with document, read by
    the same code.
    """
    if sources == AGREEMENT_SOURCES:
        parts = old.agreements(), new.agreements()
        return [parts] if any(part.rows(AGREEMENTS[0]) for part in parts) else []
    (source,) = sources
    before, after = old.editions(source), new.editions(source)
    pairs = [(old.only(name), new.only(name)) for name in before if name in after]
    used = {name for name in before if name in after}
    for name in after:
        if name not in before:
            other = _neighbour(name, before, after)
            side = new if other in after else old
            pairs.append((side.only(other) if other else _nothing(old), new.only(name)))
            used |= {name, other or ""}
    for name in before:
        if name not in used:
            other = _neighbour(name, before, after)
            side = old if other in before else new
            pairs.append((old.only(name), side.only(other) if other else _nothing(new)))
    return pairs


def _neighbour(name: str, *known: Sequence[str]) -> str | None:
    """Return the edition before `name`, or for want of it the one after it."""
    others = sorted({other for side in known for other in side if other != name}, key=in_time)
    earlier = [other for other in others if in_time(other) < in_time(name)]
    return earlier[-1] if earlier else others[0] if others else None


def _nothing(dataset: Dataset) -> Dataset:
    return Dataset(dataset.name, {}, dataset.made_by, dataset.inputs)


def _name(sources: tuple[str, ...], dataset: Dataset) -> str | None:
    return next((name for source in sources for name in dataset.editions(source)), None)
