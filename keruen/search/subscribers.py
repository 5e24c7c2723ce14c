"""What search hears of through the outbox."""

from keruen import outbox
from keruen.newsroom.story_changes import TOPIC, StoryChange
from keruen.outbox.models import Message
from keruen.search.index import changes
from keruen.search.index.place import own_place


@outbox.subscriber(TOPIC, name="search", each_node=True)
def note_changed_stories(message: Message) -> None:
    """Each machine has an index of its own. Its writer reads the stories when it comes to them."""
    items: list[str] = message.payload["items"]
    changes.note(own_place(), message.pk, {StoryChange.of(item).pk for item in items})
