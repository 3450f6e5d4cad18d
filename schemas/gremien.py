"""The tables on the bodies: `gremien`, `gremium_namen`, `gremium_schwerpunkte`, `gremium_akteure`."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, YEAR, Boolean, Integer, String, Table, optional, required


def ausgabe() -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the report's edition."""
    return required("Ausgabe des Berichts", "Edition of the report", "datei", "2024-10")


def gremium_id() -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the body's id."""
    return required(
        "Kennung des Gremiums, gleich über alle Ausgaben",
        "Id of the body, the same over all editions",
        "vergeben",
        "sl-jour-fixe",
        str_matches=CODE,
    )


class Gremien(Table):
    """Die Gremien, die ein Bericht nennt; eine Zeile je Gremium und Ausgabe."""

    ausgabe: String = ausgabe()
    gremium_id: String = gremium_id()
    quelle_id: String = required(
        "Quelle, aus der die Zeile stammt", "Document that the row comes from", "datei", "dimr/2024-10"
    )
    position: Integer = required(
        "Stelle in der gedruckten Tabelle, ab 1", "Place in the printed table, from 1", "abgeleitet", "32", ge=1
    )
    land: String = required("Land (ISO 3166-2)", "Land (ISO 3166-2)", "gedruckt", "DE-SL")
    titel: String = required(
        "Titel, wie gedruckt, mit geheilten Umbrüchen",
        "Title as printed, with its line breaks mended",
        "gedruckt",
        "Jour Fixe",
    )
    ebene: String = required("Ebene des Gremiums", "Level of the body", "gedruckt", codes=codes.EBENEN)
    turnus: String = required("Wie oft das Gremium tagt", "How often the body meets", "gedruckt", codes=codes.TURNUS)
    akteure_offen: Boolean = required(
        "Ob die Liste der Akteure sich selbst nicht als vollständig ausgibt („Weitere“, „Behörden“)",
        "Whether the list of actors does not claim to be complete itself (“Weitere”, “Behörden”)",
        "abgeleitet",
    )
    bundesland_text: String = required(
        "Wortlaut der Spalte Bundesland", "Wording of the column Bundesland", "gedruckt", "Saarland"
    )
    ebene_text: String = required("Wortlaut der Spalte Ebene", "Wording of the column Ebene", "gedruckt", "Landesebene")
    schwerpunkt_text: String = optional(
        "Wortlaut der Spalte Schwerpunkt",
        "Wording of the column Schwerpunkt (focus)",
        "gedruckt",
        "Menschenhandel / alle Ausbeutungsformen",
    )
    akteure_text: String = optional(
        "Wortlaut der Spalte Teilnehmende Akteure",
        "Wording of the column Teilnehmende Akteure (actors who take part)",
        "gedruckt",
        "Polizei, FBS (anlassbezogen)",
    )
    turnus_text: String = required(
        "Wortlaut der Spalte Turnus",
        "Wording of the column Turnus (how often the body meets)",
        "gedruckt",
        "Mehrmals jährlich",
    )

    @pa.dataframe_check(name="position_einmalig", error="eine Stelle der gedruckten Tabelle kommt zweimal vor")
    def _one_row_each_position(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return ~frame.duplicated(["quelle_id", "position"], keep=False)


class GremiumNamen(Table):
    """Die Namen eines Gremiums; mindestens einer."""

    ausgabe: String = ausgabe()
    gremium_id: String = gremium_id()
    position: Integer = required(
        "Stelle im gedruckten Titel, ab 1", "Place in the printed title, from 1", "abgeleitet", "1", ge=1
    )
    name: String = required("Name, wie gedruckt", "Name as printed", "gedruckt", "Jour Fixe")
    seit: Integer = optional(
        "Jahr, seit dem das Gremium so heißt", "Year since which the body bears this name", "gedruckt", "2024", **YEAR
    )


class GremiumSchwerpunkte(Table):
    """Die Schwerpunkte eines Gremiums, allein aus der Spalte Schwerpunkt; leer, was nicht zu lesen war."""

    ausgabe: String = ausgabe()
    gremium_id: String = gremium_id()
    position: Integer = required(
        "Stelle im gedruckten Schwerpunkt, ab 1", "Place in the printed focus, from 1", "abgeleitet", "1", ge=1
    )
    themenfeld: String = optional("Themenfeld", "Theme", "gedruckt", codes=codes.THEMENFELDER)
    ausbeutungsform: String = optional(
        "Form der Ausbeutung", "Form of exploitation", "gedruckt", codes=codes.AUSBEUTUNGSFORMEN
    )
    zielgruppe: String = optional(
        "Gruppe, auf die sich der Schwerpunkt beschränkt",
        "Group to which the focus is confined",
        "gedruckt",
        codes=codes.ZIELGRUPPEN,
    )
    seit: Integer = optional(
        "Jahr, seit dem der Schwerpunkt gilt", "Year since which this is a focus", "gedruckt", "2024", **YEAR
    )


class GremiumAkteure(Table):
    """Die Akteure, die ein Bericht für ein Gremium nennt. Wer fehlt, ist nur nicht genannt."""

    ausgabe: String = ausgabe()
    gremium_id: String = gremium_id()
    position: Integer = required(
        "Stelle in der gedruckten Liste, ab 1", "Place in the printed list, from 1", "abgeleitet", "4", ge=1
    )
    akteur_id: String = optional(
        "Kennung des Akteurs; leer, wo die Bezeichnung unbekannt ist",
        "Id of the actor; empty where the wording is not known",
        "gedruckt",
        "fbs",
    )
    bezeichnung: String = required(
        "Bezeichnung, wie gedruckt; gemeinsame Endungen ergänzt (Ordnungs-, Finanzbehörden: Ordnungsbehörden)",
        "Wording as printed; shared endings filled in (Ordnungs-, Finanzbehörden: Ordnungsbehörden)",
        "gedruckt",
        "FBS",
    )
    teilnahme: String = required(
        "Wie der Akteur teilnimmt", "How the actor takes part", "gedruckt", codes=codes.TEILNAHMEN
    )
    teil_von: Integer = optional(
        "Stelle des Akteurs, in dessen Klammer dieser steht",
        "Position of the actor in whose brackets this one stands",
        "gedruckt",
        "2",
        ge=1,
    )

    @pa.dataframe_check(name="teil_von_vorhanden", error="teil_von nennt keine frühere Stelle desselben Gremiums")
    def _head_exists(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        body = frame["ausgabe"].fillna("") + "/" + frame["gremium_id"].fillna("") + "/"
        places = set(body + frame["position"].astype("string").fillna(""))
        head = body + frame["teil_von"].astype("string").fillna("")
        earlier = (frame["teil_von"] < frame["position"]).fillna(value=False).astype(bool)
        return frame["teil_von"].isna() | (head.isin(places) & earlier)
