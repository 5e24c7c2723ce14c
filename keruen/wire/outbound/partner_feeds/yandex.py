"""The feed by which Yandex hears of fresh stories, as yandex.ru/support/webmaster describes it under fresh content."""

import re
from html import unescape
from typing import Any, ClassVar, Final

from keruen.newsroom.models import Article
from keruen.wire.outbound.feeds.feed import Entry, Feed
from keruen.wire.outbound.feeds.rss import MODULES, Rss, written

FILE: Final = "yandex.xml"
KNOWS_TABLES: Final = False
# Ends of what stands on lines of its own.
_ENDS: Final = re.compile(r"</(?:p|h2|h3|li|blockquote|figure|ul|ol)>|<br>")
_FIGURE: Final = re.compile(r"<figure>.*?</figure>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")


def write(feed: Feed) -> bytes:
    return written(feed, Yandex)


def suited(entry: Entry, story: Article, *, brand: str) -> Entry:
    return entry


class Yandex(Rss):
    modules: ClassVar[dict[str, str]] = {**MODULES, "xmlns:yandex": "http://news.yandex.ru"}

    @staticmethod
    def categories(entry: Entry) -> tuple[str, ...]:
        """The section alone: an item has one subject."""
        return entry.categories[:1]

    def add_authors(self, handler: Any, entry: Entry) -> None:
        handler.addQuickElement("yandex:genre", "message")
        if entry.authors:
            handler.addQuickElement("author", ", ".join(author.name for author in entry.authors))

    def add_text(self, handler: Any, entry: Entry) -> None:
        handler.addQuickElement("yandex:full-text", plain_text(entry.html))


def plain_text(html: str) -> str:
    """A paragraph a line, without markup, pictures and their captions."""
    text = _ENDS.sub("\n", _FIGURE.sub("", html).replace("\n", " "))
    lines = (" ".join(unescape(_TAG.sub("", line)).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
