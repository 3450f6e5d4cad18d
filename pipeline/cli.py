"""The command line: arguments in, exit codes and printing out; nothing else.

Data goes to stdout, progress and messages to stderr. What takes long to load is imported where it is used, so that
`gremien --help` answers at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.errors import GremienError, InputError, RefusalError, UsageError
from pipeline.fingerprint import ROOT
from pipeline.pdf.readers.choice import DEFAULT, READERS
from pipeline.raw import SOURCES, check_names, editions_to_read, read_bytes, stored_editions
from pipeline.swap import settle, sole_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.build import Outcome
    from pipeline.limits import Limits
    from pipeline.model import Doubt, Issue
    from pipeline.raw import Edition
    from pipeline.tables import Found

    # argparse has no public name for what add_subparsers returns.
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001

_STEERS = re.compile("[\x7f-\x9f\ud800-\udfff]")

MOST_JOBS = 256
"""More processes than this are a typing error."""

LINES_PER_DOCUMENT = 5
"""Lines printed for one document; the last counts what does not fit, and all of it stands in meldungen.csv."""


def main() -> None:
    """Run the command and end the process with its exit code."""
    sys.exit(command(sys.argv[1:]))


def command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 needs a person, 2 wrong use, 3 unreadable input."""
    options = argparse.Namespace(raw=ROOT / "raw", processed=ROOT / "processed")
    _parser().parse_args(arguments, options)
    try:
        if options.does not in {_tables, _repair}:  # these two have nothing to do with the dataset
            settle(options.processed)
        return int(options.does(options))
    except RefusalError as refusal:
        _print_refusal(refusal, options.processed)
        return refusal.exit_code
    except GremienError as error:
        _say(f"gremien: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _say("gremien: interrupted; nothing was published")
        return 1
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    folders = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    folders.add_argument("--raw", type=Path, metavar="DIR", help="the documents (default: raw/ of the repository)")
    folders.add_argument("--processed", type=Path, metavar="DIR", help="the dataset (default: processed/)")
    parser = argparse.ArgumentParser(
        prog="gremien",
        description="Published documents on Germany's bodies against human trafficking as checked, traceable tables.",
        epilog="Exit codes: 0 done, 1 something needs a person, 2 wrong use, 3 an input could not be read.",
        parents=[folders],
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", parents=[folders], help="turn raw/ into processed/")
    run.add_argument("--source", choices=SOURCES, help="read only this source; the others' tables stay")
    run.add_argument("--force", action="store_true", help="build again even if nothing has changed")
    run.add_argument("--allow", action="store_true", help="publish what is right; refused rows stand in meldungen")
    run.add_argument("--public", action="store_true", help="leave out sentences of originals that may not be passed on")
    run.set_defaults(does=_run)

    fetch = commands.add_parser("fetch", parents=[folders], help="store what the publishers have that is new")
    fetch.add_argument("--source", choices=SOURCES, help="look at this source only")
    fetch.add_argument("--check", action="store_true", help="only look; exit code 1 if something is new")
    fetch.add_argument("--json", action="store_true", help="what was found as JSON")
    fetch.add_argument("--deadline", type=_seconds, metavar="SECONDS", help="for all transfers of a source together")
    fetch.set_defaults(does=_fetch)

    add = commands.add_parser("add", parents=[folders], help="put a downloaded document under raw/")
    add.add_argument("source", metavar="SOURCE", help=", ".join(SOURCES))
    add.add_argument("edition", metavar="EDITION", help="such as 2026-10")
    add.add_argument("file", metavar="FILE", type=Path)
    add.add_argument("--url", help="where it was downloaded from")
    add.add_argument("--facsimile", action="store_true", help="it is a facsimile, not the original")
    add.set_defaults(does=_add)

    onboard = commands.add_parser("onboard", parents=[folders], help="the lines to add to the reviewed files")
    onboard.add_argument("--json", action="store_true", help="as JSON")
    onboard.set_defaults(does=_onboard)

    tables = commands.add_parser("tables", help="read the tables of any PDF and print them")
    tables.add_argument("files", metavar="FILE", nargs="+")
    tables.add_argument("--json", action="store_true", help="one JSON object a file, one a line")
    tables.add_argument("--image", metavar="DIR", type=Path, help="write a picture of each page with what was read")
    tables.add_argument("--reader", choices=READERS, default=DEFAULT, help=f"the page reader (default: {DEFAULT})")
    tables.add_argument(
        "--cross-check", action="store_true", help="read with both and report each glyph they differ on"
    )
    tables.add_argument("--limits", type=_limits, metavar="NAME=N,...", help="such as seconds=120,pages=100")
    tables.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="read N files at a time (default: 1)")
    tables.add_argument("--dask", metavar="ADDRESS", help="read on a dask cluster, such as tcp://scheduler:8786")
    tables.set_defaults(does=_tables)

    repair = commands.add_parser("repair", help="mend broken words in a text from stdin")
    repair.add_argument("--cells", action="store_true", help="each line is a table row; an empty first cell goes on")
    repair.add_argument("--explain", action="store_true", help="print the reason of each change behind its line")
    repair.set_defaults(does=_repair)

    _add_audit(commands, folders)

    status = commands.add_parser("status", parents=[folders], help="the sources, their editions, what is published")
    status.add_argument("--json", action="store_true", help="as JSON")
    status.set_defaults(does=_status)
    return parser


def _add_audit(commands: Commands, folders: argparse.ArgumentParser) -> None:
    explain = commands.add_parser("explain", parents=[folders], help="where a value comes from and what changed it")
    explain.add_argument("table", metavar="TABLE", help="such as gremien")
    explain.add_argument("key", metavar="KEY", help="such as 2024-10/sl-jour-fixe; the edition may be left out")
    explain.add_argument("column", metavar="COLUMN", nargs="?", help="one column of the row (default: all)")
    explain.add_argument("--image", metavar="FILE.png", type=Path, help="write a picture of the place")
    explain.add_argument("--json", action="store_true", help="as JSON")
    explain.set_defaults(does=_explain)

    diff = commands.add_parser("diff", parents=[folders], help="what differs between two datasets, and why")
    diff.add_argument("old", metavar="OLD", help="an edition (dimr/2024-10), a processed folder, or a git revision")
    diff.add_argument("new", metavar="NEW", help="the same")
    diff.add_argument("--json", action="store_true", help="as JSON")
    diff.add_argument("--html", metavar="FILE", type=Path, help="write a page with both sides and their places")
    diff.add_argument("--exit-code", action="store_true", help="end with 1 if anything differs")
    diff.set_defaults(does=_diff)

    report = commands.add_parser("report", parents=[folders], help="the web page of the dataset: build/report/")
    report.add_argument("--public", action="store_true", help="without pictures of originals that may not be passed on")
    report.add_argument("--contact", metavar="URL", help="where readers report an error; https")
    report.set_defaults(does=_report)

    verify = commands.add_parser("verify", parents=[folders], help="hold processed/ against its manifest and schemas")
    verify.add_argument("--json", action="store_true", help="as JSON")
    verify.set_defaults(does=_verify)


def _run(options: argparse.Namespace) -> int:
    from pipeline.run import run  # noqa: PLC0415

    with sole_writer(options.processed), _progress() as say:
        outcome = run(
            options.raw,
            options.processed,
            source=options.source,
            force=options.force,
            allow=options.allow,
            public=options.public,
            say=say,
        )
    if outcome is None:
        _say(f"{_short(options.processed)} is up to date: nothing to do (gremien run --force builds it again)")
        return 0
    _print_outcome(outcome, options.processed)
    refused = [issue for issue in outcome.issues if issue.schwere == "fehler"]
    if refused:
        _print_issues(refused)
        _say(f"published without what needs a decision: {len(refused)} message(s) of severity fehler in meldungen")
    return 1 if refused else 0


def _fetch(options: argparse.Namespace) -> int:
    from pipeline.build import load_vocabulary  # noqa: PLC0415
    from pipeline.fetch.manners import Manners  # noqa: PLC0415
    from pipeline.fetch.stage import NEWS, fetch  # noqa: PLC0415

    outcome = fetch(
        options.raw,
        ROOT / "raw",
        load_vocabulary(),
        dt.datetime.now(tz=dt.UTC).date(),
        source=options.source,
        check=options.check,
        manners=Manners(deadline=options.deadline) if options.deadline else Manners(),
    )
    if options.json:
        rows = [
            {
                "source": f.source,
                "edition": f.edition,
                "found": f.kind,
                "url": f.url,
                "folder": str(f.folder) if f.folder else None,
            }
            for f in outcome.findings
        ]
        _print_json(rows, 1)
    else:
        for f in outcome.findings:
            stored = f", stored as {_short(f.folder)}" if f.folder else ""
            print(_printable(f"{f.source}/{f.edition}: {f.kind}{stored} ({f.url})"))  # noqa: T201
    # Without a network every source fails in the same way: that is one line.
    sources_by_reason: dict[str, list[str]] = {}
    for failure in outcome.failures:
        sources_by_reason.setdefault(failure.reason, []).append(failure.document)
    for reason, sources in sources_by_reason.items():
        _say(f"gremien: {', '.join(dict.fromkeys(sources))}: {reason}")
    if outcome.failures:
        return 3
    return 1 if options.check and any(f.kind in NEWS for f in outcome.findings) else 0


def _onboard(options: argparse.Namespace) -> int:
    from pipeline.onboard import onboard  # noqa: PLC0415

    found = onboard(options.raw)
    if options.json:
        rows = [
            {"file": f"schemas/{p.file}", "line": p.line, "document": p.issue.quelle_id, "reason": p.issue.text}
            for p in found.proposals
        ]
        _print_json(rows, 1)
    elif found.proposals:
        by_file: dict[str, list[str]] = {}
        for proposal in found.proposals:
            by_file.setdefault(proposal.file, []).append(_printable(proposal.line))
        print("\n\n".join("\n".join([f"# schemas/{file}", *lines]) for file, lines in by_file.items()))  # noqa: T201
        _say(f"{len(found.proposals)} line(s) to look at and to add; --json has the reason for each")
    _print_issues([*(p.issue for p in found.proposals), *found.unsettled])
    for failure in found.failures:
        _say(f"gremien: {failure}")
    if not found.proposals and not found.unsettled and not found.failures:
        _say("everything is known: there is nothing to add")
    return 3 if found.failures else 0


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST_JOBS}")
    return int(text)


def _limits(text: str) -> Limits:
    from pipeline.limits import limits_from  # noqa: PLC0415

    try:
        return limits_from(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no length of time")
    return value


def _add(options: argparse.Namespace) -> int:
    from pipeline.store import add_document  # noqa: PLC0415

    check_names(options.source, options.edition)
    pages = _checked_pages(options.source, options.file)
    folder, new = add_document(
        options.raw,
        ROOT / "raw",
        options.source,
        options.edition,
        options.file,
        url=options.url,
        facsimile=options.facsimile,
        pages=pages,
        retrieved=dt.datetime.now(tz=dt.UTC).date(),
    )
    if new:
        _say(f"stored as {_short(folder)}; `gremien run` reads it")
    else:
        _say(f"{_short(folder)} holds this document already; nothing was stored")
    return 0


def _checked_pages(source: str, file: Path) -> int | None:
    """Read a document before it is stored, and return the number of its pages (None for a web page)."""
    from pipeline.store import check_file  # noqa: PLC0415
    from pipeline.worker import read  # noqa: PLC0415

    return read(str(file), check_file, source, file)


def _tables(options: argparse.Namespace) -> int:
    from pipeline.progress import progress  # noqa: PLC0415
    from pipeline.tables_json import error_to_json  # noqa: PLC0415

    worst = 0
    with _outcomes(options) as outcomes, progress(len(options.files)) as done:
        for name, found in zip(options.files, outcomes, strict=True):
            done()
            if isinstance(found, InputError):
                worst = max(worst, found.exit_code)
                _say(f"gremien: {found}")
                if options.json:
                    _print_safely([error_to_json(name, found)])
                continue
            if isinstance(found, GremienError):
                raise found
            _print_lines(f"gremien: {name}: {message}" for message in found.messages)
            if options.json:
                _print_safely(found.text)
            else:
                _print_document(found.document)
            worst = max(worst, found.exit_code)
    return worst


@contextmanager
def _outcomes(options: argparse.Namespace) -> Iterator[Iterator[Found | GremienError]]:
    """Have the files read, here or on a cluster; what came of each is there in the order of the files."""
    from pipeline.tables import Wish, read_data, read_file  # noqa: PLC0415
    from pipeline.worker import Job, Pool  # noqa: PLC0415

    wish = Wish(options.reader, options.cross_check)
    if not options.dask:
        stems = _picture_stems(options.files)
        wishes = (replace(wish, pictures=options.image / stem) if options.image else wish for stem in stems)
        jobs = (Job(name, read_file, (name, wish)) for name, wish in zip(options.files, wishes, strict=True))
        with Pool(options.jobs, options.limits) as pool:
            outcomes = pool.map(jobs)
            yield outcomes
        return
    if options.image:
        raise UsageError("--image writes pictures on this machine; that does not go with --dask")
    from pipeline.worker.cluster import map_on_cluster  # noqa: PLC0415

    def job(name: str) -> Job[Found] | InputError:
        try:
            return Job(name, read_data, (read_bytes(Path(name), name), name, wish))
        except InputError as error:
            return error

    prepared = map(job, options.files)
    clustered = map_on_cluster(options.dask, prepared, options.limits)
    yield clustered


def _picture_stems(files: Sequence[str]) -> list[str]:
    """Return a name for the pictures of each file; documents of the same name are numbered, none overwrites another."""
    names: Counter[str] = Counter()
    stems = []
    for file in files:
        stem = Path(file).stem
        names[stem] += 1
        stems.append(stem if names[stem] == 1 else f"{stem}-{names[stem]}")
    return stems


def _repair(options: argparse.Namespace) -> int:
    from pipeline.lexicon import is_german  # noqa: PLC0415
    from pipeline.repair_stdin import decode, mend, text_to_rows, text_to_table_rows  # noqa: PLC0415

    text = decode(sys.stdin.buffer.read())
    rows = text_to_table_rows(text) if options.cells else text_to_rows(text)
    doubts: list[Doubt] = []
    for row in mend(rows, is_german):
        print(row.text)  # noqa: T201
        doubts += row.doubts
        if options.explain:
            for change in row.repairs:
                before = change.before.replace("\n", " | ")
                print(f"# {change.rule} ({change.basis}): {before} -> {change.after}")  # noqa: T201
            for doubt in row.doubts:
                print(f"# unentschieden: {doubt.taken} / {doubt.other}")  # noqa: T201
    told = doubts if len(doubts) <= LINES_PER_DOCUMENT else doubts[: LINES_PER_DOCUMENT - 1]
    for doubt in told:
        _say(f"gremien: stdin: {doubt.taken!r} may be {doubt.other!r}")
    if len(doubts) > len(told):
        _say(f"gremien: stdin: and {len(doubts) - len(told)} more (--explain prints them)")
    return 0


def _print_document(found: dict[str, Any]) -> None:
    """Print the tables of a document for people: caption, where it stands, header and rows."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console() if sys.stdout.isatty() else Console(width=160)
    glyphs = found["glyphs"]
    console.print(
        Text(
            f"{_printable(found['file'])}: {found['pages']} page(s), {len(found['tables'])} table(s); "
            f"{glyphs['total']} characters, {glyphs['in_tables']} in tables, {glyphs['left']} outside"
        )
    )
    for number, table in enumerate(found["tables"], start=1):
        pages = ", ".join(map(str, table["pages"]))
        caption = _printable(table["caption"] or "Table")
        shown = Table(title=Text(f"{number}. {caption} (page {pages})"), title_justify="left")
        for name in table["header"]:
            shown.add_column(Text(_printable(name)), overflow="fold")
        for row in table["rows"]:
            shown.add_row(*(Text(_printable(cell)) for cell in row))
        console.print(shown)


def _explain(options: argparse.Namespace) -> int:
    from pipeline.audit.explain import explain, explanation_to_json, picture_of  # noqa: PLC0415

    found = explain(options.processed, options.table, options.key, options.column)
    if options.json:
        _print_json(explanation_to_json(found), 1)
    else:
        from pipeline.audit.terminal import print_explanation  # noqa: PLC0415

        print_explanation(found)
    if options.image:
        _write(options.image, picture_of(found, options.raw))
    return 0


def _diff(options: argparse.Namespace) -> int:
    from pipeline.audit.diff import diff, report_to_json  # noqa: PLC0415

    report = diff(options.old, options.new, options.raw, options.processed)
    if options.json:
        _print_json(report_to_json(report), 1)
    else:
        from pipeline.audit.terminal import print_report  # noqa: PLC0415

        print_report(report)
    if options.html:
        from pipeline.audit.page import report_to_html  # noqa: PLC0415

        _write(options.html, report_to_html(report).encode())
    return 1 if options.exit_code and report.differences else 0


def _report(options: argparse.Namespace) -> int:
    from pipeline.report.build import report  # noqa: PLC0415

    made = report(options.processed, options.raw, public=options.public, contact=options.contact)
    _say(f"written to {_short(made.page)} ({made.bytes / 1_000_000:.1f} MB); the tables lie beside it in daten/")
    if made.without_pictures:
        _say(f"without pictures: {', '.join(made.without_pictures)}")
    return 0


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise GremienError(f"{file}: cannot be written ({error.strerror})") from error
    _say(f"written to {_short(file)}")


def _verify(options: argparse.Namespace) -> int:
    from dataclasses import asdict  # noqa: PLC0415

    from pipeline.verify import verify  # noqa: PLC0415

    found = verify(options.processed)
    if options.json:
        _print_json([asdict(finding) for finding in found], 1)
    _print_lines(f"gremien: {finding}" for finding in found)
    if not found and not options.json:
        _say(f"{_short(options.processed)} is what its manifest and its schemas say")
    return 1 if found else 0


def _status(options: argparse.Namespace) -> int:
    from pipeline.fingerprint import fingerprints  # noqa: PLC0415
    from pipeline.manifest import read_manifest  # noqa: PLC0415

    stored = stored_editions(options.raw)
    chosen = editions_to_read(stored)
    read = {id(edition) for edition in chosen}
    manifest = read_manifest(options.processed)
    current = fingerprints(stored)
    published = manifest["inputs"] if manifest else {}
    rows = [
        {
            "source": edition.source.name,
            "edition": edition.name,
            "revision": edition.revision,
            "facsimile": edition.facsimile,
            "retrieved": edition.retrieved,
            "pages": edition.pages,
            "bytes": edition.bytes,
            "here": edition.is_here,
            "read": id(edition) in read,
            "replaced_by": _replaced_by(edition, chosen),
            "published": "no"
            if edition.source.name not in published or id(edition) not in read
            else "yes"
            if published[edition.source.name] == current[edition.source.name]
            else "outdated",
        }
        for edition in stored
    ]
    if options.json:
        _print_json(rows, 1)
        return 0
    if not rows:
        _say(f"{_short(options.raw)} holds no document; `gremien add` puts one there")
        return 0
    _print_table(
        ["source", "edition", "document", "fetched", "pages", "bytes", "read", "published"],
        [
            [
                str(row["source"]),
                f"{row['edition']}" + (f" (revision {row['revision']})" if row["revision"] != 1 else ""),
                "facsimile" if row["facsimile"] else "original",
                str(row["retrieved"] or "–"),
                str(row["pages"] or "–"),
                str(row["bytes"]),
                ("yes" if row["here"] else "not here; `gremien fetch` brings it")
                if row["read"]
                else f"no, {row['replaced_by']}",
                str(row["published"]),
            ]
            for row in rows
        ],
    )
    return 0


def _replaced_by(edition: Edition, chosen: Sequence[Edition]) -> str | None:
    """Say what is read in the place of a document; None where it is read itself."""
    if edition in chosen:
        return None
    same = next((e for e in chosen if (e.source, e.name) == (edition.source, edition.name)), None)
    if edition.facsimile and not (same and same.facsimile):
        return "the original takes its place"
    return f"revision {same.revision} takes its place" if same else "another takes its place"


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show the current step as a moving line on a terminal, as a quiet line a step elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: _say(f"{step} ...")
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("starting ...") as status:
        yield lambda step: status.update(f"{step} ...")


def _print_outcome(outcome: Outcome, processed: Path) -> None:
    rows = [[table, str(count)] for table, count in outcome.rows.items()]
    _print_table(["table", "rows"], rows)
    told = Counter(issue.schwere for issue in outcome.issues)
    counts = f"{outcome.repairs} repairs of words, {told['fehler']} fehler, {told['hinweis']} hinweise"
    _say(f"{counts} (meldungen.csv)")
    _say(f"published in {_short(processed)}")


def _print_refusal(refusal: RefusalError, processed: Path) -> None:
    from pipeline.refusal import refusal_file  # noqa: PLC0415

    _print_issues(refusal.issues)
    where = _short(refusal_file(processed))
    _say(f"gremien: refused, nothing was published; all {len(refusal.issues)} reason(s), with pictures: {where}")


def _print_issues(issues: Sequence[Issue]) -> None:
    """Print at most LINES_PER_DOCUMENT lines a document; the last one counts what is left."""
    by_document: dict[str, list[Issue]] = {}
    for issue in issues:
        by_document.setdefault(issue.quelle_id or "", []).append(issue)
    for document, found in by_document.items():
        told = len(found) if len(found) <= LINES_PER_DOCUMENT else LINES_PER_DOCUMENT - 1
        for issue in found[:told]:
            where = "" if issue.text.startswith(document) else f"{document}: "
            _say(f"gremien: {where}{issue.text}")
        if len(found) > told:
            _say(f"gremien: {document}: and {len(found) - told} more")


def _print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        table.add_column(name, justify="right" if name in {"rows", "bytes", "pages"} else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


def _print_lines(lines: Iterable[str]) -> None:
    """Print at most LINES_PER_DOCUMENT lines to stderr; the last one counts what is left."""
    told = list(lines)
    shown = len(told) if len(told) <= LINES_PER_DOCUMENT else LINES_PER_DOCUMENT - 1
    for line in told[:shown]:
        _say(line)
    if len(told) > shown:
        _say(f"gremien: and {len(told) - shown} more message(s) (--json has them)")


def _print_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON."""
    _print_safely([json.dumps(value, ensure_ascii=False, indent=indent)])


def _print_safely(pieces: Iterable[str]) -> None:
    """Print JSON in which no character steers a terminal: also DEL, C1 controls and lone surrogates are escaped."""
    for piece in pieces:
        print(_STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", piece), end="")  # noqa: T201
    print()  # noqa: T201


def _say(line: str) -> None:
    """Print one line to stderr."""
    print(_printable(line), file=sys.stderr)  # noqa: T201


def _printable(text: str) -> str:
    """Return a text from a document in a form that cannot steer the terminal or break the line."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _short(path: Path) -> str:
    """Return a path as a person would write it, from the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
