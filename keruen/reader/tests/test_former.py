from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from keruen.lib.former_addresses import former
from keruen.newsroom.models import Article, OldAddress

SITE = "localhost:8000"


@pytest.fixture(params=[False, True], ids=["unstored", "stored"])
def stored(request: pytest.FixtureRequest) -> Any:
    """With and without a store: the answers are the same."""
    return request.getfixturevalue("press_store") if request.param else None


@pytest.fixture
def story(cast: Any, stored: Any) -> Article:
    story: Article = cast.story()
    return story


def remember(address: str, **target: Any) -> OldAddress:
    found = former(address)
    assert found
    return OldAddress.objects.create(**OldAddress.columns_of(found), **target)


def get(path: str, *, host: str = SITE, **headers: str) -> Any:
    return Client(HTTP_HOST=host).get(path, headers=headers)


def leads_to(path: str, **more: str) -> str:
    response = get(path, **more)
    return response["Location"] if response.status_code == 301 else f"{response.status_code}"


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("https://old.kz/2015/10/12/oktyabr/", "/2015/10/12/oktyabr/"),
        ("https://old.kz/2015/10/12/oktyabr/", "/2015/10/12/oktyabr?utm_source=t&fbclid=1"),
        ("https://old.kz/2015/10/12/oktyabr/", "/2015/10/12/oktyabr/amp/"),
        ("https://old.kz/?p=123", "/?p=123"),
        ("https://old.kz/?p=123", "/?utm_source=x&p=123"),
        ("https://old.kz/index.php?option=com&id=4", "/index.php?id=4&option=com"),
        ("https://old.kz/2015/новость/", "/2015/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C/"),
        ("/ru/old/words.html", "/ru/old/words.html"),
        ("/ru/old/words/", "/ru/old/words/"),
    ],
)
def test_an_old_address_leads_to_its_story(story: Article, old: str, asked: str):
    assert leads_to(asked) != story.address
    remember(old, story=story)
    assert leads_to(asked) == story.address
    assert leads_to(asked) == story.address


def test_an_old_address_leads_to_sections_topics_and_people(cast: Any, stored: Any):
    topic, person = cast.topic("Арал"), cast.person("Ольга")
    remember("/category/politika/", section=cast.politics)
    remember("/tag/aral/", topic=topic)
    remember("/author/olga/", person=person)
    found = [leads_to(path) for path in ("/category/politika/page/2/", "/tag/aral/", "/author/olga/")]
    assert found == [cast.politics.address, topic.get_absolute_url(), person.get_absolute_url()]


def test_it_leads_to_where_the_story_stands_now(cast: Any, story: Article, django_capture_on_commit_callbacks: Any):
    remember("https://old.kz/a/", story=story)
    first = leads_to("/a/")
    story.slug = "drugoe"
    story.save()
    assert leads_to("/a/") == story.address != first


def test_the_desks_redirect_goes_first(story: Article):
    remember("/a/", story=story)
    Redirect.objects.create(old_path="/a", redirect_link="https://elsewhere.example/")
    assert leads_to("/a/") == "https://elsewhere.example/"


def test_an_old_address_may_look_like_another_storys(cast: Any, story: Article):
    other = cast.story(title="Другая")
    remember(f"/ru/novosti/words-{other.pk}/", story=story)
    assert leads_to(f"/ru/novosti/words-{other.pk}/") == story.address
    assert leads_to(f"/ru/x/words-{other.pk}/") == other.address
    assert get(other.address).status_code == 200


def test_the_host_that_is_asked_goes_before_others(settings: Any, cast: Any, story: Article):
    settings.FORMER_HOSTS = ["one.kz", "two.kz"]
    other = cast.story(title="Другая")
    remember("https://one.kz/a/", story=story)
    remember("https://two.kz/a/", story=other)
    assert leads_to("/a/", host="www.two.kz") == f"http://{SITE}{other.address}"
    assert leads_to("/a/", host="one.kz:80") == f"http://{SITE}{story.address}"


@pytest.mark.parametrize("path", ["/", "/ru/", "/desk/", "/media/a.jpg", "/b/?x=1", "/%D0%B0/", "/a%20b/"])
def test_a_former_host_only_ever_leads_to_the_portal(settings: Any, stored: Any, cast: Any, path: str):
    settings.FORMER_HOSTS = ["old.kz"]
    response = get(path, host="old.kz")
    assert response.status_code == 301
    assert response["Location"] == f"http://{SITE}{path}"


def test_another_host_is_refused_as_before(settings: Any, cast: Any):
    settings.FORMER_HOSTS = ["old.kz"]
    assert get("/ru/", host="evil.kz").status_code == 400


def test_the_old_address_of_a_draft_is_not_found(cast: Any, stored: Any):
    draft = cast.story(published=None)
    remember("/a/", story=draft)
    assert get("/a/").status_code == 404
