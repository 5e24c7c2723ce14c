"""One message of many small ones: what the same transaction gathers for a topic is told together.

A gathered topic's payload is ``{"items": [...]}``, sorted, each item once. Inside `gathered()` the items wait in memory
for its end. Elsewhere the first `gather` of a transaction writes the message and the later ones widen it.

The open message is found among the connection's callbacks for the commit, because Django drops those exactly as the
rows go: all with the transaction, and those of a savepoint with the savepoint.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from keruen.outbox.models import Message
from keruen.outbox.telling import after_commit, write

# A message is written anew each time that it widens; past this many items a second one is begun.
FULL = 500

Gathered = dict[str, set[str]]
_waiting: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


class OpenMessage:
    """A message of the current transaction that still widens."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.message: Message | None = None
        self.is_committed = False
        # Under which savepoints each item was last written.
        self.written: dict[str, tuple[str | None, ...]] = {}

    def widen(self, items: Iterable[str]) -> None:
        """The row has all `items` afterwards, besides those that it had."""
        missing = [item for item in items if not self._is_safe(item)]
        if missing:
            savepoints = tuple(connection.savepoint_ids)
            self.written.update(dict.fromkeys(missing, savepoints))
            self._write()

    def _is_safe(self, item: str) -> bool:
        """Whether the row surely has it: a savepoint under which it was written may have been rolled back since."""
        savepoints = self.written.get(item)
        return savepoints is not None and savepoints == tuple(connection.savepoint_ids[: len(savepoints)])

    def _write(self) -> None:
        payload = {"items": sorted(self.written)}
        if self.message is not None:
            self.message.payload = payload
            if Message.objects.filter(pk=self.message.pk).update(payload=payload):
                return
        self.message = write(self.topic, payload)

    def commit(self) -> None:
        """Called once for each `gather` that went into the message; the first call does the work."""
        if not self.is_committed and self.message is not None:
            self.is_committed = True
            after_commit(self.message)

    @property
    def is_open(self) -> bool:
        return not self.is_committed and len(self.written) < FULL


def gather(topic: str, items: Iterable[str]) -> None:
    """Sees to it that `items` are told to `topic`: with the transaction, or at once where there is none."""
    wanted = set(items)
    waiting = _waiting.get()
    if not wanted:
        return
    if not connection.in_atomic_block:
        with transaction.atomic():
            _merge(topic, wanted)
    elif waiting is not None:
        waiting.setdefault(topic, set()).update(wanted)
    else:
        _merge(topic, wanted)


@contextmanager
def gathered() -> Iterator[None]:
    """A transaction in which what is gathered becomes one message for each topic, at the end of the outermost one.

    Nested ones add to the outermost. Where the block raises, or marks the transaction for rollback, nothing is told.
    """
    with transaction.atomic():
        if _waiting.get() is not None:
            yield
            return
        waiting: Gathered = {}
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        if not transaction.get_rollback():
            for topic, items in sorted(waiting.items()):
                _merge(topic, items)


def _merge(topic: str, items: set[str]) -> None:
    open_message = _open_message(topic) or OpenMessage(topic)
    open_message.widen(items)
    # Each time, because a callback lives as long as its savepoint: this one must outlive the ones before it.
    transaction.on_commit(open_message.commit)


def _open_message(topic: str) -> OpenMessage | None:
    for entry in reversed(connection.run_on_commit):
        owner = getattr(entry[1], "__self__", None)
        if isinstance(owner, OpenMessage) and owner.topic == topic and owner.is_open:
            return owner
    return None
