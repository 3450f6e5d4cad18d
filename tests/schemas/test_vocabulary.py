from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from schemas import codes
from schemas.vocabulary import CodelistError, Vocabulary, fold, load

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "schemas"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(SCHEMAS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the reviewed files that a test may break."""
    shutil.copytree(SCHEMAS / "codelists", tmp_path / "codelists")
    for name in ("identitaet.csv", "corrections.csv"):
        shutil.copy(SCHEMAS / name, tmp_path / name)
    return tmp_path


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def test_there_are_16_laender_three_of_them_city_states(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.laender) == 16
    assert sorted(land.name for land in vocabulary.laender if land.stadtstaat) == ["Berlin", "Bremen", "Hamburg"]
    assert sorted(land.ags for land in vocabulary.laender) == [f"{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize(
    "wording",
    [
        "Baden-Württemberg",
        "baden-württemberg",
        " Baden\u2010Württemberg ",
        "Baden\u2011Württemberg",
        "Baden\u00adWürttemberg",
        "Baden\u2013Württemberg",
        "Baden- Württemberg",
        "Baden Württemberg",
        "Ba\u00adden-Würt\u00adtemberg",
        "Baden-Wu\u0308rttemberg",
        "BW",
    ],
)
def test_a_land_is_known_however_it_is_typeset(wording: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.land(wording) == "DE-BW"


@pytest.mark.parametrize("wording", ["Baden", "Bayer", "Sachse", "he", "bw", "Österreich", "", "Hessen und Bayern"])
def test_nothing_else_is_a_land(wording: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.land(wording) is None


def test_the_names_of_laender_have_no_two_letter_codes_and_the_longest_first(vocabulary: Vocabulary) -> None:
    names = vocabulary.land_wordings()
    assert min(map(len, names)) > 2
    assert names.index("Sachsen-Anhalt") < names.index("Sachsen")
    assert all(vocabulary.land(name) for name in names)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("kommunal/regional", "kommunal_regional"),
        ("Kommunal / Regional", "kommunal_regional"),
        ("REGIONAL", "kommunal_regional"),
        ("Landesebene", "landesebene"),
        ("International", "international"),
        ("bundesweit", None),
    ],
)
def test_white_space_round_a_slash_does_not_matter(wording: str, code: str | None, vocabulary: Vocabulary) -> None:
    assert vocabulary.ebene(wording) == code


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("jährlich", "einmal_jaehrlich"),
        ("Halbjährlich", "mehrmals_jaehrlich"),
        ("2x jährlich", "mehrmals_jaehrlich"),
        ("alle zwei Jahre", "seltener"),
        ("ein- bis zweimal jährlich", None),
        ("anlassbezogen", None),
    ],
)
def test_a_rhythm_has_a_code_only_where_it_is_beyond_doubt(
    wording: str, code: str | None, vocabulary: Vocabulary
) -> None:
    assert vocabulary.turnus(wording) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FBS", "Beratungsstellen"),
        ("Asylbehörden", "BAMF"),
        ("Leistungsbehörden", "Jobcenter"),
        ("Gesundheitsämter", "Gesundheitsbehörden"),
        ("Zoll", "Polizei"),
    ],
)
def test_what_the_documents_keep_apart_is_not_merged(one: str, other: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.akteur(one) is not None
    assert vocabulary.akteur(other) is not None
    assert vocabulary.akteur(one) != vocabulary.akteur(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ausländerbehörde", "Ausländerbehörden"),
        ("Kirche", "Kirchen"),
        ("Frauenhaus", "Frauenhäuser"),
        ("LKA", "Landeskriminalamt"),
        ("Opferschutzberatungstellen", "Opferschutzberatungsstellen"),
        ("fachberatungsstelle\u00a0kobranet", "Fachberatungsstelle KOBRAnet"),
    ],
)
def test_number_abbreviation_and_misspelling_do_not_make_another_actor(
    one: str, other: str, vocabulary: Vocabulary
) -> None:
    assert vocabulary.akteur(one) is not None
    assert vocabulary.akteur(one) == vocabulary.akteur(other)


def test_every_code_of_the_closed_lists_has_a_wording(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.ebene_codes.values.values()) == set(codes.EBENEN)
    assert set(vocabulary.turnus_codes.values.values()) == set(codes.TURNUS)
    assert set(vocabulary.oberthemen) == set(codes.THEMENFELDER)


def test_the_nearest_wording_is_offered_and_never_taken(vocabulary: Vocabulary) -> None:
    assert vocabulary.nearest("land", "Baden-Würtemberg") == "Baden-Württemberg"
    assert vocabulary.land("Baden-Würtemberg") is None
    assert vocabulary.nearest("akteur", "qqqq") is None
    assert vocabulary.nearest("schwerpunkt", "Sexarbeitt") == "Sexarbeit"
    with pytest.raises(KeyError):
        vocabulary.nearest("farbe", "rot")


def test_folding_keeps_letters_apart() -> None:
    assert fold("Bayern") != fold("Bayer")
    assert fold("Zoll\u200b") == fold(" ZOLL")
    assert fold("A / B") == fold("A/B") != fold("A B")


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("codelists/ebene.csv", "Weltweit,welt", "unknown ebene 'welt'"),
        ("codelists/turnus.csv", "EINMAL  JÄHRLICH,seltener", "is there already"),
        ("codelists/akteure_synonyme.csv", "Niemand,niemand", "unknown akteur_id"),
        ("codelists/akteure.csv", "neu,Neu,weltall,verwaltung", "unknown sektor"),
        ("codelists/akteure.csv", "neu,Neu,zoll,nirgends", "unknown oberbegriff"),
        ("codelists/akteure.csv", "Neu!,Neu,zoll,zoll", "is not made of"),
        ("codelists/teilnahme.csv", "nie,genannt,nein", "unknown offen"),
        ("codelists/schwerpunkte.csv", "Neu,neu,,", "unknown themenfeld"),
        ("codelists/laender_synonyme.csv", "Wunderland,DE-XX", "unknown land"),
        ("codelists/laender_synonyme.csv", ",DE-BY", "empty wording"),
        ("codelists/ebene.csv", "Nur eine Spalte", "1 cells, expected 2"),
        ("identitaet.csv", "xx-neu,DE-XX,Neu", "unknown land"),
        ("corrections.csv", "a,1,titel,d,e,", "needs its grund"),
        ("corrections.csv", "a,eins,titel,d,e,f", "is no number"),
        ("corrections.csv", "a,1,name,d,e,f", "unknown spalte"),
    ],
)
def test_a_malformed_line_is_named_by_file_and_line(folder: Path, file: str, line: str, reason: str) -> None:
    path = folder / file
    append(path, line)
    with pytest.raises(CodelistError, match=reason) as caught:
        load(folder)
    assert caught.value.file == path.name
    assert caught.value.line == len(path.read_text(encoding="utf-8").splitlines())


def test_a_missing_column_is_an_error_in_line_1(folder: Path) -> None:
    (folder / "codelists" / "turnus.csv").write_text("wortlaut\njährlich\n", encoding="utf-8")
    with pytest.raises(CodelistError, match=r"turnus\.csv, line 1: columns are wortlaut"):
        load(folder)


def test_a_missing_file_is_an_error(folder: Path) -> None:
    (folder / "identitaet.csv").unlink()
    with pytest.raises(CodelistError, match="cannot be read"):
        load(folder)
