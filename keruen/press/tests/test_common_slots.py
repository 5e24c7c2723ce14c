import pytest

from keruen.press import common_slots
from keruen.press.common_slots import CommonSlots
from keruen.press.pieces import piece
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot

RATES = SlotPlace("rates", "", "ru")
WEATHER = SlotPlace("weather", "", "ru", "city")
VIEWS = SlotPlace("views", "41", "ru")


def put(store: Store, key: str, version: str) -> None:
    value = StoredSlot(key, piece(version.encode()), version, 0.0, None, None, True, frozenset())
    store.put_slots([value], began=store.begin())


def versions(slots: CommonSlots, *places: SlotPlace, **cookies: str) -> list[str]:
    values, watch = slots.slots_for(places, cookies)
    assert watch.is_current()
    return ["" if value is None else value.version for value in values]


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
