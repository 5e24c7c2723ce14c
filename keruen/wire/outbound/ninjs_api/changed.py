"""The list for those who keep a copy: what was published anew since a moment, in the order of that."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from keruen.newsroom.models import Article
from keruen.newsroom.models import Page as AnyPage
from keruen.wire.outbound.ninjs_api.asked import Asked
from keruen.wire.outbound.ninjs_api.filters import Facts, Filters
from keruen.wire.outbound.ninjs_api.page import MOST_LOOKED_AT, Page, page
from keruen.wire.outbound.ninjs_api.place import Place


def changed(asked: Asked, filters: Filters) -> Page:
    is_alone = filters.together == 0 and not (asked.since or asked.until)
    looked_at = asked.limit if is_alone else MOST_LOOKED_AT
    places = [Place(moment, number) for moment, number in _moments(asked)[: looked_at + 1]]
    facts = _facts([each.number for each in places], asked)
    return page(places, facts, filters, limit=asked.limit, looked_at=looked_at)


def _moments(asked: Asked) -> Any:
    """(moment, number) in the order of the index `page_by_publication`."""
    stories = ContentType.objects.get_for_model(Article)
    pages = AnyPage.objects.filter(content_type=stories, live=True, last_published_at__gte=asked.updated_since)
    if asked.language:
        pages = pages.filter(locale__language_code=asked.language)
    if asked.cursor:
        moment, number = asked.cursor
        after = Q(last_published_at__gt=moment) | Q(pk__gt=number)
        pages = pages.filter(after, last_published_at__gte=moment)
    return pages.order_by("last_published_at", "pk").values_list("last_published_at", "pk")


def _facts(numbers: list[int], asked: Asked) -> dict[int, Facts]:
    """Of those that were published within the time that is asked for."""
    stories = Article.objects.filter(pk__in=numbers, published_at__isnull=False)
    stories = stories.published_between(asked.since, asked.until)
    rows = stories.values_list("pk", "section_id", "language_code")
    return {number: Facts(section, language) for number, section, language in rows}
