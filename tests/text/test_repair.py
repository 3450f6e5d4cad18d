"""Word repair on cells set in a typewriter face: every character is 5 points wide, the cell says how many fit."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import is_german
from pipeline.model import Line, Place, Text
from pipeline.text.repair import repair, undo
from pipeline.text.vocabulary import Lexicon, no_lexicon
from pipeline.text.witness import Witness, witness_of

PLACE = Place("test", 1)
WIDTH = 5.0


def cell(*lines: str, fits: int | None = None) -> list[Line]:
    """Return lines of a cell that has room for `fits` characters; without geometry if that is None."""
    if fits is None:
        return [Line(text, PLACE) for text in lines]
    return [Line(text, PLACE, (WIDTH,) * len(text), fits * WIDTH) for text in lines]


def text(*lines: str, fits: int | None = None, words: str = "", lexicon: bool = False) -> str:
    witness = Witness(frozenset(words.split()), is_german) if lexicon else Witness(frozenset(words.split()))
    return repair(cell(*lines, fits=fits), witness).value


class TestEmergencyBreaks:
    def test_a_word_that_fills_its_line_alone_is_joined(self) -> None:
        assert text("Beratungsstel", "len, Vereine", fits=13) == "Beratungsstellen, Vereine"

    def test_a_word_broken_twice_is_joined_twice(self) -> None:
        assert text("Verkehrsüber", "wachungsamts", "leitung", fits=12) == "Verkehrsüberwachungsamtsleitung"

    def test_a_line_with_room_for_a_letter_ends_with_a_whole_word(self) -> None:
        assert text("Rat", "gegen Gewalt", fits=12) == "Rat gegen Gewalt"

    def test_a_line_of_two_words_ends_with_a_whole_word_however_full_it_is(self) -> None:
        assert text("Runder Tisch", "gegen Gewalt", fits=12) == "Runder Tisch gegen Gewalt"

    def test_a_capital_begins_a_new_word(self) -> None:
        assert text("Landespolizei", "Zoll", fits=13) == "Landespolizei Zoll"

    def test_a_word_that_fills_its_line_by_chance_stays_whole_before_a_function_word(self) -> None:
        assert text("Zusammenarbeit", "zwischen Äm", fits=14, lexicon=True) == "Zusammenarbeit zwischen Äm"

    def test_what_evidence_leaves_open_stays_apart_and_is_reported_with_both_readings(self) -> None:
        found = repair(cell("Zusammenarbeit", "operative", fits=14), Witness(frozenset(), is_german))
        assert found.value == "Zusammenarbeit operative"
        assert [(d.taken, d.other) for d in found.doubts] == [("Zusammenarbeit operative", "Zusammenarbeitoperative")]

    def test_the_document_itself_is_asked_before_the_vocabulary(self) -> None:
        assert (
            text("Zusammenarbeit", "operative", fits=14, words="Zusammenarbeit operative") == "Zusammenarbeit operative"
        )
        assert text("Saison", "arbeit", fits=6, words="Saisonarbeit", lexicon=True) == "Saisonarbeit"

    def test_the_reason_stands_in_the_record(self) -> None:
        (found,) = repair(cell("Beratungsstel", "len", fits=13)).repairs
        assert (found.rule, found.before, found.after, found.basis) == (
            "notumbruch",
            "Beratungsstel\nlen",
            "Beratungsstellen",
            "geometrie",
        )

    def test_a_broken_year_is_joined_and_two_numbers_are_not(self) -> None:
        assert text("202", "4", fits=3) == "2024"
        assert text("2023", "2024", fits=8) == "2023 2024"

    def test_without_geometry_nothing_is_joined_on_suspicion(self) -> None:
        assert text("Beratungsstel", "len") == "Beratungsstel len"
        assert text("Beratungsstel", "len", words="Beratungsstellen") == "Beratungsstellen"


class TestHyphens:
    @pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "\u0002"])
    def test_a_typesetters_hyphen_goes(self, hyphen: str) -> None:
        assert text(f"Beratungs{hyphen}", "stelle", fits=12) == "Beratungsstelle"

    @pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "\u0002"])
    def test_a_hyphen_before_a_capital_is_the_words_own(self, hyphen: str) -> None:
        assert text(f"Schleswig{hyphen}", "Holstein", fits=12) == "Schleswig-Holstein"

    @pytest.mark.parametrize("following", ["und Kreisämter", "oder Kreisamt", "bzw. Kreisamt", ", Kreisamt"])
    def test_a_suspended_hyphen_stays(self, following: str) -> None:
        space = "" if following.startswith(",") else " "
        assert text("Landes-", following, fits=30) == f"Landes-{space}{following}"

    def test_a_hyphen_between_digits_stays(self) -> None:
        assert text("1990-", "06-", "26", fits=5) == "1990-06-26"

    def test_a_hyphen_after_an_abbreviation_or_a_single_letter_stays(self) -> None:
        assert text("LKA-", "intern", fits=12) == "LKA-intern"
        assert text("E-", "mail", fits=6) == "E-mail"

    def test_the_document_tells_a_hyphen_of_the_word_from_one_of_the_typesetter(self) -> None:
        assert text("nicht-", "öffentlich", fits=12, words="nicht-öffentlich") == "nicht-öffentlich"

    def test_a_dash_keeps_its_spaces(self) -> None:
        assert text("Forum -", "Begleitung", fits=12) == "Forum - Begleitung"
        assert text("Forum", "- Begleitung", fits=12) == "Forum - Begleitung"

    def test_another_hyphen_character_inside_a_line_becomes_a_plain_one_on_record(self) -> None:
        found = repair(cell("Baden\u00adBaden"))
        assert found.value == "Baden-Baden"
        assert [(r.rule, r.before) for r in found.repairs] == [("strichzeichen", "Baden\u00adBaden")]


class TestPunctuation:
    def test_a_comma_that_moved_to_the_next_line_comes_back(self) -> None:
        assert text("Beratungsstellen", ", Weitere", fits=16) == "Beratungsstellen, Weitere"

    def test_a_closing_quotation_mark_comes_back(self) -> None:
        assert text("„Zuflucht", "“ e.V.", fits=9) == "„Zuflucht“ e.V."

    def test_a_slash_has_a_space_after_it_where_it_has_one_before_it(self) -> None:
        assert text("kommunal/", "regional", fits=12) == "kommunal/regional"
        assert text("kommunal /", "regional", fits=12) == "kommunal / regional"
        assert text("kommunal", "/ regional", fits=12) == "kommunal / regional"
        assert text("kommunal", "/regional", fits=12) == "kommunal/regional"

    def test_an_opening_bracket_left_behind_is_followed_by_no_space(self) -> None:
        assert text("Zoll (", "geplant)", fits=12) == "Zoll (geplant)"


LISTS = (
    "Frist- und Formerfordernisse",
    "Zins-, Renten- oder Mieteinnahmen",
    "Bundes- bzw. Landesrecht",
    "10- bis 16-Jährige",
    "Haupt- sowie Nebenwege",
)
UNTOUCHED = (
    "The rules for the protection of workers and of their families",
    "Guidelines on the treatment of victims by the police",
    "2021 2022 2023 2024 1.500 12,5 38,50",
    "poststelle@amt-beispiel.de oder www.amt-beispiel.de/hilfe/kontakt",
    "https://www.example.org/a-b/c?d=e und sonst nichts",
)
PROSE = (
    "Die Beratungsstellen beantworten Anfragen zur Unterbringung und zum Aufenthaltsrecht der Betroffenen.",
    "Landesministerien, Staatsanwaltschaft, Gewerkschaften und Berufsgenossenschaften treffen sich zweimal im Jahr.",
    "Verkehrsüberwachung und Gefahrenabwehr sind Aufgaben der Kreisordnungsbehörden nach dem Ordnungsbehördengesetz.",
)


def emergency(written: str, fits: int) -> list[str]:
    """Break like a browser under `overflow-wrap: anywhere`: a word that is too long goes on a line of its own."""
    lines = [""]
    for word in written.split():
        if len(lines[-1]) + 1 + len(word) <= fits and lines[-1]:
            lines[-1] += " " + word
            continue
        if lines[-1]:
            lines.append("")
        pieces = [word[at : at + fits] for at in range(0, len(word), fits)]
        lines[-1:] = pieces
    return lines


LETTERS = st.text("abcdefgäöüßABCDÄÖ,.;:/()-\u00ad\u2010„“1234567890", min_size=1, max_size=9)
CELLS = st.lists(st.lists(LETTERS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6)


def letters(printed: str) -> str:
    return "".join(c for c in printed if c.isalnum())


class TestProperties:
    @given(CELLS, st.integers(3, 20) | st.none())
    def test_no_letter_is_added_lost_or_moved(self, lines: list[str], fits: int | None) -> None:
        assert letters(repair(cell(*lines, fits=fits)).value) == letters("".join(lines))

    @given(CELLS, st.integers(3, 20) | st.none())
    def test_repairing_a_repaired_text_changes_nothing(self, lines: list[str], fits: int | None) -> None:
        once = repair(cell(*lines, fits=fits)).value
        assert repair(cell(once, fits=fits)).value == once

    @given(CELLS, st.integers(3, 20))
    def test_all_that_goes_besides_white_space_stands_in_the_record(self, lines: list[str], fits: int) -> None:
        found = repair(cell(*lines, fits=fits))
        printed, value = "".join("".join(lines).split()), "".join(found.value.split())
        if printed != value:
            assert found.repairs

    @settings(deadline=None)  # the vocabulary is loaded by the first example that asks for it
    @given(CELLS, st.integers(3, 20) | st.none(), st.sampled_from([no_lexicon, is_german]))
    def test_undoing_the_recorded_repairs_gives_the_printed_text_back(
        self, lines: list[str], fits: int | None, lexicon: Lexicon
    ) -> None:
        witness = Witness(lexicon=lexicon)
        undone = undo(repair(cell(*lines, fits=fits), witness))
        assert " ".join(undone.split()) == " ".join(" ".join(lines).split())

    @settings(deadline=None)
    @given(
        st.lists(st.sampled_from(LISTS), min_size=1, max_size=4),
        st.integers(8, 30),
        st.sampled_from([(), (("Verwal", "tung", "-"),)]),
    )
    def test_suspended_hyphens_survive_every_ordinary_wrapping(
        self, parts: list[str], fits: int, hyphenated: tuple[tuple[str, str, str], ...]
    ) -> None:
        written = ", ".join(parts)
        witness = Witness(lexicon=is_german, hyphenated=hyphenated)
        lines = textwrap.wrap(written, fits, break_long_words=False, break_on_hyphens=False)
        assert repair(cell(*lines, fits=max(fits, *map(len, lines))), witness).value == written

    @settings(deadline=None)
    @given(st.sampled_from(UNTOUCHED), st.integers(12, 40))
    def test_english_numbers_and_addresses_are_not_touched(self, written: str, fits: int) -> None:
        lines = textwrap.wrap(written, fits, break_long_words=False, break_on_hyphens=False)
        room = max(fits, *map(len, lines))
        assert repair(cell(*lines, fits=room), Witness(lexicon=is_german)).value == written
        assert repair(cell(*lines), Witness(lexicon=is_german)).value == written

    @settings(deadline=None)
    @given(st.sampled_from(PROSE), st.integers(4, 30))
    def test_broken_in_emergency_no_letter_is_lost_and_no_word_is_made_one_with_another(
        self, written: str, fits: int
    ) -> None:
        found = repair(cell(*emergency(written, fits), fits=fits), Witness(lexicon=is_german)).value
        assert letters(found) == letters(written)
        assert len(found.split()) >= len(written.split())

    @given(CELLS, st.integers(3, 20))
    def test_the_spans_cover_the_text_in_order(self, lines: list[str], fits: int) -> None:
        found = repair(cell(*lines, fits=fits))
        assert [s.printed for s in found.spans] == lines
        covered = "".join(found.value[s.start : s.end] for s in found.spans)
        assert "".join(covered.split()) == "".join(found.value.split())


def test_a_part_of_a_text_keeps_the_wording_and_repairs_that_concern_it() -> None:
    whole = repair(cell("Beratungsstel", "len, Zoll", "Jugendämt", "er", fits=13))
    assert whole.value.startswith("Beratungsstellen, Zoll")
    start = whole.value.index("Zoll")
    part: Text = whole.part(start, start + 4)
    assert part.value == "Zoll"
    assert [s.printed for s in part.spans] == ["Zoll"]
    assert part.repairs == ()


def test_a_word_at_a_line_break_is_no_witness_for_a_whole_word() -> None:
    witness = witness_of([cell("Beratungsstel", "len und Ämter"), cell("Jobcenter")])
    assert not witness.knows("Beratungsstel")
    assert not witness.knows("len")
    assert witness.knows("und")
    assert witness.knows("Jobcenter")
    assert witness.knows("jobcenter")


def test_a_word_beside_a_break_is_known_to_be_whole_where_a_comma_stands_there() -> None:
    assert witness_of([cell("Amt, Behörden,", "KOBRAnet")]).words >= {"Behörden", "KOBRAnet"}
    assert not witness_of([cell("Amt, Behör", "den")]).words & {"Behör", "den"}
    assert not witness_of([cell("Bundesland-", "übergreifend,", "lang")]).words & {"Bundesland-", "übergreifend"}
