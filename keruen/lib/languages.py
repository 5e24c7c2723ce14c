"""What a table says for one language, and which language a request means."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

# What Django accepts (`django.utils.translation.trans_real`): one language range, its weight, a comma or the end.
_RANGE = re.compile(
    r"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)(?:\s*;\s*q=(0(?:\.[0-9]{,3})?|1(?:\.0{,3})?))?(?:\s*,\s*|$)"
)
_LONGEST_HEADER = 500


def in_language(table: Mapping[str, T], language: str) -> T:
    """The table's entry for the language; ValueError names an unknown one and those that are known."""
    try:
        return table[language]
    except KeyError:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(sorted(table))}") from None


def of_path(path: str, published: Sequence[str]) -> str | None:
    """The language that an address begins with, if it is one of `published`."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in published else None


def preferred(accept_language: str, published: Sequence[str]) -> str:
    """The first language of an Accept-Language header that is one of `published`, else the leading one of those."""
    wanted = (code.partition("-")[0] for code in _by_weight(accept_language))
    return next((code for code in wanted if code in published), published[0])


@lru_cache(maxsize=1000)
def _by_weight(header: str) -> tuple[str, ...]:
    """The header's codes in lower case, the weightiest first; none where it can't be read."""
    if len(header) > _LONGEST_HEADER:
        header = header[: max(0, header.rfind(",", 0, _LONGEST_HEADER))]
    parts = _RANGE.split(header.lower())
    if parts[-1] or any(parts[:-1:3]):
        return ()
    weighed = [(code, float(weight or 1)) for code, weight in zip(parts[1::3], parts[2::3], strict=True)]
    return tuple(code for code, _ in sorted(weighed, key=lambda pair: -pair[1]))
