"""The rail and the lists of what is read, on stored pages."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from keruen.lib.clock import FixedClock
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.press.pieces import join_plain
from keruen.press.printing import slot_values
from keruen.press.store import Store
from keruen.press.stored import StoredSlot
from keruen.pulse import actions
from keruen.pulse.models import Mute, Pin, Ranking
from keruen.pulse.trends.places import READ_NOW

RAIL = "trending:@ru"


@pytest.fixture(autouse=True)
def _now(portal_now: Any) -> None:
    portal_now("2026-02-04T12:00:00+05:00")


def ranked(kind: str, places: list[Any], *, language: str = "ru", at: Any = NOON) -> None:
    reason = {"kind": READ_NOW, "score": 9, "rate": 9, "usual": None, "times": None, "minutes": [1] * 60}
    values = {"places": places, "reasons": [reason] * len(places), "computed_at": at}
    Ranking.objects.update_or_create(kind=kind, language=language, defaults=values)


def drawn(store: Store, key: str = RAIL) -> StoredSlot:
    return slot_values.compute(store, [key])[0]


def html(slot: StoredSlot) -> str:
    return join_plain([slot.piece]).decode()


def test_an_old_story_says_its_date_and_a_new_one_does_not(cast: Cast, press_store: Store):
    old, new = cast.topic("Архив"), cast.topic("Свежее")
    stories = [
        cast.story("Давняя", topics=(old,), published=NOON - timedelta(days=3800)),
        cast.story("Новая", topics=(new,), published=NOON - timedelta(days=2)),
    ]
    ranked("trending", [[old.pk, stories[0].pk], [new.pk, stories[1].pk]])
    first, second = html(drawn(press_store)).split("<li>")[1:]
    assert ">Давняя</a> <time" in first
    assert "10 сентября 2015</time>" in first
    assert "<time" not in second


def test_the_rail_falls_back_by_itself_when_nobody_computes(cast: Cast, press_store: Store):
    old, new = cast.topic("Архив"), cast.topic("Свежее")
    read = cast.story("Давняя", topics=(old,), published=NOON - timedelta(days=3800))
    cast.story("Новая", topics=(new,))
    ranked("trending", [[old.pk, read.pk]], at=NOON - timedelta(minutes=2))
    stored = drawn(press_store)
    assert stored.until == (NOON + timedelta(minutes=3)).timestamp()
    assert stored.then
    assert html(stored).index("Давняя") < html(stored).index("Новая")
    follows = join_plain([stored.then]).decode()
    assert follows.index("Новая") < follows.index("Давняя")


def test_a_pin_and_its_end_show_at_once(cast: Cast, press_store: Store):
    topic, other = cast.topic("Нефть"), cast.topic("Дожди")
    cast.story("Первая", topics=(topic,), published=NOON - timedelta(days=2))
    cast.story("Вторая", topics=(other,))
    drawn(press_store)
    actions.pin(topic, by=cast.editor, until=NOON + timedelta(minutes=4))
    stored = drawn(press_store)
    assert html(stored).index("Нефть") < html(stored).index("Дожди")
    assert stored.until == (NOON + timedelta(minutes=4)).timestamp()


@pytest.mark.parametrize("model", [Pin, Mute])
def test_what_editors_set_makes_the_rail_void(cast: Cast, press_store: Store, model: Any):
    topic = cast.topic("Нефть")
    cast.story(topics=(topic,))
    assert f"*table:{model._meta.db_table}" in drawn(press_store).keys


def test_new_places_make_the_rail_void_and_a_new_instant_does_not(cast: Cast, press_store: Store):
    topic = cast.topic("Нефть")
    story = cast.story(topics=(topic,))
    ranked("trending", [])
    drawn(press_store)
    assert told(Ranking.objects.all(), computed_at=NOON + timedelta(seconds=5), reasons=[]) == set()
    assert "ranking:trending@ru" in told(Ranking.objects.all(), places=[[topic.pk, story.pk]])
    assert "ranking:trending@ru" in drawn(press_store).keys


def told(rows: Any, **values: Any) -> set[str]:
    """The keys that a write makes void."""
    keys: set[str] = set()
    with patch("keruen.press.tracking.changes.void", lambda found, addresses=(): keys.update(found)):
        rows.update(**values)
    return keys


def test_the_lists_of_a_day_and_a_week_stand_on_the_front(cast: Cast, client: Any):
    today, this_week = cast.story("Сегодняшняя"), cast.story("Недельная")
    ranked("read-day", [today.pk])
    ranked("read-week", [this_week.pk, today.pk])
    page = client.get("/ru/").content.decode()
    day, week = (page.split(f'data-part="most-read-{span}"')[1].split("</section>")[0] for span in ("day", "week"))
    assert day.count("<li>") == 1
    assert week.index("Недельная") < week.index("Сегодняшняя")


def test_what_is_being_read_stands_below_the_rail(cast: Cast, client: Any):
    stories = [cast.story(f"Читают {number}") for number in range(6)]
    ranked("read-now", [story.pk for story in stories])
    for address in ("/ru/", stories[0].address):
        part = client.get(address).content.decode().split('data-part="being-read-now"')[1].split("</section>")[0]
        assert [part.count("<li>"), part.count("Читают 0"), part.count("Читают 5")] == [5, 1, 0]


def test_nothing_is_being_read_where_nobody_knows(cast: Cast, press_store: Store, settings: Any):
    stories = [cast.story(f"Читают {number}") for number in range(3)]
    ranked("read-now", [story.pk for story in stories])
    assert drawn(press_store, "being-read-now:@ru").then is None
    settings.CLOCK = FixedClock(NOON + timedelta(minutes=5))
    assert html(drawn(press_store, "being-read-now:@ru")) == ""
