from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.tests.cast import picture
from keruen.reader import pictures

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@pytest.mark.parametrize("ending", ["avif", "webp", "jpg"])
def test_it_is_sent_in_each_format_to_be_kept_for_ever(db: None, client: Client, ending: str):
    response = client.get(pictures.address(picture(), "3x2", 400, ending))
    assert response["Content-Type"] == TYPES[ending]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(response)


def test_it_has_the_size_that_its_address_says(db: None):
    made = pictures.rendition(picture(), "3x2", 400, "jpg")
    assert (made.width, made.height) == (400, 267)


def test_a_lost_file_is_made_again(db: None, client: Client):
    """A backup may leave out what can be made again."""
    shown = picture()
    made = pictures.rendition(shown, "1x1", 96, "jpg")
    made.file.storage.delete(made.file.name)
    response = client.get(pictures.address(shown, "1x1", 96, "jpg"))
    assert (response.status_code, bool(b"".join(response))) == (200, True)


def test_an_older_versions_address_leads_to_the_one_that_holds(db: None, client: Client):
    shown = picture()
    old = pictures.address(shown, "3x2", 400, "webp").replace(shown.version, "00000000")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, pictures.address(shown, "3x2", 400, "webp"))


@pytest.mark.parametrize("size", ["3x2-401.jpg", "4x3-400.jpg", "3x2-400.gif", "og-9999.jpg", "3x2-1760.jpg"])
def test_sizes_outside_the_set_are_not_found(db: None, client: Client, size: str):
    """The last is in the set, but larger than the picture."""
    shown = picture()
    assert client.get(f"/pictures/{shown.pk}-{shown.version}/{size}").status_code == 404


def test_an_unknown_picture_is_not_found(db: None, client: Client):
    assert client.get("/pictures/99-00000000/3x2-400.jpg").status_code == 404


def test_no_width_is_larger_than_the_picture(db: None):
    assert pictures.widths(picture(width=900, height=700), "full") == [400, 800]
    assert pictures.widths(picture(width=2000, height=500), "3x2") == [240, 400, 640]
    assert pictures.widths(picture(width=100, height=100), "full") == [400]


def test_the_version_changes_with_the_focal_point(db: None):
    shown = picture()
    before = shown.version
    shown.focal_point_x, shown.focal_point_y, shown.focal_point_width, shown.focal_point_height = 10, 10, 5, 5
    assert shown.version != before


def test_all_sizes_are_made_ahead(db: None):
    shown = picture(width=500, height=400)
    pictures.make_all(shown)
    assert shown.renditions.count() == len(list(pictures.all_sizes(shown)))


def test_a_page_shows_it_without_looking_at_what_was_made(cast: Any, client: Client, django_assert_num_queries: Any):
    shown = picture()
    with django_assert_num_queries(0):
        facts = pictures.as_shown(shown, "3x2")
    assert facts["jpg"] == f"/pictures/{shown.pk}-{shown.version}/3x2-800.jpg"
    assert facts["avif"].count(" ") == 2 * len(pictures.widths(shown, "3x2")) - 1


def test_the_main_picture_comes_first_and_others_wait(cast: Any, client: Client):
    story = cast.story(picture=picture(alt_text="Мост"), body=[("picture", {"picture": picture()})])
    html = client.get(story.address).content.decode()
    assert 'alt="Мост" width="1200" height="800" loading="eager" fetchpriority="high"' in html
    assert html.count('loading="lazy"') == 1
