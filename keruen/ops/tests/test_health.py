from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client


def test_a_living_process_says_so_without_the_database(client: Client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_portal_that_can_work_is_ready(client: Client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_without_a_database_it_is_not_ready_and_says_why(client: Client, monkeypatch: pytest.MonkeyPatch):
    def gone(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("keruen.ops.health.MigrationExecutor", gone)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "the database does not answer")
