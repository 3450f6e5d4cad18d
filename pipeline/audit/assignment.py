"""The best assignment: of all ways to pair rows with columns, the one whose scores add up to the most.

The Hungarian algorithm with potentials, in O(rows² · columns), after Jonker and Volgenant, "A shortest augmenting
path algorithm for dense and sparse linear assignment problems", Computing 38 (1987). scipy has it too, at a hundred
megabytes for this one function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_assignment(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) with the greatest sum of scores, by row; a score of 0 or less pairs nothing.

    `scores` holds one sequence a row, all of the same length. No row and no column is paired twice.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if rows > columns:
        turned = best_assignment([[row[column] for row in scores] for column in range(columns)])
        return sorted((row, column) for column, row in turned)
    # Costs are negative scores; "nothing" costs 0. Position 0 stands for "not yet assigned".
    infinite = float("inf")
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column = row, 0
        least, came_from = [infinite] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while row_at[column]:
            done[column] = True
            current, step, following = row_at[column], infinite, 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                cost = -max(scores[current - 1][other - 1], 0.0) - of_row[current] - of_column[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    of_row[row_at[other]] += step
                    of_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            row_at[column] = row_at[came_from[column]]
            column = came_from[column]
    pairs = [(row_at[column] - 1, column - 1) for column in range(1, columns + 1) if row_at[column]]
    return sorted(pair for pair in pairs if scores[pair[0]][pair[1]] > 0)
