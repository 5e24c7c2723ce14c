from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from keruen.pulse import views
from keruen.pulse.counting.log import folder_in, read_from, segments
from keruen.pulse.counting.tests.conftest import BROWSER
from keruen.pulse.counting.token import Tokens


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Any:
    settings.DATA = tmp_path
    views._counting.cache_clear()
    yield tmp_path
    views._counting().log.close()
    views._counting.cache_clear()


def beacon(settings: Any) -> str:
    return f"/pulse/?story={Tokens(settings.SECRET_KEY).token(41)}&opening=00000000000000ff&from="


def test_django_alone_counts_too_and_asks_no_database(settings: Any, data: Path):
    """The test has no database, so a query would fail it; a page of ours needs no CSRF token here."""
    client = Client(enforce_csrf_checks=True, HTTP_ORIGIN="http://testserver", HTTP_USER_AGENT=BROWSER)
    answer = client.generic("POST", beacon(settings))
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert answer.headers["Cache-Control"] == "no-store"
    [segment] = segments(folder_in(data))
    assert [view[2] for view in read_from(segment, 0)[0]] == [41]


def test_it_refuses_what_comes_from_elsewhere(settings: Any, data: Path):
    client = Client(HTTP_ORIGIN="https://elsewhere.example", HTTP_USER_AGENT=BROWSER)
    assert client.generic("POST", beacon(settings)).status_code == 403


def test_a_signed_in_editor_is_not_counted(settings: Any, data: Path):
    client = Client(HTTP_ORIGIN="http://testserver", HTTP_USER_AGENT=BROWSER)
    client.cookies["sessionid"] = "somebody"
    assert client.generic("POST", beacon(settings)).status_code == 204
    assert segments(folder_in(data)) == []
