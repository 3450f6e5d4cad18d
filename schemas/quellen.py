"""The tables that all sources share: `quellen`, `bundeslaender`, `akteure`."""

from schemas import codes
from schemas.columns import CODE, EDTF, SHA256, Boolean, Integer, String, Table, optional, required


class Quellen(Table):
    """Die Dokumente, aus denen der Datensatz stammt; eine Zeile je Ausgabe einer Quelle."""

    quelle_id: String = required(
        "Kennung der Ausgabe: Quelle und Ausgabe",
        "Id of the edition: source and edition",
        "vergeben",
        "dimr/2024-10",
        str_matches=r"^\w+/\S+$",
    )
    quelle: String = required(
        "Kurzname der Quelle: dimr, activate, kok oder bundespolizei",
        "Short name of the source: dimr, activate, kok or bundespolizei",
        "vergeben",
        "dimr",
    )
    ausgabe: String = required(
        "Ausgabe der Quelle; bei undatierten Seiten der Tag des Abrufs oder „faksimile“",
        "Edition of the source; of an undated page the day of retrieval, or “faksimile”",
        "datei",
        "2024-10",
    )
    titel: String = required(
        "Titel des Dokuments",
        "Title of the document",
        "datei",
        "Datenanhang 2: Koordinierende Gremien in den Bundesländern",
    )
    herausgeber: String = optional(
        "Wer das Dokument herausgibt", "Publisher of the document", "datei", "Deutsches Institut für Menschenrechte"
    )
    url: String = optional(
        "Adresse, unter der das Dokument steht oder stand",
        "Address at which the document stands or stood",
        "datei",
        "https://www.institut-fuer-menschenrechte.de/",
    )
    abgerufen: String = optional(
        "Tag des Abrufs; leer bei einem Faksimile",
        "Day of retrieval; empty for a facsimile",
        "datei",
        "2026-11-20",
        date=True,
    )
    stand: String = optional(
        "Zeitpunkt, für den das Dokument gilt (EDTF); leer, wo es keinen nennt",
        "Time for which the document speaks (EDTF); empty where it names none",
        "datei",
        "2024-10",
        str_matches=EDTF,
    )
    stand_grundlage: String = optional("Woher der Stand bekannt ist", "How that time is known", "datei", "titelseite")
    abgrenzung: String = optional(
        "Was die Quelle erfasst und was sie weglässt",
        "What the source covers and what it leaves out",
        "datei",
        "Die Meldung der Bundespolizei über die Vereinbarung mit dem KOK",
    )
    sha256: String = required(
        "Prüfsumme der gelesenen Datei", "Hash of the file that was read", "datei", "0a" * 32, str_matches=SHA256
    )
    sha256_text: String = optional(
        "Prüfsumme des gelesenen Textes; bei Webseiten allein des Inhalts",
        "Hash of the text that was read; of a web page, of its content alone",
        "datei",
        "0b" * 32,
        str_matches=SHA256,
    )
    bytes: Integer = required(
        "Länge der gelesenen Datei", "Length of the file that was read", "datei", "50367", unit="Byte", gt=0
    )
    medientyp: String = required(
        "Medientyp der gelesenen Datei",
        "Media type of the file that was read",
        "datei",
        "application/pdf",
        str_matches=r"^\w+/[\w.+-]+$",
    )
    zeichensatz: String = optional(
        "Zeichensatz, in dem die Datei gelesen wurde; leer bei PDF",
        "Character set in which the file was read; empty for a PDF",
        "datei",
        "utf-8",
    )
    seiten: Integer = optional(
        "Zahl der Seiten; leer bei Webseiten", "Number of pages; empty for a web page", "datei", "6", gt=0
    )
    faksimile: Boolean = required(
        "Ob die Datei eine Nachbildung ist; Orte gelten dann für die Nachbildung",
        "Whether the file is a facsimile; places are then those of the facsimile",
        "datei",
    )
    lizenz: String = optional(
        "Lizenz oder Rechtehinweis", "Licence or note on rights", "datei", "Rechte beim Herausgeber"
    )
    weitergabe: String = required(
        "Ob die Datei weitergegeben werden darf",
        "Whether the file may be passed on",
        "datei",
        codes=codes.WEITERGABE,
    )


class Bundeslaender(Table):
    """Die 16 Länder."""

    land: String = required(
        "Kürzel des Landes nach ISO 3166-2",
        "Code of the Land in ISO 3166-2",
        "liste",
        "DE-BW",
        str_matches=r"^DE-[A-Z]{2}$",
    )
    ags: String = required(
        "Amtlicher Gemeindeschlüssel des Landes, zweistellig",
        "Official key (AGS) of the Land, two digits",
        "liste",
        "08",
        str_matches=r"^(0[1-9]|1[0-6])$",
    )
    name: String = required("Name des Landes", "Name of the Land", "liste", "Baden-Württemberg")
    stadtstaat: Boolean = required("Ob das Land ein Stadtstaat ist", "Whether the Land is a city state", "liste")


class Akteure(Table):
    """Die bekannten Akteure."""

    akteur_id: String = required("Kennung des Akteurs", "Id of the actor", "liste", "fbs", str_matches=CODE)
    bezeichnung: String = required("Bezeichnung des Akteurs", "Name of the actor", "liste", "Fachberatungsstellen")
    sektor: String = required(
        "Sektor, dem der Akteur angehört", "Sector that the actor belongs to", "liste", codes=codes.SEKTOREN
    )
    oberbegriff: String = required(
        "akteur_id des weiteren Begriffs; bei den weitesten die eigene",
        "akteur_id of the wider term; of the widest, its own",
        "liste",
        "zivilgesellschaft",
        str_matches=CODE,
    )
