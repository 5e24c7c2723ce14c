from typing import Any

from django.db import connection
from django.db.models import F, Q

from keruen.newsroom.compared import compared
from keruen.newsroom.models import Article, Page
from keruen.newsroom.tests.cast import Cast

NEWEST = F("latest_revision_created_at").desc(nulls_last=True)


def plan(pages: Any) -> str:
    """How a database that has no better way of sorting reads them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    return str(pages.explain())


def sorts(plan: str) -> bool:
    return "TEMP B-TREE" in plan or "Sort" in plan


def test_the_same_pages_are_found(cast: Cast):
    cast.story()
    kazakh = cast.story(section=cast.kk_politics)
    for pages in (
        Page.objects.descendant_of(cast.kk_front),
        Page.objects.filter(Q(path__startswith=cast.kk_front.path) | Q(content_type=kazakh.content_type)),
        Page.objects.exclude(locale=cast.ru_front.locale).filter(numchild=0),
        Page.objects.child_of(cast.ru_front) | Page.objects.filter(pk__in=[kazakh.pk]),
        Article.objects.filter(path__in=[kazakh.path], live=True),
        Article.objects.none(),
    ):
        assert set(compared(pages)) == set(pages)
        assert compared(pages).count() == pages.count()


def test_pages_of_a_type_below_a_front_are_read_in_their_order(cast: Cast):
    story = cast.story()
    stories = Page.objects.descendant_of(cast.ru_front).filter(content_type=story.content_type)
    newest = plan(compared(stories).order_by(NEWEST)[:50])
    assert "page_by_last_edit" in newest
    assert not sorts(newest)


def test_published_pages_below_a_front_are_read_in_their_order(cast: Cast):
    cast.story()
    published = Page.objects.descendant_of(cast.ru_front).exclude(last_published_at=None)
    oldest = plan(compared(published).order_by("last_published_at")[:50])
    assert "page_by_publication" in oldest
    assert not sorts(oldest)


def test_a_page_is_still_looked_up_by_its_number(cast: Cast):
    found = compared(Page.objects.filter(pk__in=[cast.politics.pk, 1], live=True)).order_by("title")
    if connection.vendor == "sqlite":
        assert "INTEGER PRIMARY KEY" in plan(found)


def test_what_is_said_twice_is_said_once(cast: Cast):
    below = Page.objects.descendant_of(cast.politics, inclusive=True)
    assert str((below | below).query).count("GLOB" if connection.vendor == "sqlite" else "LIKE") == 2
    assert str(compared(below | below).query).count("GLOB" if connection.vendor == "sqlite" else "LIKE") == 1
