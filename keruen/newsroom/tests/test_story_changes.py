"""What the outbox hears of stories."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from keruen.newsroom import story_changes
from keruen.newsroom.models import Article, ArticleTopic, Page
from keruen.newsroom.story_changes import TOPIC, Kind, StoryChange, Was
from keruen.newsroom.tests.cast import NOON


@pytest.fixture
def told(cast: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What was told since this was called last."""
    items: set[str] = set()

    def gather(topic: str, more: set[str]) -> None:
        assert topic == TOPIC
        items.update(more)

    def since_then() -> set[StoryChange]:
        changes = {StoryChange.of(item) for item in items}
        items.clear()
        return changes

    monkeypatch.setattr(story_changes, "outbox", SimpleNamespace(gather=gather))
    return since_then


def again(story: Article) -> Any:
    return Article.objects.get(pk=story.pk)


def test_a_change_is_read_as_it_was_written():
    was = Was("ru", NOON, "f3b8", "/ru/politika/most-41/")
    for change in (StoryChange(41, Kind.GONE, was), StoryChange(41, Kind.NEW)):
        assert StoryChange.of(change.item) == change


def test_a_story_that_goes_out_is_new(cast: Any, told: Any):
    story = cast.story()
    assert told() == {StoryChange(story.pk, Kind.NEW)}


def test_a_draft_is_nobodys_business(cast: Any, told: Any):
    draft = cast.story(published=None, topics=(cast.topic("Арал"),))
    draft.title = "Другой"
    draft.save_revision()
    assert told() == set()


def test_another_headline_is_text_and_another_picture_a_change(cast: Any, told: Any):
    story = again(cast.story())
    told()
    story.title = "Другой"
    story.save()
    assert told() == {StoryChange(story.pk, Kind.TEXT)}
    story.updated_at = NOON + timedelta(hours=1)
    story.save()
    assert told() == {StoryChange(story.pk, Kind.CHANGED)}


def test_a_new_topic_is_text(cast: Any, told: Any):
    story, topic = again(cast.story()), cast.topic("Арал")
    told()
    story.topic_links = [ArticleTopic(topic=topic)]
    story.save()
    assert told() == {StoryChange(story.pk, Kind.TEXT)}


@pytest.mark.parametrize("as_what", [Article, Page])
def test_a_story_taken_down_says_where_it_stood(cast: Any, told: Any, as_what: Any):
    story = cast.story()
    told()
    as_what.objects.get(pk=story.pk).unpublish()
    assert told() == {StoryChange(story.pk, Kind.GONE, Was("ru", NOON, str(story.translation_key), story.address))}


def test_a_story_deleted_with_its_tree_says_where_it_stood(cast: Any, told: Any):
    story = cast.story()
    address = story.address
    told()
    Page.objects.get(pk=story.pk).delete()
    assert {change.was.path for change in told() if change.was} == {address}


def test_a_story_that_moves_is_gone_and_changed(cast: Any, told: Any):
    story = again(cast.story())
    old = story.address
    told()
    story.move(cast.culture, pos="last-child")
    changes = told()
    assert {change.kind for change in changes} >= {Kind.GONE, Kind.CHANGED}
    assert {change.was.path for change in changes if change.was} == {old}
