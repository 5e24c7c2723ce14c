import pytest

from keruen.press.store import Store
from keruen.press.store.tests.making import VIEWS, WEATHER, slot


@pytest.fixture
def weather(store: Store) -> Store:
    began = store.begin()
    store.put_slots([slot("masthead-weather:@ru", "+3"), slot("masthead-weather:@ru/astana", "-9")], began=began)
    return store


@pytest.mark.parametrize(
    ("cookies", "text"),
    [({}, "+3"), ({"city": "astana"}, "-9"), ({"city": "x" * 5000}, "+3"), ({"city": "\udcff"}, "+3")],
)
def test_a_variant_is_read_where_there_is_one_and_the_default_otherwise(weather: Store, cookies, text: str):
    (found,), _ = weather.slots_for([WEATHER], cookies)
    assert found is not None
    assert found.version == text


def test_a_place_without_a_cookie_has_no_variants(store: Store):
    store.put_slot(slot("story-views:41@ru", "358"), began=store.begin())
    (found,), _ = store.slots_for([VIEWS], {"": "x", "city": "astana"})
    assert found is not None
    assert found.version == "358"


def test_what_was_never_computed_is_not_there(store: Store):
    assert store.slots_for([WEATHER], {})[0] == [None]
    assert store.slot("masthead-weather:@ru") is None


@pytest.mark.parametrize("key", ["masthead-weather:@ru", "masthead-weather:@ru/astana"])
def test_the_watch_is_over_the_variant_and_the_default(weather: Store, key: str):
    _, watch = weather.slots_for([WEATHER], {"city": "astana"})
    assert watch.is_current()
    weather.put_slot(slot(key, "+1"), began=weather.begin())
    assert not watch.is_current()


def test_a_variant_that_comes_to_be_ends_the_watch(weather: Store):
    _, watch = weather.slots_for([WEATHER], {"city": "oral"})
    weather.put_slot(slot("masthead-weather:@ru/oral", "-2"), began=weather.begin())
    assert not watch.is_current()


def test_a_value_that_was_overtaken_is_kept_all_the_same(store: Store):
    began = store.begin()
    store.void(["rates"])
    assert not store.put_slot(slot("rates:@ru", "503", "rates"), began=began)
    assert store.slot("rates:@ru") == slot("rates:@ru", "503", "rates")


def test_what_is_being_made_is_overtaken_and_what_is_stored_stays(store: Store):
    store.put_slot(slot("story-views:41@ru", "358", "*counted"), began=store.begin())
    began = store.begin()
    store.overtake(["*counted"])
    assert not store.put_slot(slot("story-views:42@ru", "1", "*counted"), began=began)
    assert store.put_slot(slot("story-views:42@ru", "2", "*counted"), began=store.begin())
    assert not store.take_todo(5)
    assert store.slots_for([VIEWS], {})[0] != [None]


def test_those_about_one_subject_are_not_listed(store: Store):
    store.put_slots([slot("story-views:41@ru", "1"), slot("trending:@ru", "2", "reads")], began=store.begin())
    assert store.slots() == [slot("trending:@ru", "2", "reads")]
