from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.press.pieces import join_plain
from keruen.press.splicing import Answer, answer
from keruen.press.store import Store
from keruen.press.store.tests.making import NOON, VIEWS, WEATHER, MovingClock, address, slot, stored
from keruen.press.stored import SlotPlace

RATES = SlotPlace("rates", "", "ru")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "press", budget=64 * 2**20, clock=MovingClock())
    yield opened
    opened.close()


def answered(store: Store, *, cookies: dict[str, str] | None = None, now: float = NOON) -> Answer:
    found = answer(store, store.look(address()), cookies or {}, now)
    assert found is not None
    return found


def text(found: Answer) -> str:
    return join_plain(found.pieces).decode()


def test_values_stand_in_their_places(store: Store):
    stored(store, places=[RATES, VIEWS])
    store.put_slots([slot("rates:@ru", "503"), slot("story-views:41@ru", "358")], began=store.begin())
    assert text(answered(store)) == "text503-358-"


def test_a_page_without_slots_is_as_it_is(store: Store):
    made = stored(store)
    found = answered(store)
    assert (text(found), found.tag, found.until) == ("text", made.version, None)


def test_no_page_no_answer(store: Store):
    assert answer(store, store.look(address()), {}, NOON) is None


def test_the_reader_s_cookie_chooses_the_variant(store: Store):
    stored(store, places=[WEATHER])
    values = [slot("masthead-weather:@ru", "+3"), slot("masthead-weather:@ru/astana", "-9")]
    store.put_slots(values, began=store.begin())
    assert text(answered(store, cookies={"city": "astana"})) == "text-9-"
    assert answered(store).tag != answered(store, cookies={"city": "astana"}).tag


def test_what_was_never_computed_is_left_out_and_named(store: Store):
    stored(store, places=[RATES, VIEWS])
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    found = answered(store)
    assert (text(found), found.missing) == ("text503--", ("story-views:41@ru",))


@pytest.mark.parametrize(("then", "after"), [("4 February", "text4 February-"), (None, "text-")])
def test_after_its_limit_stands_what_comes_then_or_nothing(store: Store, then: str | None, after: str):
    stored(store, places=[RATES])
    store.put_slot(slot("rates:@ru", "3 February", until=NOON + 60, then=then), began=store.begin())
    before, later = answered(store), answered(store, now=NOON + 60)
    assert (text(before), before.until) == ("text3 February-", NOON + 60)
    assert (text(later), later.until) == (after, None)
    assert before.tag != later.tag


def test_it_may_be_kept_until_the_first_of_its_limits(store: Store):
    stored(store, places=[RATES, VIEWS], until=NOON + 30)
    values = [slot("rates:@ru", "503", until=NOON + 60), slot("story-views:41@ru", "358")]
    store.put_slots(values, began=store.begin())
    assert answered(store).until == NOON + 30


def test_a_counter_does_not_count_in_the_tag_but_other_slots_do(store: Store):
    stored(store, places=[RATES, VIEWS])

    def tag(rates: str, views: str) -> str:
        values = [slot("rates:@ru", rates), slot("story-views:41@ru", views, counts_in_tag=False)]
        store.put_slots(values, began=store.begin())
        return answered(store).tag

    assert tag("503", "358") == tag("503", "359")
    assert tag("503", "358") != tag("504", "358")


@pytest.mark.parametrize("key", ["rates:@ru", "story-views:41@ru"])
def test_the_watch_ends_when_a_slot_or_the_page_changes(store: Store, key: str):
    stored(store, "41", "article:41", places=[RATES, VIEWS])
    for change in (
        lambda: store.put_slot(slot(key, "1"), began=store.begin()),
        lambda: store.void(["article:41"]),
        lambda: store.void_everything("a test"),
    ):
        found = answered(store)
        assert found.watch.is_current()
        change()
        assert not found.watch.is_current()
