"""What is read now, kept up with the database: rates by story, and which stories those are."""

from datetime import datetime, timedelta
from typing import Final

from keruen.pulse.trends import sources
from keruen.pulse.trends.rates import Rates
from keruen.pulse.trends.scales import ByScale
from keruen.pulse.trends.stories import Story

# Minutes are kept for so long, and whoever begins reads all of them.
REACH: Final = timedelta(hours=6)
# Other machines fold their views a little later; after a rest it may be much later.
LOOKS_BACK: Final = timedelta(minutes=3)
LOOKS_FAR_BACK: Final = timedelta(minutes=15)
FAR_EVERY: Final = timedelta(minutes=1)
# Whoever rested longer begins anew.
LONGEST_REST: Final = timedelta(minutes=10)


class Reading:
    """`counts` as `Rates` gives them; `stories`: those of them that are published."""

    def __init__(self) -> None:
        self.rates = Rates()
        self.counts: dict[int, ByScale] = {}
        self.stories: dict[int, Story] = {}
        self._looked: datetime | None = None
        self._looked_far: datetime | None = None
        self._asked: set[int] = set()

    def look(self, now: datetime) -> None:
        """Takes in what came since the last look. What editors changed in stories is seen within a minute."""
        since = self._since(now)
        self.rates.absorb(sources.minutes_since(since), now=now.timestamp())
        self._looked = now
        self.counts = self.rates.counts(now.timestamp())
        if self._looked_far == now:
            self.stories, self._asked = {}, set()
        read = set(self.counts)
        self.stories.update(sources.stories(read - self._asked))
        self._asked |= read

    def _since(self, now: datetime) -> datetime:
        if self._looked is None or not timedelta(0) <= now - self._looked < LONGEST_REST:
            # What was read before is still in the minutes that are kept.
            self.rates = Rates()
            self._looked_far = now
            return now - REACH
        if self._looked_far is None or now - self._looked_far >= FAR_EVERY:
            self._looked_far = now
            return min(self._looked - LOOKS_BACK, now - LOOKS_FAR_BACK)
        return self._looked - LOOKS_BACK
