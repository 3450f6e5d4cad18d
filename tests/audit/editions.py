"""A made-up next edition of the table of bodies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def facts(report: Mapping[str, Any]) -> set[tuple[str, str | None, str | None, str | None, str]]:
    """Return the differences as (kind, column, old, new, cause)."""
    return {(d["kind"], d["column"], d["old"], d["new"], d["cause"]) for d in report["differences"]}
