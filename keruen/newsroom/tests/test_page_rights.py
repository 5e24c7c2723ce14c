from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from keruen.newsroom.models import Article, Page
from keruen.newsroom.page_rights import PageRights
from keruen.newsroom.tests.cast import Cast

OURS, WAGTAILS = PageRights(), PagePermissionPolicy()


def test_the_desk_asks_our_rights():
    assert type(policy_registry.get_by_type(Page)) is type(policy_registry.get_by_type(Article)) is PageRights


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_each_role_sees_the_pages_that_wagtail_would_show_it(cast: Cast, role: str):
    cast.story()
    user = getattr(cast, role)
    assert set(OURS.explorable_instances(user)) == set(WAGTAILS.explorable_instances(user))
    assert not OURS.explorable_instances(user).query.where


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["change", "publish", "lock"])
@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_each_role_has_a_right_on_the_pages_that_wagtail_would_say(cast: Cast, role: str, action: str):
    cast.story(owner=cast.reporter)
    cast.story()
    user = getattr(cast, role)
    ours = OURS.instances_user_has_permission_for(user, action)
    # The root has nothing to change, and comes along.
    assert set(ours.exclude(depth=1)) == set(WAGTAILS.instances_user_has_permission_for(user, action))
    assert role == "reporter" or not ours.query.where


@pytest.mark.django_db
def test_an_editor_of_one_language_sees_that_one_alone(cast: Cast):
    cast.story()
    GroupPagePermission.objects.exclude(page__locale__language_code="kk").delete()
    seen = OURS.explorable_instances(cast.editor)
    assert set(seen) == set(WAGTAILS.explorable_instances(cast.editor))
    assert [page.locale.language_code for page in seen.filter(depth=2)] == ["kk"]


@pytest.mark.django_db
def test_to_be_one_of_all_pages_is_no_condition(cast: Cast):
    cast.story()
    every = Page.objects.values_list("pk", flat=True)
    for wanted in (Page.objects.all(), every, every.order_by("-pk")):
        assert not Page.objects.filter(pk__in=wanted).query.where
    assert not Article.objects.filter(pk__in=every).query.where
    other = Page.objects.annotate(other=F("depth")).values_list("other")
    for wanted in (every.filter(depth=2), every[:2], every.none(), Page.objects.values_list("depth"), other, [3]):
        assert Page.objects.filter(pk__in=wanted).query.where
    assert not Page.objects.filter(pk__in=every.none())


@pytest.mark.django_db
def test_to_be_one_of_some_pages_is_to_meet_their_conditions(cast: Cast):
    story = cast.story()
    some = (Page.objects.filter(depth=2) | Page.objects.filter(slug=story.slug)).values_list("pk", flat=True)
    found = Page.objects.filter(locale=story.locale).filter(pk__in=some)
    assert set(found) == {cast.ru_front.page_ptr, story.page_ptr}
    assert str(found.query).count("SELECT") == 1
    assert list(Article.objects.filter(pk__in=some)) == [story]
    by_language = Page.objects.filter(locale__language_code="kk")
    assert set(Page.objects.filter(pk__in=by_language)) == {cast.kk_front.page_ptr}
    with pytest.raises(TypeError):
        Page.objects.all()[:2].filter(pk__in=some)


@pytest.mark.django_db
def test_the_desks_first_screen_counts_no_pages(cast: Cast, client: Any):
    client.force_login(cast.chief)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("wagtailadmin_home"))
    assert not [
        query for query in asked.captured_queries if 'COUNT(*) AS "__count" FROM "newsroom_page"' in query["sql"]
    ]
