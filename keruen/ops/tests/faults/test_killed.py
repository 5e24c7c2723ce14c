"""kill -9 of any process at any moment, while pages are read and stories are published."""

import random
import time

import pytest

from keruen.ops.tests.faults.processes import in_turn, started
from keruen.ops.tests.faults.scene import Scene, assert_unharmed


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.faults)])
def test_processes_are_killed_while_stories_are_published_and_read(scene: Scene, kills: int):
    victims = []
    with scene.check.reading(readers=2, pause=0.005), scene.check.publishing(per_second=5):
        for child in in_turn(list(started(scene.portal.log)), kills):
            scene.wait_for_publication()
            time.sleep(random.uniform(0.0, 1.0))
            victims.append(scene.kill_one(child))
            scene.wait_until_ready()
        scene.wait_for_publication()
    scene.wait_until_fresh()
    verdict = scene.check.verdict()
    print(f"{kills} kills, {len(scene.check.publications)} publications: {verdict}", *victims, sep="\n")  # noqa: T201
    assert_unharmed(verdict)
    assert scene.check.lost() == []
