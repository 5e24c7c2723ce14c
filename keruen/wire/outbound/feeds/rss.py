"""RSS 2.0, with the modules content, media and dc."""

from html import escape
from typing import Any, ClassVar, Final

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from keruen.wire.outbound.feeds.feed import Entry, Feed, MainPicture

MEDIA_TYPE: Final = "application/rss+xml"
# Nobody knows how long a picture's file is before it is made; RSS wants a number all the same.
UNKNOWN_LENGTH: Final = "0"
MODULES: Final = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def write(feed: Feed) -> bytes:
    return written(feed, Rss)


def written(feed: Feed, kind: type["Rss"]) -> bytes:
    """The feed by Django's generator, or a kind of it that adds what a partner asks for."""
    writer = kind(
        title=feed.title,
        link=feed.address,
        description=feed.description,
        language=feed.language,
        feed_url=feed.own_address,
        feed=feed,
    )
    for entry in feed.entries:
        writer.add_item(
            title=entry.title,
            link=entry.address,
            # Readers take it for HTML.
            description=escape(entry.lede, quote=False),
            pubdate=entry.published,
            unique_id=entry.guid,
            unique_id_is_permalink=False,
            categories=kind.categories(entry),
            enclosures=[_enclosure(entry.picture)] if entry.picture else [],
            entry=entry,
        )
    text: str = writer.writeString("utf-8")
    return text.encode()


def _enclosure(picture: MainPicture) -> Enclosure:
    return Enclosure(picture.address, UNKNOWN_LENGTH, picture.media_type)


class Rss(Rss201rev2Feed):
    modules: ClassVar[dict[str, str]] = MODULES

    @staticmethod
    def categories(entry: Entry) -> tuple[str, ...]:
        return entry.categories

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **self.modules}

    def latest_post_date(self) -> Any:
        """Django's would be the present where there is no story."""
        return self.feed["feed"].updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        feed: Feed = self.feed["feed"]
        if feed.hub:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": feed.hub})
        if feed.logo:
            handler.startElement("image", {})
            for name, text in (("url", feed.logo), ("title", feed.title), ("link", feed.address)):
                handler.addQuickElement(name, text)
            handler.endElement("image")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        if entry.updated != entry.published:
            handler.addQuickElement("atom:updated", entry.updated.isoformat())
        self.add_authors(handler, entry)
        if entry.picture:
            self.add_picture(handler, entry.picture)
        if entry.html:
            self.add_text(handler, entry)

    def add_authors(self, handler: Any, entry: Entry) -> None:
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author.name)

    def add_text(self, handler: Any, entry: Entry) -> None:
        handler.addQuickElement("content:encoded", entry.html)

    def add_picture(self, handler: Any, picture: MainPicture) -> None:
        size = {"width": str(picture.width), "height": str(picture.height)}
        where = {"url": picture.address, "type": picture.media_type, "medium": "image", **size}
        handler.startElement("media:content", where)
        if words := picture.caption or picture.alt_text:
            handler.addQuickElement("media:description", words, {"type": "plain"})
        if picture.credit:
            handler.addQuickElement("media:credit", picture.credit, {"role": "photographer"})
        handler.endElement("media:content")
