"""A small HTTP server on a unix socket: what stands in for Django where the way to it is tested."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        self.server.connections += 1  # type: ignore[attr-defined]
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError) as error:
            self.server.broken.append(error)  # type: ignore[attr-defined]

    def do_any(self) -> None:
        self.server.seen.append(self)  # type: ignore[attr-defined]
        self.server.answer(self)  # type: ignore[attr-defined]

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_any

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def read_body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"] or 0))

    def address_string(self) -> str:
        return "unix"

    def log_message(self, *args: Any) -> None:
        pass


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, path: Path, answer: Answer) -> None:
        super().__init__(str(path), Handler)
        self.answer = answer
        self.seen: list[Handler] = []
        self.broken: list[Exception] = []
        self.connections = 0


@contextmanager
def unix_server(path: Path, answer: Answer) -> Iterator[UnixServer]:
    with UnixServer(path, answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
            path.unlink()
