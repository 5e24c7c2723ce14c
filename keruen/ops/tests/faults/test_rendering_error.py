"""One page can't be rendered: its last good copy stays, somebody is told, and nobody tries in a loop."""

import pytest

from keruen.ops.tests.checking.marks import marks_in
from keruen.ops.tests.faults.scene import Scene, assert_unharmed, wait_until
from keruen.press.store import Store

# A table that is none: drawing it fails.
BREAK = """
import json
from keruen.newsroom.models import Article
Article.objects.filter(pk={pk}).update(body=json.dumps([{{"type": "table", "value": "no table"}}]))
"""


def test_a_page_that_cannot_be_rendered_keeps_its_last_good_copy(scene: Scene):
    story, before = scene.check.newsroom.stories[0], scene.check.newsroom.stories[0].address
    shown = marks_in(scene.get(before).body, {})
    scene.portal.run("shell", "--no-imports", "-c", BREAK.format(pk=story.pk))
    wait_until("the page is a last good copy", lambda: scene.get(before).is_marked_stale)
    with scene.check.reading(pause=0.005):
        wait_until("somebody is told", lambda: failed(scene) == [before])
        wait_until("it is read meanwhile", lambda: reads_of(scene, before) > 10)
    answer = scene.get(before)
    assert (answer.status, marks_in(answer.body, {})) == (200, shown)
    assert_unharmed(scene.check.verdict())
    scene.check.publish(times=len(scene.check.newsroom.stories), with_desk=False)
    scene.wait_until_fresh()
    assert failed(scene) == []


@pytest.mark.faults
def test_a_page_that_cannot_be_rendered_is_not_tried_in_a_loop(scene: Scene):
    story = scene.check.newsroom.stories[0]
    scene.portal.run("shell", "--no-imports", "-c", BREAK.format(pk=story.pk))
    with scene.check.reading(pause=0.001):
        wait_until("it failed", lambda: failed(scene) == [story.address])
        wait_until("it was read often", lambda: reads_of(scene, story.address) > 1_000)
    assert tries(scene) < 12


def failed(scene: Scene) -> list[str]:
    store = Store.open(scene.portal.data / "press")
    paths = [failure.address.path for failure in store.failures()]
    store.close()
    return paths


def tries(scene: Scene) -> int:
    store = Store.open(scene.portal.data / "press")
    count = sum(failure.tries for failure in store.failures())
    store.close()
    return count


def reads_of(scene: Scene, address: str) -> int:
    return sum(reading.address == address for reading in scene.check.readings())
