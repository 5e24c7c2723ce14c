"""The city whose weather the reader wants, kept in a cookie."""

from keruen.lib import cities

COOKIE = "city"


def every_cookie() -> tuple[str, ...]:
    """Each value that the cookie can have."""
    return tuple(cities.BY_KEY)
