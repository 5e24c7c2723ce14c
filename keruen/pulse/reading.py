"""Numbers of readers, as pages show them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.db.models import Sum

from keruen.newsroom.models import Article
from keruen.press.recording import depend, until
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.registry import table_key
from keruen.pulse.dependencies import COUNTED, VIEWS
from keruen.pulse.models import StoryHour, StoryViews

# What a slot finds the totals under that were read for several slots together (`Reader.kept`).
TOTALS: Final = "totals"
# Any reading of any story may change who comes first.
BY_VIEWS = Listed(table_key(StoryViews._meta.db_table), shows=frozenset({"view_count__total"}))


def total(article_id: int, *, known: Mapping[int, int | None] = MappingProxyType({})) -> int | None:
    """How many times the story was read; None where nobody has counted. `known` are `totals` read just now."""
    depend(VIEWS.format(article_id), COUNTED)
    if article_id in known:
        return known[article_id]
    return StoryViews.objects.filter(article_id=article_id).values_list("total", flat=True).first()


def totals(article_ids: Iterable[int]) -> dict[int, int | None]:
    """{story: how many times it was read}, in one query."""
    wanted = list(article_ids)
    found = dict(StoryViews.objects.filter(article_id__in=wanted).values_list("pk", "total"))
    return {article: found.get(article) for article in wanted}


def most_read(language: str, *, days: int = 7, count: int = 6) -> list[Article]:
    """The stories of the last `days` that were read most, most read first."""
    since = settings.CLOCK.now() - timedelta(days=days)
    recent = Article.objects.in_language(language).published_between(since, None)
    read = recent.listed(BY_VIEWS, view_count__total__gt=0).for_lists().order_by("-view_count__total", "-pk")
    found: list[Article] = list(read[:count])
    for moment in (story.published_at for story in found):
        if moment:
            until(moment + timedelta(days=days))
    return found


def most_read_since(language: str, since: datetime, *, count: int) -> list[tuple[int, int]]:
    """(story, views) of the published stories of a language that were read most from the hour of `since` on.

    One query, over the hours since then and no others.
    """
    hours = StoryHour.objects.filter(
        hour__gte=since.replace(minute=0, second=0, microsecond=0),
        article__language_code=language,
        article__published_at__isnull=False,
    )
    read = hours.values_list("article_id").annotate(read=Sum("views"))
    return list(read.order_by("-read", "-article_id")[:count])
