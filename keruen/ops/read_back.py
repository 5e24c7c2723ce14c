"""Reading a page back over HTTP as a reader would, to see that what is served is the fresh copy."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from keruen.ops.visitor import Answer
from keruen.press.address import Address
from keruen.press.stored import StoredPage

# Red after that; a reader would have waited and got the last good copy by then.
LIMIT_SECONDS = 10.0
STALE = "x-keruen-stale"


class State(StrEnum):
    WAITING = "waiting"
    FRESH = "fresh"
    LATE = "late"


class Reason(StrEnum):
    """Why an answer was not the fresh copy."""

    NO_ANSWER = "no-answer"
    ERROR = "error"
    # The server itself says that it gave the last good copy.
    LAST_GOOD_COPY = "last-good-copy"
    # What is stored is void, or is not what was served.
    OLD = "old"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An address that was made void, and what became of it.

    Seconds count from the acknowledgement: `tried_after` is the first try's, `fresh_after` that of the first fresh
    copy that was read. `reason` is why the last try found none, `told` the server's own words on it.
    """

    host: str
    path: str
    query: str = ""
    language: str = ""
    tried_after: float | None = None
    fresh_after: float | None = None
    is_late: bool = False
    reason: str = ""
    told: str = ""

    @classmethod
    def of(cls, address: Address) -> Self:
        return cls(address.host, address.path, address.query, address.language)

    @property
    def address(self) -> Address:
        return Address(self.host, self.path, self.query, self.language)

    @property
    def is_fresh(self) -> bool:
        return self.fresh_after is not None

    @property
    def state(self) -> State:
        if self.is_fresh:
            return State.FRESH
        return State.LATE if self.is_late else State.WAITING

    def tried(self, seconds: float, answer: Answer, stored: StoredPage | None) -> Self:
        """After a try at `seconds`: what was answered, and the fresh copy that was stored by then, if any."""
        first = seconds if self.tried_after is None else self.tried_after
        reason = fault(answer, stored)
        if reason is None:
            return replace(self, tried_after=first, fresh_after=seconds, is_late=False, reason="", told="")
        told = answer.headers.get(STALE, str(answer.status or ""))
        is_late = seconds - first >= LIMIT_SECONDS
        return replace(self, tried_after=first, is_late=is_late, reason=str(reason), told=told)

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def fault(answer: Answer, stored: StoredPage | None) -> Reason | None:
    """Why the answer is not known to be the fresh copy; None where it is.

    `stored` is the copy that the store holds as fresh after the answer came, or None. What is served without an entity
    tag is not stored at all, and was rendered for this request.
    """
    if answer.status == 0:
        return Reason.NO_ANSWER
    if STALE in answer.headers:
        return Reason.LAST_GOOD_COPY
    if answer.status >= 500:
        return Reason.ERROR
    # A page's version, and with a dash its slots'.
    version = answer.headers.get("etag", "").removeprefix("W/").strip('"').partition("-")[0]
    if version and (stored is None or version != stored.version):
        return Reason.OLD
    return None
