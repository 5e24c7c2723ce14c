"""Whole runs: what is stored, what a second run does, and what is left out."""

from pathlib import Path

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.newsml.tests.items import (
    alone,
    losses,
    message,
    move_in,
    nitf_file,
    package,
    photo,
    picture_item,
    reasons,
    remote,
    text_item,
    write,
    xhtml,
)
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article, OldAddress, Picture

pytestmark = pytest.mark.usefixtures("cast")


def test_a_message_with_its_pictures_comes_in_whole(tmp_path: Path):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        photo(tmp_path, name)
    content = '<subject qcode="medtop:15000000"><name>sport</name></subject><by>Айгерим Сапарова</by>'
    items = [
        text_item("urn:t:1", content=content, about="<altId>https://agency.kz/1</altId>"),
        picture_item("urn:p:1", "a.jpg"),
        picture_item("urn:p:2", "b.jpg"),
        picture_item("urn:p:3", "c.jpg"),
        package("urn:k:1", [["urn:t:1", "urn:p:1", "urn:p:2", "urn:p:3"]]),
    ]
    report = move_in(write(tmp_path, message(*items)))
    story = Article.objects.get()
    assert (report.counts, losses(report)) == ({Outcome.CREATED: 1, Outcome.LEFT_OUT: 4}, [])
    assert (story.section.title, story.bylines.get().person.name) == ("Спорт", "Айгерим Сапарова")
    assert (story.picture.credit, story.picture_caption, story.picture_alt) == ("А. Сапарова", "Степь", "Трава")
    assert [block.block_type for block in story.body] == ["paragraph", "gallery"]
    assert OldAddress.objects.get().story == story
    assert "is a picture; it comes in with the story that shows it" in reasons(report)[0]
    assert "is a package" in reasons(report)[3]


def test_pictures_of_a_package_with_several_texts_go_to_the_text_of_their_group(tmp_path: Path):
    for name in ("a.jpg", "b.jpg"):
        photo(tmp_path, name)
    groups = [["urn:t:1", "urn:p:1"], ["urn:t:2", "urn:p:2"]]
    texts = [text_item(f"urn:t:{number}", headline=f"Заголовок {number}") for number in (1, 2)]
    pictures = [picture_item("urn:p:1", "a.jpg", caption="Раз"), picture_item("urn:p:2", "b.jpg", caption="Два")]
    move_in(write(tmp_path, message(package("urn:k:1", groups), *texts, *pictures)))
    assert {story.title: story.picture_caption for story in Article.objects.all()} == {
        "Заголовок 1": "Раз",
        "Заголовок 2": "Два",
    }


def test_a_picture_in_the_text_stands_there_once(tmp_path: Path):
    photo(tmp_path, "a.jpg")
    contents = xhtml('<p>Раз</p><img src="a.jpg" alt="Трава"/>') + remote("b.jpg")
    photo(tmp_path, "b.jpg")
    move_in(write(tmp_path, alone(text_item(contents=contents))))
    story = Article.objects.get()
    assert [block.block_type for block in story.body] == ["paragraph", "picture"]
    assert story.picture is not None


def test_a_picture_that_was_withdrawn_comes_in_with_no_story(tmp_path: Path):
    for name in ("a.jpg", "b.jpg"):
        photo(tmp_path, name)
    kill = '<pubStatus qcode="stat:canceled"/>'
    killed = picture_item("urn:p:1", "a.jpg").replace('<pubStatus qcode="stat:usable"/>', kill)
    text = text_item("urn:t:1", about='<link rel="irel:seeAlso" residref="urn:p:1"/>')
    group = package("urn:k:1", [["urn:t:1", "urn:p:1", "urn:p:2"]])
    report = move_in(write(tmp_path, message(text, killed, picture_item("urn:p:2", "b.jpg", caption="Два"), group)))
    story = Article.objects.get()
    assert (story.picture_caption, len(story.body)) == ("Два", 1)
    assert losses(report) == [("link to another item", "urn:p:1")]
    assert "pubStatus is “canceled”" in reasons(report)[0]


def test_links_to_what_is_no_picture_are_told(tmp_path: Path):
    links = '<link rel="irel:seeAlso" residref="urn:2"/><link rel="irel:seeAlso" href="https://e.kz/a"/>'
    report = move_in(write(tmp_path, message(text_item("urn:1", about=links), text_item("urn:2"))))
    assert losses(report) == [("link to another item", "urn:2"), ("link to another item", "https://e.kz/a")]


def test_a_date_that_is_not_needed_may_be_a_year(tmp_path: Path):
    content = "<contentCreated>2015</contentCreated>"
    assert move_in(write(tmp_path, alone(text_item(content=content)))).counts == {Outcome.CREATED: 1}


def test_words_of_a_picture_that_are_too_long_are_told(tmp_path: Path):
    photo(tmp_path, "a.jpg")
    items = [
        text_item("urn:1", about='<link rel="irel:seeAlso" residref="urn:p:1"/>'),
        picture_item("urn:p:1", "a.jpg", caption="слово " * 100),
    ]
    assert [kind for kind, _ in losses(move_in(write(tmp_path, message(*items))))] == ["end of a long caption"]


def test_the_newest_version_wins_wherever_it_stands(tmp_path: Path):
    write(tmp_path, alone(text_item(version=2, headline="Второй")), "1.xml")
    write(tmp_path, alone(text_item(version=10, headline="Десятый")), "2.xml")
    write(tmp_path, alone(text_item(version=3, headline="Третий")), "3.xml")
    write(tmp_path, alone(text_item(version=10, headline="Десятый")), "4.xml")
    report = move_in(tmp_path)
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 3}
    assert Article.objects.get().title == "Десятый"
    assert "is version 2; version 10 stands at" in reasons(report)[0]
    assert "the same version 10 stands at" in reasons(report)[2]


def test_what_must_not_be_out_is_left_out_even_if_an_older_version_was(tmp_path: Path):
    items = [
        text_item("urn:1"),
        text_item("urn:1", version=2, status="stat:canceled"),
        text_item("urn:2", status="stat:withheld"),
        text_item("urn:3", about="<embargoed>2099-01-01T00:00:00Z</embargoed>"),
        text_item("urn:4", about="<embargoed>2015-10-16T12:00:00Z</embargoed>"),
        text_item("urn:5", kind="ninat:video"),
        picture_item("urn:6", "a.jpg"),
    ]
    report = move_in(write(tmp_path, message(*items)))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 6}
    assert [reason.partition(": ")[2][:24] for reason in reasons(report)] == [
        "is version 1; version 2 ",
        "pubStatus is “canceled”;",
        "pubStatus is “withheld”;",
        "is under embargo until 2",
        "is a video; only texts b",
        "is a picture; no story s",
    ]


def test_a_second_run_changes_nothing_and_a_new_version_updates_its_story(tmp_path: Path):
    path = write(tmp_path, message(text_item("urn:1"), text_item("urn:2")))
    move_in(path)
    assert move_in(path).counts == {Outcome.UNCHANGED: 2}
    later = text_item("urn:1", version=2, headline="Другой", versioned="2015-10-16T12:00:00+06:00")
    assert move_in(write(tmp_path, message(later, text_item("urn:2")))).counts == {
        Outcome.UPDATED: 1,
        Outcome.UNCHANGED: 1,
    }
    story = Article.objects.get(title="Другой")
    assert story.updated_at is not None


def test_nitf_files_come_in_too(tmp_path: Path):
    photo(tmp_path, "a.jpg")
    media = '<media media-type="image"><media-reference source="a.jpg"/><media-caption>Степь</media-caption></media>'
    move_in(write(tmp_path, nitf_file(f"<p>Текст&nbsp;раз.</p>{media}")))
    story = Article.objects.get()
    assert (story.title, story.section.title, story.published_at.year) == ("Заголовок", "Культура", 2015)
    assert [block.block_type for block in story.body] == ["paragraph", "picture"]


def test_a_translation_is_linked(tmp_path: Path):
    kk = text_item("urn:kk", language="kk", about='<link rel="irel:translatedFrom" residref="urn:ru"/>')
    move_in(write(tmp_path, message(kk, text_item("urn:ru"))))
    assert Article.objects.get(language_code="kk").original.language == "ru"


def test_bad_items_are_named_and_the_rest_goes_on(tmp_path: Path):
    items = [
        text_item("urn:1", headline=""),
        text_item("", headline="Без номера"),
        text_item("urn:3", language="de"),
        text_item("urn:4", created="вчера"),
        text_item("urn:5", created="2099-10-16T10:00:00Z"),
        text_item("urn:6"),
        text_item("x" * 600),
    ]
    report = move_in(write(tmp_path, message(*items)))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 6}
    assert [reason.partition(": ")[2][:18] for reason in reasons(report)] == [
        "headline: is missi",
        "guid: is missing; ",
        "language: “de”; th",
        "firstCreated: “вче",
        "firstCreated: “209",
        "guid: “xxxxxxxxxxx",
    ]


@pytest.mark.parametrize("href", ["../secret.jpg", "file:///etc/passwd", "/etc/passwd", "%2e%2e/secret.jpg"])
def test_pictures_from_outside_the_folder_are_not_taken(tmp_path: Path, href: str):
    photo(tmp_path, "secret.jpg")
    path = write(tmp_path, alone(text_item(contents=xhtml("<p>а</p>") + remote(href))), "in/a.xml")
    report = move_in(path)
    assert report.counts == {Outcome.CREATED: 1}
    assert [kind for kind, _ in losses(report)] == ["picture"]
    assert Picture.objects.count() == 0


def test_pictures_that_nobody_wants_are_told_once(tmp_path: Path):
    report = move_in(write(tmp_path, alone(text_item(contents=xhtml("<p>а</p>") + remote("a.jpg")))), "--no-media")
    assert losses(report) == [("pictures", "1 not asked for (--media FOLDER or --fetch-media)")]


def test_a_missing_path_ends_the_run(tmp_path: Path):
    with pytest.raises(CannotImport, match="there is no such file"):
        move_in(tmp_path / "nothing.xml")
