"""What a post becomes, in each form and version."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from keruen.archive.arrivals import Arrival
from keruen.archive.importers.ghost.model import Meta, Named, post_from
from keruen.archive.importers.ghost.relations import Belonging
from keruen.archive.importers.ghost.story import arrival_from
from keruen.archive.importers.ghost.surroundings import Surroundings
from keruen.archive.importers.ghost.tests.exports import lexical, node, old_post, paragraph, post, text
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media
from keruen.archive.report import RefusedItem

NOBODY = Belonging()
BELONGING = Belonging(
    tags=(Named(name="Культура", slug="kultura"), Named(name="Кино", slug="kino")),
    authors=(Named(name="Айгерим Сапарова", slug="aigerim"), Named(name="Ерлан Төлегенов", slug="erlan")),
)
AROUND = Surroundings(
    site="https://old.kz",
    name="old.kz",
    permalink="/{slug}/",
    zone=ZoneInfo("Asia/Almaty"),
    now=datetime(2026, 2, 4, 8, tzinfo=UTC),
    choice=LanguageChoice(("ru", "kk"), by_slug={"qazaqsha": "kk"}),
    media=Media(None, fetch=False, cache=Path("/nowhere")),
    opens_members=False,
    lost=lambda kind, what: None,
)


def read(raw: dict[str, Any], belonging: Belonging = NOBODY, **around: Any) -> tuple[Arrival, list[tuple[str, str]]]:
    lost: list[tuple[str, str]] = []
    surroundings = replace(AROUND, **around, lost=lambda kind, what: lost.append((kind, what)))
    return arrival_from(post_from(raw), belonging, raw, surroundings), lost


TEXT = ({"type": "paragraph", "value": "<p>Текст.</p>"},)
FORMS = {
    "lexical": post(html="<p>Из HTML</p>"),
    "mobiledoc": old_post(html="<p>Из HTML</p>"),
    "html": post(lexical=None),
    "markdown": {**post(lexical=None, html=None), "markdown": "Текст."},
    "both": post(mobiledoc="{}"),
}


@pytest.mark.parametrize("raw", FORMS.values(), ids=FORMS)
def test_each_form_says_the_same_story(raw: dict[str, Any]):
    story, lost = read(raw, BELONGING)
    assert story.published_at == datetime(2019, 5, 6, 4, tzinfo=UTC)
    assert (story.headline, story.language, story.slug, story.live) == ("Заголовок 1", "ru", "zagolovok-1", True)
    assert story.body == TEXT
    assert (story.section, story.topics) == ("Культура", ("Кино",))
    assert [byline.name for byline in story.bylines] == ["Айгерим Сапарова", "Ерлан Төлегенов"]
    assert story.old_addresses == ("https://old.kz/zagolovok-1/",)
    assert (story.updated_at, lost) == (None, [])


@pytest.mark.parametrize("broken", ["{not json", "[]", '{"root": 5}', "[" * 100_000])
def test_a_body_that_cannot_be_read_is_taken_from_the_html(broken: str):
    story, lost = read(post(lexical=broken))
    assert story.body == TEXT
    assert [kind for kind, _ in lost] == ["lexical"]


def test_the_html_of_a_gallery_is_a_gallery():
    html = (
        '<figure class="kg-card kg-gallery-card kg-width-wide"><div><img src="/a.jpg"><img src="/b.jpg"></div></figure>'
    )
    _, lost = read(post(lexical=None, html=html))
    assert lost == [("pictures", "2 not asked for (--media FOLDER or --fetch-media)")]


def test_galleries_that_nobody_closed_do_no_harm():
    story, _ = read(post(lexical=None, html=f"<p>Текст.</p><!--{'<figure kg-gallery-card>' * 60_000}-->"))
    assert story.body == TEXT


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("/{slug}/", "https://old.kz/zagolovok-1/"),
        ("/{year}/{month}/{day}/{slug}/", "https://old.kz/2019/05/07/zagolovok-1/"),
        ("/:year/:month/:slug/", "https://old.kz/2019/05/zagolovok-1/"),
        ("/{primary_tag}/{slug}/", "https://old.kz/kultura/zagolovok-1/"),
        ("/{primary_author}/{id}/", f"https://old.kz/aigerim/{1:024x}/"),
    ],
)
def test_its_old_address_has_the_form_of_its_site(form: str, address: str):
    raw = post(published_at="2019-05-06T21:00:00.000Z")
    assert read(raw, BELONGING, permalink=form)[0].old_addresses == (address,)


def test_without_a_site_addresses_are_paths_and_the_placeholder_goes():
    body = lexical(paragraph(node("link", text("ещё"), url="__GHOST_URL__/drugoe/")))
    story, _ = read(post(lexical=body), site="")
    assert story.old_addresses == ("/zagolovok-1/",)
    assert story.body[0]["value"] == '<p><a href="/drugoe/">ещё</a></p>'
    assert "https://old.kz/drugoe/" in read(post(lexical=body))[0].body[0]["value"]


@pytest.mark.parametrize(
    ("belonging", "words", "language"),
    [
        (Belonging(internal=(Named(name="#kk"),)), "Сегодня", "kk"),
        (Belonging(internal=(Named(name="#lang-ru"),)), "Бүгін ауылда", "ru"),
        (Belonging(internal=(Named(name="#video"),)), "Бүгін ауылда жаңа", "kk"),
        (Belonging(tags=(Named(name="Т", slug="qazaqsha"),)), "Сегодня", "kk"),
        (NOBODY, "Сегодня", "ru"),
    ],
)
def test_its_language_is_told_by_a_tag_or_by_its_letters(belonging: Belonging, words: str, language: str):
    raw = post(title=words, lexical=lexical(paragraph(text(words))))
    assert read(raw, belonging)[0].language == language


def test_words_for_search_and_the_lede_are_kept_and_others_told():
    meta = Meta(
        meta_title="Для поиска",
        meta_description="О чём",
        og_title="Для сети",
        og_image="__GHOST_URL__/a.jpg",
        twitter_title="",
    )
    raw = post(custom_excerpt="Лид", codeinjection_head="<script>1</script>", canonical_url="https://other.kz/a/")
    story, lost = read(raw, Belonging(meta=meta, internal=(Named(name="#video"),)))
    assert (story.seo_title, story.search_description, story.lede) == ("Для поиска", "О чём", "Лид")
    assert lost == [
        ("internal tag", "#video"),
        ("canonical address", "https://other.kz/a/"),
        ("code of the page", "head: <script>1</script>"),
        ("words for social networks", "Для сети"),
        ("picture for social networks", "https://old.kz/a.jpg"),
    ]


def test_what_a_story_has_no_place_for_is_told():
    meta = Meta(email_subject="Письмо", frontmatter="a: b", meta_title="слово " * 60)
    raw = post(featured=1, custom_template="custom-full", lexical=lexical())
    _, lost = read({**raw, "html": None}, Belonging(meta=meta, missing=(("tag", "7"), ("author", "8"))))
    assert [kind for kind, _ in lost] == [
        "text", "tag that the export lacks", "author that the export lacks", "featured post", "template",
        "subject of the letter", "front matter", "end of a long title for search engines",
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["https://old.kz/drugoe-imya/", "__GHOST_URL__/drugoe-imya/"])
def test_a_canonical_address_on_its_own_site_leads_to_it(address: str):
    story, lost = read(post(canonical_url=address))
    assert story.old_addresses == ("https://old.kz/zagolovok-1/", "https://old.kz/drugoe-imya/")
    assert lost == []


@pytest.mark.parametrize("visibility", ["members", "paid", "tiers"])
def test_a_story_for_members_is_a_draft_unless_asked_for(visibility: str):
    story, lost = read(post(visibility=visibility))
    assert (story.live, lost[0][0]) == (False, "visibility")
    assert read(post(visibility=visibility), opens_members=True)[0].live


def test_a_later_change_is_shown_as_an_update():
    story, _ = read(post(updated_at="2019-05-07T04:00:00.000Z"))
    assert story.updated_at == datetime(2019, 5, 7, 4, tzinfo=UTC)


def test_what_was_never_out_is_dated_by_its_beginning():
    story, _ = read(post(status="scheduled", published_at="2090-01-01T00:00:00.000Z"))
    assert (story.live, story.published_at.year) == (False, 2019)


def test_text_encoded_twice_is_repaired_and_told():
    wrong = "Сегодня в Алматы открыли школу".encode().decode("windows-1251")
    story, lost = read(post(title=wrong, lexical=lexical(paragraph(text(wrong)))))
    assert story.headline == "Сегодня в Алматы открыли школу"
    assert story.body[0]["value"] == "<p>Сегодня в Алматы открыли школу</p>"
    assert [kind for kind, _ in lost] == ["encoding"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "  "}, "title: is missing"),
        ({"title": "(Untitled)"}, "title: is missing"),
        ({"title": ["a"]}, "title = "),
        ({"uuid": None, "id": None}, "id: is missing"),
        ({"published_at": "вчера"}, "published_at: “вчера” is no date"),
        ({"published_at": 10**20}, "is no date; milliseconds"),
        ({"published_at": "2062-01-01T00:00:00.000Z"}, "lies ahead"),
        ({"published_at": "0001-01-01T00:00:00.000Z"}, "lies before 1800"),
        ({"published_at": None, "created_at": None, "updated_at": None}, "date: there is none"),
        ({"title": "2026", "lexical": None, "html": "<p>2026</p>"}, "language: can't be told"),
    ],
)
def test_it_refuses_a_story_that_lacks_what_it_must_have(fields: dict[str, Any], reason: str):
    with pytest.raises(RefusedItem, match=reason):
        read(post(**fields))


def test_the_digest_changes_with_the_post_and_with_what_belongs_to_it():
    digests = {read(post())[0].digest, read(post(title="Другой"))[0].digest, read(post(), BELONGING)[0].digest}
    assert len(digests) == 3
    assert read(post())[0].digest == read(post())[0].digest
