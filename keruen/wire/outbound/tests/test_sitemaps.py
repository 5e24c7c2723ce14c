from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from keruen.newsroom.models import Article, StandingPage
from keruen.newsroom.tests.cast import NOON, picture
from keruen.press.address import Address
from keruen.press.printing import rendering
from keruen.wire.outbound.sitemaps import lists
from keruen.wire.outbound.sitemaps.settling import settle_all
from keruen.wire.outbound.tests.documents import HOSTILE, document, text, texts

MARCH = datetime(2016, 3, 10, 6, tzinfo=UTC)
NOW = "2026-02-04T13:00:00+05:00"


@pytest.fixture(autouse=True)
def _now(portal_now: Any) -> None:
    portal_now(NOW)


def settle() -> None:
    settle_all(portal.ENVIRONMENT.languages, now=NOON)


def locations(client: Client, address: str) -> list[str]:
    return [each.removeprefix(portal.SITE_URL) for each in texts(document(client, address), "s:url/s:loc")]


def test_the_index_names_every_file_of_both_languages(cast: Any, client: Client):
    cast.story(published=MARCH, topics=(cast.topic("Арал"),))
    cast.story(section=cast.kk_politics, authors=(cast.person("Айша", language="kk"),))
    settle()
    index = document(client, "/sitemap.xml")
    found = [each.removeprefix(portal.SITE_URL) for each in texts(index, "s:sitemap/s:loc")]
    assert found == [
        *("/ru/sitemap-news.xml", "/ru/sitemap-pages.xml", "/ru/sitemap-topics.xml", "/ru/sitemap-2016-03.xml"),
        *("/kk/sitemap-news.xml", "/kk/sitemap-pages.xml", "/kk/sitemap-people.xml", "/kk/sitemap-2026-02.xml"),
    ]
    assert set(texts(index, "s:sitemap/s:lastmod")) == {"2026-02-04T07:00:00+00:00"}
    assert all(client.get(address).status_code == 200 for address in found)
    assert client.get("/sitemap.xml")["Content-Type"] == "application/xml; charset=utf-8"


def test_a_file_lies_where_the_protocol_lets_it_name_its_stories(cast: Any, client: Client):
    """sitemaps.org: a file names addresses below its own folder alone."""
    cast.story(section=cast.kk_politics)
    settle()
    for address in ("/kk/sitemap-2026-02.xml", "/kk/sitemap-pages.xml", "/kk/sitemap-news.xml"):
        assert all(location.startswith("/kk/") for location in locations(client, address))


def test_a_month_has_its_stories_with_dates_and_pictures(cast: Any, client: Client):
    shown = picture()
    first = cast.story("Первая", published=MARCH, updated_at=MARCH + timedelta(days=1), picture=shown)
    second = cast.story(HOSTILE, published=MARCH + timedelta(hours=1))
    cast.story("Другого месяца", published=MARCH + timedelta(days=40))
    settle()
    found = document(client, "/ru/sitemap-2016-03.xml")
    assert locations(client, "/ru/sitemap-2016-03.xml") == [first.address, second.address]
    assert texts(found, "s:url/s:lastmod") == ["2016-03-11T06:00:00+00:00", "2016-03-10T07:00:00+00:00"]
    address = f"{portal.SITE_URL}/pictures/{shown.pk}-{shown.version}/full-1200.jpg"
    assert texts(found, "s:url[1]/image:image/image:loc") == [address]
    assert texts(found, "s:url[2]/image:image/image:loc") == []


def test_translations_name_each_other_and_themselves(cast: Any, client: Client):
    original = cast.story("Мост", published=MARCH)
    translated = cast.story("Көпір", section=cast.kk_politics, translation_key=original.translation_key)
    alone = cast.story("Без перевода", published=MARCH + timedelta(hours=1))
    draft = cast.story("Черновик", section=cast.kk_culture, translation_key=alone.translation_key, published=None)
    settle()
    expected = [
        ("ru", f"{portal.SITE_URL}{original.address}"),
        ("kk", f"{portal.SITE_URL}{translated.address}"),
        ("x-default", f"{portal.SITE_URL}{original.address}"),
    ]
    for file in ("/ru/sitemap-2016-03.xml", "/kk/sitemap-2026-02.xml"):
        url = document(client, file).find("{*}url")
        links = url.findall("{http://www.w3.org/1999/xhtml}link")
        assert [(link.get("hreflang"), link.get("href")) for link in links] == expected
        assert {link.get("rel") for link in links} == {"alternate"}
    assert draft.pk
    assert texts(document(client, "/ru/sitemap-2016-03.xml"), "s:url[2]/xhtml:link") == []


@pytest.mark.parametrize(
    "file", ["sitemap-2016-04.xml", "sitemap-2016-03-2.xml", "sitemap-2016-13.xml", "sitemap-topics-7.xml"]
)
def test_a_file_that_nobody_names_is_not_there(cast: Any, client: Client, file: str):
    cast.story(published=MARCH, topics=(cast.topic("Арал"),))
    settle()
    assert client.get(f"/ru/{file}").status_code == 404


def test_fronts_sections_and_standing_pages_have_a_file(cast: Any, client: Client):
    cast.front("ru").add_child(instance=StandingPage(title="О газете", locale=cast.politics.locale))
    assert cast.kk_politics
    assert locations(client, "/ru/sitemap-pages.xml") == ["/ru/", "/ru/politika/", "/ru/o-gazete/"]
    links = texts(document(client, "/ru/sitemap-pages.xml"), "s:url[2]/xhtml:link/@href")
    assert links == [f"{portal.SITE_URL}{path}" for path in ("/ru/politika/", "/kk/saiasat/", "/ru/politika/")]


@pytest.mark.parametrize(("kind", "make"), [("topics", "topic"), ("people", "person")])
def test_topics_and_people_are_in_files_by_their_numbers(
    cast: Any, client: Client, kind: str, make: str, monkeypatch: pytest.MonkeyPatch
):
    first, second, third = (getattr(cast, make)(name) for name in ("Арал", "Балхаш", "Хлеб"))
    monkeypatch.setattr(lists, "SPAN", second.pk)
    files = [each for each in texts(document(client, "/sitemap.xml"), "s:sitemap/s:loc") if kind in each]
    assert len(files) == 2
    found = [path for file in files for path in locations(client, file.removeprefix(portal.SITE_URL))]
    assert found == [each.get_absolute_url() for each in (first, second, third)]


@pytest.mark.parametrize("what", ["section", "story"])
def test_what_is_closed_to_strangers_is_in_no_sitemap(cast: Any, client: Client, what: str):
    story = cast.story(section=cast.culture)
    cast.story(section=cast.kk_politics, translation_key=story.translation_key)
    settle()
    closed = cast.culture.pk if what == "section" else story.pk
    PageViewRestriction.objects.create(page_id=closed, restriction_type=PageViewRestriction.LOGIN)
    for file in ("sitemap-2026-02.xml", "sitemap-news.xml"):
        assert story.address not in locations(client, f"/ru/{file}")
    assert texts(document(client, "/kk/sitemap-2026-02.xml"), "s:url/xhtml:link") == []
    assert ("/ru/kultura/" in locations(client, "/ru/sitemap-pages.xml")) == (what == "story")


def test_a_month_asks_little_however_many_stories_it_has(cast: Any, client: Client):
    shown = picture()
    for number in range(6):
        story = cast.story(f"Новость {number}", picture=shown)
        cast.story(f"Жаңалық {number}", section=cast.kk_politics, translation_key=story.translation_key)
    settle()
    client.get("/ru/sitemap-2026-02.xml")
    with CaptureQueriesContext(connection) as queries:
        client.get("/ru/sitemap-2026-02.xml")
    assert len(queries) <= 8
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemap.xml")
    assert len(queries) <= 10
    assert not [query["sql"] for query in queries if "COUNT(" in query["sql"] or "newsroom_article" in query["sql"]]


def test_the_news_are_those_of_two_days_as_google_asks(cast: Any, client: Client):
    cast.story(HOSTILE, published=NOON)
    cast.story("Позавчера", published=NOON - timedelta(hours=46))
    cast.story("Раньше", published=NOON - timedelta(hours=48))
    news = document(client, "/ru/sitemap-news.xml").findall("{*}url/{*}news")
    assert texts(news[0], "news:title") == ["Тег ]]> и &amp; <b>жирно</b> 😀"]
    assert text(news[0], "news:publication/news:name") == "Вестник"
    assert text(news[0], "news:publication/news:language") == "ru"
    assert text(news[0], "news:publication_date") == "2026-02-04T07:00:00+00:00"
    assert [text(each, "news:title") for each in news[1:]] == ["Позавчера"]


def test_the_news_of_each_language_have_its_own_name(cast: Any, client: Client):
    cast.story(section=cast.kk_politics)
    found = document(client, "/kk/sitemap-news.xml")
    assert texts(found, "s:url/news:news/news:publication/*") == ["Жаршы", "kk"]


def test_the_news_lapse_when_the_oldest_is_two_days_old(cast: Any, press_store: Any):
    story = cast.story(published=NOON - timedelta(hours=40))
    stored = rendering.render(Address("localhost:8000", "/ru/sitemap-news.xml", "", "ru"))
    assert stored
    assert stored.until == (Article.objects.get(pk=story.pk).published_at + timedelta(days=2)).timestamp()
