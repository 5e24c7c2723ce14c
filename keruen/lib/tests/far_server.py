"""A server on this machine that plays the far end: each path answers as the test has told it to."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Reply:
    """What one request gets: pieces with a pause between them; an endless iterator never ends the body."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0

    def pieces(self) -> Iterator[bytes]:
        return iter([self.body]) if isinstance(self.body, bytes) else self.body()


class Handler(BaseHTTPRequestHandler):
    server: "FarServer"

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers)))
        reply = self.server.next_reply(urlsplit(self.path).path)
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            for piece in reply.pieces():
                time.sleep(reply.pause)
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            pass  # the client hung up, as some tests want it to

    def log_message(self, *args: Any, **options: Any) -> None:
        pass


class FarServer(ThreadingHTTPServer):
    daemon_threads = True
    # A test need not wait for a body that never ends.
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self._replies: dict[str, list[Reply]] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answers(self, path: str, *replies: Reply) -> str:
        """Each reply once, the last one for ever after; gives the path's address."""
        self._replies[path] = list(replies)
        return self.address + path

    def next_reply(self, path: str) -> Reply:
        replies = self._replies.get(path, [Reply(status=404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]


@contextmanager
def far_server() -> Iterator[FarServer]:
    server = FarServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
