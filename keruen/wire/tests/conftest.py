"""A far server of each test's own, which both feeds point at, and the portal's clock at noon of 4 February 2026."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina

from keruen.lib.tests.far_server import FarServer, far_server

RECORDED = Path(__file__).parent / "recorded"


@pytest.fixture
def recorded() -> Callable[[str], bytes]:
    """A document as a source sends it, by its file's name."""
    return lambda name: (RECORDED / name).read_bytes()


@pytest.fixture
def server(settings: Any, portal_now: Callable[[str], None]) -> Iterator[FarServer]:
    portal_now("2026-02-04T13:00:00+05:00")
    with far_server() as server, stamina.set_testing(True, attempts=2, cap=True):
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(
            update={
                "rates_url": f"{server.address}/rss/rates_all.xml",
                "weather_url": f"{server.address}/weather",
                "contact": "editor@karavan.example",
            }
        )
        yield server


@pytest.fixture
def use_open_meteo(server: FarServer, settings: Any) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"weather_source": "open-meteo"})
