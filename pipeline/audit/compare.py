"""What differs between two documents, or two readings of one: a difference is a fact that a person would name.

A body was added, removed or renamed, or one printed column of it changed. The codes and child rows that follow from a
printed change hang under it; they are differences of their own only where nothing printed explains them.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pipeline.audit.datasets import AGREEMENTS, BODIES, LAENDER, key_of
from pipeline.audit.match import Match, match_alike, match_bodies
from pipeline.audit.wording import folded, same_print, same_wording
from pipeline.passing_on import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.audit.datasets import Dataset, Row

Kind = Literal["added", "removed", "renamed", "changed"]

_FOLLOWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "gremien": {
        "titel": ("gremium_id",),
        "bundesland_text": ("land",),
        "ebene_text": ("ebene",),
        "schwerpunkt_text": (),
        "akteure_text": ("akteure_offen",),
        "turnus_text": ("turnus",),
    },
    "gremium_namen": {"name": ("seit",)},
    "gremium_schwerpunkte": {"themenfeld": (), "ausbeutungsform": (), "zielgruppe": (), "seit": ()},
    "gremium_akteure": {"bezeichnung": ("akteur_id", "teilnahme", "teil_von")},
    "kooperationen": {
        "wortlaut": ("vereinbarung", "form", "veroeffentlicht", "seit", "eigene_seite", "url", "grund"),
    },
    "kooperation_beteiligte": {"bezeichnung": ("akteur_id",)},
    "vereinbarungen": {
        "titel": (),
        "datum_edtf": ("datum", "datum_grundlage"),
        "prozess_seit": (),
        "inhalte_abschliessend": (),
    },
    "vereinbarung_quellen": {"wert": ("uebernommen",)},
    "vereinbarung_parteien": {"organisation": ("kurz",)},
    "vereinbarung_inhalte": {"wortlaut": ("wer", "gegenueber", "gegenstand", "modalitaet", "bedingung")},
    "vereinbarung_stimmen": {"person": (), "wortlaut": ("funktion", "organisation", "woertlich")},
}
"""For each table the columns that a person would name, and those that follow from each. Positions are in neither."""

_CHILDREN = {
    "gremium_namen": ("gremien", "titel"),
    "gremium_schwerpunkte": ("gremien", "schwerpunkt_text"),
    "gremium_akteure": ("gremien", "akteure_text"),
    "kooperation_beteiligte": ("kooperationen", "wortlaut"),
}
_WORDINGS = frozenset(
    """titel name bezeichnung wortlaut grund wer gegenueber gegenstand bedingung person funktion organisation kurz
    bundesland_text ebene_text schwerpunkt_text akteure_text turnus_text""".split()
)
_NOT_OF_FACSIMILES = frozenset({"url", "woertlich"})
"""What a facsimile never has: addresses, and quotations. That an original has them is no change of the source."""

_ALIKE = 0.5


def main_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that a person would name, the one that the row goes by first."""
    return tuple(_FOLLOWERS[table])


@dataclass(frozen=True, slots=True)
class Ref:
    """A row of a dataset."""

    dataset: Dataset
    table: str
    key: str

    @property
    def row(self) -> Row:
        """The row itself; empty if the key is not there."""
        return self.dataset.row(self.table, self.key) or {}

    def belege(self, column: str | None) -> Sequence[Row]:
        """Return the evidence for a column, or for want of it that of the row's name or of the whole row."""
        if column and (found := self.dataset.belege(self.table, self.key, column)):
            return found
        named = next(iter(_FOLLOWERS.get(self.table, {})), None)
        return self.dataset.belege(self.table, self.key, named) or self.dataset.belege(self.table, self.key)

    def whole(self) -> Sequence[Row]:
        """Return the evidence for all that a person would name of the row."""
        columns = main_columns(self.table)
        return [row for row in self.dataset.belege(self.table, self.key) if row["spalte"] in columns]

    @property
    def is_facsimile(self) -> bool:
        """Whether the row rests on a facsimile."""
        names = {row["quelle_id"] for row in self.belege(None)}
        return any(quelle["faksimile"] == "true" for name in names if (quelle := self.dataset.quelle(name)))

    def documents(self, column: str | None = None) -> frozenset[str]:
        """Return the hashes of the documents that a column rests on, or for want of evidence the whole row."""
        belege = self.dataset.belege(self.table, self.key, column) or self.dataset.belege(self.table, self.key)
        names = {row["quelle_id"] for row in belege} or {self.row.get("quelle_id", "")}
        return frozenset(quelle["sha256"] for name in names if (quelle := self.dataset.quelle(name)))


@dataclass(frozen=True, slots=True)
class Follow:
    """What follows from a difference: a code, or a row of a child table."""

    table: str
    key: str
    kind: Kind
    column: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact. `name` and `land` are those of the body, Land or agreement that it is about; `match` how it was found.

    `column` is None where a whole row was added, removed or renamed. `old` and `new` are None for null, and on the side
    on which the row is not. A row of a child table is `made_of` a printed column of its parent, on both sides.
    """

    kind: Kind
    table: str
    column: str | None
    old: str | None
    new: str | None
    before: Ref | None
    after: Ref | None
    name: str
    land: str | None
    match: Match | None = None
    follows: tuple[Follow, ...] = ()
    made_of: tuple[Ref, Ref, str] | None = None

    @property
    def key(self) -> str:
        """The key in the new dataset, or for what was removed in the old one."""
        ref = self.after or self.before
        return ref.key if ref else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of two documents; how rows were paired by evidence; cells that differ in typesetting alone."""

    differences: tuple[Difference, ...]
    matches: tuple[Match, ...] = ()
    typesetting: int = 0


@dataclass(frozen=True, slots=True)
class _Thing:
    """The thing that rows are about, as it is called in a report."""

    name: str
    land: str | None
    match: Match | None = None


@dataclass(slots=True)
class _Found:
    """What a comparison has found so far."""

    differences: list[Difference] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    typesetting: int = 0


def compare(old: Dataset, new: Dataset) -> Comparison:
    """Compare two datasets that hold one edition of a source each, or the agreements."""
    found = _Found()
    if old.rows(BODIES[0]) or new.rows(BODIES[0]):
        _compare_bodies(old, new, found)
    if old.rows(LAENDER[0]) or new.rows(LAENDER[0]):
        _compare_laender(old, new, found)
    _compare_agreements(old, new, found)
    return Comparison(tuple(found.differences), tuple(found.matches), found.typesetting)


def _compare_bodies(old: Dataset, new: Dataset, found: _Found) -> None:
    pairs = match_bodies(old, new)
    found.matches += [match for match in pairs if match.reason != "gleiche Kennung in identitaet.csv"]
    by_new = {match.new: match for match in pairs}
    gone = {key_of("gremien", row) for row in old.rows("gremien")} - {match.old for match in pairs}
    for row in sorted(old.rows("gremien"), key=_printed_order):
        if (key := key_of("gremien", row)) in gone:
            found.differences.append(_whole("removed", Ref(old, "gremien", key), _thing(row), BODIES[1:]))
    for row in sorted(new.rows("gremien"), key=_printed_order):
        after = Ref(new, "gremien", key_of("gremien", row))
        if (match := by_new.get(after.key)) is None:
            found.differences.append(_whole("added", after, _thing(row), BODIES[1:]))
        else:
            _compare_pair(Ref(old, "gremien", match.old), after, _thing(row, match), found)


def _compare_laender(old: Dataset, new: Dataset, found: _Found) -> None:
    before = {row["land"]: Ref(old, "kooperationen", key_of("kooperationen", row)) for row in old.rows("kooperationen")}
    after = {row["land"]: Ref(new, "kooperationen", key_of("kooperationen", row)) for row in new.rows("kooperationen")}
    for land in sorted({*before, *after}):
        names = [row["name"] for row in (*new.rows("bundeslaender"), *old.rows("bundeslaender")) if row["land"] == land]
        _compare_things(
            before.get(land), after.get(land), _Thing(names[0] if names else land, land), LAENDER[1:], found
        )


def _compare_agreements(old: Dataset, new: Dataset, found: _Found) -> None:
    keys = {row["vereinbarung_id"]: row for side in (old, new) for row in side.rows("vereinbarungen")}
    for key, row in sorted(keys.items()):
        before, after = (
            Ref(side, "vereinbarungen", key) if side.row("vereinbarungen", key) else None for side in (old, new)
        )
        thing = _Thing(row["titel"], None)
        _compare_things(before, after, thing, AGREEMENTS[1:], found)
        if before and after:
            for table in AGREEMENTS[2:]:
                _compare_parts(table, before, after, thing, found)


def _compare_things(
    before: Ref | None, after: Ref | None, thing: _Thing, children: Sequence[str], found: _Found
) -> None:
    if before and after:
        _compare_pair(before, after, thing, found)
    elif after:
        found.differences.append(_whole("added", after, thing, children))
    elif before:
        found.differences.append(_whole("removed", before, thing, children))


def _compare_pair(before: Ref, after: Ref, thing: _Thing, found: _Found) -> None:
    """Compare two rows that are taken for the same thing, column by column, and what hangs on them."""
    same_document = before.documents() == after.documents() != frozenset()
    for column, followers in _FOLLOWERS[before.table].items():
        is_changed = _differs(before, after, column, same_document=same_document)
        followed = [f for f in followers if _differs(before, after, f, same_document=same_document)]
        children = _children_changes(before, after, column, same_text=not is_changed)
        if is_changed:
            follows = (*(_follow(f, before, after) for f in followed), *(change.follow for change in children))
            found.differences.append(_column(column, before, after, thing, follows))
            continue
        found.typesetting += before.row.get(column, "") != after.row.get(column, "")
        found.differences += [_column(f, before, after, thing) for f in followed]
        made_of = (before, after, column) if before.table != "vereinbarungen" else None
        found.differences += [change.difference(thing, made_of) for change in children]


def _compare_parts(table: str, before: Ref, after: Ref, thing: _Thing, found: _Found) -> None:
    """Compare parties, contents or voices of an agreement: each is a thing of its own."""
    old, new = before.dataset.children(table, before.key), after.dataset.children(table, after.key)
    matches = match_alike(old, new, table, lambda one, other: _part_likeness(table, one, other), _ALIKE)
    for match in matches:
        _compare_pair(Ref(before.dataset, table, match.old), Ref(after.dataset, table, match.new), thing, found)
    paired_old, paired_new = {m.old for m in matches}, {m.new for m in matches}
    for row in old:
        if (key := key_of(table, row)) not in paired_old:
            found.differences.append(_whole("removed", Ref(before.dataset, table, key), thing, ()))
    for row in new:
        if (key := key_of(table, row)) not in paired_new:
            found.differences.append(_whole("added", Ref(after.dataset, table, key), thing, ()))


def _part_likeness(table: str, one: Row, other: Row) -> float:
    named = next(iter(_FOLLOWERS[table]))
    if one[named] and folded(one[named]) == folded(other[named]):
        return 1.0
    column = "organisation" if table == "vereinbarung_parteien" else "wortlaut"
    if table == "vereinbarung_inhalte" and not (one[column] and other[column]):
        column = "gegenstand"  # the sentence may not be passed on
    return difflib.SequenceMatcher(None, one[column], other[column], autojunk=False).ratio() * 0.99


@dataclass(frozen=True, slots=True)
class _ChildChange:
    """A change in a child table: the row on each side, and the column, or None for a whole row."""

    before: Ref | None
    after: Ref | None
    column: str | None
    follows: tuple[Follow, ...] = ()

    @property
    def table(self) -> str:
        ref = self.after or self.before
        return ref.table if ref else ""

    @property
    def kind(self) -> Kind:
        return "changed" if self.before and self.after else "added" if self.after else "removed"

    @property
    def said(self) -> str:
        """The column of `vereinbarungen` that a row of `vereinbarung_quellen` speaks of."""
        ref = self.after or self.before
        return ref.row.get("spalte", "") if ref else ""

    @property
    def values(self) -> tuple[str | None, str | None]:
        return tuple(  # type: ignore[return-value]  # a pair, one value a side
            None
            if ref is None
            else (ref.row.get(self.column, "") if self.column else _label(ref.table, ref.row)) or None
            for ref in (self.before, self.after)
        )

    @property
    def follow(self) -> Follow:
        ref = self.after or self.before
        return Follow(self.table, ref.key if ref else "", self.kind, self.column, *self.values)

    def difference(self, thing: _Thing, made_of: tuple[Ref, Ref, str] | None = None) -> Difference:
        return Difference(
            self.kind,
            self.table,
            self.column,
            *self.values,
            self.before,
            self.after,
            thing.name,
            thing.land,
            thing.match,
            self.follows,
            made_of,
        )


def _children_changes(before: Ref, after: Ref, column: str, *, same_text: bool) -> list[_ChildChange]:
    """Return what changed in the child rows that are made of one printed column."""
    if before.table == "vereinbarungen":
        group = (column, *_FOLLOWERS[before.table][column])
        said = _list_changes("vereinbarung_quellen", before, after, same_text=False)
        return [change for change in said if change.said in group]
    tables = [table for table, (parent, made_of) in _CHILDREN.items() if (parent, made_of) == (before.table, column)]
    return [change for table in tables for change in _list_changes(table, before, after, same_text=same_text)]


def _list_changes(table: str, before: Ref, after: Ref, *, same_text: bool) -> Iterator[_ChildChange]:
    """Compare the rows of a child table as a set: what only stands elsewhere has not changed."""
    old = [Ref(before.dataset, table, key_of(table, r)) for r in before.dataset.children(table, before.key)]
    new = [Ref(after.dataset, table, key_of(table, r)) for r in after.dataset.children(table, after.key)]
    pairs: list[tuple[Ref, Ref]] = []
    for sign in (_whole_content, _said, _place_in_list if same_text else _said):
        waiting: dict[tuple[str, ...], list[Ref]] = {}
        for ref in new:
            waiting.setdefault(sign(ref), []).append(ref)
        for ref in list(old):
            if others := waiting.get(sign(ref)):
                other = others.pop(0)
                pairs.append((ref, other))
                old.remove(ref)
                new.remove(other)
    for one, other in pairs:
        for column, followers in _FOLLOWERS[table].items():
            changed = [f for f in followers if _content(one, f) != _content(other, f)]
            if _content(one, column) != _content(other, column):
                yield _ChildChange(one, other, column, tuple(_follow(f, one, other) for f in changed))
            else:
                yield from (_ChildChange(one, other, f) for f in changed)
    yield from (_ChildChange(ref, None, None) for ref in old)
    yield from (_ChildChange(None, ref, None) for ref in new)


def _whole_content(ref: Ref) -> tuple[str, ...]:
    columns = [c for column, followers in _FOLLOWERS[ref.table].items() for c in (column, *followers)]
    return tuple(_content(ref, column) for column in (*_own_key(ref), *columns))


def _said(ref: Ref) -> tuple[str, ...]:
    """Return what the row is about: its wording, or for themes what they are not changed in without being others."""
    named = next(iter(_FOLLOWERS[ref.table]))
    return (*(_content(ref, c) for c in _own_key(ref)), "" if _own_key(ref) else _content(ref, named))


def _own_key(ref: Ref) -> tuple[str, ...]:
    return ("spalte", "quelle_id") if ref.table == "vereinbarung_quellen" else ()


def _place_in_list(ref: Ref) -> tuple[str, ...]:
    return (ref.row.get("position", ref.key),)


def _content(ref: Ref, column: str) -> str:
    """Return a value as it is compared: wordings without their typesetting, the head of a list entry by its name."""
    value = ref.row.get(column, "")
    if column == "teil_von" and value:
        head = ref.dataset.row(ref.table, f"{ref.key.rpartition('/')[0]}/{value}")
        return folded(head["bezeichnung"]) if head else value
    if column == "quelle_id":
        return value.partition("/")[0]
    return folded(value) if column in _WORDINGS else value


def _differs(before: Ref, after: Ref, column: str, *, same_document: bool) -> bool:
    """Tell whether a value changed: of one document any character counts, for then it was we who changed it."""
    old, new = before.row.get(column, ""), after.row.get(column, "")
    if any((ref.table, column) in ref.dataset.absent for ref in (before, after)):
        return False  # a column that one of the days did not have is no fact about a row
    if any(not value and _is_withheld(ref, column) for value, ref in ((old, before), (new, after))):
        return False
    if column in _NOT_OF_FACSIMILES and before.is_facsimile != after.is_facsimile:
        return False
    if column == "gremium_id" and not same_document:
        return False  # an id that is only provisional yet in a new edition is no fact about the body
    if same_document or column not in _WORDINGS:
        return old != new
    if same_wording(old, new):
        return False
    # A hyphen that one typesetter put at the end of a line and the other did not need.
    if folded(old).replace("-", "") != folded(new).replace("-", ""):
        return True
    printed = [[b["gedruckt"] for b in ref.dataset.belege(ref.table, ref.key, column)] for ref in (before, after)]
    return not (printed[0] and printed[1] and same_print(printed[0], printed[1]))


def _is_withheld(ref: Ref, column: str) -> bool:
    """Tell whether a sentence was left out because it may not be passed on."""
    return any(row["gedruckt"] == WITHHELD for row in ref.dataset.belege(ref.table, ref.key, column))


def _column(column: str, before: Ref, after: Ref, thing: _Thing, follows: Sequence[Follow] = ()) -> Difference:
    renamed = column == "titel"
    return Difference(
        "renamed" if renamed else "changed",
        before.table,
        column,
        before.row.get(column) or None,
        after.row.get(column) or None,
        before,
        after,
        thing.name,
        thing.land,
        thing.match,
        tuple(follows),
    )


def _whole(kind: Kind, ref: Ref, thing: _Thing, children: Sequence[str]) -> Difference:
    label = _label(ref.table, ref.row)
    old, new = (label, None) if kind == "removed" else (None, label)
    follows = tuple(
        Follow(table, key_of(table, row), kind, None, old and _label(table, row), new and _label(table, row))
        for table in children
        for row in ref.dataset.children(table, ref.key)
    )
    before, after = (ref, None) if kind == "removed" else (None, ref)
    return Difference(kind, ref.table, None, old, new, before, after, thing.name, thing.land, thing.match, follows)


def _follow(column: str, before: Ref, after: Ref) -> Follow:
    old, new = before.row.get(column) or None, after.row.get(column) or None
    return Follow(after.table, after.key, "changed", column, old, new)


def _label(table: str, row: Row) -> str:
    """Return what a row is called: its wording, or its codes."""
    columns = _FOLLOWERS[table]
    if table == "gremium_schwerpunkte":
        return " / ".join(row[c] for c in columns if row[c])
    if table == "vereinbarung_quellen":
        return f"{row['spalte']}: {row['wert']}"
    if table == "kooperationen":
        return row["wortlaut"] or row["vereinbarung"]
    return row.get(next(iter(columns)), "")


def _thing(row: Row, match: Match | None = None) -> _Thing:
    return _Thing(row["titel"], row["land"], match)


def _printed_order(row: Row) -> int:
    return int(row["position"])


def count_shared(old: Dataset, new: Dataset) -> dict[str, dict[str, int]]:
    """Return, for each table that is counted and not listed, its rows on both sides and how many differ."""
    from pipeline.audit.datasets import SHARED  # noqa: PLC0415

    counted = {}
    for table in SHARED:
        before, after = (Counter(tuple(sorted(row.items())) for row in side.rows(table)) for side in (old, new))
        counted[table] = {
            "old": before.total(),
            "new": after.total(),
            "removed": (before - after).total(),
            "added": (after - before).total(),
        }
    return counted
