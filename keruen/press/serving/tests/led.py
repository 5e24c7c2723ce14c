"""An application with requests that wait, for `test_leading`."""

import threading
from collections.abc import Iterable, Iterator

from keruen.press.serving.leading import Leading
from keruen.press.serving.wsgi import Environ, StartResponse

gate = threading.Event()
waiting = threading.Semaphore(0)


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """`/wait` waits until `/open` is asked for, `/waiting/N` until N of those do; `/hit` tells its thread."""
    path, body = environ["PATH_INFO"], b""
    if path == "/open":
        gate.set()
    elif path == "/wait":
        leading.step_aside()
        waiting.release()
        gate.wait(20)
    elif path.startswith("/waiting/"):
        leading.step_aside()
        for _ in range(int(path.rpartition("/")[2])):
            waiting.acquire()
    elif path == "/upload":
        leading.step_aside()
        body = b"%d" % sum(map(len, iter(lambda: environ["wsgi.input"].read(65536), b"")))
    elif path == "/pieces":
        leading.step_aside()
        start_response("200 OK", [("Content-Length", "6")])
        return pieces()
    elif path == "/unchanged":
        start_response("304 Not Modified", [("ETag", 'W/"1"')])
        return [b""]
    else:
        body = b"%d" % threading.get_ident()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def pieces() -> Iterator[bytes]:
    yield b"one"
    gate.wait(20)
    yield b"two"


leading = Leading(application)
