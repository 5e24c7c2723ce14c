"""Very many stored pages: `python -m bench.press.many_pages --like /ru/… --count 100000 --listing FILE`.

Copies of one stored story under addresses of their own, each with the keys that such a page holds and with a counter of
its own. They go in as `Store.put` puts them, a thousand to a transaction instead of one.
"""

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings

from keruen.press.address import Address
from keruen.press.own_store import own_store
from keruen.press.pieces import piece
from keruen.press.store import Store, pages, slot_values
from keruen.press.stored import StoredPage, StoredSlot

FIRST = 10_000_000
BATCH = 1_000
TOPICS, PEOPLE, PICTURES = 3_000, 300, 50_000
RELATED = 3


def copies(like: StoredPage, first: int, count: int) -> Iterator[tuple[StoredPage, list[StoredSlot]]]:
    """Story pages with numbers from `first` on, and the slots about them."""
    for number in range(first, first + count):
        path = f"/ru/politika/skolko-vody-ushlo-iz-reki-za-leto-{number}/"
        places = tuple(place._replace(subject=str(number)) if place.subject else place for place in like.places)
        page = replace(like, address=replace(like.address, path=path), places=places, keys=keys_of(like, number))
        yield page, [_counter(place.key(), number, like.rendered_at) for place in places if place.subject]


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


def store_copies(store: Store, like: StoredPage, count: int, *, first: int = FIRST) -> list[str]:
    """Their paths."""
    made, paths = copies(like, first, count), []
    now = settings.CLOCK.now().timestamp()
    while batch := list(islice(made, BATCH)):
        began = store.begin()
        with store.writing() as (txn, shelves):
            for page, slots in batch:
                pages.put(txn, shelves, page, began=began, now=now)
                for slot in slots:
                    slot_values.put(txn, shelves, slot, began=began)
                paths.append(page.address.path)
    return paths


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
    paths = store_copies(store, replace(found, keys=store.keys_of(found.address)), arguments.count)
    seconds = time.perf_counter() - start
    arguments.listing.write_text("\n".join(paths) + "\n")
    status = store.status()
    print(
        f"{len(paths)} pages in {seconds:.1f} s; {status.used / len(paths):.0f} bytes each, {status.file} in the file"
    )


if __name__ == "__main__":
    main()
