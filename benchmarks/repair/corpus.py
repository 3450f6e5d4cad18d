"""The rows that the benchmark sets: hand-written German, and lists of compounds made by a small grammar."""

from __future__ import annotations

import random
from pathlib import Path

HEADER = ("Nr.", "Thema", "Erläuterung", "Beteiligte Stellen")

_FIRST = "Landes Bundes Kreis Stadt Bezirks Gemeinde Regional Haupt".split()
_MIDDLE = (
    "jugend gesundheits sozial verkehrs umwelt bau forst wasser wirtschafts kultur sport bildungs "
    "vermessungs arbeits familien energie naturschutz"
).split()
_LAST = "amt behörde ausschuss verband kommission dienst rat zentrale stelle verwaltung".split()
_PLURAL = "ämter behörden ausschüsse verbände kommissionen dienste räte zentralen stellen verwaltungen".split()
_SINGLE = (
    "Polizei Feuerwehr Schulen Kirchen Gerichte Kammern Vereine Innungen Gewerkschaften Hochschulen Sparkassen "
    "Krankenhäuser Museen Stadtwerke Apotheken Weitere THW DRK VHS BUND IHK"
).split()
_ABBREVIATED = ("z. B. DLRG", "ggf. Weitere", "Zoll (nur beratend)", "u. a. Innungen", "Caritas/Diakonie", "ver.di")


def rows(name: str = "rows.txt") -> list[list[str]]:
    """Return number, subject, text and list of bodies for each line of a file of this folder."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    chosen = random.Random(name)  # noqa: S311  the same rows in every run
    return [[str(n), *line.split("|"), _bodies(chosen)] for n, line in enumerate(lines, 1)]


def _bodies(chosen: random.Random) -> str:
    kinds = chosen.choices(
        "singular plural plain suspended abbreviated".split(), (4, 4, 3, 2, 1), k=chosen.randint(4, 8)
    )
    return ", ".join(_body(kind, chosen) for kind in kinds)


def _body(kind: str, chosen: random.Random) -> str:
    if kind == "singular":
        return chosen.choice(_FIRST) + chosen.choice(_MIDDLE) + chosen.choice(_LAST)
    if kind == "plural":
        return (chosen.choice(_MIDDLE) + chosen.choice(_PLURAL)).capitalize()
    if kind == "plain":
        return chosen.choice(_SINGLE)
    if kind == "abbreviated":
        return chosen.choice(_ABBREVIATED)
    a, b, c = chosen.sample(_MIDDLE, 3)
    last = chosen.choice(_PLURAL)
    if chosen.random() < 0.5:
        return f"{a.capitalize()}- und {b.capitalize()}{last}"
    return f"{a.capitalize()}-, {b.capitalize()}- oder {c.capitalize()}{last}"
