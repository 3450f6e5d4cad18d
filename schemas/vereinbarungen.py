"""The tables on single agreements: `vereinbarungen` and what hangs on it."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, DATE, EDTF, YEAR, Boolean, Integer, String, Table, optional, required


def vereinbarung_id() -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the agreement's id."""
    return required(
        "Kennung der Vereinbarung", "Id of the agreement", "vergeben", "bundespolizei-kok", str_matches=CODE
    )


class Vereinbarungen(Table):
    """Die Vereinbarungen auf Bundesebene; eine Zeile je Vereinbarung."""

    vereinbarung_id: String = vereinbarung_id()
    quelle_id: String = required("Führendes Dokument", "Leading document", "datei", "kok/faksimile")
    titel: String = required(
        "Titel der Vereinbarung",
        "Title of the agreement",
        "gedruckt",
        "Kooperationsvereinbarung zwischen Bundespolizei und dem KOK e.V.",
    )
    datum: String = optional(
        "Tag des Abschlusses; leer, solange das Jahr fehlt",
        "Day of the conclusion; empty while the year is not known",
        "abgeleitet",
        "2022-07-22",
        date=True,
    )
    datum_edtf: String = optional(
        "Tag des Abschlusses (EDTF); X für Ziffern, die keine Quelle nennt",
        "Day of the conclusion (EDTF); X for digits that no source gives",
        "abgeleitet",
        "XXXX-07-22",
        str_matches=EDTF,
    )
    datum_grundlage: String = optional(
        "Woher das Jahr bekannt ist", "How the year is known", "abgeleitet", codes=codes.DATUM_GRUNDLAGEN
    )
    prozess_seit: Integer = optional(
        "Jahr, in dem die Zusammenarbeit begann", "Year in which the cooperation began", "gedruckt", "2018", **YEAR
    )
    inhalte_abschliessend: Boolean = optional(
        "Ob die Quelle alle Inhalte nennt; falsch bei „zum Beispiel“",
        "Whether the source names all contents; false where it says “zum Beispiel” (for example)",
        "abgeleitet",
    )

    @pa.dataframe_check(name="datum_aus_edtf", error="datum ist nicht der volle Tag von datum_edtf")
    def _date_is_the_full_one(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        full = frame["datum_edtf"].str.fullmatch(DATE).fillna(value=False).astype(bool)
        return frame["datum"].fillna("") == frame["datum_edtf"].where(full, "").fillna("")

    @pa.dataframe_check(name="datum_hat_grundlage", error="datum und datum_grundlage gehören zusammen")
    def _date_has_its_ground(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame["datum"].isna() == frame["datum_grundlage"].isna()


class VereinbarungQuellen(Table):
    """Was jedes Dokument zu jedem Wert einer Vereinbarung sagt."""

    vereinbarung_id: String = vereinbarung_id()
    spalte: String = required("Spalte von vereinbarungen", "Column of vereinbarungen", "lauf", "datum_edtf")
    quelle_id: String = required(
        "Dokument, das den Wert nennt", "Document that gives the value", "datei", "bundespolizei/2022-07-29"
    )
    wert: String = required("Wert, den das Dokument nennt", "Value that the document gives", "abgeleitet", "2022-07-22")
    uebernommen: Boolean = required(
        "Ob dieser Wert in vereinbarungen steht", "Whether this value stands in vereinbarungen", "lauf"
    )


class VereinbarungParteien(Table):
    """Wer eine Vereinbarung geschlossen hat."""

    vereinbarung_id: String = vereinbarung_id()
    position: Integer = required("Stelle in der Quelle, ab 1", "Place in the source, from 1", "abgeleitet", "1", ge=1)
    organisation: String = required(
        "Organisation, wie gedruckt", "Organisation as printed", "gedruckt", "Bundespolizei"
    )
    kurz: String = optional("Kurzname der Organisation", "Short name of the organisation", "gedruckt", "KOK")


class VereinbarungInhalte(Table):
    """Was vereinbart ist; eine Zeile je Inhalt."""

    vereinbarung_id: String = vereinbarung_id()
    nr: Integer = required("Laufende Nummer, ab 1", "Running number, from 1", "abgeleitet", "1", ge=1)
    wer: String = required("Wer etwas tun soll oder darf", "Who is to or may do it", "gedruckt", "Bundespolizei")
    gegenueber: String = optional("Wem gegenüber", "Towards whom", "gedruckt", "Betroffenen")
    gegenstand: String = required("Worum es geht", "What it is about", "gedruckt", "Informationsmaterial aushändigen")
    modalitaet: String = required(
        "Ob es sein soll, sein darf oder ist",
        "Whether it is to be, may be, or is",
        "gedruckt",
        codes=codes.MODALITAETEN,
    )
    bedingung: String = optional(
        "Bedingung, unter der es gilt", "Condition under which it holds", "gedruckt", "mit Einverständnis"
    )
    wortlaut: String = optional("Wortlaut der Quelle", "Wording of the source", "gedruckt", "…")


class VereinbarungStimmen(Table):
    """Wer sich in der Quelle zur Vereinbarung äußert."""

    vereinbarung_id: String = vereinbarung_id()
    position: Integer = required("Stelle in der Quelle, ab 1", "Place in the source, from 1", "abgeleitet", "1", ge=1)
    person: String = required("Name der Person", "Name of the person", "gedruckt", "Erika Mustermann")
    funktion: String = optional("Funktion der Person", "Office of the person", "gedruckt", "Geschäftsführerin")
    organisation: String = optional(
        "Organisation, für die sie spricht", "Organisation that they speak for", "gedruckt", "KOK e.V."
    )
    wortlaut: String = optional("Äußerung, wie gedruckt", "What was said, as printed", "gedruckt", "…")
    woertlich: Boolean = required(
        "Ob die Äußerung ein wörtliches Zitat ist; nie bei einem Faksimile",
        "Whether it is a verbatim quotation; never for a facsimile",
        "abgeleitet",
    )
