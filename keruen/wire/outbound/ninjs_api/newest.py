"""The list as readers know it: newest first."""

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.press.recording import until
from keruen.wire.outbound.ninjs_api.asked import Asked
from keruen.wire.outbound.ninjs_api.filters import Facts, Filters
from keruen.wire.outbound.ninjs_api.page import MOST_LOOKED_AT, Page, page
from keruen.wire.outbound.ninjs_api.place import Place


def newest(asked: Asked, filters: Filters) -> Page:
    """Each language's list, each topic's and so on is read from its own index, and they are merged."""
    is_alone = filters.together < 2
    looked_at = asked.limit if is_alone else MOST_LOOKED_AT
    if not (is_alone and _is_known(asked.cursor)):
        # Anybody can make up as many such addresses as he likes, so none is stored.
        until(settings.CLOCK.now())
    lists = [_rows(_part(each, asked), looked_at + 1) for each in _lists(filters)]
    rows = list(islice(merge(*lists, reverse=True), looked_at + 1))
    facts = {number: Facts(section, language) for _, number, section, language in rows}
    places = list(dict.fromkeys(Place(moment, number) for moment, number, _, _ in rows))
    return page(places, facts, filters, limit=asked.limit, looked_at=looked_at)


def _lists(filters: Filters) -> Iterator[Any]:
    if filters.people is not None:
        yield from map(Article.objects.by_person, filters.people)
    elif filters.topics is not None:
        yield from map(Article.objects.about, filters.topics)
    elif filters.sections is not None:
        yield from (Article.objects.in_section(each).newest_first() for each in filters.sections)
    else:
        yield from (Article.objects.in_language(code).newest_first() for code in filters.languages)


def _part(stories: Any, asked: Asked) -> Any:
    if asked.since or asked.until:
        stories = stories.published_between(asked.since, asked.until)
    return stories.below(*asked.cursor) if asked.cursor else stories


def _rows(stories: Any, most: int) -> Iterator[tuple[Any, ...]]:
    yield from stories.values_list("published_at", "pk", "section_id", "language_code")[:most]


def _is_known(place: Place | None) -> bool:
    """Whether it is that of a story, so that there are no more such addresses than stories."""
    if place is None:
        return True
    found = Article.objects.filter(pk=place.number).values_list("pk", "published_at").first()
    return found is not None and found[1] == place.moment
