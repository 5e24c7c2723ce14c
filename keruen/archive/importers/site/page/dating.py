"""When a story was published, and changed: what its page tells machines, then what it shows people, then a guess."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from htmldate import find_date
from lxml import html

from keruen.archive.importers.site.page import selecting
from keruen.archive.importers.site.page.document import Document, tidy
from keruen.archive.importers.site.page.linked_data import LinkedData
from keruen.archive.importers.site.page.meta_tags import meta_of
from keruen.archive.importers.site.page.moments import NOON, said_to_machines, shown_to_people
from keruen.archive.importers.site.rules import PageRules

_SHOWN_DATES = (
    "//*[@itemprop='datePublished']|//time|//*[contains(@class, 'date') or contains(@class, 'time')]"
    "[not(self::script or self::style or self::body or self::html)]"
)
# Beside the headline, and not in what leads to other stories.
_BELOW = "(//h1)[1]/following::text()[not(ancestor::a or ancestor::script or ancestor::style or ancestor::footer)]"
_MOST_SHOWN = 200
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """`text` is ISO 8601, without an offset where the page says none; `is_exact` whether its hour was said."""

    text: str
    is_exact: bool = True


def moment_of(text: str, *, zone: tzinfo) -> Moment | None:
    """The first date and time in the text, as machines or people write them; a day without an hour is noon."""
    exact = said_to_machines(text)
    if exact:
        return Moment(exact)
    shown = shown_to_people(text, zone=zone) if text else None
    return Moment(shown[0].isoformat(), shown[1]) if shown else None


class Dating:
    def __init__(self, document: Document, rules: PageRules, linked: LinkedData, zone: tzinfo) -> None:
        self.document = document
        self.rules = rules
        self.linked = linked
        self.zone = zone

    def published(self) -> Moment | None:
        ruled = selecting.texts(self.document, self.rules.date)
        if self.rules.date:
            return next(filter(None, map(self.moment, ruled)), None)
        told = (
            self.linked.text("datePublished"),
            meta_of(
                self.document,
                "article:published_time",
                "og:article:published_time",
                "datepublished",
                "pubdate",
                "publish_date",
            ),
            self.document.first("//*[@itemprop='datePublished']/@content"),
            self.document.first("//*[@itemprop='datePublished']/@datetime"),
            self.document.first("//*[@itemprop='dateCreated']/@content|//*[@itemprop='dateCreated']/@datetime"),
            self.document.first("//time[@pubdate]/@datetime"),
            self.document.first("(//article//time|//main//time|//time)[1]/@datetime"),
        )
        return next(filter(None, map(self.moment, told)), None) or self.shown() or self.guessed()

    def updated(self) -> Moment | None:
        said = self.linked.text("dateModified") or meta_of(self.document, "article:modified_time", "og:updated_time")
        found = self.moment(said or self.document.first("//*[@itemprop='dateModified']/@content"))
        return found if found and found.is_exact else None

    def moment(self, text: str) -> Moment | None:
        return moment_of(text, zone=self.zone)

    def shown(self) -> Moment | None:
        """What people see: where a date is called one, then below the headline; one with its hour goes before."""
        called = [tidy(each.text_content()) for each in self.document.select(_SHOWN_DATES)[:_MOST_SHOWN]]
        below = [tidy(each) for each in self.document.select(_BELOW)[: 10 * _MOST_SHOWN]]
        moments = [self.moment(text) for text in called if 0 < len(text) < 120]
        near = [self.moment(text) for text in below if 8 <= len(text) <= _LONGEST_LINE]
        told = [each for each in (*moments, *near) if each]
        return next((each for each in told if each.is_exact), None) or next(filter(None, moments), None)

    def guessed(self) -> Moment | None:
        try:
            found = find_date(self.document.root, original_date=True, extensive_search=False, url=self.document.address)
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return None
        day = datetime.fromisoformat(found) if found else None
        # The first of a month may be but a month or a year that stands somewhere.
        if day is None or (day.day == 1 and not self.names(day)):
            return None
        return Moment(datetime.combine(day, NOON, tzinfo=self.zone).isoformat(), is_exact=False)

    def names(self, day: datetime) -> bool:
        source = self.document.address + html.tostring(self.document.root, encoding="unicode")
        forms = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d")
        return any(f"{day:{form}}" in source for form in forms)
