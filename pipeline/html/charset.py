"""From bytes to characters, by one stated rule."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard says 1024, pages with long comments put it later
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")

# Bytes 80-9F as windows-1252 has them; the five that it leaves open are control characters, as in a browser.
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", errors="ignore") or chr(code) for code in range(0x80, 0xA0)}
_LATIN_NAMES = {"iso8859-1", "ascii", "cp1252"}

_UTF8_TAILS = "".join(_WINDOWS_1252.values()) + "".join(map(chr, range(0xA0, 0xC0)))
_MOJIBAKE = re.compile(f"[ÃÂ][{re.escape(_UTF8_TAILS)}]|â[{re.escape(_UTF8_TAILS)}]{{2}}|\N{REPLACEMENT CHARACTER}")


_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# 9, 10, 12 and 13 are white space. 128 to 159 mean windows-1252, as the standard has it.
_CONTROL_NUMBER = re.compile(
    r"&#(?:0*(?:[1-8]|11|1[4-9]|2\d|3[01]|127)(?!\d)|[xX]0*(?:[1-8bBeEfF]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F]));?"
)


_ENDS = re.compile(r"</(?:html|body)\s*>(?:\s|\0|<!--.*?-->|</html\s*>)*\Z", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, the charset that gave them, and what looks as if it were the wrong one."""

    text: str
    charset: str
    suspicious: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of `data`.

    The rule: a byte order mark; then UTF-8, if every byte agrees; then the declared charset, where windows-1252
    stands for ISO-8859-1 and ASCII as in every browser; then windows-1252, which no byte can contradict. A page that
    is UTF-8 but for single bytes (cut off, or glued together) stays UTF-8 with U+FFFD in the places of those bytes.
    """
    text, charset = _decode(data)
    return Decoded(text, charset, tuple(dict.fromkeys(_MOJIBAKE.findall(text))))


def goes_to_its_end(data: bytes) -> bool:
    """Tell whether markup ends as a page does: behind the end tag of its body there are only comments and space."""
    return bool(_ENDS.search(decode(data).text[-65536:]))


def without_controls(text: str) -> str:
    """Return markup without control codes, written as such or as a number: U+FFFD stands for each, nothing for NUL.

    They are no part of any text, and a terminal would obey them. NUL goes as in a browser, or it would cut words.
    """
    return _CONTROL_NUMBER.sub(
        "\N{REPLACEMENT CHARACTER}", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\0", ""))
    )


def _decode(data: bytes) -> tuple[str, str]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), name.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="replace"), "utf-8"
    declared = _declared(data)
    if declared:
        try:
            return data.decode(declared), declared
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1").translate(_WINDOWS_1252), "windows-1252"


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from an eight-bit charset, where well-formed sequences are rare accidents."""
    sequences = _MULTIBYTE.findall(data)
    astray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    return len(sequences) > astray


def _declared(data: bytes) -> str | None:
    """Return the Python name of an eight-bit or Asian charset that the page declares; None for the Latin family."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii", errors="replace"))
    except LookupError:
        return None
    # A declaration that could be read in ASCII cannot name UTF-16; UTF-8 has been tried.
    unfit = codec.name in _LATIN_NAMES or codec.name.startswith("utf") or not codec._is_text_encoding  # noqa: SLF001
    return None if unfit else codec.name
