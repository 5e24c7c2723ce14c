"""The desk as reporters and editors use it: Wagtail's screens with the newsroom's rules."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from keruen.newsroom.models import Article, Section, StoryFolder, Topic
from keruen.newsroom.tests.cast import Cast, picture


def written(title: str = "Мост открыт", **more: Any) -> dict[str, Any]:
    """What the editing form sends."""
    data = {
        "title": title,
        "short_headline": "",
        "lede": "Раньше срока.",
        "picture_caption": "",
        "picture_alt": "",
        "picture": "",
        "place": "",
        "updated_at": "",
        "original": "",
        "body": streamfield([("paragraph", rich_text("<p>Движение открыли утром.</p>"))]),
        "bylines": inline_formset([]),
        "topic_links": inline_formset([]),
        "comments": inline_formset([]),
        **more,
    }
    return nested_form_data(data)


@pytest.fixture
def desk(client: Client) -> Client:
    return client


def add_story(desk: Client, cast: Cast, **data: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=("newsroom", "article", cast.politics.pk))
    return desk.post(address, written(**data))


def test_a_reporters_story_is_a_draft_in_its_month(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    assert add_story(desk, cast).status_code == 302
    story = Article.objects.get()
    assert (story.live, story.section, story.get_parent().specific_class) == (False, cast.politics, StoryFolder)


def test_a_headline_is_one_line(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    add_story(desk, cast, title="Мост\n открыт ")
    assert Article.objects.get().title == "Мост открыт"


def test_two_drafts_with_one_headline_are_two_stories(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    for _ in range(2):
        add_story(desk, cast)
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["most-otkryt", "most-otkryt-2"]


def test_a_reporter_cannot_publish_even_by_asking_for_it(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    add_story(desk, cast, **{"action-publish": "1"})
    assert not Article.objects.get().live


def test_an_editor_publishes_what_a_reporter_submitted(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    add_story(desk, cast, **{"action-submit": "1"})
    story = Article.objects.get()
    state = story.current_workflow_state.current_task_state
    desk.force_login(cast.editor)
    confirm = reverse("wagtailadmin_pages:workflow_action", args=(story.pk, "approve", state.pk))
    desk.post(confirm, {"comment": ""})
    assert Article.objects.get().live


def test_a_picture_without_credit_or_words_stays_a_draft(desk: Client, cast: Cast):
    desk.force_login(cast.editor)
    bare = picture()
    answer = add_story(desk, cast, picture=bare.pk, **{"action-publish": "1"})
    assert set(answer.context["form"].errors) == {"picture", "picture_alt"}
    assert add_story(desk, cast, picture=bare.pk).status_code == 302
    assert not Article.objects.get().live


def test_the_approval_task_belongs_to_editors(cast: Cast):
    names = {group.name for group in GroupApprovalTask.objects.get().groups.all()}
    assert names == {"Editors", "Chief editors"}


def test_a_stranger_is_sent_to_the_door(desk: Client, cast: Cast):
    desk.force_login(cast.stranger)
    assert desk.get("/desk/").status_code == 302


def test_a_month_folder_cannot_be_edited(desk: Client, cast: Cast):
    folder = cast.story().get_parent()
    desk.force_login(cast.chief)
    answer = desk.get(reverse("wagtailadmin_pages:edit", args=(folder.pk,)))
    assert answer.status_code == 302


def test_a_section_with_stories_is_not_deleted(desk: Client, cast: Cast):
    desk.force_login(cast.chief)
    add_story(desk, cast)
    answer = desk.post(reverse("wagtailadmin_pages:delete", args=(cast.politics.pk,)))
    assert (answer.status_code, Section.objects.filter(pk=cast.politics.pk).exists()) == (302, True)


def test_sections_with_stories_are_not_deleted_together_either(desk: Client, cast: Cast):
    desk.force_login(cast.chief)
    add_story(desk, cast)
    address = reverse("wagtail_bulk_action", args=("newsroom", "page", "delete"))
    answer = desk.post(f"{address}?id={cast.politics.pk}")
    assert (answer.status_code, Section.objects.filter(pk=cast.politics.pk).exists()) == (302, True)


def test_a_topic_of_stories_is_not_deleted(desk: Client, cast: Cast):
    desk.force_login(cast.chief)
    topic = cast.topic("Мосты")
    cast.story(topics=(topic,))
    answer = desk.post(reverse(Topic.snippet_viewset.get_url_name("delete"), args=(topic.pk,)))
    assert (answer.status_code, Topic.objects.filter(pk=topic.pk).exists()) == (302, True)


def test_a_story_stays_in_its_language(desk: Client, cast: Cast):
    story = cast.story()
    desk.force_login(cast.chief)
    desk.post(reverse("wagtailadmin_pages:move_confirm", args=(story.pk, cast.kk_politics.pk)))
    assert Article.objects.get().section == cast.politics


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize(
    "screen",
    [
        "/desk/",
        "/desk/snippets/newsroom/topic/",
        "/desk/snippets/newsroom/person/",
        "/desk/snippets/newsroom/sitesettings/",
        "/desk/snippets/pulse/pin/",
        "/desk/images/",
    ],
)
def test_each_screen_opens_in_each_language(desk: Client, cast: Cast, screen: str, language: str):
    desk.force_login(cast.chief)
    answer = desk.get(screen, headers={"Accept-Language": language})
    assert answer.status_code == 200


def test_the_editing_screen_opens_with_every_block(desk: Client, cast: Cast):
    desk.force_login(cast.editor)
    story = cast.story()
    assert desk.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).status_code == 200
