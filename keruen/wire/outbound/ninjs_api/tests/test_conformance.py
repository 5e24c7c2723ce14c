"""schemathesis reads the description and asks whatever it allows, and what it doesn't; answers must be as described."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from keruen.newsroom.tests.cast import Cast, picture
from keruen.wire.outbound.ninjs_api.openapi import description

schema = schemathesis.openapi.from_dict(description())
schema.app = get_wsgi_application()


@pytest.fixture
def _connection_stays() -> Iterator[None]:
    """As Django's own test client has it: a request's end closes no connection, for the test has one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def paper(cast: Cast, _connection_stays: None) -> None:
    cast.story(topics=(cast.topic("Арал"),), authors=(cast.person("Ольга Ли"),), picture=picture())
    cast.story("Теңіз", section=cast.kk_politics).unpublish()


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Any, paper: None):
    # The adapter does not unpack what is packed.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
