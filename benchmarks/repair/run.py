"""Set the rows in every way, read them back, and count the mistakes."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from corpus import rows
from score import Score, compare
from typeset import TYPESETTINGS

from pipeline.lexicon import is_german
from pipeline.tables import read_document


def main() -> None:
    """Print a table of mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="rows.txt")
    parser.add_argument("--only", default="")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    written = rows(options.rows)
    total = Score()
    for name, typeset in TYPESETTINGS.items():
        if options.only not in name:
            continue
        target = options.cache / (Path(options.rows).name + "-" + name.replace(" ", "_") + ".pdf") if options.cache else None
        if target and target.exists():
            data = target.read_bytes()
        else:
            try:
                with tempfile.TemporaryDirectory() as folder:
                    data = typeset(written, Path(folder))
            except (OSError, FileNotFoundError) as error:
                print(name, "skipped:", error)
                continue
            if target:
                target.write_bytes(data)
        document = read_document(data, name, is_german)
        read = {}
        for table in document.reading.tables:
            for row in table.rows:
                texts = [document.text(cell.lines).value for cell in row]
                read.setdefault(texts[0], texts)
        score = Score(examples=[])
        for row in written:
            found = read.get(row[0], [""] * 4)
            for a, b in zip(row[1:], [*found, "", "", ""][1:], strict=False):
                score += compare(a, b)
        total += score
        print(f"{name:45} {score.words:6} {score.joined:5} {score.missed:5} {score.hyphens:5} {score.lost:5}")
        for example in (score.examples or [])[: options.show]:
            print("     ", example)
        sys.stdout.flush()
    print(f"{'all':45} {total.words:6} {total.joined:5} {total.missed:5} {total.hyphens:5} {total.lost:5}")


if __name__ == "__main__":
    main()
