"""Which row of one dataset is which row of another: by what the rows say, never by where they stand.

Bodies: the remembered id first; then Land, title and the other cells as witnesses, the best assignment over all
candidates. A match by evidence that `identitaet.csv` does not confirm is provisional.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.audit.assignment import best_assignment
from pipeline.audit.datasets import BODIES, key_of
from pipeline.audit.likeness import Titles, list_likeness
from pipeline.normalize.identitaet import fold_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.audit.datasets import Dataset, Row

ACCEPTED = 0.66
"""Title and witnesses together have to reach this score."""

_TITLE, _WITNESSES = 0.6, 0.4
_WITNESS_WEIGHTS = {"akteure_text": 0.4, "schwerpunkt_text": 0.25, "turnus_text": 0.2, "ebene_text": 0.15}
_NEAR_TITLE = 0.4
_SAME_TITLE = 0.9
_MOVED = 0.8
"""All that a body has to have in common with a namesake in another Land to be taken for the same body."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are taken for the same thing: why, how sure (0 to 1), and whether a person has still to confirm it.

    `old` and `new` are keys.
    """

    old: str
    new: str
    score: float
    reason: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    key: str
    row: Row
    title: str
    provisional: bool

    @property
    def land(self) -> str:
        return self.row["land"]

    @property
    def name(self) -> tuple[str, str]:
        return self.land, self.title


def match_bodies(old: Dataset, new: Dataset) -> list[Match]:
    """Pair the bodies of two editions, each at most once; bodies without a pair were added or removed."""
    before, after = _bodies(old), _bodies(new)
    found = _by_id(before, after)
    taken_old, taken_new = {m.old for m in found}, {m.new for m in found}
    rest_old = [body for body in before if body.key not in taken_old]
    rest_new = [body for body in after if body.key not in taken_new]
    if not rest_old or not rest_new:
        return found
    judge = _Judge(before, after)
    judged = {(i, j): judge.judge(o, n) for i, o in enumerate(rest_old) for j, n in enumerate(rest_new)}
    scores = [
        [
            # Where titles and cells cannot tell two bodies apart, the printed order does.
            judged[i, j][0] and judged[i, j][0] + 1e-6 / (1 + abs(_position(o) - _position(n)))
            for j, n in enumerate(rest_new)
        ]
        for i, o in enumerate(rest_old)
    ]
    for i, j in best_assignment(scores):
        one, other = rest_old[i], rest_new[j]
        score, reason = judged[i, j]
        same_title = one.name == other.name
        found.append(
            Match(
                one.key,
                other.key,
                round(score, 2),
                reason,
                provisional=not same_title and one.row["gremium_id"] != other.row["gremium_id"],
            )
        )
    return found


def match_alike(
    old: Sequence[Row], new: Sequence[Row], table: str, likeness: Callable[[Row, Row], float], accepted: float
) -> list[Match]:
    """Pair the rows of two small tables by a likeness between 0 and 1 that has to reach `accepted`."""
    scores = [[s if (s := likeness(o, n)) >= accepted else 0.0 for n in new] for o in old]
    return [
        Match(key_of(table, old[i]), key_of(table, new[j]), round(scores[i][j], 2), "ähnlichster Wortlaut")
        for i, j in best_assignment(scores)
    ]


def _bodies(dataset: Dataset) -> list[_Body]:
    found = []
    for row in dataset.rows(BODIES[0]):
        key = key_of(BODIES[0], row)
        found.append(_Body(key, row, fold_title(row["titel"]), key in dataset.provisional))
    return found


def _by_id(before: Iterable[_Body], after: Iterable[_Body]) -> list[Match]:
    """Pair the bodies that carry one id of the reviewed list.

    A provisional id proves nothing: it is made of the first words of a title. And of two bodies with one title the id
    only says which was printed first.
    """
    doubled = {name for side in (before, after) for name, count in Counter(b.name for b in side).items() if count > 1}
    listed = {b.row["gremium_id"]: b for b in after if not b.provisional and b.name not in doubled}
    return [
        Match(body.key, other.key, 1.0, "gleiche Kennung in identitaet.csv")
        for body in before
        if not body.provisional
        and body.name not in doubled
        and (other := listed.get(body.row["gremium_id"])) is not None
    ]


class _Judge:
    """Weighs the evidence that two bodies are one."""

    def __init__(self, before: Sequence[_Body], after: Sequence[_Body]) -> None:
        self._titles = Titles({b.row["titel"] for b in (*before, *after)})
        self._by_land = [defaultdict(list), defaultdict(list)]  # type: list[defaultdict[str, list[_Body]]]
        for number, side in enumerate((before, after)):
            for body in side:
                self._by_land[number][body.land].append(body)
        self._namesakes = [Counter(b.title for b in side) for side in (before, after)]
        self._lists = [Counter(b.row["akteure_text"] for b in side) for side in (before, after)]

    def judge(self, one: _Body, other: _Body) -> tuple[float, str]:
        """Return how sure it is that two bodies are one, 0 where they are taken for two, and the reason in German."""
        if one.land != other.land:
            return self._moved(one, other)
        witnesses = _witnesses(one.row, other.row)
        if one.title == other.title:
            score = _TITLE + _WITNESSES * witnesses
            return score, f"gleiches Land, gleicher Titel, übrige Zellen {_german(witnesses)}"
        title = self._titles.likeness(one.row["titel"], other.row["titel"])
        score = _TITLE * title + _WITNESSES * witnesses
        told = f"gleiches Land, Titel zu {_german(title)} ähnlich, übrige Zellen {_german(witnesses)}"
        if title >= _SAME_TITLE:
            return score, told
        if self._parallel(one, other, title):
            return 0.0, f"{told}; andere Gremien des Landes heißen ebenso ähnlich"
        if title >= _NEAR_TITLE and score >= ACCEPTED:
            return score, told
        if witnesses == 1.0 and self._telling_list(one, other):
            return ACCEPTED, f"{told}: alle wortgleich, und diese Akteure nennt sonst kein Gremium"
        return 0.0, told

    def _moved(self, one: _Body, other: _Body) -> tuple[float, str]:
        """Judge two bodies of different Länder: only a whole title that nobody else has can have moved."""
        witnesses = _witnesses(one.row, other.row)
        alone = self._namesakes[0][one.title] == 1 and self._namesakes[1][other.title] == 1
        if one.title != other.title or not alone or witnesses < _MOVED:
            return 0.0, "anderes Land"
        score = ACCEPTED * (0.5 + 0.5 * witnesses)
        return score, f"anderes Land, gleicher Titel, den sonst kein Gremium trägt, übrige Zellen {_german(witnesses)}"

    def _parallel(self, one: _Body, other: _Body, title: float) -> bool:
        """Tell whether the likeness of the titles is a pattern of the Land: one round table for each town.

        Then "… Heidelberg" is as like to "… Mannheim" as any other of them is, on either side, which says nothing.
        """
        return all(
            any(
                self._titles.likeness(rival.row["titel"], compared.row["titel"]) >= max(title, 0.2) - 0.02
                for rival in self._by_land[side][one.land]
                if rival.key != itself.key and rival.title != compared.title
            )
            for side, compared, itself in ((0, other, one), (1, one, other))
        )

    def _telling_list(self, one: _Body, other: _Body) -> bool:
        """Tell whether no other body has the list of actors of these two, and it is more than a word or two."""
        lists = one.row["akteure_text"], other.row["akteure_text"]
        return lists[0].count(",") > 1 and all(
            counts[text] == 1 for counts, text in zip(self._lists, lists, strict=True)
        )


def _witnesses(one: Row, other: Row) -> float:
    """Return how far the cells beside Land and title agree, between 0 and 1."""
    agreed = 0.0
    for column, weight in _WITNESS_WEIGHTS.items():
        if column == "akteure_text":
            agreed += weight * list_likeness(one[column], other[column])
        else:
            agreed += weight * (fold_title(one[column]) == fold_title(other[column]))
    return round(agreed, 6)


def _position(body: _Body) -> int:
    return int(body.row["position"])


def _german(share: float) -> str:
    return f"{share:.2f}".replace(".", ",")
