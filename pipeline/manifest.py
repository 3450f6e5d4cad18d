"""The manifest of the published folder: what went in, and what came out, byte for byte."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"


class Made(TypedDict):
    """What rows were made with: a hash of the code, and of each reviewed file (its path below `schemas/`)."""

    code: str
    reviewed: dict[str, str]


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
