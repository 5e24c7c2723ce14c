"""When a post was out: WordPress keeps its date twice, and in neither place if it is a draft."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from keruen.archive.dates import if_later, instant
from keruen.archive.importers.wordpress.model import Item
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.report import RefusedItem

# 0000-00-00 00:00:00, and what PHP makes of it.
_NONE = ("0000-", "-0001-")
_NO_YEAR = re.compile(r"\s-?000[01]\s")


def dates_of(item: Item, around: Surroundings) -> tuple[datetime, datetime | None]:
    """When it was first out, and when it last changed if that was later."""
    published = _first(item, around)
    updated = _moment(item, "modified", around) if item.status == "publish" else None
    return published, if_later(updated, published)


def _first(item: Item, around: Surroundings) -> datetime:
    if item.status == "future":
        around.lost("visibility", f"was to be out at {item.date or item.date_gmt}; it comes in as a draft")
        found = None
    else:
        found = _moment(item, "date", around) or _of_feed(item.pub_date, around)
    if found is None and item.status != "publish":
        found = _moment(item, "modified", around)
    if found is None:
        given = item.date_gmt or item.date or "nothing"
        raise RefusedItem(f"post_date: “{given}” is no date; give the post one in WordPress and export it once more")
    return found


def _moment(item: Item, which: str, around: Surroundings) -> datetime | None:
    """The date in UTC, else the one by the site's clock."""
    for name, zone in ((f"{which}_gmt", UTC), (which, around.zone)):
        text = getattr(item, name)
        if text and not text.startswith(_NONE):
            return instant(text, name=f"post_{name}", zone=zone, now=around.now)
    return None


def _of_feed(text: str, around: Surroundings) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if _NO_YEAR.search(text):
        return None
    return instant(found.isoformat(), name="pubDate", zone=UTC, now=around.now)
