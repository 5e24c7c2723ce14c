from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from keruen.press.normalising import Normaliser
from keruen.pulse.counting import log
from keruen.pulse.counting.counting import Counting
from keruen.pulse.counting.log import LogWriter
from keruen.pulse.counting.memory import SIZE, Memory
from keruen.pulse.counting.record import Record
from keruen.pulse.counting.shared_memory import SharedMemory, new_descriptor
from keruen.pulse.counting.tests.hand import Hand
from keruen.pulse.counting.token import Tokens

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
HOST = "vestnik.example"


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def memory() -> Iterator[Memory]:
    shared = SharedMemory(new_descriptor(SIZE), SIZE)
    yield Memory(shared)
    shared.close()


@pytest.fixture
def counting(tmp_path: Path, memory: Memory, hand: Hand) -> Iterator[Counting]:
    normaliser = Normaliser(HOST, [HOST], ["ru", "kk"], is_behind_proxy=True)
    writer = LogWriter(tmp_path, hand)
    yield Counting(Tokens("s" * 32), memory, writer, normaliser, now_ms=hand)
    writer.close()


@pytest.fixture
def ask(counting: Counting) -> Callable[..., int]:
    """Sends a beacon as a browser does; gives the status. Keywords are headers; None leaves one out."""

    def ask(
        article: int = 41, opening: int = 1, *, came_from: str = "", client: str = "203.0.113.7", **changes: Any
    ) -> int:
        query = f"story={counting.tokens.token(article)}&opening={opening:016x}&from={came_from}"
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/pulse/",
            "QUERY_STRING": query,
            "CONTENT_LENGTH": "0",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HOST,
            "HTTP_ORIGIN": f"https://{HOST}",
            "HTTP_USER_AGENT": BROWSER,
            "HTTP_X_FORWARDED_FOR": client,
        } | changes
        status, headers, body = counting({name: value for name, value in environ.items() if value is not None})
        assert "Set-Cookie" not in dict(headers)
        assert (dict(headers)["Cache-Control"], body) == ("no-store", b"")
        return status

    return ask


@pytest.fixture
def logged(tmp_path: Path) -> Callable[[], list[Record]]:
    """What stands in the log, in order."""
    return lambda: [view for path in log.segments(tmp_path) for view in log.read_from(path, 0)[0]]
