"""Which feeds there are, and what holds for each format."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from keruen.newsroom.models import Article, Person, SiteSettings, Topic
from keruen.newsroom.tests.cast import picture
from keruen.wire.outbound.feeds.entries import entries_of
from keruen.wire.outbound.feeds.formats import ALL, BY_FILE
from keruen.wire.outbound.feeds.views import answer, feed_of
from keruen.wire.outbound.publication import Publication
from keruen.wire.outbound.tests.documents import document, text, texts


@pytest.fixture
def paper(cast: Any) -> Any:
    topic, person = cast.topic("Арал"), cast.person("Ольга Ли")
    cast.story("О море", topics=(topic,))
    cast.story("Колонка", section=cast.culture, authors=(person,))
    cast.story("Теңіз", section=cast.kk_politics)
    return cast


@pytest.mark.parametrize(
    ("page", "title", "headlines"),
    [
        ("/ru/", "Вестник", {"О море", "Колонка"}),
        ("/kk/", "Жаршы", {"Теңіз"}),
        ("/ru/kultura/", "Культура - Вестник", {"Колонка"}),
        ("/ru/topics/aral/", "Арал - Вестник", {"О море"}),
        ("/ru/people/olga-li/", "Ольга Ли - Вестник", {"Колонка"}),
    ],
)
def test_each_list_has_a_feed_of_its_own_stories(
    paper: Any, client: Client, page: str, title: str, headlines: set[str]
):
    channel = document(client, f"{page}feed/rss.xml").find("channel")
    assert text(channel, "title") == title
    assert set(texts(channel, "item/title")) == headlines
    assert text(channel, "link").endswith(page)


@pytest.mark.parametrize(
    "page",
    ["/ru/nothing/", "/ru/topics/nothing/", "/kk/topics/aral/", "/ru/people/nobody/", "/kk/kultura/"],
)
@pytest.mark.parametrize("each", ALL, ids=lambda each: each.file)
def test_where_there_is_no_list_there_is_no_feed(paper: Any, client: Client, page: str, each: Any):
    assert client.get(f"{page}feed/{each.file}").status_code == 404


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.file)
def test_each_is_sent_as_what_it_is(paper: Any, client: Client, each: Any):
    response = client.get(f"/ru/feed/{each.file}")
    assert response["Content-Type"] == f"{each.media_type}; charset=utf-8"
    assert "Link" not in response
    assert "http://localhost:8000/ru/" in response.content.decode()


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.file)
def test_each_names_the_hub_that_is_set(paper: Any, client: Client, settings: Any, each: Any):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"websub_hub": "https://hub.example/?a=1&b=2"})
    response = client.get(f"/ru/kultura/feed/{each.file}")
    own = f"{settings.SITE_URL}/ru/kultura/feed/{each.file}"
    assert response["Link"] == f'<https://hub.example/?a=1&b=2>; rel="hub", <{own}>; rel="self"'
    assert "hub.example" in response.content.decode()


@pytest.mark.parametrize("what", ["section", "story"])
def test_what_is_closed_to_strangers_is_in_no_feed(paper: Any, client: Client, what: str):
    closed = paper.culture if what == "section" else Article.objects.get(title="Колонка")
    PageViewRestriction.objects.create(page_id=closed.pk, restriction_type=PageViewRestriction.LOGIN)
    assert texts(document(client, "/ru/feed/rss.xml"), "channel/item/title") == ["О море"]
    assert texts(document(client, "/ru/people/olga-li/feed/atom.xml"), "atom:entry/atom:title") == []
    assert client.get("/ru/kultura/feed/rss.xml").status_code == (404 if what == "section" else 200)


@pytest.mark.parametrize(("feed_text", "most"), [("lede", 7), ("whole", 11)])
def test_what_it_asks_of_the_database_does_not_grow_with_its_stories(
    cast: Any, client: Client, feed_text: str, most: int
):
    SiteSettings.objects.update(feed_text=feed_text)
    topic, person, other = cast.topic("Арал"), cast.person("Ольга Ли"), cast.story("Другая")
    words = ("paragraph", f'<p><a linktype="page" id="{other.pk}">См.</a></p>')
    plate = ("picture", {"picture": picture(), "caption": "", "alt_text": ""})
    for story in cast.stories(4, topics=(topic,), authors=(person,), body=[words, plate], picture=picture()):
        assert story.pk
    client.get("/ru/feed/rss.xml")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/ru/feed/rss.xml")
    assert len(queries) <= most


def test_any_stories_make_a_feed(paper: Any, settings: Any):
    """A saved search's, say."""
    stories = Article.objects.in_language("ru").newest_first().for_lists()[:1]
    found = feed_of(
        entries_of(stories, with_text=False),
        Publication("ru"),
        title="Поиск: море",
        description="",
        page="/ru/search/?q=море",
        own_address="/ru/search/feed/rss.xml?q=море",
    )
    assert found.title == "Поиск: море - Вестник"
    assert answer(found, BY_FILE["rss.xml"]).status_code == 200
    assert (Topic.objects.count(), Person.objects.count()) == (1, 1)
