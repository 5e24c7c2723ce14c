"""Making pages void: told in the transaction of the change, done on this machine before the desk gets its answer."""

from collections.abc import Iterable

from django.dispatch import Signal

from keruen import outbox

TOPIC = "pages.void"

# Sent on this machine after its store was told: `message`, and `voided` as the store gave it.
voided = Signal()


def void(keys: Iterable[str], addresses: Iterable[str] = ()) -> None:
    """Voids what holds one of `keys`, with the present transaction, or at once where there is none.

    `addresses` are paths that are to be rendered again at once, or for the first time.
    """
    outbox.gather(TOPIC, {*keys, *addresses})
