from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _now(portal_now: Any) -> None:
    portal_now("2026-02-04T13:00:00+05:00")


def test_a_day_is_the_newspapers_own(cast: Any, client: Client):
    """Half past eight in the evening in UTC is already tomorrow in Almaty."""
    cast.story("Ночная", published=datetime(2026, 2, 2, 20, 30, tzinfo=UTC))
    assert "Ночная" in client.get("/ru/2026/02/03/").content.decode().split('id="trending"')[0]
    assert "Ночная" not in client.get("/ru/2026/02/02/").content.decode().split('class="rail"')[0]


def test_a_day_leads_to_the_days_beside_it_that_have_stories(cast: Any, client: Client):
    for day in (1, 10, 20):
        cast.story(f"Числа {day}", published=datetime(2026, 1, day, 6, tzinfo=UTC))
    html = client.get("/ru/2026/01/10/").content.decode()
    assert 'href="/ru/2026/01/01/" rel="prev">1 января 2026' in html
    assert 'href="/ru/2026/01/20/" rel="next">20 января 2026' in html


def test_a_month_counts_the_stories_of_its_days(cast: Any, client: Client):
    for hour in (5, 6):
        cast.story(f"В {hour}", published=datetime(2026, 1, 10, hour, tzinfo=UTC))
    html = client.get("/ru/2026/01/").content.decode()
    assert "Январь 2026" in html
    assert 'href="/ru/2026/01/10/"><span class="number">10</span> <span class="stories">2 материала</span>' in html


@pytest.mark.parametrize(
    "address", ["/ru/2026/13/", "/ru/2026/02/30/", "/ru/2026/00/01/", "/ru/2026/02/05/", "/ru/2026/03/", "/ru/1600/01/"]
)
def test_a_day_that_cannot_be_is_not_found(cast: Any, client: Client, address: str):
    assert client.get(address).status_code == 404


def test_a_year_counts_the_stories_of_its_months_and_leads_to_years_with_stories(cast: Any, client: Client):
    for month in (1, 1, 11):
        cast.story(f"Месяца {month}", published=datetime(2025, month, 10, 6, tzinfo=UTC))
    # Already New Year in Almaty.
    cast.story("Новогодняя", published=datetime(2025, 12, 31, 20, tzinfo=UTC))
    cast.story("Давняя", published=datetime(2019, 5, 1, 6, tzinfo=UTC))
    html = client.get("/ru/2025/").content.decode()
    assert 'href="/ru/2025/01/"><span class="number">Январь</span> <span class="stories">2 материала</span>' in html
    assert 'href="/ru/2025/11/"' in html
    assert 'href="/ru/2025/12/"' not in html
    assert 'href="/ru/2019/" rel="prev">2019' in html
    assert 'href="/ru/2026/" rel="next">2026' in html


def test_a_year_ends_with_the_present_month(cast: Any, client: Client):
    cast.story("Нынешняя", published=datetime(2026, 1, 10, 6, tzinfo=UTC))
    html = client.get("/ru/2026/").content.decode()
    assert ">Февраль<" in html
    assert ">Март<" not in html


@pytest.mark.parametrize("address", ["/ru/2027/", "/ru/1600/", "/ru/0000/"])
def test_a_year_that_cannot_be_is_not_found(cast: Any, client: Client, address: str):
    assert client.get(address).status_code == 404


def test_a_year_asks_once_for_each_month(cast: Any, client: Client, django_assert_max_num_queries: Any):
    cast.story("Одна", published=datetime(2025, 3, 10, 6, tzinfo=UTC))
    with django_assert_max_num_queries(30):
        assert client.get("/ru/2025/").status_code == 200


@pytest.mark.parametrize("place", ["2026/02/03/", "2026/01/", "2025/"])
def test_the_language_switch_stays_at_the_date(cast: Any, client: Client, place: str):
    assert f'href="/kk/{place}"' in client.get(f"/ru/{place}").content.decode()
