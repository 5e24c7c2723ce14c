"""Where a form that has no page of its own leads back to, and who may send it."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from keruen.reader.site import current_language

SAME_SITE = {"same-origin", "same-site", "none"}


class SeeOther(HttpResponseRedirect):
    status_code = 303


def is_cross_site(request: HttpRequest) -> bool:
    """Whether another site's page sent the form, by what the browser says; what says nothing is no browser."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in SAME_SITE
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def way_back(request: HttpRequest) -> str:
    """The path that the form names, else the page it was on, else the front. Never another host's."""
    named = request.POST.get("next", "")
    if named and _is_local_path(named):
        return named
    referer = request.headers.get("Referer", "")
    if referer and url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        parts = urlsplit(referer)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if _is_local_path(path):
            return path
    return f"/{current_language()}/"


def _is_local_path(address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
