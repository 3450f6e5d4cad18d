"""The tables on the bodies: `gremien`, `gremium_namen`, `gremium_schwerpunkte`, `gremium_akteure`."""

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, YEAR, Boolean, Integer, String, Table, optional, required

_AUSGABE = "Ausgabe des Berichts, etwa 2024-10"
_GREMIUM = "Kennung des Gremiums, gleich über alle Ausgaben"


class Gremien(Table):
    """Die Gremien, die ein Bericht nennt; eine Zeile je Gremium und Ausgabe."""

    ausgabe: String = required(_AUSGABE)
    gremium_id: String = required(_GREMIUM, str_matches=CODE)
    quelle_id: String = required("Quelle, aus der die Zeile stammt")
    position: Integer = required("Stelle in der gedruckten Tabelle, ab 1", ge=1)
    land: String = required("Land (ISO 3166-2)", printed=True)
    titel: String = required("Titel, wie gedruckt, mit geheilten Umbrüchen", printed=True)
    ebene: String = required("Ebene des Gremiums", printed=True, isin=codes.EBENEN)
    turnus: String = required("Wie oft das Gremium tagt", printed=True, isin=codes.TURNUS)
    akteure_offen: Boolean = required("Ob die Liste der Akteure sich selbst nicht als vollständig ausgibt")
    bundesland_text: String = required("Wortlaut der Spalte Bundesland", printed=True)
    ebene_text: String = required("Wortlaut der Spalte Ebene", printed=True)
    schwerpunkt_text: String = optional("Wortlaut der Spalte Schwerpunkt", printed=True)
    akteure_text: String = optional("Wortlaut der Spalte Teilnehmende Akteure", printed=True)
    turnus_text: String = required("Wortlaut der Spalte Turnus", printed=True)

    @pa.dataframe_check(name="position_einmalig", error="eine Stelle der gedruckten Tabelle kommt zweimal vor")
    def _one_row_each_position(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return ~frame.duplicated(["quelle_id", "position"], keep=False)


class GremiumNamen(Table):
    """Die Namen eines Gremiums; mindestens einer."""

    ausgabe: String = required(_AUSGABE)
    gremium_id: String = required(_GREMIUM, str_matches=CODE)
    position: Integer = required("Stelle im gedruckten Titel, ab 1", ge=1)
    name: String = required("Name, wie gedruckt", printed=True)
    seit: Integer = optional("Jahr, seit dem das Gremium so heißt", printed=True, **YEAR)


class GremiumSchwerpunkte(Table):
    """Die Schwerpunkte eines Gremiums, allein aus der Spalte Schwerpunkt; leer, was nicht zu lesen war."""

    ausgabe: String = required(_AUSGABE)
    gremium_id: String = required(_GREMIUM, str_matches=CODE)
    position: Integer = required("Stelle im gedruckten Schwerpunkt, ab 1", ge=1)
    themenfeld: String = optional("Themenfeld", printed=True, isin=codes.THEMENFELDER)
    ausbeutungsform: String = optional("Form der Ausbeutung", printed=True, isin=codes.AUSBEUTUNGSFORMEN)
    zielgruppe: String = optional(
        "Gruppe, auf die sich der Schwerpunkt beschränkt", printed=True, isin=codes.ZIELGRUPPEN
    )
    seit: Integer = optional("Jahr, seit dem der Schwerpunkt gilt", printed=True, **YEAR)


class GremiumAkteure(Table):
    """Die Akteure, die ein Bericht für ein Gremium nennt. Wer fehlt, ist nur nicht genannt."""

    ausgabe: String = required(_AUSGABE)
    gremium_id: String = required(_GREMIUM, str_matches=CODE)
    position: Integer = required("Stelle in der gedruckten Liste, ab 1", ge=1)
    akteur_id: String = optional("Kennung des Akteurs; leer, wo die Bezeichnung unbekannt ist", printed=True)
    bezeichnung: String = required("Bezeichnung, wie gedruckt; gemeinsame Endungen ergänzt", printed=True)
    teilnahme: String = required("Wie der Akteur teilnimmt", printed=True, isin=codes.TEILNAHMEN)
    teil_von: Integer = optional("Stelle des Akteurs, in dessen Klammer dieser steht", printed=True, ge=1)

    @pa.dataframe_check(name="teil_von_vorhanden", error="teil_von nennt keine frühere Stelle desselben Gremiums")
    def _head_exists(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        body = frame["ausgabe"].fillna("") + "/" + frame["gremium_id"].fillna("") + "/"
        places = set(body + frame["position"].astype("string").fillna(""))
        head = body + frame["teil_von"].astype("string").fillna("")
        earlier = (frame["teil_von"] < frame["position"]).fillna(value=False).astype(bool)
        return frame["teil_von"].isna() | (head.isin(places) & earlier)
