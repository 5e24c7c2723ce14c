"""A reader of the pages that a StoredPages serves, without a server between."""

import gzip
import io
from dataclasses import dataclass
from typing import Any

from keruen.press.serving.tests.little_django import HOST
from keruen.press.serving.wsgi import Application, close


@dataclass
class Response:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        is_gzip = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if is_gzip else self.body).decode()


class Reader:
    """Asks as a browser does; `headers` in the call go over these."""

    def __init__(self, application: Application, **headers: str) -> None:
        self.application = application
        self.headers = {"host": HOST, "accept_encoding": "gzip", **headers}

    def get(self, address: str, *, method: str = "GET", client: str = "192.0.2.1", **headers: str) -> Response:
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": client,
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }
        environ |= {f"HTTP_{name.upper()}": value for name, value in (self.headers | headers).items() if value}
        started: list[Any] = []
        answer = self.application(environ, lambda *arguments: started.extend(arguments))
        try:
            whole = b"".join(answer)
        finally:
            close(answer)
        names = [name for name, _ in started[1]]
        assert len(set(names)) == len(names), f"a header stands there twice: {names}"
        return Response(int(started[0][:3]), dict(started[1]), whole)

    def head(self, address: str, **headers: str) -> Response:
        return self.get(address, method="HEAD", **headers)
