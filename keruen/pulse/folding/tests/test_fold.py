import logging
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import OperationalError, connection
from django.db.transaction import atomic

from keruen.lib.clock import parse_instant
from keruen.newsroom.tests.cast import Cast
from keruen.outbox.models import Message
from keruen.pulse.counting import log, record
from keruen.pulse.folding import fold as folding
from keruen.pulse.folding import upserts
from keruen.pulse.folding.fold import Fold
from keruen.pulse.folding.positions import PositionMoved
from keruen.pulse.folding.tests import conftest
from keruen.pulse.folding.tests.conftest import NODE, NOON, Log, counted, in_threads
from keruen.pulse.models import LogPosition, SiteMinute, StoryHour, StoryMinute, StoryViews

Later = Callable[[timedelta], datetime]
MINUTE = timedelta(minutes=1)


def test_each_view_is_in_its_story_s_total(cast: Cast, views: Log, fold: Fold):
    read, other = cast.story(), cast.story()
    views.append(read.pk, times=3)
    views.append(other.pk)
    fold.turn()
    assert counted() == {read.pk: 3, other.pk: 1}


def test_what_was_folded_is_not_folded_again(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    for _ in range(3):
        views.append(story.pk)
        fold.turn()
        fold.turn()
    assert counted() == {story.pk: 3}


def test_hours_know_where_readers_came_from(cast: Cast, views: Log, fold: Fold, later: Later):
    story = cast.story()
    views.append(story.pk, times=2, referrer="search")
    later(60 * MINUTE)
    views.append(story.pk, referrer="messenger")
    fold.turn()
    first, second = StoryHour.objects.order_by("hour")
    assert (first.hour, first.search, first.messenger, first.views) == (NOON, 2, 0, 2)
    assert (second.hour, second.search, second.messenger, second.views) == (NOON + 60 * MINUTE, 0, 1, 1)


def test_minutes_know_what_says_what_people_read(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk, times=2)
    views.append(story.pk, flags=record.NEW_READER)
    fold.turn()
    assert list(StoryMinute.objects.values_list("minute", "article_id", "views", "telling")) == [(NOON, story.pk, 3, 2)]


def test_the_site_s_minutes_are_by_language(cast: Cast, views: Log, fold: Fold):
    views.append(cast.story().pk, times=2)
    views.append(cast.story().pk, flags=record.TELLING)
    views.append(cast.story(section=cast.kk_politics).pk)
    fold.turn()
    found = SiteMinute.objects.order_by("language").values_list("minute", "language", "views", "readers")
    assert list(found) == [(NOON, "kk", 1, 1), (NOON, "ru", 3, 2)]


def test_views_are_added_to_what_was_brought_in(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    StoryViews.objects.create(article=story, brought=358)
    views.append(story.pk, times=2)
    fold.turn()
    assert StoryViews.objects.get(article=story).total == 360


def test_an_opening_that_was_sent_twice_counts_once(cast: Cast, views: Log, fold: Fold, later: Later):
    story = cast.story()
    views.append(story.pk, opening=7, times=2)
    fold.turn()
    later(29 * MINUTE)  # another segment
    views.append(story.pk, opening=7)
    views.append(story.pk, opening=8)
    fold.turn()
    assert counted() == {story.pk: 2}


def test_the_same_opening_of_another_story_is_another(cast: Cast, views: Log, fold: Fold):
    first, second = cast.story(), cast.story()
    views.append(first.pk, opening=7)
    views.append(second.pk, opening=7)
    fold.turn()
    assert counted() == {first.pk: 1, second.pk: 1}


def test_doubles_are_known_after_a_restart(cast: Cast, views: Log, fold: Fold, later: Later):
    story = cast.story()
    views.append(story.pk, opening=7)
    fold.turn()
    later(29 * MINUTE)
    views.append(story.pk, opening=7)
    Fold(views.folder, NODE).turn()
    assert counted() == {story.pk: 1}


def test_a_fold_that_fails_is_repeated_whole(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk, times=3)
    with patch.object(upserts, "write", _write_and_fail), pytest.raises(OperationalError):
        fold.turn()
    assert counted() == {}
    assert not LogPosition.objects.exists()
    fold.turn()
    assert counted() == {story.pk: 3}


def _write_and_fail(*given: Any) -> None:
    upserts.TOTALS.add(given[0].totals().items())
    raise OperationalError("the disk is full")


def test_a_commit_that_seemed_to_fail_is_not_repeated(cast: Cast, views: Log, fold: Fold):
    """The connection broke while the answer was on its way."""
    story = cast.story()
    views.append(story.pk, opening=7)
    with (
        patch.object(folding, "transaction", SimpleNamespace(atomic=_commit_and_fail)),
        pytest.raises(OperationalError),
    ):
        fold.turn()
    views.append(story.pk, opening=7)
    views.append(story.pk)
    fold.turn()
    assert counted() == {story.pk: 2}


@contextmanager
def _commit_and_fail() -> Iterator[None]:
    with atomic():
        yield
    raise OperationalError("the server closed the connection")


def test_views_of_a_deleted_story_are_dropped_and_named(
    cast: Cast, views: Log, fold: Fold, caplog: pytest.LogCaptureFixture
):
    story, gone = cast.story(), cast.story()
    number = gone.pk
    views.append(story.pk)
    views.append(number, times=2)
    gone.delete()
    fold.turn()
    assert counted() == {story.pk: 1}
    assert SiteMinute.objects.get().views == 1
    assert (caplog.records[-1].views, caplog.records[-1].stories) == (2, [number])  # type: ignore[attr-defined]


def test_it_goes_on_behind_what_is_no_view(cast: Cast, views: Log, fold: Fold, caplog: pytest.LogCaptureFixture):
    story = cast.story()
    views.append(story.pk)
    with views.segments()[0].open("ab") as torn:
        torn.write(b"KV and so on")
    views.append(story.pk, times=2)
    fold.turn()
    fold.turn()
    assert counted() == {story.pk: 3}
    assert caplog.records[-1].bytes == 12  # type: ignore[attr-defined]


def test_a_view_that_is_not_whole_yet_waits(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk, times=2)
    path = views.segments()[0]
    whole = path.read_bytes()
    os.truncate(path, 40)
    fold.turn()
    assert counted() == {story.pk: 1}
    path.write_bytes(whole)
    fold.turn()
    assert counted() == {story.pk: 2}


def test_a_log_that_was_cut_off_is_said_and_never_counted_again(
    cast: Cast, views: Log, fold: Fold, caplog: pytest.LogCaptureFixture
):
    story = cast.story()
    views.append(story.pk, times=3)
    fold.turn()
    os.truncate(views.segments()[0], 32)
    fold.turn()
    assert "shorter than what was folded" in caplog.text
    views.append(story.pk)
    Fold(views.folder, NODE).turn()
    assert counted() == {story.pk: 4}


def test_what_cant_be_read_is_said_once_and_waits(
    cast: Cast, views: Log, fold: Fold, later: Later, caplog: pytest.LogCaptureFixture
):
    story = cast.story()
    views.append(story.pk)
    later(5 * MINUTE)
    views.append(story.pk, times=2)
    real, first = log.read_from, views.segments()[0]

    def read(path: Any, *given: Any, **options: Any) -> Any:
        if path == first:
            raise PermissionError("no")
        return real(path, *given, **options)

    with patch.object(log, "read_from", read):
        fold.turn()
        later(40 * MINUTE)
        fold.turn()
    assert [each.message for each in caplog.records if each.levelno >= logging.WARNING] == [
        "the log of views can't be read"
    ]
    assert counted() == {story.pk: 2}
    fold.turn()
    assert counted() == {story.pk: 3}


def test_old_segments_are_taken_away_when_they_are_folded(cast: Cast, views: Log, fold: Fold, later: Later):
    story = cast.story()
    views.append(story.pk)
    views._writer.sync()
    later(34 * MINUTE)
    views.append(story.pk)
    fold.turn()
    assert len(views.segments()) == LogPosition.objects.count() == 2
    later(2 * MINUTE)
    views._writer.sync()
    fold.turn()
    assert [path.name for path in views.segments()] == ["views-20260204T0730.log"]
    assert LogPosition.objects.get().segment == "views-20260204T0730.log"


def test_a_segment_that_was_taken_away_before_the_database_heard_of_it(
    cast: Cast, views: Log, fold: Fold, later: Later
):
    views.append(cast.story().pk)
    fold.turn()
    views.segments()[0].unlink()
    later(36 * MINUTE)
    Fold(views.folder, NODE).turn()
    assert not LogPosition.objects.exists()


def test_an_old_segment_is_folded_before_it_goes(cast: Cast, views: Log, fold: Fold, later: Later):
    """The database was away for a day."""
    story = cast.story()
    views.append(story.pk, times=3)
    later(24 * 60 * MINUTE)
    views._writer.sync()
    while fold.turn():
        pass
    assert counted() == {story.pk: 3}
    assert views.segments() == []


def test_a_long_log_is_folded_in_pieces(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk, times=10)
    with patch.object(folding, "PIECE_BYTES", 4 * record.SIZE):
        assert [fold.turn() for _ in range(3)] == [True, True, False]
    assert counted() == {story.pk: 10}


def test_two_machines_add_up(cast: Cast, views: Log, fold: Fold, tmp_path: Any):
    story, other = cast.story(), Log(tmp_path / "other")
    views.append(story.pk, times=2)
    other.append(story.pk, times=3)
    fold.turn()
    Fold(other.folder, UUID(int=2)).turn()
    other.close()
    assert counted() == {story.pk: 5}
    assert StoryMinute.objects.get().views == StoryHour.objects.get().views == SiteMinute.objects.get().views == 5


@pytest.mark.django_db(transaction=True)
def test_two_machines_fold_at_the_same_time(cast: Cast, views: Log, tmp_path: Any):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one machine: scripts/with-postgresql")
    stories, other = [cast.story().pk for _ in range(20)], Log(tmp_path / "other")
    machines = [(views, Fold(views.folder, NODE)), (other, Fold(other.folder, UUID(int=2)))]

    def work(written: Log, fold: Fold) -> None:
        for turn in range(20):
            for story in random.sample(stories, 15):
                written.append(story, opening=turn << 32)
            fold.turn()

    in_threads(*(partial(work, *machine) for machine in machines))
    other.close()
    assert sum(counted().values()) == 2 * 20 * 15
    assert sum(StoryHour.objects.values_list("views", flat=True)) == 2 * 20 * 15


def test_who_folds_beside_another_writes_nothing(cast: Cast, views: Log, fold: Fold):
    """The lock forbids it; a copied data folder, or one on a network disk, gets round the lock."""
    story = cast.story()
    second = Fold(views.folder, NODE)
    second.turn()
    views.append(story.pk)
    fold.turn()
    with pytest.raises(PositionMoved):
        second.turn()
    views.append(story.pk)
    second.turn()
    with pytest.raises(PositionMoved):
        fold.turn()
    fold.turn()
    assert counted() == {story.pk: 2}


def test_no_page_is_void_by_it(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk)
    before = Message.objects.count()
    fold.turn()
    assert counted() == {story.pk: 1}
    assert Message.objects.count() == before


def test_it_tells_whose_numbers_grew(cast: Cast, views: Log):
    told: list[set[int]] = []
    story = cast.story()
    views.append(story.pk)
    fold = Fold(views.folder, NODE, tell=told.append)
    fold.turn()
    fold.turn()
    assert told == [{story.pk}]


def test_a_referrer_of_newer_code_is_another_one(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    with patch.object(conftest, "REFERRERS", [*"abcdefgh", "telepathy"]):
        views.append(story.pk, referrer="telepathy")
    fold.turn()
    assert StoryHour.objects.get().other == 1


def test_midnight_of_the_year_is_in_its_own_hour(cast: Cast, views: Log, fold: Fold, later: Later):
    later(parse_instant("2026-12-31T23:59:59.999+00:00") - NOON)
    views.append(cast.story().pk)
    fold.turn()
    assert StoryHour.objects.get().hour == parse_instant("2026-12-31T23:00:00+00:00")
