"""Named lists: the newest stories of a section, say. What a page that shows a part of one depends on.

A list that is ordered by time is known by several keys, `K` to whoever shows its top, and by the months and years that
it reaches over. So a new story leaves the pages deep in the archive alone, and an old one that comes in the front::

    K           open at the top: what comes new belongs to it
    K@2026-11   a month (all of them in UTC)
    K@2026      a year
    K@<2026     all that lies before a year
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

MONTHS_IN_A_YEAR: Final = 12
# What is of this year or the last belongs to the top of its lists, whatever their pages show.
YEARS_NEW: Final = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A list by its key, as a word of a query set declares it.

    `moment`: the attribute that gives each row its place in time; empty for a list without times. `orders`: the names
    of the order by that moment, as `order_by` knows them. `shows`: columns whose changes void the list's key too, so
    that a query may show them without its rows' own keys.
    """

    key: str
    moment: str = ""
    orders: frozenset[str] = field(default_factory=frozenset)
    shows: frozenset[str] = field(default_factory=frozenset)


def keys_of_window(key: str, start: datetime | None, end: datetime | None, *, now: datetime) -> set[str]:
    """What a page holds that shows what of the list lies from `start` to `end`, both included; None is open.

    One that is open at the top has to lapse at `open_until`.
    """
    this_year = now.astimezone(UTC).year
    if end is None or is_open(end, now=now):
        years = {f"{key}@<{this_year + 1}"} if start is None else _years(key, start.astimezone(UTC).year, this_year + 1)
        return {key} | years
    last = end.astimezone(UTC)
    if start is None:
        return {f"{key}@<{last.year}", *_months(key, last.year, 1, last.month)}
    first = start.astimezone(UTC)
    span = last.year * 12 + last.month - first.year * 12 - first.month
    if span < MONTHS_IN_A_YEAR:
        return {_month(key, first.year, first.month + later) for later in range(span + 1)}
    return _years(key, first.year, last.year) | _months(key, last.year, 1, last.month)


def is_open(end: datetime | None, *, now: datetime) -> bool:
    """Whether what comes new belongs to a window that ends there."""
    return end is None or end.astimezone(UTC).year > now.astimezone(UTC).year + 1


def open_until(now: datetime) -> datetime:
    """When a page lapses that shows the top of a list."""
    return datetime(now.astimezone(UTC).year + YEARS_NEW, 1, 1, tzinfo=UTC)


def keys_of_moment(key: str, moment: datetime, *, now: datetime) -> set[str]:
    """What is void when something enters or leaves the list at that moment. `now` is not before any page's window."""
    place, this_year = moment.astimezone(UTC), now.astimezone(UTC).year
    later = {f"{key}@<{year}" for year in range(place.year + 1, max(this_year, place.year) + 2)}
    top = {key} if place.year > this_year - YEARS_NEW else set()
    return top | later | {f"{key}@{place.year}", _month(key, place.year, place.month)}


def _years(key: str, first: int, end: int) -> set[str]:
    return {f"{key}@{year}" for year in range(first, end)}


def _months(key: str, year: int, first: int, last: int) -> set[str]:
    return {_month(key, year, month) for month in range(first, last + 1)}


def _month(key: str, year: int, month: int) -> str:
    """`month` may run on into the next year."""
    more, place = divmod(month - 1, MONTHS_IN_A_YEAR)
    return f"{key}@{year + more}-{place + 1:02}"
