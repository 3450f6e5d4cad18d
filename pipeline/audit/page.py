"""The differences as a web page in one file: both sides, both places, cause and reason.

Nothing that comes from a document can run: everything is escaped, no address of a document becomes a link, and the
page's own policy lets a browser run one script, which is named by its hash.
"""

from __future__ import annotations

import base64
import difflib
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.audit.compare import main_columns
from pipeline.audit.diff import reason_of, report_to_json
from pipeline.audit.explain import caption_of
from pipeline.audit.pictures import FACSIMILE, picture_of_places, to_png
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.audit.cause import Judgement
    from pipeline.audit.compare import Difference, Follow, Ref
    from pipeline.audit.datasets import Row
    from pipeline.audit.diff import Report

PICTURES_MOST = 300
"""Differences that are shown with pictures; a page with more could not be opened on a phone. The rest says so."""

_TEMPLATES = Path(__file__).parent / "templates"
_COLOURS = 48
_KINDS = {"added": "hinzugekommen", "removed": "weggefallen", "renamed": "umbenannt", "changed": "geändert"}
_CAUSES = {"quelle": "Quelle", "code": "Code", "urteil": "Urteil", "quelle+code": "Quelle und Code"}
_COLUMNS = {
    "titel": "Titel",
    "bundesland_text": "Bundesland",
    "ebene_text": "Ebene",
    "schwerpunkt_text": "Schwerpunkt",
    "akteure_text": "Teilnehmende Akteure",
    "turnus_text": "Turnus",
    "gremium_id": "Kennung",
    "wortlaut": "Wortlaut",
    "vereinbarung": "Stand der Vereinbarung",
    "veroeffentlicht": "Veröffentlichung",
    "organisation": "Organisation",
    "person": "Person",
    "bezeichnung": "Bezeichnung",
    "akteur_id": "Kennung des Akteurs",
    "url": "Adresse",
    "datum_edtf": "Datum",
    "prozess_seit": "Prozess seit",
    "inhalte_abschliessend": "Inhalte abschließend",
}
_TABLES = {
    "gremien": "Gremium",
    "gremium_namen": "Name des Gremiums",
    "gremium_schwerpunkte": "Schwerpunkt des Gremiums",
    "gremium_akteure": "Akteur des Gremiums",
    "kooperationen": "Kooperation",
    "kooperation_beteiligte": "Beteiligte der Kooperation",
    "vereinbarungen": "Vereinbarung",
    "vereinbarung_quellen": "Angabe eines Dokuments",
    "vereinbarung_parteien": "Partei der Vereinbarung",
    "vereinbarung_inhalte": "Inhalt der Vereinbarung",
    "vereinbarung_stimmen": "Stimme zur Vereinbarung",
}
_TOKEN = re.compile(r"\s+|[^\s\w]|\w+")

Words = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class _Picture:
    data: str
    width: int
    height: int
    alt: str
    caption: str

    @property
    def is_wide(self) -> bool:
        """Whether it is scrolled on a phone rather than shrunk until nobody can read it."""
        return self.width > 900


@dataclass(frozen=True, slots=True)
class _Side:
    title: str
    is_old: bool
    words: Words
    cells: list[tuple[str, str]]
    nothing: str
    pictures: list[_Picture]
    missing: list[str]


def report_to_html(report: Report) -> str:
    """Return the page. Pictures are drawn here; where a document is not to be found any more, the page says so."""
    summary = report_to_json(report)["summary"]
    laender = {row["land"]: row["name"] for side in (report.old, report.new) for row in side.rows("bundeslaender")}
    quellen = {row["quelle_id"]: row for side in (report.old, report.new) for row in side.rows("quellen")}
    items = [_item(report, n, d, j, laender) for n, (d, j) in enumerate(report.differences)]
    lands = sorted({d.land for d, _ in report.differences if d.land}, key=lambda land: laender.get(land, land))
    facsimiles = sorted(name for name, row in quellen.items() if row["faksimile"] == "true")
    style, script = (_TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("diff.css", "diff.js"))
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("diff.html.j2").render(
        old=report.old.name,
        new=report.new.name,
        policy=_policy(style, script),
        # Our own files, and the only markup that is not escaped.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        facsimile=FACSIMILE if facsimiles else None,
        facsimiles=facsimiles,
        unsettled=sorted(name for name, row in quellen.items() if row["weitergabe"] != "ja"),
        kinds=_counted(summary["kinds"], _KINDS),
        causes=_counted(summary["causes"], _CAUSES),
        editions=summary["editions"],
        typesetting=report.typesetting,
        not_compared=", ".join(summary["not_compared"]),
        counted=_shared(summary["counted"]),
        kind_choices=[(kind, label) for kind, label in _KINDS.items() if summary["kinds"][kind]],
        cause_choices=[(cause, label) for cause, label in _CAUSES.items() if summary["causes"][cause]],
        land_choices=[(land, laender.get(land, land)) for land in lands],
        items=items,
    )


def word_differences(old: str, new: str) -> tuple[Words, Words]:
    """Return both texts as runs (text, whether it is only on this side), compared word by word."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    left: Words = []
    right: Words = []
    for sign, i, j, k, m in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if i < j:
            left.append(("".join(one[i:j]), sign != "equal"))
        if k < m:
            right.append(("".join(other[k:m]), sign != "equal"))
    return left, right


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: one style, one script, pictures from inside the file, and nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _item(
    report: Report, number: int, difference: Difference, judgement: Judgement, laender: Mapping[str, str]
) -> dict[str, Any]:
    whole = difference.before is None or difference.after is None
    words = ([], []) if whole else word_differences(difference.old or "", difference.new or "")
    sides = []
    for title, is_old, ref, value, runs in (
        (f"Alt: {report.old.name}", True, difference.before, difference.old, words[0]),
        (f"Neu: {report.new.name}", False, difference.after, difference.new, words[1]),
    ):
        cells = _cells(ref) if whole and ref else []
        plain = [(value, False)] if whole and value and not cells else runs
        nothing = "leer" if ref else "nicht vorhanden"
        pictures, missing = _pictures(report, number, ref, difference.column)
        sides.append(_Side(title, is_old, plain, cells, nothing, pictures, missing))
    return {
        "kind": difference.kind,
        "land": difference.land or "",
        "cause": judgement.cause,
        "cause_label": f"Ursache: {_CAUSES[judgement.cause]}",
        "headline": _headline(difference, laender),
        "sides": sides,
        "reason": reason_of(difference, judgement),
        "follows": [_follow(follow) for follow in difference.follows],
    }


def _headline(difference: Difference, laender: Mapping[str, str]) -> str:
    land = laender.get(difference.land or "", "")
    about = f"{difference.name} ({land})" if land and land != difference.name else difference.name
    if difference.table in {"gremien", "kooperationen", "vereinbarungen"}:
        what = _COLUMNS.get(difference.column or "", difference.column or _TABLES[difference.table])
    else:
        column = _COLUMNS.get(difference.column or "", difference.column)
        what = f"{_TABLES[difference.table]}, {column}" if column else _TABLES[difference.table]
    if difference.kind == "renamed":
        about = f"{difference.old} ({land})" if land else str(difference.old)
    return f"{what} {_KINDS[difference.kind]}: {about}"


def _cells(ref: Ref) -> list[tuple[str, str]]:
    """Return the printed columns of a row that only one side has."""
    columns = main_columns(ref.table)
    if len(columns) < 2:
        return []
    return [(_COLUMNS.get(column, column), ref.row[column]) for column in columns if ref.row.get(column)]


def _pictures(report: Report, number: int, ref: Ref | None, column: str | None) -> tuple[list[_Picture], list[str]]:
    """Return the pictures of the places of one side, one a document, and what is to say of those that are missing."""
    if ref is None:
        return [], []
    belege = ref.belege(column) if column else ref.whole()
    pictures, missing = [], []
    for name in dict.fromkeys(row["quelle_id"] for row in belege):
        quelle = ref.dataset.quelle(name)
        rows = [row for row in belege if row["quelle_id"] == name]
        if number >= PICTURES_MOST:
            missing.append(f"Ohne Bild: gezeigt werden Bilder zu {PICTURES_MOST} Unterschieden ({_where(rows)}).")
        elif quelle is None or (data := report.library.document(quelle["sha256"])) is None:
            missing.append(f"Ohne Bild: das Dokument {name} ist nicht mehr zu finden ({_where(rows)}).")
        else:
            try:
                pictures.append(_picture(data, rows, quelle))
            except InputError as error:
                missing.append(f"Ohne Bild: {error}")
    return pictures, missing


def _picture(data: bytes, belege: Sequence[Row], quelle: Row) -> _Picture:
    drawn = picture_of_places(data, belege, caption_of(quelle))
    printed = " ".join(" ".join(row["gedruckt"] for row in belege).split())
    return _Picture(
        base64.b64encode(to_png(drawn, colours=_COLOURS)).decode(),
        drawn.width,
        drawn.height,
        f"Ausschnitt aus {quelle['quelle_id']}; markiert ist: „{printed}“",
        _where(belege),
    )


def _where(belege: Sequence[Row]) -> str:
    pages = dict.fromkeys(f"Seite {n}" for n in sorted({int(row["seite"]) for row in belege if row["seite"]}))
    pages |= dict.fromkeys(row["pfad"] for row in belege if not row["seite"])
    return f"{belege[0]['quelle_id']}, {', '.join(pages)}"


def _follow(follow: Follow) -> str:
    what = f"{follow.table}.{follow.column}" if follow.column else follow.table
    if follow.kind == "changed":
        return f"{what}: {follow.old or 'leer'} → {follow.new or 'leer'}"
    return f"{what}: {follow.new or follow.old} {_KINDS[follow.kind]}"


def _counted(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    return ", ".join(f"{count} {labels[name]}" for name, count in Counter(counts).items() if count)


def _shared(counted: Mapping[str, Mapping[str, int]]) -> str:
    changed = (f"{name} {c['old']} → {c['new']}" for name, c in counted.items() if c["removed"] or c["added"])
    return ", ".join(changed)
