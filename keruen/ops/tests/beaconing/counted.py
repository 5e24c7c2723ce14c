"""What the database has counted, as one process tells it another."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Self

# {story: {class of referrer: views}}
Views = dict[int, Counter[str]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """`totals`: of each story. `hours`: by referrer. `minutes`: of each story. `site`: of each language."""

    totals: Counter[int]
    hours: Views
    minutes: Counter[int]
    site: Counter[str]

    def told(self) -> str:
        return json.dumps([self.totals, self.hours, self.minutes, self.site])

    @classmethod
    def heard(cls, line: str) -> Self:
        totals, hours, minutes, site = json.loads(line)
        return cls(
            _by_number(totals),
            {int(story): Counter(views) for story, views in hours.items()},
            _by_number(minutes),
            Counter(site),
        )


def _by_number(told: dict[str, int]) -> Counter[int]:
    return Counter({int(story): views for story, views in told.items()})
