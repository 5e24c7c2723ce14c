"""Search as a reader sees it, over a real index."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from keruen.press.store import Store
from keruen.search.finding import PAGE_SIZE

Index = Callable[[], int]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_it_marks_what_was_looked_for(cast: Any, client: Client, search_index: Index):
    cast.story("Мост & паром", body=[("paragraph", "<p>Утром <b>мосты</b> открыли &lt;снова&gt;.</p>")])
    search_index()
    html = main_of(page(client, "/ru/search/?q=мост"))
    assert "<mark>Мост</mark> &amp; паром" in html
    assert "<mark>мосты</mark> открыли &lt;снова&gt;." in html


def test_each_facet_is_a_link_and_can_be_taken_back(cast: Any, client: Client, search_index: Index):
    cast.story("Паром один")
    cast.story("Паром два", section=cast.culture)
    search_index()
    chosen = f"section={cast.culture.pk}"
    assert f'href="?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC&amp;{chosen}"' in page(client, "/ru/search/?q=паром")
    html = main_of(page(client, f"/ru/search/?q=паром&{chosen}"))
    assert "два" in html
    assert "один" not in html
    assert '<a href="?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC"><span class="unseen">' in html


def test_it_says_what_was_assumed_and_how_to_insist(cast: Any, client: Client, search_index: Index):
    for number in range(3):
        cast.story(f"Қазақ әндері {number}", section=cast.kk_culture)
    search_index()
    html = main_of(page(client, "/ru/search/?q=казак"))
    assert "<strong>қазақ</strong>" in html
    assert "&amp;exact=1" in html
    assert "әндері" in html
    assert "әндері" not in main_of(page(client, "/ru/search/?q=казак&exact=1&section=999"))


def test_it_says_when_no_story_has_all_the_words(cast: Any, client: Client, search_index: Index):
    cast.story("Паром через Или")
    search_index()
    html = page(client, "/ru/search/?q=паром+вертолёт")
    assert "Ни в одном материале нет всех этих слов" in html
    assert "Паром</mark> через" in html


def test_nothing_found_helps(cast: Any, client: Client, search_index: Index):
    cast.story("Паромная переправа через Или")
    search_index()
    html = main_of(page(client, f"/ru/search/?q=паромщица&section={cast.politics.pk}"))
    assert "паромщица" in html
    assert 'href="?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC%D0%BD%D0%B0%D1%8F"' in html
    assert "Паромная переправа" in html


def test_while_there_is_no_index_the_newest_headlines_are_looked_through(cast: Any, client: Client):
    cast.story("Мост через Или открыли")
    html = main_of(page(client, "/ru/search/?q=мосты"))
    assert "<mark>Мост</mark>" in html
    assert 'class="remark"' in html


def test_without_words_it_is_a_form_with_help(cast: Any, client: Client):
    html = page(client, "/kk/search/")
    assert 'name="robots" content="noindex' in html
    assert "search-help" in html


def test_what_was_asked_is_shown_and_not_run(cast: Any, client: Client, search_index: Index):
    cast.story("Паром <script>alert(2)</script>")
    search_index()
    assert "<script>alert" not in page(client, "/ru/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page(client, "/ru/search/?q=паром")


def test_answers_in_the_other_language_say_so(cast: Any, client: Client, search_index: Index):
    cast.story("Алматы метросы", section=cast.kk_politics)
    search_index()
    assert '<article class="item answer" lang="kk">' in page(client, "/ru/search/?q=Алматы")


@pytest.mark.parametrize("number", ["0", "-1", "x", "51", "1e3", "٢"])
def test_a_page_that_cannot_be_is_not_found(cast: Any, client: Client, number: str):
    assert client.get("/ru/search/", {"q": "мост", "page": number}).status_code == 404


@pytest.mark.parametrize("choice", ["section=x", "topic=-1", "year=20166", "language=en", "person=1e9", "order=price"])
def test_a_choice_that_cannot_be_is_left_out(cast: Any, client: Client, search_index: Index, choice: str):
    cast.story("Паром")
    search_index()
    assert "Паром</mark>" in page(client, f"/ru/search/?q=паром&{choice}")


def test_the_other_language_is_the_same_search_there(cast: Any, client: Client, search_index: Index):
    assert cast.kk_culture
    search_index()
    html = page(client, "/ru/search/?q=мост+-%22и+н%22&section=3&order=date&page=2")
    words = "q=%D0%BC%D0%BE%D1%81%D1%82+-%22%D0%B8+%D0%BD%22&amp;section=3&amp;order=date"
    assert f'<a href="/kk/search/?{words}" lang="kk" hreflang="kk">' in html
    assert '<a href="/kk/search/" lang="kk" hreflang="kk">' in page(client, "/ru/search/")


def test_pages_lead_on_and_back(cast: Any, client: Client, search_index: Index):
    cast.stories(PAGE_SIZE + 1)
    search_index()
    assert 'rel="next"' in page(client, "/ru/search/?q=новость")
    second = page(client, "/ru/search/?q=новость&page=2")
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


def test_no_answer_is_stored(cast: Any, client: Client, search_index: Index, press_store: Store):
    cast.story("Паром")
    search_index()
    for query in ("q=паром", "q=&year=2026"):
        assert client.get(f"/ru/search/?{query}").status_code == 200
    assert press_store.status().pages == 0


def test_a_choice_without_words_is_led_to_where_it_is_not_stored(cast: Any, client: Client):
    response = client.get("/ru/search/?section=3&year=2016")
    assert (response.status_code, response.headers["Location"]) == (302, "/ru/search/?q=&section=3&year=2016")


def test_suggestions_are_names_and_headlines(cast: Any, client: Client, search_index: Index):
    cast.story("Алматы готовится к зиме", topics=(cast.topic("Алматы"),), authors=(cast.person("Мадина Алматова"),))
    search_index()
    found = json.loads(page(client, "/ru/search/suggest?q=алм"))["suggestions"]
    assert [each["text"] for each in found] == ["Алматы", "Мадина Алматова", "Алматы готовится к зиме"]
    assert [bool(each["kind"]) for each in found] == [True, True, False]
    assert all(client.get(each["address"]).status_code == 200 for each in found)


@pytest.mark.parametrize("typed", ["", "а", "\x00\x00", "x" * 5000, '"', ":::", "%", "алм:topic:1"])
def test_suggestions_to_anything_are_a_list(cast: Any, client: Client, search_index: Index, typed: str):
    cast.story("Алматы")
    search_index()
    answer = client.get("/ru/search/suggest", {"q": typed})
    assert isinstance(answer.json()["suggestions"], list)


def test_a_search_is_followed_as_a_feed(cast: Any, client: Client, search_index: Index):
    cast.story("Паром отменили")
    cast.story("Погода")
    search_index()
    feed = etree.fromstring(client.get("/ru/search/feed/rss.xml?q=паром").content)
    assert [title.text for title in feed.findall("channel/item/title")] == ["Паром отменили"]
    link = feed.find("channel/{http://www.w3.org/2005/Atom}link")
    assert link is not None
    assert link.get("href", "").endswith("/ru/search/feed/rss.xml?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC")


def test_a_feed_without_words_is_empty_and_valid(cast: Any, client: Client):
    for file in ("rss.xml", "atom.xml", "feed.json"):
        assert client.get(f"/kk/search/feed/{file}").status_code == 200


def test_what_is_one_thing_in_two_languages_is_suggested_once(cast: Any, client: Client, search_index: Index):
    ours, theirs = cast.topic("Алматы"), cast.topic("Алматы", language="kk")
    type(theirs).objects.filter(pk=theirs.pk).update(translation_key=ours.translation_key)
    cast.story("Ветер", topics=(ours,))
    cast.story("Жел", section=cast.kk_politics, topics=(theirs,))
    search_index()
    found = json.loads(page(client, "/kk/search/suggest?q=алм"))["suggestions"]
    assert [each["address"] for each in found] == ["/kk/topics/almaty/"]
