"""How many of the stories found stand in each section, topic, year, language, and under each name.

The index counts by numbers; names come from the database. What is one thing in two languages is one line, with the name
that the page's language has for it.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import tantivy

from keruen.search.index.damage import tantivy_at_work
from keruen.search.index.opened import Opened
from keruen.search.query.query import Chosen
from keruen.search.things import Name, Remembered

# How many lines are shown, and how many numbers the index gives so that two languages' can be put together.
SHOWN: Final = MappingProxyType({"section": 12, "topic": 10, "person": 8, "year": 15, "language": 2})
ASKED: Final = 40
# Its threads begin with the first search, in the process that answers it.
_BESIDE: Final = ThreadPoolExecutor(thread_name_prefix="facets")

# {kind: {number, year or language: stories}}
Counts = dict[str, dict[Any, int]]


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


def counting(index: Opened, match: tantivy.Query, *, chosen: Chosen) -> "Future[Counts]":
    """Begins to count, of each kind that nothing was chosen of: a third of a search, while the database gives stories.

    What the future gives may raise IndexFails.
    """
    return _BESIDE.submit(_counts, index, match, [name for name in SHOWN if not getattr(chosen, name)])


def facets(index: Opened, counted: "Future[Counts]", *, language: str) -> list[Facet]:
    """With names, the page's language leading. A kind with one line that all stories are in is left out."""
    found = []
    for name, counts in counted.result().items():
        choices = _choices(name, counts, language, index.names)[: SHOWN[name]]
        if len(choices) > 1 or (choices and name in {"topic", "person"}):
            found.append(Facet(name, tuple(choices)))
    return found


def _counts(index: Opened, match: tantivy.Query, names: list[str]) -> Counts:
    """Python goes on meanwhile: tantivy holds none of its locks while it counts."""
    with tantivy_at_work():
        counted = index.searcher.aggregate(match, {name: {"terms": {"field": name, "size": ASKED}} for name in names})
    return {name: {bucket["key"]: int(bucket["doc_count"]) for bucket in counted[name]["buckets"]} for name in names}


def _choices(name: str, counts: Mapping[Any, int], language: str, names: Remembered) -> list[Choice]:
    if name == "year":
        return [Choice(str(int(year)), str(int(year)), counts[year]) for year in sorted(counts, reverse=True)]
    if name == "language":
        return [Choice(str(code), str(code), count) for code, count in counts.items()]
    by_number = {int(number): count for number, count in counts.items()}
    return _named(names.names(name, by_number), by_number, language)


def _named(names: Iterable[Name], counts: Mapping[int, int], language: str) -> list[Choice]:
    lines: dict[int, tuple[tuple[bool, int], Name]] = {}
    together: dict[int, int] = {}
    for each in names:
        count = counts.get(each.pk, 0)
        together[each.thing] = together.get(each.thing, 0) + count
        # Its name in the page's language; else in the one that has most stories.
        worth = (each.language == language, count)
        if each.thing not in lines or worth > lines[each.thing][0]:
            lines[each.thing] = (worth, each)
    choices = [Choice(str(each.pk), each.name, together[thing]) for thing, (_, each) in lines.items()]
    return sorted(choices, key=lambda choice: (-choice.count, choice.label))
