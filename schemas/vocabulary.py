"""The reviewed files of `schemas/` in memory: which printed wording means which code.

The files are small and read once for a run. A malformed one ends the run with its name and line: a codelist that is
half read would code half of the documents in silence.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from schemas import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

# Soft hyphen, hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus: typesetters use
# them for each other, and print some of them where the hyphen belongs to the word.
_HYPHENS = re.compile(r"\s*[\u00ad\u002d\u2010-\u2015\u2212]\s*")
_SLASHES = re.compile(r"\s*[/\u2044\u2215]\s*")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
_ABBREVIATED_LAND = re.compile(r"[A-Z]{2,3}")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Value = TypeVar("Value")


class CodelistError(ValueError):
    """A reviewed file is malformed. Says the file, the line (1 is the header) and what is wrong."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}")


@dataclass(frozen=True, slots=True)
class Land:
    """One of the 16 Länder: ISO 3166-2 code, two-digit official key (AGS), name, and whether it is a city state."""

    land: str
    ags: str
    name: str
    stadtstaat: bool


@dataclass(frozen=True, slots=True)
class Akteur:
    """An actor of the codelist, with its sector and the wider term it belongs under."""

    akteur_id: str
    bezeichnung: str
    sektor: str
    oberbegriff: str


@dataclass(frozen=True, slots=True)
class Schwerpunkt:
    """What one wording says of a body's focus; None where it says nothing of that column."""

    themenfeld: str | None
    ausbeutungsform: str | None
    zielgruppe: str | None


@dataclass(frozen=True, slots=True)
class Zusatz:
    """What a marker in a list of actors says: how they take part, and that the list does not claim to be complete."""

    teilnahme: str
    offen: bool


@dataclass(frozen=True, slots=True)
class Identitaet:
    """One printed title of a body, and the id that was assigned to the body for good."""

    gremium_id: str
    land: str
    titel: str


@dataclass(frozen=True, slots=True)
class Korrektur:
    """A reviewed correction: where the cell of a printed column reads exactly `gedruckt`, `wert` is published.

    `gedruckt` is the repaired text of the whole cell, `seite` the page on which the cell begins.
    """

    quelle_id: str
    seite: int
    spalte: str
    gedruckt: str
    wert: str
    grund: str


def fold(wording: str) -> str:
    """Return the key by which wordings are compared.

    Case, white space, kinds of hyphen, and the space round hyphens and slashes do not matter; letters do.
    "Baden‑Württemberg" and "Baden- Württemberg" are one wording, "Bayern" and "Bayer" are two. Hyphens are left
    out altogether, because a soft hyphen may stand for one or for nothing.
    """
    text = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", wording))
    text = _SLASHES.sub("/", _HYPHENS.sub("", text))
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Codelist(Generic[Value]):
    """Known wordings and what they mean, both under the folded wording (see `fold`)."""

    values: Mapping[str, Value]
    wordings: Mapping[str, str]

    def get(self, wording: str) -> Value | None:
        """Return what exactly this wording means, or None."""
        return self.values.get(fold(wording))

    def nearest(self, wording: str, cutoff: float) -> str | None:
        """Return the known wording most like this one, if the likeness (0 to 1) reaches `cutoff`."""
        found = difflib.get_close_matches(fold(wording), self.wordings, n=1, cutoff=cutoff)
        return self.wordings[found[0]] if found else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All reviewed files at once."""

    laender: tuple[Land, ...]
    akteure: tuple[Akteur, ...]
    oberthemen: Mapping[str, str]
    endungen: tuple[str, ...]
    identitaeten: tuple[Identitaet, ...]
    korrekturen: tuple[Korrektur, ...]
    land_codes: Codelist[str]
    land_abbreviations: Mapping[str, str]
    ebene_codes: Codelist[str]
    turnus_codes: Codelist[str]
    akteur_ids: Codelist[str]
    schwerpunkte: Codelist[Schwerpunkt]
    zusaetze: Codelist[Zusatz]
    spalten: Codelist[str]

    def land(self, wording: str) -> str | None:
        """Return the ISO 3166-2 code for a name of a Land, or None. Abbreviations count in capitals only."""
        return self.land_codes.get(wording) or self.land_abbreviations.get(wording.strip())

    def ebene(self, wording: str) -> str | None:
        """Return the code of a level, or None."""
        return self.ebene_codes.get(wording)

    def turnus(self, wording: str) -> str | None:
        """Return the code of a meeting rhythm, or None."""
        return self.turnus_codes.get(wording)

    def akteur(self, wording: str) -> str | None:
        """Return the akteur_id of exactly this wording, or None."""
        return self.akteur_ids.get(wording)

    def spalte(self, header: str) -> str | None:
        """Return which column of the table of bodies a printed header means ("Sitzungsturnus": "turnus"), or None."""
        return self.spalten.get(header)

    def nearest(self, codelist: str, wording: str) -> str | None:
        """Return the known wording that looks most like `wording`, for messages only.

        `codelist` is "land", "ebene", "turnus", "akteur" or "schwerpunkt"; KeyError otherwise. The three closed
        lists always have an answer; the two open ones only where something is truly near.
        """
        known: dict[str, tuple[Codelist[str] | Codelist[Schwerpunkt], float]] = {
            "land": (self.land_codes, 0.0),
            "ebene": (self.ebene_codes, 0.0),
            "turnus": (self.turnus_codes, 0.0),
            "akteur": (self.akteur_ids, 0.6),
            "schwerpunkt": (self.schwerpunkte, 0.6),
        }
        entries, cutoff = known[codelist]
        return entries.nearest(wording, cutoff)

    def land_wordings(self) -> tuple[str, ...]:
        """Return all names that a text may use for a Land, longest first; no abbreviations of two letters."""
        names = [*self.land_codes.wordings.values(), *(a for a in self.land_abbreviations if len(a) > 2)]
        return tuple(sorted(names, key=lambda name: (-len(name), name)))


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    line: int
    cells: Mapping[str, str]

    def error(self, reason: str) -> CodelistError:
        return CodelistError(self.file, self.line, reason)

    def code(self, column: str, known: Iterable[str]) -> str:
        value = self.cells[column]
        if value not in known:
            raise self.error(f"unknown {column} {value!r}")
        return value

    def optional(self, column: str, known: Iterable[str]) -> str | None:
        return self.code(column, known) if self.cells[column] else None

    def truth(self, column: str) -> bool:
        return self.code(column, ("true", "false")) == "true"


def load(folder: Path) -> Vocabulary:
    """Read all reviewed files below `folder` (the `schemas/` folder).

    Raises CodelistError, with file and line, for a missing file or column, an empty or doubled wording, an unknown
    code.
    """
    lists = folder / "codelists"
    laender = _laender(lists / "laender.csv")
    isos = tuple(land.land for land in laender)
    names = _read(lists / "laender_synonyme.csv", ("wortlaut", "land"))
    short = [row for row in names if _ABBREVIATED_LAND.fullmatch(row.cells["wortlaut"])]
    long = [row for row in names if row not in short]
    akteure = _akteure(lists / "akteure.csv")
    ids = {a.akteur_id for a in akteure}
    return Vocabulary(
        laender=laender,
        akteure=akteure,
        oberthemen=_oberthemen(lists / "themenfelder.csv"),
        endungen=_endungen(lists / "akteure_endungen.csv"),
        identitaeten=_identitaeten(folder / "identitaet.csv", isos),
        korrekturen=_korrekturen(folder / "corrections.csv"),
        land_codes=_codelist(long, lambda row: row.code("land", isos), {land.name: land.land for land in laender}),
        land_abbreviations=MappingProxyType({row.cells["wortlaut"]: row.code("land", isos) for row in short}),
        ebene_codes=_codelist(
            _read(lists / "ebene.csv", ("wortlaut", "ebene")), lambda row: row.code("ebene", codes.EBENEN)
        ),
        turnus_codes=_codelist(
            _read(lists / "turnus.csv", ("wortlaut", "turnus")), lambda row: row.code("turnus", codes.TURNUS)
        ),
        akteur_ids=_codelist(
            _read(lists / "akteure_synonyme.csv", ("wortlaut", "akteur_id")),
            lambda row: row.code("akteur_id", ids),
            {a.bezeichnung: a.akteur_id for a in akteure},
        ),
        schwerpunkte=_codelist(
            _read(lists / "schwerpunkte.csv", ("wortlaut", "themenfeld", "ausbeutungsform", "zielgruppe")),
            _schwerpunkt,
        ),
        zusaetze=_codelist(
            _read(lists / "teilnahme.csv", ("wortlaut", "teilnahme", "offen")),
            lambda row: Zusatz(row.code("teilnahme", codes.TEILNAHMEN), row.truth("offen")),
        ),
        spalten=_codelist(
            _read(lists / "spalten.csv", ("wortlaut", "spalte")), lambda row: row.code("spalte", codes.SPALTEN)
        ),
    )


def _read(path: Path, columns: Sequence[str]) -> list[_Row]:
    """Return the lines of a reviewed file; it must have exactly `columns`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodelistError(path.name, 1, f"cannot be read: {error}") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if header != list(columns):
        raise CodelistError(path.name, 1, f"columns are {', '.join(header)}; expected {', '.join(columns)}")
    rows = []
    for cells in reader:
        if len(cells) != len(columns):
            raise CodelistError(path.name, reader.line_num, f"{len(cells)} cells, expected {len(columns)}")
        rows.append(_Row(path.name, reader.line_num, dict(zip(columns, cells, strict=True))))
    return rows


def _codelist(
    rows: Iterable[_Row], value: Callable[[_Row], Value], names: Mapping[str, Value] | None = None
) -> Codelist[Value]:
    """Return the codelist of `rows`, on top of the plain `names` that need no line of their own."""
    names = names or {}
    values = {fold(name): meaning for name, meaning in names.items()}
    wordings = {fold(name): name for name in names}
    for row in rows:
        wording = row.cells["wortlaut"]
        key = fold(wording)
        if not key:
            raise row.error("empty wording")
        if key in values:
            raise row.error(f"{wording!r} is there already, as {wordings[key]!r}")
        values[key] = value(row)
        wordings[key] = wording
    return Codelist(MappingProxyType(values), MappingProxyType(wordings))


def _laender(path: Path) -> tuple[Land, ...]:
    rows = _read(path, ("land", "ags", "name", "stadtstaat"))
    _no_doubles(rows, "land", "ags", "name")
    return tuple(Land(row.cells["land"], row.cells["ags"], row.cells["name"], row.truth("stadtstaat")) for row in rows)


def _akteure(path: Path) -> tuple[Akteur, ...]:
    rows = _read(path, ("akteur_id", "bezeichnung", "sektor", "oberbegriff"))
    _no_doubles(rows, "akteur_id", "bezeichnung")
    for row in rows:
        if not _CODE.fullmatch(row.cells["akteur_id"]):
            raise row.error(f"akteur_id {row.cells['akteur_id']!r} is not made of a-z, 0-9 and hyphens")
    ids = {row.cells["akteur_id"] for row in rows}
    return tuple(
        Akteur(
            row.cells["akteur_id"],
            row.cells["bezeichnung"],
            row.code("sektor", codes.SEKTOREN),
            row.code("oberbegriff", ids),
        )
        for row in rows
    )


def _oberthemen(path: Path) -> Mapping[str, str]:
    rows = _read(path, ("themenfeld", "oberthema"))
    _no_doubles(rows, "themenfeld")
    return MappingProxyType(
        {row.code("themenfeld", codes.THEMENFELDER): row.code("oberthema", codes.THEMENFELDER) for row in rows}
    )


def _endungen(path: Path) -> tuple[str, ...]:
    rows = _read(path, ("wortlaut",))
    _no_doubles(rows, "wortlaut")
    # Longest first: "beratungsstellen" is tried before "stellen".
    return tuple(sorted((row.cells["wortlaut"] for row in rows), key=lambda ending: (-len(ending), ending)))


def _schwerpunkt(row: _Row) -> Schwerpunkt:
    return Schwerpunkt(
        row.optional("themenfeld", codes.THEMENFELDER),
        row.optional("ausbeutungsform", codes.AUSBEUTUNGSFORMEN),
        row.optional("zielgruppe", codes.ZIELGRUPPEN),
    )


def _identitaeten(path: Path, isos: Sequence[str]) -> tuple[Identitaet, ...]:
    rows = _read(path, ("gremium_id", "land", "titel"))
    for row in rows:
        if not _CODE.fullmatch(row.cells["gremium_id"]):
            raise row.error(f"gremium_id {row.cells['gremium_id']!r} is not made of a-z, 0-9 and hyphens")
        if not row.cells["titel"].strip():
            raise row.error("empty titel")
    return tuple(Identitaet(row.cells["gremium_id"], row.code("land", isos), row.cells["titel"]) for row in rows)


def _korrekturen(path: Path) -> tuple[Korrektur, ...]:
    rows = _read(path, ("quelle_id", "seite", "spalte", "gedruckt", "wert", "grund"))
    for row in rows:
        if not row.cells["grund"].strip():
            raise row.error("a correction needs its grund")
        if not row.cells["seite"].isdecimal():
            raise row.error(f"seite {row.cells['seite']!r} is no number")
    return tuple(
        Korrektur(
            row.cells["quelle_id"],
            int(row.cells["seite"]),
            row.code("spalte", codes.SPALTEN),
            row.cells["gedruckt"],
            row.cells["wert"],
            row.cells["grund"],
        )
        for row in rows
    )


def _no_doubles(rows: Iterable[_Row], *columns: str) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        for column in columns:
            entry = (column, row.cells[column])
            if not entry[1] or entry in seen:
                raise row.error(f"{column} {entry[1]!r} is empty or stands twice")
            seen.add(entry)
