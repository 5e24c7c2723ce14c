"""What is wrong with the press, with the counting of views or with search, so that somebody should know of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from keruen.outbox.status import Status as OutboxStatus
from keruen.press.keeping.upkeep_round import Life
from keruen.press.printing.slot_values import is_slots
from keruen.press.store import Failure, Status
from keruen.pulse.folding.backlog import WAITS_TOO_LONG as VIEWS_WAIT_TOO_LONG
from keruen.search.index.backlog import WAITS_TOO_LONG as SEARCH_WAITS_TOO_LONG

WAITS_TOO_LONG = timedelta(seconds=10)
# A node tells each minute that it lives.
UNSEEN = timedelta(minutes=5)


class Kind(StrEnum):
    NO_STORE = "no-store"
    NO_DATABASE = "no-database"
    NO_KEEPER = "no-keeper"
    UNSURE = "unsure"
    PAGES_FAIL = "pages-fail"
    SLOTS_FAIL = "slots-fail"
    OUTBOX_WAITS = "outbox-waits"
    DEAD_LETTERS = "dead-letters"
    NODE_UNSEEN = "node-unseen"
    VIEWS_WAIT = "views-wait"
    SEARCH_WAITS = "search-waits"


@dataclass(frozen=True, slots=True)
class Alarm:
    """`number` is how many, or how many seconds; `name` is whose."""

    kind: Kind
    number: int = 0
    name: str = ""


def alarms(
    store: Status | None,
    outbox: OutboxStatus | None,
    keeper: Life | None,
    failures: Sequence[Failure],
    views_wait: timedelta | None = None,
    search_waits: timedelta | None = None,
) -> Iterator[Alarm]:
    if store is None:
        yield Alarm(Kind.NO_STORE)
    elif keeper is None or keeper.is_over:
        yield Alarm(Kind.NO_KEEPER)
    elif store.is_unsure:
        yield Alarm(Kind.UNSURE)
    if outbox is None:
        yield Alarm(Kind.NO_DATABASE)
    else:
        yield from _of_outbox(outbox)
    failing_slots = sum(is_slots(failure.address) for failure in failures)
    if len(failures) > failing_slots:
        yield Alarm(Kind.PAGES_FAIL, len(failures) - failing_slots)
    if failing_slots:
        yield Alarm(Kind.SLOTS_FAIL, failing_slots)
    yield from _of_backlogs(views_wait, search_waits)


def _of_backlogs(views_wait: timedelta | None, search_waits: timedelta | None) -> Iterator[Alarm]:
    if views_wait is not None and views_wait > VIEWS_WAIT_TOO_LONG:
        yield Alarm(Kind.VIEWS_WAIT, int(views_wait.total_seconds()))
    if search_waits is not None and search_waits > SEARCH_WAITS_TOO_LONG:
        yield Alarm(Kind.SEARCH_WAITS, int(search_waits.total_seconds()))


def _of_outbox(outbox: OutboxStatus) -> Iterator[Alarm]:
    if outbox.dead:
        yield Alarm(Kind.DEAD_LETTERS, outbox.dead)
    if outbox.oldest_waiting and outbox.oldest_waiting > WAITS_TOO_LONG:
        yield Alarm(Kind.OUTBOX_WAITS, int(outbox.oldest_waiting.total_seconds()))
    for node in outbox.nodes:
        if node.seen_ago > UNSEEN:
            yield Alarm(Kind.NODE_UNSEEN, int(node.seen_ago.total_seconds()), node.name)
