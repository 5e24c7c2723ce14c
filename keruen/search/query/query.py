from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

LONGEST: Final = 200
# More words than these only make it slow.
MOST_WORDS: Final = 16


class Order(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word, or several that stand together. `year`: a number that may be meant as the year of publication."""

    words: tuple[str, ...]
    year: int | None = None

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1

    def __str__(self) -> str:
        return f"“{' '.join(self.words)}”" if self.is_phrase else self.words[0]


@dataclass(frozen=True, slots=True)
class Years:
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What a search field says. `people`, `sections`, `topics`: the words after those operators.

    `chunks`: what stood between spaces of the plain words, signs included, in their order.
    """

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    people: tuple[tuple[str, ...], ...] = ()
    sections: tuple[tuple[str, ...], ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()
    unwanted_people: tuple[tuple[str, ...], ...] = ()
    unwanted_topics: tuple[tuple[str, ...], ...] = ()
    years: Years | None = None
    language: str = ""
    chunks: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The single words, in their order: what may be mistyped."""
        return tuple(each.words[0] for each in self.wanted if not each.is_phrase)

    @property
    def is_empty(self) -> bool:
        return self == Typed()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen among the facets, by numbers; all parts hold together."""

    section: int | None = None
    topic: int | None = None
    person: int | None = None
    year: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """`language` is the page's: its stories go a little before others. `text` is what was typed."""

    text: str
    language: str
    typed: Typed = field(default_factory=Typed)
    chosen: Chosen = field(default_factory=Chosen)
    order: Order = Order.RELEVANCE
    # The words are meant as they stand: nothing is assumed.
    is_exact: bool = False
