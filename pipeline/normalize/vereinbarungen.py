"""An agreement to the table `vereinbarungen` and those that hang on it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from pipeline.model import Issue, Record, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.sources.kok import Agreement, Day

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def agreement_to_records(agreement: Agreement, quelle_id: str, *, facsimile: bool) -> tuple[list[Record], list[Issue]]:
    """Return the rows of `vereinbarungen`, its parties, contents, voices and of what this document says of each value.

    The words of a facsimile are its own: no voice of it is a quotation.
    """
    vereinbarung_id = agreement_id(agreement)
    key = {"vereinbarung_id": vereinbarung_id}
    stated, issues = _stated(agreement, quelle_id)
    columns = {name: value for name, (value, _) in stated.items()}
    evidence = {name: text for name, (_, text) in stated.items()}
    lead = Record("vereinbarungen", {**key, "quelle_id": quelle_id, **_empty(), **columns}, evidence)
    sources = [
        Record(
            "vereinbarung_quellen",
            {**key, "spalte": name, "quelle_id": quelle_id, "wert": _written(value), "uebernommen": True},
            {"wert": text},
        )
        for name, (value, text) in stated.items()
    ]
    return [lead, *sources, *_parts(agreement, key, facsimile=facsimile)], issues


def agreement_id(agreement: Agreement) -> str:
    """Return a readable id from the parties' short names in alphabetical order: "bundespolizei-kok".

    Whichever document names them, and in whichever order, the id is the same.
    """
    return "-".join(sorted(_slug(p.kurz.value) for p in agreement.parties))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPELLED)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _empty() -> dict[str, object]:
    names = ("titel", "datum", "datum_edtf", "datum_grundlage", "prozess_seit", "inhalte_abschliessend")
    return dict.fromkeys(names)


def _stated(agreement: Agreement, quelle_id: str) -> tuple[dict[str, tuple[object, Text]], list[Issue]]:
    """Return every value that the document states for a column of `vereinbarungen`, with its evidence."""
    found: dict[str, tuple[object, Text]] = {"titel": (agreement.title.value, agreement.title)}
    issues: list[Issue] = []
    if agreement.day:
        day, basis = _full_day(agreement)
        edtf = day.isoformat() if day else f"XXXX-{agreement.day.month:02}-{agreement.day.day:02}"
        printed = _day_evidence(agreement, from_page=basis == "seitendatum")
        if day:
            found["datum"] = (day.isoformat(), printed.changed(day.isoformat(), "datum", "form"))
        found["datum_edtf"] = (edtf, printed.changed(edtf, "datum", "form"))
        if basis:
            found["datum_grundlage"] = (basis, printed.coded(basis, "datum_grundlage"))
    else:
        text = f"{quelle_id}: die Seite nennt keinen Tag des Abschlusses"
        issues.append(
            Issue("hinweis", "kein_datum", text, "vereinbarungen", agreement_id(agreement), "datum_edtf", quelle_id)
        )
    if agreement.process_since:
        found["prozess_seit"] = (int(agreement.process_since.value), agreement.process_since)
    if agreement.open_contents:
        found["inhalte_abschliessend"] = (False, agreement.open_contents.coded("false", "beispielhaft"))
    return found, issues


def _full_day(agreement: Agreement) -> tuple[dt.date | None, str | None]:
    day = agreement.day
    if day is None:
        return None, None
    if day.year is not None:
        return (_date(day.year, day), "text") if _date(day.year, day) else (None, None)
    if agreement.published is None:
        return None, None
    return last_before(day, agreement.published.day), "seitendatum"


def last_before(day: Day, published: dt.date) -> dt.date | None:
    """Return the last such day of a year that is not after the day of publication; 29 February needs a leap year."""
    candidates = (_date(published.year - back, day) for back in range(9))
    return next((c for c in candidates if c and c <= published), None)


def _date(year: int, day: Day) -> dt.date | None:
    exists = day.day <= calendar.monthrange(year, day.month)[1]
    return dt.date(year, day.month, day.day) if exists else None


def _day_evidence(agreement: Agreement, *, from_page: bool) -> Text:
    """Return the printed day; where the year is that of the page's date, that date is part of the evidence."""
    day = agreement.day.text if agreement.day else Text("")
    if not from_page or agreement.published is None:
        return day
    at = len(day.value) + 1
    page = agreement.published.text
    spans = tuple(type(s)(s.start + at, s.end + at, s.printed, s.place) for s in page.spans)
    printed = " ".join(s.printed for s in page.spans)
    return Text(f"{day.value} {printed}", (*day.spans, *spans), day.repairs)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parts(agreement: Agreement, key: dict[str, str], *, facsimile: bool) -> Iterator[Record]:
    for position, party in enumerate(agreement.parties, start=1):
        yield _record(
            "vereinbarung_parteien",
            {**key, "position": position},
            {"organisation": party.organisation, "kurz": party.kurz},
        )
    for nr, content in enumerate(agreement.contents, start=1):
        texts = {
            "wer": content.wer,
            "gegenueber": content.gegenueber,
            "gegenstand": content.gegenstand,
            "modalitaet": content.modalitaet,
            "bedingung": content.bedingung,
            "wortlaut": content.wortlaut,
        }
        yield _record("vereinbarung_inhalte", {**key, "nr": nr}, texts)
    for position, voice in enumerate(agreement.voices, start=1):
        texts = {
            "person": voice.person,
            "funktion": voice.funktion,
            "organisation": voice.organisation,
            "wortlaut": voice.wortlaut,
        }
        quotation = {"woertlich": voice.quoted and not facsimile}
        yield _record("vereinbarung_stimmen", {**key, "position": position}, texts, quotation)


def _record(
    table: str,
    keys: Mapping[str, object],
    texts: Mapping[str, Text | None],
    further: Mapping[str, object] | None = None,
) -> Record:
    values = {name: text.value if text else None for name, text in texts.items()}
    return Record(table, {**keys, **values, **(further or {})}, {name: text for name, text in texts.items() if text})
