"""Whole runs over files in WordPress' own form."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.wordpress.tests.wxr import (
    SITE,
    attachment,
    author,
    category,
    losses,
    move_in,
    post,
    reasons,
    term,
    write,
)
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article, OldAddress
from keruen.newsroom.tests.cast import jpeg
from keruen.pulse.models import StoryViews

pytestmark = pytest.mark.usefixtures("cast")


def uploads(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "wp-content" / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jpeg(60, 40).getvalue())
    return folder


def test_a_story_comes_in_whole(tmp_path: Path):
    path = write(
        tmp_path,
        author("saparova", "Айгерим Сапарова"),
        category("kultura", "Культура", number=3),
        category("teatr", "Театр", number=4, parent="kultura"),
        attachment(7, "2015/10/stage.jpg", caption="Сцена", alt="Пустая сцена", meta={"_media_credit": "Dala.example"}),
        post(
            41,
            title="Идеи режиссера &laquo;Далафильму&raquo; не нужны",
            content="<p>На встрече.</p>\n<p><strong>Аслан Тулеков, режиссер:</strong></p>\n<p>— Кино — это бизнес.</p>",
            excerpt="Почему?",
            post_modified_gmt="2015-10-16 09:00:00",
            terms=[("category", "kultura", "Культура"), ("category", "teatr", "Театр"), ("post_tag", "kino", "Кино")],
            meta={"_thumbnail_id": "7", "post_views_count": "358", "_yoast_wpseo_metadesc": "О кино"},
        ),
    )
    report = move_in(path, "--media", uploads(tmp_path / "site", "2015/10/stage.jpg"))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    story = Article.objects.get()
    assert (story.title, story.lede) == ("Идеи режиссера «Далафильму» не нужны", "Почему?")
    assert (story.section.title, story.slug, story.language) == ("Культура", "post-41", "ru")
    assert story.published_at == datetime(2015, 10, 16, 4, tzinfo=UTC)
    assert story.updated_at == datetime(2015, 10, 16, 9, tzinfo=UTC)
    assert [block.block_type for block in story.body] == ["paragraph", "speech"]
    assert [link.topic.name for link in story.topic_links.all()] == ["Театр", "Кино"]
    assert [byline.person.name for byline in story.bylines.all()] == ["Айгерим Сапарова"]
    assert (story.picture.credit, story.picture_caption, story.picture_alt) == ("Dala.example", "Сцена", "Пустая сцена")
    assert (story.search_description, StoryViews.objects.get().total) == ("О кино", 358)
    assert losses(report) == []


def test_a_second_run_changes_nothing_and_a_changed_post_updates_its_story(tmp_path: Path):
    move_in(write(tmp_path, author("saparova", "Айгерим Сапарова"), post(1), post(2)))
    before = list(Article.objects.order_by("pk").values_list("pk", "title", "last_published_at"))
    assert move_in(tmp_path / "dala.xml").counts == {Outcome.UNCHANGED: 2}
    assert list(Article.objects.order_by("pk").values_list("pk", "title", "last_published_at")) == before
    assert move_in(write(tmp_path, post(1, title="Другой"), post(2))).counts == {Outcome.UPDATED: 2}
    assert Article.objects.filter(title="Другой", pk=before[0][0]).exists()


def test_what_posts_name_may_stand_in_another_file(tmp_path: Path):
    posts = write(tmp_path, post(41, meta={"_thumbnail_id": "7"}), name="1.xml.gz")
    rest = write(
        tmp_path, author("saparova", "Айгерим Сапарова"), attachment(7, "stage.jpg", alt="Сцена"), name="2.xml"
    )
    report = move_in(posts, rest, "--media", uploads(tmp_path / "site", "stage.jpg"))
    story = Article.objects.get()
    assert (story.picture_alt, story.bylines.get().person.name) == ("Сцена", "Айгерим Сапарова")
    assert losses(report) == []


def test_pictures_in_the_text_are_the_whole_files_with_the_librarys_words(tmp_path: Path):
    src = "https://dala.example/wp-content/uploads/stage-300x200.jpg"
    words = attachment(7, "stage-scaled.jpg", caption="Сцена. Фото: Данияр Оспанов", alt="Пустая сцена")
    path = write(tmp_path, words, post(41, content=f'<img src="{src}" class="wp-image-7">\n\nТекст'))
    report = move_in(path, "--media", uploads(tmp_path / "site", "stage-scaled.jpg", "stage-300x200.jpg"))
    value = Article.objects.get().body[0].value
    assert (value["picture"].credit, value["caption"], value["alt_text"]) == ("Данияр Оспанов", "Сцена", "Пустая сцена")
    assert value["picture"].file.name.startswith("original_images/stage-scaled")
    assert losses(report) == []


def test_pictures_that_are_not_at_hand_are_told(tmp_path: Path):
    text = (
        '<img src="https://dala.example/wp-content/uploads/../../../etc/passwd"><img src="/wp-content/uploads/a.jpg">'
    )
    path = write(tmp_path, post(41, content=text, meta={"_thumbnail_id": "404"}))
    report = move_in(path, "--media", uploads(tmp_path / "site", "b.jpg"))
    told = [what for kind, what in losses(report) if kind == "picture"]
    assert [any(word in what for what in told) for word in ("file 404", "no path below", "a.jpg: is not in")] == [
        True
    ] * 3


def test_without_media_each_story_tells_how_many_pictures_stay_behind(tmp_path: Path):
    path = write(tmp_path, attachment(7, "a.jpg"), post(41, content='<img src="/b.jpg">', meta={"_thumbnail_id": "7"}))
    assert losses(move_in(path)) == [("pictures", "2 not asked for (--media FOLDER or --fetch-media)")]


def test_old_addresses_lead_to_stories_sections_topics_and_people(tmp_path: Path):
    slug = "%d1%82%d0%b5%d0%b0%d1%82%d1%80"
    path = write(
        tmp_path,
        author("saparova", "Айгерим Сапарова", number=12),
        category("kultura", "Культура", number=3),
        category(slug, "Театр", number=4, parent="kultura"),
        post(
            41,
            post_name=slug,
            terms=[("category", slug, "Театр"), ("post_tag", "kino", "Кино")],
            meta={"_wp_old_slug": "old"},
        ),
    )
    report = move_in(path)
    led = {row.address: getattr(row, kind) for row in OldAddress.objects.all() for kind in KINDS if getattr(row, kind)}
    story, upper = Article.objects.get(), slug.upper()
    assert led["dala.example/?p=41"] == led[f"dala.example/2015/10/{upper}"] == led["dala.example/2015/10/old"] == story
    assert led[f"dala.example/category/kultura/{upper}"] == led["dala.example/?cat=4"] == story.section
    assert led["dala.example/tag/kino"] == led["dala.example/?tag=kino"] == story.topic_links.get().topic
    assert led["dala.example/author/saparova"] == led["dala.example/?author=12"] == story.bylines.get().person
    assert losses(report) == []


KINDS = ("story", "section", "topic", "person")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": "draft", "post_date_gmt": "0000-00-00 00:00:00"}, "has the status “draft”; --drafts"),
        ({"status": "private"}, "has the status “private”; --drafts"),
        ({"status": "pending"}, "has the status “pending”; --drafts"),
        ({"status": "future", "post_date_gmt": "2062-01-01 00:00:00"}, "has the status “future”; --drafts"),
        ({"status": "trash"}, "has the status “trash”"),
        ({"status": "auto-draft"}, "has the status “auto-draft”"),
        ({"post_password": "тайна"}, "is closed by a password"),
        ({"post_type": "page"}, "is a page; make a standing page"),
        ({"post_type": "revision", "status": "inherit"}, "revision: 1 of these"),
        ({"post_type": "nav_menu_item"}, "nav_menu_item: 1 of these"),
        ({"post_type": "news"}, "--type news brings them in"),
    ],
)
def test_what_is_no_published_post_is_left_out_with_a_word(tmp_path: Path, said: dict[str, Any], reason: str):
    report = move_in(write(tmp_path, post(41, **said)))
    assert report.counts == {Outcome.LEFT_OUT: 1}
    assert reason in reasons(report)[0]


def test_other_kinds_are_named_once_with_their_number(tmp_path: Path):
    items = [post(number, post_type="revision", status="inherit") for number in range(30)]
    report = move_in(write(tmp_path, *items, attachment(90, "a.jpg")))
    assert report.counts == {Outcome.LEFT_OUT: 31}
    assert [reason.split(" of")[0].split(" files")[0] for reason in reasons(report)] == [
        "revision: 30",
        "attachment: 1",
    ]


def test_drafts_come_in_as_drafts_if_asked_for(tmp_path: Path):
    draft = post(
        41, status="draft", post_date_gmt="0000-00-00 00:00:00", post_date="0000-00-00 00:00:00", link=f"{SITE}/?p=41"
    )
    ahead = post(42, status="pending")
    report = move_in(write(tmp_path, draft, ahead), "--drafts")
    assert [(story.live, story.published_at) for story in Article.objects.all()] == [(False, None)] * 2
    assert report.counts == {Outcome.CREATED: 2}


def test_posts_of_other_types_are_stories_if_the_operator_says_so(tmp_path: Path):
    assert move_in(write(tmp_path, post(41, post_type="news")), "--type", "news").counts == {Outcome.CREATED: 1}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"title": " "}, "title: is missing"),
        ({"post_date_gmt": "2015-13-45 10:00:00"}, "post_date_gmt: “2015-13-45 10:00:00” is no date"),
        ({"post_date_gmt": "1015-10-16 10:00:00"}, "lies before 1800"),
        ({"post_date_gmt": "2062-10-16 10:00:00"}, "lies ahead"),
        ({"terms": [("language", "de", "Deutsch")]}, "language: “de”; the portal has ru, kk"),
        ({"title": "123", "content": "123"}, "language: can't be told"),
        ({"content": "я" * (4 * 2**20 + 1)}, "at most 4 million are read"),
    ],
)
def test_posts_that_cannot_be_stories_are_refused_and_the_rest_comes_in(
    tmp_path: Path, said: dict[str, Any], reason: str
):
    report = move_in(write(tmp_path, post(41, **said), post(42)))
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert reason in reasons(report)[0]
    assert report.entries[0].uri == "https://dala.example/?p=41"


@pytest.mark.parametrize(
    ("first", "second", "title", "word"),
    [
        ({}, {}, "Заголовок 41", "too"),
        (
            {"title": "Старый"},
            {"title": "Новый", "post_modified_gmt": "2016-01-01 00:00:00"},
            "Новый",
            "as new or newer",
        ),
        (
            {"title": "Новый", "post_modified_gmt": "2016-01-01 00:00:00"},
            {"title": "Старый"},
            "Новый",
            "as new or newer",
        ),
    ],
)
def test_of_a_post_in_two_files_the_newest_version_comes_in(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], title: str, word: str
):
    report = move_in(
        write(tmp_path, post(41, **first), name="1.xml"), write(tmp_path, post(41, **second), name="2.xml")
    )
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    assert reasons(report)[0].endswith(word) or word in reasons(report)[0]
    assert Article.objects.get().title == title


POLYLANG = term("post_translations", "pll_1", "pll_1", description='a:2:{s:2:"ru";i:41;s:2:"kk";i:42;}')


@pytest.mark.parametrize(
    ("ru", "kk", "before"),
    [
        (
            {"terms": [("language", "ru", "Русский"), ("post_translations", "pll_1", "pll_1")]},
            {"terms": [("language", "kz", "Қазақша"), ("post_translations", "pll_1", "pll_1")]},
            "",
        ),
        ({}, {}, POLYLANG),
        (
            {"meta": {"_wpml_import_language_code": "ru", "_wpml_import_translation_group": "7"}},
            {"meta": {"_wpml_import_language_code": "kk", "_wpml_import_translation_group": "7"}},
            "",
        ),
        ({}, {"content": "Әңгіме", "meta": {"_icl_lang_duplicate_of": "41"}}, ""),
    ],
    ids=["Polylang", "Polylang's list", "WPML", "WPML's duplicate"],
)
def test_translations_are_linked(tmp_path: Path, ru: dict[str, Any], kk: dict[str, Any], before: str):
    report = move_in(write(tmp_path, before, post(42, **kk), post(41, **ru)))
    story = Article.objects.get(language_code="kk")
    assert [each.language for each in story.published_translations()] == ["ru"]
    assert losses(report) == []


def test_the_language_is_told_by_category_then_by_letters(tmp_path: Path):
    kazakh, russian = (
        post(1, title="Әңгіме", content="Өзен мен көл"),
        post(2, terms=[("category", "aqparat", "Ақпарат")]),
    )
    move_in(write(tmp_path, kazakh, russian, post(3)), "--language-of", "aqparat=kk")
    assert [story.language for story in Article.objects.order_by("pk")] == ["kk", "kk", "ru"]


def test_several_authors_and_guests_are_bylines(tmp_path: Path):
    guest = post(
        50, title="Ольга Ли", post_type="guest-author", post_name="cap-olga-li", meta={"cap-display_name": "Ольга Ли"}
    )
    terms = [("author", "cap-olga-li", "olga-li"), ("author", "cap-d-ospanov", "d.ospanov")]
    move_in(write(tmp_path, author("d.ospanov", "Данияр Оспанов"), guest, post(41, terms=terms)))
    assert [byline.person.name for byline in Article.objects.get().bylines.all()] == ["Ольга Ли", "Данияр Оспанов"]


def test_the_primary_category_is_the_section_and_the_catch_all_is_none(tmp_path: Path):
    terms = [
        ("category", "uncategorized", "Без рубрики"),
        ("category", "a", "Аймақ"),
        ("category", "b", "Бизнес"),
        ("region", "x", "Абай"),
    ]
    path = write(
        tmp_path,
        category("a", "Аймақ", number=3),
        category("b", "Бизнес", number=4),
        post(41, terms=terms, meta={"_yoast_wpseo_primary_category": "4"}),
        post(42, terms=terms[:1]),
    )
    report = move_in(path)
    first, second = Article.objects.order_by("pk")
    assert (first.section.title, [link.topic.name for link in first.topic_links.all()]) == ("Бизнес", ["Аймақ"])
    assert second.section.title == "Новости"
    assert losses(report) == [("filed under region", "Абай")]
    assert [link.topic.name for link in Article.objects.get(pk=first.pk).topic_links.all()] == ["Аймақ"]


def test_what_a_story_has_no_place_for_is_accounted_for(tmp_path: Path):
    said = {"is_sticky": 1, "comments": 3, "meta": {"_edit_last": "1", "источник": "Агентство", "views": "1 200"}}
    report = move_in(write(tmp_path, post(41, content='<a href="/wp-content/uploads/a.pdf">А</a>', **said)))
    assert dict(losses(report)) == {
        "pinned post": "stood at the top of its site; place the story on a front in the desk",
        "comments": "3",
        "own field": "источник = Агентство",
        "file of the old site": "/wp-content/uploads/a.pdf: is linked where it is; put it among the desk's documents",
    }
    assert StoryViews.objects.get().total == 1200


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("%%title%% %%page%% %%sep%% %%sitename%%", ""),
        ("Читайте: %%title%% %%sep%% %%sitename%%", "Читайте: Заголовок 41 — Дала"),
        ("%title% %sep% главное", "Заголовок 41 — главное"),
        ("#post_title #separator_sa #1", "Заголовок 41 — #1"),
        ("100 %", "100 %"),
    ],
)
def test_titles_for_search_engines_have_their_variables_filled_in(tmp_path: Path, title: str, kept: str):
    report = move_in(write(tmp_path, post(41, meta={"_yoast_wpseo_title": title})))
    assert (Article.objects.get().seo_title, losses(report)) == (kept, [])


def test_a_title_with_a_variable_that_only_its_plugin_knows_is_told(tmp_path: Path):
    report = move_in(write(tmp_path, post(41, meta={"rank_math_title": "%customfield(a)% %title%"})))
    assert Article.objects.get().seo_title == ""
    assert losses(report)[0][0] == "title for search engines"


@pytest.mark.parametrize("missing", ["nothing.xml", "empty"])
def test_a_run_without_files_ends_with_a_word(tmp_path: Path, missing: str):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotImport, match=r"there is no such file|holds no \.xml"):
        move_in(tmp_path / missing)
