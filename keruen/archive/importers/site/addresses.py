"""Addresses of a site: which are its own, and which fit a pattern."""

import re
from argparse import ArgumentTypeError
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from keruen.lib.former_addresses import Former, former, host_of

_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9a-f:.]+\](?::\d+)?")


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.IGNORECASE)


def fits_any(address: str, patterns: Iterable[str]) -> bool:
    """Patterns are of paths with their queries, or of whole addresses; `*` is anything."""
    place = place_of(address)
    return any(_compiled(each).fullmatch(address if "://" in each else place) for each in patterns)


def place_of(address: str) -> str:
    """Path and query, as patterns see them."""
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def absolute(address: str, base: str) -> str:
    """What `address` means where it stands at `base`; "" for what is no address."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def own(address: str, hosts: frozenset[str]) -> Former | None:
    """The address in the one form that counts, if it is one of `hosts` (as `host_of` gives them)."""
    found = former(address)
    return found if found is not None and found.host in hosts else None


def host_in(address: str) -> str:
    """With its port, if that isn't the usual one; "" for what is no http(s) address."""
    found = former(address)
    return found.host if found else ""


def host_name(text: str) -> str:
    """An option's word that names a host."""
    if not host_of(text) or not _HOST.fullmatch(host_of(text)):
        raise ArgumentTypeError(f"“{text}” is no name of a host; write it as old.example")
    return text


def hosts_of(site: str, others: list[str]) -> frozenset[str]:
    return frozenset(filter(None, (host_in(site), *map(host_of, others))))


def without_fragment(address: str) -> str:
    return address.partition("#")[0].strip()
