"""What a run has to do: make the published tables from the documents under raw/, or nothing, where they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.fingerprint import SCHEMAS, fingerprints
from pipeline.manifest import is_intact, read_manifest
from pipeline.raw import AGREEMENT_SOURCES, SOURCES, editions_to_read, stored_editions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.build import Outcome


def run(
    raw: Path,
    processed: Path,
    *,
    source: str | None = None,
    force: bool = False,
    allow: bool = False,
    public: bool = False,
    schemas: Path = SCHEMAS,
    say: Callable[[str], None] = lambda _: None,
) -> Outcome | None:
    """Make `processed` from `raw`: publish everything, or raise and leave `processed` as it was.

    None says that there is nothing to do. With `source`, the documents of the other sources are not read and their
    published rows stay (the sources on agreements are one in this). With `public`, the sentences of originals that may
    not be passed on are left out. Raises RefusalError with every reason, which then also stand in
    `build/refused/meldungen.csv` beside `processed`; with `allow`, only for reasons that no decision can mend. Raises
    InputError where there is nothing to read.
    """
    stored = stored_editions(raw)
    sources = _read_together(source)
    editions = [e for e in editions_to_read(stored) if e.source.name in sources]
    if not any(source in (None, e.source.name) for e in editions):
        what = f"no document of {source!r}" if source else "no document"
        raise InputError(str(raw), "leer", f"there is {what} in this folder; `gremien add` puts one there")
    inputs = fingerprints(stored, schemas)
    manifest = read_manifest(processed)
    # Without such an original there is nothing to leave out, and the output is the same.
    public = public and any(not e.facsimile and not e.source.may_be_passed_on for e in editions)
    # Where the originals are not here, what was published without their sentences is all there can be.
    wanted = public or not all(e.is_here for e in editions)
    same = manifest is not None and manifest["inputs"] == inputs and bool(manifest.get("public")) in {public, wanted}
    if not force and manifest and same and is_intact(processed, manifest):
        return None

    from pipeline.build import Plan, build  # noqa: PLC0415  takes long to load, and mostly there is nothing to do

    others = manifest if source else None
    return build(Plan(tuple(editions), sources, inputs, others, schemas, public=public, allow=allow), processed, say)


def _read_together(source: str | None) -> frozenset[str]:
    """Return the sources that a run over `source` has to read; None is all."""
    if source is None:
        return frozenset(SOURCES)
    return frozenset(AGREEMENT_SOURCES) if source in AGREEMENT_SOURCES else frozenset({source})
