"""Rows as the fold leaves them, for tests of what is shown of them."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from keruen.newsroom.models import Article
from keruen.pulse.models import SiteMinute, StoryDay, StoryHour, StoryMinute

ZONE = ZoneInfo("Asia/Almaty")


def at(text: str) -> datetime:
    """An instant of the portal's zone: 2026-11-18 12:00."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def site(moment: str, *, views: int, readers: int = 0, language: str = "ru") -> None:
    SiteMinute.objects.create(minute=at(moment), language=language, views=views, readers=readers)


def minute(story: Article, moment: str, views: int) -> None:
    StoryMinute.objects.create(article=story, minute=at(moment), views=views, telling=views)


def hour(story: Article, moment: str, **sources: Any) -> None:
    StoryHour.objects.create(article=story, hour=at(moment), **sources)


def day(story: Article, text: str, **sources: Any) -> None:
    StoryDay.objects.create(article=story, day=date.fromisoformat(text), **sources)
