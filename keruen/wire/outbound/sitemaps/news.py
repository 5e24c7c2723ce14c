"""The stories of the last two days, as Google News asks for them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from keruen.newsroom.closed import closed_to_strangers
from keruen.wire.outbound.publication import Publication, absolute
from keruen.wire.outbound.recent import fetched, recent_stories
from keruen.wire.outbound.sitemaps.writing import News, Url

LASTS: Final = timedelta(days=2)
MOST: Final = 1_000


def urls_of_news(publication: Publication) -> Iterator[Url]:
    """Newest first."""
    closed = closed_to_strangers()
    recent = recent_stories(publication.language, lasting=LASTS).for_addresses("title", "published_at")
    for story in fetched(recent, lasting=LASTS, most=MOST):
        if story.published_at and not closed.has_story(story.pk, story.section_id):
            news = News(publication.brand, publication.language, story.published_at, story.title)
            yield Url(absolute(story.address), news=news)
