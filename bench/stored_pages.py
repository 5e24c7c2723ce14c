"""A store with very many pages of about 9 KB with forty keys each, in as little time as that takes."""

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Final

from keruen.press.address import Address
from keruen.press.pieces import Piece, piece
from keruen.press.store import Store
from keruen.press.store.holders import PAGE, PLACE, is_wide, key_digest
from keruen.press.store.pages import Known, place_key
from keruen.press.store.records import encode_page
from keruen.press.store.sequence import NUMBER, unpack_beginning
from keruen.press.stored import SlotPlace, StoredPage

# Of a thousand pages that lie side by side each holds the same one of these keys.
GROUP: Final = 1_000
BATCH: Final = 5_000
# Batches.
TELL_EVERY: Final = 20
_PARTS: Final = 256
_HEADERS: Final = (("Content-Type", "text/html; charset=utf-8"), ("Content-Language", "ru"))
_SLOTS: Final = ("html-attributes", "switches", "masthead-date", "masthead-weather", "masthead-rates", "trending")
# Text that shrinks to what a story's HTML shrinks to: 43 KB to 9 KB.
_CHANCE: Final = random.Random(7)
_SEGMENTS: Final[tuple[Piece, ...]] = tuple(piece(_CHANCE.randbytes(900).hex().encode() * 3) for _ in range(8))


def address(number: int) -> Address:
    return Address("news.example", f"/ru/obshchestvo/kak-gorod-gotovitsya-k-zime-{number}/", "", "ru")


def keys(number: int) -> frozenset[str]:
    """Its own, its neighbours', topics, a list of its month, what all pages hold."""
    near = [f"article:{number + step}" for step in range(1, 13)]
    topics = [f"topic:{number * step % 3_001}" for step in (7, 11, 13)]
    pictures = [f"picture:{number + step * 17}" for step in range(10)]
    lists = [f"section-stories:{number % 9}@{number // 50_000}", f"stories:ru@{number // 50_000}"]
    wide = ["*settings:ru", "*code", "*menu:ru", "*section:3", "*table:wagtailcore_site", "*table:wagtailcore_locale"]
    own = [f"article:{number}", f"group:{number // GROUP}", f"person:{number % 307}", f"page:{number}"]
    others = [f"byline:{number}", f"translation:{number}", f"correction:{number}"]
    return frozenset(near + topics + pictures + lists + wide + own + others)


def page(number: int, version: str = "0123456789ab") -> StoredPage:
    places = [SlotPlace(name, "", "ru") for name in _SLOTS]
    return StoredPage(
        address=address(number),
        status=200,
        headers=_HEADERS,
        segments=_SEGMENTS,
        places=(*places, SlotPlace("story-views", str(number), "ru")),
        version=version,
        code="",
        rendered_at=1_770_195_600.0,
        until=None,
        took_ms=30.0,
        keys=keys(number),
    )


def fill(
    store: Store,
    count: int,
    *,
    make: Callable[[int], StoredPage] = page,
    at: Callable[[int], Address] = address,
    tell: Callable[[str], object] = lambda line: None,
) -> None:
    """As `put` would leave it, but in the order of the tables: a million at random would write each leaf many times.

    Page number N is `make(N)`, and stands at `at(N)`. Holders come in two turns, each in order, so that the second
    splits what the first has filled, as chance would.
    """
    epoch, began = unpack_beginning(store.begin())
    digests = sorted((at(number).digest, number) for number in range(count))
    with tempfile.TemporaryDirectory(prefix="keruen-holders-", dir=store.folder) as folder, ExitStack() as stack:
        parts = [stack.enter_context(Path(folder, str(part)).open("wb")) for part in range(_PARTS)]
        for turn, some in enumerate(_batches(digests)):
            if turn % TELL_EVERY == 0:
                tell(f"{turn * BATCH:,} of {count:,} pages")
            with store.writing() as (txn, shelves):
                for digest, number in some:
                    made = make(number)
                    known = Known.of(made)
                    txn.put(digest, encode_page(made, epoch=epoch, began=began), db=shelves.pages)
                    txn.put(digest, known.encoded(), db=shelves.keys)
                    for entry in _holders(known, digest):
                        parts[entry[0]].write(entry)
                for key in filter(is_wide, made.keys):
                    txn.put(key_digest(key), NUMBER.pack(0), overwrite=False, db=shelves.wide)
        stack.close()
        tell("what they hold")
        for turn in (0, 1):
            for part in parts:
                _hold(store, _entries(Path(part.name))[turn::2])


def _holders(known: Known, digest: bytes) -> Iterator[bytes]:
    for key in known.keys:
        if not is_wide(key):
            yield key_digest(key) + PAGE + digest
    for place in known.places:
        yield key_digest(place_key(place)) + PLACE + digest


def _entries(path: Path) -> list[bytes]:
    content = path.read_bytes()
    return sorted(content[start : start + 25] for start in range(0, len(content), 25))


def _hold(store: Store, entries: list[bytes]) -> None:
    with store.writing() as (txn, shelves), txn.cursor(shelves.holders) as cursor:
        cursor.putmulti((entry, b"") for entry in entries)


def _batches(items: Iterable[tuple[bytes, int]]) -> Iterator[list[tuple[bytes, int]]]:
    source = iter(items)
    while some := list(islice(source, BATCH)):
        yield some
