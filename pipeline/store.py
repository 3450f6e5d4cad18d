"""Documents go under `raw/`: as a whole or not at all, and never over one that is there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import GremienError, InputError, UsageError
from pipeline.raw import SUFFIX, Found, Validators, check_names, read_bytes, read_source, stored_editions
from pipeline.web_address import is_web_address

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.raw import Edition


@dataclass(frozen=True, slots=True)
class Facts:
    """What `edition.toml` says of a document besides its hash and length."""

    url: str | None
    retrieved: dt.date | None
    pages: int | None
    facsimile: bool = False
    sha256_text: str | None = None
    validators: Validators = field(default_factory=Validators)
    found: Found | None = None


def check_file(source: str, file: Path) -> int | None:
    """Read a document before it is stored; return the number of its pages (None for a web page). For a worker.

    InputError if it cannot be read as a whole, or is no document of that kind.
    """
    data = read_bytes(file, str(file))
    if source == "dimr":
        from pipeline.pdf.readers.choice import read_pages  # noqa: PLC0415  only a PDF needs it

        pages = read_pages(data, str(file))
        for page in pages:
            if page.damage is not None:
                raise InputError(str(file), "seite_unlesbar", f"it cannot be read: {page.damage}", page=page.number)
        return len(pages)
    if not data.strip():
        raise InputError(str(file), "leer", "the file is empty")
    if data.startswith(b"%PDF-"):
        raise InputError(str(file), "kein_html", "this is a PDF; the source publishes web pages")
    return None


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
    Raises UsageError for a source, an edition name or a `url` that cannot be, InputError for a file that cannot be
    read.
    """
    check_names(source, edition)
    if url is not None and not is_web_address(url, "http", "https"):
        raise UsageError(f"--url {url}: not the address of a web page or a document (https://…)")
    data = read_bytes(file, str(file))
    digest = hashlib.sha256(data).hexdigest()
    for stored in stored_editions(raw):
        is_this = (stored.source.name, stored.name, stored.sha256) == (source, edition, digest)
        if is_this and stored.facsimile is facsimile:
            return stored.document.parent, restore_document(stored, data)
    facts = Facts(url, None if facsimile else retrieved, pages, facsimile)
    return store_document(raw, defaults, source, edition, data, facts), True


def store_document(raw: Path, defaults: Path, source: str, edition: str, data: bytes, facts: Facts) -> Path:
    """Store a document as `edition`, or as its next revision where that is taken; return its folder.

    The folder appears as a whole or not at all. The source's own facts come from `defaults` where `raw` does not have
    them yet. GremienError where nothing can be written.
    """
    check_names(source, edition)
    folder = raw / source
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "source.toml").exists():
            shutil.copyfile(defaults / source / "source.toml", folder / "source.toml")
        medium = read_source(folder).medium
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    except OSError as error:
        raise GremienError(f"{folder}: cannot be written ({error.strerror})") from error
    try:
        _write(beside / f"document{SUFFIX[medium]}", data)
        _write(beside / "edition.toml", _sidecar(data, facts).encode())
        beside.chmod(0o755)
        return _take_free_name(beside, folder, edition)
    except OSError as error:
        raise GremienError(f"{folder}: cannot be written ({error.strerror}); nothing was stored") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _take_free_name(beside: Path, folder: Path, edition: str) -> Path:
    """Rename a finished folder to the first revision that is free; never over a document that is there."""
    revision = 1
    while True:
        target = folder / (edition if revision == 1 else f"{edition}.r{revision}")
        if not target.exists():
            try:
                return beside.rename(target)
            except OSError:
                if not target.exists():
                    raise
        revision += 1


def restore_document(edition: Edition, data: bytes) -> bool:
    """Put the bytes of an edition back where they are missing; return whether they were.

    GremienError where nothing can be written.
    """
    if edition.is_here:
        return False
    folder = edition.document.parent
    try:
        beside = folder / f".new-{os.getpid()}"
        _write(beside, data)
        beside.replace(edition.document)
    except OSError as error:
        raise GremienError(f"{folder}: cannot be written ({error.strerror})") from error
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sidecar(data: bytes, facts: Facts) -> str:
    lines = [
        f"url = {_toml_string(facts.url)}" if facts.url else "",
        f"retrieved = {facts.retrieved.isoformat()}" if facts.retrieved else "",
        f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
        f'sha256_text = "{facts.sha256_text}"' if facts.sha256_text else "",
        f"bytes = {len(data)}",
        f"pages = {facts.pages}" if facts.pages is not None else "",
        f"facsimile = {str(facts.facsimile).lower()}",
        *_validator_lines(facts.validators),
    ]
    if facts.found:
        links = ", ".join(map(_toml_string, facts.found.links))
        lines += ["\n[found]", f"page = {_toml_string(facts.found.page)}", f"links = [{links}]"]
        lines += _validator_lines(facts.found.validators)
    return "\n".join(filter(None, lines)) + "\n"


def _validator_lines(validators: Validators) -> list[str]:
    stated = (("etag", validators.etag), ("last_modified", validators.last_modified))
    return [f"{name} = {_toml_string(value)}" for name, value in stated if value]


def _toml_string(text: str) -> str:
    # JSON and TOML write strings alike, but for the one control character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
