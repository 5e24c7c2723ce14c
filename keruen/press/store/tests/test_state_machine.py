"""Random acts on a store and on a model of it; after each, the two are alike."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from keruen.press.hot_files import HotFiles
from keruen.press.store import Look, Store
from keruen.press.store.holders import PAGE, holders_of
from keruen.press.store.tests import making
from keruen.press.store.tests.making import NOON, MovingClock, text_of
from keruen.press.store.tests.model import Model, Page

NAMES = "abc"
# More where there is time.
RUNS = int(os.environ.get("KERUEN_TEST_RUNS", "0"))
NARROW = ["article:1", "article:2", "stories:ru", "topic:9"]
WIDE = ["*settings:ru", "*section:3", "*table:x"]
SLOTS = ["rates:@ru", "trending:@kk"]

names = st.sampled_from(NAMES)
keys = st.frozensets(st.sampled_from(NARROW + WIDE), max_size=4)
texts = st.sampled_from(["one", "two", "three"])
untils = st.none() | st.sampled_from([NOON + 10, NOON + 1000])


class StoreMachine(RuleBasedStateMachine):
    begun = Bundle("begun")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="keruen-store-"))
        self.clock = MovingClock()
        self.store = self._opened()
        self.files = HotFiles(self.store)
        self.model = Model(NOON)
        self.seen: dict[str, Look] = {}

    def _opened(self) -> Store:
        return Store.open(self.folder, budget=64 * 2**20, clock=self.clock)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(target=begun)
    def begin(self) -> tuple[int, int]:
        return self.store.begin(), self.model.at

    @rule(began=begun, name=names, held=keys, text=texts, until=untils)
    def put(self, began: tuple[int, int], name: str, held: frozenset[str], text: str, until: float | None) -> None:
        page = making.page(name, *held, text=text, until=until)
        expected = self.model.put(page.address, Page(text, held, began[1], until))
        assert self.store.put(page, began=began[0]) == expected

    @rule(name=names, held=keys, text=texts)
    def put_and_keep_file(self, name: str, held: frozenset[str], text: str) -> None:
        self.put((self.store.begin(), self.model.at), name, held, text, None)
        self.keep_file(name)

    @rule(voided=keys, asked=st.frozensets(names, max_size=2))
    def void(self, voided: frozenset[str], asked: frozenset[str]) -> None:
        addresses = frozenset(map(making.address, asked))
        wide = set(voided & self.model.wide)
        pages, slots = self.model.void(voided, addresses)
        found = self.store.void(voided, addresses=addresses)
        assert (set(found.addresses), found.pages) == (pages, len(pages))
        assert (set(found.slots), set(found.wide)) == (slots, wide)

    @rule(act=st.sampled_from(["void_everything", "clear", "reopen", "evict_all"]))
    def overturn(self, act: str) -> None:
        """Seldom, so that pages live long enough for something to become of them."""
        getattr(self, f"_{act}")()

    def _void_everything(self) -> None:
        self.model.void_everything()
        self.store.void_everything("a test")

    def _clear(self) -> None:
        self.model.clear()
        self.store.clear()

    def _reopen(self) -> None:
        self.store.close()
        self.store = self._opened()
        self.files = HotFiles(self.store)
        self.seen.clear()

    def _evict_all(self) -> None:
        budget, self.store.budget = self.store.budget, 1
        self.store.evict()
        self.store.budget = budget
        for address in list(self.model.pages):
            self.model.remove(address)

    @rule(is_unsure=st.booleans())
    def set_unsure(self, is_unsure: bool) -> None:
        self.model.at += is_unsure
        self.model.unsure_since = self.model.at if is_unsure else None
        self.model.files.clear()
        self.store.set_unsure(is_unsure)

    @rule(seconds=st.sampled_from([1, 30]))
    def wait(self, seconds: int) -> None:
        self.clock.instant += seconds
        self.model.now += seconds
        self.seen.clear()

    @rule(name=names)
    def remove(self, name: str) -> None:
        self.model.remove(making.address(name))
        self.store.remove(making.address(name))

    @rule(began=consumes(begun), key=st.sampled_from(SLOTS), held=keys, text=texts)
    def put_slot(self, began: tuple[int, int], key: str, held: frozenset[str], text: str) -> None:
        is_good = not self.model.is_overtaken(making.address("none"), held, began[1])
        self.model.slots[key] = (text, held)
        if is_good:
            self.model.todo.discard(key)
        assert self.store.put_slot(making.slot(key, text, *held), began=began[0]) == is_good

    @rule(name=names)
    def lease(self, name: str) -> None:
        address = making.address(name)
        assert self.store.lease(address, seconds=3600) == (address not in self.model.leased)
        self.model.leased.add(address)

    @rule(name=names)
    def release(self, name: str) -> None:
        self.store.release(making.address(name))
        self.model.leased.discard(making.address(name))

    @rule(name=names)
    def note_read(self, name: str) -> None:
        address = making.address(name)
        self.store.note_reads({address.digest: 3})
        if address in self.model.pages:
            self.model.read.add(address)

    @rule(name=names)
    def keep_file(self, name: str) -> None:
        address = making.address(name)
        is_fresh = self.model.is_fresh(address)
        assert self.files.keep(address) == is_fresh
        self.model.files.pop(address, None)
        if is_fresh:
            self.model.files[address] = self.model.pages[address].text

    @rule(name=names)
    def look(self, name: str) -> None:
        self.seen[name] = self.store.look(making.address(name))

    @invariant()
    def pages_are_alike(self) -> None:
        for name in NAMES:
            address, page = making.address(name), self.model.pages.get(making.address(name))
            found = self.store.look(address)
            assert (found.page and text_of(found.page)) == (page and page.text)
            assert found.is_fresh == self.model.is_fresh(address)
            assert self.store.keys_of(address) == (page.keys if page else frozenset())

    @invariant()
    def what_is_watched_stands(self) -> None:
        for name, seen in self.seen.items():
            if seen.watch.is_current():
                found = self.store.look(making.address(name))
                assert (found.page, found.is_fresh) == (seen.page, seen.is_fresh)

    @invariant()
    def keys_are_held_by_those_who_have_them(self) -> None:
        with self.store.reading() as (txn, shelves):
            for key in NARROW:
                held = {digest for digest, kind in holders_of(txn, shelves, key) if kind == PAGE}
                assert held == {address.digest for address in self.model.holding([key])}

    @invariant()
    def slots_files_and_todo_are_alike(self) -> None:
        assert {slot.key: (slot.version, slot.keys) for slot in self.store.slots()} == self.model.slots
        lying = {path.parent.name for path in self.files.folder.rglob("*.gz")}
        assert lying == {str(address).split("/")[3] for address in self.model.files}
        todo = self.store.todo()
        assert {*todo.addresses, *todo.slots} == self.model.todo


StoreMachine.TestCase.settings = settings(
    max_examples=RUNS or 40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStore = pytest.mark.filterwarnings("default")(StoreMachine.TestCase)
