"""How often a host is asked: at the rate that was chosen and no oftener than it wants; slower while it is in need."""

from time import monotonic, sleep
from typing import Final

_SLOWEST: Final = 30.0
# Where a server says that it is overloaded and not for how long.
_FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 600.0
_GOOD_IN_A_ROW: Final = 20


class Pace:
    """Seconds between the beginnings of two requests: `least`, more after a refusal, less again after good answers."""

    def __init__(self, rate: float) -> None:
        self.least = 1 / rate
        self.interval = self.least
        self._next = 0.0
        self._pauses = 0
        self._good = 0

    def at_most(self, delay: float) -> None:
        """A Crawl-delay: the host doesn't want to be asked more often."""
        self.least = max(self.least, min(delay, 60.0))
        self.interval = max(self.interval, self.least)

    def wait(self) -> None:
        left = self._next - monotonic()
        if left > 0:
            sleep(left)
        self._next = monotonic() + self.interval

    def one_more(self) -> None:
        """A redirect was followed at once: whoever waits next waits for that request, too."""
        self._next += self.interval

    def went_well(self) -> None:
        self._good += 1
        self._pauses = 0
        if self._good >= _GOOD_IN_A_ROW:
            self._good = 0
            self.interval = max(self.least, self.interval / 2)

    def leave_alone(self, retry_after: float | None) -> float:
        """The host has said 429 or 503, or nothing at all: for how many seconds."""
        self._good = 0
        self._pauses += 1
        self.interval = min(_SLOWEST, max(self.interval * 2, self.least))
        pause = _FIRST_PAUSE * 2 ** (self._pauses - 1) if retry_after is None else retry_after
        pause = min(pause, LONGEST_PAUSE)
        self._next = monotonic() + pause
        return pause
