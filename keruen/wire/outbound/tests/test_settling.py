"""The table of the sitemap's files follows the stories, however they change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keruen.newsroom.models import Article
from keruen.newsroom.story_changes import TOPIC, Kind, StoryChange, Was
from keruen.newsroom.tests.cast import NOON
from keruen.outbox.models import Message
from keruen.wire.outbound.sitemaps import settling
from keruen.wire.outbound.sitemaps.part import SitemapPart, file_name
from keruen.wire.outbound.sitemaps.settling import Month, settle, settle_all, stories_of_part

MARCH = datetime(2016, 3, 10, 6, tzinfo=UTC)
LATER = datetime(2026, 2, 4, 9, tzinfo=UTC)


def changes() -> Iterator[StoryChange]:
    """All that was told so far."""
    for message in Message.objects.filter(topic=TOPIC).order_by("pk"):
        yield from map(StoryChange.of, message.payload["items"])


def files() -> list[str]:
    parts = SitemapPart.objects.order_by("language", "month", "number")
    return [f"{part.language}/{file_name(part.month, part.number)}" for part in parts]


def changed(language: str, month: date) -> datetime:
    return SitemapPart.objects.get(language=language, month=month).changed_at


@pytest.fixture
def settled(cast: Any) -> Any:
    """The cast's newspaper of two languages and two months, and the files that it has."""
    cast.story("Старая", published=MARCH)
    cast.story("Новая")
    cast.story("Жаңа", section=cast.kk_politics)
    settle(changes(), now=NOON)
    return cast


def test_each_month_and_language_has_a_file(settled: Any):
    assert files() == ["kk/sitemap-2026-02.xml", "ru/sitemap-2016-03.xml", "ru/sitemap-2026-02.xml"]


def test_only_the_month_of_a_change_was_changed(settled: Any):
    story = Article.objects.get(title="Старая")
    settle([StoryChange(story.pk, Kind.CHANGED)], now=LATER)
    assert changed("ru", date(2016, 3, 1)) == LATER
    assert changed("ru", date(2026, 2, 1)) == changed("kk", date(2026, 2, 1)) == NOON


def test_another_text_changes_no_file(settled: Any):
    settle([StoryChange(Article.objects.get(title="Старая").pk, Kind.TEXT)], now=LATER)
    assert changed("ru", date(2016, 3, 1)) == NOON


def test_a_translation_changes_its_originals_file_too(settled: Any):
    original = Article.objects.get(title="Старая")
    made = settled.story("Ескі", section=settled.kk_politics, translation_key=original.translation_key)
    settle([StoryChange(made.pk, Kind.NEW)], now=LATER)
    assert changed("ru", date(2016, 3, 1)) == changed("kk", date(2026, 2, 1)) == LATER
    assert changed("ru", date(2026, 2, 1)) == NOON


def test_a_month_that_lost_its_stories_has_no_file(settled: Any):
    story = Article.objects.get(title="Старая")
    story.unpublish()
    settle([StoryChange(story.pk, Kind.GONE, Was("ru", MARCH, str(story.translation_key), "/ru/x/"))], now=LATER)
    assert files() == ["kk/sitemap-2026-02.xml", "ru/sitemap-2026-02.xml"]


def test_a_full_month_is_cut_by_its_stories_and_keeps_its_files(cast: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settling, "MOST", 3)
    month = Month("ru", date(2016, 3, 1))
    for number in range(8):
        cast.story(f"Новость {number}", published=MARCH + timedelta(hours=number // 2))
    settle(changes(), now=NOON)
    assert files() == [f"ru/sitemap-2016-03{number}.xml" for number in ("", "-2", "-3")]
    parts = list(SitemapPart.objects.of_month("ru", month.first))
    assert [_count(month, parts, place) for place in range(3)] == [3, 3, 2]
    cast.story("В первый", published=MARCH - timedelta(days=1))
    settle(changes(), now=LATER)
    parts = list(SitemapPart.objects.of_month("ru", month.first))
    assert {part.number: _count(month, parts, place) for place, part in enumerate(parts)} == {1: 3, 4: 1, 2: 3, 3: 2}


def _count(month: Month, parts: list[SitemapPart], place: int) -> int:
    end = parts[place + 1].start if place + 1 < len(parts) else None
    return int(stories_of_part(month, parts[place].start, end).count())


def test_every_story_is_in_one_part(cast: Any, monkeypatch: pytest.MonkeyPatch):
    """Many at one instant: an import without times."""
    monkeypatch.setattr(settling, "MOST", 3)
    made = {cast.story(f"Новость {number}", published=MARCH).pk for number in range(7)}
    settle_all(("ru",), now=NOON)
    month = Month("ru", date(2016, 3, 1))
    parts = list(SitemapPart.objects.of_month("ru", month.first))
    ends = [part.start for part in parts[1:]] + [None]
    found = [pk for part, end in zip(parts, ends, strict=True) for pk in _numbers(month, part, end)]
    assert len(found) == 7
    assert set(found) == made


def _numbers(month: Month, part: SitemapPart, end: Any) -> list[int]:
    return list(stories_of_part(month, part.start, end).values_list("pk", flat=True))


def test_a_part_that_lost_its_stories_goes(cast: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settling, "MOST", 2)
    stories = [cast.story(f"Новость {number}", published=MARCH + timedelta(hours=number)) for number in range(6)]
    settle_all(("ru",), now=NOON)
    for story in stories[:4]:
        Article.objects.get(pk=story.pk).unpublish()
    settle_all(("ru",), now=LATER)
    [part] = SitemapPart.objects.all()
    assert (part.number, part.start) == (3, (datetime(2016, 3, 1, tzinfo=UTC), 0))


def test_an_empty_table_is_filled_without_counting_stories(settled: Any):
    SitemapPart.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        settle_all(portal.ENVIRONMENT.languages, now=LATER)
    assert files() == ["kk/sitemap-2026-02.xml", "ru/sitemap-2016-03.xml", "ru/sitemap-2026-02.xml"]
    assert not [query["sql"] for query in queries if "COUNT(" in query["sql"]]


def test_what_is_settled_already_changes_nothing(settled: Any):
    Message.objects.all().delete()
    settle_all(portal.ENVIRONMENT.languages, now=LATER)
    assert not SitemapPart.objects.filter(changed_at=LATER).exists()


@pytest.mark.parametrize(
    ("instant", "first"),
    [("2016-02-29T23:59:59.999999+00:00", date(2016, 2, 1)), ("2016-03-01T02:00:00+05:00", date(2016, 2, 1))],
)
def test_months_are_those_of_utc_as_lists_are_keyed(instant: str, first: date):
    month = Month.of("ru", datetime.fromisoformat(instant))
    assert month.first == first
    assert month.start <= datetime.fromisoformat(instant) <= month.end
    assert month.end + timedelta(microseconds=1) == datetime(2016, 3, 1, tzinfo=UTC)
