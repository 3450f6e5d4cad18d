"""The tables on cooperation in the Länder: `kooperationen`, `kooperation_beteiligte`."""

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, YEAR, Boolean, Integer, String, Table, optional, required

_LAENDER = 16


class Kooperationen(Table):
    """Was eine Quelle über die Zusammenarbeit in jedem der 16 Länder sagt."""

    quelle_id: String = required(
        "Quelle, aus der die Zeile stammt", "Document that the row comes from", "datei", "activate/faksimile"
    )
    ausgabe: String = required("Ausgabe der Quelle", "Edition of the source", "datei", "faksimile")
    land: String = required("Land (ISO 3166-2)", "Land (ISO 3166-2)", "liste", "DE-MV")
    vereinbarung: String = required(
        "Ob es eine Vereinbarung gibt; nicht_angegeben heißt: die Quelle sagt es nicht",
        "Whether there is an agreement; nicht_angegeben means that the source does not say",
        "abgeleitet",
        codes=codes.VEREINBARUNG,
    )
    form: String = optional("Form der Zusammenarbeit", "Form of the cooperation", "gedruckt", codes=codes.FORMEN)
    veroeffentlicht: Boolean = optional(
        "Ob diese Form veröffentlicht ist", "Whether this form has been made public", "gedruckt"
    )
    seit: Integer = optional(
        "Jahr, seit dem sie besteht", "Year since which it has existed", "gedruckt", "2011", **YEAR
    )
    eigene_seite: Boolean = required(
        "Ob die Quelle nur den Namen oder einen Verweis bringt; Inhalt nicht ausgewertet",
        "Whether the source gives only the name or a link; what stands there is not evaluated",
        "abgeleitet",
    )
    url: String = optional(
        "Adresse der eigenen Seite des Landes; leer bei einem Faksimile",
        "Address of the Land's own page; empty for a facsimile",
        "abgeleitet",
        "https://example.org/bayern",
    )
    grund: String = optional(
        "Grund, den die Quelle nennt",
        "Reason that the source gives",
        "gedruckt",
        "weil noch verhandelt wird",
    )
    wortlaut: String = optional(
        "Wortlaut des Eintrags",
        "Wording of the entry",
        "gedruckt",
        "Es gibt einen Runden Tisch.",
    )

    @pa.dataframe_check(name="alle_laender", error="eine Quelle hat nicht genau die 16 Länder")
    def _all_laender(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame.groupby("quelle_id", dropna=False)["land"].transform("nunique") == _LAENDER


class KooperationBeteiligte(Table):
    """Wer nach der Quelle an der Zusammenarbeit eines Landes beteiligt ist."""

    quelle_id: String = required(
        "Quelle, aus der die Zeile stammt", "Document that the row comes from", "datei", "activate/faksimile"
    )
    land: String = required("Land (ISO 3166-2)", "Land (ISO 3166-2)", "liste", "DE-MV")
    position: Integer = required("Stelle im Eintrag, ab 1", "Place in the entry, from 1", "abgeleitet", "1", ge=1)
    bezeichnung: String = required("Bezeichnung, wie gedruckt", "Wording as printed", "gedruckt", "LKA")
    akteur_id: String = optional(
        "Kennung des Akteurs; leer, wo die Bezeichnung unbekannt ist",
        "Id of the actor; empty where the wording is not known",
        "gedruckt",
        "lka",
        str_matches=CODE,
    )
