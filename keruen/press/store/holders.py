"""Which pages and slots hold a key: what a voiding has to touch, found without looking at any other."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from keruen.press.store.shelves import Shelves, Txn

PAGE: Final = b"p"
SLOT: Final = b"s"
# A page that a slot about one subject stands in; while there is one, the slot's value is kept.
PLACE: Final = b"b"
_DIGEST: Final = 16


@lru_cache(maxsize=65_536)
def key_digest(key: str) -> bytes:
    return blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest()


def is_wide(key: str) -> bool:
    """Held by so many pages that voiding it notes one number instead of marking each."""
    return key.startswith("*")


def exchange(txn: Txn, shelves: Shelves, holder: bytes, *, old: Iterable[str], new: Iterable[str], kind: bytes) -> None:
    """`holder` (a digest) holds the keys `new` from now on, and none of the `old` that aren't among them."""
    before, after = set(old), set(new)
    entry = holder + kind
    for key in before - after:
        txn.delete(key_digest(key), entry, db=shelves.holders)
    for key in after - before:
        txn.put(key_digest(key), entry, dupdata=False, db=shelves.holders)


def holders_of(txn: Txn, shelves: Shelves, key: str) -> Iterator[tuple[bytes, bytes]]:
    """Digests, each with its kind."""
    with txn.cursor(shelves.holders) as cursor:
        found = cursor.getmulti([key_digest(key)], dupdata=True, dupfixed_bytes=_DIGEST + 1)
    for _, entry in found:
        yield bytes(entry[:_DIGEST]), bytes(entry[_DIGEST:])


def is_held(txn: Txn, shelves: Shelves, key: str) -> bool:
    return txn.get(key_digest(key), db=shelves.holders) is not None
