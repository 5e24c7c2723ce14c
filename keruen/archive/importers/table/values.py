"""Cells as dates, numbers and lists."""

import re
from datetime import UTC, datetime, tzinfo
from typing import Any

from keruen.archive.dates import instant
from keruen.archive.importers.table.mapping import Moment
from keruen.archive.report import RefusedItem

MOST_VIEWS = 10**12
_SPACES = re.compile(r"[\s\xa0\u202f]")
_COUNTED = {"unix": 1, "unix-ms": 1000}


def text_from(value: Any, *, name: str) -> str:
    """RefusedItem for objects and lists, which are no text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str | int | float):
        return str(value).strip()
    raise RefusedItem(f"{name}: {str(value)[:60]} is no text; name a column in it, as in author.name")


def list_from(value: Any, *, separator: str | None, name: str) -> list[str]:
    """The parts of a cell, or the texts of a JSON list; each once."""
    if isinstance(value, list):
        parts = [text_from(each, name=name) for each in value]
    else:
        text = text_from(value, name=name)
        parts = text.split(separator) if separator else [text]
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def number_from(value: Any, *, name: str) -> int | None:
    """None for an empty cell. Digits may be grouped by spaces."""
    digits = _SPACES.sub("", text_from(value, name=name))
    digits = digits.removesuffix(".0")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 13 or int(digits) > MOST_VIEWS:
        raise RefusedItem(f"{name}: “{digits[:40]}”; a whole number from 0 to {MOST_VIEWS} is expected")
    return int(digits)


def moment_from(text: str, moment: Moment, *, name: str, zone: tzinfo, now: datetime) -> datetime:
    """The instant that the cell says in the mapping's form. RefusedItem if it says none, or one that can't be."""
    for form in moment.format:
        if form == "iso":
            found = _iso(text)
        elif form in _COUNTED:
            found = _counted(text, _COUNTED[form])
        else:
            found = _written(text, form)
        if found is not None:
            local = found if found.tzinfo else found.replace(tzinfo=moment.zone_or(zone))
            return instant(local.isoformat(), name=name, zone=zone, now=now)
    forms = " or ".join(moment.format)
    raise RefusedItem(
        f"{name}: “{text[:60]}” is no date of the form {forms}; correct the cell, or the mapping’s format"
    )


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _counted(text: str, parts: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(text) / parts, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except (ValueError, re.error):
        return None
