import pytest

from keruen.press.serving import flood
from keruen.press.serving.flood import Flood, Rates, network_of


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def bounded(watch: Watch) -> Flood:
    return Flood(Rates(client=1, client_burst=2, all=2, all_burst=5), clock=watch)


def test_a_client_has_a_burst_and_then_a_rate():
    watch = Watch()
    limits = bounded(watch)
    assert [limits.allows("192.0.2.1") for _ in range(3)] == [True, True, False]
    watch.now = 1.0
    assert [limits.allows("192.0.2.1") for _ in range(2)] == [True, False]


def test_one_client_does_not_use_up_what_others_have():
    limits = bounded(Watch())
    for _ in range(10):
        limits.allows("192.0.2.1")
    assert limits.allows("192.0.2.2")


def test_many_clients_together_are_bounded_too():
    limits = bounded(Watch())
    assert sum(limits.allows(f"192.0.2.{number}") for number in range(50)) == 5


def test_idle_clients_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(flood, "MOST_CLIENTS", 3)
    limits = bounded(Watch())
    for number in range(10):
        limits.allows(f"192.0.2.{number}")
    assert list(limits.clients) == ["192.0.2.7", "192.0.2.8", "192.0.2.9"]


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("somebody", ""),
    ],
)
def test_a_subscriber_is_one_client(client: str, network: str):
    assert network_of(client) == network
