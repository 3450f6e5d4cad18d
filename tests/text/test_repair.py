"""Word repair on cells set in a typewriter face: every character is 5 points wide, the cell says how many fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import is_german
from pipeline.model import Line, Place, Text
from pipeline.text.repair import repair
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
        assert [(d.apart, d.joined) for d in found.doubts] == [("Zusammenarbeit operative", "Zusammenarbeitoperative")]

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
    witness = witness_of([["Beratungsstel", "len und Ämter"], ["Jobcenter"]])
    assert not witness.knows("Beratungsstel")
    assert not witness.knows("len")
    assert witness.knows("und")
    assert witness.knows("Jobcenter")
    assert witness.knows("jobcenter")
