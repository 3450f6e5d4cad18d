"""Lists of actors; none of these wordings is one of the 2024 report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import reviewed

from pipeline.normalize.akteure import read

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary


def named(text: str, vocabulary: Vocabulary) -> list[str]:
    return [n.bezeichnung for n in read(text, vocabulary).nennungen]


def parts_of(text: str, vocabulary: Vocabulary) -> dict[str, str | None]:
    found = read(text, vocabulary).nennungen
    return {n.bezeichnung: None if n.teil_von is None else found[n.teil_von].bezeichnung for n in found}


def shares(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    return {n.bezeichnung: n.teilnahme for n in read(text, vocabulary).nennungen}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoll; Jugendämter\nCaritas", ["Zoll", "Jugendämter", "Caritas"]),
        ("Polizei, Zoll und FBS", ["Polizei", "Zoll", "FBS"]),
        ("Polizei sowie Schulen", ["Polizei", "Schulen"]),
        ("Polizei, und Zoll", ["Polizei", "Zoll"]),
        ("Polizei/Zoll", ["Polizei", "Zoll"]),
        ("– Polizei\n– Zoll", ["Polizei", "Zoll"]),
        ("Zoll und Caritas Ulm", ["Zoll", "Caritas Ulm"]),
        ("Polizei (LKA) und Zoll (FKS) sowie Schulen.", ["Polizei", "LKA", "Zoll", "FKS", "Schulen"]),
        ("Bundesamt für Migration und Flüchtlinge und Zoll", ["Bundesamt für Migration und Flüchtlinge", "Zoll"]),
        ("Verein Schutz und Hilfe e.V., Zoll", ["Verein Schutz und Hilfe e.V.", "Zoll"]),
    ],
)
def test_a_list_is_split_where_both_sides_are_actors(text: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert named(text, vocabulary) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Amt für Migration und Flüchtlinge",
        "Ministerium für Inneres und Kommunen",
        "Rechtsanwältinnen und Rechtsanwälte",
        "Kinder- und Jugendhilfe",
        "Frauen- und Kinderschutzhaus",
        "Schul- und Bildungswesen",
    ],
)
def test_a_name_with_und_inside_stays_one_actor(name: str, vocabulary: Vocabulary) -> None:
    assert named(f"{name}, Zoll", vocabulary) == [name, "Zoll"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ordnungs- und Gesundheitsamt", ["Ordnungsamt", "Gesundheitsamt"]),
        ("Jugend-, Sozial- und Schulämter, Zoll", ["Jugendämter", "Sozialämter", "Schulämter", "Zoll"]),
        ("Bau\u2010, Gewerbe\u2010 und Ordnungsämter", ["Bauämter", "Gewerbeämter", "Ordnungsämter"]),
        ("Bundes- und Landeskriminalamt", ["Bundeskriminalamt", "Landeskriminalamt"]),
        ("Generalstaats- und Staatsanwaltschaft", ["Generalstaatsanwaltschaft", "Staatsanwaltschaft"]),
        ("Migrations- und Fachberatungsstellen", ["Migrationsberatungsstellen", "Fachberatungsstellen"]),
        ("Fach- und Beratungsstellen", ["Fachstellen", "Beratungsstellen"]),
        ("Amts-/Landgerichte", ["Amtsgerichte", "Landgerichte"]),
        ("Landesministerien und -behörden", ["Landesministerien", "Landesbehörden"]),
        ("Ordnungs- und Gesundheitsamt Ulm", ["Ordnungsamt", "Gesundheitsamt Ulm"]),
    ],
)
def test_an_ending_printed_once_is_filled_in(text: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert named(text, vocabulary) == expected


def test_a_shared_ending_that_no_word_has_stays_open_and_is_told(vocabulary: Vocabulary) -> None:
    found = read("Ordnungs-, Kirche", vocabulary)
    assert [n.bezeichnung for n in found.nennungen] == ["Ordnungs-", "Kirche"]
    assert found.striche == (0,)


def test_half_a_word_has_no_code_of_its_own(vocabulary: Vocabulary) -> None:
    assert read("-behörden", vocabulary).nennungen[0].akteur_id is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polizei (BKA, LKA), Zoll", {"Polizei": None, "BKA": "Polizei", "LKA": "Polizei", "Zoll": None}),
        (
            "Justiz [Gerichte, Staatsanwaltschaften]",
            {"Justiz": None, "Gerichte": "Justiz", "Staatsanwaltschaften": "Justiz"},
        ),
        ("Polizei (LKA (Zeugenschutz), BKA)", {"Polizei": None, "LKA (Zeugenschutz)": "Polizei", "BKA": "Polizei"}),
        ("Jugendämter (geplant: Schulen, Zoll)", {"Jugendämter": None, "Schulen": None, "Zoll": None}),
        ("Polizei (ggf. LKA)", {"Polizei": None, "LKA": "Polizei"}),
        ("Zoll, (bei Bedarf: Caritas)", {"Zoll": None, "Caritas": None}),
        ("Landeskriminalamt (LKA), Zoll", {"Landeskriminalamt (LKA)": None, "Zoll": None}),
        ("Landesministerien (Justiz, Soziales)", {"Landesministerien (Justiz, Soziales)": None}),
        ("Polizei (außer LKA)", {"Polizei (außer LKA)": None}),
        ("Kripo (K 33), Zoll", {"Kripo (K 33)": None, "Zoll": None}),
    ],
)
def test_only_brackets_that_list_members_make_parts(
    text: str, expected: dict[str, str | None], vocabulary: Vocabulary
) -> None:
    assert parts_of(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoll, gegebenenfalls Schulen", {"Zoll": "genannt", "Schulen": "gegebenenfalls"}),
        ("Zoll (ggf.), Schulen bei Bedarf", {"Zoll": "gegebenenfalls", "Schulen": "anlassbezogen"}),
        ("geplant: Zoll, Caritas; Polizei", {"Zoll": "geplant", "Caritas": "geplant", "Polizei": "genannt"}),
        ("ggf. Zoll und Caritas, LKA", {"Zoll": "gegebenenfalls", "Caritas": "gegebenenfalls", "LKA": "genannt"}),
        ("Wechselnde Teilnehmende (Zoll, Caritas)", {"Zoll": "wechselnd", "Caritas": "wechselnd"}),
        ("Wechselnde Akteure: Zoll", {"Zoll": "wechselnd"}),
        ("Wechselnde Akteure", {"Wechselnde Akteure": "wechselnd"}),
        ("geplant: u. a. Zoll", {"Zoll": "geplant"}),
    ],
)
def test_a_marker_says_how_an_actor_takes_part(text: str, expected: dict[str, str], vocabulary: Vocabulary) -> None:
    assert shares(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Zoll, Weitere", "Weitere"),
        ("Zoll, weitere Schulen", "weitere Schulen"),
        ("Behörden, Zoll", "Behörden"),
        ("u.a. Zoll", "u.a."),
        ("Zoll, Caritas etc.", "etc."),
        ("z. B. Zoll", "z. B."),
        ("Wechselnde Akteure (Zoll)", "Wechselnde Akteure"),
    ],
)
def test_a_list_tells_that_it_is_not_complete(text: str, reason: str, vocabulary: Vocabulary) -> None:
    found = read(text, vocabulary).offen
    assert found is not None
    assert text[slice(*found)] == reason


@pytest.mark.parametrize("text", ["Polizei, Zoll", "Ordnungsbehörden", "Landesministerien und -behörden", "FBS, Xy"])
def test_a_plain_list_does_not_say_that_it_is_open(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary).offen is None


@pytest.mark.parametrize(
    ("wording", "akteur_id"),
    [
        ("LKA Sachsen", "lka"),
        ("Landeskriminalamt Nordrhein-Westfalen", "lka"),
        ("örtliche Polizei", "polizei"),
        ("Asylbehörden", "asylbehoerden"),
        ("BAMF", "bamf"),
        ("Leistungsbehörden", "leistungsbehoerden"),
        ("Jobcenter", "jobcenter"),
        ("Gesundheitsämter", "gesundheitsaemter"),
        ("Gesundheitsbehörden", "gesundheitsbehoerden"),
        ("FBS", "fbs"),
        ("Beratungsstellen", "beratungsstellen"),
        ("Sanitätshaus", None),
    ],
)
def test_an_actor_has_the_code_of_its_wording_and_no_other(
    wording: str, akteur_id: str | None, vocabulary: Vocabulary
) -> None:
    assert [n.akteur_id for n in read(wording, vocabulary).nennungen] == [akteur_id]


def test_what_belongs_to_no_actor_is_left_over(vocabulary: Vocabulary) -> None:
    text = "Zoll, geplant"
    found = read(text, vocabulary)
    assert [text[slice(*rest)] for rest in found.rest] == ["geplant"]


def test_a_bracket_without_partner_is_told_and_loses_nothing(vocabulary: Vocabulary) -> None:
    found = read("Polizei (LKA, BKA", vocabulary)
    assert [n.bezeichnung for n in found.nennungen] == ["Polizei", "LKA", "BKA"]
    assert found.unpaarig == (8,)


@pytest.mark.parametrize("text", ["", "  ", "k. A.", "keine Angabe", "–", ", ;", "()"])
def test_a_cell_without_a_name_has_no_actor(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary).nennungen == ()


_WORDS = st.sampled_from(
    [
        "Polizei", "Zoll", "FBS", "LKA", "Ordnungs-", "Gesundheits-", "Sozialämter", "-behörden", "und", "sowie", "u.",
        "u.a.", "z. B.", "ggf.", "geplant", "geplant:", "bei Bedarf", "Weitere", "Wechselnde Akteure", "etc.", "e.V.",
        "Amt für Migration", "Flüchtlinge", "Xyz", ",", ";", "/", "(", ")", "[", "]", ":", "\n", "-", "–", ".", "ohne",
    ]
)  # fmt: skip


def lost_letters(text: str, vocabulary: Vocabulary) -> str:
    """Return the letters that stand in no actor, no marker, no connector, and not in the rest."""
    found = read(text, vocabulary)
    kept = list(text)
    for start, end in [*((n.start, n.end) for n in found.nennungen), *found.rest]:
        kept[start:end] = " " * (end - start)
    words = "".join(kept).casefold()
    for marker in sorted(vocabulary.zusaetze.wordings.values(), key=len, reverse=True):
        words = words.replace(marker.casefold(), " ")
    words = " ".join(w for w in words.split() if w.strip(",;:()[]/-–.") not in {"und", "sowie", "u", "ggf", "etc"})
    return "".join(char for char in words if char.isalnum())


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_no_letter_of_a_list_is_lost(text: str) -> None:
    assert lost_letters(text, reviewed()) == ""


@given(st.text(alphabet="Pol,;()[]/-–. u\nbnd&ä:ZFBS", max_size=60))
def test_any_text_is_read_without_an_error_and_without_a_loss(text: str) -> None:
    assert lost_letters(text, reviewed()) == ""


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_actors_stand_in_printed_order_and_parts_behind_their_head(text: str) -> None:
    found = read(text, reviewed()).nennungen
    assert [n.start for n in found] == sorted(n.start for n in found)
    assert all(n.teil_von is None or n.teil_von < index for index, n in enumerate(found))


def test_among_others_before_the_first_actor_opens_the_list_and_is_no_connector(vocabulary: Vocabulary) -> None:
    found = read("u. a. Polizei, Zoll", vocabulary)
    assert [n.bezeichnung for n in found.nennungen] == ["Polizei", "Zoll"]
    assert found.offen == (0, 5)


def test_also_and_at_present_are_no_part_of_a_name(vocabulary: Vocabulary) -> None:
    assert shares("FBS, anlassbezogen auch Jugendämter", vocabulary) == {
        "FBS": "genannt",
        "Jugendämter": "anlassbezogen",
    }
    assert shares("derzeit: FBS; künftig: Zoll", vocabulary) == {"FBS": "genannt", "Zoll": "geplant"}
