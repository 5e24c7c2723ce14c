from base64 import b64encode
from hashlib import sha256
from typing import Any

import html5lib
import pytest

from keruen.press.serving.unavailable import WORDS, busy, page


def asked(path: str = "/", language: str = "") -> dict[str, Any]:
    return {"PATH_INFO": path, "HTTP_ACCEPT_LANGUAGE": language}


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [("/kk/sport/", "en", "kk"), ("/ru/", "", "ru"), ("/robots.txt", "en-GB,ru;q=0.5", "en"), ("/", "de", "ru")],
)
def test_a_reader_is_told_in_the_pages_language(path: str, header: str, language: str):
    status, headers, body = page(asked(path, header))
    assert status == 503
    assert dict(headers)["Content-Language"] == language
    assert WORDS[language].reader in body.decode()


def test_a_reader_is_not_told_the_reason_and_the_desk_is():
    assert b"PostgreSQL" not in page(asked("/ru/"), "PostgreSQL <is> down")[2]
    assert b"PostgreSQL &lt;is&gt; down" in page(asked("/desk/pages/"), "PostgreSQL <is> down")[2]


def test_it_may_be_asked_again_soon_and_is_never_kept():
    headers = dict(page(asked())[1])
    assert int(headers["Retry-After"]) > 0
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", list(WORDS))
def test_the_page_is_valid_and_its_policy_lets_its_own_style_through(language: str):
    for _, headers, body in (
        page(asked("/", language)),
        page(asked("/desk/", language), "x"),
        busy(asked("/", language)),
    ):
        document = html5lib.HTMLParser(strict=True).parse(body.decode())
        style = document.find(".//{*}style").text
        hashed = b64encode(sha256(style.encode()).digest()).decode()
        policy = dict(headers)["Content-Security-Policy"]
        assert f"default-src 'none'; style-src 'sha256-{hashed}'" in policy
        assert dict(headers)["Content-Length"] == str(len(body))
