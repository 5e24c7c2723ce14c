import errno
import logging
import os
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keruen.pulse.counting.counting import Counting
from keruen.pulse.counting.memory import BURST
from keruen.pulse.counting.record import NEW_READER, TELLING, Record
from keruen.pulse.counting.referrers import REFERRERS
from keruen.pulse.counting.tests.conftest import HOST
from keruen.pulse.counting.tests.hand import NOON, Hand

Ask = Callable[..., int]
Logged = Callable[[], list[Record]]


def openings(logged: Logged) -> list[int]:
    return [view[4] for view in logged()]


def test_a_view_is_in_the_log_when_it_is_acknowledged(ask: Ask, logged: Logged):
    assert ask(41, 7, came_from="www.google.kz") == 204
    assert logged() == [(TELLING | NEW_READER, REFERRERS.index("search"), 41, NOON, 7)]


def test_a_reader_who_opens_a_story_again_is_counted_once_in_half_an_hour(ask: Ask, logged: Logged, hand: Hand):
    for opening, minutes in enumerate([0, 10, 29, 30, 31, 60]):
        hand.ms = NOON + minutes * 60_000
        assert ask(41, opening) == 204
    assert openings(logged) == [0, 3, 5]


def test_the_same_opening_again_is_written_again_for_the_fold_to_drop(ask: Ask, logged: Logged):
    assert [ask(41, 7), ask(41, 7)] == [204, 204]
    assert [(view[0], view[4]) for view in logged()] == [(TELLING | NEW_READER, 7)] * 2


def test_many_readers_behind_one_address_are_counted_each(ask: Ask, logged: Logged):
    """A mobile operator's subscribers share an address; of one story only some of them say what is read now."""
    browsers = [f"Mozilla/5.0 (Linux; Android 13; SM-A{number}) Chrome/126.0" for number in range(40)]
    assert {ask(41, number, HTTP_USER_AGENT=browser) for number, browser in enumerate(browsers)} == {204}
    assert sum(view[0] & TELLING for view in logged()) == 3 * TELLING
    assert len(logged()) == 40


@pytest.mark.parametrize(
    "changes",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": None},
        {"HTTP_SEC_PURPOSE": "prefetch"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_PURPOSE": "preview"},
        {"HTTP_X_MOZ": "prefetch"},
        {"HTTP_COOKIE": "switches=100.dark; sessionid=abc"},
    ],
)
def test_bots_prefetches_and_the_desk_are_understood_and_not_counted(ask: Ask, logged: Logged, changes: dict[str, str]):
    assert ask(**changes) == 204
    assert logged() == []


def test_a_cookie_that_is_not_the_desks_makes_no_difference(ask: Ask, logged: Logged):
    assert ask(HTTP_COOKIE="switches=100.dark; city=almaty") == 204
    assert len(logged()) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"QUERY_STRING": ""}, 400),
        ({"QUERY_STRING": "story=41"}, 400),
        ({"QUERY_STRING": "story=41-abcdefghijklmn&opening=0000000000000001&from="}, 403),
        ({"HTTP_ORIGIN": "https://elsewhere.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_ORIGIN": f"https://{HOST}.elsewhere.example"}, 403),
        ({"HTTP_ORIGIN": "https://[broken"}, 403),
        ({"HTTP_ORIGIN": None}, 403),
        ({"HTTP_ORIGIN": None, "HTTP_REFERER": "https://elsewhere.example/"}, 403),
        ({"HTTP_ORIGIN": None, "HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"REQUEST_METHOD": "PUT"}, 405),
        ({"REQUEST_METHOD": "HEAD"}, 405),
        ({"CONTENT_LENGTH": "1"}, 413),
        ({"CONTENT_LENGTH": "100000000"}, 413),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 413),
        ({"QUERY_STRING": "a" * 513}, 414),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(ask: Ask, logged: Logged, changes: dict[str, str], status: int):
    assert ask(**changes) == status
    assert logged() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"HTTP_REFERER": f"https://{HOST}/ru/news/41/"},
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"CONTENT_LENGTH": None},
        {"CONTENT_LENGTH": ""},
    ],
)
def test_older_browsers_say_less(ask: Ask, logged: Logged, changes: dict[str, str]):
    origin = f"https://{HOST}" if "CONTENT_LENGTH" in changes else None
    assert ask(**changes | {"HTTP_ORIGIN": origin}) == 204
    assert len(logged()) == 1


def test_a_picture_counts_where_no_script_runs(ask: Ask, logged: Logged, counting: Counting):
    query = {"REQUEST_METHOD": "GET", "QUERY_STRING": f"story={counting.tokens.token(41)}"}
    page = {"HTTP_ORIGIN": None, "HTTP_REFERER": f"https://{HOST}/ru/"}
    assert [ask(**query | page), ask(**query | page)] == [204, 204]
    assert [view[1:3] for view in logged()] == [(REFERRERS.index("other"), 41)]


def test_one_address_that_sends_too_many_is_refused_and_others_are_not(ask: Ask, logged: Logged):
    statuses = [ask(article, article) for article in range(1, BURST + 3)]
    assert statuses == [204] * BURST + [429, 429]
    assert ask(1, 1, client="203.0.113.8") == 204
    assert len(logged()) == BURST + 1


def test_a_subscribers_ipv6_addresses_are_one(ask: Ask):
    for number in range(BURST):
        ask(number + 1, number, client=f"2001:db8:1:1::{number:x}")
    assert ask(client="2001:db8:1:1:ffff::1") == 429
    assert ask(client="2001:db8:1:2::1") == 204


def test_whoever_writes_its_own_x_forwarded_for_is_not_believed(ask: Ask):
    statuses = {ask(number + 1, number, client=f"10.0.0.{number % 250}, 203.0.113.9") for number in range(BURST + 1)}
    assert statuses == {204, 429}


def test_where_the_log_cannot_be_written_nothing_is_acknowledged(
    ask: Ask, logged: Logged, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with caplog.at_level(logging.ERROR):
        assert [ask(41, 1), ask(42, 2)] == [503, 503]
    assert [record.getMessage() for record in caplog.records] == ["views are not counted: their log can't be written"]
    monkeypatch.undo()
    assert ask(41, 3) == 204  # the one before was not counted: this stands for it, under its number
    assert ask(41, 4) == 204
    assert openings(logged) == [1]


def test_a_worker_that_dies_before_it_has_written_loses_no_view(
    ask: Ask, logged: Logged, counting: Counting, monkeypatch: pytest.MonkeyPatch
):
    """Who sends again may be another opening, or a picture, whose openings have no number of their own."""
    picture = {"REQUEST_METHOD": "GET", "QUERY_STRING": f"story={counting.tokens.token(41)}"}
    with monkeypatch.context() as death:
        death.setattr(counting.log, "append", lambda view: sys.exit("killed"))
        for client, changes in ("203.0.113.7", {}), ("203.0.113.8", picture):
            with pytest.raises(SystemExit):
                ask(41, 1, client=client, **changes)
    assert [ask(41, 2), ask(41, 3), ask(client="203.0.113.8", **picture), ask(client="203.0.113.8", **picture)] == [
        204
    ] * 4
    assert len(openings(logged)) == 2


def test_one_that_was_counted_and_could_not_be_written_again_stays_counted(
    ask: Ask, logged: Logged, monkeypatch: pytest.MonkeyPatch
):
    ask(41, 1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, data: 0)
        assert ask(41, 1) == 503
    assert ask(41, 2) == 204
    assert openings(logged) == [1]


TEXT = st.text(st.characters(max_codepoint=255), max_size=600)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "REQUEST_METHOD": st.sampled_from(["GET", "POST", "PATCH"]),
            "QUERY_STRING": TEXT,
            "CONTENT_LENGTH": TEXT,
            "HTTP_ORIGIN": TEXT,
            "HTTP_REFERER": TEXT,
            "HTTP_USER_AGENT": TEXT,
            "HTTP_COOKIE": TEXT,
            "HTTP_SEC_PURPOSE": TEXT,
            "HTTP_X_FORWARDED_FOR": TEXT,
        },
    )
)
def test_whatever_strangers_send_is_answered(ask: Ask, changes: dict[str, str]):
    assert ask(**changes) in {204, 400, 403, 405, 413, 414, 429}
