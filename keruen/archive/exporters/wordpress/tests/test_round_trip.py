"""What is written for WordPress comes back as it was, but for what docs/guides/moving-out.md names."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from keruen.archive.exporters.kind import CannotExport
from keruen.archive.exporters.ninjs.tests.test_round_trip import empty, rich_story
from keruen.archive.exporters.wordpress import EXPORTER
from keruen.archive.exporters.wordpress.names import post_number
from keruen.archive.importers.wordpress.tests.wxr import losses, move_in, reasons
from keruen.archive.shelf import MediaShelf
from keruen.archive.tests.whole_stories import Telling
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast, picture

DATES = ("first_published_at", "published_at", "updated_at")


def as_wordpress_knows_it(story: dict[str, Any]) -> dict[str, Any]:
    """Without what docs/guides/moving-out.md says is lost. Which of two translations was first shows in no link; old
    addresses become more."""
    told = {name: value for name, value in story.items() if name not in {"body", "old addresses", "original"}}
    told["bylines"] = [[name, role] for name, role, _ in story["bylines"]]
    told["picture"] = story["picture"][:3] if story["picture"] else None
    return told | {name: story[name][:19] for name in DATES}


def move_out(target: Path, **options: Any) -> list[str]:
    wanted = {"target": target, "media": True, "language": None, "since": None, "drafts": False, **options}
    return EXPORTER.run(Namespace(**wanted))


def told(*, brought: bool) -> list[dict[str, Any]]:
    """Both by the uris that the import gives."""
    telling = Telling(brought=brought)
    if not brought:
        host = settings.SITE_URL.partition("//")[2]
        telling.uris = {pk: f"https://{host}/?p={post_number(pk)}" for pk in telling.uris}
    return list(telling.stories())


def round_trip(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Any]:
    before = told(brought=False)
    move_out(folder / "out.xml")
    empty()
    report = move_in(folder / "out.xml", "--media", folder, shelf=MediaShelf())
    return before, told(brought=True), report


@pytest.mark.django_db
def test_all_that_wordpress_has_a_field_for_comes_back(cast: Cast, tmp_path: Path):
    rich_story(cast)
    before, after, report = round_trip(tmp_path)
    assert not [reason for reason in reasons(report) if "files of the library" not in reason and reason]
    assert len(after) == 3
    for story, found in zip(before, after, strict=True):
        assert as_wordpress_knows_it(found) == as_wordpress_knows_it(story)
        assert set(story["old addresses"]) <= set(found["old addresses"])


@pytest.mark.django_db
def test_the_parts_of_a_text_that_wordpress_knows_come_back(cast: Cast, tmp_path: Path):
    rich_story(cast)
    before, after, report = round_trip(tmp_path)
    by_kind = [dict(each[1]["body"]) for each in (before, after)]
    assert after[1]["body"][1] == before[1]["body"][1]
    for kind in ("gallery", "picture", "embed"):
        assert by_kind[1][kind] == by_kind[0][kind], kind
    text = by_kind[0]["table"]["table"]["data"]
    assert by_kind[1]["table"]["table"]["data"] == [[cell or "" for cell in row] for row in text]
    assert by_kind[1]["speech"]["name"] == "Аслан Тулеков"
    assert {kind for kind, _ in losses(report)} <= {"shortcode"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "block",
    [
        ("paragraph", "<p>Раз &lt;два&gt; &amp; три]]&gt;</p><ul><li>А</li><li><b>Б</b></li></ul><p>Дальше.</p>"),
        ("heading", "Заголовок & -- ещё"),
        ("pull_quote", {"text": "Слова", "attribution": "Ольга Ли"}),
        ("embed", {"url": "https://youtu.be/a?b=1&c=--2", "title": "Видео"}),
        ("speech", {"person": None, "name": "Аслан Тулеков", "role": "режиссер", "text": "<p>Кино.</p><p>Да.</p>"}),
        ("unfinished", {"kind": "shortcode", "source": '[map id="5"]', "note": ""}),
    ],
)
def test_a_block_comes_back_as_it_was(cast: Cast, tmp_path: Path, block: Any):
    cast.story(body=[("paragraph", "<p>Начало.</p>"), ("heading", "Дальше"), block])
    before, after, report = round_trip(tmp_path)
    assert after[0]["body"] == before[0]["body"]
    assert {kind for kind, _ in losses(report)} <= {"shortcode"}


@pytest.mark.django_db
def test_titles_of_related_stories_credits_of_recordings_and_words_in_no_paragraph_go_along(cast: Cast, tmp_path: Path):
    sound = Document.objects.create(title="Речь", file=ContentFile(b"mp3", name="a.mp3"))
    recording = {"file": sound, "title": "Речь", "credit": "Радио <Дала>", "transcript": "Слова."}
    words = "Раз &lt; <b>два</b><ul><li>Три</li></ul>четыре"
    speech = {"person": None, "name": "Ольга Ли", "role": "", "text": "<p>Пять</p><ul><li>Шесть</li></ul>"}
    related = {"title": "Ещё о мосте", "stories": [cast.story("Мост")]}
    parts = [("paragraph", words), ("speech", speech), ("audio", recording), ("related", related)]
    cast.story(body=parts)
    move_out(tmp_path / "a.xml", media=False)
    text = (tmp_path / "a.xml").read_text()
    assert "<p>Раз &lt; <b>два</b></p>" in text
    for said in (
        "Три",
        "четыре",
        "Пять",
        "Шесть",
        "Речь",
        "Слова.",
        "<p>Радио &lt;Дала&gt;</p>",
        "Ещё о мосте",
        "Мост",
    ):
        assert said in text, said


@pytest.mark.django_db
def test_a_picture_keeps_its_words_and_shows_its_credit(cast: Cast, tmp_path: Path):
    shown = picture(credit="А. Сапарова", caption="Степь.", alt_text="Трава", rights="CC BY")
    value = {"picture": shown, "caption": "Другая подпись.", "alt_text": "Ковыль"}
    cast.story(picture=shown, body=[("picture", value), ("paragraph", "<p>Т.</p>")])
    before, after, _ = round_trip(tmp_path)
    assert "Другая подпись. Фото: А. Сапарова</figcaption>" in (tmp_path / "out.xml").read_text()
    assert after[0]["body"] == before[0]["body"]
    assert after[0]["picture"] == before[0]["picture"]


@pytest.mark.django_db
def test_drafts_go_out_by_request(cast: Cast, tmp_path: Path):
    cast.story("Черновик", published=None).save_revision()
    assert move_out(tmp_path / "a.xml")[0] == f"{tmp_path}/a.xml: 0 stories, 0 pictures"
    move_out(tmp_path / "a.xml.gz", drafts=True)
    empty()
    move_in(tmp_path / "a.xml.gz", "--drafts")
    assert Article.objects.values_list("title", "live").get() == ("Черновик", False)


@pytest.mark.django_db
def test_html_that_nobody_looked_through_stays_behind_and_is_counted(cast: Cast, tmp_path: Path):
    parts = [
        ("unfinished", {"kind": kind, "source": "[a]<script>x()</script>", "note": ""})
        for kind in ("html", "shortcode")
    ]
    cast.story(body=parts)
    said = move_out(tmp_path / "a.xml", media=False)
    assert "left out  1 unfinished parts (html)" in said
    assert "x()" not in (tmp_path / "a.xml").read_text()


def test_a_file_of_another_ending_is_refused(tmp_path: Path):
    with pytest.raises(CannotExport, match=r"ends with \.xml"):
        move_out(tmp_path / "a.jsonl")
