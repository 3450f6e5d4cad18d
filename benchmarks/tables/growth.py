"""Time for a page and peak memory as one document grows, and as documents become more.

PYTHONPATH=. .venv/bin/python benchmarks/tables/growth.py [ROWS ...]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from documents import long_document

SIZES = (120, 1_200, 12_000)
"""Rows; about 20 make a page."""


def main() -> None:
    """Print one line a size: each document is read in a process of its own."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print("| pages | ms a page | peak memory (MB) |\n|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.pdf"
            file.write_bytes(long_document(size))
            pages = len(pypdfium2.PdfDocument(file))
            told = subprocess.run([sys.executable, __file__, "--one", str(file)], capture_output=True, check=True)
            seconds, memory = map(float, told.stdout.split())
            print(f"| {pages:,} | {1000 * seconds / pages:.1f} | {memory:,.0f} |", flush=True)


def one(path: str) -> None:
    """Read one document; print seconds without start-up, and the peak of the process's memory in MB."""
    from pipeline.lexicon import is_german  # noqa: PLC0415
    from pipeline.tables import document_to_json, read_document  # noqa: PLC0415

    is_german("Haus")
    read_document(long_document(2), "first", is_german)
    data = Path(path).read_bytes()
    start = time.perf_counter()
    document_to_json(read_document(data, path, is_german))
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
