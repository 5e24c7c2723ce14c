"""The one way out to other servers: bounded in time and in size, and never led into a private network."""

import contextlib
import email.utils
import time
import zlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import httpx
import stamina

from keruen.lib.guarded_transport import GuardedTransport, RefusedAddress

MAX_REDIRECTS: Final = 5
_EXCERPT_BYTES: Final = 4096
_TRANSIENT_STATUSES: Final = frozenset({408, 425, 429})
# What a server that says "too many" without saying how long is left alone for, in seconds.
_PAUSE_AFTER_429: Final = 60.0
_LONGEST_RETRY_AFTER: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with status 2xx or 304; the body is decoded, `url` is the address after all redirects."""

    status: int
    headers: httpx.Headers
    body: bytes
    url: str = ""


class FetchError(Exception):
    """Nothing usable came back.

    ``permanent`` says that asking again won't help, ``retry_after`` how many seconds the server wants to be left
    alone, ``status`` what it answered if it did, ``body`` the beginning of what it said then: of an answer that was
    too long (status 2xx) as much as was allowed. The message names the address without its query, which may hold a key.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        retry_after: float | None = None,
        status: int | None = None,
        body: bytes = b"",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.status = status
        self.body = body


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limit_bytes: int = 2 * 1024 * 1024,
    timeout: float = 15.0,
    trusted_hosts: frozenset[str] = frozenset(),
    attempts: int = 3,
    longest_wait: float = 10.0,
    may_follow: Callable[[str], bool] = lambda url: True,
) -> Answer:
    """GET ``url`` over http or https, following at most five redirects, each if ``may_follow`` says so.

    An attempt ends after ``timeout`` seconds whatever the server does (the system's resolver keeps a limit of its
    own) and after ``limit_bytes`` decoded bytes. Time-outs, broken connections, 5xx and 429 are tried again, up to
    ``attempts`` in all, after the seconds that the server asks for; asked for more than ``longest_wait``, we give up.

    Only public addresses are connected to. A host in ``trusted_hosts``, which the operator has named, may be private;
    a redirect may then stay at that host and port but lead to no other private address.

    Raises FetchError for all else, any other status included.
    """

    def wait_before_retry(error: Exception) -> bool | float:
        if not isinstance(error, FetchError) or error.permanent:
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if error.retry_after <= longest_wait else False

    for attempt in stamina.retry_context(on=wait_before_retry, attempts=attempts, timeout=None, wait_initial=0.5):
        with attempt:
            return _ask("GET", url, dict(headers or {}), limit_bytes, timeout, trusted_hosts, may_follow=may_follow)
    raise AssertionError("the last attempt either answers or raises")


def post(
    url: str,
    body: bytes,
    *,
    content_type: str,
    headers: Mapping[str, str] | None = None,
    limit_bytes: int = 64 * 1024,
    timeout: float = 15.0,
    trusted_hosts: frozenset[str] = frozenset(),
) -> Answer:
    """POST `body` to `url`, once: whoever asks decides whether to say it again. No redirect is followed.

    The same limits as for `fetch`. Raises FetchError for all but an answer with status 2xx.
    """
    sent = {"Content-Type": content_type, **(headers or {})}
    return _ask("POST", url, sent, limit_bytes, timeout, trusted_hosts, body=body)


def _ask(
    method: str,
    url: str,
    headers: dict[str, str],
    limit_bytes: int,
    timeout: float,
    trusted_hosts: frozenset[str],
    *,
    body: bytes | None = None,
    may_follow: Callable[[str], bool] = lambda url: True,
) -> Answer:
    shown = without_query(url)
    transport = GuardedTransport(deadline=time.monotonic() + timeout, trusted=_trusted_place(url, trusted_hosts))
    try:
        # trust_env off: a proxy or a .netrc of the environment would lead around the checks.
        with httpx.Client(transport=transport, trust_env=False, timeout=timeout) as client:
            request = client.build_request(method, url, headers={"Accept-Encoding": "gzip", **headers}, content=body)
            with contextlib.closing(_hops(client, request)) as hops:
                for response in hops:
                    if response.next_request is None or body is not None:
                        return _answer(response, without_query(str(response.url)), limit_bytes)
                    if not may_follow(str(response.next_request.url)):
                        raise _astray(shown, response)
        raise FetchError(f"{shown}: more than {MAX_REDIRECTS} redirects", permanent=True)
    except RefusedAddress as error:
        raise FetchError(f"{shown}: {error}", permanent=True) from error
    except httpx.InvalidURL as error:
        raise FetchError(f"{shown}: not an address: {error}", permanent=True) from error
    except httpx.TimeoutException as error:
        raise FetchError(f"{shown}: no whole answer within {timeout:g} s", permanent=False) from error
    except httpx.TransportError as error:
        raise FetchError(f"{shown}: {error or type(error).__name__}", permanent=False) from error


def _astray(shown: str, response: httpx.Response) -> FetchError:
    """A redirect that whoever asks doesn't want to follow."""
    target = without_query(str(response.next_request.url)) if response.next_request else ""
    return FetchError(f"{shown} leads to {target}", permanent=True, status=response.status_code)


def _hops(client: httpx.Client, request: httpx.Request) -> Generator[httpx.Response, None, None]:
    """The answer to ``request`` and to each redirect after it, unread; closed when the next one is asked for."""
    following: httpx.Request | None = request
    for _ in range(MAX_REDIRECTS + 1):
        if following is None:
            return
        if following.url.scheme not in {"http", "https"}:
            raise FetchError(f"{without_query(str(following.url))}: not http or https", permanent=True)
        response = client.send(following, stream=True, follow_redirects=False)
        try:
            yield response
        finally:
            response.close()
        following = response.next_request


def without_query(url: str) -> str:
    """The address as logs may show it: no query, fragment, user or password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "(not an address)"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _answer(response: httpx.Response, shown: str, limit_bytes: int) -> Answer:
    if response.is_success or response.status_code == httpx.codes.NOT_MODIFIED:
        body = _body(response, shown, limit_bytes)
        return Answer(response.status_code, response.headers, body, str(response.url))
    status = response.status_code
    raise FetchError(
        f"{shown} answered {status}",
        permanent=status < 500 and status not in _TRANSIENT_STATUSES,
        retry_after=_retry_after(response),
        status=status,
        body=_excerpt(response, shown),
    )


def _body(response: httpx.Response, shown: str, limit_bytes: int) -> bytes:
    """The decoded body. httpx would inflate a piece whole before anybody can count it; zlib is told where to stop."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise FetchError(f"{shown}: asked for gzip or nothing, got Content-Encoding {encoding!r}", permanent=True)
    inflate = None if encoding == "identity" else zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    body = bytearray()
    for piece in response.iter_raw():
        try:
            body += inflate.decompress(piece, limit_bytes + 1 - len(body)) if inflate else piece
        except zlib.error as error:
            raise FetchError(f"{shown}: the gzip is damaged: {error}", permanent=False) from error
        if len(body) > limit_bytes:
            raise FetchError(
                f"{shown}: the answer is longer than {limit_bytes} bytes",
                permanent=True,
                status=response.status_code,
                body=bytes(body[:limit_bytes]),
            )
    if inflate and body and not inflate.eof:
        raise FetchError(f"{shown}: the gzip ends too early", permanent=False)
    return bytes(body)


def _excerpt(response: httpx.Response, shown: str) -> bytes:
    try:
        return _body(response, shown, _EXCERPT_BYTES)
    except (FetchError, httpx.TransportError):
        return b""


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, from the header's number or date (RFC 9110, 10.2.3)."""
    text = response.headers.get("Retry-After", "").strip()
    default = _PAUSE_AFTER_429 if response.status_code == httpx.codes.TOO_MANY_REQUESTS else None
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST_RETRY_AFTER)
    moment = http_date(text)
    if moment is None:
        return default
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_RETRY_AFTER)


def http_date(text: str) -> datetime | None:
    """The instant that an HTTP date names, in UTC; None for text that is none, ``0`` included."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _trusted_place(url: str, trusted_hosts: frozenset[str]) -> tuple[str, int] | None:
    """The one host and port that may be private: where the operator's own setting points."""
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL:
        return None
    if parts.host not in trusted_hosts:
        return None
    return parts.raw_host.decode("ascii"), parts.port or (443 if parts.scheme == "https" else 80)
