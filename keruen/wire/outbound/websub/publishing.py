"""Which feeds a change to stories shows in, and the word to the hub."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings

from keruen import outbox
from keruen.newsroom.models import Article
from keruen.newsroom.story_changes import StoryChange
from keruen.outbox.models import Message
from keruen.wire.outbound.far_side import say
from keruen.wire.outbound.feeds import formats
from keruen.wire.outbound.feeds.entries import MOST
from keruen.wire.outbound.feeds.sources import FOLDER
from keruen.wire.outbound.publication import absolute

TOPIC: Final = "feeds.changed"
# An import tells of many stories; those that feeds can hold are few.
MOST_STORIES: Final = 200


def tell_hub(changes: Iterable[StoryChange]) -> None:
    """One message for all of them, in the present transaction, where a hub is set and a feed has changed."""
    if settings.ENVIRONMENT.websub_hub and (feeds := sorted(set(_feeds(list(changes))))):
        outbox.tell(TOPIC, {"feeds": feeds})


@outbox.subscriber(TOPIC, name="websub", outside=True)
def ping_hub(message: Message) -> None:
    hub = settings.ENVIRONMENT.websub_hub
    if hub:
        said = [("hub.mode", "publish"), *(("hub.url", feed) for feed in message.payload["feeds"])]
        say(hub, urlencode(said).encode(), content_type="application/x-www-form-urlencoded")


def _feeds(changes: list[StoryChange]) -> Iterator[str]:
    """The addresses of the feeds, in each format. Of a story that is gone only the language is known."""
    pages = {f"/{change.was.language}/" for change in changes if change.was is not None}
    numbers = {change.pk for change in changes if change.was is None}
    stories = Article.objects.filter(pk__in=numbers, published_at__isnull=False).select_related("section")
    newest: dict[str, Any] = {}
    for story in stories.order_by("-published_at", "-pk").defer("body")[:MOST_STORIES]:
        pages.update(page for page, others in _lists(story) if _is_among_newest(story, page, others, newest))
    for page in pages:
        yield from (absolute(f"{page}{FOLDER}{each.file}") for each in formats.ALL)


def _lists(story: Article) -> Iterator[tuple[str, Any]]:
    """The pages of the lists that the story is in, and the lists."""
    front = f"/{story.language}/"
    yield front, Article.objects.in_language(story.language).newest_first()
    if story.section:
        yield f"{front}{story.section.slug}/", Article.objects.in_section(story.section).newest_first()
    for link in story.topic_links.select_related("topic"):
        yield f"{front}topics/{link.topic.slug}/", Article.objects.about(link.topic)
    for byline in story.bylines.select_related("person"):
        yield f"{front}people/{byline.person.slug}/", Article.objects.by_person(byline.person)


def _is_among_newest(story: Article, page: str, stories: Any, newest: dict[str, Any]) -> bool:
    if page not in newest:
        last = stories.values_list("published_at", flat=True)[MOST - 1 : MOST]
        newest[page] = last[0] if last else None
    oldest = newest[page]
    return oldest is None or (story.published_at is not None and story.published_at >= oldest)
