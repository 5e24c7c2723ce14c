from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from keruen.newsroom.models import StoryFolder
from keruen.newsroom.tests.cast import NOON, Cast


@pytest.mark.parametrize("slug", ["search", "topics", "2026"])
def test_it_refuses_an_address_of_the_portal_itself(cast: Cast, slug: str):
    with override("en"), pytest.raises(ValidationError, match="address of the portal"):
        cast.section("Поиск", slug=slug)


def test_its_slug_is_transliterated(cast: Cast):
    assert cast.politics.slug == "politika"
    assert cast.kk_culture.slug == "madeniet"


def test_month_folders_have_no_address(cast: Cast):
    cast.story()
    assert [folder.url for folder in StoryFolder.objects.all()] == [None, None]


def test_a_folder_is_chosen_in_the_portals_time_zone(cast: Cast):
    story = cast.story(published=NOON.replace(month=1, day=31, hour=20))
    assert story.get_parent().slug == "02"


def test_a_new_slug_leaves_a_redirect_from_the_old_address(cast: Cast, django_capture_on_commit_callbacks: Any):
    cast.politics.slug = "vlast"
    with django_capture_on_commit_callbacks(execute=True):
        cast.politics.save_revision().publish()
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_page.pk) == ("/ru/politika", cast.politics.pk)
