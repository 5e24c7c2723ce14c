import pytest

from keruen.press.address import Address
from keruen.press.board import BELL
from keruen.press.store import Store, sequence
from keruen.press.store.holders import PAGE, holders_of
from keruen.press.store.tests.making import address, is_fresh, page, slot, stored, stored_many


def held(store: Store, key: str) -> set[bytes]:
    with store.reading() as (txn, shelves):
        return {digest for digest, kind in holders_of(txn, shelves, key) if kind == PAGE}


def test_pages_that_hold_the_key_are_void_and_others_are_not(store: Store):
    stored(store, "41", "article:41", "stories:ru")
    stored(store, "front", "stories:ru")
    stored(store, "42", "article:42")
    voided = store.void(["stories:ru", "article:7"])
    assert {str(each) for each in voided.addresses} == {"/ru/story/41/", "/ru/story/front/"}
    assert voided.pages == 2
    assert [is_fresh(store, name) for name in ("41", "front", "42")] == [False, False, True]


def test_a_page_that_is_void_already_still_counts(store: Store):
    stored(store, "41", "article:41")
    store.void(["article:41"])
    assert store.void(["article:41"]).pages == 1


def test_a_page_put_again_holds_its_new_keys_alone(store: Store):
    stored(store, "41", "article:41", "topic:9")
    stored(store, "41", "article:41", "topic:10")
    assert (held(store, "topic:9"), held(store, "topic:10")) == (set(), {address().digest})
    assert store.void(["topic:9"]).pages == 0
    assert is_fresh(store)


def test_a_last_good_copy_holds_its_keys_too(store: Store):
    began = store.begin()
    store.void(["article:41"])
    store.put(page("41", "article:41", "topic:9"), began=began)
    assert held(store, "topic:9") == {address().digest}


def test_thousands_of_holders_go_in_one_voiding(store: Store):
    stored_many(store, (page(str(name), "stories:ru", f"article:{name}") for name in range(3_000)))
    voided = store.void(["stories:ru"])
    assert (voided.pages, len(voided.addresses)) == (3_000, 500)
    assert not any(is_fresh(store, str(name)) for name in range(3_000))
    assert store.status().void == 3_000


def test_a_wide_key_voids_without_touching_pages(store: Store):
    stored(store, "41", "*settings:ru")
    stored(store, "42", "*settings:kk")
    voided = store.void(["*settings:ru"])
    assert (voided.wide, voided.pages, voided.addresses) == (("*settings:ru",), 0, ())
    assert (is_fresh(store, "41"), is_fresh(store, "42")) == (False, True)
    assert store.status().void == 0
    stored(store, "41", "*settings:ru")
    assert is_fresh(store, "41")


def test_a_wide_key_that_no_page_holds_disturbs_nobody(store: Store):
    stored(store, "41", "article:41")
    watch = store.look(address()).watch
    assert store.void(["*table:django_session"]).wide == ()
    assert watch.is_current()


@pytest.mark.parametrize("key", ["article:41", "*table:nobody_reads_it_yet"])
def test_a_key_that_no_page_held_is_remembered_for_renderings_under_way(store: Store, key: str):
    began = store.begin()
    store.void([key])
    assert not store.put(page("41", key), began=began)


def test_addresses_are_void_and_rendered_at_once_stored_or_not(store: Store):
    stored(store, "41")
    began = store.begin()
    voided = store.void([], addresses=[address("41"), address("new")])
    assert (voided.addresses, voided.pages) == ((address("41"),), 1)
    assert store.todo().addresses == (address("41"), address("new"))
    assert not store.put(page("new"), began=began)


def test_pages_that_are_read_are_rendered_at_once(store: Store):
    for name in ("seldom", "often", "never"):
        stored(store, name, "stories:ru")
    store.note_reads({address("seldom").digest: 1, address("often").digest: 50})
    store.void(["stories:ru"])
    assert store.todo().addresses == (address("often"), address("seldom"))


def test_slots_that_hold_the_key_are_computed_at_once_and_keep_their_value(store: Store):
    store.put_slot(slot("rates:@ru", "503", "rates", "*table:wire_rate"), began=store.begin())
    assert store.void(["rates"]).slots == ("rates:@ru",)
    assert store.todo().slots == ("rates:@ru",)
    assert store.slot("rates:@ru") == slot("rates:@ru", "503", "rates", "*table:wire_rate")
    assert store.void(["*table:wire_rate"]).slots == ("rates:@ru",)


def test_slots_about_one_subject_do_not_follow_wide_keys(store: Store):
    store.put_slot(slot("views:41@ru", "1", "views:41", "*code:1"), began=store.begin())
    assert store.void(["*code:1"]).slots == ()
    assert store.void(["views:41"]).slots == ("views:41@ru",)


def test_a_slot_whose_subject_is_a_choice_follows_wide_keys_like_one_without(store: Store):
    store.put_slot(slot("most-read:top-6@ru", "1", "*table:views"), began=store.begin())
    assert store.void(["*table:views"]).slots == ("most-read:top-6@ru",)
    assert [each.key for each in store.slots()] == ["most-read:top-6@ru"]


def test_voiding_everything_keeps_the_last_good_copies_and_computes_the_slots(store: Store):
    stored(store, "41")
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    store.put_slot(slot("views:41@ru", "1"), began=store.begin())
    store.void_everything("a test")
    found = store.look(address())
    assert found.page is not None
    assert not found.is_fresh
    assert store.todo().slots == ("rates:@ru",)


def test_the_worker_s_bell_rings(store: Store):
    for act in (lambda: store.void(["x"]), lambda: store.add_todo(addresses=[address()])):
        before = store.board.cells[BELL]
        act()
        assert store.board.cells[BELL] != before


def test_a_rendering_from_before_what_was_forgotten_is_not_fresh(store: Store, monkeypatch: pytest.MonkeyPatch):
    began = store.begin()
    store.void(["article:7"])
    monkeypatch.setattr(sequence, "KEPT_SECONDS", -1.0)
    assert store.prune() == 1
    assert not store.put(page("41", "article:41"), began=began)
    assert store.put(page("41", "article:41"), began=store.begin())


def test_pruning_forgets_old_voidings_alone(store: Store, monkeypatch: pytest.MonkeyPatch):
    store.void(["article:7", "article:8"])
    assert store.prune() == 0
    monkeypatch.setattr(sequence, "KEPT_SECONDS", -1.0)
    store.prune()
    with store.reading() as (txn, shelves):
        assert txn.stat(shelves.voided)["entries"] == txn.stat(shelves.voidings)["entries"] == 0


def test_voidings_of_the_last_minute_are_counted(store: Store):
    for _ in range(3):
        store.void(["x"])
    assert store.voidings_per_minute() == 3


def test_a_walk_finds_what_is_void_however_it_became_so(store: Store):
    for name in range(50):
        stored(store, str(name), "*settings:ru" if name < 5 else f"article:{name}")
    store.void(["article:10", "*settings:ru"])
    found: list[Address] = []
    after = b""
    while True:
        some, after = store.void_addresses(2, after=after)
        found += some
        if not after:
            break
    assert {str(each) for each in found} == {f"/ru/story/{name}/" for name in (0, 1, 2, 3, 4, 10)}
