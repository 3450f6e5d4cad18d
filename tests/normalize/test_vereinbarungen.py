"""One agreement, several documents: what each says, which value is taken, and where they cannot both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.html.reader import read_page
from pipeline.normalize.vereinbarungen import Statement, statements_to_records
from pipeline.sources import bundespolizei

if TYPE_CHECKING:
    from pipeline.model import Issue, Record

Row = dict[str, object]


def statement(quelle_id: str, *sentences: str, dateline: str = "") -> Statement:
    body = f"<h1>Kooperationsvereinbarung unterzeichnet</h1>{dateline}<p>{' '.join(sentences)}</p>"
    agreement, _ = bundespolizei.extract(read_page(f'<meta charset="utf-8">{body}'.encode(), quelle_id))
    return Statement(agreement, quelle_id, facsimile=False)


def signed(day: str, parties: str = "Der KOK e.V. und die Bundespolizei") -> str:
    return f"{parties} haben am {day} eine Kooperationsvereinbarung unterzeichnet."


def published(
    *statements: Statement,
) -> tuple[list[Row], dict[tuple[object, object], tuple[object, object]], list[Issue]]:
    """Return the rows of `vereinbarungen`, (spalte, quelle_id) -> (wert, uebernommen), and the messages."""
    records, issues = statements_to_records(statements)
    said = {
        (r.values["spalte"], r.values["quelle_id"]): (r.values["wert"], r.values["uebernommen"])
        for r in of(records, "vereinbarung_quellen")
    }
    return [dict(r.values) for r in of(records, "vereinbarungen")], said, issues


def of(records: list[Record], table: str) -> list[Record]:
    return [r for r in records if r.table == table]


def test_the_year_that_the_first_document_leaves_open_comes_from_the_second() -> None:
    (row,), said, issues = published(
        statement("kok/a", signed("22. Juli")), statement("bundespolizei/b", signed("22. Juli 2022"))
    )
    assert (row["quelle_id"], row["datum"], row["datum_edtf"]) == ("kok/a", "2022-07-22", "2022-07-22")
    assert row["datum_grundlage"] == "text"
    assert said["datum_edtf", "kok/a"] == ("XXXX-07-22", False)
    assert said["datum_edtf", "bundespolizei/b"] == ("2022-07-22", True)
    assert issues == []


def test_the_evidence_of_a_value_stands_in_the_document_that_gave_it() -> None:
    records, _ = statements_to_records(
        [statement("kok/a", signed("22. Juli")), statement("bundespolizei/b", signed("22. Juli 2022"))]
    )
    (row,) = of(records, "vereinbarungen")
    assert [row.evidence[c].spans[0].place.document for c in ("titel", "datum")] == ["kok/a", "bundespolizei/b"]


@pytest.mark.parametrize(
    ("first", "second"), [("22. Juli", "21. Juli 2022"), ("22. Juli 2022", "22. Juli 2023"), ("22.07.2022", "2. Juli")]
)
def test_two_days_that_cannot_both_be_are_a_fehler_that_names_both(first: str, second: str) -> None:
    (row,), said, issues = published(statement("kok/a", signed(first)), statement("bundespolizei/b", signed(second)))
    (issue,) = issues
    assert (issue.schwere, issue.code, issue.spalte) == ("fehler", "quellen_widersprechen", "datum_edtf")
    assert issue.schluessel == row["vereinbarung_id"] == "bundespolizei-kok"
    assert all(word in issue.text for word in ("kok/a", "bundespolizei/b", first, second))
    assert said["datum_edtf", "kok/a"] == (row["datum_edtf"], True)


def test_two_years_of_the_beginning_are_a_fehler() -> None:
    _, _, issues = published(
        statement("kok/a", signed("22. Juli 2022"), "Der Prozess begann 2018."),
        statement("bundespolizei/b", signed("22. Juli 2022"), "Der Prozess begann 2017."),
    )
    assert [(i.code, i.spalte, i.wert, i.vorschlag) for i in issues] == [
        ("quellen_widersprechen", "prozess_seit", "2017", "2018")
    ]


def test_a_year_in_a_text_goes_before_one_that_only_follows_from_the_date_of_a_page() -> None:
    late = statement("kok/a", signed("22. Juli"), dateline='<time datetime="2024-01-10">x</time>')
    (row,), said, issues = published(late, statement("bundespolizei/b", signed("22. Juli 2022")))
    assert (row["datum"], row["datum_grundlage"]) == ("2022-07-22", "text")
    assert said["datum", "kok/a"] == ("2023-07-22", False)
    assert [(i.schwere, i.code) for i in issues] == [("hinweis", "jahr_erschlossen")]


def test_an_agreement_with_somebody_else_is_a_row_of_its_own() -> None:
    other = statement("bundespolizei/b", signed("3. Mai 2030", "Der Weiße Ring e.V. und der Zoll"))
    rows, _, issues = published(statement("kok/a", signed("22. Juli 2022")), other)
    assert [r["quelle_id"] for r in rows] == ["kok/a", "bundespolizei/b"]
    assert issues == []


def test_a_party_that_goes_by_another_name_is_told_and_the_agreement_stays_one_row() -> None:
    other = statement("bundespolizei/b", signed("22. Juli 2022", "Das Bundespolizeipräsidium und der KOK e.V."))
    rows, _, issues = published(statement("kok/a", signed("22. Juli")), other)
    assert [r["datum"] for r in rows] == ["2022-07-22"]
    assert [(i.schwere, i.code, i.wert) for i in issues] == [("hinweis", "partei_anders", "Bundespolizeipräsidium")]
