"""When stories came out: more each year, by day more than by night, fewer at weekends."""

from bisect import bisect
from datetime import datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from django.conf import settings

from keruen.archive.demo.large.urn import Urn

YEARS: Final = 15
# So many times more in a year than in the year before.
GROWTH: Final = 1.09
BY_WEEKDAY: Final = (1.1, 1.1, 1.1, 1.1, 1.05, 0.55, 0.5)
BY_HOUR: Final = (1, 1, 1, 1, 1, 2, 5, 10, 18, 25, 28, 28, 25, 24, 25, 25, 24, 22, 18, 13, 9, 6, 4, 2)
DAY: Final = timedelta(days=1)


class Moments:
    """The years before `until`, in the portal's zone."""

    def __init__(self, until: datetime) -> None:
        self._until = until
        self._zone = settings.PORTAL_ZONE
        self._first = until.astimezone(self._zone).date() - YEARS * 365 * DAY
        days = [self._first + number * DAY for number in range(YEARS * 365 + 1)]
        weights = [GROWTH ** (number / 365) * BY_WEEKDAY[day.weekday()] for number, day in enumerate(days)]
        self._reached = list(accumulate(weights))
        self._hours = Urn(range(24), BY_HOUR)

    def at(self, part: float, random: Random) -> datetime:
        """When a part (0 to 1) of all stories was out, to the day; the time of the day is drawn."""
        number = bisect(self._reached, part * self._reached[-1], hi=len(self._reached) - 1)
        seconds = int(random.random() * 3600)
        of_day = time(self._hours.draw(random), seconds // 60, seconds % 60)
        moment = datetime.combine(self._first + number * DAY, of_day, self._zone)
        return moment if moment < self._until else self._until - timedelta(seconds=1 + seconds)
