"""How often a host is asked."""

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl import pace as module
from keruen.archive.importers.site.crawl.pace import Pace
from keruen.archive.importers.site.crawl.robots import Robots
from keruen.lib.outgoing import FetchError


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, by a clock that goes on by that alone."""
    waits: list[float] = []
    monkeypatch.setattr(module, "sleep", waits.append)
    monkeypatch.setattr(module, "monotonic", lambda: 100.0 + sum(waits))
    return waits


def test_requests_are_as_far_apart_as_the_rate_says(slept: list[float]):
    pace = Pace(2)
    for _ in range(3):
        pace.wait()
    assert slept == [0.5, 0.5]


def test_a_crawl_delay_goes_before_the_rate_unless_it_is_absurd():
    pace = Pace(2)
    pace.at_most(5)
    assert pace.interval == 5
    pace.at_most(86_400)
    assert pace.interval == 60


def test_an_overloaded_host_is_left_alone_and_asked_less_often_until_it_is_well(slept: list[float]):
    pace = Pace(2)
    pace.wait()
    assert [pace.is_overloaded(7), pace.is_overloaded(None), pace.is_overloaded(None)] == [7, 10, 20]
    pace.wait()
    assert (slept, pace.interval) == ([20], 4)
    for _ in range(100):
        pace.went_well()
    assert pace.interval == 0.5


ROBOTS = b"""User-agent: *
Disallow: /admin
Crawl-delay: 3
User-agent: Keruen
Disallow: /*?print=
Allow: /
Sitemap: https://old.kz/map.xml
"""


def test_robots_txt_speaks_to_us_by_name():
    robots = Robots.of(ROBOTS)
    asked = {path: robots.allow(f"https://old.kz{path}") for path in ("/admin", "/a?print=1", "/a")}
    assert asked == {"/admin": True, "/a?print=1": False, "/a": True}
    assert robots.sitemaps == ["https://old.kz/map.xml"]


def test_without_robots_txt_all_is_allowed_and_where_it_fails_nothing():
    missing = FetchError("404", permanent=True, status=404)
    assert Robots.refused(missing, "https://old.kz/robots.txt").allow("https://old.kz/a")
    for status in (429, 503, None):
        with pytest.raises(CannotImport):
            Robots.refused(FetchError("x", permanent=False, status=status), "https://old.kz/robots.txt")


def test_a_robots_txt_with_a_byte_order_mark_is_read_from_its_first_line():
    assert not Robots.of(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").allow("https://old.kz/a")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>404</html>", b"Disallow /a\n" * 100_000])
def test_what_is_no_robots_txt_forbids_nothing(body: bytes):
    assert Robots.of(body).allow("https://old.kz/a")
