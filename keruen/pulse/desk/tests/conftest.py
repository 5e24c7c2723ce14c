from collections.abc import Callable

import pytest
from django.test import Client

from keruen.newsroom.tests.cast import Cast
from keruen.pulse.desk.live_numbers import KEPT, LIVE, TRENDS


@pytest.fixture(autouse=True)
def _nothing_worked_out_before() -> None:
    for shared in (LIVE, TRENDS, KEPT):
        shared.forget()


@pytest.fixture
def noon(portal_now: Callable[[str], None]) -> None:
    """A Wednesday, half a minute past twelve in the portal's zone."""
    portal_now("2026-11-18T12:00:30+05:00")


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.reporter)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
