"""What a chart is drawn from; `static/pulse/chart.js` draws it. The table beside it has the same values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["lines", "bars"]


@dataclass(frozen=True, slots=True)
class Series:
    label: str
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """`labels` name each place of the axis; `ticks` are {place: what the axis says there}, the first ones to stay
    where there is little room.

    The first series is what the chart is about; the others are what it is held against, and are drawn dashed.
    """

    kind: Kind
    labels: Sequence[str]
    ticks: Mapping[int, str]
    series: Sequence[Series]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "labels": list(self.labels),
            "ticks": [{"place": place, "label": label} for place, label in self.ticks.items()],
            "series": [{"label": each.label, "values": list(each.values)} for each in self.series],
        }
