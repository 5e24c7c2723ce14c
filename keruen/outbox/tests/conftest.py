from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture(autouse=True)
def _machine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(subscribers, "_SUBSCRIBERS", {})
    yield


@pytest.fixture
def mailer() -> Heard:
    """Hears of "story" once, whichever machine does it."""
    return subscribers.subscriber("story", "mailer")(Heard())  # type: ignore[return-value]


@pytest.fixture
def press() -> Heard:
    """Hears of "pages" on each machine, and on this one at once."""
    return subscribers.subscriber("pages", "press", each_node=True, at_once=True)(Heard())  # type: ignore[return-value]
