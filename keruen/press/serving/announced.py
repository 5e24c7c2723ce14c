"""What the Django side has announced in the store, as a reader worker last read it."""

from urllib.parse import parse_qsl

from keruen.press.address import Address
from keruen.press.store import Store


class Announced:
    """`parameters` are part of an address, None while nothing was announced; with `unstored` ones nothing is kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.parameters: frozenset[str] | None = None
        self.unstored: frozenset[str] = frozenset()
        self.refresh()

    def refresh(self) -> None:
        names = self.store.meta("parameters").split()
        self.unstored = frozenset(self.store.meta("unstored parameters").split())
        self.parameters = frozenset(names) if names else None

    def is_never_stored(self, address: Address) -> bool:
        return bool(address.query) and any(name in self.unstored for name, _ in parse_qsl(address.query, True))
