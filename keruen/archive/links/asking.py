"""What the portal answers to an address of the former site: in this process, or over HTTP where it is served."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings
from django.test import Client

from keruen.archive.importers.site.addresses import place_of
from keruen.lib.batches import batched

MOST_HOPS: Final = 5
_BATCH: Final = 200
_TIMEOUT: Final = 30.0
_PERMANENT: Final = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """Statuses in order: 301, 200. Status 0: there was no answer; `leads_to` is the last address."""

    statuses: tuple[int, ...]
    leads_to: str

    @property
    def why_nowhere(self) -> str:
        """ "" where it answers 200, at once or after permanent redirects."""
        *hops, last = self.statuses
        if last != 200:
            return f"{last or 'no answer'} at {self.leads_to}"
        return "" if all(hop in _PERMANENT for hop in hops) else "leads there for now only (302)"

    @property
    def shown(self) -> str:
        return " → ".join(str(each or "no answer") for each in self.statuses)


class Portal(Protocol):
    def get(self, address: str) -> tuple[int, str]:
        """Status and Location ("" without one) of an absolute address."""

    def ask_all(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]: ...


class InProcess:
    """Django's own client: one after another, as this process's database allows."""

    def __init__(self) -> None:
        self._client = Client(raise_request_exception=False)

    def get(self, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        response = self._client.get(place_of(address), secure=parts.scheme == "https", headers={"host": parts.netloc})
        return response.status_code, response.headers.get("Location", "")

    def ask_all(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        with _quiet():
            for address in addresses:
                yield address, answer_to(address, self)


class OverHttp:
    """The server at `base`, asked as the proxy before it would; `at_once` requests stand open at most."""

    def __init__(self, base: str, *, at_once: int) -> None:
        self._base = base
        self._at_once = at_once
        limits = httpx.Limits(max_connections=at_once)
        self._client = httpx.Client(trust_env=False, timeout=_TIMEOUT, limits=limits)

    def close(self) -> None:
        self._client.close()

    def get(self, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        whole = urljoin(self._base, "/") + place_of(address).lstrip("/")
        headers = {"Host": parts.netloc, "X-Forwarded-Proto": parts.scheme, "User-Agent": "Keruen (checks links)"}
        try:
            with self._client.stream("GET", whole, headers=headers) as response:
                return response.status_code, response.headers.get("Location", "")
        except (httpx.HTTPError, httpx.InvalidURL):
            return 0, ""

    def ask_all(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        with ThreadPoolExecutor(self._at_once) as pool:
            for batch in batched(addresses, _BATCH):
                yield from zip(batch, pool.map(lambda address: answer_to(address, self), batch), strict=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """What isn't found is told once, in the report: not by a line of the log for each as well."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def answer_to(address: str, portal: Portal) -> Answer:
    """Follows redirects within the portal. One that leads to another server is its last answer."""
    statuses: list[int] = []
    seen = {address}
    while True:
        status, location = portal.get(address)
        statuses.append(status)
        target = urljoin(address, location) if 300 <= status < 400 and location else ""
        is_own = bool(target) and urlsplit(target).netloc in own_hosts()
        if not is_own or target in seen or len(statuses) > MOST_HOPS:
            return Answer(tuple(statuses), target or address)
        seen.add(target)
        address = target


def own_hosts() -> frozenset[str]:
    return frozenset({urlsplit(settings.SITE_URL).netloc, *settings.FORMER_HOSTS})
