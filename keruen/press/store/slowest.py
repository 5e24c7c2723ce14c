"""The pages that took longest to render, of a day."""

import json
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from keruen.press.store.records import parsed
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.stored import StoredPage

KEPT_SECONDS: Final = 86_400
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Slow:
    address: str
    took_ms: float
    at: float


def note(txn: Txn, shelves: Shelves, page: StoredPage) -> None:
    """If it is among them."""
    others = [
        slow
        for slow in read(txn, shelves)
        if slow.address != str(page.address) and slow.at > page.rendered_at - KEPT_SECONDS
    ]
    if len(others) < MOST or page.took_ms > others[-1].took_ms:
        best = nlargest(MOST, [*others, Slow(str(page.address), page.took_ms, page.rendered_at)], key=_time)
        words = [[slow.address, slow.took_ms, slow.at] for slow in best]
        txn.put(b"slowest", json.dumps(words).encode(), db=shelves.meta)


def _time(slow: Slow) -> float:
    return slow.took_ms


def read(txn: Txn, shelves: Shelves) -> list[Slow]:
    """Slowest first."""
    return [Slow(*words) for words in parsed(txn.get(b"slowest", db=shelves.meta) or b"[]")]
