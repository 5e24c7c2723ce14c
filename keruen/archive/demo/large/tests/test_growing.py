from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from keruen.archive.demo import cast as demo_cast
from keruen.archive.demo.large import growing, staff
from keruen.archive.demo.large.growing import Growing
from keruen.archive.demo.large.staff import MissingDemo
from keruen.newsroom.models import Article, ArticleTopic, Byline, Front, Page, Section, StoryFolder
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import StoryViews

COUNT = 60
topics = staff._topics


@pytest.fixture
def newsroom(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The demo's sections, no more: a topic and three authors are enough."""
    monkeypatch.setattr(staff, "AUTHORS", 3)
    monkeypatch.setattr(staff, "_names", _one_topic)
    monkeypatch.setattr(staff, "_topics", lambda front: OneForAll(topics(front)))
    monkeypatch.setattr(growing, "BATCH", 25)
    for front in Front.objects.select_related("locale"):
        for key in demo_cast.SECTIONS:
            section = Section(title=f"{key} {front.language}", translation_key=demo_cast.shared_key("section", key))
            front.add_child(instance=section)
    return cast


def _one_topic(front: Front) -> Iterator[tuple[str, str]]:
    yield "budget", "Бюджет"


class OneForAll(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return self["budget"]


def made() -> Any:
    return Article.objects.exclude(lede="").order_by("pk")


def test_the_tree_is_whole_and_stories_stand_in_lists(newsroom: Cast, client: Client, portal_now: Any):
    portal_now("2026-02-05T07:00:00+00:00")
    assert Growing(until=NOON).grow(COUNT) == COUNT
    assert Page.find_problems() == ([], [], [], [], [])
    newest = Article.objects.in_language("kk").newest_first()[0]
    assert newest.list_headline in client.get(newest.section.url).content.decode()
    assert client.get(newest.address).status_code == 200


def test_parts_repeat_the_date_of_their_story(newsroom: Cast):
    Growing(until=NOON).grow(COUNT)
    for model in (ArticleTopic, Byline):
        links = model.objects.select_related("article")
        assert links.count() >= COUNT
        assert all(link.published_at == link.article.published_at for link in links)
    assert StoryViews.objects.filter(brought__gt=0).count() == COUNT


def test_a_second_start_makes_what_lacks(newsroom: Cast):
    Growing(until=NOON).grow(COUNT - 20)
    assert Growing(until=NOON).grow(COUNT) == 20
    assert Growing(until=NOON).grow(COUNT) == 0
    assert Article.objects.count() == COUNT
    assert Page.find_problems() == ([], [], [], [], [])


def test_stories_are_the_same_for_the_same_seed(newsroom: Cast):
    Growing(until=NOON).grow(30)
    first = list(made().values_list("title", "body", "published_at", "language_code"))
    Article.objects.all().delete()
    Growing(until=NOON).grow(30)
    assert list(made().values_list("title", "body", "published_at", "language_code")) == first


def test_translations_share_their_original_s_key(newsroom: Cast):
    Growing(until=NOON).grow(COUNT)
    translated = Article.objects.exclude(original=None).select_related("original")
    assert translated
    for story in translated:
        assert story.translation_key == story.original.translation_key
        assert story.language_code != story.original.language_code


def test_references_are_those_that_the_desk_would_write(newsroom: Cast):
    Growing(until=NOON).grow(10)
    for story in made():
        written = set(ReferenceIndex.get_references_for_object(story).values_list("model_path", "to_object_id"))
        ReferenceIndex.create_or_update_for_object(story)
        assert set(ReferenceIndex.get_references_for_object(story).values_list("model_path", "to_object_id")) == written


def test_the_desk_goes_on_beside_them(newsroom: Cast):
    Growing(until=NOON).grow(COUNT)
    story = newsroom.story("После них", section=newsroom.politics)
    assert story.pk > COUNT
    assert StoryFolder.objects.exclude(numchild=0).exists()


def test_most_stories_are_of_the_last_years_and_none_of_tomorrow(newsroom: Cast):
    Growing(until=NOON).grow(COUNT)
    moments = list(made().values_list("published_at", flat=True))
    assert max(moments) <= NOON
    assert sum(moment > NOON - timedelta(days=7 * 365) for moment in moments) > COUNT / 2
    assert min(moments) > datetime(2010, 1, 1, tzinfo=UTC)


def test_it_refuses_a_portal_without_the_demo(cast: Cast):
    with pytest.raises(MissingDemo, match="keruen demo"):
        Growing(until=NOON)
