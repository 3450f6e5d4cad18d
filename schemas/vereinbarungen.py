"""The tables on single agreements: `vereinbarungen` and what hangs on it."""

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import CODE, DATE, EDTF, YEAR, Boolean, Integer, String, Table, optional, required

_VEREINBARUNG = "Kennung der Vereinbarung"


class Vereinbarungen(Table):
    """Die Vereinbarungen auf Bundesebene; eine Zeile je Vereinbarung."""

    vereinbarung_id: String = required(_VEREINBARUNG, str_matches=CODE)
    quelle_id: String = required("Führendes Dokument")
    titel: String = required("Titel der Vereinbarung", printed=True)
    datum: String = optional("Tag des Abschlusses (ISO 8601); leer, solange das Jahr fehlt", str_matches=DATE)
    datum_edtf: String = optional("Tag des Abschlusses (EDTF); X für Ziffern, die keine Quelle nennt", str_matches=EDTF)
    datum_grundlage: String = optional("Woher das Jahr bekannt ist", isin=codes.DATUM_GRUNDLAGEN)
    prozess_seit: Integer = optional("Jahr, in dem die Zusammenarbeit begann", printed=True, **YEAR)
    inhalte_abschliessend: Boolean = optional("Ob die Quelle alle Inhalte nennt; falsch bei „zum Beispiel“")

    @pa.dataframe_check(name="datum_aus_edtf", error="datum ist nicht der volle Tag von datum_edtf")
    def _date_is_the_full_one(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        full = frame["datum_edtf"].str.fullmatch(DATE).fillna(value=False).astype(bool)
        return frame["datum"].fillna("") == frame["datum_edtf"].where(full, "").fillna("")

    @pa.dataframe_check(name="datum_hat_grundlage", error="datum und datum_grundlage gehören zusammen")
    def _date_has_its_ground(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame["datum"].isna() == frame["datum_grundlage"].isna()


class VereinbarungQuellen(Table):
    """Was jedes Dokument zu jedem Wert einer Vereinbarung sagt."""

    vereinbarung_id: String = required(_VEREINBARUNG, str_matches=CODE)
    spalte: String = required("Spalte von vereinbarungen")
    quelle_id: String = required("Dokument, das den Wert nennt")
    wert: String = required("Wert, den das Dokument nennt")
    uebernommen: Boolean = required("Ob dieser Wert in vereinbarungen steht")


class VereinbarungParteien(Table):
    """Wer eine Vereinbarung geschlossen hat."""

    vereinbarung_id: String = required(_VEREINBARUNG, str_matches=CODE)
    position: Integer = required("Stelle in der Quelle, ab 1", ge=1)
    organisation: String = required("Organisation, wie gedruckt", printed=True)
    kurz: String = optional("Kurzname der Organisation", printed=True)


class VereinbarungInhalte(Table):
    """Was vereinbart ist; eine Zeile je Inhalt."""

    vereinbarung_id: String = required(_VEREINBARUNG, str_matches=CODE)
    nr: Integer = required("Laufende Nummer, ab 1", ge=1)
    wer: String = required("Wer etwas tun soll oder darf", printed=True)
    gegenueber: String = optional("Wem gegenüber", printed=True)
    gegenstand: String = required("Worum es geht", printed=True)
    modalitaet: String = required("Ob es sein soll, sein darf oder ist", printed=True, isin=codes.MODALITAETEN)
    bedingung: String = optional("Bedingung, unter der es gilt", printed=True)
    wortlaut: String = optional("Wortlaut der Quelle", printed=True)


class VereinbarungStimmen(Table):
    """Wer sich in der Quelle zur Vereinbarung äußert."""

    vereinbarung_id: String = required(_VEREINBARUNG, str_matches=CODE)
    position: Integer = required("Stelle in der Quelle, ab 1", ge=1)
    person: String = required("Name der Person", printed=True)
    funktion: String = optional("Funktion der Person", printed=True)
    organisation: String = optional("Organisation, für die sie spricht", printed=True)
    wortlaut: String = optional("Äußerung, wie gedruckt", printed=True)
    woertlich: Boolean = required("Ob die Äußerung ein wörtliches Zitat ist; nie bei einem Faksimile")
