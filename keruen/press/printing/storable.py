"""Which answers may be stored: those that are the same for every reader."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import cc_delim_re

STATUSES = frozenset({200, 301, 302, 404, 410})
# They say that an answer is one reader's, or that it must not be kept.
UNSTORED = frozenset({"private", "no-store"})
# What a stored page's address distinguishes; an encoding is made of each.
KEPT_APART = frozenset({"accept-encoding"})
# Of one answer, not of the page.
OF_ONE_ANSWER = frozenset({"content-length", "date", "set-cookie", "server", "connection", "vary", "age", "etag"})


def why_unstored(request: HttpRequest, response: HttpResponseBase, *, names_language: bool) -> str:
    """Why the answer may not be stored; empty where it may. `names_language`: its path begins with one."""
    return next(_reasons(request, response, names_language), "")


def kept_headers(response: HttpResponseBase) -> tuple[tuple[str, str], ...]:
    """Those that belong to the page, in one order."""
    return tuple(sorted((name, value) for name, value in response.items() if name.lower() not in OF_ONE_ANSWER))


def _reasons(request: HttpRequest, response: HttpResponseBase, names_language: bool) -> Iterator[str]:
    if response.status_code not in STATUSES:
        yield f"its status is {response.status_code}"
    if response.streaming:
        yield "it is streamed"
    if getattr(request, "is_preview", False):
        yield "it is a preview"
    if response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        yield "it sets a cookie"
    session = getattr(request, "session", None)
    if session is not None and (session.accessed or session.modified):
        yield "it looked at the session"
    if UNSTORED & _words(response, "Cache-Control"):
        yield "it says so itself"
    if response.has_header("Content-Encoding"):
        yield "it is encoded"
    yield from _other_variants(response, names_language)


def _other_variants(response: HttpResponseBase, names_language: bool) -> Iterator[str]:
    allowed = KEPT_APART if names_language else KEPT_APART | {"accept-language"}
    others = _words(response, "Vary") - allowed
    if others:
        yield f"it varies on {', '.join(sorted(others))}"


def _words(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip().lower() for word in cc_delim_re.split(response.get(header, "")) if word}
