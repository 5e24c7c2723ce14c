"""What stories are found by beside their words, sections, topics and people: their names in each language."""

from collections.abc import Iterable, Mapping
from time import monotonic
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from keruen.newsroom.models import Person, Section, Topic

MODELS: Final[Mapping[str, Any]] = MappingProxyType({"section": Section, "topic": Topic, "person": Person})
MOST_REMEMBERED: Final = 20_000
SECONDS: Final = 60.0


class Name(NamedTuple):
    """`thing` is the same number in all languages."""

    pk: int
    thing: int
    language: str
    name: str


def names(kind: str, numbers: Iterable[int]) -> list[Name]:
    """Of those things, in every language that they have one in."""
    model = MODELS[kind]
    # The numbers in the inner query are a bounded list: as many as a facet asks for, or one.
    wanted = model.objects.filter(pk__in=list(numbers)).values("translation_key")
    found = model.objects.filter(translation_key__in=wanted).order_by()
    name = "title" if model is Section else "name"
    rows = found.values_list("pk", "translation_key", "locale__language_code", name)
    return [Name(pk, thing.int, language, name) for pk, thing, language, name in rows]


def counterparts(kind: str, number: int) -> tuple[int, ...]:
    """The number itself and those of the same thing in other languages."""
    return tuple(sorted({number, *(each.pk for each in names(kind, [number]))}))


def named(kind: str, number: int, language: str) -> str:
    """What the page's language calls it; empty where there is no such thing."""
    found = sorted(names(kind, [number]), key=lambda each: each.language != language)
    return found[0].name if found else ""


class Remembered:
    """Names as they are for `SECONDS`, or while one state of the index is searched if that is less."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Name, ...]] = {}
        self._until = 0.0

    def names(self, kind: str, numbers: Iterable[int]) -> list[Name]:
        """As the function."""
        now = monotonic()
        if now > self._until or len(self._known) > MOST_REMEMBERED:
            self._known, self._until = {}, now + SECONDS
        asked, known = list(numbers), self._known
        found = {number: known[kind, number] for number in asked if (kind, number) in known}
        if len(found) < len(asked):
            found |= self._fetched(kind, [number for number in asked if number not in found])
        return list({each.pk: each for number in asked for each in found.get(number, ())}.values())

    def _fetched(self, kind: str, numbers: list[int]) -> dict[int, tuple[Name, ...]]:
        together: dict[int, list[Name]] = {}
        for each in names(kind, numbers):
            together.setdefault(each.thing, []).append(each)
        found = {each.pk: tuple(same) for same in together.values() for each in same}
        self._known.update({(kind, number): same for number, same in found.items()})
        return found
