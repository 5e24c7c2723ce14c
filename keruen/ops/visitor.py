"""A reader's request to this machine's own server, past whatever stands in front of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from keruen.press.address import Address

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1"}  # noqa: S104 - it is asked, not bound to
# Longer than a reader is kept waiting for a rendering.
PATIENCE_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers in lower case. Status 0: nothing did."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


class Visitor:
    """Asks one after another over one connection. `bind` is where `keruen serve` listens, HOST:PORT."""

    def __init__(self, bind: str, *, is_https: bool) -> None:
        host, _, port = bind.rpartition(":")
        self.place = ANYWHERE.get(host, host.strip("[]")), int(port)
        # What the proxy that does TLS would say; without it the answer is a redirect to https://.
        self.scheme = "https" if is_https else "http"
        self._connection: HTTPConnection | None = None

    def get(self, address: Address) -> Answer:
        """The answer to an anonymous reader; tries once more where the server had closed the connection."""
        for _ in range(2):
            is_fresh = self._connection is None
            try:
                return self._ask(address)
            except (OSError, HTTPException):
                self.leave()
                if is_fresh:
                    break
        return Answer(0)

    def _ask(self, address: Address) -> Answer:
        connection = self._connection or HTTPConnection(*self.place, timeout=PATIENCE_SECONDS)
        self._connection = connection
        headers = {
            "Host": address.host,
            "Accept-Encoding": "gzip",
            "Accept-Language": address.language or "*",
            "User-Agent": "Keruen (reads back what was published)",
            "X-Forwarded-Proto": self.scheme,
        }
        connection.request("GET", str(address), headers=headers)
        response = connection.getresponse()
        response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()})

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
