"""A week of the newsroom's, as ISO 8601 numbers them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Self

from keruen.pulse.desk.spans import midnight

_FORM = re.compile(r"(\d{4})-W(\d{2})")
YEARS = range(1990, 2200)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """From Monday to Sunday; str() is 2026-W47."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """ValueError, with the text and an example, where there is no such week."""
        form = _FORM.fullmatch(text)
        try:
            week = cls(int(form[1]), int(form[2])) if form else None
            known = week is not None and week.year in YEARS and bool(week.first_day)
        except ValueError:
            known = False
        if week is None or not known:
            raise ValueError(f"{text!r} is not a week such as 2026-W47")
        return week

    @property
    def first_day(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=6)

    @property
    def previous(self) -> Self:
        return self.of(self.first_day - timedelta(days=7))

    @property
    def next(self) -> Self:
        return self.of(self.first_day + timedelta(days=7))

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """From the first instant of Monday to the first that is past Sunday, in UTC."""
        return midnight(self.first_day, zone), midnight(self.next.first_day, zone)

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"
