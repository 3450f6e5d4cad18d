"""The least that a reader takes that asks pdfium from Python, beside gremien and tablers on the same pages.

PYTHONPATH=. .venv/bin/python benchmarks/tables/floor.py [--repeat N]

pdfium is asked to load each page and its text, and for each glyph who prints it, whether it has a character, and its
box. Nothing is made of the answers.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import deque
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from documents import documents
from tools import installed

from pipeline.pdf.readers import pdfium_calls as pdfium
from pipeline.pdf.readers.pdfium_told import boxes, characters

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Print one line a tool: milliseconds of the processor a page, best of several runs that take turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, help="runs, of which the fastest counts (default: 5)")
    options = parser.parse_args()
    tools = installed()
    asked: dict[str, Callable[[str], object]] = {"pdfium, asked for each glyph": _ask}
    asked |= {name: tools[name] for name in ("gremien", "tablers") if name in tools}
    written = documents()
    pages = sum(len(pypdfium2.PdfDocument(document.data)) for document in written)
    best = dict.fromkeys(asked, float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number, _ in enumerate(written)]
        for path, document in zip(paths, written, strict=True):
            path.write_bytes(document.data)
        for _ in range(options.repeat):
            for name, tool in asked.items():
                start = time.process_time()
                for path in paths:
                    tool(str(path))
                best[name] = min(best[name], time.process_time() - start)
    for name, seconds in best.items():
        print(f"{name}: {1000 * seconds / pages:.1f} ms a page")


def _ask(path: str) -> None:
    data = Path(path).read_bytes()
    document = pdfium.load_document(data, len(data), None)
    for number in range(pdfium.page_count(document)):
        page = pdfium.load_page(document, number)
        address = pdfium.load_text(page)
        text = pdfium.reference(address)
        numbers = range(pdfium.count_characters(text))
        characters(text)
        deque(map(pdfium.character_object, repeat(text), numbers), 0)
        deque(map(pdfium.has_no_character, repeat(text), numbers), 0)
        boxes(text, numbers)
        pdfium.close_text(text)
        pdfium.close_page(page)
    pdfium.close_document(document)


if __name__ == "__main__":
    main()
