"""Slugs for many new topics or people at once: those that each would get when it is saved by itself."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from keruen.lib import transliteration
from keruen.newsroom.models import Person, Topic


def give_free_slugs(records: Iterable[Topic | Person]) -> None:
    """To records of one kind that are not stored yet, in the order in which they would be saved."""
    by_locale: dict[int, list[Any]] = {}
    for record in records:
        by_locale.setdefault(record.locale_id, []).append(record)
    for locale, some in by_locale.items():
        _give(some, type(some[0])._default_manager.filter(locale_id=locale))


def _give(records: list[Any], standing: Any) -> None:
    bases = [transliteration.slug(each.name, language=each.language) or each._meta.model_name for each in records]
    taken = set(standing.filter(slug__in=set(bases)).values_list("slug", flat=True))
    numbered: set[str] = set()
    for record, base in zip(records, bases, strict=True):
        if base in taken and base not in numbered:
            numbered.add(base)
            taken |= set(standing.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
        record.slug = base if base not in taken else _next(base, taken)
        taken.add(record.slug)


def _next(base: str, taken: set[str]) -> str:
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)
