"""Whole runs: what is stored, what a second run does, and what hostile files can't do."""

import json
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from keruen.archive import moving
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.ninjs.tests.items import exact, item, losses, move_in, photo, picture, refusals, write
from keruen.archive.models import Source
from keruen.archive.report import Outcome
from keruen.archive.shelf import RehearsalShelf
from keruen.archive.storing import filling
from keruen.newsroom.models import Article, OldAddress, Picture, Section, Topic
from keruen.outbox.models import Message

pytestmark = pytest.mark.usefixtures("cast")

REFERENCE: dict[str, Any] = {
    "headlines": [{"role": "main", "value": "Идеи режиссера «Далафильму» не нужны"}],
    "bodies": [
        {
            "role": "main",
            "contentType": "text/html",
            "value": "<p>На встрече.</p><p><strong>Аслан Тулеков, режиссер:</strong></p><p>— Кино — это бизнес.</p>",
        }
    ],
    "subjects": [{"rel": "section", "name": "Культура"}, {"rel": "topic", "name": "Кино"}],
}


def test_the_reference_story_comes_in_whole(tmp_path: Path):
    photo(tmp_path)
    report = move_in(write(tmp_path, item(**REFERENCE, associations=[picture("photo.jpg")])))
    story = Article.objects.get()
    assert (story.section.title, story.get_parent().slug, story.published_at.year) == ("Культура", "10", 2015)
    assert story.picture.credit == "Dala.example"
    speech = story.body[1].value
    assert (speech.speaker, speech.speaker_role) == ("Аслан Тулеков", "режиссер")
    assert speech["text"].source == "<p>Кино — это бизнес.</p>"
    assert [link.topic.name for link in story.topic_links.all()] == ["Кино"]
    assert losses(report) == []


def test_search_is_told_of_it_and_nothing_is_queued_for_each_story(tmp_path: Path):
    queued = DBTaskResult.objects.count()
    move_in(write(tmp_path, item(**REFERENCE)))
    told = Message.objects.get(topic="story.changed").payload["items"]
    assert told == [f"{Article.objects.get().pk} new"]
    assert DBTaskResult.objects.count() == queued
    assert Topic.objects.get().story_links.get().published_at is not None


def test_sections_and_topics_are_found_whatever_their_case(cast: Any, tmp_path: Path):
    culture = cast.culture
    subjects = [{"rel": "section", "name": "КУЛЬТУРА "}, {"name": "Кино"}, {"name": "кино"}]
    move_in(write(tmp_path, item(subjects=subjects), item("urn:a:2", language="kk")))
    ru, kk = Article.objects.order_by("pk")
    assert (ru.section, ru.topic_links.count()) == (culture, 1)
    assert kk.section.title == "Жаңалықтар"


def test_a_section_named_like_an_address_of_the_portal_gets_another(tmp_path: Path):
    move_in(write(tmp_path, item(subjects=[{"rel": "section", "name": "Search"}])))
    assert Section.objects.get(title="Search").slug == "section-search"


def test_a_second_run_changes_nothing(tmp_path: Path):
    photo(tmp_path)
    path = write(tmp_path, item(associations=[picture("photo.jpg")]), item("urn:a:2"))
    move_in(path)
    before = list(Article.objects.values_list("pk", "title", "last_published_at"))
    assert move_in(path).counts == {Outcome.UNCHANGED: 2}
    assert list(Article.objects.values_list("pk", "title", "last_published_at")) == before
    assert Picture.objects.count() == 1


def test_a_changed_item_updates_its_story_in_place(tmp_path: Path):
    move_in(write(tmp_path, item(subjects=[{"name": "Кино"}])))
    story = Article.objects.get()
    changed = item(headlines=[{"value": "Другой"}], subjects=[{"rel": "section", "name": "Спорт"}, {"name": "Бокс"}])
    assert move_in(write(tmp_path, changed)).counts == {Outcome.UPDATED: 1}
    after = Article.objects.get()
    assert (after.pk, after.slug, after.title) == (story.pk, story.slug, "Другой")
    assert after.section.title == after.get_parent().get_parent().get_parent().title == "Спорт"
    assert [link.topic.name for link in after.topic_links.all()] == ["Бокс"]


def test_a_story_edited_in_the_desk_is_left_alone(tmp_path: Path):
    move_in(write(tmp_path, item()))
    Article.objects.get().save_revision()
    report = move_in(write(tmp_path, item(headlines=[{"value": "Другой"}])))
    assert report.counts == {Outcome.EDITED_HERE: 1}
    assert "was edited in the desk" in refusals(report)[0]
    assert Article.objects.get().title == "Заголовок urn:a:1"


def test_bad_items_are_named_by_line_and_the_rest_goes_on(tmp_path: Path):
    path = write(
        tmp_path, item(), "{not json", "", "[]", item("urn:a:2", headlines=[]), item("urn:a:3"), item("urn:a:3", by="X")
    )
    report = move_in(path)
    assert report.counts == {Outcome.CREATED: 2, Outcome.REFUSED: 4}
    lines = [text.removeprefix(f"{path}:").split(":")[0].split(" ")[0] for text in refusals(report)]
    assert lines == ["2", "4", "5", "7"]
    assert "the same uri stands at" in refusals(report)[-1]


def test_withheld_stories_and_other_types_are_left_out_and_named(tmp_path: Path):
    path = write(
        tmp_path,
        item(pubStatus="withheld"),
        item("urn:a:2", pubstatus="canceled"),
        item("urn:a:3", type="video"),
        item("urn:a:4", embargoedUntil="2099-01-01T00:00:00Z"),
    )
    report = move_in(path)
    assert report.counts == {Outcome.LEFT_OUT: 4}
    assert not report.has_refusals
    assert len(report.entries) == 4


def test_a_line_of_ten_megabytes_is_refused_and_the_next_one_read(tmp_path: Path):
    path = write(tmp_path, '{"uri": "' + "x" * 10 * 2**20 + '"}', item())
    report = move_in(path)
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert "longer than 8 MB" in refusals(report)[0]


@pytest.mark.parametrize("content", [b"\xff\xfe{}", b"[" * 200_000, b'{"uri": ' + b"9" * 5000 + b"}"])
def test_files_that_cannot_be_parsed_are_refused(tmp_path: Path, content: bytes):
    (tmp_path / "a.json").write_bytes(content)
    assert move_in(tmp_path / "a.json").counts == {Outcome.REFUSED: 1}


@pytest.mark.parametrize("shape", [lambda items: items, lambda items: {"items": items}])
def test_it_reads_lists_in_json_files_of_a_folder(tmp_path: Path, shape: Any):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.json").write_text(json.dumps(shape([item(), item("urn:a:2")])), encoding="utf-8-sig")
    assert move_in(tmp_path).counts == {Outcome.CREATED: 2}


def test_a_missing_path_ends_the_run(tmp_path: Path):
    with pytest.raises(CannotImport, match="there is no such file"):
        move_in(tmp_path / "nothing.jsonl")


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("../secret.jpg", "no path below"),
        ("%2e%2e/secret.jpg", "no path below"),
        ("/etc/passwd", "no path below"),
        ("..\\secret.jpg", "no path below"),
        ("link.jpg", "link to a place outside"),
        ("http://e.kz/a.jpg", "lies elsewhere"),
        ("file:///etc/passwd", "lies elsewhere"),
        ("missing.jpg", "no such file"),
        ("text.jpg", "is no picture"),
        (".", "is no"),
        ("http://[bad/a.jpg", "is no address"),
        ("\ud800.jpg", "no such file"),
    ],
)
def test_pictures_from_outside_and_false_ones_are_not_taken(tmp_path: Path, href: str, reason: str):
    folder = tmp_path / "in"
    folder.mkdir()
    photo(tmp_path, "secret.jpg")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "text.jpg").write_text("<script>alert(1)</script>")
    report = move_in(write(folder, json.dumps(item(associations=[picture(href)]))))
    assert report.counts == {Outcome.CREATED: 1}
    assert [kind for kind, _ in losses(report)] == ["picture"]
    assert reason in losses(report)[0][1]
    assert Picture.objects.count() == 0


def test_a_picture_too_large_is_not_taken(tmp_path: Path, settings: Any):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    photo(tmp_path)
    assert "pixels" in losses(move_in(write(tmp_path, item(associations=[picture("photo.jpg")]))))[0][1]


def test_pictures_in_the_text_become_blocks_with_the_credit_of_their_association(tmp_path: Path):
    photo(tmp_path)
    body = [
        {"contentType": "text/html", "value": '<figure><img src="photo.jpg"><figcaption>Степь</figcaption></figure>'}
    ]
    move_in(write(tmp_path, item(bodies=body, associations={"a": picture("photo.jpg")})))
    block = Article.objects.get().body[0]
    assert (block.block_type, block.value["picture"].credit, block.value.shown_caption) == (
        "picture",
        "Dala.example",
        "Степь",
    )


def test_a_picture_has_all_that_is_said_of_whom_it_is_from_and_what_does_not_fit_is_told(tmp_path: Path):
    photo(tmp_path)
    said = {
        "creditLine": "Агентство",
        "copyrightNotice": "© 2015",
        "usageTerms": "Один раз.",
        "headline": "Ветер " * 90,
    }
    report = move_in(write(tmp_path, item(associations=[picture("photo.jpg", **said)])))
    shown = Picture.objects.get()
    assert (shown.credit, shown.rights) == ("Dala.example / Агентство", "© 2015 Один раз.")
    assert [kind for kind, _ in losses(report)] == ["end of a long caption"]


def test_a_withdrawn_picture_is_not_taken(tmp_path: Path):
    photo(tmp_path)
    body = [{"contentType": "text/html", "value": '<p>Т.</p><img src="photo.jpg">'}]
    gone = picture("photo.jpg", pubstatus="canceled")
    report = move_in(write(tmp_path, item(bodies=body, associations=[gone])))
    assert losses(report) == [("picture", "main: its pubStatus is “canceled”")] * 2
    assert not Picture.objects.exists()


def test_the_main_picture_is_a_picture_whatever_stands_before_it(tmp_path: Path):
    photo(tmp_path)
    film = {"type": "video", "renditions": {"web": {"href": "a.mp4", "width": "800px"}}}
    shown = picture("photo.jpg", name="still", renditions={"web": [{"href": "photo.jpg", "width": "широкий"}]})
    report = move_in(write(tmp_path, item(associations={"film": film, "more": [shown]})))
    assert Article.objects.get().picture
    assert losses(report) == [("association (video)", "film:")]


@pytest.mark.parametrize("order", [("ru", "kk"), ("kk", "ru")])
def test_a_translation_is_linked_whichever_comes_first(tmp_path: Path, order: tuple[str, str]):
    items = {
        "ru": item("urn:a:ru"),
        "kk": item(
            "urn:a:kk", language="kk", associations=[{"rel": "translationOf", "type": "text", "uri": "urn:a:ru"}]
        ),
    }
    move_in(write(tmp_path, *(items[language] for language in order)))
    kk = Article.objects.get(language_code="kk")
    assert [story.language for story in kk.published_translations()] == ["ru"]
    assert kk.original.language == "ru"


def test_a_dry_run_writes_no_media(tmp_path: Path, settings: Any):
    photo(tmp_path)
    report = move_in(write(tmp_path, item(associations=[picture("photo.jpg")])), shelf=RehearsalShelf())
    assert report.counts == {Outcome.CREATED: 1}
    assert (Picture.objects.get().width, Picture.objects.get().height) == (60, 40)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


class PowerCut(Exception):
    pass


@pytest.mark.parametrize("last", [1, 7, 8, 13])
def test_a_run_that_broke_off_is_taken_up_where_it_was(tmp_path: Path, settings: Any, monkeypatch: Any, last: int):
    photo(tmp_path)
    path = write(tmp_path, *(item(f"urn:a:{n}", associations=[picture("photo.jpg", by=str(n))]) for n in range(14)))
    monkeypatch.setattr("keruen.archive.moving.BATCH", 5)
    fill = filling.filling_of

    def until_the_lights_go_out(arrival: Any, **more: Any) -> Any:
        if arrival.uri == f"urn:a:{last}":
            raise PowerCut
        return fill(arrival, **more)

    monkeypatch.setattr(moving, "filling_of", until_the_lights_go_out)
    with pytest.raises(PowerCut):
        move_in(path)
    stored = last // 5 * 5
    assert Article.objects.count() == Source.objects.count() == stored
    monkeypatch.setattr(moving, "filling_of", fill)
    assert move_in(path).counts == {Outcome.CREATED: 14 - stored} | ({Outcome.UNCHANGED: stored} if stored else {})
    assert (
        Article.objects.count() == Picture.objects.count() == len(list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))) == 14
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("number", "batches"), [(25, 1), (26, 2)])
def test_each_batch_tells_one_message_of_all_that_it_makes_void(
    tmp_path: Path, monkeypatch: Any, number: int, batches: int
):
    monkeypatch.setattr("keruen.archive.moving.BATCH", 25)
    before = set(Message.objects.values_list("pk", flat=True))
    move_in(write(tmp_path, *(item(f"urn:a:{each}") for each in range(number))))
    told = Message.objects.exclude(pk__in=before).order_by("pk")
    assert [message.topic for message in told] == ["pages.void", "story.changed"] * batches
    assert "stories:ru@2015" in told[0].payload["items"]


def test_related_stories_that_have_not_come_in_are_told(tmp_path: Path):
    here, gone = "https://e.kz/ru/-/2/", "https://e.kz/ru/-/3/"
    related = {"type": "related", "value": {"title": "", "stories": [here, gone]}}
    report = move_in(write(tmp_path, item(bodies=[exact(blocks=[related])]), item(here)))
    assert losses(report) == [("link to another item", f"{gone}: has not come in")]
    assert len(Article.objects.order_by("pk")[0].body.raw_data[0]["value"]["stories"]) == 1


def test_half_a_letter_in_a_uri_does_not_end_the_run(tmp_path: Path):
    body = [{"contentType": "text/html", "value": '<p><a href="https://e.kz/ru/-/2/">Т.</a></p>'}]
    report = move_in(write(tmp_path, json.dumps(item("urn:a:\ud800", bodies=body)), item("urn:a:2")))
    assert report.counts == {Outcome.CREATED: 2}


def test_where_it_stood_is_remembered(tmp_path: Path):
    addresses = [{"role": "url", "value": "/news/41.html"}, {"role": "id", "value": "41"}]
    move_in(write(tmp_path, item("https://www.Old.kz/2015/words/?utm_source=x", altIds=addresses)))
    assert sorted(OldAddress.objects.values_list("address", flat=True)) == ["/news/41", "old.kz/2015/words"]
