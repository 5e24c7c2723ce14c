from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.models import StandingPage
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.reader import addresses
from keruen.reader.addresses import published


def paths(**after: str) -> list[str]:
    return [each.path for each in published(**after)]


def test_fronts_and_sections_come_first_and_stories_newest_first(cast: Cast):
    older = cast.story(published=NOON - timedelta(days=2))
    newest = cast.story(section=cast.kk_politics, published=NOON)
    found = paths()
    assert found[:2] == ["/ru/", "/kk/"]
    order = ["/ru/politika/", newest.address, older.address]
    assert sorted(order, key=found.index) == order


def test_a_story_brings_its_day_its_month_its_topics_and_its_people(cast: Cast):
    topic, person = cast.topic("Вода"), cast.person("Дина")
    cast.story(topics=(topic,), authors=(person,))
    found = paths()
    lists = {"/ru/2026/02/04/", "/ru/2026/02/", topic.get_absolute_url(), person.get_absolute_url()}
    assert lists <= set(found)


def test_each_address_stands_once(cast: Cast):
    topic = cast.topic("Вода")
    cast.stories(3, topics=(topic,))
    found = [(each.path, each.language) for each in published()]
    assert len(found) == len(set(found))


def test_a_topic_without_stories_is_there_too_and_a_draft_is_not(cast: Cast):
    topic = cast.topic("Пусто")
    draft = cast.story(published=None)
    found = paths()
    assert topic.get_absolute_url() in found
    assert draft.address not in found


def test_a_walk_goes_on_after_a_mark(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(addresses, "BATCH", 2)
    stories = cast.stories(5)
    marked = [each for each in published() if each.path == stories[2].address]
    rest = paths(after=marked[0].mark)
    assert [path for path in rest if path in {story.address for story in stories}] == [
        stories[3].address,
        stories[4].address,
    ]


def test_every_address_answers(cast: Cast, client: Client, settings: Any):
    cast.front("ru").add_child(instance=StandingPage(title="О нас", locale=cast.front("ru").locale))
    cast.story(topics=(cast.topic("Вода"),), authors=(cast.person("Дина"),))
    cast.story(section=cast.kk_culture)
    answers = {each.path: client.get(each.path).status_code for each in published() if each.path != "/"}
    assert set(answers.values()) == {200}
    assert client.get("/").status_code == 302
