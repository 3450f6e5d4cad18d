"""Publishing is all or nothing: at any instant the folder is the complete old or the complete new one.

A folder cannot be replaced in one step, so there is a journal beside it. What it says is made true by the next command,
whoever was killed in between:

    1. everything is written to `.<name>-xxxxxxxx/new` and forced to the disk
    2. `.<name>.journal` names that folder: from here on the new dataset is the one that counts
    3. the old folder is renamed to `.<name>-xxxxxxxx/old`, and the new one to `<name>`
    4. the journal is removed, then the old folder

Before the second step, what is there is removed; after it, what is missing is done. `.<name>.lock` keeps a second
run away; the system itself opens it when its owner is gone, in whatever way.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import GremienError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WAIT = 20.0
"""Seconds to wait for another command to end its last step; a run that is at work takes longer than that."""


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Keep other writers away from `folder`; GremienError if there is one.

    Where not even a lock can be written, there is no other writer, and `replace_folder` will say what is wrong.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder, wait=0.0)
    except OSError:
        yield
        return
    try:
        _settle(folder)
        yield
    finally:
        _unlock(folder, lock)


def settle(folder: Path) -> None:
    """Finish or undo an interrupted replacement of `folder`, if there is one; GremienError if that is not possible.

    Where another command is just replacing it, wait until that is done.
    """
    folder = folder.resolve()
    if not _journal(folder).exists() and not _left_behind(folder):
        return
    try:
        lock = _lock(folder, wait=WAIT if _journal(folder).exists() else 0.0)
    except GremienError:
        if _journal(folder).exists():
            raise
        return  # a run is at work, and has touched nothing yet
    except OSError as error:
        if not _journal(folder).exists():
            return  # only rubbish is left, in a place where nothing can be written
        raise GremienError(f"{folder}: an interrupted run cannot be finished ({error.strerror})") from error
    try:
        _settle(folder)
    finally:
        _unlock(folder, lock)


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `files` (path to bytes) the whole content of `folder`; to be called by its `sole_writer`.

    GremienError, with the old content intact, where that fails: a full disk, a folder that may not be written, one
    that holds other things than a dataset.
    """
    import tempfile  # noqa: PLC0415  not needed where nothing is to do

    folder = folder.resolve()
    if folder.exists() and not _is_ours(folder):
        raise GremienError(f"{folder}: holds files, but no dataset; they would be lost, so nothing was written")
    try:
        beside = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
    except OSError as error:
        raise GremienError(f"{folder}: cannot be written ({error.strerror})") from error
    try:
        for path, data in files.items():
            target = beside / "new" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
        for inside in sorted(path for path in beside.rglob("*") if path.is_dir()):
            _to_disk(inside)
        # A name that appears as a whole: a journal cut in half would say something else.
        _write(beside / "journal", beside.name.encode())
        _to_disk(beside)
        (beside / "journal").rename(_journal(folder))
        _to_disk(folder.parent)
        _settle(folder)
    except OSError as error:
        with suppress(OSError):
            _journal(folder).unlink(missing_ok=True)
            if (beside / "old").exists() and not folder.exists():
                (beside / "old").rename(folder)
        raise GremienError(f"{folder}: cannot be written ({error.strerror}); the old data are intact") from error
    finally:
        if not _journal(folder).exists():
            shutil.rmtree(beside, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Do what the journal says, as far as it has not been done; remove what nobody needs any more."""
    journal = _journal(folder)
    if journal.exists():
        name = journal.read_text(encoding="utf-8")
        beside = folder.parent / name
        if name.startswith(_prefix(folder)) and "/" not in name and (beside / "new").exists():
            if folder.exists():
                folder.rename(beside / "old")
            (beside / "new").rename(folder)
            _to_disk(folder.parent)
        journal.unlink()
        _to_disk(folder.parent)
    for beside in _left_behind(folder):
        shutil.rmtree(beside, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder may be replaced: it is empty, or a dataset."""
    return folder.is_dir() and ((folder / "manifest.json").is_file() or not any(folder.iterdir()))


def _journal(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.journal"


def _prefix(folder: Path) -> str:
    return f".{folder.name}-"


def _left_behind(folder: Path) -> list[Path]:
    """Return the folders that a killed run left beside `folder`."""
    try:
        beside = [path for path in folder.parent.iterdir() if path.name.startswith(_prefix(folder)) and path.is_dir()]
        return [path for path in beside if {inside.name for inside in path.iterdir()} <= {"new", "old", "journal"}]
    except OSError:  # gone already, or nothing that we may look into
        return []


def _lock(folder: Path, wait: float) -> int:
    path = folder.parent / f".{folder.name}.lock"
    until = time.monotonic() + wait
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever had it may have removed the file just now; then this is the lock of nothing.
            if path.exists() and os.fstat(descriptor).st_ino == path.stat().st_ino:
                return descriptor
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(descriptor)
                raise GremienError(f"{folder}: another gremien is at work on it; nothing was written") from None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(0.05)


def _unlock(folder: Path, descriptor: int) -> None:
    with suppress(OSError):
        (folder.parent / f".{folder.name}.lock").unlink()
    os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
