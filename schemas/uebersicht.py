"""The tables for readers, made from the other tables: `laender_uebersicht`, `gremien_flach`."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import EDTF, YEAR, Boolean, Integer, String, Table, optional, required
from schemas.gremien import ausgabe, gremium_id

_LAENDER = 16


def _count(de: str, en: str) -> Any:  # noqa: ANN401 - as pandera's Field
    return optional(
        f"{de}; leer, wenn der Bericht das Land nicht nennt",
        f"{en}; empty where the report does not name the Land",
        "abgeleitet",
        "3",
        unit="Gremien",
        ge=0,
    )


class LaenderUebersicht(Table):
    """Was jede Quelle in ihrer neuesten Ausgabe zu jedem Land nennt, nebeneinander; immer 16 Zeilen."""

    land: String = required("Land (ISO 3166-2)", "Land (ISO 3166-2)", "liste", "DE-MV")
    name: String = required("Name des Landes", "Name of the Land", "liste", "Mecklenburg-Vorpommern")
    dimr: String = required(
        "Ob der Bericht des DIMR Gremien des Landes nennt",
        "Whether the report of the DIMR names bodies of the Land",
        "abgeleitet",
        codes=codes.NENNUNGEN,
    )
    dimr_quelle_id: String = optional(
        "Neueste Ausgabe des Berichts", "Newest edition of the report", "datei", "dimr/2024-10"
    )
    dimr_stand: String = optional(
        "Zeitpunkt, für den der Bericht gilt (EDTF)",
        "Time for which the report speaks (EDTF)",
        "datei",
        "2024-10",
        str_matches=EDTF,
    )
    gremien: Integer = _count("Zahl der genannten Gremien", "Number of bodies named")
    gremien_menschenhandel: Integer = _count(
        "davon mit einem Schwerpunkt zum Menschenhandel", "of these, on human trafficking"
    )
    gremien_landesebene: Integer = _count("davon auf Landesebene", "of these, at state level")
    gremien_landesebene_menschenhandel: Integer = _count(
        "davon auf Landesebene mit einem Schwerpunkt zum Menschenhandel",
        "of these, at state level and on human trafficking",
    )
    gremien_kommunal: Integer = _count("davon kommunal oder regional", "of these, municipal or regional")
    gremien_international: Integer = _count("davon international", "of these, international")
    fbs: String = optional(
        "Ob und wie Fachberatungsstellen für ein Gremium des Landes genannt sind: die festeste Art; "
        "leer, wenn es keine Ausgabe des Berichts gibt",
        "Whether and how specialised counselling centres (FBS) are named for a body of the Land: the firmest way; "
        "empty where there is no edition of the report",
        "abgeleitet",
        codes=codes.NENNUNG_FBS,
    )
    gremien_mit_fbs: Integer = _count(
        "Zahl der Gremien, für die Fachberatungsstellen genannt sind, gleich wie",
        "Number of bodies for which FBS are named, in whatever way",
    )
    activate: String = required(
        "Ob die Seite von ACTIVATE (SOLWODI) etwas zum Land nennt",
        "Whether the page of ACTIVATE (SOLWODI) says anything of the Land",
        "abgeleitet",
        codes=codes.NENNUNGEN_SEITE,
    )
    activate_quelle_id: String = optional(
        "Neueste Ausgabe der Seite", "Newest edition of the page", "datei", "activate/faksimile"
    )
    activate_stand: String = optional(
        "Zeitpunkt, für den die Seite gilt (EDTF); leer, weil undatiert",
        "Time for which the page speaks (EDTF); empty, as it bears no date",
        "datei",
        "2026-11",
        str_matches=EDTF,
    )
    activate_abgerufen: String = optional(
        "Tag des Abrufs; leer bei einem Faksimile",
        "Day of retrieval; empty for a facsimile",
        "datei",
        "2026-11-20",
        date=True,
    )
    vereinbarung: String = optional(
        "Ob es nach der Seite eine Vereinbarung gibt; leer, wenn sie das Land nicht nennt",
        "Whether there is an agreement according to the page; empty where it does not name the Land",
        "abgeleitet",
        codes=codes.VEREINBARUNG,
    )
    form: String = optional("Form der Zusammenarbeit", "Form of the cooperation", "abgeleitet", codes=codes.FORMEN)
    veroeffentlicht: Boolean = optional(
        "Ob diese Form veröffentlicht ist", "Whether this form has been made public", "abgeleitet"
    )
    vereinbarung_seit: Integer = optional(
        "Jahr, seit dem sie besteht", "Year since which it has existed", "abgeleitet", "2011", **YEAR
    )
    beteiligte: String = optional(
        "Wer nach der Seite beteiligt ist, mit „; “ verbunden",
        "Who takes part according to the page, joined by “; ”",
        "abgeleitet",
        "LKA; Staatsanwaltschaften",
    )
    hinweis: String = optional(
        "Wo die Quellen nicht zusammenpassen; entschieden wird das hier nicht",
        "Where the sources do not fit together; this is not settled here",
        "lauf",
        "ACTIVATE nennt eine Vereinbarung, der Bericht des DIMR kein Gremium des Landes.",
    )

    @pa.dataframe_check(name="sechzehn_laender", error="die Übersicht hat nicht genau die 16 Länder")
    def _all_laender(cls, frame: pd.DataFrame) -> bool:  # noqa: N805 - a class method to pandera
        return len(frame) == _LAENDER and frame["land"].nunique() == _LAENDER

    @pa.dataframe_check(name="zahl_nur_wo_genannt", error="eine Zahl steht genau dort, wo der Bericht das Land nennt")
    def _counts_only_where_named(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame["gremien"].notna() == (frame["dimr"] == "genannt")


class GremienFlach(Table):
    """Die Gremien mit allem, was zu ihnen gehört, in einer Zeile; zum Lesen und für Tabellenprogramme."""

    ausgabe: String = ausgabe()
    gremium_id: String = gremium_id()
    quelle_id: String = required(
        "Quelle, aus der die Zeile stammt", "Document that the row comes from", "datei", "dimr/2024-10"
    )
    stand: String = optional(
        "Zeitpunkt, für den das Dokument gilt (EDTF)",
        "Time for which the document speaks (EDTF)",
        "datei",
        "2024-10",
        str_matches=EDTF,
    )
    faksimile: Boolean = required(
        "Ob das Dokument eine Nachbildung ist; die Seite gilt dann für die Nachbildung",
        "Whether the document is a facsimile; the page is then that of the facsimile",
        "datei",
    )
    seite: Integer = optional(
        "Seite, auf der die Zeile beginnt", "Page on which the row begins", "abgeleitet", "5", ge=1
    )
    position: Integer = required(
        "Stelle in der gedruckten Tabelle, ab 1", "Place in the printed table, from 1", "abgeleitet", "32", ge=1
    )
    land: String = required("Land (ISO 3166-2)", "Land (ISO 3166-2)", "abgeleitet", "DE-SL")
    bundesland: String = required("Name des Landes", "Name of the Land", "liste", "Saarland")
    titel: String = required("Titel, wie gedruckt", "Title as printed", "abgeleitet", "Jour Fixe")
    namen: String = optional(
        "Die Namen, mit „; “ verbunden",
        "The names, joined by “; ”",
        "abgeleitet",
        "Runder Tisch; Jour Fixe (seit 2024)",
    )
    ebene: String = required("Ebene des Gremiums", "Level of the body", "abgeleitet", codes=codes.EBENEN)
    turnus: String = required("Wie oft das Gremium tagt", "How often the body meets", "abgeleitet", codes=codes.TURNUS)
    menschenhandel: Boolean = optional(
        "Ob ein Schwerpunkt zum Menschenhandel gehört; leer, wenn keiner, aber einer nicht zu lesen war",
        "Whether a focus is on human trafficking; empty where one could not be read and no other is",
        "abgeleitet",
    )
    schwerpunkte: String = optional(
        "Die Schwerpunkte in Worten, mit „; “ verbunden",
        "The focuses in words, joined by “; ”",
        "abgeleitet",
        "Menschenhandel: sexuelle Ausbeutung; Menschenhandel: Arbeitsausbeutung (seit 2024)",
    )
    akteure: String = optional(
        "Die genannten Akteure, mit „; “ verbunden; in Klammern, wie sie teilnehmen und wozu sie gehören",
        "The actors named, joined by “; ”; in brackets how they take part and what they are part of",
        "abgeleitet",
        "Polizei; LKA (Teil von Polizei); Zoll (geplant)",
    )
    akteure_offen: Boolean = required(
        "Ob die Liste der Akteure sich selbst nicht als vollständig ausgibt",
        "Whether the list of actors does not claim to be complete itself",
        "abgeleitet",
    )
    ebene_text: String = required(
        "Wortlaut der Spalte Ebene", "Wording of the column Ebene", "abgeleitet", "Landesebene"
    )
    schwerpunkt_text: String = optional(
        "Wortlaut der Spalte Schwerpunkt", "Wording of the column Schwerpunkt (focus)", "abgeleitet", "Sexarbeit"
    )
    akteure_text: String = optional(
        "Wortlaut der Spalte Teilnehmende Akteure",
        "Wording of the column Teilnehmende Akteure (actors who take part)",
        "abgeleitet",
        "Polizei, FBS (anlassbezogen)",
    )
    turnus_text: String = required(
        "Wortlaut der Spalte Turnus", "Wording of the column Turnus", "abgeleitet", "Mehrmals jährlich"
    )
