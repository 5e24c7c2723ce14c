"""The shipped varnish.vcl, in a real varnishd."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from keruen.ops.tests.deploy.servers import Answer, Reader, StandIn, varnish

CACHED = "public, max-age=60, stale-while-revalidate=30, stale-if-error=86400"


@pytest.fixture
def reader(tmp_path: Path, keruen: StandIn) -> Iterator[Reader]:
    keruen.headers = {
        "Cache-Control": CACHED,
        "Vary": "Accept-Encoding, Cookie",
        "Surrogate-Key": "article:41 *settings:ru",
    }
    with varnish(tmp_path / "varnish", keruen_port=keruen.port) as reader:
        yield reader


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ban(reader: Reader, keys: str, **others: str) -> Answer:
    return reader.ask("/", method="BAN", headers={"Surrogate-Key": keys, **others})


def test_a_page_is_asked_for_once(reader: Reader, keruen: StandIn):
    for cookie in ({}, {"Cookie": "a=b"}, {"Cookie": "velocity=1; c=d"}):
        assert reader.ask("/ru/", headers=cookie).status == 200
    assert keruen.asked == ["GET /ru/"]


def test_readers_do_not_see_what_is_between_caches(reader: Reader):
    assert not {"surrogate-key", "x-address", "x-varnish", "via"} & set(reader.ask("/ru/").headers)


@pytest.mark.parametrize("cookie", ["switches=t2", "city=almaty", "a=b; sessionid=x", "a=b;city=x"])
def test_who_has_chosen_or_signed_in_is_passed_with_his_cookies(reader: Reader, keruen: StandIn, cookie: str):
    reader.ask("/ru/")
    assert reader.ask("/ru/", headers={"Cookie": cookie}).seen["cookie"] == cookie
    assert len(keruen.asked) == 2


@pytest.mark.parametrize("path", ["/desk/", "/readyz", "/media/a.mp4"])
def test_the_desk_and_uploads_are_passed(reader: Reader, keruen: StandIn, path: str):
    for _ in range(2):
        assert reader.ask(path, headers={"Cookie": "csrftoken=x"}).seen["cookie"] == "csrftoken=x"
    assert len(keruen.asked) == 2


def test_what_is_posted_is_passed(reader: Reader, keruen: StandIn):
    for _ in range(2):
        assert reader.ask("/ru/switches/", method="POST").status == 200
    assert keruen.asked == ["POST /ru/switches/"] * 2


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_each_view_is_passed_with_who_says_it(reader: Reader, keruen: StandIn, method: str):
    keruen.headers = {"Cache-Control": CACHED}
    for cookie in ("sessionid=x", "csrftoken=x"):
        asked = {"Cookie": cookie, "Origin": "http://vestnik.example", "User-Agent": "A"}
        seen = reader.ask("/pulse/?story=41", method=method, headers=asked).seen
        assert (seen["cookie"], seen["origin"], seen["user-agent"]) == (cookie, "http://vestnik.example", "A")
    assert keruen.asked == [f"{method} /pulse/?story=41"] * 2


def test_https_and_http_are_kept_apart(reader: Reader, keruen: StandIn):
    for scheme in ("http", "https", "https"):
        seen = reader.ask("/ru/", headers={"X-Forwarded-Proto": scheme, "X-Forwarded-For": "192.0.2.1"}).seen
        assert seen["x-forwarded-proto"] == scheme
    assert len(keruen.asked) == 2


@pytest.mark.parametrize("control", ["", "no-store", "private", "max-age=0"])
def test_what_may_not_be_kept_is_not(reader: Reader, keruen: StandIn, control: str):
    keruen.headers = {"Cache-Control": control} if control else {}
    for _ in range(2):
        assert reader.ask("/ru/").status == 200
    assert len(keruen.asked) == 2


def test_an_old_page_goes_out_while_a_new_one_is_fetched(reader: Reader, keruen: StandIn):
    keruen.headers["Cache-Control"] = "public, max-age=1, stale-while-revalidate=30"
    keruen.body = b"old"
    reader.ask("/ru/")
    keruen.body = b"new"
    time.sleep(1.2)
    assert reader.ask("/ru/").body == b"old"
    wait_for(lambda: reader.ask("/ru/").body == b"new")


def test_with_keruen_gone_the_last_copy_goes_out(reader: Reader, keruen: StandIn):
    keruen.headers["Cache-Control"] = "public, max-age=1, stale-if-error=86400"
    first = reader.ask("/ru/")
    keruen.stop()
    time.sleep(1.5)
    for _ in range(3):
        again = reader.ask("/ru/")
        assert (again.status, again.body) == (200, first.body)
    assert reader.ask("/kk/").status == 503


def test_with_keruen_failing_the_last_copy_goes_out_and_errors_are_not_kept(reader: Reader, keruen: StandIn):
    keruen.headers["Cache-Control"] = "public, max-age=1, stale-if-error=86400"
    keruen.body = b"good"
    reader.ask("/ru/")
    keruen.status, keruen.body = 503, b"bad"
    time.sleep(1.5)
    assert [reader.ask("/ru/").body for _ in range(3)] == [b"good"] * 3
    assert reader.ask("/kk/").body == b"bad"
    keruen.status, keruen.body = 200, b"well again"
    wait_for(lambda: reader.ask("/ru/").body == b"well again")
    assert reader.ask("/kk/").body == b"well again"


def test_a_last_good_copy_of_keruens_is_not_kept_longer(reader: Reader, keruen: StandIn):
    keruen.headers |= {"Cache-Control": "public, max-age=1, stale-if-error=86400", "X-Keruen-Stale": "9; no database"}
    reader.ask("/ru/")
    keruen.stop()
    time.sleep(1.5)
    assert reader.ask("/ru/").status == 503


@pytest.mark.parametrize("keys", ["article:41", "nothing:1 article:41", "  *settings:ru "])
def test_a_ban_by_a_key_makes_varnish_ask_again(reader: Reader, keruen: StandIn, keys: str):
    reader.ask("/ru/")
    assert ban(reader, keys).status == 200
    reader.ask("/ru/")
    assert len(keruen.asked) == 2


@pytest.mark.parametrize("keys", ["article:4", "rticle:41", "settings:ru", "article.41", ".*", "article:41|x", "["])
def test_other_keys_are_words_and_no_patterns(reader: Reader, keruen: StandIn, keys: str):
    reader.ask("/ru/")
    assert ban(reader, keys).status == 200
    reader.ask("/ru/")
    assert len(keruen.asked) == 1


@pytest.mark.parametrize("keys", ["", " ", 'a" || obj.http.X-Address ~ ".'])
def test_what_are_no_keys_is_refused(reader: Reader, keys: str):
    assert ban(reader, keys).status == 400


def test_who_comes_by_a_proxy_may_not_ban(reader: Reader, keruen: StandIn):
    reader.ask("/ru/")
    assert ban(reader, "article:41", **{"X-Forwarded-For": "192.0.2.1"}).status == 403
    assert reader.ask("/ru/", method="PURGE", headers={"X-Forwarded-For": "192.0.2.1"}).status == 403
    reader.ask("/ru/")
    assert len(keruen.asked) == 1


def test_one_address_is_purged(reader: Reader, keruen: StandIn):
    for path in ("/ru/", "/kk/"):
        reader.ask(path)
    assert reader.ask("/ru/", method="PURGE").status == 200
    for path in ("/ru/", "/kk/"):
        reader.ask(path)
    assert keruen.asked == ["GET /ru/", "GET /kk/", "GET /ru/"]
