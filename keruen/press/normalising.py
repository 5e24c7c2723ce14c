"""From a request to the address of a stored page. The reader workers and Django both ask here, so they agree.

`environ` is what WSGI gives, or Django's `request.META`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from keruen.lib import former_addresses
from keruen.lib.languages import of_path, preferred
from keruen.press.address import Address

Environ = Mapping[str, Any]

LONGEST_PATH = 1024
MOST_PARAMETERS = 50
# What our own addresses are made of. Anything else is no stored page's and goes to Django as it came.
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
# The same with letters of any alphabet, as former sites had them.
_WORDED_PATH = re.compile(r"(?:/[\w~-][\w.~-]*)*/?")
_HOST = re.compile(r"([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::[0-9]+)?")
_SESSION = re.compile(r"(?:^|[;,]\s*)sessionid=")
_THROUGH = ("/desk/", "/static/", "/media/", "/pictures/", "/og/", "/healthz", "/readyz")
_THROUGH_IN_LANGUAGE = ("switches/", "city/")


@dataclass(frozen=True, slots=True)
class Normaliser:
    """`host` is that of the site's own address; `allowed` are Django's patterns of hosts that are answered.

    `former` are hosts in the same form that are led to the site's own, whatever is asked of them.

    `is_https_alone`: plain HTTP is answered by Django, which leads to HTTPS; only a proxy in front knows which it was.
    """

    host: str
    allowed: Sequence[str]
    languages: Sequence[str]
    is_https_alone: bool = False
    is_behind_proxy: bool = False
    former: Sequence[str] = ()

    def address(self, environ: Environ, parameters: Collection[str] | None) -> Address | None:
        """The address of what is asked for; None where it can't be a stored page's, and Django is to be asked.

        `parameters` are those that views declare; None where they are not known, then no query can be normalised.
        """
        path, raw = environ["PATH_INFO"], environ["QUERY_STRING"]
        if self.is_former(environ):
            return _former_address(environ)
        if not self.is_allowed(environ.get("HTTP_HOST", "")):
            return None
        if not is_plain(path):
            path = _worded(path)
        query = self._query(raw, path, parameters) if raw else ""
        if not path or query is None:
            return None
        language = of_path(path, self.languages) or preferred(environ.get("HTTP_ACCEPT_LANGUAGE", ""), self.languages)
        return Address(self.host, path, query, language)

    def is_allowed(self, http_host: str) -> bool:
        """Whether Django would answer for that host (`django.http.request.validate_host`)."""
        return _is_allowed(http_host, tuple(self.allowed))

    def _query(self, raw: str, path: str, parameters: Collection[str] | None) -> str | None:
        may_be_former = former_addresses.is_script(path) or (self.names_no_language(path) and path.endswith("/"))
        return normal_query(raw, parameters, former_path=path if may_be_former else None)

    def is_former(self, environ: Environ) -> bool:
        """Whether a former site's host is asked, which is none of ours now."""
        if not self.former:
            return False
        host = environ.get("HTTP_HOST", "")
        return not self.is_allowed(host) and _is_allowed(former_addresses.host_of(host), tuple(self.former))

    def names_no_language(self, path: str) -> bool:
        return of_path(path, self.languages) is None

    def goes_through(self, environ: Environ) -> bool:
        """Whether it is never looked up: the desk and files, what writes, and whoever has signed in."""
        path = environ["PATH_INFO"]
        if self.former and self.is_former(environ):
            return environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
        return (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or path.startswith(_THROUGH)
            or _says_who_asks(environ)
            or path.partition("/")[2].partition("/")[2].startswith(_THROUGH_IN_LANGUAGE)
            or (self.is_https_alone and not self._is_https(environ))
        )

    def is_page_for_somebody(self, environ: Environ) -> bool:
        """Whether a reader's page is asked for in somebody's name; whether that is true, Django knows alone."""
        return _says_who_asks(environ) and not environ["PATH_INFO"].startswith(_THROUGH)

    def _is_https(self, environ: Environ) -> bool:
        forwarded = environ.get("HTTP_X_FORWARDED_PROTO") if self.is_behind_proxy else None
        scheme: str = environ["wsgi.url_scheme"] if forwarded is None else forwarded
        return scheme.partition(",")[0].strip() == "https"


@lru_cache(maxsize=256)
def _is_allowed(http_host: str, allowed: tuple[str, ...]) -> bool:
    found = _HOST.fullmatch(http_host.lower())
    if found is None:
        return False
    host = found[1].removesuffix(".")
    return any(
        pattern in {"*", host} or (pattern.startswith(".") and f".{host}".endswith(pattern))
        for pattern in map(str.lower, allowed)
    )


def _says_who_asks(environ: Environ) -> bool:
    return "HTTP_AUTHORIZATION" in environ or _SESSION.search(environ.get("HTTP_COOKIE", "")) is not None


def is_plain(path: str) -> bool:
    """Whether the path has letters, figures and signs of ours alone, no empty or dotted parts, and a sane length."""
    return len(path) <= LONGEST_PATH and path.startswith("/") and _PATH.fullmatch(path) is not None


def normal_query(raw: str, parameters: Collection[str] | None, *, former_path: str | None = None) -> str | None:
    """The declared parameters by name, of doubles the last one as in Django; None where it can't be told.

    With a path that may be a former site's, those by which it may have chosen its page are kept, too.
    """
    if parameters is None:
        return None
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="replace", max_num_fields=MOST_PARAMETERS)
        former = former_addresses.names_of(raw, former_path) if former_path else ""
    except ValueError:
        return None
    kept = {name: value for name, value in pairs if name in parameters}
    return urlencode(sorted({**dict(parse_qsl(former, keep_blank_values=True)), **kept}.items()))


def _former_address(environ: Environ) -> Address | None:
    path, raw = quote(environ["PATH_INFO"].encode("latin-1", "replace")), environ["QUERY_STRING"]
    try:
        query = former_addresses.query_of(raw) if raw else ""
    except ValueError:
        return None
    host = former_addresses.host_of(environ.get("HTTP_HOST", ""))
    return Address(host, path, query) if len(path) <= LONGEST_PATH else None


def _worded(path: str) -> str:
    """A path in another alphabet, escaped as it is sent; empty where it is none, or is too long."""
    try:
        words = path.encode("latin-1").decode()
    except UnicodeError:
        return ""
    if words.isascii() or not path.startswith("/") or not _WORDED_PATH.fullmatch(words):
        return ""
    escaped = quote(words)
    return escaped if len(escaped) <= LONGEST_PATH else ""


def cookie(environ: Environ, name: str) -> str:
    """The value of a cookie; empty where there is none."""
    value = ""
    for crumb in environ.get("HTTP_COOKIE", "").split(";"):
        key, _, found = crumb.partition("=")
        if key.strip() == name:
            value = found.strip()
    return value
