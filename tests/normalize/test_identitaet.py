from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from printed import AUSGABE, QUELLE, body

from pipeline.normalize.gremien import bodies_to_records
from pipeline.normalize.identitaet import fold_title, index_of, known_ids, provisional_id

if TYPE_CHECKING:
    from printed import Body

    from schemas.vocabulary import Vocabulary


def ids(bodies: list[Body], vocabulary: Vocabulary) -> list[object]:
    records, _ = bodies_to_records(bodies, QUELLE, AUSGABE, vocabulary)
    return [r.values["gremium_id"] for r in records if r.table == "gremien"]


def test_an_id_is_made_of_the_land_and_the_telling_words() -> None:
    made = provisional_id(
        "DE-SH", "Arbeitskreis für Größe und Übermut im Land Schleswig-Holstein", "Schleswig-Holstein", ()
    )
    assert made == "sh-arbeitskreis-groesse-uebermut-land"


def test_a_taken_id_gets_a_number() -> None:
    taken = {"sl-jour-fixe", "sl-jour-fixe-2"}
    assert provisional_id("DE-SL", "Jour Fixe", "Saarland", taken) == "sl-jour-fixe-3"


def test_a_name_of_silent_words_alone_still_gives_an_id() -> None:
    assert provisional_id("DE-HE", "Zum Thema", "Hessen", ()) == "he-zum-thema"
    assert provisional_id("DE-HE", "…", "Hessen", ()) == "he-gremium"


def test_quotation_marks_hyphens_and_spaces_do_not_make_another_title() -> None:
    assert fold_title("Runder Tisch „Ulm/ Alb-Donau“") == fold_title('runder tisch "Ulm/Alb\u2010Donau"')


def test_every_listed_title_leads_to_one_id(vocabulary: Vocabulary) -> None:
    index = index_of(vocabulary.identitaeten)
    assert all(len(known_ids(index, line.land, [line.titel])) == 1 for line in vocabulary.identitaeten)


def test_a_listed_body_keeps_its_id_under_a_changed_typesetting(vocabulary: Vocabulary) -> None:
    assert ids([body(bundesland="Saarland", titel="JOUR  FIXE")], vocabulary) == ["sl-jour-fixe"]


def test_a_body_is_known_by_its_later_name_alone(gold: list[Body], vocabulary: Vocabulary) -> None:
    renamed = next(b for b in gold if "Seit 2024" in b.titel.value)
    later = renamed.titel.value.partition("Seit 2024: ")[2]
    assert ids([body(bundesland="Hessen", titel=later)], vocabulary) == ids([renamed], vocabulary)


def test_the_same_title_in_another_land_is_another_body(vocabulary: Vocabulary) -> None:
    found = ids([body(bundesland="Bremen", titel="Jour Fixe")], vocabulary)
    assert found == ["hb-jour-fixe"]


def test_a_body_printed_twice_keeps_two_rows_and_is_told(vocabulary: Vocabulary) -> None:
    twice = [body(bundesland="Saarland", titel="Jour Fixe"), body(row=1, bundesland="Saarland", titel="Jour Fixe")]
    records, issues = bodies_to_records(twice, QUELLE, AUSGABE, vocabulary)
    assert [r.values["gremium_id"] for r in records if r.table == "gremien"] == ["sl-jour-fixe", "sl-jour-fixe-2"]
    assert [i.code for i in issues] == ["gremium_doppelt"]


def test_the_listed_ids_are_those_that_the_rule_makes(gold: list[Body], vocabulary: Vocabulary) -> None:
    """A list made by hand and one made by rule would drift apart; the next edition is named by the rule."""
    unlisted = replace(vocabulary, identitaeten=())
    assert ids(gold, unlisted) == ids(gold, vocabulary)
