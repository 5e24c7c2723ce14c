import http.client
import random
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from keruen.press.serving import leading as leading_module
from keruen.press.serving.leading import Leading
from keruen.press.serving.wsgi import Environ, StartResponse
from keruen.press.tests.granian_server import granian_server

THREADS = 24
Answered = tuple[int, bytes]


class Reader:
    """Asks a server, at once or in a thread."""

    def __init__(self, port: int, pool: ThreadPoolExecutor) -> None:
        self.port, self.pool = port, pool

    def get(self, *paths: str, method: str = "GET", body: bytes | None = None) -> list[Answered]:
        """The answers, all over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        answers = []
        for path in paths:
            connection.request(method, path, body)
            response = connection.getresponse()
            answers.append((response.status, response.read()))
        connection.close()
        return answers

    def begin(self, path: str, number: int) -> list["Future[list[Answered]]"]:
        return [self.pool.submit(self.get, path) for _ in range(number)]

    def crowd(self) -> None:
        """So many at a time that the server starts all its threads."""
        for future in [self.pool.submit(self.get, *["/hit"] * 20) for _ in range(32)]:
            assert {status for status, _ in future.result(30)} == {200}


@pytest.fixture
def reader() -> Iterator[Reader]:
    with (
        granian_server("keruen.press.serving.tests.led:leading", threads=THREADS) as port,
        ThreadPoolExecutor(64) as pool,
    ):
        yield Reader(port, pool)


def test_hits_are_answered_while_others_wait(reader: Reader):
    reader.crowd()
    waiting = reader.begin("/wait", 16)
    reader.get("/waiting/16")
    assert {status for status, _ in reader.get(*["/hit"] * 50)} == {200}
    assert not any(future.done() for future in waiting)
    reader.get("/open")
    assert [future.result(20)[0][0] for future in waiting] == [200] * 16
    reader.crowd()


def test_one_thread_answers_a_crowd(reader: Reader):
    reader.crowd()
    assert len({thread for _, thread in reader.get(*["/hit"] * 50)}) == 1


def test_it_begins_with_one_thread_that_may_wait_at_once(reader: Reader):
    waiting = reader.begin("/wait", 1)
    reader.get("/waiting/1")
    assert reader.get("/hit")[0][0] == 200
    reader.get("/open")
    assert waiting[0].result(20)[0][0] == 200


def test_an_answer_before_parking_is_whole_and_its_connection_goes_on(reader: Reader):
    waiting = reader.begin("/wait", THREADS - 4)
    reader.get(f"/waiting/{THREADS - 4}")
    for _ in range(20):
        crowd = [reader.pool.submit(reader.get, "/hit", "/unchanged", "/hit", "/open?", "/hit") for _ in range(8)]
        assert all([status for status, _ in each.result(20)] == [200, 304, 200, 200, 200] for each in crowd)
    assert all(future.result(20) for future in waiting)


def test_head_and_not_modified_have_no_body(reader: Reader):
    reader.crowd()
    assert reader.get("/hit", "/hit", method="HEAD") == [(200, b"")] * 2
    assert reader.get("/unchanged") == [(304, b"")]


def test_uploads_are_read_by_a_thread_that_stepped_aside(reader: Reader):
    reader.crowd()
    assert reader.get("/upload", "/upload", method="POST", body=bytes(3_000_000)) == [(200, b"3000000")] * 2


def test_pieces_go_out_as_they_come(reader: Reader):
    connection = http.client.HTTPConnection("127.0.0.1", reader.port, timeout=20)
    connection.request("GET", "/pieces")
    response = connection.getresponse()
    assert response.read1() == b"one"
    reader.get("/open")
    assert response.read() == b"two"
    connection.close()


def ask(leading: Leading, path: str) -> None:
    """As a server's thread does."""
    body = leading({"PATH_INFO": path}, lambda *_: None)
    assert isinstance(body, list)
    assert b"".join(body) == path.encode()


def test_threads_come_and_go_and_nobody_is_left_parked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leading_module, "PARKED_SECONDS", 0.05)
    gate = threading.Event()

    def application(environ: Environ, start_response: StartResponse) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path == "/wait":
            leading.step_aside()
            gate.wait(0.001)
        return [path.encode()]

    leading = Leading(application)
    with ThreadPoolExecutor(8) as pool:
        kinds = random.choices(["/hit", "/wait"], weights=[3, 1], k=2000)
        for future in [pool.submit(ask, leading, kind) for kind in kinds]:
            future.result(30)
        for _ in range(8):  # those who wait let the parked ones go
            pool.submit(ask, leading, "/wait")


def test_whoever_is_parked_takes_over_from_a_thread_that_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leading_module, "PARKED_SECONDS", 0.02)
    leading = Leading(lambda environ, start_response: [environ["PATH_INFO"].encode()])
    first = threading.Thread(target=ask, args=(leading, "/hit"))
    first.start()
    first.join()
    with ThreadPoolExecutor(1) as pool:
        for _ in range(3):
            pool.submit(ask, leading, "/hit").result(10)
