"""A PDF may be bad in any way: it is read as far as it goes, or gives one clear line; never a traceback."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hostile import BAD, GOOD, TEXT, mapped, page, pages, stream

from pipeline.cli import command
from pipeline.errors import InputError
from pipeline.limits import Limits
from pipeline.pdf.readers.actual_text import glyph_to_be_read_as
from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.readers.witness import marks_of_damage
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.tables.fragments import page_to_fragments
from pipeline.tables import Found, read_file
from pipeline.worker import Job, Pool

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "Ein Satz auf der Seite"


def read_in_worker(path: Path, data: bytes, limits: Limits | None = None) -> dict[str, Any] | InputError:
    path.write_bytes(data)
    with Pool(limits=limits or Limits()) as pool:
        (found,) = pool.map([Job(str(path), read_file, (str(path),))])
    if isinstance(found, InputError):
        return found
    assert isinstance(found, Found)
    return found.document


def test_every_bad_pdf_ends_with_a_reading_whose_ledger_balances_or_with_one_line(tmp_path: Path) -> None:
    files = []
    for number, data in enumerate(BAD.values()):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(data)
    jobs: list[Job[Any]] = [Job(name, read_file, (str(file),)) for name, file in zip(BAD, files, strict=True)]
    with Pool(limits=Limits(seconds=20)) as pool:
        for name, found in zip(BAD, pool.map(jobs), strict=True):
            if isinstance(found, InputError):
                assert "\n" not in str(found), name
                assert found.code not in {"abgestuerzt", "lesefehler", "zu_langsam"}, (name, str(found))
                continue
            assert isinstance(found, Found)
            reading = found.document
            glyphs = reading["glyphs"]
            assert glyphs["total"] == glyphs["in_tables"] + glyphs["left"]
            # Nothing at all is never taken for an empty document without a word.
            assert glyphs["total"] or reading["messages"], name


def test_a_file_that_was_cut_off_or_moved_about_says_so() -> None:
    assert marks_of_damage(GOOD) == ()
    assert marks_of_damage(GOOD[:-9]) != ()
    assert marks_of_damage(b"junk" + GOOD) == ()
    assert marks_of_damage(GOOD.replace(b"Ein Satz", b"Ein langer Satz")) != ()


def test_pages_that_only_the_second_reader_finds_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.pdf.readers.plumber.count_pages", lambda _data: 3)
    reading = pages_to_reading(read_pages(GOOD, "a.pdf"), "a.pdf")
    assert (reading.pages, reading.lost) == (3, (2, 3))
    assert [message[:22] for message in reading.messages] == ["page 2 cannot be read:", "page 3 cannot be read:"]


def test_one_bad_page_costs_that_page_and_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pages(3, {2: b"/MediaBox [(a) (b) (c) (d)] /Contents 3 0 R"}))
    # pdfium takes a page whose size is nonsense for one of the usual size.
    assert command(["tables", str(file), "--json", "--reader", "pdfplumber"]) == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["partial"] is True
    assert [(entry["page"], entry["text"]) for entry in found["left"]] == [(1, SENTENCE), (3, SENTENCE)]
    assert printed.err.count("\n") == 1
    assert "page 2 cannot be read" in printed.err


@pytest.mark.parametrize(
    ("limits", "data", "says"),
    [
        (Limits(bytes=100), GOOD, "bytes"),
        (Limits(pages=2), pages(3, {}), "pages"),
        (Limits(glyphs=10), GOOD, "glyphs"),
        (Limits(rules=9), page(stream(b"0 0 m 0 99 l S\n" * 10)), "rules"),
    ],
)
def test_more_than_a_limit_is_an_error_that_names_the_limit(
    limits: Limits, data: bytes, says: str, tmp_path: Path
) -> None:
    found = read_in_worker(tmp_path / "a.pdf", data, limits)
    assert isinstance(found, InputError)
    assert found.code == "zu_gross"
    assert f"limit `{says}`" in found.reason


def test_a_page_that_takes_too_long_costs_that_page_only(tmp_path: Path) -> None:
    slow = page(stream(b"0 0 m 9 9 l S\n" * 200_000))
    found = read_in_worker(tmp_path / "a.pdf", slow, replace(Limits(), page_seconds=0.5))
    assert isinstance(found, dict)
    assert found["partial"]
    assert "page_seconds" in found["messages"][0]


def test_a_sign_without_a_character_is_kept_and_told(tmp_path: Path) -> None:
    # A control code, one half of a surrogate pair, and a letter.
    found = read_in_worker(tmp_path / "a.pdf", mapped("\x1b", "\x9b", "ü"))
    assert isinstance(found, dict)
    assert found["left"][0]["text"] == "\ufffd\ufffdü"
    assert found["messages"] == ["page 1: 2 glyph(s) without a Unicode value, kept as U+FFFD"]


def test_a_sign_without_a_character_is_what_the_document_says_that_it_is_to_be_read_as(tmp_path: Path) -> None:
    # Chromium marks a ligature so, with the soft hyphen that stands inside it.
    found = read_in_worker(tmp_path / "a.pdf", mapped("\x1b", read_as="t\u00adf"))
    assert isinstance(found, dict)
    assert found["left"][0]["text"] == "tf"
    assert found["glyphs"]["total"] == 2
    assert found["messages"] == []


@pytest.mark.parametrize("read_as", [" ", "\u00a0", "\u200b", "a b", "\u4e2d", "\u5b57"])
def test_what_nobody_sees_or_pdfium_does_not_tell_for_certain_is_no_reading(read_as: str, tmp_path: Path) -> None:
    found = read_in_worker(tmp_path / "a.pdf", mapped("\x1b", read_as=read_as))
    assert isinstance(found, dict)
    assert found["left"][0]["text"] == "\ufffd"
    assert found["messages"] == ["page 1: 1 glyph(s) without a Unicode value, kept as U+FFFD"]


@pytest.mark.parametrize(("beside", "text"), [("Verein", "ft"), ("", "\ue039")])
def test_two_letters_in_one_byte_each_are_certain_on_a_page_in_latin_letters(
    beside: str, text: str, tmp_path: Path
) -> None:
    # "ft" may as well be the two bytes of a Chinese sign, and the font calls the ligature by a name of its own.
    data = mapped("\ue039", read_as="ft", beside=beside, one_byte=True)
    found = read_in_worker(tmp_path / "a.pdf", data)
    assert isinstance(found, dict)
    assert found["left"][0]["text"] == text


def test_a_glyph_beside_letters_that_means_something_in_its_font_alone_is_named(tmp_path: Path) -> None:
    found = read_in_worker(tmp_path / "a.pdf", mapped("a", "\ue039"))
    assert isinstance(found, dict)
    assert found["messages"] == ["page 1: 1 glyph(s) in words with a value that only their font knows, kept as it is"]
    bullet = read_in_worker(tmp_path / "b.pdf", mapped("\uf0b7"))
    assert isinstance(bullet, dict)
    assert bullet["messages"] == []


@pytest.mark.parametrize("actual", ["\u00a0", "\u200b", "\u202e", "", "\ufffd"])
def test_a_glyph_does_not_vanish_behind_what_nobody_sees(actual: str) -> None:
    assert glyph_to_be_read_as(("\x1b",), actual) == ("\x1b",)


def test_what_is_printed_counts_and_not_what_it_is_to_be_read_as(tmp_path: Path) -> None:
    for characters, text in (("ü", "ü"), ("\x1b\x1b", "\ufffd\ufffd")):
        found = read_in_worker(tmp_path / "a.pdf", mapped(*characters, read_as="ganz anders"))
        assert isinstance(found, dict)
        assert found["left"][0]["text"] == text


def test_a_page_our_own_code_fails_on_costs_that_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*arguments: Any) -> Any:  # noqa: ANN401
        if arguments[0].number == 2 and arguments[0].glyphs:
            raise ZeroDivisionError
        return page_to_fragments(*arguments)

    monkeypatch.setattr("pipeline.pdf.reading.page_to_fragments", wrong)
    found = pages_to_reading(read_pages(pages(3, {}), "a.pdf"), "a.pdf")
    assert found.lost == (2,)
    assert [entry.page for entry in found.left] == [1, 3]


def test_the_sentence_of_the_good_one_is_read() -> None:
    # What all the bad ones are made of: were it not read, they would prove nothing.
    assert TEXT in GOOD
    (page_one,) = read_pages(GOOD, "a.pdf")
    assert "".join(glyph.text for glyph in page_one.glyphs) == SENTENCE
