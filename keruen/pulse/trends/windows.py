"""The spans of time, of different lengths up to now, over which reading is held against the usual.

Minutes are whole ones: the present one, which isn't over, is the last of each span.
"""

from typing import Final

from keruen.pulse.trends.scales import TELLING_AGAIN, TELLING_READINGS

MINUTE: Final = 60.0
# In minutes. The shortest shows a burst in a large topic at once, the longest proves one in a small topic.
WINDOWS: Final = (3, 5, 8, 12, 20, 30, 45, 70, 110)
# What comes to an end is seen within this place of them.
LATELY: Final = WINDOWS.index(20)
# So many minutes before each span tell how a story was read until then.
BEFORE: Final = 180
REACH: Final = WINDOWS[-1] + BEFORE
# The most that one address adds to a story within any of them: its half hours lie as they suit it, and of the one that
# has begun before, the first reading has too.
ONE_ADDRESS: Final = TELLING_READINGS * (int(WINDOWS[-1] * MINUTE // TELLING_AGAIN) + 2) - 1
# One number for each of them.
ByWindow = tuple[float, ...]


def span(minutes: int, now: float) -> float:
    """How many seconds the span of so many minutes has had by now."""
    return (minutes - 1) * MINUTE + now % MINUTE
