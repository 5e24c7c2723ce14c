"""Whole runs over files in WordPress' own form."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from keruen.archive.importers.wordpress.tests.wxr import (
    attachment,
    author,
    category,
    losses,
    move_in,
    post,
    write,
)
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article
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
