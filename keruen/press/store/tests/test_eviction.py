import os
from pathlib import Path

from keruen.press.store import Store, eviction, pages, status
from keruen.press.store.holders import PLACE, holders_of
from keruen.press.store.tests.making import VIEWS, address, page, slot, stored, stored_many
from keruen.press.stored import SlotPlace

MIB = 2**20


def big(name: str, *keys: str, **others: object):
    return page(name, f"article:{name}", *keys, text=os.urandom(4500).hex(), **others)  # type: ignore[arg-type]


def used(store: Store) -> int:
    return store.status().used


def test_the_store_keeps_to_its_budget_by_itself(store: Store):
    store.budget = 2 * MIB
    for name in range(400):
        store.put(big(str(name)), began=store.begin())
    assert used(store) < 2.2 * MIB
    assert store.status().pages > 100


def test_what_is_read_least_goes(store: Store):
    stored_many(store, (big(str(name)) for name in range(600)))
    kept = {address(str(name)).digest: 5 for name in range(100)}
    store.note_reads(kept)
    store.budget = used(store) // 2
    assert store.evict() >= 300
    left = {name for name in range(600) if store.look(address(str(name))).page}
    assert used(store) <= store.budget
    assert len(left & set(range(100))) > 90


def test_nothing_goes_while_there_is_room(store: Store):
    stored_many(store, (big(str(name)) for name in range(50)))
    assert store.evict() == 0


def test_what_went_leaves_nothing_behind(store: Store):
    stored_many(store, (big(str(name), "stories:ru", places=[VIEWS]) for name in range(50)))
    store.note_reads({address("1").digest: 1})
    store.void(["article:1"])
    store.budget = 1
    assert store.evict() == 50
    with store.reading() as (txn, shelves):
        tables = (shelves.pages, shelves.keys, shelves.void, shelves.holders, shelves.reads, shelves.answers)
        assert [txn.stat(table)["entries"] for table in tables] == [0] * 6


def test_what_went_is_not_served_from_memory(store: Store):
    stored(store)
    watch = store.look(address()).watch
    store.budget = 1
    store.evict()
    assert not watch.is_current()


def test_answers_that_anybody_can_ask_for_are_bounded_by_number(store: Store, monkeypatch):
    monkeypatch.setattr(eviction, "MOST_ANSWERS", 30)
    stored_many(store, (page(f"lost-{name}", status=404) for name in range(100)))
    stored_many(store, (page(f"story-{name}") for name in range(50)))
    store.note_reads({address("lost-7").digest: 5})
    store.evict()
    assert (store.status().answers, store.status().pages) == (30, 80)
    assert store.look(address("lost-7")).page


def test_a_flood_of_answers_does_not_grow_between_evictions(store: Store, monkeypatch):
    monkeypatch.setattr(eviction, "MOST_ANSWERS", 30)
    for name in range(60):
        store.put(page(f"lost-{name}", status=404), began=store.begin())
    assert store.status().answers <= 31


def test_an_address_that_comes_to_be_is_no_bounded_answer_any_more(store: Store):
    stored(store, "41", status=404)
    stored(store, "41")
    assert store.status().answers == 0


def test_a_slot_about_a_page_goes_after_its_page_and_no_other_does(store: Store):
    stored(store, "41", places=[VIEWS])
    values = [slot("story-views:41@ru", "1"), slot("story-views:7@ru", "2"), slot("trending:@ru", "3")]
    store.put_slots(values, began=store.begin())
    store.evict()
    assert store.slot("story-views:7@ru") is None
    assert store.slot("story-views:41@ru") is not None
    store.budget = 1
    store.evict()
    assert store.slot("story-views:41@ru") is None
    assert store.slot("trending:@ru") is not None


def test_two_pages_may_have_the_same_counter(store: Store):
    stored(store, "41", places=[VIEWS])
    stored(store, "front", places=[VIEWS])
    with store.writing() as (txn, shelves):
        pages.remove(txn, shelves, address("41").digest)
        held = [kind for _, kind in holders_of(txn, shelves, "slot story-views:41@ru")]
    assert held == [PLACE]


def test_the_size_that_is_told_is_that_of_a_copy_without_free_pages(store: Store, tmp_path: Path):
    many = [f"article:{number}" for number in range(40)]
    stored_many(store, (big(str(name), *many, places=[SlotPlace("views", str(name), "ru")]) for name in range(1500)))
    (tmp_path / "copy").mkdir()
    with store.reading() as (_, shelves):
        shelves.env.copy(str(tmp_path / "copy"), compact=True)
    real = (tmp_path / "copy" / "data.mdb").stat().st_size
    with store.reading() as (txn, shelves):
        assert 0.95 < status.used(txn, shelves) / real <= 1.0
