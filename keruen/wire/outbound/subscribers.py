"""What follows outside of the portal's pages when stories change."""

from django.conf import settings

from keruen import outbox
from keruen.newsroom.story_changes import TOPIC, StoryChange
from keruen.outbox.models import Message
from keruen.wire.outbound.sitemaps import settling


@outbox.subscriber(TOPIC, name="outbound")
def follow_changes(message: Message) -> None:
    """The sitemap's parts are settled."""
    changes = [StoryChange.of(item) for item in message.payload["items"]]
    settling.settle(changes, now=settings.CLOCK.now())
