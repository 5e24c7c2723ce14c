"""Which addresses search engines are told of, and the word to them."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings

from keruen import outbox
from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article
from keruen.newsroom.story_changes import Kind, StoryChange
from keruen.outbox.models import Message
from keruen.wire.outbound.far_side import own_host, say
from keruen.wire.outbound.publication import absolute

TOPIC: Final = "addresses.changed"
MOST: Final = 10_000
# What comes in with an older date moved in from elsewhere: nothing on the web has changed by it.
NEWS: Final = timedelta(days=2)


def tell_search_engines(changes: Iterable[StoryChange]) -> None:
    """In the present transaction, where a key is set."""
    if not settings.ENVIRONMENT.indexnow_key:
        return
    paths = sorted(set(_paths(list(changes))))
    for start in range(0, len(paths), MOST):
        outbox.tell(TOPIC, {"paths": paths[start : start + MOST]})


@outbox.subscriber(TOPIC, name="indexnow", outside=True)
def submit_addresses(message: Message) -> None:
    key = settings.ENVIRONMENT.indexnow_key
    if not key:
        return
    body = {
        "host": own_host(),
        "key": key,
        "keyLocation": absolute(f"/{key}.txt"),
        "urlList": [absolute(path) for path in message.payload["paths"]],
    }
    usual = str(type(settings.ENVIRONMENT).model_fields["indexnow_url"].default)
    sent = json.dumps(body).encode()
    say(settings.ENVIRONMENT.indexnow_url, sent, content_type="application/json; charset=utf-8", usual=usual)


def _paths(changes: list[StoryChange]) -> Iterator[str]:
    yield from (change.was.path for change in changes if change.was is not None)
    new = {change.pk for change in changes if change.kind == Kind.NEW}
    numbers = {change.pk for change in changes if change.was is None}
    closed, since = closed_to_strangers(), settings.CLOCK.now() - NEWS
    live = Article.objects.filter(pk__in=numbers, published_at__isnull=False).select_related("section")
    for story in live.defer("body"):
        moved_in = story.pk in new and story.published_at < since
        if not moved_in and not closed.has_story(story.pk, story.section_id):
            yield story.address
