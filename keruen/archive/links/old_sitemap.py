"""Every address of the former site's sitemap, asked of the portal."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from keruen.archive.importers.site.crawl.sitemaps import DEEPEST, LARGEST, MOST_SITEMAPS, NoSitemap, entries
from keruen.archive.links.asking import Portal
from keruen.archive.links.findings import Finding, Findings
from keruen.lib.outgoing import FetchError, fetch
from keruen.wire.inbound.index import user_agent


class UnreadableSitemap(Exception):
    """None can be had, or none can be read; the message says which and why."""


def addresses(source: str, *, unread: Callable[[str, str], None]) -> Iterator[str]:
    """What the sitemap lists, and those that it names; `source` is an address or a file (named ones lie beside it).

    `unread` is told which of those can't be read, and why; for `source` itself it is UnreadableSitemap.
    """
    seen: set[str] = set()
    waiting = deque([(source, 0)])
    while waiting:
        place, depth = waiting.popleft()
        if place in seen or len(seen) >= MOST_SITEMAPS:
            continue
        seen.add(place)
        try:
            for entry in entries(_read(place)):
                if not entry.is_sitemap:
                    yield entry.url
                elif depth < DEEPEST:
                    waiting.append((_named(entry.url, source), depth + 1))
        except (FetchError, NoSitemap, OSError) as error:
            if place == source:
                raise UnreadableSitemap(f"{place}: {error}") from error
            unread(place, str(error))


def check(source: str, portal: Portal, findings: Findings, *, host: str = "") -> None:
    """Each address must answer 200 here, or 301 to what does. It is asked at `host`, else at the portal's own name."""

    def unread(place: str, why: str) -> None:
        findings.note(Finding(place, "unread sitemap", why))

    def asked() -> Iterator[str]:
        for address in addresses(source, unread=unread):
            here = _here(address, host)
            if here:
                yield here
            else:
                findings.asked += 1
                findings.note(Finding(address, "no address", "is no address"))

    for address, answer in portal.ask_all(asked()):
        findings.asked += 1
        why = answer.why_nowhere
        if why:
            findings.note(Finding(address, answer.shown, why))
        else:
            findings.well[answer.shown] += 1


def _here(address: str, host: str) -> str:
    """ "" for what is no address."""
    try:
        parts, site = urlsplit(address.strip()), urlsplit(settings.SITE_URL)
    except ValueError:
        return ""
    return urlunsplit((site.scheme, host or site.netloc, parts.path or "/", parts.query, ""))


def _read(place: str) -> bytes:
    if not place.startswith(("http://", "https://")):
        path = Path(place)
        if path.stat().st_size > LARGEST:
            raise NoSitemap(f"is larger than {LARGEST // 2**20} MB")
        return path.read_bytes()
    headers = {"User-Agent": user_agent()}
    return fetch(place, headers=headers, limit_bytes=LARGEST, trusted_hosts=frozenset(settings.PRIVATE_HOSTS)).body


def _named(url: str, source: str) -> str:
    """A sitemap that an index names: from a file, the file of its name if there is one."""
    if source.startswith(("http://", "https://")):
        return url
    beside = Path(source).parent / urlsplit(url).path.rpartition("/")[2]
    return str(beside) if beside.is_file() else url
