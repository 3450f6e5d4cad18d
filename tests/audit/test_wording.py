from __future__ import annotations

import pytest

from pipeline.audit.wording import same_print, same_wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menschenhandel / alle", "Menschenhandel/\u00a0alle"),
        ("Baden-Württemberg", "Baden\u2010Württemberg"),
        ("Runder Tisch „Prostitution“", 'Runder Tisch "Prostitution"'),
        ("Prostitution - Begleitgremium", "Prostitution – Begleitgremium"),
        ("Au\ufb00ang", "Auffang"),
        ("Opfer\u00adschutz", "Opferschutz"),
        ("geht's", "geht’s"),
        ("", ""),
    ],
)
def test_typesetting_makes_no_other_wording(one: str, other: str) -> None:
    assert same_wording(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jour Fixe", "Jour fixe"),
        ("Polizei", "Polizei, Zoll"),
        ("Opferschutz", "Opfer-Schutz"),
        ("2023", "2024"),
        ("Runder Tisch (Kassel)", "Runder Tisch Kassel"),
        ("", "Polizei"),
    ],
)
def test_letters_capitals_hyphens_and_marks_do(one: str, other: str) -> None:
    assert not same_wording(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Menschenhand\nel"], ["Menschen-\nhandel"]),
        (["Baden-\nWürttemberg"], ["Baden-Württemberg"]),
        (["Baden-\nWürttemberg"], ["Baden‐Württem-\nberg"]),
        (["Landesminis-", "terien"], ["Landesministerien"]),
    ],
)
def test_where_a_line_ends_is_not_what_is_printed(one: list[str], other: list[str]) -> None:
    assert same_print(one, other)
    assert same_print(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(["Opfer-Schutz"], ["Opferschutz"]), (["Polizei"], ["Polizei,"]), (["Polizei-\n"], ["Zoll"]), ([], ["x"])],
)
def test_other_letters_are(one: list[str], other: list[str]) -> None:
    assert not same_print(one, other)
    assert not same_print(other, one)
