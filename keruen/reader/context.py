"""What every template of the site is given. All of it is lazy: the desk's templates pay nothing for it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from keruen.lib import cities
from keruen.reader.city import chosen_city
from keruen.reader.site import current_language, site_of
from keruen.reader.switches import COOKIE as SWITCHES_COOKIE
from keruen.reader.switches import Switches


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": SimpleLazyObject(lambda: site_of(request)),
        "language": current_language(),
        "switches": switches_of(request),
        "city": SimpleLazyObject(lambda: city_of(request)),
        "today": SimpleLazyObject(lambda: today_of(request)),
    }


def switches_of(request: HttpRequest) -> Switches:
    return Switches.from_cookie(request.COOKIES.get(SWITCHES_COOKIE, ""))


def city_of(request: HttpRequest) -> cities.City:
    return chosen_city(request) or site_of(request).city


def today_of(request: HttpRequest) -> date:
    """The day it is where the newspaper is."""
    today: date = settings.CLOCK.now().astimezone(site_of(request).zone).date()
    return today
