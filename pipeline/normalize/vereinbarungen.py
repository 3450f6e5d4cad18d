"""An agreement to the table `vereinbarungen` and those that hang on it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.evidence import where
from pipeline.model import Issue, Record, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.sources.kok import Agreement, Day

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of an agreement. The words of a facsimile are its own."""

    agreement: Agreement
    quelle_id: str
    facsimile: bool


_Stated = dict[str, tuple[object, Text]]
"""Column of `vereinbarungen` -> the value that one document states for it, with its evidence."""


def statements_to_records(statements: Sequence[Statement]) -> tuple[list[Record], list[Issue]]:
    """Return one row of `vereinbarungen` an agreement, its parties, contents, voices, and what each document says.

    The first document that tells of an agreement leads: title, parties, contents and voices are its own. Its day and
    the year of the beginning may come from another one that says more. Where two documents say what cannot both be
    true, the leading one is followed and a message of severity "fehler" names both.
    """
    records: list[Record] = []
    issues: list[Issue] = []
    for group in _agreements(statements):
        found, told = _one_agreement(group)
        records += found
        issues += told
    return records, issues


def _agreements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Put together the documents that tell of one agreement, in the given order."""
    groups: list[list[Statement]] = []
    for statement in statements:
        group = next((g for g in groups if _is_same(g[0].agreement, statement.agreement)), None)
        if group is None:
            groups.append([statement])
        else:
            group.append(statement)
    return groups


def _is_same(one: Agreement, other: Agreement) -> bool:
    """Tell whether two documents mean one agreement: the same parties, or one of them and the same day."""
    if agreement_id(one) == agreement_id(other):
        return True
    shared = {_slug(p.kurz.value) for p in one.parties} & {_slug(p.kurz.value) for p in other.parties}
    return bool(shared and one.day and other.day and _can_both_be(one.day, other.day))


def _can_both_be(one: Day, other: Day) -> bool:
    same_year = one.year is None or other.year is None or one.year == other.year
    return (one.day, one.month) == (other.day, other.month) and same_year


def _one_agreement(group: Sequence[Statement]) -> tuple[list[Record], list[Issue]]:
    lead = group[0]
    key = {"vereinbarung_id": agreement_id(lead.agreement)}
    stated = {s.quelle_id: _stated(s.agreement) for s in group}
    chosen = {column: stated[quelle_id][column] for column, quelle_id in _chosen(group, stated).items()}
    columns = {name: value for name, (value, _) in chosen.items()}
    row = Record(
        "vereinbarungen",
        {**key, "quelle_id": lead.quelle_id, **_empty(), **columns},
        {name: text for name, (_, text) in chosen.items()},
    )
    said = [
        Record(
            "vereinbarung_quellen",
            {
                **key,
                "spalte": name,
                "quelle_id": quelle_id,
                "wert": _written(value),
                "uebernommen": value == columns.get(name),
            },
            {"wert": text},
        )
        for quelle_id, found in stated.items()
        for name, (value, text) in found.items()
        if quelle_id == lead.quelle_id or name in _SHARED
    ]
    issues = [*_without_day(group, key["vereinbarung_id"]), *_contradictions(group, stated, key["vereinbarung_id"])]
    issues += [issue for other in group[1:] for issue in _not_taken(lead, other, key["vereinbarung_id"])]
    return [row, *said, *_parts(lead.agreement, key, facsimile=lead.facsimile)], issues


_DAY_COLUMNS = ("datum", "datum_edtf", "datum_grundlage")
_SHARED = frozenset({*_DAY_COLUMNS, "prozess_seit"})
"""The columns that any document may fill; the others belong to the leading one, whose title and contents they are."""


def _chosen(group: Sequence[Statement], stated: Mapping[str, _Stated]) -> dict[str, str]:
    """Return for each column of the row the document that fills it."""
    lead = group[0]
    chosen = dict.fromkeys(stated[lead.quelle_id], lead.quelle_id)
    dated = [s for s in group if s.agreement.day]
    if dated:
        agreeing = [s for s in dated if _days_agree(dated[0], s)]
        # A year in the text goes before one that only follows from the date of a page.
        day = min(agreeing, key=lambda s: _DAY_BASES.index(_basis(stated[s.quelle_id])))
        chosen = {name: quelle_id for name, quelle_id in chosen.items() if name not in _DAY_COLUMNS}
        chosen |= {name: day.quelle_id for name in _DAY_COLUMNS if name in stated[day.quelle_id]}
    since = next((s.quelle_id for s in group if "prozess_seit" in stated[s.quelle_id]), None)
    return chosen | ({"prozess_seit": since} if since else {})


_DAY_BASES = ("text", "seitendatum", "")


def _basis(stated: _Stated) -> str:
    return str(stated["datum_grundlage"][0]) if "datum_grundlage" in stated else ""


def _days_agree(one: Statement, other: Statement) -> bool:
    days = one.agreement.day, other.agreement.day
    return bool(days[0] and days[1] and _can_both_be(days[0], days[1]))


def _without_day(group: Sequence[Statement], vereinbarung_id: str) -> Iterator[Issue]:
    lead = group[0].quelle_id
    if not any(s.agreement.day for s in group):
        text = f"{lead}: die Seite nennt keinen Tag des Abschlusses"
        yield Issue("hinweis", "kein_datum", text, "vereinbarungen", vereinbarung_id, "datum_edtf", lead)


def _contradictions(group: Sequence[Statement], stated: Mapping[str, _Stated], vereinbarung_id: str) -> Iterator[Issue]:
    """Yield a message for each document that contradicts an earlier one. A year that was inferred contradicts none."""
    dated = [s for s in group if s.agreement.day]
    for other in dated[1:]:
        if not _days_agree(dated[0], other):
            yield _contradiction("datum_edtf", (dated[0], other), stated, vereinbarung_id)
        else:
            values = [stated[s.quelle_id].get("datum", (None,))[0] for s in (dated[0], other)]
            if None not in values and values[0] != values[1]:
                text = (
                    f"{other.quelle_id}: {values[1]}; {dated[0].quelle_id}: {values[0]}. Eines der Jahre ist nur aus "
                    "dem Datum einer Seite erschlossen; übernommen ist das Jahr, das im Text steht."
                )
                yield Issue(
                    "hinweis", "jahr_erschlossen", text, "vereinbarungen", vereinbarung_id, "datum", other.quelle_id
                )
    since = [s for s in group if "prozess_seit" in stated[s.quelle_id]]
    for other in since[1:]:
        if stated[other.quelle_id]["prozess_seit"][0] != stated[since[0].quelle_id]["prozess_seit"][0]:
            yield _contradiction("prozess_seit", (since[0], other), stated, vereinbarung_id)


def _contradiction(
    column: str, pair: tuple[Statement, Statement], stated: Mapping[str, _Stated], vereinbarung_id: str
) -> Issue:
    said = [stated[s.quelle_id][column] for s in pair]
    told = " und ".join(
        f"{s.quelle_id} nennt {_written(value)} („{text.spans[0].printed}“, {where(text)})"
        for s, (value, text) in zip(pair, said, strict=True)
    )
    return Issue(
        "fehler",
        "quellen_widersprechen",
        f"Vereinbarung {vereinbarung_id}, {column}: {told}. Das kann nicht beides stimmen.",
        "vereinbarungen",
        vereinbarung_id,
        column,
        pair[1].quelle_id,
        wert=_written(said[1][0]),
        vorschlag=_written(said[0][0]),
    )


def _not_taken(lead: Statement, other: Statement, vereinbarung_id: str) -> Iterator[Issue]:
    """Name what another document than the leading one says and the tables leave out."""
    contents, voices = len(other.agreement.contents), len(other.agreement.voices)
    if contents or voices:
        text = (
            f"{other.quelle_id}: Inhalte ({contents}) und Stimmen ({voices}) dieser Seite sind nicht übernommen; "
            f"es führt {lead.quelle_id}."
        )
        yield Issue("hinweis", "nicht_fuehrend", text, "vereinbarungen", vereinbarung_id, "quelle_id", other.quelle_id)
    named = {_slug(p.kurz.value) for p in lead.agreement.parties}
    for party in other.agreement.parties:
        if _slug(party.kurz.value) not in named:
            text = (
                f"{other.quelle_id} nennt als Partei „{party.organisation.value}“; {lead.quelle_id} nennt sie nicht so."
            )
            yield Issue(
                "hinweis",
                "partei_anders",
                text,
                "vereinbarung_parteien",
                vereinbarung_id,
                "organisation",
                other.quelle_id,
                wert=party.organisation.value,
            )


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


def _stated(agreement: Agreement) -> _Stated:
    """Return every value that the document states for a column of `vereinbarungen`, with its evidence."""
    found: _Stated = {"titel": (agreement.title.value, agreement.title)}
    if agreement.day:
        day, basis = _full_day(agreement)
        edtf = day.isoformat() if day else f"XXXX-{agreement.day.month:02}-{agreement.day.day:02}"
        printed = _day_evidence(agreement, from_page=basis == "seitendatum")
        if day:
            found["datum"] = (day.isoformat(), printed.changed(day.isoformat(), "datum", "form"))
        found["datum_edtf"] = (edtf, printed.changed(edtf, "datum", "form"))
        if basis and day:
            found["datum_grundlage"] = (basis, printed.coded(basis, "datum_grundlage"))
    if agreement.process_since:
        found["prozess_seit"] = (int(agreement.process_since.value), agreement.process_since)
    if agreement.open_contents:
        found["inhalte_abschliessend"] = (False, agreement.open_contents.coded("false", "beispielhaft"))
    return found


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
