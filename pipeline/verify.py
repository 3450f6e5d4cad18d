"""A published folder held against itself: its manifest, its schemas, its evidence, its ledger.

Everything is read from the folder; no document is. So what is found here was changed, lost or mixed up after it was
published, or published wrongly.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.manifest import MANIFEST, read_manifest
from pipeline.publish import table_to_csv
from pipeline.schutz import unprotected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

REFUSED_ROW = frozenset({"unbekanntes_land", "unbekannte_ebene", "unbekannter_turnus", "fehlender_titel"})
"""The messages that stand for a row of the table of bodies which could not be published."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: which check, of what, and what it is.

    The checks are `manifest`, `file`, `schema`, `derived` (tables for readers), `evidence` and `ledger`.
    """

    check: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.what}: {self.text}"


def verify(processed: Path) -> tuple[Finding, ...]:
    """Return all that is wrong with a published folder; nothing if it is as it should be.

    Tables are only looked into where the files are those of the manifest.
    """
    manifest = read_manifest(processed)
    if manifest is None:
        return (Finding("manifest", MANIFEST, f"there is none in {processed} that can be read"),)
    try:
        found = tuple(_files(processed, manifest))
        return found or tuple(_contents(processed, manifest))
    except (KeyError, TypeError, AttributeError) as error:
        return (Finding("manifest", MANIFEST, f"it is not as a manifest should be ({type(error).__name__}: {error})"),)


def _files(processed: Path, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold every file against hash and length, and look for files too many."""
    stated: Mapping[str, Mapping[str, Any]] = manifest["files"]
    for path, facts in stated.items():
        try:
            data = (processed / path).read_bytes()
        except OSError as error:
            yield Finding("file", path, f"cannot be read ({error.strerror})")
            continue
        if len(data) != facts["bytes"]:
            yield Finding("file", path, f"has {len(data)} bytes, the manifest says {facts['bytes']}")
        elif hashlib.sha256(data).hexdigest() != facts["sha256"]:
            yield Finding("file", path, "has the length but not the SHA-256 of the manifest: it was changed")
    for file in sorted(processed.rglob("*")):
        path = file.relative_to(processed).as_posix()
        if not file.is_dir() and path != MANIFEST and path not in stated:
            yield Finding("file", path, "is not in the manifest")


def _contents(processed: Path, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    # Loads pandas, which nobody needs who lacks a file.
    from pipeline.validate import failures_of, validate  # noqa: PLC0415
    from schemas.registry import FOR_READERS  # noqa: PLC0415

    tables, found = _tables(processed, manifest)
    yield from found
    if found:
        return
    for issue in (*validate(tables, ()), *failures_of(FOR_READERS.values(), tables)):
        yield Finding("schema", f"{issue.tabelle}", issue.text)
    yield from _not_derived(tables)
    yield from _without_evidence(tables)
    yield from _evidence_of_nothing(tables)
    for quelle_id, counts in manifest["ledger"].items():
        yield from _ledger(processed, manifest, tables, quelle_id, counts)


def _tables(processed: Path, manifest: Mapping[str, Any]) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """Return the tables as Parquet has them, and what is wrong with their columns, types, rows or their CSV."""
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.validate import frame  # noqa: PLC0415
    from schemas.registry import PUBLISHED  # noqa: PLC0415

    tables: dict[str, pd.DataFrame] = {}
    found: list[Finding] = []
    for name in dict.fromkeys((*PUBLISHED, *manifest["rows"])):
        if name not in PUBLISHED or name not in manifest["rows"]:
            text = "is in the manifest, but has no schema" if name not in PUBLISHED else "is not in the manifest"
            found.append(Finding("schema", name, text))
            continue
        empty = frame(PUBLISHED[name], ())
        try:
            table = pd.read_parquet(processed / f"{name}.parquet")
            written = (processed / f"{name}.csv").read_bytes()
            tables[name] = table[list(empty.columns)].astype(empty.dtypes.to_dict())
        except (OSError, KeyError, ValueError, TypeError, pa.ArrowException) as error:
            found.append(Finding("schema", name, f"is no such table ({error})"))
            continue
        if len(table) != manifest["rows"][name]:
            found.append(Finding("schema", name, f"has {len(table)} rows, the manifest says {manifest['rows'][name]}"))
        if table_to_csv(tables[name]) != written:
            found.append(Finding("schema", name, "says one thing as CSV and another as Parquet"))
    return tables, found


def _not_derived(tables: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """Look for tables for readers that say something else than the tables they are made from."""
    from pipeline.build import load_vocabulary  # noqa: PLC0415
    from pipeline.overview import tables_for_readers  # noqa: PLC0415

    for name, made in tables_for_readers(tables, load_vocabulary().oberthemen).items():
        if table_to_csv(made) != table_to_csv(tables[name]):
            yield Finding("derived", name, "is not what the tables give that it is made from")


def _without_evidence(tables: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """Look for values that came from a document and have no row in `belege`."""
    from schemas.registry import TABLES  # noqa: PLC0415

    belege = tables["belege"]
    shown = set(zip(belege["tabelle"], belege["schluessel"], belege["spalte"], strict=True))
    for name, spec in TABLES.items():
        for column in sorted(spec.printed):
            for key, value in zip(_keys(tables[name], spec.keys), tables[name][column].notna(), strict=True):
                if value and (name, key, column) not in shown:
                    yield Finding("evidence", f"{name} {key}", f"the value of {column} has no row in belege")


def _evidence_of_nothing(tables: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """Look for evidence and repairs of rows or columns that there are not."""
    from schemas.registry import TABLES  # noqa: PLC0415

    known = {name: set(_keys(tables[name], spec.keys)) for name, spec in TABLES.items() if spec.keys}
    for record in ("belege", "reparaturen"):
        table = tables[record]
        rows = dict.fromkeys(zip(table["tabelle"], table["schluessel"], table["spalte"], strict=True))
        for name, key, column in rows:
            if key not in known.get(name, ()) or column not in TABLES[name].columns:
                yield Finding("evidence", f"{name} {key}", f"{record} speaks of its {column}, which is not there")


def _keys(table: pd.DataFrame, keys: tuple[str, ...]) -> list[str]:
    return ["/".join(map(str, row)) for row in table[list(keys)].itertuples(index=False, name=None)]


def _ledger(
    processed: Path,
    manifest: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    quelle_id: str,
    counts: Mapping[str, int],
) -> Iterator[Finding]:
    """Hold what was printed in a PDF against what was written down of it: characters, and rows."""
    if counts["total"] != counts["in_tables"] + counts["left"]:
        yield Finding("ledger", quelle_id, "characters printed are not characters in tables and characters outside")
    path = f"extracted/{quelle_id}.csv"
    if path in manifest["files"]:
        yield from _extracted(path, (processed / path).read_bytes().decode(), counts)
    elif not manifest.get("public"):
        yield Finding("ledger", quelle_id, f"{path} is missing")
    bodies, told = tables["gremien"], tables["meldungen"]
    published = int((bodies["quelle_id"] == quelle_id).sum())
    is_refusal = (told["quelle_id"] == quelle_id) & told["code"].isin(REFUSED_ROW) & (told["schwere"] == "fehler")
    refused = counts["rows"] - published
    # One row may be refused for several reasons, so there are at least as many messages as rows.
    if not 0 <= refused <= int(is_refusal.sum()) or (refused == 0 and is_refusal.any()):
        text = f"{counts['rows']} rows read, {published} published, {int(is_refusal.sum())} message(s) of refused rows"
        yield Finding("ledger", quelle_id, text)


def _extracted(path: str, text: str, counts: Mapping[str, int]) -> Iterator[Finding]:
    rows = [{**row, "gedruckt": unprotected(row["gedruckt"])} for row in csv.DictReader(io.StringIO(text, newline=""))]
    left = sum(_characters(row["gedruckt"]) for row in rows if row["art"] != "zelle")
    # A cell merged over rows stands in each of them, and is printed once.
    pieces = {
        (*(row[edge] for edge in ("seite", "x0", "top", "x1", "bottom")), row["gedruckt"])
        for row in rows
        if row["art"] == "zelle"
    }
    cells = sum(_characters(piece[-1]) for piece in pieces)
    if left != counts["left"]:
        yield Finding("ledger", path, f"has {left} characters outside of tables, {counts['left']} were read")
    if cells > counts["in_tables"]:
        yield Finding("ledger", path, f"has {cells} characters in cells, only {counts['in_tables']} were read")
    heights: dict[str, set[str]] = {}
    for row in rows:
        if row["art"] == "zelle" and row["zeile"] != "0":
            heights.setdefault(row["tabelle"], set()).add(row["zeile"])
    if counts["rows"] not in {len(numbers) for numbers in heights.values()}:
        yield Finding("ledger", path, f"has no table of {counts['rows']} rows, as many as were read")


def _characters(text: str) -> int:
    return sum(not character.isspace() for character in text)
