"""A connection that is kept, down to its bytes: so that it can be cut anywhere, and costs a client little."""

import re
import socket
from types import TracebackType
from typing import Final, Self

SECONDS: Final = 5.0
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_END: Final = b"\r\n\r\n"


class Connection:
    """Opened when it is used, and again after each failure. Each failure is an OSError."""

    def __init__(self, host: str, port: int, *, seconds: float = SECONDS) -> None:
        self.place = host, port
        self.seconds = seconds
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def ask(self, request: bytes) -> int:
        self.send(request)
        return self.status()

    def send(self, request: bytes) -> None:
        try:
            if self._socket is None:
                self._socket = socket.create_connection(self.place, self.seconds)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.sendall(request)
        except OSError:
            self.hang_up()
            raise

    def status(self) -> int:
        """Of the answer to what was sent, which is read to its end."""
        if self._socket is None:
            raise ConnectionResetError("nothing was sent")
        try:
            head, _, rest = self._read_past(self._socket, b"", _END)
            found = _LENGTH.search(head)
            left = (int(found[1]) if found else 0) - len(rest)
            while left > 0:
                left -= len(_some(self._socket))
        except OSError:
            self.hang_up()
            raise
        if b"\r\nconnection: close" in head.lower():
            self.hang_up()
        return int(head.split(b" ", 2)[1])

    def hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read_past(self, connected: socket.socket, known: bytes, end: bytes) -> tuple[bytes, bytes, bytes]:
        while end not in known:
            known += _some(connected)
        return known.partition(end)


def _some(connected: socket.socket) -> bytes:
    found = connected.recv(65536)
    if not found:
        raise ConnectionResetError("closed before the answer was whole")
    return found
