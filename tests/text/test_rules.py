"""The rules for one break, one by one. Every character is 5 points wide; `fits` characters have room on a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import is_german
from pipeline.model import Line, Place
from pipeline.text.breaks import SIGN_RULES, stands_between_words
from pipeline.text.compound import is_adjective, stands_small
from pipeline.text.linebreak import Break
from pipeline.text.repair import repair
from pipeline.text.witness import FullLine, Witness, witness_of
from pipeline.text.words import SMALL_WORDS

PLACE = Place("test", 1)
BREAKS = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=True, room=50, fits=True): 1})
"""A document that breaks words which stand alone on their lines."""


def cell(*lines: str, fits: int | None = None) -> list[Line]:
    if fits is None:
        return [Line(text, PLACE) for text in lines]
    return [Line(text, PLACE, (5.0,) * len(text), 5.0 * fits) for text in lines]


def full(*lines: str, witness: Witness | None = None) -> str:
    """Repair lines of which the longest fills the cell."""
    return repair(cell(*lines, fits=max(map(len, lines))), witness or Witness(lexicon=is_german)).value


def test_a_space_drawn_at_the_end_of_a_line_shows_that_no_word_is_broken() -> None:
    broken, rest = cell("Saison", "arbeit", fits=6)
    witness = Witness(lexicon=is_german)
    assert repair([broken, rest], witness).value == "Saisonarbeit"
    assert repair([broken._replace(spaced=True), rest], witness).value == "Saison arbeit"


def test_a_noun_in_small_letters_is_the_end_of_a_compound() -> None:
    assert full("Genossenschafts", "versammlung") == "Genossenschaftsversammlung"


def test_a_linking_s_on_either_side_of_the_break_belongs_to_the_compound() -> None:
    assert full("Vermessung", "samt,") == "Vermessungsamt,"
    assert full("Vermessungs", "verbände,") == "Vermessungsverbände,"


@pytest.mark.parametrize("rest", ["zurück.", "voraus.", "teil;"])
def test_a_particle_of_a_verb_is_no_end_of_a_compound(rest: str) -> None:
    assert full("Erfahrungen", rest) == f"Erfahrungen {rest}"


def test_an_article_before_a_full_stop_is_the_end_of_a_word() -> None:
    assert full("Beschwer", "den.") == "Beschwerden."


def test_a_small_word_after_a_word_that_fills_its_line_stays_apart() -> None:
    assert full("Fischaufstiegshilfen", "werden gebaut") == "Fischaufstiegshilfen werden gebaut"
    assert full("zuwendungsfähig", "sind nur Kosten") == "zuwendungsfähig sind nur Kosten"


def test_a_preposition_with_a_capital_inside_a_sentence_is_the_beginning_of_a_noun() -> None:
    found = repair(cell("ohne", "Aus", "nahmen,", fits=4), Witness(lexicon=is_german))
    assert found.value == "ohne Ausnahmen,"


def test_a_document_that_breaks_words_beside_others_is_known_by_that() -> None:
    lines = cell("die Verwal", "tung der W", "asserwege", fits=10)
    assert repair(lines, witness_of([lines], is_german)).value == "die Verwaltung der Wasserwege"


def test_a_document_that_does_not_keeps_what_stands_beside_others_apart() -> None:
    lines = cell("gegen Gewalt", "wirken", fits=12)
    assert repair(lines, witness_of([lines], is_german)).value == "gegen Gewalt wirken"


def test_two_kinds_of_hyphen_tell_the_words_own_from_the_typesetters() -> None:
    other = cell("E-Mail-Adresse und Verwal\u2010", "tung")
    own, typeset = cell("nicht-", "öffentlich"), cell("nicht\u2010", "öffentlich")
    witness = witness_of([other, own, typeset], is_german)
    assert repair(own, witness).value == "nicht-öffentlich"
    assert repair(typeset, witness).value == "nichtöffentlich"


def test_a_document_that_sets_no_hyphens_has_but_its_own() -> None:
    cells = [cell("nicht-", "öffentlich"), cell("sozial-", "ökologisch")]
    witness = witness_of(cells, is_german)
    assert [repair(c, witness).value for c in cells] == ["nicht-öffentlich", "sozial-ökologisch"]


def test_two_adjectives_keep_the_hyphen_between_them() -> None:
    witness = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
    assert repair(cell("deutsch-", "polnische Streifen"), witness).value == "deutsch-polnische Streifen"


def test_a_hyphen_that_suspends_a_word_may_begin_a_line() -> None:
    assert full("Wirtschafts", "- oder") == "Wirtschafts- oder"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Köln–", "Bonn"), "Köln–Bonn"),
        (("Köln –", "Bonn"), "Köln – Bonn"),
        (("Verein", "e. V. Radeburg"), "Verein e. V. Radeburg"),
        (("Klaviersonate", "op. 110"), "Klaviersonate op. 110"),
        (("Umgebungsvariable", '"HOME"'), 'Umgebungsvariable "HOME"'),
        (("„Zuflucht", "“, Ulm"), "„Zuflucht“, Ulm"),
        (("Datei", "/etc/hosts"), "Datei /etc/hosts"),
        (("siehe www.", "beispiel.de/hilfe"), "siehe www.beispiel.de/hilfe"),
        (("auskunft", "@amt-beispiel.de"), "auskunft@amt-beispiel.de"),
        (("§ 42", "a Abs. 1"), "§ 42 a Abs. 1"),
        (("am 26.06.", "1990"), "am 26.06. 1990"),
        (("weiter", "… und"), "weiter … und"),
    ],
)
def test_signs_dashes_abbreviations_and_addresses(lines: tuple[str, ...], text: str) -> None:
    assert repair(cell(*lines, fits=40), Witness(lexicon=is_german)).value == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("1.2", "76"), "1.276"),
        (("1.2", "76.300"), "1.2 76.300"),
        (("202", "4"), "2024"),
        (("2023", "2024"), "2023 2024"),
        (("1990-06-2", "6"), "1990-06-26"),
        (("auskunft@amt-beispi", "el.de"), "auskunft@amt-beispiel.de"),
    ],
)
def test_a_number_or_an_address_that_fills_its_line(lines: tuple[str, ...], text: str) -> None:
    assert full(*lines) == text


def test_english_is_left_apart() -> None:
    assert full("Memorandum", "ofunderstanding of the", "members") == "Memorandum ofunderstanding of the members"


def test_a_break_that_the_vocabulary_cannot_settle_is_a_doubt() -> None:
    found = repair(cell("Schornsteinfeger", "kosten ordnen", fits=16), Witness(lexicon=is_german))
    assert found.value == "Schornsteinfeger kosten ordnen"
    assert [d.other for d in found.doubts] == ["Schornsteinfegerkosten"]


AUTOMATIC = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Haus-zu-", "Haus-Besuche"), "Haus-zu-Haus-Besuche"),
        (("Haus-", "zu-Haus-Besuche"), "Haus-zu-Haus-Besuche"),
        (("Ende-zu-Ende-", "verschlüsselt"), "Ende-zu-Ende-verschlüsselt"),
        (("Teilnehmer/-", "innen"), "Teilnehmer/-innen"),
        (("in Ba-", "den-Württemberg"), "in Baden-Württemberg"),
        (("länderübergreifen-", "der Verteiler"), "länderübergreifender Verteiler"),
        (("Frankfurt (Oder)–", "Eisenhüttenstadt"), "Frankfurt (Oder)–Eisenhüttenstadt"),
    ],
)
def test_hyphens_in_chains_of_words_stay_where_a_typesetter_sets_hyphens(lines: tuple[str, ...], text: str) -> None:
    assert repair(cell(*lines), AUTOMATIC).value == text


def test_a_noun_in_the_genitive_gets_its_ending() -> None:
    assert full("Ziel des", "Landeskonzept", "es ist klar") == "Ziel des Landeskonzeptes ist klar"
    assert full("Sagt das", "Landeskonzept", "es so klar") == "Sagt das Landeskonzept es so klar"


def test_a_single_letter_that_ends_words_is_no_word_even_where_it_had_room() -> None:
    lines = cell("Interministerielle", "r Kreis", fits=24)
    assert repair(lines, Witness(lexicon=is_german)).value == "Interministerieller Kreis"


def test_hyphens_that_a_font_gives_back_alike_are_told_apart_by_their_words() -> None:
    soft = [cell("Verwal\u00ad", "tung"), cell("Landes\u00adrat E\u00adMail"), cell("Kopf-", "zeile")]
    witness = witness_of(soft, is_german)
    assert witness.own_hyphen is None
    assert repair(soft[0], witness).value == "Verwaltung"


def test_an_address_goes_on_behind_its_double_slash_and_behind_half_of_its_host() -> None:
    assert full("siehe", "https://", "lernen.", "beispiel-akademie.de/", "start") == (
        "siehe https://lernen.beispiel-akademie.de/start"
    )


def test_two_parts_that_are_one_compound_are_joined_though_the_room_was_measured_too_wide() -> None:
    lines = cell("Fleischwirtscha", "ft", fits=24)
    breaking = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=True, room=70, fits=True): 1})
    assert repair(lines, breaking).value == "Fleischwirtschaft"
    assert repair(lines, Witness(lexicon=is_german)).value == "Fleischwirtscha ft"


def test_er_and_es_before_a_noun_are_the_ending_of_an_adjective_and_no_pronoun() -> None:
    breaking = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=True, room=70, fits=True): 1})
    assert full("Grenzregional", "er Dialog", witness=breaking) == "Grenzregionaler Dialog"
    assert full("Grenzregionale", "r Dialog", witness=breaking) == "Grenzregionaler Dialog"
    assert full("Grenzregional", "er und", witness=breaking) == "Grenzregional er und"
    assert full("beschließt", "er Hilfen", witness=breaking) == "beschließt er Hilfen"


BREAKING = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=True, room=70, fits=True): 1})


def broken(head: str, *lines: str) -> str:
    """Repair a cell whose first line is full, in a document that breaks words without a hyphen."""
    return repair(cell(head, *lines, fits=len(head)), BREAKING).value


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [
        ("Fortbildungsverb", "und Justiz", "Fortbildungsverbund Justiz"),
        ("Pflegekamm", "er, Verbände", "Pflegekammer, Verbände"),
        ("mitge", "zeichnet", "mitgezeichnet"),
        ("LSBTIQ", "*", "LSBTIQ*"),
        ("je", "derzeit wieder", "jederzeit wieder"),
        ("ein", "behalten", "einbehalten"),
        ("Sitz www.rat-d", "gs.example", "Sitz www.rat-dgs.example"),
        ("gegen", "über dem Land", "gegenüber dem Land"),
        ("voll", "streckt wurde", "vollstreckt wurde"),
        ("Prenzlau/Tem", "plin/Schwedt", "Prenzlau/Templin/Schwedt"),
    ],
)
def test_where_words_are_broken_these_are_one(head: str, tail: str, whole: str) -> None:
    assert broken(head, tail) == whole


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("Sozialberater", "in Köln"),
        ("ein", "kleines Land"),
        ("je", "nach Amt"),
        ("gegen", "über 100 Leute"),
        ("gegen", "über fünfzig Leute"),
        ("gegen", "über eine Million"),
        ("voll", "besetzt ist"),
    ],
)
def test_where_words_are_broken_others_are_two(head: str, tail: str) -> None:
    assert broken(head, tail) == f"{head} {tail}"


def test_den_behind_a_verb_is_its_end_where_a_preposition_stands_before_it() -> None:
    assert repair(cell("zu", "laufen", "den Fragen", fits=6), BREAKING).value == "zu laufenden Fragen"
    assert repair(cell("Ämter", "laufen", "den Weg", fits=6), BREAKING).value == "Ämter laufen den Weg"


def test_a_verb_with_a_capital_inside_a_sentence_is_the_beginning_of_a_noun() -> None:
    assert repair(cell("Kreis", "Stolperst", "eine ehren", fits=9), BREAKING).value == "Kreis Stolpersteine ehren"


def test_what_is_no_word_is_joined_to_one_that_the_vocabulary_has_though_the_room_was_measured_too_wide() -> None:
    assert repair(cell("abruf", "bar", fits=12), BREAKING).value == "abrufbar"


def broken_often(*lines: str) -> str:
    """Repair a cell of which each line is full."""
    narrow = [line._replace(room=5.0 * len(line.text)) for line in cell(*lines, fits=0)]
    return repair(narrow, replace(BREAKING, dated=True)).value


def test_a_date_broken_twice_is_one() -> None:
    assert broken_often("14.", "03.202", "3 im Amt") == "14.03.2023 im Amt"


def test_what_goes_on_with_a_capital_behind_its_hyphen_is_no_little_word() -> None:
    assert broken_often("Chath", "am-", "House-Regel") == "Chatham-House-Regel"


def test_half_a_host_goes_on_only_where_its_line_is_full() -> None:
    assert repair(cell("http://amt", "d.h. dort", fits=30), BREAKING).value == "http://amt d.h. dort"


def test_where_words_are_broken_a_linking_letter_had_room_that_was_measured_too_large() -> None:
    for head, tail in (("Pfandflasche", "nrunde"), ("Eingliederung", "shilfe")):
        assert repair(cell(head, tail, fits=len(head) + 2), BREAKING).value == head + tail
        assert repair(cell(f"die {head}", tail, fits=len(head) + 6), BREAKING).value == f"die {head} {tail}"
    for head, tail in (("Eingliederung", "hilft"), ("Vertrag", "nrunde")):
        assert repair(cell(head, tail, fits=len(head) + 2), BREAKING).value == f"{head} {tail}"


def test_behind_a_suspended_hyphen_an_adjective_has_the_capital_of_the_sentence() -> None:
    assert broken("Amts-", "und", "Jugen", "därztlicher Dienst") == "Amts- und Jugendärztlicher Dienst"


def test_gegen_and_ueber_are_two_words_where_a_number_may_stand_on_the_next_line() -> None:
    assert broken("gegen", "über", "100 Leute") == "gegen über 100 Leute"
    assert broken("gegen", "über") == "gegenüber"


BESIDE = Witness(
    lexicon=is_german,
    full={
        FullLine("Verwal", "tung", alone=False, room=60, fits=True): 9,
        FullLine("Verwal", "tung", alone=True, room=60, fits=True): 9,
        FullLine("der", "die", alone=False, room=60, fits=True): 1,
    },
)
"""A document whose typesetter breaks words anywhere."""


def anywhere(*lines: str) -> str:
    """Repair lines of one cell, of which each but the last is full, in a document that breaks words anywhere."""
    found = [Line(text, PLACE, (5.0,) * len(text), 5.0 * len(text)) for text in lines]
    return repair(found, BESIDE).value


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Übung für die Fahrradprüfun", "g. Fahrradhelme liegen bereit"), "Fahrradprüfung. Fahrradhelme"),
        (("durch eine ehrenamtliche Vormundi", "n. Vormundschaften"), "Vormundin. Vormundschaften"),
        (("stellt Pflege- und I", "T-Berufe vor"), "IT-Berufe"),
        (("haben keine auf", "schiebende Wirkung"), "aufschiebende Wirkung"),
        (("in Punktschrift zu", "zusenden. Wer"), "zuzusenden. Wer"),
        (("und jährlich sich", "erheitstechnisch geprüft"), "sicherheitstechnisch geprüft"),
        (("acht Wochen vor", "her anzumelden"), "vorher anzumelden"),
        (("am Oberlandesgericht, Ingenieurkamm", "er"), "Ingenieurkammer"),
        (("Ausstellung mit anschließen", "der"), "mit anschließender"),
        (("unter https://www.modellregion-fulda.example/be", "richt und"), "example/bericht und"),
    ],
)
def test_a_word_that_is_broken_anywhere_is_joined_where_nothing_else_can_stand_there(
    lines: tuple[str, ...], text: str
) -> None:
    assert text in anywhere(*lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("nach dem Typ I", "T-Stück"), "Typ I T-Stück"),
        (("Zeiten vor", "her und hin"), "vor her und hin"),
        (("gelegt auf", "schiebende Kräfte"), "auf schiebende"),
        (("ein Stein aus dem Jahr 9", "n. Chr. gefunden"), "9 n. Chr."),
    ],
)
def test_what_may_be_two_words_stays_apart(lines: tuple[str, ...], text: str) -> None:
    assert text in anywhere(*lines)


def test_the_brackets_before_a_word_do_not_hide_it() -> None:
    assert full("(Fach-)Berat", "ungsstellen", witness=BREAKS_ALONE) == "(Fach-)Beratungsstellen"


def test_what_stands_alone_in_a_cell_does_not_end_with_an_article() -> None:
    assert full("Beschwer", "den", witness=BREAKS_ALONE) == "Beschwerden"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("post an kurtaxe@", "bad-lauterbrunn.", "example."), "kurtaxe@bad-lauterbrunn.example."),
        (("unter quartiersbuero@", "nordhausen-west.de"), "quartiersbuero@nordhausen-west.de"),
        (("an post@amt.nordheim.", "kommune melden"), "post@amt.nordheim.kommune melden"),
        (("an post@amt.nordheim.de.", "kommune"), "post@amt.nordheim.de. kommune"),
    ],
)
def test_a_mail_address_goes_on_behind_its_sign_and_behind_the_first_part_of_its_host(
    lines: tuple[str, ...], text: str
) -> None:
    assert repair(cell(*lines, fits=60), Witness(lexicon=is_german)).value.endswith(text)


BREAKS_ALONE = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=True, room=60, fits=True): 9})


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("BUND, DRK,", "Forst", "stellen,", "Gemeinden"), "BUND, DRK, Forststellen, Gemeinden"),
        (("Behörden, Jugend oder", "Naturschutz", "zentralen,", "Vereine"), "Naturschutzzentralen, Vereine"),
        (("BUND; DRK;", "Forst", "stellen;", "Gemeinden"), "DRK; Forststellen; Gemeinden"),
        (("BUND, DRK,", "Lehrwerk", "statt, Chöre,", "Gemeinden"), "DRK, Lehrwerkstatt, Chöre, Gemeinden"),
        (("BUND, DRK,", "Waldbauern", "verband Hessen, Chöre"), "DRK, Waldbauernverband Hessen, Chöre"),
    ],
)
def test_in_a_list_of_nouns_a_noun_in_small_letters_ends_one(lines: tuple[str, ...], text: str) -> None:
    found = [Line(text, PLACE, (5.0,) * len(text), 5.0 * len(text)) for text in lines]
    assert repair(found, BREAKS_ALONE).value.endswith(text)


@pytest.mark.parametrize(
    "lines",
    [
        ("Strom, Gas,", "Versicherung", "ummelden,", "Post"),  # things to do
        ("Netze, Geld,", "Wege", "bauen,", "Pläne"),
        ("BUND, DRK,", "Forst", "stellen Vereine,", "Pläne"),
        ("Netze, Geld, weil", "Forst", "stellen,", "Pläne"),  # a sentence
    ],
)
def test_a_verb_in_a_list_stays_apart(lines: tuple[str, ...]) -> None:
    found = [Line(text, PLACE, (5.0,) * len(text), 5.0 * len(text)) for text in lines]
    assert f"{lines[1]} {lines[2]}" in repair(found, BREAKS_ALONE).value


@pytest.mark.parametrize(("head", "tail"), [("Anwaltspflicht", "besteht"), ("Eigentumswechsel", "eingetragen")])
def test_two_words_that_make_no_third_are_no_doubt(head: str, tail: str) -> None:
    assert repair(cell(head, tail, fits=len(head)), Witness(lexicon=is_german)).doubts == ()


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("einmal im Jahr", "hauptuntersucht"),  # Sucht
        ("Beim Kreischorfest", "treten"),  # to tread down
    ],
)
def test_a_verb_or_a_participle_with_something_before_it_ends_no_noun(head: str, tail: str) -> None:
    witness = replace(
        BREAKS_ALONE, full={FullLine("Verwal", "tung", alone=alone, room=60, fits=True): 99 for alone in (True, False)}
    )
    assert repair(cell(head, tail, "viele", fits=len(head)), witness).value == f"{head} {tail} viele"


def test_what_is_listed_as_a_verb_that_nobody_uses_ends_a_noun() -> None:
    assert full("Schornsteinfeger", "wesen", witness=BREAKS_ALONE) == "Schornsteinfegerwesen"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Praktikant(inn)", "en kommen"), "Praktikant(inn)en kommen"),
        (("Kosten: 4,", "25 Millionen"), "Kosten: 4,25 Millionen"),
        (("am Schlossplatz 4,", "97461 Hofheim"), "am Schlossplatz 4, 97461 Hofheim"),
    ],
)
def test_an_ending_in_brackets_goes_on_and_a_postcode_is_no_decimal(lines: tuple[str, ...], text: str) -> None:
    witness = replace(
        BREAKS_ALONE, full={FullLine("Verwal", "tung", alone=alone, room=60, fits=True): 99 for alone in (True, False)}
    )
    assert repair(cell(*lines, fits=len(lines[0])), witness).value == text


def test_a_derived_noun_takes_a_linking_s_in_each_compound_that_it_begins() -> None:
    assert full("Aufbewahrung", "erlaubnispfl", "ichtiger") == "Aufbewahrung erlaubnispflichtiger"
    assert full("Aufbewahrung", "sfrist") == "Aufbewahrungsfrist"
    assert full("Hochsprung", "anlage") == "Hochsprunganlage"


def test_night_in_small_letters_is_the_end_of_a_noun() -> None:
    assert full("Museums", "nacht") == "Museumsnacht"


def test_no_cell_begins_with_a_bare_genitive() -> None:
    assert full("Gerichts", "gebühren", witness=BREAKS) == "Gerichtsgebühren"
    assert full("Abends", "kochen", witness=BREAKS) == "Abends kochen"
    assert full("Clubs", "feiern", witness=BREAKS) == "Clubs feiern"


def test_an_adjective_behind_what_is_no_word_is_no_part_of_it() -> None:
    assert full("und", "chlageristinnen", "gemeinsam in", witness=BREAKS).endswith("chlageristinnen gemeinsam in")
    assert full("und", "generationenüb", "ergreifende", witness=BREAKS) == "und generationenübergreifende"


def test_an_adjective_made_of_a_noun_is_one_though_no_list_has_it() -> None:
    assert is_adjective("erlaubnispflichtiger", is_german)
    assert not is_adjective("rlaubnispflichtiger", is_german)


@pytest.mark.parametrize("lines", [("Arbeits", "preis"), ("Aufsichts", "rat"), ("Unterkunfts", "kosten")])
def test_a_feminine_noun_with_a_linking_s_is_no_word(lines: tuple[str, str]) -> None:
    assert full("Der", *lines, witness=BREAKS) == "Der " + "".join(lines)


def test_words_that_begin_like_a_linked_noun_are_still_words() -> None:
    assert is_adjective("arbeitsloser", is_german)
    assert full("Zeiten", "arbeitsloser Jahre", witness=BREAKS) == "Zeiten arbeitsloser Jahre"


def test_the_stem_of_a_verb_with_a_capital_is_no_word() -> None:
    assert full("und", "Begleit", "schein", witness=BREAKS) == "und Begleitschein"


def test_letters_without_a_vowel_are_no_word() -> None:
    assert full("Sch", "werbehinderung", witness=BREAKS) == "Schwerbehinderung"


def test_an_adverb_in_weise_is_a_word_of_its_own() -> None:
    assert full("die", "Berufsschule", "blockweise.", witness=BREAKS) == "die Berufsschule blockweise."


def test_a_noun_in_small_letters_before_an_adjective_is_its_first_part() -> None:
    assert full("und", "barriere", "arme Wege", witness=BREAKS) == "und barrierearme Wege"


def test_an_ending_that_stands_alone_on_its_line_belongs_to_the_adjective_before_it() -> None:
    assert repair(cell("Betriebsärztlich", "er", "Dienst", fits=16), BREAKS).value == "Betriebsärztlicher Dienst"
    assert full("die", "revisionssich", "er", witness=BREAKS) == "die revisionssicher"
    assert full("weil", "gestern", "er kam", witness=BREAKS) == "weil gestern er kam"


def test_a_preposition_and_a_rest_that_fill_a_cell_are_one_noun() -> None:
    assert full("Nach", "lass", witness=BREAKS) == "Nachlass"
    assert "erinnen" not in SMALL_WORDS
    assert not stands_small("erinnen", is_german)


@pytest.mark.parametrize(("head", "tail"), [("Rettungsweg", "dienen"), ("Zwischensummen", "unterliegen")])
def test_two_words_are_not_doubted_where_a_hyphen_would_part_them_if_they_were_one(head: str, tail: str) -> None:
    lines = cell(head, f"{tail} können", fits=len(head))
    assert repair(lines, BREAKS).doubts
    assert repair(lines, replace(BREAKS, hyphenated=(("Verwal", "tung", "-"),))).doubts == ()


def test_a_word_behind_a_whole_address_is_not_doubted() -> None:
    assert repair(cell("info@wetteramt.de", "oder telefonisch", fits=17), BREAKS).doubts == ()
    assert repair(cell("info@wetteramt.neu", "oder telefonisch", fits=18), BREAKS).doubts != ()


@pytest.mark.parametrize("sign", ["•", "▪", "·"])
@pytest.mark.parametrize("above", ["Justiz-", "Polizei/", "BAMF", "und"])
def test_an_item_begins_behind_whatever_the_line_above_ends_with(sign: str, above: str) -> None:
    lines = (f"{sign} {above}", f"{sign} Innenministerium")
    assert full(*lines) == " ".join(lines)


SIGNS = ",;.)(:/-–—\u00ad\u2010_=@*·„“»«!?…#1x"


@pytest.mark.parametrize("end", [*SIGNS, "a"])
@given(st.text(f"abßÄ{SIGNS}", max_size=4), st.sampled_from("aßÄ1(„-"), st.text(f"abßÄ{SIGNS}", max_size=4))
def test_rules_on_signs_are_silent_where_they_are_not_asked(end: str, head: str, begin: str, tail: str) -> None:
    head, tail = head + end, begin + tail
    before, after = cell(f"und {head}", tail, fits=4 + len(head))
    stands = Break(before, after, head, (tail,), "", BREAKS, previous="und")
    if stands_between_words(stands):
        assert [rule.__name__ for rule in SIGN_RULES if rule(stands) is not None] == []
