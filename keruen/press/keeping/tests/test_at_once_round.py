from typing import Any

import pytest
from django.db import OperationalError

from keruen.press.keeping.at_once_round import AtOnceRound, by_importance, render_under_lease
from keruen.press.keeping.keeper import LATER
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.store import Store


def compute_nothing(store: Store, keys: list[str]) -> None:
    store.done_todo(slots=keys)


def round_with(store: Store, render: Any) -> AtOnceRound:
    return AtOnceRound(store, render=render, compute=compute_nothing)


def test_what_was_voided_is_rendered_fronts_first(press_store: Store):
    render = Renderer(press_store)
    press_store.void(["x"], addresses=[at("/ru/politika/most-7/"), at("/ru/politika/"), at("/ru/")])
    assert round_with(press_store, render).turn() == LATER
    assert render.rendered == ["/ru/", "/ru/politika/", "/ru/politika/most-7/"]
    assert press_store.look(at("/ru/")).is_fresh
    assert not press_store.todo()


def test_what_another_process_renders_is_left_to_it(press_store: Store):
    render = Renderer(press_store)
    press_store.add_todo(addresses=[at("/ru/")])
    press_store.lease(at("/ru/"), seconds=60)
    round_with(press_store, render).turn()
    assert render.rendered == []


def test_what_is_fresh_already_is_not_rendered_again(press_store: Store):
    render = Renderer(press_store)
    render(at("/ru/"))
    press_store.add_todo(addresses=[at("/ru/")])
    round_with(press_store, render).turn()
    assert render.rendered == ["/ru/"]


def test_a_page_that_fails_is_tried_once_until_its_time_comes(press_store: Store, portal_now: Any):
    portal_now("2026-02-04T12:00:00+05:00")
    render = Renderer(press_store, failing=("/ru/",))
    press_store.add_todo(addresses=[at("/ru/"), at("/kk/")])
    duty = round_with(press_store, render)
    assert (duty.turn(), duty.turn()) == (LATER, LATER)
    assert sorted(render.rendered) == ["/kk/", "/ru/"]
    portal_now("2126-02-04T12:00:00+05:00")
    duty = round_with(press_store, render)
    duty.turn()
    assert sorted(render.rendered) == ["/kk/", "/ru/", "/ru/"]


def test_without_a_database_nothing_is_lost(press_store: Store):
    def away(address: Any) -> None:
        raise OperationalError("gone")

    press_store.add_todo(addresses=[at("/ru/")])
    duty = round_with(press_store, away)
    with pytest.raises(OperationalError):
        duty.turn()
    duty._render = render = Renderer(press_store)
    duty.turn()
    assert render.rendered == ["/ru/"]


def test_a_lease_is_given_back_whatever_happens(press_store: Store):
    def broken(address: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        render_under_lease(press_store, at("/ru/"), broken)
    assert press_store.lease(at("/ru/"), seconds=1)


def test_importance():
    paths = ["/ru/politika/most-7/", "/kk/", "/ru/politika/", "/ru/"]
    assert [each.path for each in by_importance(map(at, paths))] == [
        "/kk/",
        "/ru/",
        "/ru/politika/",
        "/ru/politika/most-7/",
    ]
