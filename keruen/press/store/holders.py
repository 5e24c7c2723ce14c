"""Which pages and slots hold a key: what a voiding has to touch, found without looking at any other.

An entry is the key's digest, the kind of its holder and the holder's digest; those of one key lie side by side. (LMDB
could keep a set of values under a key, in half the space. Of a set that has outgrown a page it doesn't tell the size,
and its compacting copy crashed on one.)
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from keruen.press.store.shelves import Shelves, Txn

PAGE: Final = b"p"
SLOT: Final = b"s"
# A page that a slot about one subject stands in; while there is one, the slot's value is kept.
PLACE: Final = b"b"
_KEY: Final = 8
_KIND: Final = 1


@lru_cache(maxsize=65_536)
def key_digest(key: str) -> bytes:
    return blake2b(key.encode(errors="surrogatepass"), digest_size=_KEY).digest()


def is_wide(key: str) -> bool:
    """Held by so many pages that voiding it notes one number instead of marking each."""
    return key.startswith("*")


def exchange(txn: Txn, shelves: Shelves, holder: bytes, *, old: Iterable[str], new: Iterable[str], kind: bytes) -> None:
    """`holder` (a digest) holds the keys `new` from now on, and none of the `old` that aren't among them."""
    before, after = set(map(key_digest, old)), set(map(key_digest, new))
    for key in before - after:
        txn.delete(key + kind + holder, db=shelves.holders)
    for key in after - before:
        txn.put(key + kind + holder, b"", db=shelves.holders)


def holders_of(txn: Txn, shelves: Shelves, key: str) -> Iterator[tuple[bytes, bytes]]:
    """Digests, each with its kind."""
    prefix = key_digest(key)
    with txn.cursor(shelves.holders) as cursor:
        if not cursor.set_range(prefix):
            return
        for entry in cursor.iternext(values=False):
            if not entry.startswith(prefix):
                return
            yield entry[_KEY + _KIND :], entry[_KEY : _KEY + _KIND]


def is_held(txn: Txn, shelves: Shelves, key: str) -> bool:
    return next(holders_of(txn, shelves, key), None) is not None
