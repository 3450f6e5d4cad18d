"""Who takes part where: the Länder by the actors that their bodies name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.labels import SEKTOREN, TEILNAHMEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.audit.datasets import Row
    from pipeline.report.facts import Body


@dataclass(frozen=True, slots=True)
class Mark:
    """In how many bodies of a Land an actor takes part in one way; `proofs` has the evidence of each."""

    teilnahme: str
    bodies: int
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An actor and its marks, Land by Land; () where the bodies of a Land do not name it."""

    akteur_id: str
    name: str
    cells: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The actors of one sector, the most often named first."""

    sektor: str
    lines: tuple[Line, ...]


def matrix_of(bodies: Sequence[Body], akteure: Iterable[Row], laender: Sequence[str]) -> list[Group]:
    """Return the matrix of all actors that a body names; an actor without an entry in the list goes by its id."""
    known = {row["akteur_id"]: row for row in akteure}
    found: dict[str, dict[str, dict[str, list[tuple[str, str]]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for body in bodies:
        for actor in body.actors():
            name = actor.akteur_id or actor.shown.text
            found[name][body.land][actor.teilnahme].append((body.key, actor.shown.proof or ""))
    groups = []
    for sektor in SEKTOREN:
        ids = [name for name in found if (known[name]["sektor"] if name in known else "unbestimmt") == sektor]
        ids.sort(key=lambda name: (-_count(found[name]), known.get(name, {}).get("bezeichnung", name)))
        if ids:
            lines = tuple(
                Line(
                    name,
                    known[name]["bezeichnung"] if name in known else name,
                    tuple((land, _marks(found[name].get(land, {}))) for land in laender),
                )
                for name in ids
            )
            groups.append(Group(sektor, lines))
    return groups


def _marks(by_teilnahme: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[Mark, ...]:
    return tuple(
        Mark(way, len({body for body, _ in by_teilnahme[way]}), tuple(proof for _, proof in by_teilnahme[way]))
        for way in TEILNAHMEN
        if way in by_teilnahme
    )


def _count(by_land: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]) -> int:
    return len({body for ways in by_land.values() for named in ways.values() for body, _ in named})
