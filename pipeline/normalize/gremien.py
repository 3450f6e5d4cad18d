"""The bodies of a report: from six printed cells to rows with codes, names, themes and actors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from pipeline.evidence import first_page, where
from pipeline.model import Issue, Record, Text
from pipeline.normalize import akteure, identitaet, namen, schwerpunkte

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.model import Severity
    from schemas.vocabulary import Vocabulary


class PrintedBody(Protocol):
    """One row of the table of bodies as it is printed: six repaired texts, empty where a cell is empty."""

    @property
    def bundesland(self) -> Text:
        """Cell of the column "Bundesland"."""

    @property
    def titel(self) -> Text:
        """Cell of the column "Titel"."""

    @property
    def ebene(self) -> Text:
        """Cell of the column "Ebene"."""

    @property
    def schwerpunkt(self) -> Text:
        """Cell of the column "Schwerpunkt"."""

    @property
    def akteure(self) -> Text:
        """Cell of the column "Teilnehmende Akteure"."""

    @property
    def turnus(self) -> Text:
        """Cell of the column "Turnus"."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body whose closed columns are read."""

    printed: PrintedBody
    position: int
    land: str
    ebene: str
    turnus: str
    names: tuple[namen.Name, ...]


def bodies_to_records(
    bodies: Sequence[PrintedBody], quelle_id: str, ausgabe: str, vocabulary: Vocabulary
) -> tuple[list[Record], list[Issue]]:
    """Return the rows of `gremien`, `gremium_namen`, `gremium_schwerpunkte`, `gremium_akteure`, and what to tell.

    A body with an unknown Land, level or rhythm, or without a title, gives no rows but a message of severity
    "fehler" with its whole wording. `position` counts the printed rows, those included.
    """
    issues: list[Issue] = []
    read: list[_Body] = []
    index = identitaet.index_of(vocabulary.identitaeten)
    for position, printed in enumerate(bodies, 1):
        body, refused = _closed_columns(printed, position, quelle_id, vocabulary)
        if body:
            read.append(body)
        else:
            key = _listed_key(printed, ausgabe, vocabulary, index)
            issues += [replace(issue, schluessel=key) for issue in refused]
            issues += _unknown_actors(printed, quelle_id, vocabulary)
    ids, unlisted = _ids(read, quelle_id, ausgabe, vocabulary, index)
    issues += unlisted
    records: list[Record] = []
    for body, gremium_id in zip(read, ids, strict=True):
        found, told = _Rows(body, quelle_id, ausgabe, gremium_id, vocabulary).all()
        records += found
        issues += told
    return records, issues


def _closed_columns(
    printed: PrintedBody, position: int, quelle_id: str, vocabulary: Vocabulary
) -> tuple[_Body | None, list[Issue]]:
    """Read the columns that allow no unknown value."""
    closed: tuple[tuple[str, str, str, Text, Callable[[str], str | None]], ...] = (
        ("land", "unbekanntes_land", "Land", printed.bundesland, vocabulary.land),
        ("ebene", "unbekannte_ebene", "Ebene", printed.ebene, vocabulary.ebene),
        ("turnus", "unbekannter_turnus", "Turnus", printed.turnus, vocabulary.turnus),
    )
    codes: dict[str, str] = {}
    issues: list[Issue] = []
    for column, code, word, text, lookup in closed:
        if found := lookup(text.value):
            codes[column] = found
            continue
        nearest = vocabulary.nearest(column, text.value) if text.value else None
        told = f"{word} „{text.value}“ ist nicht bekannt ({where(text)})"
        told += f"; der nächste bekannte Wert ist „{nearest}“." if nearest else "."
        if not text.value:
            told = f"{word} fehlt: die Zelle in Zeile {position} der Tabelle ist leer."
        issues.append(
            _issue(
                "fehler",
                code,
                told,
                quelle_id,
                text,
                spalte=column,
                vorschlag=nearest,
            )
        )
    names = namen.read(printed.titel.value)
    if not names:
        told = f"Das Gremium in Zeile {position} der Tabelle hat keinen Titel ({where(printed.bundesland)})."
        issues.append(_issue("fehler", "fehlender_titel", told, quelle_id, printed.titel, spalte="titel"))
    if issues:
        whole = _whole_wording(printed)
        page = first_page(printed.titel) or first_page(printed.bundesland)
        return None, [replace(i, text=f"{i.text} Zeile: {whole}", seite=i.seite or page) for i in issues]
    return _Body(printed, position, codes["land"], codes["ebene"], codes["turnus"], names), []


def _listed_key(printed: PrintedBody, ausgabe: str, vocabulary: Vocabulary, index: identitaet.Index) -> str | None:
    """Return the key that the row of a refused body would have; None where the reviewed list does not know the body.

    By it whoever compares editions sees that the body is refused, and not gone.
    """
    land = vocabulary.land(printed.bundesland.value)
    names = namen.read(printed.titel.value)
    known = identitaet.known_ids(index, land, _titles(printed.titel.value, names)) if land and names else frozenset()
    return f"{ausgabe}/{next(iter(known))}" if len(known) == 1 else None


def _unknown_actors(printed: PrintedBody, quelle_id: str, vocabulary: Vocabulary) -> Iterable[Issue]:
    """Yield what is unknown in the list of a refused body, so that a person decides on all of the row at once."""
    for actor in akteure.read(printed.akteure.value, vocabulary).nennungen:
        if actor.akteur_id is None:
            text = printed.akteure.part(actor.start, actor.end)
            told = f"Akteur „{actor.bezeichnung}“ eines zurückgewiesenen Gremiums ist nicht bekannt ({where(text)})."
            nearest = vocabulary.nearest("akteur", actor.bezeichnung)
            found = _issue(
                "hinweis", "unbekannter_akteur", told, quelle_id, text, spalte="akteur_id", vorschlag=nearest
            )
            yield replace(found, tabelle="gremium_akteure", wert=actor.bezeichnung)


def _whole_wording(printed: PrintedBody) -> str:
    cells = (
        ("Bundesland", printed.bundesland),
        ("Titel", printed.titel),
        ("Ebene", printed.ebene),
        ("Schwerpunkt", printed.schwerpunkt),
        ("Akteure", printed.akteure),
        ("Turnus", printed.turnus),
    )
    return " | ".join(f"{name}: {text.value}" for name, text in cells)


def _ids(
    bodies: Sequence[_Body], quelle_id: str, ausgabe: str, vocabulary: Vocabulary, index: identitaet.Index
) -> tuple[list[str], list[Issue]]:
    """Return the gremium_id of each body: the listed one, or a provisional one and a message."""
    land_names = {land.land: land.name for land in vocabulary.laender}
    listed = [identitaet.known_ids(index, body.land, _titles(body.printed.titel.value, body.names)) for body in bodies]
    # Ids of the list are taken for good, whether or not this edition has their body.
    taken = {line.gremium_id for line in vocabulary.identitaeten}
    given: set[str] = set()
    ids: list[str] = []
    issues: list[Issue] = []
    for body, known in zip(bodies, listed, strict=True):
        text = body.printed.titel
        if len(known) == 1 and not known & given:
            gremium_id = next(iter(known))
        else:
            first = body.names[0]
            name = text.value[first.start : first.end]
            gremium_id = identitaet.provisional_id(body.land, name, land_names[body.land], taken)
            issues.append(_new_body(text, gremium_id, known, quelle_id, ausgabe))
        taken.add(gremium_id)
        given.add(gremium_id)
        ids.append(gremium_id)
    return ids, issues


def _titles(titel: str, names: Iterable[namen.Name]) -> list[str]:
    return [titel, *(titel[name.start : name.end] for name in names)]


def _new_body(text: Text, gremium_id: str, known: frozenset[str], quelle_id: str, ausgabe: str) -> Issue:
    if len(known) > 1:
        code, why = "gremium_mehrdeutig", f"passt zu mehreren Einträgen der Liste: {', '.join(sorted(known))}"
    elif known:
        code, why = "gremium_doppelt", f"steht mit {', '.join(known)} ein zweites Mal in dieser Ausgabe"
    else:
        code, why = "neues_gremium", "steht nicht in identitaet.csv"
    return _issue(
        "hinweis",
        code,
        f"Das Gremium „{text.value}“ ({where(text)}) {why}; es trägt die vorläufige Kennung {gremium_id}.",
        quelle_id,
        text,
        schluessel=f"{ausgabe}/{gremium_id}",
        spalte="gremium_id",
        vorschlag=gremium_id,
    )


class _Rows:
    """The rows of one body, and what to tell about them."""

    def __init__(self, body: _Body, quelle_id: str, ausgabe: str, gremium_id: str, vocabulary: Vocabulary) -> None:
        self.body, self.printed, self.vocabulary = body, body.printed, vocabulary
        self.quelle_id, self.ausgabe, self.gremium_id = quelle_id, ausgabe, gremium_id
        self.issues: list[Issue] = []

    def all(self) -> tuple[list[Record], list[Issue]]:
        """Return all rows of the body, that of `gremien` first."""
        actors = akteure.read(self.printed.akteure.value, self.vocabulary)
        records = [self._gremium(actors), *self._namen(), *self._schwerpunkte(), *self._akteure(actors)]
        return records, self.issues

    def _gremium(self, actors: akteure.Akteurliste) -> Record:
        printed, body = self.printed, self.body
        open_text = printed.akteure.part(*actors.offen) if actors.offen else printed.akteure
        values: dict[str, object] = {
            "ausgabe": self.ausgabe,
            "gremium_id": self.gremium_id,
            "quelle_id": self.quelle_id,
            "position": body.position,
            "land": body.land,
            "titel": printed.titel.value,
            "ebene": body.ebene,
            "turnus": body.turnus,
            "akteure_offen": actors.offen is not None,
            "bundesland_text": printed.bundesland.value,
            "ebene_text": printed.ebene.value,
            "schwerpunkt_text": printed.schwerpunkt.value or None,
            "akteure_text": printed.akteure.value or None,
            "turnus_text": printed.turnus.value,
        }
        evidence = {
            "land": printed.bundesland.coded(body.land, "codeliste/laender"),
            "titel": printed.titel,
            "ebene": printed.ebene.coded(body.ebene, "codeliste/ebene"),
            "turnus": printed.turnus.coded(body.turnus, "codeliste/turnus"),
            "akteure_offen": open_text.coded("true" if actors.offen else "false", "codeliste/akteure"),
            "bundesland_text": printed.bundesland,
            "ebene_text": printed.ebene,
            "schwerpunkt_text": printed.schwerpunkt,
            "akteure_text": printed.akteure,
            "turnus_text": printed.turnus,
        }
        for column, text in (("akteure_text", printed.akteure), ("schwerpunkt_text", printed.schwerpunkt)):
            if not text.value.strip():
                self._tell("leere_zelle", f"Die Zelle {column} von „{printed.titel.value}“ ist leer.", text, column)
        named = printed.akteure.value.strip()
        if named and not (actors.nennungen or actors.offen or actors.rest):  # "k. A.", or a dash
            told = f"Die Zelle akteure_text von „{printed.titel.value}“ nennt keinen Akteur: „{named}“."
            self._tell("leere_zelle", told, printed.akteure, "akteure_text")
        return Record("gremien", values, _only_printed(evidence))

    def _namen(self) -> Iterable[Record]:
        titel = self.printed.titel
        for position, name in enumerate(self.body.names, 1):
            text = titel.part(name.start, name.end)
            since = titel.part(*name.jahr) if name.jahr else None
            values = {"name": text.value, "seit": int(since.value) if since else None}
            yield self._record("gremium_namen", position, values, {"name": text, "seit": since})

    def _schwerpunkte(self) -> Iterable[Record]:
        cell = self.printed.schwerpunkt
        themes = schwerpunkte.read(cell.value, self.vocabulary)
        for start, end in themes.unklar:
            part = cell.part(start, end)
            self._tell(
                "unbekannter_schwerpunkt",
                f"Schwerpunkt „{part.value}“ ist nicht bekannt ({where(part)}); er bleibt ohne Codes.",
                part,
                "schwerpunkt_text",
                vorschlag=self.vocabulary.nearest("schwerpunkt", part.value),
            )
        for position, theme in enumerate(themes.zeilen, 1):
            found = {
                "themenfeld": theme.themenfeld,
                "ausbeutungsform": theme.ausbeutungsform,
                "zielgruppe": theme.zielgruppe,
            }
            values: dict[str, object] = {column: said[0] if said else None for column, said in found.items()}
            values["seit"] = int(theme.seit[0]) if theme.seit else None
            evidence: dict[str, Text | None] = {
                column: cell.part(*said[1]).coded(said[0], "codeliste/schwerpunkte") if said else None
                for column, said in found.items()
            }
            evidence["seit"] = cell.part(*theme.seit[1]) if theme.seit else None
            yield self._record("gremium_schwerpunkte", position, values, evidence)

    def _akteure(self, actors: akteure.Akteurliste) -> Iterable[Record]:
        cell = self.printed.akteure
        self._tell_unread(actors)
        for index, actor in enumerate(actors.nennungen):
            text = cell.part(actor.start, actor.end)
            head = actors.nennungen[actor.teil_von] if actor.teil_von is not None else None
            part_of = None if actor.teil_von is None else actor.teil_von + 1
            if actor.akteur_id is None:
                self._tell(
                    "unbekannter_akteur",
                    f"Akteur „{actor.bezeichnung}“ ist nicht bekannt ({where(text)}); er bleibt ohne akteur_id.",
                    text,
                    "akteur_id",
                    table="gremium_akteure",
                    position=index + 1,
                    wert=actor.bezeichnung,
                    vorschlag=self.vocabulary.nearest("akteur", actor.bezeichnung),
                )
            values = {
                "akteur_id": actor.akteur_id,
                "bezeichnung": actor.bezeichnung,
                "teilnahme": actor.teilnahme,
                "teil_von": part_of,
            }
            wording = text.changed(actor.bezeichnung, "ergaenzungsstrich", "form")
            taking_part = cell.part(*actor.marker) if actor.marker else text
            evidence = {
                "akteur_id": wording.coded(actor.akteur_id, "codeliste/akteure") if actor.akteur_id else None,
                "bezeichnung": wording,
                "teilnahme": taking_part.coded(actor.teilnahme, "codeliste/teilnahme"),
                "teil_von": cell.part(head.start, head.end).changed(str(part_of), "klammer", "form") if head else None,
            }
            yield self._record("gremium_akteure", index + 1, values, evidence)

    def _tell_unread(self, actors: akteure.Akteurliste) -> None:
        cell = self.printed.akteure
        for start, end in actors.rest:
            part = cell.part(start, end)
            text = f"„{part.value}“ in der Liste der Akteure gehört zu keinem Akteur ({where(part)})."
            self._tell("akteure_rest", text, part, "akteure_text")
        for at in actors.unpaarig:
            part = cell.part(at, at + 1)
            text = f"Die Klammer „{part.value}“ in der Liste der Akteure hat kein Gegenstück ({where(part)})."
            self._tell("klammer_unpaarig", text, cell, "akteure_text")
        for index in actors.striche:
            actor = actors.nennungen[index]
            part = cell.part(actor.start, actor.end)
            text = f"Zu „{actor.bezeichnung}“ fand sich keine gemeinsame Endung ({where(part)})."
            self._tell(
                "ergaenzungsstrich_offen", text, part, "bezeichnung", table="gremium_akteure", position=index + 1
            )
        for index in actors.klammern:
            actor = actors.nennungen[index]
            part = cell.part(actor.start, actor.end)
            text = (
                f"Die Klammer in „{actor.bezeichnung}“ nennt keine bekannten Akteure und bleibt stehen ({where(part)})."
            )
            self._tell("klammer_ungelesen", text, part, "bezeichnung", table="gremium_akteure", position=index + 1)

    def _record(
        self, table: str, position: int, values: Mapping[str, object], evidence: Mapping[str, Text | None]
    ) -> Record:
        keys = {"ausgabe": self.ausgabe, "gremium_id": self.gremium_id, "position": position}
        return Record(table, {**keys, **values}, _only_printed(evidence))

    def _tell(
        self,
        code: str,
        text: str,
        printed: Text,
        column: str,
        *,
        table: str = "gremien",
        position: int | None = None,
        wert: str | None = None,
        vorschlag: str | None = None,
    ) -> None:
        key = f"{self.ausgabe}/{self.gremium_id}" + (f"/{position}" if position else "")
        found = _issue(
            "hinweis", code, text, self.quelle_id, printed, schluessel=key, spalte=column, vorschlag=vorschlag
        )
        self.issues.append(replace(found, tabelle=table, wert=wert or found.wert))


def _only_printed(evidence: Mapping[str, Text | None]) -> dict[str, Text]:
    return {column: text for column, text in evidence.items() if text is not None and text.spans}


def _issue(
    schwere: Severity,
    code: str,
    text: str,
    quelle_id: str,
    printed: Text,
    *,
    schluessel: str | None = None,
    spalte: str | None = None,
    vorschlag: str | None = None,
) -> Issue:
    return Issue(
        schwere,
        code,
        text,
        tabelle="gremien",
        schluessel=schluessel,
        spalte=spalte,
        quelle_id=quelle_id,
        seite=first_page(printed),
        wert=printed.value,
        vorschlag=vorschlag,
        places=printed.places(),
    )
