"""`/pulse/` where Django serves alone; elsewhere the reader workers answer it, and no request comes by here."""

from dataclasses import replace
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from keruen.press.printing.anonymous import normaliser
from keruen.pulse.counting.counting import Counting, counting_in


@csrf_exempt
def count(request: HttpRequest) -> HttpResponse:
    """The rule is in `counting/`; of the beacons that it takes it asks where they come from by itself."""
    status, headers, body = _counting()(request.META)
    answer = HttpResponse(body, status=status, headers=dict(headers))
    del answer.headers["Content-Type"]  # of nothing
    return answer


@lru_cache(maxsize=1)
def _counting() -> Counting:
    return counting_in(
        settings.DATA,
        secret=settings.SECRET_KEY,
        normaliser=replace(normaliser(), is_behind_proxy=settings.ENVIRONMENT.behind_proxy),
        now_ms=lambda: int(settings.CLOCK.now().timestamp() * 1000),
    )
