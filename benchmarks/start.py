"""What a command takes from its start to its end, beside what it cannot do without: pairs in turns, medians.

PYTHONPATH=. .venv/bin/python benchmarks/start.py [PAIRS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

IMPORTS = "import pandas, pandera.pandas, pyarrow.parquet; from pipeline.lexicon import is_german; is_german('Haus')"
"""What a full run has to load in any case."""


def seconds(*arguments: str) -> float:
    """Return how long a Python process with these arguments takes."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        run = ("-m", "pipeline", "run", "--processed", str(Path(folder) / "processed"))
        seconds(*run)
        idle = [(seconds(*run), seconds("-c", "pass")) for _ in range(pairs)]
        full = [(seconds(*run, "--force"), seconds("-c", IMPORTS)) for _ in range(pairs)]
    more = median(1000 * (ours - theirs) for ours, theirs in idle)
    print(f"nothing to do: {more:.0f} ms more than `python -c pass` ({1000 * median(t for _, t in idle):.0f} ms)")
    times = median(ours / theirs for ours, theirs in full)
    print(f"a full run: {times:.2f} times the imports alone ({median(t for _, t in full):.2f} s)")


if __name__ == "__main__":
    main()
