"""What a store does, in dictionaries: a page is fresh while nothing that it holds was voided since it was begun."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from keruen.press.address import Address


@dataclass(frozen=True)
class Event:
    """A voiding. Of all pages if `keys` is None."""

    at: int
    keys: frozenset[str] | None
    addresses: frozenset[Address] = frozenset()

    def touches(self, address: Address, keys: frozenset[str]) -> bool:
        return self.keys is None or bool(self.keys & keys) or address in self.addresses


@dataclass(frozen=True)
class Page:
    text: str
    keys: frozenset[str]
    began: int
    until: float | None


@dataclass
class Model:
    now: float
    at: int = 0
    events: list[Event] = field(default_factory=list)
    pages: dict[Address, Page] = field(default_factory=dict)
    slots: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    wide: set[str] = field(default_factory=set)
    files: dict[Address, str] = field(default_factory=dict)
    leased: set[Address] = field(default_factory=set)
    read: set[Address] = field(default_factory=set)
    todo: set[Address | str] = field(default_factory=set)
    unsure_since: int | None = None

    def is_overtaken(self, address: Address, keys: frozenset[str], began: int) -> bool:
        return any(event.at > began and event.touches(address, keys) for event in self.events)

    def is_fresh(self, address: Address) -> bool:
        page = self.pages.get(address)
        if page is None or (page.until is not None and page.until <= self.now):
            return False
        is_unsure = self.unsure_since is not None and page.began < self.unsure_since
        return not is_unsure and not self.is_overtaken(address, page.keys, page.began)

    def holding(self, keys: Iterable[str]) -> set[Address]:
        narrow = {key for key in keys if not key.startswith("*")}
        return {address for address, page in self.pages.items() if page.keys & narrow}

    def put(self, address: Address, page: Page) -> bool:
        is_late = self.is_overtaken(address, page.keys, page.began)
        there = self.pages.get(address)
        if there is not None and there.began > page.began and (is_late or self.is_fresh(address)):
            return not is_late
        self.pages[address] = page
        self.wide |= {key for key in page.keys if key.startswith("*")}
        if not is_late:
            self.leased.discard(address)
            self.todo.discard(address)
        if self.files.get(address, page.text) != page.text:
            del self.files[address]
        return not is_late

    def void(self, keys: frozenset[str], asked: frozenset[Address]) -> tuple[set[Address], set[str]]:
        """Pages and slots that it touches, wide keys aside."""
        self.at += 1
        self.events.append(Event(self.at, keys, asked))
        pages = self.holding(keys) | (asked & self.pages.keys())
        slots = {key for key, (_, held) in self.slots.items() if held & keys}
        self.todo |= slots | asked | {each for each in pages if each in self.read or each in self.files}
        wide = keys & self.wide
        for address in list(self.files):
            if address in pages or self.pages[address].keys & wide:
                del self.files[address]
        return pages, slots

    def void_everything(self) -> None:
        self.at += 1
        self.events.append(Event(self.at, None))
        self.files.clear()
        self.todo |= self.slots.keys()

    def remove(self, address: Address) -> None:
        self.pages.pop(address, None)
        self.files.pop(address, None)
        self.read.discard(address)

    def clear(self) -> None:
        self.at += 1
        self.events.append(Event(self.at, None))
        for each in (self.pages, self.slots, self.wide, self.files, self.leased, self.read, self.todo):
            each.clear()
        if self.unsure_since is not None:
            self.unsure_since = self.at  # what is stored from now on is sure
