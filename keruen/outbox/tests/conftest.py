from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from keruen.outbox import subscribers
from keruen.outbox.models import Message


class Heard:
    """A subscriber that keeps what it was told; `trouble`, where there is any, is raised first."""

    def __init__(self) -> None:
        self.payloads: list[Any] = []
        self.trouble: Exception | None = None

    def __call__(self, message: Message) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.payloads.append(message.payload)


class Regret(Exception):
    """A block is rolled back."""


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction, or a savepoint, that fails at its end."""
    with suppress(Regret), transaction.atomic():
        yield
        raise Regret


@pytest.fixture(autouse=True)
def _machine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """With those of the layers above, which go on telling of what tests write."""
    monkeypatch.setattr(subscribers, "_SUBSCRIBERS", dict(subscribers._SUBSCRIBERS))


@pytest.fixture
def mailer() -> Heard:
    """Hears of "story" once, whichever machine does it."""
    return subscribers.subscriber("story", "mailer")(Heard())  # type: ignore[return-value]


@pytest.fixture
def paper() -> Heard:
    """Hears of "pages" on each machine, and on this one at once."""
    return subscribers.subscriber("pages", "paper", each_node=True, at_once=True)(Heard())  # type: ignore[return-value]


@pytest.fixture
def on_postgresql(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: scripts/with-postgresql")


def told(topic: str) -> list[Any]:
    """The payloads of a topic's messages, in their order."""
    return list(Message.objects.filter(topic=topic).order_by("pk").values_list("payload", flat=True))
