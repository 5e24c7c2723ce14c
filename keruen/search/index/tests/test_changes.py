"""What the outbox told of waits on the disk until the index has it."""

from pathlib import Path

import pytest

from keruen.search.index import changes
from keruen.search.index.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "search")


def test_it_waits_in_the_order_in_which_it_was_told(place: Place):
    for message, stories in ((12, [3]), (9, [1, 2, 1]), (100, [4])):
        changes.note(place, message, stories)
    assert [changes.stories_of(file) for file in changes.waiting(place, 10)] == [[1, 2], [3], [4]]
    assert len(changes.waiting(place, 2)) == 2


def test_a_message_that_comes_twice_is_kept_once(place: Place):
    changes.note(place, 12, [3])
    changes.note(place, 12, [3])
    assert len(changes.waiting(place, 10)) == 1


def test_half_written_and_foreign_files_are_left_alone(place: Place):
    changes.note(place, 12, [3])
    (place.changes / ".13").write_text("4")
    (place.changes / "readme").write_text("?")
    (place.changes / f"{14:012}").write_text("not numbers")
    assert [changes.stories_of(file) for file in changes.waiting(place, 10)] == [[3], []]


def test_how_long_the_oldest_has_waited_is_known(place: Place):
    assert changes.waits_since(place) is None
    changes.note(place, 12, [3])
    assert changes.waits_since(place) == changes.waiting(place, 1)[0].stat().st_mtime
