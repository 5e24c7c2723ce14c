"""nginx and Varnish as they are shipped in deploy/, with what is the operator's put in; and a stand-in for Keruen."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from keruen.ops.tests.portal import free_port

DEPLOY = Path(__file__).parents[4] / "deploy"
START_SECONDS = 30
# As a distribution's own file may be: what is shipped must hold its ground in it.
AROUND = """
daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log; gzip on; gzip_types *; gzip_min_length 1;
    open_file_cache max=100 inactive=10m; open_file_cache_valid 10m;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/keruen.conf;
}}
"""


class StandIn:
    """Plays Keruen: says which request came, with `headers` and `status` of the test's choice."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self.status = 200
        self.body = b""
        self.asked: list[str] = []
        self.port = free_port()
        self._server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        Thread(target=self._server.serve_forever, args=(0.05,)).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path != "/healthz":
                    stand_in.asked.append(f"{self.command} {self.path}")
                body = (
                    stand_in.body or json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
                )
                self.send_response(stand_in.status)
                named = {
                    "X-From": "keruen",
                    "Content-Length": str(len(body)),
                    "Connection": "close",
                    **stand_in.headers,
                }
                for name, value in named.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_HEAD = do_POST = answer

            def log_message(self, *arguments: object) -> None:
                pass

        return Handler


class Reader:
    """One keep-alive connection to a server."""

    def __init__(self, port: int, host: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.host = host

    def ask(self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> "Answer":
        """`headers` replace those of a browser without cookies."""
        named = {"Host": self.host, "Accept-Encoding": "gzip"} if headers is None else {"Host": self.host, **headers}
        self.connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in named.items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        return Answer(self.connection.getresponse())

    def close(self) -> None:
        self.connection.close()


class Answer:
    def __init__(self, response: HTTPResponse) -> None:
        self.body = response.read()
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}

    @property
    def is_keruens(self) -> bool:
        return self.headers.get("x-from") == "keruen"

    @property
    def seen(self) -> dict[str, str]:
        """The headers that the stand-in was sent."""
        found: dict[str, str] = json.loads(self.body)
        return found


def shipped(name: str, yours: Mapping[str, str]) -> str:
    """A file of deploy/ with what stands in it for the operator's; each must be there."""
    text = (DEPLOY / name).read_text()
    for standing, put in yours.items():
        assert standing in text
        text = text.replace(standing, put)
    return text


@contextmanager
def nginx(folder: Path, *, data: Path, keruen: str, site: str = "vestnik.example") -> Iterator[Reader]:
    """`site` is the host of KERUEN_SITE_URL; readers ask for it without its port."""
    needed("nginx")
    folder.mkdir(parents=True, exist_ok=True)
    port, name = free_port(), site.partition(":")[0]
    yours = {
        "server 127.0.0.1:8000;": f"server {keruen};",
        "default /var/lib/keruen;": f"default {data};",
        "http://vestnik.example vestnik.example;": f"http://{name} {site};",
        "    listen 80 default_server;\n    listen [::]:80 default_server;\n    server_name": (
            f"    listen 127.0.0.1:{port} default_server;\n    server_name"
        ),
    }
    (folder / "keruen.conf").write_text(shipped("nginx.conf", yours))
    user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    command = ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with running(command, port=port, host=name, log=folder / "log") as reader:
        yield reader


@contextmanager
def varnish(folder: Path, *, keruen_port: int) -> Iterator[Reader]:
    needed("varnishd")
    folder.mkdir(parents=True, exist_ok=True)
    port, rules = free_port(), folder / "keruen.vcl"
    rules.write_text(shipped("varnish.vcl", {'.port = "8000"': f'.port = "{keruen_port}"'}))
    command = ["varnishd", "-F", "-j", "none", "-n", str(folder / "work"), "-a", f"127.0.0.1:{port}"]
    command += ["-f", str(rules), "-s", "default,32m", "-p", "ban_lurker_sleep=0.01"]
    with running(command, port=port, host="vestnik.example", log=folder / "log") as reader:
        yield reader


def needed(command: str) -> None:
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")


@contextmanager
def running(command: list[str], *, port: int, host: str, log: Path) -> Iterator[Reader]:
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    reader = Reader(port, host)
    try:
        _wait(process, reader, log)
        yield reader
    finally:
        reader.close()
        process.terminate()
        process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", reader: Reader, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            reader.connection.connect()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())
