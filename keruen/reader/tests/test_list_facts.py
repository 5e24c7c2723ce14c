"""Structured data of every kind of page, against the published rules."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.models import SiteSettings
from keruen.reader.tests.pages import addresses
from keruen.reader.tests.published_rules import faults

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
KINDS = {
    "front": ["WebSite", "ItemList"],
    "section": ["CollectionPage", "BreadcrumbList"],
    "opinion": ["CollectionPage", "BreadcrumbList"],
    "topic": ["CollectionPage", "BreadcrumbList"],
    "person": ["ProfilePage", "ItemList", "BreadcrumbList"],
    "day": ["CollectionPage", "BreadcrumbList"],
    "month": ["CollectionPage", "BreadcrumbList"],
    "story": ["NewsArticle", "BreadcrumbList"],
}


def facts_of(client: Client, address: str) -> list[Any]:
    return [json.loads(found) for found in SCRIPT.findall(client.get(address).content.decode())]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_fact_is_by_the_rules_of_its_kind(cast: Any, client: Client, language: str, subtests: Any):
    SiteSettings.objects.update(description="Газета.")
    for kind, page in addresses(cast, language).items():
        with subtests.test(kind=kind):
            found = facts_of(client, page)
            assert [fact["@type"] for fact in found] == KINDS.get(kind, [])
            assert [fault for fact in found for fault in faults(fact)] == []
            assert all(fact["@context"] == "https://schema.org" for fact in found)


def test_the_rules_find_what_breaks_them():
    broken = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 2, "url": "/ru/"}]}
    assert list(faults(broken))
    assert list(faults({"@type": "WebSite", "url": "https://kz.example/"})) == ["WebSite.name is missing"]
    assert list(faults({"@type": "Recipe"})) == ["Recipe: nobody wrote down its rules"]


def test_the_front_says_where_to_search_and_what_stands_on_it(cast: Any, client: Client, settings: Any):
    story = cast.story()
    site, stories = facts_of(client, "/ru/")
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{settings.SITE_URL}/ru/search/?q={{search_term_string}}"
    assert client.get(target.removeprefix(settings.SITE_URL).format(search_term_string="x")).status_code == 200
    assert [item["url"] for item in stories["itemListElement"]] == [f"{settings.SITE_URL}{story.address}"]


def test_a_list_names_its_stories_in_their_order(cast: Any, client: Client, settings: Any):
    stories = cast.stories(3)
    page, steps = facts_of(client, "/ru/politika/")
    urls = [item["url"] for item in page["mainEntity"]["itemListElement"]]
    assert urls == [f"{settings.SITE_URL}{story.address}" for story in stories]
    assert [step["name"] for step in steps["itemListElement"]] == ["Вестник", "Политика"]


def test_a_month_names_its_days(cast: Any, client: Client, settings: Any):
    cast.story()
    page, _ = facts_of(client, "/ru/2026/02/")
    assert [item["url"] for item in page["mainEntity"]["itemListElement"]] == [f"{settings.SITE_URL}/ru/2026/02/04/"]


@pytest.mark.parametrize("page", ["/ru/", "/ru/politika/", "/ru/topics/aral/", "/ru/people/olga-li/", "/ru/2026/01/"])
def test_an_empty_list_claims_no_items(cast: Any, client: Client, page: str, portal_now: Any):
    portal_now("2026-02-04T13:00:00+05:00")
    assert all((cast.politics, cast.topic("Арал"), cast.person("Ольга Ли")))
    found = facts_of(client, page)
    assert found
    assert [fault for fact in found for fault in faults(fact)] == []
    assert "itemListElement" not in json.dumps([fact for fact in found if fact["@type"] != "BreadcrumbList"])


def test_older_pages_of_a_list_say_nothing_of_it(cast: Any, client: Client):
    stories = cast.stories(22)
    assert facts_of(client, f"/ru/politika/?before={stories[20].pk}") == []
