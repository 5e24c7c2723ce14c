"""A place in a list that is ordered by time: where a page ended, and the next one goes on."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, Self

_FIRST: Final = datetime(1, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
# 14 digits of microseconds since the year 1, up to 2284; 15 of a number that any database takes.
PATTERN: Final = "^[0-9a-f]{29}$"


class Place(NamedTuple):
    """A story's moment in the list, and its number among those of the same moment. It need not stand there any more."""

    moment: datetime
    number: int

    @classmethod
    def of(cls, text: str) -> Self | None:
        """From `str(place)`; None for what is none."""
        if not re.fullmatch(PATTERN[1:-1], text):
            return None
        return cls(_FIRST + timedelta(microseconds=int(text[:14], 16)), int(text[14:], 16))

    def __str__(self) -> str:
        return f"{(self.moment - _FIRST) // _MICROSECOND:014x}{self.number:015x}"
