"""The page: facts, evidence and pictures put into the template. Pure: values in, the text of one HTML file out.

Nothing that comes from a document can run or load: everything is escaped, only https addresses become links, and the
page's own policy lets a browser run one script and one style, named by their hashes, and fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.audit.pictures import FACSIMILE
from pipeline.report import labels, tiles
from pipeline.report.evidence import Linked, page_id, source_id
from pipeline.report.facts import agreements_of, bodies_of, cooperations_of
from pipeline.report.labels import counted, day, label, listed
from pipeline.report.matrix import Mark, matrix_of
from pipeline.report.news import KINDS, news_of
from pipeline.web_address import is_web_address

if TYPE_CHECKING:
    from pipeline.audit.datasets import Dataset, Row
    from pipeline.report.evidence import Evidence
    from pipeline.report.facts import Agreement, Body, Cooperation
    from pipeline.report.matrix import Group
    from pipeline.report.news import News
    from pipeline.report.pictures import PagePicture

HELP = "https://www.kok-gegen-menschenhandel.de/menschenhandel/was-ist-menschenhandel/unterstuetzung"
"""Where the KOK says which Beratungsstellen there are. Only a link: no list of our own that could be out of date."""

Readers = Mapping[str, Sequence["Row"]]
"""The tables for readers (`laender_uebersicht`, `gremien_flach`): nothing that they hold is computed here again."""

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_KURZ = {"dimr": "DIMR", "activate": "ACTIVATE", "kok": "KOK", "bundespolizei": "Bundespolizei"}
_TRAFFICKING = "mh"


@dataclass(frozen=True, slots=True)
class Download:
    """A table as files beside the page; sizes are for people ("12 KB")."""

    tabelle: str
    zeilen: int
    csv: File | None
    parquet: File | None


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the page."""

    name: str
    groesse: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """What lies beside the page: the tables, the workbook and the description of all columns, where there are such."""

    dateien: tuple[Download, ...] = ()
    mappe: File | None = None
    paket: File | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the page tells, before its pictures are drawn: making it collects the evidence that needs them."""

    overview: Sequence[Row]
    bodies: Sequence[Body]
    cooperations: Sequence[Cooperation]
    agreements: Sequence[Agreement]
    matrix: Sequence[Group]
    news: Sequence[News]


def contents_of(dataset: Dataset, readers: Readers, evidence: Evidence) -> Contents:
    """Collect what the page tells: of each source the newest edition, and what it has that the one before had not."""
    news = [found for source in ("dimr", "activate") if (found := news_of(dataset, source, evidence))]
    flat = {f"{row['ausgabe']}/{row['gremium_id']}": row for row in readers["gremien_flach"]}
    added = frozenset(key for found in news for key in found.added)
    bodies = [
        body for name in dataset.editions("dimr")[-1:] for body in bodies_of(dataset.only(name), flat, evidence, added)
    ]
    newest = dataset.editions("activate")[-1:]
    laender = [row["land"] for row in _by_name(dataset)]
    return Contents(
        sorted(readers["laender_uebersicht"], key=lambda row: row["name"]),
        bodies,
        [entry for name in newest for entry in cooperations_of(dataset.only(name), evidence)],
        agreements_of(dataset, evidence),
        matrix_of(bodies, dataset.rows("akteure"), laender),
        news,
    )


def render(
    dataset: Dataset,
    contents: Contents,
    evidence: Evidence,
    pictures: Sequence[PagePicture],
    downloads: Downloads,
    missing: Mapping[str, str],
    *,
    public: bool,
    contact: str | None,
) -> str:
    """Return the page. `missing` says of documents why nothing of them is shown."""
    style, script = _style(), _TEMPLATES.joinpath("report.js").read_text(encoding="utf-8")
    quellen = _sources(dataset, contents, evidence, pictures, missing)
    by_id = {quelle["id"]: quelle for quelle in quellen}
    overview = _overview(contents)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    private = [row["quelle_id"] for row in dataset.rows("quellen") if row["weitergabe"] != "ja"]
    bodies = contents.bodies
    dimr = by_id.get(next(iter(dataset.editions("dimr")[-1:]), ""))
    activate = by_id.get(next(iter(dataset.editions("activate")[-1:]), ""))
    names = {row["land"]: row["name"] for row in dataset.rows("bundeslaender")}
    named = {row["land"] for row in overview if row["genannt"]}
    return environment.get_template("report.html.j2").render(
        policy=_policy(style, script),
        # Our own files, and JSON in which nothing can end the element: the only markup that is not escaped.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(_json(_data(evidence, quellen, pictures, contact))),  # noqa: S704
        zahlen=_numbers(bodies, dimr) if dimr else None,
        andere=_other_themes(bodies),
        faksimiles=listed([q["kurz"] + ", " + q["stand"] for q in quellen if q["faksimile"]]),
        faksimile_satz=FACSIMILE,
        privat=listed(private),
        public=public,
        hilfe=HELP,
        kontakt=_address(contact or ""),
        karte=_map(overview, [q for q in (dimr, activate) if q]),
        uebersicht=overview,
        koop_kurz=activate["kurz"] if activate else "keine Ausgabe",
        koop_abgrenzung=activate["abgrenzung"] if activate else "",
        koop_eigene=listed([c.name.text for c in contents.cooperations if c.eigene_seite]) or "kein Land",
        koop_quellen=[activate] if activate else [],
        kooperationen=[_cooperation(entry) for entry in contents.cooperations],
        bund=contents.agreements,
        bund_quellen=[by_id[name] for name in sorted(dataset.speakers) if name in by_id],
        themen=_theme_choices(bodies),
        laender=[(row["land"], row["name"]) for row in _by_name(dataset)],
        ebenen=[(code, text) for code, text in labels.EBENEN.items() if any(b.ebene_code == code for b in bodies)],
        akteursnamen={row["akteur_id"]: row["bezeichnung"] for row in dataset.rows("akteure")},
        akteure=sorted(((line.akteur_id, line.name) for g in contents.matrix for line in g.lines), key=lambda a: a[1]),
        gremien=bodies,
        teilnahmen=list(labels.TEILNAHMEN.items()),
        matrix=_matrix(contents.matrix, names, named),
        spalten=[(row["land"], row["name"], row["land"] in named) for row in _by_name(dataset)],
        neues=[(_edition(n.new), _edition(n.old), n) for n in contents.news],
        arten=KINDS,
        hinweise=_open_questions(dataset, evidence.withheld),
        quellen=quellen,
        dateien=downloads.dateien,
        mappe=downloads.mappe,
        paket=downloads.paket,
    )


def _style() -> str:
    """Return the style with its fonts in it: the page loads nothing."""
    style = _TEMPLATES.joinpath("report.css").read_text(encoding="utf-8")
    for name in ("SourceSerif4", "SourceSans3"):
        font = base64.b64encode((_HERE / "fonts" / f"{name}.woff2").read_bytes()).decode()
        style = style.replace(f"fonts/{name}.woff2", f"data:font/woff2;base64,{font}")
    return style


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: one style, one script, pictures and fonts from inside the file."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _json(value: object) -> str:
    """Return JSON that is safe inside a script element: no "<" can end it, and no "<!--" open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _data(
    evidence: Evidence, quellen: Sequence[dict[str, Any]], pictures: Sequence[PagePicture], contact: str | None
) -> dict[str, Any]:
    """Return what the script needs to show evidence."""
    return {
        "belege": evidence.to_json(),
        "quellen": {
            q["id"]: {
                key: q[key] for key in ("titel", "herausgeber", "stand", "url", "faksimile", "anker", "ohne_bild")
            }
            for q in quellen
        },
        "seiten": {
            f"{p.quelle}#{p.number}": {"bild": page_id(p.quelle, p.number), "breite": p.width, "hoehe": p.height}
            for p in pictures
        },
        "faksimile": FACSIMILE,
        "kontakt": _address(contact or ""),
    }


def _sources(
    dataset: Dataset,
    contents: Contents,
    evidence: Evidence,
    pictures: Sequence[PagePicture],
    missing: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return the documents that speak on the page, in the order of the table `quellen`."""
    speaking = {name for source in ("dimr", "activate") for name in dataset.editions(source)[-1:]}
    speaking |= dataset.speakers | {name for found in contents.news for name in (found.old, found.new)}
    speaking |= {place["quelle"] for entry in evidence.to_json().values() for place in entry["orte"]}
    rows = [row for row in dataset.rows("quellen") if row["quelle_id"] in speaking]
    return [_source(row, pictures, missing) for row in sorted(rows, key=_source_order)]


def _source_order(row: Row) -> tuple[int, str]:
    order = list(_KURZ)
    return (order.index(row["quelle"]) if row["quelle"] in order else len(order), row["quelle_id"])


def _source(row: Row, pictures: Sequence[PagePicture], missing: Mapping[str, str]) -> dict[str, Any]:
    name = row["quelle_id"]
    return {
        "id": name,
        "anker": source_id(name),
        "kurz": label(_KURZ, row["quelle"]),
        "titel": row["titel"],
        "herausgeber": row["herausgeber"],
        "stand": day(row["stand"]) or "ohne Datum",
        "grundlage": label(labels.STAND_GRUNDLAGEN, row["stand_grundlage"]),
        "abgerufen": day(row["abgerufen"]),
        "abgrenzung": row["abgrenzung"],
        "lizenz": row["lizenz"],
        "url": _address(row["url"]),
        "faksimile": row["faksimile"] == "true",
        "ohne_bild": missing.get(name, ""),
        "seiten": [
            {
                "id": page_id(p.quelle, p.number),
                "nummer": p.number,
                "data": base64.b64encode(p.data).decode(),
                "breite": round(p.width),
                "hoehe": round(p.height),
            }
            for p in pictures
            if p.quelle == name
        ],
    }


def is_safe_address(url: str) -> bool:
    """Tell whether an address may become a link: https and nothing else."""
    return is_web_address(url, "https")


def _address(url: str) -> str:
    return url if is_safe_address(url) else ""


def _numbers(bodies: Sequence[Body], dimr: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "alle": len(bodies),
        "menschenhandel": sum(body.menschenhandel for body in bodies),
        "laender": len({body.land for body in bodies}),
        "quelle": dimr,
    }


def _theme_choices(bodies: Sequence[Body]) -> list[tuple[str, str, int]]:
    """Return the choices of the filter: trafficking first, then all, then the themes that are no trafficking."""
    others = Counter(theme for body in bodies if not body.menschenhandel for theme in body.themenfelder)
    return [
        (_TRAFFICKING, "Menschenhandel", sum(body.menschenhandel for body in bodies)),
        ("alle", "alle Themen", len(bodies)),
        *((code, label(labels.THEMENFELDER, code), number) for code, number in others.most_common()),
    ]


def _other_themes(bodies: Sequence[Body]) -> str:
    return listed([f"{text}: {number}" for _, text, number in _theme_choices(bodies)[2:]])


def _by_name(dataset: Dataset) -> list[Row]:
    return sorted(dataset.rows("bundeslaender"), key=lambda row: row["name"])


def _overview(contents: Contents) -> list[dict[str, Any]]:
    """Return the rows of `laender_uebersicht` in words."""
    entries = {entry.land: entry for entry in contents.cooperations}
    found = []
    for row in contents.overview:
        entry = entries.get(row["land"])
        sign, stated = _sign(entry)
        named = row["dimr"] == "genannt"
        found.append(
            {
                "land": row["land"],
                "name": row["name"],
                "genannt": named,
                "nicht": "nicht genannt" if row["dimr"] == "nicht_genannt" else "keine Ausgabe",
                "gremien": row["gremien"],
                "landesebene": row["gremien_landesebene_menschenhandel"],
                "kommunal": row["gremien_kommunal"],
                "fbs": _fbs(row),
                "mit_fbs": row["fbs"] not in {"", "nicht_genannt"},
                "vereinbarung": entry.vereinbarung if entry else Linked("nicht genannt", None),
                "form": entry.form if entry else None,
                "zeichen": sign,
                "gesagt": stated,
                "hinweis": row["hinweis"],
            }
        )
    return found


def _fbs(row: Row) -> str:
    if row["fbs"] in {"", "nicht_genannt"}:
        return "nicht genannt"
    if row["fbs"] == "genannt":
        return f"in {row['gremien_mit_fbs']}"
    return f"in {row['gremien_mit_fbs']}, {label(labels.TEILNAHMEN, row['fbs'])}"


def _sign(entry: Cooperation | None) -> tuple[str, str]:
    """Return the mark of what is said of an agreement, and the words for it; ("", …) where nothing is said."""
    if entry is None:
        return "", "zu Vereinbarungen nicht genannt"
    if entry.code == "nicht_angegeben":
        return ("runder_tisch", "Runder Tisch") if entry.form else ("", "zu einer Vereinbarung keine Angabe")
    words = {
        "besteht": "Vereinbarung besteht",
        "in_verhandlung": "Vereinbarung in Verhandlung",
        "keine": "keine Vereinbarung, sagt die Quelle",
        "eigene_seite": "eigene Seite zu Vereinbarungen, nicht ausgewertet",
    }
    return entry.code, words[entry.code]


def _cooperation(entry: Cooperation) -> dict[str, Any]:
    shown = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    return {**shown, "zeichen": _sign(entry)[0], "url": _address(entry.url)}


def _map(overview: Sequence[dict[str, Any]], quellen: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the tiles with their words, and the legend of the shades that are used."""
    numbers = {row["land"]: int(row["landesebene"]) for row in overview if row["genannt"]}
    most = max(numbers.values(), default=0)
    shades: dict[int, list[int]] = {}
    for number in range(most + 1):
        shades.setdefault(tiles.shade(number), []).append(number)
    return {
        "width": tiles.WIDTH,
        "height": tiles.HEIGHT,
        "size": tiles.SIZE,
        "tiles": [_tile(row) for row in overview],
        "stufen": [{"shade": shade, "text": _range(of)} for shade, of in shades.items()],
        "zeichen": [
            ("besteht", "Vereinbarung besteht"),
            ("in_verhandlung", "in Verhandlung"),
            ("keine", "keine, sagt die Quelle"),
            ("runder_tisch", "Runder Tisch"),
            ("eigene_seite", "eigene Seite, nicht ausgewertet"),
        ],
        "quellen": quellen,
    }


def _range(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} bis {numbers[-1]}"


def _edition(quelle: str) -> str:
    """Return "DIMR 2024-10" for "dimr/2024-10"."""
    source, _, edition = quelle.partition("/")
    return f"{label(_KURZ, source)} {edition}"


def _tile(row: Mapping[str, Any]) -> dict[str, Any]:
    x, y = tiles.corner(row["land"])
    if row["genannt"]:
        number, municipal = int(row["landesebene"]), int(row["kommunal"])
        bodies = counted(number, "Gremium", "Gremien") + " auf Landesebene mit Schwerpunkt Menschenhandel"
        more = f", {counted(municipal, 'kommunales oder regionales', 'kommunale oder regionale')}" if municipal else ""
    else:
        number, municipal, bodies, more = 0, 0, f"Gremien {row['nicht']}", ""
    return {
        **row,
        "x": x,
        "y": y,
        "kuerzel": row["land"][3:],
        "zahl": number,
        "kommunal": municipal,
        "shade": tiles.shade(number) if row["genannt"] else "n",
        "satz": f"{row['name']}: {bodies}{more}; {row['gesagt']}",
    }


def _matrix(groups: Sequence[Group], names: Mapping[str, str], named: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": label(labels.SEKTOREN, group.sektor),
            "lines": [
                {
                    "akteur_id": line.akteur_id,
                    "name": line.name,
                    "felder": [
                        {
                            "land": names.get(land, land),
                            "genannt": land in named,
                            "marks": [_mark(mark) for mark in marks],
                        }
                        for land, marks in line.cells
                    ],
                }
                for line in group.lines
            ],
        }
        for group in groups
    ]


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "teilnahme": mark.teilnahme,
        "bodies": mark.bodies,
        "proofs": mark.proofs,
        "satz": f"in {counted(mark.bodies, 'Gremium', 'Gremien')} {label(labels.TEILNAHMEN, mark.teilnahme)}",
    }


def _open_questions(dataset: Dataset, withheld: frozenset[str]) -> list[str]:
    """Return the messages; those of documents whose wordings may not be shown are told without their words."""
    told = []
    for row in dataset.rows("meldungen"):
        if row["quelle_id"] in withheld:
            told.append(f"{row['quelle_id']}: Hinweis zu {row['tabelle']} ({row['code']})")
        else:
            prefix = f"{row['quelle_id']}: "
            told.append(row["text"] if row["text"].startswith(prefix) else prefix + row["text"])
    return list(dict.fromkeys(told))
