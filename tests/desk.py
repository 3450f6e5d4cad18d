"""A desk with documents and tables of its own, and the command line over it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.cli import command

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.stdout)
        return found


class Desk:
    """A folder with a raw/ and a processed/ of its own, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.raw, self.processed = folder, folder / "raw", folder / "processed"

    def gremien(self, *arguments: str) -> Result:
        """Run a command in this process: starting Python and loading pandas for each would take minutes."""
        stdout, stderr = io.StringIO(), io.StringIO()
        with redirect_stdout(stdout), redirect_stderr(stderr):
            try:
                code = command([*arguments, "--raw", str(self.raw), "--processed", str(self.processed)])
            except SystemExit as ended:  # how argparse ends a command that was called wrongly
                code = int(ended.code or 0)
        return Result(code, stdout.getvalue(), stderr.getvalue())

    def add(self, edition: str, data: bytes) -> None:
        """Store a document of the table of bodies and run."""
        file = self.folder / "document.pdf"
        file.write_bytes(data)
        for arguments in (("add", "dimr", edition, str(file), "--facsimile"), ("run",)):
            result = self.gremien(*arguments)
            assert result.returncode == 0, result.stderr

    def copy(self, folder: Path) -> Desk:
        """Return another desk with the same documents and tables."""
        shutil.copytree(self.folder, folder)
        return Desk(folder)

    def diff(self, old: str, new: str) -> dict[str, Any]:
        result = self.gremien("diff", old, new, "--json")
        assert result.returncode == 0, result.stderr
        return result.json

    def file(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.processed / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def content(self) -> dict[str, str]:
        return {
            path.relative_to(self.processed).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.processed.rglob("*"))
            if path.is_file()
        }
