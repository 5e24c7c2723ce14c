"""Very many stored pages: `python -m bench.press.many_pages --like /ru/… --count 100000 --listing FILE`.

Copies of one stored story under addresses of their own, each with the keys that such a page holds and with a counter of
its own. They are written in the order of the store's tables (`bench.stored_pages`), not one by one.
"""

import argparse
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings

from bench import stored_pages
from keruen.press.address import Address
from keruen.press.own_store import own_store
from keruen.press.pieces import piece
from keruen.press.store import Store, slot_values
from keruen.press.store.slot_digests import slot_digest
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot

FIRST = 10_000_000
BATCH = 5_000
TOPICS, PEOPLE, PICTURES = 3_000, 300, 50_000
RELATED = 3


def path_of(number: int) -> str:
    return f"/ru/politika/skolko-vody-ushlo-iz-reki-za-leto-{FIRST + number}/"


@dataclass(frozen=True, slots=True)
class Copies:
    """Of one stored story: pages with numbers of their own, and the slots about them."""

    like: StoredPage

    def address(self, number: int) -> Address:
        return replace(self.like.address, path=path_of(number))

    def page(self, number: int) -> StoredPage:
        return replace(
            self.like,
            address=self.address(number),
            places=tuple(self._place(place, number) for place in self.like.places),
            keys=keys_of(self.like, FIRST + number),
        )

    def slot_keys(self, number: int) -> list[str]:
        return [self._place(place, number).key() for place in self.like.places if place.subject]

    def _place(self, place: SlotPlace, number: int) -> SlotPlace:
        return place._replace(subject=str(FIRST + number)) if place.subject else place


def keys_of(like: StoredPage, number: int) -> frozenset[str]:
    """What such a page would hold: the same wide keys, and records of its own."""
    wide = {key for key in like.keys if key.startswith("*")}
    related = {f"article:{number - step}" for step in range(1, RELATED + 1)}
    topics = {f"topic:{FIRST + (number * step) % TOPICS}" for step in (7, 11, 13)}
    own = {f"article:{number}", f"person:{FIRST + number % PEOPLE}", f"picture:{FIRST + number % PICTURES}"}
    return frozenset(wide | related | topics | own)


def _counter(key: str, number: int, now: float) -> StoredSlot:
    words = f'<span class="views">{number % 90_000}</span>'.encode()
    return StoredSlot(key, piece(words), version=str(number), computed_at=now, until=None, then=None,
                      counts_in_tag=False, keys=frozenset())  # fmt: skip


def store_copies(store: Store, like: StoredPage, count: int) -> None:
    copies = Copies(like)
    stored_pages.fill(store, count, make=copies.page, at=copies.address, tell=_told)
    _told("their counters")
    slots = sorted((slot_digest(key), key, number) for number in range(count) for key in copies.slot_keys(number))
    began = store.begin()
    for start in range(0, len(slots), BATCH):
        with store.writing() as (txn, shelves):
            for _, key, number in slots[start : start + BATCH]:
                slot_values.put(txn, shelves, _counter(key, number, like.rendered_at), began=began)


def _told(what: str) -> None:
    print(what, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--like", required=True, help="path of a story that is stored")
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--listing", type=Path, required=True)
    arguments = parser.parse_args()
    store = own_store()
    host = settings.SITE_URL.partition("//")[2]
    found = store.look(Address(host, arguments.like, "", "ru")).page if store else None
    if store is None or found is None:
        raise SystemExit(f"{arguments.like} is not stored for {host}")
    start = time.perf_counter()
    store_copies(store, replace(found, keys=store.keys_of(found.address)), arguments.count)
    seconds, count = time.perf_counter() - start, arguments.count
    arguments.listing.write_text("".join(f"{path_of(number)}\n" for number in range(count)))
    status = store.status()
    _told(f"{count:,} pages in {seconds:.1f} s; {status.used / count:.0f} bytes each, {status.file} in the file")


if __name__ == "__main__":
    main()
