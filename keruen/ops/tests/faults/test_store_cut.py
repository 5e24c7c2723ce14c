"""The store's file loses its end, or its beginning, while it is read."""

import os
from pathlib import Path

import pytest

from keruen.ops.tests.faults.scene import Scene, assert_unharmed


@pytest.mark.parametrize(
    "share", [0.5, *(pytest.param(share, marks=pytest.mark.faults) for share in (0.0, 0.02, 0.25, 0.9))]
)
def test_the_stores_file_is_cut_while_it_is_read(scene: Scene, share: float):
    with scene.check.reading(pause=0.005), scene.check.publishing(per_second=3):
        scene.wait_for_publication()
        file = store_file(scene)
        os.truncate(file, int(file.stat().st_size * share))
        scene.wait_until_ready()
        scene.wait_for_publication()
    scene.wait_until_fresh()
    assert_unharmed(scene.check.verdict())
    assert scene.check.lost() == []


@pytest.mark.faults
def test_the_stores_file_is_overwritten_with_nonsense_at_its_beginning(scene: Scene):
    with scene.check.reading(pause=0.005):
        with store_file(scene).open("r+b") as file:
            file.write(os.urandom(16 * 4096))
        scene.wait_until_ready()
        scene.check.publish(times=8)
    scene.wait_until_fresh()
    assert_unharmed(scene.check.verdict())


@pytest.mark.faults
def test_the_stores_folder_is_taken_away(scene: Scene):
    with scene.check.reading(pause=0.005):
        press = scene.portal.data / "press"
        for path in sorted(press.rglob("*"), reverse=True):
            path.unlink() if not path.is_dir() else path.rmdir()
        scene.wait_until_ready()
        scene.check.publish(times=8)
    scene.wait_until_fresh()
    verdict = scene.check.verdict()
    # With the last good copies gone too, who waits too long for a page is told to come again.
    assert all(": 503 at " in error for error in verdict.server_errors)
    assert (verdict.stale, verdict.torn) == ([], [])


def store_file(scene: Scene) -> Path:
    return next((scene.portal.data / "press").rglob("data.mdb"))
