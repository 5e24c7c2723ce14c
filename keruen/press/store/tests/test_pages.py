from dataclasses import replace

import pytest

from keruen.press.store import Store
from keruen.press.store.tests.making import NOON, VIEWS, MovingClock, address, is_fresh, page, stored, text_of


def test_what_was_put_is_found_again_without_its_keys(store: Store):
    made = stored(store, "41", "article:41", "*settings:ru", places=[VIEWS])
    found = store.look(address())
    assert found.page == replace(made, keys=frozenset())
    assert found.is_fresh
    assert store.keys_of(address()) == made.keys


def test_nothing_is_found_where_nothing_was_put(store: Store):
    assert store.look(address()).page is None
    assert store.keys_of(address()) == frozenset()


def test_what_is_found_stands_as_long_as_its_watch(store: Store):
    stored(store, "41", "article:41")
    stored(store, "42", "article:42")
    first, second = store.look(address("41")), store.look(address("42"))
    store.void(["article:41"])
    assert not first.watch.is_current()
    assert second.watch.is_current()


def test_a_page_that_is_put_again_ends_the_watch_over_it(store: Store):
    stored(store)
    found = store.look(address())
    stored(store, text="other")
    assert not found.watch.is_current()


def test_a_page_lapses_by_the_portal_s_clock(store: Store, clock: MovingClock):
    stored(store, until=NOON + 60)
    assert is_fresh(store)
    clock.instant += 60
    assert not is_fresh(store)
    assert store.look(address()).page is not None


def test_a_page_that_was_overtaken_is_kept_as_the_last_good_copy(store: Store):
    began = store.begin()
    store.void(["article:41"])
    assert not store.put(page("41", "article:41"), began=began)
    found = store.look(address())
    assert (text_of(found.page), found.is_fresh) == ("text", False)


def test_what_is_found_says_when_it_was_begun(store: Store):
    assert store.look(address()).began < 0
    before = store.begin()
    store.void(["article:41"])
    began = store.begin()
    store.put(page("41", "article:41"), began=began)
    store.void(["article:41"])
    assert before < store.look(address()).began == began < store.begin()
    store.void_everything("a test")
    assert store.look(address()).began == began < store.begin()


def test_one_that_began_later_is_fresh(store: Store):
    store.void(["article:41"])
    stored(store, "41", "article:41")
    assert is_fresh(store)


@pytest.mark.parametrize("key", ["article:41", "*settings:ru"])
def test_a_rendering_that_was_overtaken_does_not_replace_a_later_one(store: Store, key: str):
    began = store.begin()
    store.void([key])
    stored(store, "41", key, text="later")
    assert not store.put(page("41", key, text="earlier"), began=began)
    found = store.look(address())
    assert (text_of(found.page), found.is_fresh) == ("later", True)


def test_of_two_renderings_that_are_both_true_the_later_one_stays(store: Store):
    began = store.begin()
    store.void(["article:7"])
    stored(store, "41", "article:41", text="later")
    assert store.put(page("41", "article:41", text="earlier"), began=began)
    assert text_of(store.look(address()).page) == "later"


def test_a_rendering_of_before_all_was_voided_is_not_fresh(store: Store):
    began = store.begin()
    store.void_everything("a test")
    assert not store.put(page(), began=began)
    assert not is_fresh(store)


def test_a_rendering_of_before_the_store_was_made_anew_is_not_fresh(store: Store):
    began = store.begin()
    store.clear()
    assert not store.put(page(), began=began)


def test_other_code_voids_all_and_the_old_code_stores_nothing_fresh(store: Store):
    store.set_code("one")
    stored(store, code="one")
    store.set_meta("code", "two")
    assert not is_fresh(store)
    assert not store.put(page(code="one"), began=store.begin())
    assert store.put(page(code="two"), began=store.begin())
    assert store.meta("code") == "two"


def test_the_same_code_voids_nothing(store: Store):
    store.set_code("one")
    stored(store, code="one")
    store.set_code("one")
    assert is_fresh(store)


def test_while_unsure_only_what_was_begun_since_is_fresh(store: Store):
    stored(store, "41")
    store.set_unsure(True)
    stored(store, "42")
    assert (is_fresh(store, "41"), is_fresh(store, "42")) == (False, True)
    store.set_unsure(False)
    assert (is_fresh(store, "41"), is_fresh(store, "42")) == (True, True)


def test_clearing_takes_all_away(store: Store):
    stored(store)
    found = store.look(address())
    store.clear()
    assert store.look(address()).page is None
    assert not found.watch.is_current()


def test_the_slowest_of_a_day_are_told(store: Store):
    for name in range(30):
        stored(store, str(name), took_ms=float(name))
    stored(store, "29", took_ms=1.0)
    slowest = store.slowest()
    assert (slowest[0].address, slowest[0].took_ms, len(slowest)) == ("/ru/story/28/", 28.0, 20)


def test_a_page_that_was_removed_is_gone_and_holds_nothing(store: Store):
    stored(store, "41", "article:41")
    found = store.look(address())
    store.remove(address())
    assert store.look(address()).page is None
    assert not found.watch.is_current()
    assert store.void(["article:41"]).pages == 0
    store.remove(address("never stored"))
