from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.log_actions import log
from wagtail.models import Site

from keruen.accounts.models import User
from keruen.newsroom import desk_lists
from keruen.newsroom.models import Article, Page, Section
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.newsroom.tests.test_compared import sorts

ROOT = reverse("wagtailadmin_explore_root")
STORIES = reverse("wagtailadmin_pages:type_use", args=["newsroom", "article"])


@pytest.fixture
def archive(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Three stories, each edited an hour before the one before it, are very many."""
    monkeypatch.setattr(desk_lists, "MOST", 2)
    stories = [cast.story(title, owner=cast.reporter) for title in ("Вода", "Арык", "Берег")]
    for hours, story in enumerate(stories):
        edited(story, NOON - timedelta(hours=hours))
    return stories


def edited(story: Article, moment: Any) -> None:
    Page.objects.filter(pk=story.pk).update(latest_revision_created_at=moment)


def asked(client: Client, address: str, **words: Any) -> Any:
    answer = client.get(f"{address}?{urlencode(words)}")
    assert answer.status_code == 200
    return answer


def titles(client: Client, address: str, **words: Any) -> list[str]:
    return [page.title for page in asked(client, address, **words).context["object_list"]]


def filters(cast: Cast) -> dict[str, Any]:
    """Each that the explorer offers, so that all stories in Russian are found."""
    return {
        "content_type": Page.objects.get(title="Вода").content_type_id,
        "owner": cast.reporter.pk,
        "edited_by": cast.editor.pk,
        "site": Site.objects.get().pk,
        "has_child_pages": "false",
        "latest_revision_created_at_from": NOON.date() - timedelta(days=1),
        "locale": "ru",
    }


def assert_looked_up_by_number(found: Any) -> None:
    if connection.vendor == "sqlite":
        assert "newsroom_page USING INTEGER PRIMARY KEY" in found.explain()


def test_each_filter_of_the_explorer_reads_the_lists_order(client: Client, cast: Cast, archive: list[Article]):
    for story in archive:
        log(story, "wagtail.edit", user=cast.editor)
    cast.story("Көпір", section=cast.kk_politics)
    client.force_login(cast.chief)
    for name, wanted in filters(cast).items():
        answer = asked(client, ROOT, **{name: wanted})
        found = answer.context["object_list"]
        assert [page.title for page in found] == ["Вода", "Арык"], name
        assert answer.context["items_count"] == 2
        if connection.vendor == "sqlite" and name != "edited_by":
            plan = found.explain()
            assert "page_by_last_edit" in plan, name
            assert not sorts(plan), name


def test_filters_are_as_good_together_and_below_a_front(client: Client, cast: Cast, archive: list[Article]):
    client.force_login(cast.chief)
    below = reverse("wagtailadmin_explore", args=[cast.ru_front.pk])
    words = {"owner": cast.reporter.pk, "locale": "ru", "has_child_pages": "false"}
    assert titles(client, below, **words) == ["Вода", "Арык"]
    assert titles(client, below, **words, ordering="latest_revision_created_at") == ["Берег", "Арык"]
    assert titles(client, below, **words | {"locale": "kk"}) == []
    assert titles(client, ROOT, **words, search_all=1, ordering="-title") == ["Вода", "Арык"]


@pytest.mark.parametrize("ordering", ["title", "live", "content_type__model"])
def test_in_other_orders_the_entries_are_those_edited_last(
    client: Client, cast: Cast, archive: list[Article], ordering: str
):
    client.force_login(cast.chief)
    for address, words in ((ROOT, {"owner": cast.reporter.pk}), (STORIES, {})):
        assert set(titles(client, address, **words, ordering=ordering)) == {"Арык", "Вода"}
    assert titles(client, STORIES, ordering="title") == ["Арык", "Вода"]


def test_where_few_pages_are_each_order_has_all_of_them(
    client: Client, cast: Cast, archive: list[Article], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(desk_lists, "MOST", 50)
    client.force_login(cast.chief)
    assert titles(client, ROOT, owner=cast.reporter.pk, ordering="title") == ["Арык", "Берег", "Вода"]
    assert titles(client, STORIES, ordering="title") == ["Арык", "Берег", "Вода"]


def test_pages_right_below_one_are_ordered_all_of_them(client: Client, cast: Cast, archive: list[Article]):
    client.force_login(cast.chief)
    month = reverse("wagtailadmin_explore", args=[archive[0].get_parent().pk])
    assert titles(client, month, ordering="title") == ["Арык", "Берег"]


def test_no_filter_gathers_pages_to_find_each_once(client: Client, cast: Cast, archive: list[Article]):
    client.force_login(cast.chief)
    with CaptureQueriesContext(connection) as captured:
        asked(client, ROOT, owner=cast.reporter.pk, site=Site.objects.get().pk)
        asked(client, ROOT, content_type=Page.objects.get(pk=cast.politics.pk).content_type_id)
    assert not [query for query in captured.captured_queries if "SELECT DISTINCT" in query["sql"]]


def test_few_pages_of_a_type_or_an_owner_are_looked_up_by_their_numbers(
    client: Client, cast: Cast, archive: list[Article]
):
    cast.politics.owner = cast.editor
    cast.politics.save()
    client.force_login(cast.chief)
    for words in ({"owner": cast.editor.pk}, {"content_type": cast.politics.content_type_id}):
        found = asked(client, ROOT, **words, has_child_pages="true").context["object_list"]
        assert [page.title for page in found] == ["Политика"]
        assert_looked_up_by_number(found)
    assert titles(client, ROOT, owner=cast.editor.pk, locale="kk") == []


def test_pages_that_hold_others_are_not_looked_for_among_stories(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    cast.stories(3)
    monkeypatch.setattr(desk_lists, "MOST", 8)
    client.force_login(cast.chief)
    found = asked(client, ROOT, has_child_pages="true").context["object_list"]
    assert set(found) == set(Page.objects.filter(numchild__gt=0, depth__gt=1).specific())
    assert_looked_up_by_number(found)


def test_search_within_filters_looks_pages_up_by_their_numbers(client: Client, cast: Cast, archive: list[Article]):
    client.force_login(cast.chief)
    kind = Page.objects.get(title="Вода").content_type_id
    assert titles(client, ROOT, q="Арык", content_type=kind) == ["Арык"]
    assert titles(client, ROOT, q="Арык", content_type=kind, ordering="title") == ["Арык"]


def test_offered_are_those_who_own_pages_and_those_who_edited_some(client: Client, cast: Cast, archive: list[Article]):
    log(archive[0], "wagtail.edit", user=cast.editor)
    client.force_login(cast.chief)
    form = asked(client, ROOT).context["filters"].form
    assert list(form.fields["owner"].queryset) == [cast.reporter]
    assert list(form.fields["edited_by"].queryset) == [cast.editor]


def test_a_story_that_nobody_at_the_desk_published_names_nobody(client: Client, cast: Cast):
    cast.story()
    other = cast.story("Көпір", section=cast.kk_politics)
    log(other, "wagtail.publish", user=cast.editor)
    client.force_login(cast.chief)
    answer = client.get(reverse("wagtailadmin_reports:aging_pages"))
    assert ">None" not in "".join(answer.content.decode().split())
    assert "editor" in answer.content.decode()


def test_a_month_begins_with_the_newest_edit_and_ends_with_what_has_none(client: Client, cast: Cast):
    stories = cast.stories(3)
    for story, moment in zip(stories, (None, NOON, NOON + timedelta(hours=1)), strict=True):
        edited(story, moment)
    client.force_login(cast.chief)
    found = titles(client, reverse("wagtailadmin_explore", args=[stories[0].get_parent().pk]))
    assert found == [story.title for story in reversed(stories)]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_month_is_in_the_site(client: Client, cast: Cast, language: str):
    section = cast.politics if language == "ru" else cast.kk_politics
    month = cast.story(section=section).get_parent()
    client.force_login(cast.chief)
    shown = client.get(reverse("wagtailadmin_explore", args=[month.pk])).content.decode()
    assert "help-warning" not in shown
    assert month.specific.url is None


def test_a_section_outside_of_the_site_is_warned_of(client: Client, admin_user: User, cast: Cast):
    section = Section(title="Ничья", slug="nichia", locale=cast.ru_front.locale)
    Page.get_first_root_node().add_child(instance=section)
    client.force_login(admin_user)
    shown = client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()
    assert "help-warning" in shown
