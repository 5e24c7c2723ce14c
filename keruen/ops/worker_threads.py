"""The worker's threads: the outbox's drains, the keeper, the witness, the fold of views, the trends, the index."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from keruen.ops.catching_up import be_sure_when_caught_up, drain_for
from keruen.ops.visitor import Visitor
from keruen.ops.witness import Witness
from keruen.outbox.drain import Drain
from keruen.outbox.node import this_node
from keruen.press.address import Address
from keruen.press.board import BELL
from keruen.press.hot_files import HotFiles
from keruen.press.keeping.at_once_round import AtOnceRound
from keruen.press.keeping.hot_round import HotRound
from keruen.press.keeping.keeper import Keeper
from keruen.press.keeping.slot_round import SlotRound
from keruen.press.keeping.upkeep_round import UpkeepRound
from keruen.press.keeping.void_walk import VoidWalk
from keruen.press.keeping.warm_round import WarmRound
from keruen.press.keeping.warm_walk import WarmWalk
from keruen.press.own_store import own_store
from keruen.press.store import Store
from keruen.press.stored import StoredPage
from keruen.pulse.folding.worker import Worker as ViewsWorker
from keruen.pulse.trends.rankings import Trends
from keruen.reader import addresses
from keruen.search.index.place import own_place
from keruen.search.index.worker import Worker as SearchWorker


def start(stop: Event) -> list[Thread]:
    """Each until `stop` is set. Where there is no store, the outbox, the views, the trends and search."""
    store = own_store()
    drain = drain_for(store)
    begun = [_begin("drain", drain.run, stop), _begin("views", ViewsWorker(store).run, stop)]
    begun.append(_begin("trends", Trends(settings.CLOCK).run, stop))
    begun.append(_begin("search", SearchWorker(own_place()).run, stop))
    begun.append(_begin("outside", Drain(this_node(), outside=True).run, stop))
    if store is not None:
        begun.append(_begin("catching up", be_sure_when_caught_up, store, drain, stop))
        begun.append(_begin("keeper", keeper(store).run, stop))
        if settings.ENVIRONMENT.hot_files:
            begun.append(_begin("files", file_keeper(store).run, stop))
        else:
            HotFiles(store).drop_all()  # of the time when it was switched on
        begun.append(_begin("witness", witness(store).run, stop))
    return begun


def keeper(store: Store) -> Keeper:
    warming = WarmRound(warm_walk(store), VoidWalk(store))
    return Keeper(store, [SlotRound(store), AtOnceRound(store), UpkeepRound(store), warming])


def file_keeper(store: Store) -> Keeper:
    """By itself: a slow disk keeps it waiting, and fresh pages must not wait with it."""
    return Keeper(store, [HotRound(store)])


def warm_walk(store: Store) -> WarmWalk:
    return WarmWalk(store, lambda mark: addresses.published(after=mark), host=urlsplit(settings.SITE_URL).netloc)


def witness(store: Store) -> Witness:
    def fresh_copy(address: Address) -> StoredPage | None:
        look = store.look(address)
        return look.page if look.is_fresh else None

    visitor = Visitor(settings.ENVIRONMENT.bind, is_https=settings.ENVIRONMENT.is_https)
    return Witness(visitor, node=str(this_node()), fresh_copy=fresh_copy, bell=lambda: store.board.cells[BELL])


def _begin(name: str, work: Callable[..., object], *arguments: Any) -> Thread:
    thread = Thread(target=_run, args=(work, *arguments), name=name, daemon=True)
    thread.start()
    return thread


def _run(work: Callable[..., object], *arguments: Any) -> None:
    try:
        work(*arguments)
    finally:
        connection.close()
