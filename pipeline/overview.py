"""The tables for readers, made from the published tables alone: `laender_uebersicht` and `gremien_flach`.

Nothing is decided here. A Land that a source does not name has the status `nicht_genannt` and no number, because a 0
would say that there is none; and where two sources do not fit together, `hinweis` says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.raw import in_time
from pipeline.schutz import unprotected
from pipeline.validate import frame
from schemas import codes
from schemas.registry import FOR_READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

Row = dict[str, object]
Rows = list[Row]

BETWEEN = "; "
"""Stands between the parts of a list in one cell."""

_TRAFFICKING = "menschenhandel"
_FBS = "fbs"
_ROUND_TABLE = re.compile(r"\brunde[rnms]?\s+tisch", re.IGNORECASE)


def tables_for_readers(tables: Mapping[str, pd.DataFrame], oberthemen: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Return the tables of `FOR_READERS`; `oberthemen` tells the theme over each theme (codelist `themenfelder`)."""
    rows = {name: _rows(table) for name, table in tables.items()}
    flat = _gremien_flach(rows, oberthemen)
    overview = _laender_uebersicht(rows, flat)
    made = {"laender_uebersicht": overview, "gremien_flach": flat}
    return {name: frame(spec, made[name]) for name, spec in FOR_READERS.items()}


def _rows(table: pd.DataFrame) -> Rows:
    """Return the rows of a table with None for null, and texts as they are printed: `frame` protects what is made."""
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(column): unprotected(value) if isinstance(value, str) else value for column, value in row.items()}
        for row in plain.to_dict("records")
    ]


def _by(rows: Iterable[Row], *columns: str) -> dict[tuple[object, ...], Rows]:
    """Return the rows grouped by the values of some columns; their order is kept."""
    grouped: dict[tuple[object, ...], Rows] = defaultdict(list)
    for row in rows:
        grouped[tuple(row[column] for column in columns)].append(row)
    return grouped


def _gremien_flach(rows: Mapping[str, Rows], oberthemen: Mapping[str, str]) -> Rows:
    names = {row["land"]: row["name"] for row in rows["bundeslaender"]}
    quellen = {row["quelle_id"]: row for row in rows["quellen"]}
    pages = _first_pages(rows["belege"])
    body = ("ausgabe", "gremium_id")
    namen, themes, actors = (
        _by(rows[name], *body) for name in ("gremium_namen", "gremium_schwerpunkte", "gremium_akteure")
    )
    flat = []
    for gremium in rows["gremien"]:
        key = (gremium["ausgabe"], gremium["gremium_id"])
        quelle = quellen.get(gremium["quelle_id"], {})
        row = {
            "stand": quelle.get("stand"),
            "faksimile": quelle.get("faksimile"),
            "seite": pages.get(f"{key[0]}/{key[1]}"),
            "bundesland": names.get(gremium["land"]),
            "namen": _joined(_since(str(name["name"]), name["seit"]) for name in namen.get(key, [])),
            "menschenhandel": _on_trafficking(themes.get(key, []), oberthemen),
            "schwerpunkte": _joined(_theme(theme) for theme in themes.get(key, [])),
            "akteure": _joined(_actors(actors.get(key, []))),
        }
        flat.append({column: row.get(column, gremium.get(column)) for column in FOR_READERS["gremien_flach"].columns})
    return flat


def _first_pages(belege: Iterable[Row]) -> dict[str, int]:
    """Return, for the key of each body, the page on which its title begins."""
    pages: dict[str, int] = {}
    for row in belege:
        if (row["tabelle"], row["spalte"]) == ("gremien", "titel") and isinstance(row["seite"], int):
            key = str(row["schluessel"])
            pages[key] = min(row["seite"], pages.get(key, row["seite"]))
    return pages


def _joined(parts: Iterable[str]) -> str | None:
    return BETWEEN.join(parts) or None


def _since(text: str, year: object) -> str:
    return text if year is None else f"{text} (seit {year})"


def _on_trafficking(themes: Sequence[Row], oberthemen: Mapping[str, str]) -> bool | None:
    """Tell whether a theme is on trafficking; None where none is, but one could not be read."""
    fields = [theme["themenfeld"] for theme in themes]
    if any(oberthemen.get(str(field)) == _TRAFFICKING for field in fields):
        return True
    return None if None in fields else False


def _theme(theme: Row) -> str:
    """Return a theme in words: "Menschenhandel: sexuelle Ausbeutung (nur Frauen)"."""
    field, form, group = (theme[column] for column in ("themenfeld", "ausbeutungsform", "zielgruppe"))
    words = codes.THEMENFELDER[str(field)].de if field else "[nicht gelesen]"
    if form:
        words += f": {codes.AUSBEUTUNGSFORMEN[str(form)].de}"
    if group:
        words += f" (nur {codes.ZIELGRUPPEN[str(group)].de})"
    return _since(words, theme["seit"])


def _actors(actors: Sequence[Row]) -> Iterator[str]:
    """Give each actor with how it takes part and what it is part of: "Zoll (Teil von Behörden, geplant)"."""
    wordings = {actor["position"]: actor["bezeichnung"] for actor in actors}
    for actor in actors:
        marks = [f"Teil von {wordings[actor['teil_von']]}"] if actor["teil_von"] in wordings else []
        marks += [str(actor["teilnahme"])] if actor["teilnahme"] != "genannt" else []
        yield f"{actor['bezeichnung']} ({', '.join(marks)})" if marks else str(actor["bezeichnung"])


def _laender_uebersicht(rows: Mapping[str, Rows], flat: Rows) -> Rows:
    dimr, activate = (_newest(rows["quellen"], source) for source in ("dimr", "activate"))
    bodies = _by((row for row in flat if row["quelle_id"] == dimr.get("quelle_id")), "land")
    cooperation = {row["land"]: row for row in rows["kooperationen"] if row["quelle_id"] == activate.get("quelle_id")}
    partners = _by(rows["kooperation_beteiligte"], "quelle_id", "land")
    printed = {row["schluessel"] for row in rows["belege"] if row["tabelle"] == "kooperationen"}
    centres = _below(_FBS, rows["akteure"])
    actors = _by((a for a in rows["gremium_akteure"] if a["akteur_id"] in centres), "ausgabe", "gremium_id")
    refused = _refused(rows["meldungen"], dimr.get("quelle_id"))
    found = []
    for land in rows["bundeslaender"]:
        own = bodies.get((land["land"],), [])
        with_centres = [actors[key] for body in own if (key := (body["ausgabe"], body["gremium_id"])) in actors]
        row: Row = {
            "land": land["land"],
            "name": land["name"],
            "dimr": ("genannt" if own else "nicht_genannt") if dimr else "keine_ausgabe",
            "dimr_quelle_id": dimr.get("quelle_id"),
            "dimr_stand": dimr.get("stand"),
            **(_counts(own, len(with_centres)) if own else {}),
            "fbs": _firmest(with_centres) if dimr else None,
            "activate_quelle_id": activate.get("quelle_id"),
            "activate_stand": activate.get("stand"),
            "activate_abgerufen": activate.get("abgerufen"),
        }
        said = cooperation.get(land["land"])
        taking_part = partners.get((activate.get("quelle_id"), land["land"]), [])
        row["activate"] = _naming(said, printed) if activate else "keine_ausgabe"
        if said and row["activate"] != "nicht_genannt":
            row |= {column: said[column] for column in ("vereinbarung", "form", "veroeffentlicht")}
            row["vereinbarung_seit"] = said["seit"]
            row["beteiligte"] = _joined(str(partner["bezeichnung"]) for partner in taking_part)
        names_centres = any(partner["akteur_id"] in centres for partner in taking_part)
        row["hinweis"] = " ".join([*_misfits(row, own, names_centres=names_centres), *refused]) or None
        found.append(row)
    return found


def _refused(meldungen: Iterable[Row], quelle_id: object) -> list[str]:
    """Say in German that rows of an edition are not published; of which Land they are may be what nobody knows."""
    told = {(row["schwere"], row["tabelle"], row["quelle_id"]) for row in meldungen}
    if ("fehler", "gremien", quelle_id) not in told:
        return []
    return ["Zeilen des Berichts des DIMR sind zurückgewiesen (siehe meldungen); sie zählen bei keinem Land mit."]


def _newest(quellen: Iterable[Row], source: str) -> Row:
    """Return the newest edition of a source, an empty row where there is none."""
    own = [row for row in quellen if row["quelle"] == source]
    return max(own, key=lambda row: in_time(str(row["quelle_id"])), default={})


def _below(akteur_id: str, akteure: Iterable[Row]) -> frozenset[object]:
    """Return an actor's id and those of all that are kinds of it, however far below."""
    kinds = _by((row for row in akteure if row["oberbegriff"] != row["akteur_id"]), "oberbegriff")
    found: set[object] = set()
    todo: list[object] = [akteur_id]
    while todo:
        if (one := todo.pop()) not in found:
            found.add(one)
            todo += [row["akteur_id"] for row in kinds.get((one,), [])]
    return frozenset(found)


def _counts(bodies: Rows, with_centres: int) -> Row:
    state = [body for body in bodies if body["ebene"] == "landesebene"]
    return {
        "gremien": len(bodies),
        "gremien_menschenhandel": sum(body["menschenhandel"] is True for body in bodies),
        "gremien_landesebene": len(state),
        "gremien_landesebene_menschenhandel": sum(body["menschenhandel"] is True for body in state),
        "gremien_kommunal": sum(body["ebene"] == "kommunal_regional" for body in bodies),
        "gremien_international": sum(body["ebene"] == "international" for body in bodies),
        "gremien_mit_fbs": with_centres,
    }


def _firmest(of_bodies: Iterable[Rows]) -> str:
    """Return the firmest way of taking part; the codes stand in that order."""
    ways = {actor["teilnahme"] for actors in of_bodies for actor in actors}
    return next((way for way in codes.TEILNAHMEN if way in ways), "nicht_genannt")


def _naming(said: Row | None, printed: set[object]) -> str:
    """Tell whether a page names a Land. It does where something of it is printed: `kooperationen` has all 16."""
    if said is None or f"{said['quelle_id']}/{said['land']}" not in printed:
        return "nicht_genannt"
    return "nur_verweis" if said["eigene_seite"] else "genannt"


def _misfits(row: Row, bodies: Rows, *, names_centres: bool) -> Iterator[str]:
    """Say in German where the sources do not fit together, and what a number leaves out."""
    if unread := sum(body["menschenhandel"] is None for body in bodies):
        yield f"Bei {unread} Gremien war ein Schwerpunkt nicht zu lesen; sie zählen nicht zum Menschenhandel."
    if row["dimr"] == "keine_ausgabe":
        return
    if row.get("vereinbarung") == "besteht":
        if not bodies:
            yield "ACTIVATE nennt eine Vereinbarung, der Bericht des DIMR kein Gremium des Landes."
        elif not row["gremien_menschenhandel"]:
            yield "ACTIVATE nennt eine Vereinbarung, der Bericht des DIMR kein Gremium zum Menschenhandel."
    if row.get("form") == "runder_tisch":
        if not bodies:
            yield "ACTIVATE nennt einen Runden Tisch, der Bericht des DIMR kein Gremium des Landes."
        elif not any(_ROUND_TABLE.search(f"{body['titel']} {body['namen']}") for body in bodies):
            yield "ACTIVATE nennt einen Runden Tisch, der Bericht des DIMR keinen, der so heißt."
    if names_centres and bodies and row["fbs"] == "nicht_genannt":
        yield "ACTIVATE nennt eine Fachberatungsstelle, der Bericht des DIMR für kein Gremium des Landes."
