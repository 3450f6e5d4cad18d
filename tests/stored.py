"""The repository's documents as a test may use them: those that are here."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def missing_originals() -> list[str]:
    """Return the editions whose document is not here: originals that may not be passed on are not in git."""
    return sorted(
        facts.parent.relative_to(REPOSITORY / "raw").as_posix()
        for facts in (REPOSITORY / "raw").glob("*/*/edition.toml")
        if not any(facts.parent.glob("document.*"))
    )


def copy_raw(target: Path, *, without: str = "") -> None:
    """Copy raw/ with the editions whose documents are here, and leave out the source `without`."""
    shutil.copytree(REPOSITORY / "raw", target, ignore=shutil.ignore_patterns(*([without] if without else [])))
    for edition in missing_originals():
        if edition.split("/")[0] != without:
            shutil.rmtree(target / edition)
