"""The tables that all sources share: `quellen`, `bundeslaender`, `akteure`."""

from schemas import codes
from schemas.columns import CODE, DATE, EDTF, SHA256, Boolean, Integer, String, Table, optional, required


class Quellen(Table):
    """Die Dokumente, aus denen der Datensatz stammt; eine Zeile je Ausgabe einer Quelle."""

    quelle_id: String = required("Kennung der Ausgabe: Quelle und Ausgabe, etwa dimr/2024-10", str_matches=r"^\w+/\S+$")
    quelle: String = required("Kurzname der Quelle: dimr, activate, kok oder bundespolizei")
    ausgabe: String = required("Ausgabe der Quelle, etwa 2024-10; bei undatierten Seiten ein Name")
    titel: String = required("Titel des Dokuments")
    herausgeber: String = optional("Wer das Dokument herausgibt")
    url: String = optional("Adresse, unter der das Dokument steht oder stand")
    abgerufen: String = optional("Tag des Abrufs (ISO 8601)", str_matches=DATE)
    stand: String = optional("Zeitpunkt, für den das Dokument gilt (EDTF); leer, wo es keinen nennt", str_matches=EDTF)
    stand_grundlage: String = optional("Woher der Stand bekannt ist")
    abgrenzung: String = optional("Was die Quelle erfasst und was sie weglässt")
    sha256: String = required("Prüfsumme der gelesenen Datei", str_matches=SHA256)
    sha256_text: String = optional("Prüfsumme des gelesenen Textes", str_matches=SHA256)
    bytes: Integer = required("Länge der gelesenen Datei in Bytes", gt=0)
    medientyp: String = required("Medientyp der gelesenen Datei", str_matches=r"^\w+/[\w.+-]+$")
    zeichensatz: String = optional("Zeichensatz, in dem die Datei gelesen wurde")
    seiten: Integer = optional("Zahl der Seiten; leer bei Webseiten", gt=0)
    faksimile: Boolean = required("Ob die Datei eine Nachbildung ist; Orte gelten dann für die Nachbildung")
    lizenz: String = optional("Lizenz oder Rechtehinweis")
    weitergabe: String = required("Ob die Datei weitergegeben werden darf", isin=codes.WEITERGABE)


class Bundeslaender(Table):
    """Die 16 Länder."""

    land: String = required("Kürzel des Landes nach ISO 3166-2", str_matches=r"^DE-[A-Z]{2}$")
    ags: String = required("Amtlicher Gemeindeschlüssel des Landes, zweistellig", str_matches=r"^(0[1-9]|1[0-6])$")
    name: String = required("Name des Landes")
    stadtstaat: Boolean = required("Ob das Land ein Stadtstaat ist")


class Akteure(Table):
    """Die bekannten Akteure."""

    akteur_id: String = required("Kennung des Akteurs", str_matches=CODE)
    bezeichnung: String = required("Bezeichnung des Akteurs")
    sektor: String = required("Sektor, dem der Akteur angehört", isin=codes.SEKTOREN)
    oberbegriff: String = required("akteur_id des weiteren Begriffs; bei den weitesten die eigene", str_matches=CODE)
