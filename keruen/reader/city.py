"""The city whose weather the reader wants, kept in a cookie."""

from django.http import HttpRequest

from keruen.lib import cities

COOKIE = "city"


def chosen_city(request: HttpRequest) -> cities.City | None:
    """The reader's city; None where none was chosen or the cookie names none that is known."""
    return cities.BY_KEY.get(request.COOKIES.get(COOKIE, ""))
