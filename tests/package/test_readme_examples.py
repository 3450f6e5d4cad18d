"""The examples of the README, run as they stand there, over a dataset."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.fingerprint import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def one_liner(tool: str) -> str:
    """Return the line that the README's table of tools has for one of them."""
    (line,) = re.findall(rf"^\| {tool} \| `(.+)` \|$", README, re.MULTILINE)
    return str(line)


def test_the_pandas_examples_run(folder: Path) -> None:
    (code,) = examples("python")
    code += f"\nimport pandas\nprint(len({one_liner('pandas')}))\n"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert re.search(r"^landesebene +\d+$", run.stdout, re.MULTILINE)
    assert "anlassbezogen" in run.stdout
    assert run.stdout.splitlines()[-1] == "44"


def test_the_sql_examples_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = examples("sql")
    rows = duckdb.connect().execute(code).fetchall()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ("Mecklenburg-Vorpommern", "nicht_genannt", "genannt", "besteht") in {row[:4] for row in rows}
    assert len(duckdb.connect().execute(one_liner("DuckDB")).fetchall()) == 44


def test_the_r_examples_run(folder: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed; its examples in the README are not run")
    (code,) = examples("r")
    code += f"\ncat(nrow({one_liner('R')}))\n"
    run = subprocess.run([rscript, "-e", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Berlin" in run.stdout
    assert run.stdout.endswith("44")
