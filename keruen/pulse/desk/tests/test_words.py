from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from keruen.pulse.desk import words
from keruen.pulse.desk.week import Week
from keruen.pulse.models import REFERRERS


def test_there_are_words_for_every_source():
    assert set(words.SOURCES) == set(REFERRERS)


@pytest.mark.parametrize(
    ("language", "number", "share"),
    [("ru", "12\xa0345", "12,5"), ("kk", "12\xa0345", "12,5"), ("en", "12,345", "12.5")],
)
def test_numbers_are_written_as_the_language_does(language: str, number: str, share: str):
    with translation.override(language):
        assert words.figure(12345) == number
        assert words.percent(0.125).startswith(share)
        assert words.figure(None) == "—"


def test_instants_are_told_in_the_portals_zone():
    with translation.override("en"):
        assert words.moment(datetime(2026, 11, 17, 21, 5, tzinfo=UTC)) == "18 November 2026, 02:05"
        assert words.hour(datetime(2026, 11, 17, 21, 5, tzinfo=UTC)) == "18 November, 02:05"
    with translation.override("kk"):
        assert words.day(date(2026, 2, 4)) == "2026 жылғы 4 ақпан"


@pytest.mark.parametrize(
    ("week", "days"),
    [(Week(2026, 47), "16 November – 22 November 2026"), (Week(2026, 1), "29 December 2025 – 4 January 2026")],
)
def test_a_weeks_days_name_both_years_where_they_differ(week: Week, days: str):
    with translation.override("en"):
        assert words.week_days(week) == days
