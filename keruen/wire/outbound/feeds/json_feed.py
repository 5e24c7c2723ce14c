"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any, Final

from keruen.wire.outbound.feeds.feed import Entry, Feed

MEDIA_TYPE: Final = "application/feed+json"
VERSION: Final = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    body: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.own_address,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.brand, "url": feed.address}],
    }
    if feed.logo:
        body["icon"] = feed.logo
    if feed.hub:
        body["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    body["items"] = [_item(entry) for entry in feed.entries]
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.guid,
        "url": entry.address,
        "title": entry.title,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
    }
    # One of the two there must be.
    item |= {"content_html": entry.html} if entry.html else {"content_text": entry.lede or entry.title}
    if entry.lede:
        item["summary"] = entry.lede
    if entry.authors:
        item["authors"] = [{"name": author.name, "url": author.address} for author in entry.authors]
    if entry.categories:
        item["tags"] = list(entry.categories)
    if entry.picture:
        item["image"] = entry.picture.address
    return item
