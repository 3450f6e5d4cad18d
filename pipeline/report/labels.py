"""What codes and columns are called on the page, in German."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from schemas import codes

if TYPE_CHECKING:
    from collections.abc import Mapping


def _german(labels: Mapping[str, codes.Label], **shorter: str) -> dict[str, str]:
    """Return the German labels of codes; `shorter` replaces those that are too long for a cell."""
    return {code: shorter.get(code, label.de) for code, label in labels.items()}


EBENEN: Final = _german(codes.EBENEN, landesebene="Land", kommunal_regional="kommunal / regional")
TURNUS: Final = _german(codes.TURNUS, seltener="seltener als jährlich")
THEMENFELDER: Final = _german(codes.THEMENFELDER)
AUSBEUTUNGSFORMEN: Final = _german(codes.AUSBEUTUNGSFORMEN)
ZIELGRUPPEN: Final = _german(codes.ZIELGRUPPEN)
FORMEN: Final = _german(codes.FORMEN)
GRUNDLAGEN: Final = _german(codes.GRUNDLAGEN)
TEILNAHMEN: Final = {code: code for code in codes.TEILNAHMEN}
"""These codes are the German words themselves."""

SEKTOREN: Final = {
    code: _german(codes.SEKTOREN, unbestimmt="nicht näher bestimmt")[code]
    for code in (
        "polizei",
        "zoll",
        "justiz",
        "verwaltung",
        "zivilgesellschaft",
        "sozialpartner",
        "kirche",
        "unbestimmt",
    )
}
"""In the order in which the page shows them."""

VEREINBARUNG: Final = {
    "besteht": "besteht",
    "in_verhandlung": "in Verhandlung",
    "keine": "keine, sagt die Quelle",
    "nicht_angegeben": "keine Angabe",
}
MODALITAETEN: Final = {"soll": "soll", "darf": "darf", "ist": "ist vereinbart"}
STAND_GRUNDLAGEN: Final = {"titelseite": "Titelseite", "seitendatum": "Datum der Seite", "text": "Text"}

TABELLEN: Final = {
    "gremien": "Gremium",
    "gremium_namen": "Name des Gremiums",
    "gremium_schwerpunkte": "Schwerpunkt",
    "gremium_akteure": "Teilnehmender Akteur",
    "kooperationen": "Kooperation auf Landesebene",
    "kooperation_beteiligte": "Beteiligte der Kooperation",
    "vereinbarungen": "Vereinbarung auf Bundesebene",
    "vereinbarung_quellen": "Angabe eines Dokuments",
    "vereinbarung_parteien": "Partei der Vereinbarung",
    "vereinbarung_inhalte": "Inhalt der Vereinbarung",
    "vereinbarung_stimmen": "Stimme zur Vereinbarung",
    "quellen": "Quelle",
}
SPALTEN: Final = {
    "titel": "Titel",
    "name": "Name",
    "land": "Land",
    "ebene": "Ebene",
    "turnus": "Turnus",
    "bundesland_text": "Bundesland",
    "ebene_text": "Ebene",
    "schwerpunkt_text": "Schwerpunkt",
    "akteure_text": "Teilnehmende Akteure",
    "turnus_text": "Turnus",
    "bezeichnung": "Bezeichnung",
    "teilnahme": "Teilnahme",
    "vereinbarung": "Vereinbarung",
    "form": "Form",
    "veroeffentlicht": "veröffentlicht",
    "eigene_seite": "eigene Seite",
    "seit": "seit",
    "grund": "Grund",
    "wer": "Wer",
    "gegenueber": "gegenüber",
    "gegenstand": "Gegenstand",
    "modalitaet": "Verbindlichkeit",
    "bedingung": "Bedingung",
    "person": "Person",
    "funktion": "Funktion",
    "organisation": "Organisation",
    "wert": "Angabe",
    "themenfeld": "Thema",
    "ausbeutungsform": "Ausbeutungsform",
    "zielgruppe": "Zielgruppe",
    "akteur_id": "Akteur",
    "wortlaut": "Wortlaut",
    "stand": "Stand",
    "datum": "Datum",
    "datum_edtf": "Datum",
    "prozess_seit": "Prozess seit",
    "inhalte_abschliessend": "Inhalte abschließend",
    "akteure_offen": "Liste nicht abschließend",
    "url": "Adresse",
}

_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_EDTF = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")


def label(labels: Mapping[str, str], code: str) -> str:
    """Return what a code is called; a code without a label goes by itself, rather than vanish."""
    return labels.get(code, code)


def day(edtf: str) -> str:
    """Return an EDTF date as people write it: "Oktober 2024", "22. Juli (Jahr nicht genannt)"; "" for none."""
    found = _EDTF.fullmatch(edtf)
    if not found:
        return edtf
    parts = [
        f"{int(found['day'])}." if found["day"] else "",
        _MONATE[int(found["month"]) - 1] if found["month"] else "",
    ]
    year = "(Jahr nicht genannt)" if found["year"] == "XXXX" else found["year"]
    return " ".join(filter(None, [*parts, year]))


def counted(number: int, one: str, many: str) -> str:
    """Return "1 Gremium", "2 Gremien"."""
    return f"{number} {one if number == 1 else many}"


def listed(names: list[str]) -> str:
    """Return "a, b und c"."""
    return " und ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
