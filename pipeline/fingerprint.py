"""What published rows are made of and made with: hashes by which a run knows that there is nothing to do."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.manifest import Made
    from pipeline.raw import Edition

ROOT = Path(__file__).resolve().parent.parent
"""The repository: the project is installed editable, so its reviewed files lie beside its code."""

SCHEMAS = ROOT / "schemas"

_MAKES_NO_ROWS = (
    "pipeline/audit/",
    "pipeline/cli.py",
    "pipeline/fetch/",
    "pipeline/onboard.py",
    "pipeline/package/",
    "pipeline/repair_stdin.py",
    "pipeline/report/",
    "pipeline/store.py",
    "pipeline/swap.py",
    "pipeline/verify.py",
    "pipeline/worker/",
)


def fingerprints(editions: Iterable[Edition], schemas: Path = SCHEMAS) -> dict[str, str]:
    """Return, for each source, a hash of all that its rows are made of: documents, reviewed files, code, versions."""
    common = hashlib.sha256()
    for path, data in sorted(_files(schemas)):
        common.update(f"{path}\0{len(data)}\0".encode())
        common.update(data)
    by_source: dict[str, hashlib._Hash] = {}
    for edition in editions:
        digest = by_source.setdefault(edition.source.name, common.copy())
        folder = edition.document.parent
        for file in (folder.parent / "source.toml", folder / "edition.toml"):
            data = file.read_bytes() if file.is_file() else b""
            digest.update(f"{folder.name}/{file.name}\0{len(data)}\0".encode() + data)
        digest.update(f"{folder.name}/{edition.document.name}\0{_document_hash(edition)}\0".encode())
    return {name: digest.hexdigest() for name, digest in by_source.items()}


def made_now(schemas: Path = SCHEMAS) -> Made:
    """Return what rows made now are made with: a hash of the code, and a hash of each reviewed file.

    Apart from each other, so that the audit can tell a change of our code from a change of somebody's judgement.
    """
    return made_with(dict(_files(schemas)))


def made_with(files: Mapping[str, bytes]) -> Made:
    """Return what `made_now` says, of the files of any day (paths from the root of the repository)."""
    code = hashlib.sha256()
    for path in sorted(files):
        if path == "requirements.lock" or (path.endswith(".py") and not path.startswith(_MAKES_NO_ROWS)):
            code.update(f"{path}\0{len(files[path])}\0".encode() + files[path])
    return {
        "code": code.hexdigest(),
        "reviewed": {
            path.removeprefix("schemas/"): hashlib.sha256(data).hexdigest()
            for path, data in sorted(files.items())
            if path.startswith("schemas/") and path.endswith(".csv")
        },
    }


def _files(schemas: Path) -> Iterator[tuple[str, bytes]]:
    """Yield code, versions and reviewed files: path from the root of the repository, bytes."""
    yield "requirements.lock", (ROOT / "requirements.lock").read_bytes()
    for name, folder, pattern in (
        ("pipeline", ROOT / "pipeline", "*.py"),
        ("schemas", SCHEMAS, "*.py"),
        ("schemas", schemas, "*.csv"),
    ):
        start = len(folder.as_posix())  # `relative_to` for each of 250 files takes as long as reading them
        for path in folder.rglob(pattern):
            yield f"{name}{path.as_posix()[start:]}", path.read_bytes()


def _document_hash(edition: Edition) -> str:
    """Return the hash of a document's bytes; of an original that is not in git, the one on record.

    So a fresh copy of the repository, which holds no originals, is up to date with its own `processed/`.
    """
    if edition.is_here:
        return hashlib.sha256(edition.document.read_bytes()).hexdigest()
    return "" if edition.facsimile or edition.source.may_be_passed_on else edition.sha256
