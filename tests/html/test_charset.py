"""Which charset a page is read in."""

from __future__ import annotations

import codecs

import pytest

from pipeline.html.charset import decode

TEXT = "Länder – „Köln“ €"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode(), "utf-8"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta charset="latin1">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta charset="utf-8">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta charset="no-such">' + TEXT.encode("cp1252"), "windows-1252"),
        (b'<meta charset="hex">' + TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=mac_roman">' + TEXT.encode("mac_roman"),
            "mac-roman",
        ),
    ],
)
def test_the_characters_come_out_whatever_is_declared(data: bytes, charset: str) -> None:
    decoded = decode(data)
    assert decoded.text.endswith(TEXT)
    assert decoded.charset == charset
    assert decoded.suspicious == ()


def test_a_few_bad_bytes_do_not_turn_utf8_into_mojibake() -> None:
    decoded = decode("Länder, Köln, Fürth".encode() + b"\xe4")
    assert decoded.text == "Länder, Köln, Fürth\N{REPLACEMENT CHARACTER}"
    assert decoded.suspicious == ("\N{REPLACEMENT CHARACTER}",)


def test_text_that_went_through_the_wrong_charset_is_noticed() -> None:
    assert "Ã¼" in decode("Thüringen".encode().decode("cp1252").encode()).suspicious


def test_every_byte_is_a_character_at_last() -> None:
    assert len(decode(bytes(range(1, 256))).text) == 255
