from typing import Any

from django.test import Client
from PIL import Image

from keruen.reader import opengraph


def test_it_is_drawn_once_and_kept(cast: Any, client: Client):
    story = cast.story()
    address = opengraph.address(story, brand="Вестник")
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    response.getvalue()
    path = opengraph.path(story, brand="Вестник")
    drawn = path.stat().st_mtime_ns
    with Image.open(path) as image:
        assert image.size == (1200, 630)
    client.get(address).getvalue()
    assert path.stat().st_mtime_ns == drawn


def test_a_page_without_a_picture_names_it(cast: Any, client: Client):
    story = cast.story()
    assert opengraph.address(story, brand="Вестник") in client.get(story.address).content.decode()


def test_an_older_version_leads_to_the_one_that_holds(cast: Any, client: Client):
    story = cast.story()
    response = client.get(f"/og/{story.pk}-00000000.png")
    assert (response.status_code, response["Location"]) == (301, opengraph.address(story, brand="Вестник"))


def test_a_draft_has_none(cast: Any, client: Client):
    story = cast.story(published=None)
    assert client.get(opengraph.address(story, brand="Вестник")).status_code == 404


def test_a_very_long_headline_fits():
    headline = "Чрезвычайно длинный заголовок о государственных закупках " * 6
    assert opengraph.draw(headline, kicker="Экономика", brand="Вестник").size == (1200, 630)
