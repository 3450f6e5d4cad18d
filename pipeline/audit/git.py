"""What the history of the repository holds. Everything is read from git's objects; the work tree is never touched."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def top_level(folder: Path) -> Path | None:
    """Return the root of the repository in which `folder` lies, or None where there is no repository (or no git)."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    found = _git(folder, "rev-parse", "--show-toplevel")
    return None if found is None else folder.__class__(found.decode().rstrip("\n"))


def commit_of(repository: Path, revision: str) -> str | None:
    """Return the commit that a revision ("HEAD~3", "v0.1.0") means, or None."""
    found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().strip() if found else None


def files_at(repository: Path, commit: str, paths: Sequence[str]) -> dict[str, bytes]:
    """Return the files below `paths` as they were in a commit, by their path from the root of the repository."""
    there = [path for path in paths if _git(repository, "cat-file", "-e", f"{commit}:{path}") is not None]
    packed = _git(repository, "archive", "--format=tar", commit, "--", *there) if there else None
    if packed is None:
        return {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {
            member.name: file.read() for member in archive if member.isfile() and (file := archive.extractfile(member))
        }


def find_by_hash(repository: Path, sha256: str, below: str) -> bytes | None:
    """Return the file with this SHA-256 that any commit had below the path `below`, or None."""
    for data in _every_version(repository, below):
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    return None


def _every_version(repository: Path, below: str) -> Iterator[bytes]:
    listed = _git(repository, "rev-list", "--objects", "--all", "--", below)
    for line in (listed or b"").decode("utf-8", "surrogateescape").splitlines():
        name, _, path = line.partition(" ")
        if path.startswith(below):
            data = _git(repository, "cat-file", "blob", name)  # nothing for the folders on the way
            if data is not None:
                yield data


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None where it fails: no such name, no repository, no git."""
    try:
        done = subprocess.run(  # noqa: S603  fixed words and names that cannot be options
            ["git", "-C", str(folder), *arguments],  # noqa: S607  git, wherever it is installed
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
