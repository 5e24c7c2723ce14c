"""The database is gone: readers get what is stored."""

import pytest

from keruen.ops.tests.checking.answer import Answer
from keruen.ops.tests.checking.marks import marks_in
from keruen.ops.tests.faults.postgresql import Postgresql
from keruen.ops.tests.faults.scene import Scene, assert_unharmed
from keruen.press.store import Store

CHILDREN = ("web", "django", "worker")


@pytest.mark.postgres
@pytest.mark.parametrize("rounds", [1, pytest.param(5, marks=pytest.mark.faults)])
def test_every_stored_page_is_served_while_the_database_is_stopped(
    scene_on_postgresql: Scene, database: Postgresql, rounds: int
):
    scene = scene_on_postgresql
    with scene.check.reading(pause=0.01), scene.check.publishing(per_second=3):
        for turn in range(rounds):
            scene.wait_for_publication()
            stored = scene.read_all()
            database.stop()
            void_everything(scene)
            assert_last_good_copies(scene, stored)
            scene.kill_one(CHILDREN[turn % len(CHILDREN)])
            assert_last_good_copies(scene, stored)
            database.start()
            scene.wait_until_ready()
        scene.wait_for_publication()
    scene.wait_until_fresh()
    assert_unharmed(scene.check.verdict())
    assert scene.check.lost() == []


def void_everything(scene: Scene) -> None:
    """As a node that doesn't know what it missed does."""
    store = Store.open(scene.portal.data / "press")
    store.void_everything("the database stops")
    store.close()


def assert_last_good_copies(scene: Scene, stored: dict[str, Answer]) -> None:
    """The pages that were stored, or later ones, with 200 (or where they lead), and they say what they are."""
    for path, before in stored.items():
        answer = scene.get_when_answered(path)
        assert (path, answer.status, answer.is_marked_stale) == (path, before.status, True)
        for story, (low, _) in marks_in(before.body, before.headers).items():
            assert marks_in(answer.body, answer.headers)[story][0] >= low
