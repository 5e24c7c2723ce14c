"""What a table says for one language."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def in_language(table: Mapping[str, T], language: str) -> T:
    """The table's entry for the language; ValueError names an unknown one and those that are known."""
    try:
        return table[language]
    except KeyError:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(sorted(table))}") from None
