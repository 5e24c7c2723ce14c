from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from keruen.newsroom.tests.cast import Cast
from keruen.press.pieces import join_plain
from keruen.press.printing import slot_values
from keruen.press.store import Store
from keruen.press.stored import SlotPlace
from keruen.pulse import reading
from keruen.pulse.folding import counters as counting
from keruen.pulse.folding.counters import Counters
from keruen.pulse.folding.fold import Fold
from keruen.pulse.folding.tests.conftest import NODE, Log
from keruen.pulse.models import StoryViews

OTHER = UUID(int=2)
Later = Callable[[timedelta], datetime]


@pytest.fixture
def counters(press_store: Store) -> Counters:
    found = Counters(press_store, NODE)
    found.turn()
    return found


@pytest.fixture
def fold(views: Log, counters: Counters) -> Fold:
    return Fold(views.folder, NODE, tell=counters.grew)


def place_of(article: int) -> SlotPlace:
    return SlotPlace("story-views", str(article), "ru")


def shown(store: Store, article: int) -> str | None:
    """What stands in the counter's place on every stored page."""
    slot = store.slot(place_of(article).key())
    return join_plain([slot.piece]).decode() if slot else None


def test_a_counter_shows_what_was_folded(cast: Cast, views: Log, fold: Fold, counters: Counters, press_store: Store):
    story = cast.story()
    slot_values.complete(press_store, [place_of(story.pk)])
    views.append(story.pk, times=3)
    fold.turn()
    counters.turn()
    assert "3 просмотра" in (shown(press_store, story.pk) or "")


def test_counters_of_pages_that_are_not_stored_are_not_drawn(
    cast: Cast, views: Log, fold: Fold, counters: Counters, press_store: Store
):
    story = cast.story()
    views.append(story.pk)
    fold.turn()
    counters.turn()
    assert shown(press_store, story.pk) is None


def test_totals_are_read_in_one_query(
    cast: Cast, views: Log, fold: Fold, counters: Counters, press_store: Store, django_assert_num_queries: Any
):
    stories = [cast.story() for _ in range(3)]
    for story in stories:
        slot_values.complete(press_store, [place_of(story.pk)])
        views.append(story.pk)
    fold.turn()
    with django_assert_num_queries(2):  # positions of other machines, totals
        counters.turn()
    assert all("1 просмотр" in (shown(press_store, story.pk) or "") for story in stories)


def test_what_another_machine_folded_is_seen(
    cast: Cast, tmp_path: Any, counters: Counters, press_store: Store, later: Later
):
    story, other = cast.story(), Log(tmp_path / "other")
    slot_values.complete(press_store, [place_of(story.pk)])
    folding = Fold(other.folder, OTHER)
    for number in (1, 2):
        other.append(story.pk)
        later(timedelta(minutes=9))
        folding.turn()
        counters.turn()
        assert f"{number} просмотр" in (shown(press_store, story.pk) or "")
    other.close()


def test_nothing_is_drawn_when_no_machine_folded(cast: Cast, tmp_path: Any, counters: Counters, press_store: Store):
    story, other = cast.story(), Log(tmp_path / "other")
    slot_values.complete(press_store, [place_of(story.pk)])
    other.append(story.pk)
    Fold(other.folder, OTHER).turn()
    counters.turn()
    with patch.object(slot_values, "compute") as compute:
        counters.turn()
    other.close()
    assert not compute.called


def test_a_worker_that_was_killed_before_it_drew_draws_at_its_next_start(
    cast: Cast, views: Log, fold: Fold, counters: Counters, press_store: Store, later: Later
):
    story = cast.story()
    slot_values.complete(press_store, [place_of(story.pk)])
    later(timedelta(hours=8))
    views.append(story.pk)
    fold.turn()
    Counters(press_store, NODE).turn()
    assert "1 просмотр" in (shown(press_store, story.pk) or "")


def test_a_page_that_is_rendered_meanwhile_does_not_keep_the_old_number(
    cast: Cast, views: Log, fold: Fold, counters: Counters, press_store: Store
):
    """It read the total before the fold, and puts its counter after the fold's was drawn."""
    story = cast.story()
    views.append(story.pk)
    real, meanwhile = reading.total, [counters.turn, fold.turn]

    def slowly(article: int, **known: Any) -> Any:
        found = real(article, **known)
        while meanwhile:
            meanwhile.pop()()
        return found

    with patch.object(reading, "total", slowly):
        slot_values.complete(press_store, [place_of(story.pk)])
    assert "1 просмотр" in (shown(press_store, story.pk) or "")


def test_what_a_turn_has_no_time_for_waits_for_the_next(cast: Cast, counters: Counters, press_store: Store):
    stories = [cast.story().pk for _ in range(3)]
    slot_values.complete(press_store, map(place_of, stories))
    StoryViews.objects.bulk_create(StoryViews(article_id=story, counted=5) for story in stories)
    counters.grew(stories)
    moments = count()
    with (
        patch.object(counting, "AT_A_TIME", 1),
        patch.object(counting, "TURN_SECONDS", 2.5),
        patch.object(counting, "time", SimpleNamespace(monotonic=lambda: next(moments))),
    ):
        assert [counters.turn(), counters.turn()] == [True, False]
    assert all("5 просмотров" in (shown(press_store, story) or "") for story in stories)
