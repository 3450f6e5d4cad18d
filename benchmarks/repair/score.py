"""Word by word: what a repaired cell has at each place between two letters, against what the author wrote there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HYPHEN = "[-\u00ad\u2010\u2011\u0002]"
_BETWEEN = re.compile(rf"(?:\s|{_HYPHEN})+")


@dataclass(frozen=True)
class Score:
    """Words that were set, and mistakes: words made one, breaks left, hyphens, cells with other letters."""

    words: int = 0
    joined: int = 0
    missed: int = 0
    hyphens: int = 0
    lost: int = 0
    examples: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.joined + other.joined,
            self.missed + other.missed,
            self.hyphens + other.hyphens,
            self.lost + other.lost,
            self.examples + other.examples,
        )


def compare(written: str, read: str) -> Score:
    """Score one cell."""
    words = len(written.split())
    letters, gaps = _letters_and_gaps(written)
    other, other_gaps = _letters_and_gaps(read)
    if letters != other:
        return Score(words, lost=1, examples=(f"LOST | {written} | {read}",))
    mistakes = {"JOINED": 0, "MISSED": 0, "HYPHEN": 0}
    examples = []
    for at, (gap, found) in enumerate(zip(gaps, other_gaps, strict=True)):
        if gap == found:
            continue
        kind = "HYPHEN" if (" " in gap) is (" " in found) else "JOINED" if " " in gap else "MISSED"
        mistakes[kind] += 1
        examples.append(f"{kind} | {letters[max(0, at - 14) : at]}⟨{found}⟩{letters[at : at + 14]} (want ⟨{gap}⟩)")
    return Score(words, *mistakes.values(), 0, tuple(examples))


def _letters_and_gaps(text: str) -> tuple[str, list[str]]:
    """Return the characters besides spaces and hyphens, and what stands before each of them and at the end."""
    letters: list[str] = []
    gaps = [""]
    at = 0
    text = text.strip()
    for found in _BETWEEN.finditer(text):
        _take(text[at : found.start()], letters, gaps)
        gaps[-1] = re.sub(_HYPHEN, "-", re.sub(r"\s+", " ", found.group()))
        at = found.end()
    _take(text[at:], letters, gaps)
    return "".join(letters), gaps


def _take(characters: str, letters: list[str], gaps: list[str]) -> None:
    for character in characters:
        letters.append(character)
        gaps.append("")
