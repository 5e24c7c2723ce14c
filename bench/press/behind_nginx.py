"""Keruen behind nginx, which serves the hot files of `KERUEN_DATA/press/files` by itself and asks for the rest.

What decides the rate is as in the shipped configuration: `try_files`, cookies told by `map`, no file cache.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.press import keruen, nginx
from keruen.ops.tests.portal import Portal
from keruen.press.address import Address
from keruen.press.store.file_entries import place_of

PATIENCE_SECONDS = 120
OUTSIDE = """
upstream keruen {{ server {host}; keepalive 32; }}
map $http_cookie $own {{ default ""; "~(^|; )(switches|city|sessionid)=" own; }}
map $http_accept_encoding $plain {{ default plain; "~gzip" ""; }}
map "$request_method$args$own$plain" $hot {{ default /none; GET "/{host}${{uri}}index.gz"; }}
"""
INSIDE = """
location / {{
    open_file_cache off; types {{ }} default_type "text/html; charset=utf-8";
    add_header Content-Encoding gzip; add_header Vary "Accept-Encoding, Cookie";
    add_header Cache-Control "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400";
    try_files $hot @keruen;
}}
location @keruen {{
    proxy_pass http://keruen; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host {host};
}}
"""


@contextmanager
def serving(folder: Path, portal: Portal, story: str) -> Iterator[str]:
    """Yields nginx's address, when the story lies as a file."""
    host = portal.address.removeprefix("http://")
    folder.mkdir(parents=True)
    files = portal.data / "press" / "files"
    _wait_for_file(files, portal, story, host)
    (folder / "root").symlink_to(files)
    with nginx.serving(folder, INSIDE.format(host=host), outside=OUTSIDE.format(host=host)) as address:
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
