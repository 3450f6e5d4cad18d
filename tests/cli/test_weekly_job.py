"""The workflows: pinned actions, and the same make targets that a person uses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    used = re.findall(r"uses:\s*(\S+)", path.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)] == []


def test_the_weekly_job_calls_make_targets_that_there_are() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    workflow = (REPOSITORY / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    script = (REPOSITORY / ".ci/weekly").read_text(encoding="utf-8")
    called = re.findall(r"run: make (\w+)", workflow) + re.findall(r"make --no-print-directory (\w+)", script)
    assert set(called) == {"weekly", "fetch", "run", "diff", "onboard"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in called)


@pytest.mark.parametrize("script", ["run", "weekly"])
def test_the_scripts_are_valid(script: str) -> None:
    subprocess.run(["bash", "-n", str(REPOSITORY / ".ci" / script)], check=True)
