"""What was published lately, for files that hold nothing older."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.press.recording import until


def recent_stories(language: str, *, lasting: timedelta) -> Any:
    """A query set of the language's stories of the last `lasting`, newest first."""
    start = settings.CLOCK.now() - lasting + timedelta(microseconds=1)
    return Article.objects.in_language(language).published_between(start, None).newest_first()


def fetched(stories: Any, *, lasting: timedelta, most: int) -> list[Article]:
    """The first of `recent_stories`. The file that is made of them lapses when the oldest of them is too old."""
    found: list[Article] = list(stories[:most])
    if found:
        until(cast("datetime", found[-1].published_at) + lasting)
    return found
