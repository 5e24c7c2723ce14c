"""Digests made in processes of their own, which know nothing of Django or of the database."""

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from keruen.search.index import wording
from keruen.search.index.digesting import Digests, digest_batch
from keruen.search.index.source import Source

# How many batches a process may have before it besides the one in its hands.
AHEAD: Final = 3


def digested(batches: Iterable[list[Source]], *, exceptions: Path, processes: int) -> Iterator[Digests]:
    """In the order of the batches, of which few are held at a time. With no processes it is done here."""
    if not processes:
        yield from map(digest_batch, batches)
        return
    begun_with = (exceptions, os.getpid())
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=begun_with) as pool:
        waiting: deque[Future[Digests]] = deque()
        for batch in batches:
            waiting.append(pool.submit(digest_batch, batch))
            if len(waiting) > processes * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(exceptions: Path, parent: int) -> None:
    wording.use_exceptions(exceptions)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """However the one that asked ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
