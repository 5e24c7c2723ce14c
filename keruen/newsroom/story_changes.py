"""What happened to stories that readers can see, for whoever keeps something of them: sitemaps, search, pings.

Told through the outbox in the transaction of the change, gathered like what pages hold: one message for a transaction,
or for a batch of an import. Few bytes each, since an import tells of every story that it brings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from keruen import outbox

TOPIC: Final = "story.changed"


class Kind(StrEnum):
    """`CHANGED`: its address, date, picture or translation, as sitemaps show them. `TEXT`: anything else that shows."""

    NEW = "new"
    CHANGED = "changed"
    TEXT = "text"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Was:
    """Where a story stood that stands there no more."""

    language: str
    published_at: datetime
    translation_key: str
    path: str


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One story, by its number. `was` is set for what is gone, and for nothing else; a story that moved is both."""

    pk: int
    kind: Kind
    was: Was | None = None

    @classmethod
    def of(cls, item: str) -> Self:
        """From its form in a message, as `item` made it."""
        pk, kind, *rest = item.split(" ", 5)
        if not rest:
            return cls(int(pk), Kind(kind))
        language, moment, key, path = rest
        return cls(int(pk), Kind(kind), Was(language, datetime.fromisoformat(moment), key, path))

    @property
    def item(self) -> str:
        words = [str(self.pk), self.kind.value]
        if self.was is not None:
            words += [self.was.language, self.was.published_at.isoformat(), self.was.translation_key, self.was.path]
        return " ".join(words)


def tell(changes: Iterable[StoryChange]) -> None:
    """With the present transaction, or at once where there is none."""
    outbox.gather(TOPIC, {change.item for change in changes})
