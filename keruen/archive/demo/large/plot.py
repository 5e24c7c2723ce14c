"""What a story is about, before any language says it."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from keruen.archive.demo.large import lexicon
from keruen.archive.demo.large.lexicon import Concept, Name
from keruen.archive.demo.large.urn import Urn

# Of a hundred stories.
SECTIONS: Final = {
    "society": 23, "politics": 18, "economy": 17, "regions": 15, "sport": 13, "culture": 8, "science": 4, "opinion": 2,
}  # fmt: skip
AT_HOME: Final = 0.85
WITH_ADJECTIVE: Final = 0.35
# Columns have no words of their own.
WRITES_OF: Final = {"opinion": "society"}
# The log-normal distribution of a story's sentences: half are longer than this.
MEDIAN_SENTENCES: Final = 14
SPREAD: Final = 0.55
LONGEST: Final = 120
SHORTEST: Final = 3

# A concept and its adjective's place in the table.
Noun = tuple[Concept, int | None]


@dataclass(frozen=True, slots=True)
class Plot:
    section: str
    actors: list[Noun]
    things: list[Noun]
    matters: list[Noun]
    places: list[int]
    people: list[Name]
    roles: list[int]
    sentences: int

    @property
    def subjects(self) -> list[str]:
        """Keys of its topics, what matters most first."""
        concepts = [self.matters[0], self.things[0], self.actors[0], self.matters[-1]]
        keys = [concept.key for concept, _ in concepts]
        return list(dict.fromkeys([keys[0], f"place-{self.places[0]}", *keys[1:]]))


class Plots:
    """Draws plots."""

    def __init__(self) -> None:
        self._sections = Urn(list(SECTIONS), list(SECTIONS.values()))
        self._nouns = {
            (section, kind): Urn(_concepts(WRITES_OF.get(section, section), kind))
            for section in SECTIONS
            for kind in ("actor", "thing", "matter")
        }
        self._places = Urn(range(len(lexicon.places())))
        self._names = Urn(lexicon.names())
        self._roles = len(lexicon.roles())

    def draw(self, random: Random) -> Plot:
        section = self._sections.draw(random)
        actors, things, matters = (
            self._some(random, section, kind, count) for kind, count in (("actor", 3), ("thing", 2), ("matter", 2))
        )
        length = random.lognormvariate(0, SPREAD) * MEDIAN_SENTENCES
        return Plot(
            section,
            actors,
            things,
            matters,
            places=self._places_of(random),
            people=[self._names.draw(random) for _ in range(2)],
            roles=[int(random.random() * self._roles) for _ in range(2)],
            sentences=min(max(int(length), SHORTEST), LONGEST),
        )

    def _some(self, random: Random, section: str, kind: str, count: int) -> list[Noun]:
        """Different ones, the first from the section itself."""
        found: dict[Concept, int | None] = {}
        while len(found) < count:
            is_at_home = not found or random.random() < AT_HOME
            where = section if is_at_home else self._sections.draw(random)
            concept = self._nouns[where, kind].draw(random)
            if concept not in found:
                found[concept] = self._adjective(random, concept)
        return list(found.items())

    def _adjective(self, random: Random, concept: Concept) -> int | None:
        if random.random() > WITH_ADJECTIVE or not _takes_adjectives(concept):
            return None
        return int(random.random() * len(lexicon.adjectives(concept.kind)))

    def _places_of(self, random: Random) -> list[int]:
        first = second = self._places.draw(random)
        while second == first:
            second = self._places.draw(random)
        return [first, second]


def _concepts(section: str, kind: str) -> list[Concept]:
    return [each for each in lexicon.concepts() if each.section == section and each.kind == kind]


@cache
def _takes_adjectives(concept: Concept) -> bool:
    return concept.takes_adjectives
