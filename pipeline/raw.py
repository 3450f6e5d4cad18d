"""The folder `raw/`: which documents there are, which of them are read, and that they are still what was stored.

    raw/<source>/source.toml               publisher, landing, medium, rights, redistribution, scope
    raw/<source>/<edition>/edition.toml    url, retrieved, sha256, bytes, pages, facsimile, [expected] rows
    raw/<source>/<edition>/document.pdf    the bytes, never edited (document.html for web pages)

Nothing under `raw/` is ever overwritten. A second document of the same edition is a revision beside the first
(`<edition>.r2`); the newest one is read, and an original before any facsimile.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

SOURCES = ("dimr", "activate", "kok", "bundespolizei")
"""The sources that gremien has an extractor for, in the order in which they are read."""

FACSIMILE = "faksimile"
"""The edition name of the facsimile of an undated page; any original takes its place."""

_EDITION_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REVISION = re.compile(r"(?P<edition>.+?)(?:\.r(?P<revision>\d+))?")
Fact = TypeVar("Fact", str, int, bool)

_SUFFIX = {"application/pdf": ".pdf", "text/html": ".html"}


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's series of documents. `redistribution` is `ja`, `nein` or `ungeklaert`."""

    name: str
    publisher: str
    landing: str
    medium: str
    rights: str
    redistribution: str
    scope: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One stored document. `pages` is None for web pages; `rows` is the expected number of rows, if one is known."""

    source: Source
    name: str
    revision: int
    document: Path
    url: str | None
    retrieved: str | None
    sha256: str
    bytes: int
    pages: int | None
    facsimile: bool
    rows: int | None

    @property
    def quelle_id(self) -> str:
        """The name under which the tables speak of it: "dimr/2024-10"."""
        return f"{self.source.name}/{self.name}"


def stored_editions(raw: Path) -> list[Edition]:
    """Return all documents under `raw`, by source, edition and revision; InputError for a sidecar that is no good."""
    editions = []
    for name in SOURCES:
        folder = raw / name
        if not folder.is_dir():
            continue
        stored = sorted(p.parent for p in folder.glob("*/edition.toml"))
        source = _source(folder) if stored else None
        editions += [_edition(source, path) for path in stored if source]
    return sorted(editions, key=lambda e: (SOURCES.index(e.source.name), e.name, e.revision))


def editions_to_read(editions: list[Edition]) -> list[Edition]:
    """Choose the documents that are read: of each edition the newest original, or the facsimile if there is none."""
    chosen: dict[tuple[str, str], Edition] = {}
    for edition in editions:
        key = edition.source.name, edition.name
        best = chosen.get(key)
        if best is None or (not edition.facsimile, edition.revision) > (not best.facsimile, best.revision):
            chosen[key] = edition
    with_original = {e.source.name for e in chosen.values() if not e.facsimile}
    return [e for e in chosen.values() if not (e.name == FACSIMILE and e.source.name in with_original)]


def read_document(edition: Edition) -> bytes:
    """Return the bytes of a document; InputError if they are not those that were stored."""
    try:
        data = edition.document.read_bytes()
    except OSError as error:
        raise InputError(edition.quelle_id, "fehlt", f"{edition.document} cannot be read ({error.strerror})") from error
    name = edition.document.name
    if len(data) != edition.bytes:
        reason = f"{name} has {len(data)} bytes, edition.toml says {edition.bytes}; was it cut off or edited?"
        raise InputError(edition.quelle_id, "laenge_falsch", reason)
    digest = hashlib.sha256(data).hexdigest()
    if digest != edition.sha256:
        reason = f"{name} has sha256 {digest[:12]}…, edition.toml says {edition.sha256[:12]}…; was it edited?"
        raise InputError(edition.quelle_id, "hash_falsch", reason)
    return data


def add_document(
    raw: Path,
    defaults: Path,
    source: str,
    edition: str,
    file: Path,
    *,
    url: str | None,
    facsimile: bool,
    pages: int | None,
    retrieved: dt.date,
) -> tuple[Path, bool]:
    """Store a document under `raw`; return its folder and whether it is new there.

    The source's own facts are taken from `defaults` (the repository's raw/) where `raw` does not have them yet.
    Raises UsageError for a source or edition name that cannot be, InputError for a file that cannot be read.
    """
    check_names(source, edition)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(str(file), "fehlt", f"cannot be read ({error.strerror})") from error
    digest = hashlib.sha256(data).hexdigest()
    folder = raw / source
    for stored in stored_editions(raw):
        if (stored.source.name, stored.name, stored.sha256) == (
            source,
            edition,
            digest,
        ) and stored.facsimile is facsimile:
            return stored.document.parent, False
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "source.toml").exists():
        shutil.copyfile(defaults / source / "source.toml", folder / "source.toml")
    medium = _source(folder).medium
    target, revision = folder / edition, 1
    while target.exists():
        revision += 1
        target = folder / f"{edition}.r{revision}"
    lines = [
        f"url = {json.dumps(url, ensure_ascii=False)}" if url else "",
        f"retrieved = {retrieved.isoformat()}" if not facsimile else "",
        f'sha256 = "{digest}"',
        f"bytes = {len(data)}",
        f"pages = {pages}" if pages is not None else "",
        f"facsimile = {str(facsimile).lower()}",
    ]
    # The sidecar comes last: a folder without one is no edition, so an interrupted `add` leaves nothing half-read.
    target.mkdir()
    (target / f"document{_SUFFIX[medium]}").write_bytes(data)
    (target / "edition.toml").write_text("\n".join(filter(None, lines)) + "\n", encoding="utf-8")
    return target, True


def check_names(source: str, edition: str) -> None:
    """Raise UsageError for an unknown source, or an edition name that could lead out of its folder."""
    if source not in SOURCES:
        raise UsageError(f"unknown source {source!r}; there are: {', '.join(SOURCES)}")
    if not _EDITION_NAME.fullmatch(edition):
        raise UsageError(f"edition {edition!r} must be made of a-z, 0-9 and single hyphens, such as 2026-10")


def _source(folder: Path) -> Source:
    facts = _toml(folder / "source.toml", folder.name)
    fields = {
        key: _fact(facts, key, str, folder.name, "source.toml")
        for key in ("publisher", "landing", "medium", "rights", "redistribution", "scope")
    }
    if fields["medium"] not in _SUFFIX:
        raise InputError(folder.name, "steckbrief_falsch", f"source.toml: medium must be one of {', '.join(_SUFFIX)}")
    return Source(folder.name, **fields)


def _edition(source: Source, folder: Path) -> Edition:
    name = _REVISION.fullmatch(folder.name)
    quelle_id = f"{source.name}/{folder.name}"
    if name is None or not _EDITION_NAME.fullmatch(name["edition"]):
        raise InputError(quelle_id, "name_falsch", "an edition's folder must be named with a-z, 0-9 and hyphens")
    facts = _toml(folder / "edition.toml", quelle_id)
    expected = facts.get("expected", {})
    retrieved = facts.get("retrieved")
    return Edition(
        source,
        name["edition"],
        int(name["revision"] or 1),
        folder / f"document{_SUFFIX[source.medium]}",
        facts.get("url"),
        str(retrieved) if retrieved else None,
        _fact(facts, "sha256", str, quelle_id, "edition.toml"),
        _fact(facts, "bytes", int, quelle_id, "edition.toml"),
        facts.get("pages"),
        _fact(facts, "facsimile", bool, quelle_id, "edition.toml"),
        expected.get("rows"),
    )


def _toml(path: Path, document: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(document, "steckbrief_fehlt", f"{path.name} cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(document, "steckbrief_falsch", f"{path.name} is not valid TOML ({error})") from error


def _fact(facts: dict[str, Any], key: str, kind: type[Fact], document: str, file: str) -> Fact:
    value = facts.get(key)
    if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
        raise InputError(document, "steckbrief_falsch", f"{file}: {key} is missing or is no {kind.__name__}")
    return value
