"""The National Bank of Kazakhstan: `rates_all.xml`, an RSS of the last rates, and `get_rates.cfm`, those of a day.

The two differ in the root, in where the date stands and in little else; both dates are DD.MM.YYYY. Rates are published
for a number of units that changes over time, so it is read from each item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from keruen.wire.inbound.feed import Attribution, Endpoint, FeedError, complaint, excerpt
from keruen.wire.inbound.rates.sheet import PublishedRate, RateSheet

NAME: Final = "national-bank"
ADDRESS: Final = "https://nationalbank.kz/rss/rates_all.xml"
ATTRIBUTION: Final = Attribution(_("Exchange rates: National Bank of Kazakhstan"), "https://nationalbank.kz/")

_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,8})?", re.ASCII)
_LIMIT_BYTES: Final = 512 * 1024
_PLACES: Final = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class NationalBank:
    endpoint: Endpoint
    name: str = NAME
    attribution: Attribution = ATTRIBUTION

    def latest(self) -> RateSheet:
        return self._sheet(self.endpoint.address)

    def of_day(self, day: date) -> RateSheet:
        return self._sheet(urljoin(self.endpoint.address, f"get_rates.cfm?fdate={day:%d.%m.%Y}"))

    def _sheet(self, url: str) -> RateSheet:
        return parse(self.endpoint.get(url, limit_bytes=_LIMIT_BYTES, timeout=10).body)


def parse(document: bytes) -> RateSheet:
    """The rates of either form of document. A bad item is left out and named; all bad, or no rates at all, is refused.

    An empty sheet is what the bank answers for a day without rates. Raises FeedError.
    """
    root = _root(document)
    rates: dict[tuple[str, date], PublishedRate] = {}
    complaints: list[str] = []
    for rate in _rates(root, complaints):
        if rates.setdefault((rate.currency, rate.date), rate) != rate:
            complaints.append(f"{rate.currency} of {rate.date:%d.%m.%Y}: stands there twice, the first one is kept")
    if complaints and not rates:
        raise FeedError(f"expected rates, found none that can be read: {complaints[0]}")
    return RateSheet(tuple(rates.values()), tuple(complaints))


def _root(document: bytes) -> Element:
    try:
        root: Element = fromstring(document, forbid_dtd=True)
    # The parser raises ValueError for a DTD or an entity and LookupError for an encoding that it doesn't know.
    except (ParseError, ValueError, LookupError) as error:
        raise FeedError(f"expected XML, found {excerpt(document)} ({error})") from error
    if root.tag not in {"rss", "rates"}:
        raise FeedError(f"expected <rss> or <rates>, found <{root.tag}>")
    return root


def _rates(root: Element, complaints: list[str]) -> Iterator[PublishedRate]:
    date_of_document = root.findtext("date")
    for number, element in enumerate(root.iter("item"), start=1):
        fields = {child.tag: (child.text or "").strip() for child in element}
        try:
            item = _Item.model_validate({"pubDate": date_of_document, **fields})
        except ValidationError as error:
            complaints.append(f"{fields.get('title') or f'item {number}'}: {complaint(error)}")
        else:
            yield item.published()


def _number(text: str) -> Decimal:
    """A decimal with a point or a comma, signed or not, perhaps with spaces between groups of digits."""
    plain = "".join(text.split()).replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise ValueError("expected a decimal number")
    return Decimal(plain)


def _number_or_none(text: str) -> Decimal | None:
    # The change is worth no rate: one that can't be read is as good as none.
    try:
        return _number(text)
    except ValueError:
        return None


def _date(text: str | None) -> date:
    try:
        return datetime.strptime(text or "", "%d.%m.%Y").date()
    except ValueError:
        raise ValueError("expected a date as DD.MM.YYYY") from None


class _Item(BaseModel):
    title: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    day: Annotated[date, BeforeValidator(_date), Field(alias="pubDate")]
    description: Annotated[Decimal, BeforeValidator(_number), Field(gt=0)]
    quant: Annotated[int, Field(ge=1, le=10_000_000)]
    change: Annotated[Decimal | None, BeforeValidator(_number_or_none)] = None

    def published(self) -> PublishedRate:
        return PublishedRate(
            currency=self.title,
            date=self.day,
            value=(self.description / self.quant).quantize(_PLACES),
            quant=self.quant,
            change=None if self.change is None else (self.change / self.quant).quantize(_PLACES),
        )
