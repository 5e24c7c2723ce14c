"""Counters on pages: drawn anew on this machine when views were folded, here or on another one.

No page is void by a view. Of what this machine's fold wrote it is told; what others wrote it sees by their positions
moving, and looks at the minutes since. A worker that was away begins where it had been up to date.
"""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from keruen.lib.clock import parse_instant
from keruen.press.printing import slot_values
from keruen.press.store import Store
from keruen.press.stored import SlotPlace
from keruen.pulse import reading
from keruen.pulse.counting import log
from keruen.pulse.dependencies import COUNTED
from keruen.pulse.models import LogPosition, StoryHour, StoryMinute

SLOT: Final = "story-views"
META: Final = "counters"
AT_A_TIME: Final = 200
# Of a turn; the next views wait.
TURN_SECONDS: Final = 0.4
NOTES_EVERY: Final = timedelta(minutes=1)
# Views lie in their log for a while before they are folded, and hours are told by their beginning.
MARGIN: Final = timedelta(hours=1)

Minute = tuple[datetime, int]


class Counters:
    def __init__(self, store: Store, node: UUID) -> None:
        self._store = store
        self._node = node
        self._waiting: dict[int, None] = {}
        self._others: dict[tuple[UUID, str], int] | None = None
        self._seen: dict[Minute, int] = {}
        self._noted_at: datetime | None = None

    def grew(self, stories: Iterable[int]) -> None:
        """These have been read, and it is committed."""
        self._waiting.update(dict.fromkeys(stories))

    def turn(self) -> bool:
        """Draws what has changed, for as long as a turn may take; whether there is more. Raises DatabaseError."""
        now: datetime = settings.CLOCK.now()
        self._look_at_others()
        if self._waiting:
            # Before what is stored is looked up: a page that is being rendered has read the number of before.
            self._store.overtake([COUNTED])
            self._draw(time.monotonic() + TURN_SECONDS)
        if not self._waiting and (self._noted_at is None or now - self._noted_at >= NOTES_EVERY):
            self._store.set_meta(META, now.isoformat())
            self._noted_at = now
        return bool(self._waiting)

    def _look_at_others(self) -> None:
        before = self._others
        self._others = dict(self._positions())
        if before is None:
            self.grew(self._read_while_away())
            return
        moved = [segment for (node, segment), at in self._others.items() if before.get((node, segment)) != at]
        if moved:
            self.grew(self._changed_since(min(map(log.begins_at, moved))))

    def _positions(self) -> Iterator[tuple[tuple[UUID, str], int]]:
        others = LogPosition.objects.exclude(node=self._node)
        for node, segment, offset in others.values_list("node", "segment", "offset"):
            yield (node, segment), offset

    def _read_while_away(self) -> Iterator[int]:
        noted = self._store.meta(META)
        if not noted:
            return
        since = parse_instant(noted) - MARGIN
        yield from StoryHour.objects.filter(hour__gte=since).values_list("article_id", flat=True).distinct()

    def _changed_since(self, moment: datetime) -> set[int]:
        """The stories of the minutes since then whose views are others than at the last look."""
        rows = StoryMinute.objects.filter(minute__gte=moment).values_list("minute", "article_id", "views")
        seen = {(minute, article): views for minute, article, views in rows}
        changed = {minute[1] for minute, views in seen.items() if self._seen.get(minute) != views}
        self._seen = seen
        return changed

    def _draw(self, deadline: float) -> None:
        while self._waiting and time.monotonic() < deadline:
            some = list(islice(self._waiting, AT_A_TIME))
            places = list(self._stored(some))
            if places:
                keys = [place.key() for place in places]
                slot_values.compute(self._store, keys, look_up=partial(_look_up, places))
            for story in some:
                del self._waiting[story]

    def _stored(self, stories: Iterable[int]) -> Iterator[SlotPlace]:
        """Those counters that stand in pages of this machine."""
        languages = settings.ENVIRONMENT.languages
        places = [SlotPlace(SLOT, str(story), language) for story in stories for language in languages]
        slots, _ = self._store.slots_for(places, {})
        yield from (place for place, slot in zip(places, slots, strict=True) if slot is not None)


def _look_up(places: Iterable[SlotPlace]) -> dict[str, Any]:
    return {reading.TOTALS: reading.totals(int(place.subject) for place in places)}
