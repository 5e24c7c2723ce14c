"""The few types that WSGI (PEP 3333) leaves unnamed."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
# A whole answer: status, headers, body.
Reply = tuple[int, Headers, bytes]

_PHRASES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def status_line(status: int) -> str:
    return _PHRASES.get(status, f"{status} Unknown")


def send(reply: Reply, start_response: StartResponse) -> list[bytes]:
    status, headers, body = reply
    start_response(status_line(status), headers)
    return [body]


def close(body: Iterable[bytes]) -> None:
    """What is done with a body that nobody reads further."""
    if finish := getattr(body, "close", None):
        finish()
