"""What search hears of through the outbox."""

from keruen import outbox
from keruen.newsroom import renaming
from keruen.newsroom.renaming import Renamed
from keruen.newsroom.story_changes import TOPIC, StoryChange
from keruen.outbox.models import Message
from keruen.search.index import changes, renamed
from keruen.search.index.place import own_place


@outbox.subscriber(TOPIC, name="search", each_node=True)
def note_changed_stories(message: Message) -> None:
    """Each machine has an index of its own. Its writer reads the stories when it comes to them."""
    items: list[str] = message.payload["items"]
    changes.note(own_place(), message.pk, {StoryChange.of(item).pk for item in items})


@outbox.subscriber(renaming.TOPIC, name="search-names", each_node=True)
def note_changed_names(message: Message) -> None:
    """Names stand in the index with each story; so its writer does those stories again."""
    items: list[str] = message.payload["items"]
    renamed.note(own_place(), message.pk, map(Renamed.of, items))
