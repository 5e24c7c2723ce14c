"""What a reader may have meant, where what was typed finds nothing or little."""

from dataclasses import dataclass

from keruen.search.index.opened import Opened
from keruen.search.query.query import Typed


@dataclass(frozen=True, slots=True)
class Meant:
    """`words` stand in the place of `instead_of`."""

    typed: Typed
    words: str
    instead_of: str


def meant(typed: Typed, index: Opened, *, found: int) -> Meant | None:
    return None
