"""One stored document to records: read, repair, extract and normalize, a function a source."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.extracted import page_digest, page_to_rows, reading_digest, reading_to_rows
from pipeline.model import Issue, Record, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.html.page import Page
    from pipeline.normalize.vereinbarungen import Statement
    from pipeline.raw import Edition
    from pipeline.sources.kok import Agreement
    from schemas.vocabulary import Vocabulary


FACSIMILE_LICENCE = "MIT (Faksimile dieses Projekts)"
"""The licence of a facsimile, which is this project's own work."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What one document gave: records for the tables, issues, its printed texts, and its stand ("2024-10" or "").

    `statement` is what it says of an agreement: the rows are made of all documents on an agreement together. `ledger`
    counts what was printed in a PDF, and where it went (see `publish.manifest_file`).
    """

    edition: Edition
    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    printed: tuple[Mapping[str, object], ...]
    stand: str = ""
    statement: Statement | None = None
    ledger: Mapping[str, int] | None = None


def extract(edition: Edition, data: bytes, vocabulary: Vocabulary) -> Extract:
    """Read one document; InputError where it is not what its source publishes."""
    return _EXTRACTORS[edition.source.name](edition, data, vocabulary)


def _dimr(edition: Edition, data: bytes, vocabulary: Vocabulary) -> Extract:
    from pipeline.lexicon import is_german  # noqa: PLC0415  each source loads its own reader, and only that
    from pipeline.normalize.gremien import bodies_to_records  # noqa: PLC0415
    from pipeline.pdf.readers.choice import read_pages  # noqa: PLC0415
    from pipeline.pdf.readers.witness import marks_of_damage  # noqa: PLC0415
    from pipeline.pdf.reading import pages_to_reading  # noqa: PLC0415
    from pipeline.sources import dimr  # noqa: PLC0415

    quelle_id = edition.quelle_id
    pages = read_pages(data, quelle_id)
    if edition.pages not in (None, len(pages)):
        reason = f"the PDF has {len(pages)} pages, edition.toml says {edition.pages}"
        raise InputError(quelle_id, "seitenzahl_falsch", reason)
    reading = pages_to_reading(pages, quelle_id)
    table, issues = dimr.extract(reading, quelle_id, vocabulary, is_german)
    if edition.rows not in (None, len(table.bodies)):
        reason = f"the table has {len(table.bodies)} rows, edition.toml expects {edition.rows}"
        raise InputError(quelle_id, "zeilenzahl_falsch", reason)
    issues += [
        Issue("fehler", "seite_unlesbar", _not_read(page.number, page.damage), quelle_id=quelle_id, seite=page.number)
        for page in pages
        if page.damage is not None
    ]
    told = (*marks_of_damage(data), *reading.messages)
    issues += [Issue("hinweis", "leser", message, quelle_id=quelle_id) for message in told]
    if table.stand and not edition.name.startswith(table.stand.value):
        text = f"Die Titelseite nennt {table.stand.value}, abgelegt ist das Dokument als {edition.name}."
        issues.append(Issue("hinweis", "ausgabe_widerspricht", text, quelle_id=quelle_id, wert=table.stand.value))
    bodies, unmatched = dimr.corrected(table.bodies, quelle_id, vocabulary.korrekturen)
    issues += unmatched
    records, more = bodies_to_records(bodies, quelle_id, edition.name, vocabulary)
    printed = reading_to_rows(reading)
    quelle = _quelle(
        edition,
        reading_digest(printed),
        titel=table.titel or table.beschriftung,
        stand=table.stand,
        stand_grundlage="titelseite",
        pages=len(pages),
    )
    return Extract(
        edition,
        (quelle, *records),
        (*issues, *more),
        tuple(printed),
        table.stand.value if table.stand else "",
        ledger={**asdict(reading.ledger), "rows": len(bodies)},
    )


def _not_read(page: int, cause: str) -> str:
    return f"Seite {page} kann nicht gelesen werden ({cause}); ihre Zeilen fehlen."


def _activate(edition: Edition, data: bytes, vocabulary: Vocabulary) -> Extract:
    from pipeline.html.reader import read_page  # noqa: PLC0415
    from pipeline.normalize.kooperationen import entries_to_records  # noqa: PLC0415
    from pipeline.sources import activate  # noqa: PLC0415

    page = read_page(data, edition.quelle_id)
    entries, issues = activate.extract(page, vocabulary)
    records, more = entries_to_records(
        entries,
        edition.quelle_id,
        edition.name,
        vocabulary,
        facsimile=edition.facsimile,
        base_url=edition.url or page.canonical,
    )
    return _web_extract(edition, data, page, records, (*page.issues, *issues, *more), vocabulary)


def _kok(edition: Edition, data: bytes, vocabulary: Vocabulary) -> Extract:
    from pipeline.sources import kok  # noqa: PLC0415

    return _agreement(edition, data, vocabulary, kok.extract)


def _bundespolizei(edition: Edition, data: bytes, vocabulary: Vocabulary) -> Extract:
    from pipeline.sources import bundespolizei  # noqa: PLC0415

    return _agreement(edition, data, vocabulary, bundespolizei.extract)


def _agreement(
    edition: Edition,
    data: bytes,
    vocabulary: Vocabulary,
    read: Callable[[Page], tuple[Agreement, tuple[Issue, ...]]],
) -> Extract:
    from pipeline.html.reader import read_page  # noqa: PLC0415
    from pipeline.normalize.vereinbarungen import Statement  # noqa: PLC0415

    page = read_page(data, edition.quelle_id)
    agreement, issues = read(page)
    statement = Statement(agreement, edition.quelle_id, edition.facsimile)
    return replace(_web_extract(edition, data, page, (), (*page.issues, *issues), vocabulary), statement=statement)


def _web_extract(
    edition: Edition,
    data: bytes,
    page: Page,
    records: Sequence[Record],
    issues: Sequence[Issue],
    vocabulary: Vocabulary,
) -> Extract:
    from pipeline.html.charset import goes_to_its_end  # noqa: PLC0415

    # Corrections name a page and a column of a table; for a web page there is no such place.
    misplaced = [
        Issue(
            "fehler",
            "korrektur_passt_nicht",
            f"Die Korrektur von „{korrektur.gedruckt}“ nennt eine Webseite; Korrekturen gelten nur für Tabellenzellen.",
            quelle_id=edition.quelle_id,
            wert=korrektur.gedruckt,
        )
        for korrektur in vocabulary.korrekturen
        if korrektur.quelle_id == edition.quelle_id
    ]
    whole = [] if goes_to_its_end(data) else [_cut_off(edition.quelle_id)]
    printed = page_to_rows(page)
    stand = page.published.text.changed(page.published.day.isoformat(), "datum", "form") if page.published else None
    titel = Text(page.title) if page.title else None
    quelle = _quelle(
        edition, page_digest(page), titel=titel, stand=stand, stand_grundlage="seitendatum", charset=page.charset
    )
    return Extract(
        edition, (quelle, *records), (*whole, *issues, *misplaced), tuple(printed), stand.value if stand else ""
    )


def _cut_off(quelle_id: str) -> Issue:
    text = "Die Seite hat kein Ende (</body> oder </html>); vielleicht ist sie abgeschnitten, und es fehlt etwas."
    return Issue("hinweis", "seite_ohne_ende", text, quelle_id=quelle_id)


def _quelle(
    edition: Edition,
    sha256_text: str,
    *,
    titel: Text | None,
    stand: Text | None,
    stand_grundlage: str,
    pages: int | None = None,
    charset: str | None = None,
) -> Record:
    """Return the row of `quellen`."""
    source = edition.source
    values = {
        "quelle_id": edition.quelle_id,
        "quelle": source.name,
        "ausgabe": edition.name,
        "titel": titel.value if titel else f"{source.publisher}, {edition.name}",
        "herausgeber": source.publisher,
        "url": edition.url or source.landing,
        "abgerufen": edition.retrieved,
        "stand": stand.value if stand else None,
        "stand_grundlage": stand_grundlage if stand else None,
        "abgrenzung": source.scope,
        "sha256": edition.sha256,
        "sha256_text": sha256_text,
        "bytes": edition.bytes,
        "medientyp": source.medium,
        "zeichensatz": charset,
        "seiten": pages,
        "faksimile": edition.facsimile,
        "lizenz": FACSIMILE_LICENCE if edition.facsimile else source.rights,
        "weitergabe": "ja" if edition.facsimile else source.redistribution,
    }
    evidence = {"titel": titel, "stand": stand}
    return Record("quellen", values, {column: text for column, text in evidence.items() if text and text.spans})


_EXTRACTORS: dict[str, Callable[[Edition, bytes, Vocabulary], Extract]] = {
    "dimr": _dimr,
    "activate": _activate,
    "kok": _kok,
    "bundespolizei": _bundespolizei,
}
