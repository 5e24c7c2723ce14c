"""Headers that every answer bears, and the language that it is in."""

from collections.abc import Callable, Mapping
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from keruen.reader.languages import language_of_path, preferred_language
from keruen.reader.redirects import redirect_of

DESK = "/desk/"
GetResponse = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def policy(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {allowed}" for directive, allowed in sources.items())


class RedirectMiddleware:
    """Where nothing is found, the desk's redirects are asked: in one query, for the portal's one site."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return (redirect_of(request) or response) if response.status_code == 404 else response


class SecurityHeadersMiddleware:
    """Content-Security-Policy and Permissions-Policy, where the view set none of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.site_policy = policy(settings.SECURE_CSP_SITE)
        self.desk_policy = policy(settings.SECURE_CSP_DESK)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A preview is the desk's, with the editor's tools in it, though it has the page's own path.
        is_desk = request.path_info.startswith(DESK) or getattr(request, "is_preview", False)
        content_policy = self.desk_policy if is_desk else self.site_policy
        response.headers.setdefault("Content-Security-Policy", content_policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class LanguageMiddleware:
    """The language is the address's first part. The desk is left to Django and Wagtail.

    It looks at no session and no cookie on the reader's pages, so that one stored copy serves everybody. Where the
    address names no language (`/robots.txt`, a page that does not exist) the browser's preference decides.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.desk = LocaleMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return cast("HttpResponse", self.desk(request))
        named = language_of_path(request.path_info)
        language = named or preferred_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if named is None and response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Accept-Language"])
        return response
