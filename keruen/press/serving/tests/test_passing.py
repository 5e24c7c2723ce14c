import json
from collections.abc import Iterable

import pytest

from keruen.press.serving.passing import Passing
from keruen.press.serving.proxy import Unreachable
from keruen.press.serving.tests.reader import Reader
from keruen.press.serving.wsgi import Environ, StartResponse, send

PAGE = "text/html,application/xhtml+xml"


class Desk:
    """Django with a desk that answers `status`, and says `reason` of itself."""

    def __init__(self, status: int = 200, reason: str = "") -> None:
        self.status, self.reason = status, reason
        self.unreachable = ""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if self.unreachable:
            raise Unreachable(self.unreachable)
        if environ["PATH_INFO"] == "/readyz":
            said = json.dumps({"reason": self.reason} if self.reason else {"status": "ok"}).encode()
            return send((503 if self.reason else 200, [], said), start_response)
        return send((self.status, [("X-From", "django")], b"the desk's own"), start_response)


def desk_reader(desk: Desk, most: int = 2) -> Reader:
    return Reader(Passing(desk, most=most), accept=PAGE)


def test_the_desk_is_passed_on():
    assert desk_reader(Desk()).get("/desk/").text == "the desk's own"


def test_the_desk_is_told_that_the_database_is_down():
    response = desk_reader(Desk(500, "the database does not answer")).get("/desk/pages/", accept_language="en")
    assert response.status == 503
    assert "The desk is not available now" in response.text
    assert "the database does not answer" in response.text


def test_an_error_of_the_code_is_shown_as_django_shows_it():
    assert desk_reader(Desk(500)).get("/desk/").text == "the desk's own"


@pytest.mark.parametrize(
    ("address", "method", "accept"),
    [("/desk/", "POST", PAGE), ("/desk/api/", "GET", "application/json"), ("/media/a", "GET", PAGE)],
)
def test_scripts_and_files_get_the_error_itself(address: str, method: str, accept: str):
    desk = Desk(500, "the database does not answer")
    assert desk_reader(desk).get(address, method=method, accept=accept).text == "the desk's own"


def test_without_django_everybody_at_the_desk_is_told():
    desk = Desk()
    desk.unreachable = "Django is not running"
    response = desk_reader(desk).get("/desk/", method="POST")
    assert (response.status, "Django is not running" in response.text) == (503, True)
    assert json.loads(desk_reader(desk).get("/readyz").text)["reason"] == "Django is not running"
    assert "Django" not in desk_reader(desk).get("/media/a").text


def test_one_too_many_is_refused_and_tickets_come_back():
    desk = Desk()
    reader = desk_reader(desk, most=0)
    assert reader.get("/desk/").status == 503
    reader = desk_reader(desk, most=1)
    assert [reader.get("/desk/").status for _ in range(3)] == [200] * 3
    desk.unreachable = "Django is not running"
    assert [reader.get("/desk/").status for _ in range(3)] == [503] * 3
    desk.unreachable = ""
    assert reader.get("/desk/").status == 200
