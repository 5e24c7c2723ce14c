"""Numbers of readers, as pages show them."""

from datetime import timedelta

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.pulse.models import StoryViews


def total(article_id: int) -> int | None:
    """How many times the story was read; None where nobody has counted."""
    return StoryViews.objects.filter(article_id=article_id).values_list("total", flat=True).first()


def most_read(language: str, *, days: int = 7, count: int = 6) -> list[Article]:
    """The stories of the last `days` that were read most, most read first."""
    since = settings.CLOCK.now() - timedelta(days=days)
    read = Article.objects.in_language(language).filter(view_count__total__gt=0).for_lists()
    return list(read.filter(published_at__gte=since).order_by("-view_count__total", "-pk")[:count])
