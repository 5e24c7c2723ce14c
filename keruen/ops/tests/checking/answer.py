"""One answer over HTTP, read to its last byte and checked: a torn one is told apart from a refused one."""

import http.client
import socket
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

STALE_HEADER = "x-keruen-stale"
GZIP = 31


class TornAnswer(Exception):
    """The bytes are not what the answer's own head or its checksums say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is plain, whatever went over the line. `asked` and `ended` are of the monotonic clock."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked: float
    ended: float

    @property
    def is_marked_stale(self) -> bool:
        """The server says itself that this is a last good copy."""
        return STALE_HEADER in self.headers


class Visitor:
    """A client that keeps its connection. Raises OSError where nobody answers and TornAnswer for a broken answer."""

    def __init__(self, host: str, port: int, *, seconds: float = 30) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Header names are written with underscores: `accept_encoding="gzip"`, which is the default."""
        named = {name.replace("_", "-"): value for name, value in {"accept_encoding": "gzip", **headers}.items()}
        asked = time.monotonic()
        try:
            self._connection.request("GET", path, headers=named)
            response = self._connection.getresponse()
            raw = response.read()
        except http.client.RemoteDisconnected as error:
            self._connection.close()
            raise ConnectionResetError(str(error)) from error
        except http.client.HTTPException as error:
            self._connection.close()
            raise TornAnswer(f"{type(error).__name__}: {error}") from error
        except OSError:
            self._connection.close()
            raise
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, plain(raw, told), asked, time.monotonic())


def plain(raw: bytes, headers: Mapping[str, str]) -> bytes:
    """The body as the page is: its length, and gzip's CRC and length, must be right to the last byte."""
    length = headers.get("content-length")
    if length is not None and int(length) != len(raw):
        raise TornAnswer(f"Content-Length is {length}, there are {len(raw)} bytes")
    if headers.get("content-encoding") != "gzip" or not raw:
        return raw
    inflating = zlib.decompressobj(GZIP)
    try:
        body = inflating.decompress(raw)
    except zlib.error as error:
        raise TornAnswer(str(error)) from error
    if not inflating.eof or inflating.unused_data:
        raise TornAnswer(f"gzip ends early or late: {len(inflating.unused_data)} bytes stand behind it")
    return body


def can_connect(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
