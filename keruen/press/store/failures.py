"""Pages that couldn't be rendered: why, how often, and when it is tried again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from keruen.press.address import Address
from keruen.press.store.records import parsed
from keruen.press.store.shelves import Shelves, Txn

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Failure:
    """Instants are POSIX seconds of the portal's clock."""

    address: Address
    reason: str
    since: float
    tries: int
    retry_at: float


def note(txn: Txn, shelves: Shelves, address: Address, reason: str, *, retry_at: float, now: float) -> Failure:
    """One more try that failed."""
    before = read(txn, shelves, address.digest)
    failure = Failure(
        address=address,
        reason=reason[:LONGEST_REASON],
        since=before.since if before else now,
        tries=before.tries + 1 if before else 1,
        retry_at=retry_at,
    )
    words = [
        [address.host, address.path, address.query, address.language],
        failure.reason, failure.since, failure.tries, failure.retry_at,
    ]  # fmt: skip
    txn.put(address.digest, json.dumps(words).encode(), db=shelves.failures)
    return failure


def read(txn: Txn, shelves: Shelves, digest: bytes) -> Failure | None:
    entry = txn.get(digest, db=shelves.failures)
    return None if entry is None else _decoded(entry)


def everything(txn: Txn, shelves: Shelves) -> Iterator[Failure]:
    with txn.cursor(shelves.failures) as cursor:
        for _, entry in cursor:
            yield _decoded(entry)


def _decoded(entry: bytes) -> Failure:
    address, *rest = parsed(entry)
    return Failure(Address(*address), *rest)
