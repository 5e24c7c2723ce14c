"""A bound on how often strangers wake Django: for addresses that are in no store, a few a second from each client and
a few more from all together. Stored pages are never limited.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network

# Beyond, the client that was idle longest is forgotten, and has its burst again.
MOST_CLIENTS = 10_000
# What one subscriber is given.
IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Rates:
    """How many a second, and at once: from one client, and of all together in one process.

    A person who opens many pages of an archive is well below a client's; a crawler is told to come back. Django
    renders some 20 to 30 pages a second on a core, and editors need some of that.
    """

    client: float = 10.0
    client_burst: float = 40.0
    all: float = 20.0
    all_burst: float = 60.0


@dataclass(slots=True)
class Bucket:
    """Holds up to `burst` tokens and gains `rate` of them a second."""

    rate: float
    burst: float
    tokens: float
    filled_at: float

    def take(self, now: float) -> bool:
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass(slots=True)
class Flood:
    """The bounds of one worker process. Threads may share it."""

    rates: Rates = field(default_factory=Rates)
    clock: Callable[[], float] = time.monotonic
    clients: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)
    all: Bucket = field(init=False)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.all = Bucket(self.rates.all, self.rates.all_burst, self.rates.all_burst, self.clock())

    def allows(self, client: str) -> bool:
        """Whether one more unknown address may be asked for, by that client, now."""
        with self.lock:
            now = self.clock()
            return self._bucket(network_of(client), now).take(now) and self.all.take(now)

    def _bucket(self, client: str, now: float) -> Bucket:
        bucket = self.clients.get(client)
        if bucket is None:
            burst = self.rates.client_burst
            bucket = self.clients[client] = Bucket(self.rates.client, burst, burst, now)
            if len(self.clients) > MOST_CLIENTS:
                self.clients.popitem(last=False)
        self.clients.move_to_end(client)
        return bucket


def network_of(client: str) -> str:
    """The address itself, or of IPv6 the network that one subscriber has. What is no address is one client."""
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_PREFIX), strict=False))
