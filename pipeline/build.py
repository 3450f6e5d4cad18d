"""From the documents under raw/ to the published tables. Each step is one call; read it from top to bottom.

bytes -> read (what is printed, where) -> repair (broken words) -> extract (rows)
      -> normalize (codes, lists, ids) -> validate -> publish
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

from pipeline import publish
from pipeline.errors import InputError, RefusalError
from pipeline.fingerprint import SCHEMAS, made_now
from pipeline.manifest import MANIFEST, manifest_file
from pipeline.model import Issue
from pipeline.passing_on import private_documents, without_wordings
from pipeline.raw import AGREEMENT_SOURCES, SOURCES, read_document
from pipeline.refusal import Told, clear_refusal, write_refusal
from pipeline.swap import replace_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from pipeline.extract import Extract
    from pipeline.manifest import Made
    from pipeline.model import Record
    from pipeline.raw import Edition
    from schemas.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made.

    `editions` are read, all of the `sources`. `inputs` has the fingerprint of each source. `others` is the manifest of
    what is published, where the rows of the sources that are not read are to stay. With `public`, sentences that may
    not be passed on are left out; with `allow`, what a person has yet to decide is.
    """

    editions: tuple[Edition, ...]
    sources: frozenset[str]
    inputs: Mapping[str, str]
    others: Mapping[str, Any] | None
    schemas: Path
    public: bool
    allow: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: rows by table, how many repairs of words, and the messages."""

    rows: Mapping[str, int]
    repairs: int
    issues: tuple[Issue, ...]


def build(plan: Plan, processed: Path, say: Callable[[str], None] = lambda _: None) -> Outcome:
    """Read, check, publish in the place of `processed`. RefusalError, which leaves it as it was; see `run`."""
    made_by = made_now(plan.schemas)
    vocabulary = load_vocabulary(plan.schemas)
    loading = _load_meanwhile()
    extracts, failures = extract_all(plan.editions, vocabulary, say)
    loading.join()  # nothing that is loaded is made for two threads
    say("validating")
    records, told = records_of(extracts)
    issues = [*(issue for extract in extracts for issue in extract.issues), *told]
    tables, found = _tables(records, issues, vocabulary)
    issues = sorted({*issues, *found}, key=_order)
    refusals = [issue for issue in issues if issue.schwere == "fehler"]
    if failures or (refusals and not plan.allow):
        reasons = (*(issue for failure in failures for issue in _as_issues(failure)), *refusals)
        besides = [*issues, *(detail for failure in failures for detail in failure.details)]
        write_refusal(processed, Told(reasons, _unknown(besides)), plan.editions)
        raise RefusalError(reasons, 3 if failures else 1)

    say("publishing")
    files = {f"extracted/{e.edition.quelle_id}.csv": publish.extracted_file(e.printed) for e in extracts}
    public = plan.public
    if plan.others:
        tables, kept = _with_other_sources(tables, processed, plan.sources)
        files |= kept
        public = public or bool(plan.others.get("public"))  # what stays may lack its sentences
    if public:
        private = private_documents(tables)
        tables = without_wordings(tables)
        files = {path: data for path, data in files.items() if _document_of(path) not in private}
    tables, package = _package(tables, vocabulary, plan.editions, processed)
    files |= package
    rows = {name: len(table) for name, table in tables.items()}
    inputs, provenance = _origins(plan, made_by)
    ledger = _ledger(extracts, plan)
    files[MANIFEST] = manifest_file(files, inputs, rows, provenance, public=public, ledger=ledger)
    replace_folder(processed, files)
    _keep_account_of(refusals, issues, processed, plan.editions)
    mended = sum(tables["reparaturen"]["grundlage"] != "codeliste")
    return Outcome(rows, int(mended), tuple(issues))


def load_vocabulary(schemas: Path = SCHEMAS) -> Vocabulary:
    """Return the reviewed files of a folder; InputError for one that is malformed."""
    from schemas.vocabulary import CodelistError, load  # noqa: PLC0415  not needed where nothing is to do

    try:
        return load(schemas)
    except CodelistError as error:
        raise InputError("schemas", "codeliste_falsch", str(error)) from error


def extract_all(
    editions: Iterable[Edition], vocabulary: Vocabulary, say: Callable[[str], None] = lambda _: None
) -> tuple[list[Extract], list[InputError]]:
    """Read every document; one that cannot be read does not keep the others from being looked at."""
    from pipeline.extract import extract  # noqa: PLC0415
    from pipeline.worker import read  # noqa: PLC0415

    extracts, failures = [], []
    for edition in editions:
        say(f"reading {edition.quelle_id}")
        try:
            extracts.append(read(edition.quelle_id, extract, edition, read_document(edition), vocabulary))
        except InputError as error:
            failures.append(error)
    return extracts, failures


def _load_meanwhile() -> Thread:
    """Load, in a thread, what checks and writes tables: a third of a run, while this process waits for its reader."""

    def load() -> None:
        with suppress(Exception):  # what is wrong with a module is told where it is needed
            import pipeline.package.files  # noqa: F401, PLC0415
            from pipeline.validate import failures_of, frame  # noqa: PLC0415
            from schemas.registry import TABLES  # noqa: PLC0415

            spec = TABLES["quellen"]  # pandera loads half of itself with the first table that it checks
            failures_of([spec], {spec.name: frame(spec, ())})

    thread = Thread(target=load)
    thread.start()
    return thread


def records_of(extracts: Sequence[Extract]) -> tuple[list[Record], list[Issue]]:
    """Return all records, those on agreements from the newest statement of each source, and what these tell."""
    from pipeline.normalize.vereinbarungen import statements_to_records  # noqa: PLC0415

    newest = [
        max(own, key=lambda e: (not e.edition.facsimile, e.stand or e.edition.retrieved or "", e.edition.name))
        for name in AGREEMENT_SOURCES
        if (own := [e for e in extracts if e.edition.source.name == name])
    ]
    found, issues = statements_to_records([e.statement for e in newest if e.statement])
    return [*(record for extract in extracts for record in extract.records), *found], issues


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
    tables["meldungen"] = frame(TABLES["meldungen"], [issue.row() for issue in everything])
    return tables, found


def _keep_account_of(
    refusals: Sequence[Issue], issues: Sequence[Issue], processed: Path, editions: Sequence[Edition]
) -> None:
    """Leave beside the published folder what a person has yet to decide, or nothing."""
    if refusals:
        write_refusal(processed, Told(tuple(refusals), _unknown(issues)), editions)
    else:
        clear_refusal(processed)


def _package(
    tables: Mapping[str, pd.DataFrame], vocabulary: Vocabulary, editions: Sequence[Edition], processed: Path
) -> tuple[dict[str, pd.DataFrame], dict[str, bytes]]:
    """Put the tables for readers beside those they are made from; return all, and the files of the package.

    RefusalError where something is wrong with a table for readers.
    """
    from pipeline.overview import tables_for_readers  # noqa: PLC0415
    from pipeline.package.files import package_files  # noqa: PLC0415
    from pipeline.validate import failures_of  # noqa: PLC0415
    from schemas.registry import FOR_READERS  # noqa: PLC0415

    everything = {**tables, **tables_for_readers(tables, vocabulary.oberthemen)}
    if wrong := tuple(failures_of(FOR_READERS.values(), everything)):
        write_refusal(processed, Told(wrong, ()), editions)
        raise RefusalError(wrong, 1)
    return everything, package_files(everything)


def _document_of(path: str) -> str:
    """Return the quelle_id of "extracted/<source>/<edition>.csv"."""
    return path.removeprefix("extracted/").removesuffix(".csv")


def _with_other_sources(
    tables: Mapping[str, pd.DataFrame], processed: Path, sources: frozenset[str]
) -> tuple[dict[str, pd.DataFrame], dict[str, bytes]]:
    """Put the published rows and texts of all sources but `sources` beside the new ones, in the order of a full run."""
    import pandas as pd  # noqa: PLC0415

    from schemas.registry import TABLES  # noqa: PLC0415

    merged = dict(tables)
    for name, table in tables.items():
        owner = TABLES[name].owner
        if owner in sources or (owner is None and "quelle_id" not in table):
            continue
        published = pd.read_parquet(processed / f"{name}.parquet")
        if owner is None:
            others = published[~published["quelle_id"].str.split("/").str[0].isin(sources)]
            merged[name] = _in_order(name, pd.concat([others, table], ignore_index=True).astype(table.dtypes.to_dict()))
        else:
            merged[name] = published.astype(table.dtypes.to_dict())
    kept = {
        path.relative_to(processed).as_posix(): path.read_bytes()
        for name in SOURCES
        if name not in sources
        for path in sorted((processed / "extracted" / name).glob("*.csv"))
    }
    return merged, kept


def _origins(plan: Plan, made_by: Made) -> tuple[dict[str, str], dict[str, Made]]:
    """Return the fingerprint of each source's rows, and what they are made with; those that stay keep theirs."""
    if not plan.others:
        return dict(plan.inputs), dict.fromkeys(plan.inputs, made_by)
    before, made_before = plan.others["inputs"], plan.others.get("made_by", {})
    inputs = {name: own if name in plan.sources else before.get(name, "") for name, own in plan.inputs.items()}
    made = {name: made_by if name in plan.sources else made_before.get(name) for name in plan.inputs}
    return inputs, {name: own for name, own in made.items() if own}


def _ledger(extracts: Iterable[Extract], plan: Plan) -> dict[str, Mapping[str, int]]:
    """Return what was counted in each PDF; of the sources that are not read, what the manifest says."""
    kept = plan.others.get("ledger", {}) if plan.others else {}
    others = {name: counts for name, counts in kept.items() if name.split("/")[0] not in plan.sources}
    return others | {e.edition.quelle_id: e.ledger for e in extracts if e.ledger}


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


def _as_issues(failure: InputError) -> tuple[Issue, ...]:
    """Return the reason, and of its details those that are reasons themselves."""
    reason = Issue("fehler", failure.code, str(failure), quelle_id=failure.document, seite=failure.page)
    return reason, *(issue for issue in failure.details if issue.schwere == "fehler")


def _unknown(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return what the reviewed files do not know though no run is refused for it."""
    return tuple(i for i in issues if i.schwere == "hinweis" and i.code.startswith(("unbekannt", "neues_")))
