"""What neither rows nor words speak for is caught at the statements."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Collection, Site

from keruen.newsroom.models import Article, Topic
from keruen.press.recording import recording
from keruen.press.tracking import tables


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    items: set[str] = set()
    outbox = SimpleNamespace(gather=lambda topic, more: items.update(more))
    monkeypatch.setattr("keruen.press.voiding.outbox", outbox)
    return items


def keys_of(read: Callable[[], Any]) -> set[str]:
    with recording() as record:
        read()
    return record.keys


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_condition_that_no_word_speaks_for_depends_on_the_table(cast: Any):
    loose = Article.objects.in_language("ru").filter(place="Алматы")
    assert "*table:newsroom_article" in keys_of(lambda: list(loose))
    assert "*table:newsroom_article" not in keys_of(lambda: list(Article.objects.in_language("ru").newest_first()))


@pytest.mark.parametrize(
    "read",
    [
        lambda: Article.objects.in_language("ru").order_by("title")[:5].first(),
        lambda: (Article.objects.in_language("ru") | Article.objects.in_language("kk")).count(),
        lambda: list(Article.objects.in_language("ru").values_list("title")),
        lambda: list(Article.objects.in_language("ru").extra(where=["1 = 1"])),
        lambda: list(Article.objects.raw("SELECT * FROM newsroom_article JOIN newsroom_page ON id = page_ptr_id")),
        lambda: Article.objects.filter(title="Мост").exists(),
        lambda: list(Article.objects.filter(place="").iterator()),
        lambda: run("SELECT lede FROM newsroom_article"),
    ],
)
def test_whatever_is_read_otherwise_is_noted_by_table(cast: Any, read: Callable[[], Any]):
    assert "*table:newsroom_article" in keys_of(read)


def test_what_is_looked_for_and_not_there_is_noted(cast: Any):
    assert "article:987" in keys_of(lambda: Article.objects.filter(pk=987).first())
    assert "topic-at:ru/aral" in keys_of(lambda: list(Topic.objects.at("ru", "aral")))


def test_any_write_voids_its_table(cast: Any, told: set[str]):
    Site.objects.update(site_name="Иначе")
    run("DELETE FROM wagtailredirects_redirect")
    assert told == {"*table:wagtailcore_site", "*table:wagtailredirects_redirect"}
    Collection.objects.all().update(name="Root")
    assert "*table:wagtailcore_collection" in told


def test_a_tracked_table_that_is_written_past_its_model_voids_whatever_shows_its_rows(cast: Any, told: set[str]):
    run("UPDATE newsroom_topic SET name = 'Арал'")
    assert told == {"*table:newsroom_topic", "*untold"}
    assert "*untold" in keys_of(lambda: list(Topic.objects.at("ru", "aral")))


def test_what_is_set_apart_voids_nothing_and_lapses_at_once_where_it_is_read(
    cast: Any, told: set[str], settings: Any, portal_now: Any
):
    portal_now("2026-02-04T13:00:00+05:00")
    Group.objects.create(name="Гости")
    with recording() as record:
        list(Group.objects.all())
    assert (told, record.until) == (set(), settings.CLOCK.now())


def test_tables_set_apart_or_unwatched_exist_and_give_a_reason(db: None):
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    # The last one is SQLite's.
    assert tables.apart() - there <= {"django_admin_log", "django_migrations", "wagtailsearch_indexentry_fts"}
    assert set(tables.unwatched()) <= there
    assert all(tables.unwatched().values())
