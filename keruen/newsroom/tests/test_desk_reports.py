from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission, PageLogEntry

from keruen.accounts.models import User
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast

REPORTS = ("workflow", "workflow_tasks", "aging_pages", "site_history", "locked_pages")


def address(report: str) -> str:
    return reverse(f"wagtailadmin_reports:{report}")


def rows(client: Client, user: User, report: str) -> list[Any]:
    client.force_login(user)
    return list(client.get(address(report)).context["object_list"])


def in_kazakh_alone(user: User) -> User:
    """The same, with rights on one front of two."""
    GroupPagePermission.objects.exclude(page__locale__language_code="kk").delete()
    return user


@pytest.fixture
def submitted(cast: Cast) -> list[Article]:
    """A story in each language that waits for an editor; another waits for nobody."""
    cast.story("Ничья")
    stories = [cast.story("Мост", published=None, owner=cast.reporter)]
    stories.append(cast.story("Көпір", published=None, section=cast.kk_politics))
    for story in stories:
        story.save_revision(user=cast.reporter)
        story.get_workflow().start(story, cast.reporter)
    return stories


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_each_report_is_shown_in_each_language(client: Client, cast: Cast, submitted: list[Article], language: str):
    client.force_login(cast.chief)
    for report in REPORTS:
        answer = client.get(address(report), headers={"accept-language": language})
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_asks_the_database_as_often_however_many_pages_there_are(
    client: Client, cast: Cast, django_assert_max_num_queries: Any, report: str
):
    cast.story()
    rows(client, cast.chief, report)
    with CaptureQueriesContext(connection) as few:
        client.get(address(report))
    cast.stories(5)
    with django_assert_max_num_queries(len(few)):
        client.get(address(report))


def test_workflows_are_those_of_pages_that_one_may_change(client: Client, cast: Cast, submitted: list[Article]):
    def waiting(user: User, report: str) -> set[str]:
        return {str(row.content_object) for row in rows(client, user, report)}

    own, foreign = submitted
    assert waiting(cast.editor, "workflow") == {own.title, foreign.title}
    assert waiting(cast.reporter, "workflow") == {own.title}
    assert waiting(in_kazakh_alone(cast.editor), "workflow") == {foreign.title}


def test_tasks_are_those_of_pages_that_one_may_change(client: Client, cast: Cast, submitted: list[Article]):
    assert len(rows(client, cast.chief, "workflow_tasks")) == 2
    [task] = rows(client, in_kazakh_alone(cast.chief), "workflow_tasks")
    assert task.workflow_state.content_object == submitted[1].page_ptr


def test_ageing_pages_are_those_that_one_may_publish_the_oldest_first(client: Client, cast: Cast):
    newer, older = cast.stories(2)
    kazakh = cast.story(section=cast.kk_politics, published=timezone.now())
    cast.story("Черновик", published=None)
    assert rows(client, cast.chief, "aging_pages") == [page.page_ptr for page in (older, newer, kazakh)]
    assert rows(client, in_kazakh_alone(cast.chief), "aging_pages") == [kazakh.page_ptr]


def deleted(cast: Cast) -> None:
    story = cast.story("Удалённая")
    log(story, "wagtail.edit")
    log(story, "wagtail.delete", deleted=True)
    story.delete()


def edited(entries: Iterable[PageLogEntry]) -> list[str]:
    return [entry.label for entry in entries if entry.action == "wagtail.edit"]


def test_the_history_is_that_of_the_pages_one_sees(client: Client, cast: Cast):
    log(cast.story("Мост"), "wagtail.edit")
    log(cast.story("Көпір", section=cast.kk_politics), "wagtail.edit")
    deleted(cast)
    assert edited(rows(client, cast.reporter, "site_history")) == ["Көпір", "Мост"]
    assert edited(rows(client, in_kazakh_alone(cast.editor), "site_history")) == ["Көпір"]


def test_who_has_rights_on_the_root_sees_what_was_deleted(admin_user: User, cast: Cast):
    log(cast.story("Мост"), "wagtail.edit")
    deleted(cast)
    assert edited(PageLogEntry.objects.viewable_by_user(admin_user)) == ["Удалённая", "Мост"]
    assert edited(PageLogEntry.objects.viewable_by_user(cast.chief)) == ["Мост"]


def test_page_types_are_counted_nowhere(client: Client, cast: Cast):
    client.force_login(cast.chief)
    page_types = address("page_types_usage")
    for each in (address("aging_pages"), reverse("wagtailadmin_pages:type_use", args=["newsroom", "article"])):
        assert page_types not in client.get(each).content.decode()
    for each in (page_types, address("page_types_usage_results")):
        assert client.get(each).headers["location"] == reverse("wagtailadmin_explore_root")
