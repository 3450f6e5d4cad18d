from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.assignment import best_assignment

SCORES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(-2, 9).map(float), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def best_by_trying(scores: list[list[float]]) -> float:
    rows, columns = len(scores), len(scores[0])
    wide = max(rows, columns)
    padded = [[max(scores[r][c], 0.0) if r < rows and c < columns else 0.0 for c in range(wide)] for r in range(wide)]
    return max(sum(padded[r][c] for r, c in enumerate(order)) for order in permutations(range(wide)))


@given(SCORES)
def test_no_other_assignment_scores_more(scores: list[list[float]]) -> None:
    pairs = best_assignment(scores)
    assert sum(scores[r][c] for r, c in pairs) == best_by_trying(scores)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert all(scores[r][c] > 0 for r, c in pairs)


def test_the_best_whole_is_not_the_best_first_pair() -> None:
    assert best_assignment([[0.9, 0.8], [0.8, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_has_no_pairs() -> None:
    assert best_assignment([]) == []
    assert best_assignment([[0.0, -1.0]]) == []
