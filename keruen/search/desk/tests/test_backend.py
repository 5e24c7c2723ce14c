"""The desk's screens that search for pages, asked as an editor asks them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.search import index
from wagtail.search.models import IndexEntry

from keruen.newsroom.models import Article, Page
from keruen.newsroom.tests.cast import Cast

Index = Callable[[], int]


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def shown(client: Client, address: str, **asked: Any) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def test_stories_are_found_by_any_form_of_a_word_of_their_text(desk: Client, cast: Cast, search_index: Index):
    story = cast.story("Погода", body=[("paragraph", "<p>Паромы отменили.</p>")])
    search_index()
    assert f"/desk/pages/{story.pk}/edit/" in shown(desk, reverse("wagtailadmin_pages:search"), q="паром")


def test_a_draft_is_found_by_its_headline_before_anybody_sees_it(desk: Client, cast: Cast, search_index: Index):
    draft = cast.story("Тайный черновик", published=None)
    search_index()
    html = shown(desk, reverse("wagtailadmin_explore", args=[cast.politics.pk]), q="тайн")
    assert f"/desk/pages/{draft.pk}/edit/" in html


def test_the_explorer_looks_only_below_where_one_is(desk: Client, cast: Cast, search_index: Index):
    here, there = cast.story("Паром здесь"), cast.story("Паром там", section=cast.culture)
    search_index()
    html = shown(desk, reverse("wagtailadmin_explore", args=[cast.culture.pk]), q="паром")
    assert f"/desk/pages/{there.pk}/edit/" in html
    assert f"/desk/pages/{here.pk}/edit/" not in html


def test_the_last_word_may_be_begun(desk: Client, cast: Cast, search_index: Index):
    story = cast.story("Землетрясение в Алматы")
    search_index()
    chooser = reverse("wagtailadmin_choose_page_search")
    assert "Землетрясение в Алматы" in shown(desk, chooser, q="алматы земл", page_type="newsroom.Article")
    assert [page.pk for page in Article.objects.autocomplete("земл")] == [story.pk]


def test_a_story_is_found_by_its_number(desk: Client, cast: Cast, search_index: Index):
    story = cast.story("Паром")
    search_index()
    assert [page.pk for page in Page.objects.autocomplete(str(story.pk))] == [story.pk]


def test_sections_are_found_beside_stories(cast: Cast, search_index: Index):
    index.insert_or_update_object(cast.culture)
    story = cast.story("Культура и деньги")
    search_index()
    assert {page.pk for page in Page.objects.autocomplete("культура")} == {cast.culture.pk, story.pk}


def test_results_can_be_sliced_counted_ordered_and_counted_by_kind(cast: Cast, search_index: Index):
    stories = cast.stories(3)
    search_index()
    found = Page.objects.order_by("-title").autocomplete("новость", order_by_relevance=False)
    assert [page.title[-1] for page in found[1:3]] == ["1", "0"]
    assert (found.count(), len(found[2:9])) == (3, 1)
    assert list(found.facet("content_type_id").values()) == [len(stories)]


def test_without_words_the_newest_are_shown(desk: Client, cast: Cast):
    story = cast.story("Паром")
    assert f"/desk/pages/{story.pk}/edit/" in shown(desk, reverse("wagtailadmin_pages:search"))


def test_without_an_index_headlines_are_looked_through(cast: Cast):
    story = cast.story("Паромы отменили")
    assert [page.pk for page in Page.objects.autocomplete("паром")] == [story.pk]


def test_stories_are_in_no_table_of_wagtail_s(cast: Cast):
    assert cast.story("Паром").live
    assert not IndexEntry.objects.filter(content_type__model="article").exists()


@pytest.mark.parametrize("typed", ["", '"', "-", "live:no паром", "published:yes", "x" * 5000, "\x00", '"паром через"'])
def test_nothing_that_is_typed_breaks_it(desk: Client, cast: Cast, search_index: Index, typed: str):
    cast.story("Паром через Или")
    search_index()
    assert shown(desk, reverse("wagtailadmin_pages:search"), q=typed)
    assert shown(desk, reverse("wagtailadmin_explore", args=[cast.politics.pk]), q=typed)
