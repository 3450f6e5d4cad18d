from __future__ import annotations

from pipeline.evidence import belege, reparaturen, where, zweifel
from pipeline.model import Box, Doubt, Place, Record, Repair, Span, Text

KEYS = {"gremien": ("ausgabe", "gremium_id"), "gremium_namen": ("ausgabe", "gremium_id", "position")}
CUT = Text(
    "Runder Tisch Nord-West",
    (
        Span(0, 12, "Runder Tisch", Place("dimr/2030", 3, Box(10, 700, 60, 709))),
        Span(13, 18, "Nord-", Place("dimr/2030", 3, Box(10, 710, 40, 719))),
        Span(18, 22, "West", Place("dimr/2030", 4, Box(10, 80, 40, 89))),
    ),
    (Repair("bindestrich", "Nord- West", "Nord-West", "form", 18),),
    (Doubt(12, "Tisch Nord", "TischNord"),),
)


def record(table: str, *key: object, **columns: Text) -> Record:
    values = {**dict(zip(KEYS[table], key, strict=True)), **{c: t.value for c, t in columns.items()}}
    return Record(table, values, columns)


def test_a_cell_cut_by_a_page_break_has_one_row_a_piece() -> None:
    rows = belege([record("gremien", "2030", "x", titel=CUT)], KEYS)
    assert [(r["seite"], r["gedruckt"]) for r in rows] == [(3, "Runder Tisch\nNord-"), (4, "West")]
    assert [(r["x0"], r["top"], r["x1"], r["bottom"]) for r in rows] == [(10, 700, 60, 719), (10, 80, 40, 89)]
    assert {(r["tabelle"], r["schluessel"], r["spalte"], r["quelle_id"]) for r in rows} == {
        ("gremien", "2030/x", "titel", "dimr/2030")
    }


def test_of_a_line_that_is_cut_only_the_part_is_printed_evidence() -> None:
    line = Span(0, 18, "n, Polizei, Jugend\u00ad", Place("dimr/2030", 3, Box(10, 700, 60, 709)))
    text = Text("n, Polizei, Jugendamt", (line, Span(18, 21, "amt", Place("dimr/2030", 3, Box(10, 710, 60, 719)))))
    assert [p.printed for p in text.part(3, 10).pieces()] == ["Polizei"]
    assert [p.printed for p in text.part(12, 21).pieces()] == ["Jugend\u00ad\namt"]


def test_a_line_with_a_repair_inside_stays_whole_evidence() -> None:
    text = Text("Polizei, Zoll", (Span(0, 13, "Po lizei, Zoll", Place("dimr/2030", 3)),))
    assert [p.printed for p in text.part(9, 13).pieces()] == ["Po lizei, Zoll"]


def test_a_piece_of_a_web_page_has_a_path_and_no_page() -> None:
    text = Text("Zoll", (Span(0, 4, "Zoll", Place("activate/1", path="main > p#char=0,4")),))
    [row] = belege([record("gremien", "1", "x", titel=text)], KEYS)
    assert (row["seite"], row["x0"], row["pfad"]) == (None, None, "main > p#char=0,4")


def test_a_repair_stands_on_the_page_where_it_happened() -> None:
    [row] = reparaturen([record("gremien", "2030", "x", titel=CUT)], KEYS)
    assert (row["seite"], row["regel"], row["vorher"], row["nachher"]) == (4, "bindestrich", "Nord- West", "Nord-West")


def test_rows_come_in_the_order_of_tables_keys_and_columns() -> None:
    records = [
        record("gremium_namen", "2030", "x", 10, name=CUT),
        record("gremium_namen", "2030", "x", 9, name=CUT),
        record("gremien", "2030", "x", titel=CUT, ebene=CUT),
    ]
    order = [(r["schluessel"], r["spalte"]) for r in belege(records, KEYS)][::2]
    assert order == [("2030/x", "titel"), ("2030/x", "ebene"), ("2030/x/9", "name"), ("2030/x/10", "name")]
    assert belege(records, KEYS) == belege(records[::-1], KEYS)


def test_a_doubt_is_told_once_with_both_readings() -> None:
    [issue] = zweifel(
        [record("gremium_namen", "2030", "x", 1, name=CUT), record("gremien", "2030", "x", titel=CUT)], KEYS
    )
    assert (issue.code, issue.schwere, issue.seite) == ("unentschiedene_trennung", "hinweis", 3)
    assert issue.vorschlag == "Tisch Nord | TischNord"
    assert (issue.tabelle, issue.spalte) == ("gremien", "titel")


def test_a_place_is_told_with_page_and_box_of_each_piece() -> None:
    assert where(CUT) == "Seite 3, Kasten 10.0 700.0 60.0 719.0; Seite 4, Kasten 10.0 80.0 40.0 89.0"
