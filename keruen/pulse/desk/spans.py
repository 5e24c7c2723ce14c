"""Minutes, hours and days as the counts have them: instants are floored in UTC, days are the portal's zone's."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
WEEK: Final = timedelta(days=7)


def minute_of(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(second=0, microsecond=0)


def hour_of(instant: datetime) -> datetime:
    return minute_of(instant).replace(minute=0)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which `day` begins there, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
