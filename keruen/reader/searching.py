"""A search page: what its address asks for, and the addresses of what one may choose next.

Words and choices are parameters: `?q=…&section=3&year=2016&order=date&page=2`. Each choice is a plain link, and so is
taking it back. A choice without words has an empty `q`, by which the press knows that the page is not to be stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from keruen.reader.languages import languages
from keruen.search import things
from keruen.search.facets import Choice
from keruen.search.finding import LAST_PAGE, PAGE_SIZE, find, nearest
from keruen.search.found import Found, How
from keruen.search.query.parsing import clean, parse
from keruen.search.query.query import Chosen, Order, Query

CHOICES: Final = ("section", "topic", "person", "year", "language")
PARAMETERS: Final = ("q", *CHOICES, "order", "exact", "page")
LONGEST_NUMBER: Final = 18


@dataclass(frozen=True, slots=True)
class Link:
    """`value` is what it chooses or takes back: `label` for people."""

    kind: str
    value: str
    label: str
    address: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class FacetLinks:
    name: str
    links: list[Link]


class SearchPage:
    """`given`: the parameters as they came. Raises Http404 for a page that can't be."""

    def __init__(self, given: Mapping[str, str], *, language: str) -> None:
        self.language = language
        self.words = clean(given.get("q", ""))
        self.page = _page(given.get("page", "1"))
        self.parameters = {"q": self.words, **_known(given)}
        self.query = Query(
            text=self.words,
            language=language,
            typed=parse(self.words),
            chosen=_chosen(self.parameters),
            order=Order.DATE if "order" in self.parameters else Order.RELEVANCE,
            is_exact="exact" in self.parameters,
        )

    @property
    def place(self) -> str:
        """The same search below any language, from its first page on: numbers of one language are understood in all."""
        return f"search/{self._address() if self.asks else ''}"

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        return not self.query.typed.is_empty or self.query.chosen != Chosen()

    @cached_property
    def found(self) -> Found:
        return find(self.query, page=self.page)

    @property
    def is_by_headlines(self) -> bool:
        return self.found.how is How.HEADLINES

    @property
    def has_any_words(self) -> bool:
        return self.found.how is How.ANY_WORDS

    @property
    def has_few_with_all(self) -> bool:
        return self.found.how is How.FEW_WITH_ALL

    @property
    def is_by_date(self) -> bool:
        """Without words there is nothing else to go by."""
        return self.query.order is Order.DATE or not self.query.typed.wanted

    @property
    def may_be_ordered(self) -> bool:
        return bool(self.query.typed.wanted) and self.found.total > 1 and not self.is_by_headlines

    @property
    def by_relevance(self) -> str:
        return self._address(order=None)

    @property
    def by_date(self) -> str:
        return self._address(order=Order.DATE.value)

    @property
    def exactly(self) -> str:
        """With nothing assumed."""
        return self._address(exact="1")

    @property
    def previous(self) -> str:
        return self._address(page=str(self.page - 1)) if self.page > 2 else self._address() if self.page == 2 else ""

    @property
    def following(self) -> str:
        return self._address(page=str(self.page + 1)) if self.found.has_more and self.page < LAST_PAGE else ""

    @property
    def is_last_that_opens(self) -> bool:
        """Whether there are more answers than pages that can be opened."""
        return self.page == LAST_PAGE and self.found.total > LAST_PAGE * PAGE_SIZE

    @cached_property
    def chosen(self) -> list[Link]:
        """What was chosen, each with the address of the page without it."""
        return [
            Link(name, self.parameters[name], self._label(name), self._address(**{name: None}))
            for name in CHOICES
            if name in self.parameters
        ]

    @cached_property
    def facets(self) -> list[FacetLinks]:
        return [
            FacetLinks(facet.name, [self._narrower(facet.name, choice) for choice in facet.choices])
            for facet in self.found.facets
        ]

    def _narrower(self, name: str, choice: Choice) -> Link:
        label = _in_language(choice.value) if name == "language" else choice.label
        return Link(name, choice.value, label, self._address(**{name: choice.value}), choice.count)

    @cached_property
    def nearest(self) -> list[Link]:
        """Words to try where nothing was found."""
        words = nearest(self.query) if self.asks else []
        return [Link("word", word, word, "?" + urlencode({"q": word})) for word in words]

    @property
    def feed(self) -> str:
        """Where the newest answers are followed."""
        words = {name: value for name, value in self.parameters.items() if name not in {"order", "exact"}}
        return f"{reverse('search_feed', kwargs={'file': 'rss.xml'})}?{urlencode(words)}"

    def _label(self, name: str) -> str:
        value = self.parameters[name]
        if name in things.MODELS:
            return things.named(name, int(value), self.language) or value
        return _in_language(value) if name == "language" else value

    def _address(self, **changes: str | None) -> str:
        """The page's own address with other parameters; from its first page on."""
        parameters: dict[str, str | None] = {**self.parameters, **changes}
        return "?" + urlencode({name: value for name, value in parameters.items() if value is not None})


def _in_language(code: str) -> str:
    return _("In Kazakh") if code == "kk" else _("In Russian")


def _known(given: Mapping[str, str]) -> dict[str, str]:
    """The choices that can be meant; anything else that stands there is left out."""
    known: dict[str, str] = {}
    for name in ("section", "topic", "person", "year"):
        value = given.get(name, "")
        if value.isascii() and value.isdigit() and len(value) <= (4 if name == "year" else LONGEST_NUMBER):
            known[name] = value
    if given.get("language") in languages():
        known["language"] = given["language"]
    if given.get("order") == Order.DATE.value:
        known["order"] = Order.DATE.value
    if given.get("exact") == "1":
        known["exact"] = "1"
    return known


def _chosen(known: Mapping[str, str]) -> Chosen:
    numbers: dict[str, Any] = {
        name: int(known[name]) for name in ("section", "topic", "person", "year") if name in known
    }
    return Chosen(**numbers, language=known.get("language", ""))


def _page(text: str) -> int:
    """Which page of answers is asked for. Http404 where it is none that there can be."""
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= LAST_PAGE):
        raise Http404(f"page={text!r}: give a number from 1 to {LAST_PAGE}")
    return int(text)
