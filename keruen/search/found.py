from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.safestring import SafeString

from keruen.newsroom.models import Article
from keruen.search.facets import Facet
from keruen.search.query.query import Typed


class How(StrEnum):
    """`FEW_WITH_ALL`: stories with all words, then those with some.

    `HEADLINES`: the index could not be asked, so only the newest headlines were gone through.
    """

    ALL_WORDS = "all words"
    FEW_WITH_ALL = "few with all words"
    ANY_WORDS = "any words"
    HEADLINES = "headlines"


@dataclass(frozen=True, slots=True)
class Answer:
    """A story with its headline and the place where the words stand, both as HTML."""

    story: Article
    headline: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Assumed:
    """`words` were looked for in the place of `typed`."""

    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers, the best or the newest first. `total` counts all pages, also those that nobody can open."""

    answers: list[Answer] = field(default_factory=list)
    total: int = 0
    has_more: bool = False
    how: How = How.ALL_WORDS
    typed: Typed = field(default_factory=Typed)
    assumed: Assumed | None = None
    facets: list[Facet] = field(default_factory=list)
