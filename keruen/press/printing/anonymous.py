"""The reader who is nobody in particular: the request that a page is rendered for when it is to be stored.

It holds what the stored page's address holds and nothing of whoever happened to ask, so no stored page can depend on a
reader.
"""

from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from keruen.press.address import Address
from keruen.press.normalising import Normaliser
from keruen.press.parameters import all_parameters, unstored_parameters


def normaliser() -> Normaliser:
    """The site's: every host that is answered has one copy of a page."""
    site = urlsplit(settings.SITE_URL)
    return Normaliser(
        host=site.netloc,
        allowed=settings.ALLOWED_HOSTS,
        languages=settings.ENVIRONMENT.languages,
        former=settings.FORMER_HOSTS,
    )


def address_of(request: HttpRequest) -> Address | None:
    """The stored page's address that the request means; None where its answer must not be stored."""
    rules = normaliser()
    # Django has decoded the path; as it was sent, each byte is a letter (PEP 3333).
    environ = {**request.META, "PATH_INFO": request.path_info.encode().decode("latin-1")}
    # A preview at the desk is a request that nobody sent.
    if getattr(request, "is_dummy", False) or rules.goes_through(environ):
        return None
    if _leads_to_https(request) and not rules.is_former(environ):
        return None
    address = rules.address(environ, all_parameters())
    if address is None or unstored_parameters() & {
        name for name, _ in parse_qsl(address.query, keep_blank_values=True)
    }:
        return None
    return address


def request_for(address: Address) -> WSGIRequest:
    """Nobody's request for the address."""
    return WSGIRequest(environ_for(address))


def environ_for(address: Address) -> dict[str, Any]:
    site = urlsplit(settings.SITE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(address.path).decode("latin-1"),
        "QUERY_STRING": address.query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "REMOTE_ADDR": "",
        "HTTP_HOST": address.host,
        # Counts only where the path names no language.
        "HTTP_ACCEPT_LANGUAGE": address.language,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }


def _leads_to_https(request: HttpRequest) -> bool:
    return settings.SECURE_SSL_REDIRECT and not request.is_secure()


def _is_search(address: Address) -> bool:
    given = parse_qsl(address.query, keep_blank_values=True)
    return any(name in unstored_parameters() for name, _ in given)
