"""What of a story is told through the outbox: worked out from the states of its row before and after a change."""

from collections.abc import Hashable, Iterable

from keruen.newsroom.models import Section
from keruen.newsroom.models.article import story_address
from keruen.newsroom.story_changes import Kind, StoryChange, Was, tell
from keruen.press.tracking.registry import At, State

# What of a story tells that it moved; the rest of its place is what else sitemaps say.
ADDRESS = ("pk", "slug", "section_id", "language_code")
PLACE = (*ADDRESS, "updated_at", "picture_id", "translation_key")


def place(state: State) -> At:
    """What sitemaps say of a live story."""
    return At(state["published_at"], tuple(state[name] for name in PLACE))


def address_of_article(state: State) -> Iterable[str]:
    """The first reader of a new story shouldn't wait; of the rest those are rendered at once that are read."""
    if state["live"] and (path := _path(state)):
        yield path


def tell_of_article(before: State | None, after: State | None) -> None:
    """What readers could see or can see now. A draft's changes are nobody's business."""
    old = before if before and before["published_at"] else None
    new = after if after and after["published_at"] else None
    if old and (new is None or _where(old) != _where(new)):
        tell([StoryChange(old["pk"], Kind.GONE, _was(old))])
    if new:
        tell([StoryChange(new["pk"], _kind(old, new))])


def tell_of_part(before: State | None, after: State | None) -> None:
    """A byline or a topic of a story came, went or changed."""
    states = [state for state in (before, after) if state and state["published_at"]]
    tell({StoryChange(state["article_id"], Kind.TEXT) for state in states})


def _kind(old: State | None, new: State) -> Kind:
    if old is None:
        return Kind.NEW
    return Kind.TEXT if place(old) == place(new) else Kind.CHANGED


def _where(state: State) -> tuple[Hashable, ...]:
    return (state["published_at"], *(state[name] for name in ADDRESS))


def _was(state: State) -> Was:
    return Was(state["language_code"], state["published_at"], str(state["translation_key"]), _path(state) or "/")


def _path(state: State) -> str | None:
    section = Section.objects.filter(pk=state["section_id"]).values_list("slug", flat=True).first()
    return story_address(state["language_code"], section, state["slug"], state["pk"]) if section else None
