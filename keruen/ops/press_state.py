"""How the press stands: for the desk's screen, for `keruen press status` and for `keruen doctor`."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from keruen.ops.alarms import Alarm, alarms
from keruen.outbox.models import Delivery
from keruen.outbox.status import Status as OutboxStatus
from keruen.outbox.status import status as outbox_status
from keruen.press import slots
from keruen.press.hot_files import HotFiles
from keruen.press.keeping.upkeep_round import Life, life
from keruen.press.keeping.warm_walk import Progress
from keruen.press.own_store import own_store
from keruen.press.store import Failure, HotFile, Slow, Status, Store
from keruen.press.stored import StoredSlot
from keruen.pulse.folding import backlog
from keruen.search.index.backlog import waiting_for

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class SlotState:
    """The values of one slot that pages have in common. Seconds from now; `good_for` is that of the first to lapse."""

    name: str
    values: int
    missing: int
    oldest: float | None
    good_for: float | None


@dataclass(frozen=True, slots=True)
class PressState:
    """`store` is None where there is none, or none that can be opened; `outbox` where the database is away.

    `views_wait` is how long views of this machine have not been folded, None where none wait; `search_waits` how long a
    story that changed has not been in its index of stories.
    """

    store: Status | None
    outbox: OutboxStatus | None
    keeper: Life | None
    warming: Progress
    slots: tuple[SlotState, ...]
    slowest: tuple[Slow, ...]
    failures: tuple[Failure, ...]
    dead: tuple[Delivery, ...]
    files: tuple[HotFile, ...]
    views_wait: timedelta | None
    search_waits: timedelta | None

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        return tuple(alarms(self.store, self.outbox, self.keeper, self.failures, self.views_wait, self.search_waits))

    def as_json(self) -> dict[str, Any]:
        """Bytes, seconds and POSIX seconds; see docs/guides/the-press.md."""
        return {
            "store": asdict(self.store) | {"hit_rate": round(self.store.hit_rate, 4)} if self.store else None,
            "outbox": _outbox_json(self.outbox) if self.outbox else None,
            "keeper": asdict(self.keeper) | {"is_over": self.keeper.is_over} if self.keeper else None,
            "warming": asdict(self.warming),
            "slots": [asdict(each) for each in self.slots],
            "slowest": [asdict(each) for each in self.slowest],
            "failures": [asdict(each) | {"address": str(each.address)} for each in self.failures],
            "dead": [{"id": each.pk, "subscriber": each.subscriber, "reason": each.reason} for each in self.dead],
            "files": [{"address": str(each.address), "written_at": each.written_at} for each in self.files],
            "views_wait": _seconds(self.views_wait),
            "search_waits": _seconds(self.search_waits),
            "alarms": [asdict(each) for each in self.alarms],
        }


def press_state() -> PressState:
    store = own_store()
    outbox, dead = _from_outbox()
    if store is None:
        return PressState(None, outbox, None, Progress(), (), (), (), dead, (), _views_wait(), waiting_for())
    return PressState(
        store=store.status(),
        outbox=outbox,
        keeper=life(store),
        warming=Progress.kept_in(store),
        slots=tuple(_slots(store)),
        slowest=tuple(store.slowest()),
        failures=tuple(store.failures()[:MOST_SHOWN]),
        dead=dead,
        files=tuple(HotFiles(store).files()[:MOST_SHOWN]),
        views_wait=_views_wait(),
        search_waits=waiting_for(),
    )


def press_alarms() -> tuple[Alarm, ...]:
    """What is wrong, without looking at all that a screen shows."""
    store = own_store()
    outbox = _from_outbox()[0]
    if store is None:
        return tuple(alarms(None, outbox, None, (), _views_wait(), waiting_for()))
    return tuple(alarms(store.status(), outbox, life(store), store.failures(), _views_wait(), waiting_for()))


def _from_outbox() -> tuple[OutboxStatus | None, tuple[Delivery, ...]]:
    try:
        return outbox_status(), tuple(Delivery.objects.dead().select_related("message", "node")[:MOST_SHOWN])
    except DatabaseError:
        return None, ()


def _views_wait() -> timedelta | None:
    try:
        return backlog.waiting_for()
    except DatabaseError:
        return None


def _slots(store: Store) -> Iterator[SlotState]:
    for name, keys in groupby(sorted(slots.all_keys()), key=lambda key: key.partition(":")[0]):
        values = [store.slot(key) for key in keys]
        yield _slot_state(name, [value for value in values if value is not None], of=len(values))


def _slot_state(name: str, found: list[StoredSlot], *, of: int) -> SlotState:
    now = settings.CLOCK.now().timestamp()
    ends = [value.until for value in found if value.until is not None]
    return SlotState(
        name=name,
        values=len(found),
        missing=of - len(found),
        oldest=max((now - value.computed_at for value in found), default=None),
        good_for=min(ends) - now if ends else None,
    )


def _outbox_json(outbox: OutboxStatus) -> dict[str, Any]:
    return {
        "waiting": outbox.waiting,
        "leased": outbox.leased,
        "dead": outbox.dead,
        "oldest_waiting": _seconds(outbox.oldest_waiting),
        "nodes": [
            {"name": node.name, "seen_ago": _seconds(node.seen_ago), "waiting": node.waiting} for node in outbox.nodes
        ],
    }


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds(), 1)
