"""The documents behind a dataset: found again by their hash, and read again with the code and judgement of today."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.audit import git
from pipeline.audit.datasets import from_files
from pipeline.build import records_of
from pipeline.errors import GremienError, InputError
from pipeline.raw import Edition, Source, stored_editions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.audit.datasets import Dataset, Row
    from pipeline.extract import Extract
    from pipeline.manifest import Made
    from pipeline.model import Issue
    from schemas.vocabulary import Vocabulary


class Library:
    """Where documents and reviewed files of any day are looked for: folders of documents, then git's history."""

    def __init__(self, raw: Sequence[Path], repositories: Sequence[Path], schemas: Path) -> None:
        self._raw = raw
        self._repositories = repositories
        self._schemas = schemas
        self._found: dict[str, bytes | None] = {}

    def document(self, sha256: str) -> bytes | None:
        """Return the document with this SHA-256, or None where neither a folder nor the history has it."""
        if sha256 not in self._found:
            self._found[sha256] = self._in_folders(sha256) or self._in_history(sha256, "raw")
        return self._found[sha256]

    def vocabulary(self, reviewed: Mapping[str, str] | None = None) -> Vocabulary | None:
        """Return the reviewed files of today, or those with the hashes of `reviewed`; None where one is not found."""
        from schemas.vocabulary import CodelistError, load  # noqa: PLC0415

        try:
            if reviewed is None:
                return load(self._schemas)
            with tempfile.TemporaryDirectory() as name:
                for path, sha256 in reviewed.items():
                    data = self._reviewed(path, sha256)
                    target = Path(name) / path
                    if data is None or ".." in Path(path).parts:
                        return None
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data)
                return load(Path(name))
        except CodelistError as error:
            if reviewed is None:
                raise InputError("schemas", "codeliste_falsch", str(error)) from error
            return None  # a file of another day whose columns the code of today does not know

    def _reviewed(self, path: str, sha256: str) -> bytes | None:
        today = self._schemas / path
        data = today.read_bytes() if today.is_file() else b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else self._in_history(sha256, f"schemas/{path}")

    def _in_folders(self, sha256: str) -> bytes | None:
        for folder in self._raw:
            for path in sorted(folder.glob("*/*/document.*")):
                data = path.read_bytes()
                if hashlib.sha256(data).hexdigest() == sha256:
                    return data
        return None

    def _in_history(self, sha256: str, below: str) -> bytes | None:
        for repository in self._repositories:
            if data := git.find_by_hash(repository, sha256, below):
                return data
        return None


def stored(raw: Path, name: str) -> Edition | None:
    """Return the stored document that "dimr/2024-10" or "dimr/2024-10.r2" means: without a revision the one read."""
    from pipeline.raw import editions_to_read  # noqa: PLC0415

    editions = stored_editions(raw)
    read = {edition.quelle_id: edition for edition in editions_to_read(editions)}
    by_folder = {f"{e.source.name}/{e.document.parent.name}": e for e in editions}
    return read.get(name) or by_folder.get(name)


def read_documents(
    documents: Sequence[tuple[Edition, bytes]], vocabulary: Vocabulary, name: str, made: Made
) -> Dataset:
    """Read documents now, one or all that speak of an agreement, and return their rows as a dataset.

    Raises InputError where one cannot be read, GremienError where a value needs a decision first.
    """
    from pipeline.extract import extract  # noqa: PLC0415
    from pipeline.worker import read  # noqa: PLC0415

    extracts = [read(edition.quelle_id, extract, edition, data, vocabulary) for edition, data in documents]
    dataset, issues = dataset_of(extracts, vocabulary, name)
    refusals = [issue for issue in issues if issue.schwere == "fehler"]
    if refusals:
        raise GremienError(f"{name}: cannot be read as it is, {len(refusals)} decision(s) open: {refusals[0].text}")
    return replace(dataset, made_by={edition.source.name: made for edition, _ in documents})


def dataset_of(extracts: Sequence[Extract], vocabulary: Vocabulary, name: str) -> tuple[Dataset, list[Issue]]:
    """Return the rows that documents gave as a dataset, and what there is to tell of them."""
    from pipeline.publish import table_to_csv  # noqa: PLC0415
    from pipeline.validate import tables_from  # noqa: PLC0415

    records, told = records_of(extracts)
    issues = [*(issue for extract in extracts for issue in extract.issues), *told]
    tables = tables_from(records, vocabulary, issues)
    files = {f"{table}.csv": table_to_csv(rows) for table, rows in tables.items()}
    dataset = from_files(name, files)
    if dataset is None:
        raise AssertionError("the tables of a run include gremien")
    return dataset, issues


def edition_of(quelle: Row, data: bytes) -> Edition:
    """Return a document found by its hash as an edition, from its row of `quellen`."""
    source = Source(
        quelle["quelle"],
        quelle["herausgeber"],
        quelle["url"],
        quelle["medientyp"],
        quelle["lizenz"],
        quelle["weitergabe"],
        quelle["abgrenzung"],
    )
    facsimile = quelle["faksimile"] == "true"
    return Edition(
        source=source,
        name=quelle["ausgabe"],
        revision=1,
        document=Path("document"),
        url=None if facsimile else quelle["url"],
        retrieved=quelle["abgerufen"] or None,
        sha256=quelle["sha256"],
        bytes=len(data),
        pages=None,
        facsimile=facsimile,
        rows=None,
    )
