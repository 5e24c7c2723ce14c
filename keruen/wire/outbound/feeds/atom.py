"""Atom (RFC 4287)."""

from typing import Any, Final

from django.utils.feedgenerator import Atom1Feed, Enclosure

from keruen.wire.outbound.feeds.feed import Entry, Feed
from keruen.wire.outbound.feeds.rss import UNKNOWN_LENGTH

MEDIA_TYPE: Final = "application/atom+xml"
# Django would say that it is HTML; it is written below.
NO_SUMMARY: Any = None


def write(feed: Feed) -> bytes:
    writer = _Atom(
        title=feed.title,
        link=feed.address,
        description="",
        subtitle=feed.description,
        language=feed.language,
        feed_url=feed.own_address,
        feed_guid=feed.own_address,
        # Stories that nobody signed are the newspaper's.
        author_name=feed.brand,
        author_link=feed.address,
        feed=feed,
    )
    for entry in feed.entries:
        enclosures = []
        if entry.picture:
            enclosures.append(Enclosure(entry.picture.address, UNKNOWN_LENGTH, entry.picture.media_type))
        writer.add_item(
            title=entry.title,
            link=entry.address,
            description=NO_SUMMARY,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.guid,
            categories=entry.categories,
            enclosures=enclosures,
            entry=entry,
        )
    text: str = writer.writeString("utf-8")
    return text.encode()


class _Atom(Atom1Feed):
    def latest_post_date(self) -> Any:
        return self.feed["feed"].updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        feed: Feed = self.feed["feed"]
        if feed.hub:
            handler.addQuickElement("link", "", {"rel": "hub", "href": feed.hub})
        if feed.logo:
            handler.addQuickElement("logo", feed.logo)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for author in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            handler.addQuickElement("uri", author.address)
            handler.endElement("author")
        if entry.lede:
            handler.addQuickElement("summary", entry.lede, {"type": "text"})
        if entry.html:
            handler.addQuickElement("content", entry.html, {"type": "html"})
