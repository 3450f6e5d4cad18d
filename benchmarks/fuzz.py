"""Feeds damaged documents to the readers and extractors: `python benchmarks/fuzz.py [SECONDS] [SEED]`.

What is found is left in build/fuzz/ under the number of its case, to be made a small test.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "safety")]

from mutations import cases, complaint  # noqa: E402
from typesetting import HEADER, ROWS, many, reportlab_table, typst_table  # noqa: E402

from pipeline.build import load_vocabulary  # noqa: E402
from pipeline.errors import GremienError, InputError  # noqa: E402
from pipeline.limits import Limits, TimeIsUpError, clock  # noqa: E402
from pipeline.raw import read_document, stored_editions  # noqa: E402


def main(seconds: float, seed: int) -> int:
    """Return how many cases ended otherwise than they should."""
    pdfs = [
        reportlab_table(HEADER, many(ROWS, 4), [70, 110, 60, 90, 110, 60]),
        typst_table(HEADER, many(ROWS, 4), "(1fr, 1fr, 1fr, 1fr, 1fr, 1fr)"),
        typst_table(HEADER, many(ROWS, 8), "(auto, auto, 1fr, 1fr, auto, auto)", "#set table(stroke: none)"),
        (ROOT / "raw/dimr/2024-10/document.pdf").read_bytes(),
    ]
    pages = [(e, read_document(e)) for e in stored_editions(ROOT / "raw") if e.is_here and e.pages is None]
    ends: Counter[str] = Counter()
    until = time.monotonic() + seconds
    for number, (data, job) in enumerate(cases(pdfs, pages, load_vocabulary(), seed)):
        if time.monotonic() > until:
            break
        try:
            with clock(Limits(seconds=60), lambda _: None):
                outcome: object = job.task(*job.arguments)
        except GremienError as error:
            outcome = error
        except (Exception, TimeIsUpError) as error:  # noqa: BLE001  that is what is looked for
            outcome = InputError(job.name, "lesefehler", f"{type(error).__name__}: {error}")
        ends[outcome.code if isinstance(outcome, InputError) else "read"] += 1
        if told := complaint(outcome):
            folder = ROOT / "build" / "fuzz"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{seed}-{number}-{job.name.replace('/', '-')}").write_bytes(data)
            print(f"case {number}: {told}")
    print(f"{ends.total()} cases in {seconds:.0f} s (seed {seed}): {dict(ends.most_common())}")
    return sum(ends[code] for code in ("lesefehler", "abgestuerzt", "zu_langsam", "speicher"))


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if main(*given, *(600, 1)[len(given) :]) else 0)
