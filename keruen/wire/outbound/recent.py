"""What was published lately, for files that hold nothing older."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.press.recording import until


def recent_stories(language: str, *, lasting: timedelta, most: int, without: tuple[str, ...] = ()) -> Any:
    """The language's stories of the last `lasting`, newest first, with sections and pictures but `without` columns.

    The file that is made of them lapses when the oldest of them is too old.
    """
    start = settings.CLOCK.now() - lasting + timedelta(microseconds=1)
    stories = Article.objects.in_language(language).published_between(start, None).newest_first()
    found = list(stories.select_related("section", "picture").defer(*without)[:most])
    if found:
        until(found[-1].published_at + lasting)
    return found
