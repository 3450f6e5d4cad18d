"""The folder `raw/`: which documents there are, which of them are read, and that they are still what was stored.

    raw/<source>/source.toml               publisher, landing, medium, rights, redistribution, scope, [find] link
    raw/<source>/<edition>/edition.toml    url, retrieved, sha256, bytes, pages, facsimile, [expected] rows; of what was
                                           fetched also sha256_text, etag, last_modified, [found] page, links
    raw/<source>/<edition>/document.pdf    the bytes, never edited (document.html for web pages)

`pipeline.store` writes here. Nothing under `raw/` is ever overwritten. A second document of the same edition is a
revision beside the first (`<edition>.r2`); the newest one is read, and an original before any facsimile. An original
that may not be passed on is not in git: where its `document` is missing, `gremien fetch` or `gremien add` brings it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import InputError, UsageError
from pipeline.limits import check_size, limits_now

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("dimr", "activate", "kok", "bundespolizei")
"""The sources that gremien has an extractor for, in the order in which they are read."""

AGREEMENT_SOURCES = ("kok", "bundespolizei")
"""The sources on agreements, the leading one first. Their rows are made of all of them, so they are read together.

Their documents are versions of one statement: only the newest one of each speaks in the tables.
"""

FACSIMILE = "faksimile"
"""The edition name of the facsimile of an undated page; any original takes its place."""

_EDITION_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATED = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_REVISION = re.compile(r"(?P<edition>.+?)(?:\.r(?P<revision>\d+))?")
Fact = TypeVar("Fact", str, int, bool)

SUFFIX = {"application/pdf": ".pdf", "text/html": ".html"}


def in_time(quelle_id: str) -> tuple[bool, str]:
    """Return a key that sorts the editions of a source by time, the facsimile of an undated page before all others."""
    return not quelle_id.endswith(f"/{FACSIMILE}"), quelle_id


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's series of documents. `redistribution` is `ja`, `nein` or `ungeklaert`.

    `link` holds the words by which the landing page's link to a document is known; empty where the landing page is
    itself the document.
    """

    name: str
    publisher: str
    landing: str
    medium: str
    rights: str
    redistribution: str
    scope: str
    link: tuple[str, ...] = ()

    @property
    def may_be_passed_on(self) -> bool:
        """Whether its originals may be put into a repository."""
        return self.redistribution == "ja"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server says of a version of a page, and is asked with the next time: "has it changed since?"."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Found:
    """The landing page on which a document was found, in the version that it then had, and all its documents."""

    page: str
    links: tuple[str, ...]
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Edition:
    """One stored document. `pages` is None for web pages; `rows` is the expected number of rows, if one is known.

    `sha256_text`, `validators` and `found` are known of documents that were fetched.
    """

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
    sha256_text: str | None = None
    validators: Validators = Validators()
    found: Found | None = None

    @property
    def is_here(self) -> bool:
        """Whether the document itself lies beside its facts."""
        return self.document.is_file()

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
        # A hidden folder is what an interrupted command left behind before it was an edition. Any other one with a file
        # in it is an edition: one without its facts must not be passed over, or its document is gone without a word.
        stored = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".") and any(p.iterdir()))
        source = read_source(folder) if stored else None
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


def read_bytes(file: Path, name: str) -> bytes:
    """Return the bytes of a file; InputError if it cannot be read, or has more of them than the limit."""
    limit = limits_now().bytes
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        raise InputError(name, "fehlt", f"cannot be read ({getattr(error, 'strerror', None) or error})") from error
    check_size(len(data), name)
    return data


def read_document(edition: Edition) -> bytes:
    """Return the bytes of a document; InputError if they are not those that were stored."""
    try:
        data = edition.document.read_bytes()
    except FileNotFoundError as error:
        if edition.facsimile or edition.source.may_be_passed_on:
            raise InputError(edition.quelle_id, "fehlt", f"{edition.document} is missing") from error
        reason = "the original is not here, because it may not be passed on; `gremien fetch` or `gremien add` brings it"
        raise InputError(edition.quelle_id, "original_fehlt", reason) from error
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


def _is_date(year: int, month: int, day: str | None) -> bool:
    try:
        date(year, month, int(day or 1))
    except ValueError:
        return False
    return True


def check_names(source: str, edition: str) -> None:
    """Raise UsageError for an unknown source, or an edition name that could lead out of its folder."""
    if source not in SOURCES:
        raise UsageError(f"unknown source {source!r}; there are: {', '.join(SOURCES)}")
    if not _EDITION_NAME.fullmatch(edition):
        raise UsageError(f"edition {edition!r} must be made of a-z, 0-9 and single hyphens, such as 2026-10")
    if (dated := _DATED.fullmatch(edition)) and not _is_date(int(dated["year"]), int(dated["month"]), dated["day"]):
        raise UsageError(
            f"edition {edition!r} looks like a date, and there is none such; write year-month, such as 2026-10"
        )


def read_source(folder: Path) -> Source:
    """Return what `source.toml` says; InputError for one that is missing or no good."""
    facts = _toml(folder / "source.toml", folder.name)
    fields = {
        key: _fact(facts, key, str, folder.name, "source.toml")
        for key in ("publisher", "landing", "medium", "rights", "redistribution", "scope")
    }
    if fields["medium"] not in SUFFIX:
        raise InputError(folder.name, "steckbrief_falsch", f"source.toml: medium must be one of {', '.join(SUFFIX)}")
    link = facts.get("find", {}).get("link", []) if isinstance(facts.get("find", {}), dict) else None
    if not isinstance(link, list) or not all(isinstance(word, str) and word.strip() for word in link):
        raise InputError(folder.name, "steckbrief_falsch", "source.toml: [find] link is no list of words")
    return Source(folder.name, **fields, link=tuple(link))


def _edition(source: Source, folder: Path) -> Edition:
    name = _REVISION.fullmatch(folder.name)
    quelle_id = f"{source.name}/{folder.name}"
    if name is None or not _EDITION_NAME.fullmatch(name["edition"]):
        raise InputError(quelle_id, "name_falsch", "an edition's folder must be named with a-z, 0-9 and hyphens")
    facts = _toml(folder / "edition.toml", quelle_id)
    expected = facts.get("expected", {})
    return Edition(
        source,
        name["edition"],
        int(name["revision"] or 1),
        folder / f"document{SUFFIX[source.medium]}",
        facts.get("url"),
        _day(facts, "retrieved", quelle_id),
        _fact(facts, "sha256", str, quelle_id, "edition.toml"),
        _fact(facts, "bytes", int, quelle_id, "edition.toml"),
        facts.get("pages"),
        _fact(facts, "facsimile", bool, quelle_id, "edition.toml"),
        expected.get("rows"),
        _text(facts, "sha256_text"),
        _validators(facts),
        _found(facts.get("found")),
    )


def _day(facts: dict[str, Any], key: str, quelle_id: str) -> str | None:
    """Return a day of edition.toml in ISO 8601; InputError for what is none."""
    value = facts.get(key)
    try:
        return dt.date.fromisoformat(str(value)).isoformat() if value else None
    except ValueError as error:
        reason = f"edition.toml: {key} = {value} is no day; expected one such as 2026-10-31"
        raise InputError(quelle_id, "steckbrief_falsch", reason) from error


def _found(facts: dict[str, Any] | None) -> Found | None:
    if not isinstance(facts, dict) or not isinstance(facts.get("page"), str):
        return None
    links = facts.get("links")
    known = tuple(link for link in links if isinstance(link, str)) if isinstance(links, list) else ()
    return Found(facts["page"], known, _validators(facts))


def _validators(facts: dict[str, Any]) -> Validators:
    return Validators(_text(facts, "etag"), _text(facts, "last_modified"))


def _text(facts: dict[str, Any], key: str) -> str | None:
    value = facts.get(key)
    return value if isinstance(value, str) else None


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
