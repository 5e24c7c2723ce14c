"""A store with pages in it, and a renderer that puts them there, for the tests of the keeper's rounds."""

from keruen.press import pieces
from keruen.press.address import Address
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredPage

HOST = "localhost:8000"


def at(path: str) -> Address:
    return Address(HOST, path, "", path.split("/")[1])


class Renderer:
    """Stores a page that holds the key `page:<path>`, and remembers what it was asked for. Some it can't render."""

    def __init__(
        self, store: Store, *, failing: tuple[str, ...] = (), status: int = 200, places: tuple[SlotPlace, ...] = ()
    ) -> None:
        self.store = store
        self.places = places
        self.failing = failing
        self.status = status
        self.rendered: list[str] = []

    def __call__(self, address: Address) -> StoredPage | None:
        self.rendered.append(address.path)
        if address.path in self.failing:
            self.store.note_failure(address, "ValueError: no such block", 4_000_000_000.0)
            return None
        began = self.store.begin()
        page = StoredPage(
            address=address,
            status=self.status,
            headers=(("Content-Type", "text/html"),),
            segments=(pieces.piece(f"<p>{address.path}".encode()), *(pieces.EMPTY for _ in self.places)),
            places=self.places,
            version=f"{len(self.rendered):012x}",
            code="",
            rendered_at=0.0,
            until=None,
            took_ms=1.0,
            keys=frozenset({f"page:{address.path}"}),
        )
        return page if self.store.put(page, began=began) else None
