"""A bound on how often strangers wake Django: for addresses that are in no store, a few a second from each client and
a few more from all together. Stored pages are never limited.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network

# A person who opens many pages of an archive at once is well below; a crawler is told to come back.
CLIENT_RATE, CLIENT_BURST = 10.0, 40.0
# Django renders some 20 to 30 pages a second on a core; editors need some of that.
WORKER_RATE, WORKER_BURST = 20.0, 60.0
RETRY_SECONDS = 5
# Beyond, the client that was idle longest is forgotten, and has its burst again.
MOST_CLIENTS = 10_000
# What one subscriber is given.
IPV6_PREFIX = 64


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

    client_rate: float = CLIENT_RATE
    client_burst: float = CLIENT_BURST
    worker_rate: float = WORKER_RATE
    worker_burst: float = WORKER_BURST
    clock: Callable[[], float] = time.monotonic
    clients: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)
    all: Bucket = field(init=False)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.all = Bucket(self.worker_rate, self.worker_burst, self.worker_burst, self.clock())

    def allows(self, client: str) -> bool:
        """Whether one more unknown address may be asked for, by that client, now."""
        with self.lock:
            now = self.clock()
            return self._bucket(network_of(client), now).take(now) and self.all.take(now)

    def _bucket(self, client: str, now: float) -> Bucket:
        bucket = self.clients.get(client)
        if bucket is None:
            bucket = self.clients[client] = Bucket(self.client_rate, self.client_burst, self.client_burst, now)
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
