from typing import Any

import pytest
from django.test import Client

from keruen.search.stories import Found


def test_it_shows_what_the_search_found(cast: Any, client: Client, monkeypatch: pytest.MonkeyPatch):
    story = cast.story("Мост через Или открыли")
    monkeypatch.setattr("keruen.reader.views.search.find", lambda words, **asked: Found([story], has_more=True))
    html = client.get("/ru/search/", {"q": "мост & река", "page": "2"}).content.decode()
    assert story.address in html
    assert 'href="?q=%D0%BC%D0%BE%D1%81%D1%82%20%26%20%D1%80%D0%B5%D0%BA%D0%B0&amp;page=3" rel="next"' in html


def test_it_says_when_no_story_has_all_the_words(cast: Any, client: Client, monkeypatch: pytest.MonkeyPatch):
    found = Found([cast.story()], has_more=False, all_words=False)
    monkeypatch.setattr("keruen.reader.views.search.find", lambda words, **asked: found)
    assert "Ни в одном материале нет всех этих слов" in client.get("/ru/search/?q=a").content.decode()


def test_it_says_when_nothing_was_found(cast: Any, client: Client):
    html = client.get("/ru/search/", {"q": "шестерёнка"}).content.decode()
    assert "По запросу «шестерёнка» ничего не нашлось" in html


def test_without_words_it_is_a_form(cast: Any, client: Client):
    response = client.get("/kk/search/")
    assert response.status_code == 200
    assert 'name="robots" content="noindex' in response.content.decode()


def test_what_was_asked_is_shown_and_not_run(cast: Any, client: Client):
    html = client.get("/ru/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "51", "1e3", "٢"])
def test_a_page_that_cannot_be_is_not_found(cast: Any, client: Client, page: str):
    assert client.get("/ru/search/", {"q": "мост", "page": page}).status_code == 404
