"""The live screen, as reporters see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.tests.cast import Cast
from keruen.pulse.desk.live_numbers import LiveNumbers, live_numbers
from keruen.pulse.desk.site_minutes import ALL
from keruen.pulse.desk.story_minutes import StoryMinutes
from keruen.pulse.desk.tests.readings import at, hour, minute, site
from keruen.pulse.models import Pin, StoryHour

SCREEN = "/desk/pulse/"


def numbers() -> LiveNumbers:
    return live_numbers(StoryMinutes())


pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize("member", ["reporter", "editor", "chief"])
def test_every_role_of_the_desk_sees_it(client: Client, cast: Cast, member: str):
    client.force_login(getattr(cast, member))
    assert client.get(SCREEN).status_code == 200
    assert SCREEN in client.get("/desk/").text


@pytest.mark.parametrize("address", [SCREEN, f"{SCREEN}?part=1", f"{SCREEN}week/", f"{SCREEN}week/csv/"])
def test_it_is_closed_to_strangers_and_to_those_it_was_taken_from(client: Client, cast: Cast, address: str):
    client.force_login(cast.stranger)
    assert client.get(address).status_code == 302
    for group in cast.reporter.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="see_numbers"))
    client.force_login(cast.reporter)
    assert client.get(address).status_code == 302
    assert SCREEN not in client.get("/desk/").text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_it_opens_in_each_language(client: Client, cast: Cast, language: str):
    client.force_login(cast.editor)
    for address in (SCREEN, f"{SCREEN}?part=1", f"{SCREEN}?language=kk"):
        assert client.get(address, headers={"Accept-Language": language}).status_code == 200


def test_readers_are_those_of_five_minutes(cast: Cast):
    site("2026-11-18 12:00", views=9, readers=5)
    site("2026-11-18 11:56", views=9, readers=20)
    # Of this minute half lies within the five.
    site("2026-11-18 11:55", views=9, readers=30)
    site("2026-11-18 11:54", views=9, readers=100)
    assert numbers().site[ALL].readers == 5 + 20 + 15


def test_a_week_ago_is_unknown_until_a_week_was_counted(cast: Cast):
    site("2026-11-18 11:59", views=3)
    known = numbers().site[ALL]
    assert (known.minutes_before, known.today_before, known.readers_before) == (None, None, None)


def test_it_is_held_against_the_same_hour_a_week_ago(cast: Cast):
    for moment, views in (("2026-11-10 23:59", 1000), ("2026-11-11 00:00", 8), ("2026-11-11 11:59", 40)):
        site(moment, views=views)
    site("2026-11-18 11:00", views=7)
    site("2026-11-18 11:59", views=70, language="kk")
    site("2026-11-18 12:00", views=700)
    read = numbers().site
    assert (read[ALL].minutes[0], read[ALL].minutes[-1], read[ALL].present) == (7, 70, 700)
    assert read[ALL].hour == 770
    assert (read["ru"].hour, read["kk"].hour) == (700, 70)
    assert read[ALL].minutes_before is not None
    assert read[ALL].minutes_before[-1] == read[ALL].hour_before == 40
    assert (read[ALL].today, read[ALL].today_before) == (777, 48)


def test_today_begins_at_the_portals_midnight(cast: Cast):
    site("2026-11-17 23:59", views=1000)
    site("2026-11-18 00:00", views=4)
    assert numbers().site[ALL].today == 4


def test_stories_stand_by_the_last_ten_minutes(cast: Cast):
    earlier, now, kazakh = cast.story("Раньше"), cast.story("Сейчас"), cast.story("Қазір", section=cast.kk_culture)
    minute(earlier, "2026-11-18 11:50", 500)
    minute(earlier, "2026-11-18 11:00", 9000)
    for moment, views in (("2026-11-18 11:51", 30), ("2026-11-18 12:00", 11)):
        minute(now, moment, views)
    minute(kazakh, "2026-11-18 11:59", 12)
    read = numbers().read
    assert [(story.title, story.ten, story.hour) for story in read[ALL].stories] == [
        ("Сейчас", 41, 41),
        ("Қазір", 12, 12),
        ("Раньше", 0, 500),
    ]
    assert [story.title for story in read["kk"].stories] == ["Қазір"]
    assert [(section.title, section.hour) for section in read[ALL].sections] == [("Политика", 541), ("Мәдениет", 12)]
    assert read["kk"].sections[0].share == 1


def test_a_storys_curve_is_its_hour(cast: Cast):
    story = cast.story()
    minute(story, "2026-11-18 11:00", 1)
    minute(story, "2026-11-18 11:02", 2)
    minute(story, "2026-11-18 11:59", 5)
    assert numbers().read[ALL].stories[0].course == (3, *[0] * 18, 5)


def test_sources_are_of_the_clocks_hours(cast: Cast):
    story, kazakh = cast.story(), cast.story("Қазір", section=cast.kk_culture)
    hour(story, "2026-11-18 12:00", search=3, direct=1)
    hour(kazakh, "2026-11-18 12:00", search=4)
    hour(story, "2026-11-18 11:00", social=9)
    hour(story, "2026-11-18 10:00", social=1000)
    sources = {each.name: each for each in numbers().sources[ALL]}
    assert (sources["search"].views, sources["search"].share) == (7, 7 / 8)
    assert (sources["social"].views, sources["social"].before) == (0, 9)
    assert {each.name: each.views for each in numbers().sources["kk"]}["search"] == 4


def test_what_is_left_of_a_deleted_story_came_from_nowhere(cast: Cast):
    StoryHour.objects.create(article_id=cast.story().pk + 1000, hour=at("2026-11-18 12:00"), search=3)
    assert [each.views for each in numbers().sources[ALL]] == [0] * 6


def test_it_is_worked_out_once_for_all_who_look(desk: Client, cast: Cast, django_assert_max_num_queries: Any):
    minute(cast.story(), "2026-11-18 11:59", 12)
    with django_assert_max_num_queries(40) as first:
        desk.get(f"{SCREEN}?part=1")
    with django_assert_max_num_queries(len(first) - 9):
        desk.get(f"{SCREEN}?part=1")


def test_the_number_of_queries_is_the_same_for_any_number_of_stories(cast: Cast, django_assert_num_queries: Any):
    cast.kk_politics  # noqa: B018 - made before anything is counted
    for story in cast.stories(20):
        minute(story, "2026-11-18 11:59", 12)
    with django_assert_num_queries(9):
        numbers()


def test_it_says_when_nothing_was_counted_for_minutes(desk: Client, cast: Cast, portal_now: Callable[[str], None]):
    site("2026-11-18 11:50", views=3)
    assert "No view has been counted since 18 November 2026, 11:50." in desk.get(SCREEN).text


def test_it_keeps_still_where_nothing_was_ever_counted(desk: Client):
    assert "No view has been counted" not in desk.get(SCREEN).text


def test_a_part_is_a_part(desk: Client):
    text = desk.get(f"{SCREEN}?part=1").text
    assert "<html" not in text
    for part in ("moment", "silent", "figures", "minutes", "stories", "trends", "sections", "sources"):
        assert f'data-part="{part}"' in text


def test_a_language_that_is_none_is_all(desk: Client):
    assert desk.get(f"{SCREEN}?language=xx").context["language"] == ALL


def test_topics_that_trend_say_why(desk: Client, cast: Cast):
    topic = cast.topic("Мост через Или")
    story = cast.story(topics=(topic,))
    Pin.objects.create(topic=topic, until=at("2026-11-18 18:00"))
    shown = desk.get(SCREEN)
    assert [trends.language for trends in shown.context["trends"]] == ["ru", "kk"]
    for said in ("Мост через Или", story.title, "Pinned until 18 November, 18:00."):
        assert said in shown.text
    assert [trends.language for trends in desk.get(f"{SCREEN}?language=kk").context["trends"]] == ["kk"]
