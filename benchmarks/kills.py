"""Kills runs at random instants, and looks at what is there then: `python benchmarks/kills.py [KILLS] [SEED]`.

Two versions of the dataset take turns, one with all sources and one without one of them, so that every run replaces
something. After each kill `gremien verify` has to be green, the folder has to be one of the two versions byte for byte,
and every tenth time the next run has to give its version.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.cli import command

ROOT = Path(__file__).resolve().parent.parent


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(raw: Path, processed: Path) -> subprocess.Popen[bytes]:
    """Start a run that builds everything again."""
    arguments = ["--raw", str(raw), "--processed", str(processed), "run", "--force"]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def main(kills: int, seed: int) -> int:
    """Return how many kills left something wrong."""
    dice = random.Random(seed)  # noqa: S311  instants, no secrets
    wrong = ended = changed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        versions = []
        seconds = 0.0
        for number, without in enumerate(("", "activate")):
            raw = folder / f"raw-{number}"
            shutil.copytree(ROOT / "raw", raw, ignore=shutil.ignore_patterns(without) if without else None)
            for facts in raw.glob("*/*/edition.toml"):  # originals that are not here
                if not any(facts.parent.glob("document.*")):
                    shutil.rmtree(facts.parent)
            started = time.monotonic()
            if start(raw, folder / f"expected-{number}").wait():
                raise SystemExit(f"the run over raw/ without {without or 'nothing'} fails")
            seconds = max(seconds, time.monotonic() - started)
            versions.append(content(folder / f"expected-{number}"))
        processed = folder / "processed"
        start(folder / "raw-0", processed).wait()
        before = versions[0]
        for kill in range(kills):
            target = (kill + 1) % 2
            # Half of them where it matters: in the last part, in which the files are written and the folders change.
            after = dice.uniform(0, seconds) if kill % 2 else dice.uniform(0.8, 1.1) * seconds
            run = start(folder / f"raw-{target}", processed)
            try:
                run.wait(timeout=after)
                ended += 1
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
            green = command(["--processed", str(processed), "verify"]) == 0
            now = content(processed)
            changed += now != before
            before = now
            rubbish = sorted(p.name for p in folder.iterdir() if p.name.startswith(".processed") and p.is_dir())
            if not green or now not in versions or rubbish:
                wrong += 1
                print(f"kill {kill} after {after:.3f} s: green {green}, a version {now in versions}, beside {rubbish}")
            if kill % 10 == 9:
                print(f"{kill + 1} kills, {wrong} wrong", file=sys.stderr, flush=True)
                start(folder / f"raw-{target}", processed).wait()
                before = content(processed)
                if before != versions[target]:
                    wrong += 1
                    print(f"the run after kill {kill} gives something else")
        print(f"{kills} kills (seed {seed}): {ended} came too late, {changed} found the other version; {wrong} wrong")
    return wrong


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if main(*given, *(200, 1)[len(given) :]) else 0)
