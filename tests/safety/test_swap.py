"""The dataset is the complete old or the complete new one, whatever happens while it is being replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import GremienError
from pipeline.swap import replace_folder, settle, sole_writer

OLD = {"manifest.json": b"old", "a.csv": b"old a", "extracted/x.csv": b"old x"}
NEW = {"manifest.json": b"new", "b.csv": b"new b", "extracted/x.csv": b"new x"}

# Kills its own process at the n-th step: before the n-th call that changes something on the disk.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from pipeline import swap
left = int(sys.argv[3])
def counting(function):
    def counted(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return counted
for name in ("rename", "mkdir", "unlink"):
    setattr(Path, name, counting(getattr(Path, name)))
for name in ("_write", "_to_disk"):
    setattr(swap, name, counting(getattr(swap, name)))
swap.shutil.rmtree = counting(swap.shutil.rmtree)
folder = Path(sys.argv[2])
with swap.sole_writer(folder):
    swap.replace_folder(folder, {"manifest.json": b"new", "b.csv": b"new b", "extracted/x.csv": b"new x"})
"""


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "processed"
    replace_folder(folder, OLD)
    return folder


def test_a_run_killed_at_any_step_leaves_the_old_or_the_new_dataset_and_nothing_beside_it(folder: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    seen = []
    for step in range(60):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED_AT, str(root), str(folder), str(step)], check=False, capture_output=True
        )
        settle(folder)
        seen.append(content(folder))
        assert seen[-1] in (OLD, NEW), step
        assert [p.name for p in folder.parent.iterdir() if p.name != ".processed.lock"] == ["processed"]
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        with sole_writer(folder):  # the lock of the dead is no obstacle
            replace_folder(folder, OLD)
    assert killed.returncode == 0
    assert len(seen) > 10
    assert OLD in seen
    assert NEW in seen


def test_a_second_writer_is_told_that_there_is_one(folder: Path) -> None:
    with sole_writer(folder):
        told = subprocess.run(
            [sys.executable, "-m", "pipeline", "--processed", str(folder), "run"],
            check=False,
            capture_output=True,
            text=True,
        )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "another gremien is at work" in told.stderr
    assert content(folder) == OLD


def test_a_reader_does_not_disturb_a_run_that_is_writing(folder: Path) -> None:
    with sole_writer(folder):
        (folder.parent / ".processed-abc" / "new").mkdir(parents=True)
        settle(folder)
        assert (folder.parent / ".processed-abc" / "new").is_dir()
    settle(folder)
    assert not (folder.parent / ".processed-abc").exists()


def test_a_folder_with_other_things_in_it_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-mother.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(GremienError, match="no dataset"):
        replace_folder(tmp_path / "letters", NEW)
    assert (tmp_path / "letters" / "to-mother.txt").exists()


def test_folders_of_other_people_beside_the_dataset_stay(folder: Path) -> None:
    beside = folder.parent / ".processed-notes" / "mine"
    beside.mkdir(parents=True)
    settle(folder)
    with sole_writer(folder):
        replace_folder(folder, NEW)
    assert beside.is_dir()


@pytest.mark.parametrize("journal", ["", "..", "../elsewhere", "processed", ".processed-gone"])
def test_a_journal_that_names_something_else_moves_nothing(folder: Path, journal: str) -> None:
    (folder.parent / "new").mkdir()
    (folder.parent / ".processed.journal").write_text(journal, encoding="utf-8")
    settle(folder)
    assert content(folder) == OLD
    assert not (folder.parent / ".processed.journal").exists()


def test_a_disk_that_is_full_or_a_folder_that_may_not_be_written_costs_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(GremienError, match="No space left on device"):
            replace_folder(folder, NEW)
    assert content(folder) == OLD
    assert [p.name for p in folder.parent.iterdir()] == ["processed"]
