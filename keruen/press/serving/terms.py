"""What an operator decides about serving, and the bounds that one reader worker keeps."""

from dataclasses import dataclass, field
from typing import Final

from keruen.press.serving.flood import Rates

# Pages under way: renderings at Django, and those of other processes that somebody waits for.
MOST_AWAY: Final = 16
# Everything else that is under way at Django: the desk, uploads, media. They wait for their turn there.
MOST_THROUGH: Final = 48
# Of the server: room for both, for the one that leads, and for a few that are just being answered.
THREADS: Final = MOST_AWAY + MOST_THROUGH + 12


@dataclass(frozen=True, slots=True)
class Terms:
    """`token`: what Django knows the worker by. `wait`: seconds that a reader waits for another's rendering.

    `rates`: how many unknown addresses may be asked for.
    """

    token: str
    wait: float = 2.0
    has_keys: bool = False
    is_behind_proxy: bool = False
    most_away: int = MOST_AWAY
    most_through: int = MOST_THROUGH
    rates: Rates = field(default_factory=Rates)
