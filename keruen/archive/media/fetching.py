"""Pictures fetched from the old site: once each, at a polite rate, within limits."""

import hashlib
import os
import re
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from keruen.archive import picture_files
from keruen.archive.picture_files import UnusablePicture
from keruen.lib.outgoing import FetchError, fetch
from keruen.wire.inbound.index import user_agent

TIMEOUT = 60.0
# A server that has not answered so many times in a row is not asked again in this run.
GIVEN_UP_AFTER = 10
# The longest that a server may ask us to wait before the next picture.
LONGEST_PAUSE = 120.0
REMEMBERED = 100_000


class Fetching:
    """`pause` seconds lie between two requests to one host."""

    def __init__(self, cache: Path, *, pause: float, private_hosts: frozenset[str]) -> None:
        self.cache = cache
        self.pause = pause
        self.private_hosts = private_hosts
        self._failed: dict[str, str] = {}
        self._silent: Counter[str] = Counter()
        self._next: dict[str, float] = {}

    def get(self, address: str) -> Path:
        """The picture's file in the cache. UnusablePicture says why there is none."""
        host, name = _host(address), hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        kept = self.cache / name[:2] / name / _file_name(address)
        if kept.is_file():
            return kept
        if name in self._failed:
            raise UnusablePicture(self._failed[name])
        try:
            if self._silent[host] >= GIVEN_UP_AFTER:
                raise UnusablePicture(f"{address}: {host} did not answer {GIVEN_UP_AFTER} times; run again later")
            self._keep(self._fetched(address, host), kept, address)
        except UnusablePicture as problem:
            if len(self._failed) < REMEMBERED:
                self._failed[name] = str(problem)
            raise
        return kept

    def _fetched(self, address: str, host: str) -> bytes:
        self._wait(host)
        try:
            answer = fetch(
                address,
                headers={"User-Agent": user_agent(), "Accept": "image/avif,image/webp,image/*;q=0.9"},
                limit_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
                timeout=TIMEOUT,
                trusted_hosts=self.private_hosts,
            )
        except FetchError as error:
            self._silent[host] = 0 if error.status else self._silent[host] + 1
            if error.retry_after:
                self._next[host] = time.monotonic() + min(error.retry_after, LONGEST_PAUSE)
            raise UnusablePicture(str(error)) from error
        self._silent[host] = 0
        return answer.body

    def _wait(self, host: str) -> None:
        now = time.monotonic()
        moment = max(now, self._next.get(host, now))
        time.sleep(moment - now)
        self._next[host] = moment + self.pause

    def _keep(self, body: bytes, kept: Path, address: str) -> None:
        """Only whole pictures are ever at their place: a run that is killed leaves a part beside it at most."""
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f"{kept.name}.{os.getpid()}.part")
        part.write_bytes(body)
        try:
            picture_files.verify(part)
        except UnusablePicture as problem:
            part.unlink()
            raise UnusablePicture(f"{address}: {str(problem).partition(': ')[2]}") from problem
        part.replace(kept)


def _file_name(address: str) -> str:
    """The file's own name, as far as every file system takes it: people see it in the desk."""
    last = unquote(urlsplit(address).path).rpartition("/")[2]
    name = re.sub(r"[^\w.-]+", "-", last).strip(".-")[-80:]
    # File systems count bytes; what is written first is named a little longer.
    return name.encode()[-200:].decode(errors="ignore") or "picture"


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        # Neither half of a letter nor a port that there isn't can be asked for: both are ValueErrors here.
        if address.encode() and parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
            return parts.hostname
    except ValueError:
        pass
    raise UnusablePicture(f"{address[:200]}: is no http(s) address and can't be fetched")
