"""What was read in each minute of the last hour, story by story, kept from one look to the next.

A large portal has a hundred thousand such rows, and the live screen looks each few seconds, while only the last
minutes still change. How often the whole site was read in a minute tells whether that minute has changed: both numbers
are written together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from keruen.newsroom.models import Article
from keruen.pulse.models import StoryMinute

Views = Mapping[int, int]
_AT_ONCE: Final = 1000


class StoryPlace(NamedTuple):
    """The language of a story and the number of its section."""

    language: str
    section: int | None


class StoryMinutes:
    """For one thread at a time."""

    def __init__(self) -> None:
        self._seen: dict[datetime, int] = {}
        self._views: dict[datetime, Views] = {}
        self._places: dict[int, StoryPlace | None] = {}

    def look(self, site_views: Mapping[datetime, int]) -> Mapping[datetime, Views]:
        """{minute: {story: views}} of the minutes that `site_views` has; it must have been read before."""
        changed = [minute for minute, views in site_views.items() if self._seen.get(minute) != views]
        found = defaultdict[datetime, dict[int, int]](dict)
        rows = StoryMinute.objects.filter(minute__in=changed).values_list("minute", "article_id", "views")
        for minute, story, views in rows if changed else ():
            found[minute][story] = views
        self._views = {minute: found[minute] if minute in changed else self._views[minute] for minute in site_views}
        self._seen = dict(site_views)
        return self._views

    def places(self, stories: Iterable[int]) -> Mapping[int, StoryPlace | None]:
        """None for those that were deleted. A story that was moved since it was first read stands where it was."""
        wanted = set(stories)
        unknown = sorted(wanted - self._places.keys())
        self._places = {story: place for story, place in self._places.items() if story in wanted}
        for start in range(0, len(unknown), _AT_ONCE):
            part = unknown[start : start + _AT_ONCE]
            rows = Article.objects.filter(pk__in=part).values_list("pk", "language_code", "section_id")
            self._places |= dict.fromkeys(part) | {pk: StoryPlace(*place) for pk, *place in rows}
        return self._places

    def forget(self) -> None:
        self._seen, self._views, self._places = {}, {}, {}


def summed(minutes: Mapping[datetime, Views], *, since: datetime) -> Counter[int]:
    """Views of each story in the minutes from `since` on."""
    found = Counter[int]()
    for minute, views in minutes.items():
        if minute >= since:
            found.update(views)
    return found
