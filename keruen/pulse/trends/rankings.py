"""Who trends and what is read most, worked out again and again, and written for pages and the desk to read.

Any machine may do it, and one does it at a time: whoever moves the instant of the row that has no language.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Q

from keruen.lib.clock import Clock
from keruen.outbox.endurance import Endurance
from keruen.pulse.models import Mute, Ranking
from keruen.pulse.trends import reasons, sources
from keruen.pulse.trends.habits import Habits
from keruen.pulse.trends.now import Now
from keruen.pulse.trends.places import places
from keruen.pulse.trends.reading import Reading
from keruen.pulse.trends.scales import MIDDLE, NOW
from keruen.pulse.trends.settling import settled

Kind = Ranking.Kind
# How often what is read now is worked out; at least each ten seconds is promised.
EVERY: Final = timedelta(seconds=5)
LOOKS_EVERY: Final = 1.0
# How often lists of a longer time are, and how long each list is true when nobody computes it again.
LISTS: Final = {
    Kind.READ_TODAY: (timedelta(days=1), timedelta(minutes=1)),
    Kind.READ_THIS_WEEK: (timedelta(days=7), timedelta(minutes=10)),
}
LASTS: Final = {
    Kind.TRENDING: timedelta(minutes=5),
    Kind.READ_NOW: timedelta(minutes=5),
    Kind.READ_TODAY: timedelta(hours=1),
    Kind.READ_THIS_WEEK: timedelta(days=1),
}
LISTED: Final = 30
# A story that fewer opened in the last quarter of an hour is not called read now.
FEWEST: Final = 2.0
# Among what is read now, what one address may have read counts for so much.
_UNSURE: Final = 0.01
_NOBODYS: Final = ""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
Rows = Mapping[tuple[str, str], Ranking]


class Trends:
    """`run` is for a thread of the background worker."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.reading = Reading()
        self.habits = Habits()
        self._endurance = Endurance("the ranking of trends")
        self._computed = -EVERY.total_seconds()

    def run(self, stop: Event) -> None:
        while not stop.wait(LOOKS_EVERY):
            close_old_connections()
            if self._endurance.has_database():
                self._endurance.tries(self.turn, otherwise=False, fault="trends can't be computed")

    def turn(self) -> bool:
        """Computes all lists that are due, unless another machine has just done it."""
        if time.monotonic() - self._computed < EVERY.total_seconds():
            return False
        now = self.clock.now()
        if not _is_our_turn(now):
            return False
        self.compute(now)
        self._computed = time.monotonic()
        return True

    def compute(self, now: datetime) -> None:
        rows = _rows()
        self.reading.look(now)
        for language in settings.ENVIRONMENT.languages:
            read = self._read(language, now)
            self._trending(rows[Kind.TRENDING, language], read, now)
            _read_now(rows[Kind.READ_NOW, language], read, now)
            for kind, (span, every) in LISTS.items():
                row = rows[kind, language]
                if not now - every < row.computed_at < now:
                    most = sources.most_read_since(now - span, language, count=LISTED)
                    _write(row, [story for story, _ in most], [{"views": views} for _, views in most], now)

    def _read(self, language: str, now: datetime) -> Now:
        stories = {number: each for number, each in self.reading.stories.items() if each.language == language}
        counts = {number: count for number, count in self.reading.counts.items() if number in stories}
        minutes = self.reading.rates.readings(now.timestamp())
        expected, freshness = self.habits.expected(now), self.habits.freshness(now, language)
        return Now(now.timestamp(), counts, stories, minutes, expected, freshness)

    def _trending(self, row: Ranking, read: Now, now: datetime) -> None:
        muted = set(Mute.objects.holding(now=now).values_list("topic_id", flat=True))
        found = places(read, before=reasons.places_of(row), muted=muted)
        said = reasons.of(found, read.stories, self.reading.rates.views(now.timestamp()))
        _write(row, [[place.topic, place.story] for place in found], said, now)


def _is_our_turn(now: datetime) -> bool:
    """The row's instant is moved by one machine. A clock that stands still, or was set back, keeps nobody waiting."""
    turn = Ranking.objects.filter(kind=Kind.TRENDING, language=_NOBODYS)
    is_due = Q(computed_at__lte=now - EVERY) | Q(computed_at__gte=now)
    if turn.filter(is_due).update(computed_at=now):
        return True
    if not turn.exists():
        Ranking.objects.get_or_create(kind=Kind.TRENDING, language=_NOBODYS, defaults={"computed_at": _NEVER})
    return False


def _read_now(row: Ranking, read: Now, now: datetime) -> None:
    counts = {story: count[NOW] for story, count in read.counts.items() if count[NOW] >= FEWEST}
    found = settled({story: _surely(count) for story, count in counts.items()}, row.places, count=LISTED)
    an_hour = timedelta(hours=1).total_seconds() / MIDDLE.window
    _write(row, found, [{"rate": round(counts[story] * an_hour, 1)} for story in found], now)


def _surely(count: float) -> float:
    """Readings that one address can't have made, and as good as nothing for those that it can."""
    return max(count - MIDDLE.one_address, 0.0) + _UNSURE * count


def _rows() -> Rows:
    """All that there have to be."""
    known = {(row.kind, row.language): row for row in Ranking.objects.exclude(language=_NOBODYS)}
    wanted = [(kind, language) for kind in Kind for language in settings.ENVIRONMENT.languages]
    for kind, language in wanted:
        if (kind, language) not in known:
            made = Ranking.objects.get_or_create(kind=kind, language=language, defaults={"computed_at": _NEVER})
            known[kind, language] = made[0]
    return known


def _write(row: Ranking, found: Sequence[Any], said: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """What pages show is written when it changed, for that makes slots void."""
    changed = {"places": list(found)} if list(found) != row.places else {}
    Ranking.objects.filter(pk=row.pk).update(**changed, reasons=list(said), computed_at=now)
