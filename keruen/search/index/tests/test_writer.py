"""The index follows what happens to stories: through the outbox, its drain, the files, and a real writer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tantivy

from keruen.lib.lease import Lease
from keruen.newsroom.models import ArticleTopic, Byline
from keruen.newsroom.renaming import Kind, Renamed
from keruen.newsroom.tests.cast import Cast
from keruen.outbox.drain import Drain
from keruen.outbox.node import register, this_node
from keruen.search.index import building, changes, label, renamed, sources
from keruen.search.index.damage import IndexFails
from keruen.search.index.opened import own_index
from keruen.search.index.place import Place, own_place
from keruen.search.index.writer import Writer
from keruen.search.suggesting import suggest
from keruen.search.tests.asking import ask, titles

# What is told comes with the commit.
pytestmark = pytest.mark.django_db(transaction=True)
Index = Callable[[], int]


@pytest.fixture
def writer(cast: Cast, search_index: Index) -> Iterator[Writer]:
    """Of an index that was made when there was no story. What is told from now on reaches this machine."""
    register()
    search_index()
    writer = Writer(own_place())
    yield writer
    writer.close()


def follow(writer: Writer) -> None:
    Drain(this_node()).once()
    while writer.turn():
        pass


def test_a_story_is_found_once_it_is_published_and_no_more_when_it_is_not(cast: Cast, writer: Writer):
    story = cast.story("Паром через Или")
    follow(writer)
    assert titles("паром") == ["Паром через Или"]
    story.unpublish()
    follow(writer)
    assert ask("паром").total == 0


def test_a_story_that_was_rewritten_is_found_once_and_by_its_new_words(cast: Cast, writer: Writer):
    story = cast.story("Паром через Или")
    follow(writer)
    story.title = "Мост через Или"
    story.save()
    follow(writer)
    assert (ask("паром").total, titles("мост")) == (0, ["Мост через Или"])
    assert ask("или").total == 1


def test_a_story_that_was_deleted_is_gone(cast: Cast, writer: Writer):
    story = cast.story("Паром через Или")
    follow(writer)
    story.delete()
    follow(writer)
    assert ask("паром").total == 0


def test_a_new_author_or_topic_of_a_story_is_followed(cast: Cast, writer: Writer):
    story = cast.story("Паром через Или")
    follow(writer)
    story.bylines = [Byline(person=cast.person("Аскар Токтаров"))]
    story.topic_links = [ArticleTopic(topic=cast.topic("Наводнение"))]
    story.save()
    follow(writer)
    assert titles("автор:Токтаров тема:наводнения") == ["Паром через Или"]


def test_words_of_new_stories_are_known_to_what_is_assumed(cast: Cast, writer: Writer):
    cast.story("Коронавирус в Алматы")
    follow(writer)
    found = ask("каронавирус")
    assert found.assumed is not None
    assert found.assumed.words == "коронавирус"


def test_what_waits_goes_only_after_the_commit(cast: Cast, writer: Writer, monkeypatch: pytest.MonkeyPatch):
    cast.story("Паром через Или")
    Drain(this_node()).once()
    with monkeypatch.context() as patch:
        patch.setattr("keruen.search.index.writer.digest", lambda source: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            writer.turn()
    assert len(changes.waiting(own_place(), 10)) == 1
    follow(writer)
    assert changes.waiting(own_place(), 10) == []
    assert titles("паром") == ["Паром через Или"]


def test_many_stories_are_committed_in_parts(cast: Cast, writer: Writer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.search.index.writer.MOST_STORIES", 2)
    cast.stories(5)
    Drain(this_node()).once()
    turns = 1
    while writer.turn():
        turns += 1
    assert turns > 1
    assert ask("новость").total == 5


def test_a_new_index_is_made_beside_the_one_that_answers(cast: Cast, writer: Writer, monkeypatch: pytest.MonkeyPatch):
    """What changes while it is made is in it, and nobody who asks meanwhile is left without an answer."""
    cast.story("Паром через Или")
    follow(writer)
    make, found_meanwhile = label.write, list[list[str]]()

    def when_all_is_read(*arguments: Any, **options: Any) -> None:
        cast.story("Мост через Или")
        follow(writer)
        found_meanwhile.extend([titles("паром"), titles("мост")])
        make(*arguments, **options)

    monkeypatch.setattr(label, "write", when_all_is_read)
    before = own_place().current()
    building.build(own_place())
    assert found_meanwhile == [["Паром через Или"], ["Мост через Или"]]
    assert own_place().current() == before
    follow(writer)
    assert own_place().current() != before
    assert sorted(titles("или")) == ["Мост через Или", "Паром через Или"]
    assert list(own_place().others()) == []


def test_who_is_asking_while_indexes_change_places_gets_an_answer(cast: Cast, writer: Writer):
    cast.story("Паром через Или")
    follow(writer)
    held = own_index()
    assert held is not None
    building.build(own_place())
    writer.take_over()
    assert len(held.searcher.search(tantivy.Query.all_query(), 5).hits) == 1
    assert titles("паром") == ["Паром через Или"]


def test_an_index_of_another_version_is_neither_read_nor_written(
    cast: Cast, writer: Writer, monkeypatch: pytest.MonkeyPatch
):
    cast.story("Паром через Или")
    Drain(this_node()).once()
    monkeypatch.setattr("keruen.search.index.label.of_code", lambda: "another")
    assert not writer.turn()
    assert len(changes.waiting(own_place(), 10)) == 1


def test_a_damaged_index_is_said_to_be_so(cast: Cast, writer: Writer, search_index: Index):
    cast.story("Паром через Или")
    Drain(this_node()).once()
    _damage(own_place())
    with pytest.raises(IndexFails):
        Writer(own_place()).turn()
    assert titles("паром") == ["Паром через Или"]
    assert ask("паром").how == "headlines"


def _damage(place: Place) -> None:
    folder = place.current()
    assert folder is not None
    meta: Path = folder / "stories" / "meta.json"
    meta.write_text("{")


def test_stories_of_a_renamed_topic_and_person_are_found_by_the_new_name(
    cast: Cast, writer: Writer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sources, "BATCH", 2)
    topic, person = cast.topic("Паводок"), cast.person("Аскар Токтаров")
    for number in range(3):
        cast.story(f"Паром {number}", topics=(topic,), authors=(person,))
    follow(writer)
    topic.name, person.name = "Наводнение", "Аскар Байжанов"
    topic.save()
    person.save()
    follow(writer)
    assert (ask("тема:паводок").total, ask("тема:наводнение").total) == (0, 3)
    assert (ask("person:Токтаров").total, ask("person:Байжанов").total) == (0, 3)
    assert [each.text for each in suggest("навод", language="ru")] == ["Наводнение"]
    assert renamed.first(own_place()) is None


def test_renamed_ones_wait_for_an_index_that_is_being_made(cast: Cast, writer: Writer):
    topic = cast.topic("Паводок")
    cast.story("Паром", topics=(topic,))
    follow(writer)
    making = Lease(own_place().root / "making")
    assert making.is_ours()
    topic.name = "Наводнение"
    topic.save()
    follow(writer)
    assert ask("тема:наводнение").total == 0
    making.close()
    follow(writer)
    assert ask("тема:наводнение").total == 1


def test_what_is_saved_under_the_same_name_is_no_work(cast: Cast, writer: Writer):
    topic = cast.topic("Паводок")
    topic.save()
    Drain(this_node()).once()
    assert renamed.first(own_place()) is None


def test_a_file_of_names_that_is_none_is_thrown_away(writer: Writer):
    place = own_place()
    renamed.note(place, 1, [Renamed(Kind.TOPIC, 5)])
    for name, text in (("000000000000", "rubbish"), ("000000000002", "0")):
        (place.renamed / name).write_text(text)
    assert not any(writer.turn() for _ in range(9)) or renamed.first(place) is None
    assert list(place.renamed.iterdir()) == []
