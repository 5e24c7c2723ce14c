"""What a story's page sends when it was opened: which story, which opening, and the host of the page before.

It stands in the query and nothing in a body, so that a worker has never to wait for the rest of a request.
"""

import re
import secrets
from typing import Final, NamedTuple
from urllib.parse import unquote

LONGEST: Final = 512
_SENT: Final = re.compile(r"story=([0-9A-Za-z_-]{16,40})&opening=([0-9a-f]{16})&from=([A-Za-z0-9._%:-]{0,270})")
# Where no script runs, a picture is asked for. Whoever asks came from the story's page, so nobody knows from where.
_PICTURE: Final = re.compile(r"story=([0-9A-Za-z_-]{16,40})")


class Beacon(NamedTuple):
    """`token` is not looked at yet. `came_from` is None where it can't be known."""

    token: str
    opening: int
    came_from: str | None


def sent(query: str) -> Beacon | None:
    """The beacon in the query of a POST; None where it is none."""
    found = _SENT.fullmatch(query)
    if found is None:
        return None
    token, opening, host = found.groups()
    return Beacon(token, int(opening, 16), unquote(host) if "%" in host else host)


def picture(query: str) -> Beacon | None:
    """The same of a GET, whose opening has no number of its own."""
    found = _PICTURE.fullmatch(query)
    return Beacon(found[1], secrets.randbits(64), None) if found else None
