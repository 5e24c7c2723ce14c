"""Dzen's feed, as dzen.ru/help/ru/website/rss-modify asks for it."""

from dataclasses import replace
from typing import Any, ClassVar, Final

from keruen.newsroom import headline_picture
from keruen.newsroom.models import Article
from keruen.wire.outbound.feeds.feed import Entry, Feed, MainPicture
from keruen.wire.outbound.feeds.rss import MODULES, Rss, written
from keruen.wire.outbound.publication import absolute

FILE: Final = "dzen.xml"
# Dzen takes no smaller picture.
LEAST_WIDTH: Final = 700
# A story of the newspaper's own, to be found by search engines, open to everybody's comments.
CATEGORIES: Final = ("format-article", "index", "comment-all")
RATING: Final = "nonadult"
KNOWS_TABLES: Final = False


def write(feed: Feed) -> bytes:
    return written(feed, Dzen)


def suited(entry: Entry, story: Article, *, brand: str) -> Entry:
    """With a picture that Dzen takes: where the story's own is too small, the one drawn from its headline."""
    if entry.picture and entry.picture.width >= LEAST_WIDTH:
        return entry
    drawn = MainPicture(
        address=absolute(headline_picture.address(story, brand=brand)),
        media_type=headline_picture.MEDIA_TYPE,
        width=headline_picture.WIDTH,
        height=headline_picture.HEIGHT,
        caption="",
        credit="",
        alt_text=entry.title,
    )
    return replace(entry, picture=drawn)


class Dzen(Rss):
    modules: ClassVar[dict[str, str]] = MODULES

    @staticmethod
    def categories(entry: Entry) -> tuple[str, ...]:
        return CATEGORIES

    def add_authors(self, handler: Any, entry: Entry) -> None:
        """By name, which RSS itself would have as an address of e-mail."""
        handler.addQuickElement("media:rating", RATING, {"scheme": "urn:simple"})
        if entry.authors:
            handler.addQuickElement("author", ", ".join(author.name for author in entry.authors))
