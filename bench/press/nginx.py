"""nginx as a rival: one file, very many files, pages put together from includes."""

import re
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.press.page import Page
from bench.press.process import running
from keruen.ops.tests.portal import free_port

SSI = '<!--#include virtual="{}" -->'
ESI = '<esi:include src="{}"/>'
# The level that rivals usually take, between Django's 6 and nginx's own 1.
GZIP_LEVEL = 5
FILE_CACHE = "open_file_cache max={count} inactive=10m; open_file_cache_valid 10m; open_file_cache_min_uses 1;"
CONFIGURATION = """
daemon off; worker_processes 2; worker_rlimit_nofile 400000; pid {folder}/nginx.pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types {{ text/html html; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {servers}
}}
"""
SERVER = "server {{ listen 127.0.0.1:{port}; root {root}; {inside} }}"


def may_open(count: int) -> bool:
    """Whether one process may have so many files open here; nginx answers nothing any more where it may not."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return most == resource.RLIM_INFINITY or count < most


@contextmanager
def serving(folder: Path, inside: str) -> Iterator[str]:
    """nginx with what is below `folder`/root; yields its address."""
    port = free_port()
    with listening(folder, port, SERVER.format(port=port, root=folder / "root", inside=inside)) as address:
        yield address


@contextmanager
def listening(folder: Path, port: int, servers: str) -> Iterator[str]:
    """nginx with `servers`, of which one listens at `port`; yields its address. All contestants have the rest alike."""
    user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(CONFIGURATION.format(folder=folder, servers=servers, user=user))
    command = ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(file)]
    with running(command, port=port, log=folder / "log"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def one_file(folder: Path, page: Page, *, file_cache: bool) -> Iterator[str]:
    """The precompressed page; yields its address."""
    (folder / "root").mkdir(parents=True)
    (folder / "root" / "story.html.gz").write_bytes(page.gzipped)
    cache = FILE_CACHE.format(count=1000) if file_cache else "open_file_cache off;"
    with serving(folder, f"gzip_static on; {cache}") as address:
        yield f"{address}/story.html"


def write_files(folder: Path, page: Page, count: int) -> Path:
    """`count` precompressed pages below `folder`/root; returns the file that lists their paths."""
    zipped, listing = page.gzipped, folder / "addresses.txt"
    paths = [f"/{number % 100:02}/{number // 100 % 100:02}/story-{number}.html" for number in range(count)]
    for path in paths:
        file = folder / "root" / f"{path[1:]}.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(zipped)
    listing.write_text("\n".join(paths) + "\n")
    return listing


@contextmanager
def many_files(folder: Path, *, cached: int = 0) -> Iterator[str]:
    """What `write_files` wrote; `cached` files stay open."""
    cache = FILE_CACHE.format(count=cached) if cached else "open_file_cache off;"
    with serving(folder, f"gzip_static on; {cache}") as address:
        yield address


@contextmanager
def included(folder: Path, page: Page) -> Iterator[str]:
    """The page put together by SSI from itself and three parts, and compressed for each reader."""
    _write_parts(folder / "root", page, SSI)
    compressed = f"gzip on; gzip_comp_level {GZIP_LEVEL}; gzip_min_length 0;"
    with serving(folder, f"ssi on; {compressed} {FILE_CACHE.format(count=1000)}") as address:
        yield f"{address}/story.html"


@contextmanager
def behind_varnish(folder: Path, page: Page) -> Iterator[str]:
    """The page with ESI's includes, and its parts, for Varnish to take."""
    _write_parts(folder / "root", page, ESI)
    with serving(folder, "") as address:
        yield address


def _write_parts(root: Path, page: Page, tag: str) -> None:
    root.mkdir(parents=True)
    html, parts = page.with_includes(tag)
    (root / "story.html").write_bytes(html)
    for address, part in parts.items():
        (root / address[1:]).write_bytes(part)


def version() -> str:
    told = subprocess.run(["nginx", "-v"], capture_output=True, text=True).stderr
    found = re.search(r"\d+\.\d+\.\d+", told)
    return found[0] if found else ""
