"""The desk's button "Translate", which superusers see on every page that is missing in a language."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from keruen.newsroom.models import Article, Page, Section
from keruen.newsroom.tests.cast import Cast


@pytest.fixture
def desk(admin_client: Client) -> Client:
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


def translate(desk: Client, page: Page, **more: Any) -> Any:
    address = reverse("simple_translation:submit_page_translation", args=(page.pk,))
    sent = {"locales": [Locale.objects.exclude(pk=page.locale_id).get().pk], **more}
    return desk.post(address, sent)


def test_a_storys_translation_is_written_in_the_section_of_that_language(desk: Client, cast: Cast):
    story, counterpart = cast.story(), cast.kk_politics
    answer = translate(desk, story)
    assert answer["Location"] == reverse("wagtailadmin_pages:add", args=("newsroom", "article", counterpart.pk))
    assert story.title in " ".join(str(each) for each in get_messages(answer.wsgi_request))
    assert Article.objects.count() == 1


def test_a_story_in_a_section_without_counterpart_leads_to_the_section(desk: Client, cast: Cast):
    answer = translate(desk, cast.story())
    assert answer["Location"] == reverse("wagtailadmin_explore", args=(cast.politics.pk,))
    assert "no counterpart" in " ".join(str(each) for each in get_messages(answer.wsgi_request))


def test_a_month_folder_is_not_translated(desk: Client, cast: Cast):
    folder = cast.story().get_parent()
    assert translate(desk, folder)["Location"] == reverse("wagtailadmin_explore", args=(folder.pk,))
    assert Page.objects.translation_of(folder).count() == 0


def test_a_section_is_translated_without_its_stories(desk: Client, cast: Cast):
    cast.story()
    translate(desk, cast.politics, include_subtree="on")
    copy = Section.objects.get(locale=cast.kk_front.locale)
    assert copy.translation_key == cast.politics.translation_key
    assert (copy.live, copy.get_children().count()) == (False, 0)


def test_who_may_not_translate_is_turned_away(client: Client, cast: Cast):
    client.force_login(cast.chief)
    answer = translate(client, cast.politics)
    assert (answer.status_code, Section.objects.count()) == (302, 1)
    assert answer["Location"] == "/desk/"
