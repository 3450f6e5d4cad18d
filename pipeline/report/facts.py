"""What the page tells of bodies, Länder and agreements: the rows of the newest editions, in words, with evidence.

Nothing is counted or judged here that a table of the dataset holds already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.labels import (
    AUSBEUTUNGSFORMEN,
    EBENEN,
    FORMEN,
    MODALITAETEN,
    SPALTEN,
    TEILNAHMEN,
    THEMENFELDER,
    TURNUS,
    VEREINBARUNG,
    ZIELGRUPPEN,
    day,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.audit.datasets import Dataset, Row
    from pipeline.report.evidence import Evidence, Linked


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a body. `parts` are the actors that stand in its brackets."""

    shown: Linked
    akteur_id: str
    teilnahme: str
    parts: tuple[Actor, ...] = ()

    @property
    def note(self) -> str:
        """How it takes part, where it is not simply named."""
        return "" if self.teilnahme == "genannt" else label(TEILNAHMEN, self.teilnahme)

    def all(self) -> tuple[Actor, ...]:
        """Return the actor and those in its brackets."""
        return (self, *(actor for part in self.parts for actor in part.all()))


@dataclass(frozen=True, slots=True)
class Body:
    """A body with everything that the page shows of it; `key` is that of the table `gremien`."""

    key: str
    land: str
    land_name: Linked
    titel: Linked
    namen: tuple[Linked, ...]
    ebene: Linked
    ebene_code: str
    themen: tuple[Linked, ...]
    themenfelder: tuple[str, ...]
    menschenhandel: bool
    akteure: tuple[Actor, ...]
    akteure_offen: Linked | None
    turnus: Linked
    turnus_code: str
    position: int
    is_new: bool = False

    def actors(self) -> tuple[Actor, ...]:
        """Return all actors, those in brackets, too."""
        return tuple(actor for head in self.akteure for actor in head.all())


@dataclass(frozen=True, slots=True)
class Cooperation:
    """What the overview of agreements says of a Land; texts are None where it says nothing."""

    land: str
    name: Linked
    code: str
    vereinbarung: Linked
    form: Linked | None
    veroeffentlicht: Linked | None
    seit: Linked | None
    beteiligte: tuple[Linked, ...]
    wortlaut: Linked | None
    eigene_seite: bool
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """One content of an agreement; texts are empty where the document does not say."""

    wer: Linked
    modalitaet: Linked
    gegenueber: Linked
    gegenstand: Linked
    bedingung: Linked


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of one value of an agreement."""

    spalte: str
    wert: Linked
    quelle: str
    uebernommen: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody said of an agreement; `wortlaut` None where it may not be shown."""

    person: Linked
    funktion: Linked
    wortlaut: Linked | None
    woertlich: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement on the federal level."""

    titel: Linked
    quelle: str
    datum: Linked
    prozess_seit: Linked | None
    is_closed: bool
    parteien: tuple[Linked, ...]
    inhalte: tuple[Content, ...]
    angaben: tuple[Statement, ...]
    stimmen: tuple[Voice, ...]


def bodies_of(
    dataset: Dataset, flat: Mapping[str, Row], evidence: Evidence, new: frozenset[str] = frozenset()
) -> list[Body]:
    """Return the bodies of a dataset of one edition, in the order of their Länder.

    `flat` has the rows of `gremien_flach` by key; `new` are the keys of the bodies that were added.
    """
    names = {row["land"]: row["name"] for row in dataset.rows("bundeslaender")}
    found = []
    for row in dataset.rows("gremien"):
        key = f"{row['ausgabe']}/{row['gremium_id']}"
        found.append(_body(dataset, evidence, key, row, flat[key], names.get(row["land"], row["land"]), key in new))
    return sorted(found, key=lambda body: (body.land_name.text, body.position))


def _body(
    dataset: Dataset,
    evidence: Evidence,
    key: str,
    row: Row,
    flat: Row,
    land: str,
    is_new: bool,  # noqa: FBT001
) -> Body:
    about = f"{row['titel']} ({land})"
    themes = dataset.children("gremium_schwerpunkte", key)
    open_list = row["akteure_offen"] == "true"
    return Body(
        key=key,
        land=row["land"],
        land_name=evidence.link(land, "gremien", key, "land", about=about),
        titel=evidence.link(row["titel"], "gremien", key, "titel", about=land),
        namen=tuple(
            evidence.link(
                name["name"] + (f" (seit {name['seit']})" if name["seit"] else ""),
                "gremium_namen",
                f"{key}/{name['position']}",
                "name",
                "seit",
                about=about,
            )
            for name in dataset.children("gremium_namen", key)
            if name["name"] != row["titel"]
        ),
        ebene=evidence.link(label(EBENEN, row["ebene"]), "gremien", key, "ebene", about=about),
        ebene_code=row["ebene"],
        themen=tuple(
            evidence.link(
                theme_label(theme),
                "gremium_schwerpunkte",
                f"{key}/{theme['position']}",
                "themenfeld",
                "ausbeutungsform",
                "zielgruppe",
                "seit",
                about=about,
            )
            for theme in themes
        ),
        themenfelder=tuple(dict.fromkeys(theme["themenfeld"] for theme in themes)),
        menschenhandel=flat["menschenhandel"] == "true",
        akteure=_actors(dataset.children("gremium_akteure", key), key, about, evidence),
        akteure_offen=evidence.link("Liste nicht abschließend", "gremien", key, "akteure_offen", about=about)
        if open_list
        else None,
        turnus=evidence.link(label(TURNUS, row["turnus"]), "gremien", key, "turnus", about=about),
        turnus_code=row["turnus"],
        position=int(row["position"]),
        is_new=is_new,
    )


def theme_label(row: Row) -> str:
    """Return a Schwerpunkt in words: "Menschenhandel: sexuelle Ausbeutung (nur Frauen, seit 2024)"."""
    what = label(THEMENFELDER, row["themenfeld"])
    if row["ausbeutungsform"]:
        what += f": {label(AUSBEUTUNGSFORMEN, row['ausbeutungsform'])}"
    # That the theme is one of minors stands in its name already.
    whom = row["zielgruppe"] if row["themenfeld"] != "handel_ausbeutung_minderjaehriger" else ""
    limits = [f"nur {label(ZIELGRUPPEN, whom)}" if whom else "", f"seit {row['seit']}" if row["seit"] else ""]
    return f"{what} ({', '.join(filter(None, limits))})" if any(limits) else what


def _actors(rows: Sequence[Row], key: str, about: str, evidence: Evidence, within: str = "") -> tuple[Actor, ...]:
    return tuple(
        Actor(
            evidence.link(
                row["bezeichnung"],
                "gremium_akteure",
                f"{key}/{row['position']}",
                "bezeichnung",
                "teilnahme",
                "teil_von",
                about=about,
            ),
            row["akteur_id"],
            row["teilnahme"],
            _actors(rows, key, about, evidence, row["position"]),
        )
        for row in rows
        if row["teil_von"] == within
    )


def cooperations_of(dataset: Dataset, evidence: Evidence) -> list[Cooperation]:
    """Return what an edition of the overview of agreements says, Land by Land."""
    names = {row["land"]: row["name"] for row in dataset.rows("bundeslaender")}
    found = []
    for row in dataset.rows("kooperationen"):
        key, land = f"{row['quelle_id']}/{row['land']}", names.get(row["land"], row["land"])

        def shown(text: str, *columns: str, key: str = key, land: str = land) -> Linked | None:
            return evidence.link(text, "kooperationen", key, *columns, about=land) if text else None

        own_page = row["eigene_seite"] == "true"
        published = {"true": "ja", "false": "nein"}.get(row["veroeffentlicht"], "")
        stated = evidence.link(
            "eigene Seite, nicht ausgewertet" if own_page else label(VEREINBARUNG, row["vereinbarung"]),
            "kooperationen",
            key,
            *(("eigene_seite",) if own_page else ("vereinbarung", "grund")),
            about=land,
        )
        found.append(
            Cooperation(
                land=row["land"],
                name=evidence.link(land, "kooperationen", key, "land", about=land),
                code="eigene_seite" if own_page else row["vereinbarung"],
                vereinbarung=stated,
                form=shown(label(FORMEN, row["form"]), "form"),
                veroeffentlicht=shown(published, "veroeffentlicht"),
                seit=shown(row["seit"], "seit"),
                beteiligte=tuple(
                    evidence.link(
                        who["bezeichnung"],
                        "kooperation_beteiligte",
                        f"{key}/{who['position']}",
                        "bezeichnung",
                        about=land,
                    )
                    for who in dataset.children("kooperation_beteiligte", key)
                ),
                wortlaut=shown(row["wortlaut"], "wortlaut"),
                eigene_seite=own_page,
                url=row["url"],
            )
        )
    return sorted(found, key=lambda cooperation: cooperation.name.text)


def agreements_of(dataset: Dataset, evidence: Evidence) -> list[Agreement]:
    """Return the agreements on the federal level."""
    return [_agreement(dataset, evidence, row) for row in dataset.rows("vereinbarungen")]


def _agreement(dataset: Dataset, evidence: Evidence, row: Row) -> Agreement:
    key, about = row["vereinbarung_id"], row["titel"]
    started = row["prozess_seit"]
    return Agreement(
        titel=evidence.link(row["titel"], "vereinbarungen", key, "titel", about=about),
        quelle=row["quelle_id"],
        datum=evidence.link(
            day(row["datum_edtf"]) or "ohne Datum", "vereinbarungen", key, "datum_edtf", "datum", about=about
        ),
        prozess_seit=evidence.link(started, "vereinbarungen", key, "prozess_seit", about=about) if started else None,
        is_closed=row["inhalte_abschliessend"] == "true",
        parteien=tuple(
            evidence.link(
                part["organisation"], "vereinbarung_parteien", f"{key}/{part['position']}", "organisation", about=about
            )
            for part in dataset.children("vereinbarung_parteien", key)
        ),
        inhalte=tuple(
            Content(
                *(
                    evidence.link(
                        label(MODALITAETEN, part[column]) if column == "modalitaet" else part[column],
                        "vereinbarung_inhalte",
                        f"{key}/{part['nr']}",
                        column,
                        about=about,
                    )
                    for column in ("wer", "modalitaet", "gegenueber", "gegenstand", "bedingung")
                )
            )
            for part in dataset.children("vereinbarung_inhalte", key)
        ),
        angaben=tuple(
            Statement(
                label(SPALTEN, part["spalte"]),
                evidence.link(
                    _stated(part["spalte"], part["wert"]),
                    "vereinbarung_quellen",
                    f"{key}/{part['spalte']}/{part['quelle_id']}",
                    "wert",
                    about=about,
                ),
                part["quelle_id"],
                part["uebernommen"] == "true",
            )
            for part in dataset.children("vereinbarung_quellen", key)
            # The day stands in both columns; the one that can say "year unknown" is shown. The title is the heading.
            if part["spalte"] not in {"datum", "datum_grundlage", "titel"}
        ),
        stimmen=tuple(
            Voice(
                evidence.link(
                    part["person"], "vereinbarung_stimmen", f"{key}/{part['position']}", "person", about=about
                ),
                evidence.link(
                    ", ".join(filter(None, [part["funktion"], part["organisation"]])),
                    "vereinbarung_stimmen",
                    f"{key}/{part['position']}",
                    "funktion",
                    "organisation",
                    about=part["person"],
                ),
                evidence.link(
                    part["wortlaut"], "vereinbarung_stimmen", f"{key}/{part['position']}", "wortlaut", about=about
                )
                if part["wortlaut"]
                else None,
                part["woertlich"] == "true",
            )
            for part in dataset.children("vereinbarung_stimmen", key)
        ),
    )


def _stated(column: str, value: str) -> str:
    if column == "datum_edtf":
        return day(value)
    return {"true": "ja", "false": "nein"}.get(value, value)
