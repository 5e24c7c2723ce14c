"""The spans of time that are looked at, each with its half-life: a reading counts half as much after one."""

import math
from dataclasses import dataclass, field
from typing import Final

# What one address can add to a story that tells anything of what people read (`keruen.pulse.counting`).
TELLING_READINGS: Final = 6
TELLING_AGAIN: Final = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Scale:
    """`half_life` and `window` in seconds; readings at a steady pace count as those of the last `window` would.

    `one_address` is the most that the readings of one address can count for on one story.
    """

    half_life: float
    window: float = field(init=False)
    one_address: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "window", self.half_life / math.log(2))
        object.__setattr__(self, "one_address", TELLING_READINGS / (1 - 0.5 ** (TELLING_AGAIN / self.half_life)))


FAST: Final = Scale(3 * 60.0)
MIDDLE: Final = Scale(12 * 60.0)
SLOW: Final = Scale(60 * 60.0)
SCALES: Final = (FAST, MIDDLE, SLOW)
# The places of two of them in whatever is given for each scale.
NOW: Final = SCALES.index(MIDDLE)
HOUR: Final = SCALES.index(SLOW)
# One number for each scale.
ByScale = tuple[float, ...]
