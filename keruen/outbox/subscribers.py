"""Who wants to hear of what: the outbox's seam between layers. Topics exist through their subscribers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keruen.outbox.models import Message

    Handler = Callable[[Message], object]


class DeliveryError(Exception):
    """A delivery failed. `permanent`: trying again is of no use, so it is given up with this message as its reason."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class NoSuchTopic(LookupError):
    """Nobody subscribes to the topic; the message says which topics there are."""


class SubscriberTaken(ValueError):
    """Two subscribers want the same name; the message says whose it is."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    topic: str
    name: str
    handler: "Handler"
    each_node: bool
    at_once: bool
    outside: bool = False


_SUBSCRIBERS: dict[str, Subscriber] = {}


def subscriber(
    topic: str, name: str, *, each_node: bool = False, at_once: bool = False, outside: bool = False
) -> "Callable[[Handler], Handler]":
    """Registers ``handler(message)`` for a topic. The name is its own over all topics; deliveries bear it.

    A handler is called at least once for each message, sometimes twice, so it must be idempotent. It is called outside
    of any transaction. It may raise `DeliveryError`; anything else that it raises is tried again too.

    ``each_node``: each machine of the portal gets a delivery of its own. ``at_once``: the process that commits the
    message runs the handler itself before its caller goes on, so the handler must be quick; other machines, and this
    one where that fails, get it from the drain. ``outside``: the handler asks something of other servers, which may be
    slow, so a drain of its own calls it; it must come back within half a minute.
    """

    def register(handler: "Handler") -> "Handler":
        if name in _SUBSCRIBERS:
            raise SubscriberTaken(f"subscriber {name!r} is taken by {_SUBSCRIBERS[name].handler.__module__}")
        _SUBSCRIBERS[name] = Subscriber(topic, name, handler, each_node, at_once, outside)
        return handler

    return register


def all_subscribers() -> tuple[Subscriber, ...]:
    return tuple(_SUBSCRIBERS.values())


def named(name: str) -> Subscriber | None:
    return _SUBSCRIBERS.get(name)


def names(*, outside: bool) -> list[str]:
    """Of those who talk to other servers, or of all others."""
    return sorted(name for name, each in _SUBSCRIBERS.items() if each.outside == outside)


def topics() -> list[str]:
    return sorted({each.topic for each in _SUBSCRIBERS.values()})


def subscribers_of(topic: str) -> list[Subscriber]:
    """Those who hear of `topic`, at least one; `NoSuchTopic` where there is none."""
    found = [each for each in _SUBSCRIBERS.values() if each.topic == topic]
    if not found:
        raise NoSuchTopic(f"nobody subscribes to {topic!r}; there are {', '.join(topics()) or 'no topics'}")
    return found
