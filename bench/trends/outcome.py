from dataclasses import dataclass, field

from bench.trends.planted import Burst, Forger


@dataclass(slots=True)
class Spell:
    """A topic in which nothing was planted stands out. `truth`: how many times its usual it was read, at most."""

    topic: int
    start: float
    end: float
    truth: float = 0.0

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(slots=True)
class Outcome:
    """Of one replay; `places_out` summed over `steps`."""

    bursts: list[Burst]
    forgers: list[Forger]
    hours: float = 0.0
    steps: int = 0
    places_out: int = 0
    changes: int = 0
    spells: list[Spell] = field(default_factory=list)
