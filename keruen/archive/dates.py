"""Dates as other systems write them."""

from datetime import UTC, datetime, timedelta, tzinfo

from keruen.archive.report import RefusedItem

# The first newspaper on this land, «Түркістан уәлаятының газеті», is of 1870.
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
# Systems write both dates of a story that was never touched again, some seconds apart.
UPDATED_AFTER = timedelta(seconds=60)


def parsed(text: str, *, name: str, zone: tzinfo) -> datetime:
    """The instant in ISO 8601, with any offset; without one it is read in `zone`. RefusedItem for what is no date."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment.replace(tzinfo=zone) if moment.utcoffset() is None else moment).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise RefusedItem(f"{name}: “{text[:60]}” is no date; write it as 2015-10-16T10:00:00+06:00") from error


def instant(text: str, *, name: str, zone: tzinfo, now: datetime) -> datetime:
    """The same, of something that has happened: RefusedItem before 1800 or more than a day ahead of `now` too."""
    moment = parsed(text, name=name, zone=zone)
    if moment < EARLIEST:
        raise RefusedItem(f"{name}: “{text}” lies before {EARLIEST.year}; correct the date")
    if moment > now + AHEAD:
        raise RefusedItem(f"{name}: “{text}” lies ahead; import the story when it is out")
    return moment


def if_later(changed: datetime | None, published: datetime) -> datetime | None:
    """When a story last changed; None where that was when it was published."""
    return changed if changed and changed - published > UPDATED_AFTER else None
