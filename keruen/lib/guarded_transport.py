"""A transport for httpx that connects to public addresses only and keeps one deadline for everything."""

import functools
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any, Final

import httpcore
import httpx

_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedAddress(Exception):
    """A name leads to a private, loopback, link-local or reserved address; the message says which."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet's. An IPv4 address inside an IPv6 one is judged by itself."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _behind_nat64(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL_UNICAST or ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast


def _behind_nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else None


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport over a pool whose connections all go through the guard.

    Nothing is sent or read after ``deadline``, an instant of `time.monotonic`. ``trusted`` is the one host and port
    that may be private. Raises RefusedAddress for any other private address, and what httpx raises.
    """

    def __init__(self, *, deadline: float, trusted: tuple[str, int] | None) -> None:
        context = _tls_context()
        super().__init__(verify=context)
        # httpx has no argument for it; `test_it_refuses_a_name_that_leads_to_a_private_address` watches this line.
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_Backend(deadline, trusted))


@functools.cache
def _tls_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class _Backend(httpcore.NetworkBackend):
    """Connects to the very address that it has checked, so a name can't resolve to something else in between."""

    def __init__(self, deadline: float, trusted: tuple[str, int] | None) -> None:
        self._deadline = deadline
        self._trusted = trusted
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._allowed(host, port):
            try:
                stream = self._network.connect_tcp(
                    address, port, _seconds_left(self._deadline), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                return _TimedStream(stream, self._deadline)
        raise problem

    def _allowed(self, host: str, port: int) -> list[str]:
        addresses = _resolve(host, port)
        if (host, port) == self._trusted:
            return addresses
        allowed = [address for address in addresses if is_public(address)]
        if addresses and not allowed:
            raise RefusedAddress(f"{host} is at {addresses[0]}, which is not a public address")
        return allowed


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly the other side goes on sending."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _seconds_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _seconds_left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _seconds_left(self._deadline))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _seconds_left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, OverflowError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} has no address: {error}") from error
    return list(dict.fromkeys(str(place[4][0]) for place in found))
