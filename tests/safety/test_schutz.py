"""Texts that a spreadsheet would run as a formula are made harmless, and can be had back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Issue, Line, Place, Record
from pipeline.publish import rows_to_csv
from pipeline.schutz import protected, unprotected, with_protection_on_record
from pipeline.text.repair import repair
from pipeline.text.vocabulary import no_lexicon
from pipeline.text.witness import witness_of
from pipeline.validate import frame, tables_from
from schemas.registry import TABLES
from schemas.vocabulary import load

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
FORMULAS = ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''@x", "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert protected(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Jour Fixe", "'s-Hertogenbosch", "a=b", "–", "„Rotlicht“", "2024-10"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert protected(text) == text


@given(st.text(alphabet="'=+-@\t\r\n aＡ＝"))
def test_protection_can_be_undone(text: str) -> None:
    assert unprotected(protected(text)) == text


def quelle(titel: str) -> Record:
    values = {"quelle_id": "kok/x", "quelle": "kok", "ausgabe": "x", "titel": titel}
    text = repair([Line(titel, Place("kok/x", path="title"))], witness_of([], no_lexicon))
    return Record("quellen", values, {"titel": text})


def test_a_protected_value_keeps_its_evidence_and_its_protection_is_on_record() -> None:
    record = with_protection_on_record(quelle("=1+1"), ("quelle_id",))
    assert record.values["titel"] == "=1+1"
    assert record.evidence["titel"].pieces()[0].printed == "=1+1"
    (change,) = record.evidence["titel"].repairs
    assert (change.rule, change.basis, change.before, change.after) == ("formelschutz", "schutz", "=1+1", "'=1+1")
    assert with_protection_on_record(quelle("1=1"), ("quelle_id",)) == quelle("1=1")


def test_tables_hold_protected_texts_and_say_so_in_reparaturen() -> None:
    tables = tables_from([quelle("=HYPERLINK(A1)")], load(SCHEMAS))
    assert tables["quellen"]["titel"].tolist() == ["'=HYPERLINK(A1)"]
    assert tables["belege"]["gedruckt"].tolist() == ["'=HYPERLINK(A1)"]
    logged = tables["reparaturen"][["tabelle", "schluessel", "spalte", "regel", "grundlage"]].values.tolist()
    assert logged == [["quellen", "kok/x", "titel", "formelschutz", "schutz"]]


def test_messages_and_extracted_texts_are_protected_too() -> None:
    told = frame(TABLES["meldungen"], [Issue("hinweis", "c", "Text", wert="@SUM(A1)").row()])
    assert told["wert"].tolist() == ["'@SUM(A1)"]
    assert rows_to_csv([{"gedruckt": "+1"}], ["gedruckt"]) == b"gedruckt\n'+1\n"
