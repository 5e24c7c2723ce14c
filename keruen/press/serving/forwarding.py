"""A WSGI request as it is sent on to another server: its target, its headers, its body piece by piece."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from keruen.press.serving.wsgi import Environ, Headers

CHUNK = 64 * 1024
_OF_A_PATH = "/~!$&'()*+,;=:@"
_NOT_OF_A_QUERY = re.compile(r"[^\x21-\x7e]")
# They are about one connection (RFC 9110, section 7.6.1).
HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
# Sent in another way, or anew by each server.
_NOT_ASKED = HOP_BY_HOP | {"expect", "content-length", "x-forwarded-for", "x-forwarded-proto"}
_NOT_ANSWERED = HOP_BY_HOP | {"date", "server"}


class ClientGone(Exception):
    """The client broke off before its request was whole."""


def target(environ: Environ) -> str:
    """The path, encoded again, and the query as it came."""
    path = quote(environ["PATH_INFO"].encode("latin-1"), safe=_OF_A_PATH)
    query = _NOT_OF_A_QUERY.sub(lambda found: quote(found[0]), environ["QUERY_STRING"])
    return f"{path}?{query}" if query else path


def asked_headers(environ: Environ, *, is_behind_proxy: bool) -> Headers:
    """The request's own, and whom it came from. What X-Forwarded-* say counts only behind a proxy of the operator's."""
    named = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    left_out = _NOT_ASKED | _listed(named.get("connection", ""))
    headers = [(name, value) for name, value in named.items() if name not in left_out]
    if content_type := environ.get("CONTENT_TYPE"):
        headers.append(("content-type", content_type))
    came_from = [named["x-forwarded-for"]] if is_behind_proxy and "x-forwarded-for" in named else []
    headers.append(("x-forwarded-for", ", ".join([*came_from, environ.get("REMOTE_ADDR", "")])))
    if is_behind_proxy and "x-forwarded-proto" in named:
        headers.append(("x-forwarded-proto", named["x-forwarded-proto"]))
    return headers


def answered_headers(headers: Headers) -> Headers:
    named = {name.lower(): value for name, value in headers}
    left_out = _NOT_ANSWERED | _listed(named.get("connection", ""))
    return [(name, value) for name, value in headers if name.lower() not in left_out]


def _listed(connection: str) -> set[str]:
    return {name.strip().lower() for name in connection.split(",")}


def client_of(environ: Environ, *, is_behind_proxy: bool) -> str:
    """The address of whoever asks: behind a proxy what the nearest one saw, which a stranger can't write."""
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "") if is_behind_proxy else ""
    return forwarded.rpartition(",")[2].strip() or str(environ.get("REMOTE_ADDR", ""))


def body_of(environ: Environ) -> Iterator[bytes]:
    """The request's body. Raises ClientGone where it ends before its stated length."""
    if "CONTENT_LENGTH" in environ:
        left = int(environ["CONTENT_LENGTH"] or 0)
        while left > 0:
            piece = environ["wsgi.input"].read(min(CHUNK, left))
            if not piece:
                raise ClientGone
            left -= len(piece)
            yield piece
    elif "HTTP_TRANSFER_ENCODING" in environ:
        while piece := environ["wsgi.input"].read(CHUNK):
            yield piece
