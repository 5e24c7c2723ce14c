"""How much each story is read now: readings counted less and less as they grow old, over each of the scales.

Readings come as sums by story and minute, and come again when a sum has grown; what is new in it is added. So rows may
be read twice, and late ones count as what they are.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from keruen.pulse.trends.scales import HOUR, SCALES, ByScale
from keruen.pulse.trends.windows import MINUTE, REACH

# Minutes of which all views are known.
SHOWN: Final = 60
# Below this many readings a story counts as read by nobody.
FORGOTTEN: Final = 0.05
# Sums grow by doublings; they are brought down again after so many seconds.
_BROUGHT_DOWN: Final = 15 * 60.0


class Rates:
    """Instants are seconds since 1970; minutes are whole ones since then."""

    def __init__(self) -> None:
        self._epoch = 0.0
        # Readings as many as they would have to be at `_epoch` to count the same today.
        self._sums: dict[int, list[float]] = {}
        self._telling: dict[int, dict[int, int]] = {}
        self._views: dict[int, dict[int, int]] = {}

    def absorb(self, rows: Iterable[tuple[int, int, int, int]], *, now: float) -> None:
        """`rows`: (minute, story, readings that tell, all views); the sums of that minute as they are known now."""
        self._bring_down(now)
        self._forget_minutes(int(now // MINUTE))
        weights: dict[int, list[float]] = {}
        for minute, story, telling, views in rows:
            known = self._telling.setdefault(minute, {})
            added = telling - known.get(story, 0)
            known[story] = telling
            self._views.setdefault(minute, {})[story] = views
            if not added:
                continue
            if minute not in weights:
                weights[minute] = self._weights(minute, now)
            sums = self._sums.setdefault(story, [0.0] * len(SCALES))
            for place, weight in enumerate(weights[minute]):
                sums[place] += added * weight

    def counts(self, now: float) -> dict[int, ByScale]:
        """Readings by story, each counted as much as its age leaves of it, for each scale."""
        middle, slow = (0.5 ** ((now - self._epoch) / scale.half_life) for scale in SCALES)
        return {
            story: (sums[0] * middle, sums[1] * slow)
            for story, sums in self._sums.items()
            if sums[HOUR] * slow >= FORGOTTEN
        }

    def views(self, now: float) -> list[Mapping[int, int]]:
        """All views by story, for each of the last 60 minutes, the oldest first; the present one is the last."""
        present = int(now // MINUTE)
        return [self._views.get(minute, {}) for minute in range(present - SHOWN + 1, present + 1)]

    def readings(self, now: float) -> list[Mapping[int, int]]:
        """Readings that tell by story, for each minute that a trend is found by, the newest first."""
        present = int(now // MINUTE)
        return [self._telling.get(present - ago, {}) for ago in range(REACH)]

    def _weights(self, minute: int, now: float) -> list[float]:
        """Of a reading in the middle of that minute, or just now."""
        age = self._epoch - min((minute + 0.5) * MINUTE, now)
        return [0.5 ** (age / scale.half_life) for scale in SCALES]

    def _bring_down(self, now: float) -> None:
        if abs(now - self._epoch) < _BROUGHT_DOWN:
            return
        counts = self.counts(now) if self._sums else {}
        self._sums = {story: list(count) for story, count in counts.items()}
        self._epoch = now

    def _forget_minutes(self, present: int) -> None:
        for known, kept in ((self._telling, REACH), (self._views, SHOWN)):
            for minute in [minute for minute in known if minute < present - kept]:
                del known[minute]
