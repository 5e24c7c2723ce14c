"""A WSGI application that passes requests on to the Django server over a unix socket, streaming both ways."""

import http.client
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from keruen.press.serving.forwarding import CHUNK, ClientGone, answered_headers, asked_headers, body_of, target
from keruen.press.serving.wsgi import Environ, StartResponse

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 60.0
# Django has a few threads; more connections are of no use.
MOST_IDLE = 32
# Answers up to this many bytes are read whole.
WHOLE = 512 * 1024
# Where an asker says how many seconds Django has for this one request.
SECONDS = "keruen.seconds"


class Unreachable(Exception):
    """Django can't be asked, or gave no answer. `is_slow`: it may still be at it."""

    def __init__(self, reason: str, *, is_slow: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_slow = is_slow


class UnixConnection(http.client.HTTPConnection):
    """`is_spent`: it can't be used for another request."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost")
        self.path = path
        self.is_spent = False

    def connect(self) -> None:
        deadline = time.monotonic() + CONNECT_SECONDS
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(CONNECT_SECONDS)
        while True:
            try:
                return self.sock.connect(self.path)
            except BlockingIOError:
                # The server's queue is full; for a socket with a time limit the kernel does not wait.
                if time.monotonic() > deadline:
                    raise TimeoutError from None
                time.sleep(0.01)

    def ask(self, environ: Environ, *, seconds: float, is_behind_proxy: bool) -> http.client.HTTPResponse:
        """Sends the request and gives the answer's beginning. Raises Unreachable and ClientGone."""
        try:
            if self.sock is None:
                self.connect()
            self.sock.settimeout(seconds)
            self._send(environ, asked_headers(environ, is_behind_proxy=is_behind_proxy))
            return self.getresponse()
        except TimeoutError as error:
            self.close()
            raise Unreachable(f"Django gave no answer within {seconds:.0f} s", is_slow=True) from error
        except (FileNotFoundError, ConnectionRefusedError) as error:
            self.close()
            raise Unreachable("Django is not running") from error
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unreachable("Django broke off") from error
        except BaseException:
            self.close()
            raise

    def _send(self, environ: Environ, headers: Iterable[tuple[str, str]]) -> None:
        self.putrequest(environ["REQUEST_METHOD"], target(environ), skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            self.putheader(name, value.encode("latin-1"))
        length = environ.get("CONTENT_LENGTH")
        is_chunked = length is None and "HTTP_TRANSFER_ENCODING" in environ
        if length is not None:
            self.putheader("content-length", length)
        elif is_chunked:
            self.putheader("transfer-encoding", "chunked")
        self.endheaders()
        pieces = body_of(environ)
        try:
            for piece in pieces:
                self.send(b"%x\r\n%b\r\n" % (len(piece), piece) if is_chunked else piece)
            if is_chunked:
                self.send(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            # It answered before it had read everything (too large, say); that answer is there to be read. The client
            # reads it when it has sent all.
            self.is_spent = True
            deque(pieces, maxlen=0)


class Proxy:
    """`is_behind_proxy`: X-Forwarded-* come from a proxy of the operator's."""

    def __init__(self, path: Path, *, is_behind_proxy: bool = False) -> None:
        self.path = str(path)
        self.is_behind_proxy = is_behind_proxy
        self.idle: deque[UnixConnection] = deque()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Raises Unreachable."""
        try:
            connection, response = self._ask(environ)
        except ClientGone:
            start_response("400 Bad Request", [("Content-Length", "0")])
            return [b""]
        status, headers = f"{response.status} {response.reason}", answered_headers(response.getheaders())
        body = Body(self, connection, response)
        if response.length is None or response.length > WHOLE:
            start_response(status, headers)
            return body
        # Read at once, so that a slow reader keeps neither Django nor a thread.
        try:
            whole = [b"".join(body)]
        finally:
            body.close()
        start_response(status, headers)
        return whole

    def _ask(self, environ: Environ) -> tuple[UnixConnection, http.client.HTTPResponse]:
        seconds = environ.get(SECONDS, ANSWER_SECONDS)
        # What changes nothing may be asked again where the server has just closed an idle connection.
        while environ["REQUEST_METHOD"] in {"GET", "HEAD"} and "CONTENT_LENGTH" not in environ:
            try:
                connection = self.idle.pop()
                return connection, connection.ask(environ, seconds=seconds, is_behind_proxy=self.is_behind_proxy)
            except IndexError:
                break
            except Unreachable as error:
                if error.is_slow:
                    raise
        connection = UnixConnection(self.path)
        return connection, connection.ask(environ, seconds=seconds, is_behind_proxy=self.is_behind_proxy)

    def keep(self, connection: UnixConnection) -> None:
        """Keeps an idle connection for a later request."""
        if connection.is_spent or connection.sock is None or len(self.idle) >= MOST_IDLE:
            connection.close()
        else:
            self.idle.append(connection)

    def close(self) -> None:
        while self.idle:
            self.idle.pop().close()


class Body:
    """The answer's body, a piece at a time. Whoever stops reading it closes it, and Django learns of it."""

    def __init__(self, proxy: Proxy, connection: UnixConnection, response: http.client.HTTPResponse) -> None:
        self.proxy, self.connection, self.response = proxy, connection, response
        self.is_whole = False

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._next():
            yield piece
        if self.response.length:
            # `read1` says nothing of it, and a short page must not pass for a whole one.
            raise Unreachable("Django broke off")
        self.is_whole = True

    def _next(self) -> bytes:
        try:
            return self.response.read1(CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable("Django broke off") from error

    def close(self) -> None:
        self.response.close()
        if self.is_whole and not self.response.will_close:
            self.proxy.keep(self.connection)
        else:
            self.connection.close()
