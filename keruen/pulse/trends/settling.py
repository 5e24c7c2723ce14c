"""Order that doesn't flicker: whoever stands above another is passed only by what is clearly more."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeVar

CLEARLY: Final = 1.2
Key = TypeVar("Key", bound=Hashable)


def settled(scores: Mapping[Key, float], before: Iterable[Key], *, count: int) -> list[Key]:
    """The first `count` by score, near the order that they had `before`."""
    stood = [key for key in dict.fromkeys(before) if key in scores]
    shown = set(stood)
    ranked = sorted(scores, key=lambda key: -scores[key] * (CLEARLY if key in shown else 1.0))[:count]
    order = [key for key in stood if key in set(ranked)]
    for key in ranked:
        if key not in shown:
            order.insert(_place(order, scores, scores[key]), key)
    return _passed(order, scores)


def _place(order: list[Key], scores: Mapping[Key, float], score: float) -> int:
    return next((place for place, key in enumerate(order) if scores[key] < score), len(order))


def _passed(order: list[Key], scores: Mapping[Key, float]) -> list[Key]:
    has_changed = True
    while has_changed:
        has_changed = False
        for place in range(len(order) - 1):
            above, below = order[place], order[place + 1]
            if scores[below] > scores[above] * CLEARLY:
                order[place], order[place + 1] = below, above
                has_changed = True
    return order
