"""The press screen, as chief editors use it, over a real store."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from keruen import outbox
from keruen.newsroom.tests.cast import Cast
from keruen.outbox import subscribers
from keruen.outbox.models import Delivery
from keruen.outbox.subscribers import Subscriber
from keruen.press.address import Address
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.keeping.upkeep_round import UpkeepRound
from keruen.press.store import Store

SCREEN = "/desk/press/"
STATE = "/desk/press/state/"


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.chief)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def dead_letter(db: None, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    lamp = Subscriber("test.lamp", "lamp", lambda message: None, each_node=False, at_once=False)
    monkeypatch.setitem(subscribers._SUBSCRIBERS, "lamp", lamp)
    outbox.tell("test.lamp", {})
    Delivery.objects.filter(subscriber="lamp").update(state=Delivery.State.DEAD, next_try_at=None, reason="no bulb")
    return Delivery.objects.get(subscriber="lamp")


@pytest.mark.usefixtures("press_store")
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_it_opens_in_each_language(client: Client, cast: Cast, language: str):
    client.force_login(cast.chief)
    assert client.get(SCREEN, headers={"Accept-Language": language}).status_code == 200
    assert client.get(f"{SCREEN}?part=1", headers={"Accept-Language": language}).status_code == 200


def test_it_opens_where_there_is_no_store(desk: Client):
    assert "The page store can&#x27;t be opened." in desk.get(SCREEN).text


@pytest.mark.parametrize("member", ["reporter", "editor", "stranger"])
def test_it_is_for_chief_editors(client: Client, cast: Cast, member: str):
    client.force_login(getattr(cast, member))
    for address in (SCREEN, STATE):
        assert client.get(address).status_code == 302
    assert client.post(reverse("keruen_press_void"), {"key": "article:1"}).status_code == 302
    assert SCREEN not in client.get("/desk/").text


def test_it_is_in_the_chief_editors_menu(desk: Client):
    assert SCREEN in desk.get("/desk/").text


def test_its_figures_are_those_of_the_store(desk: Client, press_store: Store):
    for path in ("/ru/", "/kk/"):
        Renderer(press_store)(at(path))
    press_store.void(["page:/ru/"])
    UpkeepRound(press_store).turn()
    told = desk.get(STATE).json()
    assert (told["store"]["pages"], told["store"]["void"]) == (2, 1)
    assert told["keeper"]["is_over"] is False
    assert told["alarms"] == []
    assert set(told) == {
        "store", "outbox", "keeper", "warming", "slots", "slowest", "failures", "dead", "files", "views_wait",
        "search_waits", "alarms",
    }  # fmt: skip


def test_what_cannot_be_rendered_is_an_alarm_on_the_screen_and_on_the_desks_home(desk: Client, press_store: Store):
    UpkeepRound(press_store).turn()
    press_store.note_failure(at("/ru/"), "ValueError: no such block", 4_000_000_000.0)
    press_store.note_failure(Address("", "trending:@ru"), "KeyError: 'x'", 4_000_000_000.0)
    screen = desk.get(SCREEN).text
    assert "1 page can&#x27;t be rendered." in screen
    assert "ValueError: no such block" in screen
    assert "1 live part of pages" in screen
    home = desk.get("/desk/").text
    assert "Something is wrong with the press." in home


def test_an_editors_home_says_nothing_of_it(client: Client, cast: Cast):
    client.force_login(cast.editor)
    assert "press" not in client.get("/desk/", headers={"Accept-Language": "en"}).text.lower().split("keruen")[0]


def test_voiding_by_key(desk: Client, press_store: Store, django_capture_on_commit_callbacks: Any):
    for path in ("/ru/", "/kk/"):
        Renderer(press_store)(at(path))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("keruen_press_void"), {"key": "page:/ru/"})
    assert not press_store.look(at("/ru/")).is_fresh
    assert press_store.look(at("/kk/")).is_fresh


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\nb"])
def test_a_key_that_is_none_is_refused(desk: Client, key: str):
    answer = desk.post(reverse("keruen_press_void"), {"key": key})
    assert "Give a key" in " ".join(str(each) for each in get_messages(answer.wsgi_request))


def test_a_message_that_was_given_up_can_be_tried_again(desk: Client, dead_letter: Delivery):
    assert "no bulb" in desk.get(SCREEN).text
    desk.post(reverse("keruen_press_delivery", args=(dead_letter.pk,)), {"retry": ""})
    dead_letter.refresh_from_db()
    assert dead_letter.state == Delivery.State.WAITING


def test_a_message_that_was_given_up_can_be_dropped(desk: Client, dead_letter: Delivery):
    desk.post(reverse("keruen_press_delivery", args=(dead_letter.pk,)), {"drop": ""})
    assert not Delivery.objects.filter(subscriber="lamp").exists()


def test_nobody_else_deals_with_messages(client: Client, cast: Cast, dead_letter: Delivery):
    client.force_login(cast.editor)
    client.post(reverse("keruen_press_delivery", args=(dead_letter.pk,)), {"drop": ""})
    assert Delivery.objects.dead().exists()
