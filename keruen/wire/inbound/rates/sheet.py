"""One published list of rates, whoever published it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from keruen.wire.inbound.feed import Attribution


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """What one unit of a currency is in tenge on the day it holds for; `quant` is for how many it was published."""

    currency: str
    date: date
    value: Decimal
    quant: int
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class RateSheet:
    """The rates that could be read, one for each currency and date, and what could not be; no rates on a day off."""

    rates: Sequence[PublishedRate]
    complaints: Sequence[str] = ()


class RatesSource(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def attribution(self) -> Attribution: ...

    def latest(self) -> RateSheet:
        """The sheet published last. Raises FetchError and FeedError."""

    def of_day(self, day: date) -> RateSheet:
        """The sheet that holds on `day`; empty where the source has none. Raises FetchError and FeedError."""
