"""A next edition against the published one: what a person would name, in any typesetting, in both directions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from editions import (
    ADDED,
    CHANGED,
    GOLD,
    HEADER,
    OTHER_HEADER,
    REMOVED,
    RENAMED,
    REPOSITORY,
    facts,
    next_edition,
    reordered,
)
from typesetting import chromium_pdfs, page_table, reportlab_table, typst_table

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Result

_TEXTS = ("bundesland_text", "titel", "ebene_text", "schwerpunkt_text", "akteure_text", "turnus_text")
EXPECTED = {
    *(("added", None, None, row[1], "quelle") for row in ADDED),
    ("removed", None, REMOVED, None, "quelle"),
    ("renamed", "titel", *RENAMED, "quelle"),
    *(
        ("changed", _TEXTS[column], next(row[column] for row in GOLD if row[1] == title), text, "quelle")
        for title, column, text in CHANGED
    ),
}


@pytest.fixture(scope="module")
def published_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("published"))
    shutil.copytree(REPOSITORY / "raw/dimr", desk.raw / "dimr")
    assert desk.gremien("run").returncode == 0
    return desk


@pytest.fixture(scope="module")
def typeset(published_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk with the next edition, typeset by typst with hyphenation in narrow columns."""
    desk = published_desk.copy(tmp_path_factory.mktemp("typst") / "desk")
    widths = "(1fr, 2fr, 1fr, 1.2fr, 2fr, 1fr)"
    desk.add("2026-10", typst_table(HEADER, next_edition(), widths, "#set text(hyphenate: true)"))
    return desk


def test_a_next_edition_differs_in_exactly_what_was_changed(typeset: Desk) -> None:
    report = typeset.diff("dimr/2024-10", "dimr/2026-10")
    assert len(report["differences"]) == 9
    assert facts(report) == EXPECTED


def test_the_other_way_round_it_is_the_mirror_image(typeset: Desk) -> None:
    kinds = {"added": "removed", "removed": "added"}
    report = typeset.diff("dimr/2026-10", "dimr/2024-10")
    assert len(report["differences"]) == 9
    assert facts(report) == {(kinds.get(k, k), column, new, old, cause) for k, column, old, new, cause in EXPECTED}


def test_other_header_words_and_another_order_of_columns_make_no_difference(
    published_desk: Desk, tmp_path: Path, chromium: str
) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    page = page_table(OTHER_HEADER, reordered(next_edition()), "td{text-align:left} table{font-size:8.5pt}")
    desk.add("2026-10", *chromium_pdfs(chromium, [page]))
    report = desk.diff("dimr/2024-10", "dimr/2026-10")
    assert facts(report) == EXPECTED
    assert len(report["differences"]) == 9


def test_a_third_typesetter_gives_the_same_nine(published_desk: Desk, tmp_path: Path) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    desk.add("2026-10", reportlab_table(HEADER, next_edition(), [70, 95, 65, 95, 120, 65]))
    assert facts(desk.diff("dimr/2024-10", "dimr/2026-10")) == EXPECTED


@pytest.mark.parametrize("order", ["printed", "reversed"])
def test_the_same_edition_in_another_typesetting_does_not_differ(
    published_desk: Desk, tmp_path: Path, order: str
) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    rows = GOLD if order == "printed" else GOLD[::-1]
    desk.add("2026-10", typst_table(OTHER_HEADER, reordered(rows), "(2fr, 1fr, 1fr, 2fr, 1.2fr, 1fr)"))
    result = desk.gremien("diff", "dimr/2024-10", "dimr/2026-10", "--exit-code", "--json")
    assert (result.returncode, result.json["differences"]) == (0, [])


def test_two_folders_are_compared_edition_by_edition_and_a_new_one_with_the_one_before_it(
    published_desk: Desk, typeset: Desk
) -> None:
    report = typeset.diff(str(published_desk.processed), str(typeset.processed))
    assert facts(report) == EXPECTED
    assert report["summary"]["editions"] == [
        {"old": "dimr/2024-10", "new": "dimr/2024-10"},
        {"old": "dimr/2024-10", "new": "dimr/2026-10"},
    ]


def test_an_edition_that_is_not_published_yet_is_read_on_the_fly(
    published_desk: Desk, typeset: Desk, tmp_path: Path
) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    shutil.copytree(typeset.raw / "dimr/2026-10", desk.raw / "dimr/2026-10")
    assert facts(desk.diff("dimr/2024-10", "dimr/2026-10")) == EXPECTED


def test_what_follows_from_a_change_hangs_under_it(typeset: Desk) -> None:
    report = typeset.diff("dimr/2024-10", "dimr/2026-10")
    follows = {d["column"]: d["follows"] for d in report["differences"] if d["kind"] == "changed"}
    assert [(f["table"], f["column"], f["old"], f["new"]) for f in follows["turnus_text"]] == [
        ("gremien", "turnus", "einmal_jaehrlich", "mehrmals_jaehrlich")
    ]
    assert ("gremium_akteure", "teilnahme", "anlassbezogen", "genannt") in {
        (f["table"], f["column"], f["old"], f["new"]) for f in follows["akteure_text"]
    }
    assert {f["table"] for f in follows["schwerpunkt_text"]} == {"gremium_schwerpunkte"}


def test_the_renamed_body_is_matched_by_evidence_and_marked_as_provisional(typeset: Desk) -> None:
    report = typeset.diff("dimr/2024-10", "dimr/2026-10")
    (match,) = report["summary"]["matches"]
    assert (match["old"], match["provisional"]) == ("2024-10/sn-arbeitskreis-prostitution-dresden", True)
    assert 0.7 < match["score"] < 1
    (renamed,) = [d for d in report["differences"] if d["kind"] == "renamed"]
    assert "vorläufig" in renamed["reason"]
    assert match["reason"] in renamed["reason"]


def test_the_json_has_the_shape_of_the_issue(typeset: Desk) -> None:
    report = typeset.diff("dimr/2024-10", "dimr/2026-10")
    assert list(report) == ["old", "new", "differences", "summary"]
    assert (report["old"], report["new"]) == ("dimr/2024-10", "dimr/2026-10")
    columns = ["table", "key", "kind", "column", "old", "new", "cause", "places", "follows", "reason"]
    assert all(list(difference) == columns for difference in report["differences"])
    (turnus,) = [d for d in report["differences"] if d["column"] == "turnus_text"]
    assert [(p["side"], p["document"], p["printed"]) for p in turnus["places"]] == [
        ("old", "dimr/2024-10", "Einmal jährlich"),
        ("new", "dimr/2026-10", "Mehrmals\njährlich"),
    ]
    assert all(p["page"] and p["x0"] < p["x1"] for p in turnus["places"])
    assert report["summary"]["kinds"] == {"added": 3, "removed": 1, "renamed": 1, "changed": 4}


def test_exit_code_is_1_only_where_it_is_asked_for(typeset: Desk) -> None:
    def ended(*more: str) -> Result:
        return typeset.gremien("diff", "dimr/2024-10", "dimr/2026-10", *more)

    assert ended().returncode == 0
    assert ended("--exit-code").returncode == 1
    for told in ("3 added, 1 removed, 1 renamed, 4 changed", REMOVED, RENAMED[1], "Mehrmals jährlich"):
        assert told in ended().stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dimr/2024-10", "dimr/2030-10", "there is no edition dimr/2030-10; there are: dimr/2024-10"),
        ("dimr/2024-10", "kok/faksimile", "there is no edition kok/faksimile"),
        ("nowhere", "dimr/2024-10", "'nowhere' is no edition"),
        ("--upload-pack=x", "dimr/2024-10", ""),
        ("/", "dimr/2024-10", "holds no published tables"),
    ],
)
def test_a_name_that_means_nothing_is_wrong_use(published_desk: Desk, old: str, new: str, told: str) -> None:
    result = published_desk.gremien("diff", old, new)
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_damaged_table_is_an_input_that_cannot_be_read(published_desk: Desk, tmp_path: Path) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    (desk.processed / "gremien.csv").write_bytes(b"ausgabe,gremium_id\n\xff\xfe")
    result = desk.gremien("diff", str(desk.processed), "dimr/2024-10")
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1


def test_a_body_whose_row_was_refused_is_not_called_gone(published_desk: Desk, tmp_path: Path) -> None:
    desk = published_desk.copy(tmp_path / "desk")
    refused, listed_no_more = "Jour Fixe", "AK Frauenhandel"
    rows = [row for row in GOLD if row[1] != listed_no_more]
    rows = [(*row[:5], "nach Bedarf bei Vollmond") if row[1] == refused else row for row in rows]
    file = desk.file("a.pdf", typst_table(HEADER, rows, "(1fr, 2fr, 1fr, 1.2fr, 2fr, 1fr)"))
    assert desk.gremien("add", "dimr", "2026-10", file, "--facsimile").returncode == 0
    assert desk.gremien("run", "--allow").returncode == 1  # published, with something to decide
    reasons = {d["old"]: d["reason"] for d in desk.diff("dimr/2024-10", "dimr/2026-10")["differences"]}
    assert set(reasons) == {refused, listed_no_more}
    assert reasons[refused].endswith("steht das Gremium, doch seine Zeile ist zurückgewiesen (siehe meldungen)")
    assert reasons[listed_no_more].endswith("sind Zeilen zurückgewiesen (siehe meldungen); seine kann darunter sein")
    assert desk.gremien("verify").returncode == 0
    assert all("zurückgewiesen" in row["hinweis"] for row in desk.table("laender_uebersicht"))
    assert desk.gremien("report").returncode == 0
    page = (desk.folder / "build/report/index.html").read_text(encoding="utf-8")
    told = page.partition('id="h-neu"')[2]
    assert [told.count(f"<h4>{kind} <small>1<") for kind in ("nicht mehr genannt", "zurückgewiesen")] == [1, 1]


@pytest.mark.parametrize("edition", ["2026-13", "2026-00", "2026-02-30"])
def test_an_edition_that_looks_like_a_date_is_one(published_desk: Desk, edition: str) -> None:
    file = published_desk.file("b.pdf", typst_table(HEADER, GOLD[:2], "(1fr, 2fr, 1fr, 1.2fr, 2fr, 1fr)"))
    result = published_desk.gremien("add", "dimr", edition, file, "--facsimile")
    assert result.returncode == 2
    assert f"edition '{edition}' looks like a date" in result.stderr
