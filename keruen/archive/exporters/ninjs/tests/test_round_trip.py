"""What is written as ninjs comes back as it was."""

import gzip
import json
from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.exporters.kind import CannotExport
from keruen.archive.exporters.ninjs import EXPORTER
from keruen.archive.importers.ninjs.tests.items import losses, move_in, refusals
from keruen.archive.models import Source
from keruen.archive.tests.whole_stories import Telling
from keruen.newsroom.models import Article, Byline, OldAddress, Person, Picture, Topic
from keruen.newsroom.tests.cast import NOON, Cast, picture
from keruen.pulse.actions import set_floor
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE


def move_out(target: Path, **options: Any) -> list[str]:
    wanted = {"target": target, "media": True, "language": None, "since": None, "drafts": False, **options}
    return EXPORTER.run(Namespace(**wanted))


def items_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def empty() -> None:
    Article.objects.all().delete()
    for model in (Source, OldAddress, Topic, Person, Picture):
        model.objects.all().delete()


def rich_story(cast: Cast) -> Article:
    """A story with a part of each kind that comes in by itself."""
    first = cast.story("Первая < вторая & третья", section=cast.culture)
    speaker = cast.person("Аслан Тулеков", role="режиссер")
    author = cast.person("Айгерим Сапарова", role="корреспондент")
    shown, other = picture(credit="Dala.example", caption="Степь", rights="CC BY"), picture(width=60, height=40)
    plate = {"picture": shown.pk, "caption": "", "alt_text": "Трава"}
    body: list[Any] = [
        {
            "type": "paragraph",
            "value": f'<p>Раньше <a linktype="page" id="{first.pk}">писали</a><br/>и <b>так</b>.</p>',
        },
        {"type": "heading", "value": "Что <дальше>"},
        {"type": "speech", "value": {"person": speaker.pk, "name": "", "role": "", "text": "<p>Кино.</p>"}},
        {
            "type": "interview",
            "value": {
                "person": None,
                "name": "Ерлан",
                "role": "",
                "exchanges": [{"question": "Да?", "answer": "<p>Да.</p>"}],
            },
        },
        {"type": "picture", "value": plate},
        {"type": "gallery", "value": {"title": "", "pictures": [plate, {**plate, "picture": other.pk}]}},
        {"type": "table", "value": {"caption": "Счет", "table": {"data": [["a", None]]}, "source": ""}},
        {"type": "embed", "value": {"url": "https://youtu.be/a", "title": "Видео"}},
        {"type": "fact_box", "value": {"title": "Факты", "text": "<ul><li>Раз</li></ul>"}},
        {"type": "related", "value": {"title": "", "stories": [first.pk]}},
        {"type": "unfinished", "value": {"kind": "shortcode", "source": '[a id="1"]', "note": ""}},
    ]
    story = cast.story(
        short_headline="Коротко",
        lede="Лид с < и &",
        place="Алматы",
        seo_title="Для поиска",
        search_description="Описание",
        picture=shown,
        picture_caption="Своя подпись",
        updated_at=NOON + timedelta(hours=1),
        topics=(cast.topic("Кино"), cast.topic("Степь")),
        authors=(author,),
    )
    story.body = json.dumps(body)
    story.bylines.add(Byline(person=author, role=Byline.Role.PHOTO))
    story.save()
    OldAddress.objects.create(story=story, digest=1, place=2, address="old.kz/a?id=5")
    set_floor({story.pk: 358})
    kazakh = cast.story("Көпір", section=cast.kk_politics, original=story)
    assert kazakh.original == story
    return story


@pytest.mark.django_db
def test_a_story_comes_back_to_the_letter(cast: Cast, tmp_path: Path):
    rich_story(cast)
    before = list(Telling(brought=False).stories())
    assert move_out(tmp_path / "out") == [f"{tmp_path}/out/stories.jsonl: 3 stories", f"{tmp_path}/out/media: 2 files"]
    empty()
    report = move_in(tmp_path / "out")
    assert (losses(report), refusals(report)) == ([], [])
    for story, found in zip(before, Telling(brought=True).stories(), strict=True):
        assert {name: found[name] for name in story if found[name] != story[name]} == {}


@pytest.mark.django_db
def test_a_second_run_over_the_same_export_changes_nothing(cast: Cast, tmp_path: Path):
    rich_story(cast)
    move_out(tmp_path)
    empty()
    move_in(tmp_path)
    before = list(Article.objects.values_list("pk", "body", "last_published_at"))
    report = move_in(tmp_path)
    assert dict(report.counts) == {"unchanged": 3}
    assert list(Article.objects.values_list("pk", "body", "last_published_at")) == before


@pytest.mark.django_db
def test_drafts_go_out_by_request_and_come_back_as_drafts(cast: Cast, tmp_path: Path):
    draft = cast.story("Черновик", published=None)
    draft.title = "Черновик позже"
    draft.save_revision()
    assert move_out(tmp_path, media=False)[0].endswith(": 0 stories")
    move_out(tmp_path, media=False, drafts=True)
    assert items_of(tmp_path / "stories.jsonl")[0]["pubStatus"] == "withheld"
    empty()
    move_in(tmp_path)
    story = Article.objects.get()
    assert (story.title, story.live, story.published_at) == ("Черновик позже", False, None)


@pytest.mark.django_db
def test_it_writes_a_choice_of_stories_packed(cast: Cast, tmp_path: Path):
    cast.stories(2)
    cast.story("Көпір", section=cast.kk_politics)
    path = tmp_path / "kk.jsonl.gz"
    assert move_out(path, media=False, language="kk") == [f"{path}: 1 stories"]
    assert json.loads(gzip.decompress(path.read_bytes()))["headlines"][0]["value"] == "Көпір"
    assert move_out(path, media=False, since=NOON)[0].endswith(": 2 stories")


@pytest.mark.django_db
def test_a_packed_export_comes_back_as_far_as_it_is_whole(cast: Cast, tmp_path: Path):
    cast.stories(2)
    move_out(tmp_path / "all.jsonl.gz", media=False)
    whole = (tmp_path / "all.jsonl.gz").read_bytes()
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-12])
    empty()
    assert "the packed file is damaged" in refusals(move_in(tmp_path / "cut.jsonl.gz"))[-1]
    move_in(tmp_path)
    assert Article.objects.count() == 2


@pytest.mark.django_db
def test_an_export_that_breaks_off_leaves_the_former_one(cast: Cast, tmp_path: Path, monkeypatch: Any):
    cast.story()
    path = tmp_path / "stories.jsonl"
    path.write_text("former")
    monkeypatch.setattr("keruen.archive.exporters.ninjs.exporting.line", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        move_out(tmp_path, media=False)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir() if each.is_file()] == [(path.name, "former")]


@pytest.mark.django_db
def test_a_picture_without_its_file_is_named(cast: Cast, tmp_path: Path):
    shown = picture()
    cast.story(picture=shown)
    Path(shown.file.path).unlink()
    assert f"missing  {shown.file.name}" in move_out(tmp_path)[-1]


def test_a_file_of_another_ending_is_refused(tmp_path: Path):
    with pytest.raises(CannotExport, match=r"ends with \.jsonl"):
        move_out(tmp_path / "a.xml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("exact", "reason"),
    [("{", "Invalid JSON"), ('{"version": 2}', "version"), ('{"version": 1, "evil": 1}', "headline")],
)
def test_an_exact_text_that_cannot_be_read_is_refused(cast: Cast, tmp_path: Path, exact: str, reason: str):
    cast.story()
    move_out(tmp_path, media=False)
    item = items_of(tmp_path / "stories.jsonl")[0]
    item["bodies"] = [{"contentType": CONTENT_TYPE, "value": exact}]
    (tmp_path / "stories.jsonl").write_text(json.dumps(item))
    assert reason in refusals(move_in(tmp_path))[0]


@pytest.mark.django_db
def test_markup_that_runs_does_not_come_in(cast: Cast, tmp_path: Path):
    cast.story(body=[("paragraph", "<p>Текст.</p>")])
    move_out(tmp_path, media=False)
    text = (
        (tmp_path / "stories.jsonl").read_text().replace("Текст.", "<img src=x onerror=alert(1)>Т.<script>a</script>")
    )
    (tmp_path / "stories.jsonl").write_text(text)
    empty()
    move_in(tmp_path)
    assert Article.objects.get().body.raw_data[0]["value"] == "<p>Т.</p>"
