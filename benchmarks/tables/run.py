"""Exactness and speed beside the peers that are installed, on the same files in one run.

PYTHONPATH=. .venv/bin/python benchmarks/tables/run.py [--repeat N] [--plot FILE.svg]
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2
from documents import HEADER, documents
from tools import installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from documents import Written
    from tools import Tool


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool made of all documents: rows found exactly, rows it made up, seconds a page, and those over ours."""

    exact: int
    wrong: int
    per_page: float
    times_ours: float


def main() -> None:
    """Print one line a tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3, help="rounds, of which the median counts (default: 3)")
    parser.add_argument("--plot", type=Path, help="also draw time against exactness")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    written = documents()
    pages = sum(len(pypdfium2.PdfDocument(document.data)) for document in written)
    rows = sum(len(document.rows) for document in written)
    print(f"{len(written)} documents, {pages} pages, {rows} rows\n")
    print("| tool | rows exact | rows that are none | ms a page | times gremien |\n|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        results = measured(installed(), written, Path(folder), pages, options.repeat)
    for name, result in results.items():
        share = f"{result.exact / rows:.1%} | {result.wrong}"
        print(f"| {name} | {share} | {result.per_page * 1000:.1f} | {result.times_ours:.2f} |")
    if options.plot:
        options.plot.write_text(plot(results, rows), encoding="utf-8")


def measured(
    tools: Mapping[str, Tool], written: Sequence[Written], folder: Path, pages: int, repeat: int
) -> dict[str, Result]:
    """Read all documents with each tool, after one that is read to get it started.

    The tools take turns with each document, and are compared round by round: a machine that others use as well is
    slower in one second than in the next. What counts is the processor's time of the thread that asks: that of the
    clock is also other people's, and that of the process also a Java machine's, which goes on working in the next
    tool's turn.
    """
    paths = [str(folder / f"{number}.pdf") for number in range(len(written))]
    for path, document in zip(paths, written, strict=True):
        Path(path).write_bytes(document.data)
    for tool in tools.values():
        tool(paths[0])
    rounds: dict[str, list[float]] = {name: [] for name in tools}
    found: dict[str, list[list[list[list[str]]]]] = {}
    for _ in range(repeat):
        found = {name: [] for name in tools}
        seconds = dict.fromkeys(tools, 0.0)
        for path, (name, tool) in product(paths, tools.items()):
            start = time.thread_time()
            found[name].append(tool(path))
            seconds[name] += time.thread_time() - start
        for name in tools:
            rounds[name].append(seconds[name] / pages)
    ours = rounds["gremien"]
    return {
        name: Result(
            *_rows(written, found[name]),
            median(theirs),
            median([other / own for other, own in zip(theirs, ours, strict=True)]),
        )
        for name, theirs in rounds.items()
    }


def _rows(written: Iterable[Written], found: Iterable[list[list[list[str]]]]) -> tuple[int, int]:
    """Return how many rows were found exactly, and how many that are none."""
    exact = wrong = 0
    for document, tables in zip(written, found, strict=True):
        ours = Counter(_bare(row) for table in tables for row in table)
        theirs = Counter(map(_bare, document.rows))
        common = (ours & theirs).total()
        exact += common
        header = _bare(HEADER)
        wrong += sum(count for row, count in ours.items() if row != header and any(row)) - common
    return exact, wrong


def _bare(row: list[str]) -> tuple[str, ...]:
    """Return a row without white space: how lines are joined is another benchmark's matter."""
    return tuple("".join(cell.split()) for cell in row)


def plot(results: dict[str, Result], rows: int) -> str:
    """Draw time (right is slower, each step ten times) against exactness (up is better) as SVG."""
    from math import log10  # noqa: PLC0415

    marks = []
    for name, result in results.items():
        x, y = 60 + 160 * log10(max(result.per_page * 1000, 1)), 300 - 260 * result.exact / rows
        marks.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/><text x="{x + 7:.0f}" y="{y + 4:.0f}">{name}</text>')
    steps = "".join(f'<text x="{60 + 160 * n}" y="325">{10**n} ms</text>' for n in range(4))
    shares = "".join(f'<text x="5" y="{304 - 260 * n / 4:.0f}">{25 * n} %</text>' for n in range(5))
    axes = '<path d="M60 30V300H620" fill="none" stroke="black"/>'
    style = "<style>text{font:12px sans-serif}</style>"
    drawn = style + axes + steps + shares + "".join(marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="340">{drawn}</svg>\n'


if __name__ == "__main__":
    main()
