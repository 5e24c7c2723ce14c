"""The feeds that pages name in their heads."""

import re
from typing import Any

import pytest
from django.test import Client

from keruen.reader.tests.pages import addresses

LINK = re.compile(r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">')
FORMATS = ["application/rss+xml", "application/atom+xml", "application/feed+json"]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_each_page_names_its_own_feeds_and_each_of_them_is_there(cast: Any, client: Client, language: str):
    pages = addresses(cast, language)
    own = {"front": "/", "section": "/", "topic": "/", "person": "/", "opinion": "/"}
    for kind, page in pages.items():
        found = LINK.findall(client.get(page).content.decode())
        assert all(client.get(address).status_code == 200 for _, _, address in found)
        assert f"/{language}/feed/rss.xml" in {address for _, _, address in found}
        if kind in own:
            assert [media for media, _, _ in found][:3] == FORMATS
            assert found[0][2] == f"{page}feed/rss.xml"


def test_a_story_names_its_sections_feed(cast: Any, client: Client):
    found = LINK.findall(client.get(cast.story().address).content.decode())
    assert found[0] == ("application/rss+xml", "Политика - Вестник (RSS)", "/ru/politika/feed/rss.xml")
    assert found[-1] == ("application/rss+xml", "Вестник (RSS)", "/ru/feed/rss.xml")
