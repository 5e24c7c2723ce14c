import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError
from django.test import Client

from keruen.press import asking, parameters, pieces, slots
from keruen.press.address import Address
from keruen.press.pieces import join_plain
from keruen.press.printing import drawing, rendering, slot_values
from keruen.press.printing.anonymous import environ_for
from keruen.press.printing.middleware import PressMiddleware
from keruen.press.printing.printing import Errand
from keruen.press.recording import depend
from keruen.press.store import Store
from keruen.press.tests import pages

HOST = "localhost:8000"
FRONT = {"X-Press-Front": asking.pass_of(django_settings.SECRET_KEY)}


@pytest.fixture(autouse=True)
def _site(
    settings: Any, db: None, press_store: Store, portal_now: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setattr(slots, "_SLOTS", {"test-colour": pages.COLOUR})
    settings.ROOT_URLCONF = "keruen.press.tests.pages"
    portal_now("2026-02-04T12:00:00+05:00")
    pages.hits.clear()
    for cached in (parameters.all_parameters, parameters.unstored_parameters):
        cached.cache_clear()
    yield
    for cached in (parameters.all_parameters, parameters.unstored_parameters):
        cached.cache_clear()


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST=HOST)


def at(path: str, query: str = "", language: str = "ru") -> Address:
    return Address(HOST, path, query, language)


def test_a_page_is_stored_in_segments(visitor: Client, press_store: Store):
    visitor.get("/ru/page/")
    page = press_store.look(at("/ru/page/")).page
    assert page is not None
    assert (page.status, len(page.segments), [place.name for place in page.places]) == (200, 2, ["test-colour"])
    assert press_store.keys_of(page.address) == {"page"}


def test_whoever_asks_gets_his_own_slots(visitor: Client):
    visitor.cookies["colour"] = "blue"
    assert "<i>blue ru</i>" in visitor.get("/ru/page/").content.decode()
    assert "<i>paper ru</i>" in Client(HTTP_HOST=HOST).get("/ru/page/").content.decode()


def test_a_stored_page_knows_nothing_of_who_asked(visitor: Client, press_store: Store):
    visitor.cookies["seen"] = visitor.cookies["csrftoken"] = "x"
    visitor.get("/ru/page/?utm=1&before=5", headers={"user-agent": "browser"})
    page = press_store.look(at("/ru/page/", "before=5")).page
    assert page is not None
    assert join_plain(page.segments) == b"<html>{&#x27;before&#x27;".replace(b"&#x27;", b"'") + (
        b": '5', 'q': '', 'utm': ''} [] </html>"
    )


def test_the_language_of_an_address_that_names_none_is_the_browsers(visitor: Client, press_store: Store):
    visitor.get("/page/", headers={"accept-language": "kk-KZ, ru;q=0.3"})
    assert press_store.look(at("/page/", language="kk")).is_fresh
    assert press_store.look(at("/page/", language="ru")).page is None


def test_a_reader_worker_is_told_that_the_page_is_stored(visitor: Client, press_store: Store):
    response = visitor.get("/ru/page/", headers=FRONT)
    assert (response.status_code, response[asking.ANSWER], response.content) == (204, "stored", b"")
    assert press_store.look(at("/ru/page/")).is_fresh


def test_nobody_else_is(visitor: Client):
    response = visitor.get("/ru/page/", headers={"X-Press-Front": "guessed"})
    assert response.status_code == 200
    assert asking.ANSWER not in response


@pytest.mark.parametrize("path", [f"/ru/{view.__name__}/" for view in pages.UNSTORED])
def test_what_is_one_readers_is_not_stored(visitor: Client, press_store: Store, path: str):
    visitor.cookies["colour"] = "black"
    response = visitor.get(path, headers=FRONT)
    assert asking.ANSWER not in response
    body = b"".join(response) if response.streaming else response.content
    assert b"[slot" not in body
    assert press_store.look(at(path)).page is None


def test_the_copy_of_what_is_closed_now_is_taken_away(
    visitor: Client, press_store: Store, monkeypatch: pytest.MonkeyPatch
):
    visitor.get("/ru/plain/")
    assert press_store.look(at("/ru/plain/")).page is not None
    monkeypatch.setattr(pages, "is_closed", True)
    visitor.get("/ru/plain/")
    assert press_store.look(at("/ru/plain/")).page is None


def test_in_place_slots_are_the_readers_own(visitor: Client):
    visitor.cookies["colour"] = "black"
    assert visitor.get("/ru/private/").content == b"<i>black ru</i>"


@pytest.mark.parametrize(("lasts", "shown"), [(60, "kept"), (-60, "paper ru")])
def test_in_place_slots_are_those_that_are_stored_and_good(visitor: Client, press_store: Store, lasts: int, shown: str):
    visitor.get("/ru/page/")
    stored = press_store.slot("test-colour:@ru")
    assert stored is not None
    kept = replace(stored, piece=pieces.piece(b"<i>kept</i>"), until=django_settings.CLOCK.now().timestamp() + lasts)
    press_store.put_slot(kept, began=press_store.begin())
    assert visitor.get("/ru/private/").content == f"<i>{shown}</i>".encode()


@pytest.mark.parametrize("headers", [{"authorization": "Basic x"}, {"cookie": "sessionid=1"}])
def test_who_has_signed_in_is_rendered_for(visitor: Client, press_store: Store, headers: dict[str, str]):
    visitor.get("/ru/page/", headers=headers)
    assert press_store.look(at("/ru/page/")).page is None


def test_any_host_that_is_answered_has_the_sites_own_copy(visitor: Client, press_store: Store):
    visitor.get("/ru/page/", headers={"host": "testserver:80"})
    assert press_store.look(at("/ru/page/")).is_fresh


def test_answers_to_a_search_are_not_stored(visitor: Client, press_store: Store):
    assert "'q': 'x', 'utm': '1'" in visitor.get("/ru/page/?q=x&utm=1").content.decode()
    assert press_store.look(at("/ru/page/", "q=x")).page is None


@pytest.mark.parametrize(("path", "status"), [("/ru/moved/", 302), ("/ru/nothing/", 404), ("/ru/plain/", 200)])
def test_redirects_and_what_is_not_there_are_stored_too(
    visitor: Client, press_store: Store, cast: Any, path: str, status: int
):
    visitor.get(path)
    page = press_store.look(at(path)).page
    assert page is not None
    assert page.status == status


def test_headers_of_the_page_are_kept_and_those_of_an_answer_are_not(visitor: Client, press_store: Store):
    response = visitor.get("/ru/plain/")
    page = press_store.look(at("/ru/plain/")).page
    assert page is not None
    names = {name for name, _ in page.headers}
    assert {"X-Kept", "Content-Type", "Content-Security-Policy", "X-Frame-Options", "Content-Language"} <= names
    assert not {"Content-Length", "Vary", "ETag", "Set-Cookie"} & names
    assert response["Content-Length"] == str(len(response.content))


def test_a_head_stores_what_a_get_would(visitor: Client, press_store: Store):
    response = visitor.head("/ru/page/")
    page = press_store.look(at("/ru/page/")).page
    assert page is not None
    assert int(response["Content-Length"]) > sum(segment.length for segment in page.segments)


def test_an_answer_from_here_is_compressed_and_a_stored_page_is_not(visitor: Client, press_store: Store):
    response = visitor.get("/ru/long/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(response.content).decode().endswith("Мост. <i>paper ru</i>")
    page = press_store.look(at("/ru/long/")).page
    assert page is not None
    assert "content-encoding" not in {name.lower() for name, _ in page.headers}
    assert join_plain(page.segments).decode() == "Мост. " * 200


def test_a_page_that_a_change_overtook_is_rendered_once_more(
    press_store: Store,
):
    def overtaken(request: Any) -> Any:
        response = pages.page(request)
        if len(pages.hits) == 1:
            press_store.void(["page"])
        return response

    errand = Errand(environ_for(at("/ru/page/")))
    PressMiddleware(overtaken)(errand)
    assert len(pages.hits) == 2
    assert errand.printed is not None
    assert errand.printed.is_stored


def test_one_that_is_overtaken_again_and_again_goes_out_all_the_same(press_store: Store):
    def overtaken(request: Any) -> Any:
        response = pages.page(request)
        press_store.void(["page"])
        return response

    errand = Errand(environ_for(at("/ru/page/")))
    PressMiddleware(overtaken)(errand)
    assert len(pages.hits) == 2
    assert not press_store.look(at("/ru/page/")).is_fresh
    assert press_store.look(at("/ru/page/")).page is not None


def test_a_failure_is_noted_and_the_last_copy_stays(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    address = at("/ru/fickle/")
    copy = rendering.render(address)
    monkeypatch.setattr(pages, "is_broken", True)
    assert rendering.render(address) is None
    failure = press_store.failure(address)
    assert failure is not None
    assert (failure.reason, failure.tries) == ("ZeroDivisionError: the view is broken", 1)
    stored = press_store.look(address).page
    assert stored is not None
    assert copy is not None
    assert stored.version == copy.version


def test_each_failure_puts_the_next_try_off(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "is_broken", True)
    waits = []
    for _ in range(9):
        rendering.render(at("/ru/fickle/"))
        waits += [failure.retry_at - failure.since for failure in press_store.failures()]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 600, 600]


def test_what_works_again_has_failed_no_more(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(pages, "is_broken", True)
        rendering.render(at("/ru/fickle/"))
    assert rendering.render(at("/ru/fickle/"))
    assert press_store.failures() == []


def test_a_reader_worker_is_told_why(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "is_broken", True)
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    response = client.get("/ru/fickle/", headers=FRONT)
    assert (response.status_code, response[asking.ANSWER]) == (500, "failed; the view is broken")


def test_the_worker_renders_as_a_reader_would(visitor: Client, press_store: Store):
    page = rendering.render(at("/ru/page/"))
    assert page is not None
    assert press_store.look(at("/ru/page/")).is_fresh
    assert visitor.get("/ru/page/").content.replace(b"<i>paper ru</i>", b"") == join_plain(page.segments)


def test_the_worker_is_told_that_the_database_is_away(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    def away(*arguments: Any) -> Any:
        raise OperationalError("no route to host")

    monkeypatch.setattr(pages, "drawn", away)
    with pytest.raises(OperationalError):
        rendering.render(at("/ru/page/"))


def test_without_a_store_everything_is_rendered_for_its_reader(visitor: Client, settings: Any):
    settings.PRESS_FOLDER = None
    visitor.cookies["colour"] = "blue"
    html = visitor.get("/ru/page/?utm=1").content.decode()
    assert "'utm': '1'} ['colour']" in html
    assert "<i>blue ru</i>" in html
    assert rendering.render(at("/ru/page/")) is None


def test_every_variant_of_a_slot_is_stored_with_the_first_page_that_has_it(visitor: Client, press_store: Store):
    visitor.get("/ru/page/")
    stored = {stored.key for stored in press_store.slots()}
    assert stored == {"test-colour:@ru/blue", "test-colour:@ru/black", "test-colour:@ru"}


def test_a_slot_that_is_broken_leaves_a_gap_and_is_noted(
    visitor: Client, press_store: Store, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.SLOT_ERRORS_RAISE = False
    broken = slots.Slot("test-colour", lambda reader: str(1 / 0))
    monkeypatch.setitem(slots._SLOTS, "test-colour", broken)
    html = visitor.get("/ru/page/").content.decode()
    assert html.endswith("] </html>")
    assert [failure.address.path for failure in press_store.failures()] == ["test-colour:@ru"]


def test_a_slot_that_worked_once_stays_as_it_was(press_store: Store, settings: Any, monkeypatch: pytest.MonkeyPatch):
    first = slot_values.compute(press_store, ["test-colour:@ru"])
    settings.SLOT_ERRORS_RAISE = False
    broken = slots.Slot("test-colour", lambda reader: str(1 / 0))
    with monkeypatch.context() as patch:
        patch.setitem(slots._SLOTS, "test-colour", broken)
        assert slot_values.compute(press_store, ["test-colour:@ru"]) == first
    assert [slot_values.is_slots(failure.address) for failure in press_store.failures()] == [True]
    slot_values.compute(press_store, ["test-colour:@ru"])
    assert press_store.failures() == []


def test_a_slot_that_something_was_changed_under_is_drawn_once_more(
    press_store: Store, monkeypatch: pytest.MonkeyPatch
):
    def overtaken(reader: slots.Reader) -> str:
        depend("colours")
        drawn.append(reader.language)
        if len(drawn) == 1:
            press_store.void(["colours"])
        return str(len(drawn))

    drawn: list[str] = []
    monkeypatch.setitem(slots._SLOTS, "test-colour", slots.Slot("test-colour", overtaken))
    value = slot_values.compute(press_store, ["test-colour:@ru"])[0]
    assert join_plain([value.piece]) == b"2"


def test_a_slot_of_other_code_is_drawn_anew(visitor: Client, press_store: Store, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "own_code", lambda: "old")
        visitor.get("/ru/page/")
    visitor.get("/ru/page/")
    assert all(drawing.is_of_this_code(stored) for stored in press_store.slots())


def test_a_slot_whose_limit_has_passed_is_drawn_anew(
    visitor: Client, press_store: Store, monkeypatch: pytest.MonkeyPatch, portal_now: Any
):
    hourly = slots.Slot("test-colour", lambda reader: "x", lasts=timedelta(hours=1))
    monkeypatch.setitem(slots._SLOTS, "test-colour", hourly)
    visitor.get("/ru/page/")
    portal_now("2026-02-04T13:00:00+05:00")
    assert "x</html>" in visitor.get("/ru/page/").content.decode()
