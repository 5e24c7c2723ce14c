"""What an item of each version becomes."""

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from keruen.archive.arrivals import Arrival
from keruen.archive.importers.ninjs.model import item_from
from keruen.archive.importers.ninjs.story import arrival_from
from keruen.archive.importers.ninjs.surroundings import Surroundings
from keruen.archive.importers.ninjs.tests.items import item
from keruen.archive.report import RefusedItem

ALMATY: tzinfo = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 2, 4, 8, tzinfo=UTC)


def read(raw: dict[str, Any], folder: Path = Path("/nowhere")) -> tuple[Arrival, list[tuple[str, str]]]:
    lost: list[tuple[str, str]] = []
    around = Surroundings(folder, ("ru", "kk"), ALMATY, NOW, lambda kind, what: lost.append((kind, what)))
    return arrival_from(item_from(raw), raw, around), lost


NINJS_1 = {
    "uri": "urn:a:1",
    "type": "text",
    "pubstatus": "usable",
    "language": "ru-KZ",
    "versioncreated": "2015-10-16T04:00:00Z",
    "headline": "Заголовок",
    "description_text": "Лид",
    "body_text": "Простой текст",
    "body_html": "<p>Текст</p>",
    "byline": "Айгерим Сапарова",
    "subject": [{"name": "Культура", "rel": "section"}, {"name": "Кино", "code": "01005000"}],
    "place": [{"name": "Алматы"}],
}
NINJS_2 = {
    "uri": "urn:a:1",
    "type": "text",
    "pubstatus": "usable",
    "language": "rus",
    "firstcreated": "2015-10-16T10:00:00+06:00",
    "versioncreated": "2015-10-16T10:00:30+06:00",
    "headlines": [{"role": "short", "value": "Коротко"}, {"role": "main", "value": "Заголовок"}],
    "descriptions": [{"contenttype": "text/plain", "value": "Лид"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "Простой текст"},
        {"role": "main", "contenttype": "text/html", "value": "<p>Текст</p>"},
    ],
    "by": "Айгерим Сапарова",
    "subjects": [{"name": "Культура", "rel": "section"}, {"name": "Кино"}],
    "located": "Алматы",
}
NINJS_3 = {
    "uri": "urn:a:1",
    "type": "text",
    "pubStatus": "usable",
    "language": "ru",
    "contentCreated": "20151016T100000+0600",
    "versionCreated": None,
    "headlines": [{"role": "main", "contentType": "text/html", "value": "<b>Заголовок</b>"}],
    "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "Лид"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>Текст</p>"}],
    "people": [{"rel": "author", "name": "Айгерим Сапарова"}],
    "subjects": [{"rel": "section", "name": "Культура"}, {"rel": "topic", "literal": "Кино"}],
    "places": [{"name": "Алматы"}],
}


@pytest.mark.parametrize("raw", [NINJS_1, NINJS_2, NINJS_3], ids=["1.x", "2.x", "3.x"])
def test_each_version_says_the_same_story(raw: dict[str, Any]):
    story, lost = read(raw)
    assert story.published_at == datetime(2015, 10, 16, 4, tzinfo=UTC)
    assert (story.language, story.headline, story.lede, story.place) == ("ru", "Заголовок", "Лид", "Алматы")
    assert story.body == ({"type": "paragraph", "value": "<p>Текст</p>"},)
    assert (story.section, story.topics, story.updated_at) == ("Культура", ("Кино",), None)
    assert [byline.name for byline in story.bylines] == ["Айгерим Сапарова"]
    assert lost == []


def test_text_without_html_becomes_paragraphs_and_speech():
    raw = {**NINJS_1, "body_html": None, "body_text": "Ночь.\n\nАслан Тулеков, режиссер:\n\n— Кино"}
    assert [block["type"] for block in read(raw)[0].body] == ["paragraph", "speech"]


@pytest.mark.parametrize("kind", [{}, {"contentType": "TEXT/HTML"}])
def test_html_is_known_without_its_type_or_by_capitals(kind: dict[str, str]):
    story, _ = read(item(bodies=[{"value": "<p>Текст <b>весь</b>.</p>", **kind}]))
    assert story.body == ({"type": "paragraph", "value": "<p>Текст <b>весь</b>.</p>"},)


def test_a_later_version_is_shown_as_an_update():
    story, _ = read(item(versionCreated="2015-10-16T12:00:00+06:00"))
    assert story.updated_at == datetime(2015, 10, 16, 6, tzinfo=UTC)


def test_a_date_that_is_not_asked_for_need_not_be_whole():
    assert read(item(contentCreated="2015"))[0].published_at == datetime(2015, 10, 16, 4, tzinfo=UTC)


def test_a_date_without_an_offset_is_read_in_the_portal_zone():
    story, _ = read(item(firstCreated="2026-01-05T09:00:00"))
    assert story.published_at == datetime(2026, 1, 5, 4, tzinfo=UTC)


@pytest.mark.parametrize("code", ["kk", "KK-kz", "kaz", "kk_KZ", "kz"])
def test_it_knows_a_language_by_its_other_codes(code: str):
    assert read(item(language=code))[0].language == "kk"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"uri": ""}, "uri: is missing"),
        ({"uri": "x" * 501}, "501 characters"),
        ({"headlines": [{"value": "  "}]}, "headline: is missing"),
        ({"headlines": "Заголовок"}, "headlines"),
        ({"language": "de"}, "language: “de”; the portal has ru, kk"),
        ({"language": ""}, "language: is missing"),
        ({"firstCreated": "вчера"}, "firstCreated: “вчера” is no date"),
        ({"firstCreated": "0001-01-01T00:00:00+14:00"}, "is no date"),
        ({"firstCreated": "1015-10-16T10:00:00+06:00"}, "lies before 1800"),
        ({"firstCreated": "2062-10-16T10:00:00+06:00"}, "lies ahead"),
        ({"firstCreated": None}, "date: there is none"),
    ],
)
def test_it_refuses_a_story_that_lacks_what_it_must_have(fields: dict[str, Any], reason: str):
    with pytest.raises(RefusedItem, match=reason):
        read(item(**fields))


@pytest.mark.parametrize("raw", [[], "text", 7, None])
def test_it_refuses_what_is_no_object(raw: Any):
    with pytest.raises(RefusedItem, match="no ninjs item"):
        item_from(raw)


def test_what_a_story_has_no_place_for_is_accounted_for():
    _, lost = read(
        item(
            organisations=[{"name": "Далафильм"}],
            people=[{"name": "Аслан Тулеков"}],
            places=[{"name": "Алматы"}, {"name": "Нью-Йорк"}],
            bodies=[{"role": "main", "value": "Текст"}, {"role": "sidebar", "value": "Справка"}],
            associations=[{"name": "audio", "type": "audio", "uri": "urn:a:sound"}],
            urgency=3,
        )
    )
    assert lost == [
        ("organisations", '[{"name": "Далафильм"}]'),
        ("person mentioned", "Аслан Тулеков"),
        ("second place", "Нью-Йорк"),
        ("second text", "sidebar: Справка"),
        ("association (audio)", "audio: urn:a:sound"),
    ]


def test_a_picture_that_is_called_original_is_no_translated_story():
    shown = {"name": "original", "type": "picture", "uri": "urn:a:picture"}
    assert read(item(associations=[shown]))[0].original_uri == ""


def test_each_of_several_words_is_taken_or_told():
    story, lost = read(
        item(
            title="slug-41",
            headlines=[
                {"role": "main", "value": "Мост"},
                *({"role": r, "value": r} for r in ("short", "search", "web")),
            ],
            descriptions=[{"role": "search", "value": "Описание"}, {"value": "Лид"}, {"role": "long", "value": "Ещё"}],
            bodies=[{"value": "Текст"}, {"value": "Другой"}, {"contentType": "text/html", "value": "<p>Текст</p>"}],
            subjects=[{"rel": "section", "name": name} for name in ("Культура", "Спорт")],
            located="Алматы",
            places=[{"name": "Алматы"}],
            renditions=[{"href": "a.pdf"}],
        )
    )
    assert (story.headline, story.short_headline, story.seo_title) == ("Мост", "short", "search")
    assert (story.lede, story.search_description, story.section) == ("Лид", "Описание", "Культура")
    assert lost == [
        ("second headline", "web: web"),
        ("second lede", "long: Ещё"),
        ("title", "slug-41"),
        ("second section", "Спорт"),
        ("second text", ": Другой"),
        ("file", "a.pdf"),
    ]


def test_a_maker_without_a_name_is_told():
    story, lost = read(item(people=[{"rel": "author", "uri": "urn:p:1"}]))
    assert (story.bylines, lost) == ((), [("maker without a name", '{"uri": "urn:p:1"}')])


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"located": "Алматы " * 20}, "place"),
        ({"subjects": [{"name": "Тема " * 40}]}, "subject"),
        ({"by": "Ольга " * 30}, "line of makers"),
        ({"headlines": [{"value": "Мост"}, {"role": "short", "value": "Мост " * 40}]}, "headline"),
    ],
)
def test_what_is_cut_is_told(fields: dict[str, Any], kind: str):
    assert [kind for kind, _ in read(item(**fields))[1]] == [f"end of a long {kind}"]


def test_a_headline_longer_than_the_portal_keeps_is_cut_at_a_word():
    story, lost = read(item(headlines=[{"value": "слово " * 60}]))
    assert len(story.headline) <= 255
    assert story.headline.endswith("слово…")
    assert [kind for kind, _ in lost] == ["end of a long headline"]


def test_the_digest_changes_with_the_item_and_with_a_picture_put_beside_it(tmp_path: Path):
    with_picture = item(associations=[{"name": "main", "type": "picture", "renditions": [{"href": "a.jpg"}]}])
    without_file = read(with_picture, tmp_path)[0].digest
    (tmp_path / "a.jpg").write_bytes(b"picture")
    assert len({read(item())[0].digest, without_file, read(with_picture, tmp_path)[0].digest}) == 3
    assert read(item())[0].digest == read(item())[0].digest
