"""Very many requests that wait for Django at once, at a reader worker in a process of its own."""

import http.client
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path

import pytest

from keruen.press.serving.terms import MOST_AWAY, THREADS
from keruen.press.serving.tests.little_django import HOST, STORY
from keruen.press.tests.granian_server import granian_server

DESK = "/desk/pages/"
SIGNED_IN = {"Cookie": "sessionid=abc"}
Answered = tuple[int, dict[str, str]]


class Crowd:
    def __init__(self, port: int, pool: ThreadPoolExecutor) -> None:
        self.port, self.pool = port, pool

    def get(self, path: str, headers: dict[str, str]) -> Answered:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": HOST, **headers})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}

    def ask(self, *paths: str, **headers: str) -> list["Future[Answered]"]:
        """All at once."""
        return [self.pool.submit(self.get, path, headers) for path in paths]

    def statuses(self, *paths: str, **headers: str) -> set[int]:
        """One after another."""
        return {self.get(path, headers)[0] for path in paths}


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    target = "keruen.press.serving.tests.crowded:leading"
    with (
        granian_server(target, threads=THREADS, CROWDED_FOLDER=str(tmp_path)) as port,
        ThreadPoolExecutor(128) as pool,
    ):
        crowd = Crowd(port, pool)
        assert crowd.statuses(STORY) == {200}
        yield crowd


def test_a_whole_newsroom_waits_for_its_turn_while_stored_pages_go_out(crowd: Crowd):
    at_the_desk = crowd.ask(*[DESK, STORY] * 20, **SIGNED_IN)
    assert crowd.statuses("/waiting/40") == {200}
    assert crowd.statuses(*[STORY] * 50) == {200}
    assert not any(future.done() for future in at_the_desk)
    crowd.statuses("/open")
    assert [future.result()[0] for future in at_the_desk] == [200] * 40


def test_a_flood_of_unknown_addresses_is_refused_and_neither_readers_nor_the_desk_are(crowd: Crowd):
    strangers = crowd.ask(*[f"/ru/no-such-page-{number}/" for number in range(60)])
    refused = [future.result() for future in islice(as_completed(strangers), 60 - MOST_AWAY)]
    assert {(status, headers["retry-after"]) for status, headers in refused} == {(503, "10")}
    assert crowd.statuses(*[STORY] * 50) == {200}
    at_the_desk = crowd.ask(*[DESK] * 40, **SIGNED_IN)
    crowd.statuses(f"/waiting/{MOST_AWAY + 40}", "/open")
    assert [future.result()[0] for future in at_the_desk] == [200] * 40
    assert sorted(future.result()[0] for future in strangers) == [404] * MOST_AWAY + [503] * (60 - MOST_AWAY)
