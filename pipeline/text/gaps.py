"""Spaces that were line breaks: words that another tool left broken inside a line ("Menschenhand el").

Here not even the place of a break is known, so that every space may be one. Two parts are joined only if one of them
is no word by itself, and the document or the vocabulary has them as one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Doubt, Line, Place, Repair
from pipeline.text.breaks import same_word_elsewhere
from pipeline.text.hyphens import hyphen_before_break
from pipeline.text.linebreak import Break, Verdict
from pipeline.text.little_words import little_word
from pipeline.text.repair import is_foreign
from pipeline.text.signs import slash
from pipeline.text.tokens import HYPHENS, bare, first_part
from pipeline.text.whole_words import compound, listed_word
from pipeline.text.words import SMALL_WORDS, SUSPENDING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.text.witness import Witness

_NOWHERE = Place("")
_LETTERS = re.compile(r"[^\W\d_]+")


def mend_gaps(text: str, witness: Witness) -> tuple[str, tuple[Repair, ...], tuple[Doubt, ...]]:
    """Join the words of one line that a space broke; return the line, the changes and the doubts.

    Offsets count in the line that is returned.
    """
    words: list[str] = []
    length = 0
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    tokens = text.split()
    foreign = is_foreign([Line(text, _NOWHERE)])
    for number, token in enumerate(tokens):
        verdict = None if not words or foreign else _verdict(words[-1], tokens[number : number + 3], witness)
        if verdict is None or verdict.glue or verdict.doubtful:
            if verdict and verdict.doubtful:
                doubts.append(Doubt(length, taken=f"{words[-1]} {token}", other=words[-1] + token))
            length += len(token) + bool(words)
            words.append(token)
            continue
        head = words[-1]
        stem = head[:-1] if verdict.drop else head
        length -= len(head) - len(stem)
        repairs.append(Repair(verdict.rule, f"{head} {token}", stem + token, verdict.basis, length))
        words[-1] = stem + token
        length += len(token)
    return " ".join(words), tuple(repairs), tuple(doubts)


def without_parts(witness: Witness, lines: Iterable[str]) -> Witness:
    """Return the witness without the words that may be parts: those that make a known word with their neighbour."""
    parts: set[str] = set()
    for line in lines:
        for head, tail in pairwise(bare(token) for token in line.split()):
            if tail[:1].islower() and (head + tail in witness.words or witness.lexicon(head + tail)):
                parts |= {head, tail}
    return replace(witness, words=witness.words - parts)


def _verdict(head: str, tokens: list[str], witness: Witness) -> Verdict | None:
    tail = tokens[0]
    tails: tuple[str, ...] = (tail,)
    if len(tokens) > 1 and _LETTERS.fullmatch(tail) and tokens[1][0].islower() and not witness.begins_new(tokens[1]):
        tails = (tail, tail + tokens[1])
    following = tokens[1] if len(tokens) > 1 else ""
    b = Break(Line(head, _NOWHERE), Line(tail, _NOWHERE), head, tails, following, witness)
    if head[-1] == "/" and _LETTERS.fullmatch(head[:-1]) and len(head) > 2 and tail[0].isalpha():
        return slash(b)
    if head[-1] in HYPHENS and len(head) > 1 and head[-2].isalnum() and tail[0].isalpha():
        # "Ordnungs- Gesundheits- und" is a list that lost its commas.
        waits = tail[-1] in HYPHENS or first_part(tail) in SUSPENDING
        found = None if waits else hyphen_before_break(b)
        if not found or (tail[0].islower() and found.basis != "dokument" and _is_guessed(found)):
            return None
        return found
    if not (_LETTERS.fullmatch(head.lstrip("\"'„“‚»«([")) and tail[0].islower() and first_part(tail).isalpha()):
        return None
    if len(bare(head)) < 2 or (len(first_part(tail)) < 2 and b.head_stands):
        return None
    if bare(head).lower() in SMALL_WORDS or (b.head_stands and b.tail_begins):
        return None
    for rule in (same_word_elsewhere, little_word, listed_word, compound):
        verdict = rule(b)
        if verdict is not None:
            return verdict
    if b.head_stands or b.tail_begins or b.looks_like_two_words:
        return None
    return Verdict(" ", "unentschieden", "wortschatz", doubtful=True)


def _is_guessed(verdict: Verdict) -> bool:
    return verdict.rule == "bindestrich" or verdict.doubtful
