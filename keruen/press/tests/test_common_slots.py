from collections.abc import Mapping

import pytest

from keruen.press import common_slots
from keruen.press.common_slots import CommonSlots, watched
from keruen.press.pieces import join_plain
from keruen.press.splicing import Answer, answer
from keruen.press.store import Store
from keruen.press.store.tests.making import NOON, address, slot
from keruen.press.store.tests.making import page as made
from keruen.press.stored import SlotPlace

RATES = SlotPlace("rates", "", "ru")
WEATHER = SlotPlace("weather", "", "ru", "city")
VIEWS = SlotPlace("views", "41", "ru")
NONE: Mapping[str, str] = {}


def put(store: Store, key: str, words: str, *, until: float | None = None, counts_in_tag: bool = True) -> None:
    value = slot(key, words, until=until, counts_in_tag=counts_in_tag)
    store.put_slots([value], began=store.begin())


def answered(slots: CommonSlots, *places: SlotPlace, cookies: Mapping[str, str] = NONE, now: float = NOON) -> Answer:
    """A page with those places is stored and hit."""
    store = slots.store
    assert store.put(made(text="", places=places), began=store.begin())
    hit = store.hit(address(), cookies, now)
    assert hit is not None
    found = watched(hit, slots.group(hit.sheet.shape, cookies, now), cookies, now)
    assert found.watch.is_current()
    return found


def versions(slots: CommonSlots, *places: SlotPlace, **cookies: str) -> list[str]:
    """What stands at the places."""
    return join_plain(answered(slots, *places, cookies=cookies).pieces).decode().split("-")[:-1]


def test_values_stand_in_the_order_of_their_places(store: Store):
    slots = CommonSlots(store)
    put(store, "rates:@ru", "rates")
    put(store, "views:41@ru", "41 views")
    put(store, "weather:@ru", "weather")
    for _ in range(2):
        assert versions(slots, RATES, VIEWS, WEATHER) == ["rates", "41 views", "weather"]
        assert versions(slots, VIEWS) == ["41 views"]
        assert versions(slots, RATES, WEATHER) == ["rates", "weather"]


def test_a_value_that_changed_or_came_is_seen_at_once(store: Store):
    slots = CommonSlots(store)
    assert versions(slots, RATES, VIEWS) == ["", ""]
    for number in ("1", "2"):
        put(store, "rates:@ru", number)
        put(store, "views:41@ru", number)
        assert versions(slots, RATES, VIEWS) == [number, number]


def test_a_cookie_has_its_variant_or_the_default(store: Store):
    slots = CommonSlots(store)
    put(store, "weather:@ru", "Almaty")
    put(store, "weather:@ru/astana", "Astana")
    for _ in range(2):
        assert versions(slots, WEATHER, city="astana") == ["Astana"]
        assert versions(slots, WEATHER, city="nowhere") == ["Almaty"]
    put(store, "weather:@ru/nowhere", "Nowhere")
    assert versions(slots, WEATHER, city="nowhere") == ["Nowhere"]


def test_what_is_kept_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(common_slots, "MOST_GROUPS", 3)
    slots = CommonSlots(store)
    for number in range(10):
        versions(slots, WEATHER, city=f"city-{number}")
    assert len(slots._groups) <= 3


def test_what_has_lapsed_is_not_shown_from_memory(store: Store):
    slots = CommonSlots(store)
    put(store, "rates:@ru", "503", until=NOON + 60)
    before, later = answered(slots, RATES), answered(slots, RATES, now=NOON + 60)
    assert (join_plain(before.pieces), before.until) == (b"503-", NOON + 60)
    assert (join_plain(later.pieces), later.until) == (b"-", None)


@pytest.mark.parametrize("missing", ["", "rates:@ru", "views:41@ru", "weather:@ru"])
def test_it_is_the_answer_that_the_stored_page_gives(store: Store, missing: str):
    slots = CommonSlots(store)
    for key in {"rates:@ru", "views:41@ru", "weather:@ru", "weather:@ru/astana"} - {missing}:
        put(store, key, key)
    for cookies in ({}, {"city": "astana"}):
        found = answered(slots, VIEWS, RATES, WEATHER, cookies=cookies)
        expected = answer(store, store.look(address()), cookies, NOON)
        assert expected is not None
        assert found[:3] == expected[:3]
        assert set(found.missing) == set(expected.missing)


@pytest.mark.parametrize("key", ["rates:@ru", "views:41@ru"])
def test_the_watch_ends_when_a_slot_or_the_page_changes(store: Store, key: str):
    slots = CommonSlots(store)
    for change in (
        lambda: store.put_slot(slot(key, "1"), began=store.begin()),
        lambda: store.void((), addresses=[address()]),
        lambda: store.void_everything("a test"),
    ):
        found = answered(slots, RATES, VIEWS)
        change()
        assert not found.watch.is_current()


def test_what_changes_while_it_is_read_is_not_kept(store: Store):
    slots = CommonSlots(store)
    answered(slots, VIEWS)
    hit = store.hit(address(), {}, NOON)
    assert hit is not None
    put(store, "views:41@ru", "1")
    assert not hit.watch({}).is_current()


def test_only_a_fresh_page_is_hit(store: Store):
    answered(CommonSlots(store), RATES)
    store.void((), addresses=[address()])
    assert store.hit(address(), {}, NOON) is None
    assert store.hit(address("none"), {}, NOON) is None
