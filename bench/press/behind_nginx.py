"""Keruen behind nginx, which serves the hot files of `KERUEN_DATA/press/files` by itself and asks for the rest.

It is the configuration in deploy/, with what is the operator's put in; what surrounds it is as the rivals have it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.press import keruen, nginx
from keruen.ops.tests.deploy.servers import shipped
from keruen.ops.tests.portal import Portal, free_port
from keruen.press.address import Address
from keruen.press.store.file_entries import place_of

PATIENCE_SECONDS = 120


@contextmanager
def serving(folder: Path, portal: Portal, story: str) -> Iterator[str]:
    """Yields nginx's address, when the story lies as a file."""
    host = portal.address.removeprefix("http://")
    folder.mkdir(parents=True)
    _wait_for_file(portal.data / "press" / "files", portal, story, host)
    port = free_port()
    yours = {
        "server 127.0.0.1:8000;": f"server {host};",
        "default /var/lib/keruen;": f"default {portal.data};",
        "http://vestnik.example vestnik.example;": f"http://127.0.0.1 {host};",
        "    listen 80 default_server;\n    listen [::]:80 default_server;\n    server_name": (
            f"    listen 127.0.0.1:{port} default_server;\n    server_name"
        ),
    }
    with nginx.listening(folder, port, shipped("nginx.conf", yours)) as address:
        yield address


def _wait_for_file(files: Path, portal: Portal, story: str, host: str) -> None:
    """Reads the story until it is hot."""
    place = place_of(Address(host, story, "", "ru"))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while place is None or not (files / place).exists():
        if place is None or time.monotonic() > deadline:
            raise RuntimeError(f"{story} does not become a file in {files}")
        for _ in range(50):
            keruen.get(portal.address, story)
        time.sleep(0.5)
