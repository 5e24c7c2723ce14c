"""Headers that every answer bears, and the language that it is in."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from keruen.press.printing.anonymous import normaliser
from keruen.reader.former import present_address
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


class FormerHostMiddleware:
    """The host of a site that was moved in only ever leads to the portal: to what was asked for, else to its path."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not normaliser().is_former(request.META):
            return self.get_response(request)
        path = present_address(request) or request.get_full_path(force_append_slash=False)
        return HttpResponsePermanentRedirect(f"{settings.SITE_URL}{path}")


class RedirectMiddleware:
    """Where nothing is found, the desk's redirects are asked, in one query, and then where former sites had it.

    The words before a story's number are free, so a former site's address may look like one of a story here: where
    the address isn't quite a story's own, the former site's goes before.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/" and request.META["QUERY_STRING"]:
            return self._moved(request) or self.get_response(request)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND:
            return redirect_of(request) or self._moved(request) or response
        if response.status_code in {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.GONE}:
            return self._moved(request) or response
        return response

    def _moved(self, request: HttpRequest) -> HttpResponse | None:
        path = present_address(request)
        return HttpResponsePermanentRedirect(path) if path and path != request.path else None


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
