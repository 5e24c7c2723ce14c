import io
import socket
import tempfile
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from keruen.press.serving import proxy as proxy_module
from keruen.press.serving.proxy import SECONDS, Proxy, Unreachable
from keruen.press.tests.unix_server import Answer, Handler, unix_server


@pytest.fixture
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="keruen-") as folder:
        yield Path(folder) / "django.sock"


def asked(path: str = "/ru/", method: str = "GET", *, body: Any = b"", **more: Any) -> dict[str, Any]:
    """A request; `body` is bytes or a file."""
    file = io.BytesIO(body) if isinstance(body, bytes) else body
    length = {"CONTENT_LENGTH": str(len(body))} if body and isinstance(body, bytes) else {}
    fixed = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "REMOTE_ADDR": "192.0.2.1"}
    return {**fixed, "HTTP_HOST": "vestnik.example", "wsgi.input": file, **length, **more}


def answer_of(proxy: Proxy, environ: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
    started: list[Any] = []
    body = proxy(environ, lambda status, headers: started.extend([status, dict(headers)]))
    try:
        whole = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    return started[0], started[1], whole


def once(path: Path, environ: dict[str, Any], **options: Any) -> tuple[str, dict[str, str], bytes]:
    proxy = Proxy(path, **options)
    try:
        return answer_of(proxy, environ)
    finally:
        proxy.close()


def say(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.send(status, body, **headers)


def test_the_answer_comes_back_as_it_was(path: Path):
    with unix_server(path, say(404, b"gone", X_Press="stored", Content_Type="text/plain")):
        status, headers, body = once(path, asked())
    assert (status, body) == ("404 Not Found", b"gone")
    assert headers["X-Press"] == "stored"
    assert headers["Content-Length"] == "4"


def test_what_is_about_one_connection_stays_there(path: Path):
    with unix_server(path, say(Connection="X-Mine, keep-alive", X_Mine="1", Keep_Alive="timeout=5")) as server:
        _, headers, _ = once(path, asked(HTTP_CONNECTION="x-hop", HTTP_X_HOP="1", HTTP_UPGRADE="h2c"))
    assert set(headers) == {"Content-Length"}
    assert not {"X-Hop", "Upgrade", "Connection"} & set(server.seen[0].headers)


def test_django_is_told_the_host_and_whom_it_came_from(path: Path):
    forged = {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}
    with unix_server(path, say()) as server:
        once(path, asked(**forged))
        once(path, asked(**forged), is_behind_proxy=True)
    told = [
        {name: seen.headers[name] for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto")} for seen in server.seen
    ]
    assert told == [
        {"Host": "vestnik.example", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": None},
        {"Host": "vestnik.example", "X-Forwarded-For": "203.0.113.9, 192.0.2.1", "X-Forwarded-Proto": "https"},
    ]


@pytest.mark.parametrize(
    ("came", "query", "sent"),
    [
        ("/ru/\xd0\xb0 b%/", "q=%D0%B0&x=1", "/ru/%D0%B0%20b%25/?q=%D0%B0&x=1"),
        ("/ru/?/", "", "/ru/%3F/"),
        ("/ru/", "q=а b", "/ru/?q=%D0%B0%20b"),
    ],
)
def test_the_address_arrives_as_it_was_asked_for(path: Path, came: str, query: str, sent: str):
    with unix_server(path, say()) as server:
        once(path, asked(came, QUERY_STRING=query))
    assert server.seen[0].path == sent


def test_connections_are_kept_and_used_again(path: Path):
    with unix_server(path, say(200, b"page")) as server:
        proxy = Proxy(path)
        bodies = [answer_of(proxy, asked(method=method))[2] for method in ("GET", "HEAD", "GET", "POST", "GET")]
        proxy.close()
    assert bodies == [b"page", b"", b"page", b"page", b"page"]
    assert server.connections == 2  # what writes has a fresh one


def test_an_idle_connection_that_was_closed_is_not_an_error(path: Path):
    proxy = Proxy(path)
    with unix_server(path, say(200, b"page")):
        answer_of(proxy, asked())
        idle = proxy.idle[0]
    idle.sock.shutdown(2)
    with unix_server(path, say(200, b"again")):
        assert answer_of(proxy, asked())[2] == b"again"
        proxy.close()


def test_a_large_upload_is_not_held_in_memory(path: Path):
    size = 100 * 1024 * 1024
    received: list[int] = []

    def count(handler: Handler) -> None:
        left = int(handler.headers["Content-Length"])
        while left:
            left -= len(handler.rfile.read(min(left, 1 << 20)))
        received.append(size - left)
        handler.send(200)

    class Zeros(io.RawIOBase):
        def read(self, number: int = -1) -> bytes:
            return bytes(number)

    with unix_server(path, count):
        tracemalloc.start()
        upload = asked(method="POST", CONTENT_LENGTH=str(size), body=Zeros())
        status, _, _ = once(path, upload)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (status, received) == ("200 OK", [size])
    assert peak < 8 * 1024 * 1024


def test_a_body_without_a_length_is_sent_in_chunks(path: Path):
    def read_chunks(handler: Handler) -> None:
        chunks = b""
        while not chunks.endswith(b"0\r\n\r\n"):
            chunks += handler.rfile.readline()
        handler.send(200, chunks)

    with unix_server(path, read_chunks):
        upload = asked(method="POST", HTTP_TRANSFER_ENCODING="chunked", body=b"hello")
        del upload["CONTENT_LENGTH"]
        assert once(path, upload)[2] == b"5\r\nhello\r\n0\r\n\r\n"


def test_a_refusal_before_the_upload_was_read_comes_through(path: Path):
    def refuse(handler: Handler) -> None:
        handler.close_connection = True
        handler.send(413, b"too large", Connection="close")

    with unix_server(path, refuse):
        status, _, _ = once(path, asked(method="POST", body=bytes(32 * 1024 * 1024)))
    assert status.startswith("413")


def test_an_upload_that_broke_off_is_not_passed_for_a_whole_one(path: Path):
    received: Queue[bytes] = Queue()
    with unix_server(path, lambda handler: received.put(handler.read_body())):
        upload = asked(method="POST", CONTENT_LENGTH="100", body=io.BytesIO(b"half"))
        status, _, _ = once(path, upload)
        assert received.get(timeout=10) == b"half"
    assert status.startswith("400")


def test_pieces_arrive_as_they_are_made(path: Path):
    has_arrived = threading.Event()

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"3\r\none\r\n")
        handler.wfile.flush()
        assert has_arrived.wait(10)
        handler.wfile.write(b"3\r\ntwo\r\n0\r\n\r\n")

    with unix_server(path, drip):
        proxy = Proxy(path)
        body = proxy(asked(), lambda *_: None)
        pieces = iter(body)
        first = next(pieces)
        has_arrived.set()
        assert (first, list(pieces)) == (b"one", [b"two"])
        body.close()  # type: ignore[attr-defined]
        assert len(proxy.idle) == 1
        proxy.close()


def test_a_reader_who_leaves_lets_django_stop(path: Path):
    has_stopped = threading.Event()

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(1 << 40))
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(1 << 16))
        except OSError:
            has_stopped.set()
            raise

    with unix_server(path, endless):
        proxy = Proxy(path)
        body = proxy(asked(), lambda *_: None)
        next(iter(body))
        body.close()  # type: ignore[attr-defined]
        assert has_stopped.wait(10)
        assert not proxy.idle


def test_a_short_answer_does_not_pass_for_a_whole_one(path: Path):
    def short(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    with unix_server(path, short), pytest.raises(Unreachable, match="broke off"):
        once(path, asked())


def test_without_a_server_it_says_so(path: Path):
    with pytest.raises(Unreachable, match="is not running"):
        once(path, asked())


def test_a_socket_that_nobody_listens_at_is_no_server(path: Path):
    with unix_server(path, say()):
        path.rename(path.with_name("left-behind"))
        path.touch()
    with pytest.raises(Unreachable, match="is not running"):
        once(path.with_name("left-behind"), asked())


def test_it_does_not_wait_for_ever(path: Path):
    has_ended = threading.Event()
    with unix_server(path, lambda handler: handler.send(200 if has_ended.wait(10) else 500)):
        with pytest.raises(Unreachable, match="no answer within") as raised:
            once(path, asked() | {SECONDS: 0.1})
        has_ended.set()
    assert raised.value.is_slow


def test_a_server_whose_queue_is_full_is_given_a_moment(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proxy_module, "CONNECT_SECONDS", 0.1)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(path))
        deaf.listen(0)
        waiting = socket.socket(socket.AF_UNIX)
        waiting.connect(str(path))
        with pytest.raises(Unreachable, match="no answer"):
            once(path, asked() | {SECONDS: 0.1})
        waiting.close()
