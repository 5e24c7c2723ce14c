"""Pages and slots for tests of the store."""

from collections.abc import Iterable
from datetime import UTC, datetime

from keruen.lib.clock import Clock
from keruen.press.address import Address
from keruen.press.pieces import join_plain, piece
from keruen.press.store import Store, pages
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot, version_of

HTML = (("Content-Type", "text/html; charset=utf-8"), ("Content-Language", "ru"))
VIEWS = SlotPlace("story-views", "41", "ru")
WEATHER = SlotPlace("masthead-weather", "", "ru", "city")
NOON = 1_770_195_600.0


class MovingClock(Clock):
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.instant, UTC)


def address(name: str = "41") -> Address:
    return Address("news.example", f"/ru/story/{name}/", "", "ru")


def page(
    name: str = "41",
    *keys: str,
    text: str = "text",
    status: int = 200,
    places: Iterable[SlotPlace] = (),
    until: float | None = None,
    code: str = "",
    took_ms: float = 20.0,
) -> StoredPage:
    """Its text stands in the first segment; the others are one letter each."""
    wanted = tuple(places)
    plain = [text.encode(), *[b"-"] * len(wanted)]
    return StoredPage(
        address=address(name),
        status=status,
        headers=HTML,
        segments=tuple(map(piece, plain)),
        places=wanted,
        version=version_of(status, HTML, b"".join(plain), wanted),
        code=code,
        rendered_at=NOON,
        until=until,
        took_ms=took_ms,
        keys=frozenset(keys),
    )


def slot(
    key: str,
    text: str,
    *keys: str,
    until: float | None = None,
    then: str | None = None,
    counts_in_tag: bool = True,
) -> StoredSlot:
    return StoredSlot(
        key=key,
        piece=piece(text.encode()),
        version=text,
        computed_at=NOON,
        until=until,
        then=None if then is None else piece(then.encode()),
        counts_in_tag=counts_in_tag,
        keys=frozenset(keys),
    )


def text_of(stored: StoredPage | None) -> str:
    assert stored is not None
    return join_plain(stored.segments).decode()


def stored(store: Store, name: str = "41", *keys: str, **others: object) -> StoredPage:
    """A page that is put as fresh."""
    made = page(name, *keys, **others)  # type: ignore[arg-type]
    assert store.put(made, began=store.begin())
    return made


def stored_many(store: Store, made: Iterable[StoredPage]) -> None:
    """In one transaction, for tests that need very many."""
    began = store.begin()
    with store.writing() as (txn, shelves):
        for each in made:
            assert pages.put(txn, shelves, each, began=began, now=NOON)


def is_fresh(store: Store, name: str = "41") -> bool:
    return store.look(address(name)).is_fresh
