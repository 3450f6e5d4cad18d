"""Numbers, codes, names and addresses in columns that break words anywhere. Every character is 5 points wide."""

from __future__ import annotations

import pytest

from pipeline.lexicon import is_german
from pipeline.model import Line, Place
from pipeline.text.linebreak import Verdict
from pipeline.text.repair import repair
from pipeline.text.witness import FullLine, Witness, witness_of

PLACE = Place("test", 1)
ANYWHERE = Witness(
    lexicon=is_german,
    full={
        FullLine("Verwal", "tung", alone=True, room=50, fits=True): 1,
        FullLine("Verwal", "tung", alone=False, room=50, fits=True): 1,
    },
    dated=True,
)
"""A document that breaks words beside others, too, and writes its dates without spaces."""


def cell(*lines: str, fits: int) -> list[Line]:
    return [Line(text, PLACE, (5.0,) * len(text), 5.0 * fits) for text in lines]


def full(*lines: str, witness: Witness = ANYWHERE) -> str:
    """Repair lines of which the first fills the cell."""
    return repair(cell(*lines, fits=len(lines[0])), witness).value


def joined(*lines: str) -> str:
    return "".join(lines)


class TestNumbers:
    @pytest.mark.parametrize(
        "lines",
        [
            ("Referat 4", "3"),
            ("§§ 1712–1", "717 BGB"),
            ("Kennung AB-33-6", "6a0100"),
            ("Zone Tempo-3", "0-Zonen"),
            ("km 12,6+4", "0"),
            ("Az. 31-4/202", "6-0815"),
            ("Vorwahl 0703", "1/663-1850"),
            ("am 22.", "08. um acht"),
            ("am 14.03.", "2025 um acht"),
            ("ab 8.", "30 Uhr"),
            ("zu 4,", "10 Euro"),
            ("rund 1.", "230 Euro"),
            ("im Zimmer E.", "07"),
            ("Fassung 2.", "0"),
        ],
    )
    def test_two_numbers_seldom_stand_side_by_side(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("im Jahr 2025", "450 Fälle"),
            ("Leitstelle 19", "222"),
            ("Titel 812", "01"),
            ("Tel. 0711 12", "34 56"),
            ("Küche, R.", "012"),
            ("§§ 3,", "4 BGB"),
            ("Auftrag W-55", "120"),
            ("Blatt TK25", "3420-NW"),
            ("Werkstoff 42", "4 M21"),
        ],
    )
    def test_years_groups_lists_and_codes_stay_apart(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == " ".join(lines)

    def test_where_a_document_puts_spaces_into_dates_they_stay(self) -> None:
        cells = [cell("am 14. 03. 2025", fits=30), cell("am 9.12. und", fits=30)]
        assert not witness_of(cells, is_german).dated
        assert witness_of(cells[1:], is_german).dated


class TestAbbreviations:
    @pytest.mark.parametrize(
        "lines",
        [
            ("die DLR", "G und"),
            ("4. BImSch", "V"),
            ("nach FamF", "G"),
            ("Haema/D", "RK"),
            ("Warnung NINA/KATW", "ARN"),
            ("als Gmb", "H geführt"),
            ("Bücher, T", "HW, Zoll"),
            ("Heft Bul", "l. 4/25"),
        ],
    )
    def test_an_abbreviation_goes_on_where_only_a_rest_is_left_of_it(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("nach SGB", "V"),
            ("das SGB", "XII"),
            ("Aktenzeichen B", "II"),
            ("Anlage C", "EU"),
            ("das DLR", "R-N-H"),
            ("B II", "d 4"),
            ("Merkzeichen", "aG, B"),
            ("Kleinbahn", "e.V."),
            ("das BMI", "BKA"),
        ],
    )
    def test_numerals_letters_and_what_begins_small_stand_for_themselves(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == " ".join(lines)

    def test_an_abbreviation_that_the_document_knows_ends_where_it_ends(self) -> None:
        witness = Witness(frozenset({"DLR"}), is_german, full=ANYWHERE.full)
        assert full("die DLR", "G und", witness=witness) == "die DLR G und"


class TestAddresses:
    def test_an_address_ends_at_a_comma(self) -> None:
        assert full("www.amt-im-tal.example/abh,", "Notfälle") == "www.amt-im-tal.example/abh, Notfälle"

    @pytest.mark.parametrize("following", ["möglich.", "Notfälle", "und mehr"])
    def test_a_word_behind_an_address_is_no_part_of_it(self, following: str) -> None:
        for witness in (ANYWHERE, Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))):
            text = full("www.amt-im-tal.example/suche", following, witness=witness)
            assert text == f"www.amt-im-tal.example/suche {following}"

    @pytest.mark.parametrize(
        "lines",
        [
            ("bekanntmachungen.exampl", "e.de/suche"),
            ("bekanntma", "chungen.example.de/suche"),
            ("auskun", "ft@amt.example"),
            ("ferien-hoh", "enau.example/platz"),
            ("auskunft.", "example/seite"),
            ("wasserwerk-tal.", "example"),
            ("http://192.16", "8.178.1/setup"),
        ],
    )
    def test_half_an_address_goes_on(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)

    def test_an_address_that_begins_on_its_line_does_not_go_on_from_the_line_above(self) -> None:
        assert full("insolvenzb", "www.amt.de/ab") == "insolvenzb www.amt.de/ab"

    def test_the_hyphen_in_a_compound_of_an_address_is_the_typesetters(self) -> None:
        witness = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
        assert full("bekanntma-", "chungen.example.de/a", witness=witness) == "bekanntmachungen.example.de/a"
        assert full("wasserwerk-", "aue.example", witness=witness) == "wasserwerk-aue.example"

    def test_parts_of_addresses_do_not_show_that_a_typesetter_sets_hyphens(self) -> None:
        assert witness_of([cell("www.bei-", "spiel.example", fits=20)], is_german).hyphenated == ()
        assert witness_of([cell("Bei-", "spiel", fits=20)], is_german).hyphenates


class TestWords:
    @pytest.mark.parametrize(
        "lines",
        [
            ("ist entbehrlic", "h."),
            ("Stufe vor", "aussichtlich"),
            ("wird nach", "gereicht."),
            ("Musik o", "p. 110"),
            ("wird ein", "gesehen."),
            ("Kosten er", "stattet,"),
            ("Amtsärztlic", "her Dienst"),
            ("das nie", "drigschwellige"),
            ("die Mittel", "hofen"),
            ("fünf Voll", "geschossen"),
            ("ein haushalts", "nahe"),
            ("Frau Iw", "anowa"),
            ("Schalter wer", "den neu"),
        ],
    )
    def test_what_is_no_word_by_itself_or_cannot_stand_there_is_a_part_of_one(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("Kinder gehen", "lassen"),
            ("sind rund", "um da"),
            ("vor der", "sorglichem"),
            ("die Antriebe", "servogesteuert"),
            ("Quercus", "robur"),
            ("Gruppen E", "arbeiten"),
            ("der Ton", "a' klingt"),
        ],
    )
    def test_what_may_be_two_words_stays_apart(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == " ".join(lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("die Klasse", "m."),
            ("Befehl man", "-k"),
            ("wieder zu", "/etc/shells"),
            ("zwei Jahre", "lang frei"),
            ("der Programme", "cmp und"),
            ("eine Sprechstunde", "organisierte."),
            ("Modellvorhabens", "untersuchen."),
            ("rund 9.000 Euro", "überstieg;"),
            ("Neigung 1", ": 3"),
            ("Titel: The", "rise of"),
        ],
    )
    def test_verbs_units_options_and_english_behind_a_word_stay_apart(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == " ".join(lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("Wohnraumerfordernis", "sen."),
            ("ein VERBINDU", "NGSABBAU"),
            ("Feld NAME", "_REGEX"),
            ("Option --umask=", "Umask"),
        ],
    )
    def test_rests_of_nouns_of_words_in_capitals_and_of_options_come_back(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)


def test_columns_have_habits_of_their_own() -> None:
    full = {
        FullLine("Verwal", "tung", alone=False, room=50, fits=True): 10,
        FullLine("Gewalt", "wirken", alone=False, room=80, fits=True): 10,
    }
    witness = Witness(lexicon=is_german, full=full)
    assert witness.breaks_beside(50.2, fits=True)
    assert not witness.breaks_beside(80.0, fits=True)
    assert witness.breaks_beside(65.0, fits=True), "too little is known of this column"


class TestForms:
    """Signs and short words that are never torn from what they belong to, and names that end before them."""

    @pytest.mark.parametrize(
        "lines",
        [
            ("rund 900 Patient", "*innen im Jahr"),
            ("die Mitarbeiter*", "innen im Land"),
            ("am 3.", "11.2023 beschlossen"),
            ("Angebot jugendhilfe.", "net"),
        ],
    )
    def test_what_is_one_by_its_form_is_joined(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == joined(*lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("Karuna", "eG"),
            ("Sürya", "gGmbH"),
            ("Fachausschuss", "contra"),
            ("Sitz:", "in Kassel"),
            ("Stellen*", "in Prüfung"),
            ("Stellen", "*in Prüfung"),
            ("ggf.", "net"),
        ],
    )
    def test_what_is_two_by_its_form_stays_apart(self, lines: tuple[str, ...]) -> None:
        assert full(*lines) == " ".join(lines)

    def test_a_hashtag_stays_apart_from_what_may_belong_to_it_and_is_reported(self) -> None:
        found = repair(cell("#schau", "hin", fits=6), ANYWHERE)
        assert found.value == "#schau hin"
        assert len(found.doubts) == 1

    def test_a_plural_before_the_full_stop_is_no_abbreviation(self) -> None:
        assert full("Krankenversicherungskarte", "n. Am Nachmittag") == "Krankenversicherungskarten. Am Nachmittag"
        assert full("Vermessung im Jahre", "n. Chr.") == "Vermessung im Jahre n. Chr."

    def test_a_noun_with_a_linking_s_begins_a_compound_though_no_list_has_it(self) -> None:
        assert full("Pseudonymisierungsv", "erfahren") == "Pseudonymisierungsverfahren"

    def test_two_words_that_are_a_whole_cell_and_no_german_are_one(self) -> None:
        assert full("Opferschutz", "beauftragte") == "Opferschutzbeauftragte"

    def test_an_adverb_behind_a_noun_is_no_part_of_it(self) -> None:
        assert full("Verzeichnis", "online") == "Verzeichnis online"

    def test_letters_of_a_chain_keep_their_hyphens(self) -> None:
        syllables = Witness(lexicon=is_german, hyphenated=(("Bera", "tung", "-"), ("Verwal", "tung", "-")))
        assert (
            repair(cell("Nachsorge nach K.-", "o.-Mitteln", fits=20), syllables).value == "Nachsorge nach K.-o.-Mitteln"
        )

    def test_what_is_broken_before_a_dash_is_one_word(self) -> None:
        assert full("Übergang Sc", "hule–Beruf") == "Übergang Schule–Beruf"

    def test_where_words_break_without_a_hyphen_one_at_the_end_of_a_line_is_the_words_own(self) -> None:
        own = tuple((stem, "dienst", "-") for stem in ("DRK", "THW", "FSJ"))
        witness = Witness(lexicon=is_german, full=ANYWHERE.full, hyphenated=own)
        assert repair(cell("asb-", "suchdienst.", "de/de", fits=11), witness).value == "asb-suchdienst.de/de"

    def test_a_single_capital_that_stands_behind_no_noun_begins_what_no_vocabulary_has(self) -> None:
        assert full("auch T", "igrinische Lieder") == "auch Tigrinische Lieder"
        assert full("Vitamin B", "tigrinische Lieder") == "Vitamin B tigrinische Lieder"
        assert full("und B", "umfasst") == "und B umfasst"

    def test_an_abbreviated_number_is_broken_behind_digits(self) -> None:
        assert full("um 2,7 Mi", "o. Euro") == "um 2,7 Mio. Euro"
        assert full("Frau Mi", "o. Ä. fragt") == "Frau Mi o. Ä. fragt"

    def test_an_infinitive_that_no_vocabulary_has_with_its_noun_is_half_a_participle(self) -> None:
        assert full("und sinnentnehmen", "des Lesen") == "und sinnentnehmendes Lesen"
        assert full("Wir sehen", "den Baum") == "Wir sehen den Baum"

    @pytest.mark.parametrize("last", ["am", "den"])
    def test_no_cell_ends_with_a_preposition_or_an_article(self, last: str) -> None:
        head = {"am": "Te", "den": "Beschwer"}[last]
        assert full(f"Stadt; {head}", last) == f"Stadt; {head}{last}"


class TestAddressesWithoutHyphens:
    """Some typesetters break addresses anywhere, set no hyphen, and leave room at the end of the line."""

    @pytest.mark.parametrize(
        "lines",
        [
            ("unter https://wasser", "werte-amt.de/nitrat"),
            ("www.bibliothek-r", "hein.de/formulare."),
            ("post@kreis-w", "erra.de. Danach"),
            ("tage@hw", "k-harz.de bis zum 3."),
        ],
    )
    def test_one_that_ends_before_its_domain_goes_on(self, lines: tuple[str, str]) -> None:
        assert repair(cell(*lines, fits=40), ANYWHERE).value == joined(*lines)

    @pytest.mark.parametrize(
        "lines",
        [
            ("unter rat@halb", "stadt.beispiel sind"),
            ("www.halb", "stadt.beispiel zeigt"),
            ("https://date", "n.halbstadt.b"),
            ("https://daten.halbstadt.b", "eispiel/rat"),
        ],
    )
    def test_one_that_lacks_its_domain_goes_on_though_no_list_has_it(self, lines: tuple[str, str]) -> None:
        assert repair(cell(*lines, fits=40), ANYWHERE).value == joined(*lines)

    @pytest.mark.parametrize("next_one", ["www.nord.beispiel", "rat.beispiel", "u.dgl. gibt"])
    def test_another_may_follow_one_with_an_uncommon_domain(self, next_one: str) -> None:
        lines = cell("www.halbstadt.beispiel", next_one, fits=40)
        assert repair(lines, ANYWHERE).value == f"www.halbstadt.beispiel {next_one}"

    @pytest.mark.parametrize("rest", ["gibt es Rat.", "z. B. Rat", "Amt.Nord", "beispiel.pdf lesen"])
    def test_what_names_no_domain_does_not_belong_to_one(self, rest: str) -> None:
        assert repair(cell("unter www.rat", rest, fits=40), ANYWHERE).value == f"unter www.rat {rest}"


class TestWhatIsSharedAndWhatGoesOn:
    def test_the_rest_of_a_suspended_noun_is_no_pronoun(self) -> None:
        assert full("für Wand", "er- und Langlaufwege gibt") == "für Wander- und Langlaufwege gibt"
        assert full("was Amt", "be- und entlasten sollen") == "was Amt be- und entlasten sollen"

    def test_what_begins_with_a_hyphen_behind_and_stands_apart(self) -> None:
        assert full("Köchinnen und", "-köche melden") == "Köchinnen und -köche melden"

    def test_a_colon_for_all_genders_may_end_a_line_anywhere(self) -> None:
        assert full("die Berater:", "innen helfen", witness=Witness(lexicon=is_german)) == "die Berater:innen helfen"
        assert full("Zimmer:", "innen hell", witness=Witness(lexicon=is_german)) == "Zimmer: innen hell"

    def test_two_single_capitals_that_are_a_listed_word_are_one(self) -> None:
        assert full("mit dem P", "C. Danach") == "mit dem PC. Danach"
        assert full("mit Anlage P", "C. Danach") == "mit Anlage P C. Danach"

    def test_an_adjective_with_an_ending_is_listed_if_it_is_without(self) -> None:
        assert full("in wiederverwend", "baren Kisten") == "in wiederverwendbaren Kisten"
        assert full("in wieder", "verwendbaren Kisten") == "in wiederverwendbaren Kisten"

    def test_a_noun_that_is_written_like_a_preposition_is_a_word(self) -> None:
        assert full("nur auf markierten Wegen", "betreten werden") == "nur auf markierten Wegen betreten werden"

    def test_a_little_word_behind_a_hyphen_begins_something(self) -> None:
        assert full("Fleisch-In", "spektorat") == "Fleisch-Inspektorat"
        assert full("der Check-In", "beginnt") == "der Check-In beginnt"

    def test_no_word_begins_with_letters_that_nobody_can_speak(self) -> None:
        assert full("Pro-Sene", "ctute-Rat") == "Pro-Senectute-Rat"

    def test_a_hyphen_that_is_only_set_where_words_are_broken_is_shown_as_one_that_can_be_seen(self) -> None:
        assert Verdict("", "trennstrich", "form", drop=True).other_reading("RA\u00ad", "HAB") == "RA-HAB"

    def test_what_no_word_stands_before_is_no_abbreviation(self) -> None:
        assert full("in den Korrekturpha", "sen. Danach") == "in den Korrekturphasen. Danach"

    def test_a_sign_for_all_genders_inside_the_rest_hides_no_word(self) -> None:
        assert full("Rat, Recht", "sanwält:innen") == "Rat, Rechtsanwält:innen"
        assert full("Rat, Recht", "sanwält*innen") == "Rat, Rechtsanwält*innen"

    def test_small_letters_before_a_hyphen_and_a_capital_are_no_word(self) -> None:
        assert full("Hier. Über", "nachtungs-Kosten") == "Hier. Übernachtungs-Kosten"

    def test_what_cannot_stand_by_itself_is_joined_though_the_room_was_measured_too_wide(self) -> None:
        beside = Witness(lexicon=is_german, full={FullLine("Verwal", "tung", alone=False, room=100, fits=True): 1})
        for lines in (("Amt; Nieder", "sachsen"), ("Amt; MBE-Beratungs", "stellen")):
            assert repair(cell(*lines, fits=20), beside).value == joined(*lines)
        assert repair(cell("Amt; Nieder", "rheinisch", fits=20), beside).value == "Amt; Nieder rheinisch"


LONG = {FullLine("Verwal", "tung", alone=alone, room=100, fits=False): 9 for alone in (True, False)}
"""Breaks of words that are longer than a line."""


class TestHabits:
    """What a typesetter does not do elsewhere, it did not do here."""

    def test_one_that_breaks_what_is_too_long_for_a_line_spares_what_fits(self) -> None:
        spares = Witness(lexicon=is_german, full=LONG)
        breaks = Witness(lexicon=is_german, full={line._replace(fits=True): n for line, n in LONG.items()})
        lines = cell("wer will, kann Blut", "spenden; er", fits=19)
        assert repair(lines, spares).value == "wer will, kann Blut spenden; er"
        assert repair(lines, breaks).value == "wer will, kann Blutspenden; er"
        elsewhere = {FullLine("Gewalt", "wirken", alone=False, room=100, fits=True): 99}
        seldom = Witness(lexicon=is_german, full=LONG | elsewhere)
        too_long = cell("am Rat Genossenschaf", "tsversammlungen", fits=20)
        for witness in (spares, seldom):  # lines that ordinary words fill say nothing of longer ones
            assert repair(too_long, witness).value == "am Rat Genossenschaftsversammlungen"

    def test_the_document_shows_whether_broken_words_would_have_fitted(self) -> None:
        beside = [("in der Verwaltun", "g oder"), ("an die Beratun", "g oder"), ("eine Leistun", "g und")]
        short = [cell(*lines, fits=len(lines[0])) for lines in [*beside, ("zu einer Zeitun", "g und")]]
        assert not witness_of(short, is_german).spares_what_fits
        long = [cell(f"am {head}", rest, fits=len(head) + 3) for head, rest in [("Genossenschaf", "tsversammlung")] * 4]
        assert witness_of(long, is_german).spares_what_fits

    def test_one_that_sets_hyphens_breaks_no_two_words_into_one(self) -> None:
        hyphens = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
        assert full("die zusammen", "arbeiten", witness=hyphens) == "die zusammen arbeiten"


class TestEndings:
    @pytest.mark.parametrize(
        "lines",
        [
            ("Kinder- und Jugendärztlic", "her Dienst"),
            ("von einer Leuchtturmwärter", "in an der"),
            ("die Halden größten", "teils zurück"),
            ("Netze wir", "tschaftlich sind"),
            ("Die Mitarbeiter", "Innen gehen"),
            ("Rat, Verbraucher:", "innenverbände"),
            ("mit Mischbaum", "arten."),
            ("und mitteldeutsch", "er Meister;"),
            ("auch gegen", "über Behörden"),
            ("steigt auf 4", "00 m Höhe"),
        ],
    )
    def test_the_ending_of_a_word_is_joined(self, lines: tuple[str, str]) -> None:
        assert full(*lines) == joined(*lines)

    @pytest.mark.parametrize(
        ("head", "tail"),
        [
            ("für Seniorengruppen", "angeboten."),
            ("Streetworkerinnen", "suchen Rat"),
            ("der Leuchtturmwärter", "in Kiel"),
            ("Verbraucher:", "innenpolitische Lage"),
            ("Mitarbeiter", "Innenausbau"),
            ("gegen", "über hundert"),
            ("obwohl", "er Meister"),
            ("Nr. 4", "00 Köln"),
        ],
    )
    def test_a_word_behind_one_is_not(self, head: str, tail: str) -> None:
        assert full(head, tail) == f"{head} {tail}"

    def test_a_part_in_brackets_has_no_space_behind_its_hyphen(self) -> None:
        assert full("Die (Fach-)", "Beratung hilft") == "Die (Fach-)Beratung hilft"
        assert full("Die (Fach-)", "beraten") == "Die (Fach-) beraten"
        assert full("Die (Fach)", "Beratung hilft") == "Die (Fach) Beratung hilft"

    def test_a_participle_with_its_prefix_has_no_hyphen_before_it(self) -> None:
        hyphens = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
        assert full("begleiten Neu-", "zugewanderte zu", witness=hyphens) == "begleiten Neuzugewanderte zu"
        assert full("auf deutsch-", "belgischer Seite", witness=hyphens) == "auf deutsch-belgischer Seite"

    def test_a_little_word_that_ends_no_sentence_is_the_rest_of_a_word_behind_a_hyphen(self) -> None:
        hyphens = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
        assert full("Brücke über die Wip-", "per", witness=hyphens) == "Brücke über die Wipper"
        assert full("Brücke über die Wip-", "per Schiff", witness=hyphens) == "Brücke über die Wip- per Schiff"

    def test_a_word_that_is_written_both_ways_keeps_its_hyphen_behind_another(self) -> None:
        hyphens = Witness(lexicon=is_german, hyphenated=(("Verwal", "tung", "-"),))
        assert full("beim Gesundheits-Check-", "up ab", witness=hyphens) == "beim Gesundheits-Check-up ab"
