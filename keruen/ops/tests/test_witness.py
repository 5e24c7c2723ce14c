"""The witness asks a real server on this machine; what the store holds as fresh is told by the test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.ops import publications, witness
from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack, State
from keruen.ops.tests.test_read_back import STORED
from keruen.ops.visitor import Visitor
from keruen.ops.witness import Witness
from keruen.press.address import Address

pytestmark = pytest.mark.django_db
TAGGED = Reply(headers={"ETag": f'W/"{STORED.version}-1"'})


@pytest.fixture
def server() -> Iterator[FarServer]:
    with far_server() as server:
        yield server


@pytest.fixture
def watcher(server: FarServer) -> Iterator[Witness]:
    visitor = Visitor(f"127.0.0.1:{server.server_port}", is_https=False)
    yield Witness(visitor, node="here", fresh_copy=lambda address: STORED, bell=lambda: 0)
    visitor.leave()


def publication(*paths: str, ago: float = 0.0, **fields: Any) -> Publication:
    moment = datetime.now(UTC) - timedelta(seconds=ago)
    rows = [ReadBack.of(Address("news.kz", path)).as_row() for path in paths]
    return Publication.objects.create(
        **{"page_id": 1, "node": "here", "begun_at": moment, "acknowledged_at": moment, "addresses": rows, **fields}
    )


def states(publication: Publication) -> list[State]:
    publication.refresh_from_db()
    return [each.state for each in publication.read_backs]


def test_it_keeps_when_each_address_was_first_fresh(server: FarServer, watcher: Witness):
    for path in ("/ru/", "/kk/"):
        server.answers(path, TAGGED)
    told = publication("/ru/", "/kk/", ago=2)
    assert watcher.round() is False
    assert states(told) == [State.FRESH, State.FRESH]
    assert told.is_done
    assert all(2.0 <= (each.fresh_after or 0) < 10 for each in told.read_backs)


def test_it_tries_again_what_was_not_fresh_and_only_that(server: FarServer, watcher: Witness):
    server.answers("/ru/", TAGGED)
    server.answers("/kk/", Reply(status=503), TAGGED)
    told = publication("/ru/", "/kk/")
    assert watcher.round() is True
    assert states(told) == [State.FRESH, State.WAITING]
    assert watcher.round() is False
    assert [path for path, _ in server.requests] == ["/ru/", "/kk/", "/kk/"]


def test_unasked_it_reads_the_first_ones_alone_and_all_when_somebody_looks(
    server: FarServer, watcher: Witness, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(witness, "UNASKED", 1)
    for path in ("/ru/", "/kk/"):
        server.answers(path, TAGGED)
    told = publication("/ru/", "/kk/")
    watcher.round()
    assert states(told) == [State.FRESH, State.WAITING]
    publications.watch(told)
    watcher.round()
    assert states(told) == [State.FRESH, State.FRESH]


def test_it_leaves_alone_what_is_old_or_another_machines(server: FarServer, watcher: Witness):
    publication("/ru/", ago=600)
    publication("/ru/", node="elsewhere")
    assert watcher.round() is False
    assert server.requests == []


def test_what_was_never_acknowledged_is_left_alone(server: FarServer, watcher: Witness):
    publication("/ru/", acknowledged_at=None)
    watcher.round()
    assert server.requests == []
