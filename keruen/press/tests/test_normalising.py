from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib import former_addresses
from keruen.press.normalising import Normaliser, cookie, is_plain, normal_query

ALLOWED = ("vestnik.example", ".news.example", "localhost", "[::1]")
NORMALISER = Normaliser(host="vestnik.example", allowed=ALLOWED, languages=("ru", "kk"))
PARAMETERS = {"before", "page"}


def asked(path: str = "/ru/", query: str = "", method: str = "GET", **headers: str) -> dict[str, Any]:
    named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "vestnik.example", **named}


@pytest.mark.parametrize(
    "host", ["vestnik.example", "localhost:8000", "www.news.example", "VESTNIK.example", "[::1]:80"]
)
def test_every_allowed_host_has_one_copy(host: str):
    address = NORMALISER.address(asked(host=host), PARAMETERS)
    assert address is not None
    assert address.host == "vestnik.example"


@given(st.one_of(st.text("ab.:[]1-", max_size=12), st.sampled_from([*ALLOWED, "news.example", "a.news.example.", "x"])))
def test_the_hosts_are_those_that_django_answers_for(host: str):
    domain, _ = split_domain_port(host)
    assert NORMALISER.is_allowed(host) == bool(domain and validate_host(domain, ALLOWED))


@pytest.mark.parametrize(
    "path", ["/ru//sport/", "/ru/../desk/", "/ru/.well-known/", "/ru/caf\xe9/", "/ru/a b/", "ru/", "/" + "a" * 1024, ""]
)
def test_what_is_no_address_of_ours_is_not_looked_up(path: str):
    assert not is_plain(path)
    assert NORMALISER.address(asked(path), PARAMETERS) is None


@pytest.mark.parametrize("path", ["/", "/ru/", "/ru/sport/boxing-17/", "/robots.txt", "/kk/manifest.webmanifest"])
def test_addresses_of_ours_are_looked_up(path: str):
    address = NORMALISER.address(asked(path), PARAMETERS)
    assert address is not None
    assert address.path == path


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("utm_source=x&fbclid=y", ""),
        ("page=2&before=1", "before=1&page=2"),
        ("page=1&page=2", "page=2"),
        ("page=%D0%B0+b", "page=%D0%B0+b"),
        ("page=", "page="),
        ("&".join(["page=1"] * 51), None),
    ],
)
def test_a_query_is_what_views_declare_in_one_order(raw: str, normal: str | None):
    assert normal_query(raw, PARAMETERS) == normal


@given(st.text("page=&%2Bbefo+;0а", max_size=40))
def test_the_normal_query_says_to_django_what_the_raw_one_did(raw: str):
    normal = normal_query(raw, PARAMETERS)
    assert normal is not None
    wanted = {name: value for name, value in QueryDict(raw).items() if name in PARAMETERS}
    assert dict(QueryDict(normal).items()) == wanted


def test_a_query_waits_until_parameters_are_known():
    assert NORMALISER.address(asked(query="page=2"), None) is None
    assert NORMALISER.address(asked(), None) is not None


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [("/kk/", "ru", "kk"), ("/robots.txt", "kk-KZ,ru;q=0.5", "kk"), ("/en/", "de", "ru")],
)
def test_the_language_is_the_addresss_else_the_browsers(path: str, header: str, language: str):
    address = NORMALISER.address(asked(path, accept_language=header), PARAMETERS)
    assert address is not None
    assert address.language == language


@pytest.mark.parametrize(
    "request_",
    [
        asked("/desk/pages/"),
        asked("/static/reader/reader.css"),
        asked("/readyz"),
        asked("/kk/switches/"),
        asked("/ru/city/"),
        asked(method="POST"),
        asked(cookie="city=almaty; sessionid=1"),
        asked(authorization="Basic x"),
    ],
)
def test_these_are_never_looked_up(request_: dict[str, Any]):
    assert NORMALISER.goes_through(request_)


@pytest.mark.parametrize(
    "request_",
    [asked(), asked(method="HEAD"), asked("/ru/desk/"), asked(cookie="nosessionid=1"), asked("/ru/cityline/")],
)
def test_these_are_looked_up(request_: dict[str, Any]):
    assert not NORMALISER.goes_through(request_)


@pytest.mark.parametrize(
    ("header", "value"), [("a=1; city=almaty", "almaty"), ("city = astana ;x", "astana"), ("", "")]
)
def test_a_cookie_is_found_among_others(header: str, value: str):
    assert cookie(asked(cookie=header), "city") == value


@pytest.mark.parametrize(
    ("is_behind_proxy", "forwarded", "scheme", "goes_through"),
    [
        (True, "https", "http", False),
        (True, "http", "https", True),
        (True, None, "http", True),
        (True, None, "https", False),
        (False, "https", "http", True),
        (False, None, "https", False),
    ],
)
def test_where_only_https_is_spoken_plain_http_is_left_to_django(
    is_behind_proxy: bool, forwarded: str | None, scheme: str, goes_through: bool
):
    normaliser = replace(NORMALISER, is_https_alone=True, is_behind_proxy=is_behind_proxy)
    request = asked(**({"x_forwarded_proto": forwarded} if forwarded else {})) | {"wsgi.url_scheme": scheme}
    assert normaliser.goes_through(request) is goes_through


@pytest.mark.parametrize(
    ("path", "query", "wanted"),
    [
        ("/", "p=12&x=1&utm_source=y", ("/", "p=12")),
        ("/news/", "id=5", ("/news/", "id=5")),
        ("/index.php", "x=1&b=2", ("/index.php", "b=2&x=1")),
        ("/robots.txt", "id=5", ("/robots.txt", "")),
        ("/ru/", "p=12", ("/ru/", "")),
        ("/новость/".encode().decode("latin-1"), "", ("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C/", "")),
    ],
)
def test_what_may_be_a_former_sites_address_is_looked_up(path: str, query: str, wanted: tuple[str, str]):
    address = NORMALISER.address(asked(path, query), PARAMETERS)
    assert address is not None
    assert (address.path, address.query) == wanted


MOVED = replace(NORMALISER, former=("old.kz", ".older.kz"), is_https_alone=True)


@pytest.mark.parametrize("host", ["old.kz", "www.old.kz:80", "OLD.kz", "a.older.kz"])
def test_whatever_is_asked_of_a_former_host_is_looked_up_as_its_own(host: str):
    request = asked("/desk/a b", "x=1&gclid=2", host=host, cookie="sessionid=1")
    assert not MOVED.goes_through(request)
    address = MOVED.address(request, None)
    assert address is not None
    assert (address.host, address.path, address.query) == (former_addresses.host_of(host), "/desk/a%20b", "x=1")


def test_a_host_of_ours_is_none_of_the_former():
    ours = replace(MOVED, former=("vestnik.example",))
    assert not ours.is_former(asked())
    assert not MOVED.is_former(asked(host="other.kz"))
