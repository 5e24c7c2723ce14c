"""What PHP's serialize() wrote, as plugins keep it: arrays, strings, numbers. Objects are never made."""

import re
from typing import Any

MOST_DEPTH = 20
MOST = 2**20

_SCALAR = re.compile(rb"([ibd]):([^;]{1,40});|(N);")
_LENGTH = re.compile(rb"([sa]):(\d{1,8}):")


class NotSerialized(Exception):
    """The text is nothing that PHP serialized, or something with objects in it."""


def unserialized(text: str) -> Any:
    """Dictionaries for arrays, str, int, float, bool or None. NotSerialized for anything else."""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > MOST:
        raise NotSerialized
    value, end = _value(raw, 0, 0)
    if raw[end:].strip():
        raise NotSerialized
    return value


def _value(raw: bytes, place: int, depth: int) -> tuple[Any, int]:
    if depth > MOST_DEPTH:
        raise NotSerialized
    if found := _SCALAR.match(raw, place):
        return _scalar(found), found.end()
    found = _LENGTH.match(raw, place)
    if not found:
        raise NotSerialized
    size = int(found[2])
    return _string(raw, found.end(), size) if found[1] == b"s" else _array(raw, found.end(), size, depth)


def _scalar(found: re.Match[bytes]) -> Any:
    try:
        match found[1]:
            case b"i":
                return int(found[2])
            case b"b":
                return found[2] == b"1"
            case b"d":
                return float(found[2])
            case _:
                return None
    except ValueError as error:
        raise NotSerialized from error


def _string(raw: bytes, place: int, size: int) -> tuple[str, int]:
    end = place + 1 + size
    if raw[place : place + 1] != b'"' or raw[end : end + 2] != b'";':
        raise NotSerialized
    return raw[place + 1 : end].decode("utf-8", "replace"), end + 2


def _array(raw: bytes, place: int, size: int, depth: int) -> tuple[dict[Any, Any], int]:
    if raw[place : place + 1] != b"{" or size > len(raw) - place:
        raise NotSerialized
    found: dict[Any, Any] = {}
    place += 1
    for _ in range(size):
        key, place = _value(raw, place, depth + 1)
        value, place = _value(raw, place, depth + 1)
        if not isinstance(key, int | str):
            raise NotSerialized
        found[key] = value
    if raw[place : place + 1] != b"}":
        raise NotSerialized
    return found, place + 1
