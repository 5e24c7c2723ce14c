"""What editors do to one story, and what the worker does by the clock."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.measured import Measured
from bench.measuring import slowest
from keruen.newsroom.models import Article, Section
from keruen.ops.schedule import all_jobs

TIMES = 7
# Far places are asked by these; a bench asks nobody.
OUTSIDE = ("rates", "weather", "indexnow", "websub")


def acts() -> dict[str, Measured]:
    """Publishing in the middle of the archive, where most of it lies on both sides."""
    stories = Article.objects.in_language("ru").newest_first()
    old = stories[min(stories.count() // 2, 100_000)]
    section = Section.objects.get(pk=old.section_id)
    made: list[Any] = []

    def publish_new() -> None:
        story = Article(title=f"Проверка {time.perf_counter()}", lede="Проверка.", locale=section.locale)
        section.add_child(instance=story)
        story.save_revision().publish()
        made.append(story)

    def publish_again() -> None:
        story = Article.objects.get(pk=old.pk)
        story.lede = f"{time.perf_counter()}"
        story.save_revision().publish()

    def unpublish() -> None:
        made.pop().unpublish()

    steps: dict[str, Callable[[], None]] = {
        "publish a new story": publish_new,
        "publish an old story again": publish_again,
        "unpublish": unpublish,
    }
    return {name: _timed(act) for name, act in steps.items()}


def jobs() -> dict[str, float]:
    """Seconds of each job, twice in a row: the second time is what it costs by the hour."""
    found = {}
    for job in all_jobs():
        if not any(word in job.name for word in OUTSIDE):
            job.action()
            start = time.perf_counter()
            job.action()
            found[job.name] = time.perf_counter() - start
    return found


def _timed(act: Callable[[], None]) -> Measured:
    with CaptureQueriesContext(connection) as captured:
        act()
    queries = captured.captured_queries
    times = []
    for _ in range(TIMES - 1):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return Measured(200, len(queries), 0, 0, list(slowest(queries)), times)
