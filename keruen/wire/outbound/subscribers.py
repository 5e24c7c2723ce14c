"""What follows outside of the portal's pages when stories change."""

from django.conf import settings
from django.db import transaction

from keruen import outbox
from keruen.newsroom.story_changes import TOPIC, StoryChange
from keruen.outbox.models import Message
from keruen.wire.outbound.indexnow.submitting import tell_search_engines
from keruen.wire.outbound.sitemaps import settling
from keruen.wire.outbound.websub.publishing import tell_hub


@outbox.subscriber(TOPIC, name="outbound")
def follow_changes(message: Message) -> None:
    """The sitemap's parts are settled, and whoever asked for it is going to be told."""
    changes = [StoryChange.of(item) for item in message.payload["items"]]
    with transaction.atomic():
        settling.settle(changes, now=settings.CLOCK.now())
        tell_hub(changes)
        tell_search_engines(changes)
