"""Word by word: what a repaired cell has at each place between two letters, against what the author wrote there."""

from __future__ import annotations

import re
from dataclasses import dataclass

HYPHENS = "\\-\u00ad\u2010\u2011\u0002"
_BETWEEN = re.compile(rf"[\s{HYPHENS}]+")


@dataclass
class Score:
    """Words that were set, and mistakes: words made one, breaks left, hyphens, cells with other letters."""

    words: int = 0
    joined: int = 0
    missed: int = 0
    hyphens: int = 0
    lost: int = 0
    examples: list[str] | None = None

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.joined + other.joined,
            self.missed + other.missed,
            self.hyphens + other.hyphens,
            self.lost + other.lost,
            [*(self.examples or []), *(other.examples or [])],
        )


def compare(written: str, read: str) -> Score:
    """Score one cell."""
    score = Score(words=len(written.split()), examples=[])
    letters, gaps = _letters_and_gaps(written)
    other, other_gaps = _letters_and_gaps(read)
    if letters != other:
        score.lost += 1
        _note(score, "LOST", written, read)
        return score
    for at, (a, b) in enumerate(zip(gaps, other_gaps, strict=True)):
        if a == b:
            continue
        has_space, got_space = " " in a, " " in b
        around = letters[max(0, at - 14) : at] + "⟨" + b + "⟩" + letters[at : at + 14] + f" (want ⟨{a}⟩)"
        if has_space and not got_space:
            score.joined += 1
            _note(score, "JOINED", around)
        elif got_space and not has_space:
            score.missed += 1
            _note(score, "MISSED", around)
        else:
            score.hyphens += 1
            _note(score, "HYPHEN", around)
    return score


def _note(score: Score, *words: str) -> None:
    if score.examples is not None:
        score.examples.append(" | ".join(words))


def _letters_and_gaps(text: str) -> tuple[str, list[str]]:
    """Return the characters besides spaces and hyphens, and what stands before each of them and at the end."""
    letters: list[str] = []
    gaps = [""]
    at = 0
    for found in _BETWEEN.finditer(text.strip()):
        _take(text.strip()[at : found.start()], letters, gaps)
        gaps[-1] = re.sub(rf"[{HYPHENS}]", "-", re.sub(r"\s+", " ", found.group()))
        at = found.end()
    _take(text.strip()[at:], letters, gaps)
    return "".join(letters), gaps


def _take(characters: str, letters: list[str], gaps: list[str]) -> None:
    for character in characters:
        letters.append(character)
        gaps.append("")
