"""Django as a rival: the same portal rendering each page for each reader, nothing stored."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.press import keruen
from bench.press.process import running
from keruen.ops.tests.portal import Portal, free_port

THREADS = 4


@contextmanager
def serving(portal: Portal, story: str) -> Iterator[str]:
    """Granian with `keruen.wsgi` alone, asked directly; yields its address when it has rendered the story."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "keruen.wsgi:application"]
    with running(command, port=port, log=portal.data / "django.log", environment=portal.environment):
        address = f"http://127.0.0.1:{port}"
        keruen.get(address, story)
        yield address
