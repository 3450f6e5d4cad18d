"""The DIMR's table of coordinating bodies: which table of the document it is, and what its columns mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.evidence import first_page, where
from pipeline.model import Issue, Text
from pipeline.pdf.tables.table import left_between_rows
from pipeline.sources.columns import guess_columns
from pipeline.text.repair import repair
from pipeline.text.vocabulary import no_lexicon
from schemas.codes import SPALTEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.pdf.tables.table import Reading, Row, Table
    from pipeline.sources.columns import Guess
    from pipeline.text.vocabulary import Lexicon
    from pipeline.text.witness import Witness
    from schemas.vocabulary import Korrektur, Vocabulary

_PRINTED = {
    "bundesland": "Bundesland",
    "titel": "Titel",
    "ebene": "Ebene",
    "schwerpunkt": "Schwerpunkt",
    "akteure": "Teilnehmende Akteure",
    "turnus": "Turnus",
}
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b")
_TELLS_THE_TABLE = re.compile(r"\b(Gremi(um|en)|Netzwerk\w*|Runde[rn]? Tisch\w*|Kooperationsgremi\w+)\b", re.IGNORECASE)

_CONTINUES = re.compile(r"\bFort(setzung|gesetzt)\b|\bForts\.", re.IGNORECASE)
"""What is printed over a table that goes on."""


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """One row of the table: a body as the report prints it."""

    bundesland: Text
    titel: Text
    ebene: Text
    schwerpunkt: Text
    akteure: Text
    turnus: Text


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The table of bodies, and what title page and caption say of it.

    `stand` is the month that the title page names ("2024-10" in EDTF), None where it names none.
    """

    bodies: tuple[PrintedBody, ...]
    titel: Text | None
    beschriftung: Text | None
    stand: Text | None


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a report says of itself before any table is understood.

    `speaks_of_bodies`: its title, a heading or a caption names bodies, networks or round tables.
    """

    titel: Text | None
    stand: Text | None
    speaks_of_bodies: bool


def title_page(reading: Reading, lexicon: Lexicon = no_lexicon) -> TitlePage:
    """Read the pages up to the first table, and all captions."""
    witness = reading.said.witness(lexicon)
    first = min((table.pages[0] for table in reading.tables), default=reading.pages)
    titel, stand = _title_page(reading, first, witness)
    captions = (repair(table.caption, witness) for table in reading.tables if table.caption)
    return TitlePage(titel, stand, bool(titel or any(_TELLS_THE_TABLE.search(text.value) for text in captions)))


def extract(
    reading: Reading,
    document: str,
    vocabulary: Vocabulary,
    lexicon: Lexicon = no_lexicon,
) -> tuple[PrintedTable, list[Issue]]:
    """Find the table of bodies in a document and return its rows, with hinweise on what could not be settled.

    Raises InputError: `ohne_text`, `keine_tabelle`, `spalte_fehlt`, `spalte_doppelt`, `mehrere_tabellen`,
    `zu_viele_zellen`, `ohne_zeilen`.
    """
    if not reading.ledger.total:
        raise InputError(document, "ohne_text", "there is no text to read in it; are its pages images?")
    witness = reading.said.witness(lexicon)
    table, columns = _table_of_bodies(reading, document, vocabulary, witness)
    _check_widths(table, document, witness)
    if not table.rows:
        raise InputError(document, "ohne_zeilen", "the table of bodies has no rows", page=table.pages[0])
    bodies = tuple(
        PrintedBody(**{name: repair(row[column].lines, witness) for name, column in columns.items()})
        for row in table.rows
    )
    beschriftung = repair(table.caption, witness) if table.caption else None
    titel, stand = _title_page(reading, table.pages[0], witness)
    issues = [
        replace(
            unknown_column(header, document),
            text=f"Die Spalte „{header.value}“ ({where(header)}) ist in der Spaltenliste nicht bekannt; "
            "sie steht nur in extracted/.",
        )
        for column, header in enumerate(_headers(table, witness))
        if header.value and column not in columns.values()
    ]
    issues += _other_tables(reading, table, columns, document, vocabulary, witness)
    issues += _told_between(reading, table, document, witness)
    return PrintedTable(bodies, titel, beschriftung, stand), issues


def _table_of_bodies(
    reading: Reading,
    document: str,
    vocabulary: Vocabulary,
    witness: Witness,
) -> tuple[Table, dict[str, int]]:
    """Choose the table whose header has the columns; its caption decides where several have."""
    candidates: list[tuple[Table, dict[str, int]]] = []
    nearly: tuple[Table, dict[str, int], tuple[Guess, ...]] | None = None
    for table in reading.tables:
        columns = _columns(table.header, document, vocabulary, witness)
        if len(columns) == len(SPALTEN):
            candidates.append((table, columns))
            continue
        guesses = _guesses(table, columns, vocabulary, witness)
        known = len(columns) + len(guesses)
        if known >= len(SPALTEN) / 2 and (nearly is None or known > len(nearly[1]) + len(nearly[2])):
            nearly = table, columns, guesses
    if len(candidates) > 1:
        named = [c for c in candidates if c[0].caption and _TELLS_THE_TABLE.search(repair(c[0].caption, witness).value)]
        candidates = named or candidates
    if len(candidates) > 1:
        pages = ", ".join(str(table.pages[0]) for table, _ in candidates)
        raise InputError(document, "mehrere_tabellen", f"several tables have the columns of bodies (pages {pages})")
    if candidates:
        return candidates[0]
    if nearly is not None:
        raise _missing_columns(document, *nearly, witness)
    tables = len(reading.tables)
    reason = f"no table of bodies found: none of its {tables} table(s) has the columns {', '.join(_PRINTED.values())}"
    raise InputError(document, "keine_tabelle", reason if tables else "there is no table in it")


def _other_tables(
    reading: Reading,
    table: Table,
    columns: Mapping[str, int],
    document: str,
    vocabulary: Vocabulary,
    witness: Witness,
) -> list[Issue]:
    """Tell of each other table that may be one of bodies: its rows are not read.

    Either it has the columns, and its caption decided against it; or it has as many, no header, and begins with a body.
    """

    def why(other: Table) -> str | None:
        if len(_columns(other.header, document, vocabulary, witness)) == len(SPALTEN):
            return "hat die Spalten der Gremien, ist aber nach den Überschriften der Tabellen nicht gemeint"
        if len(other.header) != len(table.header):
            return None
        begins = [repair(row[columns["bundesland"]].lines, witness).value for row in (other.header, *other.rows[:1])]
        return "beginnt ohne Kopf mit einem Gremium" if any(map(vocabulary.land, begins)) else None

    return [
        Issue(
            "hinweis",
            "weitere_tabelle",
            f"Die Tabelle auf Seite {other.pages[0]} {reason}; sie steht nur in extracted/.",
            tabelle="gremien",
            quelle_id=document,
            seite=other.pages[0],
            places=tuple(line.place for cell in (*other.header, *other.rows[0]) for line in cell.lines),
        )
        for other in reading.tables
        if other is not table and other.rows and (reason := why(other))
    ]


def _told_between(reading: Reading, table: Table, document: str, witness: Witness) -> list[Issue]:
    """Tell of each caption, heading or paragraph between the rows: what follows it may be meant as another table.

    Where a second table has the same columns ("Tabelle 2: Gremien im Aufbau"), its rows are read as more of the first.
    """
    own = repair(table.caption, witness).value if table.caption else None
    issues = []
    for left in left_between_rows(reading, table):
        text = repair(left.lines, witness)
        wanted = left.kind in ("caption", "heading", "text")
        if wanted and text.value != own and not _CONTINUES.search(text.value):
            told = (
                f"Zwischen den Zeilen der Tabelle steht „{text.value}“ ({where(text)}). Die Zeilen davor und danach "
                "sind als eine Tabelle gelesen; ob der Text sie unterscheidet, ist nicht entschieden."
            )
            issues.append(
                Issue(
                    "hinweis",
                    "text_zwischen_zeilen",
                    told,
                    tabelle="gremien",
                    quelle_id=document,
                    seite=first_page(text),
                    wert=text.value,
                    places=text.places(),
                )
            )
    return issues


def _headers(table: Table, witness: Witness) -> tuple[Text, ...]:
    return tuple(repair(cell.lines, witness) for cell in table.header)


def _guesses(table: Table, columns: Mapping[str, int], vocabulary: Vocabulary, witness: Witness) -> tuple[Guess, ...]:
    """Say what the columns with unknown names may be, by their names and by what stands in them."""
    unknown = {
        number: (header.value, [repair(row[number].lines, witness).value for row in table.rows])
        for number, header in enumerate(_headers(table, witness))
        if header.value and number not in columns.values()
    }
    return guess_columns(unknown, [name for name in SPALTEN if name not in columns], vocabulary)


def _missing_columns(
    document: str, table: Table, columns: Mapping[str, int], guesses: Sequence[Guess], witness: Witness
) -> InputError:
    """Return the error for a table that lacks columns, with what each unknown header may be."""
    headers = _headers(table, witness)
    missing = ", ".join(_PRINTED[name] for name in SPALTEN if name not in columns)
    shown = " | ".join(header.value for header in headers if header.value)
    reason = f"the table of bodies has no column for {missing}; its header reads: {shown}"
    guessed = {guess.number: guess for guess in guesses}
    details = []
    for number, header in enumerate(headers):
        if not header.value or number in columns.values():
            continue
        issue = unknown_column(header, document)
        if guess := guessed.get(number):
            told = f"{issue.text[:-1]}; wohl „{_PRINTED[guess.spalte]}“ ({guess.reason})."
            issue = replace(issue, schwere="fehler", spalte=guess.spalte, vorschlag=_PRINTED[guess.spalte], text=told)
        details.append(issue)
    return InputError(document, "spalte_fehlt", reason, page=table.pages[0], details=tuple(details))


def unknown_column(header: Text, document: str) -> Issue:
    """Return the message that a column goes by a name that the reviewed list does not have."""
    text = f"Die Spalte „{header.value}“ ({where(header)}) ist in der Spaltenliste nicht bekannt."
    return Issue(
        "hinweis",
        "unbekannte_spalte",
        text,
        tabelle="gremien",
        quelle_id=document,
        seite=first_page(header),
        wert=header.value,
        places=header.places(),
    )


def _columns(header: Row, document: str, vocabulary: Vocabulary, witness: Witness) -> dict[str, int]:
    """Return which column of the table holds what, as far as the reviewed names tell."""
    columns: dict[str, int] = {}
    for number, cell in enumerate(header):
        wording = repair(cell.lines, witness).value
        name = vocabulary.spalte(wording) if wording else None
        if name is None:
            continue
        if name in columns:
            other = repair(header[columns[name]].lines, witness).value
            reason = f"two columns mean {_PRINTED[name]!r}: {other!r} and {wording!r}"
            raise InputError(document, "spalte_doppelt", reason, page=cell.lines[0].place.page)
        columns[name] = number
    return columns


def _check_widths(table: Table, document: str, witness: Witness) -> None:
    """Refuse a row that has text where the header has no column: nobody could say what it means."""
    for number, row in enumerate(table.rows, start=1):
        for header, cell in zip(table.header, row, strict=True):
            if cell.lines and not header.lines:
                text = repair(cell.lines, witness).value
                reason = f"row {number} has more cells than the header has columns; the surplus reads {text!r}"
                raise InputError(document, "zu_viele_zellen", reason, page=cell.lines[0].place.page)


def _title_page(reading: Reading, last: int, witness: Witness) -> tuple[Text | None, Text | None]:
    """Read title and date from the pages up to `last`."""
    before = [
        repair(entry.lines, witness)
        for entry in reading.left
        if entry.page <= last and entry.kind in ("heading", "text")
    ]
    titel = next((text for text in before if _TELLS_THE_TABLE.search(text.value)), None)
    for text in before:
        if found := _MONTH_AND_YEAR.search(text.value):
            month = f"{found[2]}-{_MONTHS.index(found[1]) + 1:02}"
            return titel, text.part(*found.span()).changed(month, "datum", "form")
    return titel, None


def corrected(
    bodies: Sequence[PrintedBody], document: str, korrekturen: Sequence[Korrektur]
) -> tuple[tuple[PrintedBody, ...], list[Issue]]:
    """Apply the reviewed corrections of this document; one that matches no cell is a message of severity "fehler"."""
    pending = [k for k in korrekturen if k.quelle_id == document]
    result = list(bodies)
    issues: list[Issue] = []
    for korrektur in pending:
        matching = [n for n, body in enumerate(result) if _matches(getattr(body, korrektur.spalte), korrektur)]
        for number in matching:
            text: Text = getattr(result[number], korrektur.spalte)
            settled = replace(text.changed(korrektur.wert, "korrektur", "korrektur"), doubts=())
            result[number] = replace(result[number], **{korrektur.spalte: settled})
        if not matching:
            told = (
                f"Die Korrektur für Seite {korrektur.seite}, Spalte {korrektur.spalte} erwartet "
                f"„{korrektur.gedruckt}“; das steht dort in keiner Zelle."
            )
            issues.append(
                Issue(
                    "fehler",
                    "korrektur_passt_nicht",
                    told,
                    quelle_id=document,
                    seite=korrektur.seite,
                    wert=korrektur.gedruckt,
                )
            )
    return tuple(result), issues


def _matches(text: Text, korrektur: Korrektur) -> bool:
    return text.value == korrektur.gedruckt and bool(text.spans) and text.spans[0].place.page == korrektur.seite
