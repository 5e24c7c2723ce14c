"""The reader: has pages stored by reading them, and says which stored page is not what rendering it now gives."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol
from zlib import crc32

from keruen.ops.tests.stored_equals_fresh.addresses import Addresses, Visit
from keruen.ops.tests.stored_equals_fresh.tally import Tally

# One page in so many is left unread at each step, so that some stay void for a while.
LEFT_UNREAD = 6


@dataclass(frozen=True, slots=True)
class Copy:
    """An answer with its slots left out: what must be the same, byte for byte."""

    status: int
    headers: tuple[tuple[str, str], ...]
    segments: tuple[bytes, ...]
    places: tuple[str, ...]

    def lines(self) -> list[str]:
        body = [line for part in self.segments for line in part.decode(errors="replace").split("\n")]
        return [str(self.status), *map(str, self.headers), *self.places, *body]


class Press(Protocol):
    """The store and the rendering under test."""

    def read(self, visit: Visit) -> None:
        """As a stranger does; what may be stored is."""

    def stored(self, visit: Visit) -> Copy | None:
        """What would be sent without rendering; None where it is void, has lapsed or was never stored."""

    def last_good(self, visit: Visit) -> Copy | None:
        """What is stored, void or not."""

    def fresh(self, visit: Visit) -> Copy | None:
        """What rendering it now gives; nothing is stored. None for an answer that is never stored."""

    def note_fold(self) -> None:
        """Views were folded: the stories' totals are others."""

    def slots(self) -> Iterator[tuple[str, str, str]]:
        """Of each stored slot that waits for nobody: its key, its HTML, and that HTML made anew."""


class Stale(AssertionError):
    """A page or a slot is stored as good, and is not what it would be now."""


@dataclass
class Reader:
    press: Press
    addresses: Addresses
    tally: Tally
    were_good: set[Visit] = field(default_factory=set)

    def compare(self, cause: str) -> None:
        """Raises `Stale` if any stored page or slot is not what it would be now."""
        for kind, visit in self.addresses:
            stored = self.press.stored(visit)
            if stored is not None:
                self.tally.pages_compared += 1
                fresh = self.press.fresh(visit)
                if stored != fresh:
                    raise Stale(f"after “{cause}” {kind} {visit} is stale:\n{_difference(stored, fresh)}")
        for key, stored_html, fresh_html in self.press.slots():
            self.tally.slots_compared += 1
            if stored_html != fresh_html:
                raise Stale(f"after “{cause}” slot {key} is stale:\n{stored_html}\n{fresh_html}")

    def read(self, cause: str, step: int) -> None:
        """Reads most of what is not stored, and keeps account of what was voided though it stays the same."""
        for kind, visit in self.addresses:
            if self.press.stored(visit) is None and not _is_left(visit, step):
                self._read_one(kind, visit, cause)
        self.were_good = {visit for _, visit in self.addresses if self.press.stored(visit) is not None}

    def _read_one(self, kind: str, visit: Visit, cause: str) -> None:
        before = self.press.last_good(visit)
        self.press.read(visit)
        self.tally.pages_read += 1
        after = self.press.stored(visit)
        if visit in self.were_good and before is not None and after is not None:
            self.tally.rendered_again(cause, page_kind=kind, is_same=before == after)


def _is_left(visit: Visit, step: int) -> bool:
    return step > 0 and crc32(f"{visit} {step}".encode()) % LEFT_UNREAD == 0


def _difference(stored: Copy, fresh: Copy | None) -> str:
    lines = fresh.lines() if fresh else ["(never stored)"]
    found = difflib.unified_diff(stored.lines(), lines, "stored", "fresh", lineterm="", n=0)
    return "\n".join(line[:400] for line in found)
