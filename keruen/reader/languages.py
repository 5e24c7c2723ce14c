"""The portal's languages, and which of them a request means."""

from django.conf import settings
from django.http import HttpRequest

from keruen.lib.languages import of_path, preferred

# What each language calls itself, and the short form for narrow screens.
NAMES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}


def languages() -> tuple[str, ...]:
    """The languages that the portal publishes in, the leading one first."""
    codes: tuple[str, ...] = settings.ENVIRONMENT.languages
    return codes


def language_of_path(path: str) -> str | None:
    """The language that an address begins with, if the portal publishes in it."""
    return of_path(path, languages())


def preferred_language(request: HttpRequest) -> str:
    """The first of the browser's languages that the portal publishes in, else the leading one."""
    return preferred(request.headers.get("Accept-Language", ""), languages())
