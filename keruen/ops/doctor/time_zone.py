from collections.abc import Iterator

from django.conf import settings

from keruen.newsroom.models import SiteSettings
from keruen.ops.doctor.problem import Problem


def check() -> Iterator[Problem]:
    """The portal's clock goes, and each language's site has its day turn when the portal's does."""
    if settings.ENVIRONMENT.now:
        yield Problem(f"KERUEN_NOW fixes the clock at {settings.ENVIRONMENT.now}", "leave KERUEN_NOW out")
    others = SiteSettings.objects.exclude(time_zone=settings.TIME_ZONE).select_related("locale")
    for site in others:
        yield Problem(
            f"the {site.locale.language_code} site is in {site.time_zone}, the portal in {settings.TIME_ZONE}: "
            "months of stories and the date in the masthead turn at different times",
            "set KERUEN_TIME_ZONE, or the site's time zone at the desk, so that they agree",
        )
