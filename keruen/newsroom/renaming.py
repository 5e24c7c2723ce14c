"""Topics and people that are called otherwise now, for whoever keeps something by their names: search."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from keruen import outbox
from keruen.press.tracking.registry import State

TOPIC: Final = "name.changed"


class Kind(StrEnum):
    TOPIC = "topic"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Renamed:
    kind: Kind
    pk: int

    @classmethod
    def of(cls, item: str) -> Self:
        """From its form in a message, as `item` made it."""
        kind, pk = item.split()
        return cls(Kind(kind), int(pk))

    @property
    def item(self) -> str:
        return f"{self.kind} {self.pk}"


def tell_of(kind: Kind) -> Callable[[State | None, State | None], None]:
    """What hears of each change of such a row. A new one has no stories yet; one that goes tells by its stories."""

    def tell(before: State | None, after: State | None) -> None:
        if before and after and before["name"] != after["name"]:
            outbox.gather(TOPIC, {Renamed(kind, after["pk"]).item})

    return tell
