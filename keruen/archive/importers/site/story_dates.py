"""When a page's story was published, and when it changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from keruen.archive.dates import if_later, instant
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.site.page.dating import Moment
from keruen.archive.report import RefusedItem

# A page that says that it was changed when it was asked for says so always.
_JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class StoryDates:
    zone: tzinfo
    now: datetime
    lost: Lost

    def published(self, said: Moment | None) -> datetime:
        if said is None:
            raise RefusedItem("the page has no date; name where it stands in the rules (page.date)")
        if not said.is_exact:
            self.lost("time of day", f"the page says {said.text[:10]} alone; noon is assumed")
        return self._instant(said, "date")

    def updated(self, said: Moment | None, *, published: datetime, got_at: datetime | None) -> datetime | None:
        """None where it never changed since, or that can't be told."""
        if said is None:
            return None
        try:
            updated = self._instant(said, "date of the change")
        except RefusedItem:
            return None
        is_of_the_asking = got_at is not None and abs(got_at - updated) < _JUST_NOW
        return None if is_of_the_asking else if_later(updated, published)

    def _instant(self, moment: Moment, name: str) -> datetime:
        return instant(moment.text, name=name, zone=self.zone, now=self.now)
