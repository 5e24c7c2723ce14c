"""In which language a post is, by what it was filed under."""

from pathlib import Path
from urllib.parse import quote

import pytest

from keruen.archive.importers.wordpress.tests.wxr import move_in, post, write
from keruen.newsroom.models import Article

pytestmark = pytest.mark.usefixtures("cast")


@pytest.mark.parametrize("slug", [quote("әдебиет"), quote("әдебиет").lower(), "әдебиет"])
def test_a_category_is_known_by_the_letters_of_its_slug(tmp_path: Path, slug: str):
    path = write(tmp_path, post(41, terms=[("category", slug, "Әдебиет")]))
    move_in(path, "--language-of", "әдебиет=kk")
    assert Article.objects.get().language == "kk"
