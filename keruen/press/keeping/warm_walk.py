"""A walk through everything that is published, newest first, which renders what is not stored fresh.

How far it came is kept in the store: it goes on there when the worker is started again, and begins anew with the store.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Final, Protocol

from keruen.press.address import Address
from keruen.press.board import EPOCH
from keruen.press.keeping.at_once_round import Render, render_under_lease
from keruen.press.printing import rendering
from keruen.press.store import Store

META: Final = "warming"
# Pages that are fresh cost next to nothing; so many are passed over in one step.
LOOKS_IN_A_STEP: Final = 200
REMEMBERS_EVERY: Final = 5.0
# What was evicted meanwhile, or was never stored for a fault, has another chance each day.
WALKS_AGAIN_AFTER: Final = 86_400.0
# More would only push out what is read.
FULL: Final = 0.95


class Published(Protocol):
    """An address that is to be kept, and the mark after which a walk goes on (empty: there is none here)."""

    @property
    def path(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def mark(self) -> str: ...


AllPublished = Callable[[str], Iterator[Published]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How a walk stands. Instants are the machine's POSIX seconds; `epoch` is the store's when it began."""

    epoch: int = 0
    begun_at: float = 0.0
    ended_at: float = 0.0
    mark: str = ""
    seen: int = 0
    rendered: int = 0
    is_full: bool = False

    @property
    def is_under_way(self) -> bool:
        return bool(self.begun_at and not self.ended_at)

    @classmethod
    def kept_in(cls, store: Store) -> "Progress":
        kept = store.meta(META)
        return cls(**json.loads(kept)) if kept else cls()

    def keep_in(self, store: Store) -> None:
        store.set_meta(META, json.dumps(asdict(self)))


class WarmWalk:
    """`published(after)` gives all addresses, newest first; `host` is the host of the stored copies."""

    def __init__(self, store: Store, published: AllPublished, *, host: str, render: Render = rendering.render) -> None:
        self.store = store
        self.progress = Progress.kept_in(store)
        self._published = published
        self._host = host
        self._render = render
        self._way: Iterator[Published] | None = None
        self._kept_at = 0.0

    def step(self) -> bool:
        """Goes on to the next page that has to be rendered, and renders it. False where there is nothing to do."""
        if not self._has_to_walk():
            return False
        way = self._way or self._begin()
        for _ in range(LOOKS_IN_A_STEP):
            published = next(way, None)
            if published is None:
                self._end()
                break
            if self._pass(published):
                break
        self._remember()
        return True

    def start_over(self) -> None:
        self._way, self.progress = None, Progress()

    def _has_to_walk(self) -> bool:
        if self.progress.epoch != self._epoch():
            self.start_over()
        if self._is_full():
            if self.progress.is_under_way:
                self._end(is_full=True)
                self._remember()
            return False
        return self.progress.is_under_way or time.time() - self.progress.ended_at > WALKS_AGAIN_AFTER

    def _begin(self) -> Iterator[Published]:
        if not self.progress.is_under_way:
            self.progress = Progress(epoch=self._epoch(), begun_at=time.time())
        self._way = self._published(self.progress.mark)
        return self._way

    def _pass(self, published: Published) -> bool:
        """Whether it had to be rendered."""
        mark, seen = published.mark or self.progress.mark, self.progress.seen + 1
        self.progress = replace(self.progress, mark=mark, seen=seen)
        address = Address(self._host, published.path, "", published.language)
        if self.store.look(address).is_fresh or self.store.failure(address) is not None:
            return False
        render_under_lease(self.store, address, self._render)
        self.progress = replace(self.progress, rendered=self.progress.rendered + 1)
        return True

    def _end(self, *, is_full: bool = False) -> None:
        self._way = None
        self.progress = replace(self.progress, ended_at=time.time(), is_full=is_full)
        self._kept_at = 0.0

    def _remember(self) -> None:
        if time.monotonic() - self._kept_at >= REMEMBERS_EVERY:
            self._kept_at = time.monotonic()
            self.progress.keep_in(self.store)

    def _is_full(self) -> bool:
        status = self.store.status()
        return status.used > FULL * status.budget

    def _epoch(self) -> int:
        return self.store.board.cells[EPOCH]
