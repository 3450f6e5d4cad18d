"""Set the rows in every way, read them back with the project's own reader, and count the mistakes.

PYTHONPATH=.:tests python benchmarks/repair/run.py [--rows heldout.txt] [--only NAME] [--cache DIR] [--show N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from baselines import spaces, usual
from corpus import rows
from score import Score, compare
from typeset import TYPESETTINGS

from pipeline.document import Document, read_document
from pipeline.lexicon import is_german

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Line

    Mend = Callable[[Document, Sequence[Line]], str]

MENDERS: dict[str, Mend] = {
    "gremien": lambda document, lines: document.text(lines).value,
    "usual clean-up": lambda _, lines: usual([line.text for line in lines]),
    "spaces": lambda _, lines: spaces([line.text for line in lines]),
}


def main() -> None:
    """Print a table of mistakes: one row a typesetting, then the sums of the repair and of the baselines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="rows.txt", help="rows.txt (the rules were made with it) or heldout.txt")
    parser.add_argument("--only", default="", help="only typesettings with this in their name")
    parser.add_argument("--cache", type=Path, help="keep the documents here, and take them from here")
    parser.add_argument("--show", type=int, default=0, help="print so many mistakes of each typesetting")
    options = parser.parse_args()
    written = rows(options.rows)
    print(f"{'':44} {'words':>6} {'joined':>7} {'missed':>7} {'hyphens':>8} {'cells lost':>11}")
    totals = dict.fromkeys(MENDERS, Score())
    for name in TYPESETTINGS:
        if options.only not in name:
            continue
        try:
            data = typeset(name, written, options.cache, Path(options.rows).stem)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"{name:44} skipped: {type(error).__name__}")
            continue
        document = read_document(data, name, is_german)
        scores = {mender: score(document, written, mend) for mender, mend in MENDERS.items()}
        show(name, scores["gremien"])
        for example in scores["gremien"].examples[: options.show]:
            print("     ", example)
        totals = {mender: totals[mender] + scores[mender] for mender in MENDERS}
        sys.stdout.flush()
    for mender, total in totals.items():
        show(f"all: {mender}", total)


def typeset(name: str, written: list[list[str]], cache: Path | None, stem: str) -> bytes:
    """Return the rows as a PDF, from the cache where that has it."""
    kept = cache / f"{stem}-{name.replace(' ', '_')}.pdf" if cache else None
    if kept and kept.exists():
        return kept.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        data = TYPESETTINGS[name](written, Path(folder))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    return data


def score(document: Document, written: list[list[str]], mend: Mend) -> Score:
    """Compare the cells of a document, mended in one way, with what was written; rows are found by their number."""
    read = {}
    for table in document.reading.tables:
        for row in table.rows:
            read.setdefault(document.text(row[0].lines).value, row)
    total = Score()
    for row in written:
        found = read.get(row[0])
        for column in range(1, len(row)):
            lines = found[column].lines if found and column < len(found) else ()
            total += compare(row[column], mend(document, lines))
    return total


def show(name: str, score: Score) -> None:
    """Print one row of the table."""
    print(f"{name:44} {score.words:6} {score.joined:7} {score.missed:7} {score.hyphens:8} {score.lost:11}")


if __name__ == "__main__":
    main()
