"""Granian in a process of its own, with an application that a test names."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

SERVES = """
import sys
from granian import Granian
from granian.constants import HTTPModes, Interfaces
Granian(
    sys.argv[1], address="127.0.0.1", port=int(sys.argv[2]), interface=Interfaces.WSGI, http=HTTPModes.http1,
    websockets=False, workers=1, blocking_threads=int(sys.argv[3]), workers_kill_timeout=2, log_enabled=False,
).serve()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline, f"nobody listens at port {port}"
            time.sleep(0.05)
        else:
            return


@contextmanager
def granian_server(target: str, *, threads: int, **environment: str) -> Iterator[int]:
    """Its port."""
    port = free_port()
    command = [sys.executable, "-c", SERVES, target, str(port), str(threads)]
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)
