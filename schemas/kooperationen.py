"""The tables on cooperation in the Länder: `kooperationen`, `kooperation_beteiligte`."""

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, YEAR, Boolean, Integer, String, Table, optional, required

_LAENDER = 16


class Kooperationen(Table):
    """Was eine Quelle über die Zusammenarbeit in jedem der 16 Länder sagt."""

    quelle_id: String = required("Quelle, aus der die Zeile stammt")
    ausgabe: String = required("Ausgabe der Quelle")
    land: String = required("Land (ISO 3166-2)")
    vereinbarung: String = required(
        "Ob es eine Vereinbarung gibt; nicht_angegeben heißt: die Quelle sagt es nicht", isin=codes.VEREINBARUNG
    )
    form: String = optional("Form der Zusammenarbeit", printed=True, isin=codes.FORMEN)
    veroeffentlicht: Boolean = optional("Ob diese Form veröffentlicht ist", printed=True)
    seit: Integer = optional("Jahr, seit dem sie besteht", printed=True, **YEAR)
    eigene_seite: Boolean = required("Ob die Quelle nur den Namen oder einen Verweis bringt; Inhalt nicht ausgewertet")
    url: String = optional("Adresse der eigenen Seite des Landes")
    grund: String = optional("Grund, den die Quelle nennt", printed=True)
    wortlaut: String = optional("Wortlaut des Eintrags", printed=True)

    @pa.dataframe_check(name="alle_laender", error="eine Quelle hat nicht genau die 16 Länder")
    def _all_laender(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame.groupby("quelle_id", dropna=False)["land"].transform("nunique") == _LAENDER


class KooperationBeteiligte(Table):
    """Wer nach der Quelle an der Zusammenarbeit eines Landes beteiligt ist."""

    quelle_id: String = required("Quelle, aus der die Zeile stammt")
    land: String = required("Land (ISO 3166-2)")
    position: Integer = required("Stelle im Eintrag, ab 1", ge=1)
    bezeichnung: String = required("Bezeichnung, wie gedruckt", printed=True)
    akteur_id: String = optional(
        "Kennung des Akteurs; leer, wo die Bezeichnung unbekannt ist", printed=True, str_matches=CODE
    )
