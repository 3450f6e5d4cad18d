"""The published folder: tables as CSV and Parquet, the extracted texts, and a manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, TypedDict

from pipeline.extracted import COLUMNS
from pipeline.schutz import protected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

MANIFEST = "manifest.json"


class Made(TypedDict):
    """What rows were made with: a hash of the code, and of each reviewed file (its path below `schemas/`)."""

    code: str
    reviewed: dict[str, str]


def table_to_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8, comma, LF, empty for null, true/false."""
    shown = table.copy()
    for column in table.columns:
        if table[column].dtype == "boolean":
            shown[column] = table[column].map({True: "true", False: "false"})
    text: str = shown.to_csv(index=False, lineterminator="\n")
    return text.encode()


def extracted_file(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return the printed texts of a document as CSV."""
    return rows_to_csv(rows, COLUMNS)


def rows_to_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> bytes:
    """Return rows as CSV in the same dialect as the tables; a missing or None value is empty.

    Texts that a spreadsheet would run are protected.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: protected(v) if isinstance(v, str) else v for name, v in row.items()} for row in rows)
    return text.getvalue().encode()


def manifest_file(
    files: Mapping[str, bytes],
    inputs: Mapping[str, str],
    rows: Mapping[str, int],
    made_by: Mapping[str, Made],
    *,
    public: bool = False,
    ledger: Mapping[str, Mapping[str, int]] | None = None,
) -> bytes:
    """Return the manifest: what went in (a fingerprint a source), and hash and length of each file that came out.

    `made_by` says for each source what its rows were made with; `gremien diff` reads it. `public`: sentences of
    originals that may not be passed on were left out. `ledger` says of each PDF (by quelle_id) how many characters were
    printed, in tables and outside, and how many rows its table of bodies has: `gremien verify` looks for them.
    """
    manifest = {
        "format": 1,
        **({"public": True} if public else {}),
        "inputs": dict(sorted(inputs.items())),
        "made_by": dict(sorted(made_by.items())),
        "rows": dict(sorted(rows.items())),
        "ledger": {name: dict(counts) for name, counts in sorted((ledger or {}).items())},
        "files": {
            path: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for path, data in sorted(files.items())
        },
    }
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(processed: Path) -> dict[str, Any] | None:
    """Return the manifest of a published folder, or None where there is none that can be read."""
    try:
        manifest = json.loads((processed / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("format") == 1 else None


def is_intact(processed: Path, manifest: Mapping[str, Any]) -> bool:
    """Tell whether the folder holds exactly the files of its manifest, byte for byte."""
    present = {
        path.relative_to(processed).as_posix()
        for path in processed.rglob("*")
        if path.is_file() and path != processed / MANIFEST
    }
    return present == set(manifest["files"]) and all(
        hashlib.sha256((processed / path).read_bytes()).hexdigest() == facts["sha256"]
        for path, facts in manifest["files"].items()
    )
