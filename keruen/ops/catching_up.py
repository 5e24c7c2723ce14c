"""What a machine does before its first reader: it hears what was told while it was away."""

import logging
from functools import partial
from threading import Event

from django.db import DatabaseError

from keruen.outbox.drain import Drain
from keruen.outbox.node import this_node
from keruen.press.store import Store
from keruen.search.index.place import own_place

logger = logging.getLogger(__name__)


def drain_for(store: Store | None) -> Drain:
    """This machine's drain. When the database hears of it for the first time, nothing that it stored counts."""
    return Drain(this_node(), when_new=partial(_begin_anew, store))


def _begin_anew(store: Store | None) -> None:
    reason = "the database did not know this machine"
    if store is not None:
        store.void_everything(reason)
    own_place().want(reason)


def catch_up(store: Store | None) -> bool:
    """Hears everything at once. Until it has, no stored page counts as fresh; False where that is still so."""
    if store is None:
        return True
    store.set_unsure(True)
    drain = drain_for(store)
    try:
        drain.begin()
        drain.once()
    except DatabaseError as error:
        logger.warning("what was told meanwhile is not known yet", extra={"reason": str(error).strip()})
        return False
    store.set_unsure(False)
    return True


def be_sure_when_caught_up(store: Store, drain: Drain, stop: Event) -> None:
    """Waits until the drain has heard everything, then lets stored pages count."""
    while not stop.is_set():
        if drain.caught_up.wait(0.05):
            store.set_unsure(False)
            return
