from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from keruen.press.keeping import void_walk, warm_walk
from keruen.press.keeping.keeper import LATER
from keruen.press.keeping.tests.shelf import HOST, Renderer, at
from keruen.press.keeping.void_walk import VoidWalk
from keruen.press.keeping.warm_round import WarmRound
from keruen.press.keeping.warm_walk import Progress, WarmWalk
from keruen.press.store import Store

PATHS = ["/ru/", "/kk/", "/ru/politika/most-9/", "/ru/politika/most-8/", "/ru/politika/most-7/"]


@dataclass(frozen=True)
class Published:
    path: str

    @property
    def language(self) -> str:
        return self.path.split("/")[1]

    @property
    def mark(self) -> str:
        return self.path if "most" in self.path else ""


def published(after: str) -> Iterator[Published]:
    return iter([Published(path) for path in PATHS[PATHS.index(after) + 1 if after else 0 :]])


def all_steps(step: Callable[[], bool]) -> int:
    steps = 0
    while step():
        steps += 1
    return steps


def test_everything_published_is_stored_newest_first(press_store: Store):
    render = Renderer(press_store)
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    all_steps(walk.step)
    assert render.rendered == PATHS
    assert all(press_store.look(at(path)).is_fresh for path in PATHS)
    assert (walk.progress.seen, walk.progress.rendered, walk.progress.is_under_way) == (5, 5, False)


def test_what_is_fresh_is_passed_over(press_store: Store):
    render = Renderer(press_store)
    render(at("/ru/politika/most-9/"))
    all_steps(WarmWalk(press_store, published, host=HOST, render=render).step)
    assert sorted(render.rendered) == sorted(PATHS)


def test_a_walk_that_was_broken_off_goes_on_where_it_was(press_store: Store):
    render = Renderer(press_store)
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    for _ in range(3):
        walk._kept_at = -1000.0
        walk.step()
    again = Renderer(press_store)
    all_steps(WarmWalk(press_store, published, host=HOST, render=again).step)
    assert again.rendered == ["/ru/politika/most-8/", "/ru/politika/most-7/"]


def test_it_walks_again_when_everything_became_void(press_store: Store):
    render = Renderer(press_store)
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    all_steps(walk.step)
    assert walk.step() is False
    press_store.void_everything("a test")
    all_steps(walk.step)
    assert render.rendered == [*PATHS, *PATHS]


def test_it_ends_where_the_budget_is_used_up(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    render = Renderer(press_store)
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    walk.step()
    monkeypatch.setattr(warm_walk, "FULL", 0.0)
    assert walk.step() is False
    assert (Progress.kept_in(press_store).is_full, render.rendered) == (True, ["/ru/"])


def test_a_page_that_fails_is_left_to_its_time(press_store: Store):
    render = Renderer(press_store, failing=("/kk/",))
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    all_steps(walk.step)
    walk.start_over()
    all_steps(walk.step)
    assert render.rendered == PATHS


def test_what_became_void_is_rendered_again(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(void_walk, "ONCE_IN", 0.0)
    render = Renderer(press_store)
    for path in PATHS:
        render(at(path))
    press_store.void(["page:/kk/"])
    all_steps(VoidWalk(press_store, render=render).step)
    assert render.rendered == [*PATHS, "/kk/"]
    assert press_store.look(at("/kk/")).is_fresh


def test_what_was_not_found_is_not_rendered_again(press_store: Store):
    missing = Renderer(press_store, status=404)
    missing(at("/ru/no-such-page/"))
    press_store.void_everything("a test")
    all_steps(VoidWalk(press_store, render=missing).step)
    assert missing.rendered == ["/ru/no-such-page/"]


def test_a_page_that_stays_void_is_not_rendered_again_and_again(press_store: Store):
    Renderer(press_store)(at("/ru/"))
    press_store.void_everything("a test")
    asked: list[object] = []
    walk = VoidWalk(press_store, render=asked.append)
    for _ in range(5):
        walk._look_at = 0.0
        all_steps(walk.step)
    assert len(asked) == 1


def test_it_rests_as_long_as_it_works(press_store: Store):
    render = Renderer(press_store)
    walk = WarmWalk(press_store, published, host=HOST, render=render)
    duty = WarmRound(walk, VoidWalk(press_store, render=render))
    rest = duty.turn()
    assert 0 < rest < LATER
    duty._rest_until += 60
    duty.turn()
    assert render.rendered == ["/ru/"]
