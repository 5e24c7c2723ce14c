"""The drain: does what the outbox holds for this machine, in the order in which it was told, until told to stop.

A delivery is leased, handled, and marked done after that; so it is handled again where the process dies in between.
One thread does all of it, which is right as long as handlers are quick. Those that talk to other servers have a drain
of their own, `Drain(node, outside=True)`, so that a slow server doesn't hold up the others.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from itertools import takewhile
from uuid import UUID

from django.db import Error as AnyDatabaseError
from django.db import close_old_connections, connection
from django.db.models import F, Q

from keruen.outbox import node as nodes
from keruen.outbox import outcome, subscribers
from keruen.outbox.bell import Deaf, Waiter
from keruen.outbox.database_clock import database_now
from keruen.outbox.listening import listener
from keruen.outbox.models import Delivery
from keruen.outbox.subscribers import DeliveryError
from keruen.outbox.turn import Turn

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)
BATCH = 100
POLL_SECONDS = 1.0
SEEN_SECONDS = 60.0
# How long work that was done may stay unmarked in a batch of many.
MARK_SECONDS = 1.0


class Drain:
    """For one node. `when_new` is called when the database hears of the node for the first time, or again.

    The one for outside makes nobody known: were it first, the other would hear no more that the node is new.
    `caught_up` is set once everything that was there at the start has been tried.
    """

    def __init__(self, node: UUID, *, when_new: Callable[[], object] | None = None, outside: bool = False) -> None:
        self.node = node
        self.outside = outside
        self.when_new = when_new
        self.caught_up = threading.Event()
        self.stop = threading.Event()
        self.is_begun = False
        self.is_troubled = False
        self.seen_at = 0.0

    def run(self, stop: threading.Event) -> None:
        """Goes on until `stop` is set, whatever fails. Another drain of this machine waits until this one has ended."""
        self.stop = stop
        # A ring between processes is heard by one alone, and nobody outside waits for milliseconds.
        ears = Deaf(stop) if self.outside else Waiter(listener())
        with ears as bell, Turn("outside-drain" if self.outside else "outbox-drain") as turn:
            while not stop.is_set():
                if turn.has_come():
                    self._round()
                bell.wait(POLL_SECONDS)

    def once(self) -> int:
        """Tries everything that is due now, for this node and for whichever comes first. How many were done."""
        done = 0
        while batch := self._claim():
            done += self._work_off(batch)
            if self.stop.is_set():
                break
        return done

    def begin(self) -> None:
        """Takes back what an earlier drain of this node held when it was killed, and tries at once what had failed."""
        self._register()
        mine = Q(node=self.node) | Q(leased_by=self.node)
        Delivery.objects.open().filter(mine, subscriber__in=self._names).update(next_try_at=database_now())
        self.is_begun, self.seen_at = True, time.monotonic()

    @property
    def _names(self) -> list[str]:
        return subscribers.names(outside=self.outside)

    def _round(self) -> None:
        close_old_connections()
        try:
            self._be_seen()
            self.once()
        except AnyDatabaseError as error:
            self._complain_once(error)
        except Exception:  # the outermost loop: nothing that fails may end it
            logger.exception("the outbox could not be read")
        else:
            self.is_troubled = False
            self.caught_up.set()
        finally:
            close_old_connections()

    def _be_seen(self) -> None:
        if not self.is_begun:
            self.begin()
        elif time.monotonic() - self.seen_at >= SEEN_SECONDS:
            self._register()
            self.seen_at = time.monotonic()

    def _register(self) -> None:
        if not self.outside:
            nodes.register(when_new=self.when_new)

    def _complain_once(self, error: Exception) -> None:
        if not self.is_troubled:
            logger.error("the outbox waits for the database", extra={"reason": str(error).strip()})
        # What was claimed when the database went is still held; so it begins anew.
        self.is_troubled, self.is_begun = True, False

    def _claim(self) -> list[Delivery]:
        now = database_now()
        due = Delivery.objects.due(now).filter(subscriber__in=self._names)
        rows = due.order_by("node_id", "next_try_at", "pk").values_list("pk", "state")
        found = sorted([*rows.filter(node=self.node)[:BATCH], *rows.filter(node=None)[:BATCH]])
        if not found:
            return []
        return Delivery.objects.claim(_together(found), by=self.node, now=now, lasting=LEASE)

    def _work_off(self, batch: list[Delivery]) -> int:
        """How many were done. What there is no time for before the lease ends is given back."""
        waiting, done, marked = deque(batch), list[int](), 0
        begun = marked_at = time.monotonic()
        try:
            while waiting and not self.stop.is_set() and time.monotonic() - begun < LEASE.total_seconds() / 2:
                delivery = waiting.popleft()
                if _is_handled(delivery):
                    done.append(delivery.pk)
                if time.monotonic() - marked_at > MARK_SECONDS:
                    marked, marked_at = marked + _mark(done), time.monotonic()
        finally:
            marked += _mark(done)
            _give_back(waiting)
        return marked


def _together(found: list[tuple[int, str]]) -> list[int]:
    """What may be claimed at once. What somebody held when he was killed may be what killed him: it goes alone."""
    if found[0][1] == Delivery.State.LEASED:
        return [found[0][0]]
    return [key for key, _ in takewhile(lambda row: row[1] == Delivery.State.WAITING, found[:BATCH])]


def _is_handled(delivery: Delivery) -> bool:
    try:
        _handle(delivery)
    except Exception as error:
        words = {"delivery": delivery.pk, "subscriber": delivery.subscriber, "tries": delivery.tries}
        logger.exception("delivery failed", extra=words)
        connection.close_if_unusable_or_obsolete()
        outcome.failed(delivery, error)
        return False
    return True


def _handle(delivery: Delivery) -> None:
    if delivery.tries > outcome.MAX_TRIES:
        raise DeliveryError(f"{outcome.MAX_TRIES} times the process ended before this was done", permanent=True)
    subscriber = subscribers.named(delivery.subscriber)
    if subscriber is None:
        raise DeliveryError(f"there is no subscriber {delivery.subscriber!r} any more")
    subscriber.handler(delivery.message)


def _mark(done: list[int]) -> int:
    """Marks and forgets them."""
    marked = outcome.done(Delivery.objects.filter(pk__in=done)) if done else 0
    done.clear()
    return marked


def _give_back(deliveries: "deque[Delivery]") -> None:
    for delivery in deliveries:
        held = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease)
        held.update(
            state=Delivery.State.WAITING, tries=F("tries") - 1, lease=None, leased_by=None, next_try_at=database_now()
        )
