"""Years of counted views, by SQL: `KERUEN_DATA=… python -m bench.readings --hours 10000000`.

Each hour of thirteen months has as many stories: half of them lately published, half from anywhere in the archive. The
minutes that are kept are as full as a large portal's. The same rows each time.
"""

import argparse
import os
import time
from datetime import datetime, timedelta
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings
from django.db import connection, transaction

from keruen.archive.storing import rows
from keruen.newsroom.models import Article
from keruen.pulse.desk.spans import HOUR, MINUTE, hour_of, minute_of
from keruen.pulse.models import REFERRERS, SiteMinute, StoryHour, StoryMinute

KEPT_HOURS = 395 * 24
KEPT_MINUTES = 6 * 60
SITE_MINUTES = 9 * 24 * 60
# Which are read most; odd numbers and primes below are steps that meet no story twice in one span.
LATE = 6000
STORIES = """
CREATE TEMPORARY TABLE bench_story AS
SELECT ROW_NUMBER() OVER (ORDER BY page_ptr_id) - 1 AS place, page_ptr_id FROM {}
"""
HOURS = """
INSERT INTO {hours} (article_id, hour, {referrers})
SELECT page_ptr_id, at, {counts} FROM bench_span CROSS JOIN bench_number JOIN bench_story ON place = CASE number % 2
WHEN 0 THEN {stories} - 1 - (span * 31 + number / 2 * 7) % {late} ELSE (span * 104729 + number * 15485863) % {early} END
"""
MINUTES = """
INSERT INTO {minutes} (minute, article_id, views, telling)
SELECT at, page_ptr_id, 1 + 200 / (1 + number), 1 + 200 / (1 + number) FROM bench_span CROSS JOIN bench_number
JOIN bench_story ON place = {stories} - 1 - (span * 17 + number * 7) % {late}
"""


def fill(*, hours: int, stories_a_minute: int, now: datetime) -> None:
    """Rows of `hours` in all, and those of the minutes that are kept before `now`, in place of what was there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-2000000")
        with transaction.atomic():
            _fill(cursor, hours=hours, stories_a_minute=stories_a_minute, now=now)
        cursor.execute("ANALYZE")


def _fill(cursor: Any, *, hours: int, stories_a_minute: int, now: datetime) -> None:
    for model in (SiteMinute, StoryMinute, StoryHour):
        model.objects.all().delete()
    stories = Article.objects.count()
    late = min(LATE, stories // 2)
    late -= late % 7 == 0
    sizes = {"stories": stories, "late": late, "early": stories - late}
    cursor.execute(STORIES.format(Article._meta.db_table))
    cursor.execute("CREATE UNIQUE INDEX bench_story_place ON bench_story (place)")
    _spans(cursor, hour_of(now), HOUR, KEPT_HOURS, numbers=max(1, hours // KEPT_HOURS))
    counts = ", ".join(f"(span * {step} + number) % {5 + step}" for step in range(3, 3 + 2 * len(REFERRERS), 2))
    names = {"hours": StoryHour._meta.db_table, "referrers": ", ".join(REFERRERS), "counts": counts}
    cursor.execute(HOURS.format(**names, **sizes))
    _spans(cursor, minute_of(now), MINUTE, KEPT_MINUTES, numbers=min(stories_a_minute, late))
    cursor.execute(MINUTES.format(minutes=StoryMinute._meta.db_table, **sizes))
    SiteMinute.objects.bulk_create(
        [
            SiteMinute(minute=minute_of(now) - back * MINUTE, language=language, views=3000 + back % 700, readers=900)
            for back in range(SITE_MINUTES)
            for language, _ in settings.WAGTAIL_CONTENT_LANGUAGES
        ],
        batch_size=5000,
    )


def _spans(cursor: Any, last: datetime, length: timedelta, count: int, *, numbers: int) -> None:
    """bench_span: `count` instants until `last`; bench_number: 0 and so on."""
    moment = "timestamptz" if connection.vendor == "postgresql" else "text"
    for table, columns in (("bench_span", f"span bigint, at {moment}"), ("bench_number", "number bigint")):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
    spans = [(span, rows.moment(last - (count - 1 - span) * length)) for span in range(count)]
    cursor.executemany("INSERT INTO bench_span VALUES (%s, %s)", spans)
    cursor.executemany("INSERT INTO bench_number VALUES (%s)", [(number,) for number in range(numbers)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, required=True)
    parser.add_argument("--stories-a-minute", type=int, default=2000)
    arguments = parser.parse_args()
    start = time.monotonic()
    fill(hours=arguments.hours, stories_a_minute=arguments.stories_a_minute, now=settings.CLOCK.now())
    took = time.monotonic() - start
    print(f"{StoryHour.objects.count():,} hours, {StoryMinute.objects.count():,} minutes in {took:.0f} s")


if __name__ == "__main__":
    main()
