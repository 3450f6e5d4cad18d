"""Time for a page and peak memory as one document grows, and as documents become more.

PYTHONPATH=. .venv/bin/python benchmarks/tables/growth.py [PAGES ...]

A document is 56 pages of one table, set once more and again until it is long enough.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from documents import long_document

SIZES = (6, 60, 600)
"""Pages; 6,000 take some minutes and gigabytes."""

ROWS = 1_200
"""Rows of the table that is set; about 20 make a page."""

LIMITS = "pages=100000,glyphs=100000000,rules=10000000"
"""So long a document is over the limits that hold for others."""


def main() -> None:
    """Print one line a size: each document is read in a process of its own."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print("| pages | ms a page | peak memory (MB) |\n|--:|--:|--:|")
    source = pypdfium2.PdfDocument(long_document(ROWS))
    with tempfile.TemporaryDirectory() as folder:
        for pages in sizes:
            file = Path(folder) / f"{pages}.pdf"
            document = pypdfium2.PdfDocument.new()
            while len(document) < pages:
                document.import_pages(source, range(min(len(source), pages - len(document))))
            document.save(file)
            environment = {**os.environ, "GREMIEN_LIMITS": LIMITS}
            told = subprocess.run(
                [sys.executable, __file__, "--one", str(file)], capture_output=True, check=True, env=environment
            )
            seconds, memory = map(float, told.stdout.split())
            print(f"| {pages:,} | {1000 * seconds / pages:.1f} | {memory:,.0f} |", flush=True)


def one(path: str) -> None:
    """Read one document; print the processor's seconds without start-up, and the peak of the process's memory in MB."""
    from pipeline.tables import Wish, read_data  # noqa: PLC0415

    read_data(long_document(40), "first", Wish())  # loads what is loaded once a process
    data = Path(path).read_bytes()
    start = time.process_time()
    read_data(data, path, Wish())
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
