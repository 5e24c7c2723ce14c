import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from bench.tail.strain import DESK, straining


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path != "/broken/" else 500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,)).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def wait_for(number: int, asked: list[str]) -> None:
    ticks = threading.Event()
    for _ in range(1_000):
        if len(asked) >= number:
            return
        ticks.wait(0.01)
    raise AssertionError(asked)


def test_pages_are_void_before_they_are_asked_for_and_the_desk_is_visited(address: str) -> None:
    void: list[str] = []
    with straining(address, ["/a/", "/broken/"], void=void.append, renders=100, desk=100) as strain:
        wait_for(20, Handler.asked)
    assert set(Handler.asked) == {"/a/", "/broken/", *DESK}
    assert sorted(void) == sorted(path for path in Handler.asked if path not in DESK)
    assert len(strain.renders) + len(strain.desk) == strain.asked == len(Handler.asked)
    assert strain.wrong == Handler.asked.count("/broken/")


def test_there_may_be_none(address: str) -> None:
    with straining(address, ["/a/"], void=print, renders=0, desk=100) as strain:
        wait_for(5, Handler.asked)
    assert strain.shown(strain.renders) == "–"
    assert set(Handler.asked) == set(DESK)
