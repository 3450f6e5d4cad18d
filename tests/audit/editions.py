"""A made-up next edition of the table of bodies, and a desk on which it lies beside the published one."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli import command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPOSITORY = Path(__file__).resolve().parents[2]

HEADER = ("Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus")
OTHER_HEADER = (
    "Name des Gremiums",
    "Land",
    "Häufigkeit der Treffen",
    "Mitglieder",
    "Themenschwerpunkte",
    "Wirkungsebene",
)
"""Other words for the columns; see `reordered` for their order."""

Body = tuple[str, ...]

GOLD: list[Body] = [
    tuple(row.values()) for row in json.loads((REPOSITORY / "tests/data/gold-2024-10.json").read_text(encoding="utf-8"))
]

ADDED: list[Body] = [
    (
        "Thüringen",
        "Lenkungskreis Opferhilfe und Zeugenbetreuung",
        "Landesebene",
        "Menschenhandel / sexuelle Ausbeutung",
        "Landesministerien, Polizei, Staatsanwaltschaft, FBS",
        "Einmal jährlich",
    ),
    (
        "Sachsen",
        "Landesnetzwerk faire Arbeit in der Fleischwirtschaft",
        "Landesebene",
        "Menschenhandel / Arbeitsausbeutung",
        "Zoll, Gewerkschaften, Beratungsstellen, ggf. Weitere",
        "Mehrmals jährlich",
    ),
    (
        "Baden-Württemberg",
        "Runder Tisch Prostitution Konstanz",
        "Kommunal / Regional",
        "Sexarbeit",
        "Polizei, Ordnungs-, Gesundheitsbehörden, Beratungsstellen",
        "Mehrmals jährlich",
    ),
]
REMOVED = "Runder Tisch Prostitution Ravensburg"
RENAMED = ("Arbeitskreis Prostitution Dresden", "Arbeitskreis Sexarbeit und Menschenhandel Dresden")
CHANGED = (
    # title, column of HEADER, new text
    ("Kooperationsgruppe Opferschutz", 5, "Mehrmals jährlich"),
    ("Jour Fixe", 4, "Landesministerien, Kommunen, Polizei, FBS"),
    ("AK Frauenhandel", 3, "Menschenhandel / alle Ausbeutungsformen"),
    ("Arbeitsgruppe Menschenhandel Rheinland-Pfalz", 2, "Kommunal / Regional"),
)


def next_edition() -> list[Body]:
    """Return the rows of the next edition: 3 bodies added, 1 removed, 1 renamed, 4 cells changed."""
    rows = [list(row) for row in GOLD if row[1] != REMOVED]
    for row in rows:
        if row[1] == RENAMED[0]:
            row[1] = RENAMED[1]
        for title, column, text in CHANGED:
            if row[1] == title:
                assert row[column] != text
                row[column] = text
    return by_land([*(tuple(row) for row in rows), *ADDED])


def by_land(rows: Sequence[Body]) -> list[Body]:
    """Return rows in the order of their Länder; a report is not printed in the order in which its bodies were found."""
    return sorted(rows, key=lambda row: row[0])


def reordered(rows: Sequence[Body]) -> list[Body]:
    """Return rows in the order of the columns of `OTHER_HEADER`."""
    return [(row[1], row[0], row[5], row[4], row[3], row[2]) for row in rows]


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.stdout)
        return found


class Desk:
    """A folder with a raw/ and a processed/ of its own, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.raw, self.processed = folder, folder / "raw", folder / "processed"

    def gremien(self, *arguments: str) -> Result:
        stdout, stderr = io.StringIO(), io.StringIO()
        with redirect_stdout(stdout), redirect_stderr(stderr):
            try:
                code = command([*arguments, "--raw", str(self.raw), "--processed", str(self.processed)])
            except SystemExit as ended:  # how argparse ends a command that was called wrongly
                code = int(ended.code or 0)
        return Result(code, stdout.getvalue(), stderr.getvalue())

    def add(self, edition: str, data: bytes) -> None:
        """Store a document of the table of bodies and run."""
        file = self.folder / "document.pdf"
        file.write_bytes(data)
        for arguments in (("add", "dimr", edition, str(file), "--facsimile"), ("run",)):
            result = self.gremien(*arguments)
            assert result.returncode == 0, result.stderr

    def copy(self, folder: Path) -> Desk:
        """Return another desk with the same documents and tables."""
        shutil.copytree(self.folder, folder)
        return Desk(folder)

    def diff(self, old: str, new: str) -> dict[str, Any]:
        result = self.gremien("diff", old, new, "--json")
        assert result.returncode == 0, result.stderr
        return result.json


def facts(report: Mapping[str, Any]) -> set[tuple[str, str | None, str | None, str | None, str]]:
    """Return the differences as (kind, column, old, new, cause)."""
    return {(d["kind"], d["column"], d["old"], d["new"], d["cause"]) for d in report["differences"]}
