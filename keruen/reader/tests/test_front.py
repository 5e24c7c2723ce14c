from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keruen.newsroom.tests.cast import NOON, picture
from keruen.reader.front_layout import front_zones


def containers(front: Any) -> dict[str, list[str]]:
    """Headlines by container, in the order of the page."""
    drawn = [container for zone in front_zones(front) for container in (*zone.wide, *zone.narrow)]
    return {container.kind: [story.title for story in container.stories] for container in drawn}


@pytest.mark.parametrize(
    ("header", "language"),
    [("kk,ru;q=0.5", "kk"), ("ru-RU,ru", "ru"), ("kk-KZ", "kk"), ("de,en", "ru"), ("", "ru")],
)
def test_the_bare_address_leads_to_the_browsers_language(client: Client, header: str, language: str):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


def test_an_empty_front_is_a_page(cast: Any, client: Client):
    response = client.get("/kk/")
    assert response.status_code == 200
    assert '<html lang="kk"' in response.content.decode()


def test_there_is_no_front_in_a_language_that_has_none(db: None, client: Client):
    assert client.get("/ru/").status_code == 404


def test_without_containers_it_fills_itself(cast: Any, client: Client):
    cast.stories(12)
    shown = containers(cast.ru_front)
    assert shown["lead"] == [f"Новость номер {number}" for number in range(5)]
    assert shown["row"] == [f"Новость номер {number}" for number in range(5, 8)]
    assert shown["band"] == [f"Новость номер {number}" for number in range(8, 12)]
    assert len(shown["latest"]) == 12


def test_stories_set_by_hand_come_first_and_stand_once(cast: Any):
    stories = cast.stories(6)
    cast.ru_front.containers = [
        ("lead", {"stories": [stories[4]], "count": 2}),
        ("row", {"stories": [stories[4], stories[5]], "title": "", "count": 3}),
    ]
    cast.ru_front.save()
    shown = containers(cast.ru_front)
    assert shown["lead"] == ["Новость номер 4", "Новость номер 0"]
    assert shown["row"] == ["Новость номер 5", "Новость номер 1", "Новость номер 2"]


def test_stories_that_are_not_live_or_not_in_its_language_are_left_out(cast: Any):
    draft = cast.story("Черновик", published=None)
    foreign = cast.story("Басқа тілде", section=cast.kk_politics)
    cast.stories(2)
    cast.ru_front.containers = [("lead", {"stories": [draft, foreign], "count": 3})]
    cast.ru_front.save()
    assert containers(cast.ru_front) == {"lead": ["Новость номер 0", "Новость номер 1"]}


def test_a_container_with_nothing_in_it_is_not_drawn_but_the_slot(cast: Any):
    cast.stories(2)
    cast.ru_front.containers = [
        ("lead", {"stories": [], "count": 2}),
        ("row", {"stories": [], "title": "", "count": 3}),
        ("picture", {"stories": [], "title": ""}),
        ("band", {"stories": [], "section": cast.culture, "count": 3}),
        ("most_read", {"count": 3}),
    ]
    cast.ru_front.save()
    assert list(containers(cast.ru_front)) == ["lead", "most_read"]


def test_without_stories_there_are_no_zones(cast: Any):
    cast.ru_front.containers = [("most_read", {"count": 3})]
    cast.ru_front.save()
    assert front_zones(cast.ru_front) == []


def test_a_band_reaches_back_to_its_sections_older_stories(cast: Any):
    old = cast.story("Спектакль", section=cast.culture, published=NOON - timedelta(days=900))
    cast.stories(65)
    cast.ru_front.containers = [("band", {"stories": [], "section": cast.culture, "count": 3})]
    cast.ru_front.save()
    assert containers(cast.ru_front) == {"band": [old.title]}


def test_the_picture_of_the_day_is_the_newest_story_with_one(cast: Any):
    cast.stories(2)
    pictured = cast.story("С картиной", picture=picture(), published=NOON - timedelta(days=2))
    cast.ru_front.containers = [("picture", {"stories": [], "title": ""})]
    cast.ru_front.save()
    assert containers(cast.ru_front) == {"picture": [pictured.title]}


def test_opinion_shows_faces(cast: Any, client: Client):
    opinion = cast.section("Мнения", is_opinion=True)
    cast.story("Колонка", section=opinion, authors=(cast.person("Марина Ветрова", photo=picture()),))
    cast.ru_front.containers = [("band", {"stories": [], "section": opinion, "count": 3})]
    cast.ru_front.save()
    html = client.get("/ru/").content.decode()
    assert 'class="author">Марина Ветрова<' in html
    assert 'class="face"' in html


def test_it_takes_few_queries(cast: Any, client: Client):
    sections = [cast.section(f"Раздел {number}") for number in range(6)]
    opinion = cast.section("Мнения", is_opinion=True)
    for section in (*sections, opinion):
        cast.stories(6, section=section, picture=picture(), authors=(cast.person("Автор", photo=picture()),))
    client.get("/ru/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/ru/")
    assert len(queries) <= 20
