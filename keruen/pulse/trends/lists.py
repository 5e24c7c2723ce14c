"""Lists of stories as pages show them: read most in a day or a week, and being read now."""

from datetime import timedelta
from typing import Final

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.press.recording import until
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.registry import table_key
from keruen.pulse.models import Ranking, StoryViews
from keruen.pulse.trends.rankings import LASTS, LISTS

# Fewer stories are no list of what is read.
FEWEST_NOW: Final = 3
# Any reading of any story may change who comes first.
BY_VIEWS: Final = Listed(table_key(StoryViews._meta.db_table), shows=frozenset({"view_count__total"}))


def most_read(kind: str, language: str, *, count: int) -> list[Article]:
    """The stories of a list; where too few are known, after them the recent ones with the highest totals."""
    found = _computed(kind, language)[:count]
    if len(found) < count:
        known = {story.pk for story in found}
        recent = _recent(language, LISTS[Ranking.Kind(kind)][0], count=count)
        found += [story for story in recent if story.pk not in known]
    return found[:count]


def read_now(language: str, *, count: int) -> list[Article]:
    """Nothing where hardly anybody reads, or where nobody knows."""
    found = _computed(Ranking.Kind.READ_NOW, language)[:count]
    return found if len(found) >= FEWEST_NOW else []


def _computed(kind: str, language: str) -> list[Article]:
    """In their order, as long as that is true."""
    row = Ranking.objects.of(kind, language).first()
    if row is None or settings.CLOCK.now() >= row.computed_at + LASTS[Ranking.Kind(kind)]:
        return []
    until(row.computed_at + LASTS[Ranking.Kind(kind)])
    live = Article.objects.in_language(language).filter(pk__in=row.places).select_related("section").defer("body")
    stories = {story.pk: story for story in live}
    return [stories[number] for number in row.places if number in stories]


def _recent(language: str, span: timedelta, *, count: int) -> list[Article]:
    """Of the stories that came out in that time, those that were read most, ever."""
    since = settings.CLOCK.now() - span
    recent = Article.objects.in_language(language).published_between(since, None)
    read = recent.listed(BY_VIEWS, view_count__total__gt=0).select_related("section").defer("body")
    found: list[Article] = list(read.order_by("-view_count__total", "-pk")[:count])
    for moment in (story.published_at for story in found):
        if moment is not None:
            until(moment + span)
    return found
