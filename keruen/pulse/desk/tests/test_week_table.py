"""The table of a week, on the screen and as a file."""

import csv
import io
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from keruen.newsroom.models import Byline
from keruen.newsroom.tests.cast import Cast
from keruen.pulse.desk.tests.readings import day, hour
from keruen.pulse.desk.week import Week
from keruen.pulse.desk.week_csv import guarded
from keruen.pulse.desk.week_numbers import Totals, WeekNumbers, WeekRow

SCREEN = "/desk/pulse/week/"
FILE = "/desk/pulse/week/csv/"
HEAD = ["Place", "Number", "Headline", "Address", "Section", "Authors", "Language", "Published", "Views"]

pytestmark = pytest.mark.usefixtures("noon")


def rows(client: Client, query: str = "?week=2026-W47", **headers: str) -> list[list[str]]:
    answer = client.get(f"{FILE}{query}", headers=headers)
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_hours_at_a_weeks_ends_are_the_portals(cast: Cast):
    story = cast.story()
    for moment, views in (("2026-11-15 23:00", 1), ("2026-11-16 00:00", 10), ("2026-11-22 23:00", 100)):
        hour(story, moment, direct=views)
    hour(story, "2026-11-23 00:00", direct=1000)
    assert WeekNumbers(Week(2026, 47)).page(1, 10).rows == [WeekRow(story.pk, 110, (0, 0, 0, 110, 0, 0))]


def test_days_stand_for_hours_that_are_no_longer_kept(cast: Cast):
    one, other = cast.story("Одна"), cast.story("Другая")
    day(one, "2026-11-15", search=1000)
    day(one, "2026-11-16", search=3)
    day(other, "2026-11-16", search=2)
    hour(other, "2026-11-17 00:00", social=5)
    page = WeekNumbers(Week(2026, 47)).page(1, 10)
    assert [(row.story_id, row.views) for row in page.rows] == [(other.pk, 7), (one.pk, 3)]
    assert page.totals == Totals(2, 10, (5, 5, 0, 0, 0, 0))


def test_it_is_narrowed_to_a_language(cast: Cast):
    russian, kazakh = cast.story("Одна"), cast.story("Бір", section=cast.kk_culture)
    for story in (russian, kazakh):
        hour(story, "2026-11-17 00:00", social=5)
    page = WeekNumbers(Week(2026, 47), "kk").page(1, 10)
    assert [row.story_id for row in page.rows] == [kazakh.pk]
    assert page.totals.views == 5


def test_a_page_is_asked_for_with_its_totals_and_one_too_far_is_the_last(cast: Cast, django_assert_num_queries: Any):
    for number in range(5):
        hour(cast.story(f"Новость номер {number}"), "2026-11-17 00:00", social=number + 1)
    numbers = WeekNumbers(Week(2026, 47))
    with django_assert_num_queries(1):
        page = numbers.page(3, 2)
    assert ([row.views for row in page.rows], page.number, page.last) == ([1], 3, 3)
    assert numbers.page(9, 2) == page
    assert (page.totals.stories, page.totals.views) == (5, 15)


def test_an_empty_week_is_empty(desk: Client):
    assert WeekNumbers(Week(2026, 47)).page(2, 10).totals.views == 0
    assert "Nothing was read in this week." in desk.get(SCREEN).text


def test_the_screen_shows_the_present_week_and_leads_to_the_one_before(desk: Client, cast: Cast):
    story = cast.story("Мост открыли", authors=(cast.person("Айгүл Сапарова"),))
    hour(story, "2026-11-17 09:00", search=1200, internal=34)
    text = desk.get(SCREEN).text
    for shown in ("Week 47 of 2026", "Мост открыли", "Айгүл Сапарова", "Политика", "1,234", "week=2026-W46"):
        assert shown in text
    assert "week=2026-W48" not in text
    assert "week=2026-W47" in desk.get(f"{SCREEN}?week=2026-W46").text


def test_a_hundred_stories_stand_on_a_page(desk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.pulse.desk.week_table.PAGE_ROWS", 2)
    for number, story in enumerate(cast.stories(5)):
        hour(story, "2026-11-17 00:00", social=10 - number)
    assert [row.place for row in desk.get(f"{SCREEN}?page=2").context["rows"]] == [3, 4]
    assert [row.title for row in desk.get(f"{SCREEN}?page=9").context["rows"]] == ["Новость номер 4"]
    assert desk.get(f"{SCREEN}?page=x").context["page"] == 1


def test_a_week_that_is_none_is_told(desk: Client):
    answer = desk.get(f"{SCREEN}?week=soon")
    assert "“soon” is not a week such as 2026-W47." in " ".join(map(str, get_messages(answer.wsgi_request)))
    assert str(answer.context["week"]) == "2026-W47"
    assert desk.get(f"{FILE}?week=soon").status_code == 400


def test_the_file_has_every_story(desk: Client, cast: Cast, settings: Any):
    story = cast.story('Мост, «Или»; и "ещё"', authors=(cast.person("Айгүл"), cast.person("Олжас")))
    Byline.objects.create(article=story, person=cast.person("Фотограф"), role=Byline.Role.PHOTO)
    hour(story, "2026-11-17 09:00", search=7, other=2)
    hour(cast.story("Бір", section=cast.kk_culture), "2026-11-17 09:00", direct=3)
    head, first, second = rows(desk)
    assert head[: len(HEAD)] == HEAD
    assert len(head) == len(first) == len(HEAD) + 6
    address = f"{settings.SITE_URL}{story.address}"
    known = ["1", str(story.pk), story.title, address, "Политика", "Айгүл, Олжас", "ru", "2026-02-04 12:00"]
    assert first == [*known, "9", "7", "0", "0", "0", "0", "2"]
    assert second[2] == "Бір"
    assert [line[2] for line in rows(desk, "?week=2026-W47&language=kk")[1:]] == ["Бір"]


def test_the_file_is_taken_as_one(desk: Client):
    answer = desk.get(f"{FILE}?week=2026-W47&language=kk")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="2026-W47-kk.csv"'


@pytest.mark.parametrize(("language", "separator"), [("ru", ";"), ("kk", ";"), ("en", ",")])
def test_cells_are_set_apart_as_the_languages_excel_reads_them(desk: Client, language: str, separator: str):
    answer = desk.get(FILE, headers={"Accept-Language": language})
    head = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert head.count(separator) == 14


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "  ="])
def test_nothing_in_the_file_is_run_as_a_formula(sign: str):
    assert guarded(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


def test_a_headline_and_a_name_that_begin_like_formulas_are_guarded(desk: Client, cast: Cast):
    story = cast.story('=HYPERLINK("http://evil.example")', authors=(cast.person("+77011234567"),))
    hour(story, "2026-11-17 09:00", search=7)
    _, line = rows(desk)
    assert line[2].startswith("'=HYPERLINK")
    assert line[5] == "'+77011234567"


def test_plain_words_stay_as_they_are():
    assert guarded("Мост - открыт = да") == "Мост - открыт = да"


def test_a_story_that_was_taken_back_has_no_address(desk: Client, cast: Cast):
    story = cast.story()
    hour(story, "2026-11-17 09:00", search=7)
    story.unpublish()
    _, line = rows(desk)
    assert (line[2], line[3]) == (story.title, "")


def test_long_files_come_in_parts_with_three_queries_each(
    desk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
):
    monkeypatch.setattr("keruen.pulse.desk.week_numbers._AT_ONCE", 2)
    for number, story in enumerate(cast.stories(5)):
        hour(story, "2026-11-17 09:00", search=7 - number)
    numbers = WeekNumbers(Week(2026, 47))
    with django_assert_num_queries(1):
        assert [len(part) for part in numbers.all_rows()] == [2, 2, 1]
    assert [line[0] for line in rows(desk)[1:]] == ["1", "2", "3", "4", "5"]
