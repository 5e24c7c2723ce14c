from collections.abc import Iterator

from keruen.newsroom.models import Front
from keruen.ops import health
from keruen.ops.doctor.problem import Problem


def check() -> Iterator[Problem]:
    """The database answers, has every migration, and the portal is set up in it."""
    reason = health.problem()
    if reason:
        yield Problem(reason, "if it should answer: see that KERUEN_DATABASE_URL names it and that it runs")
    elif not Front.objects.filter(live=True).exists():
        yield Problem("the portal is not set up: no front is published", "run `keruen init`")
