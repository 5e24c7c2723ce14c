"""How readings are weighed by their age, where what is read most is asked for: each scale has its half-life."""

import math
from dataclasses import dataclass, field
from typing import Final

# What one address can add to a story that tells anything of what people read (`keruen.pulse.counting`).
TELLING_READINGS: Final = 3
TELLING_AGAIN: Final = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Scale:
    """`half_life` and `window` in seconds; readings at a steady pace count as those of the last `window` would.

    `one_address` is the most that the readings of one address can count for on one story: as many as tell in the half
    hour that begins now, and in each before but the first of them all at its end.
    """

    half_life: float
    window: float = field(init=False)
    one_address: float = field(init=False)

    def __post_init__(self) -> None:
        left = 0.5 ** (TELLING_AGAIN / self.half_life)
        object.__setattr__(self, "window", self.half_life / math.log(2))
        object.__setattr__(self, "one_address", TELLING_READINGS + (TELLING_READINGS - 1 + left) / (1 - left))


MIDDLE: Final = Scale(12 * 60.0)
SLOW: Final = Scale(60 * 60.0)
SCALES: Final = (MIDDLE, SLOW)
# Their places in whatever is given for each scale.
NOW: Final = SCALES.index(MIDDLE)
HOUR: Final = SCALES.index(SLOW)
# One number for each scale.
ByScale = tuple[float, ...]
