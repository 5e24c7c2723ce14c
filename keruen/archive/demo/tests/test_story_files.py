"""The demo's stories as files: every one parses, and everything it names is there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from keruen.archive.demo import cast, house
from keruen.archive.demo.markup import LINK, Interview, Part, Related, Speech, photos_in
from keruen.archive.demo.pictures import index
from keruen.archive.demo.story_files import FOLDER, StoryFile, StoryFileError, read, read_all

STORIES = read_all()
DRAWN = {*index.SCENES, *index.PORTRAITS}
MINIMAL = """
key = "a"
section = "politics"
topics = []
bylines = []
age_hours = 1
[ru]
headline = "Заголовок"
lede = "Лид"
body = "Текст"
"""


def bodies() -> Iterator[tuple[StoryFile, str, list[Part]]]:
    for story in STORIES.values():
        for language in story.versions:
            yield story, language, story.parts(language)


def test_there_is_enough_to_fill_a_newspaper():
    assert len(STORIES) >= 60
    assert (len(cast.SECTIONS), len(cast.TOPICS), len(cast.PEOPLE)) == (8, 25, 10)
    assert {story.section for story in STORIES.values()} == set(cast.SECTIONS)
    assert {language for story in STORIES.values() for language in story.versions} == {"ru", "kk"}


def test_every_topic_has_a_story():
    assert {topic for story in STORIES.values() for topic in story.topics} == set(cast.TOPICS)


def test_every_story_that_is_named_exists():
    links = [(story.key, language, named(parts)) for story, language, parts in bodies()]
    assert sum(len(keys) for _, _, keys in links) > 10
    assert [each for each in links if each[2] - set(STORIES)] == []


def named(parts: list[Part]) -> set[str]:
    """In links and as related."""
    linked = {target.removeprefix("story:") for _, target in LINK.findall(repr(parts)) if target.startswith("story:")}
    return linked.union(*(part.keys for part in parts if isinstance(part, Related)))


def test_every_picture_can_be_drawn():
    shown = {photo.key for _, _, parts in bodies() for photo in photos_in(parts)}
    assert (shown | {story.picture for story in STORIES.values() if story.picture}) <= DRAWN
    assert set(cast.PEOPLE) == set(index.PORTRAITS)


def test_everybody_who_speaks_is_known():
    speakers = {part.person for _, _, parts in bodies() for part in parts if isinstance(part, Speech) and part.person}
    assert speakers <= set(cast.PEOPLE)
    interviews = {story.key for story, _, parts in bodies() if any(isinstance(part, Interview) for part in parts)}
    assert interviews == set(cast.INTERVIEWEES)


def test_pictures_are_described_in_every_language():
    silent = [
        (story.key, language)
        for story in STORIES.values()
        for language, version in story.versions.items()
        if story.picture and not version.picture_alt
    ]
    assert silent == []


def test_both_languages_say_the_same_of_the_house():
    assert set(house.PAPERS) == {"ru", "kk"}
    assert all({"ru", "kk"} == set(page) for page in house.STANDING_PAGES.values())
    assert all({"ru", "kk"} == set(told) for told in cast.PEOPLE.values())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ('section = "politics"', "there is no section “politics2”"),
        ("topics = []", "there is no topic “x”"),
        ("bylines = []", "there is no person “x”"),
        ("age_hours = 1", "either age_hours or published"),
        ('headline = "Заголовок"', "headline"),
        ('key = "a"', "key"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, change: str, problem: str):
    wrong = {"section": 'section = "politics2"', "topics": 'topics = ["x"]', "bylines": 'bylines = ["x"]'}
    path = tmp_path / "01-a.toml"
    path.write_text(MINIMAL.replace(change, wrong.get(change.split(" ")[0], "")), encoding="utf-8")
    with pytest.raises(StoryFileError, match=f"01-a.toml: (.|\n)*{problem}"):
        read(path)


def test_a_mistake_in_a_body_is_named_with_its_language(tmp_path: Path):
    path = tmp_path / "a.toml"
    path.write_text(MINIMAL.replace("Текст", "| А"), encoding="utf-8")
    with pytest.raises(StoryFileError, match=r"a \[ru\]: block 1"):
        read(path).parts("ru")


def test_two_files_may_not_have_one_key(tmp_path: Path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(MINIMAL, encoding="utf-8")
    with pytest.raises(StoryFileError, match=r"b\.toml: another file has the key “a” too"):
        read_all(tmp_path)


def test_old_stories_keep_their_dates_and_new_ones_follow_the_clock():
    now, zone = datetime(2026, 2, 4, 8, tzinfo=UTC), ZoneInfo("Asia/Almaty")
    old = STORIES["tenge-float"].published_at(now=now, zone=zone)
    assert old.isoformat() == "2015-08-21T08:15:00+06:00"
    assert STORIES["seismologist-interview"].published_at(now=now, zone=zone) == datetime(2026, 2, 2, 4, tzinfo=UTC)


def test_the_original_comes_first():
    assert list(STORIES["tenge-float"].versions) == ["ru", "kk"]
    assert FOLDER.is_dir()
    kazakh_first = [story for story in STORIES.values() if story.bylines[:1] == [cast.WRITES_KAZAKH_FIRST]]
    assert {next(iter(story.versions)) for story in kazakh_first} == {"kk"}
