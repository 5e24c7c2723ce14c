"""How one story was read: its page, and the panel where it is written."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client

from keruen.newsroom.tests.cast import Cast
from keruen.pulse.desk.story import MOST_DAYS
from keruen.pulse.desk.story_numbers import last_hours, story_numbers
from keruen.pulse.desk.tests.readings import at, day, hour, minute
from keruen.pulse.models import StoryViews

pytestmark = pytest.mark.usefixtures("noon")


def numbers(story: Any) -> Any:
    return story_numbers(story, settings.CLOCK.now())


def test_its_life_begins_with_its_publication(cast: Cast):
    story = cast.story(published=at("2026-11-18 09:40"))
    hour(story, "2026-11-18 09:00", search=2)
    hour(story, "2026-11-18 12:00", direct=5, search=1)
    minute(story, "2026-11-18 11:59", 4)
    minute(story, "2026-11-18 11:00", 100)
    StoryViews.objects.create(article=story, counted=8, brought=10)
    read = numbers(story)
    assert read.are_first_hours
    assert [views for _, views in read.hours] == [2, 0, 0, 6]
    assert (read.total, read.brought, read.today, read.last_hour) == (18, 10, 8, 4)
    assert [(each.name, each.views) for each in read.sources if each.views] == [("search", 3), ("direct", 5)]
    assert (read.clock_hours[9], read.clock_hours[12], sum(read.clock_hours)) == (2, 6, 8)


def test_days_are_the_portals_and_have_no_gaps(cast: Cast):
    story = cast.story()
    day(story, "2026-11-14", social=9)
    hour(story, "2026-11-15 23:00", social=1)
    hour(story, "2026-11-16 00:00", social=2)
    assert numbers(story).days == (
        (date(2026, 11, 14), 9),
        (date(2026, 11, 15), 1),
        (date(2026, 11, 16), 2),
        (date(2026, 11, 17), 0),
        (date(2026, 11, 18), 0),
    )


def test_an_old_storys_hours_are_the_last_ones(cast: Cast):
    story = cast.story()
    hour(story, "2026-11-18 12:00", social=2)
    read = numbers(story)
    assert not read.are_first_hours
    assert len(read.hours) == 72
    assert read.hours[-1] == (at("2026-11-18 12:00"), 2)


def test_the_first_three_days_are_shown_by_hours(cast: Cast):
    story = cast.story(published=at("2026-11-01 09:40"))
    hour(story, "2026-11-01 10:00", social=2)
    hour(story, "2026-11-18 12:00", social=2)
    assert [moment for moment, _ in numbers(story).hours][0::71] == [at("2026-11-01 09:00"), at("2026-11-04 08:00")]


def test_the_page_shows_charts_and_their_tables(desk: Client, cast: Cast, django_assert_max_num_queries: Any):
    story = cast.story("Мост открыли", published=at("2026-11-18 09:40"))
    hour(story, "2026-11-18 10:00", search=1234)
    with django_assert_max_num_queries(30):
        answer = desk.get(f"/desk/pulse/story/{story.pk}/")
    assert [each.name for each in answer.context["drawn"]] == ["hours", "days", "clock"]
    for shown in ("Мост открыли", "1,234", "First published 18 November 2026, 09:40.", "Search engines"):
        assert shown in answer.text


def test_many_days_are_told_by_month(desk: Client, cast: Cast):
    story = cast.story()
    day(story, "2026-02-04", search=3)
    day(story, "2026-02-05", search=4)
    hour(story, "2026-11-18 10:00", search=5)
    drawn = {each.name: each for each in desk.get(f"/desk/pulse/story/{story.pk}/").context["drawn"]}["days"]
    assert len(drawn.chart["labels"]) > MOST_DAYS
    told = [(row.name, row.views) for row in drawn.rows]
    assert told[0] == ("February 2026", 7)
    assert told[-1] == ("November 2026", 5)
    assert len(told) == 10


def test_a_story_that_nobody_read_says_so(desk: Client, cast: Cast):
    assert "No view of it has been counted here yet." in desk.get(f"/desk/pulse/story/{cast.story().pk}/").text


def test_a_draft_has_no_page(desk: Client, cast: Cast):
    answer = desk.get(f"/desk/pulse/story/{cast.story(published=None).pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/pulse/")
    assert "never published" in " ".join(str(each) for each in get_messages(answer.wsgi_request))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_it_opens_in_each_language(desk: Client, cast: Cast, language: str):
    story = cast.story()
    hour(story, "2026-11-18 10:00", search=5)
    for address in (f"/desk/pulse/story/{story.pk}/", "/desk/pulse/week/"):
        assert desk.get(address, headers={"Accept-Language": language}).status_code == 200


def test_the_panel_stands_where_the_story_is_written(client: Client, cast: Cast):
    story = cast.story()
    StoryViews.objects.create(article=story, counted=4321)
    hour(story, "2026-11-18 10:00", search=5)
    client.force_login(cast.editor)
    text = client.get(f"/desk/pages/{story.pk}/edit/", headers={"Accept-Language": "en"}).text
    assert "4,321" in text
    assert f"/desk/pulse/story/{story.pk}/" in text
    assert text.count('role="tab"') == 3


def test_a_draft_and_who_may_not_see_numbers_get_no_panel(client: Client, cast: Cast):
    draft, story = cast.story(published=None), cast.story("Вышла")
    client.force_login(cast.editor)
    assert "pulse-panel" not in client.get(f"/desk/pages/{draft.pk}/edit/").text
    for group in cast.editor.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="see_numbers"))
    assert "pulse-panel" not in client.get(f"/desk/pages/{story.pk}/edit/").text


def test_the_panels_curve_is_of_two_days(cast: Cast):
    story = cast.story()
    hour(story, "2026-11-16 12:00", search=100)
    hour(story, "2026-11-16 13:00", search=1)
    hour(story, "2026-11-18 12:00", search=2)
    assert last_hours(story.pk, settings.CLOCK.now()) == [1, *[0] * 46, 2]
