"""Addresses of a site: which are its own, and which fit a pattern."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from keruen.lib.former_addresses import Former, former, host_of


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.IGNORECASE)


def fits(place: str, pattern: str) -> bool:
    """`place` is a path with its query, or a whole address if the pattern is one; `*` is anything."""
    return _compiled(pattern).fullmatch(place) is not None


def place_of(address: str) -> str:
    """Path and query, as patterns see them."""
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def own(address: str, hosts: frozenset[str]) -> Former | None:
    """The address in the one form that counts, if it is one of `hosts` (as `host_of` gives them)."""
    found = former(address)
    return found if found is not None and found.host in hosts else None


def host_in(address: str) -> str:
    """With its port, if that isn't the usual one; "" for what is no http(s) address."""
    found = former(address)
    return found.host if found else ""


def hosts_of(site: str, others: list[str]) -> frozenset[str]:
    return frozenset(filter(None, (host_in(site), *map(host_of, others))))


def without_fragment(address: str) -> str:
    return address.partition("#")[0].strip()
