"""`gremien report`: from processed/ and raw/ to a folder with the page and the tables beside it."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.audit.diff import open_folder
from pipeline.errors import GremienError, UsageError
from pipeline.manifest import MANIFEST, is_intact, read_manifest
from pipeline.report.evidence import Evidence
from pipeline.report.page import Download, Downloads, File, contents_of, is_safe_address, render
from pipeline.report.pictures import PagePicture, draw_pages
from pipeline.schutz import unprotected
from schemas.registry import FOR_READERS, KEYS, PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.audit.datasets import Dataset, Row

_NOT_HERE = "Ohne Bilder: das Dokument liegt hier nicht vor."
_PRIVATE_PAGE = "Ohne Bilder und Wortlaut: die Weitergabe ist nicht geklärt."
_PRIVATE_TABLE = "Ohne Bilder: die Weitergabe ist nicht geklärt."
_BESIDE = {".csv", ".parquet", ".xlsx", ".json"}


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the page, its length in bytes, and the documents of which nothing is shown."""

    page: Path
    bytes: int
    without_pictures: tuple[str, ...]


def report_folder(processed: Path) -> Path:
    """Return where the page is written: build/report beside `processed`."""
    return processed.parent / "build" / "report"


def report(processed: Path, raw: Path, *, public: bool = False, contact: str | None = None) -> Report:
    """Write the page and copies of the tables to `report_folder`, in the place of what was there.

    With `public`, neither pictures nor wordings of documents that may not be passed on go into the folder. GremienError
    where `processed` is not what its manifest says, where it holds such wordings though they are to be left out, or
    where nothing can be written; InputError for tables or
    documents that cannot be read, UsageError where there are none, or for a contact that is no https address.
    """
    if contact and not is_safe_address(contact):
        raise UsageError(f"--contact {contact}: not an https address")
    dataset = _as_printed(open_folder(processed, str(processed)))
    manifest = read_manifest(processed)
    if manifest is None or not is_intact(processed, manifest):
        raise GremienError(f"{processed} is not what its {MANIFEST} says; `gremien run --force` makes it anew")
    private = frozenset(row["quelle_id"] for row in dataset.rows("quellen") if row["weitergabe"] != "ja")
    if public and private and not manifest.get("public"):
        names = ", ".join(sorted(private))
        raise GremienError(f"{processed} holds the wordings of {names}; `gremien run --public` makes it without them")
    hidden = private if public else frozenset()
    documents, missing = _documents(dataset, raw, hidden)
    evidence = Evidence(dataset, documents, _wordings_withheld(dataset, hidden))
    contents = contents_of(dataset, _tables_for_readers(processed), evidence)
    pictures = _pictures(evidence)
    page = render(
        dataset, contents, evidence, pictures, _downloads(processed), missing, public=public, contact=contact
    ).encode()
    target = report_folder(processed)
    _write(target, page, processed)
    return Report(target / "index.html", len(page), tuple(sorted(missing)))


def _tables_for_readers(processed: Path) -> dict[str, list[Row]]:
    """Return the rows of the tables that are made for readers, as text."""
    found = {}
    for name in FOR_READERS:
        try:
            text = (processed / f"{name}.csv").read_text(encoding="utf-8")
        except OSError as error:
            raise GremienError(f"{processed} has no {name}.csv; `gremien run` makes it") from error
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        found[name] = [_row_as_printed(name, row) for row in rows]
    return found


def _as_printed(dataset: Dataset) -> Dataset:
    """Return a dataset without what protects spreadsheets from its texts: a page runs no formulas."""
    tables = {name: [_row_as_printed(name, row) for row in rows] for name, rows in dataset.tables.items()}
    if "reparaturen" in tables:
        tables["reparaturen"] = [row for row in tables["reparaturen"] if row["grundlage"] != "schutz"]
    return replace(dataset, tables=tables)


def _row_as_printed(table: str, row: Row) -> Row:
    return {column: text if column in KEYS[table] else unprotected(text) for column, text in row.items()}


def _wordings_withheld(dataset: Dataset, hidden: frozenset[str]) -> frozenset[str]:
    """Return the web pages among the hidden documents: the cells of a table are facts, sentences are not."""
    rows = dataset.rows("quellen")
    return frozenset(r["quelle_id"] for r in rows if r["quelle_id"] in hidden and r["medientyp"] == "text/html")


def _documents(dataset: Dataset, raw: Path, hidden: frozenset[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the documents that may be shown, found by their hash, and why nothing is shown of the others."""
    by_hash: dict[str, bytes] = {}
    for path in sorted(raw.glob("*/*/document.*")):
        data = path.read_bytes()
        by_hash[hashlib.sha256(data).hexdigest()] = data
    found: dict[str, bytes] = {}
    missing: dict[str, str] = {}
    for row in dataset.rows("quellen"):
        name, stored = row["quelle_id"], by_hash.get(row["sha256"])
        if name in hidden:
            missing[name] = _PRIVATE_PAGE if row["medientyp"] == "text/html" else _PRIVATE_TABLE
        elif stored is None:
            missing[name] = _NOT_HERE
        else:
            found[name] = stored
    return found, missing


def _pictures(evidence: Evidence) -> list[PagePicture]:
    numbers: dict[str, list[int]] = {}
    for name, number in evidence.pages():
        numbers.setdefault(name, []).append(number)
    return [picture for name, of in numbers.items() for picture in draw_pages(evidence.documents[name], name, of)]


def _downloads(processed: Path) -> Downloads:
    rows: Mapping[str, int] = (read_manifest(processed) or {}).get("rows", {})
    tables = tuple(
        Download(name, rows.get(name, 0), _file(processed / f"{name}.csv"), _file(processed / f"{name}.parquet"))
        for name in PUBLISHED
        if (processed / f"{name}.csv").is_file()
    )
    return Downloads(tables, _file(processed / "gremien.xlsx"), _file(processed / "datapackage.json"))


def _file(path: Path) -> File | None:
    if not path.is_file():
        return None
    size = path.stat().st_size
    return File(path.name, f"{max(round(size / 1000), 1)} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB")


def _write(target: Path, page: bytes, processed: Path) -> None:
    """Put the page and the tables into a new folder, and that in the place of the old one."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".report-", dir=target.parent))
    except OSError as error:
        raise GremienError(f"{target.parent}: cannot be written ({error.strerror})") from error
    try:
        (beside / "index.html").write_bytes(page)
        (beside / "daten").mkdir()
        for path in sorted(processed.iterdir()):
            if path.suffix in _BESIDE:
                shutil.copyfile(path, beside / "daten" / path.name)
        beside.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        beside.rename(target)
    except OSError as error:
        raise GremienError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
