from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.tests.cast import NOON


def headlines(html: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1].replace("\u00a0", " ") for part in html.split("<h2>")[1:]]


def test_a_section_lists_its_newest_first_and_leads_to_the_older(cast: Any, client: Client):
    stories = cast.stories(25, section=cast.culture)
    cast.story("Из другого раздела")
    first = client.get("/ru/kultura/").content.decode()
    assert headlines(first) == [f"Новость номер {number}" for number in range(20)]
    assert f'href="?before={stories[19].pk}" rel="next"' in first
    second = client.get(f"/ru/kultura/?before={stories[19].pk}").content.decode()
    assert headlines(second) == [f"Новость номер {number}" for number in range(20, 25)]
    assert 'rel="next"' not in second
    assert '<a href="/ru/kultura/">К самым новым</a>' in second


def test_stories_of_one_moment_are_not_lost_between_pages(cast: Any, client: Client):
    stories = [cast.story(f"Разом {number}", section=cast.culture) for number in range(22)]
    second = client.get(f"/ru/kultura/?before={stories[2].pk}").content.decode()
    assert headlines(second) == ["Разом 1", "Разом 0"]


@pytest.mark.parametrize("key", ["x", "0", "", "-1", "99999999999999999999", "١٢", "1%20OR%201"])
def test_a_key_that_names_no_story_is_not_found(cast: Any, client: Client, key: str):
    cast.story(section=cast.culture)
    assert client.get(f"/ru/kultura/?before={key}").status_code == 404


def test_a_section_does_not_show_drafts(cast: Any, client: Client):
    cast.story("Черновик", section=cast.culture, published=None)
    assert "Черновик" not in client.get("/ru/kultura/").content.decode()


def test_a_topic_lists_its_stories_over_sections(cast: Any, client: Client):
    topic = cast.topic("Арал")
    stories = [
        cast.story("Второй", topics=(topic,), published=NOON - timedelta(days=1)),
        cast.story("Первый", topics=(topic,), section=cast.culture),
        cast.story("Третий", topics=(topic,), published=NOON - timedelta(days=2)),
    ]
    html = client.get("/ru/topics/aral/").content.decode()
    assert headlines(html)[:3] == ["Первый", "Второй", "Третий"]
    older = client.get(f"/ru/topics/aral/?before={stories[0].pk}").content.decode()
    assert headlines(older)[:1] == ["Третий"]


def test_a_person_has_a_page(cast: Any, client: Client):
    person = cast.person("Ольга Ким", role="корреспондент", biography="Пишет о воде.\nЖивёт в Семее.")
    cast.story("О воде", authors=(person,))
    html = client.get("/ru/people/olga-kim/").content.decode()
    assert "<h1>Ольга Ким</h1>" in html
    assert "<p>Живёт в\u00a0Семее.</p>" in html
    assert headlines(html)[:1] == ["О воде"]


@pytest.mark.parametrize("address", ["/ru/topics/aral/", "/ru/people/aral/", "/ru/aral/"])
def test_what_is_not_there_is_not_found(cast: Any, client: Client, address: str):
    assert client.get(address).status_code == 404


def test_a_topic_of_another_language_is_not_found(cast: Any, client: Client):
    cast.topic("Арал", language="kk")
    assert client.get("/ru/topics/aral/").status_code == 404
