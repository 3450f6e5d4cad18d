"""What is a word: listed, made of words, or neither."""

from __future__ import annotations

from itertools import islice

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from pipeline.lexicon import German, is_german
from pipeline.text.compound import is_beginning_of_compound, is_compound, is_word_or_compound, stands_small


@pytest.mark.parametrize("word", ["Fischaufstiegshilfen", "Kreisverwaltung", "Farbprofil", "Prüfdienst", "Bauamt"])
def test_compounds_of_listed_words_are_words(word: str) -> None:
    assert is_word_or_compound(word, is_german)


@pytest.mark.parametrize("part", ["Ausbeutungsfo", "Verwaltungs", "Beratungsstel", "Wirtschafts", "Gesundheitsä"])
def test_beginnings_of_words_are_none(part: str) -> None:
    assert not is_word_or_compound(part, is_german)


@pytest.mark.parametrize(
    "word", ["werden", "betreffen", "abflusswirksam", "vertikalen", "bandkeramische", "höheren", "der"]
)
def test_verbs_adjectives_and_little_words_stand_behind_a_space(word: str) -> None:
    assert stands_small(word, is_german)


@pytest.mark.parametrize(
    "part", ["behörde", "stelle", "arbeit", "haus", "rmen", "el", "gen", "ungen", "erheitstechnisch", "nungstechnische"]
)
def test_nouns_in_small_letters_and_rests_of_words_do_not(part: str) -> None:
    assert not stands_small(part, is_german)


def test_a_linking_s_shows_that_a_compound_goes_on() -> None:
    assert is_beginning_of_compound("Beratungs", is_german)
    assert not is_beginning_of_compound("Beratung", is_german)


def test_a_word_that_goes_across_a_place_is_told_from_one_that_ends_there() -> None:
    assert is_compound("Kreisverwaltung", is_german, len("Kreisver"))
    assert not is_compound("Kreisverwaltung", is_german, len("Kreis"))


def test_what_is_longer_than_any_word_is_none() -> None:
    assert not is_word_or_compound("Ab" * 200_000, is_german)


def test_the_vocabulary_is_loaded_when_it_is_asked_and_not_before() -> None:
    german = German()
    assert "_lemmas" not in vars(german)
    assert german("Haus")
    assert "_lemmas" in vars(german)
    assert "_edges" not in vars(german)


def test_words_and_basic_forms_are_as_the_library_has_them_and_a_basic_form_is_a_word() -> None:
    words = DefaultDictionaryFactory().get_dictionary("de")
    for form, lemma in islice(words.items(), 0, None, 100):
        assert is_german(form)
        assert is_german.lemma(form) == lemma
        assert is_german(lemma) or not lemma.isalpha()
    assert is_german.lemma("Menschenhandek") is None


def test_another_kind_of_mapping_is_a_vocabulary_too(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"Haus": "Haus", "Häuser": "Haus"}
    monkeypatch.setattr(DefaultDictionaryFactory, "get_dictionary", lambda *_: words)
    german = German()
    assert german("Häuser")
    assert german.lemma("Häuser") == "Haus"
    assert not german("Hauser")
