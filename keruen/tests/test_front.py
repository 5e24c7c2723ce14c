import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from keruen.environment import Environment
from keruen.front import normaliser_of, terms_of
from keruen.pulse.counting.log import folder_in, read_from, segments
from keruen.pulse.counting.token import Tokens

WORKS = """
import json, sys
from keruen.front import application
answers = []
leading = application()
for asked in sys.argv[1:]:
    method, _, path = asked.rpartition(" ")
    path, _, query = path.partition("?")
    environ = {"REQUEST_METHOD": method or "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost",
               "HTTP_ORIGIN": "http://localhost", "HTTP_USER_AGENT": "Mozilla/5.0 (X11; rv:128.0) Firefox/128.0",
               "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http"}
    started = []
    b"".join(leading(environ, lambda status, headers: started.append(status)))
    answers += started
loaded = [name for name in sys.modules if name.partition(".")[0] in {"django", "wagtail"}]
print(json.dumps({"answers": answers, "loaded": loaded}))
"""


def worked(data: Path, *paths: str, **settings: str) -> dict[str, Any]:
    environment = {**os.environ, "KERUEN_DATA": str(data), **settings}
    command = [sys.executable, "-c", WORKS, *paths]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(said.stdout.splitlines()[-1])


def test_a_reader_worker_runs_without_django(tmp_path: Path):
    """It starts in a moment, is small, and needs no database."""
    told = worked(tmp_path, "/healthz", "/ru/", "/desk/")
    assert told["loaded"] == []
    assert told["answers"] == ["200 OK", "503 Service Unavailable", "503 Service Unavailable"]


def test_it_counts_views_without_django_and_without_a_database(tmp_path: Path):
    beacon = f"POST /pulse/?story={Tokens('s' * 32).token(41)}&opening=00000000000000ff&from="
    told = worked(
        tmp_path, beacon, KERUEN_SECRET_KEY="s" * 32, KERUEN_DATABASE_URL="postgres://nobody@127.0.0.1:9/none"
    )
    assert (told["answers"], told["loaded"]) == (["204 No Content"], [])
    [segment] = segments(folder_in(tmp_path))
    assert [(view[2], view[4]) for view in read_from(segment, 0)[0]] == [(41, 255)]


def test_it_follows_a_clock_that_stands(tmp_path: Path):
    assert worked(tmp_path, "/healthz", KERUEN_NOW="2026-02-04T14:05:00+05:00")["answers"] == ["200 OK"]


@pytest.mark.parametrize(
    ("address", "goes_through"), [("https://vestnik.example", True), ("http://vestnik.example", False)]
)
def test_a_portal_on_https_leaves_plain_http_to_django(address: str, goes_through: bool):
    normaliser = normaliser_of(Environment(site_url=address, behind_proxy=True))
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/ru/",
        "wsgi.url_scheme": "http",
        "HTTP_X_FORWARDED_PROTO": "http",
    }
    assert normaliser.goes_through(request) is goes_through


def test_the_hosts_are_djangos(settings: Any):
    allowed = normaliser_of(settings.ENVIRONMENT).allowed
    assert [*allowed, "testserver"] == settings.ALLOWED_HOSTS  # the last one is the test runner's


def test_what_the_operator_decides_reaches_the_worker(tmp_path: Path):
    environment = Environment(
        data=tmp_path, press_wait=0.5, surrogate_keys=True, behind_proxy=True, secret_key="s" * 32
    )
    terms = terms_of(environment)
    assert (terms.wait, terms.has_keys, terms.is_behind_proxy) == (0.5, True, True)
    assert "s" * 8 not in terms.token
