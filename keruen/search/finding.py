"""`find(query)`: the stories that answer it, with facets, snippets, and what was assumed.

All words first. Where no story has them, what the reader may have meant (`meaning.py`). Where few have all words, those
with some follow. Without an index the newest headlines are gone through instead.
"""

from dataclasses import dataclass, replace
from typing import Final

import tantivy
from django.conf import settings

from keruen.newsroom.closed import closed_to_strangers
from keruen.search import headlines, meaning
from keruen.search.answering import answers
from keruen.search.facets import counting, facets
from keruen.search.found import Assumed, Found, How
from keruen.search.index import opened
from keruen.search.index.damage import IndexFails, tantivy_at_work
from keruen.search.index.fields import LANGUAGES
from keruen.search.limiting import limits_of, with_sections
from keruen.search.query.matching import Matching
from keruen.search.query.query import Order, Query, Typed, Wanted
from keruen.search.query.weights import WEIGHTS

PAGE_SIZE: Final = 20
LAST_PAGE: Final = 50
# Where fewer have all words, those with some follow.
FEW: Final = 5


def find(query: Query, *, page: int = 1, size: int = PAGE_SIZE, with_facets: bool = True) -> Found:
    """One page of what answers `query`; `page` runs from 1 to `LAST_PAGE`."""
    if not 1 <= page <= LAST_PAGE:
        return Found(typed=query.typed)
    index = opened.own_index()
    if index is not None:
        try:
            return _Search(index, query, page, size).found(with_facets=with_facets)
        except IndexFails as error:
            opened.fails(error)
    return _without_index(query, page, size)


def newest(query: Query, *, count: int) -> list[int]:
    """The numbers of the newest stories that answer it as it stands: nothing is assumed, and no word may be missing."""
    index = opened.own_index()
    if index is None:
        return headlines.newest_with(query.typed, query.language, most=count)
    try:
        return _Search(index, replace(query, order=Order.DATE), 1, count).exactly().numbers
    except IndexFails as error:
        opened.fails(error)
        return []


def nearest(query: Query) -> list[str]:
    """Words that the archive has and that begin as those do that were typed."""
    index = opened.own_index()
    if index is None:
        return []
    try:
        return meaning.nearest(query.typed, index)
    except IndexFails as error:
        opened.fails(error)
        return []


def is_ready() -> bool:
    """Whether there is an index to ask."""
    return opened.own_index() is not None


@dataclass(frozen=True, slots=True)
class _Hits:
    numbers: list[int]
    total: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A way of understanding the query, and what it finds."""

    typed: Typed
    match: tantivy.Query
    hits: _Hits
    how: How
    assumed: Assumed | None


class _Search:
    """One query asked of one state of the index."""

    def __init__(self, index: opened.Opened, query: Query, page: int, size: int) -> None:
        self.index = index
        self.query = query
        self.typed = with_sections(query.typed)
        self.limits = limits_of(query, self.typed)
        self.matching = Matching(index.searcher, int(settings.CLOCK.now().timestamp()), closed_to_strangers(), WEIGHTS)
        self.start, self.size = (page - 1) * size, size

    def found(self, *, with_facets: bool) -> Found:
        read = self._best()
        is_counted = with_facets and read.hits.total
        counted = counting(self.index, read.match, chosen=self.query.chosen) if is_counted else None
        return Found(
            answers=answers(read.hits.numbers, read.typed),
            total=read.hits.total,
            has_more=read.hits.total > self.start + self.size,
            how=read.how,
            typed=self.query.typed,
            assumed=read.assumed,
            facets=facets(self.index, counted, language=self.query.language) if counted else [],
        )

    def exactly(self) -> "_Hits":
        return self._all_words(self.typed).hits

    def _best(self) -> "_Read":
        """The first way of understanding the query that finds something; where that is little, for some words."""
        read = self._all_words(self.typed)
        if not self.query.is_exact and self.typed.chunks:
            read = self._as_meant(read)
        if read.hits.total >= FEW or (read.hits.total and self.query.order is Order.DATE):
            return read
        return self._some_words(read)

    def _as_meant(self, read: "_Read") -> "_Read":
        """With what may have been meant, where that finds more: in any language, then all of it in Kazakh.

        Where nothing finds anything the likeliest meaning stays, for some of its words.
        """
        asked = self.typed.language
        likeliest = None
        for languages in (asked,) if asked else LANGUAGES, ("kk",):
            meant = meaning.meant(self.typed, self.index, languages=languages, page=self.query.language)
            better = meant and self._all_words(meant.typed, Assumed(meant.instead_of, meant.words))
            if better and better.hits.total > read.hits.total:
                return better
            if read.hits.total or asked:
                break
            likeliest = likeliest or better
        return likeliest or read

    def _some_words(self, read: "_Read") -> "_Read":
        """Half of the words, or any; of phrases the words alone where there is nothing else."""
        if len(read.typed.wanted) < 2:
            return read
        typed = read.typed if read.hits.total else _loose(read.typed)
        words = self.matching.mattering_words(typed, self.limits)
        if words < 2:
            return read
        for least in dict.fromkeys(((words + 1) // 2, 1)):
            match = self.matching.of_some(typed, self.limits, least=least)
            hits = self._hits(typed, match)
            if hits.total > read.hits.total:
                how = How.FEW_WITH_ALL if read.hits.total else How.ANY_WORDS
                return _Read(typed, match, hits, how, read.assumed)
            if read.hits.total:
                break
        return read if read.hits.total else self._all_words(self.typed)

    def _all_words(self, typed: Typed, assumed: Assumed | None = None) -> "_Read":
        match = self.matching.of(typed, self.limits)
        return _Read(typed, match, self._hits(typed, match), How.ALL_WORDS, assumed)

    def _hits(self, typed: Typed, match: tantivy.Query) -> _Hits:
        searcher = self.index.searcher
        with tantivy_at_work():
            if self.query.order is Order.DATE or not typed.wanted:
                result = searcher.search(match, self.size, offset=self.start, order_by_field="published")
            else:
                result = searcher.search(self.matching.ranked(match, self.query), self.size, offset=self.start)
            numbers = searcher.fast_field_values("id", [address for _, address in result.hits])
        total: int = getattr(result, "count", 0)  # which its types leave out
        return _Hits([int(number) for number in numbers if number is not None], total)


def _loose(typed: Typed) -> Typed:
    """Any of the words: of phrases, too."""
    words = tuple(part for each in typed.wanted for part in _words(each))
    return replace(typed, wanted=words)


def _words(wanted: Wanted) -> tuple[Wanted, ...]:
    return tuple(Wanted((word,)) for word in wanted.words) if wanted.is_phrase else (wanted,)


def _without_index(query: Query, page: int, size: int) -> Found:
    start = (page - 1) * size
    numbers = headlines.newest_with(query.typed, query.language, most=start + size + 1)
    shown = numbers[start : start + size]
    return Found(
        answers=answers(shown, query.typed),
        total=len(numbers),
        has_more=len(numbers) > start + size,
        how=How.HEADLINES,
        typed=query.typed,
    )
