"""What limits a query, chosen or typed, as numbers: those of a thing's counterparts in other languages included."""

from dataclasses import replace

from keruen.newsroom.models import Section
from keruen.search.index.fields import LANGUAGES
from keruen.search.index.wording import keys_of, keys_of_words
from keruen.search.query.limits import Limits
from keruen.search.query.query import Query, Typed, Wanted, Years
from keruen.search.things import counterparts


def limits_of(query: Query, typed: Typed) -> Limits:
    chosen = query.chosen
    numbers = {
        kind: counterparts(kind, number)
        for kind, number in (("section", chosen.section), ("topic", chosen.topic), ("person", chosen.person))
        if number is not None
    }
    if "section" not in numbers and (sections := _sections(typed)):
        numbers["section"] = sections
    years = typed.years if chosen.year is None else Years(chosen.year, chosen.year)
    return Limits(**numbers, years=years, language=chosen.language or typed.language)


def with_sections(typed: Typed) -> Typed:
    """Where no section is called so, the words after `section:` are words."""
    if not typed.sections or _sections(typed):
        return typed
    words = tuple(Wanted((word,)) for name in typed.sections for word in name)
    return replace(typed, sections=(), wanted=(*typed.wanted, *words))


def _sections(typed: Typed) -> tuple[int, ...]:
    """The sections whose names have all the words, and their counterparts in other languages."""
    if not typed.sections:
        return ()
    found: set[int] = set()
    for section in Section.objects.filter(live=True).select_related("locale"):
        language = section.locale.language_code
        if language not in LANGUAGES:
            continue
        own = set(keys_of(section.title, language))
        if any(set(keys_of_words(words, language)) <= own for words in typed.sections):
            found.update(counterparts("section", section.pk))
    return tuple(sorted(found))
