from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keruen.newsroom import desk_lists
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_lists, "MOST", 2)


def stories(cast: Cast) -> None:
    for number in range(3):
        cast.story(headline=f"Новость {number}")


@pytest.mark.django_db
def test_a_list_counts_no_further_than_its_bound(cast: Cast):
    stories(cast)
    listed = Article.objects.order_by("title")
    assert desk_lists.BoundedPaginator(listed, 50).count == 2
    assert desk_lists.BoundedPaginator(listed[:1], 50).count == 1
    assert desk_lists.BoundedPaginator(list(listed), 50).count == 3


@pytest.mark.django_db
def test_the_desks_lists_are_bounded(cast: Cast, admin_client: Client):
    stories(cast)
    answer = admin_client.get(reverse("wagtailadmin_pages:type_use", args=["newsroom", "article"]))
    assert answer.context["items_count"] == 2


@pytest.mark.django_db
def test_a_list_of_stories_asks_as_often_however_many_they_are(
    cast: Cast, admin_client: Client, django_assert_max_num_queries: Any
):
    month = reverse("wagtailadmin_explore", args=[cast.story().get_parent().pk])
    admin_client.get(month)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(month)
    stories(cast)
    with django_assert_max_num_queries(len(few)):
        admin_client.get(month)
