"""All that the live screen shows, worked out once for whoever looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from keruen.pulse.desk.read_now import ReadNow, read_now
from keruen.pulse.desk.shared import Shared
from keruen.pulse.desk.site_minutes import ALL, SiteMinutes, last_counted, site_minutes
from keruen.pulse.desk.sources import Source, sources_now
from keruen.pulse.desk.story_minutes import StoryMinutes
from keruen.pulse.desk.trends import Trends, trends

# Screens ask each 5 seconds.
GOOD_FOR_SECONDS: Final = 4.0


@dataclass(frozen=True, slots=True)
class LiveNumbers:
    """By language, `ALL` among them."""

    now: datetime
    last_counted: datetime | None
    site: Mapping[str, SiteMinutes]
    read: Mapping[str, ReadNow]
    sources: Mapping[str, tuple[Source, ...]]


def languages() -> tuple[str, ...]:
    """Those that the portal publishes in, the leading one first."""
    return tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)


def live_numbers(kept: StoryMinutes) -> LiveNumbers:
    """Both must be of one process: what is in `kept` is not read again."""
    now = settings.CLOCK.now()
    site = site_minutes(now, languages())
    return LiveNumbers(
        now=now,
        last_counted=last_counted(),
        site=site,
        read=read_now(site[ALL].by_minute, languages(), kept),
        sources=sources_now(now, languages()),
    )


def _live(nothing: None) -> LiveNumbers:
    return live_numbers(KEPT)


def _trends(languages: tuple[str, str]) -> Trends:
    return trends(languages[0])


KEPT: Final = StoryMinutes()
LIVE: Final = Shared(_live, seconds=GOOD_FOR_SECONDS)
# By the portal's language, and by the desk's: reasons are told in words.
TRENDS: Final = Shared(_trends, seconds=GOOD_FOR_SECONDS)
