"""Where the difference comes from: each test changes a copy of the project as a person would, and runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from copied import run_command
from editions import GOLD, HEADER, REPOSITORY
from typesetting import typst_table

if TYPE_CHECKING:
    from pathlib import Path


class Project:
    """A copy of the project that may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def made(folder: Path) -> Project:
        for name in ("pipeline", "schemas"):
            shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(REPOSITORY / "raw" / "dimr", folder / "raw" / "dimr")
        for name in ("requirements.lock", ".gitignore"):
            shutil.copyfile(REPOSITORY / name, folder / name)
        project = Project(folder)
        project.gremien("run")
        project.git("init", "--quiet")
        project.commit()
        return project

    def copy(self, folder: Path) -> Project:
        shutil.copytree(self.folder, folder)
        return Project(folder)

    def gremien(self, *arguments: str) -> str:
        code, stdout, stderr = run_command(self.folder, arguments)
        assert code == 0, stderr
        return stdout

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "state")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def diff(self, old: str = "HEAD", new: str = "processed") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.gremien("diff", old, new, "--json"))["differences"]
        return found

    def change_judgement(self) -> None:
        """Take one wording of an actor, which one body has, out of the list."""
        self.edit("schemas/codelists/akteure.csv", "asylbehoerden,Asylbehörden,", "asylbehoerden,Asylämter,")

    def change_repair(self, old: str, new: str) -> None:
        """Let the repair of words make `new` of `old`, as a changed rule would."""
        with (self.folder / "pipeline/text/repair.py").open("a", encoding="utf-8") as file:
            file.write(_CHANGED_REPAIR.format(old=old, new=new))

    def change_document(self, *changes: tuple[str, str]) -> None:
        """Add a revision of the document in which texts have changed, set by another typesetter."""
        rows = [tuple(dict(changes).get(cell, cell) for cell in row) for row in GOLD]
        assert rows != GOLD
        (self.folder / "new.pdf").write_bytes(typst_table(HEADER, rows, "(1fr, 2fr, 1fr, 1.2fr, 2fr, 1fr)"))
        self.gremien("add", "dimr", "2024-10", "new.pdf", "--facsimile")


_CHANGED_REPAIR = """

def repair(lines, witness=NO_WITNESS, _as_before=repair):
    found = _as_before(lines, witness)
    changed = found.value.replace("{old}", "{new}")
    return Text(changed, found.spans, found.repairs, found.doubts)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.made(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def judged(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project in which a line of a codelist changed since the last commit."""
    changed = project.copy(tmp_path_factory.mktemp("judged") / "project")
    changed.change_judgement()
    changed.gremien("run")
    return changed


@pytest.fixture(scope="module")
def all_at_once(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project in which the document and the code changed since the last commit."""
    changed = project.copy(tmp_path_factory.mktemp("all") / "project")
    changed.change_document(
        ("AK Frauenhandel", "AK Frauenhandel Berlin"),
        ("Arbeitskreis Prostitution", "Arbeitskreis Prostitution und Sexarbeit"),
    )
    changed.change_repair("AK Frauen", "Arbeitskreis Frauen")
    changed.change_repair("Fachkommission Menschen", "Kommission Menschen")
    changed.gremien("run")
    shutil.rmtree(changed.folder / "raw/dimr/2024-10")  # the old document is in the history alone
    return changed


def told(differences: list[dict[str, Any]]) -> set[tuple[str | None, ...]]:
    return {(d["table"], d["column"], d["old"], d["new"], d["cause"]) for d in differences}


def test_nothing_changed_nothing_differs(project: Project) -> None:
    assert project.diff() == []


def test_a_changed_codelist_line_is_judgement(judged: Project) -> None:
    (difference,) = judged.diff()
    assert told([difference]) == {("gremium_akteure", "akteur_id", "asylbehoerden", None, "urteil")}
    assert "codelists/akteure.csv" in difference["reason"]
    (back,) = judged.diff("processed", "HEAD")
    assert told([back]) == {("gremium_akteure", "akteur_id", None, "asylbehoerden", "urteil")}


def test_a_correction_is_judgement_with_all_that_follows(project: Project, tmp_path: Path) -> None:
    changed = project.copy(tmp_path / "project")
    with (changed.folder / "schemas/corrections.csv").open("a", encoding="utf-8") as file:
        file.write("dimr/2024-10,2,turnus,Einmal jährlich,Mehrmals jährlich,telefonisch bestätigt\n")
    changed.gremien("run")
    differences = changed.diff()
    assert told(differences) == {("gremien", "turnus_text", "Einmal jährlich", "Mehrmals jährlich", "urteil")}
    assert {(f["column"], f["new"]) for d in differences for f in d["follows"]} == {("turnus", "mehrmals_jaehrlich")}
    assert "corrections.csv" in differences[0]["reason"]


def test_a_changed_repair_is_code_even_if_only_a_space_differs(project: Project, tmp_path: Path) -> None:
    changed = project.copy(tmp_path / "project")
    changed.change_repair("Kooperationsgruppe", "Kooperationsgru ppe")
    changed.gremien("run")
    titles = "Kooperationsgruppe Opferschutz", "Kooperationsgru ppe Opferschutz"
    assert told(changed.diff()) == {("gremien", "titel", *titles, "code")}
    assert told(changed.diff("processed", "HEAD")) == {("gremien", "titel", *titles[::-1], "code")}


def test_code_and_judgement_of_one_day_are_told_apart_by_reading_again(project: Project, tmp_path: Path) -> None:
    changed = project.copy(tmp_path / "project")
    changed.change_judgement()
    changed.change_repair("AK Frauenhandel", "Arbeitskreis Frauenhandel")
    changed.gremien("run")
    assert told(changed.diff()) == {
        ("gremium_akteure", "akteur_id", "asylbehoerden", None, "urteil"),
        ("gremien", "titel", "AK Frauenhandel", "Arbeitskreis Frauenhandel", "code"),
    }


def test_document_and_code_of_one_day_are_told_apart_by_reading_the_old_document_again(all_at_once: Project) -> None:
    expected = {
        ("gremien", "titel", "AK Frauenhandel", "Arbeitskreis Frauenhandel Berlin", "quelle+code"),
        ("gremien", "titel", "Arbeitskreis Prostitution", "Arbeitskreis Prostitution und Sexarbeit", "quelle"),
        ("gremien", "titel", "Fachkommission Menschenhandel", "Kommission Menschenhandel", "code"),
    }
    assert told(all_at_once.diff()) == expected
    # The other way round, it is the new document that is read again.
    assert told(all_at_once.diff("processed", "HEAD")) == {
        (t, c, new, old, cause) for t, c, old, new, cause in expected
    }


def test_where_neither_state_is_the_present_one_nothing_is_guessed(all_at_once: Project, tmp_path: Path) -> None:
    changed = all_at_once.copy(tmp_path / "project")
    changed.commit()
    changed.change_repair("X", "Y")
    differences = changed.diff("HEAD~1", "HEAD")
    assert {d["old"]: d["cause"] for d in differences} == {
        "AK Frauenhandel": "quelle+code",
        "Arbeitskreis Prostitution": "quelle+code",
        "Fachkommission Menschenhandel": "code",  # its printed text is the same
    }
    assert sum("keiner der beiden Stände ist der jetzige" in d["reason"] for d in differences) == 2


def test_a_table_edited_by_hand_is_not_taken_for_another_source(project: Project, tmp_path: Path) -> None:
    changed = project.copy(tmp_path / "project")
    changed.edit("processed/gremien.csv", "AK Frauenhandel", "AK Frauenhaus")
    (difference,) = changed.diff()
    assert difference["cause"] == "code"
    assert "von Hand" in difference["reason"]


def test_a_day_from_before_the_manifest_said_what_made_the_rows(judged: Project, tmp_path: Path) -> None:
    changed = judged.copy(tmp_path / "project")
    changed.git("stash", "--quiet")
    file = changed.folder / "processed/manifest.json"
    manifest = json.loads(file.read_bytes())
    del manifest["made_by"]
    file.write_text(json.dumps(manifest), encoding="utf-8")
    changed.commit()
    shutil.copytree(changed.folder / "processed", tmp_path / "old")
    for name in ("schemas", "processed"):
        shutil.copytree(judged.folder / name, changed.folder / name, dirs_exist_ok=True)
    assert {d["cause"] for d in changed.diff("HEAD")} == {"urteil"}  # the commit has the files
    assert {d["cause"] for d in changed.diff(str(tmp_path / "old"))} == {"urteil"}  # the changes on record tell
