"""`keruen press`: what an operator types and sees."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from keruen.newsroom.tests.cast import Cast
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.keeping.upkeep_round import UpkeepRound
from keruen.press.store import Store


def run(*args: Any) -> str:
    out = StringIO()
    call_command("press", *args, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def stored(db: None, press_store: Store) -> Store:
    for path in ("/ru/", "/kk/"):
        Renderer(press_store)(at(path))
    return press_store


def test_status_says_what_is_stored_and_what_is_wrong(stored: Store):
    stored.void(["page:/ru/"])
    stored.note_failure(at("/ru/"), "ValueError: no", 0.0)
    told = run("status")
    assert "pages                     2, of which 1 void and 0 not found or moved" in told
    assert "slot trending             0 values, never computed" in told
    assert "alarm                     pages-fail: 1" in told


def test_status_for_programs_is_json(stored: Store):
    UpkeepRound(stored).turn()
    told = json.loads(run("status", "--json"))
    assert (told["store"]["pages"], told["alarms"]) == (2, [])
    assert told["keeper"]["is_over"] is False


def test_status_without_a_store_says_so(db: None):
    assert "alarm                     no-store" in run("status")


@pytest.mark.django_db(transaction=True)
def test_void_makes_void_what_holds_a_key_or_stands_at_a_path(press_store: Store):
    for path in ("/ru/", "/kk/", "/ru/politika/"):
        Renderer(press_store)(at(path))
    told = run("void", "page:/ru/", "/kk/")
    fresh = [path for path in ("/ru/", "/kk/", "/ru/politika/") if press_store.look(at(path)).is_fresh]
    assert fresh == ["/ru/politika/"]
    assert "2 stored pages became void" in told


def test_warm_stores_what_is_published(press_store: Store, cast: Cast):
    story = cast.story()
    told = run("warm")
    assert press_store.look(at(story.address)).is_fresh
    assert press_store.look(at("/kk/")).is_fresh
    assert "addresses are published" in told
    assert " 0 were rendered" in run("warm", "--all")


def test_clear_takes_everything_away(stored: Store):
    run("clear")
    assert stored.status().pages == 0


@pytest.mark.parametrize("do", ["warm", "clear"])
def test_without_a_store_it_is_refused(db: None, do: str):
    with pytest.raises(CommandError, match="page store can't be opened"):
        run(do)
