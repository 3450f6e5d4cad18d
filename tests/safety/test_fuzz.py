"""A few seconds of fuzzing; `python benchmarks/fuzz.py` does it for minutes."""

from __future__ import annotations

from itertools import islice

from mutations import cases, complaint
from stored import REPOSITORY
from typesetting import HEADER, ROWS, many, reportlab_table, typst_table

from pipeline.build import load_vocabulary
from pipeline.errors import GremienError
from pipeline.raw import read_document, stored_editions

CASES = 16


def test_damaged_documents_are_read_or_refused_in_good_order() -> None:
    pdfs = [
        reportlab_table(HEADER, many(ROWS, 4), [70, 110, 60, 90, 110, 60]),
        typst_table(HEADER, many(ROWS, 4), "(1fr, 1fr, 1fr, 1fr, 1fr, 1fr)"),
    ]
    pages = [(e, read_document(e)) for e in stored_editions(REPOSITORY / "raw") if e.is_here and e.pages is None]
    complaints = []
    for number, (_, job) in enumerate(islice(cases(pdfs, pages, load_vocabulary(), 2026), CASES)):
        # In this process: the worker knows no tests. What it would catch ends the test here.
        try:
            outcome: object = job.task(*job.arguments)
        except GremienError as error:
            outcome = error
        if told := complaint(outcome):
            complaints.append((number, told))
    assert complaints == []
