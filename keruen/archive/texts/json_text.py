"""JSON from elsewhere, with no character in it that a database or a page can't hold."""

import json
import re
from typing import Any

# Control characters but tab and line ends, halves of pairs, and what Unicode says is no character.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def loads(text: str) -> Any:
    """What `text` says, without unfit characters. Line ends in strings are let pass. JSONDecodeError, ValueError (a
    number of more digits than Python converts) or RecursionError if it is no usable JSON.
    """
    value = json.loads(text, strict=False)
    return _fit(value) if "\\u" in text or _UNFIT.search(text) else value


def fit(text: str) -> str:
    """`text` without unfit characters."""
    return _UNFIT.sub("", text) if _UNFIT.search(text) else text


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, list):
        return [_fit(each) for each in value]
    if isinstance(value, dict):
        return {fit(name): _fit(each) for name, each in value.items()}
    return value
