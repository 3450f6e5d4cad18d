"""The German vocabulary, loaded when the first rule asks for it."""

from __future__ import annotations

from functools import cache


@cache
def _forms() -> frozenset[str]:
    """Load simplemma's German word forms and their lemmas (1.1 million; about a second, 150 MB).

    The mapping itself is asked, not simplemma's `is_known`: that one ignores capitals and splits compounds, and so
    takes "Menschenhand" and "el" for words.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415

    dictionary = DefaultDictionaryFactory().get_dictionary("de")
    return frozenset(dictionary) | frozenset(dictionary.values())


def is_german(word: str) -> bool:
    """Tell whether the vocabulary holds `word`, spelt exactly so."""
    return word in _forms()
