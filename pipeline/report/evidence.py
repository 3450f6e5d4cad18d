"""What stands behind the values on the page: places, printed texts, repairs, documents; collected while it is made.

A value that is shown asks the collection for its evidence and gets a key to link to; what nothing links to is not in
the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.audit.passage import passages_of
from pipeline.passing_on import WITHHELD
from pipeline.report.labels import GRUNDLAGEN, SPALTEN, TABELLEN, label
from pipeline.worker import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.audit.datasets import Dataset, Row

_EDGES = ("x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class Linked:
    """A text of the page with the key of its evidence; None where nothing is printed for it."""

    text: str
    proof: str | None
    href: str = "#quellen"


@dataclass(slots=True)
class Evidence:
    """The evidence that the page links to, and the documents that it needs for that.

    `documents` are the bytes of the documents that may be shown, by quelle_id: of the others neither pictures nor
    passages go into the page. `withheld` are those whose wordings may not be shown either.
    """

    dataset: Dataset
    documents: Mapping[str, bytes]
    withheld: frozenset[str] = frozenset()
    _entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    _pages: set[tuple[str, int]] = field(default_factory=set)
    _passages: dict[tuple[tuple[str, str], ...], Any] = field(default_factory=dict)

    def link(self, text: str, table: str, key: str, *columns: str, about: str = "") -> Linked:
        """Return `text` with the evidence of `columns` of a row behind it; `about` says whose value it is.

        The first column names the evidence: the same one always gets the same key, so that a link to it can be kept.
        """
        proof = f"{table}:{key}:{columns[0]}"
        if proof not in self._entries:
            rows = _distinct([row for column in columns for row in self.dataset.belege(table, key, column)])
            if not rows:
                return Linked(text, None)
            repairs = [row for column in columns for row in self.dataset.reparaturen(table, key, column)]
            self._entries[proof] = {
                "was": f"{label(TABELLEN, table)}: {label(SPALTEN, columns[0])}",
                "wert": text,
                "zu": about,
                "orte": [self._place(row) for row in rows],
                "reparaturen": [self._repair(row) for row in _once(repairs)],
                "stellen": self._passage(rows),
            }
        return Linked(text, proof, self._href(proof))

    def pages(self) -> list[tuple[str, int]]:
        """Return the pages that have to be drawn, as (quelle_id, page from 1)."""
        return sorted(self._pages)

    def to_json(self) -> dict[str, Any]:
        """Return the evidence by key, for the script of the page."""
        return self._entries

    def _place(self, row: Row) -> dict[str, Any]:
        quelle = row["quelle_id"]
        if row["seite"] and quelle in self.documents:
            self._pages.add((quelle, int(row["seite"])))
        return {
            "quelle": quelle,
            "seite": int(row["seite"]) if row["seite"] else None,
            "kasten": [float(row[edge]) for edge in _EDGES] if row["seite"] and row["x0"] else None,
            "pfad": row["pfad"] or None,
            "gedruckt": self._shown(quelle, row["gedruckt"]),
        }

    def _repair(self, row: Row) -> dict[str, Any]:
        return {
            "spalte": label(SPALTEN, row["spalte"]),
            "regel": row["regel"],
            "vorher": self._shown(row["quelle_id"], row["vorher"]),
            "nachher": self._shown(row["quelle_id"], row["nachher"]),
            "grundlage": label(GRUNDLAGEN, row["grundlage"]),
            "gelesen": row["grundlage"] == "codeliste",
        }

    def _shown(self, quelle: str, text: str) -> str:
        return WITHHELD if quelle in self.withheld else text

    def _passage(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """Return the passages of web pages in which the evidence stands: runs of text, each marked or not."""
        found = []
        for quelle in dict.fromkeys(row["quelle_id"] for row in rows if not row["seite"]):
            data = self.documents.get(quelle)
            if data is None:
                continue
            mine = [row for row in rows if row["quelle_id"] == quelle]
            known = (*((quelle, row["pfad"]) for row in mine),)
            if known not in self._passages:
                self._passages[known] = [
                    {
                        "titel": paragraph.is_heading,
                        "text": _runs((text, marked) for text, marked in paragraph.words()),
                    }
                    for paragraph in read(quelle, passages_of, data, mine)
                ]
            found.append({"quelle": quelle, "absaetze": self._passages[known]})
        return found

    def _href(self, proof: str) -> str:
        """Return where a reader without the script is led: to the picture of the page, or to the document."""
        place = self._entries[proof]["orte"][0]
        if place["seite"] and place["quelle"] in self.documents:
            return f"#{page_id(place['quelle'], place['seite'])}"
        return f"#{source_id(place['quelle'])}"


def page_id(quelle: str, number: int) -> str:
    """Return the id of the picture of a page."""
    return f"{source_id(quelle)}-seite-{number}"


def source_id(quelle: str) -> str:
    """Return the id of a document on the page."""
    return "quelle-" + quelle.replace("/", "-")


def _runs(words: Any) -> list[tuple[str, bool]]:  # noqa: ANN401  any iterable of pairs
    """Join neighbouring words that are marked alike."""
    runs: list[tuple[str, bool]] = []
    for text, marked in words:
        if runs and runs[-1][1] is marked:
            runs[-1] = (runs[-1][0] + text, marked)
        else:
            runs.append((text, marked))
    return runs


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """Return the places, each once, and none that lies inside another on the same page with no more to read."""
    once = {_where(row): row for row in reversed(rows)}
    kept = list(reversed(once.values()))
    return [row for row in kept if not any(_is_inside(row, other) for other in kept if other is not row)]


def _where(row: Row) -> tuple[str, ...]:
    return (row["quelle_id"], row["seite"], *(row[edge] for edge in _EDGES), row["pfad"])


def _is_inside(row: Row, other: Row) -> bool:
    same = (row["quelle_id"], row["seite"]) == (other["quelle_id"], other["seite"])
    if not same or not row["x0"] or not other["x0"] or row["gedruckt"] not in other["gedruckt"]:
        return False
    (x0, top, x1, bottom), (X0, TOP, X1, BOTTOM) = ([float(r[edge]) for edge in _EDGES] for r in (row, other))  # noqa: N806
    return x0 >= X0 and top >= TOP and x1 <= X1 and bottom <= BOTTOM


def _once(rows: Sequence[Row]) -> list[Row]:
    return list({(r["regel"], r["vorher"], r["nachher"]): r for r in rows}.values())
