"""What the newest edition of a source has that the one before it had not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.audit.compare import compare
from pipeline.audit.datasets import BODIES
from pipeline.audit.page import word_differences
from pipeline.report.labels import SPALTEN, TABELLEN, label

if TYPE_CHECKING:
    from pipeline.audit.compare import Difference, Ref
    from pipeline.audit.datasets import Dataset
    from pipeline.audit.page import Words
    from pipeline.report.evidence import Evidence, Linked

KINDS = {
    "added": "hinzugekommen",
    "removed": "nicht mehr genannt",
    "refused": "zurückgewiesen",
    "renamed": "umbenannt",
    "changed": "geändert",
}
"""A body is `refused` whose row is there in the newer edition, but not published: it waits for a decision."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about, and the words of both sides, each run marked if only this side has it."""

    kind: str
    land: str
    about: Linked
    column: str
    old: Words
    new: Words


@dataclass(frozen=True, slots=True)
class News:
    """The differences between two editions of a source, and the keys of the bodies that were added."""

    old: str
    new: str
    changes: tuple[Change, ...]
    added: frozenset[str]

    def of(self, kind: str) -> list[Change]:
        """Return the changes of one kind."""
        return [change for change in self.changes if change.kind == kind]


def news_of(dataset: Dataset, source: str, evidence: Evidence) -> News | None:
    """Compare the two newest editions of a source; None where there is only one."""
    editions = dataset.editions(source)
    if len(editions) < 2:
        return None
    old, new = editions[-2:]
    newest = dataset.only(new)
    differences = compare(dataset.only(old), newest).differences
    names = {row["land"]: row["name"] for row in dataset.rows("bundeslaender")}
    changes = tuple(
        _change(difference, _kind(difference, newest), names.get(difference.land or "", ""), evidence)
        for difference in differences
    )
    added = frozenset(d.key for d in differences if d.kind == "added" and d.table == "gremien")
    return News(old, new, changes, added)


def _kind(difference: Difference, new: Dataset) -> str:
    gone = difference.kind == "removed" and difference.table == BODIES[0]
    return "refused" if gone and difference.key.partition("/")[2] in new.refused else difference.kind


def _change(difference: Difference, kind: str, land: str, evidence: Evidence) -> Change:
    ref = difference.after or difference.before
    whole = difference.before is None or difference.after is None
    old, new = ([], []) if whole else word_differences(difference.old or "", difference.new or "")
    what = label(SPALTEN, difference.column or "") or label(TABELLEN, difference.table)
    return Change(kind, land, _linked(difference, ref, evidence), what, old, new)


def _linked(difference: Difference, ref: Ref | None, evidence: Evidence) -> Linked:
    """Return the name of the thing with the evidence for what changed, in the newer edition where it is there."""
    column = difference.column or "titel"
    table, key = (ref.table, ref.key) if ref else ("", "")
    return evidence.link(difference.name, table, key, column, about=difference.name)
