from typing import Any

import pytest
from django.test import Client

from bench.many_stories import EmptyNewsroom, add_stories
from keruen.newsroom.models import Article, ArticleTopic, Page
from keruen.newsroom.tests.cast import NOON, Cast

COUNT = 300


@pytest.fixture
def newsroom(cast: Cast) -> Cast:
    """Two sections, three topics and an author in each language, and a story that was there before."""
    for language in ("ru", "kk"):
        for number in range(3):
            cast.topic(f"Тема {number}", language=language)
        cast.person("Айгерим Сапарова", language=language)
    for section in (cast.politics, cast.culture, cast.kk_politics, cast.kk_culture):
        cast.story(section=section)
    return cast


def test_the_tree_is_whole(newsroom: Cast) -> None:
    add_stories(COUNT, until=NOON)
    assert Page.find_problems() == ([], [], [], [], [])
    assert Article.objects.count() == COUNT + 4


def test_stories_stand_in_lists(newsroom: Cast, client: Client, portal_now: Any) -> None:
    portal_now("2026-02-05T07:00:00+00:00")
    add_stories(COUNT, until=NOON)
    newest = Article.objects.in_language("kk").newest_first()[1]
    assert newest.list_headline in client.get("/kk/").content.decode()
    assert newest.title in client.get(newest.section.url).content.decode()
    assert client.get(newest.address).status_code == 200


def test_topics_repeat_the_date_of_their_story(newsroom: Cast) -> None:
    add_stories(COUNT, until=NOON)
    links = ArticleTopic.objects.exclude(published_at=None).select_related("article")
    assert links.count() > COUNT
    assert all(link.published_at == link.article.published_at for link in links)


def test_the_desk_goes_on_beside_them(newsroom: Cast) -> None:
    add_stories(COUNT, until=NOON)
    story = newsroom.story("После них", section=newsroom.politics)
    assert story.pk > COUNT
    assert Page.find_problems() == ([], [], [], [], [])


def test_it_refuses_a_newsroom_without_topics(cast: Cast) -> None:
    with pytest.raises(EmptyNewsroom, match="keruen demo"):
        add_stories(10, until=NOON)
