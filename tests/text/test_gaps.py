"""Words that a space broke, as other tools leave them."""

from __future__ import annotations

import pytest

from pipeline.lexicon import is_german
from pipeline.text.gaps import mend_gaps, without_parts
from pipeline.text.witness import Witness

GERMAN = Witness(lexicon=is_german)


def mended(text: str, words: str = "") -> str:
    return mend_gaps(text, Witness(frozenset(words.split()), is_german))[0]


def test_a_part_that_is_no_word_goes_to_the_word_that_the_vocabulary_holds() -> None:
    assert mended("der Menschenhand el im Grenzgebiet") == "der Menschenhandel im Grenzgebiet"


def test_a_word_that_the_document_has_unbroken_is_joined() -> None:
    assert mended("alle Hilfsangebo te", words="Hilfsangebote") == "alle Hilfsangebote"


@pytest.mark.parametrize(
    "pair",
    [
        "in den",
        "nach dem",
        "so dass",
        "mit unter",
        "alle Angebote",
        "sexuelle Gewalt",
        "zu stellen",
        "Prostitution - Begleitgremium",
        "Frist- und Formvorschriften",
        "Zins-, Renten- oder Mieteinnahmen",
        "ober- und/oder unterhalb",
        "kommunal / regional",
        "the protection of workers and their families",
        "a b) c",
        "https://www.beispiel.de/ finden",
    ],
)
def test_true_pairs_are_left_alone(pair: str) -> None:
    assert mend_gaps(pair, GERMAN) == (pair, (), ())


def test_a_hyphen_and_a_space_before_a_capital_are_one_hyphen() -> None:
    assert mended("Nordrhein- Westfalen und Rheinland- Pfalz") == "Nordrhein-Westfalen und Rheinland-Pfalz"


def test_a_slash_has_no_space_behind_it_where_there_is_none_before_it() -> None:
    assert mended("Ulm/ Alb-Donau-Kreis") == "Ulm/Alb-Donau-Kreis"


def test_the_change_and_its_reason_are_on_record() -> None:
    _, (found,), _ = mend_gaps("ein Menschenhand el", GERMAN)
    assert (found.rule, found.before, found.after, found.basis, found.at) == (
        "notumbruch",
        "Menschenhand el",
        "Menschenhandel",
        "wortschatz",
        16,
    )


def test_parts_of_a_broken_word_are_no_witnesses_that_they_stand_by_themselves() -> None:
    witness = Witness(frozenset({"Zollamt", "Zol", "lamt", "frei"}), is_german)
    assert without_parts(witness, ["das Zol lamt"]).words == {"Zollamt", "frei"}
