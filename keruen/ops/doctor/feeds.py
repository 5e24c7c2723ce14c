from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from keruen.ops.doctor.problem import Problem
from keruen.wire.models import FeedState, Rate, Weather

RATES_OLDEST = timedelta(days=5)
WEATHER_OLDEST = timedelta(hours=3)


def check() -> Iterator[Problem]:
    """Rates and weather are of today, and no sample stands in for them."""
    now = settings.CLOCK.now()
    rate = Rate.objects.filter(is_sample=False).newest_first().first()
    if rate is None or now - rate.fetched_at > RATES_OLDEST:
        yield _old("rates", rate and rate.fetched_at)
    weather = Weather.objects.filter(is_sample=False).order_by("-fetched_at").first()
    if weather is None or now - weather.fetched_at > WEATHER_OLDEST:
        yield _old("weather", weather and weather.fetched_at)


def _old(feed: str, fetched_at: object) -> Problem:
    errors = FeedState.objects.failing().filter(name__startswith=feed).order_by("-failures")
    reason = errors.values_list("last_error", flat=True).first()
    since = f"last fetched {fetched_at:%Y-%m-%d %H:%M} UTC" if fetched_at else "never fetched"
    return Problem(
        f"{feed}: {since}" + (f" ({reason})" if reason else ""),
        f"`keruen wire run {feed}` says what fails; the worker of `keruen serve` fetches by itself",
    )
