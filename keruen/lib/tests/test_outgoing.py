import gzip
import itertools
import logging
import socket
import zlib
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest
import stamina

from keruen.lib.outgoing import Answer, FetchError, fetch, http_date, post, without_query
from keruen.lib.tests.far_server import FarServer, Reply, far_server

HERE = frozenset({"127.0.0.1"})


@pytest.fixture
def server() -> Iterator[FarServer]:
    with far_server() as server, stamina.set_testing(True, attempts=3, cap=True):
        yield server


def fetch_here(url: str, **options: Any) -> Answer:
    return fetch(url, trusted_hosts=HERE, **options)


def refusal(url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch_here(url, **options)
    return caught.value


def test_it_gives_status_headers_and_body(server):
    answer = fetch_here(server.answers("/a", Reply(b"hello", headers={"ETag": '"1"'})), headers={"User-Agent": "x/1"})
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"hello", '"1"')
    assert server.requests[0][1]["User-Agent"] == "x/1"


def test_it_decodes_gzip(server):
    url = server.answers("/a", Reply(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"}))
    assert fetch_here(url).body == b"hello"


def test_it_gives_a_304_without_a_body(server):
    answer = fetch_here(server.answers("/a", Reply(status=304, headers={"Content-Encoding": "gzip"})))
    assert (answer.status, answer.body) == (304, b"")


def test_it_follows_a_redirect_on_the_trusted_host_and_port(server):
    server.answers("/b", Reply(b"there"))
    assert fetch_here(server.answers("/a", Reply(status=302, headers={"Location": "/b"}))).body == b"there"


def test_it_says_where_redirects_led_and_follows_only_those_that_are_wanted(server):
    there = server.answers("/b", Reply(b"there"))
    url = server.answers("/a", Reply(status=301, headers={"Location": "/b"}))
    assert fetch_here(url).url == there
    error = refusal(url, may_follow=lambda address: address != there)
    assert (error.permanent, error.status) == (True, 301)
    assert f"leads to {there}" in str(error)


def test_it_gives_up_after_five_redirects(server):
    error = refusal(server.answers("/loop", Reply(status=302, headers={"Location": "/loop"})))
    assert error.permanent
    assert "more than 5 redirects" in str(error)
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/",
        "http://127.0.0.2/",
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://2130706433/",
    ],
)
def test_it_refuses_a_redirect_to_a_private_address(server, target):
    error = refusal(server.answers("/a", Reply(status=302, headers={"Location": target})))
    assert error.permanent
    assert "not a public address" in str(error)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/", "gopher://example.com/"])
def test_it_refuses_a_redirect_to_another_scheme(server, target):
    error = refusal(server.answers("/a", Reply(status=302, headers={"Location": target})))
    assert error.permanent


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/a", "http://", "http://[bad/", "nothing"])
def test_it_refuses_what_is_no_web_address(url):
    assert refusal(url, attempts=1)


def test_it_refuses_a_private_host_that_nobody_trusts(server):
    with pytest.raises(FetchError, match="not a public address") as caught:
        fetch(server.answers("/a", Reply(b"secret")))
    assert caught.value.permanent
    assert server.requests == []


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Every name has these addresses; gives the list of what is then connected to."""
    connected: list[str] = []

    def connect(self: Any, host: str, *args: Any, **options: Any) -> Any:
        connected.append(host)
        raise httpcore.ConnectError("nobody there")

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return connected


def test_it_refuses_a_name_that_leads_to_a_private_address(monkeypatch):
    connected = resolve_to(monkeypatch, "10.1.2.3")
    with pytest.raises(FetchError, match=r"feeds\.example is at 10\.1\.2\.3"):
        fetch("https://feeds.example/rates")
    assert connected == []


def test_it_connects_to_the_checked_address_and_not_to_the_name(monkeypatch):
    connected = resolve_to(monkeypatch, "10.1.2.3", "93.184.215.14")
    with pytest.raises(FetchError, match="nobody there"):
        fetch("https://feeds.example/rates", attempts=1)
    assert connected == ["93.184.215.14"]


def test_it_says_that_a_name_has_no_address(monkeypatch):
    def fail(*args: Any, **options: Any) -> Any:
        raise socket.gaierror("unknown name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match="has no address") as caught:
        fetch("https://feeds.example/", attempts=1)
    assert not caught.value.permanent


def test_an_endless_body_is_refused_at_the_limit(server):
    url = server.answers("/endless", Reply(lambda: itertools.repeat(b"x" * 1000)))
    error = refusal(url, limit_bytes=10_000)
    assert error.permanent
    assert "longer than 10000 bytes" in str(error)


def test_a_body_of_just_the_limit_is_taken(server):
    assert len(fetch_here(server.answers("/a", Reply(b"x" * 1000)), limit_bytes=1000).body) == 1000


def test_a_gzip_bomb_is_refused_before_it_is_inflated(server):
    bomb = gzip.compress(bytes(50_000_000))
    url = server.answers("/bomb", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    assert "longer than 100000 bytes" in str(refusal(url, limit_bytes=100_000))


def test_encodings_that_were_not_asked_for_are_refused(server):
    twice = gzip.compress(gzip.compress(b"hello"))
    error = refusal(server.answers("/a", Reply(twice, headers={"Content-Encoding": "gzip, gzip"})))
    assert error.permanent


@pytest.mark.parametrize(
    "body", [gzip.compress(b"hello")[:-6], b"no gzip", zlib.compress(b"hello")], ids=["cut short", "none", "zlib"]
)
def test_a_damaged_gzip_is_refused(server, body):
    error = refusal(server.answers("/a", Reply(body, headers={"Content-Encoding": "gzip"})))
    assert "gzip" in str(error)


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "1000"}])
def test_a_body_that_only_drips_ends_at_the_deadline(server, headers):
    url = server.answers("/drip", Reply(lambda: itertools.repeat(b"x"), headers=headers, pause=0.05))
    error = refusal(url, timeout=0.4, attempts=1)
    assert not error.permanent
    assert "no whole answer within 0.4 s" in str(error)


def test_a_server_that_says_nothing_is_a_time_out(server):
    url = server.answers("/silent", Reply(lambda: iter([b"x"]), headers={"Content-Length": "1"}, pause=2))
    assert "no whole answer" in str(refusal(url, timeout=0.2, attempts=1))


def test_a_body_cut_short_is_transient(server):
    error = refusal(server.answers("/a", Reply(lambda: iter([b"x"]), headers={"Content-Length": "9"})), attempts=1)
    assert not error.permanent


def test_a_500_is_asked_again(server):
    assert fetch_here(server.answers("/a", Reply(status=500), Reply(status=503), Reply(b"back"))).body == b"back"


def test_a_lasting_500_ends_after_the_attempts(server):
    error = refusal(server.answers("/a", Reply(b"oh", status=500)))
    assert (error.status, error.permanent, error.body) == (500, False, b"oh")
    assert len(server.requests) == 3


def test_a_404_is_not_asked_again(server):
    error = refusal(server.answers("/a", Reply(b'{"reason":"gone"}', status=404)))
    assert (error.status, error.permanent, error.body) == (404, True, b'{"reason":"gone"}')
    assert len(server.requests) == 1


def test_a_429_is_asked_again_after_the_seconds_it_names(server):
    limited = Reply(status=429, headers={"Retry-After": "2"})
    assert fetch_here(server.answers("/a", limited, Reply(b"now"))).body == b"now"


@pytest.mark.parametrize(("header", "seconds"), [("3600", 3600), ("", 60), ("soon", 60), ("9" * 30, 86_400)])
def test_a_429_that_asks_for_longer_is_left_to_the_caller(server, header, seconds):
    error = refusal(server.answers("/a", Reply(status=429, headers={"Retry-After": header})))
    assert (error.permanent, error.retry_after, len(server.requests)) == (False, seconds, 1)


def test_retry_after_may_be_a_date(server):
    error = refusal(server.answers("/a", Reply(status=429, headers={"Retry-After": "Wed, 01 Jan 2200 00:00:00 GMT"})))
    assert error.retry_after == 86_400


@pytest.mark.parametrize("text", ["", "0", "-1", "tomorrow", "Wed, 99 Feb 2026 07:42:18 GMT"])
def test_what_is_no_http_date_is_none(text):
    assert http_date(text) is None


def test_neither_log_nor_message_shows_the_query_or_the_password(server, caplog):
    caplog.set_level(logging.WARNING)
    url = server.answers("/a", Reply(status=500)).replace("http://", "http://me:word@") + "?apikey=hidden"
    shown = str(refusal(url)) + caplog.text + str([record.__dict__ for record in caplog.records])
    assert "hidden" not in shown
    assert "word@" not in shown
    assert without_query(url).endswith("/a")


def test_it_sends_a_body_once_and_gives_the_answer(server):
    url = server.answers("/hub", Reply(b"thanks", status=202))
    answer = post(url, b"hub.mode=publish", content_type="application/x-www-form-urlencoded", trusted_hosts=HERE)
    assert (answer.status, answer.body, server.bodies) == (202, b"thanks", [b"hub.mode=publish"])
    assert server.requests[0][1]["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(("status", "permanent"), [(302, True), (403, True), (429, False), (503, False)])
def test_what_was_sent_is_not_sent_again_by_itself(server, status, permanent):
    url = server.answers("/hub", Reply(status=status, headers={"Location": "/elsewhere"}))
    with pytest.raises(FetchError) as caught:
        post(url, b"x", content_type="text/plain", trusted_hosts=HERE)
    assert (caught.value.permanent, caught.value.status, len(server.requests)) == (permanent, status, 1)


def test_nothing_is_sent_to_a_private_host_that_nobody_trusts(server):
    with pytest.raises(FetchError, match="not a public address"):
        post(server.answers("/hub", Reply()), b"x", content_type="text/plain")
    assert server.bodies == []
