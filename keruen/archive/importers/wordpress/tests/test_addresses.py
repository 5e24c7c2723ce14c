"""Where posts were on the old site."""

from pathlib import Path
from urllib.parse import quote

import pytest

from keruen.archive.importers.wordpress.tests.wxr import SITE, losses, move_in, post, write
from keruen.newsroom.models import OldAddress

pytestmark = pytest.mark.usefixtures("cast")


def test_a_guid_with_the_number_of_another_post_leads_nowhere(tmp_path: Path):
    report = move_in(write(tmp_path, post(41, guid=f"{SITE}/?p=42"), post(42)))
    assert OldAddress.objects.get(address="dala.example/?p=42").story.slug == "post-42"
    assert losses(report) == []


@pytest.mark.parametrize(
    ("link", "former"),
    [("2015/вода.html", "2015/старая"), ("41-вода/", "41-старая"), ("вода/", "старая")],
)
def test_former_slugs_stand_where_the_slug_stands(tmp_path: Path, link: str, former: str):
    move_in(write(tmp_path, post(41, post_name="вода", link=f"{SITE}/{link}", meta={"_wp_old_slug": "старая"})))
    addresses = set(OldAddress.objects.values_list("address", flat=True))
    assert any(each == f"dala.example/{quote(former)}" for each in addresses)
