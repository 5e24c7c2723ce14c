"""What `keruen serve` starts, as processes."""

import http.client
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from keruen.ops.tests.faults.processes import family, is_alive, started
from keruen.ops.tests.portal import Portal
from keruen.pulse.counting.log import folder_in, read_from, segments
from keruen.pulse.counting.token import Tokens

pytestmark = pytest.mark.long

SQLITE = {"KERUEN_DATABASE_URL": "", "KERUEN_LOG_FORMAT": "json", "KERUEN_LOG_LEVEL": "INFO"}
Answer = tuple[int, dict[str, str], bytes]


class Visitor:
    def __init__(self, portal: Portal) -> None:
        self.where = urlsplit(portal.address).netloc

    def get(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.where, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def status(self, path: str) -> int:
        """0 while nobody listens."""
        with suppress(OSError, http.client.HTTPException):
            return self.get(path)[0]
        return 0


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Iterator[Portal]:
    portal = Portal(furnish(tmp_path_factory.mktemp("served")), **SQLITE)
    with portal.serving():
        wait_until(lambda: "x-keruen-stale" not in Visitor(portal).get("/ru/")[1])
        yield portal


@pytest.fixture
def visitor(served: Portal) -> Visitor:
    visitor = Visitor(served)
    wait_until(lambda: visitor.status("/readyz") == 200)
    return visitor


def test_a_page_comes_from_the_store(visitor: Visitor):
    status, headers, body = visitor.get("/ru/")
    assert (status, headers["etag"][:2]) == (200, "W/")
    assert b"<html" in body
    assert visitor.get("/ru/", if_none_match=headers["etag"])[0] == 304
    assert visitor.get("/ru/", method="HEAD")[1]["content-length"] == str(len(body))


def test_the_servers_start_without_a_warning(served: Portal, visitor: Visitor):
    lines = [json.loads(line) for line in served.log.read_text().splitlines() if line.startswith("{")]
    granians = [line for line in lines if line["logger"] == "_granian"]
    assert granians
    assert [line["message"] for line in granians if line["level"] not in {"INFO", "DEBUG"}] == []


def test_nobody_outside_learns_what_workers_and_django_say_to_each_other(visitor: Visitor):
    for _ in range(2):
        for address in ("/ru/", "/ru/no-such-page/", "/robots.txt", "/ru/search/?q=a"):
            _, headers, _ = visitor.get(address, x_press_front="guess")
            assert "x-press" not in headers


def test_uploads_and_the_desk_go_through(visitor: Visitor):
    assert visitor.get("/desk/login/")[0] == 200
    # Django wants a token with it, and says so after it has read all.
    assert visitor.get("/desk/login/", method="POST", body=bytes(5_000_000))[0] == 403


def test_a_whole_newsroom_at_once_is_answered_and_readers_too(visitor: Visitor):
    with ThreadPoolExecutor(40) as pool:
        at_the_desk = [pool.submit(visitor.get, "/desk/login/", cookie="sessionid=nobody") for _ in range(40)]
        assert {visitor.get("/ru/")[0] for _ in range(20)} == {200}
        assert [future.result()[0] for future in at_the_desk] == [200] * 40


def test_without_django_stored_pages_go_out_and_the_desk_says_why(served: Portal, visitor: Visitor):
    visitor.get("/kk/")
    django = started(served.log)["django"]
    os.kill(django, signal.SIGKILL)
    for _ in range(20):
        assert visitor.get("/kk/")[0] == 200
    wait_until(lambda: b"Django is not running" in visitor.get("/desk/")[2], 10)
    status, headers, body = visitor.get("/ru/page-that-nobody-asked-for/")
    assert (status, headers["retry-after"]) == (503, "10")
    assert "Мы уже чиним".encode() in body
    wait_until(lambda: visitor.status("/desk/login/") == 200)
    assert visitor.get("/ru/page-that-nobody-asked-for/")[0] == 404


def counted(portal: Portal) -> list[int]:
    """The openings in the log."""
    return [view[4] for path in segments(folder_in(portal.data)) for view in read_from(path, 0)[0]]


def read(
    portal: Portal, visitor: Visitor, opening: int, *, story: int, body: bytes | None = None, **more: str
) -> Answer:
    """A browser says that the story was opened."""
    token = Tokens(settings.SECRET_KEY).token(story)
    browser = {"origin": portal.address, "user_agent": "Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0"}
    address = f"/pulse/?story={token}&opening={opening:016x}&from="
    return visitor.get(address, method="POST", body=body, **browser | more)


def test_a_view_is_acknowledged_when_it_is_in_the_log(served: Portal, visitor: Visitor):
    status, headers, body = read(served, visitor, 7, story=41)
    assert (status, headers["cache-control"], body) == (204, "no-store", b"")
    assert "set-cookie" not in headers
    assert 7 in counted(served)
    assert read(served, visitor, 8, story=41, body=b"more")[0] == 413
    assert read(served, visitor, 9, story=41, origin="http://elsewhere.example")[0] == 403


def test_a_view_repeats_another_also_when_all_workers_were_killed_between(served: Portal, visitor: Visitor):
    read(served, visitor, 11, story=42)
    before = family(started(served.log)["web"])
    for process in before:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, before)), 10)
    wait_until(lambda: visitor.status("/ru/") == 200)
    assert read(served, visitor, 12, story=42)[0] == 204
    assert read(served, visitor, 11, story=42)[0] == 204
    assert [opening for opening in counted(served) if opening in {11, 12}] == [11, 11]


def test_killed_reader_workers_come_back_and_leave_nobody_behind(served: Portal, visitor: Visitor):
    before = family(started(served.log)["web"])
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, before)), 10)
    wait_until(lambda: visitor.status("/ru/") == 200)
