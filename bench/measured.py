"""What was measured of one page, of one portal, and of one portal small and large, as files of JSON carry it."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self


@dataclass(slots=True)
class Query:
    """One that took long; `plan` is how the database went about it."""

    ms: float
    sql: str
    plan: str


@dataclass(slots=True)
class Measured:
    """One page. `medians` are milliseconds, one for each round."""

    status: int
    queries: int
    size: int
    gzipped: int
    slowest: list[Query]
    medians: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.medians)

    @property
    def least(self) -> float:
        """What else the machine did can only have added to it."""
        return min(self.medians)

    @property
    def shown(self) -> str:
        return f"{self.median:.1f} ({self.least:.1f}-{max(self.medians):.1f})"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "slowest": [Query(**query) for query in data["slowest"]]})


@dataclass(slots=True)
class PortalMeasured:
    """The pages of one portal as Keruen shows them, and two of them as the peer does."""

    database: str
    stories: int
    keruen: dict[str, Measured]
    peer: dict[str, Measured]

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Self:
        return cls.from_json(json.loads(path.read_text()))

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        keruen, peer = (
            {page: Measured.from_json(each) for page, each in data[site].items()} for site in ("keruen", "peer")
        )
        return cls(data["database"], data["stories"], keruen, peer)


@dataclass(slots=True)
class Sizes:
    """The same pages before and after many stories came in, and how fast those did."""

    small: PortalMeasured
    large: PortalMeasured
    stories_per_second: float

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Self:
        data = json.loads(path.read_text())
        small, large = (PortalMeasured.from_json(data[size]) for size in ("small", "large"))
        return cls(small, large, data["stories_per_second"])
