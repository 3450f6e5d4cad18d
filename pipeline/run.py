"""The run: from the documents under raw/ to the published tables. Each step is one call; read it from top to bottom.

bytes -> read (what is printed, where) -> repair (broken words) -> extract (rows)
      -> normalize (codes, lists, ids) -> validate -> publish
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import publish
from pipeline.errors import InputError, RefusalError
from pipeline.model import Issue
from pipeline.raw import SOURCES, editions_to_read, read_document, stored_editions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from pipeline.extract import Extract
    from pipeline.model import Record
    from pipeline.raw import Edition
    from schemas.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
"""The repository: the project is installed editable, so its reviewed files lie beside its code."""

SCHEMAS = ROOT / "schemas"

_MAKES_NO_ROWS = ("pipeline/cli.py", "pipeline/audit/")

NEWEST_ONLY = frozenset({"kok"})
"""Sources whose documents are versions of one statement: only the newest one speaks in the tables."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: rows by table, how many repairs of words, and the messages. Nothing where `up_to_date`."""

    up_to_date: bool
    rows: Mapping[str, int]
    repairs: int
    issues: tuple[Issue, ...]


def run(
    raw: Path,
    processed: Path,
    *,
    source: str | None = None,
    force: bool = False,
    allow: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Make `processed` from `raw`: publish everything, or raise and leave `processed` as it was.

    With `source`, the documents of the other sources are not read and their published rows stay. Raises RefusalError
    with every reason, which then also stand in `build/refused/meldungen.csv` beside `processed`; with `allow`, only
    for reasons that no decision can mend. Raises InputError where there is nothing to read.
    """
    stored = stored_editions(raw)
    editions = [e for e in editions_to_read(stored) if source in (None, e.source.name)]
    if not editions:
        what = f"no document of {source!r}" if source else "no document"
        raise InputError(str(raw), "leer", f"there is {what} in this folder; `gremien add` puts one there")
    inputs, made_by = fingerprints(stored), made_now()
    manifest = publish.read_manifest(processed)
    if not force and manifest and manifest["inputs"] == inputs and publish.is_intact(processed, manifest):
        return Outcome(up_to_date=True, rows=manifest["rows"], repairs=0, issues=())

    vocabulary = _vocabulary()
    extracts, failures = _extract_all(editions, vocabulary, say)
    say("validating")
    records = _speaking_records(extracts)
    issues = [issue for extract in extracts for issue in extract.issues]
    tables, found = _tables(records, issues, vocabulary)
    issues = sorted({*issues, *found}, key=_order)
    refusals = [issue for issue in issues if issue.schwere == "fehler"]
    if failures or (refusals and not allow):
        reasons = (*(_as_issue(failure) for failure in failures), *refusals)
        _write_refusal(processed, reasons)
        raise RefusalError(reasons, 3 if failures else 1)

    say("publishing")
    files = {f"extracted/{e.edition.quelle_id}.csv": publish.extracted_file(e.printed) for e in extracts}
    if source and manifest:
        tables, kept = _with_other_sources(tables, processed, source)
        files |= kept
        before = manifest.get("made_by", {})
        provenance = {name: made_by if name == source else before.get(name) for name in inputs}
        inputs = {name: inputs[name] if name == source else manifest["inputs"].get(name, "") for name in inputs}
    else:
        provenance = dict.fromkeys(inputs, made_by)
    for name, table in tables.items():
        files |= publish.table_files(name, table)
    rows = {name: len(table) for name, table in tables.items()}
    files[publish.MANIFEST] = publish.manifest_file(
        files, inputs, rows, {name: made for name, made in provenance.items() if made}
    )
    publish.swap_in(processed, files)
    (refused := refusal_file(processed)).unlink(missing_ok=True)
    if refused.parent.is_dir() and not any(refused.parent.iterdir()):
        refused.parent.rmdir()
    mended = sum(tables["reparaturen"]["grundlage"] != "codeliste")
    return Outcome(up_to_date=False, rows=rows, repairs=int(mended), issues=tuple(issues))


def made_now() -> publish.Made:
    """Return what rows made now are made with: a hash of the code, and a hash of each reviewed file.

    Apart from each other, so that the audit can tell a change of our code from a change of somebody's judgement.
    """
    paths = [
        ROOT / "requirements.lock",
        *ROOT.glob("pipeline/**/*.py"),
        *SCHEMAS.rglob("*.py"),
        *SCHEMAS.rglob("*.csv"),
    ]
    return made_with({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths})


def made_with(files: Mapping[str, bytes]) -> publish.Made:
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


def fingerprints(editions: Iterable[Edition]) -> dict[str, str]:
    """Return, for each source, a hash of all that its rows are made of: documents, reviewed files, code, versions."""
    ours = [ROOT / "requirements.lock", *sorted((ROOT / "pipeline").rglob("*.py"))]
    ours += sorted(p for p in SCHEMAS.rglob("*") if p.suffix in {".py", ".csv"})
    common = hashlib.sha256()
    for path in ours:
        common.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
        common.update(path.read_bytes())
    by_source: dict[str, hashlib._Hash] = {}
    for edition in editions:
        digest = by_source.setdefault(edition.source.name, common.copy())
        folder = edition.document.parent
        for path in (folder.parent / "source.toml", folder / "edition.toml", edition.document):
            data = path.read_bytes() if path.is_file() else b""
            digest.update(f"{folder.name}/{path.name}\0{len(data)}\0".encode() + data)
    return {name: digest.hexdigest() for name, digest in by_source.items()}


def refusal_file(processed: Path) -> Path:
    """Return where the reasons of a refused run are written."""
    return processed.parent / "build" / "refused" / "meldungen.csv"


def _vocabulary() -> Vocabulary:
    from schemas.vocabulary import CodelistError, load  # noqa: PLC0415  not needed where nothing is to do

    try:
        return load(SCHEMAS)
    except CodelistError as error:
        raise InputError("schemas", "codeliste_falsch", str(error)) from error


def _extract_all(
    editions: Iterable[Edition], vocabulary: Vocabulary, say: Callable[[str], None]
) -> tuple[list[Extract], list[InputError]]:
    """Read every document; one that cannot be read does not keep the others from being looked at."""
    from pipeline.extract import extract  # noqa: PLC0415

    extracts, failures = [], []
    for edition in editions:
        say(f"reading {edition.quelle_id}")
        try:
            extracts.append(extract(edition, read_document(edition), vocabulary))
        except InputError as error:
            failures.append(error)
    return extracts, failures


def _speaking_records(extracts: Sequence[Extract]) -> list[Record]:
    """Return the records that go into the tables; of an older version of one statement only its row of `quellen`."""
    newest = {
        name: max(
            (e for e in extracts if e.edition.source.name == name),
            key=lambda e: (not e.edition.facsimile, e.stand or e.edition.retrieved or "", e.edition.name),
            default=None,
        )
        for name in NEWEST_ONLY
    }
    return [
        record
        for extract in extracts
        for record in extract.records
        if record.table == "quellen" or newest.get(extract.edition.source.name, extract) is extract
    ]


def _tables(
    records: Sequence[Record], issues: Sequence[Issue], vocabulary: Vocabulary
) -> tuple[dict[str, pd.DataFrame], list[Issue]]:
    """Return the tables, checked; what the checks and the doubts of the repair found stands in `meldungen` too."""
    from pipeline.evidence import zweifel  # noqa: PLC0415
    from pipeline.validate import frame, tables_from, validate  # noqa: PLC0415
    from schemas.registry import KEYS, TABLES  # noqa: PLC0415

    tables = tables_from(records, vocabulary)
    found = [*zweifel(records, KEYS), *validate(tables, records)]
    everything = sorted({*issues, *found}, key=_order)
    tables["meldungen"] = frame(TABLES["meldungen"], [asdict(issue) for issue in everything])
    return tables, found


def _with_other_sources(
    tables: Mapping[str, pd.DataFrame], processed: Path, source: str
) -> tuple[dict[str, pd.DataFrame], dict[str, bytes]]:
    """Put the published rows and texts of all sources but `source` beside the new ones, in the order of a full run."""
    import pandas as pd  # noqa: PLC0415

    from schemas.registry import TABLES  # noqa: PLC0415

    merged = dict(tables)
    for name, table in tables.items():
        owner = TABLES[name].owner
        if owner == source or (owner is None and "quelle_id" not in table):
            continue
        published = pd.read_parquet(processed / f"{name}.parquet")
        if owner is None:
            others = published[published["quelle_id"].str.split("/").str[0] != source]
            merged[name] = _in_order(name, pd.concat([others, table], ignore_index=True).astype(table.dtypes.to_dict()))
        else:
            merged[name] = published.astype(table.dtypes.to_dict())
    kept = {
        path.relative_to(processed).as_posix(): path.read_bytes()
        for name in SOURCES
        if name != source
        for path in sorted((processed / "extracted" / name).glob("*.csv"))
    }
    return merged, kept


def _in_order(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Sort a table that several sources share. Each other table is filled by one source, so its rows stay together."""
    import pandas as pd  # noqa: PLC0415

    from schemas.registry import TABLES  # noqa: PLC0415

    position = {other: number for number, other in enumerate(TABLES)}
    plain = table.astype(object).where(table.notna(), None)
    rows = plain.to_dict("records")
    if name == "meldungen":
        places = sorted(range(len(rows)), key=lambda n: _order(Issue(**{str(k): v for k, v in rows[n].items()})))
    elif name == "quellen":
        places = sorted(range(len(rows)), key=lambda n: str(rows[n]["quelle_id"]))
    else:
        places = sorted(
            range(len(rows)),
            key=lambda n: (
                position[rows[n]["tabelle"]],
                rows[n]["schluessel"] if rows[n]["tabelle"] == "quellen" else "",
            ),
        )
    return table.iloc[places].set_axis(pd.RangeIndex(len(rows)))


def _order(issue: Issue) -> tuple[tuple[bool, int, str], ...]:
    """Sort messages: errors first, then by document, page and place; nothing before something."""
    told = (issue.schwere, issue.quelle_id, issue.seite, issue.tabelle, issue.schluessel, issue.spalte, issue.code)
    return tuple(
        (value is not None, value if isinstance(value, int) else 0, "" if value is None else str(value))
        for value in (*told, issue.text)
    )


def _as_issue(failure: InputError) -> Issue:
    return Issue("fehler", failure.code, str(failure), quelle_id=failure.document, seite=failure.page)


def _write_refusal(processed: Path, reasons: Sequence[Issue]) -> None:
    """Write down why a run was refused; `processed` is not touched. Best effort: the reasons are printed as well."""
    target = refusal_file(processed)
    columns = [field.name for field in fields(Issue)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(publish.rows_to_csv([asdict(reason) for reason in reasons], columns))
    except OSError:
        return
