"""The archive against itself: what bodies point to, and what of it leads nowhere."""

import csv
from pathlib import Path
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect

from keruen.archive.links import internal
from keruen.archive.links.internal import Check
from keruen.archive.links.mentions import Mention, mentions
from keruen.archive.links.places import Places
from keruen.archive.storing.pointing import Pointer, point
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast, picture


def linked(*addresses: str) -> list[tuple[str, Any]]:
    return [("paragraph", "".join(f'<p><a href="{each}">Ссылка</a></p>' for each in addresses))]


def nowhere(*addresses: str, hosts: tuple[str, ...] = ("old.kz",)) -> dict[str, str]:
    return Places(hosts).nowhere(addresses)


def check(folder: Path) -> list[list[str]]:
    """The rows of the CSV file."""
    found = Check(folder, Places(["old.kz"]))
    found.run()
    return list(csv.reader(found.table.read_text("utf-8").splitlines()))[1:]


def test_bodies_mention_addresses_pictures_files_and_stories():
    body = [
        {"type": "paragraph", "value": '<p><a href="/a?b=1&amp;c=2">A</a><a linktype="page" id="7">B</a></p>'},
        {"type": "picture", "value": {"picture": 3, "caption": "<b>", "alt_text": ""}},
        {"type": "gallery", "value": {"pictures": [{"type": "item", "value": {"picture": 4}}]}},
        {"type": "related", "value": {"stories": [{"type": "item", "value": 9, "id": "x"}]}},
        {"type": "embed", "value": {"url": "https://old.kz/video/5"}},
        {"type": "document", "value": {"document": 6}},
        {"type": "unfinished", "value": {"source": '<a href="/never">x</a>'}},
    ]
    assert list(mentions(body)) == [
        Mention("address", "/a?b=1&c=2"), Mention("page", "7"), Mention("picture", "3"), Mention("picture", "4"),
        Mention("page", "9"), Mention("address", "https://old.kz/video/5"), Mention("document", "6"),
    ]  # fmt: skip


def test_addresses_of_what_is_here_lead_somewhere(cast: Cast):
    story, topic, person = cast.story(), cast.topic("Мосты"), cast.person("Айгерим Сапарова")
    there = (
        story.address, f"/ru/other/any-words-{story.pk}/?x=1", topic.get_absolute_url(), person.get_absolute_url(),
        cast.politics.address, "/ru/", "/ru/2015/10/", "/ru/search/?q=мост", "/robots.txt", story.address.rstrip("/"),
    )  # fmt: skip
    assert nowhere(*there) == {}


def test_addresses_of_what_is_not_here_are_told_with_the_reason(cast: Cast):
    down = cast.story("Снята", published=None)
    assert nowhere(
        "/ru/politika/x-999999/", f"/ru/politika/x-{down.pk}/", "/kk/topics/mosty/", "/ru/people/nobody/",
        "/ru/nowhere/", "/pictures/99-0123abcd/wide-600.jpg", "/media/gone.pdf", "/news/1.html", "https://old.kz/a",
        "/ru/%00/", "/media/%00", "/a?b=%00", "https://old.kz/%FF", "http://[old.kz/",
        "/ru/politika/x-9999999999999999999/",
    ) == {
        "/ru/politika/x-999999/": "there is no such story",
        f"/ru/politika/x-{down.pk}/": "the story was taken down",
        "/kk/topics/mosty/": "there is no such topic",
        "/ru/people/nobody/": "there is no such person",
        "/ru/nowhere/": "nothing stands there",
        "/pictures/99-0123abcd/wide-600.jpg": "there is no such picture",
        "/media/gone.pdf": "there is no such file",
        "/news/1.html": "nothing stands there",
        "https://old.kz/a": "nothing stands there",
        "/ru/%00/": "nothing stands there",
        "/media/%00": "there is no such file",
        "/a?b=%00": "nothing stands there",
        "https://old.kz/%FF": "nothing stands there",
        "http://[old.kz/": "is no address",
        "/ru/politika/x-9999999999999999999/": "nothing stands there",
    }  # fmt: skip


def test_old_addresses_and_redirects_of_the_desk_lead_on(cast: Cast):
    story, down = cast.story(), cast.story("Снята", published=None)
    point([Pointer("http://old.kz/news/1.html", ("story_id", story.pk)), Pointer("/news/2", ("story_id", down.pk))])
    point([Pointer("http://old.kz/index.php?cat=5", ("section_id", cast.politics.pk))])
    Redirect.objects.create(old_path="/promo", redirect_link="/ru/")
    assert nowhere(
        "/news/1/?utm_source=x", "https://old.kz/news/1", "/index.php?cat=5&x=1", "/promo/", "/news/2",
    ) == {"/news/2": "nothing stands there"}  # fmt: skip


def test_it_reads_all_stories_and_names_what_leads_nowhere(cast: Cast, tmp_path: Path):
    good = cast.story("Первая")
    bad = cast.story("Вторая", body=linked(good.address, "/news/1.html", "https://old.kz/2", "https://elsewhere.kz/3"))
    cast.story("Черновик", published=None, body=linked("/never"))
    shown = picture()
    cast.story("С картинкой", body=[("picture", {"picture": shown, "caption": "", "alt_text": ""})])
    shown.file.storage.delete(shown.file.name)
    assert [row[:2] for row in check(tmp_path)] == [
        [f"story {bad.pk}", "/news/1.html"],
        [f"story {bad.pk}", "https://old.kz/2"],
        [f"story {Article.objects.get(title='С картинкой').pk}", f"picture {shown.pk}"],
    ]


def test_a_check_that_was_stopped_goes_on_and_tells_each_once(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stories = [cast.story(f"Новость {number}", body=linked(f"/old/{number}")) for number in range(5)]
    monkeypatch.setattr(internal, "BATCH", 2)
    calls: list[int] = []

    def stopped(places: Places, addresses: Any) -> dict[str, str]:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(places, addresses)

    real = Places.nowhere
    monkeypatch.setattr(Places, "nowhere", stopped)
    with pytest.raises(KeyboardInterrupt):
        check(tmp_path)
    assert Check(tmp_path, Places(["old.kz"])).goes_on_after == stories[1].pk
    assert Check(tmp_path, Places(["another.kz"])).goes_on_after == 0
    assert [row[1] for row in check(tmp_path)] == [f"/old/{number}" for number in range(5)]
    assert Check(tmp_path, Places(["old.kz"])).goes_on_after == 0


def test_a_batch_costs_the_same_queries_whatever_its_links(cast: Cast, django_assert_max_num_queries: Any):
    story = cast.story()
    many = [f"/ru/politika/x-{number}/" for number in range(200)] + [f"/news/{number}.html" for number in range(200)]
    with django_assert_max_num_queries(8):
        assert len(nowhere(*many, story.address)) == 400 - sum(f"x-{story.pk}/" in each for each in many)
