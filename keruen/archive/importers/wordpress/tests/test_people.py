"""Who made a post, and where their list was."""

from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.wordpress.tests.wxr import author, move_in, post, write
from keruen.newsroom.models import Article, OldAddress

pytestmark = pytest.mark.usefixtures("cast")


def bylines() -> list[str]:
    return [byline.person.name for byline in Article.objects.get().bylines.all()]


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (("author", "cap-dana", "d.ospanova@dala.example"), "Дана Оспанова"),
        (("author", "cap-olga", "olga@dala.example"), "olga"),
    ],
)
def test_a_co_author_is_known_by_the_login_too_and_by_no_mail_address(
    tmp_path: Path, term: tuple[str, str, str], name: str
):
    move_in(write(tmp_path, author("d.ospanova@dala.example", "Дана Оспанова"), post(41, terms=[term])))
    assert bylines() == [name]


def test_a_guests_page_leaves_the_account_its_number_and_name(tmp_path: Path):
    said: dict[str, Any] = {"post_type": "guest-author", "post_name": "cap-saparova", "title": ""}
    move_in(write(tmp_path, author("saparova", "Айгерим Сапарова", number=12), post(50, **said), post(41)))
    assert bylines() == ["Айгерим Сапарова"]
    assert OldAddress.objects.get(address="dala.example/?author=12").person.name == "Айгерим Сапарова"


def test_a_dot_in_a_login_is_a_hyphen_in_the_address_of_its_list(tmp_path: Path):
    move_in(write(tmp_path, author("d.ospanov", "Данияр Оспанов"), post(41, creator="d.ospanov")))
    assert OldAddress.objects.get(address="dala.example/author/d-ospanov").person.name == "Данияр Оспанов"
