"""Whole runs: what is stored, what a second run does, and what hostile files can't do."""

import json
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.ghost.tests.exports import (
    author,
    export,
    lexical,
    losses,
    move_in,
    oid,
    old_post,
    paragraph,
    post,
    tag,
    text,
    tied,
    write,
)
from keruen.archive.importers.kind import CannotImport
from keruen.archive.moving import Mover
from keruen.archive.report import Keeper, Outcome, Report
from keruen.newsroom.models import Article, OldAddress, Picture
from keruen.newsroom.tests.cast import jpeg

pytestmark = pytest.mark.usefixtures("cast")

SITE = ("--site", "https://old.kz")


def photo(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(60, 40).getvalue())


def whole() -> dict[str, Any]:
    """Posts stand before what belongs to them, as in every export."""
    image = {"type": "image", "version": 1, "src": "__GHOST_URL__/content/images/size/w600/2019/05/b.jpg", "alt": "Б"}
    body = lexical(paragraph(text("Текст.")), image)
    return {
        "posts": [
            post(1, lexical=body, feature_image="__GHOST_URL__/content/images/2019/05/a.jpg"),
            post(2, title="Бүгін", slug="bugin", lexical=lexical(paragraph(text("Ауылда жаңа мектеп ашылды")))),
        ],
        **{
            name: [*tied(1, tags=[3, 2, 1], authors=[2, 1])[name], *tied(2, tags=[2], authors=[1])[name]]
            for name in ("posts_tags", "posts_authors")
        },
        "posts_meta": [
            {"id": oid(1), "post_id": oid(1), "meta_title": "Для поиска", "feature_image_alt": "А",
             "feature_image_caption": "Степь. <a href='https://e.kz'>Фото: А. Сапарова</a>"}
        ],
        "tags": [tag(1, "Кино", "kino"), tag(2, "Мәдениет", "madeniet"), tag(3, "Культура", "kultura")],
        "users": [author(1, "Айгерим Сапарова", "aigerim"), author(2, "Ерлан Төлегенов", "erlan")],
        "settings": [{"key": "title", "value": "Старый"}, {"key": "timezone", "value": "Asia/Almaty"}],
        "roles": [{"id": "1"}],
    }  # fmt: skip


def test_an_export_comes_in_whole(tmp_path: Path):
    photo(tmp_path, "images/2019/05/a.jpg")
    photo(tmp_path, "images/2019/05/b.jpg")
    report = move_in(write(tmp_path, whole()), *SITE, "--media", str(tmp_path))
    assert report.counts == {Outcome.CREATED: 2}
    assert losses(report) == [("link in a caption", "https://e.kz (Фото: А. Сапарова)")]
    ru, kk = Article.objects.order_by("pk")
    assert (ru.section.title, kk.section.title, kk.language) == ("Культура", "Мәдениет", "kk")
    assert [byline.person.name for byline in ru.bylines.order_by("sort_order")] == [
        "Ерлан Төлегенов",
        "Айгерим Сапарова",
    ]
    assert [link.topic.name for link in ru.topic_links.order_by("pk")] == ["Мәдениет", "Кино"]
    assert (ru.picture.credit, ru.picture_caption, ru.picture_alt) == ("А. Сапарова", "Степь", "А")
    assert [block.block_type for block in ru.body] == ["paragraph", "picture"]
    assert (ru.slug, ru.seo_title) == ("zagolovok-1", "Для поиска")


def test_old_addresses_lead_to_stories_sections_topics_and_people(tmp_path: Path):
    move_in(write(tmp_path, whole()), *SITE)
    led = {old.address.removeprefix("old.kz"): old for old in OldAddress.objects.all()}
    assert led["/zagolovok-1"].story == Article.objects.get(slug="zagolovok-1")
    assert led["/tag/kultura"].section.title == "Культура"
    assert led["/tag/kino"].topic.name == "Кино"
    assert led["/author/erlan"].person.name == "Ерлан Төлегенов"


def test_a_second_run_changes_nothing_and_a_changed_post_updates_its_story(tmp_path: Path):
    move_in(write(tmp_path, whole()), *SITE)
    assert move_in(write(tmp_path, whole()), *SITE).counts == {Outcome.UNCHANGED: 2}
    data = whole()
    data["posts"][0]["title"] = "Другой"
    assert move_in(write(tmp_path, data), *SITE).counts == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 1}
    assert Article.objects.filter(title="Другой").count() == 1


def test_posts_of_ghost_1_come_in_with_their_one_author(tmp_path: Path):
    data = {
        "posts": [old_post(1, meta_description="О чём"), old_post(2, page=1)],
        "users": [{"id": "1", "name": "Айгерим Сапарова", "slug": "aigerim"}],
        "settings": [{"key": "permalinks", "value": "/:year/:slug/"}],
    }
    assert move_in(write(tmp_path, data)).counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    story = Article.objects.get()
    assert (story.search_description, story.bylines.get().person.name) == ("О чём", "Айгерим Сапарова")
    assert OldAddress.objects.filter(address="/2019/zagolovok-1", story=story).exists()


def test_what_is_not_out_is_left_out_or_comes_in_as_a_draft(tmp_path: Path):
    statuses = ("draft", "scheduled", "sent", "published")
    data = {"posts": [post(number, status=status) for number, status in enumerate(statuses)]}
    data["posts"].append(post(9, type="page"))
    report = move_in(write(tmp_path, data))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 4}
    assert "status is “draft”; --drafts" in str(report.entries[0])
    assert move_in(write(tmp_path, data), "--drafts").counts == {
        Outcome.CREATED: 3,
        Outcome.UNCHANGED: 1,
        Outcome.LEFT_OUT: 1,
    }
    assert Article.objects.live().count() == 1


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path):
    data: dict[str, Any] = {
        "posts": [
            post(1), "text", post(2, title=""), post(3, published_at="вчера"), post(1), post(1, title="Другой"),
            post(4, og_title=["а"]),
        ],
        "tags": ["x", {"id": [], "name": 5}],
    }  # fmt: skip
    report = move_in(write(tmp_path, data))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 5, Outcome.LEFT_OUT: 1}
    assert [str(entry.place).rpartition("/")[2] for entry in report.entries if entry.outcome is Outcome.REFUSED] == [
        "2", "3", "4", "7", "6"
    ]  # fmt: skip
    assert [kind for kind, _ in losses(report)] == ["row of tags", "row of tags"]


def test_tables_ties_and_words_about_authors_that_do_not_come_in_are_told(tmp_path: Path):
    data: dict[str, Any] = {
        "posts": [post(1)],
        **tied(1, tags=[1, 2], authors=[3]),
        "tags": [{**tag(1, "Кино", "kino"), "description": "О кино"}],
        "users": [{**author(1, "Айгерим Сапарова"), "bio": "Пишет о кино", "profile_image": None}],
        "comments": [{"id": "1"}, {"id": "2"}],
        "roles": [{"id": "1"}],
    }
    report = move_in(write(tmp_path, data))
    assert report.counts == {Outcome.CREATED: 1}
    assert losses(report) == [
        ("about a tag", "Кино: О кино"),
        ("about an author", "Айгерим Сапарова: Пишет о кино"),
        ("table of the export", "comments: 2 rows"),
        ("tag that the export lacks", oid(2)),
        ("author that the export lacks", oid(3)),
    ]


def test_of_a_cut_file_what_stands_before_comes_in(tmp_path: Path):
    content = json.dumps(export({"tags": [], "posts": [post(1), post(2)]}), ensure_ascii=False).encode()
    report = move_in(write(tmp_path, content[: content.index(oid(2).encode()) + 40]))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert "the file ends too early at byte" in str(report.entries[0])


@pytest.mark.parametrize(
    "source", ["../secret.jpg", "__GHOST_URL__/../secret.jpg", "file:///etc/passwd", "data:image/png;base64,A"]
)
def test_pictures_from_outside_the_folder_are_not_taken(tmp_path: Path, source: str):
    photo(tmp_path, "secret.jpg")
    (tmp_path / "media").mkdir()
    path = write(tmp_path, {"posts": [post(feature_image=source)]})
    report = move_in(path, "--media", str(tmp_path / "media"))
    assert report.counts == {Outcome.CREATED: 1}
    assert [kind for kind, _ in losses(report)] == ["picture"]
    assert Picture.objects.count() == 0


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--permalink", "/{slag}/"), "slag stands for nothing"),
        (("--permalink", "{slug}"), "begins with no /"),
        (("--site", "ftp://old.kz"), "is no address of a site"),
        (("--language", "de"), "the portal has ru, kk"),
    ],
)
def test_wrong_options_are_refused_with_the_remedy(
    tmp_path: Path, options: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        move_in(write(tmp_path, {"posts": []}), *options)
    assert reason in capsys.readouterr().err


def test_what_cannot_be_imported_at_all_ends_the_run(tmp_path: Path):
    with pytest.raises(CannotImport, match="there is no such file"):
        move_in(tmp_path / "nothing.json")
    with pytest.raises(CannotImport, match="wants --site"):
        move_in(write(tmp_path, {"posts": []}), "--fetch-media")
    with pytest.raises(CannotImport, match="there are no posts"):
        move_in(write(tmp_path, {"tags": []}))
    with pytest.raises(CannotImport, match="is no JSON object"):
        move_in(write(tmp_path, b"<rss>"))


class PowerCut(Exception):
    pass


@pytest.mark.parametrize("last", [1, 5, 12])
def test_a_run_that_broke_off_is_taken_up_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int):
    data = {"posts": [post(number) for number in range(14)], "tags": [tag(1, "Кино", "kino")]}
    data["posts_tags"] = [row for number in range(14) for row in tied(number, tags=[1])["posts_tags"]]
    path, store, batches = write(tmp_path, data), Mover._store, []
    monkeypatch.setattr("keruen.archive.moving.BATCH", 2)

    def until_the_lights_go_out(self: Mover, batch: Any, later: Any) -> None:
        batches.append(batch)
        if len(batches) > last // 2:
            raise PowerCut
        store(self, batch, later)

    monkeypatch.setattr(Mover, "_store", until_the_lights_go_out)
    with pytest.raises(PowerCut):
        move_in(path, *SITE)
    monkeypatch.setattr(Mover, "_store", store)
    move_in(path, *SITE)
    assert Article.objects.count() == 14
    assert OldAddress.objects.count() == 15


def test_lists_lead_to_the_same_after_a_run_that_was_taken_up(tmp_path: Path):
    """A headline may not tell the language that the text tells; a post that was refused stands in no list."""
    story = lexical(paragraph(text("Ауылда жаңа мектеп ашылды, оқушылар қуанды")))
    data = {
        "posts": [post(1, title="Алматы", lexical=story), post(2, title=""), post(3, title="Астана", lexical=story)],
        "posts_tags": [row for number in (1, 2, 3) for row in tied(number, tags=[number])["posts_tags"]],
        "tags": [tag(1, "Қоғам", "qogam"), tag(2, "Кино", "kino"), tag(3, "Спорт", "sport")],
    }
    path = write(tmp_path, data)
    move_in(path, *SITE)
    in_one_go = set(OldAddress.objects.values_list("address", "section_id", "story_id"))
    OldAddress.objects.filter(section__isnull=False).delete()
    keeper = Keeper()
    keeper.position = f"{path}#posts/3"
    report = move_in(path, *SITE, report=Report(keeper=keeper))
    assert set(OldAddress.objects.values_list("address", "section_id", "story_id")) == in_one_go
    assert losses(report) == []
