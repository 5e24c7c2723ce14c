"""The portal's languages, and which of them a request means."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

# What each language calls itself, and the short form for narrow screens.
NAMES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}


def languages() -> tuple[str, ...]:
    """The languages that the portal publishes in, the leading one first."""
    codes: tuple[str, ...] = settings.ENVIRONMENT.languages
    return codes


def language_of_path(path: str) -> str | None:
    """The language that an address begins with, if the portal publishes in it."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in languages() else None


def preferred_language(request: HttpRequest) -> str:
    """The first of the browser's languages that the portal publishes in, else the leading one."""
    header = request.headers.get("Accept-Language", "")
    wanted = (code.partition("-")[0] for code, _ in parse_accept_lang_header(header))
    return next((code for code in wanted if code in languages()), languages()[0])
