"""A hyphen at the end of a line: the word's own or the typesetter's, and what is reported where both are possible."""

from __future__ import annotations

import pytest

from pipeline.lexicon import is_german
from pipeline.model import Line, Place
from pipeline.text.repair import repair, undo
from pipeline.text.witness import Witness, witness_of

PLACE = Place("test", 1)
PARTED = ("Verwal", "tung", "-")
AUTOMATIC = Witness(lexicon=is_german, hyphenated=(PARTED,))
"""A document whose typesetter sets hyphens, with the same character as the words' own."""
BY_HAND = Witness(lexicon=is_german, hyphenated=(("Halb", "nackte", "-"), ("Vize", "meister", "-")))
"""A document in which hyphens end lines only where words have them."""


def lines(*printed: str) -> list[Line]:
    return [Line(text, PLACE) for text in printed]


def text(*printed: str, witness: Witness = AUTOMATIC) -> str:
    return repair(lines(*printed), witness).value


class TestTwoCharacters:
    """Fonts and typesetters that print their own hyphens with U+2010, and those of the words with U+002D."""

    CELLS = (lines("Verwal\u2010", "tung"), lines("Baden-Baden"))
    WITNESS = witness_of(CELLS, is_german)

    def test_the_typesetters_character_goes_even_before_a_capital(self) -> None:
        assert text("KLI\u2010", "MABÜNDNIS", witness=self.WITNESS) == "KLIMABÜNDNIS"
        assert text("bei Tik\u2010", "Tok", witness=self.WITNESS) == "bei TikTok"

    def test_the_typesetters_character_goes_in_chains_and_in_addresses(self) -> None:
        assert text("Tür-zu-Tür-Ge\u2010", "spräch", witness=self.WITNESS) == "Tür-zu-Tür-Gespräch"
        assert text("www.amt-im-tal.exam\u2010", "ple", witness=self.WITNESS) == "www.amt-im-tal.example"

    def test_the_words_own_character_stays(self) -> None:
        assert text("www.amt-", "im-tal.example", witness=self.WITNESS) == "www.amt-im-tal.example"
        assert text("KLI-", "MAX", witness=self.WITNESS) == "KLI-MAX"

    def test_without_a_word_that_is_parted_for_certain_the_other_character_proves_nothing(self) -> None:
        witness = witness_of([lines("Nord\u2010", "Süd"), lines("Baden-Baden")], is_german)
        assert text("Köln\u2010", "Bonn", witness=witness) == "Köln-Bonn"


class TestNamesInCapitals:
    def test_a_name_of_which_neither_part_is_known_is_put_together_and_reported(self) -> None:
        found = repair(lines("die Initiative ZAL-", "DIRA hilft"), AUTOMATIC)
        assert found.value == "die Initiative ZALDIRA hilft"
        assert [(d.taken, d.other) for d in found.doubts] == [("ZALDIRA", "ZAL-DIRA")]
        assert undo(found) == "die Initiative ZAL-\nDIRA hilft"

    def test_so_is_one_in_quotation_marks_that_ends_like_a_word_by_chance(self) -> None:
        found = repair(lines("der Verein „MI-", "HAB“ hilft"), AUTOMATIC)
        assert found.value == "der Verein „MIHAB“ hilft"
        assert [(d.taken, d.other) for d in found.doubts] == [("„MIHAB“", "„MI-HAB“")]

    def test_words_in_capitals_on_both_sides_keep_the_hyphen_of_a_heading(self) -> None:
        assert repair(lines("der GARTEN-", "WOLKE-Tag"), AUTOMATIC).value == "der GARTEN-WOLKE-Tag"

    def test_it_is_left_as_printed_where_the_typesetter_sets_no_hyphens(self) -> None:
        found = repair(lines("die Initiative ZAL-", "DIRA hilft"), BY_HAND)
        assert (found.value, found.doubts) == ("die Initiative ZAL-DIRA hilft", ())

    @pytest.mark.parametrize(
        "known", [frozenset({"DIRA"}), frozenset({"ZAL"})], ids=["the second stands alone", "the first stands alone"]
    )
    def test_two_abbreviations_of_the_document_stay_coupled(self, known: frozenset[str]) -> None:
        witness = Witness(words=known, lexicon=is_german, hyphenated=(PARTED,))
        assert text("die ZAL-", "DIRA", witness=witness) == "die ZAL-DIRA"

    def test_what_cannot_be_spoken_is_an_abbreviation_by_itself(self) -> None:
        assert text("das LKA-", "BKVM") == "das LKA-BKVM"
        assert text("das DGBM-", "KARO") == "das DGBM-KARO"

    def test_a_name_that_the_document_has_elsewhere_is_no_question(self) -> None:
        witness = Witness(words=frozenset({"ZALDIRA"}), lexicon=is_german, hyphenated=(PARTED,))
        found = repair(lines("ZAL-", "DIRA"), witness)
        assert (found.value, found.doubts) == ("ZALDIRA", ())

    def test_a_noun_behind_an_abbreviation_stays_coupled(self) -> None:
        assert text("die EU-", "Kommission") == "die EU-Kommission"
        assert text("die EU-", "weite Regelung") == "die EU-weite Regelung"

    def test_a_name_in_a_chain_is_parted_by_the_typesetter(self) -> None:
        assert text("Otto-von-Gue-", "ricke-Schule") == "Otto-von-Guericke-Schule"
        assert text("Park-and-", "ride-Platz") == "Park-and-ride-Platz"
        assert text("Bedarf oder -über-", "schuss") == "Bedarf oder -überschuss"

    def test_an_adjective_keeps_its_hyphen_before_another_and_not_before_a_participle(self) -> None:
        assert text("wird fern-", "überwacht.") == "wird fernüberwacht."
        assert text("aus spät-", "römischer Zeit") == "aus spätrömischer Zeit"
        assert text("ein sozial-", "technischer Plan") == "ein sozial-technischer Plan"

    def test_a_name_with_a_full_stop_is_no_host_before_a_noun(self) -> None:
        assert text("die ver.di-", "Fachgruppe") == "die ver.di-Fachgruppe"


class TestAddresses:
    def test_the_name_of_a_country_or_the_like_has_no_hyphen(self) -> None:
        assert text("post@amt.exam-", "ple") == "post@amt.example"
        assert text("https://amt.ex-", "ample/karte?a=b") == "https://amt.example/karte?a=b"

    def test_two_words_of_an_address_keep_their_hyphen(self) -> None:
        assert text("www.wasser-", "schule.example") == "www.wasser-schule.example"

    def test_one_word_of_the_vocabulary_is_put_together_and_reported_if_its_parts_are_words_as_well(self) -> None:
        found = repair(lines("www.bei-", "spiel.example"), AUTOMATIC)
        assert found.value == "www.beispiel.example"
        assert [d.other for d in found.doubts] == ["www.bei-spiel.example"]

    def test_parts_that_nobody_knows_keep_their_hyphen_and_are_reported(self) -> None:
        found = repair(lines("lum-", "kritz.example/hilfe"), AUTOMATIC)
        assert found.value == "lum-kritz.example/hilfe"
        assert [d.other for d in found.doubts] == ["lumkritz.example/hilfe"]


class TestVocabulary:
    def test_a_word_listed_in_both_spellings_keeps_its_hyphen_and_is_reported(self) -> None:
        found = repair(lines("Die Sitzung ist nicht-", "öffentlich und kurz"), AUTOMATIC)
        assert found.value == "Die Sitzung ist nicht-öffentlich und kurz"
        assert [d.other for d in found.doubts] == ["nichtöffentlich"]

    def test_an_adjective_made_of_a_compound_is_no_couple_of_adjectives(self) -> None:
        assert text("sozial-", "rechtliche Fragen") == "sozialrechtliche Fragen"
        assert text("deutsch-", "polnische Fragen") == "deutsch-polnische Fragen"

    def test_a_chain_of_words_may_be_parted_in_its_last_word(self) -> None:
        assert text("Tür-zu-Tür-Kon-", "takt") == "Tür-zu-Tür-Kontakt"
        assert text("Teilnehmer/-in-", "nen") == "Teilnehmer/-innen"

    def test_where_no_typesetter_sets_hyphens_a_prefix_keeps_its_own(self) -> None:
        assert text("Quasi-", "nackte Tatsachen", witness=BY_HAND) == "Quasi-nackte Tatsachen"

    def test_um_behind_a_typesetters_hyphen_is_the_end_of_a_name_and_suspends_nothing(self) -> None:
        assert text("Magdaleni-", "um, Stadt Plauen") == "Magdalenium, Stadt Plauen"

    def test_what_is_compared_or_begins_with_a_noun_is_not_coupled(self) -> None:
        assert text("schwerst-", "kranker Kinder") == "schwerstkranker Kinder"
        assert text("träger-", "übergreifende Arbeit") == "trägerübergreifende Arbeit"
        assert text("deutsch-", "polnische Arbeit") == "deutsch-polnische Arbeit"

    def test_a_word_in_capitals_behind_a_hyphen_may_be_parted(self) -> None:
        assert text("Long-CO-", "VID und") == "Long-COVID und"

    def test_an_adjective_that_begins_a_cell_with_a_capital_may_be_parted_before_a_little_word(self) -> None:
        assert text("Landes-", "weiter Austausch") == "Landesweiter Austausch"

    def test_hoc_stands_between_hyphens(self) -> None:
        assert text("Ad-", "hoc-AG Daten") == "Ad-hoc-AG Daten"


def test_a_hyphen_behind_a_linking_s_before_small_letters_is_the_typesetters() -> None:
    def hyphenates(*lines: str) -> bool:
        return witness_of([[Line(text, PLACE) for text in lines]], is_german).hyphenates

    assert hyphenates("Beherbergungs-", "dienstverträge")
    assert not hyphenates("Beherbergungs-", "und Dienstverträge")
    assert not hyphenates("Halb-", "nackte")


class TestEnglishAndParticiples:
    def test_a_particle_that_english_joins_with_a_hyphen_keeps_it(self) -> None:
        assert text("mit Single-Sign-", "on in das Netz") == "mit Single-Sign-on in das Netz"
        assert text("an der Bahnstati-", "on in Köln") == "an der Bahnstation in Köln"

    def test_a_present_participle_has_no_hyphen_before_it(self) -> None:
        assert text("die Kastration frei-", "laufender Katzen") == "die Kastration freilaufender Katzen"
        assert text("ein schwarz-", "weißes Bild") == "ein schwarz-weißes Bild"

    def test_a_spelling_that_the_vocabulary_has_with_a_hyphen_keeps_it_in_all_its_forms(self) -> None:
        found = repair(lines("die nicht-", "öffentliche Sitzung"), AUTOMATIC)
        assert found.value == "die nicht-öffentliche Sitzung"
        assert [doubt.other for doubt in found.doubts] == ["nichtöffentliche"]

    def test_a_verb_behind_its_prefix_is_no_word_that_a_hyphen_waits_for(self) -> None:
        assert text("Heft, das aus-", "liegt und") == "Heft, das ausliegt und"
        assert text("Vor-", "wie Nachteile") == "Vor- wie Nachteile"
