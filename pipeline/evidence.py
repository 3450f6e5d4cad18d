"""From the evidence on records to the tables that show it: `belege`, `reparaturen`, and doubts as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Doubt, Issue, Piece, Place, Record, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Row = dict[str, object]


def belege(records: Sequence[Record], keys: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return the rows of `belege`: one for each piece (page or element) of each value that came from a document.

    `keys` maps each table to its key columns; its order is that of the tables. Rows come in the order of tables,
    keys, columns, and places.
    """
    return [
        {
            "tabelle": record.table,
            "schluessel": key,
            "spalte": column,
            "quelle_id": piece.place.document,
            "seite": piece.place.page,
            **_box(piece.place),
            "pfad": piece.place.path,
            "gedruckt": piece.printed,
        }
        for record, key, column, text in _evidence(records, keys)
        for piece in text.pieces()
    ]


def reparaturen(records: Sequence[Record], keys: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return the rows of `reparaturen`: one for each change on record, ordered as `belege` are."""
    return [
        {
            "tabelle": record.table,
            "schluessel": key,
            "spalte": column,
            "quelle_id": place.document if place else None,
            "seite": place.page if place else None,
            "regel": repair.rule,
            "vorher": repair.before,
            "nachher": repair.after,
            "grundlage": repair.basis,
        }
        for record, key, column, text in _evidence(records, keys)
        for repair in text.repairs
        for place in [_place_at(text, repair.at)]
    ]


def zweifel(records: Sequence[Record], keys: Mapping[str, Sequence[str]]) -> list[Issue]:
    """Return a message for each break that no evidence settled for certain, once for each place where it is printed."""
    issues: list[Issue] = []
    seen: set[tuple[Place | None, str, str]] = set()
    for record, key, column, text in _evidence(records, keys):
        for doubt in text.doubts:
            place = _place_at(text, doubt.at)
            mark = (place, doubt.taken, doubt.other)
            if mark in seen:
                continue
            seen.add(mark)
            issues.append(
                Issue(
                    "hinweis",
                    "unentschiedene_trennung",
                    f"{where(text)}: offen ist, {_question(doubt)}; veröffentlicht ist „{doubt.taken}“.",
                    tabelle=record.table,
                    schluessel=key,
                    spalte=column,
                    quelle_id=place.document if place else None,
                    seite=place.page if place else None,
                    wert=doubt.taken,
                    vorschlag=f"{doubt.taken} | {doubt.other}",
                )
            )
    return issues


def _question(doubt: Doubt) -> str:
    apart = " " in doubt.taken
    return "ob hier ein Wort oder zwei stehen" if apart else "ob der Bindestrich am Zeilenende zum Wort gehört"


def schluessel(values: Mapping[str, object], key: Sequence[str]) -> str:
    """Return the key columns of a row joined by "/", in table order: "2024-10/sl-jour-fixe/4"."""
    return "/".join(str(values[column]) for column in key)


def where(text: Text) -> str:
    """Say in German where a text is printed: "Seite 3, Kasten 57.0 120.5 140.2 160.9", for each piece of it."""
    return "; ".join(_place_in_words(piece) for piece in text.pieces()) or "Ort unbekannt"


def first_page(text: Text) -> int | None:
    """Return the page on which a text begins, or None."""
    return text.spans[0].place.page if text.spans else None


def _evidence(records: Sequence[Record], keys: Mapping[str, Sequence[str]]) -> Iterator[tuple[Record, str, str, Text]]:
    order = {table: index for index, table in enumerate(keys)}
    for record in sorted(records, key=lambda r: (order[r.table], _sort_key(r, keys))):
        key = schluessel(record.values, keys[record.table])
        for column in record.values:
            if column in record.evidence:
                yield record, key, column, record.evidence[column]


def _sort_key(record: Record, keys: Mapping[str, Sequence[str]]) -> tuple[tuple[bool, int, str], ...]:
    # Numbers as numbers: position 10 comes after position 9.
    values = (record.values[column] for column in keys[record.table])
    return tuple((isinstance(v, int), v if isinstance(v, int) else 0, str(v)) for v in values)


def _place_at(text: Text, at: int) -> Place | None:
    """Return the place of the printed line in which the character `at` stands."""
    span: Span | None = None
    for candidate in text.spans:
        if span is None or candidate.start <= at:
            span = candidate
    return span.place if span else None


def _box(place: Place) -> Row:
    box = place.box
    return {
        "x0": box.x0 if box else None,
        "top": box.top if box else None,
        "x1": box.x1 if box else None,
        "bottom": box.bottom if box else None,
    }


def _place_in_words(piece: Piece) -> str:
    place = piece.place
    page = f"Seite {place.page}" if place.page is not None else ""
    box = (
        f"Kasten {place.box.x0:.1f} {place.box.top:.1f} {place.box.x1:.1f} {place.box.bottom:.1f}" if place.box else ""
    )
    return ", ".join(part for part in (page, box, place.path or "") if part) or place.document
