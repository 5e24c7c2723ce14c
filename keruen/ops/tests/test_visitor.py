import socket
from collections.abc import Iterator

import pytest

from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.ops.visitor import Visitor
from keruen.press.address import Address

ADDRESS = Address("news.kz", "/ru/topics/voda/", "before=7", "ru")


@pytest.fixture
def server() -> Iterator[FarServer]:
    with far_server() as server:
        yield server


def test_it_asks_as_a_reader_of_the_portals_own_host_would(server: FarServer):
    server.answers(ADDRESS.path, Reply(headers={"ETag": "W/1"}))
    answer = Visitor(f"0.0.0.0:{server.server_port}", is_https=True).get(ADDRESS)
    assert (answer.status, answer.headers["etag"]) == (200, "W/1")
    path, headers = server.requests[0]
    assert path == "/ru/topics/voda/?before=7"
    assert (headers["Host"], headers["X-Forwarded-Proto"], headers["Accept-Language"]) == ("news.kz", "https", "ru")
    assert "Cookie" not in headers


def test_it_asks_again_where_the_server_had_hung_up(server: FarServer):
    server.answers(ADDRESS.path, Reply())
    visitor = Visitor(f"127.0.0.1:{server.server_port}", is_https=False)
    assert [visitor.get(ADDRESS).status for _ in range(3)] == [200, 200, 200]
    visitor.leave()


def test_no_server_is_no_answer():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert Visitor(f"127.0.0.1:{free}", is_https=False).get(ADDRESS).status == 0
