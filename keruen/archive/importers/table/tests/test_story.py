"""What a row becomes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from keruen.archive.arrivals import Arrival
from keruen.archive.importers.table.mapping import mapping_of
from keruen.archive.importers.table.reading import Row
from keruen.archive.importers.table.story import Surroundings, arrival_from
from keruen.archive.importers.table.tests.tables import MAPPING, row
from keruen.archive.importers.table.uris import uri_of
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media
from keruen.archive.report import RefusedItem

NOW = datetime(2026, 2, 4, 8, tzinfo=UTC)


def read(mapping: str = "", **cells: Any) -> tuple[Arrival, list[tuple[str, str]]]:
    lost: list[tuple[str, str]] = []
    whole = mapping_of(MAPPING + mapping, name="m.toml")
    media = Media(None, fetch=False, cache=Path("/nowhere"))
    choice, zone = LanguageChoice(("ru", "kk")), ZoneInfo("Asia/Almaty")
    around = Surroundings(whole, whole.digest(), choice, media, zone, NOW, lambda kind, what: lost.append((kind, what)))
    return arrival_from(Row("a.csv:2", {**row(), **cells}), around), lost


def test_a_row_is_a_story():
    story, lost = read()
    assert (story.uri, story.headline, story.language) == ("old.kz:1", "Заголовок 1", "ru")
    assert story.published_at == datetime(2015, 10, 16, 4, tzinfo=UTC)
    assert story.body == ({"type": "paragraph", "value": "<p>Текст, с запятой; и так далее.</p>"},)
    assert lost == []


MORE = """
short_headline = "short"
lede = "lede"
section = "section"
topics = {column = "topics", separator = ";"}
authors = "authors"
language = "language"
place = "place"
views = "views"
slug = "slug"
old_address = "url"
seo_title = "seo"
search_description = "about"
translation_group = "group"
original_uri = "original"
updated_at = {column = "updated", format = "unix"}
live = {column = "status", is = ["published", "1"]}
[file]
site = "https://old.kz"
[values.section]
soc = "Общество"
[values.language]
"Қазақша" = "kk"
[values.topics]
kino = "Кино"
[constants]
section = "Архив"
topics = ["Архив"]
authors = ["Редакция"]
"""


def test_every_field_has_its_column():
    story, _ = read(
        MORE, lede="<b>Лид</b> &amp; так", section="soc", topics="kino; Театр;;kino", place="Алматы", views="12 358",
        slug="a-b", authors="Айгерим Сапарова и Ерлан Төлегенов", language="Қазақша", url="/news/1.html?a=1", seo="С",
        about="О", group="g7", original="5", updated="1445000000", status="Published", short="Кратко",
    )  # fmt: skip
    assert (story.lede, story.section, story.topics) == ("Лид & так", "Общество", ("Кино", "Театр"))
    assert [byline.name for byline in story.bylines] == ["Айгерим Сапарова", "Ерлан Төлегенов"]
    assert (story.language, story.place, story.views, story.slug) == ("kk", "Алматы", 12358, "a-b")
    assert story.old_addresses == ("https://old.kz/news/1.html?a=1",)
    assert (story.seo_title, story.search_description, story.translation_group) == ("С", "О", "g7")
    assert (story.original_uri, story.live, story.short_headline) == ("old.kz:5", True, "Кратко")
    assert story.updated_at == datetime(2015, 10, 16, 12, 53, 20, tzinfo=UTC)


def test_constants_stand_where_a_cell_is_empty():
    story, _ = read(MORE, status="0")
    assert (story.section, story.topics, story.live) == ("Архив", ("Архив",), False)
    assert [byline.name for byline in story.bylines] == ["Редакция"]


@pytest.mark.parametrize(
    ("form", "text"),
    [("html", "<p>Раз</p><p>Два</p>"), ("text", "Раз\n\nДва"), ("markdown", "Раз\n\nДва")],
)
def test_a_body_is_read_in_its_form(form: str, text: str):
    mapping = MAPPING.replace('body = "Текст"', f'body = {{column = "Текст", format = "{form}"}}')
    whole = mapping_of(mapping, name="")
    around = Surroundings(
        whole, "", LanguageChoice(("ru",)), Media(None, False, Path()), UTC, NOW, lambda kind, what: None
    )
    assert arrival_from(Row("", row(Текст=text)), around).body == (
        {"type": "paragraph", "value": "<p>Раз</p><p>Два</p>"},
    )


def test_json_lists_and_numbers_are_taken_as_they_are():
    story, _ = read(MORE, topics=["Кино", 2015, None], views=358.0, id=7, url=["/a", "/b"], status=True)
    assert (story.topics, story.views, story.uri) == (("Кино", "2015"), 358, "old.kz:7")
    assert (story.old_addresses, story.live) == (("https://old.kz/a", "https://old.kz/b"), True)


@pytest.mark.parametrize(
    ("mapping", "cells", "reason"),
    [
        ("", {"id": " "}, "uri: column “id” is empty"),
        ("", {"id": "x" * 600}, "at most 500 are kept"),
        ("", {"Заголовок": "<b> </b>"}, "headline (column “Заголовок”): is empty"),
        ("", {"Заголовок": ["a"]}, "is no text; name a column in it"),
        ("", {"Дата": ""}, "published_at (column “Дата”): is empty"),
        ("", {"Дата": "31.02.2015 10:00"}, "is no date of the form %d.%m.%Y %H:%M"),
        ("", {"Дата": "16.10.1015 10:00"}, "lies before 1800"),
        ("", {"Дата": "16.10.2095 10:00"}, "lies ahead"),
        ('views = "v"', {"v": "много"}, "views (column “v”): “много”; a whole number"),
        ('views = "v"', {"v": "-5"}, "a whole number"),
        ('language = "l"', {"l": "de"}, "the portal has ru, kk"),
        ('updated_at = {column = "u", format = "unix-ms"}', {"u": "1e400"}, "is no date of the form unix-ms"),
    ],
)
def test_a_row_that_lacks_what_a_story_must_have_is_refused(mapping: str, cells: dict[str, Any], reason: str):
    with pytest.raises(RefusedItem) as caught:
        read(mapping, **cells)
    assert reason in str(caught.value)


def test_a_number_without_a_prefix_is_refused():
    whole = mapping_of(MAPPING.replace('{column = "id", prefix = "old.kz:"}', '"id"'), name="")
    around = Surroundings(
        whole, "", LanguageChoice(("ru",)), Media(None, False, Path()), UTC, NOW, lambda kind, what: None
    )
    with pytest.raises(RefusedItem, match=r"give columns\.uri a prefix"):
        arrival_from(Row("", row()), around)
    assert arrival_from(Row("", row(id="urn:a:1")), around).uri == "urn:a:1"


def test_an_address_tells_stories_apart_only_with_its_site():
    mapping = MAPPING.replace('uri = {column = "id", prefix = "old.kz:"}', 'old_address = "url"')
    of_site = mapping_of(mapping + '[file]\nsite = "https://old.kz"', name="")
    assert uri_of(Row("", {"url": "/a"}), of_site) == "https://old.kz/a"
    with pytest.raises(RefusedItem, match="say site ="):
        uri_of(Row("", {"url": "/a"}), mapping_of(mapping, name=""))


def test_what_is_too_long_is_told():
    long = "слово " * 60
    _, lost = read('place = "p"\nseo_title = "s"\nshort_headline = "k"', p=long, s=long, k=long)
    assert sorted(kind for kind, _ in lost) == [
        "end of a long place", "end of a long seo_title", "end of a long short_headline"
    ]  # fmt: skip


def test_what_is_cut_repaired_and_missing_is_told():
    wrong = "Сегодня в Алматы".encode().decode("windows-1251")
    _, lost = read('picture = "p"', Заголовок="слово " * 60, Текст="", p="a.jpg")
    assert [kind for kind, _ in lost] == ["end of a long headline", "text", "pictures"]
    story, lost = read(Заголовок=wrong)
    assert (story.headline, lost) == ("Сегодня в Алматы", [("encoding", "text that was encoded twice was repaired")])
