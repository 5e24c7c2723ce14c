"""The stories of the last two days, as Google News asks for them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article
from keruen.press.recording import until
from keruen.wire.outbound.publication import Publication, absolute
from keruen.wire.outbound.sitemaps.writing import News, Url

LASTS: Final = timedelta(days=2)
MOST: Final = 1_000


def urls_of_news(publication: Publication) -> Iterator[Url]:
    """Newest first. The file lapses when its oldest story is two days old."""
    start = settings.CLOCK.now() - LASTS + timedelta(microseconds=1)
    stories = Article.objects.in_language(publication.language).published_between(start, None).newest_first()
    found = list(stories.for_lists().select_related("section")[:MOST])
    if found:
        until(found[-1].published_at + LASTS)
    closed = closed_to_strangers()
    for story in found:
        if not closed.has_story(story.pk, story.section_id):
            news = News(publication.brand, publication.language, story.published_at, story.title)
            yield Url(absolute(story.address), news=news)
