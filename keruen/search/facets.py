"""How many of the stories found stand in each section, topic, year, language, and under each name.

The index counts by numbers; names come from the database. What is one thing in two languages is one line, with the name
that the page's language has for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from uuid import UUID

import tantivy

from keruen.newsroom.models import Person, Section, Topic
from keruen.search.query.query import Chosen

# How many lines are shown, and how many numbers the index gives so that two languages' can be put together.
SHOWN: Final = MappingProxyType({"section": 12, "topic": 10, "person": 8, "year": 15, "language": 2})
ASKED: Final = 40
MODELS: Final[Mapping[str, Any]] = MappingProxyType({"section": Section, "topic": Topic, "person": Person})


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is what an address says to choose it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    choices: tuple[Choice, ...]


def facets(searcher: tantivy.Searcher, match: tantivy.Query, *, language: str, chosen: Chosen) -> list[Facet]:
    """Of each kind that nothing was chosen of. A kind with one line that all stories are in is left out."""
    names = [name for name in SHOWN if not getattr(chosen, name)]
    counted = searcher.aggregate(match, {name: {"terms": {"field": name, "size": ASKED}} for name in names})
    found = []
    for name in names:
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in counted[name]["buckets"]}
        choices = _choices(name, counts, language)[: SHOWN[name]]
        if len(choices) > 1 or (choices and name in {"topic", "person"}):
            found.append(Facet(name, tuple(choices)))
    return found


def _choices(name: str, counts: Mapping[Any, int], language: str) -> list[Choice]:
    if name == "year":
        return [Choice(str(int(year)), str(int(year)), counts[year]) for year in sorted(counts, reverse=True)]
    if name == "language":
        return [Choice(str(code), str(code), count) for code, count in counts.items()]
    return _named(name, {int(number): count for number, count in counts.items()}, language)


def _named(kind: str, counts: Mapping[int, int], language: str) -> list[Choice]:
    lines: dict[Any, tuple[tuple[bool, int], _Name]] = {}
    together: dict[Any, int] = {}
    for each in _with_translations(kind, counts):
        count = counts.get(each.pk, 0)
        together[each.thing] = together.get(each.thing, 0) + count
        # Its name in the page's language; else in the one that has most stories.
        worth = (each.language == language, count)
        if each.thing not in lines or worth > lines[each.thing][0]:
            lines[each.thing] = (worth, each)
    choices = [Choice(str(each.pk), each.name, together[thing]) for thing, (_, each) in lines.items()]
    return sorted(choices, key=lambda choice: (-choice.count, choice.label))


def counterparts(kind: str, number: int) -> tuple[int, ...]:
    """The number itself and those of the same thing in other languages."""
    return tuple(sorted({number, *(each.pk for each in _with_translations(kind, [number]))}))


def named(kind: str, number: int, language: str) -> str:
    """What the page's language calls it; empty where there is no such thing."""
    found = sorted(_with_translations(kind, [number]), key=lambda each: each.language != language)
    return found[0].name if found else ""


class _Name(NamedTuple):
    """`thing` is the same in all languages."""

    pk: int
    thing: UUID
    language: str
    name: str


def _with_translations(kind: str, numbers: Iterable[int]) -> list[_Name]:
    model = MODELS[kind]
    # The numbers in the inner query are a bounded list: `ASKED` of them, or one.
    wanted = model.objects.filter(pk__in=list(numbers)).values("translation_key")
    found = model.objects.filter(translation_key__in=wanted).order_by()
    name = "title" if model is Section else "name"
    return [_Name(*row) for row in found.values_list("pk", "translation_key", "locale__language_code", name)]
