"""Who made a post: its author, or the several that a plugin for guests and co-authors names."""

from collections.abc import Iterator

from keruen.archive.arrivals import ArrivingByline
from keruen.archive.importers.wordpress.catalogue import login_key
from keruen.archive.importers.wordpress.model import Item
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.wordpress_fields import BYLINE
from keruen.newsroom.models import Byline

# Co-Authors Plus, PublishPress Authors, Molongui.
AUTHORS = ("author", "ppma_author", "molongui_author")
# A name that an editor wrote beside the post by hand.
WRITTEN = ("guest-author", "guest_author", "custom_author", "author_name", "avtor")


def bylines_of(item: Item, people: list[tuple[str, str, int]]) -> tuple[ArrivingByline, ...]:
    said = [each.partition(" ") for each in item.meta.get(BYLINE, ())]
    if said and all(role in Byline.Role.values and name for role, _, name in said):
        return tuple(ArrivingByline(name, Byline.Role(role)) for role, _, name in said)
    return tuple(ArrivingByline(name) for name, _, _ in people)


def people_of(item: Item, around: Surroundings) -> list[tuple[str, str, int]]:
    """(name, the word of their list's address, their number) of each, once."""
    found = list(_named(item, around)) or list(_creator(item, around))
    once = {name.casefold(): (name, slug, number) for name, slug, number in reversed(found) if name}
    return list(reversed(once.values()))


def _named(item: Item, around: Surroundings) -> Iterator[tuple[str, str, int]]:
    if written := item.said(*WRITTEN):
        yield written, "", 0
    for term in item.in_domain(*AUTHORS):
        slug = term.slug.removeprefix("cap-")
        # The slug may have been chosen by hand; Co-Authors Plus has the login for the term's name.
        known = (around.catalogue.author(around.site.key, login) for login in (slug, term.name) if login)
        name, number = next((each for each in known if each[0]), (term.name.partition("@")[0], 0))
        yield name, slug, number


def _creator(item: Item, around: Surroundings) -> Iterator[tuple[str, str, int]]:
    if item.creator:
        name, number = around.catalogue.author(around.site.key, item.creator)
        yield name or item.creator.partition("@")[0], login_key(item.creator), number
