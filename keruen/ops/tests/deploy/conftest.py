from collections.abc import Iterator

import pytest

from keruen.ops.tests.deploy.servers import StandIn


@pytest.fixture
def keruen() -> Iterator[StandIn]:
    stand_in = StandIn()
    stand_in.start()
    yield stand_in
    stand_in.stop()
