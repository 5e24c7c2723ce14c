from datetime import UTC, datetime

import pytest
from django.utils import translation

from keruen.ops.alarms import Alarm, Kind
from keruen.ops.desk.words import WHAT, ago, alarm_words, good_for, moment, percent, span


def test_there_are_words_for_every_kind_of_alarm():
    assert set(WHAT) == set(Kind)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_they_hold_in_every_language(kind: Kind, language: str):
    with translation.override(language):
        words = alarm_words(Alarm(kind, 3, "east"))
    assert words
    assert "%" not in words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (90, "90 seconds"), (180, "3 minutes"), (7200, "2 hours"), (-5, "5 seconds")],
)
def test_spans_are_in_one_unit(seconds: float, words: str):
    with translation.override("en"):
        assert span(seconds) == words


def test_moments_from_now():
    with translation.override("en"):
        assert (ago(4), good_for(60), good_for(-60)) == (
            "4 seconds ago",
            "for 60 seconds more",
            "lapsed 60 seconds ago",
        )


@pytest.mark.parametrize(
    ("language", "day", "share"),
    [
        ("ru", "23 ноября, 02:24:22", "99,5 %"),
        ("kk", "23 қараша, 02:24:22", "99,5 %"),
        ("en", "23 November, 02:24:22", "99.5 %"),
    ],
)
def test_each_language_writes_days_and_numbers_its_own_way(language: str, day: str, share: str):
    with translation.override(language):
        assert moment(datetime(2026, 11, 22, 21, 24, 22, tzinfo=UTC)) == day
        assert percent(0.9951) == share
